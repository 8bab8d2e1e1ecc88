#include "ui/import/qd-import-constants.h"

#include <glib/gi18n.h>

#include "ui/import/qd-import-parts.h"
#include "ui/widgets/qd-entry.h"

#define CONTROL_WIDTH 210
#define SEARCH_FROM 7

struct _QdImportConstants
{
  GtkBox         parent_instance;
  QdImportDraft *draft;
  QdPlanData    *data;
  GtkListBox    *list;
  char          *shown;     /* names of the fields that have a row */
};

G_DEFINE_FINAL_TYPE (QdImportConstants, qd_import_constants, GTK_TYPE_BOX)

static const QdImportField *
field_of (GtkWidget *control)
{
  return g_object_get_data (G_OBJECT (control), "field");
}

static void
constant_typed (GtkEditable *entry, QdImportConstants *self)
{
  qd_import_draft_set_constant (self->draft, field_of (GTK_WIDGET (entry)), gtk_editable_get_text (entry));
}

static void
constant_chosen (GtkDropDown *drop_down, GParamSpec *spec, QdImportConstants *self)
{
  const QdImportChoices *choices = g_object_get_data (G_OBJECT (drop_down), "choices");
  const guint position = gtk_drop_down_get_selected (drop_down);

  if (self->draft && position < choices->values->len)
    qd_import_draft_set_constant (self->draft, field_of (GTK_WIDGET (drop_down)),
                                  g_ptr_array_index (choices->values, position));
}

static GtkWidget *
create_control (QdImportConstants *self, const QdImportField *field, const char *name)
{
  const char *value = qd_mapping_constant (self->draft->mapping, field->name);
  QdImportChoices *choices = qd_import_choices_new (self->data, field, _("Not in the file"));
  GtkWidget *control;

  if (choices)
    {
      control = qd_import_drop_down_new (g_object_ref (G_LIST_MODEL (choices->texts)), name, choices->values->len > SEARCH_FROM);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (control), qd_import_choices_find (choices, value));
      g_object_set_data_full (G_OBJECT (control), "choices", choices, (GDestroyNotify) qd_import_choices_free);
      g_object_set_data (G_OBJECT (control), "field", (gpointer) field);
      g_signal_connect (control, "notify::selected", G_CALLBACK (constant_chosen), self);
      return control;
    }
  control = gtk_entry_new ();
  qd_entry_show (control, value ? value : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (control), _("Not in the file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (control), "field", (gpointer) field);
  g_signal_connect (control, "changed", G_CALLBACK (constant_typed), self);
  return control;
}

static void
add_row (QdImportConstants *self, const QdImportField *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Translators: what every row of the file has in this field */
  g_autofree char *name = g_strdup_printf (_("%s of all rows"), _(field->label));
  GtkWidget *control = create_control (self, field, name);

  gtk_box_append (GTK_BOX (texts), qd_import_label_new (_(field->label), NULL, 0));
  if (field->is_required)
    {
      GtkWidget *required = qd_import_label_new (_("required"), "caption", 0);
      gtk_widget_add_css_class (required, "dim-label");
      gtk_box_append (GTK_BOX (texts), required);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (control, CONTROL_WIDTH, -1);
  gtk_widget_add_css_class (box, "import-row");
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), control);
  gtk_list_box_append (self->list, box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (box)), FALSE);
}

static char *
list_missing (QdImportDraft *draft)
{
  GString *names = g_string_new (draft->kind);

  for (guint i = 0; i < draft->fields->len; i++)
    {
      const QdImportField *field = &g_array_index (draft->fields, QdImportField, i);
      if (!qd_import_draft_has_column (draft, field))
        g_string_append_printf (names, " %s", field->name);
    }
  return g_string_free (names, FALSE);
}

static void
clear (QdImportConstants *self)
{
  GtkListBoxRow *row;

  /* not by the first child, which may be what an empty list says */
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Only when other fields are missing than before: nobody's entry is taken away while they type. */
static void
update (QdImportConstants *self)
{
  QdImportDraft *draft = self->draft;
  g_autofree char *missing = !draft->peek || draft->is_set || !draft->fields ? NULL : list_missing (draft);

  if (g_strcmp0 (missing, self->shown) == 0)
    return;
  clear (self);
  g_free (self->shown);
  self->shown = g_strdup (missing);
  for (guint pass = 0; missing && pass < 2; pass++)
    for (guint i = 0; i < draft->fields->len; i++)
      {
        const QdImportField *field = &g_array_index (draft->fields, QdImportField, i);
        if (field->is_required == (pass == 0) && !qd_import_draft_has_column (draft, field))
          add_row (self, field);
      }
}

/* another source: the same fields may be missing, but their constants are others */
static void
looked (QdImportConstants *self)
{
  g_clear_pointer (&self->shown, g_free);
  clear (self);
  update (self);
}

static void
qd_import_constants_dispose (GObject *object)
{
  QdImportConstants *self = QD_IMPORT_CONSTANTS (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->data, qd_plan_data_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (qd_import_constants_parent_class)->dispose (object);
}

static void
qd_import_constants_class_init (QdImportConstantsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_import_constants_dispose;
}

static void
qd_import_constants_init (QdImportConstants *self)
{
  GtkWidget *card;

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "import-list");
  gtk_list_box_set_placeholder (self->list, qd_import_hint_new ("object-select-symbolic",
                                                                _("Every field has its column in the file.")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Fixed values"), -1);
  card = qd_import_card_new (GTK_WIDGET (self->list));
  gtk_widget_set_hexpand (card, TRUE);
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), card);
}

GtkWidget *
qd_import_constants_new (QdImportDraft *draft, QdPlanData *data)
{
  QdImportConstants *self = g_object_new (QD_TYPE_IMPORT_CONSTANTS, NULL);

  self->draft = g_object_ref (draft);
  self->data = qd_plan_data_ref (data);
  g_signal_connect_object (draft, "looked", G_CALLBACK (looked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "mapped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
