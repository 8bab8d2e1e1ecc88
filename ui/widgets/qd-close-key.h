#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Escape closes WINDOW, unless something in it has its own use for the key. For windows without a class of their own;
 * others bind "window.close" in it. */
void qd_close_key_add (GtkWidget *window);

G_END_DECLS
