#include "ui/widgets/qd-row-drag.h"

/* Belongs to the view. */
typedef struct
{
  GtkWidget            *view;
  GType                 item_type;
  const QdRowDragTable *table;
  gpointer              data;
  GObject              *dragged;        /* NULL while nothing is */
  GtkWidget            *marked;         /* row with the mark; a weak pointer */
  GtkAdjustment        *adjustment;     /* of the view, listened to while something is dragged over it */
  double                x, y;           /* where the pointer is */
} RowDrag;

static const char *const drop_classes[] = { "drop-before", "drop-into", "drop-after" };

GtkWidget *
qd_row_drag_row_of (GtkColumnView *view, GtkWidget *inside)
{
  while (inside != NULL && inside != GTK_WIDGET (view) && g_strcmp0 (gtk_widget_get_css_name (inside), "row") != 0)
    inside = gtk_widget_get_parent (inside);
  return inside != GTK_WIDGET (view) ? inside : NULL;
}

GtkWidget *
qd_row_drag_row_at (GtkColumnView *view, double x, double y)
{
  return qd_row_drag_row_of (view, gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT));
}

static GtkWidget *
row_at (RowDrag *self, double x, double y)
{
  return qd_row_drag_row_at (GTK_COLUMN_VIEW (self->view), x, y);
}

static void
mark_row (RowDrag *self, GtkWidget *row, QdDropPlace place)
{
  for (gsize i = 0; self->marked != NULL && i < G_N_ELEMENTS (drop_classes); i++)
    gtk_widget_remove_css_class (self->marked, drop_classes[i]);
  if (row != NULL)
    gtk_widget_add_css_class (row, drop_classes[place]);
  g_set_weak_pointer (&self->marked, row);
}

static QdDropPlace
place_in_row (RowDrag *self, GtkWidget *row, double x, double y)
{
  double inside_x, inside_y;
  int height = gtk_widget_get_height (row);

  gtk_widget_translate_coordinates (self->view, row, x, y, &inside_x, &inside_y);
  return inside_y < height / 4.0 ? QD_DROP_BEFORE : inside_y > height * 3 / 4.0 ? QD_DROP_AFTER : QD_DROP_INTO;
}

static gboolean
is_in_head (RowDrag *self, double x, double y)
{
  GtkWidget *head = gtk_widget_get_first_child (self->view), *at = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);

  return at != NULL && (at == head || gtk_widget_is_ancestor (at, head));
}

/* Where what is dragged would land; FALSE: nowhere. `row` NULL: below the last one. */
static gboolean
find_place (RowDrag *self, double x, double y, GtkWidget **row, gpointer *onto, QdDropPlace *place)
{
  *row = row_at (self, x, y);
  *onto = *row != NULL ? self->table->get_item (*row, self->data) : NULL;
  *place = *row != NULL ? place_in_row (self, *row, x, y) : QD_DROP_AFTER;
  if (self->dragged == NULL || (*row != NULL && *onto == NULL) || is_in_head (self, x, y))
    return FALSE;
  if (*onto == (gpointer) self->dragged && *place == QD_DROP_INTO)
    return FALSE;
  return self->table->can_drop == NULL || self->table->can_drop (self->dragged, *onto, place, self->data);
}

/* where the mark of a place below all rows stands; NULL for a table without rows */
static GtkWidget *
last_row (RowDrag *self)
{
  GtkWidget *list = gtk_widget_get_last_child (self->view), *last = NULL;
  double lowest = -1, y;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && self->table->get_item (row, self->data) != NULL
        && gtk_widget_translate_coordinates (row, self->view, 0, 0, NULL, &y) && y > lowest)
      {
        last = row;
        lowest = y;
      }
  return last;
}

static gboolean
mark_place (RowDrag *self)
{
  GtkWidget *row;
  gpointer onto;
  QdDropPlace place;
  gboolean found = find_place (self, self->x, self->y, &row, &onto, &place);

  mark_row (self, found && row == NULL ? last_row (self) : found ? row : NULL, place);
  return found;
}

/* --- the source --- */

static GdkContentProvider *
prepare_drag (GtkDragSource *source, double x, double y, RowDrag *self)
{
  GtkWidget *at = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT), *row = row_at (self, x, y);
  gpointer item = row != NULL ? self->table->get_item (row, self->data) : NULL;

  if (item == NULL || GTK_IS_TEXT (at) || !self->table->can_drag (item, self->data))
    return NULL;
  g_set_object (&self->dragged, item);
  return gdk_content_provider_new_typed (self->item_type, item);
}

char *
qd_row_drag_text (const char *title, guint n_rows)
{
  return n_rows > 1 ? g_strdup_printf ("%s  +%u", title, n_rows - 1) : g_strdup (title);
}

/* The name alone, below and beside the pointer: a whole row would lie over the rows it is dragged to and their mark. */
static void
drag_began (GtkDragSource *source, GdkDrag *drag, RowDrag *self)
{
  g_autofree char *text = self->dragged != NULL ? self->table->get_text (self->dragged, self->data) : NULL;
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "dragged-row");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  gdk_drag_set_hotspot (drag, -12, -12);
}

static void
drag_ended (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, RowDrag *self)
{
  mark_row (self, NULL, QD_DROP_INTO);
  g_clear_object (&self->dragged);
}

/* --- the target --- */

static void
stop_listening (RowDrag *self)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, mark_place, self);
  g_clear_object (&self->adjustment);
}

/* The rows go on below a pointer that rests. */
static void
listen (RowDrag *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (adjustment == NULL || adjustment == self->adjustment)
    return;
  stop_listening (self);
  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (mark_place), self);
}

static GdkDragAction
drag_over (GtkDropTarget *target, double x, double y, RowDrag *self)
{
  self->x = x;
  self->y = y;
  listen (self);
  return mark_place (self) ? GDK_ACTION_MOVE : 0;
}

static void
drag_left (GtkDropTarget *target, RowDrag *self)
{
  stop_listening (self);
  mark_row (self, NULL, QD_DROP_INTO);
}

/* Rows of another window are not taken: nothing is dragged in this one then. */
static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, RowDrag *self)
{
  g_autoptr (GObject) dragged = self->dragged != NULL ? g_object_ref (self->dragged) : NULL;
  GtkWidget *row;
  gpointer onto;
  QdDropPlace place;
  gboolean found = find_place (self, x, y, &row, &onto, &place);

  stop_listening (self);
  mark_row (self, NULL, QD_DROP_INTO);
  if (found)
    self->table->drop (dragged, onto, place, self->data);
  return found;
}

static void
row_drag_free (gpointer data)
{
  RowDrag *self = data;

  stop_listening (self);
  g_clear_weak_pointer (&self->marked);
  g_clear_object (&self->dragged);
  g_free (self);
}

void
qd_row_drag_add (GtkColumnView *view, GType item_type, const QdRowDragTable *table, gpointer data)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (item_type, GDK_ACTION_MOVE);
  RowDrag *self = g_new0 (RowDrag, 1);

  *self = (RowDrag){ .view = GTK_WIDGET (view), .item_type = item_type, .table = table, .data = data };
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_began), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_ended), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "enter", G_CALLBACK (drag_over), self);
  g_signal_connect (target, "motion", G_CALLBACK (drag_over), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_left), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (target));
  g_object_set_data_full (G_OBJECT (view), "row-drag", self, row_drag_free);
}
