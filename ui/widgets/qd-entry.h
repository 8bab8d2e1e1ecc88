#pragma once

#include <gtk/gtk.h>

/* What stands in an entry before anybody types in it. Ctrl+Z takes back what was typed: with gtk_editable_set_text() alone it would
 * go on and take this, and a field that nobody meant to touch would be saved empty. */
void     qd_entry_show (GtkWidget *entry, const char *text);
/* Undo and redo. Where a cell of a table has nothing (more) to take back they are not meant for the plan below it. */
gboolean qd_entry_is_undo_key (guint keyval, GdkModifierType state);
