#include "model/figures/qd-month-results.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

/* --- rows --- */

static void
row_clear (gpointer data)
{
  g_free (((QdMonthResultRow *) data)->months);
}

static void
add_row (QdMonthResults *self, GHashTable *seen, gint64 campaign, gint64 channel)
{
  const QdRecord *one = qd_plan_data_find (self->data, QD_KIND_CAMPAIGN, campaign);
  const QdRecord *other = qd_plan_data_find (self->data, QD_KIND_CHANNEL, channel);
  QdMonthResultRow row = { QD_CAMPAIGN (one), QD_CHANNEL (other), NULL, QD_INTEGER_NONE };
  char *key;

  if (one == NULL || other == NULL)
    return;
  key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, campaign, channel);
  if (g_hash_table_add (seen, key))
    g_array_append_val (self->rows, row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const QdMonthResultRow *one = a, *other = b;
  int order = g_strcmp0 (one->campaign->code, other->campaign->code);

  return order != 0 ? order : g_strcmp0 (one->channel->code, other->channel->code);
}

static QdMonth
month_of (const QdMonthResults *self, guint month)
{
  return qd_month_of_day (g_array_index (self->months, QdPeriod, month).start);
}

static void
find_rows (QdMonthResults *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const QdResultColumns *columns = self->data->results;
  QdMonth first = month_of (self, 0), last = month_of (self, self->months->len - 1);
  gint64 campaign = 0, channel = 0;

  for (guint i = 0; i < qd_plan_data_count (self->data, QD_KIND_CAMPAIGN); i++)
    {
      const QdCampaign *one = QD_CAMPAIGN (qd_plan_data_nth (self->data, QD_KIND_CAMPAIGN, i));

      if (one->start <= self->year.end && one->end >= self->year.start)
        add_row (self, seen, one->record.id, one->channel);
    }
  for (gsize block = 0; block < columns->n_blocks; block++)
    {
      if (columns->month[block] < first || columns->month[block] > last
          || (columns->campaign[block] == campaign && columns->channel[block] == channel))
        continue;
      campaign = columns->campaign[block];
      channel = columns->channel[block];
      add_row (self, seen, campaign, channel);
    }
  g_array_sort (self->rows, compare_rows);
}

/* --- cells --- */

/* The day a figure typed for a month gets. */
static QdDay
find_day (const QdMonthResultRow *row, const QdPeriod *month, QdDay today)
{
  QdDay day = month->end;

  if (row->campaign->end >= month->start && row->campaign->end < day)
    day = row->campaign->end;
  return today >= month->start && today < day ? today : day;
}

/* What the days of a block say: how many there are, and of a single one which and whether it has other measures. */
static void
count_days (const QdMonthResults *self, const QdSums days[31], const QdPeriod *month, QdMonthResultCell *cell)
{
  for (int d = 0; d < qd_period_days (month); d++)
    {
      guint n = 0;

      for (int m = 0; m < QD_N_MEASURES; m++)
        n += days[d].values[m] != QD_INTEGER_NONE;
      if (n == 0)
        continue;
      cell->n_days++;
      cell->day = month->start + d;
      cell->is_only = n == 1 && days[d].values[self->measure] != QD_INTEGER_NONE;
    }
}

/* The block of a cell; n_blocks when it has none. */
static gsize
find_block (const QdMonthResults *self, const QdMonthResultRow *row, guint month)
{
  const QdResultColumns *columns = self->data->results;
  gint64 campaign = row->campaign->record.id, channel = row->channel->record.id;
  gsize block = qd_result_columns_find (columns, campaign, channel, month_of (self, month));
  gboolean is_there = block < columns->n_blocks && columns->campaign[block] == campaign
                      && columns->channel[block] == channel && columns->month[block] == month_of (self, month);

  return is_there ? block : columns->n_blocks;
}

static void
add (gint64 *sum, gint64 value)
{
  if (value != QD_INTEGER_NONE)
    *sum = (*sum == QD_INTEGER_NONE ? 0 : *sum) + value;
}

static void
add_up (QdMonthResults *self)
{
  self->total = QD_INTEGER_NONE;
  for (guint m = 0; m < self->months->len; m++)
    self->totals[m] = QD_INTEGER_NONE;
  for (guint r = 0; r < self->rows->len; r++)
    {
      QdMonthResultRow *row = &g_array_index (self->rows, QdMonthResultRow, r);

      row->year = QD_INTEGER_NONE;
      for (guint m = 0; m < self->months->len; m++)
        {
          add (&row->year, row->months[m].value);
          add (&self->totals[m], row->months[m].value);
        }
      add (&self->total, row->year);
    }
}

static void
fill_values (QdMonthResults *self)
{
  const QdResultColumns *columns = self->data->results;

  for (guint r = 0; r < self->rows->len; r++)
    {
      QdMonthResultRow *row = &g_array_index (self->rows, QdMonthResultRow, r);

      row->months = g_new0 (QdMonthResultCell, self->months->len);
      for (guint m = 0; m < self->months->len; m++)
        {
          gsize block = find_block (self, row, m);

          row->months[m].value = block < columns->n_blocks ? columns->values[self->measure][block] : QD_INTEGER_NONE;
        }
    }
  self->totals = g_new (gint64, self->months->len);
  add_up (self);
}

/**
 * qd_month_results_new:
 * @measure: what is shown and typed
 * @year: its months are the columns
 * @today: figures are not dated later; months that begin later cannot be typed
 *
 * Returns: (transfer full): the table as the picture has it.
 */
QdMonthResults *
qd_month_results_new (QdPlanData *data, QdMeasure measure, const QdPeriod *year, QdDay today)
{
  QdMonthResults *self = g_new0 (QdMonthResults, 1);

  self->data = qd_plan_data_ref (data);
  self->measure = measure;
  self->year = *year;
  self->today = today;
  self->months = qd_period_split (year, QD_PERIOD_MONTH, (int) qd_plan_data_plan (data)->fiscal_year_start);
  self->rows = g_array_new (FALSE, FALSE, sizeof (QdMonthResultRow));
  g_array_set_clear_func (self->rows, row_clear);
  find_rows (self);
  fill_values (self);
  return self;
}

/** qd_month_results_free: the table, not the records it shows. */
void
qd_month_results_free (QdMonthResults *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->months);
  g_free (self->totals);
  qd_plan_data_unref (self->data);
  g_free (self);
}

/** qd_month_results_row: (transfer none): the row at a place, which must be there. */
const QdMonthResultRow *
qd_month_results_row (const QdMonthResults *self, guint row)
{
  return &g_array_index (self->rows, QdMonthResultRow, row);
}

/**
 * qd_month_results_cell:
 *
 * Returns: (transfer none): the cell with its days counted.
 */
const QdMonthResultCell *
qd_month_results_cell (QdMonthResults *self, guint row, guint month)
{
  QdMonthResultRow *line = &g_array_index (self->rows, QdMonthResultRow, row);
  QdResultColumns *columns = self->data->results;
  const QdPeriod *period = &g_array_index (self->months, QdPeriod, month);
  QdMonthResultCell *cell = &line->months[month];
  gsize block = find_block (self, line, month);
  QdSums days[31];

  if (cell->is_read)
    return cell;
  cell->is_read = TRUE;
  cell->day = find_day (line, period, self->today);
  if (block < columns->n_blocks)
    {
      if (columns->load_days != NULL && columns->load_days (columns, block, days, NULL))
        count_days (self, days, period, cell);
      else
        cell->n_days = (guint) qd_period_days (period);
    }
  cell->state = cell->n_days > 1              ? QD_MONTH_RESULT_DAYS
                : cell->n_days == 1           ? QD_MONTH_RESULT_DAY
                : period->start > self->today ? QD_MONTH_RESULT_FUTURE
                                              : QD_MONTH_RESULT_NOTHING;
  return cell;
}

/**
 * qd_month_results_read:
 * @text: as typed or pasted
 * @value: (out): minor units for money; QD_INTEGER_NONE for empty text
 *
 * Returns: FALSE with QD_ERROR_INVALID or, for a month that is not typed, QD_ERROR_UNSUPPORTED.
 */
gboolean
qd_month_results_read (QdMonthResults *self, guint row, guint month, const char *text, gint64 *value,
                       GError **error)
{
  const QdMonthResultCell *cell = qd_month_results_cell (self, row, month);
  gboolean is_money = self->measure == QD_MEASURE_REVENUE || self->measure == QD_MEASURE_COST;

  if (cell->state == QD_MONTH_RESULT_DAYS)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                   _("This is the sum of %u days; they are edited one by one in the daily rows."), cell->n_days);
      return FALSE;
    }
  if (cell->state == QD_MONTH_RESULT_FUTURE)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("This month has not begun yet."));
      return FALSE;
    }
  return is_money ? qd_money_parse (text, self->data->money_decimals, value, error) : qd_count_parse (text, value, error);
}

/** qd_month_results_put: the figure, in minor units or QD_INTEGER_NONE, stands in the cell and counts in the sums. */
void
qd_month_results_put (QdMonthResults *self, guint row, guint month, gint64 value)
{
  QdMonthResultRow *line = &g_array_index (self->rows, QdMonthResultRow, row);
  const QdMonthResultCell *old = qd_month_results_cell (self, row, month);
  QdMonthResultCell cell = *old;
  gboolean was_nothing = old->state == QD_MONTH_RESULT_NOTHING;

  cell.value = value;
  cell.is_only = was_nothing || old->is_only;
  cell.n_days = value == QD_INTEGER_NONE && cell.is_only ? 0 : 1;
  cell.state = cell.n_days == 0 ? QD_MONTH_RESULT_NOTHING : QD_MONTH_RESULT_DAY;
  line->months[month] = cell;
  add_up (self);
}
