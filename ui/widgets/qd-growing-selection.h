#pragma once

#include <gtk/gtk.h>

/* The beginning of a long list, for a table that is about to be shown. A table of GTK makes the widgets of some 200 rows
 * before its first frame, however few of them fit the window. With this between the selection and the table, the table
 * sees a dozen; once they are drawn the others follow, a few between two frames, and from then on
 * it sees them all. The selection itself is never cut: what looks at that one knows nothing of this. */
#define QD_TYPE_GROWING_SELECTION (qd_growing_selection_get_type ())
G_DECLARE_FINAL_TYPE (QdGrowingSelection, qd_growing_selection, QD, GROWING_SELECTION, GObject)

/* Makes `view` show `selection` so; takes its own reference. */
void qd_growing_selection_show (GtkColumnView *view, GtkSelectionModel *selection);
/* Of a list that is about to get many more rows, a short one shows them a few between two frames as well. */
void qd_growing_selection_expect_more (GtkColumnView *view);
/* Around what makes the list another one, as a filter does: rows keep their widgets and show what the list has now, from its
 * beginning. To end two hundred rows and make as many takes longer than anybody should wait for a key. */
void qd_growing_selection_begin_replace (GtkColumnView *view);
void qd_growing_selection_end_replace (GtkColumnView *view);
/* Brings a row into sight, however long the list is by now. */
void qd_growing_selection_scroll_to (GtkColumnView *view, guint position);
/* whether that was asked for */
gboolean qd_growing_selection_was_scrolled (GtkColumnView *view);
/* The selection `view` shows, whole however much of it is shown by now; the view's own model where that is another. */
GtkSelectionModel *qd_growing_selection_of (GtkColumnView *view);
