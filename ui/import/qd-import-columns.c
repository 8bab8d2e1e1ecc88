#include "ui/import/qd-import-columns.h"

#include <glib/gi18n.h>

#include "ui/compat/qd-drop-down.h"
#include "ui/import/qd-import-notation.h"
#include "ui/import/qd-import-parts.h"
#include "ui/widgets/qd-text-room.h"

#define SEARCH_FROM 12    /* fields */
#define MOST_SAMPLES 5

/* --- one column --- */

#define QD_TYPE_IMPORT_COLUMN (qd_import_column_get_type ())
G_DECLARE_FINAL_TYPE (QdImportColumn, qd_import_column, QD, IMPORT_COLUMN, GObject)

struct _QdImportColumn
{
  GObject parent_instance;
  guint   index;
  char   *header;
  GPtrArray *samples;    /* char *: its first values that are not empty */
};

G_DEFINE_FINAL_TYPE (QdImportColumn, qd_import_column, G_TYPE_OBJECT)

static void
qd_import_column_finalize (GObject *object)
{
  QdImportColumn *column = QD_IMPORT_COLUMN (object);

  g_free (column->header);
  g_ptr_array_unref (column->samples);
  G_OBJECT_CLASS (qd_import_column_parent_class)->finalize (object);
}

static void
qd_import_column_class_init (QdImportColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_import_column_finalize;
}

static void
qd_import_column_init (QdImportColumn *column)
{
  column->samples = g_ptr_array_new_with_free_func (g_free);
}

/* --- the list --- */

struct _QdImportColumns
{
  GtkBox         parent_instance;
  QdImportDraft *draft;
  GListStore    *columns;
  GtkStringList *fields;       /* "Do not import", then those of the kind */
  GtkColumnViewColumn *sample_column;
  GPtrArray     *bound;        /* GtkListItem * with a drop-down in sight */
  GPtrArray     *bound_samples;
  gboolean       is_setting;
};

G_DEFINE_FINAL_TYPE (QdImportColumns, qd_import_columns, GTK_TYPE_BOX)

static void
field_chosen (GtkDropDown *drop_down, GParamSpec *spec, GtkListItem *item)
{
  QdImportColumns *self = g_object_get_data (G_OBJECT (drop_down), "columns");
  QdImportColumn *column = gtk_list_item_get_item (item);
  const guint position = gtk_drop_down_get_selected (drop_down);

  if (!self->is_setting && column && position != GTK_INVALID_LIST_POSITION)
    qd_import_draft_set_column_field (self->draft, column->index, (int) position - 1);
}

static void
show_field (QdImportColumns *self, GtkListItem *item)
{
  const QdImportColumn *column = gtk_list_item_get_item (item);
  GtkWidget *drop_down = gtk_list_item_get_child (item);
  const int field = qd_import_draft_column_field (self->draft, column->index);

  self->is_setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), (guint) (field + 1));
  self->is_setting = FALSE;
  if (field < 0)
    gtk_widget_add_css_class (drop_down, "dim-choice");
  else
    gtk_widget_remove_css_class (drop_down, "dim-choice");
}

/* what is read instead of the text below it; nothing where it is read as it stands */
static void
show_sample (QdImportColumns *self, GtkListItem *item)
{
  const QdImportColumn *column = gtk_list_item_get_item (item);
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *raw = gtk_widget_get_first_child (texts), *read = gtk_widget_get_next_sibling (raw);
  const char *sample = column->samples->len > 0 ? g_ptr_array_index (column->samples, 0) : "";
  const int field = qd_import_draft_column_field (self->draft, column->index);
  gboolean is_refused = FALSE;
  g_autofree char *value = field >= 0 && *sample
                             ? qd_import_notation_read (self->draft, &g_array_index (self->draft->fields, QdImportField, field),
                                                        sample, &is_refused)
                             : NULL;
  g_autofree char *text = value && !is_refused ? g_strconcat ("→ ", value, NULL) : NULL;

  gtk_label_set_text (GTK_LABEL (raw), sample);
  gtk_label_set_text (GTK_LABEL (read), is_refused ? _("not clear yet") : text ? text : "");
  gtk_widget_set_visible (read, value != NULL);
  if (is_refused)
    gtk_widget_add_css_class (read, "error-text");
  else
    gtk_widget_remove_css_class (read, "error-text");
  qd_import_notation_update (QD_IMPORT_NOTATION (gtk_widget_get_last_child (gtk_list_item_get_child (item))));
}

static void
mapped (QdImportColumns *self)
{
  for (guint i = 0; i < self->bound_samples->len; i++)
    show_sample (self, g_ptr_array_index (self->bound_samples, i));
  for (guint i = 0; i < self->bound->len; i++)
    show_field (self, g_ptr_array_index (self->bound, i));
}

static void
set_up_field (GtkSignalListItemFactory *factory, GtkListItem *item, QdImportColumns *self)
{
  GtkWidget *drop_down = qd_import_drop_down_new (NULL, NULL, FALSE);

  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_widget_set_size_request (drop_down, 1, -1);
  g_object_set_data (G_OBJECT (drop_down), "columns", self);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (field_chosen), item);
  gtk_list_item_set_child (item, drop_down);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_field (GtkSignalListItemFactory *factory, GtkListItem *item, QdImportColumns *self)
{
  const QdImportColumn *column = gtk_list_item_get_item (item);
  GtkDropDown *drop_down = GTK_DROP_DOWN (gtk_list_item_get_child (item));
  /* Translators: %s is the name of a column of the file */
  g_autofree char *name = g_strdup_printf (_("Field of %s"), column->header);

  self->is_setting = TRUE;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (self->fields));
  qd_drop_down_set_search (drop_down, g_list_model_get_n_items (G_LIST_MODEL (self->fields)) > SEARCH_FROM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  self->is_setting = FALSE;
  g_ptr_array_add (self->bound, item);
  show_field (self, item);
}

static void
unbind_field (GtkSignalListItemFactory *factory, GtkListItem *item, QdImportColumns *self)
{
  self->is_setting = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (gtk_list_item_get_child (item)), NULL);
  self->is_setting = FALSE;
  g_ptr_array_remove_fast (self->bound, item);
}

static void
set_up_header (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = qd_import_label_new (NULL, NULL, 0);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_image_set_pixel_size (GTK_IMAGE (arrow), 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_list_item_set_child (item, box);
}

static void
bind_header (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const QdImportColumn *column = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item))), column->header);
}

/* the first value, what it is read as, and the button that asks how the column is written */
static void
set_up_sample (GtkSignalListItemFactory *factory, GtkListItem *item, QdImportColumns *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *raw = qd_import_label_new (NULL, "dim-label", 1), *read = qd_import_label_new (NULL, "caption", 1);

  gtk_widget_add_css_class (raw, "numeric");
  gtk_widget_add_css_class (read, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), raw);
  gtk_box_append (GTK_BOX (texts), read);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), qd_import_notation_new (self->draft));
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_sample (GtkSignalListItemFactory *factory, GtkListItem *item, QdImportColumns *self)
{
  const QdImportColumn *column = gtk_list_item_get_item (item);
  GtkWidget *button = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  g_ptr_array_add (self->bound_samples, item);
  qd_import_notation_set_column (QD_IMPORT_NOTATION (button), column->index, column->header, column->samples);
  show_sample (self, item);
}

static void
unbind_sample (GtkSignalListItemFactory *factory, GtkListItem *item, QdImportColumns *self)
{
  g_ptr_array_remove_fast (self->bound_samples, item);
}

/* --- the source --- */

/* the first values of a column that are not empty: those would say nothing of it */
static void
find_samples (const QdImportPeek *peek, QdImportColumn *column)
{
  for (guint i = 0; i < peek->rows->len && column->samples->len < MOST_SAMPLES; i++)
    {
      char **cells = g_ptr_array_index (peek->rows, i);
      if (*cells[column->index])
        g_ptr_array_add (column->samples, qd_text_excerpt (cells[column->index]));
    }
}

static void
add_columns (QdImportColumns *self)
{
  const QdImportPeek *peek = self->draft->peek;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; peek->columns[i]; i++)
    {
      QdImportColumn *column = g_object_new (QD_TYPE_IMPORT_COLUMN, NULL);
      column->index = i;
      /* Translators: a column of a file that has no name; %u is its place */
      column->header = *peek->columns[i] ? qd_text_excerpt (peek->columns[i]) : g_strdup_printf (_("Column %u"), i + 1);
      find_samples (peek, column);
      g_ptr_array_add (items, column);
    }
  g_list_store_splice (self->columns, 0, 0, items->pdata, items->len);
}

static void
looked (QdImportColumns *self)
{
  const QdImportDraft *draft = self->draft;

  g_list_store_remove_all (self->columns);
  if (!draft->peek || draft->is_set || !draft->fields)
    return;
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, draft->peek->head_line + 1);
  g_autofree char *title = g_strdup_printf (_("Line %s"), line);
  gtk_column_view_column_set_title (self->sample_column, title);
  g_object_unref (self->fields);
  self->fields = gtk_string_list_new (NULL);
  gtk_string_list_append (self->fields, _("Do not import"));
  for (guint i = 0; i < draft->fields->len; i++)
    gtk_string_list_append (self->fields, _(g_array_index (draft->fields, QdImportField, i).label));
  add_columns (self);
}

gboolean
qd_import_columns_drop_last (QdImportColumns *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->columns));

  if (n == 0)
    return FALSE;
  g_list_store_remove (self->columns, n - 1);
  return TRUE;
}

/* --- making it --- */

static GtkColumnViewColumn *
add_column (GtkColumnView *view, const char *title, int width, GtkListItemFactory *factory)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, qd_text_room_of_column (GTK_WIDGET (view), title, width));
  gtk_column_view_column_set_expand (column, width <= 0);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
  return column;
}

static void
fill_view (QdImportColumns *self, GtkColumnView *view)
{
  GtkListItemFactory *header = gtk_signal_list_item_factory_new (), *field = gtk_signal_list_item_factory_new ();
  GtkListItemFactory *sample = gtk_signal_list_item_factory_new ();

  g_signal_connect (header, "setup", G_CALLBACK (set_up_header), NULL);
  g_signal_connect (header, "bind", G_CALLBACK (bind_header), NULL);
  g_signal_connect (field, "setup", G_CALLBACK (set_up_field), self);
  g_signal_connect (field, "bind", G_CALLBACK (bind_field), self);
  g_signal_connect (field, "unbind", G_CALLBACK (unbind_field), self);
  g_signal_connect (sample, "setup", G_CALLBACK (set_up_sample), self);
  g_signal_connect (sample, "bind", G_CALLBACK (bind_sample), self);
  g_signal_connect (sample, "unbind", G_CALLBACK (unbind_sample), self);
  add_column (view, _("Column in the file"), 136, header);
  add_column (view, _("Field"), 150, field);
  self->sample_column = add_column (view, "", 0, sample);
}

static void
qd_import_columns_dispose (GObject *object)
{
  QdImportColumns *self = QD_IMPORT_COLUMNS (object);

  /* rows that go choose nothing */
  self->is_setting = TRUE;
  g_clear_object (&self->draft);
  g_clear_object (&self->fields);
  G_OBJECT_CLASS (qd_import_columns_parent_class)->dispose (object);
}

static void
qd_import_columns_finalize (GObject *object)
{
  g_ptr_array_unref (QD_IMPORT_COLUMNS (object)->bound);
  g_ptr_array_unref (QD_IMPORT_COLUMNS (object)->bound_samples);
  G_OBJECT_CLASS (qd_import_columns_parent_class)->finalize (object);
}

static void
qd_import_columns_class_init (QdImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_import_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_import_columns_finalize;
}

static void
qd_import_columns_init (QdImportColumns *self)
{
  GtkWidget *view;

  self->bound = g_ptr_array_new ();
  self->bound_samples = g_ptr_array_new ();
  self->fields = gtk_string_list_new (NULL);
  self->columns = g_list_store_new (QD_TYPE_IMPORT_COLUMN);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (self->columns))));
  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_add_css_class (view, "import-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns of the file"), -1);
  fill_view (self, GTK_COLUMN_VIEW (view));
  gtk_box_append (GTK_BOX (self), qd_import_card_new (view));
  gtk_widget_set_hexpand (gtk_widget_get_first_child (GTK_WIDGET (self)), TRUE);
  gtk_widget_set_valign (gtk_widget_get_first_child (GTK_WIDGET (self)), GTK_ALIGN_START);
}

GtkWidget *
qd_import_columns_new (QdImportDraft *draft)
{
  QdImportColumns *self = g_object_new (QD_TYPE_IMPORT_COLUMNS, NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "looked", G_CALLBACK (looked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "mapped", G_CALLBACK (mapped), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
