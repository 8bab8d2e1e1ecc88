#pragma once

#include <gtk/gtk.h>

/* A legend beside a heading: for each NAME a mark of the style class KIND and the word. Arguments are pairs of kind
 * ("mark-actual", "mark-plan", "mark-forecast", "mark-previous", "mark-suggested", "mark-filled", "mark-dotted",
 * "mark-tick") and word, ended by NULL. */
GtkWidget *qd_goal_legend_new (const char *first_kind, ...) G_GNUC_NULL_TERMINATED;
/* whether the nth pair is in the chart; what is not drawn needs no key */
void       qd_goal_legend_show (GtkWidget *legend, guint nth, gboolean is_drawn);
