#include "model/records/qd-record-duplicate.h"

#include <string.h>

/* The code after `code`: its last number one higher, with as many digits; a word gets one. */
static char *
code_after (const char *code)
{
  gsize end = strlen (code), start = end;

  while (start > 0 && g_ascii_isdigit (code[start - 1]))
    start--;
  if (start == end)
    return g_strconcat (code, strchr (code, '_') != NULL ? "_2" : "-2", NULL);
  g_autofree char *head = g_strndup (code, start);
  guint64 number = g_ascii_strtoull (code + start, NULL, 10);
  return g_strdup_printf ("%s%0*" G_GUINT64_FORMAT, head, (int) (end - start), number + 1);
}

static gboolean
is_given (const GPtrArray *copies, const char *code)
{
  for (guint i = 0; i < copies->len; i++)
    if (g_strcmp0 (qd_record_code (g_ptr_array_index (copies, i)), code) == 0)
      return TRUE;
  return FALSE;
}

/* A code that neither the plan nor a copy made before it has. */
static char *
free_code (const QdPlanData *data, const QdRecord *record, const GPtrArray *copies)
{
  char *code = record->kind->code_prefix != NULL ? qd_plan_data_next_code (data, record->kind)
                                                 : code_after (qd_record_code (record));

  while (qd_plan_data_find_code (data, record->kind->id, code) != NULL || is_given (copies, code))
    {
      char *next = code_after (code);

      g_free (code);
      code = next;
    }
  return code;
}

static QdRecord *
copy_record (const QdPlanData *data, const QdRecord *record, const GPtrArray *copies)
{
  QdRecord *copy = qd_record_copy (record);
  g_autofree char *code = free_code (data, record, copies);

  copy->id = qd_record_random_id ();
  if (copy->kind->id == QD_KIND_CHANNEL)
    ((QdChannel *) copy)->color = QD_INTEGER_NONE;   /* one of its own */
  if (copy->kind->id == QD_KIND_GOAL)
    ((QdGoal *) copy)->judged = QD_NONE;   /* a plan is copied, not what came of it */
  qd_record_set_text (copy, qd_kind_code_field (record->kind), code);
  return copy;
}

/* A part and its whole that are copied together belong together again. */
static void
join_copies (GPtrArray *copies, GHashTable *copy_of)
{
  for (guint i = 0; i < copies->len; i++)
    {
      QdRecord *copy = g_ptr_array_index (copies, i);
      const QdField *parent = qd_kind_find_field (copy->kind, "parent");
      gint64 old = parent != NULL ? qd_record_get_integer (copy, parent) : 0;
      const QdRecord *joined = g_hash_table_lookup (copy_of, &old);

      if (joined != NULL)
        qd_record_set_integer (copy, parent, joined->id);
    }
}

/* The plan series of goals: without it the copy would be planned otherwise than its model. */
static void
add_targets (const QdPlanData *data, GPtrArray *copies, GHashTable *copy_of)
{
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_GOAL_TARGET); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, QD_KIND_GOAL_TARGET, i);
      const QdRecord *goal = g_hash_table_lookup (copy_of, &((const QdGoalTarget *) record)->goal);
      QdRecord *copy;

      if (goal == NULL)
        continue;
      copy = qd_record_copy (record);
      copy->id = qd_record_random_id ();
      ((QdGoalTarget *) copy)->goal = goal->id;
      g_ptr_array_add (copies, copy);
    }
}

/**
 * qd_plan_data_with_parts:
 * @kind: of records that have a parent of their kind
 * @ids: gint64 ids
 *
 * Returns: (transfer full): @ids in their order, each once, then what is below them, level by level.
 */
GArray *
qd_plan_data_with_parts (const QdPlanData *data, QdKindId kind, const GArray *ids)
{
  const QdField *parent = qd_kind_find_field (qd_kind_get (kind), "parent");
  GArray *all = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (parent != NULL, all);
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_add (known, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64))))
      g_array_append_val (all, g_array_index (ids, gint64, i));
  for (guint begin = 0, end = all->len; begin < end; begin = end, end = all->len)
    for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
      {
        const QdRecord *record = qd_plan_data_nth (data, kind, i);
        gint64 above = qd_record_get_integer (record, parent);

        if (above != 0 && g_hash_table_contains (known, &above) && !g_hash_table_contains (known, &record->id))
          {
            g_hash_table_add (known, g_memdup2 (&record->id, sizeof (gint64)));
            g_array_append_val (all, record->id);
          }
      }
  return all;
}

/**
 * qd_plan_data_duplicate:
 * @kind: of records with a code
 * @ids: gint64 ids of those to be copied
 *
 * Returns: (transfer full): array of QdRecord * to be added, which have ids already because they refer to each other: the
 * copies in the order of @ids under codes that are free, then what belongs to them (the phased plan of a goal).
 */
GPtrArray *
qd_plan_data_duplicate (const QdPlanData *data, QdKindId kind, const GArray *ids)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GHashTable) copy_of = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    {
      const QdRecord *record = qd_plan_data_find (data, kind, g_array_index (ids, gint64, i));

      if (record == NULL || qd_record_code (record) == NULL)
        continue;
      g_ptr_array_add (copies, copy_record (data, record, copies));
      g_hash_table_insert (copy_of, (gpointer) &record->id, g_ptr_array_index (copies, copies->len - 1));
    }
  join_copies (copies, copy_of);
  if (kind == QD_KIND_GOAL)
    add_targets (data, copies, copy_of);
  return copies;
}
