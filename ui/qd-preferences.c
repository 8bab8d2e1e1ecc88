#include "ui/qd-preferences.h"

#define GROUP "Window"

static char *
preferences_file (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "quarterdeck", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "window.ini", NULL);
}

gboolean
qd_preferences_get_window_size (int *width, int *height, gboolean *is_maximized)
{
  g_autofree char *path = preferences_file ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return FALSE;
  *width = g_key_file_get_integer (file, GROUP, "width", NULL);
  *height = g_key_file_get_integer (file, GROUP, "height", NULL);
  *is_maximized = g_key_file_get_boolean (file, GROUP, "maximized", NULL);
  return *width > 0 && *height > 0;
}

void
qd_preferences_set_window_size (int width, int height, gboolean is_maximized)
{
  g_autofree char *path = preferences_file ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_set_integer (file, GROUP, "width", width);
  g_key_file_set_integer (file, GROUP, "height", height);
  g_key_file_set_boolean (file, GROUP, "maximized", is_maximized);
  if (!g_key_file_save_to_file (file, path, &error))
    g_info ("the size of the window is not remembered: %s", error->message);
}
