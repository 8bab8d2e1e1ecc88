#include "model/records/qd-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/records/qd-formula.h"

/* What can be said of a record alone. What needs the rest of the plan is in qd-validate.c. */

static gboolean
check_required (const QdRecord *record, const QdField *field, GError **error)
{
  if ((field->flags & QD_FIELD_REQUIRED) == 0 || !qd_record_field_is_empty (record, field))
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s is missing"), _ (field->label));
  return FALSE;
}

static gboolean
check_range (const QdField *field, double value, GError **error)
{
  g_autofree char *text = NULL, *least = NULL, *most = NULL;

  if (!isfinite (value))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s is beyond the range of numbers"),
                   _ (field->label));
      return FALSE;
    }
  if (!(value < field->minimum) && !(value > field->maximum))
    return TRUE;
  text = qd_number_to_text (value);
  least = qd_number_to_text (field->minimum);
  most = qd_number_to_text (field->maximum);
  if (qd_is_none (field->maximum))
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s is %s; it cannot be below %s"), _ (field->label),
                 text, least);
  else
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s is %s; it must be from %s to %s"),
                 _ (field->label), text, least, most);
  return FALSE;
}

/**
 * qd_record_validate_field:
 *
 * Returns: FALSE with QD_ERROR_INVALID when the field is empty though required, or out of its range.
 */
gboolean
qd_record_validate_field (const QdRecord *record, const QdField *field, GError **error)
{
  if (!check_required (record, field, error))
    return FALSE;
  if (qd_record_field_is_empty (record, field))
    return TRUE;
  if (field->type == QD_FIELD_NUMBER)
    return check_range (field, qd_record_get_number (record, field), error);
  if (field->type == QD_FIELD_INTEGER)
    return check_range (field, (double) qd_record_get_integer (record, field), error);
  return TRUE;
}

/* an end before its start */
static gboolean
check_days (const QdRecord *record, const char *start_name, const char *end_name, GError **error)
{
  const QdField *start_field = qd_kind_find_field (record->kind, start_name);
  const QdField *end_field = qd_kind_find_field (record->kind, end_name);
  QdDay start = qd_record_get_day (record, start_field), end = qd_record_get_day (record, end_field);
  g_autofree char *start_text = NULL, *end_text = NULL;

  if (start == QD_DAY_NONE || end == QD_DAY_NONE || end >= start)
    return TRUE;
  start_text = qd_day_to_text (start);
  end_text = qd_day_to_text (end);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s (%s) is before %s (%s)"), _ (end_field->label),
               end_text, _ (start_field->label), start_text);
  return FALSE;
}

/* a period of days typed by hand may be the wrong way round */
static gboolean
check_periods (const QdRecord *record, GError **error)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const QdField *field = &record->kind->fields[i];
      const QdPeriod *period;

      if (field->type != QD_FIELD_PERIOD)
        continue;
      period = qd_record_get_period (record, field);
      if (period->type != QD_PERIOD_NONE && period->end < period->start)
        {
          g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s ends before it starts"), _ (field->label));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_value (const QdMetricValue *value, GError **error)
{
  if (qd_is_some (value->value) || (qd_is_some (value->numerator) && qd_is_some (value->denominator)))
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID,
                       _ ("neither a value nor a numerator with its denominator is given"));
  return FALSE;
}

static gboolean
check_transfer (const QdTransfer *transfer, GError **error)
{
  if (transfer->amount <= 0)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _ ("the amount of a transfer must be above 0"));
      return FALSE;
    }
  if (transfer->from_line == transfer->to_line)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID,
                           _ ("a transfer needs two different budget lines"));
      return FALSE;
    }
  return TRUE;
}

/* domain.md 2: a budget line is of a month or a quarter */
static gboolean
check_budget_line (const QdBudgetLine *line, GError **error)
{
  g_autofree char *label = NULL;

  if (line->period.type == QD_PERIOD_MONTH || line->period.type == QD_PERIOD_QUARTER)
    return TRUE;
  label = qd_period_to_label (&line->period);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
               _ ("the period of a budget line is a month or a quarter, not %s"), label);
  return FALSE;
}

static gboolean
check_formula (const QdMetric *metric, GError **error)
{
  g_autoptr (QdFormula) formula = NULL;

  if (metric->formula == NULL)
    return TRUE;
  formula = qd_formula_parse (metric->formula, error);
  return formula != NULL;
}

static gboolean
check_currency (const QdPlanRecord *plan, GError **error)
{
  const char *currency = plan->currency != NULL ? plan->currency : "";

  if (strlen (currency) == 3 && strspn (currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("“%s” is not the code of a currency, like CNY or EUR"),
               currency);
  return FALSE;
}

static gboolean
check_accent (const QdPlanRecord *plan, GError **error)
{
  const char *accent = plan->deck_accent;

  if (accent == NULL || (*accent == '#' && strlen (accent) == 7 && strspn (accent + 1, "0123456789abcdefABCDEF") == 6))
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("“%s” is not a colour like #0F4C75"), accent);
  return FALSE;
}

static gboolean
check_plan (const QdPlanRecord *plan, GError **error)
{
  return check_currency (plan, error) && check_accent (plan, error);
}

/* rules of one kind beyond its field table */
/* a limit of the figure or of its change, and in a row only of periods that end */
static gboolean
check_alert (const QdAlert *alert, GError **error)
{
  if (qd_is_none (alert->value) == qd_is_none (alert->change))
    g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID,
                         qd_is_none (alert->value) ? _ ("an alert rule needs a limit, or a limit of the change")
                                                   : _ ("an alert rule has a limit or a limit of the change, not both"));
  else if (alert->rhythm == QD_ALERT_RHYTHM_PERIOD && alert->times != QD_INTEGER_NONE && alert->times > 1)
    g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID,
                         _ ("“Times in a row” is about ended weeks, months or quarters: choose them in “Figures of”"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_kind (const QdRecord *record, GError **error)
{
  switch (record->kind->id)
    {
    case QD_KIND_PLAN:
      return check_plan ((const QdPlanRecord *) record, error);
    case QD_KIND_METRIC:
      return check_formula ((const QdMetric *) record, error);
    case QD_KIND_PHASE:
    case QD_KIND_CAMPAIGN:
      return check_days (record, "start", "end", error);
    case QD_KIND_MILESTONE:
      return check_days (record, "start", "due", error);
    case QD_KIND_VALUE:
      return check_value ((const QdMetricValue *) record, error);
    case QD_KIND_BUDGET_LINE:
      return check_budget_line ((const QdBudgetLine *) record, error);
    case QD_KIND_ALERT:
      return check_alert ((const QdAlert *) record, error);
    case QD_KIND_TRANSFER:
      return check_transfer ((const QdTransfer *) record, error);
    default:
      return TRUE;
    }
}

/**
 * qd_record_validate:
 *
 * Returns: FALSE with QD_ERROR_INVALID, and a message that names the field, for the first rule of domain.md 2
 * the record breaks by itself: required fields, ranges, an end before its start, a formula that cannot be
 * read...
 */
gboolean
qd_record_validate (const QdRecord *record, GError **error)
{
  g_return_val_if_fail (record != NULL, FALSE);

  for (guint i = 0; i < record->kind->n_fields; i++)
    if (!qd_record_validate_field (record, &record->kind->fields[i], error))
      return FALSE;
  return check_periods (record, error) && check_kind (record, error);
}
