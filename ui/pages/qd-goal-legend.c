#include "ui/pages/qd-goal-legend.h"

#include <stdarg.h>

static void
add_mark (GtkWidget *legend, const char *kind, const char *word)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (mark, "legend-mark");
  gtk_widget_add_css_class (mark, kind);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (item), mark);
  gtk_box_append (GTK_BOX (item), label);
  gtk_box_append (GTK_BOX (legend), item);
}

GtkWidget *
qd_goal_legend_new (const char *first_kind, ...)
{
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  va_list words;

  va_start (words, first_kind);
  for (const char *kind = first_kind; kind != NULL; kind = va_arg (words, const char *))
    add_mark (legend, kind, va_arg (words, const char *));
  va_end (words);
  gtk_widget_set_halign (legend, GTK_ALIGN_END);
  return legend;
}

void
qd_goal_legend_show (GtkWidget *legend, guint nth, gboolean is_drawn)
{
  GtkWidget *item = gtk_widget_get_first_child (legend);

  while (item != NULL && nth-- > 0)
    item = gtk_widget_get_next_sibling (item);
  if (item != NULL)
    gtk_widget_set_visible (item, is_drawn);
}
