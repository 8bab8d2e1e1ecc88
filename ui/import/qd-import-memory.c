#include "ui/import/qd-import-memory.h"

#include <glib/gstdio.h>

#include "model/base/qd-number.h"
#include "model/exchange/qd-mapping-nearness.h"

#define NAME_LENGTH 20

static char *
folder_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "quarterdeck", "imports", NULL);
}

/* The same columns in the same order are the same source, however large its letters are. */
static char *
path_of (char *const *columns)
{
  g_autoptr (GString) head = g_string_new (NULL);

  for (guint i = 0; columns[i]; i++)
    {
      g_autofree char *plain = qd_text_normalise (columns[i]);
      g_autofree char *folded = g_utf8_casefold (plain, -1);
      g_string_append (head, folded);
      g_string_append_c (head, '\x1f');
    }
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, head->str, (gssize) head->len);
  sum[NAME_LENGTH] = '\0';
  g_autofree char *name = g_strconcat (sum, ".ini", NULL);
  g_autofree char *folder = folder_path ();
  return g_build_filename (folder, name, NULL);
}

QdMapping *
qd_import_memory_find (char *const *columns)
{
  g_autofree char *path = path_of (columns);
  g_autoptr (GError) error = NULL;
  QdMapping *mapping = g_file_test (path, G_FILE_TEST_EXISTS) ? qd_mapping_load (path, &error) : NULL;

  if (error)
    g_info ("what was said of these columns is forgotten: %s", error->message);
  return mapping;
}

static gint64
time_of (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gint64) status.st_mtime : 0;
}

/* The nearest one; of several as near, what was said last. */
QdMapping *
qd_import_memory_find_near (char *const *columns, const char *kind)
{
  g_autofree char *folder = folder_path ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (QdMapping) nearest = NULL;
  guint least = G_MAXUINT;
  gint64 latest = 0;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (QdMapping) mapping = qd_mapping_load (path, NULL);
      const guint distance = mapping ? qd_mapping_distance (mapping, columns) : G_MAXUINT;
      if (distance == G_MAXUINT || distance > least || (kind && g_strcmp0 (kind, qd_mapping_kind (mapping)) != 0)
          || (distance == least && time_of (path) <= latest))
        continue;
      least = distance;
      latest = time_of (path);
      g_clear_pointer (&nearest, qd_mapping_free);
      nearest = g_steal_pointer (&mapping);
    }
  if (nearest)
    qd_mapping_keep_columns (nearest, columns);
  return g_steal_pointer (&nearest);
}

void
qd_import_memory_keep (char *const *columns, const QdMapping *mapping)
{
  g_autofree char *path = path_of (columns);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!qd_mapping_save (mapping, path, &error))
    g_info ("the columns are not remembered: %s", error->message);
}
