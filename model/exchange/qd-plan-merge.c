#include "model/exchange/qd-plan-merge.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-row-merge.h"

/* Comparing records three-way, field by field: what the other plan changed since both came from one, and this plan did not,
 * is taken; what both changed is a conflict unless they agree. */

static void
change_free (gpointer data)
{
  QdMergeChange *change = data;

  g_free (change->code);
  g_free (change->title);
  g_free (change->old_text);
  g_free (change->new_text);
  g_free (change->base_text);
  g_free (change);
}

static char *
empty_to_null (char *text)
{
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* The text of a field, NULL for an empty one and for no record; of the title for no field. */
static char *
text_of (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  QdTextContext context;

  if (record == NULL)
    return NULL;
  if (field == NULL)
    return g_strdup (qd_record_title (record));
  qd_plan_data_text_context (data, &context);
  return empty_to_null (qd_record_format_field (record, field, &context));
}

static const QdPlanData *
base_of (const QdPlanMerge *merge)
{
  return merge->base != NULL ? merge->base->data : merge->mine;
}

static void
add_change (QdPlanMerge *merge, const QdField *field, const QdRecord *base, const QdRecord *mine, const QdRecord *theirs,
            gboolean is_conflict)
{
  QdMergeChange *change = g_new0 (QdMergeChange, 1);
  const QdRecord *named = mine != NULL ? mine : theirs;
  QdTextContext context;

  qd_plan_data_text_context (mine != NULL ? merge->mine : merge->theirs->data, &context);
  change->kind = named->kind;
  change->field = field;
  change->code = qd_record_name (named, &context);
  change->title = g_strdup (qd_record_title (named));
  change->old_text = text_of (merge->mine, mine, field);
  change->new_text = text_of (merge->theirs->data, theirs, field);
  change->base_text = merge->base == NULL ? NULL : text_of (merge->base->data, base, field);
  change->is_conflict = is_conflict;
  change->mine = mine;
  change->theirs = theirs;
  merge->n_conflicts += is_conflict;
  g_ptr_array_add (merge->changes, change);
}

static void
compare_fields (QdPlanMerge *merge, const QdRecord *base, const QdRecord *mine, const QdRecord *theirs)
{
  for (guint i = 0; i < mine->kind->n_fields; i++)
    {
      const QdField *field = &mine->kind->fields[i];
      gboolean both_changed;

      if (qd_record_field_equal (mine, theirs, field))
        continue;
      if (base != NULL && qd_record_field_equal (base, theirs, field))
        continue;
      both_changed = base == NULL || !qd_record_field_equal (base, mine, field);
      add_change (merge, field, base, mine, theirs, both_changed);
    }
}

/* At least one of the three is there. */
static void
compare_record (QdPlanMerge *merge, const QdRecord *base, const QdRecord *mine, const QdRecord *theirs)
{
  if (mine != NULL && theirs != NULL)
    compare_fields (merge, base, mine, theirs);
  else if (theirs != NULL && (base == NULL || !qd_record_equal (base, theirs)))
    add_change (merge, NULL, base, NULL, theirs, base != NULL);   /* it is new, or this plan took it away */
  else if (theirs == NULL && mine != NULL && base != NULL)
    add_change (merge, NULL, base, mine, NULL, !qd_record_equal (base, mine));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const QdMergeChange *one = *(const QdMergeChange *const *) a, *other = *(const QdMergeChange *const *) b;

  return one->kind != other->kind ? (one->kind->id < other->kind->id ? -1 : 1) : g_strcmp0 (one->code, other->code);
}

static void
compare_records (QdPlanMerge *merge)
{
  const QdPlanData *base = base_of (merge), *theirs = merge->theirs->data;

  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    {
      for (guint i = 0; i < qd_plan_data_count (theirs, kind); i++)
        {
          const QdRecord *record = qd_plan_data_nth (theirs, kind, i);

          compare_record (merge, qd_plan_data_find (base, kind, record->id), qd_plan_data_find (merge->mine, kind, record->id),
                          record);
        }
      for (guint i = 0; i < qd_plan_data_count (base, kind); i++)
        {
          const QdRecord *record = qd_plan_data_nth (base, kind, i);

          if (qd_plan_data_find (theirs, kind, record->id) == NULL)
            compare_record (merge, record, qd_plan_data_find (merge->mine, kind, record->id), NULL);
        }
    }
  g_ptr_array_sort (merge->changes, compare_names);
}

/* --- daily rows --- */

static const char *
code_of (const QdPlanMerge *merge, QdKindId kind, gint64 id)
{
  const char *code = qd_plan_data_code (merge->mine, kind, id);

  return code != NULL ? code : qd_plan_data_code (merge->theirs->data, kind, id);
}

static void
add_row_conflict (QdPlanMerge *merge, const QdRowConflict *conflict)
{
  QdMergeChange *change = g_new0 (QdMergeChange, 1);
  g_autofree char *day = qd_day_to_text (conflict->row.day);
  int decimals = merge->mine->money_decimals;

  change->code = g_strdup_printf ("%s %s %s", day, code_of (merge, QD_KIND_CAMPAIGN, conflict->row.campaign),
                                  code_of (merge, QD_KIND_CHANNEL, conflict->row.channel));
  change->title = g_strdup ("");
  change->old_text = qd_row_merge_describe (&conflict->mine, decimals);
  change->new_text = qd_row_merge_describe (&conflict->theirs, decimals);
  change->base_text = qd_row_merge_describe (&conflict->base, decimals);
  change->is_conflict = TRUE;
  merge->n_conflicts++;
  g_ptr_array_add (merge->changes, change);
}

/* One line for all rows that are taken, as in history; one for each day that both changed. */
static void
add_rows (QdPlanMerge *merge)
{
  const QdRowMerge *results = merge->results;
  QdMergeChange *change;

  merge->rows_added = results->added;
  merge->rows_updated = results->updated;
  merge->rows_deleted = results->deleted;
  if (results->rows->len > 0)
    {
      change = g_new0 (QdMergeChange, 1);
      change->title = g_strdup ("");
      change->new_text = g_strdup_printf ("added %" G_GINT64_FORMAT ", updated %" G_GINT64_FORMAT ", deleted %" G_GINT64_FORMAT,
                                          results->added, results->updated, results->deleted);
      g_ptr_array_add (merge->changes, change);
    }
  for (guint i = 0; i < results->conflicts->len; i++)
    add_row_conflict (merge, &g_array_index (results->conflicts, QdRowConflict, i));
}

/**
 * qd_plan_merge_new:
 * @base: (nullable): the plan both came from
 * @mine: the plan that is to take the changes
 * @theirs: the other copy
 *
 * Returns: (transfer full): what the other copy would change; NULL with error when daily results cannot be read, or
 * G_IO_ERROR_CANCELLED.
 */
QdPlanMerge *
qd_plan_merge_new (QdPlanData *base, QdPlanData *mine, QdPlanData *theirs, QdJob *job, GError **error)
{
  g_autoptr (QdPlanMerge) merge = g_new0 (QdPlanMerge, 1);

  g_return_val_if_fail (mine != NULL && theirs != NULL, NULL);

  merge->mine = qd_plan_data_ref (mine);
  merge->base = base == NULL ? NULL : qd_plan_twin_new (base, mine, NULL);
  merge->theirs = merge->base == NULL ? qd_plan_twin_new (theirs, mine, NULL)
                                      : qd_plan_twin_new (theirs, merge->base->data, mine);
  merge->changes = g_ptr_array_new_with_free_func (change_free);
  compare_records (merge);
  merge->results = qd_row_merge_new (merge->base, base == NULL ? NULL : base->results, mine->results, merge->theirs,
                                         theirs->results, job, error);
  if (merge->results == NULL)
    return NULL;
  add_rows (merge);
  return g_steal_pointer (&merge);
}

/**
 * qd_plan_merge_free:
 * @merge: (nullable):
 */
void
qd_plan_merge_free (QdPlanMerge *merge)
{
  if (merge == NULL)
    return;
  g_clear_pointer (&merge->changes, g_ptr_array_unref);
  g_clear_pointer (&merge->results, qd_row_merge_free);
  g_clear_pointer (&merge->theirs, qd_plan_twin_free);
  g_clear_pointer (&merge->base, qd_plan_twin_free);
  qd_plan_data_unref (merge->mine);
  g_free (merge);
}

/**
 * qd_merge_change_line:
 *
 * Returns: the change as history has it: its texts are those of the change. Rows of results have the kind "result".
 */
QdChangeLine
qd_merge_change_line (const QdMergeChange *change)
{
  return (QdChangeLine){
    .kind = (char *) (change->kind != NULL ? change->kind->name : "result"),
    .code = change->code,
    .field = change->field != NULL ? (char *) change->field->name : NULL,
    .old_text = change->old_text,
    .new_text = change->new_text,
  };
}
