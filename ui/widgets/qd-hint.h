#pragma once

#include <gtk/gtk.h>

/* A popover beside what is typed that stays until it is taken away. X draws it above all windows, so it stands only while its own
 * window has the keys: a form that is opened over that would be covered. */
GtkWidget *qd_hint_new (void);
void       qd_hint_show (GtkWidget *hint);
void       qd_hint_hide (GtkWidget *hint);
