#pragma once

#include <gtk/gtk.h>

/* A search entry in the list of a drop-down, which needs an expression: finds what is typed anywhere in a text, Enter takes
 * the first of what is found. */
void qd_drop_down_set_search (GtkDropDown *drop_down, gboolean with_search);
/* The button of a drop-down of strings cuts a long one in its middle instead of growing with it; the list shows all of it. */
void qd_drop_down_cut_chosen (GtkDropDown *drop_down);
