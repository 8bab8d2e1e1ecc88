#include "model/figures/qd-alert-figures.h"

#include "model/figures/qd-actual.h"
#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-findings.h"

static QdPeriodType
period_type (const QdAlert *alert)
{
  switch (alert->rhythm)
    {
    case QD_ALERT_RHYTHM_WEEK:
      return QD_PERIOD_WEEK;
    case QD_ALERT_RHYTHM_MONTH:
      return QD_PERIOD_MONTH;
    default:
      return QD_PERIOD_QUARTER;
    }
}

/* The period looked at, else the last one of the rhythm that has ended by as-of. */
static QdPeriod
last_period (QdFiguresContext *context, const QdAlert *alert)
{
  QdPeriod period;

  if (alert->rhythm == QD_ALERT_RHYTHM_PERIOD)
    return context->period;
  period = qd_period_containing (context->as_of, period_type (alert), context->fiscal_year_start);
  return period.end > context->as_of ? qd_period_previous (&period, context->fiscal_year_start) : period;
}

static double
actual_of (QdFiguresContext *context, const QdAlert *alert, const QdMetricRef *metric, gint64 channel, const QdPeriod *period)
{
  return qd_actual (context, metric, channel, alert->segment, period, MIN (context->as_of, period->end)).value;
}

/* What is compared: the figure, or how it changed against the period before (relative). */
static double
figure_of (QdFiguresContext *context, const QdAlert *alert, const QdMetricRef *metric, gint64 channel, const QdPeriod *period)
{
  double actual = actual_of (context, alert, metric, channel, period);
  QdPeriod before;

  if (qd_is_some (alert->value) || qd_is_none (actual))
    return actual;
  before = qd_period_previous (period, context->fiscal_year_start);
  return qd_lift_relative (actual, actual_of (context, alert, metric, channel, &before));
}

static gboolean
is_beyond (const QdAlert *alert, double figure)
{
  double limit = qd_is_some (alert->value) ? alert->value : alert->change;
  int order;

  if (qd_is_none (figure) || qd_is_none (limit))
    return FALSE;
  order = qd_figures_compare (figure, limit);
  switch (alert->op)
    {
    case QD_ALERT_OP_AT_LEAST:
      return order >= 0;
    case QD_ALERT_OP_AT_MOST:
      return order <= 0;
    case QD_ALERT_OP_BELOW:
      return order < 0;
    default:
      return order > 0;
    }
}

/* "In a row" is asked of ended periods only: the one looked at is one. */
static void
check_scope (QdFiguresContext *context, const QdAlert *alert, const QdMetricRef *metric, const QdChannel *channel, GArray *met)
{
  guint wanted = alert->times == QD_INTEGER_NONE || alert->rhythm == QD_ALERT_RHYTHM_PERIOD ? 1 : (guint) alert->times;
  gint64 id = channel != NULL ? channel->record.id : 0;
  QdPeriod period = last_period (context, alert);
  QdAlertFigures figures = { alert, channel, period, figure_of (context, alert, metric, id, &period), 0 };

  while (figures.times < wanted && is_beyond (alert, figure_of (context, alert, metric, id, &period)))
    {
      figures.times++;
      period = qd_period_previous (&period, context->fiscal_year_start);
    }
  if (figures.times == wanted)
    g_array_append_val (met, figures);
}

GArray *
qd_alert_figures (QdFiguresContext *context)
{
  GArray *met = g_array_new (FALSE, TRUE, sizeof (QdAlertFigures));
  const QdPlanData *data = context->data;

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_ALERT); i++)
    {
      const QdAlert *alert = QD_ALERT (qd_plan_data_nth (data, QD_KIND_ALERT, i));
      QdMetricRef metric = qd_figures_metric (context, alert->metric);
      gboolean is_each = alert->channel == 0 && alert->scope == QD_ALERT_SCOPE_EACH_CHANNEL;
      const QdRecord *channel = alert->channel != 0 ? qd_plan_data_find (data, QD_KIND_CHANNEL, alert->channel) : NULL;

      if (metric.code == NULL)
        continue;
      if (!is_each)
        check_scope (context, alert, &metric, (const QdChannel *) channel, met);
      for (guint k = 0; is_each && k < qd_plan_data_count (data, QD_KIND_CHANNEL); k++)
        check_scope (context, alert, &metric, (const QdChannel *) qd_plan_data_nth (data, QD_KIND_CHANNEL, k), met);
    }
  return met;
}

/* --- sentences --- */

/* "CAC (Feed)" */
static char *
measured_text (QdFiguresContext *context, const QdAlertFigures *figures, const QdMetricRef *metric)
{
  const char *name = metric->record != NULL
                       ? metric->record->name
                       : qd_language_text (context->language, qd_built_in_get (metric->built_in)->label);

  if (figures->channel == NULL)
    return g_strdup (name);
  return g_strdup_printf (qd_language_is_chinese (context->language) ? "%s（%s）" : "%s (%s)", name, figures->channel->name);
}

/* Figures of the metric in its unit, changes in percent with their sign. */
static char *
figure_text (QdFiguresContext *context, const QdAlert *alert, const QdMetricRef *metric, double value)
{
  const QdFigureStyle style = { context->language, context->plan->currency };

  return qd_is_some (alert->value) ? qd_figure_text_unit (value, qd_metric_ref_unit_name (metric), metric->decimals, &style)
                                   : qd_figure_text_change (value, FALSE, "percent", 1, &style);
}

static char *
make_sentence (QdFiguresContext *context, const QdAlertFigures *figures)
{
  static const char *const ops[] = { "", "≥", "≤", ">", "<" };
  const QdAlert *alert = figures->alert;
  QdMetricRef metric = qd_figures_metric (context, alert->metric);
  const QdRisk *risk
    = alert->risk != 0 ? (const QdRisk *) qd_plan_data_find (context->data, QD_KIND_RISK, alert->risk) : NULL;
  g_autofree char *measured = measured_text (context, figures, &metric), *period = qd_period_to_label (&figures->period);
  g_autofree char *figure = figure_text (context, alert, &metric, figures->figure);
  g_autofree char *limit = figure_text (context, alert, &metric, qd_is_some (alert->value) ? alert->value : alert->change);
  g_autofree char *times = g_strdup_printf ("%u", figures->times), *response = NULL, *sentence = NULL;
  const char *text;

  if (qd_is_some (alert->value))
    text = figures->times > 1
             ? QD_N ("{title}: {metric} is {figure} in {period}, the rule says {op} {limit}; {times} times in a row.")
             : QD_N ("{title}: {metric} is {figure} in {period}, the rule says {op} {limit}.");
  else
    text = figures->times > 1
             ? QD_N ("{title}: {metric} changed by {figure} in {period}, the rule says {op} {limit}; {times} times in a row.")
             : QD_N ("{title}: {metric} changed by {figure} in {period}, the rule says {op} {limit}.");
  sentence = qd_figure_text_fill (qd_language_text (context->language, text), "title", alert->title, "metric", measured,
                                  "figure", figure, "period", period, "op", ops[CLAMP (alert->op, 0, 4)], "limit", limit,
                                  "times", times, NULL);
  if (risk == NULL || risk->response == NULL)
    return g_steal_pointer (&sentence);
  response = qd_figure_text_fill (qd_language_text (context->language, QD_N ("Response to {risk}: {response}")), "risk",
                                  risk->code, "response", risk->response, NULL);
  return g_strdup_printf (qd_language_is_chinese (context->language) ? "%s%s" : "%s %s", sentence, response);
}

void
qd_alert_findings_add (QdFiguresContext *context, QdReview *review)
{
  static const QdSeverity severities[] = { QD_SEVERITY_WARNING, QD_SEVERITY_ERROR, QD_SEVERITY_WARNING, QD_SEVERITY_NOTE };
  g_autoptr (GArray) met = qd_alert_figures (context);

  for (guint i = 0; i < met->len; i++)
    {
      const QdAlertFigures *figures = &g_array_index (met, QdAlertFigures, i);

      qd_findings_add (review->findings, severities[CLAMP (figures->alert->severity, 0, 3)], "alert", QD_KIND_ALERT,
                       figures->alert->code, make_sentence (context, figures));
    }
}
