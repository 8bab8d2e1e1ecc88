#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*QdAfterFrame) (gpointer widget);

/* Calls `show` once what has changed so far is on the screen and no key waits: for what follows from an edit or a selection and
 * takes longer than a frame may, as the pane of the row that was reached. Asked again before that, it is still called once;
 * never for a widget that has gone. One `show` for a widget. */
void qd_after_frame (GtkWidget *widget, QdAfterFrame show);

G_END_DECLS
