#include "ui/editors/qd-field-row-private.h"

#include <glib/gi18n.h>

#include "ui/editors/qd-field-text.h"
#include "ui/editors/qd-reference-popover.h"
#include "ui/widgets/qd-tooltip.h"

/* A list of references: a chip for each, to be removed, and a search to add one. */

static void
set_ids (QdFieldRow *self, GArray *ids)
{
  g_autoptr (QdRecord) copy = qd_record_copy (qd_field_form_get_record (self->form));

  qd_record_set_references (copy, self->field, ids);
  qd_field_form_set_value (self->form, self->field, copy);
}

/* the ids without one; to be freed */
static GArray *
ids_without (QdFieldRow *self, gint64 id)
{
  GArray *ids = qd_record_get_references (qd_field_form_get_record (self->form), self->field);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != id)
      g_array_append_val (kept, g_array_index (ids, gint64, i));
  return kept;
}

static void
add_reference (QdFieldRow *self, gint64 id)
{
  g_autoptr (GArray) ids = ids_without (self, id);

  g_array_append_val (ids, id);
  set_ids (self, ids);
}

static void
reference_chosen (gint64 id, gpointer data)
{
  add_reference (data, id);
}

static void
remove_clicked (GtkButton *button, QdFieldRow *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");
  g_autoptr (GArray) ids = ids_without (self, *id);

  gtk_widget_grab_focus (self->control);   /* the chip goes */
  set_ids (self, ids);
}

static GtkWidget *
create_chip (QdFieldRow *self, gint64 id)
{
  g_autofree char *text = qd_field_text_reference (qd_field_form_get_data (self->form), self->field->reference, id);
  g_autofree char *name = g_strdup_printf (_("Remove %s"), text != NULL ? text : "");
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  qd_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked), self);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

/* All that chips show, to see whether others are to be made. */
static char *
chips_text (QdFieldRow *self, const GArray *ids)
{
  GString *text = g_string_new ("");

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *name = qd_field_text_reference (qd_field_form_get_data (self->form), self->field->reference, id);

      g_string_append_printf (text, "%" G_GINT64_FORMAT "\t%s\n", id, name != NULL ? name : "");
    }
  return g_string_free (text, FALSE);
}

/* Told of every change of the form, also of a field that is left for a button here: GTK 4.8 does not come back from moving the
 * focus to a widget that goes meanwhile, so chips that say the same stay. */
static void
show_references (QdFieldRow *self)
{
  GArray *ids = qd_record_get_references (qd_field_form_get_record (self->form), self->field);
  g_autofree char *text = chips_text (self, ids);
  GtkWidget *child;

  if (g_strcmp0 (text, g_object_get_data (G_OBJECT (self->unit), "shown")) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self->unit), "shown", g_steal_pointer (&text), g_free);
  while ((child = gtk_widget_get_first_child (self->unit)) != NULL)
    gtk_box_remove (GTK_BOX (self->unit), child);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    gtk_box_append (GTK_BOX (self->unit), create_chip (self, g_array_index (ids, gint64, i)));
  gtk_widget_set_visible (self->unit, ids != NULL && ids->len > 0);
}

void
qd_field_row_make_references (QdFieldRow *self)
{
  const QdReferenceQuestion question = { .form = self->form,
                                         .kind = self->field->reference,
                                         .chosen = reference_chosen,
                                         .create = qd_field_row_create_reference,
                                         .data = self };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_(self->field->label)), *button = gtk_menu_button_new ();

  self->unit = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (inner, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (inner, TRUE);
  gtk_box_append (GTK_BOX (inner), label);
  gtk_box_append (GTK_BOX (inner), self->unit);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), qd_reference_popover_new (&question));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  qd_tooltip_set (button, _("Add to the list"));
  gtk_box_append (GTK_BOX (box), inner);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "field-text-box");
  self->row = adw_preferences_row_new ();
  gtk_widget_set_focusable (self->row, FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  self->control = button;
  self->show = show_references;
  self->added = add_reference;
}
