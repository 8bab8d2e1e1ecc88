#pragma once

#include <gtk/gtk.h>

/* The text of a table's cell. Words that do not fit end in "…", numbers are shown whole. */
GtkWidget  *qd_cell_text_new (float xalign, gboolean numeric);
/* cells are set far more often than they change: the same text again costs nothing */
void        qd_cell_text_set (GtkWidget *cell, const char *text);
