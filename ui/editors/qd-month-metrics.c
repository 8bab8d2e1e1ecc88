#include "ui/editors/qd-month-metrics.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-month-values.h"
#include "ui/editors/qd-grid-step.h"
#include "ui/editors/qd-month-text.h"
#include "ui/qd-period-text.h"

enum { COLUMN_NAME, COLUMN_UNIT, COLUMN_MONTHS };

struct _QdMonthMetrics
{
  QdSession     *session;
  QdPeriod       year;
  QdMonthValues *values;
};

static guint
n_months (QdMonthMetrics *self)
{
  return self->values->months->len;
}

static gboolean
is_month (QdMonthMetrics *self, guint column)
{
  return column >= COLUMN_MONTHS && column < COLUMN_MONTHS + n_months (self);
}

/* --- texts --- */

static gboolean
is_below_metric (const QdMonthValueRow *row)
{
  return row->channel != 0 || row->segment != NULL;
}

static char *
head_text (QdMonthMetrics *self, const QdMonthValueRow *row, guint column)
{
  return column == COLUMN_NAME
           ? qd_month_text_name (self->values->data, row->metric.record->name, row->channel, row->segment)
           : qd_month_text_unit (self->session, self->values->data, &row->metric, is_below_metric (row));
}

static char *
number_text (QdMonthMetrics *self, const QdMonthValueRow *row, double value)
{
  return qd_month_text_number (self->session, &row->metric, value);
}

/* --- the model of the grid --- */

static void
get_size (gpointer data, QdGridSize *size)
{
  QdMonthMetrics *self = data;

  *size = (QdGridSize){ self->values->rows->len, COLUMN_MONTHS + n_months (self) + 1, COLUMN_MONTHS, 0 };
}

static void
get_column (gpointer data, guint column, QdGridColumn *info)
{
  QdMonthMetrics *self = data;

  info->is_text = column < COLUMN_MONTHS;
  info->is_shaded = column == COLUMN_MONTHS + n_months (self);
  info->least_width = column == COLUMN_NAME ? 164 : column == COLUMN_UNIT ? 44 : 68;
  info->title = column == COLUMN_NAME   ? g_strdup (_("Metric"))
                : column == COLUMN_UNIT ? g_strdup (_("Unit"))
                : info->is_shaded       ? g_strdup (_("Year"))
                                        : qd_period_to_short_text (&g_array_index (self->values->months, QdPeriod,
                                                                                   column - COLUMN_MONTHS),
                                                                   qd_session_get_language (self->session));
}

static void
get_row (gpointer data, guint index, QdGridRow *info)
{
  const QdMonthValueRow *row = qd_month_values_row (((QdMonthMetrics *) data)->values, index);

  info->level = is_below_metric (row) ? 1 : 0;
}

static void
get_cell (gpointer data, guint index, guint column, QdGridCell *cell)
{
  QdMonthMetrics *self = data;
  const QdMonthValueRow *row = qd_month_values_row (self->values, index);

  if (column < COLUMN_MONTHS)
    {
      cell->text = head_text (self, row, column);
      cell->tone = column == COLUMN_UNIT ? QD_GRID_TONE_DIM : QD_GRID_TONE_PLAIN;
      return;
    }
  if (!is_month (self, column))
    {
      cell->kind = QD_GRID_COMPUTED;
      cell->is_bold = TRUE;
      cell->text = number_text (self, row, row->year);
      return;
    }
  const QdMonthValueCell *value = &row->months[column - COLUMN_MONTHS];
  gboolean is_computed = value->source == QD_MONTH_VALUE_FORMULA || value->source == QD_MONTH_VALUE_RESULTS;

  cell->kind = is_computed                               ? QD_GRID_COMPUTED
               : qd_session_is_read_only (self->session) ? QD_GRID_READ_ONLY
                                                         : QD_GRID_EDITABLE;
  cell->tone = value->source == QD_MONTH_VALUE_TYPED ? QD_GRID_TONE_PLAIN : QD_GRID_TONE_DIM;
  cell->text = number_text (self, row, value->value);
}

static char *
get_plain (gpointer data, guint index, guint column)
{
  QdMonthMetrics *self = data;
  const QdMonthValueRow *row = qd_month_values_row (self->values, index);

  if (is_month (self, column))
    return qd_month_values_plain (self->values, index, column - COLUMN_MONTHS);
  if (column >= COLUMN_MONTHS)
    return qd_number_to_text (row->year);
  return head_text (self, row, column);
}

static gboolean
read_text (gpointer data, guint row, guint column, const char *text, char **understood, GError **error)
{
  QdMonthMetrics *self = data;
  QdMonthValueInput input;

  if (!is_month (self, column))
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("This is not typed; choose a month."));
      return FALSE;
    }
  if (!qd_month_values_read (self->values, row, column - COLUMN_MONTHS, text, &input, error))
    return FALSE;
  if (understood != NULL)
    *understood = qd_is_some (input.value) ? number_text (self, qd_month_values_row (self->values, row), input.value)
                                           : g_strdup (_("no value"));
  return TRUE;
}

/* --- writing --- */

static gboolean
write_change (gpointer data, QdPlan *plan, const QdGridChange *change, GError **error)
{
  QdMonthMetrics *self = data;
  guint month = change->column - COLUMN_MONTHS;
  const QdMetricValue *old = qd_month_values_row (self->values, change->row)->months[month].record;
  g_autoptr (QdRecord) record = NULL;
  QdMonthValueInput input;

  if (!qd_month_values_read (self->values, change->row, month, change->text, &input, error))
    return FALSE;
  record = qd_month_values_make (self->values, change->row, month, &input);
  if (record == NULL)
    return old == NULL || qd_plan_delete (plan, QD_KIND_VALUE, old->record.id, FALSE, error);
  return record->id != 0 ? qd_plan_update (plan, record, error) : qd_plan_insert (plan, record, error);
}

static char *
name_step (QdMonthMetrics *self, const GArray *changes)
{
  const QdGridChange *change = &g_array_index (changes, QdGridChange, 0);
  g_autofree char *number = qd_figure_text_number (changes->len, 0, FALSE);
  g_autofree char *label
    = qd_period_to_label (&g_array_index (self->values->months, QdPeriod, change->column - COLUMN_MONTHS));

  return changes->len == 1
           ? g_strdup_printf (_("Enter the value of %s for “%s”"), label,
                              qd_month_values_row (self->values, change->row)->metric.record->name)
           : qd_figure_text_fill (_("Enter {n} values"), "n", number, NULL);
}

static void
read_again (QdMonthMetrics *self, QdPlanData *data)
{
  g_clear_pointer (&self->values, qd_month_values_free);
  self->values = qd_month_values_new (data, &self->year, qd_session_get_today (self->session),
                                      qd_session_get_language (self->session));
}

static gboolean
apply (gpointer data, const GArray *changes, GError **error)
{
  QdMonthMetrics *self = data;
  g_autofree char *what = name_step (self, changes);
  g_autoptr (QdPlanData) written = NULL;

  if (!qd_grid_step_write (self->session, what, changes, write_change, self, error))
    return FALSE;
  written = qd_plan_load_records (qd_session_get_plan (self->session), NULL);
  if (written != NULL)
    read_again (self, written);
  return TRUE;
}

const QdGridModel qd_month_metrics_model = {
  .get_size = get_size,
  .get_column = get_column,
  .get_row = get_row,
  .get_cell = get_cell,
  .get_plain = get_plain,
  .read = read_text,
  .apply = apply,
};

/* --- life --- */

QdMonthMetrics *
qd_month_metrics_new (QdSession *session, const QdPeriod *year)
{
  QdMonthMetrics *self = g_new0 (QdMonthMetrics, 1);

  self->session = session;
  qd_month_metrics_read (self, year);
  return self;
}

void
qd_month_metrics_read (QdMonthMetrics *self, const QdPeriod *year)
{
  self->year = *year;
  read_again (self, qd_session_get_data (self->session));
}

void
qd_month_metrics_free (QdMonthMetrics *self)
{
  qd_month_values_free (self->values);
  g_free (self);
}

gboolean
qd_month_metrics_is_empty (QdMonthMetrics *self)
{
  return self->values->rows->len == 0;
}
