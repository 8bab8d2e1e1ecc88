#include "ui/widgets/qd-gantt-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define SETTLE_AFTER 1000   /* ms after the last key */
#define EDGE 36             /* pixels at both sides where a drag scrolls */
#define EDGE_TICK 30        /* ms */
#define MOST_SPEED 40       /* pixels at a tick */
#define CLICK_MOVES 4       /* pixels that a hand trembles in a click */

/* --- one move, by pointer or by key --- */

static QdGanttRow *
moving_row (QdGanttView *self)
{
  return qd_gantt_row (self->chart, self->row);
}

static gboolean
can_move (QdGanttView *self, guint row)
{
  const QdGanttRow *found = qd_gantt_row (self->chart, row);

  return self->can_edit && (found->kind == QD_GANTT_TASK || found->kind == QD_GANTT_MILESTONE);
}

static void
add_move (QdGanttView *self, guint row)
{
  const QdGanttRow *found = qd_gantt_row (self->chart, row);
  QdGanttMove move = { row, found->start, found->end };

  g_array_append_val (self->moves, move);
}

/* All selected bars go along with one of them; an end is drawn of one alone. */
static void
begin_move (QdGanttView *self, guint row, QdGanttPart part)
{
  GtkBitsetIter iter;
  guint chosen;

  self->is_moving = TRUE;
  self->part = part;
  self->row = row;
  self->nudged = self->days = 0;
  self->old_start = moving_row (self)->start;
  self->old_end = moving_row (self)->end;
  g_array_set_size (self->moves, 0);
  add_move (self, row);
  if (part != QD_GANTT_BAR || !gtk_bitset_contains (self->chosen, row))
    return;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->chosen, &chosen); more;
       more = gtk_bitset_iter_next (&iter, &chosen))
    if (chosen != row && chosen < self->chart->rows->len && can_move (self, chosen))
      add_move (self, chosen);
}

static void
show_dates (QdGanttView *self)
{
  const QdGanttRow *row = moving_row (self);
  g_autoptr (QdGanttLayout) layout = qd_gantt_view_layout (self);
  g_autofree char *start = qd_day_to_text (row->start), *end = qd_day_to_text (row->end), *text = NULL;
  QdDay from = row->start != QD_DAY_NONE ? row->start : row->end;
  double x = qd_gantt_day_x (self->chart, layout, from), end_x = qd_gantt_day_x (self->chart, layout, row->end + 1);
  double y = qd_gantt_row_y (self->chart, layout, self->row), width = gtk_widget_get_width (GTK_WIDGET (self));
  GdkRectangle place = { .y = (int) y, .height = (int) layout->row_height };

  x = CLAMP (x, 0, width - 1);
  place.x = (int) x;
  place.width = (int) MAX (CLAMP (end_x, 0, width) - x, 1);
  text = g_strdup_printf ("%s%s%s", start, row->start != QD_DAY_NONE ? " – " : "", end);
  if (self->moves->len > 1)
    {
      g_autofree char *one = g_steal_pointer (&text);

      /* Translators: days of the bar that is moved, and how many others go along: "2025-04-01 – 2025-04-07, 2 others too" */
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u other too", "%s, %u others too", self->moves->len - 1),
                              one, self->moves->len - 1);
    }
  gtk_label_set_text (GTK_LABEL (self->dates), text);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
shift_others (QdGanttView *self, int days)
{
  for (guint i = 1; i < self->moves->len; i++)
    {
      const QdGanttMove *move = &g_array_index (self->moves, QdGanttMove, i);
      QdGanttRow *row = qd_gantt_row (self->chart, move->row);

      row->start = move->start != QD_DAY_NONE ? move->start + days : QD_DAY_NONE;
      row->end = move->end + days;
    }
}

/* The bar as it would be; neither end passes the other. */
static void
move_by (QdGanttView *self, int days)
{
  QdGanttRow *row = moving_row (self);
  gboolean has_start = self->old_start != QD_DAY_NONE;

  self->days = days;
  row->start = self->old_start;
  row->end = self->old_end;
  if (self->part == QD_GANTT_START_GRIP && has_start)
    row->start = MIN (self->old_start + days, self->old_end);
  else if (self->part == QD_GANTT_END_GRIP)
    row->end = has_start ? MAX (self->old_end + days, self->old_start) : self->old_end + days;
  else
    {
      row->start = has_start ? self->old_start + days : QD_DAY_NONE;
      row->end = self->old_end + days;
    }
  shift_others (self, days);
  show_dates (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_move (QdGanttView *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->edge_source, g_source_remove);
  self->is_moving = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The bars are as they were. */
void
qd_gantt_view_cancel_move (QdGanttView *self)
{
  if (!self->is_moving)
    return;
  shift_others (self, 0);
  moving_row (self)->start = self->old_start;
  moving_row (self)->end = self->old_end;
  end_move (self);
}

void
qd_gantt_view_settle (QdGanttView *self)
{
  QdDay start, end;

  if (!self->is_moving)
    return;
  start = moving_row (self)->start;
  end = moving_row (self)->end;
  end_move (self);
  if (self->moves->len > 1 && self->days != 0)
    qd_gantt_view_emit_shifted (self, self->days);
  else if (start != self->old_start || end != self->old_end)
    qd_gantt_view_emit_moved (self, self->row, start, end);
}

/* --- by key --- */

static gboolean
settle_later (gpointer data)
{
  QdGanttView *self = data;

  self->settle_source = 0;
  qd_gantt_view_settle (self);
  return G_SOURCE_REMOVE;
}

gboolean
qd_gantt_view_nudge (QdGanttView *self, int days, gboolean only_end)
{
  QdGanttPart part = only_end ? QD_GANTT_END_GRIP : QD_GANTT_BAR;
  int selected = self->chart != NULL ? self->chart->selected : -1;

  if (selected < 0 || !can_move (self, (guint) selected))
    return FALSE;
  if (self->is_moving && (self->row != (guint) selected || self->part != part))
    qd_gantt_view_settle (self);
  if (!self->is_moving)
    begin_move (self, (guint) selected, part);
  self->nudged += days;
  move_by (self, self->nudged);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_AFTER, settle_later, self);
  return TRUE;
}

gboolean
qd_gantt_view_handle_key (QdGanttView *self, guint keyval, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0, control = (state & GDK_CONTROL_MASK) != 0;

  if (keyval == GDK_KEY_Escape && self->is_moving)
    {
      qd_gantt_view_cancel_move (self);
      return TRUE;
    }
  if (shift && (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right))
    return qd_gantt_view_nudge (self, (keyval == GDK_KEY_Left ? -1 : 1), control);
  if (shift && (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_Page_Down))
    return qd_gantt_view_nudge (self, keyval == GDK_KEY_Page_Up ? -7 : 7, control);
  if (control && (keyval == GDK_KEY_plus || keyval == GDK_KEY_equal || keyval == GDK_KEY_KP_Add))
    {
      qd_gantt_view_zoom (self, 1);
      return TRUE;
    }
  if (control && (keyval == GDK_KEY_minus || keyval == GDK_KEY_KP_Subtract))
    {
      qd_gantt_view_zoom (self, -1);
      return TRUE;
    }
  return FALSE;
}

/* --- by pointer --- */

/* The place of the pointer in days of the calendar, whatever was scrolled meanwhile. */
static double
day_of_pointer (QdGanttView *self)
{
  return self->chart->first + (gtk_adjustment_get_value (self->hadjustment) + self->drag_x) / self->day_width;
}

static void
follow_pointer (QdGanttView *self, gboolean by_weeks)
{
  double moved = day_of_pointer (self) - self->grabbed_day;
  int days = by_weeks ? (int) round (moved / 7) * 7 : (int) round (moved);

  if (days != 0 || gtk_widget_get_visible (self->popover))
    move_by (self, days);
}

/* pixels to go at a time: the further outside, the faster; 0 away from the edges */
static double
edge_speed (QdGanttView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), edge = MIN (EDGE, width / 6);

  if (self->drag_x < edge)
    return MAX ((self->drag_x - edge) / 3, -MOST_SPEED);
  return self->drag_x > width - edge ? MIN ((self->drag_x - width + edge) / 3, MOST_SPEED) : 0;
}

/* The days go on below a pointer that rests at an edge, beyond the first and the last one too. */
static gboolean
scroll_at_edge (gpointer data)
{
  QdGanttView *self = data;
  double speed = self->is_moving ? edge_speed (self) : 0, value = gtk_adjustment_get_value (self->hadjustment);

  if (speed == 0)
    {
      self->edge_source = 0;
      return G_SOURCE_REMOVE;
    }
  if (speed < 0 && value + speed < 0)
    qd_gantt_view_add_days (self, 7, 0);
  else if (speed > 0 && value + speed > gtk_adjustment_get_upper (self->hadjustment) - gtk_adjustment_get_page_size (self->hadjustment))
    qd_gantt_view_add_days (self, 0, 7);
  gtk_adjustment_set_value (self->hadjustment, gtk_adjustment_get_value (self->hadjustment) + speed);
  follow_pointer (self, FALSE);
  return G_SOURCE_CONTINUE;
}

/* One of several selected rows is not chosen alone before it is known that nothing moves; with Ctrl a row joins them. */
static void
choose_row (QdGanttView *self, guint row, gboolean joins)
{
  self->pressed = -1;
  if (joins)
    qd_gantt_view_emit_toggled (self, row);
  else if (gtk_bitset_get_size (self->chosen) > 1 && gtk_bitset_contains (self->chosen, row))
    self->pressed = (int) row;
  else
    qd_gantt_view_emit_chosen (self, row);
}

static void
drag_began (GtkGestureDrag *gesture, double x, double y, QdGanttView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean joins = (state & GDK_CONTROL_MASK) != 0;
  g_autoptr (QdGanttLayout) layout = NULL;
  QdGanttPart part;
  guint row = 0;

  if (self->chart == NULL)
    return;
  qd_gantt_view_settle (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  layout = qd_gantt_view_layout (self);
  part = qd_gantt_hit (self->chart, layout, x, y, &row);
  self->part = QD_GANTT_NOTHING;
  self->pressed = -1;
  self->drag_x = x;
  self->pan_from = gtk_adjustment_get_value (self->hadjustment);
  if (part == QD_GANTT_NOTHING)
    return;
  choose_row (self, row, joins);
  self->grabbed_day = day_of_pointer (self);
  /* choosing may have brought another chart */
  if (!joins && part != QD_GANTT_ROW && row < self->chart->rows->len && can_move (self, row))
    begin_move (self, row, part);
}

static void
drag_updated (GtkGestureDrag *gesture, double dx, double dy, QdGanttView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  if (self->chart == NULL)
    return;
  if (fabs (dx) > CLICK_MOVES)
    self->pressed = -1;
  if (!self->is_moving)
    {
      gtk_adjustment_set_value (self->hadjustment, self->pan_from - dx);
      return;
    }
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  self->drag_x = x + dx;
  follow_pointer (self, (state & GDK_SHIFT_MASK) != 0);
  if (self->edge_source == 0 && fabs (dx) > CLICK_MOVES && edge_speed (self) != 0)
    self->edge_source = g_timeout_add (EDGE_TICK, scroll_at_edge, self);
}

static void
drag_ended (GtkGestureDrag *gesture, double dx, double dy, QdGanttView *self)
{
  int pressed = self->pressed;

  self->pressed = -1;
  qd_gantt_view_settle (self);
  if (pressed >= 0 && self->chart != NULL && pressed < (int) self->chart->rows->len)
    qd_gantt_view_emit_chosen (self, (guint) pressed);
}

static void
drag_cancelled (GtkGesture *gesture, GdkEventSequence *sequence, QdGanttView *self)
{
  qd_gantt_view_cancel_move (self);
}

static void
moved_over (GtkEventControllerMotion *controller, double x, double y, QdGanttView *self)
{
  static const char *const cursors[] = { [QD_GANTT_NOTHING] = NULL, [QD_GANTT_ROW] = NULL, [QD_GANTT_BAR] = "grab",
                                         [QD_GANTT_START_GRIP] = "w-resize", [QD_GANTT_END_GRIP] = "e-resize" };
  g_autoptr (QdGanttLayout) layout = NULL;
  QdGanttPart part;
  guint row = 0;

  self->pointer_x = x;
  if (self->chart == NULL || self->is_moving)
    return;
  layout = qd_gantt_view_layout (self);
  part = qd_gantt_hit (self->chart, layout, x, y, &row);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   part > QD_GANTT_ROW && can_move (self, row) ? cursors[part] : NULL);
}

void
qd_gantt_view_add_gestures (QdGanttView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_began), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_updated), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancelled), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (motion, "motion", G_CALLBACK (moved_over), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  self->popover = gtk_popover_new ();
  self->dates = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->dates, "numeric");
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->dates);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_TOP);
  gtk_widget_set_can_target (self->popover, FALSE);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}
