#include "ui/pages/qd-milestone-head.h"
#include "ui/pages/qd-milestones-private.h"

#include <glib/gi18n.h>

#include "model/figures/qd-schedule.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-milestone-columns.h"
#include "ui/widgets/qd-chart-menu.h"
#include "ui/widgets/qd-edit-cell.h"

static QdSession *
session_of (QdMilestonesPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

/* --- what is selected --- */

GArray *
qd_milestones_page_get_selected_ids (QdMilestonesPage *self)
{
  g_autoptr (GPtrArray) rows = qd_milestones_page_get_selected (self);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = qd_milestone_row_get_id (g_ptr_array_index (rows, i));

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

/* The phase of the only selected row when that is the line of a phase. */
static const QdPhase *
selected_phase (QdMilestonesPage *self)
{
  g_autoptr (GPtrArray) rows = qd_milestones_page_get_selected (self);

  return rows->len == 1 ? qd_milestone_row_get_line (g_ptr_array_index (rows, 0))->phase.phase : NULL;
}

/* Milestones if there are any among the selected, else the phase. */
static GArray *
selected_records (QdMilestonesPage *self, QdKindId *kind)
{
  GArray *ids = qd_milestones_page_get_selected_ids (self);
  const QdPhase *phase = ids->len == 0 ? selected_phase (self) : NULL;

  *kind = phase != NULL ? QD_KIND_PHASE : QD_KIND_MILESTONE;
  if (phase != NULL)
    g_array_append_val (ids, phase->record.id);
  return ids;
}

/* --- records --- */

/* Of other days than those of the period. What is overdue is listed whenever it was due. */
static gboolean
is_outside (const QdRecord *record, const QdReview *review)
{
  const QdPeriod *period = &review->period;
  const QdMilestone *milestone;

  if (record->kind->id == QD_KIND_PHASE)
    return QD_PHASE (record)->start > period->end || QD_PHASE (record)->end < period->start;
  milestone = QD_MILESTONE (record);
  if (milestone->done_on != QD_DAY_NONE && milestone->done_on >= period->start && milestone->done_on <= period->end)
    return FALSE;
  if (milestone->due < period->start)
    return milestone->due >= review->as_of || milestone->done_on != QD_DAY_NONE
           || milestone->status == QD_MILESTONE_STATUS_CANCELLED;
  return qd_schedule_begin (milestone) > period->end;
}

static gboolean
record_added (GtkWidget *parent, const QdRecord *record)
{
  QdMilestonesPage *self = QD_MILESTONES_PAGE (parent);

  g_free (self->wanted_key);
  self->wanted_key = qd_milestone_list_key (record);
  return !self->whole_plan && self->review != NULL && is_outside (record, self->review);
}

/* Beside what is selected: in its phase, below the same parent, for the same goal. */
static void
place_beside (QdMilestonesPage *self, QdMilestone *milestone)
{
  g_autoptr (GPtrArray) rows = qd_milestones_page_get_selected (self);
  const QdMilestoneLine *line = rows->len > 0 ? qd_milestone_row_get_line (g_ptr_array_index (rows, 0)) : NULL;
  const QdPhase *phase = line == NULL ? NULL : line->phase.phase != NULL ? line->phase.phase : line->figures.phase;
  QdDay as_of = qd_session_get_as_of (session_of (self));

  milestone->due = as_of;
  if (phase != NULL)
    {
      milestone->phase = phase->record.id;
      milestone->due = CLAMP (as_of, phase->start, phase->end);
    }
  if (line != NULL && line->figures.milestone != NULL)
    {
      milestone->parent = line->figures.milestone->parent;
      milestone->goal = line->figures.milestone->goal;
      milestone->due = MAX (as_of, line->figures.milestone->due);
    }
  if (milestone->kind == QD_MILESTONE_KIND_TASK)
    {
      milestone->start = milestone->due;
      milestone->due += 6;
    }
}

/* After the last phase, as long as it. */
static void
place_after_phases (QdMilestonesPage *self, QdPhase *phase)
{
  const QdReview *review = self->review;
  guint n = review->schedule.phases->len;
  const QdPhase *last = n > 0 ? qd_review_nth (review->schedule.phases, QdPhaseFigures, n - 1)->phase : NULL;

  phase->start = last != NULL ? last->end + 1 : review->period.start;
  phase->end = phase->start + 29;
}

gboolean
qd_milestone_actions_add (QdMilestonesPage *self, QdKindId kind, int milestone_kind)
{
  g_autoptr (QdRecord) record = qd_record_new (qd_kind_get (kind));

  if (!qd_milestone_edits_can_edit (self->edits))
    return FALSE;
  if (kind == QD_KIND_MILESTONE)
    {
      ((QdMilestone *) record)->kind = milestone_kind;
      place_beside (self, (QdMilestone *) record);
    }
  else
    place_after_phases (self, (QdPhase *) record);
  qd_record_editor_present_new (GTK_WIDGET (self), session_of (self), record, record_added);
  return TRUE;
}

void
qd_milestone_actions_open (QdMilestonesPage *self, QdMilestoneRow *row)
{
  const QdMilestoneLine *line = qd_milestone_row_get_line (row);

  if (line->figures.milestone != NULL)
    qd_record_editor_present (GTK_WIDGET (self), session_of (self), &line->figures.milestone->record);
  else if (line->phase.phase != NULL)
    qd_record_editor_present (GTK_WIDGET (self), session_of (self), &line->phase.phase->record);
  else
    qd_milestones_page_toggle (self, row);
}

/* --- actions --- */

static void
activate_new (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  qd_milestone_actions_add (data, QD_KIND_MILESTONE, QD_MILESTONE_KIND_MILESTONE);
}

static void
activate_new_task (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  qd_milestone_actions_add (data, QD_KIND_MILESTONE, QD_MILESTONE_KIND_TASK);
}

static void
activate_new_phase (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  qd_milestone_actions_add (data, QD_KIND_PHASE, 0);
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdKindId kind;
  g_autoptr (GArray) ids = selected_records (data, &kind);

  if (ids->len > 0)
    qd_record_actions_edit (data, session_of (data), kind, ids);
}

static void
activate_duplicate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdMilestonesPage *self = data;
  QdKindId kind;
  g_autoptr (GArray) ids = selected_records (data, &kind);
  gint64 copy = ids->len > 0 ? qd_record_actions_duplicate (data, session_of (data), kind, ids) : 0;

  if (kind == QD_KIND_MILESTONE && copy != 0)
    {
      g_free (self->wanted_key);
      self->wanted_key = g_strdup_printf ("%" G_GINT64_FORMAT, copy);
    }
}

static void
activate_delete (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdKindId kind;
  g_autoptr (GArray) ids = selected_records (data, &kind);

  if (ids->len > 0)
    qd_record_actions_delete (data, session_of (data), kind, ids);
}

static void
activate_done (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (data);

  qd_milestone_edits_set_done (((QdMilestonesPage *) data)->edits, ids);
}

static void
activate_move (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *to = g_variant_get_string (parameter, NULL);

  if (g_str_equal (to, "up") || g_str_equal (to, "down"))
    qd_milestones_page_move_among (data, g_str_equal (to, "up") ? -1 : 1);
  else if (g_str_equal (to, "in"))
    qd_milestones_page_move_in (data);
  else
    qd_milestones_page_move_out (data);
}

static void
activate_baseline (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (data);

  qd_milestone_edits_set_baseline (((QdMilestonesPage *) data)->edits, ids);
}

static void
activate_stage (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const QdField *field = qd_kind_find_field (&qd_milestone_kind, "status");
  const QdChoice *choice = qd_field_find_choice (field, g_variant_get_string (parameter, NULL));
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (data);

  if (choice != NULL)
    qd_milestone_edits_set_stage (((QdMilestonesPage *) data)->edits, ids, choice->value);
}

static void
activate_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GPtrArray) rows = qd_milestones_page_get_selected (data);
  g_autoptr (GListStore) selected = g_list_store_new (QD_TYPE_MILESTONE_ROW);
  g_autoptr (QdTable) table = NULL;
  g_autofree char *text = NULL;

  g_list_store_splice (selected, 0, 0, rows->pdata, rows->len);
  table = qd_milestone_list_table (G_LIST_MODEL (selected), FALSE);
  text = qd_table_to_text (table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (data), text);
}

static void
change_whole_plan (GSimpleAction *action, GVariant *state, gpointer data)
{
  QdMilestonesPage *self = data;

  self->whole_plan = g_variant_get_boolean (state);
  g_simple_action_set_state (action, state);
  qd_milestone_head_tell_saved_filters (self);
  qd_milestones_page_refresh (self);
}

static void
change_hide_done (GSimpleAction *action, GVariant *state, gpointer data)
{
  QdMilestonesPage *self = data;

  self->hides_done = g_variant_get_boolean (state);
  g_simple_action_set_state (action, state);
  qd_milestone_head_tell_saved_filters (self);
  qd_milestones_page_refresh (self);
}

static const GActionEntry entries[] = {
  { "new", activate_new },
  { "new-task", activate_new_task },
  { "new-phase", activate_new_phase },
  { "edit", activate_edit },
  { "duplicate", activate_duplicate },
  { "delete", activate_delete },
  { "done", activate_done },
  { "baseline", activate_baseline },
  { "stage", activate_stage, "s" },
  { "copy", activate_copy },
  { "move", activate_move, "s" },
  { "whole-plan", NULL, NULL, "false", change_whole_plan },
  { "hide-done", NULL, NULL, "false", change_hide_done },
};

static void
enable (QdMilestonesPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
qd_milestone_actions_update (QdMilestonesPage *self)
{
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (self);
  gboolean can_edit = qd_milestone_edits_can_edit (self->edits), any = ids->len > 0;
  gboolean one = any || selected_phase (self) != NULL;

  enable (self, "new", can_edit);
  enable (self, "new-task", can_edit);
  enable (self, "new-phase", can_edit);
  enable (self, "edit", one);
  enable (self, "duplicate", one && can_edit);
  enable (self, "delete", one && can_edit);
  enable (self, "done", any && can_edit);
  enable (self, "baseline", any && can_edit);
  enable (self, "stage", any && can_edit);
  enable (self, "move", any && can_edit);
  enable (self, "copy", any);
}

/* --- menu --- */

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new (), stages = g_menu_new (), second = g_menu_new (), third = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenuModel) chart = qd_chart_menu_create_model ();
  const QdField *field = qd_kind_find_field (&qd_milestone_kind, "status");

  g_menu_append (first, _("_Edit…"), "milestones.edit");
  g_menu_append (first, _("_Mark as Done Today"), "milestones.done");
  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    {
      g_autofree char *action = g_strdup_printf ("milestones.stage('%s')", choice->name);

      g_menu_append (stages, _(choice->label), action);
    }
  g_menu_append_submenu (first, _("_Stage"), G_MENU_MODEL (stages));
  g_menu_append (first, _("_Approve Due Day as Baseline"), "milestones.baseline");
  g_menu_append (moves, _("Move _Up"), "milestones.move('up')");
  g_menu_append (moves, _("Move Do_wn"), "milestones.move('down')");
  g_menu_append (moves, _("Move _Into the One Above"), "milestones.move('in')");
  g_menu_append (moves, _("Move _Out"), "milestones.move('out')");
  g_menu_append (second, _("_Copy"), "milestones.copy");
  g_menu_append (second, _("_Duplicate"), "milestones.duplicate");
  g_menu_append (second, _("De_lete"), "milestones.delete");
  g_menu_append_submenu (second, _("Mo_ve"), G_MENU_MODEL (moves));
  g_menu_append (third, _("New _Milestone…"), "milestones.new");
  g_menu_append (third, _("New _Task…"), "milestones.new-task");
  g_menu_append (third, _("New _Phase…"), "milestones.new-phase");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (third));
  g_menu_append_section (menu, NULL, chart);
  return G_MENU_MODEL (menu);
}

void
qd_milestone_actions_show_menu (QdMilestonesPage *self, GtkWidget *widget, double x, double y)
{
  double at_x = x, at_y = y;

  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = create_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_widget_translate_coordinates (widget, GTK_WIDGET (self), x, y, &at_x, &at_y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) at_x, (int) at_y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* --- keys --- */

static gboolean
activate_key (QdMilestonesPage *self, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), name, NULL);
  return TRUE;
}

/* Left closes, Right opens what is below the line. */
static gboolean
close_or_open (QdMilestonesPage *self, gboolean close)
{
  g_autoptr (GPtrArray) rows = qd_milestones_page_get_selected (self);
  QdMilestoneRow *row = rows->len == 1 ? g_ptr_array_index (rows, 0) : NULL;
  const QdMilestoneLine *line = row != NULL ? qd_milestone_row_get_line (row) : NULL;

  if (line == NULL || !line->has_children || line->is_closed == close)
    return FALSE;
  qd_milestones_page_toggle (self, row);
  return TRUE;
}

/* Ctrl+Shift+Up and Down move among those beside, Alt+Shift+Left and Right out and in; the other arrows with Shift are
 * those of the bars. */
static gboolean
move_key (QdMilestonesPage *self, guint keyval, GdkModifierType state)
{
  const char *to = NULL;

  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (state == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    to = keyval == GDK_KEY_Up ? "up" : keyval == GDK_KEY_Down ? "down" : NULL;
  else if (state == (GDK_ALT_MASK | GDK_SHIFT_MASK))
    to = keyval == GDK_KEY_Left ? "out" : keyval == GDK_KEY_Right ? "in" : NULL;
  if (to != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), "move", g_variant_new_string (to));
  return to != NULL;
}

static gboolean
row_key (QdMilestonesPage *self, GtkWidget *focus, guint keyval, GdkModifierType state)
{
  g_autoptr (GPtrArray) rows = qd_milestones_page_get_selected (self);
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Delete:
      return activate_key (self, "delete");
    case GDK_KEY_F2:
      return qd_milestone_edits_can_edit (self->edits) && qd_milestone_columns_begin_typing (focus);
    case GDK_KEY_c:
      return control && activate_key (self, "copy");
    case GDK_KEY_d:
      return control && activate_key (self, "duplicate");
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      /* in a cell it begins typing, with Alt or Ctrl it opens the form there, too */
      if ((QD_IS_EDIT_CELL (focus) && (state & (GDK_ALT_MASK | GDK_CONTROL_MASK)) == 0) || rows->len != 1)
        return FALSE;
      qd_milestone_actions_open (self, g_ptr_array_index (rows, 0));
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      return (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && !QD_IS_EDIT_CELL (focus)
             && close_or_open (self, keyval == GDK_KEY_Left);
    case GDK_KEY_Menu:
    case GDK_KEY_F10:
      if (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) == 0)
        return FALSE;
      qd_milestone_actions_show_menu (self, focus, 24, gtk_widget_get_height (focus) / 2.0);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Before the list, which would take Shift and an arrow for a longer selection; not while something is typed. */
static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
             QdMilestonesPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || GTK_IS_TEXT (focus))
    return FALSE;
  return move_key (self, keyval, state) || qd_gantt_view_handle_key (self->gantt, keyval, state)
         || row_key (self, focus, keyval, state);
}

static void
key_released (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
              QdMilestonesPage *self)
{
  if (keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R)
    qd_gantt_view_settle (self->gantt);
}

void
qd_milestone_actions_install (QdMilestonesPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "milestones", G_ACTION_GROUP (self->actions));
  /* those of the chart, from the menu of a line too */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", qd_chart_menu_get_actions (GTK_WIDGET (self->gantt)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (self->paned, keys);
}
