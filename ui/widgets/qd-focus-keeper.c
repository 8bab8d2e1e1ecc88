#include "ui/widgets/qd-focus-keeper.h"

#include <adwaita.h>

typedef struct
{
  GtkWindow      *window;    /* it owns this */
  GtkWidget      *focus;     /* the widget whose end is awaited; weak */
  GtkWidget      *popover;   /* the one that has, or had, the focus; weak */
  GtkWidget      *before;    /* what had the focus before that popover; weak */
  QdFocusFallback fallback;
  gboolean        is_misplaced;   /* GTK gave it to a frame that scrolls, because what had it is hidden */
  guint           source;
} Keeper;

/* The outermost: a menu in a menu is one. */
static GtkWidget *
find_popover (GtkWidget *widget)
{
  GtkWidget *popover = NULL;

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_POPOVER (widget))
      popover = widget;
  return popover;
}

/* Where GTK puts the focus when a popover closes: the button it belongs to, else what is around that. A place the focus was
 * sent to on purpose, by an item of a menu, is elsewhere. */
static gboolean
is_left_over (GtkWidget *focus, GtkWidget *popover)
{
  GtkWidget *owner = gtk_widget_get_parent (popover);
  gboolean is_button = GTK_IS_MENU_BUTTON (owner) || ADW_IS_SPLIT_BUTTON (owner);

  return focus == NULL || owner == NULL || focus == owner || gtk_widget_is_ancestor (owner, focus)
         || (is_button && gtk_widget_is_ancestor (focus, owner));
}

static gboolean
is_seen (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget);
}

/* Back to where the focus was when the popover opened; whether that could be. */
static gboolean
go_back (Keeper *keeper, GtkWidget *focus)
{
  GtkWidget *popover = keeper->popover, *before = keeper->before;
  gboolean is_back = FALSE;

  if (popover == NULL || gtk_widget_get_mapped (popover))
    return FALSE;
  if (is_seen (before) && (!is_seen (focus) || is_left_over (focus, popover)))
    {
      gtk_root_set_focus (GTK_ROOT (keeper->window), before);
      is_back = TRUE;
    }
  g_clear_weak_pointer (&keeper->popover);
  g_clear_weak_pointer (&keeper->before);
  return is_back;
}

/* A frame that scrolls can have the focus, but shows it to nobody. */
static gboolean
shows_focus (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_focusable (widget) && !GTK_IS_SCROLLED_WINDOW (widget);
}

static gboolean
mend (gpointer data)
{
  Keeper *keeper = data;
  GtkWidget *focus = gtk_window_get_focus (keeper->window);
  gboolean is_misplaced = keeper->is_misplaced && GTK_IS_SCROLLED_WINDOW (focus);

  keeper->source = 0;
  keeper->is_misplaced = FALSE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (keeper->window)) || go_back (keeper, focus))
    return G_SOURCE_REMOVE;
  if (focus == NULL || (gtk_widget_get_mapped (focus) && !is_misplaced))
    return G_SOURCE_REMOVE;
  /* itself, not by gtk_widget_grab_focus(), which gtk_window_set_focus() is as well: a row would hand the focus to its
   * hidden cell once more */
  while (focus != NULL && !shows_focus (focus))
    focus = gtk_widget_get_parent (focus);
  if (focus != NULL || keeper->fallback == NULL || !keeper->fallback (keeper->window))
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
  GtkWidget *focus = gtk_window_get_focus (window), *popover = find_popover (focus);
  gboolean was_hidden = keeper->focus != NULL && !gtk_widget_get_mapped (keeper->focus);

  if (popover != NULL && popover != keeper->popover)
    {
      if (find_popover (keeper->focus) == NULL)
        g_set_weak_pointer (&keeper->before, keeper->focus);
      g_set_weak_pointer (&keeper->popover, popover);
    }
  /* sent elsewhere from a popover that is still open: on purpose */
  if (popover == NULL && keeper->popover != NULL && gtk_widget_get_mapped (keeper->popover))
    {
      g_clear_weak_pointer (&keeper->popover);
      g_clear_weak_pointer (&keeper->before);
    }
  if (keeper->focus != NULL)
    g_signal_handlers_disconnect_by_data (keeper->focus, keeper);
  g_set_weak_pointer (&keeper->focus, focus);
  if (focus != NULL)
    g_signal_connect_swapped (focus, "unmap", G_CALLBACK (mend_later), keeper);
  keeper->is_misplaced = was_hidden && GTK_IS_SCROLLED_WINDOW (focus);
  if (focus != NULL && (keeper->is_misplaced || !gtk_widget_get_mapped (focus)))
    mend_later (keeper);
}

static void
keeper_free (gpointer data)
{
  Keeper *keeper = data;

  if (keeper->focus != NULL)
    g_signal_handlers_disconnect_by_data (keeper->focus, keeper);
  g_clear_weak_pointer (&keeper->focus);
  g_clear_weak_pointer (&keeper->popover);
  g_clear_weak_pointer (&keeper->before);
  g_clear_handle_id (&keeper->source, g_source_remove);
  g_free (keeper);
}

void
qd_focus_keep (GtkWindow *window, QdFocusFallback fallback)
{
  Keeper *keeper = g_new0 (Keeper, 1);

  keeper->window = window;
  keeper->fallback = fallback;
  g_object_set_data_full (G_OBJECT (window), "focus-keeper", keeper, keeper_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_changed), keeper);
}
