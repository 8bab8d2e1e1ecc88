#include "ui/import/qd-import-memory.h"

#include "model/base/qd-number.h"

#define NAME_LENGTH 20

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
  return g_build_filename (g_get_user_config_dir (), "quarterdeck", "imports", name, NULL);
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
