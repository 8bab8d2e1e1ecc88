#pragma once

#include <gtk/gtk.h>

/* Rows of a table dragged to another place of it: the upper and the lower quarter of a row are beside it, its middle is
 * below it; a mark (style classes drop-before, drop-into, drop-after) says where a row would land. The table scrolls
 * while the pointer rests at its edge, which GTK does. */

typedef enum
{
  QD_DROP_BEFORE,
  QD_DROP_INTO,
  QD_DROP_AFTER,
} QdDropPlace;

typedef struct
{
  /* the item (GObject, borrowed) that the widget of a row shows; NULL for none that could be dragged or dropped on */
  gpointer (*get_item) (GtkWidget *row, gpointer data);
  gboolean (*can_drag) (gpointer item, gpointer data);
  /* what stands beside the pointer while an item, or all that moves with it, is dragged; to be freed */
  char    *(*get_text) (gpointer item, gpointer data);
  /* whether it may land there; may change the place. `onto` NULL: below the last row. NULL function: everywhere */
  gboolean (*can_drop) (gpointer dragged, gpointer onto, QdDropPlace *place, gpointer data);
  void     (*drop) (gpointer dragged, gpointer onto, QdDropPlace place, gpointer data);
} QdRowDragTable;

/* "Launch  +2": what a dragged row is called, with the number of those that move along; to be freed */
char      *qd_row_drag_text (const char *title, guint n_rows);
/* `item_type` is that of all items; `table` and `data` live as long as the view */
void       qd_row_drag_add (GtkColumnView *view, GType item_type, const QdRowDragTable *table, gpointer data);
/* the widget of the row that a widget, or a place of the view, is in; NULL */
GtkWidget *qd_row_drag_row_of (GtkColumnView *view, GtkWidget *inside);
GtkWidget *qd_row_drag_row_at (GtkColumnView *view, double x, double y);
