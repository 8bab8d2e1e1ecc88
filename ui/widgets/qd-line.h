#pragma once

#include <gtk/gtk.h>

/* Children side by side, as in a horizontal GtkBox, for texts that wrap. A GtkBox asks each child also how wide it would
 * be at its least height, which a label, and worse a box of labels, finds by trying widths: one card with two texts was
 * laid out some two hundred times before it was drawn. A line asks for widths, then for heights at the widths it gives.
 * As a GtkOrientable it can be turned: children stand below each other then. */
#define QD_TYPE_LINE (qd_line_get_type ())
G_DECLARE_FINAL_TYPE (QdLine, qd_line, QD, LINE, GtkWidget)

/* spacing in pixels */
GtkWidget *qd_line_new (int spacing);
/* (transfer floating) as gtk_box_append; what expands shares the room that is left */
void       qd_line_append (QdLine *self, GtkWidget *child);
