#include "ui/editors/qd-month-text.h"

#include "model/base/qd-error.h"
#include "model/figures/qd-figure-text.h"

char *
qd_month_text_name (const QdPlanData *data, const char *metric_name, gint64 channel, const char *segment)
{
  const QdRecord *record = qd_plan_data_find (data, QD_KIND_CHANNEL, channel);

  if (record != NULL && segment != NULL)
    return g_strdup_printf ("%s · %s", QD_CHANNEL (record)->name, segment);
  return g_strdup (record != NULL ? QD_CHANNEL (record)->name : segment != NULL ? segment : metric_name);
}

char *
qd_month_text_unit (QdSession *session, const QdPlanData *data, const QdMetricRef *metric, gboolean is_below)
{
  if (is_below)
    return g_strdup ("");
  if (metric->record != NULL && metric->record->unit_label != NULL && *metric->record->unit_label != '\0')
    return g_strdup (metric->record->unit_label);
  if (metric->unit == QD_METRIC_UNIT_MONEY)
    return g_strdup (qd_currency_name (qd_plan_data_plan (data)->currency, qd_session_get_language (session)));
  return g_strdup (metric->unit == QD_METRIC_UNIT_PERCENT ? "%" : metric->unit == QD_METRIC_UNIT_RATIO ? "1:x" : "");
}

char *
qd_month_text_number (QdSession *session, const QdMetricRef *metric, double value)
{
  const QdFigureStyle style = { qd_session_get_language (session), NULL };

  if (qd_is_none (value))
    return g_strdup ("");
  return metric->unit == QD_METRIC_UNIT_MONEY
           ? qd_figure_text_amount (value)
           : qd_figure_text_column (value, qd_metric_ref_unit_name (metric), metric->decimals, &style);
}
