#include "model/records/qd-plan-data.h"

/* Records of one kind, in order, found by id and by code. */

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  const QdRecord *first = *(const QdRecord *const *) a, *second = *(const QdRecord *const *) b;
  int order = g_strcmp0 (qd_record_code (first), qd_record_code (second));

  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

/**
 * qd_record_set_new:
 * @records: (transfer full): QdRecord *, freed with the set; in any order
 *
 * Returns: (transfer full): the set, sorted by code. What only the codes of other records put in order is sorted
 * by qd_plan_data_new.
 */
QdRecordSet *
qd_record_set_new (const QdKind *kind, GPtrArray *records)
{
  QdRecordSet *set;

  g_return_val_if_fail (kind != NULL && records != NULL, NULL);

  set = g_new0 (QdRecordSet, 1);
  g_atomic_ref_count_init (&set->ref_count);
  set->kind = kind;
  set->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  set->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_set_free_func (records, (GDestroyNotify) qd_record_free);
  g_ptr_array_sort (records, compare_codes);
  for (guint i = 0; i < records->len; i++)
    {
      QdRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (set->by_id, &record->id, record);
      if (qd_record_code (record) != NULL)
        g_hash_table_insert (set->by_code, (char *) qd_record_code (record), record);
    }
  set->records = g_ptr_array_ref (records);
  set->owner = records;
  return set;
}

/**
 * qd_record_set_ref:
 */
QdRecordSet *
qd_record_set_ref (QdRecordSet *set)
{
  g_return_val_if_fail (set != NULL, NULL);

  g_atomic_ref_count_inc (&set->ref_count);
  return set;
}

/**
 * qd_record_set_unref:
 * @set: (nullable):
 */
void
qd_record_set_unref (QdRecordSet *set)
{
  if (set == NULL || !g_atomic_ref_count_dec (&set->ref_count))
    return;
  g_hash_table_unref (set->by_id);
  g_hash_table_unref (set->by_code);
  g_ptr_array_unref (set->records);
  g_ptr_array_unref (set->owner);
  for (guint i = 0; i < QD_N_KINDS; i++)
    qd_record_set_unref (set->ordered_by[i]);
  g_free (set);
}
