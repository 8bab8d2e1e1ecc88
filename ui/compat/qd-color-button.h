#pragma once

#include <gtk/gtk.h>

/* A button that shows a colour and opens the chooser of this GTK version. "chosen" comes from the person alone. */
typedef void (*QdColorChosen) (const GdkRGBA *colour, gpointer data);

GtkWidget *qd_color_button_new (const char *title, QdColorChosen chosen, gpointer data);
void       qd_color_button_set (GtkWidget *button, const GdkRGBA *colour);
