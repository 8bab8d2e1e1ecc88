#include "ui/widgets/qd-chart-table.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/widgets/qd-close-key.h"

/* A line is what a tooltip says: the first line names the part, the others are its values. */
static char *
cell_text (const char *text, guint column)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);

  if (column == 0)
    return g_strdup (lines[0]);
  if (lines[0] == NULL || lines[1] == NULL)
    return g_strdup ("");
  g_auto (GStrv) values = g_strsplit (lines[1], "\n", -1);
  return g_strjoinv (" · ", values);
}

static char *
to_text (GListModel *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (GtkStringObject) line = g_list_model_get_item (lines, i);
      g_autofree char *row = g_strdelimit (g_strdup (gtk_string_object_get_string (line)), "\n", '\t');

      g_string_append_printf (text, "%s\n", row);
    }
  return g_string_free (text, FALSE);
}

static void
copy_clicked (GtkButton *button, GListModel *lines)
{
  g_autofree char *text = to_text (lines);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  g_autofree char *text = cell_text (gtk_string_object_get_string (line), GPOINTER_TO_UINT (column));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
add_column (GtkColumnView *view, const char *title, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GUINT_TO_POINTER (index));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
}

static GtkWidget *
create_view (GListModel *lines, const char *title)
{
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (lines))));

  add_column (GTK_COLUMN_VIEW (view), _("Part"), 0);
  add_column (GTK_COLUMN_VIEW (view), _("Values"), 1);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return view;
}

void
qd_chart_table_present (GtkWidget *parent, const QdChart *chart, const QdChartStyle *style, double width, double height,
                        const char *title)
{
  g_autoptr (GArray) hits = qd_chart_hits (chart, width, height, style);
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *copy = gtk_button_new_with_mnemonic (_("_Copy"));

  for (guint i = 0; i < hits->len; i++)
    gtk_string_list_append (lines, g_array_index (hits, QdChartHit, i).text);
  g_signal_connect_data (copy, "clicked", G_CALLBACK (copy_clicked), g_object_ref (lines),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), copy);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), create_view (G_LIST_MODEL (lines), title));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  qd_close_key_add (window);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 480);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (GTK_WINDOW (window));
}
