#include "ui/widgets/qd-list-tab.h"

static void
let_focus (GtkListBox *list, GtkWidget *except, gboolean can_focus)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (GTK_WIDGET (row) != except)
      gtk_widget_set_can_focus (GTK_WIDGET (row), can_focus);
}

/* As the window does it, with no other row to go to. */
static gboolean
leave (GtkWidget *list, GVariant *direction, gpointer unused)
{
  GtkWidget *row = gtk_widget_get_focus_child (list), *window = GTK_WIDGET (gtk_widget_get_root (list));

  let_focus (GTK_LIST_BOX (list), row, FALSE);
  gtk_widget_child_focus (window, (GtkDirectionType) g_variant_get_int32 (direction));
  let_focus (GTK_LIST_BOX (list), row, TRUE);
  return TRUE;
}

static void
add_key (GtkShortcutController *keys, guint key, GdkModifierType modifiers, GtkDirectionType direction)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_callback_action_new (leave, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (direction));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

void
qd_list_tab_leaves (GtkListBox *list)
{
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  add_key (keys, GDK_KEY_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_key (keys, GDK_KEY_KP_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_key (keys, GDK_KEY_Tab, GDK_SHIFT_MASK, GTK_DIR_TAB_BACKWARD);
  add_key (keys, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, GTK_DIR_TAB_BACKWARD);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (keys));
}
