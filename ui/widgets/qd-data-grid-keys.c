#include "ui/widgets/qd-data-grid-private.h"

#include "ui/widgets/qd-entry.h"

/* Keys and mouse of a spreadsheet. */

#define MOST_LOOKED_AT 10000

static gboolean
is_empty (QdDataGrid *self, QdGridPlace place)
{
  g_autofree char *text = qd_data_grid_plain (self, place);

  return *text == '\0';
}

/* Down to the last row of the body, and only from there on to the totals. */
static int
last_row_from (QdDataGrid *self, int row)
{
  int body = qd_data_grid_body_rows (self);

  return row < body - 1 ? body - 1 : (int) self->size.n_rows - 1;
}

/* Ctrl+arrow: to the end of the run of filled cells, or over the gap to the next filled one; in a table of many
 * thousand rows, where looking for that takes too long, to the first or last of all. */
static QdGridPlace
edge_of_run (QdDataGrid *self, QdGridPlace place, int rows, int columns)
{
  QdGridPlace next = { place.row + rows, place.column + columns };
  int last = last_row_from (self, place.row);
  gboolean filled;

  if (!qd_data_grid_is_place (self, next))
    return place;
  if (rows != 0 && qd_data_grid_body_rows (self) > MOST_LOOKED_AT)
    return (QdGridPlace){ rows > 0 ? last : 0, place.column };
  filled = !is_empty (self, place) && !is_empty (self, next);
  while (qd_data_grid_is_place (self, next) && next.row <= last && is_empty (self, next) != filled)
    {
      place = next;
      next = (QdGridPlace){ place.row + rows, place.column + columns };
    }
  return filled || next.row > last || !qd_data_grid_is_place (self, next) ? place : next;
}

static void
move_by (QdDataGrid *self, int rows, int columns, GdkModifierType state)
{
  QdGridPlace from = state & GDK_SHIFT_MASK ? self->lead : self->cursor;
  QdGridPlace place = { from.row + rows, from.column + columns };

  if (state & GDK_CONTROL_MASK)
    place = edge_of_run (self, from, rows, columns);
  self->tab_column = -1;
  qd_data_grid_move (self, place, (state & GDK_SHIFT_MASK) != 0);
}

/* With several cells selected, Enter and Tab go round in them and leave the selection as it is. */
static void
step_in_selection (QdDataGrid *self, int rows, int columns)
{
  QdGridRange range = qd_data_grid_range (self);
  int height = range.last_row - range.first_row + 1, width = range.last_column - range.first_column + 1, n, at;

  n = height * width;
  if (rows != 0)
    at = (self->cursor.column - range.first_column) * height + self->cursor.row - range.first_row;
  else
    at = (self->cursor.row - range.first_row) * width + self->cursor.column - range.first_column;
  at = (at + rows + columns + n) % n;
  if (rows != 0)
    qd_data_grid_move_inside (self, (QdGridPlace){ range.first_row + at % height, range.first_column + at / height });
  else
    qd_data_grid_move_inside (self, (QdGridPlace){ range.first_row + at / width, range.first_column + at % width });
}

gboolean
qd_data_grid_step (QdDataGrid *self, int rows, int columns)
{
  QdGridPlace place = { self->cursor.row + rows, self->cursor.column + columns };

  if (qd_data_grid_has_many (self))
    {
      step_in_selection (self, rows, columns);
      return TRUE;
    }
  if (columns != 0 && self->tab_column < 0)
    self->tab_column = self->cursor.column;
  if (rows != 0 && self->tab_column >= 0)
    {
      place.column = self->tab_column;
      self->tab_column = -1;
    }
  if (place.column >= (int) self->size.n_columns)
    place = (QdGridPlace){ self->cursor.row + 1, 0 };
  else if (place.column < 0)
    place = (QdGridPlace){ self->cursor.row - 1, (int) self->size.n_columns - 1 };
  if (columns != 0 && !qd_data_grid_is_place (self, place))
    return FALSE;   /* the focus leaves the grid */
  qd_data_grid_move (self, place, FALSE);
  return TRUE;
}

static gboolean
toggle_branch (QdDataGrid *self, int row)
{
  QdGridRow info;

  qd_data_grid_get_row (self, row, &info);
  if (info.branch == QD_GRID_LEAF || self->model->toggle == NULL)
    return FALSE;
  self->model->toggle (self->data, (guint) row);
  return TRUE;
}

/* Left on an open branch closes it, Space opens and closes. */
static gboolean
branch_key (QdDataGrid *self, guint keyval, GdkModifierType state)
{
  QdGridRow info;

  if (self->cursor.column != 0 || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    return FALSE;
  qd_data_grid_get_row (self, self->cursor.row, &info);
  if (keyval == GDK_KEY_space || (keyval == GDK_KEY_Left && info.branch == QD_GRID_OPEN))
    return toggle_branch (self, self->cursor.row);
  return FALSE;
}

static gboolean
navigation_key (QdDataGrid *self, guint keyval, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0, control = (state & GDK_CONTROL_MASK) != 0;
  int page = MAX ((gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height) / self->row_height - 2, 1);
  int last_column = (int) self->size.n_columns - 1;
  int first_column = MIN ((int) self->size.n_fixed, last_column);
  QdGridPlace from = shift ? self->lead : self->cursor;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_by (self, 0, -1, state);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_by (self, 0, 1, state);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_by (self, -1, 0, state);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_by (self, 1, 0, state);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      move_by (self, keyval == GDK_KEY_Page_Up ? -page : page, 0, state & GDK_SHIFT_MASK);
      return TRUE;
    case GDK_KEY_Home:
      qd_data_grid_move (self, (QdGridPlace){ control ? 0 : from.row,
                                              from.column <= first_column && !control ? 0 : first_column },
                         shift);
      return TRUE;
    case GDK_KEY_End:
      qd_data_grid_move (self, (QdGridPlace){ control ? last_row_from (self, from.row) : from.row, last_column }, shift);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
control_key (QdDataGrid *self, guint keyval)
{
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_c:
    case GDK_KEY_Insert:
      qd_data_grid_copy (self);
      return TRUE;
    case GDK_KEY_x:
      qd_data_grid_copy (self);
      qd_data_grid_clear (self);
      return TRUE;
    case GDK_KEY_v:
      qd_data_grid_paste (self);
      return TRUE;
    case GDK_KEY_r:
      qd_data_grid_fill (self, FALSE);
      return TRUE;
    case GDK_KEY_d:
      qd_data_grid_fill (self, TRUE);
      return TRUE;
    case GDK_KEY_a:
      qd_data_grid_select (self, (QdGridPlace){ 0, 0 },
                           (QdGridPlace){ (int) self->size.n_rows - 1, (int) self->size.n_columns - 1 });
      return TRUE;
    case GDK_KEY_space:
      qd_data_grid_select (self, (QdGridPlace){ 0, self->cursor.column },
                           (QdGridPlace){ (int) self->size.n_rows - 1, self->cursor.column });
      return TRUE;
    default:
      return FALSE;
    }
}

/* A letter or digit begins an edit; the entry gets the key itself, so that an input method sees it. */
static gboolean
begin_by_typing (QdDataGrid *self, GtkEventControllerKey *controller, guint keyval)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  if (character == 0 || g_unichar_iscntrl (character) || keyval == GDK_KEY_space || !qd_data_grid_begin (self, "", TRUE))
    return character != 0 && !g_unichar_iscntrl (character);
  gtk_event_controller_key_forward (controller, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
  return TRUE;
}

static gboolean
editing_key (QdDataGrid *self, GtkEventControllerKey *controller, guint keyval, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_F2:
      qd_data_grid_begin (self, NULL, FALSE);
      return TRUE;
    case GDK_KEY_BackSpace:
      qd_data_grid_begin (self, "", TRUE);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      qd_data_grid_clear (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      qd_data_grid_step (self, shift ? -1 : 1, 0);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return qd_data_grid_step (self, 0, shift ? -1 : 1);
    case GDK_KEY_Escape:
      qd_data_grid_hide_hint (self);
      return FALSE;
    case GDK_KEY_Menu:
      qd_data_grid_show_menu (self, -1, -1);
      return TRUE;
    case GDK_KEY_space:
      if (!shift)
        return FALSE;
      qd_data_grid_select (self, (QdGridPlace){ self->cursor.row, 0 },
                           (QdGridPlace){ self->cursor.row, (int) self->size.n_columns - 1 });
      return TRUE;
    default:
      return begin_by_typing (self, controller, keyval);
    }
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdDataGrid *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->entry)
    return qd_entry_is_undo_key (keyval, state);
  if (self->model == NULL || self->size.n_rows == 0 || self->size.n_columns == 0 || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0)
    {
      qd_data_grid_show_menu (self, -1, -1);
      return TRUE;
    }
  if (branch_key (self, keyval, state) || navigation_key (self, keyval, state))
    return TRUE;
  return (state & GDK_CONTROL_MASK) != 0 ? control_key (self, keyval) : editing_key (self, controller, keyval, state);
}

void
qd_data_grid_init_keys (QdDataGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- mouse --- */

static gboolean
is_on_entry (QdDataGrid *self, double x, double y)
{
  GdkRectangle area;

  if (!self->is_editing)
    return FALSE;
  area = qd_data_grid_area (self, self->cursor);
  return x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}

/* The arrow of a branch and the indent before it. */
static gboolean
is_on_arrow (QdDataGrid *self, QdGridPlace place, double x)
{
  QdGridRow info;

  qd_data_grid_get_row (self, place.row, &info);
  return place.column == 0 && info.branch != QD_GRID_LEAF
         && x < QD_GRID_INDENT * (int) (info.level + 1) + QD_GRID_PADDING;
}

static void
pressed (GtkGestureClick *gesture, int n_press, double x, double y, QdDataGrid *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean in_head;
  QdGridPlace place;

  if (self->model == NULL || self->size.n_rows == 0 || self->columns->len == 0 || is_on_entry (self, x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->is_editing && !qd_data_grid_commit (self))
    return;
  place = qd_data_grid_place_at (self, x, y, &in_head);
  self->tab_column = -1;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (in_head && self->model->sort != NULL)
    {
      self->model->sort (self->data, (guint) place.column);
      return;
    }
  if (in_head)
    {
      qd_data_grid_select (self, (QdGridPlace){ (int) self->size.n_rows - 1, place.column },
                           (QdGridPlace){ 0, place.column });
      return;
    }
  if (is_on_arrow (self, place, x) && n_press == 1)
    {
      qd_data_grid_move (self, place, FALSE);
      toggle_branch (self, place.row);
      return;
    }
  qd_data_grid_move (self, place, (state & GDK_SHIFT_MASK) != 0);
  if (n_press == 2)
    qd_data_grid_begin (self, NULL, FALSE);
}

static void
drag_begin (GtkGestureDrag *gesture, double x, double y, QdDataGrid *self)
{
  gboolean in_head = FALSE;

  self->is_dragging = self->model != NULL && self->size.n_rows > 0 && self->columns->len > 0 && !is_on_entry (self, x, y);
  if (self->is_dragging)
    qd_data_grid_place_at (self, x, y, &in_head);
  self->is_dragging = self->is_dragging && !in_head;
}

static void
drag_update (GtkGestureDrag *gesture, double offset_x, double offset_y, QdDataGrid *self)
{
  QdGridPlace place;
  double x, y;

  if (!self->is_dragging || self->is_editing || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  place = qd_data_grid_place_at (self, x + offset_x, y + offset_y, NULL);
  if (place.row != self->lead.row || place.column != self->lead.column)
    qd_data_grid_move (self, place, TRUE);
}

static void
menu_pressed (GtkGestureClick *gesture, int n_press, double x, double y, QdDataGrid *self)
{
  QdGridRange range = qd_data_grid_range (self);
  QdGridPlace place;

  if (self->model == NULL || self->size.n_rows == 0 || self->columns->len == 0 || is_on_entry (self, x, y))
    return;
  place = qd_data_grid_place_at (self, x, y, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (place.row < range.first_row || place.row > range.last_row || place.column < range.first_column
      || place.column > range.last_column)
    qd_data_grid_move (self, place, FALSE);
  qd_data_grid_show_menu (self, x, y);
}

void
qd_data_grid_init_pointer (QdDataGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new (), *secondary = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (drag, click);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (menu_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
}
