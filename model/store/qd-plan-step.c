#include "model/store/qd-plan-private.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/store/qd-changes.h"
#include "model/store/qd-record-store.h"

/* Steps: what a user does is one transaction with a session attached. The writer's lock is held while one is
 * open. */

static void
end_step (QdPlan *plan)
{
  QdStep *step = &plan->step;

  g_clear_pointer (&step->session, sqlite3session_delete);
  g_clear_pointer (&step->who, g_free);
  g_clear_pointer (&step->what, g_free);
  qd_touched_clear (&step->touched);
  *step = (QdStep){ 0 };
  qd_plan_unlock (plan);
}

/* What is written to a file that has no name any more is gone when it is closed. */
static gboolean
is_in_its_place (QdPlan *plan)
{
  int has_moved = 0;

  return sqlite3_file_control (plan->db, NULL, SQLITE_FCNTL_HAS_MOVED, &has_moved) != SQLITE_OK || !has_moved;
}

gboolean
qd_plan_check_writable (QdPlan *plan, GError **error)
{
  if (!plan->is_read_only && plan->db != NULL && is_in_its_place (plan))
    return TRUE;
  if (!plan->is_read_only && plan->db != NULL)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE,
                   _ ("%s was deleted, moved or replaced while it was open: nothing can be saved in it; open the file that is to be used"),
                   plan->path);
      return FALSE;
    }
  g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _ ("%s is open read-only: %s"), plan->path,
               plan->read_only_reason != NULL ? plan->read_only_reason : "");
  return FALSE;
}

/**
 * qd_plan_begin:
 * @who: (nullable): name of the person
 * @what: translated name of the action, for undo and history
 *
 * Opens a step; waits while another thread has one open. Steps do not nest.
 *
 * Returns: FALSE with QD_ERROR_UNSUPPORTED for a read-only plan, QD_ERROR_BUSY, or QD_ERROR_STORAGE, also for a file
 * that is not in its place any more.
 */
gboolean
qd_plan_begin (QdPlan *plan, const char *who, const char *what, GError **error)
{
  gint64 last = 0;

  g_return_val_if_fail (QD_IS_PLAN (plan) && what != NULL, FALSE);

  if (!qd_plan_check_writable (plan, error))
    return FALSE;
  qd_plan_lock (plan);
  if (plan->step.id != 0)
    {
      qd_plan_unlock (plan);
      g_set_error (error, QD_ERROR, QD_ERROR_BUSY, _ ("another change is still open: %s"), plan->step.what);
      return FALSE;
    }
  if (!qd_store_execute (plan->db, plan->path, "BEGIN IMMEDIATE", error))
    {
      qd_plan_unlock (plan);
      return FALSE;
    }
  if (qd_store_read_integer (plan->db, plan->path, "SELECT ifnull (max (step), 0) FROM change", &last, error))
    plan->step.session = qd_changes_start (plan, error);
  if (plan->step.session == NULL)
    {
      sqlite3_exec (plan->db, "ROLLBACK", NULL, NULL, NULL);
      end_step (plan);
      return FALSE;
    }
  plan->step.id = last + 1;
  plan->step.who = g_strdup (who);
  plan->step.what = g_strdup (what);
  return TRUE;
}

/**
 * qd_plan_rollback:
 *
 * Ends the open step as if it had not been; safe when none is open.
 */
void
qd_plan_rollback (QdPlan *plan)
{
  g_return_if_fail (QD_IS_PLAN (plan));

  qd_plan_lock (plan);
  if (plan->step.id != 0)
    {
      /* the session must not look at a transaction that is gone */
      g_clear_pointer (&plan->step.session, sqlite3session_delete);
      if (!sqlite3_get_autocommit (plan->db))
        sqlite3_exec (plan->db, "ROLLBACK", NULL, NULL, NULL);
      end_step (plan);
    }
  qd_plan_unlock (plan);
}

/**
 * qd_plan_step:
 *
 * Returns: id of the open step, 0 when none is open.
 */
gint64
qd_plan_step (QdPlan *plan)
{
  return plan->step.id;
}

static gboolean
check_open (QdPlan *plan, GError **error)
{
  if (plan->step.id != 0)
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _ ("no change is open"));
  return FALSE;
}

/* --- rules that need the rest of the plan, looked at once all of the step is there --- */

static gboolean
describe_refusal (QdPlanData *data, const QdRecord *record, GError **error)
{
  g_autofree char *name = qd_plan_data_describe (data, record);

  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static gboolean
validate_written (QdPlanData *data, QdKindId kind, GHashTable *ids, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const QdRecord *record = qd_plan_data_find (data, kind, *(gint64 *) id);

      if (record != NULL && !qd_plan_data_validate (data, record, error))
        return describe_refusal (data, record, error);
    }
  return TRUE;
}

/* A metric renamed or deleted is missed by formulas that were not written in this step. */
static gboolean
validate_formulas (QdPlanData *data, GError **error)
{
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_METRIC); i++)
    {
      const QdRecord *metric = qd_plan_data_nth (data, QD_KIND_METRIC, i);

      if (QD_METRIC (metric)->formula != NULL && !qd_plan_data_validate (data, metric, error))
        return describe_refusal (data, metric, error);
    }
  return TRUE;
}

/* The plan before the step. One in memory has it only when it was asked for before. */
static QdPlanData *
get_committed_data (QdPlan *plan)
{
  QdPlanData *data;

  if (plan->reader != plan->db)
    return qd_plan_load_data (plan, NULL);
  g_mutex_lock (&plan->picture_lock);
  data = plan->picture.data != NULL ? qd_plan_data_ref (plan->picture.data) : NULL;
  g_mutex_unlock (&plan->picture_lock);
  return data;
}

/* Amounts are kept in minor units, which another currency may not have. */
static gboolean
validate_currency (QdPlan *plan, QdPlanData *data, GError **error)
{
  g_autoptr (QdPlanData) before = get_committed_data (plan);
  const QdKindId kinds[] = { QD_KIND_BUDGET_LINE, QD_KIND_TRANSFER, QD_KIND_SPEND, QD_KIND_CAMPAIGN };
  guint amounts = 0;

  if (before == NULL || before->money_decimals == data->money_decimals)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    amounts += qd_plan_data_count (before, kinds[i]);
  if (amounts == 0 && before->results->n_blocks == 0)
    return TRUE;
  g_set_error (
      error, QD_ERROR, QD_ERROR_CONFLICT,
      _ ("the currency cannot change from %s to %s, which counts in other units, while there are amounts"),
      qd_plan_data_plan (before)->currency, qd_plan_data_plan (data)->currency);
  return FALSE;
}

/* Another first month of the year moves quarters and years, but not months: a target may then be outside its
 * goal. */
static gboolean
validate_fiscal_year (QdPlan *plan, QdPlanData *data, GError **error)
{
  g_autoptr (QdPlanData) before = get_committed_data (plan);

  if (before == NULL
      || qd_plan_data_plan (before)->fiscal_year_start == qd_plan_data_plan (data)->fiscal_year_start)
    return TRUE;
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_GOAL_TARGET); i++)
    if (!qd_plan_data_validate (data, qd_plan_data_nth (data, QD_KIND_GOAL_TARGET, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
needs_validation (const QdStep *step)
{
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    if (step->touched.kinds[kind])
      return TRUE;
  return FALSE;
}

/* The records as they will be; NULL with error when they break a rule. */
static QdPlanData *
validate_step (QdPlan *plan, GError **error)
{
  g_autoptr (QdPlanData) data = qd_plan_load_step_data (plan, &plan->step.touched, error);

  if (data == NULL)
    return NULL;
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    if (plan->step.touched.ids[kind] != NULL
        && !validate_written (data, kind, plan->step.touched.ids[kind], error))
      return NULL;
  if (plan->step.touched.kinds[QD_KIND_METRIC] && !validate_formulas (data, error))
    return NULL;
  if (plan->step.touched.kinds[QD_KIND_PLAN]
      && (!validate_currency (plan, data, error) || !validate_fiscal_year (plan, data, error)))
    return NULL;
  return g_steal_pointer (&data);
}

/**
 * qd_plan_commit:
 *
 * Keeps the open step and emits "changed". A step that changed nothing leaves no trace. What needs the rest
 * of the plan (loops, goal targets outside, formulas, references) is looked at here, since the records of a
 * step belong together.
 *
 * Returns: FALSE with QD_ERROR_INVALID, QD_ERROR_CONFLICT or QD_ERROR_STORAGE; the plan then is as before the
 * step.
 */
gboolean
qd_plan_commit (QdPlan *plan, GError **error)
{
  g_autoptr (QdPlanData) data = NULL;
  gboolean changed = FALSE, done;

  g_return_val_if_fail (QD_IS_PLAN (plan), FALSE);

  if (!check_open (plan, error))
    return FALSE;
  done = !needs_validation (&plan->step) || (data = validate_step (plan, error)) != NULL;
  done = done && qd_changes_write (plan, &plan->step, &changed, error);
  if (!done || !changed)
    {
      qd_plan_rollback (plan);
      return done;
    }
  done = qd_store_execute (plan->db, plan->path, "COMMIT", error);
  if (!done)
    {
      qd_plan_rollback (plan);
      return FALSE;
    }
  qd_plan_committed (plan, &plan->step.touched, g_steal_pointer (&data));
  end_step (plan);
  qd_plan_emit_changed (plan);
  return TRUE;
}

/* --- records --- */

/* A channel that comes to others gets the first number that none of them has, so that theirs stay: those without one
 * are numbered by code (qd-channel-color.h). What a plan begins with needs none. */
static gboolean
give_color (QdPlan *plan, QdChannel *channel, GError **error)
{
  sqlite3_stmt *statement;
  int result;

  if (plan->step.first_color == 0)
    {
      if (!qd_store_read_integer (plan->db, plan->path, "SELECT count (*) FROM channel", &plan->step.first_color, error))
        return FALSE;
      plan->step.first_color = plan->step.first_color > 0 ? 1 : -1;
    }
  if (plan->step.first_color < 0 || channel->color != QD_INTEGER_NONE)
    return TRUE;
  statement = qd_plan_statement (plan, "SELECT 1 + count (*) FROM channel WHERE color IS NULL UNION ALL "
                                       "SELECT * FROM (SELECT color FROM channel WHERE color IS NOT NULL ORDER BY color)",
                                 error);
  if (statement == NULL)
    return FALSE;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    if (channel->color == QD_INTEGER_NONE)
      channel->color = sqlite3_column_int64 (statement, 0);
    else if (sqlite3_column_int64 (statement, 0) == channel->color)
      channel->color++;
  sqlite3_reset (statement);
  return result == SQLITE_DONE || qd_store_set_error (plan->db, plan->path, result, error);
}

/**
 * qd_plan_insert:
 * @record: gets a random id when it has none; a channel among others the number of its colour
 *
 * Adds a record inside the open step.
 *
 * Returns: FALSE with QD_ERROR_INVALID for what is wrong with the record itself, QD_ERROR_CONFLICT when its
 * code or natural key is in use. The step stays open.
 */
gboolean
qd_plan_insert (QdPlan *plan, QdRecord *record, GError **error)
{
  g_return_val_if_fail (QD_IS_PLAN (plan) && record != NULL, FALSE);

  if (!check_open (plan, error) || !qd_record_validate (record, error))
    return FALSE;
  if (record->kind->id == QD_KIND_PLAN)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_CONFLICT, _ ("a plan has its settings once"));
      return FALSE;
    }
  if (record->id == 0)
    record->id = qd_record_random_id ();
  if (record->kind->id == QD_KIND_CHANNEL && !give_color (plan, (QdChannel *) record, error))
    return FALSE;
  if (!qd_record_store_insert (plan, record, error))
    return FALSE;
  qd_touched_add (&plan->step.touched, record->kind->id, record->id);
  return TRUE;
}

/**
 * qd_plan_update:
 *
 * Replaces the stored record of that id inside the open step.
 *
 * Returns: FALSE with QD_ERROR_INVALID, QD_ERROR_CONFLICT, or QD_ERROR_NOT_FOUND when there is none. The step
 * stays open.
 */
gboolean
qd_plan_update (QdPlan *plan, const QdRecord *record, GError **error)
{
  g_autoptr (QdRecord) with_color = NULL;

  g_return_val_if_fail (QD_IS_PLAN (plan) && record != NULL, FALSE);

  if (!check_open (plan, error) || !qd_record_validate (record, error))
    return FALSE;
  if (record->kind->id == QD_KIND_CHANNEL && !qd_channel_colors_update (plan, record, &with_color, error))
    return FALSE;
  if (!qd_record_store_update (plan, with_color != NULL ? with_color : record, error))
    return FALSE;
  qd_touched_add (&plan->step.touched, record->kind->id, record->id);
  return TRUE;
}

/**
 * qd_plan_save:
 *
 * One edited record as a step of its own; a record without id is added.
 */
gboolean
qd_plan_save (QdPlan *plan, QdRecord *record, const char *who, const char *what, GError **error)
{
  gint64 id;

  g_return_val_if_fail (QD_IS_PLAN (plan) && record != NULL, FALSE);

  id = record->id;
  if (!qd_plan_begin (plan, who, what, error))
    return FALSE;
  if (id != 0 ? !qd_plan_update (plan, record, error) : !qd_plan_insert (plan, record, error))
    {
      qd_plan_rollback (plan);
      record->id = id;
      return FALSE;
    }
  if (qd_plan_commit (plan, error))
    return TRUE;
  record->id = id;
  return FALSE;
}
