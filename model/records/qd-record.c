#include "model/records/qd-record.h"

#include <string.h>

#include "model/records/qd-built-in.h"

/* Every field lies at its offset in the struct that begins with QdRecord. */
#define MEMBER(record, field, type) (G_STRUCT_MEMBER (type, (record), (field)->offset))

/**
 * qd_record_new:
 *
 * Returns: (transfer full): a record without id, all fields empty but for those whose empty value means
 * something (fallbacks).
 */
QdRecord *
qd_record_new (const QdKind *kind)
{
  QdRecord *record;

  g_return_val_if_fail (kind != NULL, NULL);

  record = g_malloc0 (kind->size);
  record->kind = kind;
  for (guint i = 0; i < kind->n_fields; i++)
    qd_record_clear_field (record, &kind->fields[i]);
  qd_record_apply_fallbacks (record);
  return record;
}

/**
 * qd_record_copy:
 *
 * Returns: (transfer full): a deep copy, with the same id.
 */
QdRecord *
qd_record_copy (const QdRecord *record)
{
  QdRecord *copy;

  g_return_val_if_fail (record != NULL, NULL);

  copy = g_malloc0 (record->kind->size);
  copy->kind = record->kind;
  copy->id = record->id;
  for (guint i = 0; i < record->kind->n_fields; i++)
    qd_record_copy_field (copy, record, &record->kind->fields[i]);
  return copy;
}

/**
 * qd_record_free:
 * @record: (nullable): made by qd_record_new or qd_record_copy
 */
void
qd_record_free (QdRecord *record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < record->kind->n_fields; i++)
    qd_record_clear_field (record, &record->kind->fields[i]);
  g_free (record);
}

/**
 * qd_record_clear_field:
 *
 * Makes the field empty; its fallback is not filled in.
 */
void
qd_record_clear_field (QdRecord *record, const QdField *field)
{
  g_return_if_fail (record != NULL && field != NULL);

  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      g_clear_pointer (&MEMBER (record, field, char *), g_free);
      break;
    case QD_FIELD_NUMBER:
      MEMBER (record, field, double) = QD_NONE;
      break;
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
      MEMBER (record, field, gint64) = QD_INTEGER_NONE;
      break;
    case QD_FIELD_DAY:
      MEMBER (record, field, QdDay) = QD_DAY_NONE;
      break;
    case QD_FIELD_PERIOD:
      MEMBER (record, field, QdPeriod) = (QdPeriod){ QD_PERIOD_NONE };
      break;
    case QD_FIELD_CHOICE:
      MEMBER (record, field, int) = 0;
      break;
    case QD_FIELD_REFERENCE:
      MEMBER (record, field, gint64) = 0;
      break;
    case QD_FIELD_REFERENCES:
      g_clear_pointer (&MEMBER (record, field, GArray *), g_array_unref);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * qd_record_field_is_empty:
 */
gboolean
qd_record_field_is_empty (const QdRecord *record, const QdField *field)
{
  g_return_val_if_fail (record != NULL && field != NULL, TRUE);

  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      return MEMBER (record, field, char *) == NULL;
    case QD_FIELD_NUMBER:
      return qd_is_none (MEMBER (record, field, double));
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
      return MEMBER (record, field, gint64) == QD_INTEGER_NONE;
    case QD_FIELD_DAY:
      return MEMBER (record, field, QdDay) == QD_DAY_NONE;
    case QD_FIELD_PERIOD:
      return MEMBER (record, field, QdPeriod).type == QD_PERIOD_NONE;
    case QD_FIELD_CHOICE:
      return MEMBER (record, field, int) == 0;
    case QD_FIELD_REFERENCE:
      return MEMBER (record, field, gint64) == 0;
    case QD_FIELD_REFERENCES:
      return MEMBER (record, field, GArray *) == NULL;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
references_equal (const GArray *a, const GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0;
}

/**
 * qd_record_field_equal:
 *
 * Returns: whether the field holds the same value in both; two empty fields are equal. Numbers are compared
 * exactly: a change of any size is a change.
 */
gboolean
qd_record_field_equal (const QdRecord *a, const QdRecord *b, const QdField *field)
{
  g_return_val_if_fail (a != NULL && b != NULL && a->kind == b->kind && field != NULL, FALSE);

  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      return g_strcmp0 (MEMBER (a, field, char *), MEMBER (b, field, char *)) == 0;
    case QD_FIELD_NUMBER:
      {
        double x = MEMBER (a, field, double), y = MEMBER (b, field, double);

        return qd_is_none (x) ? qd_is_none (y) : x == y;
      }
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
    case QD_FIELD_REFERENCE:
      return MEMBER (a, field, gint64) == MEMBER (b, field, gint64);
    case QD_FIELD_DAY:
      return MEMBER (a, field, QdDay) == MEMBER (b, field, QdDay);
    case QD_FIELD_PERIOD:
      {
        const QdPeriod *p = &MEMBER (a, field, QdPeriod), *q = &MEMBER (b, field, QdPeriod);

        /* labels with the same days are the same period */
        if (p->type == QD_PERIOD_NONE || q->type == QD_PERIOD_NONE)
          return p->type == q->type;
        return p->start == q->start && p->end == q->end;
      }
    case QD_FIELD_CHOICE:
      return MEMBER (a, field, int) == MEMBER (b, field, int);
    case QD_FIELD_REFERENCES:
      return references_equal (MEMBER (a, field, GArray *), MEMBER (b, field, GArray *));
    default:
      g_assert_not_reached ();
    }
}

/**
 * qd_record_equal:
 *
 * Returns: whether all fields are equal; the ids do not count.
 */
gboolean
qd_record_equal (const QdRecord *a, const QdRecord *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind)
    return FALSE;
  for (guint i = 0; i < a->kind->n_fields; i++)
    if (!qd_record_field_equal (a, b, &a->kind->fields[i]))
      return FALSE;
  return TRUE;
}

/**
 * qd_record_copy_field:
 *
 * Gives @target the value the field has in @source; both of the same kind.
 */
void
qd_record_copy_field (QdRecord *target, const QdRecord *source, const QdField *field)
{
  g_return_if_fail (target != NULL && source != NULL && target->kind == source->kind && field != NULL);

  if (target == source)
    return;
  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      g_free (MEMBER (target, field, char *));
      MEMBER (target, field, char *) = g_strdup (MEMBER (source, field, char *));
      break;
    case QD_FIELD_NUMBER:
      MEMBER (target, field, double) = MEMBER (source, field, double);
      break;
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
    case QD_FIELD_REFERENCE:
      MEMBER (target, field, gint64) = MEMBER (source, field, gint64);
      break;
    case QD_FIELD_DAY:
      MEMBER (target, field, QdDay) = MEMBER (source, field, QdDay);
      break;
    case QD_FIELD_PERIOD:
      MEMBER (target, field, QdPeriod) = MEMBER (source, field, QdPeriod);
      break;
    case QD_FIELD_CHOICE:
      MEMBER (target, field, int) = MEMBER (source, field, int);
      break;
    case QD_FIELD_REFERENCES:
      qd_record_set_references (target, field, MEMBER (source, field, GArray *));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* What an empty choice means. A metric named like a built-in one is, where nothing else is said, as that one
 * is (domain.md 3). */
static int
choice_fallback (const QdRecord *record, const QdField *field)
{
  const QdBuiltInMetric *built_in;

  if (record->kind->id != QD_KIND_METRIC || qd_built_in_find (qd_record_code (record)) == QD_BUILT_IN_NONE)
    return (int) field->fallback;
  built_in = qd_built_in_get (qd_built_in_find (qd_record_code (record)));
  if (strcmp (field->name, "unit") == 0)
    return built_in->unit;
  if (strcmp (field->name, "direction") == 0)
    return built_in->direction;
  if (strcmp (field->name, "aggregation") == 0)
    return built_in->aggregation;
  return (int) field->fallback;
}

static void
apply_fallback (QdRecord *record, const QdField *field)
{
  if (!qd_record_field_is_empty (record, field))
    return;
  switch (field->type)
    {
    case QD_FIELD_TEXT:
      qd_record_set_text (record, field, field->fallback_text);
      break;
    case QD_FIELD_NUMBER:
      qd_record_set_number (record, field, field->fallback);
      break;
    case QD_FIELD_INTEGER:
      if (qd_is_some (field->fallback))
        qd_record_set_integer (record, field, (gint64) field->fallback);
      break;
    case QD_FIELD_CHOICE:
      qd_record_set_choice (record, field, choice_fallback (record, field));
      break;
    default:
      break;
    }
}

/**
 * qd_record_apply_fallbacks:
 *
 * Fills empty fields with what an empty field means (domain.md 2, "!" and "(1)").
 */
void
qd_record_apply_fallbacks (QdRecord *record)
{
  g_return_if_fail (record != NULL);

  for (guint i = 0; i < record->kind->n_fields; i++)
    apply_fallback (record, &record->kind->fields[i]);
}

/**
 * qd_record_code:
 *
 * Returns: (nullable): the record's code, NULL for kinds without and for a spend without; owned by the
 * record.
 */
const char *
qd_record_code (const QdRecord *record)
{
  const QdField *field;

  g_return_val_if_fail (record != NULL, NULL);

  field = qd_kind_code_field (record->kind);
  return field != NULL ? MEMBER (record, field, char *) : NULL;
}

/**
 * qd_record_random_id:
 *
 * Returns: a random positive 63-bit integer, so that records made in two copies of a plan never collide.
 */
gint64
qd_record_random_id (void)
{
  gint64 id;

  do
    {
      guint64 high = g_random_int (), low = g_random_int ();

      id = (gint64) ((high << 32 | low) & G_MAXINT64);
    }
  while (id == 0);
  return id;
}
