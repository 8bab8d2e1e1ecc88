#include "model/store/qd-migrate.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/store/qd-plan-backup.h"
#include "model/store/qd-plan-file.h"
#include "model/store/qd-plan-private.h"
#include "qd-migrations.h"

#define FOLDER "/org/quarterdeck/migrations/"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * qd_migrate_load_scripts:
 *
 * Returns: (transfer full): the scripts inside the program, in the order of their numbers; ends with NULL.
 */
char **
qd_migrate_load_scripts (void)
{
  GResource *resource = qd_migrations_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, FOLDER, 0, NULL);
  g_autoptr (GPtrArray) scripts = g_ptr_array_new ();

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);

      g_ptr_array_add (scripts, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  g_ptr_array_add (scripts, NULL);
  return (char **) g_ptr_array_steal (scripts, NULL);
}

/**
 * qd_migrate_current_version:
 *
 * Returns: the schema version this program writes.
 */
int
qd_migrate_current_version (void)
{
  g_auto (GStrv) scripts = qd_migrate_load_scripts ();

  return (int) g_strv_length (scripts);
}

static gboolean
keep_copy (sqlite3 *db, const char *path, int version, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-v%d", path, version);

  return qd_plan_backup_database (db, path, copy, NULL, error);
}

/* foreign keys hold after every script, also those a script left out by hand */
static gboolean
check_references (sqlite3 *db, const char *path, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, "PRAGMA foreign_key_check", -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  sqlite3_finalize (statement);
  if (result == SQLITE_DONE)
    return TRUE;
  if (result == SQLITE_ROW)
    result = SQLITE_CONSTRAINT_FOREIGNKEY;
  return qd_store_set_error (NULL, path, result, error);
}

static gboolean
run_scripts (sqlite3 *db, const char *path, const char *const *scripts, int version, GError **error)
{
  for (; scripts[version] != NULL; version++)
    {
      g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", version + 1);

      if (!qd_store_execute (db, path, scripts[version], error) || !qd_store_execute (db, path, mark, error))
        return FALSE;
    }
  return check_references (db, path, error);
}

static gboolean
migrate (sqlite3 *db, const char *path, const char *const *scripts, gboolean keeps_copy, GError **error)
{
  int latest = (int) g_strv_length ((char **) scripts);
  gint64 version;

  if (!qd_store_read_integer (db, path, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == latest)
    return TRUE;
  if (version < 0 || version > latest)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_TOO_NEW, _ ("%s was written by a newer version of Quarterdeck"),
                   path);
      return FALSE;
    }
  if (version > 0 && keeps_copy && !keep_copy (db, path, latest, error))
    return FALSE;
  if (!qd_store_execute (db, path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_scripts (db, path, scripts, (int) version, error) && qd_store_execute (db, path, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/**
 * qd_migrate_run:
 * @db: writable, without an open transaction
 * @scripts: the script at index n makes version n + 1; ends with NULL
 *
 * Returns: FALSE with error, the database then is as it was. Nothing is done, and no copy made, when the
 * version is that of the last script.
 */
gboolean
qd_migrate_run (sqlite3 *db, const char *path, const char *const *scripts, GError **error)
{
  return migrate (db, path, scripts, TRUE, error);
}

/**
 * qd_migrate_read_into_memory:
 * @source: a connection that reads the older file at @path
 *
 * The plan as the present schema has it, for reading only; the file stays as it is.
 *
 * Returns: (transfer full): a connection to be closed with sqlite3_close; NULL with error
 */
sqlite3 *
qd_migrate_read_into_memory (sqlite3 *source, const char *path, GError **error)
{
  g_auto (GStrv) scripts = qd_migrate_load_scripts ();
  sqlite3 *db = qd_plan_file_connect (":memory:", QD_CONNECTION_WRITE, error);
  sqlite3_backup *backup = db != NULL ? sqlite3_backup_init (db, "main", source, "main") : NULL;
  int result;

  if (db == NULL)
    return NULL;
  if (backup != NULL)
    sqlite3_backup_step (backup, -1);
  result = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_errcode (db);
  if (result == SQLITE_OK && migrate (db, path, (const char *const *) scripts, FALSE, error)
      && qd_store_execute (db, path, "PRAGMA query_only = ON", error))
    return db;
  if (result != SQLITE_OK)
    qd_store_set_error (db, path, result, error);
  sqlite3_close (db);
  return NULL;
}
