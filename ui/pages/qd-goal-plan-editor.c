#include "ui/pages/qd-goal-plan-editor.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-actual.h"
#include "model/figures/qd-goal-terms.h"
#include "ui/editors/qd-grid-step.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-data-grid.h"

#define QD_TYPE_GOAL_PLAN_EDITOR (qd_goal_plan_editor_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalPlanEditor, qd_goal_plan_editor, QD, GOAL_PLAN_EDITOR, AdwWindow)

enum
{
  COLUMN_PERIOD,
  COLUMN_TARGET,
  COLUMN_SO_FAR,
  COLUMN_ACTUAL,
  N_COLUMNS,
};

typedef struct
{
  QdPeriod period;
  double   target;     /* QD_NONE: nothing planned */
  gint64   id;         /* of the goal target; 0 */
  double   actual;
} Row;

struct _QdGoalPlanEditor
{
  AdwWindow   parent_instance;
  QdSession  *session;
  gulong      changed_handler;
  gint64      goal;
  GArray     *rows;            /* Row */
  gboolean    is_sum;
  double      total;           /* target of the goal, as a level; QD_NONE */
  const char *unit;            /* static; NULL */
  int         decimals;
  GCancellable *cancellable;   /* of the actual values asked for */
  GtkWidget  *grid, *step, *balance;
  int         n_steps;
  QdPeriodType steps[3];
};

G_DEFINE_FINAL_TYPE (QdGoalPlanEditor, qd_goal_plan_editor, ADW_TYPE_WINDOW)

static Row *
nth_row (QdGoalPlanEditor *self, guint i)
{
  return &g_array_index (self->rows, Row, i);
}

static char *
number_text (QdGoalPlanEditor *self, double value)
{
  const QdFigureStyle style = { qd_session_get_language (self->session), NULL };

  if (qd_is_none (value))
    return g_strdup ("");
  return g_strcmp0 (self->unit, "money") == 0 ? qd_figure_text_amount (value)
                                              : qd_figure_text_unit (value, self->unit, self->decimals, &style);
}

/* --- rows: the parts of the chosen kind, and whatever else is planned --- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  if (x->period.start != y->period.start)
    return x->period.start < y->period.start ? -1 : 1;
  return x->period.end < y->period.end ? 1 : x->period.end > y->period.end ? -1 : 0;
}

static void
add_planned (QdGoalPlanEditor *self, const GPtrArray *targets)
{
  guint n_parts = self->rows->len;

  for (guint t = 0; t < targets->len; t++)
    {
      const QdGoalTarget *target = g_ptr_array_index (targets, t);
      guint i = 0;

      while (i < n_parts && !qd_period_equal (&nth_row (self, i)->period, &target->period))
        i++;
      if (i == n_parts)
        {
          Row row = { target->period, target->target, target->record.id, QD_NONE };
          g_array_append_val (self->rows, row);
          continue;
        }
      nth_row (self, i)->target = target->target;
      nth_row (self, i)->id = target->record.id;
    }
  g_array_sort (self->rows, compare_rows);
}

static void
read_rows (QdGoalPlanEditor *self, QdFiguresContext *context, const QdGoalTerms *terms)
{
  guint choice = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->step));
  g_autoptr (GArray) parts
    = qd_period_split (&terms->goal->period, self->steps[MIN (choice, (guint) self->n_steps - 1)],
                       context->fiscal_year_start);
  g_autoptr (GArray) old = g_steal_pointer (&self->rows);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (guint i = 0; i < parts->len; i++)
    {
      Row row = { g_array_index (parts, QdPeriod, i), QD_NONE, 0, QD_NONE };
      g_array_append_val (self->rows, row);
    }
  add_planned (self, qd_figures_goal_targets (context, self->goal));
  /* what was known of the same period stands until it is computed anew */
  for (guint i = 0; i < self->rows->len; i++)
    for (guint o = 0; o < old->len; o++)
      if (qd_period_equal (&nth_row (self, i)->period, &g_array_index (old, Row, o).period))
        nth_row (self, i)->actual = g_array_index (old, Row, o).actual;
}

/* --- actual values: weeks have to be decoded from days, so on a worker --- */

typedef struct
{
  QdPlanData       *data;
  const QdLanguage *language;
  const QdGoal     *goal;      /* in data */
  QdDay             as_of;
  GArray           *periods;   /* QdPeriod */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  qd_plan_data_unref (question->data);
  g_array_unref (question->periods);
  g_free (question);
}

static void
compute_actuals (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  g_autoptr (QdFiguresContext) context
    = qd_figures_context_new (question->data, &question->goal->period, question->as_of, question->language, NULL);
  GArray *actuals = g_array_new (FALSE, FALSE, sizeof (double));
  QdMetricRef metric = qd_figures_metric (context, question->goal->metric);

  for (guint i = 0; i < question->periods->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const QdPeriod *period = &g_array_index (question->periods, QdPeriod, i);
      double actual = QD_NONE;

      if (metric.code != NULL && period->start <= context->as_of)
        actual = qd_actual (context, &metric, question->goal->channel, question->goal->segment, period, context->as_of).value;
      g_array_append_val (actuals, actual);
    }
  g_task_return_pointer (task, actuals, (GDestroyNotify) g_array_unref);
}

static void
actuals_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdGoalPlanEditor *self = QD_GOAL_PLAN_EDITOR (source);
  gboolean is_asked = g_task_get_cancellable (G_TASK (result)) == self->cancellable;
  g_autoptr (GArray) actuals = g_task_propagate_pointer (G_TASK (result), NULL);

  if (actuals == NULL || !is_asked || self->grid == NULL || actuals->len != self->rows->len)
    return;   /* of other rows, or the window was closed meanwhile */
  for (guint i = 0; i < actuals->len; i++)
    nth_row (self, i)->actual = g_array_index (actuals, double, i);
  qd_data_grid_refresh (QD_DATA_GRID (self->grid));
}

/* takes data */
static void
ask_actuals (QdGoalPlanEditor *self, QdPlanData *data, const QdGoal *goal)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  *question = (Question){ data, qd_session_get_language (self->session), goal, qd_session_get_as_of (self->session),
                          g_array_new (FALSE, FALSE, sizeof (QdPeriod)) };
  for (guint i = 0; i < self->rows->len; i++)
    g_array_append_val (question->periods, nth_row (self, i)->period);
  task = g_task_new (self, self->cancellable, actuals_computed, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, compute_actuals);
}

static void
show_balance (QdGoalPlanEditor *self)
{
  double sum = 0, last = QD_NONE;
  g_autofree char *total = number_text (self, self->total), *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (qd_is_some (nth_row (self, i)->target))
      {
        sum += nth_row (self, i)->target;
        last = nth_row (self, i)->target;
      }
  if (qd_is_none (last))
    text = g_strdup (_("Nothing is planned yet: the target lies evenly on the days of the period."));
  else if (qd_is_none (self->total))
    text = g_strdup (_("The goal has no target yet."));
  else if (self->is_sum && !qd_figures_equal (sum, self->total))
    {
      g_autofree char *rest = number_text (self, ABS (self->total - sum));
      text = g_strdup_printf (sum < self->total ? _("%s of the target, %s, is not planned yet")
                                                : _("The plan exceeds the target by %s (target %s)"),
                              rest, total);
    }
  else
    text = g_strdup_printf (_("Target of the goal: %s"), total);
  gtk_label_set_text (GTK_LABEL (self->balance), text);
}

static void
refresh (QdGoalPlanEditor *self)
{
  g_autoptr (QdPlanData) data = qd_plan_load_data (qd_session_get_plan (self->session), NULL);
  const QdGoal *goal = data != NULL ? QD_GOAL (qd_plan_data_find (data, QD_KIND_GOAL, self->goal)) : NULL;

  if (goal == NULL)
    return;
  g_autoptr (QdFiguresContext) context
    = qd_figures_context_new (data, &goal->period, qd_session_get_as_of (self->session),
                              qd_session_get_language (self->session), NULL);
  QdGoalTerms terms;
  qd_goal_terms_init (&terms, context, goal);
  self->is_sum = terms.is_sum;
  self->total = terms.target;
  self->unit = qd_metric_ref_unit_name (&terms.metric);
  self->decimals = terms.metric.decimals;
  read_rows (self, context, &terms);
  qd_data_grid_refresh (QD_DATA_GRID (self->grid));
  show_balance (self);
  ask_actuals (self, g_steal_pointer (&data), goal);
}

/* --- the model of the grid --- */

static void
get_size (gpointer data, QdGridSize *size)
{
  QdGoalPlanEditor *self = data;

  *size = (QdGridSize){ self->rows->len + 1, N_COLUMNS, 1, 1 };
}

static void
get_column (gpointer data, guint column, QdGridColumn *info)
{
  QdGoalPlanEditor *self = data;
  const char *titles[N_COLUMNS]
    = { _("Period"), _("Plan"), self->is_sum ? _("Plan so far") : _("Level"), _("Actual") };

  info->title = g_strdup (titles[column]);
  info->is_text = column == COLUMN_PERIOD;
  info->least_width = column == COLUMN_PERIOD ? 140 : 110;
}

static double
value_at (QdGoalPlanEditor *self, guint row, guint column)
{
  double sum = QD_NONE;
  guint last = MIN (row, self->rows->len - 1);

  if (column == COLUMN_ACTUAL)
    return row < self->rows->len ? nth_row (self, row)->actual : QD_NONE;
  if (column == COLUMN_TARGET && row < self->rows->len)
    return nth_row (self, row)->target;
  if (!self->is_sum || (row == self->rows->len && column == COLUMN_SO_FAR))
    return row < self->rows->len ? nth_row (self, row)->target : QD_NONE;
  for (guint i = 0; self->rows->len > 0 && i <= last; i++)
    if (qd_is_some (nth_row (self, i)->target))
      sum = (qd_is_some (sum) ? sum : 0) + nth_row (self, i)->target;
  return sum;
}

static void
get_cell (gpointer data, guint row, guint column, QdGridCell *cell)
{
  QdGoalPlanEditor *self = data;
  gboolean is_foot = row == self->rows->len;

  cell->is_bold = is_foot;
  cell->kind = is_foot || column == COLUMN_SO_FAR ? QD_GRID_COMPUTED
               : column == COLUMN_TARGET && !qd_session_is_read_only (self->session) ? QD_GRID_EDITABLE
                                                                                     : QD_GRID_READ_ONLY;
  if (column == COLUMN_PERIOD)
    cell->text = is_foot ? g_strdup (self->is_sum ? _("Total") : "")
                         : qd_period_to_short_text (&nth_row (self, row)->period,
                                                    qd_session_get_language (self->session));
  else
    cell->text = number_text (self, value_at (self, row, column));
  cell->tone = column == COLUMN_ACTUAL || column == COLUMN_SO_FAR ? QD_GRID_TONE_DIM : QD_GRID_TONE_PLAIN;
}

static char *
get_plain (gpointer data, guint row, guint column)
{
  QdGoalPlanEditor *self = data;
  double value = column == COLUMN_PERIOD ? QD_NONE : value_at (self, row, column);
  gboolean is_percent = g_strcmp0 (self->unit, "percent") == 0;

  if (column == COLUMN_PERIOD)
    return row < self->rows->len ? qd_period_to_label (&nth_row (self, row)->period) : g_strdup ("");
  if (qd_is_none (value))
    return g_strdup ("");
  g_autofree char *number = qd_number_to_text (is_percent ? round (value * 1e9) / 1e7 : value);
  return is_percent ? g_strconcat (number, "%", NULL) : g_steal_pointer (&number);
}

static gboolean
read_text (gpointer data, guint row, guint column, const char *text, char **understood, GError **error)
{
  QdGoalPlanEditor *self = data;
  double value;

  if (column != COLUMN_TARGET || row >= self->rows->len)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("This is computed; type into the column Plan."));
      return FALSE;
    }
  if (!qd_number_parse (text, &value, error))
    return FALSE;
  if (understood != NULL)
    *understood = qd_is_some (value) ? number_text (self, value) : g_strdup (_("nothing planned"));
  return TRUE;
}

static gboolean
apply_change (gpointer data, QdPlan *plan, const QdGridChange *change, GError **error)
{
  QdGoalPlanEditor *self = data;
  const Row *row = nth_row (self, change->row);
  g_autoptr (QdRecord) record = NULL;
  double value;

  if (!qd_number_parse (change->text, &value, error))
    return FALSE;
  if (qd_is_none (value))
    return row->id == 0 || qd_plan_delete (plan, QD_KIND_GOAL_TARGET, row->id, FALSE, error);
  record = qd_record_new (&qd_goal_target_kind);
  record->id = row->id;
  ((QdGoalTarget *) record)->goal = self->goal;
  ((QdGoalTarget *) record)->period = row->period;
  ((QdGoalTarget *) record)->target = value;
  return row->id != 0 ? qd_plan_update (plan, record, error) : qd_plan_insert (plan, record, error);
}

static gboolean
apply (gpointer data, const GArray *changes, GError **error)
{
  QdGoalPlanEditor *self = data;
  g_autoptr (QdPlanData) picture = qd_plan_load_data (qd_session_get_plan (self->session), error);
  const QdRecord *goal = picture != NULL ? qd_plan_data_find (picture, QD_KIND_GOAL, self->goal) : NULL;

  if (goal == NULL)
    return FALSE;
  g_autofree char *what = g_strdup_printf (_("Edit the plan series of “%s”"), QD_GOAL (goal)->title);
  if (!qd_grid_step_write (self->session, what, changes, apply_change, self, error))
    return FALSE;
  refresh (self);
  return TRUE;
}

static const QdGridModel grid_model = {
  .get_size = get_size,
  .get_column = get_column,
  .get_cell = get_cell,
  .get_plain = get_plain,
  .read = read_text,
  .apply = apply,
};

/* --- window --- */

/* The kinds of parts a period has several of, and the one that is planned with already. */
static guint
find_steps (QdGoalPlanEditor *self, const QdGoal *goal, QdPlanData *data)
{
  static const QdPeriodType types[] = { QD_PERIOD_QUARTER, QD_PERIOD_MONTH, QD_PERIOD_WEEK };
  int start = (int) qd_plan_data_plan (data)->fiscal_year_start;
  guint usual = 0;
  gboolean is_planned = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GArray) parts = qd_period_split (&goal->period, types[i], start);

      if (parts->len < 2 && i + 1 < G_N_ELEMENTS (types))
        continue;
      self->steps[self->n_steps++] = types[i];
      if (types[i] == QD_PERIOD_MONTH && !is_planned)
        usual = (guint) self->n_steps - 1;
      for (guint t = 0; t < qd_plan_data_count (data, QD_KIND_GOAL_TARGET); t++)
        {
          const QdGoalTarget *target = (const QdGoalTarget *) qd_plan_data_nth (data, QD_KIND_GOAL_TARGET, t);

          if (target->goal != self->goal || target->period.type != types[i])
            continue;
          usual = (guint) self->n_steps - 1;
          is_planned = TRUE;
        }
    }
  return usual;
}

static GtkWidget *
create_step (QdGoalPlanEditor *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (int i = 0; i < self->n_steps; i++)
    gtk_string_list_append (words, self->steps[i] == QD_PERIOD_QUARTER ? _("Quarters")
                                   : self->steps[i] == QD_PERIOD_MONTH ? _("Months")
                                                                       : _("Weeks"));
  self->step = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->step), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Parts"), -1);
  return self->step;
}

static void
qd_goal_plan_editor_dispose (GObject *object)
{
  QdGoalPlanEditor *self = QD_GOAL_PLAN_EDITOR (object);

  if (self->session != NULL)
    g_clear_signal_handler (&self->changed_handler, self->session);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->grid != NULL)
    qd_data_grid_set_model (QD_DATA_GRID (self->grid), NULL, NULL);
  self->grid = NULL;
  G_OBJECT_CLASS (qd_goal_plan_editor_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_array_unref);
}

static void
qd_goal_plan_editor_class_init (QdGoalPlanEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_goal_plan_editor_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_goal_plan_editor_init (QdGoalPlanEditor *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

static GtkWidget *
create_content (QdGoalPlanEditor *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (_("Plan Series"), title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), create_step (self));
  self->grid = qd_data_grid_new (_("Plan series"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  self->balance = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->balance), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->balance), 0);
  gtk_widget_add_css_class (self->balance, "dim-label");
  gtk_widget_add_css_class (body, "page-margins");
  gtk_box_append (GTK_BOX (body), scroller);
  gtk_box_append (GTK_BOX (body), self->balance);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), body);
  return box;
}

void
qd_goal_plan_editor_present (GtkWidget *parent, QdSession *session, gint64 goal_id)
{
  QdPlanData *data = qd_session_get_data (session);
  const QdGoal *goal = data != NULL ? QD_GOAL (qd_plan_data_find (data, QD_KIND_GOAL, goal_id)) : NULL;
  QdGoalPlanEditor *self;
  guint usual;

  if (goal == NULL)
    return;
  self = g_object_new (QD_TYPE_GOAL_PLAN_EDITOR, "modal", TRUE, "default-width", 560, "default-height", 600, "title",
                       _("Plan Series"), "transient-for", gtk_widget_get_root (parent), NULL);
  self->session = g_object_ref (session);
  self->goal = goal_id;
  usual = find_steps (self, goal, data);
  adw_window_set_content (ADW_WINDOW (self), create_content (self, goal->title));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->step), usual);
  qd_data_grid_set_model (QD_DATA_GRID (self->grid), &grid_model, self);
  refresh (self);
  g_signal_connect_swapped (self->step, "notify::selected", G_CALLBACK (refresh), self);
  self->changed_handler = g_signal_connect_swapped (session, "review-changed", G_CALLBACK (refresh), self);
  qd_data_grid_set_cursor (QD_DATA_GRID (self->grid), 0, COLUMN_TARGET);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->grid);
}
