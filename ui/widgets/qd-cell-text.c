#include "ui/widgets/qd-cell-text.h"

/* Not a GtkInscription, which would not lay the table out for another text: that of GTK 4.8 cuts numbers, and draws a text
 * that it has cut above the others of its row. */
GtkWidget *
qd_cell_text_new (float xalign, gboolean numeric)
{
  GtkWidget *cell = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (cell), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (cell), xalign > 0 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (numeric)
    gtk_widget_add_css_class (cell, "numeric");
  return cell;
}

void
qd_cell_text_set (GtkWidget *cell, const char *text)
{
  if (g_strcmp0 (text, gtk_label_get_text (GTK_LABEL (cell))) != 0)
    gtk_label_set_text (GTK_LABEL (cell), text);
}
