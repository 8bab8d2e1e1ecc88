#include "ui/qd-recent.h"

#include <glib/gstdio.h>

#define GROUP "Recent"
#define NAMES "Names"
#define MOST 12

static void
recent_plan_free (gpointer data)
{
  QdRecentPlan *plan = data;

  g_free (plan->path);
  g_free (plan->name);
  g_free (plan);
}

char *
qd_recent_data_folder (void)
{
  char *folder = g_build_filename (g_get_user_data_dir (), "quarterdeck", NULL);

  g_mkdir_with_parents (folder, 0700);
  return folder;
}

static char *
recent_file (void)
{
  g_autofree char *folder = qd_recent_data_folder ();

  return g_build_filename (folder, "recent.ini", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = recent_file ();
  GKeyFile *file = g_key_file_new ();

  /* no file yet, or a damaged one: an empty list is all that is lost */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
save (GKeyFile *file)
{
  g_autofree char *path = recent_file ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (file, path, &error))
    g_info ("recent plans are not remembered: %s", error->message);
}

/* Key files do not allow every character in a key, so paths stand there as URIs. */
static char *
key_of (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);

  return uri != NULL ? g_uri_escape_string (uri, ":/-._~", FALSE) : NULL;
}

void
qd_recent_add (const char *path, const char *name)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *key = key_of (path);

  if (key == NULL)
    return;
  g_key_file_set_int64 (file, GROUP, key, g_get_real_time ());
  if (name != NULL)
    g_key_file_set_string (file, NAMES, key, name);
  save (file);
}

void
qd_recent_remove (const char *path)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *key = key_of (path);

  if (key != NULL && g_key_file_remove_key (file, GROUP, key, NULL))
    save (file);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const QdRecentPlan *one = *(QdRecentPlan *const *) a, *other = *(QdRecentPlan *const *) b;

  return (one->opened_at < other->opened_at) - (one->opened_at > other->opened_at);
}

GPtrArray *
qd_recent_list (void)
{
  g_autoptr (GKeyFile) file = load ();
  g_auto (GStrv) keys = g_key_file_get_keys (file, GROUP, NULL, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (recent_plan_free);

  for (gsize i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *uri = g_uri_unescape_string (keys[i], NULL);
      g_autofree char *path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;

      if (path == NULL)
        continue;
      QdRecentPlan *plan = g_new0 (QdRecentPlan, 1);
      plan->is_missing = !g_file_test (path, G_FILE_TEST_IS_REGULAR);
      plan->path = g_steal_pointer (&path);
      plan->name = g_key_file_get_string (file, NAMES, keys[i], NULL);
      plan->opened_at = g_key_file_get_int64 (file, GROUP, keys[i], NULL) / G_USEC_PER_SEC;
      g_ptr_array_add (list, plan);
    }
  g_ptr_array_sort (list, compare_newest_first);
  if (list->len > MOST)
    g_ptr_array_set_size (list, MOST);
  return list;
}
