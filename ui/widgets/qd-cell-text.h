#pragma once

#include <gtk/gtk.h>

/* The text of a table's cell. Unlike a label it asks for no room of its own: another text in it is drawn, and the table
 * is not laid out anew for it, which is most of the work when a table scrolls or its figures change. The column gives
 * the width; what does not fit ends in "…". Named for screen readers as a label is. */
GtkWidget  *qd_cell_text_new (float xalign, gboolean numeric);
/* cells are set far more often than they change: the same text again costs nothing */
void        qd_cell_text_set (GtkWidget *cell, const char *text);
const char *qd_cell_text_get (GtkWidget *cell);   /* "" when there is none */
