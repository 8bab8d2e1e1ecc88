#include "ui/widgets/qd-column-head.h"

GtkLabel *
qd_column_head_label (GtkWidget *head)
{
  while (head != NULL && !GTK_IS_LABEL (head))
    head = gtk_widget_get_first_child (head);
  return (GtkLabel *) head;
}

void
qd_column_head_align (GtkWidget *head, float xalign)
{
  GtkLabel *label = qd_column_head_label (head);

  if (label == NULL)
    return;
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  gtk_label_set_xalign (label, xalign);
}

static GtkWidget *
row_of_heads (GtkColumnView *view)
{
  return gtk_widget_get_first_child (GTK_WIDGET (view));
}

GtkWidget *
qd_column_head_first (GtkColumnView *view)
{
  return gtk_widget_get_first_child (row_of_heads (view));
}

void
qd_column_head_align_newest (GtkColumnView *view, float xalign)
{
  qd_column_head_align (gtk_widget_get_last_child (row_of_heads (view)), xalign);
}

/* The arrow beside the title says it. */
gboolean
qd_column_head_is_sorted (GtkWidget *head, GtkSortType *order)
{
  GtkLabel *label = qd_column_head_label (head);
  GtkWidget *arrow = label != NULL ? gtk_widget_get_next_sibling (GTK_WIDGET (label)) : NULL;

  if (arrow == NULL || (!gtk_widget_has_css_class (arrow, "ascending") && !gtk_widget_has_css_class (arrow, "descending")))
    return FALSE;
  *order = gtk_widget_has_css_class (arrow, "descending") ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
  return TRUE;
}
