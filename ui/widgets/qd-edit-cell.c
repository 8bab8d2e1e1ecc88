#include "ui/widgets/qd-edit-cell.h"

#include <glib/gi18n.h>

#include "ui/qd-frame-log.h"
#include "ui/widgets/qd-cell-text.h"
#include "ui/widgets/qd-column-keys.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-hint.h"

/* A table has hundreds of cells and one of them is typed into: the entry is made when that begins and goes when it ends. */
struct _QdEditCell
{
  GtkWidget  parent_instance;
  GtkWidget *label, *entry, *popover, *message;
  char      *editable;       /* NULL: read only */
  char      *name;           /* for screen readers */
  guint32    pressed_at;     /* milliseconds of the last press, 0 */
  gboolean   committing;     /* guards against the focus that leaves while the text is taken, or when it has been */
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
  return self->entry != NULL;
}

static gboolean
remove_widget (gpointer widget)
{
  gtk_widget_unparent (widget);
  return G_SOURCE_REMOVE;
}

/* The entry may be the one whose signal is being handled: it is put out of sight now and goes when that is done. */
static void
finish (QdEditCell *self)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);

  if (self->popover != NULL)
    qd_hint_hide (self->popover);
  if (entry == NULL)
    return;
  gtk_widget_set_child_visible (entry, FALSE);
  gtk_widget_set_child_visible (self->label, TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_idle_add_full (G_PRIORITY_DEFAULT, remove_widget, g_object_ref (entry), g_object_unref);
}

/* A table has many cells and few mistakes: the popover is made with the first one. None opens in a window that is being
 * closed, which takes the focus away as its last act. */
static void
show_mistake (QdEditCell *self, const char *text)
{
  if (self->popover == NULL)
    {
      self->popover = qd_hint_new ();
      self->message = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (self->message), 48);
      gtk_popover_set_child (GTK_POPOVER (self->popover), self->message);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_widget_add_css_class (self->entry, "error");
  gtk_label_set_text (GTK_LABEL (self->message), text);
  qd_hint_show (self->popover);
}

/* FALSE: the text is wrong, and the entry stays with what is wrong beside it. */
static gboolean
take_text (QdEditCell *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))), *wrong = NULL;

  if (g_strcmp0 (text, self->editable) == 0)
    return TRUE;
  qd_frame_log_mark (GTK_WIDGET (self), "edit", text);
  self->committing = TRUE;
  g_signal_emit (self, signals[EDITED], 0, text, &wrong);
  self->committing = FALSE;
  if (wrong == NULL)
    /* as typed, until the figures are computed anew and the cell is set */
    qd_cell_text_set (self->label, text);
  else
    show_mistake (self, wrong);
  return wrong == NULL;
}

static void
entry_activated (GtkEntry *entry, QdEditCell *self)
{
  if (self->committing || !qd_edit_cell_is_editing (self) || !take_text (self))
    return;
  /* The focus goes on from here before the entry goes, which would send it elsewhere first, and is styled once; in the last
   * row it stays here. */
  self->committing = TRUE;
  if (!qd_column_keys_go_down (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->committing = FALSE;
  finish (self);
}

static gboolean
entry_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdEditCell *self)
{
  static const guint leading_away[] = { GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Up, GDK_KEY_Down, GDK_KEY_Return, GDK_KEY_KP_Enter };
  gboolean leads_away = FALSE;

  for (gsize i = 0; (state & GDK_ALT_MASK) != 0 && i < G_N_ELEMENTS (leading_away); i++)
    leads_away |= keyval == leading_away[i];
  if (!leads_away && keyval != GDK_KEY_Escape)
    return qd_entry_is_undo_key (keyval, state);
  /* with Alt the period changes or a form opens, and the cell may become that of another record: the text belongs to this one */
  if (leads_away && (self->committing || !take_text (self)))
    return TRUE;
  self->committing = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->committing = FALSE;
  finish (self);
  return !leads_away;
}

/* The window lost the keys, to a form over it or to another program, and will give them back to what has its focus now. An
 * entry that goes would hand that on to whatever GTK finds first, which is a button of the head: so the cell gets it. */
static void
keep_focus (QdEditCell *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->entry))
    return;
  self->committing = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->committing = FALSE;
}

/* Leaving takes the text. One that cannot be read stays as it was typed, with what is wrong beside it, until it is put
 * right or given up with Escape: nothing typed is lost without a word. */
static void
entry_left (GtkEventControllerFocus *controller, QdEditCell *self)
{
  if (self->committing || !qd_edit_cell_is_editing (self) || !take_text (self))
    return;
  keep_focus (self);
  finish (self);
}

static GtkWidget *
create_entry (QdEditCell *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), gtk_label_get_xalign (GTK_LABEL (self->label)));
  qd_entry_show (entry, self->editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
  g_signal_connect (entry, "activate", G_CALLBACK (entry_activated), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key), self);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (entry_left), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

void
qd_edit_cell_begin (QdEditCell *self)
{
  if (self->editable == NULL || qd_edit_cell_is_editing (self))
    return;
  self->entry = create_entry (self);
  gtk_widget_set_child_visible (self->label, FALSE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->entry);
}

/* With Alt or Ctrl the key is one of the page: Alt+Return and Ctrl+Return open the form. */
static gboolean
cell_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdEditCell *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || qd_edit_cell_is_editing (self)
      || (keyval != GDK_KEY_F2 && keyval != GDK_KEY_Return) || self->editable == NULL)
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

  /* cells are set far more often than they change, and each of these tells assistive technologies */
  qd_cell_text_set (self->label, shown);
  if (can_edit != gtk_widget_get_focusable (GTK_WIDGET (self)))
    gtk_widget_set_focusable (GTK_WIDGET (self), can_edit);
  g_free (self->editable);
  self->editable = g_strdup (editable);
  if (g_strcmp0 (name, self->name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
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

  GtkWidget *child;

  self->entry = NULL;
  self->popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->editable, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (qd_edit_cell_parent_class)->dispose (object);
}

static GtkWidget *
shown_child (QdEditCell *self)
{
  return self->entry != NULL ? self->entry : self->label;
}

static void
qd_edit_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdEditCell *self = QD_EDIT_CELL (widget);

  gtk_widget_allocate (shown_child (self), width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
qd_edit_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (shown_child (QD_EDIT_CELL (widget)), orientation, for_size, minimum, natural, minimum_baseline,
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
qd_edit_cell_init (QdEditCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  /* from the start, and not with the first text, which would tell assistive technologies for each cell of a table */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->label = qd_cell_text_new (0, FALSE);
  /* the pointer is over the cell, whichever stands in it: that the entry went would be known a frame later, and GTK 4.8
   * takes the pointer off the window and puts it back, which has every row of a table styled anew */
  gtk_widget_set_can_target (self->label, FALSE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (cell_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "pressed", G_CALLBACK (cell_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
qd_edit_cell_new (float xalign, gboolean numeric)
{
  QdEditCell *self = g_object_new (QD_TYPE_EDIT_CELL, NULL);

  gtk_label_set_xalign (GTK_LABEL (self->label), xalign);
  if (numeric)
    gtk_widget_add_css_class (self->label, "numeric");
  return GTK_WIDGET (self);
}
