#include "ui/widgets/qd-tooltip.h"

void
qd_tooltip_set (GtkWidget *widget, const char *text)
{
  const gboolean is_hidden_for_it = gtk_widget_get_root (widget) == NULL && gtk_widget_get_visible (widget);

  /* of one that is hidden nothing is asked, and where no window is nobody sees that it was */
  if (is_hidden_for_it)
    gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  if (is_hidden_for_it)
    gtk_widget_set_visible (widget, TRUE);
}
