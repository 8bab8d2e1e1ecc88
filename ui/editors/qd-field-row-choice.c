#include "ui/editors/qd-field-row-private.h"

#include <glib/gi18n.h>

/* A choice of the field table as a combo row. One that may stay empty has "None" before them. */

static gboolean
may_be_empty (const QdField *field)
{
  return field->fallback == 0 && (field->flags & QD_FIELD_REQUIRED) == 0;
}

static guint
index_of (const QdField *field, int value)
{
  guint offset = may_be_empty (field) ? 1 : 0;

  for (guint i = 0; field->choices[i].name != NULL; i++)
    if (field->choices[i].value == value)
      return i + offset;
  return may_be_empty (field) ? 0 : GTK_INVALID_LIST_POSITION;
}

static void
show_choice (QdFieldRow *self)
{
  int value = qd_record_get_choice (qd_field_form_get_record (self->form), self->field);

  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), index_of (self->field, value));
}

static void
choice_selected (AdwComboRow *row, GParamSpec *pspec, QdFieldRow *self)
{
  guint selected = adw_combo_row_get_selected (row), offset = may_be_empty (self->field) ? 1 : 0;
  g_autoptr (QdRecord) copy = NULL;

  if (self->is_showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  copy = qd_record_copy (qd_field_form_get_record (self->form));
  qd_record_set_choice (copy, self->field, selected < offset ? 0 : self->field->choices[selected - offset].value);
  qd_field_form_set_value (self->form, self->field, copy);
}

void
qd_field_row_make_choice (QdFieldRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  if (may_be_empty (self->field))
    gtk_string_list_append (labels, _("None"));
  for (const QdChoice *choice = self->field->choices; choice->name != NULL; choice++)
    gtk_string_list_append (labels, _(choice->label));
  self->row = adw_combo_row_new ();
  self->is_showing = TRUE;   /* the model selects its first item */
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (labels));
  self->is_showing = FALSE;
  self->control = self->row;
  self->show = show_choice;
  g_signal_connect (self->row, "notify::selected", G_CALLBACK (choice_selected), self);
}
