#include "ui/widgets/qd-entry.h"

void
qd_entry_show (GtkWidget *entry, const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (entry);

  gtk_editable_set_enable_undo (editable, FALSE);
  gtk_editable_set_text (editable, text);
  gtk_editable_set_enable_undo (editable, TRUE);
}

gboolean
qd_entry_is_undo_key (guint keyval, GdkModifierType state)
{
  return (state & GDK_CONTROL_MASK) != 0 && gdk_keyval_to_lower (keyval) == GDK_KEY_z;
}
