#include "ui/editors/qd-field-row-private.h"

#include <glib/gi18n.h>

#include "ui/editors/qd-field-text.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/editors/qd-reference-popover.h"

/* A reference: what it refers to, and a list to search another one in. */

static void
show_reference (QdFieldRow *self)
{
  gint64 id = qd_record_get_integer (qd_field_form_get_record (self->form), self->field);
  g_autofree char *text = qd_field_text_reference (qd_field_form_get_data (self->form), self->field->reference, id);
  const char *shown = text != NULL ? text : qd_field_form_is_mixed (self->form, self->field) ? "—" : _("None");
  g_autofree char *name = g_strdup_printf ("%s, %s", _(self->field->label), shown);

  gtk_label_set_text (GTK_LABEL (self->unit), shown);
  if (text != NULL)
    gtk_widget_remove_css_class (self->unit, "dim-label");
  else
    gtk_widget_add_css_class (self->unit, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
reference_chosen (gint64 id, gpointer data)
{
  QdFieldRow *self = data;
  g_autoptr (QdRecord) copy = qd_record_copy (qd_field_form_get_record (self->form));

  qd_record_set_integer (copy, self->field, id);
  qd_field_form_set_value (self->form, self->field, copy);
}

static gboolean
record_added (GtkWidget *row, const QdRecord *record)
{
  QdFieldRow *self = g_object_get_data (G_OBJECT (row), "field-row");

  qd_field_form_reload (self->form);
  self->added (self, record->id);
  return FALSE;
}

static void
choose_added (QdFieldRow *self, gint64 id)
{
  reference_chosen (id, self);
}

/* The new record begins with what was searched for as its name. */
void
qd_field_row_create_reference (const char *typed, gpointer data)
{
  QdFieldRow *self = data;
  const QdKind *kind = qd_kind_get (self->field->reference);
  g_autoptr (QdRecord) record = qd_record_new (kind);
  const QdField *name = qd_kind_find_field (kind, "name");

  if (name == NULL)
    name = qd_kind_find_field (kind, "title");
  if (typed != NULL && name != NULL)
    qd_record_set_text (record, name, typed);
  g_object_set_data (G_OBJECT (self->row), "field-row", self);
  qd_record_editor_present_new (self->row, qd_field_form_get_session (self->form), record, record_added);
}

void
qd_field_row_make_reference (QdFieldRow *self)
{
  const QdReferenceQuestion question = { .form = self->form,
                                         .kind = self->field->reference,
                                         .may_be_none = (self->field->flags & QD_FIELD_REQUIRED) == 0,
                                         .chosen = reference_chosen,
                                         .create = qd_field_row_create_reference,
                                         .data = self };
  GtkWidget *button = gtk_menu_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->unit = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->unit), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->unit), 60);   /* of the row what its title leaves */
  gtk_box_append (GTK_BOX (box), self->unit);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), qd_reference_popover_new (&question));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "reference-value");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  self->row = adw_action_row_new ();
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), button);
  gtk_widget_set_focusable (self->row, FALSE);   /* the button has it */
  self->control = button;
  self->show = show_reference;
  self->added = choose_added;
}
