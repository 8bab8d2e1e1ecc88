#include "ui/import/qd-import-error-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/import/qd-import-parts.h"
#include "ui/widgets/qd-text-room.h"

/* --- one error --- */

#define QD_TYPE_IMPORT_ERROR_ITEM (qd_import_error_item_get_type ())
G_DECLARE_FINAL_TYPE (QdImportErrorItem, qd_import_error_item, QD, IMPORT_ERROR_ITEM, GObject)

struct _QdImportErrorItem
{
  GObject parent_instance;
  char   *place, *column, *file, *text, *reason, *remedy;
};

G_DEFINE_FINAL_TYPE (QdImportErrorItem, qd_import_error_item, G_TYPE_OBJECT)

static void
qd_import_error_item_finalize (GObject *object)
{
  QdImportErrorItem *item = QD_IMPORT_ERROR_ITEM (object);

  g_free (item->place);
  g_free (item->column);
  g_free (item->file);
  g_free (item->text);
  g_free (item->reason);
  g_free (item->remedy);
  G_OBJECT_CLASS (qd_import_error_item_parent_class)->finalize (object);
}

static void
qd_import_error_item_class_init (QdImportErrorItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_import_error_item_finalize;
}

static void
qd_import_error_item_init (QdImportErrorItem *item)
{
}

/* "B7", "17"; "" for the file as a whole */
static char *
place_of (const QdImportError *error)
{
  if (error->cell)
    return g_strdup (error->cell);
  return error->line > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, error->line) : g_strdup ("");
}

/* A message says what is wrong and behind a semicolon how it should be. */
static void
split_reason (QdImportErrorItem *item, const char *reason)
{
  static const char *const marks[] = { "; ", "；" };

  for (guint i = 0; i < G_N_ELEMENTS (marks) && !item->remedy; i++)
    {
      const char *mark = strstr (reason, marks[i]);
      if (!mark)
        continue;
      item->reason = g_strndup (reason, (gsize) (mark - reason));
      item->remedy = g_strdup (mark + strlen (marks[i]));
    }
  if (!item->remedy)
    item->reason = g_strdup (reason);
}

/* What helps where the message does not say it: the lists on the left. */
static const char *
find_remedy (QdImportDraft *draft, const QdImportError *error)
{
  const QdImportField *field = qd_import_draft_find_field (draft, error->column);

  if (!field)
    return NULL;
  if (field->is_required && !error->text && !qd_import_draft_has_column (draft, field))
    return _("Choose its column, or give a fixed value");
  if (field->type == QD_FIELD_REFERENCE && error->text && *error->text && g_strcmp0 (draft->kind, QD_IMPORT_RESULT) == 0)
    return _("Say under Texts what it stands for, or let what is missing be added below");
  if ((field->type == QD_FIELD_REFERENCE || field->type == QD_FIELD_CHOICE) && error->text && *error->text)
    return _("Say under Texts what it stands for, or correct it");
  return NULL;
}

/* The file lacks a column: it is called as the list on the left calls it, not as a CSV file does. */
static gboolean
name_missing_column (QdImportErrorItem *item, QdImportDraft *draft, const QdImportError *error)
{
  const QdImportField *field = qd_import_draft_find_field (draft, error->column);

  if (!field || error->text || !qd_import_draft_lacks (draft, field) || !g_str_equal (field->name, error->column))
    return FALSE;
  item->column = g_strdup (_(field->label));
  item->reason = g_strdup_printf (_("the required column “%s” is missing"), item->column);
  return TRUE;
}

static QdImportErrorItem *
item_new (QdImportDraft *draft, const QdImportError *error, gboolean with_file)
{
  QdImportErrorItem *item = g_object_new (QD_TYPE_IMPORT_ERROR_ITEM, NULL);

  item->place = place_of (error);
  item->text = g_strdup (error->text ? error->text : "");
  item->file = !with_file ? NULL : error->sheet ? g_strdup (error->sheet) : g_path_get_basename (error->path);
  if (!name_missing_column (item, draft, error))
    {
      item->column = g_strdup (error->column ? error->column : "");
      split_reason (item, error->reason);
    }
  if (!item->remedy)
    item->remedy = g_strdup (find_remedy (draft, error));
  return item;
}

/* --- the list --- */

struct _QdImportErrorList
{
  GtkBox      parent_instance;
  GListStore *errors;
};

G_DEFINE_FINAL_TYPE (QdImportErrorList, qd_import_error_list, GTK_TYPE_BOX)

static void
set_up_label (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = qd_import_label_new (NULL, "numeric", 1);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_item_set_child (item, label);
}

static void
bind_place (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      QD_IMPORT_ERROR_ITEM (gtk_list_item_get_item (item))->place);
}

static void
set_up_two_lines (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *second = qd_import_label_new (NULL, "caption", 0);

  gtk_widget_add_css_class (second, "dim-label");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 3);      /* of several lines, they would touch the rule */
  gtk_widget_set_margin_bottom (box, 3);
  gtk_box_append (GTK_BOX (box), qd_import_label_new (NULL, NULL, 0));
  gtk_box_append (GTK_BOX (box), second);
  gtk_list_item_set_child (item, box);
}

static void
set_two_lines (GtkListItem *item, const char *first, const char *second)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *below = gtk_widget_get_next_sibling (label);

  gtk_label_set_text (GTK_LABEL (label), first);
  gtk_label_set_text (GTK_LABEL (below), second ? second : "");
  gtk_widget_set_visible (below, second != NULL && *second);
}

static void
bind_column (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const QdImportErrorItem *error = gtk_list_item_get_item (item);

  set_two_lines (item, error->column, error->file);
}

static void
set_up_reason (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  set_up_two_lines (factory, item);
  for (GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item)); label;
       label = gtk_widget_get_next_sibling (label))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 3);
    }
}

static void
bind_reason (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const QdImportErrorItem *error = gtk_list_item_get_item (item);

  set_two_lines (item, error->reason, error->remedy);
}

static void
set_up_text (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = qd_import_label_new (NULL, "import-bad", 0);

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, label);
}

static void
bind_text (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = QD_IMPORT_ERROR_ITEM (gtk_list_item_get_item (item))->text;
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text);
}

static void
add_column (GtkColumnView *view, const char *title, int width, gpointer set_up, gpointer bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  column = gtk_column_view_column_new (title, factory);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, qd_text_room_of_column (GTK_WIDGET (view), title, width));
  gtk_column_view_column_set_expand (column, width <= 0);
  gtk_column_view_append_column (view, column);
}

void
qd_import_error_list_fill (QdImportErrorList *self, QdImportDraft *draft, const QdImportReport *report)
{
  const gboolean with_file = report && report->files->len > 1;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; report && i < report->errors->len; i++)
    g_ptr_array_add (items, item_new (draft, g_ptr_array_index (report->errors, i), with_file));
  g_list_store_remove_all (self->errors);
  if (items->len > 0)
    g_list_store_splice (self->errors, 0, 0, items->pdata, items->len);
}

static void
add_cell (GString *text, const char *cell, char end)
{
  g_autofree char *plain = g_strdup (cell ? cell : "");

  g_strdelimit (plain, "\t\n\r", ' ');
  g_string_append_printf (text, "%s%c", plain, end);
}

char *
qd_import_error_list_text (const QdImportReport *report)
{
  GString *text = g_string_new (NULL);

  add_cell (text, _("File"), '\t');
  add_cell (text, _("Line"), '\t');
  add_cell (text, _("Column"), '\t');
  add_cell (text, _("Text"), '\t');
  add_cell (text, _("Reason"), '\n');
  for (guint i = 0; i < report->errors->len; i++)
    {
      const QdImportError *error = g_ptr_array_index (report->errors, i);
      g_autofree char *file = g_path_get_basename (error->path);
      g_autofree char *place = place_of (error);
      add_cell (text, file, '\t');
      add_cell (text, place, '\t');
      add_cell (text, error->column, '\t');
      add_cell (text, error->text, '\t');
      add_cell (text, error->reason, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
qd_import_error_list_class_init (QdImportErrorListClass *klass)
{
}

static void
qd_import_error_list_init (QdImportErrorList *self)
{
  GtkWidget *view, *card;

  self->errors = g_list_store_new (QD_TYPE_IMPORT_ERROR_ITEM);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (self->errors))));
  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_add_css_class (view, "import-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows with errors"), -1);
  add_column (GTK_COLUMN_VIEW (view), _("Line"), 58, set_up_label, bind_place);
  add_column (GTK_COLUMN_VIEW (view), _("Column"), 88, set_up_two_lines, bind_column);
  add_column (GTK_COLUMN_VIEW (view), _("Text"), 108, set_up_text, bind_text);
  add_column (GTK_COLUMN_VIEW (view), _("Reason and remedy"), 0, set_up_reason, bind_reason);
  card = qd_import_card_new (view);
  gtk_widget_set_hexpand (card, TRUE);

  gtk_box_append (GTK_BOX (self), card);
}

GtkWidget *
qd_import_error_list_new (void)
{
  return g_object_new (QD_TYPE_IMPORT_ERROR_LIST, NULL);
}
