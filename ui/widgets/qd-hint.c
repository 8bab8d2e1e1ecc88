#include "ui/widgets/qd-hint.h"

static const char WANTED[] = "qd-hint-wanted", WINDOW[] = "qd-hint-window";

GtkWidget *
qd_hint_new (void)
{
  GtkWidget *hint = gtk_popover_new ();

  gtk_popover_set_autohide (GTK_POPOVER (hint), FALSE);
  return hint;
}

static void
update (GtkWidget *hint)
{
  GtkRoot *root = gtk_widget_get_root (hint);

  if (g_object_get_data (G_OBJECT (hint), WANTED) != NULL && root != NULL && gtk_window_is_active (GTK_WINDOW (root))
      && gtk_widget_get_mapped (gtk_widget_get_parent (hint)))
    gtk_popover_popup (GTK_POPOVER (hint));
  else
    gtk_popover_popdown (GTK_POPOVER (hint));
}

void
qd_hint_show (GtkWidget *hint)
{
  GtkRoot *root = gtk_widget_get_root (hint);

  if (root != NULL && g_object_get_data (G_OBJECT (hint), WINDOW) != root)
    {
      g_object_set_data (G_OBJECT (hint), WINDOW, root);
      g_signal_connect_object (root, "notify::is-active", G_CALLBACK (update), hint, G_CONNECT_SWAPPED);
    }
  g_object_set_data (G_OBJECT (hint), WANTED, hint);
  update (hint);
}

void
qd_hint_hide (GtkWidget *hint)
{
  g_object_set_data (G_OBJECT (hint), WANTED, NULL);
  gtk_popover_popdown (GTK_POPOVER (hint));
}
