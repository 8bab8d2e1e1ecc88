#include "model/store/qd-plan-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "model/base/qd-beside.h"
#include "model/base/qd-error.h"
#include "model/store/qd-migrate.h"
#include "model/store/qd-plan-file.h"
#include "model/store/qd-record-store.h"

/* A new plan file: made under another name, so that it is whole when it appears under its own. */

static char *
name_from_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ".qdeck"))
    base[strlen (base) - strlen (".qdeck")] = '\0';
  return g_utf8_make_valid (base, -1);
}

/* The settings that can only be chosen before the first table. */
static gboolean
lay_out (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", QD_PLAN_APPLICATION_ID);
  g_auto (GStrv) scripts = qd_migrate_load_scripts ();

  return qd_store_execute (db, path, "PRAGMA page_size = 16384", error)
         && qd_store_execute (db, path, mark, error)
         && qd_migrate_run (db, path, (const char *const *)scripts, error);
}

/**
 * qd_plan_insert_own_record:
 * @name: (nullable): when empty, that of the file
 *
 * The one record of its kind, in a plan that has none yet. QD_ERROR_INVALID for a name that is too long, QD_ERROR_STORAGE.
 */
gboolean
qd_plan_insert_own_record (QdPlan *plan, const char *name, GError **error)
{
  g_autofree char *fallback = name_from_path (plan->path);
  g_autoptr (QdRecord) record = qd_record_new (qd_kind_get (QD_KIND_PLAN));
  const QdField *field = qd_kind_find_field (record->kind, "name");

  record->id = qd_record_random_id ();
  qd_record_set_text (record, field, name);
  if (qd_record_field_is_empty (record, field))
    qd_record_set_text (record, field, strcmp (plan->path, ":memory:") != 0 ? fallback : "Plan");
  return qd_record_validate (record, error) && qd_record_store_insert (plan, record, error);
}

/* What goes wrong is said of the path, which people know. */
static gboolean
write_new_file (const char *beside, const char *path, const char *name_of_plan, GError **error)
{
  g_autoptr (QdPlan) plan = g_object_new (QD_TYPE_PLAN, NULL);
  sqlite3 *db = NULL;
  int result = sqlite3_open_v2 (beside, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  plan->path = g_strdup (path);
  plan->db = plan->reader = db;
  if (result != SQLITE_OK)
    return qd_store_set_error (db, path, result, error);
  /* nobody sees it before it is whole and on the disk */
  return qd_store_execute (db, path, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", error)
         && lay_out (db, path, error) && qd_plan_insert_own_record (plan, name_of_plan, error)
         && qd_store_execute (db, path, "PRAGMA journal_mode = WAL", error) && qd_plan_close (plan, error);
}

/* never over a file that came meanwhile */
static gboolean
rename_to (const char *beside, const char *path, GError **error)
{
  const gboolean is_whole = qd_plan_file_flush (beside);
  int number;

  if (is_whole && renameat2 (AT_FDCWD, beside, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  number = errno;
  if (is_whole && number != EEXIST && !g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (beside, path) == 0)
    return TRUE;
  g_set_error (error, QD_ERROR, number == EEXIST ? QD_ERROR_CONFLICT : QD_ERROR_STORAGE,
               _ ("%s cannot be made: %s"), path, g_strerror (number));
  return FALSE;
}

static gboolean
check_place (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error, QD_ERROR, QD_ERROR_CONFLICT, _ ("%s exists already; a new plan never replaces a file, give it another name"), path);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _ ("the folder %s does not exist"), folder);
  else
    return TRUE;
  return FALSE;
}

/**
 * qd_plan_make_file:
 * @path: absolute; where no file is
 * @name: (nullable): of the plan; when empty, that of the file
 *
 * Returns: FALSE with QD_ERROR_CONFLICT when the file exists, QD_ERROR_NOT_FOUND without its folder, QD_ERROR_STORAGE, and
 * then there is no file.
 */
gboolean
qd_plan_make_file (const char *path, const char *name, GError **error)
{
  g_autofree char *stem = name_from_path (path), *beside = NULL;

  if (!check_place (path, error))
    return FALSE;
  beside = qd_beside_new (path, 0644);
  if (beside == NULL)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _ ("%s cannot be made: %s"), path, g_strerror (errno));
      return FALSE;
    }
  if (write_new_file (beside, path, name != NULL && *name != '\0' ? name : stem, error) && rename_to (beside, path, error))
    return TRUE;
  g_unlink (beside);
  return FALSE;
}
