#pragma once

#include <gtk/gtk.h>

/* The keys of a table whose cells take the focus. GTK 4.8 leads Up, Down, Page Up and Page Down to the first cell of the row
 * they reach; whoever comes from a worksheet types down a column and stays in it. */
void     qd_column_keys_attach (GtkColumnView *view);
/* As the key Down does: the focus and the selection go to the next row, in the column of `cell`, a widget in the table.
 * Returns: FALSE in the last row and outside of a table; the focus stays then. */
gboolean qd_column_keys_go_down (GtkWidget *cell);
/* The column and the row whose cell has the focus (both transfer full); NULL without one. */
GtkColumnViewColumn *qd_column_keys_get_focus (GtkColumnView *view, GtkWidget **row);
/* The cell of that row in the column of that place gets the focus, unless it has it; the last one when there are fewer. */
void     qd_column_keys_set_focus (GtkWidget *row, guint place);
/* The row of the first selected record gets the focus, which it hands to its first cell; FALSE when none is drawn. */
gboolean qd_column_keys_focus_selected (GtkColumnView *view);
/* A cell has the focus and can be seen: whoever gives the focus to the table leaves it there. GTK asks for that after a frame
 * too, when it has lost sight of the focus while one cell handed it to another. */
gboolean qd_column_keys_has_focus (GtkWidget *view);
