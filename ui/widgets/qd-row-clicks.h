#pragma once

#include <gtk/gtk.h>

/* In GTK 4.8 the cell that is clicked and its row both take the click: with Ctrl a row is selected and unselected again,
 * with Shift the selection begins anew. Leaves clicks to the row, so that both keys do what they do in any list. */
void qd_row_clicks_mend (GtkColumnView *view);
