#include "ui/widgets/qd-label.h"

GtkWidget *
qd_label_new (const char *text, const char *css_classes, float xalign)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) classes = g_strsplit (css_classes != NULL ? css_classes : "", " ", -1);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  for (gsize i = 0; classes[i] != NULL; i++)
    if (classes[i][0] != '\0')
      gtk_widget_add_css_class (label, classes[i]);
  return label;
}

GtkWidget *
qd_label_new_cut (const char *text, const char *css_classes)
{
  GtkWidget *label = qd_label_new (text, css_classes, 0);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

GtkWidget *
qd_label_new_wrapped (const char *text, const char *css_classes)
{
  GtkWidget *label = qd_label_new (text, css_classes, 0);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}
