#include "ui/widgets/qd-edit-cell.h"

#include <glib/gi18n.h>

#include "ui/qd-frame-log.h"

struct _QdEditCell
{
  GtkWidget  parent_instance;
  GtkWidget *stack, *label, *popover, *message;
  GtkWidget *entry;          /* NULL until the first typing: a table has hundreds of cells, and entries are dear */
  char      *editable;       /* NULL: read only */
  char      *name;           /* for screen readers */
  float      xalign;
  guint32    pressed_at;     /* milliseconds of the last press, 0 */
  gboolean   committing;     /* guards against the focus that leaves while the text is being taken */
};

G_DEFINE_FINAL_TYPE (QdEditCell, qd_edit_cell, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

gboolean
qd_edit_cell_is_editing (QdEditCell *self)
{
  return self->entry != NULL && gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->entry;
}

static void create_entry (QdEditCell *self);

void
qd_edit_cell_begin (QdEditCell *self)
{
  if (self->editable == NULL || qd_edit_cell_is_editing (self))
    return;
  if (self->entry == NULL)
    create_entry (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->editable);
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->entry);
  gtk_widget_grab_focus (self->entry);
}

static void
finish (QdEditCell *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->label);
}

/* A table has many cells and few mistakes: the popover is made with the first one. */
static void
show_mistake (QdEditCell *self, const char *text)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_new ();
      self->message = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (self->message), 48);
      gtk_popover_set_child (GTK_POPOVER (self->popover), self->message);
      gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_widget_add_css_class (self->entry, "error");
  gtk_label_set_text (GTK_LABEL (self->message), text);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* Takes the text, or keeps the entry open with what is wrong beside it. */
static gboolean
commit (QdEditCell *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *wrong = NULL;

  if (self->committing || !qd_edit_cell_is_editing (self))
    return TRUE;
  if (g_strcmp0 (text, self->editable) == 0)
    {
      finish (self);
      return TRUE;
    }
  qd_frame_log_mark (GTK_WIDGET (self), "edit", text);
  self->committing = TRUE;
  g_signal_emit (self, signals[EDITED], 0, text, &wrong);
  self->committing = FALSE;
  if (wrong == NULL)
    {
      /* as typed, until the figures are computed anew and the cell is set */
      gtk_label_set_text (GTK_LABEL (self->label), text);
      finish (self);
      return TRUE;
    }
  show_mistake (self, wrong);
  return FALSE;
}

static void
entry_activated (GtkEntry *entry, QdEditCell *self)
{
  GtkWidget *table = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_COLUMN_VIEW);

  if (!commit (self))
    return;
  if (table != NULL)
    gtk_widget_child_focus (table, GTK_DIR_DOWN);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
entry_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdEditCell *self)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  finish (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

/* Leaving takes the text. One that cannot be read stays as it was typed, with what is wrong beside it, until it is put
 * right or given up with Escape: nothing typed is lost without a word. */
static void
entry_left (GtkEventControllerFocus *controller, QdEditCell *self)
{
  commit (self);
}

static gboolean
cell_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdEditCell *self)
{
  if (qd_edit_cell_is_editing (self) || (keyval != GDK_KEY_F2 && keyval != GDK_KEY_Return) || self->editable == NULL)
    return FALSE;
  qd_edit_cell_begin (self);
  return TRUE;
}

static gboolean
begin_later (gpointer data)
{
  if (gtk_widget_get_mapped (data))
    qd_edit_cell_begin (data);
  return G_SOURCE_REMOVE;
}

/* The row takes each press for itself, so that the gesture here never counts to two: the time between two presses
 * does. */
static void
cell_pressed (GtkGestureClick *gesture, int n_press, double x, double y, QdEditCell *self)
{
  guint32 now = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (gesture));
  int longest;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &longest, NULL);
  if (self->pressed_at != 0 && now - self->pressed_at <= (guint32) longest)
    g_idle_add_full (G_PRIORITY_DEFAULT, begin_later, g_object_ref (self), g_object_unref);   /* the row takes the focus first */
  self->pressed_at = now;
}

void
qd_edit_cell_set (QdEditCell *self, const char *shown, const char *editable, const char *name)
{
  gboolean can_edit = editable != NULL;

  gtk_label_set_text (GTK_LABEL (self->label), shown);
  g_free (self->editable);
  self->editable = g_strdup (editable);
  gtk_widget_set_focusable (GTK_WIDGET (self), can_edit);
  g_free (self->name);
  self->name = g_strdup (name);
}

void
qd_edit_cell_cancel (QdEditCell *self)
{
  if (qd_edit_cell_is_editing (self) && !self->committing)
    finish (self);
}

void
qd_edit_cell_set_label_class (QdEditCell *self, const char *css_class, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (self->label, css_class);
  else
    gtk_widget_remove_css_class (self->label, css_class);
}

static void
qd_edit_cell_dispose (GObject *object)
{
  QdEditCell *self = QD_EDIT_CELL (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  self->entry = NULL;
  g_clear_pointer (&self->editable, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (qd_edit_cell_parent_class)->dispose (object);
}

static void
qd_edit_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdEditCell *self = QD_EDIT_CELL (widget);

  gtk_widget_allocate (self->stack, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
qd_edit_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (QD_EDIT_CELL (widget)->stack, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
qd_edit_cell_class_init (QdEditCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_edit_cell_dispose;
  widget_class->size_allocate = qd_edit_cell_size_allocate;
  widget_class->measure = qd_edit_cell_measure;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_STRING, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "editcell");
}

static void
create_entry (QdEditCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), self->xalign);
  g_signal_connect (self->entry, "activate", G_CALLBACK (entry_activated), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (entry_left), self);
  gtk_widget_add_controller (self->entry, focus);
  gtk_stack_add_child (GTK_STACK (self->stack), self->entry);
}

static void
add_controllers (QdEditCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (cell_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "pressed", G_CALLBACK (cell_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
qd_edit_cell_init (QdEditCell *self)
{
  self->stack = gtk_stack_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->label);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  add_controllers (self);
}

GtkWidget *
qd_edit_cell_new (float xalign, gboolean numeric)
{
  QdEditCell *self = g_object_new (QD_TYPE_EDIT_CELL, NULL);

  gtk_label_set_xalign (GTK_LABEL (self->label), xalign);
  self->xalign = xalign;
  if (numeric)
    gtk_widget_add_css_class (self->label, "numeric");
  return GTK_WIDGET (self);
}
