#include "model/store/qd-plan-private.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/store/qd-result-codec.h"

/* Whether the file is sound: SQLite's own structure, references, and the sums of results against their days. */

/* more of one kind of problem help nobody */
#define MAX_PROBLEMS 100

static void
add_problem (GPtrArray *problems, char *text)
{
  if (problems->len < MAX_PROBLEMS)
    g_ptr_array_add (problems, text);
  else
    g_free (text);
}

static int
stop_when_cancelled (void *job)
{
  return qd_job_is_cancelled (job);
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
                                                sqlite3_column_text (statement, 0), sqlite3_column_text (statement, 2)));
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || qd_store_set_error (db, path, result, error);
}

static char *
name_block (QdPlanData *data, sqlite3_stmt *statement)
{
  const char *campaign = qd_plan_data_code (data, QD_KIND_CAMPAIGN, sqlite3_column_int64 (statement, 0));
  const char *channel = qd_plan_data_code (data, QD_KIND_CHANNEL, sqlite3_column_int64 (statement, 1));
  int month = sqlite3_column_int (statement, 2);

  return g_strdup_printf ("%s %s %04d-%02d", campaign != NULL ? campaign : "?", channel != NULL ? channel : "?",
                          month / 12, month % 12 + 1);
}

static gint64
read_sum (sqlite3_stmt *statement, guint measure)
{
  int column = 3 + (int) measure;

  return sqlite3_column_type (statement, column) == SQLITE_NULL ? QD_INTEGER_NONE
                                                                 : sqlite3_column_int64 (statement, column);
}

static void
check_block (QdPlanData *data, sqlite3_stmt *statement, GPtrArray *problems)
{
  QdSums days[QD_RESULT_DAYS], sums;
  g_autofree char *name = NULL;

  if (!qd_result_codec_decode (sqlite3_column_blob (statement, 10), sqlite3_column_bytes (statement, 10), days, NULL))
    {
      name = name_block (data, statement);
      add_problem (problems, g_strdup_printf (_ ("results %s: the days cannot be read"), name));
      return;
    }
  qd_result_codec_sum (days, &sums);
  for (guint i = 0; i < QD_N_MEASURES; i++)
    if (sums.values[i] != read_sum (statement, i))
      {
        name = name_block (data, statement);
        add_problem (problems, g_strdup_printf (_ ("results %s: the sum of %s is not that of its days"), name,
                                                qd_measure_names[i]));
        return;
      }
}

static gboolean
check_results (sqlite3 *db, const char *path, QdPlanData *data, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db,
                                   "SELECT campaign, channel, month, impressions, clicks, leads, new_users, orders, "
                                   "revenue, cost, days FROM result_block",
                                   -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (statement);
      if (result == SQLITE_ROW)
        check_block (data, statement, problems);
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
 * Looks at the whole file: its structure, its references, every record against the rules of domain.md 2, the sums of
 * every block of results against its days.
 *
 * Returns: (transfer full): array of translated sentences, empty when the file is sound; NULL when it cannot be read at
 * all, or with G_IO_ERROR_CANCELLED.
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
  sqlite3_progress_handler (db, 10000, job != NULL ? stop_when_cancelled : NULL, job);
  done = check_structure (db, plan->path, problems, error);
  /* what is built on a broken structure is not worth a look */
  if (done && problems->len == 0)
    done = (data = qd_plan_load_data (plan, error)) != NULL && check_references (db, plan->path, problems, error)
           && check_results (db, plan->path, data, problems, error);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  qd_plan_unlock_reader (plan);
  if (!done)
    return NULL;
  if (data != NULL)
    check_records (data, problems);
  return g_steal_pointer (&problems);
}
