#include "ui/widgets/qd-cell-text.h"

GtkWidget *
qd_cell_text_new (float xalign, gboolean numeric)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), xalign);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (numeric)
    gtk_widget_add_css_class (cell, "numeric");
  return cell;
}

void
qd_cell_text_set (GtkWidget *cell, const char *text)
{
  if (g_strcmp0 (text, gtk_inscription_get_text (GTK_INSCRIPTION (cell))) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

const char *
qd_cell_text_get (GtkWidget *cell)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));

  return text != NULL ? text : "";
}
