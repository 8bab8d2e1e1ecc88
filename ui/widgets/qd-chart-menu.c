#include "ui/widgets/qd-chart-menu.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "reports/print/qd-render.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/widgets/qd-chart-table.h"

#define COPY_SCALE 2    /* pixels per unit: sharp on a slide */

typedef struct
{
  QdChartMenuBegin begin;
  QdChartMenuEnd   end;
} Source;

static const Source *
source_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "chart-menu");
}

static void
finish (GtkWidget *widget, QdChartPicture *picture)
{
  g_clear_pointer (&picture->title, g_free);
  if (source_of (widget)->end != NULL)
    source_of (widget)->end (widget);
}

/* On paper charts are light, whatever the desktop is. */
static void
paper_style (QdChartStyle *style)
{
  qd_chart_style_init (style, QD_CHART_PRINT, 1);
}

static void
tell (GtkWidget *widget, const char *message)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (message, -1);

      adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (escaped));
    }
}

/* --- copy --- */

static void
activate_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *widget = data;
  QdChartPicture picture = source_of (widget)->begin (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes = NULL;
  QdChartStyle style;

  paper_style (&style);
  if (picture.chart != NULL)
    bytes = qd_render_chart_png (picture.chart, &style, picture.width, picture.height, COPY_SCALE, &error);
  finish (widget, &picture);
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture != NULL)
    {
      gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
      tell (widget, _("The chart was copied as a picture"));
    }
  else if (error != NULL)
    tell (widget, error->message);
}

/* --- save --- */

static void
file_chosen (const char *path, gpointer data)
{
  GtkWidget *widget = data;
  QdChartPicture picture = source_of (widget)->begin (widget);
  g_autofree char *name = g_path_get_basename (path), *full = NULL, *message = NULL;
  g_autoptr (GError) error = NULL;
  QdRenderFormat format = QD_RENDER_PNG;
  QdChartStyle style;

  paper_style (&style);
  /* a name without ending is a picture */
  full = strchr (name, '.') == NULL ? g_strconcat (path, ".png", NULL) : g_strdup (path);
  if (picture.chart != NULL && qd_render_format_of_path (full, &format, &error))
    qd_render_chart (picture.chart, &style, picture.width, picture.height, COPY_SCALE, format, full, &error);
  finish (widget, &picture);
  g_free (name);
  name = g_path_get_basename (full);
  message = g_strdup_printf (_("Chart written: %s"), name);
  tell (widget, error != NULL ? error->message : message);
}

static void
activate_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const suffixes[] = { ".png", ".svg", ".pdf", NULL };
  GtkWidget *widget = data;
  QdChartPicture picture = source_of (widget)->begin (widget);
  g_autofree char *name = g_strdup_printf ("%s.png", picture.title != NULL ? picture.title : _("Chart"));
  QdFileQuestion question = { _("Save Chart"), _("_Save"), _("Pictures (PNG, SVG, PDF)"), suffixes, name, NULL };
  gboolean has_chart = picture.chart != NULL;

  finish (widget, &picture);
  if (has_chart)
    qd_dialogs_save_file (GTK_WINDOW (gtk_widget_get_root (widget)), &question, file_chosen, widget);
}

/* --- table --- */

static void
activate_table (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *widget = data;
  QdChartPicture picture = source_of (widget)->begin (widget);
  QdChartStyle style;

  paper_style (&style);
  if (picture.chart != NULL)
    qd_chart_table_present (widget, picture.chart, &style, picture.width, picture.height, picture.title);
  finish (widget, &picture);
}

/* --- menu --- */

GMenuModel *
qd_chart_menu_create_model (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Copy Chart as Picture"), "chart.copy");
  g_menu_append (menu, _("_Save Chart as PNG, SVG or PDF…"), "chart.save");
  g_menu_append (menu, _("Show as _Table"), "chart.table");
  return G_MENU_MODEL (menu);
}

static void
unparent_later (GtkPopover *popover)
{
  /* the chosen action runs after the menu closed, and is found through its parent */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

/* Made when it is asked for: a page has many charts, and few menus are opened. */
static void
show_menu (GtkWidget *widget, double x, double y)
{
  g_autoptr (GMenuModel) model = qd_chart_menu_create_model ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (model);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, widget);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (unparent_later), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *widget)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (widget, x, y);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GtkWidget *widget)
{
  if (keyval == GDK_KEY_c && (state & GDK_CONTROL_MASK) != 0)
    return gtk_widget_activate_action (widget, "chart.copy", NULL);
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      show_menu (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
      return TRUE;
    }
  return FALSE;
}

static const GActionEntry entries[] = {
  { "copy", activate_copy },
  { "save", activate_save },
  { "table", activate_table },
};

void
qd_chart_menu_attach (GtkWidget *widget, QdChartMenuBegin begin, QdChartMenuEnd end, gboolean has_menu)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkEventController *keys;
  Source *source = g_new0 (Source, 1);
  GtkGesture *click;

  *source = (Source){ begin, end };
  g_object_set_data_full (G_OBJECT (widget), "chart-menu", source, g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), widget);
  g_object_set_data_full (G_OBJECT (widget), "chart-actions", g_object_ref (actions), g_object_unref);
  gtk_widget_insert_action_group (widget, "chart", G_ACTION_GROUP (actions));
  if (has_menu)
    return;
  keys = gtk_event_controller_key_new ();
  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), widget);
  gtk_widget_add_controller (widget, keys);
}

GActionGroup *
qd_chart_menu_get_actions (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "chart-actions");
}
