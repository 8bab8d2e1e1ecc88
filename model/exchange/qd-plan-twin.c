#include "model/exchange/qd-plan-twin.h"

#include "model/exchange/qd-import-key.h"

/* How the records of two copies of a plan are brought together. Kinds are gone through in their order, which has those
 * first that others refer to: a natural key is compared when the ids in it are known. */

typedef struct
{
  QdPlanTwin *twin;
  QdPlanData *other;
  QdPlanData *targets[2];      /* the second may be NULL */
  GHashTable *taken;           /* gint64 *: ids of the kind that have their twin, in either target */
  GPtrArray  *left;            /* QdRecord *: of the other plan, not brought together yet */
} Matching;

gint64
qd_plan_twin_id (const QdPlanTwin *twin, QdKindId kind, gint64 id)
{
  const gint64 *found = kind >= QD_N_KINDS ? NULL : g_hash_table_lookup (twin->ids[kind], &id);

  return found == NULL ? id : *found;
}

static void
bring_together (Matching *matching, const QdRecord *record, const QdRecord *target)
{
  GHashTable *ids = matching->twin->ids[record->kind->id];

  g_hash_table_add (matching->taken, (gpointer) &target->id);
  if (record->id != target->id)
    g_hash_table_insert (ids, g_memdup2 (&record->id, sizeof (gint64)), g_memdup2 (&target->id, sizeof (gint64)));
}

static gboolean
match_by_id (Matching *matching, const QdRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (matching->targets) && matching->targets[i] != NULL; i++)
    {
      const QdRecord *target = qd_plan_data_find (matching->targets[i], record->kind->id, record->id);

      if (target == NULL)
        continue;
      bring_together (matching, record, target);
      return TRUE;
    }
  return FALSE;
}

static gboolean
match_by_code (Matching *matching, const QdRecord *record)
{
  const char *code = qd_record_code (record);

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (matching->targets) && matching->targets[i] != NULL; i++)
    {
      const QdRecord *target = qd_plan_data_find_code (matching->targets[i], record->kind->id, code);

      if (target == NULL || g_hash_table_contains (matching->taken, &target->id))
        continue;
      bring_together (matching, record, target);
      return TRUE;
    }
  return FALSE;
}

static void
translate_references (const QdPlanTwin *twin, QdRecord *record, const QdField *field)
{
  const GArray *ids = qd_record_get_references (record, field);
  g_autoptr (GArray) translated = NULL;

  if (ids == NULL)
    return;
  translated = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = qd_plan_twin_id (twin, field->reference, g_array_index (ids, gint64, i));

      g_array_append_val (translated, id);
    }
  qd_record_set_references (record, field, translated);
}

/* A copy that refers to records by their ids in the first plan, as far as they are known. */
static QdRecord *
translate (const QdPlanTwin *twin, const QdRecord *record)
{
  QdRecord *copy = qd_record_copy (record);

  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const QdField *field = &record->kind->fields[i];

      if (field->type == QD_FIELD_REFERENCES)
        translate_references (twin, copy, field);
      else if (field->type == QD_FIELD_REFERENCE)
        qd_record_set_integer (copy, field, qd_plan_twin_id (twin, field->reference, qd_record_get_integer (record, field)));
    }
  copy->id = qd_plan_twin_id (twin, record->kind->id, record->id);
  return copy;
}

static char *
key_of (const QdRecord *record)
{
  GString *key = g_string_new (NULL);

  qd_import_append_key (key, record);
  return g_string_free (key, FALSE);
}

/* The free records without code of a target by their keys: char * -> GQueue of const QdRecord *. */
static GHashTable *
index_keys (const Matching *matching, const QdPlanData *target, QdKindId kind)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);

  for (guint i = 0; i < qd_plan_data_count (target, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (target, kind, i);
      g_autofree char *key = NULL;
      GQueue *queue;

      if (qd_record_code (record) != NULL || g_hash_table_contains (matching->taken, &record->id))
        continue;
      key = key_of (record);
      queue = g_hash_table_lookup (index, key);
      if (queue == NULL)
        g_hash_table_insert (index, g_steal_pointer (&key), queue = g_queue_new ());
      g_queue_push_tail (queue, (gpointer) record);
    }
  return index;
}

/* What is left of records without code finds the one of its key. */
static void
match_keys (Matching *matching, const QdPlanData *target, QdKindId kind)
{
  g_autoptr (GHashTable) index = index_keys (matching, target, kind);

  for (guint i = matching->left->len; i > 0; i--)
    {
      const QdRecord *record = matching->left->pdata[i - 1];
      g_autoptr (QdRecord) translated = NULL;
      g_autofree char *key = NULL;
      GQueue *queue;

      if (qd_record_code (record) != NULL)
        continue;
      translated = translate (matching->twin, record);
      key = key_of (translated);
      queue = g_hash_table_lookup (index, key);
      if (queue == NULL || g_queue_is_empty (queue))
        continue;
      bring_together (matching, record, g_queue_pop_tail (queue));
      g_ptr_array_remove_index (matching->left, i - 1);
    }
}

static void
match_kind (Matching *matching, QdKindId kind)
{
  gboolean (*const ways[]) (Matching *, const QdRecord *) = { match_by_id, match_by_code };

  matching->taken = g_hash_table_new (g_int64_hash, g_int64_equal);
  matching->left = g_ptr_array_new ();
  for (guint i = 0; i < qd_plan_data_count (matching->other, kind); i++)
    g_ptr_array_add (matching->left, (gpointer) qd_plan_data_nth (matching->other, kind, i));
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      GPtrArray *left = g_ptr_array_new ();

      for (guint i = 0; i < matching->left->len; i++)
        if (!ways[way] (matching, matching->left->pdata[i]))
          g_ptr_array_add (left, matching->left->pdata[i]);
      g_ptr_array_unref (matching->left);
      matching->left = left;
    }
  for (guint i = 0; i < G_N_ELEMENTS (matching->targets) && matching->targets[i] != NULL && matching->left->len > 0; i++)
    match_keys (matching, matching->targets[i], kind);
  g_clear_pointer (&matching->left, g_ptr_array_unref);
  g_clear_pointer (&matching->taken, g_hash_table_unref);
}

static QdPlanData *
translate_all (const QdPlanTwin *twin, const QdPlanData *other)
{
  QdRecordSet *sets[QD_N_KINDS];

  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    {
      GPtrArray *records = g_ptr_array_new ();

      for (guint i = 0; i < qd_plan_data_count (other, kind); i++)
        g_ptr_array_add (records, translate (twin, qd_plan_data_nth (other, kind, i)));
      sets[kind] = qd_record_set_new (qd_kind_get (kind), records);
    }
  return qd_plan_data_new (sets, NULL, other->path);
}

/**
 * qd_plan_twin_new:
 * @other: the plan to be seen with other ids; not changed
 * @first: whose ids it gets
 * @second: (nullable): whose ids those get that `first` does not have
 *
 * Returns: (transfer full): never NULL.
 */
QdPlanTwin *
qd_plan_twin_new (QdPlanData *other, QdPlanData *first, QdPlanData *second)
{
  QdPlanTwin *twin = g_new0 (QdPlanTwin, 1);
  Matching matching = { .twin = twin, .other = other, .targets = { first, second } };

  g_return_val_if_fail (other != NULL && first != NULL, NULL);

  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    twin->ids[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  /* a plan has its settings once */
  matching.taken = g_hash_table_new (g_int64_hash, g_int64_equal);
  bring_together (&matching, (const QdRecord *) qd_plan_data_plan (other), (const QdRecord *) qd_plan_data_plan (first));
  g_clear_pointer (&matching.taken, g_hash_table_unref);
  for (guint kind = QD_KIND_PLAN + 1; kind < QD_N_KINDS; kind++)
    match_kind (&matching, kind);
  twin->data = translate_all (twin, other);
  return twin;
}

/**
 * qd_plan_twin_free:
 * @twin: (nullable):
 */
void
qd_plan_twin_free (QdPlanTwin *twin)
{
  if (twin == NULL)
    return;
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    g_hash_table_unref (twin->ids[kind]);
  qd_plan_data_unref (twin->data);
  g_free (twin);
}
