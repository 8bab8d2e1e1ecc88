#include "ui/import/qd-import-parts.h"

#include "ui/compat/qd-drop-down.h"

#include <glib/gi18n.h>

GtkWidget *
qd_import_label_new (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

GtkWidget *
qd_import_hint_new (const char *icon, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *label = gtk_label_new (text);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_image_set_pixel_size (GTK_IMAGE (image), 32);
  gtk_widget_add_css_class (image, "dim-label");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_widget_add_css_class (box, "card-padding");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

GtkWidget *
qd_import_card_new (GtkWidget *content)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

/* --- drop-downs --- */

static void
set_up_text (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = qd_import_label_new (NULL, NULL, 0);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_list_item_set_child (item, label);
}

static void
bind_text (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* in the popover there is room for more of it */
static void
set_up_listed (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = qd_import_label_new (NULL, NULL, 0);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_list_item_set_child (item, label);
}

static GtkListItemFactory *
create_factory (gboolean is_list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", is_list ? G_CALLBACK (set_up_listed) : G_CALLBACK (set_up_text), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_text), NULL);
  return factory;
}

GtkWidget *
qd_import_drop_down_new (GListModel *texts, const char *name, gboolean with_search)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (texts, expression);
  g_autoptr (GtkListItemFactory) button = create_factory (FALSE), list = create_factory (TRUE);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), list);
  qd_drop_down_set_search (GTK_DROP_DOWN (drop_down), with_search);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  if (name)
    gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return drop_down;
}

/* --- what may be chosen --- */

static void
add_choice (QdImportChoices *choices, const char *text, const char *value)
{
  gtk_string_list_append (choices->texts, text);
  g_ptr_array_add (choices->values, g_strdup (value));
}

static gboolean
is_reference (const QdImportField *field)
{
  return field->type == QD_FIELD_REFERENCE || field->type == QD_FIELD_REFERENCES;
}

QdImportChoices *
qd_import_choices_new (const QdPlanData *data, const QdImportField *field, const char *none)
{
  QdImportChoices *choices;

  if (field->type != QD_FIELD_CHOICE && !is_reference (field))
    return NULL;
  choices = g_new0 (QdImportChoices, 1);
  choices->texts = gtk_string_list_new (NULL);
  choices->values = g_ptr_array_new_with_free_func (g_free);
  add_choice (choices, none, NULL);
  for (const QdChoice *choice = field->choices; choice && choice->name; choice++)
    add_choice (choices, _(choice->label), choice->name);
  for (guint i = 0; is_reference (field) && i < qd_plan_data_count (data, field->reference); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, field->reference, i);
      g_autofree char *text = qd_plan_data_describe (data, record);
      if (qd_record_code (record))
        add_choice (choices, text, qd_record_code (record));
    }
  return choices;
}

void
qd_import_choices_free (QdImportChoices *choices)
{
  if (!choices)
    return;
  g_object_unref (choices->texts);
  g_ptr_array_unref (choices->values);
  g_free (choices);
}

guint
qd_import_choices_find (const QdImportChoices *choices, const char *value)
{
  for (guint i = 1; value && i < choices->values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (choices->values, i), value) == 0)
      return i;
  return 0;
}

static char *
comparable (const char *text)
{
  g_autofree char *plain = qd_text_normalise (text);

  return g_utf8_casefold (plain, -1);
}

/* A name that two records have says nothing. */
const char *
qd_import_choices_recognise (const QdPlanData *data, const QdImportField *field, const char *text)
{
  const QdField *name_field, *title_field;
  const char *found = NULL;
  g_autofree char *wanted = comparable (text);

  if (!is_reference (field))
    return NULL;
  name_field = qd_kind_find_field (qd_kind_get (field->reference), "name");
  title_field = qd_kind_find_field (qd_kind_get (field->reference), "title");
  if (!name_field && !title_field)
    return NULL;
  for (guint i = 0; i < qd_plan_data_count (data, field->reference); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, field->reference, i);
      const char *own = qd_record_get_text (record, name_field ? name_field : title_field);
      g_autofree char *name = comparable (own ? own : "");
      g_autofree char *described = qd_plan_data_describe (data, record), *whole = comparable (described);
      if (!g_str_equal (name, wanted) && !g_str_equal (whole, wanted))
        continue;
      if (found)
        return NULL;
      found = qd_record_code (record);
    }
  return found;
}

/* --- kinds --- */

const char *
qd_import_kind_label (const char *kind)
{
  const QdKind *known = kind ? qd_kind_find (kind) : NULL;

  return known ? known->label_plural : QD_N ("Results");
}

GtkStringList *
qd_import_kinds_new (gboolean with_none)
{
  GtkStringList *texts = gtk_string_list_new (NULL);

  if (with_none)
    gtk_string_list_append (texts, _("Do not import"));
  gtk_string_list_append (texts, _("Results"));
  for (guint i = 0; i < QD_N_KINDS; i++)
    gtk_string_list_append (texts, _(qd_kind_get (i)->label_plural));
  return texts;
}

guint
qd_import_kinds_find (const char *kind, gboolean with_none)
{
  const QdKind *known = kind ? qd_kind_find (kind) : NULL;
  const guint first = with_none ? 1 : 0;

  return !kind && with_none ? 0 : known ? first + 1 + (guint) known->id : first;
}

const char *
qd_import_kinds_nth (guint position, gboolean with_none)
{
  const guint first = with_none ? 1 : 0;

  if (position < first || position > first + QD_N_KINDS)
    return NULL;
  return position == first ? QD_IMPORT_RESULT : qd_kind_get (position - first - 1)->name;
}
