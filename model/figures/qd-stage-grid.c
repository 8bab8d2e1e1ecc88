#include "model/figures/qd-stage-grid.h"

#include <string.h>

#include "model/figures/qd-actual.h"
#include "model/figures/qd-typed-values.h"

/* --- columns --- */

static int
compare_phases (gconstpointer a, gconstpointer b)
{
  const QdPhase *one = *(const QdPhase *const *) a, *other = *(const QdPhase *const *) b;

  return one->start != other->start ? (one->start > other->start) - (one->start < other->start)
                                    : g_strcmp0 (one->code, other->code);
}

static void
find_phases (QdStageGrid *self)
{
  for (guint i = 0; i < qd_plan_data_count (self->data, QD_KIND_PHASE); i++)
    g_ptr_array_add (self->phases, (gpointer) qd_plan_data_nth (self->data, QD_KIND_PHASE, i));
  g_ptr_array_sort (self->phases, compare_phases);
}

/* the days of a phase; a year, quarter or month where they are one */
static QdPeriod
days_of (QdFiguresContext *context, const QdPhase *phase)
{
  QdPeriod range = qd_period_range (phase->start, phase->end);

  return context != NULL ? qd_figures_canonical_period (context, &range) : range;
}

/* --- rows --- */

static void
row_clear (gpointer data)
{
  g_free (((QdStageRow *) data)->stages);
}

static const char *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static QdStageRow *
find_row (QdStageGrid *self, guint first, gint64 channel, const char *segment)
{
  for (guint i = first; i < self->rows->len; i++)
    {
      QdStageRow *row = &g_array_index (self->rows, QdStageRow, i);
      if (row->channel == channel && g_strcmp0 (row->segment, text_or_null (segment)) == 0)
        return row;
    }
  return NULL;
}

static gboolean
is_of_stages (const QdStageGrid *self, const QdGoal *goal)
{
  for (guint i = 0; i < self->phases->len; i++)
    {
      const QdPhase *phase = g_ptr_array_index (self->phases, i);
      if (phase->start == goal->period.start && phase->end == goal->period.end)
        return TRUE;
    }
  return FALSE;
}

static void
add_row (QdStageGrid *self, const QdMetricRef *metric, gint64 channel, const char *segment)
{
  QdStageRow row = { .metric = *metric, .channel = channel, .segment = text_or_null (segment) };

  row.name = metric->record != NULL ? metric->record->name : qd_built_in_get (metric->built_in)->label;
  g_array_append_val (self->rows, row);
}

/* A metric in total, then the scopes that stages have goals for. */
static void
add_metric (QdStageGrid *self, const QdMetricRef *metric)
{
  guint first = self->rows->len;

  add_row (self, metric, 0, NULL);
  for (guint i = 0; i < qd_plan_data_count (self->data, QD_KIND_GOAL); i++)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_nth (self->data, QD_KIND_GOAL, i));

      if (goal->metric == metric->id && is_of_stages (self, goal)
          && find_row (self, first, goal->channel, goal->segment) == NULL)
        add_row (self, metric, goal->channel, goal->segment);
    }
}

static void
add_rows (QdStageGrid *self, QdFiguresContext *context)
{
  for (guint i = 0; i < qd_plan_data_count (self->data, QD_KIND_METRIC); i++)
    {
      QdMetricRef metric = qd_figures_metric (context, qd_plan_data_nth (self->data, QD_KIND_METRIC, i)->id);
      add_metric (self, &metric);
    }
  for (int built_in = 0; built_in < QD_N_BUILT_INS; built_in++)
    {
      QdMetricRef metric = qd_figures_metric_by_code (context, qd_built_in_get (built_in)->code);

      if (metric.record == NULL)
        add_metric (self, &metric);
    }
}

/* --- cells --- */

static const QdGoal *
find_goal (const QdStageGrid *self, const QdStageRow *row, const QdPhase *phase)
{
  for (guint i = 0; i < qd_plan_data_count (self->data, QD_KIND_GOAL); i++)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_nth (self->data, QD_KIND_GOAL, i));

      if (goal->metric == row->metric.id && goal->period.start == phase->start && goal->period.end == phase->end
          && goal->channel == row->channel && g_strcmp0 (text_or_null (goal->segment), row->segment) == 0)
        return goal;
    }
  return NULL;
}

static void
fill_cell (QdStageGrid *self, QdFiguresContext *context, const QdStageRow *row, guint place)
{
  const QdPhase *phase = g_ptr_array_index (self->phases, place);
  QdPeriod days = days_of (context, phase);
  QdStageCell *cell = &row->stages[place];
  const QdGoalFigures *figures;

  *cell = (QdStageCell){ find_goal (self, row, phase), QD_NONE, QD_NONE, QD_NONE, FALSE };
  if (phase->start <= context->as_of)
    cell->actual = qd_actual (context, &row->metric, row->channel, row->segment, &days, context->as_of).value;
  figures = cell->goal != NULL ? qd_goal_figures_of (context, cell->goal->record.id) : NULL;
  if (figures == NULL)
    return;
  cell->target = figures->target;
  cell->completion = figures->completion;
}

/* Stages build on one another: each asks for no less than the one before it that has a target. */
static void
compare_stages (const QdStageGrid *self, const QdStageRow *row)
{
  double before = QD_NONE;

  for (guint i = 0; i < self->phases->len; i++)
    {
      QdStageCell *cell = &row->stages[i];
      int order;

      if (qd_is_none (cell->target))
        continue;
      order = qd_is_some (before) ? qd_figures_compare (cell->target, before) : 0;
      cell->falls_back = row->metric.direction == QD_METRIC_DIRECTION_DOWN ? order > 0
                         : row->metric.direction == QD_METRIC_DIRECTION_UP && order < 0;
      before = cell->target;
    }
}

/* from the first day of a phase to the last of one */
static QdPeriod
span_of (const QdStageGrid *self, QdDay today)
{
  QdPeriod span = qd_period_range (today, today);

  for (guint i = 0; i < self->phases->len; i++)
    {
      const QdPhase *phase = g_ptr_array_index (self->phases, i);

      span = qd_period_range (MIN (span.start, phase->start), MAX (span.end, phase->end));
    }
  return span;
}

/**
 * qd_stage_grid_new:
 * @today: the day the actuals are of
 *
 * Returns: (transfer full): the table as the picture has it; without phases it has rows only.
 */
QdStageGrid *
qd_stage_grid_new (QdPlanData *data, QdDay today, const QdLanguage *language)
{
  QdStageGrid *self = g_new0 (QdStageGrid, 1);
  g_autoptr (QdFiguresContext) context = NULL;
  QdPeriod span;

  self->data = qd_plan_data_ref (data);
  self->phases = g_ptr_array_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (QdStageRow));
  g_array_set_clear_func (self->rows, row_clear);
  find_phases (self);
  span = span_of (self, today);
  context = qd_figures_context_new (data, &span, today, language, NULL);
  add_rows (self, context);
  for (guint r = 0; r < self->rows->len; r++)
    {
      QdStageRow *row = &g_array_index (self->rows, QdStageRow, r);

      row->stages = g_new0 (QdStageCell, MAX (self->phases->len, 1));
      for (guint i = 0; i < self->phases->len; i++)
        fill_cell (self, context, row, i);
      compare_stages (self, row);
    }
  return self;
}

/** qd_stage_grid_free: the table, not the records it shows. */
void
qd_stage_grid_free (QdStageGrid *self)
{
  g_array_unref (self->rows);
  g_ptr_array_unref (self->phases);
  qd_plan_data_unref (self->data);
  g_free (self);
}

/** qd_stage_grid_row: (transfer none): the row at a place, which must be there. */
const QdStageRow *
qd_stage_grid_row (const QdStageGrid *self, guint row)
{
  return &g_array_index (self->rows, QdStageRow, row);
}

/** qd_stage_grid_phase: (transfer none): the phase at a place, which must be there. */
const QdPhase *
qd_stage_grid_phase (const QdStageGrid *self, guint phase)
{
  return g_ptr_array_index (self->phases, phase);
}

static QdRecord *
new_goal (const QdStageGrid *self, const QdStageRow *row, const QdPhase *phase, const QdLanguage *language)
{
  QdRecord *record = qd_record_new (&qd_goal_kind);
  QdGoal *goal = (QdGoal *) record;
  const QdRecord *channel = qd_plan_data_find (self->data, QD_KIND_CHANNEL, row->channel);
  const char *name = row->metric.record != NULL ? row->name : qd_language_text (language, row->name);
  const char *scope = channel != NULL ? QD_CHANNEL (channel)->name : row->segment;
  const QdPeriod span = qd_period_range (phase->start, phase->end);
  g_autoptr (QdFiguresContext) context = qd_figures_context_new (self->data, &span, phase->start, language, NULL);

  goal->title = scope != NULL ? g_strdup_printf ("%s · %s · %s", phase->name, name, scope)
                              : g_strdup_printf ("%s · %s", phase->name, name);
  goal->period = days_of (context, phase);
  goal->metric = row->metric.id;
  goal->channel = row->channel;
  goal->segment = g_strdup (row->segment);
  return record;
}

/**
 * qd_stage_grid_make:
 * @target: as a level; QD_NONE empties it
 * @language: of the title of a new goal
 *
 * Returns: (transfer full) (nullable): the goal to be saved.
 */
QdRecord *
qd_stage_grid_make (const QdStageGrid *self, guint row, guint phase, double target, const QdLanguage *language)
{
  const QdStageRow *line = qd_stage_grid_row (self, row);
  const QdGoal *old = line->stages[phase].goal;
  QdRecord *record;

  if (old == NULL && qd_is_none (target))
    return NULL;
  record = old != NULL ? qd_record_copy (&old->record) : new_goal (self, line, qd_stage_grid_phase (self, phase), language);
  if (old != NULL)
    record->id = old->record.id;
  ((QdGoal *) record)->target = target;
  ((QdGoal *) record)->change_kind = QD_GOAL_CHANGE_KIND_LEVEL;
  return record;
}
