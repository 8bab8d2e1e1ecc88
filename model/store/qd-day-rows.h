#pragma once

#include "model/jobs/qd-job.h"
#include "model/records/qd-results.h"

/* The daily rows of a plan as a list: which ones, and in which order. Not the rows themselves: each is a number of 32 bits
 * (its block and its day), ten million are 40 MB; the numbers of a day are read when a row is looked at. Immutable and
 * reference counted; all functions may be called on any thread. Over columns that qd_result_store_load() made. */
typedef struct _QdDayRows QdDayRows;

typedef struct
{
  gint64 campaign, channel;   /* record ids; 0: any */
  QdDay  first, last;         /* QD_DAY_NONE: open */
} QdDayFilter;

/* What rows are sorted by; the measures follow QD_DAY_KEY_MEASURE. Ties stand in the order of campaign, channel, day; in a
 * descending list the other way round. */
typedef enum
{
  QD_DAY_KEY_DATE,
  QD_DAY_KEY_CAMPAIGN,
  QD_DAY_KEY_CHANNEL,
  QD_DAY_KEY_MEASURE,
  QD_DAY_KEY_CTR = QD_DAY_KEY_MEASURE + QD_N_MEASURES,   /* clicks / impressions */
  QD_DAY_KEY_CAC,                                        /* cost / new users */
  QD_N_DAY_KEYS,
} QdDayKey;

/* where the record of a campaign or channel stands among its like, for sorting by name */
typedef guint32 (*QdDayRank) (QdDayKey key, gint64 id, gpointer data);

/* The rows that pass, in the order of campaign id, channel id, day. Reads the heads of all blocks: for a worker thread.
 * QD_ERROR_CONFLICT when the results were changed since the columns were loaded. */
QdDayRows *qd_day_rows_new (QdResultColumns *columns, const QdDayFilter *filter, QdJob *job, GError **error);
/* The same rows in another order. By day, campaign or channel without a look at the days; by a measure its days are
 * read once, on several threads when there are many: for a worker thread. Rows without that value stand last, whatever the
 * direction. The other direction of the order that stands takes no time. `rank` is asked for QD_DAY_KEY_CAMPAIGN and _CHANNEL; NULL: by id. */
QdDayRows *qd_day_rows_sort (QdDayRows *self, QdDayKey key, gboolean descending, QdDayRank rank, gpointer data, QdJob *job,
                             GError **error);
QdDayRows *qd_day_rows_ref (QdDayRows *self);
void       qd_day_rows_unref (QdDayRows *self);
guint      qd_day_rows_count (const QdDayRows *self);
/* Sums over all rows: those of whole months from the blocks, cut months from their days. */
gboolean   qd_day_rows_sum (QdDayRows *self, QdSums *sums, QdJob *job, GError **error);
/* `n` rows from `first` on, read from the plan: for a reader thread. QD_ERROR_CONFLICT as above. */
gboolean   qd_day_rows_read (QdDayRows *self, guint first, guint n, QdResultRow *rows, GError **error);
/* the place of a row in this order; G_MAXUINT when it is not among them */
guint      qd_day_rows_find (const QdDayRows *self, gint64 campaign, gint64 channel, QdDay day);
/* whether both have the same days of the same campaigns and channels in the same order, whatever their values */
gboolean   qd_day_rows_is_same_list (const QdDayRows *self, const QdDayRows *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdDayRows, qd_day_rows_unref)
