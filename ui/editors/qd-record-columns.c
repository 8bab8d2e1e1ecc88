#include "ui/editors/qd-record-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/editors/qd-field-layout.h"
#include "ui/editors/qd-field-text.h"
#include "ui/widgets/qd-cell-text.h"
#include "ui/widgets/qd-column-head.h"
#include "ui/widgets/qd-column-keys.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-text-room.h"

#define MAX_COLUMNS 5
#define KEY "record-columns"

/* --- an item of the list: a record of a picture of the plan --- */

#define QD_TYPE_RECORD_ITEM (qd_record_item_get_type ())
G_DECLARE_FINAL_TYPE (QdRecordItem, qd_record_item, QD, RECORD_ITEM, GObject)

struct _QdRecordItem
{
  GObject         parent_instance;
  QdPlanData     *data;
  const QdRecord *record;      /* of data */
};

G_DEFINE_FINAL_TYPE (QdRecordItem, qd_record_item, G_TYPE_OBJECT)

static void
qd_record_item_finalize (GObject *object)
{
  qd_plan_data_unref (QD_RECORD_ITEM (object)->data);
  G_OBJECT_CLASS (qd_record_item_parent_class)->finalize (object);
}

static void
qd_record_item_class_init (QdRecordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_record_item_finalize;
}

static void
qd_record_item_init (QdRecordItem *self)
{
}

gint64
qd_record_columns_get_id (gpointer item)
{
  return QD_RECORD_ITEM (item)->record->id;
}

/* --- the table --- */

typedef struct
{
  const QdKind        *kind;
  const QdField       *fields[MAX_COLUMNS];
  guint                n_fields;
  GListStore          *store;
  GtkFilter           *filter;
  GtkSelectionModel   *selection;
  char               **words;      /* searched for, folded */
} Table;

static void
table_free (gpointer data)
{
  Table *table = data;

  g_object_unref (table->store);
  g_strfreev (table->words);
  g_free (table);
}

static Table *
table_of (GtkColumnView *view)
{
  return g_object_get_data (G_OBJECT (view), KEY);
}

static char *
cell_text (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  const char *label;
  char *text;

  switch (field->type)
    {
    case QD_FIELD_REFERENCE:
      text = qd_field_text_reference (data, field->reference, qd_record_get_integer (record, field));
      return text != NULL ? text : g_strdup ("");
    case QD_FIELD_CHOICE:
      label = qd_field_choice_label (field, qd_record_get_choice (record, field));
      return g_strdup (label != NULL ? _(label) : "");
    default:
      return qd_field_text_editable (data, record, field);
    }
}

static gboolean
is_figure (const QdField *field)
{
  return field->type == QD_FIELD_NUMBER || field->type == QD_FIELD_INTEGER || field->type == QD_FIELD_MONEY;
}

/* --- columns --- */

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer field)
{
  gtk_list_item_set_child (item, qd_cell_text_new (is_figure (field) ? 1 : 0, is_figure (field)));
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer field)
{
  QdRecordItem *row = gtk_list_item_get_item (item);
  g_autofree char *text = cell_text (row->data, row->record, field);

  qd_cell_text_set (gtk_list_item_get_child (item), text);
}

static int
compare_numbers (double a, double b)
{
  if (qd_is_none (a) || qd_is_none (b))
    return qd_is_none (a) - qd_is_none (b);
  return a < b ? -1 : a > b;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdField *field = data;
  const QdRecordItem *one = a, *other = b;

  if (field->type == QD_FIELD_NUMBER)
    return compare_numbers (qd_record_get_number (one->record, field), qd_record_get_number (other->record, field));
  if (is_figure (field))
    {
      gint64 x = qd_record_get_integer (one->record, field), y = qd_record_get_integer (other->record, field);
      return x < y ? -1 : x > y;
    }
  if (field->type == QD_FIELD_DAY)
    return qd_record_get_day (one->record, field) - qd_record_get_day (other->record, field);
  if (field->type == QD_FIELD_PERIOD)
    return qd_record_get_period (one->record, field)->start - qd_record_get_period (other->record, field)->start;
  g_autofree char *text = cell_text (one->data, one->record, field);
  g_autofree char *other_text = cell_text (other->data, other->record, field);
  return g_utf8_collate (text, other_text);
}

static void
add_column (GtkColumnView *view, const QdField *field, gboolean is_wide)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, (gpointer) field, NULL));
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), (gpointer) field);
  column = gtk_column_view_column_new (_(field->label), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  /* the one that takes the rest is at least as wide as the others */
  gtk_column_view_column_set_expand (column, is_wide);
  gtk_column_view_column_set_fixed_width (
    column, qd_text_room_of_column (GTK_WIDGET (view), _(field->label), field->type == QD_FIELD_CODE ? 110 : 130));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (view, column);
  if (is_figure (field))
    qd_column_head_align_newest (view, 1);
  g_object_unref (column);
}

static gboolean
is_title (const QdField *field)
{
  return g_str_equal (field->name, "name") || g_str_equal (field->name, "title");
}

/* Code and title, then the first short fields that are not rare. */
static void
choose_fields (Table *table)
{
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < table->kind->n_fields && table->n_fields < MAX_COLUMNS; i++)
      {
        const QdField *field = &table->kind->fields[i];
        gboolean is_name = field->type == QD_FIELD_CODE || is_title (field);

        if (is_name != (round == 0) || (field->flags & (QD_FIELD_LONG | QD_FIELD_BY_HAND)) != 0 || field->type == QD_FIELD_REFERENCES)
          continue;
        if (round == 0 || !qd_field_layout_is_rare (table->kind->id, field))
          table->fields[table->n_fields++] = field;
      }
}

/* A list of amounts without its amount says little: money that found no room takes that of the last column. */
static void
make_room_for_money (Table *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i]->type == QD_FIELD_MONEY)
      return;
  for (guint i = 0; i < table->kind->n_fields && table->n_fields == MAX_COLUMNS; i++)
    if (table->kind->fields[i].type == QD_FIELD_MONEY && !qd_field_layout_is_rare (table->kind->id, &table->kind->fields[i]))
      {
        table->fields[table->n_fields - 1] = &table->kind->fields[i];
        return;
      }
}

/* Which column takes the rest: the title; where there is none, the first that names another record. */
static const QdField *
wide_field (const Table *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (is_title (table->fields[i]))
      return table->fields[i];
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i]->type == QD_FIELD_REFERENCE)
      return table->fields[i];
  return NULL;
}

/* --- searching --- */

static gboolean
has_word (const QdRecordItem *item, const Table *table, const char *word)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *text = cell_text (item->data, item->record, table->fields[i]);
      g_autofree char *folded = g_utf8_casefold (text, -1);

      if (strstr (folded, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
matches (gpointer item, gpointer data)
{
  const Table *table = data;

  for (char **word = table->words; word != NULL && *word != NULL; word++)
    if (!has_word (item, table, *word))
      return FALSE;
  return TRUE;
}

void
qd_record_columns_search (GtkColumnView *view, const char *text)
{
  Table *table = table_of (view);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  g_strfreev (table->words);
  table->words = g_strsplit_set (folded, " \t", -1);
  qd_growing_selection_begin_replace (view);
  gtk_filter_changed (table->filter, GTK_FILTER_CHANGE_DIFFERENT);
  qd_growing_selection_end_replace (view);
}

/* --- filling --- */

static GHashTable *
selected_ids (Table *table)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (table->selection);

  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (QdRecordItem) item
          = g_list_model_get_item (G_LIST_MODEL (table->selection), gtk_bitset_get_nth (selected, i));
      g_hash_table_add (ids, g_memdup2 (&item->record->id, sizeof (gint64)));
    }
  return ids;
}

static void
select_ids (GtkColumnView *view, Table *table, GHashTable *ids, gint64 wanted)
{
  GListModel *model = G_LIST_MODEL (table->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (QdRecordItem) item = g_list_model_get_item (model, i);

      if (wanted != 0 ? item->record->id != wanted : !g_hash_table_contains (ids, &item->record->id))
        continue;
      gtk_selection_model_select_item (table->selection, i, wanted != 0);
      if (wanted != 0)
        gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (view)), "list.scroll-to-item", "u", i);
    }
}

void
qd_record_columns_fill (GtkColumnView *view, QdPlanData *data, gint64 wanted)
{
  Table *table = table_of (view);
  g_autoptr (GHashTable) selected = selected_ids (table);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < qd_plan_data_count (data, table->kind->id); i++)
    {
      QdRecordItem *item = g_object_new (QD_TYPE_RECORD_ITEM, NULL);

      item->data = qd_plan_data_ref (data);
      item->record = qd_plan_data_nth (data, table->kind->id, i);
      g_ptr_array_add (items, item);
    }
  g_list_store_remove_all (table->store);
  g_list_store_splice (table->store, 0, 0, items->pdata, items->len);
  if (wanted != 0 || g_hash_table_size (selected) > 0)
    select_ids (view, table, selected, wanted);
}

guint
qd_record_columns_count (GtkColumnView *view)
{
  return g_list_model_get_n_items (G_LIST_MODEL (table_of (view)->store));
}

char *
qd_record_columns_copy (GtkColumnView *view)
{
  Table *table = table_of (view);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (table->selection);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->n_fields; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "", _(table->fields[i]->label));
  for (guint row = 0; row < gtk_bitset_get_size (selected); row++)
    {
      g_autoptr (QdRecordItem) item
          = g_list_model_get_item (G_LIST_MODEL (table->selection), gtk_bitset_get_nth (selected, row));

      for (guint i = 0; i < table->n_fields; i++)
        {
          g_autofree char *cell = cell_text (item->data, item->record, table->fields[i]);

          g_strdelimit (cell, "\t\n\r", ' ');
          g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "\n", cell);
        }
    }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

GtkColumnView *
qd_record_columns_new (const QdKind *kind)
{
  Table *table = g_new0 (Table, 1);
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkSortListModel *sorted;
  GtkFilterListModel *filtered;

  qd_column_keys_attach (GTK_COLUMN_VIEW (view));
  table->kind = kind;
  table->store = g_list_store_new (QD_TYPE_RECORD_ITEM);
  table->filter = GTK_FILTER (gtk_custom_filter_new (matches, table, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (table->store)), table->filter);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (view))));
  table->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  g_object_set_data_full (G_OBJECT (view), KEY, table, table_free);
  choose_fields (table);
  make_room_for_money (table);
  for (guint i = 0; i < table->n_fields; i++)
    add_column (GTK_COLUMN_VIEW (view), table->fields[i], table->fields[i] == wide_field (table));
  qd_growing_selection_show (GTK_COLUMN_VIEW (view), table->selection);
  g_object_unref (table->selection);   /* the view has it */
  gtk_widget_add_css_class (view, "data-table");
  return GTK_COLUMN_VIEW (view);
}
