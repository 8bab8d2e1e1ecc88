#include "model/records/qd-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/records/qd-built-in.h"

#define FIRST_YEAR 1990
#define LAST_YEAR  2200

/* Fields as people type them and as CSV has them. */

/* Names stand in one line of lists, charts and decks: a break in a cell of Excel becomes a blank. */
static char *
one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      GUnicodeType type = g_unichar_type (c);

      gboolean is_broken = type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
      if (!is_broken)
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  return g_strchomp (g_string_free (line, FALSE));
}

static gboolean
parse_text (QdRecord *record, const QdField *field, const char *text, GError **error)
{
  if (field->type == QD_FIELD_CODE)
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
      if (*p == ';' || g_unichar_iscntrl (g_utf8_get_char (p)))
        {
          /* lists of codes are joined with it */
          g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                       _ ("“%s” cannot be a code: no semicolon and no line break may be in it"), text);
          return FALSE;
        }
  g_autofree char *line = (field->flags & QD_FIELD_LONG) != 0 ? g_strdup (text) : one_line (text);
  qd_record_set_text (record, field, line);
  return TRUE;
}

/* A whole number in the range of the field; as everywhere, 1,200 and 1.2万 are read too. */
static gboolean
parse_integer (QdRecord *record, const QdField *field, const char *text, GError **error)
{
  double value;

  if (!qd_number_parse (text, &value, error))
    return FALSE;
  if (qd_is_some (value) && (value != floor (value) || fabs (value) > 9e15))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("“%s” is not a whole number"), text);
      return FALSE;
    }
  qd_record_set_integer (record, field, qd_is_none (value) ? QD_INTEGER_NONE : (gint64) value);
  return TRUE;
}

static gboolean
parse_number (QdRecord *record, const QdField *field, const char *text, GError **error)
{
  double value;

  if (!qd_number_parse (text, &value, error))
    return FALSE;
  qd_record_set_number (record, field, value);
  return TRUE;
}

static gboolean
parse_money (
    QdRecord *record, const QdField *field, const char *text, const QdTextContext *context, GError **error)
{
  QdMoney money;

  if (!qd_money_parse (text, context->money_decimals, &money, error))
    return FALSE;
  qd_record_set_integer (record, field, money);
  return TRUE;
}

static gboolean
parse_day (QdRecord *record, const QdField *field, const char *text, const QdTextContext *context, GError **error)
{
  QdDay day;

  if (!qd_day_parse_near (text, context->near, &day, error))
    return FALSE;
  qd_record_set_day (record, field, day);
  return TRUE;
}

/* A slip of the finger is a year too. What stands in a plan already is read as it is. */
static gboolean
check_years (const QdPeriod *period, const char *text, GError **error)
{
  g_autofree char *excerpt = NULL;

  if (qd_period_is_none (period)
      || (period->start >= qd_day_from_ymd (FIRST_YEAR, 1, 1) && period->start < qd_day_from_ymd (LAST_YEAR + 1, 1, 1)
          && period->end < qd_day_from_ymd (LAST_YEAR + 2, 1, 1)))   /* a fiscal year ends in the next */
    return TRUE;
  excerpt = qd_text_excerpt (text);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is not a period of the years %d to %d"), excerpt, FIRST_YEAR,
               LAST_YEAR);
  return FALSE;
}

static gboolean
parse_period (QdRecord *record, const QdField *field, const char *text, const QdTextContext *context,
              GError **error)
{
  QdPeriod period;

  if (!qd_period_parse (text, context->fiscal_year_start, &period, error)
      || !check_years (&period, text, error))
    return FALSE;
  qd_record_set_period (record, field, &period);
  return TRUE;
}

/* the names of all choices: "up, down, band" */
static char *
list_choices (const QdField *field)
{
  GString *names = g_string_new (NULL);

  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", choice->name);
  return g_string_free (names, FALSE);
}

/* A choice between yes and no also reads as every yes and no does: true, 1, 是. */
static const QdChoice *
find_yes_no (const QdField *field, const char *text)
{
  const QdChoice *yes = qd_field_find_choice (field, "yes"), *no = qd_field_find_choice (field, "no");
  gboolean value;

  if (yes == NULL || no == NULL || !qd_yes_no_parse (text, &value, NULL))
    return NULL;
  return value ? yes : no;
}

static gboolean
parse_choice (QdRecord *record, const QdField *field, const char *text, GError **error)
{
  g_autofree char *normal = qd_text_normalise (text);
  const QdChoice *choice = qd_field_find_choice (field, normal);

  if (choice == NULL)
    choice = qd_field_find_choice (field, text);
  if (choice == NULL)
    choice = find_yes_no (field, normal);
  if (choice == NULL)
    {
      g_autofree char *names = list_choices (field);

      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("“%s” is none of: %s"), text, names);
      return FALSE;
    }
  qd_record_set_choice (record, field, choice->value);
  return TRUE;
}

/* id of the record with that code; a built-in metric needs no record. 0 with an error when there is none. */
static gint64
find_reference (const QdField *field, const char *code, const QdTextContext *context, GError **error)
{
  gint64 id = context->find_id != NULL ? context->find_id (context->data, field->reference, code) : 0;

  if (id == 0 && field->reference == QD_KIND_METRIC && qd_built_in_find (code) != QD_BUILT_IN_NONE)
    id = qd_built_in_id (qd_built_in_find (code));
  if (id == 0)
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("there is no %s with the code “%s”"),
                 _ (qd_kind_get (field->reference)->label), code);
  return id;
}

static gboolean
parse_reference (QdRecord *record, const QdField *field, const char *text, const QdTextContext *context,
                 GError **error)
{
  gint64 id = find_reference (field, text, context, error);

  if (id == 0)
    return FALSE;
  qd_record_set_integer (record, field, id);
  return TRUE;
}

static gboolean
contains_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* codes separated by semicolons, also full-width ones; a code twice counts once */
static gboolean
parse_references (QdRecord *record, const QdField *field, const char *text, const QdTextContext *context,
                  GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) list = g_string_new (text);
  g_auto (GStrv) codes = NULL;

  g_string_replace (list, "；", ";", 0);
  codes = g_strsplit (list->str, ";", -1);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *code = qd_text_trim (codes[i]);
      gint64 id;

      if (*code == '\0')
        continue;
      id = find_reference (field, code, context, error);
      if (id == 0)
        return FALSE;
      if (!contains_id (ids, id))
        g_array_append_val (ids, id);
    }
  qd_record_set_references (record, field, ids);
  return TRUE;
}

static gboolean
parse_filled (QdRecord *record, const QdField *field, const char *text, const QdTextContext *context,
              GError **error)
{
  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      return parse_text (record, field, text, error);
    case QD_FIELD_NUMBER:
      return parse_number (record, field, text, error);
    case QD_FIELD_INTEGER:
      return parse_integer (record, field, text, error);
    case QD_FIELD_MONEY:
      return parse_money (record, field, text, context, error);
    case QD_FIELD_DAY:
      return parse_day (record, field, text, context, error);
    case QD_FIELD_PERIOD:
      return parse_period (record, field, text, context, error);
    case QD_FIELD_CHOICE:
      return parse_choice (record, field, text, error);
    case QD_FIELD_REFERENCE:
      return parse_reference (record, field, text, context, error);
    case QD_FIELD_REFERENCES:
      return parse_references (record, field, text, context, error);
    default:
      g_assert_not_reached ();
    }
}

/* A new metric that turns out to be named like a built-in one takes what that one is, where the choices still
 * are those of an empty field. */
static void
follow_built_in (QdRecord *record)
{
  static const char *const names[] = { "unit", "direction", "aggregation" };

  if (record->id != 0 || qd_built_in_find (qd_record_code (record)) == QD_BUILT_IN_NONE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const QdField *field = qd_kind_find_field (record->kind, names[i]);

      if (qd_record_get_choice (record, field) == (int) field->fallback)
        qd_record_clear_field (record, field);
    }
  qd_record_apply_fallbacks (record);
}

/**
 * qd_record_near_day:
 *
 * The day whose year is meant when @field is typed without one: its own, else the first of another field of @record with a day
 * or a period, else @today.
 */
QdDay
qd_record_near_day (const QdRecord *record, const QdField *field, QdDay today)
{
  QdDay near = field->type == QD_FIELD_DAY ? qd_record_get_day (record, field) : QD_DAY_NONE;

  for (guint i = 0; i < record->kind->n_fields && near == QD_DAY_NONE; i++)
    {
      const QdField *other = &record->kind->fields[i];

      if (other->type == QD_FIELD_DAY)
        near = qd_record_get_day (record, other);
      else if (other->type == QD_FIELD_PERIOD)
        near = qd_record_get_period (record, other)->start;
    }
  return near != QD_DAY_NONE ? near : today;
}

/**
 * qd_record_parse_field:
 * @text: UTF-8 as typed: blanks around it do not count, nor do line breaks in what is not several lines long; empty clears
 *   the field, and its fallback holds
 *
 * Returns: FALSE with QD_ERROR_INVALID when the text cannot be read; the record is then as before. Money is
 * read in major units of the plan's currency, references as codes.
 */
gboolean
qd_record_parse_field (QdRecord *record, const QdField *field, const char *text, const QdTextContext *context,
                       GError **error)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (record != NULL && field != NULL && text != NULL && context != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s: the text is not UTF-8"), _ (field->label));
      return FALSE;
    }
  trimmed = qd_text_trim (text);
  if (*trimmed == '\0')
    {
      qd_record_clear_field (record, field);
      qd_record_apply_fallbacks (record);
      return TRUE;
    }
  if (!parse_filled (record, field, trimmed, context, error))
    return FALSE;
  if (field->type == QD_FIELD_CODE && record->kind->id == QD_KIND_METRIC)
    follow_built_in (record);
  return TRUE;
}

static const char *
find_code (const QdField *field, gint64 id, const QdTextContext *context)
{
  const char *code
      = context->find_code != NULL ? context->find_code (context->data, field->reference, id) : NULL;
  int built_in = field->reference == QD_KIND_METRIC ? qd_built_in_from_id (id) : QD_BUILT_IN_NONE;

  if (code == NULL && built_in != QD_BUILT_IN_NONE)
    code = qd_built_in_get (built_in)->code;
  return code != NULL ? code : "";
}

static char *
format_references (const QdField *field, const GArray *ids, const QdTextContext *context)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ";" : "",
                            find_code (field, g_array_index (ids, gint64, i), context));
  return g_string_free (codes, FALSE);
}

/**
 * qd_record_format_field:
 *
 * Returns: (transfer full): the canonical text of the field as CSV has it: codes for references, ISO days,
 * "." decimals, money in major units, fractions for percent; "" when empty.
 */
char *
qd_record_format_field (const QdRecord *record, const QdField *field, const QdTextContext *context)
{
  g_return_val_if_fail (record != NULL && field != NULL && context != NULL, NULL);

  if (qd_record_field_is_empty (record, field))
    return g_strdup ("");
  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      return g_strdup (qd_record_get_text (record, field));
    case QD_FIELD_NUMBER:
      return qd_number_to_text (qd_record_get_number (record, field));
    case QD_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, qd_record_get_integer (record, field));
    case QD_FIELD_MONEY:
      return qd_money_to_text (qd_record_get_integer (record, field), context->money_decimals);
    case QD_FIELD_DAY:
      return qd_day_to_text (qd_record_get_day (record, field));
    case QD_FIELD_PERIOD:
      return qd_period_to_label (qd_record_get_period (record, field));
    case QD_FIELD_CHOICE:
      return g_strdup (qd_field_choice_name (field, qd_record_get_choice (record, field)));
    case QD_FIELD_REFERENCE:
      return g_strdup (find_code (field, qd_record_get_integer (record, field), context));
    case QD_FIELD_REFERENCES:
      return format_references (field, qd_record_get_references (record, field), context);
    default:
      g_assert_not_reached ();
    }
}
