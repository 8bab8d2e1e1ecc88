#include "model/store/qd-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"

/* Undo and redo: the inverted changeset of the last step that stands, or the changeset of the first one
 * undone, and the images of its blocks exchanged, in one transaction. */

#define LAST_STANDING " FROM change WHERE NOT undone ORDER BY step DESC LIMIT 1"
#define FIRST_UNDONE " FROM change WHERE undone ORDER BY step LIMIT 1"

/* The next step either way; step 0 when there is none. */
static gboolean
find_step (QdPlan *plan, gboolean undo, QdChangeset *found, GError **error)
{
  sqlite3_stmt *statement = qd_plan_statement (plan,
                                               undo ? "SELECT step, changeset" LAST_STANDING
                                                    : "SELECT step, changeset" FIRST_UNDONE,
                                               error);
  int result;

  if (statement == NULL)
    return FALSE;
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      found->step = sqlite3_column_int64 (statement, 0);
      found->size = sqlite3_column_bytes (statement, 1);
      found->data = g_memdup2 (sqlite3_column_blob (statement, 1), found->size);
    }
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE
         || qd_store_set_error (plan->db, plan->path, result, error);
}

static char *
find_what (QdPlan *plan, gboolean undo)
{
  sqlite3_stmt *statement
      = qd_plan_statement (plan, undo ? "SELECT what" LAST_STANDING : "SELECT what" FIRST_UNDONE, NULL);
  char *what = NULL;

  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    what = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (statement != NULL)
    sqlite3_reset (statement);
  return what;
}

/**
 * qd_plan_remember_steps:
 *
 * Notes what undo and redo would do, so that whoever asks waits neither for a writer nor for a thread that reads.
 * Called when a plan is opened and after every commit, under the writer's lock.
 */
void
qd_plan_remember_steps (QdPlan *plan)
{
  g_autofree char *undo = plan->is_read_only ? NULL : find_what (plan, TRUE);
  g_autofree char *redo = plan->is_read_only ? NULL : find_what (plan, FALSE);
  char *old;

  g_mutex_lock (&plan->picture_lock);
  old = plan->undo_what;
  plan->undo_what = g_steal_pointer (&undo);
  undo = old;
  old = plan->redo_what;
  plan->redo_what = g_steal_pointer (&redo);
  redo = old;
  g_mutex_unlock (&plan->picture_lock);
}

static char *
copy_name (QdPlan *plan, char *const *name)
{
  char *copy;

  g_mutex_lock (&plan->picture_lock);
  copy = g_strdup (*name);
  g_mutex_unlock (&plan->picture_lock);
  return copy;
}

/**
 * qd_plan_undo_what:
 *
 * Returns: (transfer full) (nullable): the name of the step undo would take back; NULL when there is none, or
 * the plan is read-only.
 */
char *
qd_plan_undo_what (QdPlan *plan)
{
  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  return copy_name (plan, &plan->undo_what);
}

/**
 * qd_plan_redo_what:
 *
 * Returns: (transfer full) (nullable): the name of the step redo would do again.
 */
char *
qd_plan_redo_what (QdPlan *plan)
{
  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  return copy_name (plan, &plan->redo_what);
}

/**
 * qd_plan_can_undo:
 */
gboolean
qd_plan_can_undo (QdPlan *plan)
{
  g_autofree char *what = qd_plan_undo_what (plan);

  return what != NULL;
}

/**
 * qd_plan_can_redo:
 */
gboolean
qd_plan_can_redo (QdPlan *plan)
{
  g_autofree char *what = qd_plan_redo_what (plan);

  return what != NULL;
}

/* The plan is not as the step left it: somebody wrote the file by other means. Nothing is applied then.
 * References are another matter: the blocks of campaigns that come or go are swapped later, and the commit
 * looks at all of them. */
static int
abort_on_conflict (void *data, int type, sqlite3_changeset_iter *iter)
{
  return type == SQLITE_CHANGESET_FOREIGN_KEY ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT;
}

static gboolean
mark_touched (const QdChangeset *changeset, QdTouched *touched)
{
  sqlite3_changeset_iter *iter = NULL;

  if (changeset->size == 0)
    return TRUE;
  if (sqlite3changeset_start (&iter, changeset->size, changeset->data) != SQLITE_OK)
    return FALSE;
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      const QdKind *kind;
      const QdField *list;
      int columns, operation, indirect;

      sqlite3changeset_op (iter, &table, &columns, &operation, &indirect);
      if (qd_changes_find_table (table, &kind, &list))
        qd_touched_add (touched, kind->id, qd_changes_read_id (iter, operation));
    }
  return sqlite3changeset_finalize (iter) == SQLITE_OK;
}

static gboolean
apply (QdPlan *plan, const QdChangeset *changeset, gboolean undo, GError **error)
{
  void *data = changeset->data;
  int size = changeset->size, result = SQLITE_OK;

  if (size == 0)
    return TRUE;
  if (undo)
    result = sqlite3changeset_invert (changeset->size, changeset->data, &size, &data);
  if (result == SQLITE_OK)
    result = sqlite3changeset_apply (plan->db, size, data, NULL, abort_on_conflict, NULL);
  if (undo && data != changeset->data)
    sqlite3_free (data);
  if (result == SQLITE_ABORT)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_CONFLICT,
                   _ ("%s was changed by other means; this cannot be undone"), plan->path);
      return FALSE;
    }
  return result == SQLITE_OK || qd_store_set_error (plan->db, plan->path, result, error);
}

#define KEY "campaign, channel, month"
#define IMAGE "impressions, clicks, leads, new_users, orders, revenue, cost, days"

/* Images go into the plan, and what they replace into the journal; the months without one are left in `fresh`, out of the
 * journal. Each %1$s is the step. */
static const char swap_images[]
    = "CREATE TEMP TABLE fresh (campaign INTEGER, channel INTEGER, month INTEGER, PRIMARY KEY (" KEY ")) WITHOUT ROWID;"
      "INSERT INTO temp.fresh SELECT " KEY " FROM main.change_block WHERE step = %1$s AND days IS NULL;"
      "CREATE TEMP TABLE aside AS SELECT k.campaign, k.channel, k.month, b.impressions, b.clicks, b.leads, b.new_users,"
      " b.orders, b.revenue, b.cost, b.days FROM main.change_block AS k LEFT JOIN main.result_block AS b USING (" KEY ")"
      " WHERE k.step = %1$s AND k.days IS NOT NULL;"
      "DELETE FROM main.result_block WHERE (" KEY ") IN (SELECT " KEY " FROM temp.aside);"
      "INSERT INTO main.result_block SELECT " KEY ", " IMAGE
      " FROM main.change_block WHERE step = %1$s AND days IS NOT NULL;"
      "DELETE FROM main.change_block WHERE step = %1$s;"
      "INSERT INTO main.change_block SELECT %1$s, " KEY ", " IMAGE " FROM temp.aside;"
      "DROP TABLE temp.aside";

#define OF_RANGE " FROM temp.fresh WHERE campaign BETWEEN ?1 AND ?2"
#define KEEP_FRESH "INSERT INTO main.change_block SELECT ?3, " KEY ", " IMAGE \
                   " FROM (SELECT " KEY OF_RANGE ") LEFT JOIN main.result_block USING (" KEY ")"
#define DELETE_FRESH "DELETE FROM main.result_block WHERE (" KEY ") IN (SELECT " KEY OF_RANGE ")"

/* of campaigns */
typedef struct
{
  gint64 first, last;
} Range;

static gboolean
run_of_range (QdPlan *plan, const char *sql, const Range *range, gint64 step, GError **error)
{
  sqlite3_stmt *statement = qd_plan_statement (plan, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, range->first);
  sqlite3_bind_int64 (statement, 2, range->last);
  if (sqlite3_bind_parameter_count (statement) > 2)
    sqlite3_bind_int64 (statement, 3, step);
  result = sqlite3_step (statement);
  sqlite3_reset (statement);
  return result == SQLITE_DONE || qd_store_set_error (plan->db, plan->path, result, error);
}

#define RANGE_BLOCKS 4096

/* The campaigns of `fresh` in ranges of some thousand blocks. */
static GArray *
find_ranges (QdPlan *plan, GError **error)
{
  sqlite3_stmt *statement
      = qd_plan_statement (plan, "SELECT campaign, count (*) FROM temp.fresh GROUP BY campaign ORDER BY campaign", error);
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  gint64 blocks = RANGE_BLOCKS;
  int result = SQLITE_ERROR;

  while (statement != NULL && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      Range range = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 0) };

      if (blocks >= RANGE_BLOCKS)
        {
          blocks = 0;
          g_array_append_val (ranges, range);
        }
      g_array_index (ranges, Range, ranges->len - 1).last = range.last;
      blocks += sqlite3_column_int64 (statement, 1);
    }
  if (statement != NULL)
    sqlite3_reset (statement);
  if (result == SQLITE_DONE)
    return ranges;
  if (statement != NULL)
    qd_store_set_error (plan->db, plan->path, result, error);
  g_array_unref (ranges);
  return NULL;
}

/* Months that were empty before the step, by far the most of an import, go from one table into the other without being
 * copied in between, and some at a time: the pages they leave take in the next ones, and the file does not grow. */
static gboolean
move_fresh (QdPlan *plan, gint64 step, GError **error)
{
  g_autoptr (GArray) ranges = find_ranges (plan, error);

  if (ranges == NULL)
    return FALSE;
  for (guint n = 0; n < ranges->len; n++)
    {
      const Range *range = &g_array_index (ranges, Range, n);

      if (!run_of_range (plan, KEEP_FRESH, range, step, error) || !run_of_range (plan, DELETE_FRESH, range, step, error))
        return FALSE;
    }
  return qd_store_execute (plan->db, plan->path, "DROP TABLE temp.fresh", error);
}

/* What lies in the journal goes into the plan and the other way round; no image means no block. */
static gboolean
swap_blocks (QdPlan *plan, gint64 step, QdTouched *touched, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, step), *swap = g_strdup_printf (swap_images, number);
  g_autofree char *count = g_strconcat ("SELECT count (*) FROM change_block WHERE step = ", number, NULL);
  gint64 blocks;

  if (!qd_store_read_integer (plan->db, plan->path, count, &blocks, error))
    return FALSE;
  if (blocks == 0)
    return TRUE;
  touched->kinds[QD_KIND_RESULT] = TRUE;
  return qd_store_execute (plan->db, plan->path, swap, error) && move_fresh (plan, step, error);
}

static gboolean
mark_undone (QdPlan *plan, gint64 step, gboolean undone, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE change SET undone = %d WHERE step = %" G_GINT64_FORMAT, undone, step);

  return qd_store_execute (plan->db, plan->path, sql, error);
}

static gboolean
check_found (const QdChangeset *found, gboolean undo, GError **error)
{
  if (found->step != 0)
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_NOT_FOUND,
                       undo ? _ ("there is nothing to undo") : _ ("there is nothing to redo"));
  return FALSE;
}

/* in an open transaction; `*data` gets the records as they will be */
static gboolean
replay (QdPlan *plan, gboolean undo, QdTouched *touched, QdPlanData **data, GError **error)
{
  QdChangeset found = { 0 };
  gboolean done;

  done = find_step (plan, undo, &found, error) && check_found (&found, undo, error);
  if (done && !mark_touched (&found, touched))
    done = qd_store_set_error (NULL, plan->path, SQLITE_CORRUPT, error);
  done = done && apply (plan, &found, undo, error) && swap_blocks (plan, found.step, touched, error)
         && mark_undone (plan, found.step, undo, error)
         && (*data = qd_plan_load_step_data (plan, touched, error)) != NULL;
  qd_changeset_clear (&found);
  return done;
}

static gboolean
run_in_transaction (QdPlan *plan, gboolean undo, QdJob *job, GError **error)
{
  g_autoptr (QdPlanData) data = NULL;
  QdTouched touched = { 0 };
  gboolean done;

  if (!qd_store_execute (plan->db, plan->path, "BEGIN IMMEDIATE", error))
    return FALSE;
  qd_store_watch (plan->db, job);
  done = replay (plan, undo, &touched, &data, error);
  qd_store_watch (plan->db, NULL);
  done = done && qd_store_execute (plan->db, plan->path, "COMMIT", error);
  if (done)
    qd_plan_committed (plan, &touched, g_steal_pointer (&data));
  else if (!sqlite3_get_autocommit (plan->db))
    sqlite3_exec (plan->db, "ROLLBACK", NULL, NULL, NULL);
  qd_touched_clear (&touched);
  return done;
}

/* Refuses where nothing may be written; else the writer's lock is held. */
static gboolean
lock_for_writing (QdPlan *plan, GError **error)
{
  if (!qd_plan_check_writable (plan, error))
    return FALSE;
  qd_plan_lock (plan);
  if (plan->step.id != 0)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_BUSY, _ ("another change is still open: %s"), plan->step.what);
      qd_plan_unlock (plan);
      return FALSE;
    }
  return TRUE;
}

/**
 * qd_plan_replay:
 * @undo: takes the last step back, else does the one undone last again
 * @job: (nullable): what may cancel it; how far it is is not known
 *
 * For a step that may take seconds, as the import of millions of rows.
 *
 * Returns: FALSE with G_IO_ERROR_CANCELLED, or the errors of qd_plan_undo; the plan then is as before.
 */
gboolean
qd_plan_replay (QdPlan *plan, gboolean undo, QdJob *job, GError **error)
{
  gboolean done;

  g_return_val_if_fail (QD_IS_PLAN (plan), FALSE);

  if (!lock_for_writing (plan, error))
    return FALSE;
  qd_job_set_progress (job, -1);
  done = run_in_transaction (plan, undo, job, error);
  qd_plan_unlock (plan);
  if (done)
    qd_plan_emit_changed (plan);
  return done;
}

/**
 * qd_plan_undo:
 *
 * Takes the last step back, also one made before the plan was opened.
 *
 * Returns: FALSE with QD_ERROR_NOT_FOUND when there is nothing to undo, QD_ERROR_CONFLICT when the plan is
 * not as the step left it, QD_ERROR_UNSUPPORTED for a read-only plan, QD_ERROR_STORAGE; the plan then is as
 * before.
 */
gboolean
qd_plan_undo (QdPlan *plan, GError **error)
{
  return qd_plan_replay (plan, TRUE, NULL, error);
}

/**
 * qd_plan_redo:
 *
 * Does the step undone last again. Errors as of qd_plan_undo.
 */
gboolean
qd_plan_redo (QdPlan *plan, GError **error)
{
  return qd_plan_replay (plan, FALSE, NULL, error);
}

/**
 * qd_plan_forget_history:
 *
 * Empties the journal: nothing can be undone or redone, and the history is empty, while the records stay.
 *
 * Returns: FALSE with QD_ERROR_UNSUPPORTED for a read-only plan, QD_ERROR_BUSY while a step is open,
 * QD_ERROR_STORAGE; the journal then is as before.
 */
gboolean
qd_plan_forget_history (QdPlan *plan, GError **error)
{
  gboolean done;

  g_return_val_if_fail (QD_IS_PLAN (plan), FALSE);

  if (!lock_for_writing (plan, error))
    return FALSE;
  done = qd_store_execute (plan->db, plan->path, "BEGIN IMMEDIATE", error)
         && qd_store_execute (plan->db, plan->path, "DELETE FROM change_block; DELETE FROM change", error)
         && qd_store_execute (plan->db, plan->path, "COMMIT", error);
  if (!done && !sqlite3_get_autocommit (plan->db))
    sqlite3_exec (plan->db, "ROLLBACK", NULL, NULL, NULL);
  qd_plan_remember_steps (plan);
  qd_plan_unlock (plan);
  return done;
}
