#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-row-merge.h"
#include "model/store/qd-result-store.h"

/* Writing chosen changes of a merge as one step: what comes, what changes, daily rows, then what goes, so that nothing
 * ever refers to what is not there. */

typedef struct
{
  QdPlanMerge *merge;
  QdPlan      *plan;
  QdPlanData  *data;        /* the plan when the step began */
  GPtrArray   *changed;     /* QdRecord *: copies that take the fields, in the order of changes */
  GPtrArray   *gone;        /* const QdMergeChange * */
  GArray      *rows;        /* QdResultRow */
} Writing;

static gboolean
fail_changed (const QdMergeChange *change, GError **error)
{
  g_set_error (error, QD_ERROR, QD_ERROR_CONFLICT, _("%s %s was changed meanwhile; compare the plans again"),
               change->kind->name, change->code);
  return FALSE;
}

static QdRecord *
find_copy (Writing *writing, const QdMergeChange *change)
{
  const QdRecord *now = qd_plan_data_find (writing->data, change->kind->id, change->mine->id);
  QdRecord *copy;

  /* changes of one record stand beside each other */
  if (writing->changed->len > 0)
    {
      copy = g_ptr_array_index (writing->changed, writing->changed->len - 1);
      if (copy->kind == change->kind && copy->id == change->mine->id)
        return copy;
    }
  if (now == NULL)
    return NULL;
  copy = qd_record_copy (now);
  g_ptr_array_add (writing->changed, copy);
  return copy;
}

static gboolean
take_field (Writing *writing, const QdMergeChange *change, GError **error)
{
  QdRecord *copy = find_copy (writing, change);

  if (copy == NULL || !qd_record_field_equal (copy, change->mine, change->field))
    return fail_changed (change, error);
  qd_record_copy_field (copy, change->theirs, change->field);
  return TRUE;
}

static gboolean
take_new (Writing *writing, const QdMergeChange *change, GError **error)
{
  g_autoptr (QdRecord) copy = NULL;

  if (qd_plan_data_find (writing->data, change->kind->id, change->theirs->id) != NULL)
    return fail_changed (change, error);
  copy = qd_record_copy (change->theirs);
  return qd_plan_insert (writing->plan, copy, error);
}

static gboolean
take (Writing *writing, const QdMergeChange *change, guint row_conflict, GError **error)
{
  const QdRowMerge *results = writing->merge->results;

  if (change->kind == NULL && !change->is_conflict)
    g_array_append_vals (writing->rows, results->rows->data, results->rows->len);
  else if (change->kind == NULL)
    g_array_append_val (writing->rows, g_array_index (results->conflicts, QdRowConflict, row_conflict).row);
  else if (change->field != NULL)
    return take_field (writing, change, error);
  else if (change->theirs != NULL)
    return take_new (writing, change, error);
  else
    g_ptr_array_add (writing->gone, (gpointer) change);
  return TRUE;
}

static gboolean
take_all (Writing *writing, const gboolean *selected, GError **error)
{
  guint row_conflict = 0;

  for (guint i = 0; i < writing->merge->changes->len; i++)
    {
      const QdMergeChange *change = g_ptr_array_index (writing->merge->changes, i);

      if ((selected != NULL ? selected[i] : !change->is_conflict) && !take (writing, change, row_conflict, error))
        return FALSE;
      row_conflict += change->kind == NULL && change->is_conflict;
    }
  return TRUE;
}

static gboolean
write_changed (Writing *writing, GError **error)
{
  for (guint i = 0; i < writing->changed->len; i++)
    if (!qd_plan_update (writing->plan, g_ptr_array_index (writing->changed, i), error))
      return FALSE;
  return TRUE;
}

/* Of a day that is in twice the later one stands: it holds what the other one does, with the conflicts taken. */
static void
keep_last_of_days (GArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      QdResultRow *row = &g_array_index (rows, QdResultRow, i);

      if (n > 0 && qd_result_row_compare (&g_array_index (rows, QdResultRow, n - 1), row) == 0)
        n--;
      g_array_index (rows, QdResultRow, n++) = *row;
    }
  g_array_set_size (rows, n);
}

static gboolean
write_rows (Writing *writing, QdJob *job, GError **error)
{
  QdResultCounts counts = { 0 };

  if (writing->rows->len == 0)
    return TRUE;
  g_array_sort (writing->rows, qd_result_row_compare);   /* which keeps equal ones in their order */
  keep_last_of_days (writing->rows);
  return qd_result_store_write (writing->plan, (const QdResultRow *) (gpointer) writing->rows->data, writing->rows->len, FALSE,
                                &counts, job, error);
}

/* A record goes when nothing refers to it any more, so parents wait for their children: as often round as some go. */
static gboolean
delete_gone (Writing *writing, GError **error)
{
  while (writing->gone->len > 0)
    {
      guint before = writing->gone->len;
      g_autoptr (GError) refused = NULL;

      for (guint i = writing->gone->len; i > 0; i--)
        {
          const QdMergeChange *change = g_ptr_array_index (writing->gone, i - 1);

          g_clear_error (&refused);
          if (qd_plan_delete (writing->plan, change->kind->id, change->mine->id, FALSE, &refused))
            g_ptr_array_remove_index (writing->gone, i - 1);
          else if (!g_error_matches (refused, QD_ERROR, QD_ERROR_CONFLICT))
            {
              g_propagate_error (error, g_steal_pointer (&refused));
              return FALSE;
            }
        }
      if (writing->gone->len == before)
        {
          g_propagate_error (error, g_steal_pointer (&refused));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * qd_plan_merge_apply: see the header.
 */
gboolean
qd_plan_merge_apply (QdPlanMerge *merge, QdPlan *plan, const gboolean *selected, const char *who, const char *what,
                     QdJob *job, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  g_autoptr (QdPlanData) data = NULL;
  Writing writing = { .merge = merge, .plan = plan, .changed = changed, .gone = gone, .rows = rows };

  g_return_val_if_fail (merge != NULL && QD_IS_PLAN (plan), FALSE);

  if (!qd_plan_begin (plan, who, what, error))
    return FALSE;
  writing.data = data = qd_plan_load_step (plan, error);
  if (data != NULL && take_all (&writing, selected, error) && write_changed (&writing, error)
      && write_rows (&writing, job, error) && delete_gone (&writing, error))
    return qd_plan_commit (plan, error);
  qd_plan_rollback (plan);
  return FALSE;
}
