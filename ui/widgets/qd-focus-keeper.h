#pragma once

#include <gtk/gtk.h>

/* Keys go to the widget that has the focus, and are lost when that one is hidden: a table of GTK 4.8 that reuses a row for
 * another item leaves the focus on a cell the new item does not show. From now on the focus of `window` moves then to what
 * is seen around that widget. */
void qd_focus_keep (GtkWindow *window);
