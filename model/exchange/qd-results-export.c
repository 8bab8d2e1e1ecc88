#include "model/exchange/qd-results-export.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

#define DAYS 31

/* Blocks are kept by id; the file is in the order of days and codes. So the blocks are sorted by month and codes, and
 * only the days of one month are in memory at a time. */
typedef struct
{
  gsize       block;
  QdMonth     month;
  const char *campaign;
  const char *channel;
} Block;

static int
compare_blocks (gconstpointer a, gconstpointer b)
{
  const Block *one = a, *other = b;

  if (one->month != other->month)
    return one->month < other->month ? -1 : 1;
  int order = g_strcmp0 (one->campaign, other->campaign);
  return order ? order : g_strcmp0 (one->channel, other->channel);
}

static GArray *
sorted_blocks (const QdPlanData *data, GError **error)
{
  const QdResultColumns *columns = data->results;
  g_autoptr (GArray) blocks = g_array_sized_new (FALSE, FALSE, sizeof (Block), columns->n_blocks);

  for (gsize i = 0; i < columns->n_blocks; i++)
    {
      Block block = { i, columns->month[i], qd_plan_data_code (data, QD_KIND_CAMPAIGN, columns->campaign[i]),
                      qd_plan_data_code (data, QD_KIND_CHANNEL, columns->channel[i]) };
      if (!block.campaign || !block.channel)
        {
          g_set_error_literal (error, QD_ERROR, QD_ERROR_FORMAT,
                               _("there are results of a campaign or channel that is not in the plan"));
          return NULL;
        }
      g_array_append_val (blocks, block);
    }
  g_array_sort (blocks, compare_blocks);
  return g_steal_pointer (&blocks);
}

static gboolean
is_reported (const QdSums *sums)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (sums->values[i] != QD_INTEGER_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
write_row (const QdPlanData *data, QdCsvWriter *writer, const Block *block, const char *day, const QdSums *sums,
           GError **error)
{
  qd_csv_writer_add (writer, day);
  qd_csv_writer_add (writer, block->campaign);
  qd_csv_writer_add (writer, block->channel);
  for (int i = 0; i < QD_N_MEASURES; i++)
    {
      gboolean is_money = i == QD_MEASURE_REVENUE || i == QD_MEASURE_COST;
      g_autofree char *text = qd_money_to_text (sums->values[i], is_money ? data->money_decimals : 0);
      qd_csv_writer_add (writer, text);
    }
  return qd_csv_writer_end_row (writer, error);
}

/* the rows of n blocks of one month, day by day */
static gboolean
write_month (const QdPlanData *data, QdCsvWriter *writer, const Block *blocks, gsize n, GError **error)
{
  g_autofree QdSums *sums = g_new (QdSums, n * DAYS);
  QdDay first = qd_month_first_day (blocks[0].month);

  for (gsize i = 0; i < n; i++)
    if (!data->results->load_days (data->results, blocks[i].block, sums + i * DAYS, error))
      return FALSE;
  for (QdDay day = first; day <= qd_month_last_day (blocks[0].month); day++)
    {
      g_autofree char *day_text = qd_day_to_text (day);
      for (gsize i = 0; i < n; i++)
        {
          const QdSums *of_day = &sums[i * DAYS + (day - first)];
          if (is_reported (of_day) && !write_row (data, writer, &blocks[i], day_text, of_day, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_header (QdCsvWriter *writer, GError **error)
{
  qd_csv_writer_add (writer, "date");
  qd_csv_writer_add (writer, "campaign");
  qd_csv_writer_add (writer, "channel");
  for (int i = 0; i < QD_N_MEASURES; i++)
    qd_csv_writer_add (writer, qd_measure_names[i]);
  return qd_csv_writer_end_row (writer, error);
}

/**
 * qd_results_export: writes results.csv: the header and one row for every day, campaign and channel that has
 * something reported, by date, campaign code and channel code. Money in major units. The memory used is that of one
 * month. Cancelled by the job.
 */
gboolean
qd_results_export (const QdPlanData *data, QdCsvWriter *writer, QdJob *job, GError **error)
{
  g_autoptr (GArray) blocks = sorted_blocks (data, error);

  if (!blocks || !write_header (writer, error))
    return FALSE;
  for (guint start = 0, end; start < blocks->len; start = end)
    {
      const Block *first = &g_array_index (blocks, Block, start);
      for (end = start + 1; end < blocks->len && g_array_index (blocks, Block, end).month == first->month;)
        end++;
      if (!qd_job_check (job, error) || !write_month (data, writer, first, end - start, error))
        return FALSE;
      qd_job_set_progress (job, (double) end / blocks->len);
    }
  return TRUE;
}
