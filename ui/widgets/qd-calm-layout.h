#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QD_TYPE_CALM_LAYOUT (qd_calm_layout_get_type ())

G_DECLARE_FINAL_TYPE (QdCalmLayout, qd_calm_layout, QD, CALM_LAYOUT, GtkLayoutManager)

/* The layout of a widget around one child that scrolls: it asks for no room beyond its size request, whatever the child
 * would like, and gives the child all it gets. GTK measures a window whole at every change of a text in it, several
 * times for a frame; a scrolled window measures all that it holds for that, and needs nothing of it. */
GtkLayoutManager *qd_calm_layout_new (void);
/* The same around CHILD, which is to take what room is left: put into a container as the child itself would be. */
GtkWidget *qd_calm_bin_new (GtkWidget *child);

G_END_DECLS
