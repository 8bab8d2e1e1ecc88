#include "ui/widgets/qd-focus-keeper.h"

typedef struct
{
  GtkWindow *window;   /* it owns this */
  GtkWidget *focus;    /* the widget whose end is awaited; weak */
  guint      source;
} Keeper;

static gboolean
is_focus_seen (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus == NULL || gtk_widget_get_mapped (focus);
}

static gboolean
mend (gpointer data)
{
  Keeper *keeper = data;
  GtkWidget *focus = gtk_window_get_focus (keeper->window);

  keeper->source = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (keeper->window)) || is_focus_seen (keeper->window))
    return G_SOURCE_REMOVE;
  /* itself, not by gtk_widget_grab_focus(), which gtk_window_set_focus() is as well: a row would hand the focus to its
   * hidden cell once more */
  while (focus != NULL && !(gtk_widget_get_mapped (focus) && gtk_widget_get_focusable (focus)))
    focus = gtk_widget_get_parent (focus);
  gtk_root_set_focus (GTK_ROOT (keeper->window), focus);
  return G_SOURCE_REMOVE;
}

/* Later: a widget may be hidden for a moment only, and GTK moves the focus itself in many cases. */
static void
mend_later (Keeper *keeper)
{
  if (keeper->source == 0)
    keeper->source = g_idle_add (mend, keeper);
}

static void
focus_changed (GtkWindow *window, GParamSpec *pspec, Keeper *keeper)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (keeper->focus != NULL)
    g_signal_handlers_disconnect_by_data (keeper->focus, keeper);
  g_set_weak_pointer (&keeper->focus, focus);
  if (focus == NULL)
    return;
  g_signal_connect_swapped (focus, "unmap", G_CALLBACK (mend_later), keeper);
  if (!gtk_widget_get_mapped (focus))
    mend_later (keeper);
}

static void
keeper_free (gpointer data)
{
  Keeper *keeper = data;

  if (keeper->focus != NULL)
    g_signal_handlers_disconnect_by_data (keeper->focus, keeper);
  g_clear_weak_pointer (&keeper->focus);
  g_clear_handle_id (&keeper->source, g_source_remove);
  g_free (keeper);
}

void
qd_focus_keep (GtkWindow *window)
{
  Keeper *keeper = g_new0 (Keeper, 1);

  keeper->window = window;
  g_object_set_data_full (G_OBJECT (window), "focus-keeper", keeper, keeper_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_changed), keeper);
}
