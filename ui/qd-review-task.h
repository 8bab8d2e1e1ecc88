#pragma once

#include "model/figures/qd-review.h"
#include "ui/qd-page.h"

/* Figures that go beyond the review a page shows and are computed on a worker, days having to be decoded for them. */

/* What the worker is asked, with a reference of its own: the page may have another review meanwhile. */
typedef struct
{
  QdPlanData *data;
  QdPeriod    period;
  QdDay       as_of;
  gint64      about;      /* id of a record, 0: none */
} QdReviewQuestion;

typedef struct
{
  gpointer     (*compute) (const QdReviewQuestion *question, QdJob *job, GError **error);   /* NULL with an error */
  GDestroyNotify free_answer;
  int            priority;     /* of the callback */
} QdReviewWork;

/* Asks about `review`. What was asked by `*cancellable` before is cancelled; it gets one for this question. `source` is a
 * GObject and stays until `answered` was called; `work` is static. */
void     qd_review_task_ask (gpointer source, GCancellable **cancellable, const QdReview *review, gint64 about,
                             const QdReviewWork *work, GAsyncReadyCallback answered);
/* In `answered`: (transfer full) the answer; NULL when it is that to another question than `cancellable`'s, which is dropped,
 * or when there is none, which `page` then says. */
gpointer qd_review_task_take (GAsyncResult *result, GCancellable *cancellable, QdPage *page);

/* the months (QdMonthTable) of all channels, of all campaigns */
extern const QdReviewWork qd_review_channel_months, qd_review_campaign_months;
