#pragma once

#include <gtk/gtk.h>

/* Keys go to the widget that has the focus, and are lost when that one is hidden. A row of a table of GTK 4.8 gives the focus
 * to the first of its cells that could have it, seen or not. From now on the focus of `window` moves then to what is seen
 * around that cell: the row. Where there is nothing that would show it, `fallback` gives it to something; NULL.
 * When a popover closes, the focus is again where it was before. */
typedef gboolean (*QdFocusFallback) (GtkWindow *window);

void qd_focus_keep (GtkWindow *window, QdFocusFallback fallback);
