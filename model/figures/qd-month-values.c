#include "model/figures/qd-month-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"

/* --- rows: metrics and their scopes --- */

static void
row_clear (gpointer data)
{
  g_free (((QdMonthValueRow *) data)->months);
}

static gboolean
is_scope (const QdMonthValueRow *row, gint64 channel, const char *segment)
{
  const char *one = row->segment != NULL ? row->segment : "", *other = segment != NULL ? segment : "";

  return row->channel == channel && strcmp (one, other) == 0;
}

/* Adds the scope to the rows of its metric, which begin at `first`, unless it is there. */
static void
add_scope (GArray *rows, guint first, const QdMetricRef *metric, gint64 channel, const char *segment)
{
  QdMonthValueRow row = { .metric = *metric, .channel = channel, .year = QD_NONE,
                          .segment = segment != NULL && *segment != '\0' ? segment : NULL };

  for (guint i = first; i < rows->len; i++)
    if (is_scope (&g_array_index (rows, QdMonthValueRow, i), channel, segment))
      return;
  g_array_append_val (rows, row);
}

static int
compare_scopes (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdMonthValueRow *one = a, *other = b;
  const char *x = qd_plan_data_code (data, QD_KIND_CHANNEL, one->channel);
  const char *y = qd_plan_data_code (data, QD_KIND_CHANNEL, other->channel);
  int order = g_strcmp0 (x, y);

  return order != 0 ? order : g_strcmp0 (one->segment, other->segment);
}

/* The metric in total, then every scope it has values for or goals on. */
static void
add_metric (QdMonthValues *self, QdFiguresContext *context, const QdRecord *record)
{
  QdMetricRef metric = qd_figures_metric (context, record->id);
  const GPtrArray *series = qd_figures_series_of_metric (context, metric.id);
  guint first = self->rows->len;

  add_scope (self->rows, first, &metric, 0, NULL);
  for (guint i = 0; i < series->len; i++)
    {
      const QdValueSeries *one = g_ptr_array_index (series, i);
      add_scope (self->rows, first, &metric, one->channel, one->segment);
    }
  for (guint i = 0; i < qd_plan_data_count (self->data, QD_KIND_GOAL); i++)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_nth (self->data, QD_KIND_GOAL, i));

      if (goal->metric == record->id && qd_period_overlaps (&goal->period, &self->year))
        add_scope (self->rows, first, &metric, goal->channel, goal->segment);
    }
  g_qsort_with_data (&g_array_index (self->rows, QdMonthValueRow, first), (gint) (self->rows->len - first),
                     sizeof (QdMonthValueRow), compare_scopes, self->data);
}

/* --- cells --- */

static const QdMetricValue *
find_record (QdFiguresContext *context, const QdMonthValueRow *row, const QdPeriod *month)
{
  const QdValueSeries *series = qd_figures_find_series (context, row->metric.id, row->channel, row->segment);

  for (guint i = 0; series != NULL && i < series->values->len; i++)
    {
      const QdMetricValue *value = g_ptr_array_index (series->values, i);
      if (qd_period_equal (&value->period, month))
        return value;
    }
  return NULL;
}

static QdMonthValueCell
find_cell (QdFiguresContext *context, const QdMonthValueRow *row, const QdPeriod *month)
{
  QdMonthValueCell cell = { QD_NONE, QD_MONTH_VALUE_NOTHING, NULL };
  gboolean is_formula = row->metric.record->formula != NULL && *row->metric.record->formula != '\0';

  if (!is_formula)
    cell.record = find_record (context, row, month);
  cell.value = month->start <= context->as_of
                 ? qd_actual (context, &row->metric, row->channel, row->segment, month, context->as_of).value
                 : QD_NONE;
  if (is_formula)
    cell.source = QD_MONTH_VALUE_FORMULA;
  else if (row->metric.built_in != QD_BUILT_IN_NONE
           && qd_actual_is_from_results (context, &row->metric, row->channel, row->segment, month, context->as_of))
    cell.source = QD_MONTH_VALUE_RESULTS;
  else if (cell.record != NULL)
    {
      cell.source = QD_MONTH_VALUE_TYPED;
      cell.value = qd_is_some (cell.record->value) ? cell.record->value
                                                   : qd_ratio (cell.record->numerator, cell.record->denominator);
    }
  else if (qd_is_some (cell.value))
    cell.source = QD_MONTH_VALUE_PARTS;
  return cell;
}

static void
fill_row (QdMonthValues *self, QdFiguresContext *context, QdMonthValueRow *row)
{
  row->months = g_new0 (QdMonthValueCell, self->months->len);
  for (guint i = 0; i < self->months->len; i++)
    row->months[i] = find_cell (context, row, &g_array_index (self->months, QdPeriod, i));
  if (self->year.start <= context->as_of)
    row->year = qd_actual (context, &row->metric, row->channel, row->segment, &self->year, context->as_of).value;
}

/**
 * qd_month_values_new:
 * @year: the year to type; its months are the columns
 * @today: no value of a month that begins later counts
 *
 * Returns: (transfer full): the table as the picture has it.
 */
QdMonthValues *
qd_month_values_new (QdPlanData *data, const QdPeriod *year, QdDay today, const QdLanguage *language)
{
  QdMonthValues *self = g_new0 (QdMonthValues, 1);
  g_autoptr (QdFiguresContext) context = qd_figures_context_new (data, year, today, language, NULL);

  self->data = qd_plan_data_ref (data);
  self->year = *year;
  self->today = today;
  self->months = qd_period_split (year, QD_PERIOD_MONTH, context->fiscal_year_start);
  self->rows = g_array_new (FALSE, FALSE, sizeof (QdMonthValueRow));
  g_array_set_clear_func (self->rows, row_clear);
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_METRIC); i++)
    add_metric (self, context, qd_plan_data_nth (data, QD_KIND_METRIC, i));
  for (guint i = 0; i < self->rows->len; i++)
    fill_row (self, context, &g_array_index (self->rows, QdMonthValueRow, i));
  return self;
}

/** qd_month_values_free: the table, not the records it shows. */
void
qd_month_values_free (QdMonthValues *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->months);
  qd_plan_data_unref (self->data);
  g_free (self);
}

/** qd_month_values_row: (transfer none): the row at a place, which must be there. */
const QdMonthValueRow *
qd_month_values_row (const QdMonthValues *self, guint row)
{
  return &g_array_index (self->rows, QdMonthValueRow, row);
}

/* --- typing --- */

static gboolean
can_type (const QdMonthValueCell *cell, GError **error)
{
  if (cell->source == QD_MONTH_VALUE_FORMULA)
    g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("A formula computes this metric; type its parts."));
  else if (cell->source == QD_MONTH_VALUE_RESULTS)
    g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                         _("This comes from the results of campaigns; type it there."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_fraction (const char *text, const char *stroke, QdMonthValueInput *input, GError **error)
{
  g_autofree char *above = g_strndup (text, (gsize) (stroke - text));

  if (!qd_number_parse (above, &input->numerator, error) || !qd_number_parse (stroke + 1, &input->denominator, error))
    return FALSE;
  input->value = qd_ratio (input->numerator, input->denominator);
  if (qd_is_some (input->value))
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID,
                       _("A rate is typed as a number (12.3%) or as two with a stroke (123/1000); the second is not 0."));
  return FALSE;
}

/**
 * qd_month_values_read:
 * @text: as typed or pasted; empty text empties the cell
 * @input: (out): what it says
 *
 * Returns: FALSE with QD_ERROR_INVALID or, for a cell that something else computes, QD_ERROR_UNSUPPORTED.
 */
gboolean
qd_month_values_read (const QdMonthValues *self, guint row, guint month, const char *text, QdMonthValueInput *input,
                      GError **error)
{
  const QdMonthValueRow *line = qd_month_values_row (self, row);
  g_autofree char *normal = qd_text_normalise (text);
  const char *stroke = line->metric.aggregation == QD_METRIC_AGGREGATION_RATIO ? strchr (normal, '/') : NULL;

  *input = (QdMonthValueInput){ QD_NONE, QD_NONE, QD_NONE };
  if (!can_type (&line->months[month], error))
    return FALSE;
  return stroke != NULL ? read_fraction (normal, stroke, input, error) : qd_number_parse (normal, &input->value, error);
}

/**
 * qd_month_values_make:
 * @input: what qd_month_values_read() understood for that cell
 *
 * Returns: (transfer full): the record to be saved; NULL when the cell is to be emptied.
 */
QdRecord *
qd_month_values_make (const QdMonthValues *self, guint row, guint month, const QdMonthValueInput *input)
{
  const QdMonthValueRow *line = qd_month_values_row (self, row);
  const QdMetricValue *old = line->months[month].record;
  QdRecord *record;
  QdMetricValue *value;

  if (qd_is_none (input->value))
    return NULL;
  record = old != NULL ? qd_record_copy (&old->record) : qd_record_new (&qd_metric_value_kind);
  value = (QdMetricValue *) record;
  if (old == NULL)
    {
      value->metric = line->metric.id;
      value->channel = line->channel;
      value->segment = g_strdup (line->segment);
      value->period = g_array_index (self->months, QdPeriod, month);
      value->kind = QD_VALUE_KIND_ACTUAL;
    }
  else
    record->id = old->record.id;
  value->value = qd_is_some (input->denominator) ? QD_NONE : input->value;
  value->numerator = input->numerator;
  value->denominator = input->denominator;
  return record;
}

static char *
number_plain (double value, gboolean is_percent)
{
  g_autofree char *number = qd_number_to_text (is_percent ? round (value * 1e9) / 1e7 : value);

  return is_percent ? g_strconcat (number, "%", NULL) : g_steal_pointer (&number);
}

/**
 * qd_month_values_plain:
 *
 * Returns: (transfer full): the exact text of the cell, which reads back as what stands there.
 */
char *
qd_month_values_plain (const QdMonthValues *self, guint row, guint month)
{
  const QdMonthValueRow *line = qd_month_values_row (self, row);
  const QdMonthValueCell *cell = &line->months[month];

  if (qd_is_none (cell->value))
    return g_strdup ("");
  if (cell->source == QD_MONTH_VALUE_TYPED && qd_is_none (cell->record->value))
    {
      g_autofree char *above = qd_number_to_text (cell->record->numerator);
      g_autofree char *below = qd_number_to_text (cell->record->denominator);

      return g_strdup_printf ("%s/%s", above, below);
    }
  return number_plain (cell->value, g_strcmp0 (qd_metric_ref_unit_name (&line->metric), "percent") == 0);
}
