#include "ui/widgets/qd-data-grid-private.h"

#include <glib/gi18n.h>

#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-hint.h"

/* Typing into a cell, what was understood under it, and blocks of changes. */

/* --- the hint under the cell --- */

static void
create_hint (QdDataGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->hint = qd_hint_new ();
  self->hint_text = gtk_label_new (NULL);
  self->hint_value = gtk_label_new (NULL);
  self->hint_keys = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->hint_text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint_text), 52);
  gtk_widget_add_css_class (self->hint_value, "bold");
  gtk_widget_add_css_class (self->hint_value, "numeric");
  gtk_widget_add_css_class (self->hint_keys, "caption");
  gtk_widget_add_css_class (self->hint_keys, "dim-label");
  gtk_box_append (GTK_BOX (box), self->hint_text);
  gtk_box_append (GTK_BOX (box), self->hint_value);
  gtk_box_append (GTK_BOX (box), self->hint_keys);
  gtk_popover_set_child (GTK_POPOVER (self->hint), box);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->hint), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->hint), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (self->hint, FALSE);
  gtk_widget_add_css_class (self->hint, "grid-hint");
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
}

static void
show_hint (QdDataGrid *self, const char *text, const char *value, const char *keys, gboolean is_error)
{
  GdkRectangle area;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !qd_data_grid_is_place (self, self->cursor))
    return;
  if (self->hint == NULL)
    create_hint (self);
  gtk_label_set_text (GTK_LABEL (self->hint_text), text);
  gtk_label_set_text (GTK_LABEL (self->hint_value), value != NULL ? value : "");
  gtk_label_set_text (GTK_LABEL (self->hint_keys), keys != NULL ? keys : "");
  gtk_widget_set_visible (self->hint_value, value != NULL);
  gtk_widget_set_visible (self->hint_keys, keys != NULL);
  gtk_widget_remove_css_class (self->hint_text, is_error ? "dim-label" : "error-text");
  gtk_widget_add_css_class (self->hint_text, is_error ? "error-text" : "dim-label");
  area = qd_data_grid_popover_area (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->hint), &area);
  qd_hint_show (self->hint);
}

void
qd_data_grid_hide_hint (QdDataGrid *self)
{
  if (self->hint != NULL)
    qd_hint_hide (self->hint);
}

void
qd_data_grid_show_message (QdDataGrid *self, const char *message, gboolean is_error)
{
  show_hint (self, message, NULL, NULL, is_error);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stand_ins[self->stand_in]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message, -1);
}

static void
show_mistake (QdDataGrid *self, const char *message)
{
  gtk_widget_add_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  show_hint (self, message, NULL, NULL, TRUE);
}

static void
clear_mistake (QdDataGrid *self)
{
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
}

/* While typing only what reads is said: half a number is not yet a mistake. */
static void
text_changed (GtkEditable *editable, QdDataGrid *self)
{
  const char *text = gtk_editable_get_text (editable);
  g_autofree char *understood = NULL, *typed = NULL;

  if (!self->is_editing)
    return;
  clear_mistake (self);
  if (*text == '\0'
      || !self->model->read (self->data, (guint) self->cursor.row, (guint) self->cursor.column, text, &understood, NULL)
      || understood == NULL || g_str_equal (understood, text))
    {
      qd_data_grid_hide_hint (self);
      return;
    }
  typed = g_strdup_printf ("%s =", text);
  show_hint (self, typed, understood, _("Tab: next cell"), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, understood, -1);
}

/* --- changes --- */

static void
change_clear (gpointer change)
{
  g_free (((QdGridChange *) change)->text);
}

GArray *
qd_grid_changes_new (void)
{
  GArray *changes = g_array_new (FALSE, TRUE, sizeof (QdGridChange));

  g_array_set_clear_func (changes, change_clear);
  return changes;
}

void
qd_grid_changes_add (GArray *changes, int row, int column, const char *text)
{
  QdGridChange change = { (guint) row, (guint) column, g_strdup (text) };

  g_array_append_val (changes, change);
}

static gpointer
pending_key (QdDataGrid *self, QdGridPlace place)
{
  return GSIZE_TO_POINTER ((gsize) place.row * self->size.n_columns + (gsize) place.column + 1);
}

const char *
qd_data_grid_pending_text (QdDataGrid *self, QdGridPlace place)
{
  return self->pending != NULL ? g_hash_table_lookup (self->pending, pending_key (self, place)) : NULL;
}

/* Without those that say what stands there already: they are no change, and may be of cells that cannot be changed. */
static GArray *
real_changes (QdDataGrid *self, const GArray *changes)
{
  GArray *real = qd_grid_changes_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);
      QdGridPlace place = { (int) change->row, (int) change->column };
      g_autofree char *plain = qd_data_grid_is_place (self, place) ? qd_data_grid_plain (self, place) : NULL;

      if (g_strcmp0 (plain, change->text) != 0)
        qd_grid_changes_add (real, place.row, place.column, change->text);
    }
  return real;
}

/* -1: all of them read */
static int
first_unreadable (QdDataGrid *self, const GArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);

      if (!self->model->read (self->data, change->row, change->column, change->text, NULL, error))
        return (int) i;
    }
  return -1;
}

/* Nothing that was pasted is lost: all texts stay in their cells until the wrong one is put right or given up. */
static void
keep_pending (QdDataGrid *self, const GArray *changes, int wrong, const char *message)
{
  const QdGridChange *first = &g_array_index (changes, QdGridChange, wrong);
  QdGridPlace place = { (int) first->row, (int) first->column };
  GHashTable *pending = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);

      g_hash_table_insert (pending, pending_key (self, (QdGridPlace){ (int) change->row, (int) change->column }),
                           g_strdup (change->text));
    }
  g_clear_pointer (&self->pending, g_hash_table_unref);
  self->pending = pending;
  qd_data_grid_move (self, place, FALSE);
  if (qd_data_grid_begin (self, first->text, FALSE))
    show_mistake (self, message);
  else
    {
      g_clear_pointer (&self->pending, g_hash_table_unref);
      qd_data_grid_show_message (self, message, TRUE);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
qd_data_grid_offer (QdDataGrid *self, GArray *offered)
{
  g_autoptr (GArray) all = offered;
  g_autoptr (GArray) changes = self->model != NULL ? real_changes (self, all) : NULL;
  g_autoptr (GError) error = NULL;
  int wrong;

  if (changes == NULL || changes->len == 0)
    {
      g_clear_pointer (&self->pending, g_hash_table_unref);
      return;
    }
  wrong = first_unreadable (self, changes, &error);
  if (wrong >= 0)
    {
      keep_pending (self, changes, wrong, error->message);
      return;
    }
  g_clear_pointer (&self->pending, g_hash_table_unref);
  if (!self->model->apply (self->data, changes, &error))
    qd_data_grid_show_message (self, error->message, TRUE);
  qd_data_grid_tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- the entry --- */

gboolean
qd_data_grid_is_editing (QdDataGrid *self)
{
  return self->is_editing;
}

gboolean
qd_data_grid_begin (QdDataGrid *self, const char *text, gboolean overwriting)
{
  g_autofree char *plain = NULL, *label = NULL;
  g_autoptr (GError) error = NULL;
  QdGridCell cell;

  if (self->model == NULL || !qd_data_grid_is_place (self, self->cursor))
    return FALSE;
  qd_data_grid_get_cell (self, self->cursor, &cell);
  g_free (cell.text);
  if (cell.kind != QD_GRID_EDITABLE)
    {
      if (!self->model->read (self->data, (guint) self->cursor.row, (guint) self->cursor.column, "0", NULL, &error))
        qd_data_grid_show_message (self, error->message, FALSE);
      return FALSE;
    }
  plain = qd_data_grid_plain (self, self->cursor);
  self->is_editing = TRUE;
  self->is_overwriting = overwriting;
  self->is_composing = FALSE;
  clear_mistake (self);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry),
                              qd_data_grid_column (self, self->cursor.column)->is_text ? 0 : 1);
  gtk_widget_set_visible (self->entry, TRUE);
  label = g_strdup (qd_data_grid_column (self, self->cursor.column)->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  qd_entry_show (self->entry, text != NULL ? text : plain);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  /* Not first selected and then not: GTK 4.8 gives up the next selection when X tells it that the one before is gone. */
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

void
qd_data_grid_begin_rename (QdDataGrid *self)
{
  if (qd_data_grid_begin (self, NULL, FALSE))
    gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
finish (QdDataGrid *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->entry;

  self->is_editing = FALSE;
  qd_data_grid_hide_hint (self);
  if (had_focus)
    qd_data_grid_focus_cursor (self);
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* With a block pending, the typed text takes its place in the block and all of it is offered again. */
static GArray *
changes_of_entry (QdDataGrid *self, const char *text)
{
  GArray *changes = qd_grid_changes_new ();
  GHashTableIter iter;
  gpointer key, value;

  if (self->pending == NULL)
    {
      qd_grid_changes_add (changes, self->cursor.row, self->cursor.column, text);
      return changes;
    }
  g_hash_table_insert (self->pending, pending_key (self, self->cursor), g_strdup (text));
  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gsize place = GPOINTER_TO_SIZE (key) - 1;

      qd_grid_changes_add (changes, (int) (place / self->size.n_columns), (int) (place % self->size.n_columns), value);
    }
  return changes;
}

/* One cell is handed over before its entry is closed, so that what the plan refuses can still be put right there. */
static gboolean
commit_one (QdDataGrid *self, const char *text)
{
  g_autoptr (GArray) change = qd_grid_changes_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = qd_data_grid_plain (self, self->cursor);

  if (g_str_equal (plain, text))
    return TRUE;
  qd_grid_changes_add (change, self->cursor.row, self->cursor.column, text);
  if (first_unreadable (self, change, &error) < 0 && self->model->apply (self->data, change, &error))
    return TRUE;
  show_mistake (self, error != NULL ? error->message : "");
  return FALSE;
}

gboolean
qd_data_grid_commit (QdDataGrid *self)
{
  g_autofree char *text = NULL;
  gboolean taken;

  if (!self->is_editing || self->is_committing)
    return TRUE;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->is_committing = TRUE;
  if (self->pending != NULL)
    {
      GArray *changes = changes_of_entry (self, text);

      finish (self);
      qd_data_grid_offer (self, changes);   /* opens the next wrong one */
      taken = !self->is_editing;
    }
  else
    {
      taken = commit_one (self, text);
      if (taken)
        finish (self);
    }
  self->is_committing = FALSE;
  qd_data_grid_tell (self);
  return taken;
}

void
qd_data_grid_cancel (QdDataGrid *self)
{
  g_clear_pointer (&self->pending, g_hash_table_unref);
  if (self->is_editing)
    finish (self);
}

void
qd_data_grid_set_scope (QdDataGrid *self, const char *scope)
{
  g_autofree char *text = NULL, *message = NULL;
  gboolean is_first = self->scope == NULL;

  if (g_strcmp0 (self->scope, scope) == 0)
    return;
  g_free (self->scope);
  self->scope = g_strdup (scope);
  if (!self->is_editing || is_first)
    return;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  message = g_strdup_printf (_("“%s” was not stored: it could not be read, and the cells are of another period now."), text);
  qd_data_grid_cancel (self);
  qd_data_grid_show_message (self, message, TRUE);
}

static void
entry_left (GtkEventControllerFocus *controller, QdDataGrid *self)
{
  /* what cannot be read stays in the open entry, with its mark */
  if (self->is_editing && !self->is_committing)
    qd_data_grid_commit (self);
}

static void
preedit_changed (GtkText *text, const char *preedit, QdDataGrid *self)
{
  self->is_composing = preedit != NULL && *preedit != '\0';
}

/* Arrows leave a cell that is being typed over, as in a spreadsheet; after F2 they move in its text. */
static gboolean
leave_by_arrow (QdDataGrid *self, guint keyval)
{
  int rows = keyval == GDK_KEY_Up ? -1 : keyval == GDK_KEY_Down ? 1 : 0;
  int columns = keyval == GDK_KEY_Left ? -1 : keyval == GDK_KEY_Right ? 1 : 0;

  if (rows == 0 && columns == 0)
    return FALSE;
  if (columns != 0 && !self->is_overwriting)
    return FALSE;
  if (qd_data_grid_commit (self))
    qd_data_grid_move (self, (QdGridPlace){ self->cursor.row + rows, self->cursor.column + columns }, FALSE);
  return TRUE;
}

static void
fill_selection (QdDataGrid *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  qd_data_grid_cancel (self);
  qd_data_grid_fill_all (self, text);
}

static gboolean
entry_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdDataGrid *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (!self->is_editing || self->is_composing)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      qd_data_grid_cancel (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (state & GDK_CONTROL_MASK)
        fill_selection (self);
      else if (qd_data_grid_commit (self))
        qd_data_grid_step (self, shift ? -1 : 1, 0);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_KP_Tab:
      if (state & GDK_CONTROL_MASK)
        return FALSE;
      if (qd_data_grid_commit (self))
        qd_data_grid_step (self, 0, shift ? -1 : 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      /* with Alt they change what the columns stand for: the text belongs to what they stand for now */
      if (state & GDK_ALT_MASK)
        return !qd_data_grid_commit (self);
      return (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0 && leave_by_arrow (self, keyval);
    default:
      return FALSE;
    }
}

void
qd_data_grid_allocate_edit (QdDataGrid *self)
{
  if (self->columns->len > 0 && qd_data_grid_is_place (self, self->cursor) && gtk_widget_get_visible (self->entry))
    {
      GdkRectangle area = qd_data_grid_area (self, self->cursor);
      int minimum, height, baseline, indent = self->cursor.column == 0 && self->model->get_row != NULL ? QD_GRID_INDENT : 0;

      gtk_widget_measure (self->entry, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      area.x += indent;
      area.width -= indent;
      if (area.width < minimum)
        {
          area.x -= minimum - area.width;
          area.width = minimum;
        }
      /* without a baseline the text would stand where an entry of its natural height has it */
      gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, area.width, NULL, &height, NULL, &baseline);
      gtk_widget_size_allocate (self->entry, &area, baseline < 0 ? -1 : baseline + (area.height - height) / 2);
    }
  if (self->hint != NULL && gtk_widget_get_visible (self->hint))
    {
      GdkRectangle area = qd_data_grid_popover_area (self);

      gtk_popover_set_pointing_to (GTK_POPOVER (self->hint), &area);
      gtk_popover_present (GTK_POPOVER (self->hint));
    }
}

void
qd_data_grid_init_edit (QdDataGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_widget_add_css_class (self->entry, "numeric");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect (self->entry, "changed", G_CALLBACK (text_changed), self);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "preedit-changed",
                    G_CALLBACK (preedit_changed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (entry_left), self);
  gtk_widget_add_controller (self->entry, focus);
}
