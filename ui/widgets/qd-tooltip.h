#pragma once

#include <gtk/gtk.h>

/* The tooltip of a widget; NULL is none. gtk_widget_set_tooltip_text asks the X server where the pointer is, several times,
 * and waits for each answer, even for a widget that no window has yet: a page of thirty buttons would wait for hundreds. This
 * asks only where the widget is in a window. */
void qd_tooltip_set (GtkWidget *widget, const char *text);
