#pragma once

#include <gtk/gtk.h>

/* Tab goes from row to row of a GtkListBox of GTK 4.8 and selects each: a list whose rows open pages would open all of them
 * on the way. Here Tab leaves the list, the arrows move in it; coming back it begins at the selected row. */
void qd_list_tab_leaves (GtkListBox *list);
