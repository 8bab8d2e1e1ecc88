#include "ui/editors/qd-field-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/qd-built-in.h"
#include "ui/qd-session.h"

/* --- the metric a figure is of --- */

typedef struct
{
  int         unit;     /* QD_METRIC_UNIT_..., 0 without a metric */
  const char *label;    /* NULL without */
} Unit;

static gint64
reference_in (const QdRecord *record, const char *name)
{
  const QdField *field = qd_kind_find_field (record->kind, name);

  return field != NULL && field->type == QD_FIELD_REFERENCE ? qd_record_get_integer (record, field) : 0;
}

/* "trigger_value" is a figure of "trigger_metric", a target one of its goal's metric. */
static gint64
metric_of (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  const char *value = g_strrstr (field->name, "_value");
  const QdRecord *goal;

  if (value != NULL)
    {
      g_autofree char *stem = g_strndup (field->name, (gsize) (value - field->name));
      g_autofree char *name = g_strconcat (stem, "_metric", NULL);
      return reference_in (record, name);
    }
  if (record->kind->id != QD_KIND_GOAL_TARGET)
    return reference_in (record, "metric");
  goal = qd_plan_data_find (data, QD_KIND_GOAL, reference_in (record, "goal"));
  return goal != NULL ? QD_GOAL (goal)->metric : 0;
}

static Unit
unit_of (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  gint64 id = (field->flags & QD_FIELD_METRIC_UNIT) != 0 ? metric_of (data, record, field) : 0;
  const QdRecord *metric = id != 0 ? qd_plan_data_find (data, QD_KIND_METRIC, id) : NULL;
  int built_in = qd_built_in_from_id (id);

  if (metric != NULL)
    return (Unit){ QD_METRIC (metric)->unit, QD_METRIC (metric)->unit_label };
  if (built_in != QD_BUILT_IN_NONE)
    return (Unit){ qd_built_in_get (built_in)->unit, NULL };
  return (Unit){ 0, NULL };
}

/* How a goal's target is typed follows from what kind of change it is. */
static int
change_kind_of (const QdRecord *record, const QdField *field)
{
  if (record->kind->id != QD_KIND_GOAL || strcmp (field->name, "target") != 0)
    return QD_GOAL_CHANGE_KIND_LEVEL;
  return QD_GOAL (record)->change_kind;
}

gboolean
qd_field_text_is_percent (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  int change = change_kind_of (record, field);

  if (field->type != QD_FIELD_NUMBER)
    return FALSE;
  if ((field->flags & QD_FIELD_FRACTION) != 0 || change == QD_GOAL_CHANGE_KIND_RELATIVE)
    return TRUE;
  return change != QD_GOAL_CHANGE_KIND_MULTIPLE && unit_of (data, record, field).unit == QD_METRIC_UNIT_PERCENT;
}

char *
qd_field_text_unit (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  const char *currency = qd_plan_data_plan (data)->currency;
  int change = change_kind_of (record, field);
  Unit unit = unit_of (data, record, field);

  if (field->type == QD_FIELD_MONEY)
    return g_strdup (currency);
  if (change == QD_GOAL_CHANGE_KIND_MULTIPLE)
    return g_strdup ("×");
  if (qd_field_text_is_percent (data, record, field) || unit.unit == 0)
    return NULL;
  return g_strdup (unit.unit == QD_METRIC_UNIT_MONEY && unit.label == NULL ? currency : unit.label);
}

/* --- numbers --- */

/* "1234567.5" -> "1,234,567.5" */
static char *
group_thousands (const char *number)
{
  const char *digits = *number == '-' ? number + 1 : number;
  gsize whole = strspn (digits, "0123456789");
  g_autoptr (GString) text = g_string_new_len (number, digits - number);

  if (digits[whole] == 'e' || digits[whole] == 'E')
    return g_strdup (number);
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append (text, digits + whole);
  return g_strdup (text->str);
}

/* 0.123 -> "12.3%"; NULL when that would not read back as the same number */
static char *
format_percent (double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double read = QD_NONE;

  g_ascii_formatd (number, sizeof number, "%.12g", value * 100);
  if (strchr (number, 'e') != NULL)
    return NULL;
  g_autofree char *grouped = group_thousands (number);
  char *text = g_strconcat (grouped, "%", NULL);
  if (qd_number_parse (text, &read, NULL) && read == value)
    return text;
  g_free (text);
  return NULL;
}

static gboolean
is_number (const QdField *field)
{
  return field->type == QD_FIELD_NUMBER || field->type == QD_FIELD_INTEGER || field->type == QD_FIELD_MONEY;
}

char *
qd_field_text_editable (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  QdTextContext context;
  char *percent = NULL;

  if (qd_record_field_is_empty (record, field))
    return g_strdup ("");
  if (qd_field_text_is_percent (data, record, field))
    percent = format_percent (qd_record_get_number (record, field));
  if (percent != NULL)
    return percent;
  qd_plan_data_text_context (data, &context);
  g_autofree char *text = qd_record_format_field (record, field, &context);
  return is_number (field) ? group_thousands (text) : g_steal_pointer (&text);
}

/* Typed text differs from what it means by more than blanks and separators of thousands. */
static gboolean
is_plain (const char *typed, const char *meant)
{
  g_autofree char *normal = qd_text_normalise (typed);
  g_autoptr (GString) a = g_string_new (normal), b = g_string_new (meant);

  g_string_replace (a, ",", "", 0);
  g_string_replace (b, ",", "", 0);
  return g_string_equal (a, b);
}

char *
qd_field_text_understood (const QdPlanData *data, const QdRecord *record, const QdField *field, const char *text)
{
  g_autoptr (QdRecord) copy = NULL;
  QdTextContext context;

  if (!is_number (field) && field->type != QD_FIELD_DAY && field->type != QD_FIELD_PERIOD)
    return NULL;
  if (strlen (text) > 100)
    return NULL;   /* no number, whatever it is */
  copy = qd_record_copy (record);
  qd_plan_data_text_context (data, &context);
  context.near = qd_record_near_day (record, field, qd_session_day_of_now ());
  qd_record_clear_field (copy, field);
  if (!qd_record_parse_field (copy, field, text, &context, NULL) || *text == '\0')
    return NULL;
  g_autofree char *meant = qd_field_text_editable (data, copy, field);
  return is_plain (text, meant) ? NULL : g_steal_pointer (&meant);
}

char *
qd_field_text_reference (const QdPlanData *data, QdKindId kind, gint64 id)
{
  const QdRecord *record = id != 0 ? qd_plan_data_find (data, kind, id) : NULL;
  int built_in = kind == QD_KIND_METRIC ? qd_built_in_from_id (id) : QD_BUILT_IN_NONE;

  if (record != NULL)
    return qd_plan_data_describe (data, record);
  if (built_in == QD_BUILT_IN_NONE)
    return NULL;
  const QdBuiltInMetric *metric = qd_built_in_get (built_in);
  return g_strdup_printf ("%s %s", metric->code, _(metric->label));
}
