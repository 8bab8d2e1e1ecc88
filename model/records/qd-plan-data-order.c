#include "model/records/qd-plan-data.h"

#include <string.h>

/* The order of records: by code, else by natural key, else by all fields (domain and interchange: the same
 * plan always gives the same bytes, whatever its random ids are). */

static int
compare_numbers (double a, double b)
{
  if (qd_is_none (a) || qd_is_none (b))
    return (int) qd_is_none (b) - (int) qd_is_none (a);
  return (a > b) - (a < b);
}

static int
compare_integers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_periods (const QdPeriod *a, const QdPeriod *b)
{
  int order = compare_integers (a->start, b->start);

  return order != 0 ? order : compare_integers (a->end, b->end);
}

static int
compare_references (const QdPlanData *data, const QdField *field, const QdRecord *a, const QdRecord *b)
{
  g_autofree char *first = NULL, *second = NULL;
  QdTextContext context;

  if (qd_record_field_equal (a, b, field))
    return 0;
  if (field->type == QD_FIELD_REFERENCE)
    return g_strcmp0 (qd_plan_data_code (data, field->reference, qd_record_get_integer (a, field)),
                      qd_plan_data_code (data, field->reference, qd_record_get_integer (b, field)));
  qd_plan_data_text_context (data, &context);
  first = qd_record_format_field (a, field, &context);
  second = qd_record_format_field (b, field, &context);
  return strcmp (first, second);
}

static int
compare_field (const QdPlanData *data, const QdField *field, const QdRecord *a, const QdRecord *b)
{
  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      return g_strcmp0 (qd_record_get_text (a, field), qd_record_get_text (b, field));
    case QD_FIELD_NUMBER:
      return compare_numbers (qd_record_get_number (a, field), qd_record_get_number (b, field));
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
      return compare_integers (qd_record_get_integer (a, field), qd_record_get_integer (b, field));
    case QD_FIELD_DAY:
      return compare_integers (qd_record_get_day (a, field), qd_record_get_day (b, field));
    case QD_FIELD_PERIOD:
      return compare_periods (qd_record_get_period (a, field), qd_record_get_period (b, field));
    case QD_FIELD_CHOICE:
      return compare_integers (qd_record_get_choice (a, field), qd_record_get_choice (b, field));
    case QD_FIELD_REFERENCE:
    case QD_FIELD_REFERENCES:
      return compare_references (data, field, a, b);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
has_natural_key (const QdKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & QD_FIELD_KEY) != 0)
      return TRUE;
  return FALSE;
}

/* which fields put two records without code in order */
static gboolean
field_counts (const QdKind *kind, const QdField *field)
{
  return !has_natural_key (kind) || (field->flags & QD_FIELD_KEY) != 0;
}

/**
 * qd_record_compare:
 *
 * Returns: the order of two records of one kind: by code in byte order (those without after those with one),
 * else by the fields of their natural key, or by all fields where there is none; then by id.
 */
int
qd_record_compare (const QdPlanData *data, const QdRecord *a, const QdRecord *b)
{
  const char *first, *second;
  gboolean is_natural;
  int order = 0;

  g_return_val_if_fail (data != NULL && a != NULL && b != NULL && a->kind == b->kind, 0);

  first = qd_record_code (a);
  second = qd_record_code (b);
  if (first != NULL && second != NULL)
    order = strcmp (first, second);
  else if (first != NULL || second != NULL)
    return first != NULL ? -1 : 1;
  else
    {
      is_natural = has_natural_key (a->kind);
      for (guint i = 0; i < a->kind->n_fields && order == 0; i++)
        if (!is_natural || (a->kind->fields[i].flags & QD_FIELD_KEY) != 0)
          order = compare_field (data, &a->kind->fields[i], a, b);
    }
  return order != 0 ? order : compare_integers (a->id, b->id);
}

/* --- sorting many: what qd_record_compare would look up at each comparison is looked up once for each record --- */

typedef struct
{
  QdRecord    *record;
  const char **codes;   /* of what its fields refer to, in the order of Sorting.fields; NULL where it is no reference */
} SortItem;

typedef struct
{
  const QdPlanData *data;
  const QdField    *code;      /* NULL for kinds without */
  GPtrArray        *fields;    /* const QdField *: those that count for records without code */
  SortItem         *items;
  const char      **codes;     /* of all items */
} Sorting;

static int
compare_item_field (const Sorting *sorting, guint i, const SortItem *a, const SortItem *b)
{
  const QdField *field = g_ptr_array_index (sorting->fields, i);

  if (field->type == QD_FIELD_REFERENCE)
    return a->codes[i] == b->codes[i] ? 0 : g_strcmp0 (a->codes[i], b->codes[i]);
  return compare_field (sorting->data, field, a->record, b->record);
}

/* the order of qd_record_compare */
static int
compare_items (gconstpointer first, gconstpointer second, gpointer data)
{
  const Sorting *sorting = data;
  const SortItem *a = first, *b = second;
  const char *code = sorting->code != NULL ? qd_record_get_text (a->record, sorting->code) : NULL;
  const char *other = sorting->code != NULL ? qd_record_get_text (b->record, sorting->code) : NULL;
  int order = 0;

  if (code != NULL && other != NULL)
    order = strcmp (code, other);
  else if (code != NULL || other != NULL)
    return code != NULL ? -1 : 1;
  else
    for (guint i = 0; i < sorting->fields->len && order == 0; i++)
      order = compare_item_field (sorting, i, a, b);
  return order != 0 ? order : compare_integers (a->record->id, b->record->id);
}

static void
start_sorting (Sorting *sorting, const QdKind *kind, const GPtrArray *records, const QdPlanData *data)
{
  gboolean is_natural = has_natural_key (kind);

  *sorting = (Sorting){ .data = data, .code = qd_kind_code_field (kind), .fields = g_ptr_array_new () };
  for (guint i = 0; i < kind->n_fields; i++)
    if (!is_natural || (kind->fields[i].flags & QD_FIELD_KEY) != 0)
      g_ptr_array_add (sorting->fields, (gpointer) &kind->fields[i]);
  sorting->items = g_new (SortItem, records->len);
  sorting->codes = g_new0 (const char *, (gsize) records->len * sorting->fields->len);
  for (guint i = 0; i < records->len; i++)
    {
      SortItem *item = &sorting->items[i];

      *item = (SortItem){ g_ptr_array_index (records, i), sorting->codes + (gsize) i * sorting->fields->len };
      for (guint j = 0; j < sorting->fields->len; j++)
        {
          const QdField *field = g_ptr_array_index (sorting->fields, j);

          if (field->type == QD_FIELD_REFERENCE)
            item->codes[j] = qd_plan_data_code (data, field->reference, qd_record_get_integer (item->record, field));
        }
    }
}

/* Returns: whether any record had to move. The array's own free function is not called. */
static gboolean
sort_records (const QdKind *kind, GPtrArray *records, const QdPlanData *data)
{
  gboolean is_sorted = TRUE;
  Sorting sorting;

  start_sorting (&sorting, kind, records, data);
  for (guint i = 1; i < records->len && is_sorted; i++)
    is_sorted = compare_items (&sorting.items[i - 1], &sorting.items[i], &sorting) <= 0;
  if (!is_sorted)
    g_qsort_with_data (sorting.items, (int) records->len, sizeof (SortItem), compare_items, &sorting);
  for (guint i = 0; i < records->len && !is_sorted; i++)
    records->pdata[i] = sorting.items[i].record;
  g_free (sorting.items);
  g_free (sorting.codes);
  g_ptr_array_unref (sorting.fields);
  return !is_sorted;
}

/* a code every record has puts the set in order for good */
static gboolean
is_sorted_by_code (const QdKind *kind)
{
  const QdField *code = qd_kind_code_field (kind);

  return code != NULL && (code->flags & QD_FIELD_REQUIRED) != 0;
}

/* whether the codes of that other set count in the order of this one; its own are at hand */
static gboolean
depends_on (const QdRecordSet *set, QdKindId other)
{
  if (other == set->kind->id)
    return FALSE;
  for (guint i = 0; i < set->kind->n_fields; i++)
    {
      const QdField *field = &set->kind->fields[i];

      if ((field->type == QD_FIELD_REFERENCE || field->type == QD_FIELD_REFERENCES)
          && field->reference == other && field_counts (set->kind, field))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_order_known (const QdRecordSet *set, const QdPlanData *data)
{
  for (guint i = 0; i < QD_N_KINDS; i++)
    if (depends_on (set, i) && set->ordered_by[i] != data->sets[i])
      return FALSE;
  return TRUE;
}

/* The same records in order, remembering whose codes made it: the next picture need not look again. */
static QdRecordSet *
make_ordered (QdRecordSet *set, const QdPlanData *data)
{
  QdRecordSet *ordered = qd_record_set_share (set);
  g_autoptr (GPtrArray) records = g_ptr_array_copy (set->records, NULL, NULL);

  /* the copy does not own the records */
  g_ptr_array_set_free_func (records, NULL);
  ordered->records = g_ptr_array_ref (sort_records (set->kind, records, data) ? records : set->records);
  for (guint i = 0; i < QD_N_KINDS; i++)
    if (depends_on (set, i))
      ordered->ordered_by[i] = qd_record_set_ref (data->sets[i]);
  return ordered;
}

/* where the record belongs among those in order */
static guint
find_place (const GPtrArray *records, const QdRecord *record, const QdPlanData *data)
{
  guint low = 0, high = records->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (qd_record_compare (data, g_ptr_array_index (records, middle), record) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
refers_to_itself (const QdKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == QD_FIELD_REFERENCE && kind->fields[i].reference == kind->id)
      return TRUE;
  return FALSE;
}

/* Puts changed records among those that stayed: at their place when those are in order, else at the end. */
static void
place (QdRecordSet *set, const QdPlanData *data)
{
  gboolean in_order = is_sorted_by_code (set->kind) || is_order_known (set, data);

  for (guint i = 0; i < set->unplaced->len; i++)
    {
      QdRecord *record = g_ptr_array_index (set->unplaced, i);

      g_ptr_array_insert (set->records, in_order ? (int)find_place (set->records, record, data) : -1, record);
    }
  g_clear_pointer (&set->unplaced, g_ptr_array_unref);
  /* a new code may move others of the same kind (a spend that settles one) */
  if (!is_sorted_by_code (set->kind) && refers_to_itself (set->kind))
    sort_records (set->kind, set->records, data);
}

/**
 * qd_record_set_in_order:
 * @set: (transfer full): a set of @data
 *
 * Returns: (transfer full): the set itself when its order holds in @data, else one in order that shares its
 * records. The set given is not changed, since other pictures may hold it, but for
 * changed records that are placed: such a set is new.
 */
QdRecordSet *
qd_record_set_in_order (QdRecordSet *set, const QdPlanData *data)
{
  QdRecordSet *ordered;

  g_return_val_if_fail (set != NULL && data != NULL, NULL);

  if (set->unplaced != NULL)
    place (set, data);
  if (is_sorted_by_code (set->kind) || is_order_known (set, data))
    return set;
  ordered = make_ordered (set, data);
  qd_record_set_unref (set);
  return ordered;
}
