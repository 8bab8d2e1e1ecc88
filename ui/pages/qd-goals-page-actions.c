#include <glib/gi18n.h>

#include "model/records/qd-record-order.h"
#include "model/records/qd-record-duplicate.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-goal-breakdown.h"
#include "ui/pages/qd-goal-cells.h"
#include "ui/pages/qd-goal-columns.h"
#include "ui/pages/qd-goal-plan-editor.h"
#include "ui/pages/qd-goals-page-private.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-row-clicks.h"
#include "ui/widgets/qd-row-drag.h"

static QdSession *
session_of (QdGoalsPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

/* the one selected goal; NULL for none and for several */
static const QdGoalFigures *
single_goal (QdGoalsPage *self)
{
  g_autoptr (GPtrArray) rows = qd_goal_tree_get_selected (self->tree);

  return rows->len == 1 ? qd_goal_row_get_figures (g_ptr_array_index (rows, 0)) : NULL;
}

static GArray *
selected_ids (QdGoalsPage *self)
{
  g_autoptr (GPtrArray) rows = qd_goal_tree_get_selected (self->tree);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = qd_goal_row_get_id (g_ptr_array_index (rows, i));
      g_array_append_val (ids, id);
    }
  return ids;
}

/* --- new goals --- */

/* The part of a goal's period that is looked at, else the first quarter or month of it. */
static QdPeriod
child_period (QdSession *session, const QdGoal *parent)
{
  const QdPeriod *shown = qd_session_get_period (session), *whole = &parent->period;
  QdPeriodType part = whole->type == QD_PERIOD_YEAR || whole->type == QD_PERIOD_HALF ? QD_PERIOD_QUARTER : QD_PERIOD_MONTH;

  if (qd_period_is_inside (shown, whole) && !qd_period_equal (shown, whole))
    return *shown;
  if (qd_period_days (whole) < 32)
    return *whole;
  g_autoptr (GArray) parts = qd_period_split (whole, part, qd_session_get_fiscal_year_start (session));
  return parts->len > 0 ? g_array_index (parts, QdPeriod, 0) : *whole;
}

/* Beside another goal a new one gets its period, unless only a part of that is looked at: who works at a quarter adds
 * goals of that quarter, also while that of the year is selected. */
static void
place_goal (QdGoal *goal, QdSession *session, const QdPeriod *looked_at, const QdGoal *beside, gboolean as_child)
{
  goal->period = *looked_at;
  if (beside == NULL)
    return;
  goal->parent = as_child ? beside->record.id : beside->parent;
  if (as_child)
    goal->period = child_period (session, beside);
  else if (!qd_period_is_inside (looked_at, &beside->period))
    goal->period = beside->period;
  goal->owner = beside->owner;
  if (as_child)
    {
      goal->metric = beside->metric;
      goal->channel = beside->channel;
      goal->segment = g_strdup (beside->segment);
    }
}

gboolean
qd_goals_page_add_goal (QdGoalsPage *self, gboolean as_child)
{
  QdSession *session = session_of (self);
  QdPlanData *data = qd_session_get_data (session);
  const QdGoalFigures *beside = single_goal (self);
  const QdReview *shown = qd_goals_page_shown_review (self);
  const QdPeriod *looked_at = shown != NULL ? &shown->period : qd_session_get_period (session);
  g_autoptr (QdRecord) record = qd_record_new (&qd_goal_kind);
  QdGoal *goal = (QdGoal *) record;
  g_autoptr (GError) error = NULL;

  if (!qd_goals_page_can_edit (self) || (as_child && beside == NULL))
    return FALSE;
  goal->code = qd_plan_data_next_code (data, &qd_goal_kind);
  goal->title = g_strdup (_("New goal"));
  place_goal (goal, session, looked_at, beside != NULL ? beside->goal : NULL, as_child);
  g_autofree char *what = g_strdup_printf (_("Add goal %s"), goal->code);
  if (qd_goal_tree_is_filtered (self->tree))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filter_button), FALSE);
  if (!qd_session_save (session, record, what, &error))
    {
      qd_page_show_message (QD_PAGE (self), error->message);
      return FALSE;
    }
  self->wanted = record->id;
  self->wants_edit = TRUE;
  return TRUE;
}

static void
add_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  qd_goals_page_add_goal (QD_GOALS_PAGE (widget), g_str_equal (name, "goal.new-child"));
}

/* --- records of the selection --- */

static void
edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);
  g_autoptr (GArray) ids = selected_ids (self);

  qd_record_actions_edit (widget, session_of (self), QD_KIND_GOAL, ids);
}

static void
duplicate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);
  g_autoptr (GArray) ids = selected_ids (self);

  if (ids->len > 0 && qd_goals_page_can_edit (self))
    self->wanted = qd_record_actions_duplicate (widget, session_of (self), QD_KIND_GOAL, ids);
}

static void
duplicate_branch (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);
  g_autoptr (GArray) ids = selected_ids (self);

  if (ids->len > 0 && qd_goals_page_can_edit (self))
    self->wanted = qd_record_actions_duplicate_with_parts (widget, session_of (self), QD_KIND_GOAL, ids);
}

static void
delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);
  g_autoptr (GArray) ids = selected_ids (self);

  qd_record_actions_delete (widget, session_of (self), QD_KIND_GOAL, ids);
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);
  g_autoptr (GPtrArray) rows = qd_goal_tree_get_selected (self->tree);
  g_autofree char *text = NULL;

  if (rows->len == 0)
    return;
  text = qd_goal_columns_copy (GTK_COLUMN_VIEW (self->view), rows, qd_goals_page_shown_review (self));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
break_down (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);
  const QdGoalFigures *goal = single_goal (self);

  if (goal != NULL)
    qd_goal_breakdown_present (widget, session_of (self), goal->goal->record.id);
}

static void
edit_plan (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);
  const QdGoalFigures *goal = single_goal (self);

  if (goal != NULL)
    qd_goal_plan_editor_present (widget, session_of (self), goal->goal->record.id);
}

/* --- places in the tree by keyboard --- */

static void
move_among_siblings (QdGoalsPage *self, const GPtrArray *rows, int step)
{
  QdGoalRow *first = g_ptr_array_index (rows, 0), *last = g_ptr_array_index (rows, rows->len - 1);
  gint64 parent = qd_goal_row_get_figures (first)->goal->parent;
  g_autoptr (GPtrArray) siblings = qd_goal_tree_get_siblings (self->tree, parent);
  guint place;

  if (!g_ptr_array_find (siblings, step < 0 ? first : last, &place))
    return;
  if (step < 0 && place > 0)
    qd_goals_page_move (self, rows, parent, qd_goal_row_get_id (g_ptr_array_index (siblings, place - 1)));
  else if (step > 0 && place + 1 < siblings->len)
    qd_goals_page_move (self, rows, parent,
                        place + 2 < siblings->len ? qd_goal_row_get_id (g_ptr_array_index (siblings, place + 2))
                                                   : QD_ORDER_END);
}

static void
move_out (QdGoalsPage *self, const GPtrArray *rows)
{
  QdPlanData *data = qd_session_get_data (session_of (self));
  gint64 parent = qd_goal_row_get_figures (g_ptr_array_index (rows, 0))->goal->parent;
  const QdRecord *above = qd_plan_data_find (data, QD_KIND_GOAL, parent);

  if (above != NULL)
    qd_goals_page_move (self, rows, QD_GOAL (above)->parent, QD_ORDER_ANYWHERE);
}

/* below the sibling that stands above it */
static void
move_in (QdGoalsPage *self, const GPtrArray *rows)
{
  QdGoalRow *first = g_ptr_array_index (rows, 0);
  g_autoptr (GPtrArray) siblings
    = qd_goal_tree_get_siblings (self->tree, qd_goal_row_get_figures (first)->goal->parent);
  guint place;

  if (g_ptr_array_find (siblings, first, &place) && place > 0)
    qd_goals_page_move (self, rows, qd_goal_row_get_id (g_ptr_array_index (siblings, place - 1)), QD_ORDER_ANYWHERE);
}

static void
move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);
  g_autoptr (GPtrArray) rows = qd_goals_page_get_branches (self);

  if (rows->len == 0 || !qd_goals_page_can_edit (self))
    return;
  if (g_str_equal (name, "goal.move-up"))
    move_among_siblings (self, rows, -1);
  else if (g_str_equal (name, "goal.move-down"))
    move_among_siblings (self, rows, 1);
  else if (g_str_equal (name, "goal.move-out"))
    move_out (self, rows);
  else
    move_in (self, rows);
}

static void
expand_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdGoalsPage *self = QD_GOALS_PAGE (widget);

  qd_growing_selection_expect_more (GTK_COLUMN_VIEW (self->view));
  qd_goal_tree_set_all_expanded (self->tree, g_str_equal (name, "goal.expand-all"));
}

/* --- keys of the table --- */

/* Right opens a branch, Left closes it or goes to the goal above. */
static gboolean
turn_branch (QdGoalsPage *self, GtkWidget *row, gboolean open)
{
  g_autoptr (GtkTreeListRow) tree_row = NULL;
  QdGoalRow *goal = row != NULL ? qd_goals_page_row_goal (self, row) : NULL;
  GtkWidget *title = row != NULL ? qd_goal_cell_find (row, "title") : NULL;
  GtkWidget *expander = title != NULL ? gtk_widget_get_ancestor (title, GTK_TYPE_TREE_EXPANDER) : NULL;

  if (goal == NULL || expander == NULL)
    return FALSE;
  tree_row = g_object_ref (gtk_tree_expander_get_list_row (GTK_TREE_EXPANDER (expander)));
  if (gtk_tree_list_row_is_expandable (tree_row) && gtk_tree_list_row_get_expanded (tree_row) != open)
    gtk_tree_list_row_set_expanded (tree_row, open);
  else if (!open && qd_goal_row_get_figures (goal)->goal->parent != 0)
    qd_goals_page_select (self, qd_goal_row_get_figures (goal)->goal->parent);
  return TRUE;
}

/* A letter or digit on a cell begins typing with it, as in a spreadsheet. */
static gboolean
type_into_cell (QdGoalsPage *self, GtkWidget *focus, guint keyval, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[8] = { 0 };
  GtkWidget *entry;

  if (!QD_IS_EDIT_CELL (focus) || !g_unichar_isgraph (letter)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  qd_edit_cell_begin (QD_EDIT_CELL (focus));
  entry = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (!GTK_IS_TEXT (entry))
    return FALSE;
  g_unichar_to_utf8 (letter, text);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  return TRUE;
}

static gboolean
edit_key (QdGoalsPage *self, GtkWidget *focus, GtkWidget *row)
{
  GtkWidget *cell = QD_IS_EDIT_CELL (focus) ? focus : row != NULL ? qd_goal_cell_find (row, "title") : NULL;

  if (cell != NULL && qd_goals_page_can_edit (self))
    qd_edit_cell_begin (QD_EDIT_CELL (cell));
  return cell != NULL;
}

static void
show_menu_at (QdGoalsPage *self, double x, double y)
{
  double page_x, page_y;

  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), x, y, &page_x, &page_y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu_popover),
                               &(GdkRectangle){ (int) page_x, (int) page_y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu_popover));
}

static gboolean
menu_key (QdGoalsPage *self, GtkWidget *row)
{
  double x = 0, y = 0;

  if (row == NULL)
    return FALSE;
  gtk_widget_translate_coordinates (row, self->view, 48, gtk_widget_get_height (row), &x, &y);
  show_menu_at (self, x, y);
  return TRUE;
}

/* Keys of a row with Control: those of a list of files in any program. */
static gboolean
control_key (QdGoalsPage *self, guint keyval, gboolean shift)
{
  const char *action = NULL;

  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_c:
      action = shift ? NULL : "goal.copy";
      break;
    case GDK_KEY_d:
      action = shift ? "goal.duplicate-branch" : "goal.duplicate";
      break;
    case GDK_KEY_Up:
      action = shift ? "goal.move-up" : NULL;
      break;
    case GDK_KEY_Down:
      action = shift ? "goal.move-down" : NULL;
      break;
    case GDK_KEY_Left:
      action = shift ? "goal.move-out" : NULL;
      break;
    case GDK_KEY_Right:
      action = shift ? "goal.move-in" : NULL;
      break;
    default:
      break;
    }
  return action != NULL && gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

/* Before the list and the cells see them; those of an entry stay its own. */
static gboolean
view_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdGoalsPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? qd_row_drag_row_of (GTK_COLUMN_VIEW (self->view), focus) : NULL;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (focus == NULL || GTK_IS_TEXT (focus) || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return control_key (self, keyval, shift);
  switch (keyval)
    {
    case GDK_KEY_Delete:
      return row != NULL && gtk_widget_activate_action (GTK_WIDGET (self), "goal.delete", NULL);
    case GDK_KEY_F2:
      return edit_key (self, focus, row);
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      return turn_branch (self, row, keyval == GDK_KEY_Right);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return row != NULL && gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
    case GDK_KEY_Menu:
      return menu_key (self, row);
    case GDK_KEY_F10:
      return shift && menu_key (self, row);
    default:
      return type_into_cell (self, focus, keyval, state);
    }
}

static void
secondary_pressed (GtkGestureClick *gesture, int n_press, double x, double y, QdGoalsPage *self)
{
  GtkWidget *row = qd_row_drag_row_at (GTK_COLUMN_VIEW (self->view), x, y);
  QdGoalRow *goal = row != NULL ? qd_goals_page_row_goal (self, row) : NULL;
  g_autoptr (GPtrArray) selected = qd_goal_tree_get_selected (self->tree);

  if (goal == NULL)
    return;
  if (!g_ptr_array_find (selected, goal, NULL))
    qd_goals_page_select (self, qd_goal_row_get_id (goal));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  qd_row_clicks_let_go (self->view, x, y);
  show_menu_at (self, x, y);
}

void
qd_goals_page_add_keys (QdGoalsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (view_key), self);
  gtk_widget_add_controller (self->view, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_pressed), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
}

/* --- which can be done now --- */

/* Some goal is below a selected one, whether it is listed or of another period. */
static gboolean
have_parts (QdGoalsPage *self)
{
  QdPlanData *data = qd_session_get_data (session_of (self));
  g_autoptr (GArray) ids = selected_ids (self), all = NULL;

  if (data == NULL || ids->len == 0)
    return FALSE;
  all = qd_plan_data_with_parts (data, QD_KIND_GOAL, ids);
  return all->len > ids->len;
}

void
qd_goals_page_update_actions (QdGoalsPage *self)
{
  static const char *const of_one[] = { "goal.new-child", "goal.break-down", "goal.plan" };
  static const char *const of_some[]
    = { "goal.duplicate", "goal.delete", "goal.move-up", "goal.move-down", "goal.move-out", "goal.move-in" };
  g_autoptr (GPtrArray) rows = qd_goal_tree_get_selected (self->tree);
  gboolean can_edit = qd_goals_page_can_edit (self);

  for (gsize i = 0; i < G_N_ELEMENTS (of_one); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_one[i], can_edit && rows->len == 1);
  for (gsize i = 0; i < G_N_ELEMENTS (of_some); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_some[i], can_edit && rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goal.duplicate-branch", can_edit && have_parts (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goal.new", can_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goal.edit", rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goal.copy", rows->len > 0);
}

void
qd_goals_page_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "goal.edit", edit },           { "goal.new", add_new },        { "goal.new-child", add_new },
    { "goal.duplicate", duplicate }, { "goal.delete", delete },      { "goal.copy", copy },
    { "goal.break-down", break_down }, { "goal.plan", edit_plan },   { "goal.move-up", move },
    { "goal.move-down", move },      { "goal.move-out", move },      { "goal.move-in", move },
    { "goal.duplicate-branch", duplicate_branch },
    { "goal.expand-all", expand_all }, { "goal.collapse-all", expand_all },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Insert, 0, "goal.new-child", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_b, GDK_CONTROL_MASK, "goal.break-down", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "goal.plan", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_ALT_MASK, "goal.edit", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_CONTROL_MASK, "goal.edit", NULL);
}
