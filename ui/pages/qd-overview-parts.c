#include "ui/pages/qd-overview-parts.h"

#include "model/figures/qd-figure-text.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-text-room.h"

GtkWidget *
qd_overview_label (const char *text, const char *css_classes, float xalign)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) classes = g_strsplit (css_classes, " ", -1);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  for (gsize i = 0; classes[i] != NULL; i++)
    if (classes[i][0] != '\0')
      gtk_widget_add_css_class (label, classes[i]);
  return label;
}

void
qd_overview_add_hint (GtkWidget *body, const char *text)
{
  GtkWidget *label = qd_overview_label (text, "dim-label", 0);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (body), label);
}

GtkWidget *
qd_overview_add_chart (GtkWidget *body, gpointer chart, const char *title)
{
  GtkWidget *view = qd_chart_view_new ();

  qd_chart_view_set_interactive (QD_CHART_VIEW (view), FALSE);
  qd_chart_view_set_chart (QD_CHART_VIEW (view), chart, title);
  gtk_widget_set_hexpand (view, TRUE);
  gtk_box_append (GTK_BOX (body), view);
  return view;
}

gboolean
qd_overview_has_page (QdPage *page, const char *name)
{
  return name != NULL && qd_page_can_navigate (page, name);
}

static void
card_clicked (GtkButton *button, QdPage *page)
{
  qd_page_navigate (page, g_object_get_data (G_OBJECT (button), "target"), NULL);
}

GtkWidget *
qd_overview_card (QdPage *page, const char *target, const char *name, GtkWidget **body)
{
  gboolean leads = qd_overview_has_page (page, target);
  GtkWidget *card = leads ? gtk_button_new () : adw_bin_new ();

  *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  if (leads)
    {
      gtk_button_set_child (GTK_BUTTON (card), *body);
      g_object_set_data (G_OBJECT (card), "target", (gpointer) target);
      g_signal_connect (card, "clicked", G_CALLBACK (card_clicked), page);
    }
  else
    adw_bin_set_child (ADW_BIN (card), *body);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "overview-card");
  return card;
}

void
qd_overview_add_head (GtkWidget *body, const char *heading, const char *remark, const char *remark_classes)
{
  GtkWidget *head = qd_line_new (12), *title = qd_overview_label (heading, "heading", 0);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_margin_bottom (head, 3);
  qd_line_append (QD_LINE (head), title);
  qd_text_take_two_lines (title);
  if (remark != NULL)
    {
      GtkWidget *label = qd_overview_label (remark, remark_classes, 1);

      qd_text_take_two_lines (label);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
      qd_line_append (QD_LINE (head), label);
    }
  gtk_box_append (GTK_BOX (body), head);
}

void
qd_overview_place_in_columns (GtkWidget *grid, int n_columns)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (grid);
  int i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL; child = gtk_widget_get_next_sibling (child), i++)
    g_object_set (gtk_layout_manager_get_layout_child (layout, child), "column", i % n_columns, "row", i / n_columns, NULL);
}

const QdLanguage *
qd_overview_language (QdPage *page)
{
  return qd_session_get_language (qd_page_get_session (page));
}

char *
qd_overview_percent (double fraction)
{
  g_autofree char *number = qd_is_some (fraction) ? qd_figure_text_number (100 * fraction, 1, FALSE) : NULL;

  return number != NULL ? g_strconcat (number, "%", NULL) : g_strdup ("—");
}
