#pragma once

#include <gtk/gtk.h>

/* What a widget with the property "expanded" opens below itself at the lower end of something that scrolls would be out of
 * sight: from now on that is scrolled up while it opens, as far as the widget itself stays in sight. */
void qd_open_in_sight (GtkWidget *expander);
