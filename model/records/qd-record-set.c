#include "model/records/qd-plan-data.h"

/* Records of one kind, in order, found by id and by code. Sets never change, but a plan of many records would
 * be slow to edit if each edit copied them all: a set made from another shares its records and tables and
 * keeps what differs. */

/* differences looked up before the shared tables; more of them, and a whole set is made again */
#define MAX_DIFFERENCES 2000

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
 * Returns: (transfer full): the set, sorted by code. What only the codes of other records put in order is
 * sorted by qd_plan_data_new.
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
  if (qd_kind_code_field (kind) != NULL)
    g_ptr_array_sort (records, compare_codes);
  for (guint i = 0; i < records->len; i++)
    {
      QdRecord *record = g_ptr_array_index (records, i);
      const char *code = qd_record_code (record);

      g_hash_table_insert (set->by_id, &record->id, record);
      if (code != NULL)
        g_hash_table_insert (set->by_code, (char *) code, record);
    }
  set->records = g_ptr_array_ref (records);
  set->owners = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add (set->owners, records);
  return set;
}

static GHashTable *
copy_table (GHashTable *table, GHashFunc hash, GEqualFunc equal)
{
  GHashTable *copy = g_hash_table_new (hash, equal);
  GHashTableIter iter;
  gpointer key, value;

  if (table == NULL)
    return copy;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, key, value);
  return copy;
}

static gpointer
copy_owner (gconstpointer owner, gpointer data)
{
  return g_ptr_array_ref ((GPtrArray *) owner);
}

/**
 * qd_record_set_share:
 *
 * Returns: (transfer full): a set of the same records that has yet no array of them and no order.
 */
QdRecordSet *
qd_record_set_share (QdRecordSet *set)
{
  QdRecordSet *shared = g_new0 (QdRecordSet, 1);

  g_atomic_ref_count_init (&shared->ref_count);
  shared->kind = set->kind;
  shared->by_id = g_hash_table_ref (set->by_id);
  shared->by_code = g_hash_table_ref (set->by_code);
  shared->new_by_id = set->new_by_id != NULL ? g_hash_table_ref (set->new_by_id) : NULL;
  shared->new_by_code = set->new_by_code != NULL ? g_hash_table_ref (set->new_by_code) : NULL;
  shared->owners = g_ptr_array_copy (set->owners, copy_owner, NULL);
  return shared;
}

/* The records that stay, in their order. What is gone is found again by nobody, but stays alive for its keys.
 * */
static GPtrArray *
take_out (QdRecordSet *base, GHashTable *ids, QdRecordSet *set)
{
  GPtrArray *kept = g_ptr_array_sized_new (base->records->len + g_hash_table_size (ids));
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      QdRecord *record = (QdRecord *) qd_record_set_find (base, *(gint64 *) id);

      if (record == NULL)
        continue;
      g_hash_table_add (gone, record);
      g_hash_table_insert (set->new_by_id, &record->id, NULL);
      if (qd_record_code (record) != NULL)
        g_hash_table_insert (set->new_by_code, (char *) qd_record_code (record), NULL);
    }
  for (guint i = 0; i < base->records->len; i++)
    if (!g_hash_table_contains (gone, g_ptr_array_index (base->records, i)))
      g_ptr_array_add (kept, g_ptr_array_index (base->records, i));
  return kept;
}

/**
 * qd_record_set_new_changed:
 * @base: the set before
 * @ids: gint64 *: of records changed, added and gone
 * @changed: (transfer full): QdRecord *: those changed and added
 *
 * Returns: (transfer full) (nullable): the set after, to be put in order by qd_plan_data_new; NULL when a
 * whole set is to be made instead.
 */
QdRecordSet *
qd_record_set_new_changed (QdRecordSet *base, GHashTable *ids, GPtrArray *changed)
{
  QdRecordSet *set;
  guint differences = base->new_by_id != NULL ? g_hash_table_size (base->new_by_id) : 0;

  g_return_val_if_fail (base->unplaced == NULL, NULL);

  g_ptr_array_set_free_func (changed, (GDestroyNotify) qd_record_free);
  if (differences + g_hash_table_size (ids) > MAX_DIFFERENCES)
    {
      g_ptr_array_unref (changed);
      return NULL;
    }
  set = qd_record_set_share (base);
  g_clear_pointer (&set->new_by_id, g_hash_table_unref);
  g_clear_pointer (&set->new_by_code, g_hash_table_unref);
  set->new_by_id = copy_table (base->new_by_id, g_int64_hash, g_int64_equal);
  set->new_by_code = copy_table (base->new_by_code, g_str_hash, g_str_equal);
  set->records = take_out (base, ids, set);
  g_ptr_array_add (set->owners, changed);
  set->unplaced = g_ptr_array_ref (changed);
  for (guint i = 0; i < changed->len; i++)
    {
      QdRecord *record = g_ptr_array_index (changed, i);

      g_hash_table_replace (set->new_by_id, &record->id, record);
      if (qd_record_code (record) != NULL)
        g_hash_table_replace (set->new_by_code, (char *) qd_record_code (record), record);
    }
  for (guint i = 0; i < QD_N_KINDS; i++)
    if (base->ordered_by[i] != NULL)
      set->ordered_by[i] = qd_record_set_ref (base->ordered_by[i]);
  return set;
}

/**
 * qd_record_set_find:
 *
 * Returns: (transfer none) (nullable): the record with that id.
 */
const QdRecord *
qd_record_set_find (const QdRecordSet *set, gint64 id)
{
  gpointer record;

  if (set->new_by_id != NULL && g_hash_table_lookup_extended (set->new_by_id, &id, NULL, &record))
    return record;
  return g_hash_table_lookup (set->by_id, &id);
}

/**
 * qd_record_set_find_code:
 *
 * Returns: (transfer none) (nullable): the record with that code.
 */
const QdRecord *
qd_record_set_find_code (const QdRecordSet *set, const char *code)
{
  gpointer record;

  if (set->new_by_code != NULL && g_hash_table_lookup_extended (set->new_by_code, code, NULL, &record))
    return record;
  return g_hash_table_lookup (set->by_code, code);
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
  g_clear_pointer (&set->new_by_id, g_hash_table_unref);
  g_clear_pointer (&set->new_by_code, g_hash_table_unref);
  g_clear_pointer (&set->unplaced, g_ptr_array_unref);
  g_ptr_array_unref (set->records);
  g_ptr_array_unref (set->owners);
  for (guint i = 0; i < QD_N_KINDS; i++)
    qd_record_set_unref (set->ordered_by[i]);
  g_free (set);
}
