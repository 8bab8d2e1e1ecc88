#pragma once

#include <gtk/gtk.h>

/* In GTK 4.8 the cell that is clicked and its row both take the click: with Ctrl a row is selected and unselected again,
 * with Shift the selection begins anew. Leaves clicks to the row, so that both keys do what they do in any list. */
void qd_row_clicks_mend (GtkColumnView *view);

/* For a menu that is opened by a press at x, y of `view`: GTK 4.8 does not see the button let go over the menu, and the row
 * would look pressed from then on. */
void qd_row_clicks_let_go (GtkWidget *view, double x, double y);
