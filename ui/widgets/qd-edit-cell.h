#pragma once

#include <gtk/gtk.h>

/* A table cell that reads as a label and becomes an entry for typing: double click, F2 or Enter begins, Enter or Tab
 * ends, Escape leaves the cell as it was. A text that cannot be read keeps the cell open, also when the focus goes
 * elsewhere. (Not GtkEditableLabel: in 4.8 that crashes when its row scrolls away.)
 *
 * Signals: "edited" (const char *text) -> char * (transfer full): NULL when taken, else what is wrong, shown in place. */
#define QD_TYPE_EDIT_CELL (qd_edit_cell_get_type ())
G_DECLARE_FINAL_TYPE (QdEditCell, qd_edit_cell, QD, EDIT_CELL, GtkWidget)

GtkWidget *qd_edit_cell_new (float xalign, gboolean numeric);
/* what the label shows, what the entry starts from (NULL: cannot be edited), the cell's name for screen readers */
void       qd_edit_cell_set (QdEditCell *self, const char *shown, const char *editable, const char *name);
/* "bold", "dim-label" */
void       qd_edit_cell_set_label_class (QdEditCell *self, const char *css_class, gboolean has_it);
void       qd_edit_cell_begin (QdEditCell *self);
/* gives up typing: the cell is given to another record */
void       qd_edit_cell_cancel (QdEditCell *self);
gboolean   qd_edit_cell_is_editing (QdEditCell *self);
