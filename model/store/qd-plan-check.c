#include "model/store/qd-plan-private.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/store/qd-result-store.h"

/* Whether the file is sound: SQLite's own structure, references, and the sums of results against their days.
 * */

/* more of one kind of problem help nobody */
#define MAX_PROBLEMS 100

/* takes the text, which may quote what a damaged file holds */
static void
add_problem (GPtrArray *problems, char *text)
{
  if (problems->len < MAX_PROBLEMS)
    g_ptr_array_add (problems, g_utf8_make_valid (text, -1));
  g_free (text);
}

/* Runs a pragma that lists what is wrong. */
static gboolean
check_structure (sqlite3 *db, const char *path, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      const char *text;

      result = sqlite3_step (statement);
      if (result != SQLITE_ROW)
        break;
      text = (const char *) sqlite3_column_text (statement, 0);
      if (g_strcmp0 (text, "ok") != 0)
        add_problem (problems, g_strdup_printf (_ ("structure of the file: %s"), text));
    }
  sqlite3_finalize (statement);
  if (result == SQLITE_CORRUPT)
    add_problem (problems, g_strdup_printf (_ ("structure of the file: %s"), sqlite3_errmsg (db)));
  return result == SQLITE_DONE || result == SQLITE_CORRUPT || qd_store_set_error (db, path, result, error);
}

static gboolean
check_references (sqlite3 *db, const char *path, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, "PRAGMA foreign_key_check", -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (statement);
      if (result == SQLITE_ROW)
        add_problem (problems, g_strdup_printf (_ ("a row of %s refers to a %s that does not exist"),
                                                sqlite3_column_text (statement, 0),
                                                sqlite3_column_text (statement, 2)));
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || qd_store_set_error (db, path, result, error);
}

/* what no writing of ours lets through, but other tools might */
static void
check_records (QdPlanData *data, GPtrArray *problems)
{
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
      {
        const QdRecord *record = qd_plan_data_nth (data, kind, i);
        g_autofree char *name = NULL;
        g_autoptr (GError) problem = NULL;

        if (qd_record_validate (record, &problem) && qd_plan_data_validate (data, record, &problem))
          continue;
        name = qd_plan_data_describe (data, record);
        add_problem (problems, g_strdup_printf ("%s: %s", name, problem->message));
      }
}

/**
 * qd_plan_check_integrity:
 *
 * Looks at the whole file: its structure, its references, every record against the rules of domain.md 2, the
 * sums of every block of results against its days.
 *
 * Returns: (transfer full): array of translated sentences, empty when the file is sound; NULL when it cannot
 * be read at all, or with G_IO_ERROR_CANCELLED.
 */
GPtrArray *
qd_plan_check_integrity (QdPlan *plan, QdJob *job, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (QdPlanData) data = NULL;
  gboolean done;
  sqlite3 *db;

  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  db = qd_plan_lock_reader (plan);
  qd_store_watch (db, job);
  done = check_structure (db, plan->path, problems, error);
  /* what is built on a broken structure is not worth a look */
  if (done && problems->len == 0)
    done = (data = qd_plan_load_data (plan, error)) != NULL
           && check_references (db, plan->path, problems, error)
           && qd_result_store_check (plan, problems, job, error);
  qd_store_watch (db, NULL);
  qd_plan_unlock_reader (plan);
  if (!done)
    return NULL;
  if (data != NULL)
    check_records (data, problems);
  return g_steal_pointer (&problems);
}
