#include "model/store/qd-day-heads.h"

#include "model/store/qd-day-order.h"
#include "model/store/qd-result-codec.h"
#include "model/store/qd-result-store.h"

/* One part of the blocks, whose heads are read on one thread. */
typedef struct
{
  QdResultColumns   *columns;
  const QdDayFilter *filter;
  guint32           *days;         /* of all blocks */
  gsize              first, end;   /* blocks */
  QdJob             *job;
  GError            *error;
} Heads;

/* the days of a month between first and last, as bits */
static guint32
days_between (QdMonth month, QdDay first, QdDay last)
{
  const QdDay start = qd_month_first_day (month);
  guint32 days = G_MAXUINT32;

  if ((first != QD_DAY_NONE && first > start + 30) || (last != QD_DAY_NONE && last < start))
    return 0;
  if (first != QD_DAY_NONE && first > start)
    days &= G_MAXUINT32 << (first - start);
  if (last != QD_DAY_NONE && last < start + 31)
    days &= G_MAXUINT32 >> (31 - (last - start));
  return days;
}

static guint32
days_of_filter (const QdResultColumns *columns, gsize block, const QdDayFilter *filter)
{
  if ((filter->campaign != 0 && columns->campaign[block] != filter->campaign)
      || (filter->channel != 0 && columns->channel[block] != filter->channel))
    return 0;
  return days_between (columns->month[block], filter->first, filter->last);
}

static gboolean
read_head (gsize block, const guint8 *blob, gsize size, gpointer data, GError **error)
{
  const Heads *heads = data;

  heads->days[block] = qd_result_codec_days (blob, size) & days_of_filter (heads->columns, block, heads->filter);
  return TRUE;
}

static void
read_heads (guint part, gpointer data)
{
  Heads *heads = (Heads *) data + part;

  qd_result_columns_foreach_blob_between (heads->columns, heads->first, heads->end, read_head, heads, heads->job,
                                          &heads->error);
}

/* Of each block of the columns, which of its days the plan has and the filter lets pass, as bits: reference counted, to be
 * given back with g_atomic_rc_box_release(). Read from the file on as many threads as there are processors. NULL with the
 * first error: QD_ERROR_CONFLICT when there are other blocks by now, FORMAT for a damaged one, G_IO_ERROR_CANCELLED. */
guint32 *
qd_day_heads_read (QdResultColumns *columns, const QdDayFilter *filter, QdJob *job, GError **error)
{
  const gsize n = columns->n_blocks;
  const guint n_parts = qd_day_order_n_threads (n * QD_RESULT_DAYS);
  g_autofree Heads *parts = g_new (Heads, n_parts);
  guint32 *days = g_atomic_rc_box_alloc (MAX (n, 1) * sizeof *days);
  GError *first = NULL;

  for (guint i = 0; i < n_parts; i++)
    parts[i] = (Heads){ columns, filter, days, n * i / n_parts, n * (i + 1) / n_parts, job };
  qd_day_order_run_parts (n_parts, read_heads, parts);
  for (guint i = 0; i < n_parts; i++)
    if (first == NULL)
      first = parts[i].error;
    else
      g_clear_error (&parts[i].error);
  if (first == NULL)
    return days;
  g_propagate_error (error, first);
  g_atomic_rc_box_release (days);
  return NULL;
}
