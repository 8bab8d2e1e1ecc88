#include "model/records/qd-record.h"

#include <string.h>

/* Typed access by field. The type is the caller's promise; breaking it is a programmer's mistake. */

#define MEMBER(record, field, type) (G_STRUCT_MEMBER (type, (record), (field)->offset))

static gboolean
is_text (const QdField *field)
{
  return field->type == QD_FIELD_TEXT || field->type == QD_FIELD_CODE;
}

static gboolean
is_integer (const QdField *field)
{
  return field->type == QD_FIELD_INTEGER || field->type == QD_FIELD_MONEY
         || field->type == QD_FIELD_REFERENCE;
}

/**
 * qd_record_get_text:
 * @field: TEXT or CODE
 *
 * Returns: (nullable): the text, NULL when empty; owned by the record.
 */
const char *
qd_record_get_text (const QdRecord *record, const QdField *field)
{
  g_return_val_if_fail (record != NULL && field != NULL && is_text (field), NULL);

  return MEMBER (record, field, char *);
}

/**
 * qd_record_set_text:
 * @field: TEXT or CODE
 * @text: (nullable): UTF-8; kept trimmed, with "\n" as line end. Blank text makes the field empty.
 */
void
qd_record_set_text (QdRecord *record, const QdField *field, const char *text)
{
  g_autofree char *kept = NULL;

  g_return_if_fail (record != NULL && field != NULL && is_text (field));

  if (text != NULL && strchr (text, '\r') != NULL)
    {
      g_autoptr (GString) lines = g_string_new (text);

      g_string_replace (lines, "\r\n", "\n", 0);
      g_string_replace (lines, "\r", "\n", 0);
      kept = g_strdup (g_strstrip (lines->str));
    }
  else if (text != NULL && *text != '\0')
    kept = g_strstrip (g_strdup (text));
  g_free (MEMBER (record, field, char *));
  MEMBER (record, field, char *) = kept != NULL && *kept != '\0' ? g_steal_pointer (&kept) : NULL;
}

/**
 * qd_record_get_number:
 *
 * Returns: the number as stored (a fraction for percent), QD_NONE when empty.
 */
double
qd_record_get_number (const QdRecord *record, const QdField *field)
{
  g_return_val_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_NUMBER, QD_NONE);

  return MEMBER (record, field, double);
}

/**
 * qd_record_set_number:
 */
void
qd_record_set_number (QdRecord *record, const QdField *field, double value)
{
  g_return_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_NUMBER);

  MEMBER (record, field, double) = value;
}

/**
 * qd_record_get_integer:
 * @field: INTEGER, MONEY (minor units) or REFERENCE (id)
 *
 * Returns: the integer; QD_INTEGER_NONE, for a reference 0, when empty.
 */
gint64
qd_record_get_integer (const QdRecord *record, const QdField *field)
{
  g_return_val_if_fail (record != NULL && field != NULL && is_integer (field), QD_INTEGER_NONE);

  return MEMBER (record, field, gint64);
}

/**
 * qd_record_set_integer:
 * @field: INTEGER, MONEY (minor units) or REFERENCE (id)
 */
void
qd_record_set_integer (QdRecord *record, const QdField *field, gint64 value)
{
  g_return_if_fail (record != NULL && field != NULL && is_integer (field));

  MEMBER (record, field, gint64) = value;
}

/**
 * qd_record_get_choice:
 *
 * Returns: the value of the field's enum, 0 when empty.
 */
int
qd_record_get_choice (const QdRecord *record, const QdField *field)
{
  g_return_val_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_CHOICE, 0);

  return MEMBER (record, field, int);
}

/**
 * qd_record_set_choice:
 */
void
qd_record_set_choice (QdRecord *record, const QdField *field, int value)
{
  g_return_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_CHOICE);

  MEMBER (record, field, int) = value;
}

/**
 * qd_record_get_day:
 *
 * Returns: the day, QD_DAY_NONE when empty.
 */
QdDay
qd_record_get_day (const QdRecord *record, const QdField *field)
{
  g_return_val_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_DAY, QD_DAY_NONE);

  return MEMBER (record, field, QdDay);
}

/**
 * qd_record_set_day:
 */
void
qd_record_set_day (QdRecord *record, const QdField *field, QdDay day)
{
  g_return_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_DAY);

  MEMBER (record, field, QdDay) = day;
}

/**
 * qd_record_get_period:
 *
 * Returns: the period inside the record, of type NONE when empty; never NULL.
 */
const QdPeriod *
qd_record_get_period (const QdRecord *record, const QdField *field)
{
  g_return_val_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_PERIOD, NULL);

  return &MEMBER (record, field, QdPeriod);
}

/**
 * qd_record_set_period:
 */
void
qd_record_set_period (QdRecord *record, const QdField *field, const QdPeriod *period)
{
  g_return_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_PERIOD && period != NULL);

  MEMBER (record, field, QdPeriod) = *period;
}

/**
 * qd_record_get_references:
 *
 * Returns: (nullable) (transfer none): array of gint64 ids in their order, NULL when empty.
 */
GArray *
qd_record_get_references (const QdRecord *record, const QdField *field)
{
  g_return_val_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_REFERENCES, NULL);

  return MEMBER (record, field, GArray *);
}

/**
 * qd_record_set_references:
 * @ids: (nullable) (transfer none): array of gint64, copied; NULL or no ids make the field empty
 */
void
qd_record_set_references (QdRecord *record, const QdField *field, GArray *ids)
{
  GArray *copy = NULL;

  g_return_if_fail (record != NULL && field != NULL && field->type == QD_FIELD_REFERENCES);

  if (ids != NULL && ids->len > 0)
    copy = g_array_append_vals (g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len), ids->data,
                                ids->len);
  if (MEMBER (record, field, GArray *) != NULL)
    g_array_unref (MEMBER (record, field, GArray *));
  MEMBER (record, field, GArray *) = copy;
}
