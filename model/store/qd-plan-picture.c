#include "model/store/qd-plan-private.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/store/qd-record-store.h"
#include "model/store/qd-result-store.h"

/* The picture of a plan in memory: what did not change since the last one is shared with it. Each kind has a
 * generation that grows with every commit that touched it; a part read at an older generation is read anew.
 * */

/* more records are read faster with the whole table */
#define MAX_SINGLE_READS 256

/**
 * qd_touched_add:
 */
void
qd_touched_add (QdTouched *touched, QdKindId kind, gint64 id)
{
  touched->kinds[kind] = TRUE;
  if (touched->ids[kind] == NULL)
    touched->ids[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_add (touched->ids[kind], g_memdup2 (&id, sizeof id));
}

/**
 * qd_touched_clear:
 */
void
qd_touched_clear (QdTouched *touched)
{
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    g_clear_pointer (&touched->ids[kind], g_hash_table_unref);
  *touched = (QdTouched){ 0 };
}

static int
fiscal_year_start (const QdRecordSet *plan_set)
{
  if (plan_set->records->len == 0)
    return 1;
  return (int)CLAMP (((const QdPlanRecord *)g_ptr_array_index (plan_set->records, 0))->fiscal_year_start, 1,
                     12);
}

/* The set of the base with the touched records read anew; NULL without error when a whole set is to be read.
 * */
static QdRecordSet *
load_changed_set (
    QdPlan *plan, sqlite3 *db, QdRecordSet *base, GHashTable *ids, int first_month, GError **error)
{
  GPtrArray *changed;

  /* everything else is read by the settings: they must be whole at once */
  if (base->kind->id == QD_KIND_PLAN || ids == NULL || g_hash_table_size (ids) > MAX_SINGLE_READS)
    return NULL;
  changed = qd_record_store_load_some (db, plan->path, base->kind, ids, first_month, error);
  return changed != NULL ? qd_record_set_new_changed (base, ids, changed) : NULL;
}

static QdRecordSet *
load_set (QdPlan *plan,
          sqlite3 *db,
          QdRecordSet *base,
          gboolean is_old,
          const QdTouched *touched,
          QdKindId kind,
          int first_month,
          GError **error)
{
  g_autoptr (GError) read_error = NULL;
  QdRecordSet *set;

  if (base != NULL && !is_old)
    {
      if (touched == NULL || !touched->kinds[kind])
        return qd_record_set_ref (base);
      set = load_changed_set (plan, db, base, touched->ids[kind], first_month, &read_error);
      if (set != NULL || read_error != NULL)
        {
          if (set == NULL)
            g_propagate_error (error, g_steal_pointer (&read_error));
          return set;
        }
    }
  return qd_record_store_load (db, plan->path, qd_kind_get (kind), first_month, error);
}

/* the sets, the plan record first: periods are read with its first month of the year */
static gboolean
load_sets (QdPlan *plan, sqlite3 *db, QdPlanData *base, const QdTouched *old, const QdTouched *touched,
           QdRecordSet *sets[QD_N_KINDS], GError **error)
{
  gboolean moved = FALSE;
  int first_month = 1;

  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    {
      sets[kind] = load_set (plan, db, base != NULL ? base->sets[kind] : NULL, old->kinds[kind] || moved,
                             touched, kind, first_month, error);
      if (sets[kind] == NULL)
        return FALSE;
      if (kind != QD_KIND_PLAN)
        continue;
      first_month = fiscal_year_start (sets[kind]);
      moved = base != NULL && first_month != fiscal_year_start (base->sets[QD_KIND_PLAN]);
    }
  return TRUE;
}

static QdPlanData *
load_picture (QdPlan *plan, sqlite3 *db, QdPlanData *base, const QdTouched *old, const QdTouched *touched,
              GError **error)
{
  /* what a step did to results is not in the file before its commit */
  gboolean with_results = touched == NULL;
  QdRecordSet *sets[QD_N_KINDS] = { NULL };
  QdResultColumns *results = NULL;
  gboolean loaded;

  G_STATIC_ASSERT (QD_KIND_PLAN == 0);
  loaded = load_sets (plan, db, base, old, touched, sets, error);
  if (loaded && with_results && (base == NULL || old->kinds[QD_KIND_RESULT]))
    loaded = (results = qd_result_store_load (plan, error)) != NULL;
  else if (loaded && base != NULL)
    results = qd_result_columns_ref (base->results);
  if (loaded)
    return qd_plan_data_new (sets, results, plan->path);
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    qd_record_set_unref (sets[kind]);
  return NULL;
}

/* What of the picture is older than the last commit. Returns a reference to its data; call with the picture's
 * lock. */
static QdPlanData *
get_base (QdPlan *plan, QdTouched *old, gboolean *is_current)
{
  *is_current = plan->picture.data != NULL;
  for (guint kind = 0; kind <= QD_N_KINDS; kind++)
    {
      old->kinds[kind] = plan->picture.loaded[kind] != plan->generation[kind];
      *is_current = *is_current && !old->kinds[kind];
    }
  return plan->picture.data != NULL ? qd_plan_data_ref (plan->picture.data) : NULL;
}

static guint64
sum_generations (const QdPlan *plan)
{
  guint64 total = 0;

  for (guint kind = 0; kind <= QD_N_KINDS; kind++)
    total += plan->generation[kind];
  return total;
}

/* Keeps what was read, unless a newer picture came meanwhile. */
static void
keep_picture (QdPlan *plan, QdPlanData *data, const QdPicture *read_at)
{
  g_mutex_lock (&plan->picture_lock);
  if (read_at->total >= plan->picture.total)
    {
      g_clear_pointer (&plan->picture.data, qd_plan_data_unref);
      plan->picture = *read_at;
      plan->picture.data = qd_plan_data_ref (data);
    }
  g_mutex_unlock (&plan->picture_lock);
}

/* commits of other processes make every part old */
static gboolean
look_for_foreign_commits (QdPlan *plan, gboolean *found, GError **error)
{
  gint64 version;

  if (!qd_store_read_integer (plan->reader, plan->path, "PRAGMA data_version", &version, error))
    return FALSE;
  /* our own writer is another connection too; what it commits is known already */
  *found = version != plan->data_version && plan->is_read_only;
  plan->data_version = version;
  if (!*found)
    return TRUE;
  g_mutex_lock (&plan->picture_lock);
  for (guint kind = 0; kind <= QD_N_KINDS; kind++)
    plan->generation[kind]++;
  g_mutex_unlock (&plan->picture_lock);
  return TRUE;
}

/* one moment of the file, whatever is committed meanwhile */
static QdPlanData *
load_at_one_moment (QdPlan *plan, GError **error)
{
  g_autoptr (QdPlanData) base = NULL, data = NULL;
  QdPicture read_at = { NULL };
  gboolean is_current, in_transaction;
  QdTouched old = { 0 };

  g_mutex_lock (&plan->picture_lock);
  base = get_base (plan, &old, &is_current);
  for (guint kind = 0; kind <= QD_N_KINDS; kind++)
    read_at.loaded[kind] = plan->generation[kind];
  read_at.total = sum_generations (plan);
  g_mutex_unlock (&plan->picture_lock);
  if (is_current)
    return g_steal_pointer (&base);

  /* a plan in memory may have a step open on the one connection there is */
  in_transaction = !sqlite3_get_autocommit (plan->reader);
  if (!in_transaction && !qd_store_execute (plan->reader, plan->path, "BEGIN", error))
    return NULL;
  data = load_picture (plan, plan->reader, base, &old, NULL, error);
  if (!in_transaction)
    sqlite3_exec (plan->reader, "ROLLBACK", NULL, NULL, NULL);
  if (data != NULL && !in_transaction)
    keep_picture (plan, data, &read_at);
  return g_steal_pointer (&data);
}

/**
 * qd_plan_load_data:
 *
 * Reads what changed since the last call; from any thread, never waiting for a writer. A read-only plan sees
 * here what other processes wrote.
 *
 * Returns: (transfer full): a picture of the committed state; NULL with QD_ERROR_FORMAT or QD_ERROR_STORAGE.
 */
QdPlanData *
qd_plan_load_data (QdPlan *plan, GError **error)
{
  QdPlanData *data = NULL;
  gboolean found;

  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);
  g_return_val_if_fail (plan->reader != NULL, NULL);

  qd_plan_lock_reader (plan);
  if (look_for_foreign_commits (plan, &found, error))
    data = load_at_one_moment (plan, error);
  qd_plan_unlock_reader (plan);
  return data;
}

/* The picture in memory when nothing but results may have been written since; NULL otherwise. */
static QdPlanData *
get_current_records (QdPlan *plan)
{
  QdPlanData *data = NULL;
  QdTouched old = { 0 };
  gboolean is_current;

  g_mutex_lock (&plan->picture_lock);
  data = get_base (plan, &old, &is_current);
  g_mutex_unlock (&plan->picture_lock);
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    if (old.kinds[kind])
      g_clear_pointer (&data, qd_plan_data_unref);
  return data;
}

/**
 * qd_plan_load_records:
 *
 * Like qd_plan_load_data, but what is in memory will do when no record was written since; results in it may be older.
 *
 * Returns: (transfer full): NULL with the errors of qd_plan_load_data.
 */
QdPlanData *
qd_plan_load_records (QdPlan *plan, GError **error)
{
  QdPlanData *data;

  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  data = plan->is_read_only ? NULL : get_current_records (plan);
  return data != NULL ? data : qd_plan_load_data (plan, error);
}

/**
 * qd_plan_poll:
 *
 * Looks whether another process changed the plan, which is open read-only here; emits "changed" when it did.
 * Cheap enough for every second.
 *
 * Returns: whether it did.
 */
gboolean
qd_plan_poll (QdPlan *plan)
{
  gboolean found = FALSE;

  g_return_val_if_fail (QD_IS_PLAN (plan), FALSE);

  if (plan->reader == NULL || !plan->is_read_only)
    return FALSE;
  qd_plan_lock_reader (plan);
  look_for_foreign_commits (plan, &found, NULL);
  qd_plan_unlock_reader (plan);
  if (found)
    qd_plan_emit_changed (plan);
  return found;
}

/**
 * qd_plan_load_step_data:
 * @touched: what the step wrote so far
 *
 * Returns: (transfer full): the records as the open step has made them; NULL with error. Under the writer's
 * lock.
 */
QdPlanData *
qd_plan_load_step_data (QdPlan *plan, const QdTouched *touched, GError **error)
{
  g_autoptr (QdPlanData) base = NULL;
  gboolean is_current;
  QdTouched old = { 0 };

  g_mutex_lock (&plan->picture_lock);
  base = get_base (plan, &old, &is_current);
  plan->step_results = base != NULL ? plan->picture.loaded[QD_KIND_RESULT] : 0;
  g_mutex_unlock (&plan->picture_lock);
  return load_picture (plan, plan->db, base, &old, touched, error);
}

/**
 * qd_plan_load_step:
 *
 * Returns: (transfer full): a picture of the records as the open step has made them, without results; NULL
 * with QD_ERROR_FORMAT or QD_ERROR_STORAGE. Only while a step is open.
 */
QdPlanData *
qd_plan_load_step (QdPlan *plan, GError **error)
{
  QdPlanData *data = NULL;

  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  qd_plan_lock (plan);
  if (qd_plan_step (plan) != 0)
    data = qd_plan_load_step_data (plan, &plan->step.touched, error);
  else
    g_critical ("%s: no step is open", G_STRFUNC);
  qd_plan_unlock (plan);
  return data;
}

/**
 * qd_plan_committed:
 * @touched: what the committed transaction wrote
 * @data: (transfer full) (nullable): of qd_plan_load_step_data, when nothing was written since
 */
void
qd_plan_committed (QdPlan *plan, const QdTouched *touched, QdPlanData *data)
{
  plan->fill_is_kept = plan->fill_path != NULL;
  qd_plan_remember_steps (plan);
  g_mutex_lock (&plan->picture_lock);
  for (guint kind = 0; kind <= QD_N_KINDS; kind++)
    if (touched->kinds[kind])
      plan->generation[kind]++;
  if (data != NULL)
    {
      g_clear_pointer (&plan->picture.data, qd_plan_data_unref);
      plan->picture.data = data;
      for (guint kind = 0; kind < QD_N_KINDS; kind++)
        plan->picture.loaded[kind] = plan->generation[kind];
      plan->picture.loaded[QD_KIND_RESULT] = plan->step_results;
      plan->picture.total = sum_generations (plan);
    }
  g_mutex_unlock (&plan->picture_lock);
}
