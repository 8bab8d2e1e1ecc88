#include "model/records/qd-plan-data.h"

#include <stdlib.h>
#include <string.h>

#include "model/records/qd-built-in.h"

/* A picture of a plan: sets of records and what they say of each other's codes. What needs several records at
 * once beyond looking up is in qd-plan-data-order.c, qd-plan-data-references.c and qd-validate.c. */

static QdRecordSet *
empty_set (QdKindId kind)
{
  GPtrArray *records = g_ptr_array_new ();

  if (kind == QD_KIND_PLAN)
    g_ptr_array_add (records, qd_record_new (qd_kind_get (kind)));
  return qd_record_set_new (qd_kind_get (kind), records);
}

/**
 * qd_plan_data_new:
 * @sets: (transfer full): one for each kind; NULL for an empty one
 * @results: (transfer full) (nullable): month blocks
 * @path: (nullable): of the plan file
 *
 * Returns: (transfer full): the picture. Sets that only the codes of other records put in order are sorted
 * here; a set in order already is shared, not copied.
 */
QdPlanData *
qd_plan_data_new (QdRecordSet *sets[QD_N_KINDS], QdResultColumns *results, const char *path)
{
  QdPlanData *data = g_new0 (QdPlanData, 1);

  g_atomic_ref_count_init (&data->ref_count);
  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      data->sets[i] = sets[i] != NULL ? sets[i] : empty_set (i);
      if (i == QD_KIND_PLAN && data->sets[i]->records->len == 0)
        {
          qd_record_set_unref (data->sets[i]);
          data->sets[i] = empty_set (i);
        }
    }
  data->results = results != NULL ? results : qd_result_columns_new (0);
  data->money_decimals = qd_currency_decimals (qd_plan_data_plan (data)->currency);
  data->path = g_strdup (path);
  for (guint i = 0; i < QD_N_KINDS; i++)
    data->sets[i] = qd_record_set_in_order (data->sets[i], data);
  return data;
}

/**
 * qd_plan_data_ref:
 */
QdPlanData *
qd_plan_data_ref (QdPlanData *data)
{
  g_return_val_if_fail (data != NULL, NULL);

  g_atomic_ref_count_inc (&data->ref_count);
  return data;
}

/**
 * qd_plan_data_unref:
 * @data: (nullable):
 */
void
qd_plan_data_unref (QdPlanData *data)
{
  if (data == NULL || !g_atomic_ref_count_dec (&data->ref_count))
    return;
  for (guint i = 0; i < QD_N_KINDS; i++)
    qd_record_set_unref (data->sets[i]);
  qd_result_columns_unref (data->results);
  g_clear_pointer (&data->settled_spends, g_hash_table_unref);
  g_free (data->path);
  g_free (data);
}

/**
 * qd_plan_data_plan:
 *
 * Returns: (transfer none): the record with the plan's name and settings; never NULL.
 */
const QdPlanRecord *
qd_plan_data_plan (const QdPlanData *data)
{
  g_return_val_if_fail (data != NULL, NULL);

  return g_ptr_array_index (data->sets[QD_KIND_PLAN]->records, 0);
}

/**
 * qd_plan_data_count:
 *
 * Returns: how many records of the kind there are.
 */
guint
qd_plan_data_count (const QdPlanData *data, QdKindId kind)
{
  g_return_val_if_fail (data != NULL && kind < QD_N_KINDS, 0);

  return data->sets[kind]->records->len;
}

/**
 * qd_plan_data_nth:
 * @index: below the count; in the order of codes, or of natural keys
 */
const QdRecord *
qd_plan_data_nth (const QdPlanData *data, QdKindId kind, guint index)
{
  g_return_val_if_fail (index < qd_plan_data_count (data, kind), NULL);

  return g_ptr_array_index (data->sets[kind]->records, index);
}

/**
 * qd_plan_data_find:
 * @id: of a record; the reserved id of a built-in metric finds the metric record named like it
 *
 * Returns: (nullable) (transfer none): the record, NULL when there is none.
 */
const QdRecord *
qd_plan_data_find (const QdPlanData *data, QdKindId kind, gint64 id)
{
  int built_in;

  g_return_val_if_fail (data != NULL && kind < QD_N_KINDS, NULL);

  built_in = kind == QD_KIND_METRIC ? qd_built_in_from_id (id) : QD_BUILT_IN_NONE;
  if (built_in != QD_BUILT_IN_NONE)
    return qd_plan_data_find_code (data, kind, qd_built_in_get (built_in)->code);
  return qd_record_set_find (data->sets[kind], id);
}

/**
 * qd_plan_data_find_code:
 *
 * Returns: (nullable) (transfer none): the record with that code (case counts), NULL when there is none.
 */
const QdRecord *
qd_plan_data_find_code (const QdPlanData *data, QdKindId kind, const char *code)
{
  g_return_val_if_fail (data != NULL && kind < QD_N_KINDS && code != NULL, NULL);

  return qd_record_set_find_code (data->sets[kind], code);
}

/**
 * qd_plan_data_code:
 *
 * Returns: (nullable) (transfer none): code of the record, or of the built-in metric of that id; NULL
 * without.
 */
const char *
qd_plan_data_code (const QdPlanData *data, QdKindId kind, gint64 id)
{
  const QdRecord *record = qd_plan_data_find (data, kind, id);
  int built_in = kind == QD_KIND_METRIC ? qd_built_in_from_id (id) : QD_BUILT_IN_NONE;

  if (record != NULL)
    return qd_record_code (record);
  return built_in != QD_BUILT_IN_NONE ? qd_built_in_get (built_in)->code : NULL;
}

static gint64
context_find_id (gpointer data, QdKindId kind, const char *code)
{
  const QdRecord *record = qd_plan_data_find_code (data, kind, code);

  return record != NULL ? record->id : 0;
}

static const char *
context_find_code (gpointer data, QdKindId kind, gint64 id)
{
  return qd_plan_data_code (data, kind, id);
}

/**
 * qd_plan_data_text_context:
 * @context: (out caller-allocates): for reading and writing fields as text; borrows @data
 */
void
qd_plan_data_text_context (const QdPlanData *data, QdTextContext *context)
{
  g_return_if_fail (data != NULL && context != NULL);

  *context = (QdTextContext){
    .fiscal_year_start = (int) qd_plan_data_plan (data)->fiscal_year_start,
    .money_decimals = data->money_decimals,
    .find_id = context_find_id,
    .find_code = context_find_code,
    .data = (gpointer) data,
  };
}

/* start of the digits a code ends with; NULL when it ends with none or with more than a number holds */
static const char *
trailing_digits (const char *code)
{
  const char *end = code + strlen (code), *digits = end;

  while (digits > code && g_ascii_isdigit (digits[-1]))
    digits--;
  return digits < end && end - digits <= 9 ? digits : NULL;
}

/* the code with the largest number after the prefix; NULL when none is made like that */
static const char *
find_last_code (const QdRecordSet *set, const char *prefix, gsize length)
{
  const char *last = NULL;

  for (guint i = 0; i < set->records->len; i++)
    {
      const char *code = qd_record_code (g_ptr_array_index (set->records, i));
      const char *digits = code != NULL ? trailing_digits (code) : NULL;

      if (digits == NULL || (gsize) (digits - code) != length || strncmp (code, prefix, length) != 0)
        continue;
      if (last == NULL || atoi (digits) >= atoi (last + length))
        last = code;
    }
  return last;
}

/* Whether half of the codes are this prefix and a number: retention_30 among words is a word, it counts nothing. */
static gboolean
is_usual (const QdRecordSet *set, const char *prefix)
{
  gsize length = strlen (prefix);
  guint n = 0;

  for (guint i = 0; i < set->records->len; i++)
    {
      const char *code = qd_record_code (g_ptr_array_index (set->records, i));
      const char *digits = code != NULL ? trailing_digits (code) : NULL;

      n += digits != NULL && (gsize) (digits - code) == length && strncmp (code, prefix, length) == 0;
    }
  return 2 * n >= set->records->len;
}

/* the prefix of the plan's own codes when none begins like the kind's, so that K-07 follows K-06 */
static char *
find_prefix (const QdRecordSet *set)
{
  const char *prefix = set->kind->code_prefix;

  if (find_last_code (set, prefix, strlen (prefix)) != NULL)
    return g_strdup (prefix);
  for (guint i = set->records->len; i > 0; i--)
    {
      const char *code = qd_record_code (g_ptr_array_index (set->records, i - 1));
      const char *digits = code != NULL ? trailing_digits (code) : NULL;
      g_autofree char *own = digits != NULL ? g_strndup (code, digits - code) : NULL;

      if (own != NULL && is_usual (set, own))
        return g_steal_pointer (&own);
    }
  return g_strdup (prefix);
}

/**
 * qd_plan_data_next_code:
 *
 * Returns: (transfer full) (nullable): a free code made like the ones in use, one above the highest: G-01,
 * then G-02; PH-5 after PH-4. NULL for kinds without codes.
 */
char *
qd_plan_data_next_code (const QdPlanData *data, const QdKind *kind)
{
  g_autofree char *prefix = NULL;
  const char *last;
  int number = 1, width = 2;

  g_return_val_if_fail (data != NULL && kind != NULL, NULL);

  if (kind->code_prefix == NULL)
    return NULL;
  prefix = find_prefix (data->sets[kind->id]);
  last = find_last_code (data->sets[kind->id], prefix, strlen (prefix));
  if (last != NULL)
    {
      number = atoi (last + strlen (prefix)) + 1;
      width = (int) strlen (last + strlen (prefix));
    }
  return g_strdup_printf ("%s%0*d", prefix, width, number);
}
