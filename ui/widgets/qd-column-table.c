#include "ui/widgets/qd-column-set-private.h"

#define TOTAL_PADDING 20    /* of the last one, as in the style sheet, and a pixel on each side */

/* --- totals --- */

void
qd_column_set_fit_totals (QdColumnSet *self)
{
  guint i = 0;

  for (GtkWidget *label = self->totals != NULL ? gtk_widget_get_first_child (self->totals) : NULL; label != NULL;
       label = gtk_widget_get_next_sibling (label), i++)
    {
      gboolean expands = self->specs[i].width <= 0 && gtk_column_view_column_get_fixed_width (qd_column_set_column (self, i)) <= 0;

      gtk_widget_set_visible (label, qd_column_set_is_shown (self, i));
      gtk_widget_set_hexpand (label, expands || gtk_column_view_column_get_expand (qd_column_set_column (self, i)));
      gtk_widget_set_size_request (label, expands ? -1 : qd_column_set_width (self, i), -1);
    }
}

GtkWidget *
qd_column_set_create_totals (QdColumnSet *self)
{
  self->totals = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_object_add_weak_pointer (G_OBJECT (self->totals), (gpointer *) &self->totals);
  gtk_widget_add_css_class (self->totals, "table-totals");
  for (guint i = 0; i < self->n_specs; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), self->specs[i].xalign);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 1);   /* never wider than its column: others would be pushed on */
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (self->totals), label);
    }
  qd_column_set_fit_totals (self);
  return self->totals;
}

static gboolean
fit_later (gpointer data)
{
  QdColumnSet *self = data;

  self->fit_source = 0;
  qd_column_set_fit (self, self->width);
  return G_SOURCE_REMOVE;
}

/* The column of a figure gets room for its total, in a turn of its own: totals are set while the page is told its review,
 * and columns that change there make the page fit again before it was laid out. */
static void
ask_for_room (QdColumnSet *self, guint column, GtkWidget *label, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, text);
  int width, needed;

  pango_layout_get_pixel_size (layout, &width, NULL);
  needed = text != NULL && *text != '\0' ? width + TOTAL_PADDING : 0;
  if (needed == self->needed[column])
    return;
  self->needed[column] = needed;
  if (self->fit_source == 0 && self->width > 0)
    self->fit_source = g_idle_add (fit_later, self);
}

void
qd_column_set_set_widest (QdColumnSet *self, guint column, const char *text)
{
  ask_for_room (self, column, self->totals != NULL ? gtk_widget_get_first_child (self->totals) : GTK_WIDGET (self->view), text);
}

void
qd_column_set_set_total (QdColumnSet *self, guint column, const char *text)
{
  GtkWidget *label = self->totals != NULL ? gtk_widget_get_first_child (self->totals) : NULL;

  for (guint i = 0; i < column && label != NULL; i++)
    label = gtk_widget_get_next_sibling (label);
  if (label == NULL || g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (label), text);
  if (self->specs[column].width > 0 && self->specs[column].xalign > .5)
    ask_for_room (self, column, label, text);
}

static const char *
total_at (QdColumnSet *self, guint column)
{
  GtkWidget *label = self->totals != NULL ? gtk_widget_get_first_child (self->totals) : NULL;

  for (guint i = 0; i < column && label != NULL; i++)
    label = gtk_widget_get_next_sibling (label);
  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

/* --- as a table --- */

/* indices of the columns */
static GArray *
columns_of_table (QdColumnSet *self, gboolean is_paper)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_specs; i++)
    if (is_paper ? self->is_wanted[i] : qd_column_set_is_shown (self, i))
      g_array_append_val (columns, i);
  return columns;
}

static QdTable *
create_heads (QdColumnSet *self, const GArray *columns)
{
  QdTable *table = qd_table_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      guint column = g_array_index (columns, guint, i);

      qd_table_add_column (table, gtk_column_view_column_get_title (qd_column_set_column (self, column)), self->specs[column].xalign);
    }
  return table;
}

static void
add_row (QdTable *table, const GArray *columns, gpointer item, const QdColumnCells *cells)
{
  char **texts = g_new0 (char *, columns->len + 1);

  for (guint i = 0; i < columns->len; i++)
    {
      char *text = cells->text (item, g_array_index (columns, guint, i), cells->data);

      texts[i] = text != NULL ? text : g_strdup ("");
    }
  qd_table_add_row (table, texts, 0, QD_TABLE_PLAIN);
  for (guint i = 0; i < columns->len && cells->symbol != NULL; i++)
    qd_table_set_symbol (table, i, cells->symbol (item, g_array_index (columns, guint, i), cells->data));
}

QdTable *
qd_column_set_create_table (QdColumnSet *self, GListModel *rows, const QdColumnCells *cells)
{
  g_autoptr (GArray) columns = columns_of_table (self, TRUE);
  QdTable *table = create_heads (self, columns);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (rows, i);

      add_row (table, columns, item, cells);
    }
  if (self->totals != NULL && table->rows->len > 0)
    {
      char **texts = g_new0 (char *, columns->len + 1);

      for (guint i = 0; i < columns->len; i++)
        texts[i] = g_strdup (total_at (self, g_array_index (columns, guint, i)));
      qd_table_add_row (table, texts, 0, QD_TABLE_TOTAL);
    }
  return table;
}

guint
qd_column_set_copy (QdColumnSet *self, GtkSelectionModel *model, QdColumnText cell_text, gpointer data)
{
  const QdColumnCells cells = { cell_text, NULL, data };
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  g_autoptr (GArray) columns = columns_of_table (self, FALSE);
  g_autoptr (QdTable) table = create_heads (self, columns);
  guint n = (guint) gtk_bitset_get_size (selected);
  g_autofree char *text = NULL;

  if (n == 0)
    return 0;
  for (guint row = 0; row < n; row++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (model), gtk_bitset_get_nth (selected, row));

      add_row (table, columns, item, &cells);
    }
  text = qd_table_to_text (table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), text);
  return n;
}

