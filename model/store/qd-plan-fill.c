#include "model/store/qd-plan-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/qd-error.h"
#include "model/store/qd-migrate.h"
#include "model/store/qd-plan-file.h"

/* Filling a plan that holds nothing yet: a copy beside it is written without log and without waiting for the disk, and
 * takes its place once all of it is on the disk. Until then the plan is what it was, whatever happens. */

#define MOST_COPIED (16 << 20)   /* bytes; a new plan has a tenth of that */

/* One file by one name, ours, that may be replaced by another of the same name. */
static gboolean
may_be_replaced (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_nlink == 1 && status.st_uid == geteuid ()
         && status.st_size <= MOST_COPIED;
}

/* As it was made, by our version: without steps, and without results from before its history was forgotten. */
static gboolean
is_as_made (sqlite3 *db, const char *path)
{
  gint64 version, used;

  return qd_store_read_integer (db, path, "PRAGMA user_version", &version, NULL) && version == qd_migrate_current_version ()
         && qd_store_read_integer (db, path, "SELECT EXISTS (SELECT 1 FROM change) OR EXISTS (SELECT 1 FROM result_block)",
                                   &used, NULL)
         && !used;
}

/* Whether nobody else reads the file, and nobody who comes from now on has to do with a log beside it: one that reads on
 * when the file is replaced must not find the log of its successor under the same name. */
static gboolean
leave_log_behind (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_left = sqlite3_prepare_v2 (db, "PRAGMA journal_mode = DELETE", -1, &statement, NULL) == SQLITE_OK
                     && sqlite3_step (statement) == SQLITE_ROW
                     && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "delete") == 0;

  sqlite3_finalize (statement);
  return is_left;
}

static gboolean
is_free_to_fill (const char *path)
{
  sqlite3 *db = may_be_replaced (path) ? qd_plan_file_connect (path, QD_CONNECTION_WRITE, NULL) : NULL;
  gboolean is_free;

  if (db == NULL)
    return FALSE;
  sqlite3_busy_timeout (db, 0);
  is_free = is_as_made (db, path) && leave_log_behind (db);
  sqlite3_close (db);
  return is_free;
}

static gboolean
copy_file (const char *path, const char *copy)
{
  g_autofree char *content = NULL;
  struct stat status;
  gsize length;

  return stat (path, &status) == 0 && g_file_get_contents (path, &content, &length, NULL)
         && g_file_set_contents_full (copy, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, (int) status.st_mode & 0777,
                                      NULL)
         && chmod (copy, status.st_mode & 07777) == 0;
}

/* A roll back still works: the few pages that were there before are kept in memory meanwhile. */
static sqlite3 *
connect_copy (const char *copy)
{
  sqlite3 *db = qd_plan_file_connect (copy, QD_CONNECTION_WRITE, NULL);

  if (db != NULL
      && !qd_store_execute (db, copy, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF",
                            NULL))
    g_clear_pointer (&db, sqlite3_close);
  return db;
}

/**
 * qd_plan_fill_begin:
 *
 * Makes the copy of a plan whose lock is held, and connects to it for writing and reading.
 *
 * Returns: FALSE when the plan is in use, or anything else is in the way: then it is to be opened like any other.
 */
gboolean
qd_plan_fill_begin (QdPlan *plan)
{
  g_autofree char *copy = NULL;

  if (!is_free_to_fill (plan->path))
    return FALSE;
  copy = qd_plan_file_copy_path (plan->path);
  plan->db = copy_file (plan->path, copy) ? connect_copy (copy) : NULL;
  if (plan->db == NULL)
    {
      g_unlink (copy);
      return FALSE;
    }
  plan->reader = plan->db;
  plan->fill_path = g_steal_pointer (&copy);
  return TRUE;
}

/* Before the copy is closed: others find it as a plan is. */
static gboolean
settle (QdPlan *plan, GError **error)
{
  return qd_store_execute (plan->db, plan->path, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", error);
}

/* The copy is on the disk before it gets the name, and the name before this returns. */
static gboolean
replace (QdPlan *plan, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (plan->fill_path);
  char *real = realpath (plan->path, NULL);   /* a link stays a link */
  const gboolean is_replaced = real != NULL && qd_plan_file_flush (plan->fill_path) && g_rename (plan->fill_path, real) == 0;
  const int number = errno;

  free (real);
  if (is_replaced)
    {
      qd_plan_file_flush (folder);   /* not every file system can */
      return TRUE;
    }
  errno = number;
  g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _ ("%s cannot be written: %s"), plan->path, g_strerror (errno));
  return FALSE;
}

/**
 * qd_plan_fill_end:
 *
 * Closes the copy. When a step was kept in it, it becomes the plan; else it is gone, and the plan as before.
 *
 * Returns: FALSE with QD_ERROR_STORAGE; then too the plan is as before.
 */
gboolean
qd_plan_fill_end (QdPlan *plan, GError **error)
{
  gboolean is_whole = plan->fill_is_kept && settle (plan, error);
  const int result = sqlite3_close (plan->db);

  plan->db = plan->reader = NULL;
  if (is_whole && result != SQLITE_OK)
    is_whole = qd_store_set_error (NULL, plan->path, result, error);
  is_whole = is_whole && replace (plan, error);
  if (!is_whole)
    g_unlink (plan->fill_path);
  g_clear_pointer (&plan->fill_path, g_free);
  return is_whole || !plan->fill_is_kept;
}
