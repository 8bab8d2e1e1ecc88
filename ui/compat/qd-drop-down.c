#include "ui/compat/qd-drop-down.h"

/* The first widget of the type below `widget`, or NULL. */
static GtkWidget *
find_below (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_below (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkSingleSelection *
selection_of (GtkWidget *list)
{
  GtkSelectionModel *model = list != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (list)) : NULL;

  return GTK_IS_SINGLE_SELECTION (model) ? GTK_SINGLE_SELECTION (model) : NULL;
}

/* "CH-3 Search ads" is to be found by "ads" too; GTK before 4.12 looks at the beginning only and has no word for it. */
static void
look_anywhere (GtkDropDown *drop_down)
{
#if GTK_CHECK_VERSION (4, 12, 0)
  gtk_drop_down_set_search_match_mode (drop_down, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
#else
  GtkSingleSelection *selection = selection_of (find_below (GTK_WIDGET (drop_down), GTK_TYPE_LIST_VIEW));
  GListModel *model = selection != NULL ? gtk_single_selection_get_model (selection) : NULL;
  GtkFilter *filter = GTK_IS_FILTER_LIST_MODEL (model) ? gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (model))
                                                       : NULL;

  if (GTK_IS_STRING_FILTER (filter))
    gtk_string_filter_set_match_mode (GTK_STRING_FILTER (filter), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
#endif
}

static void
take_first (GtkSearchEntry *entry, GtkDropDown *drop_down)
{
  GtkWidget *list = find_below (GTK_WIDGET (drop_down), GTK_TYPE_LIST_VIEW);
  GtkSingleSelection *selection = selection_of (list);

  if (selection == NULL || *gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0'
      || g_list_model_get_n_items (G_LIST_MODEL (selection)) == 0)
    return;
  gtk_single_selection_set_selected (selection, 0);
  g_signal_emit_by_name (list, "activate", 0);
}

void
qd_drop_down_set_search (GtkDropDown *drop_down, gboolean with_search)
{
  GtkWidget *popover = find_below (GTK_WIDGET (drop_down), GTK_TYPE_POPOVER);
  GtkWidget *entry = find_below (GTK_WIDGET (drop_down), GTK_TYPE_SEARCH_ENTRY);

  gtk_drop_down_set_enable_search (drop_down, with_search);
  if (popover == NULL || entry == NULL || g_object_get_data (G_OBJECT (drop_down), "qd-search") != NULL)
    return;
  g_object_set_data (G_OBJECT (drop_down), "qd-search", popover);
  /* another model brings another filter */
  g_signal_connect_object (popover, "map", G_CALLBACK (look_anywhere), drop_down, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (take_first), drop_down, 0);
}

static void
set_up_chosen (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_list_item_set_child (item, label);
}

static void
bind_chosen (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *chosen = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (chosen));
}

void
qd_drop_down_cut_chosen (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_chosen), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_chosen), NULL);
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, factory);
}
