#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 has no accessor for the heads of columns, aligns none, and does not tell which column sorts: what is known of
 * their inside stands here alone. */

/* The label with the title of a head, or of what holds it; NULL when there is none. */
GtkLabel *qd_column_head_label (GtkWidget *head);
/* Puts the title of HEAD on the side of its cells: 0 start, 1 end. */
void qd_column_head_align (GtkWidget *head, float xalign);
/* The first head of a view; the others are its siblings, in the order in which their columns were appended. */
GtkWidget *qd_column_head_first (GtkColumnView *view);
/* The same as align, for the head of the column that was appended last. */
void qd_column_head_align_newest (GtkColumnView *view, float xalign);
/* Whether the rows are sorted by the column of HEAD; ORDER is set only then. */
gboolean qd_column_head_is_sorted (GtkWidget *head, GtkSortType *order);

G_END_DECLS
