#include "ui/import/qd-import-values.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/import/qd-import-parts.h"

#define CONTROL_WIDTH 210
#define SEARCH_FROM 7
#define MOST_TEXTS 60    /* more are a wrong column, not texts to go through */

typedef struct
{
  const QdImportField *field;
  char                *text;
} Text;

struct _QdImportValues
{
  GtkBox         parent_instance;
  QdImportDraft *draft;
  QdImportTrial *trial;
  QdPlanData    *data;
  GtkListBox    *list;
  GArray        *texts;       /* Text, in the order they turned up */
  guint          n_shown;
  guint          n_unknown;
  guint          n_asked;     /* rows on top that are still to be said */
  gboolean       was_read;    /* what the hint of the empty list says */
};

G_DEFINE_FINAL_TYPE (QdImportValues, qd_import_values, GTK_TYPE_BOX)

static void
text_clear (gpointer data)
{
  g_free (((Text *) data)->text);
}

static gboolean
is_known (QdImportValues *self, const QdImportField *field, const char *text)
{
  return g_strcmp0 (qd_mapping_value (self->draft->mapping, field->name, text), text) != 0;
}

static void
value_chosen (GtkDropDown *drop_down, GParamSpec *spec, QdImportValues *self)
{
  const QdImportChoices *choices = g_object_get_data (G_OBJECT (drop_down), "choices");
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "text"));
  const guint position = gtk_drop_down_get_selected (drop_down);

  if (!self->draft || position >= choices->values->len || index >= self->texts->len)
    return;
  const Text *text = &g_array_index (self->texts, Text, index);
  qd_import_draft_set_value (self->draft, text->field, text->text, g_ptr_array_index (choices->values, position));
}

static void
add_row (QdImportValues *self, guint index)
{
  const Text *text = &g_array_index (self->texts, Text, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  QdImportChoices *choices = qd_import_choices_new (self->data, text->field, _("As it stands"));
  /* Translators: %s is a text of the file */
  g_autofree char *name = g_strdup_printf (_("What “%s” stands for"), text->text);
  GtkWidget *control = qd_import_drop_down_new (g_object_ref (G_LIST_MODEL (choices->texts)), name,
                                                choices->values->len > SEARCH_FROM);
  GtkWidget *caption = qd_import_label_new (_(text->field->label), "caption", 0);
  const char *value = qd_mapping_value (self->draft->mapping, text->field->name, text->text);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (control), qd_import_choices_find (choices, value));
  g_object_set_data_full (G_OBJECT (control), "choices", choices, (GDestroyNotify) qd_import_choices_free);
  g_object_set_data (G_OBJECT (control), "text", GUINT_TO_POINTER (index));
  g_signal_connect (control, "notify::selected", G_CALLBACK (value_chosen), self);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (control, CONTROL_WIDTH, -1);
  gtk_widget_add_css_class (box, "import-row");
  gtk_box_append (GTK_BOX (texts), qd_import_label_new (text->text, NULL, 0));
  gtk_box_append (GTK_BOX (texts), caption);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), control);
  /* what is still to be said comes first, in the order of the file */
  if (is_known (self, text->field, text->text))
    gtk_list_box_append (self->list, box);
  else
    gtk_list_box_insert (self->list, box, (int) self->n_asked++);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (box)), FALSE);
}

static gboolean
has_choices (const QdImportField *field)
{
  return field->type == QD_FIELD_CHOICE || field->type == QD_FIELD_REFERENCE;
}

static gboolean
has_text (QdImportValues *self, const QdImportField *field, const char *text)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (g_array_index (self->texts, Text, i).field == field && g_str_equal (g_array_index (self->texts, Text, i).text, text))
      return TRUE;
  return FALSE;
}

static void
add_text (QdImportValues *self, const QdImportField *field, const char *text)
{
  const Text entry = { field, g_strdup (text) };

  g_array_append_val (self->texts, entry);
}

static gboolean
recognise (QdImportValues *self, const QdImportField *field, const char *text)
{
  const char *value = qd_import_choices_recognise (self->data, field, text);

  if (value)
    qd_mapping_set_value (self->draft->mapping, field->name, text, value);
  return value != NULL;
}

/* The field of an error that says a text is not known; a text that was cut for the message can be said of nothing. */
static const QdImportField *
field_of_error (QdImportValues *self, const QdImportError *error)
{
  const QdImportField *field = qd_import_draft_find_field (self->draft, error->column);

  if (!field || !has_choices (field) || !error->text || !*error->text || g_str_has_suffix (error->text, "…"))
    return NULL;
  return qd_mapping_constant (self->draft->mapping, field->name) ? NULL : field;
}

/* Texts that turned up in the last run; TRUE when one was recognised. */
static gboolean
collect (QdImportValues *self)
{
  const QdImportReport *report = self->trial->report;
  gboolean is_recognised = FALSE;

  self->n_unknown = 0;
  for (guint i = 0; report && i < report->errors->len && self->texts->len < MOST_TEXTS; i++)
    {
      const QdImportError *error = g_ptr_array_index (report->errors, i);
      const QdImportField *field = field_of_error (self, error);
      if (!field || has_text (self, field, error->text))
        continue;
      add_text (self, field, error->text);
      is_recognised |= recognise (self, field, error->text);
    }
  for (guint i = 0; i < self->texts->len; i++)
    self->n_unknown += !is_known (self, g_array_index (self->texts, Text, i).field, g_array_index (self->texts, Text, i).text);
  return is_recognised;
}

/* What an empty list says: of a file whose rows could not be read yet nobody knows which texts it has. */
static void
set_hint (QdImportValues *self, gboolean was_read)
{
  self->was_read = was_read;
  gtk_list_box_set_placeholder (self->list,
                                was_read ? qd_import_hint_new ("object-select-symbolic",
                                                               _("The plan knows every code and word of the file."))
                                         : qd_import_hint_new ("quarterdeck-columns-symbolic",
                                                               _("Say first which columns hold what must be there.")));
}

static gboolean
is_readable (QdImportDraft *draft)
{
  for (guint i = 0; draft->fields != NULL && i < draft->fields->len; i++)
    if (qd_import_draft_lacks (draft, &g_array_index (draft->fields, QdImportField, i)))
      return FALSE;
  return TRUE;
}

static void
updated (QdImportValues *self)
{
  if (self->trial->job || self->trial->is_stale || self->draft->is_set || !self->draft->mapping)
    return;
  const gboolean is_recognised = collect (self);

  if (self->was_read != is_readable (self->draft))
    set_hint (self, !self->was_read);
  for (; self->n_shown < self->texts->len; self->n_shown++)
    add_row (self, self->n_shown);
  if (is_recognised)
    qd_import_draft_values_changed (self->draft);
}

/* Another source, or other rows: texts remembered from last time, then those that turn up. */
static void
looked (QdImportValues *self)
{
  GtkListBoxRow *row;

  /* not by the first child, which may be what an empty list says */
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_set_size (self->texts, 0);
  self->n_shown = self->n_unknown = self->n_asked = 0;
  for (guint i = 0; !self->draft->is_set && self->draft->fields && i < self->draft->fields->len; i++)
    {
      const QdImportField *field = &g_array_index (self->draft->fields, QdImportField, i);
      g_autoptr (GPtrArray) texts = qd_mapping_value_texts (self->draft->mapping, field->name);
      for (guint j = 0; has_choices (field) && j < texts->len && self->texts->len < MOST_TEXTS; j++)
        add_text (self, field, g_ptr_array_index (texts, j));
    }
  for (; self->n_shown < self->texts->len; self->n_shown++)
    add_row (self, self->n_shown);
}

guint
qd_import_values_count_unknown (QdImportValues *self)
{
  return self->n_unknown;
}

static void
qd_import_values_dispose (GObject *object)
{
  QdImportValues *self = QD_IMPORT_VALUES (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->trial);
  g_clear_pointer (&self->data, qd_plan_data_unref);
  G_OBJECT_CLASS (qd_import_values_parent_class)->dispose (object);
}

static void
qd_import_values_finalize (GObject *object)
{
  g_array_unref (QD_IMPORT_VALUES (object)->texts);
  G_OBJECT_CLASS (qd_import_values_parent_class)->finalize (object);
}

static void
qd_import_values_class_init (QdImportValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_import_values_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_import_values_finalize;
}

static void
qd_import_values_init (QdImportValues *self)
{
  GtkWidget *card;

  self->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  g_array_set_clear_func (self->texts, text_clear);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "import-list");
  set_hint (self, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What texts stand for"), -1);
  card = qd_import_card_new (GTK_WIDGET (self->list));
  gtk_widget_set_hexpand (card, TRUE);
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), card);
}

GtkWidget *
qd_import_values_new (QdImportDraft *draft, QdImportTrial *trial, QdPlanData *data)
{
  QdImportValues *self = g_object_new (QD_TYPE_IMPORT_VALUES, NULL);

  self->draft = g_object_ref (draft);
  self->trial = g_object_ref (trial);
  self->data = qd_plan_data_ref (data);
  g_signal_connect_object (draft, "looked", G_CALLBACK (looked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trial, "updated", G_CALLBACK (updated), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
