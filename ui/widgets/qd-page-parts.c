#include "ui/widgets/qd-page-parts.h"

#include <glib/gi18n.h>

#include "ui/widgets/qd-calm-layout.h"
#include "ui/widgets/qd-column-keys.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"
#include "ui/widgets/qd-wrap-box.h"

GtkWidget *
qd_page_head_new (const char *title, GtkWidget **count)
{
  GtkWidget *head = qd_wrap_box_new (6);

  gtk_widget_add_css_class (head, "page-head");
  *count = qd_label_new_cut (NULL, "dim-label");
  qd_text_take_two_lines (*count);
  gtk_widget_set_margin_start (*count, 6);
  gtk_widget_set_hexpand (*count, TRUE);
  qd_wrap_box_append (QD_WRAP_BOX (head), qd_label_new (title, "title-2", 0));
  qd_wrap_box_append (QD_WRAP_BOX (head), *count);
  return head;
}

GtkWidget *
qd_page_new_button_new (const char *label, const char *name, const char *tip)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  qd_tooltip_set (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-record");
  return button;
}

static void
search_stopped (GtkEditable *entry)
{
  gtk_editable_set_text (entry, "");
}

void
qd_page_search_clears (GtkWidget *search)
{
  g_signal_connect (search, "stop-search", G_CALLBACK (search_stopped), NULL);
}

static GtkWidget *
create_pill (const QdPageButton *shown)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (shown->label);

  gtk_widget_add_css_class (button, "pill");
  if (shown->is_suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), shown->action);
  return button;
}

GtkWidget *
qd_page_status_new (void)
{
  GtkWidget *status = adw_status_page_new (), *child = gtk_widget_get_first_child (status);

  /* that in which it scrolls takes the focus where nothing else does, and shows nothing of it */
  if (GTK_IS_SCROLLED_WINDOW (child))
    gtk_widget_set_focusable (child, FALSE);
  return status;
}

GtkWidget *
qd_page_empty_new (const char *icon_name, const char *title, const char *description, const QdPageButton *buttons,
                   gsize n_buttons)
{
  GtkWidget *status = qd_page_status_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title != NULL ? title : "");
  adw_status_page_set_description (ADW_STATUS_PAGE (status), description);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  for (gsize i = 0; i < n_buttons; i++)
    gtk_box_append (GTK_BOX (box), create_pill (&buttons[i]));
  adw_status_page_set_child (ADW_STATUS_PAGE (status), box);
  gtk_widget_set_vexpand (status, TRUE);
  return status;
}

GtkWidget *
qd_page_none_found_new (const char *text, GCallback clear, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *button = gtk_button_new_with_label (_("Clear Filter"));

  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (box, 18);
  g_signal_connect_swapped (button, "clicked", clear, data);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

GtkWidget *
qd_page_table_card_new (GtkWidget *view, int least_height, GtkWidget *above, GtkWidget *below)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();
  GtkWidget *bin = qd_calm_bin_new (scroller);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_size_request (bin, -1, least_height);
  gtk_widget_set_vexpand (scroller, TRUE);
  if (above != NULL)
    gtk_box_append (GTK_BOX (card), above);
  gtk_box_append (GTK_BOX (card), bin);
  if (below != NULL)
    gtk_box_append (GTK_BOX (card), below);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

GtkWidget *
qd_page_table_new (const char *name, const QdPageRows *how, GListStore **rows, GtkCustomFilter **filter,
                   GtkMultiSelection **selection)
{
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkMultiSorter *sorter = gtk_multi_sorter_new ();
  GtkSorter *heads = g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (view)));
  GtkSorter *own = GTK_SORTER (gtk_custom_sorter_new (how->compare, how->data, NULL));
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  qd_column_keys_attach (GTK_COLUMN_VIEW (view));
  *rows = g_list_store_new (how->type);
  *filter = gtk_custom_filter_new (how->is_found, how->data, NULL);
  gtk_multi_sorter_append (sorter, how->compares_first ? own : heads);
  gtk_multi_sorter_append (sorter, how->compares_first ? heads : own);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (*rows)), GTK_FILTER (g_object_ref (*filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), GTK_SORTER (sorter));
  *selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  qd_growing_selection_show (GTK_COLUMN_VIEW (view), GTK_SELECTION_MODEL (*selection));
  g_object_unref (*selection);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return view;
}

void
qd_page_table_filter (GtkWidget *view, GtkCustomFilter *filter)
{
  qd_growing_selection_begin_replace (GTK_COLUMN_VIEW (view));
  gtk_filter_changed (GTK_FILTER (filter), GTK_FILTER_CHANGE_DIFFERENT);
  qd_growing_selection_end_replace (GTK_COLUMN_VIEW (view));
}

void
qd_page_name_arrow (AdwSplitButton *button, const char *name)
{
  for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (button)); part != NULL; part = gtk_widget_get_next_sibling (part))
    if (GTK_IS_MENU_BUTTON (part))
      gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
