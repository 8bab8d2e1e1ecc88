#include "model/exchange/qd-import-key.h"

#include <string.h>

/* ends every field; texts have their length in front, so it may be in them */
#define FIELD_END '\x1f'

/** qd_import_kind_has_natural_key: whether some fields of the kind together name a record (goal target, value). */
gboolean
qd_import_kind_has_natural_key (const QdKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].flags & QD_FIELD_KEY)
      return TRUE;
  return FALSE;
}

static void
append_integer (GString *key, gint64 value)
{
  char digits[16];
  guint n = 0;

  /* least digit first: only equality counts */
  for (guint64 rest = (guint64) value; rest != 0 || n == 0; rest >>= 4)
    digits[n++] = "0123456789abcdef"[rest & 15];
  g_string_append_len (key, digits, n);
}

static void
append_number (GString *key, double value)
{
  guint64 bits;

  value = value == 0 ? 0 : value;   /* -0 is 0 */
  memcpy (&bits, &value, sizeof bits);
  append_integer (key, qd_is_none (value) ? -1 : (gint64) bits);
}

static void
append_references (GString *key, const GArray *ids)
{
  for (guint i = 0; ids && i < ids->len; i++)
    {
      append_integer (key, g_array_index (ids, gint64, i));
      g_string_append_c (key, ';');
    }
}

/* no text can look like two fields */
static void
append_text (GString *key, const char *text)
{
  if (!text)
    return;
  append_integer (key, (gint64) strlen (text));
  g_string_append_c (key, ':');
  g_string_append (key, text);
}

static void
append_field (GString *key, const QdRecord *record, const QdField *field)
{
  if (qd_record_field_is_empty (record, field))
    return;
  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      append_text (key, qd_record_get_text (record, field));
      break;
    case QD_FIELD_NUMBER:
      append_number (key, qd_record_get_number (record, field));
      break;
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
    case QD_FIELD_REFERENCE:
      append_integer (key, qd_record_get_integer (record, field));
      break;
    case QD_FIELD_DAY:
      append_integer (key, qd_record_get_day (record, field));
      break;
    case QD_FIELD_PERIOD:
      append_integer (key, qd_record_get_period (record, field)->start);
      g_string_append_c (key, '.');
      append_integer (key, qd_record_get_period (record, field)->end);
      break;
    case QD_FIELD_CHOICE:
      append_integer (key, qd_record_get_choice (record, field));
      break;
    case QD_FIELD_REFERENCES:
      append_references (key, qd_record_get_references (record, field));
      break;
    default:
      g_assert_not_reached ();
    }
}

/** qd_import_append_key: appends the key of a record without code: its natural key, else all its fields. */
void
qd_import_append_key (GString *key, const QdRecord *record)
{
  gboolean is_natural = qd_import_kind_has_natural_key (record->kind);

  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const QdField *field = &record->kind->fields[i];
      if (is_natural && !(field->flags & QD_FIELD_KEY))
        continue;
      append_field (key, record, field);
      g_string_append_c (key, FIELD_END);
    }
}
