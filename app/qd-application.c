#include "app/qd-application.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "model/exchange/qd-import-guess.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/qd-preferences-window.h"
#include "ui/qd-window.h"

#define QD_TYPE_APPLICATION (qd_application_get_type ())
G_DECLARE_FINAL_TYPE (QdApplication, qd_application, QD, APPLICATION, AdwApplication)

struct _QdApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (QdApplication, qd_application, ADW_TYPE_APPLICATION)

/* The benchmark of the first frame: the process ends with the first frame that was drawn, or with the first one that
 * shows figures. */
static void
frame_painted (GdkFrameClock *clock, GtkWindow *window)
{
  gboolean wants_figures = g_strcmp0 (g_getenv ("QUARTERDECK_BENCH_FIRST_FRAME"), "figures") == 0;

  if (!wants_figures || qd_window_has_figures (QD_WINDOW (window)))
    gtk_window_destroy (window);
}

static void
watch_first_frame (GtkWidget *widget, gpointer data)
{
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (frame_painted), widget);
}

static QdWindow *
new_window (GApplication *application, const char *path)
{
  QdWindow *window = qd_window_new (ADW_APPLICATION (application), path);

  if (g_getenv ("QUARTERDECK_BENCH_FIRST_FRAME") != NULL)
    g_signal_connect_after (window, "realize", G_CALLBACK (watch_first_frame), NULL);
  return window;
}

static void
qd_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (new_window (application, NULL)));
}

static QdWindow *
open_plan (GApplication *application, const char *path)
{
  QdWindow *window = qd_window_find (GTK_APPLICATION (application), path);
  QdWindow *waiting = qd_window_find (GTK_APPLICATION (application), NULL);   /* a welcome page that waits for a plan */

  if (window == NULL && waiting != NULL)
    qd_window_open (waiting, path);
  if (window == NULL)
    window = waiting != NULL ? waiting : new_window (application, path);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The window of the plan that tables go into: the one that was used last; a new one when there is none. */
static QdWindow *
window_for_tables (GApplication *application)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (application)); item != NULL; item = item->next)
    if (QD_IS_WINDOW (item->data))
      return item->data;
  return new_window (application, NULL);
}

/* Plans open in windows of their own; tables are imported into the last of them, or into the one in use. */
static void
qd_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  QdWindow *window = NULL;

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      /* what is imported into a plan goes by its name, as any other may be a plan that was called otherwise */
      if (path != NULL && qd_import_suffix_of_path (path) != NULL)
        g_ptr_array_add (tables, g_steal_pointer (&path));
      else if (path != NULL)
        window = open_plan (application, path);
    }
  if (tables->len == 0)
    return;
  g_ptr_array_add (tables, NULL);
  if (window == NULL)
    window = window_for_tables (application);
  gtk_window_present (GTK_WINDOW (window));
  qd_window_import_later (window, (const char *const *) tables->pdata);
}

static void
open_new_window (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_window_present (GTK_WINDOW (new_window (application, NULL)));
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  qd_dialogs_about (gtk_application_get_active_window (application));
}

static void
show_preferences (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  qd_preferences_window_present (gtk_application_get_active_window (application));
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  GList *windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
  g_list_free (windows);
}

/* Libadwaita's dimmed text has a contrast of 3.2 on a light page and the heads of its tables 2.3; captions, units and heads are
 * to be read: 4.9 with this. In high contrast libadwaita's own is stronger still. */
static const char DIMMED[] = ".dim-label, row label.subtitle, headerbar .subtitle, windowtitle .subtitle { opacity: .7; }"
                             "columnview > header > button > box { color: alpha(currentColor, .7); }"
                             "columnview > header > button:hover > box { color: currentColor; }";

/* A tint alone is too little there. */
static const char HIGH_CONTRAST[] = ".notice, .notice-bar { border: 1px solid currentColor; }"
                                    "columnview.data-table > listview > row:selected, listview.history-list > row:selected,"
                                    ".review-facts list > row:selected { box-shadow: inset 0 0 0 1px @accent_color; }";

static void
set_contrast (AdwStyleManager *manager, GParamSpec *property, GtkCssProvider *style)
{
  gtk_css_provider_load_from_data (style, adw_style_manager_get_high_contrast (manager) ? HIGH_CONTRAST : DIMMED, -1);
}

/* A table is a card among others: in the dark libadwaita would give it the ground of a text editor, a hole beside them. */
static const char DARK[] = "@define-color view_bg_color #353535;";

static void
set_ground (AdwStyleManager *manager, GParamSpec *property, GtkCssProvider *style)
{
  gtk_css_provider_load_from_data (style, adw_style_manager_get_dark (manager) ? DARK : "", -1);
}

/* GTK starts a thread that reads the icon theme (10 ms of work), and each folder of icons that is added afterwards lets it
 * read all again, with the window waiting. Libadwaita adds one, a GtkApplication another: so libadwaita comes first, as the
 * thread is being started, and the application has no folder for GTK to look into, its icons lie among GTK's own. */
static void
set_up_looks (GApplication *application)
{
  g_autoptr (GtkCssProvider) style = NULL, contrast = NULL, ground = NULL;
  AdwStyleManager *manager;

  adw_init ();
  G_APPLICATION_CLASS (qd_application_parent_class)->startup (application);
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/quarterdeck/Quarterdeck/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  manager = adw_style_manager_get_default ();
  contrast = gtk_css_provider_new ();
  set_contrast (manager, NULL, contrast);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (contrast),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (set_contrast), contrast, 0);
  ground = gtk_css_provider_new ();
  set_ground (manager, NULL, ground);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (ground),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (set_ground), ground, 0);
}

static void
qd_application_startup (GApplication *application)
{
  const GActionEntry entries[] = {
    { .name = "new-window", .activate = open_new_window },
    { .name = "preferences", .activate = show_preferences },
    { .name = "about", .activate = show_about },
    { .name = "quit", .activate = quit },
  };
  const char *const quit_keys[] = { "<Control>q", NULL }, *const window_keys[] = { "<Control><Shift>n", NULL };
  const char *const preferences_keys[] = { "<Control>comma", NULL };
  const char *const shortcuts_keys[] = { "<Control>question", "<Control>F1", NULL };

  set_up_looks (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  qd_preferences_apply_color_scheme ();
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.preferences", preferences_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "win.shortcuts", shortcuts_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.new-window", window_keys);
}

static void
qd_application_class_init (QdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = qd_application_startup;
  application_class->activate = qd_application_activate;
  application_class->open = qd_application_open;
}

static void
qd_application_init (QdApplication *self)
{
}

int
qd_application_run_main (int argc, char **argv)
{
  g_autoptr (GApplication) application
      = g_object_new (QD_TYPE_APPLICATION, "application-id", "org.quarterdeck.Quarterdeck", "flags",
                      G_APPLICATION_HANDLES_OPEN, NULL);

  g_application_set_resource_base_path (application, NULL);   /* else one is made of the id */
  g_set_application_name ("Quarterdeck");
  return g_application_run (application, argc, argv);
}
