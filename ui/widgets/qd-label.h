#pragma once

#include <gtk/gtk.h>

/* Labels as most of the window needs them. `css_classes` are parted by spaces ("caption dim-label"), NULL: none. */
GtkWidget *qd_label_new (const char *text, const char *css_classes, float xalign);
/* begins at the left and ends in "…" where there is no room for all of it */
GtkWidget *qd_label_new_cut (const char *text, const char *css_classes);
/* begins at the left and goes on in further lines, within a word where one is too long */
GtkWidget *qd_label_new_wrapped (const char *text, const char *css_classes);
