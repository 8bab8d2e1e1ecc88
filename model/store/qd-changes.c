#include "model/store/qd-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"

/* The journal of steps: recording. A step's changeset holds what it did to records; blocks of results keep
 * their other image beside it. */

static gboolean
attach (sqlite3_session *session, const QdKind *kind)
{
  if (sqlite3session_attach (session, kind->name) != SQLITE_OK)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *table = NULL;

      if (kind->fields[i].type != QD_FIELD_REFERENCES)
        continue;
      table = g_strdup_printf ("%s_%s", kind->name, kind->fields[i].name);
      if (sqlite3session_attach (session, table) != SQLITE_OK)
        return FALSE;
    }
  return TRUE;
}

/**
 * qd_changes_start:
 *
 * Returns: (transfer full): a session on the writing connection, deleted with sqlite3session_delete; NULL
 * with error.
 */
sqlite3_session *
qd_changes_start (QdPlan *plan, GError **error)
{
  sqlite3_session *session = NULL;
  int result = sqlite3session_create (plan->db, "main", &session);

  for (guint kind = 0; result == SQLITE_OK && kind < QD_N_KINDS; kind++)
    if (!attach (session, qd_kind_get (kind)))
      result = SQLITE_NOMEM;
  if (result == SQLITE_OK)
    return session;
  g_clear_pointer (&session, sqlite3session_delete);
  qd_store_set_error (plan->db, plan->path, result, error);
  return NULL;
}

/* A new step drops what was undone: there is no way back to it. */
static gboolean
drop_undone (QdPlan *plan, GError **error)
{
  return qd_store_execute (plan->db, plan->path,
                           "DELETE FROM change_block WHERE step IN (SELECT step FROM change WHERE undone);"
                           "DELETE FROM change WHERE undone",
                           error);
}

static gboolean
insert_step (QdPlan *plan, const QdStep *step, const void *changeset, int size, GError **error)
{
  sqlite3_stmt *statement
      = qd_plan_statement (plan,
                           "INSERT INTO change (step, at, who, what, changeset, rows_added, "
                           "rows_updated, rows_deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                           error);
  int result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, step->id);
  /* the time of a change is no figure: nothing is computed from it */
  sqlite3_bind_int64 (statement, 2, g_get_real_time () / G_USEC_PER_SEC);
  sqlite3_bind_text (statement, 3, step->who, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, step->what, -1, SQLITE_STATIC);
  sqlite3_bind_blob (statement, 5, size > 0 ? changeset : NULL, size, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 6, step->rows_added);
  sqlite3_bind_int64 (statement, 7, step->rows_updated);
  sqlite3_bind_int64 (statement, 8, step->rows_deleted);
  result = sqlite3_step (statement);
  if (result != SQLITE_DONE)
    qd_store_set_error (plan->db, plan->path, result, error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return result == SQLITE_DONE;
}

/**
 * qd_changes_write:
 * @changed: (out): whether there is a step to keep
 *
 * Ends the session and writes the step into the journal, inside its transaction.
 */
gboolean
qd_changes_write (QdPlan *plan, QdStep *step, gboolean *changed, GError **error)
{
  void *changeset = NULL;
  int size = 0, result;
  gboolean written = TRUE;

  result = sqlite3session_changeset (step->session, &size, &changeset);
  g_clear_pointer (&step->session, sqlite3session_delete);
  if (result != SQLITE_OK)
    return qd_store_set_error (plan->db, plan->path, result, error);
  *changed = size > 0 || step->touched.kinds[QD_KIND_RESULT];
  if (*changed)
    written = drop_undone (plan, error) && insert_step (plan, step, changeset, size, error);
  sqlite3_free (changeset);
  return written;
}

/**
 * qd_plan_journal_block:
 *
 * Keeps the block as it is now, or that there is none, for the undo of the open step. Later calls for the
 * same block change nothing: what counts is what was there before the step.
 *
 * Returns: FALSE with QD_ERROR_STORAGE.
 */
gboolean
qd_plan_journal_block (QdPlan *plan, gint64 campaign, gint64 channel, gint32 month, GError **error)
{
  sqlite3_stmt *statement = qd_plan_statement (
      plan,
      "INSERT OR IGNORE INTO change_block SELECT ?1, k.campaign, k.channel, k.month, b.impressions, "
      "b.clicks, b.leads, b.new_users, b.orders, b.revenue, b.cost, b.days "
      "FROM (SELECT ?2 AS campaign, ?3 AS channel, ?4 AS month) AS k LEFT JOIN result_block AS b "
      "ON b.campaign = k.campaign AND b.channel = k.channel AND b.month = k.month",
      error);
  int result;

  g_return_val_if_fail (plan->step.id != 0, FALSE);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, plan->step.id);
  sqlite3_bind_int64 (statement, 2, campaign);
  sqlite3_bind_int64 (statement, 3, channel);
  sqlite3_bind_int64 (statement, 4, month);
  result = sqlite3_step (statement);
  sqlite3_reset (statement);
  plan->step.touched.kinds[QD_KIND_RESULT] = TRUE;
  return result == SQLITE_DONE || qd_store_set_error (plan->db, plan->path, result, error);
}

/**
 * qd_plan_count_rows:
 *
 * Adds to the daily rows the open step added, updated and deleted, as history tells them.
 */
void
qd_plan_count_rows (QdPlan *plan, gint64 added, gint64 updated, gint64 deleted)
{
  g_return_if_fail (plan->step.id != 0);

  plan->step.rows_added += added;
  plan->step.rows_updated += updated;
  plan->step.rows_deleted += deleted;
  plan->step.touched.kinds[QD_KIND_RESULT] = TRUE;
}

/**
 * qd_changeset_clear:
 */
void
qd_changeset_clear (QdChangeset *changeset)
{
  g_clear_pointer (&changeset->data, g_free);
  changeset->size = 0;
}

/**
 * qd_changes_find_table:
 * @table: name of a table
 * @list: (out): the list field it holds, NULL for the table of a kind
 *
 * Returns: whether it is a table of records.
 */
gboolean
qd_changes_find_table (const char *table, const QdKind **kind, const QdField **list)
{
  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      gsize length;

      *kind = qd_kind_get (i);
      *list = NULL;
      length = strlen ((*kind)->name);
      if (strcmp (table, (*kind)->name) == 0)
        return TRUE;
      if (strncmp (table, (*kind)->name, length) != 0 || table[length] != '_')
        continue;
      *list = qd_kind_find_field (*kind, table + length + 1);
      if (*list != NULL && (*list)->type == QD_FIELD_REFERENCES)
        return TRUE;
    }
  return FALSE;
}

gint64
qd_changes_read_id (sqlite3_changeset_iter *iter, int operation)
{
  sqlite3_value *value = NULL;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &value);
  else
    sqlite3changeset_old (iter, 0, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}
