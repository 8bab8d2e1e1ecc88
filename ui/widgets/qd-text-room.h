#pragma once

#include <gtk/gtk.h>

/* Room for text whose size the desktop chooses: widths given in pixels are meant for a platform font at 96 dpi. */

/* how much larger text is than that: 1, 1.25, 1.5 ... */
double qd_text_scale (GtkWidget *widget);
/* the pixels that `width` pixels of plain text take now */
int    qd_text_room (GtkWidget *widget, int width);
/* The same for a column of a table: never narrower than its head, whatever the language. */
int    qd_text_room_of_column (GtkWidget *table, const char *title, int width);
/* ... and never narrower than one of the words its cells hold, with a symbol before it: msgids, NULL-terminated */
int    qd_text_room_of_words (GtkWidget *table, const char *title, const char *const *words, int width);
/* ... and never narrower than a figure: one that is cut is read as another */
int    qd_text_room_of_figure (GtkWidget *table, const char *title, const char *figure, int width);
/* A label that takes a second line where one is too short for it, before it ends with an ellipsis. */
void   qd_text_take_two_lines (GtkWidget *label);
