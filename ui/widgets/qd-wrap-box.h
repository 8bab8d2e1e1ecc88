#pragma once

#include <gtk/gtk.h>

/* Children in a line, those that have no room there in the next one: the head of a page or card, whatever the length of
 * its words and the size of its text. A child that expands takes the rest of its line, and gets two lines' worth of text
 * squeezed before others leave the line. */
#define QD_TYPE_WRAP_BOX (qd_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (QdWrapBox, qd_wrap_box, QD, WRAP_BOX, GtkWidget)

/* spacing in pixels, between children and between lines */
GtkWidget *qd_wrap_box_new (int spacing);
/* (transfer floating) as gtk_box_append */
void       qd_wrap_box_append (QdWrapBox *self, GtkWidget *child);
