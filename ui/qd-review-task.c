#include "ui/qd-review-task.h"

#include "model/figures/qd-campaign-detail.h"

static void
question_free (gpointer data)
{
  QdReviewQuestion *question = data;

  qd_plan_data_unref (question->data);
  g_free (question);
}

static const QdReviewWork *
work_of (GTask *task)
{
  return g_object_get_data (G_OBJECT (task), "work");
}

static void
compute (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const QdReviewWork *work = work_of (task);
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  gpointer answer = work->compute (task_data, job, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, work->free_answer);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
qd_review_task_ask (gpointer source, GCancellable **cancellable, const QdReview *review, gint64 about,
                    const QdReviewWork *work, GAsyncReadyCallback answered)
{
  g_autoptr (GTask) task = NULL;
  QdReviewQuestion *question = g_new0 (QdReviewQuestion, 1);

  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  question->data = qd_plan_data_ref (review->data);
  question->period = review->period;
  question->as_of = review->as_of;
  question->about = about;
  task = g_task_new (source, *cancellable, answered, NULL);
  g_object_set_data (G_OBJECT (task), "work", (gpointer) work);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_priority (task, work->priority);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, compute);
}

gpointer
qd_review_task_take (GAsyncResult *result, GCancellable *cancellable, QdPage *page)
{
  GTask *task = G_TASK (result);
  gboolean is_asked = g_task_get_cancellable (task) == cancellable;
  g_autoptr (GError) error = NULL;
  gpointer answer = g_task_propagate_pointer (task, &error);

  if (is_asked && answer == NULL)
    qd_page_show_message (page, error->message);
  if (!is_asked && answer != NULL)
    work_of (task)->free_answer (g_steal_pointer (&answer));
  return answer;
}

/* --- months --- */

static gpointer
compute_channel_months (const QdReviewQuestion *question, QdJob *job, GError **error)
{
  return qd_month_table_compute (question->data, QD_KIND_CHANNEL, &question->period, question->as_of, job, error);
}

static gpointer
compute_campaign_months (const QdReviewQuestion *question, QdJob *job, GError **error)
{
  return qd_month_table_compute (question->data, QD_KIND_CAMPAIGN, &question->period, question->as_of, job, error);
}

const QdReviewWork qd_review_channel_months = { compute_channel_months, (GDestroyNotify) qd_month_table_free, 0 };
const QdReviewWork qd_review_campaign_months = { compute_campaign_months, (GDestroyNotify) qd_month_table_free, 0 };
