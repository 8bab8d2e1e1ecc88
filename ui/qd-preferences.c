#include "ui/qd-preferences.h"

#define GROUP "Window"
#define PERSON "Person"

static char *
preferences_file (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "quarterdeck", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "window.ini", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = preferences_file ();
  GKeyFile *file = g_key_file_new ();

  /* no file yet, or a damaged one: choices are made anew */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
save (GKeyFile *file)
{
  g_autofree char *path = preferences_file ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (file, path, &error))
    g_info ("preferences are not remembered: %s", error->message);
}

gboolean
qd_preferences_get_window_size (int *width, int *height, gboolean *is_maximized)
{
  g_autoptr (GKeyFile) file = load ();

  *width = g_key_file_get_integer (file, GROUP, "width", NULL);
  *height = g_key_file_get_integer (file, GROUP, "height", NULL);
  *is_maximized = g_key_file_get_boolean (file, GROUP, "maximized", NULL);
  return *width > 0 && *height > 0;
}

void
qd_preferences_set_window_size (int width, int height, gboolean is_maximized)
{
  g_autoptr (GKeyFile) file = load ();

  g_key_file_set_integer (file, GROUP, "width", width);
  g_key_file_set_integer (file, GROUP, "height", height);
  g_key_file_set_boolean (file, GROUP, "maximized", is_maximized);
  save (file);
}

char *
qd_preferences_get (const char *preference)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *value = g_key_file_get_string (file, PERSON, preference, NULL);

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
}

void
qd_preferences_set (const char *preference, const char *value)
{
  g_autoptr (GKeyFile) file = load ();

  g_key_file_set_string (file, PERSON, preference, value != NULL ? value : "");
  save (file);
}
