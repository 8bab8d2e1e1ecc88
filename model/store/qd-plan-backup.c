#include "model/store/qd-plan-backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/base/qd-beside.h"
#include "model/base/qd-error.h"
#include "model/store/qd-plan-file.h"
#include "model/store/qd-plan-private.h"

/* pages copied between two looks at progress and cancel */
#define PAGES_PER_STEP 256

static gboolean
copy_pages (sqlite3_backup *backup, sqlite3 *copy, const char *target, QdJob *job, GError **error)
{
  for (;;)
    {
      int result = sqlite3_backup_step (backup, PAGES_PER_STEP);
      int pages = sqlite3_backup_pagecount (backup);

      if (result == SQLITE_DONE)
        return TRUE;
      if (result != SQLITE_OK)
        return qd_store_set_error (copy, target, result, error);
      if (pages > 0)
        qd_job_set_progress (job, 1.0 - (double) sqlite3_backup_remaining (backup) / pages);
      if (!qd_job_check (job, error))
        return FALSE;
    }
}

/* Writes the copy in one piece: a database of its own, no log beside it. What goes wrong is said of the target. */
static gboolean
write_copy (sqlite3 *db, const char *beside, const char *target, QdJob *job, GError **error)
{
  sqlite3_backup *backup;
  sqlite3 *copy = NULL;
  gboolean done = FALSE;
  int result = sqlite3_open_v2 (beside, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  backup = result == SQLITE_OK ? sqlite3_backup_init (copy, "main", db, "main") : NULL;
  if (backup == NULL)
    qd_store_set_error (copy, target, result != SQLITE_OK ? result : sqlite3_errcode (copy), error);
  else
    {
      done = copy_pages (backup, copy, target, job, error);
      result = sqlite3_backup_finish (backup);
      if (done && result != SQLITE_OK)
        done = qd_store_set_error (copy, target, result, error);
    }
  sqlite3_close (copy);
  return done;
}

/**
 * qd_plan_backup_database:
 * @path: of the plan, which must not be the target
 *
 * Returns: FALSE with error, the target then is as it was and nothing half-written lies beside it.
 */
gboolean
qd_plan_backup_database (sqlite3 *db, const char *path, const char *target, QdJob *job, GError **error)
{
  g_autofree char *beside = qd_beside_new (target, 0644);
  gboolean done = beside != NULL && write_copy (db, beside, target, job, error);

  if (beside == NULL)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _ ("%s cannot be written: %s"), target, g_strerror (errno));
      return FALSE;
    }
  if (done && (!qd_plan_file_flush (beside) || g_rename (beside, target) != 0))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _ ("%s cannot be written: %s"), target,
                   g_strerror (errno));
      done = FALSE;
    }
  if (!done)
    g_unlink (beside);
  return done;
}

/* whether both names lead to one file */
static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev
         && first.st_ino == second.st_ino;
}

/**
 * qd_plan_backup:
 * @target: replaced when it exists and is not the plan itself
 *
 * Writes a copy of the committed state, while others may go on reading and writing.
 *
 * Returns: FALSE with QD_ERROR_INVALID when the target is the plan itself, QD_ERROR_STORAGE, or
 * G_IO_ERROR_CANCELLED.
 */
gboolean
qd_plan_backup (QdPlan *plan, const char *target, QdJob *job, GError **error)
{
  gboolean done;

  g_return_val_if_fail (QD_IS_PLAN (plan) && target != NULL, FALSE);

  if (is_same_file (qd_plan_get_path (plan), target))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s is the plan itself"), target);
      return FALSE;
    }
  if (g_file_test (target, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s is a folder"), target);
      return FALSE;
    }
  done = qd_plan_backup_database (qd_plan_lock_reader (plan), qd_plan_get_path (plan), target, job, error);
  qd_plan_unlock_reader (plan);
  return done;
}
