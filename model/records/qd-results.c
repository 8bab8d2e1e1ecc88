#include "model/records/qd-results.h"

#include <string.h>

#include "model/base/qd-number.h"

const char *const qd_measure_names[QD_N_MEASURES] = {
  "impressions", "clicks", "leads", "new_users", "orders", "revenue", "cost",
};

/* The two numbers below this one have a meaning of their own (QD_INTEGER_NONE, QD_RESULT_KEEP). */
#define LEAST_SUM (G_MININT64 + 2)

/* Every sum none: nothing reported. */
void
qd_sums_init (QdSums *sums)
{
  for (guint m = 0; m < QD_N_MEASURES; m++)
    sums->values[m] = QD_INTEGER_NONE;
}

static gint64
add_saturating (gint64 a, gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return a > 0 ? G_MAXINT64 : LEAST_SUM;
  return MAX (sum, LEAST_SUM);
}

/* Adds the sums of `other` to `sums`. What is none on one side is as on the other; a sum out of the range of
 * gint64 stays at its end. */
void
qd_sums_add (QdSums *sums, const QdSums *other)
{
  for (guint m = 0; m < QD_N_MEASURES; m++)
    {
      if (other->values[m] == QD_INTEGER_NONE)
        continue;
      if (sums->values[m] == QD_INTEGER_NONE)
        sums->values[m] = other->values[m];
      else
        sums->values[m] = add_saturating (sums->values[m], other->values[m]);
    }
}

/* The calendar month that holds a day. */
QdMonth
qd_month_of_day (QdDay day)
{
  int year, month, day_of_month;

  qd_day_to_ymd (day, &year, &month, &day_of_month);
  return qd_month_from_ym (year, month);
}

/* The first day of a month. */
QdDay
qd_month_first_day (QdMonth month)
{
  return qd_day_from_ymd (month / 12, month % 12 + 1, 1);
}

/* The last day of a month. */
QdDay
qd_month_last_day (QdMonth month)
{
  return qd_month_first_day (month) + qd_days_in_month (month / 12, month % 12 + 1) - 1;
}

/* --- Columns --- */

/* Columns for `n_blocks` month blocks, not yet filled (zeros). Free with qd_result_columns_unref(). */
QdResultColumns *
qd_result_columns_new (gsize n_blocks)
{
  QdResultColumns *columns = g_new0 (QdResultColumns, 1);

  g_atomic_ref_count_init (&columns->ref_count);
  columns->n_blocks = n_blocks;
  columns->campaign = g_new0 (gint64, n_blocks);
  columns->channel = g_new0 (gint64, n_blocks);
  columns->month = g_new0 (QdMonth, n_blocks);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    columns->values[m] = g_new0 (gint64, n_blocks);
  return columns;
}

/* One more owner of the columns. */
QdResultColumns *
qd_result_columns_ref (QdResultColumns *columns)
{
  g_atomic_ref_count_inc (&columns->ref_count);
  return columns;
}

/* One owner less; the last frees columns, index and days. */
void
qd_result_columns_unref (QdResultColumns *columns)
{
  if (columns == NULL || !g_atomic_ref_count_dec (&columns->ref_count))
    return;
  if (columns->index_free != NULL)
    columns->index_free (columns->index);
  if (columns->data_free != NULL)
    columns->data_free (columns->data);
  g_free (columns->campaign);
  g_free (columns->channel);
  g_free (columns->month);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    g_free (columns->values[m]);
  g_free (columns);
}

static int
compare_keys (gint64 campaign_a, gint64 channel_a, gint32 time_a, gint64 campaign_b, gint64 channel_b, gint32 time_b)
{
  if (campaign_a != campaign_b)
    return campaign_a < campaign_b ? -1 : 1;
  if (channel_a != channel_b)
    return channel_a < channel_b ? -1 : 1;
  return time_a < time_b ? -1 : time_a > time_b;
}

/* Index of the first block whose campaign, channel and month are not before the given ones; n_blocks when all are. */
gsize
qd_result_columns_find (const QdResultColumns *columns, gint64 campaign, gint64 channel, QdMonth month)
{
  gsize low = 0, high = columns->n_blocks;

  while (low < high)
    {
      const gsize middle = low + (high - low) / 2;

      if (compare_keys (columns->campaign[middle], columns->channel[middle], columns->month[middle], campaign, channel,
                        month)
          < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* --- Columns of rows in memory --- */

/* The rows behind such columns, in the order of the blocks; block i has rows first[i] .. first[i + 1] - 1. */
typedef struct
{
  QdResultRow *rows;
  gsize       *first;
} HeldRows;

static void
held_rows_free (gpointer data)
{
  HeldRows *held = data;

  g_free (held->rows);
  g_free (held->first);
  g_free (held);
}

/* By campaign, channel and day. */
int
qd_result_row_compare (gconstpointer a, gconstpointer b)
{
  const QdResultRow *x = a, *y = b;

  return compare_keys (x->campaign, x->channel, x->day, y->campaign, y->channel, y->day);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const QdResultRow *const *x = a;
  const QdResultRow *const *y = b;
  const int order = qd_result_row_compare (*x, *y);

  /* of one key the later row comes last */
  return order != 0 ? order : (*x < *y ? -1 : *x > *y);
}

static gboolean
load_held_days (QdResultColumns *columns, gsize block, QdSums days[31], GError **error)
{
  const HeldRows *held = columns->data;
  const QdDay start = qd_month_first_day (columns->month[block]);

  for (guint day = 0; day < 31; day++)
    qd_sums_init (&days[day]);
  for (gsize i = held->first[block]; i < held->first[block + 1]; i++)
    days[held->rows[i].day - start] = held->rows[i].sums;
  return TRUE;
}

static gboolean
reports_something (const QdResultRow *row)
{
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (row->sums.values[m] != QD_INTEGER_NONE)
      return TRUE;
  return FALSE;
}

/* The rows sorted, one of each key, without those that report nothing; *n_sorted says how many stayed. */
static QdResultRow *
sort_rows (const QdResultRow *rows, gsize n_rows, gsize *n_sorted)
{
  g_autofree const QdResultRow **order = g_new (const QdResultRow *, n_rows);
  QdResultRow *sorted = g_new (QdResultRow, n_rows);
  gsize n = 0;

  for (gsize i = 0; i < n_rows; i++)
    order[i] = &rows[i];
  if (n_rows > 1)
    qsort (order, n_rows, sizeof *order, compare_places);
  for (gsize i = 0; i < n_rows; i++)
    {
      const QdResultRow *next = i + 1 < n_rows ? order[i + 1] : NULL;
      const gboolean replaced = next != NULL && next->campaign == order[i]->campaign
                                && next->channel == order[i]->channel && next->day == order[i]->day;

      if (!replaced && reports_something (order[i]))
        sorted[n++] = *order[i];
    }
  *n_sorted = n;
  return sorted;
}

static void
fill_from_held (QdResultColumns *columns, const HeldRows *held)
{
  for (gsize block = 0; block < columns->n_blocks; block++)
    {
      const QdResultRow *row = &held->rows[held->first[block]];
      QdSums sums;

      qd_sums_init (&sums);
      for (gsize i = held->first[block]; i < held->first[block + 1]; i++)
        qd_sums_add (&sums, &held->rows[i].sums);
      columns->campaign[block] = row->campaign;
      columns->channel[block] = row->channel;
      columns->month[block] = qd_month_of_day (row->day);
      for (guint m = 0; m < QD_N_MEASURES; m++)
        columns->values[m][block] = sums.values[m];
    }
}

/* Columns made from daily rows in any order, which are copied; of two rows with one key the later stands. */
QdResultColumns *
qd_result_columns_from_rows (const QdResultRow *rows, gsize n_rows)
{
  HeldRows *held = g_new0 (HeldRows, 1);
  gsize n_sorted, n_blocks = 0;
  QdMonth month = 0;

  held->rows = sort_rows (rows, n_rows, &n_sorted);
  held->first = g_new (gsize, n_sorted + 1);
  for (gsize i = 0; i < n_sorted; i++)
    {
      const QdResultRow *row = &held->rows[i];
      const QdMonth of_row = qd_month_of_day (row->day);

      if (i == 0 || row->campaign != row[-1].campaign || row->channel != row[-1].channel || of_row != month)
        held->first[n_blocks++] = i;
      month = of_row;
    }
  held->first[n_blocks] = n_sorted;

  QdResultColumns *columns = qd_result_columns_new (n_blocks);

  fill_from_held (columns, held);
  columns->load_days = load_held_days;
  columns->data = held;
  columns->data_free = held_rows_free;
  return columns;
}
