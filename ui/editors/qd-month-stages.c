#include "ui/editors/qd-month-stages.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-stage-grid.h"
#include "ui/editors/qd-grid-step.h"
#include "ui/editors/qd-month-text.h"

enum { COLUMN_NAME, COLUMN_UNIT, COLUMN_STAGES };
enum { TARGET, ACTUAL, COMPLETION, N_PARTS };   /* columns of a phase */

struct _QdMonthStages
{
  QdSession   *session;
  QdStageGrid *stages;
};

static gboolean
is_stage (guint column)
{
  return column >= COLUMN_STAGES;
}

static guint
phase_of (guint column)
{
  return (column - COLUMN_STAGES) / N_PARTS;
}

static gboolean
is_target (guint column)
{
  return is_stage (column) && (column - COLUMN_STAGES) % N_PARTS == TARGET;
}

static const QdStageCell *
cell_at (QdMonthStages *self, guint row, guint column)
{
  return &qd_stage_grid_row (self->stages, row)->stages[phase_of (column)];
}

static double
value_at (QdMonthStages *self, guint row, guint column)
{
  const QdStageCell *cell = cell_at (self, row, column);
  const double parts[N_PARTS] = { cell->target, cell->actual, cell->completion };

  return parts[(column - COLUMN_STAGES) % N_PARTS];
}

/* --- texts --- */

static const char *
metric_name (const QdStageRow *row)
{
  return row->metric.record != NULL ? row->name : _(row->name);
}

static gboolean
is_below_metric (const QdStageRow *row)
{
  return row->channel != 0 || row->segment != NULL;
}

static char *
head_text (QdMonthStages *self, const QdStageRow *row, guint column)
{
  return column == COLUMN_NAME
           ? qd_month_text_name (self->stages->data, metric_name (row), row->channel, row->segment)
           : qd_month_text_unit (self->session, self->stages->data, &row->metric, is_below_metric (row));
}

static char *
number_text (QdMonthStages *self, const QdStageRow *row, double value)
{
  return qd_month_text_number (self->session, &row->metric, value);
}

/* --- the model of the grid --- */

static void
get_size (gpointer data, QdGridSize *size)
{
  QdMonthStages *self = data;

  *size = (QdGridSize){ self->stages->rows->len, COLUMN_STAGES + N_PARTS * self->stages->phases->len, COLUMN_STAGES, 0 };
}

static void
get_column (gpointer data, guint column, QdGridColumn *info)
{
  QdMonthStages *self = data;
  const char *const parts[N_PARTS] = { NULL, _("Actual"), _("Completion") };

  info->is_text = !is_stage (column);
  info->is_shaded = is_stage (column) && !is_target (column);
  info->least_width = column == COLUMN_NAME ? 150 : column == COLUMN_UNIT ? 40 : is_target (column) ? 76 : 66;
  info->title = column == COLUMN_NAME   ? g_strdup (_("Metric"))
                : column == COLUMN_UNIT ? g_strdup (_("Unit"))
                : is_target (column)    ? g_strdup (qd_stage_grid_phase (self->stages, phase_of (column))->name)
                                        : g_strdup (parts[(column - COLUMN_STAGES) % N_PARTS]);
}

static void
get_row (gpointer data, guint index, QdGridRow *info)
{
  const QdStageRow *row = qd_stage_grid_row (((QdMonthStages *) data)->stages, index);

  info->level = is_below_metric (row) ? 1 : 0;
}

static void
get_cell (gpointer data, guint index, guint column, QdGridCell *cell)
{
  QdMonthStages *self = data;
  const QdStageRow *row = qd_stage_grid_row (self->stages, index);

  if (!is_stage (column))
    {
      cell->text = head_text (self, row, column);
      cell->tone = column == COLUMN_UNIT ? QD_GRID_TONE_DIM : QD_GRID_TONE_PLAIN;
      return;
    }
  double value = value_at (self, index, column);

  cell->kind = !is_target (column)                                ? QD_GRID_COMPUTED
               : qd_session_is_read_only (self->session) ? QD_GRID_READ_ONLY
                                                                   : QD_GRID_EDITABLE;
  cell->tone = !is_target (column) ? QD_GRID_TONE_DIM
               : cell_at (self, index, column)->falls_back ? QD_GRID_TONE_WARNING
                                                           : QD_GRID_TONE_PLAIN;
  if ((column - COLUMN_STAGES) % N_PARTS == COMPLETION)
    cell->text = qd_is_some (value) ? qd_figure_text_percent (value, 1) : g_strdup ("");
  else
    cell->text = number_text (self, row, value);
}

static char *
get_plain (gpointer data, guint index, guint column)
{
  QdMonthStages *self = data;
  const QdStageRow *row = qd_stage_grid_row (self->stages, index);
  gboolean is_percent = row->metric.unit == QD_METRIC_UNIT_PERCENT;
  double value;

  if (!is_stage (column))
    return head_text (self, row, column);
  value = value_at (self, index, column);
  if (qd_is_none (value))
    return g_strdup ("");
  is_percent = is_percent || (column - COLUMN_STAGES) % N_PARTS == COMPLETION;
  g_autofree char *number = qd_number_to_text (is_percent ? round (value * 1e9) / 1e7 : value);
  return is_percent ? g_strconcat (number, "%", NULL) : g_steal_pointer (&number);
}

static gboolean
read_text (gpointer data, guint row, guint column, const char *text, char **understood, GError **error)
{
  QdMonthStages *self = data;
  double value;

  if (!is_target (column))
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("This is computed; type the target of the phase."));
      return FALSE;
    }
  if (!qd_number_parse (text, &value, error))
    return FALSE;
  if (understood != NULL)
    *understood = qd_is_some (value) ? number_text (self, qd_stage_grid_row (self->stages, row), value)
                                     : g_strdup (_("no target"));
  return TRUE;
}

/* --- writing --- */

/* A new goal gets the next free code of the plan as the step has made it so far. */
static gboolean
write_goal (QdPlan *plan, QdRecord *record, GError **error)
{
  g_autoptr (QdPlanData) step = NULL;

  if (record->id != 0)
    return qd_plan_update (plan, record, error);
  step = qd_plan_load_step (plan, error);
  if (step == NULL)
    return FALSE;
  ((QdGoal *) record)->code = qd_plan_data_next_code (step, &qd_goal_kind);
  return qd_plan_insert (plan, record, error);
}

static gboolean
write_change (gpointer data, QdPlan *plan, const QdGridChange *change, GError **error)
{
  QdMonthStages *self = data;
  g_autoptr (QdRecord) record = NULL;
  double value;

  if (!qd_number_parse (change->text, &value, error))
    return FALSE;
  record = qd_stage_grid_make (self->stages, change->row, phase_of (change->column), value,
                               qd_session_get_language (self->session));
  return record == NULL || write_goal (plan, record, error);
}

static char *
name_step (QdMonthStages *self, const GArray *changes)
{
  const QdGridChange *change = &g_array_index (changes, QdGridChange, 0);
  g_autofree char *number = qd_figure_text_number (changes->len, 0, FALSE);

  return changes->len == 1
           ? qd_figure_text_fill (_("Set the target of {metric} for {phase}"), "metric",
                                  metric_name (qd_stage_grid_row (self->stages, change->row)), "phase",
                                  qd_stage_grid_phase (self->stages, phase_of (change->column))->name, NULL)
           : qd_figure_text_fill (_("Set {n} targets of phases"), "n", number, NULL);
}

static void
read_again (QdMonthStages *self, QdPlanData *data)
{
  g_clear_pointer (&self->stages, qd_stage_grid_free);
  self->stages = qd_stage_grid_new (data, qd_session_get_today (self->session), qd_session_get_language (self->session));
}

static gboolean
apply (gpointer data, const GArray *changes, GError **error)
{
  QdMonthStages *self = data;
  g_autofree char *what = name_step (self, changes);
  g_autoptr (QdPlanData) written = NULL;

  if (!qd_grid_step_write (self->session, what, changes, write_change, self, error))
    return FALSE;
  written = qd_plan_load_records (qd_session_get_plan (self->session), NULL);
  if (written != NULL)
    read_again (self, written);
  return TRUE;
}

const QdGridModel qd_month_stages_model = {
  .get_size = get_size,
  .get_column = get_column,
  .get_row = get_row,
  .get_cell = get_cell,
  .get_plain = get_plain,
  .read = read_text,
  .apply = apply,
};

/* --- life --- */

QdMonthStages *
qd_month_stages_new (QdSession *session)
{
  QdMonthStages *self = g_new0 (QdMonthStages, 1);

  self->session = session;
  qd_month_stages_read (self);
  return self;
}

void
qd_month_stages_read (QdMonthStages *self)
{
  read_again (self, qd_session_get_data (self->session));
}

void
qd_month_stages_free (QdMonthStages *self)
{
  qd_stage_grid_free (self->stages);
  g_free (self);
}

gboolean
qd_month_stages_is_empty (QdMonthStages *self)
{
  return self->stages->phases->len == 0;
}
