#include "ui/editors/qd-month-campaigns.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-month-results.h"
#include "model/store/qd-result-store.h"
#include "ui/editors/qd-day-columns.h"
#include "ui/qd-period-text.h"

enum { COLUMN_NAME, COLUMN_CHANNEL, COLUMN_MONTHS };

struct _QdMonthCampaigns
{
  QdSession      *session;
  QdMonthResults *results;
};

static guint
n_months (QdMonthCampaigns *self)
{
  return self->results->months->len;
}

static gboolean
is_foot (QdMonthCampaigns *self, guint row)
{
  return row == self->results->rows->len;
}

static gboolean
is_typed (QdMonthCampaigns *self, guint row, guint column)
{
  return !is_foot (self, row) && column >= COLUMN_MONTHS && column < COLUMN_MONTHS + n_months (self);
}

/* --- texts --- */

static gint64
value_at (QdMonthCampaigns *self, guint row, guint column)
{
  guint month = column - COLUMN_MONTHS;
  gboolean is_year = month == n_months (self);

  if (is_foot (self, row))
    return is_year ? self->results->total : self->results->totals[month];
  return is_year ? qd_month_results_row (self->results, row)->year
                 : qd_month_results_row (self->results, row)->months[month].value;
}

static char *
number_text (QdMonthCampaigns *self, gint64 value, gboolean plain)
{
  QdResultRow row = { 0 };

  row.sums.values[self->results->measure] = value;
  return qd_day_columns_text ((QdDayKey) (QD_DAY_KEY_MEASURE + self->results->measure), &row, self->results->data, plain);
}

static const char *
head_text (QdMonthCampaigns *self, guint row, guint column)
{
  if (is_foot (self, row))
    return column == COLUMN_NAME ? _("Total") : "";
  return column == COLUMN_NAME ? qd_month_results_row (self->results, row)->campaign->name
                               : qd_month_results_row (self->results, row)->channel->name;
}

/* --- the model of the grid --- */

static void
get_size (gpointer data, QdGridSize *size)
{
  QdMonthCampaigns *self = data;

  *size = (QdGridSize){ self->results->rows->len + 1, COLUMN_MONTHS + n_months (self) + 1, COLUMN_MONTHS, 1 };
}

static void
get_column (gpointer data, guint column, QdGridColumn *info)
{
  QdMonthCampaigns *self = data;

  info->is_text = column < COLUMN_MONTHS;
  info->is_shaded = column == COLUMN_MONTHS + n_months (self);
  info->least_width = column == COLUMN_NAME ? 140 : column == COLUMN_CHANNEL ? 90 : 68;
  info->title = column == COLUMN_NAME      ? g_strdup (_("Campaign"))
                : column == COLUMN_CHANNEL ? g_strdup (_("Channel"))
                : info->is_shaded          ? g_strdup (_("Year"))
                                           : qd_period_to_short_text (&g_array_index (self->results->months, QdPeriod,
                                                                                      column - COLUMN_MONTHS),
                                                                      qd_session_get_language (self->session));
}

static void
get_cell (gpointer data, guint row, guint column, QdGridCell *cell)
{
  QdMonthCampaigns *self = data;

  cell->is_bold = is_foot (self, row) || column == COLUMN_MONTHS + n_months (self);
  cell->kind = cell->is_bold ? QD_GRID_COMPUTED : QD_GRID_READ_ONLY;
  if (column < COLUMN_MONTHS)
    {
      cell->text = g_strdup (head_text (self, row, column));
      cell->tone = column == COLUMN_CHANNEL ? QD_GRID_TONE_DIM : QD_GRID_TONE_PLAIN;
      return;
    }
  cell->text = number_text (self, value_at (self, row, column), FALSE);
  if (!is_typed (self, row, column))
    return;
  QdMonthResultState state = qd_month_results_cell (self->results, row, column - COLUMN_MONTHS)->state;
  gboolean can_type = state == QD_MONTH_RESULT_NOTHING || state == QD_MONTH_RESULT_DAY;

  cell->kind = state == QD_MONTH_RESULT_DAYS                             ? QD_GRID_COMPUTED
               : can_type && !qd_session_is_read_only (self->session) ? QD_GRID_EDITABLE
                                                                        : QD_GRID_READ_ONLY;
  cell->tone = state == QD_MONTH_RESULT_DAYS ? QD_GRID_TONE_DIM : QD_GRID_TONE_PLAIN;
}

static char *
get_plain (gpointer data, guint row, guint column)
{
  QdMonthCampaigns *self = data;

  return column < COLUMN_MONTHS ? g_strdup (head_text (self, row, column))
                                : number_text (self, value_at (self, row, column), TRUE);
}

static gboolean
read_text (gpointer data, guint row, guint column, const char *text, char **understood, GError **error)
{
  QdMonthCampaigns *self = data;
  gint64 value;

  if (!is_typed (self, row, column))
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("This is not typed; choose a month."));
      return FALSE;
    }
  if (!qd_month_results_read (self->results, row, column - COLUMN_MONTHS, text, &value, error))
    return FALSE;
  if (understood != NULL)
    *understood = value == QD_INTEGER_NONE ? g_strdup (_("not reported")) : number_text (self, value, FALSE);
  return TRUE;
}

/* --- writing --- */

/* One figure into its day; the other measures of that day stay. An emptied day without others goes. */
static gboolean
write_figure (QdMonthCampaigns *self, QdPlan *plan, guint row, guint month, gint64 value, GError **error)
{
  const QdMonthResultRow *line = qd_month_results_row (self->results, row);
  const QdMonthResultCell *cell = qd_month_results_cell (self->results, row, month);
  QdResultRow result = { cell->day, line->campaign->record.id, line->channel->record.id, { { 0 } } };
  QdResultCounts counts;

  if (value == QD_INTEGER_NONE && cell->state == QD_MONTH_RESULT_NOTHING)
    return TRUE;
  if (value == QD_INTEGER_NONE && cell->is_only)
    return qd_result_store_delete_row (plan, result.campaign, result.channel, result.day, error);
  for (int m = 0; m < QD_N_MEASURES; m++)
    result.sums.values[m] = m == (int) self->results->measure              ? value
                            : cell->state == QD_MONTH_RESULT_NOTHING ? QD_INTEGER_NONE
                                                                     : QD_RESULT_KEEP;
  return qd_result_store_write (plan, &result, 1, FALSE, &counts, NULL, error);
}

static char *
name_step (QdMonthCampaigns *self, const GArray *changes)
{
  const QdGridChange *change = &g_array_index (changes, QdGridChange, 0);
  const char *title = qd_day_columns_title ((QdDayKey) (QD_DAY_KEY_MEASURE + self->results->measure));
  g_autofree char *number = qd_figure_text_number (changes->len, 0, FALSE);
  g_autofree char *month
    = qd_period_to_label (&g_array_index (self->results->months, QdPeriod, change->column - COLUMN_MONTHS));
  g_autofree char *name
    = g_strdup_printf ("%s, %s", qd_month_results_row (self->results, change->row)->campaign->code, month);

  return changes->len == 1 ? qd_figure_text_fill (_("Edit {field} of {name}"), "field", title, "name", name, NULL)
                           : qd_figure_text_fill (_("Enter {field} of {n} months"), "field", title, "n", number, NULL);
}

static gboolean
apply (gpointer data, const GArray *changes, GError **error)
{
  QdMonthCampaigns *self = data;
  QdPlan *plan = qd_session_get_plan (self->session);
  g_autofree char *what = name_step (self, changes);
  g_autoptr (GArray) values = g_array_sized_new (FALSE, FALSE, sizeof (gint64), changes->len);

  if (!qd_plan_begin (plan, qd_session_who (), what, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);
      guint month = change->column - COLUMN_MONTHS;
      gint64 value;

      if (!qd_month_results_read (self->results, change->row, month, change->text, &value, error)
          || !write_figure (self, plan, change->row, month, value, error))
        {
          qd_plan_rollback (plan);
          return FALSE;
        }
      g_array_append_val (values, value);
    }
  if (!qd_plan_commit (plan, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);

      qd_month_results_put (self->results, change->row, change->column - COLUMN_MONTHS, g_array_index (values, gint64, i));
    }
  return TRUE;
}

const QdGridModel qd_month_campaigns_model = {
  .get_size = get_size,
  .get_column = get_column,
  .get_cell = get_cell,
  .get_plain = get_plain,
  .read = read_text,
  .apply = apply,
};

/* --- life --- */

QdMonthCampaigns *
qd_month_campaigns_new (QdSession *session, QdMeasure measure, const QdPeriod *year)
{
  QdMonthCampaigns *self = g_new0 (QdMonthCampaigns, 1);

  self->session = session;
  self->results = qd_month_results_new (qd_session_get_data (session), measure, year, qd_session_get_today (session));
  return self;
}

void
qd_month_campaigns_read (QdMonthCampaigns *self, const QdPeriod *year)
{
  QdMeasure measure = self->results->measure;

  qd_month_results_free (self->results);
  self->results = qd_month_results_new (qd_session_get_data (self->session), measure, year,
                                        qd_session_get_today (self->session));
}

void
qd_month_campaigns_free (QdMonthCampaigns *self)
{
  qd_month_results_free (self->results);
  g_free (self);
}

gboolean
qd_month_campaigns_is_empty (QdMonthCampaigns *self)
{
  return self->results->rows->len == 0;
}

void
qd_month_campaigns_get_days (QdMonthCampaigns *self, guint row, guint column, QdDayFilter *filter)
{
  gboolean is_month = column >= COLUMN_MONTHS && column < COLUMN_MONTHS + n_months (self);
  const QdPeriod *period = is_month ? &g_array_index (self->results->months, QdPeriod, column - COLUMN_MONTHS)
                                    : &self->results->year;

  *filter = (QdDayFilter){ 0, 0, period->start, period->end };
  if (is_foot (self, row))
    return;
  filter->campaign = qd_month_results_row (self->results, row)->campaign->record.id;
  filter->channel = qd_month_results_row (self->results, row)->channel->record.id;
}

gboolean
qd_month_campaigns_find (QdMonthCampaigns *self, gint64 campaign, guint *row)
{
  for (*row = 0; *row < self->results->rows->len; (*row)++)
    if (qd_month_results_row (self->results, *row)->campaign->record.id == campaign)
      return TRUE;
  return FALSE;
}
