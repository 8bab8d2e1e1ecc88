#include "model/figures/qd-metric-figures.h"

#include "model/figures/qd-actual.h"

/* The change words "relative" and "points" (domain.md 9), which are never mixed. */
double
qd_metric_change (double now, double then, gboolean in_points)
{
  if (in_points)
    return 100 * (now - then);   /* none stays none */
  return qd_ratio (now - then, fabs (then));
}

static double
whole_period (QdFiguresContext *context, const QdMetricRef *metric, gint64 channel, const QdPeriod *period)
{
  return qd_period_is_none (period) ? QD_NONE : qd_actual (context, metric, channel, NULL, period, period->end).value;
}

/* Actual as of a day, and those of the whole period before and a year ago. */
QdMetricFigures
qd_metric_figures_of (QdFiguresContext *context, const QdMetricRef *metric, gint64 channel, const QdPeriod *period,
                      QdDay as_of)
{
  QdPeriod previous = qd_period_previous (period, context->fiscal_year_start);
  QdPeriod year_ago = qd_period_year_ago (period, context->fiscal_year_start);
  QdActual actual = qd_actual (context, metric, channel, NULL, period, as_of);
  QdMetricFigures figures = {
    .metric = metric->record, .code = metric->code, .unit = qd_metric_ref_unit_name (metric),
    .name = metric->record != NULL ? metric->record->name : metric->code, .decimals = metric->decimals,
    .actual = actual.value, .note = actual.reason,
    .change_in_points = metric->unit == QD_METRIC_UNIT_PERCENT,
  };

  figures.previous = whole_period (context, metric, channel, &previous);
  figures.year_ago = whole_period (context, metric, channel, &year_ago);
  figures.change_previous = qd_metric_change (figures.actual, figures.previous, figures.change_in_points);
  figures.change_year = qd_metric_change (figures.actual, figures.year_ago, figures.change_in_points);
  return figures;
}

/* The metrics block of interchange.md 3: no channel, no segment. */
void
qd_metric_figures_fill (QdFiguresContext *context, QdReview *review)
{
  guint n = qd_plan_data_count (context->data, QD_KIND_METRIC);

  review->metrics = g_array_new (FALSE, TRUE, sizeof (QdMetricFigures));
  for (guint i = 0; i < n; i++)
    {
      QdMetricRef metric = qd_figures_metric (context, qd_plan_data_nth (context->data, QD_KIND_METRIC, i)->id);
      QdMetricFigures figures = qd_metric_figures_of (context, &metric, 0, &context->period, context->as_of);

      g_array_append_val (review->metrics, figures);
    }
  for (int i = 0; i < QD_N_BUILT_INS; i++)
    {
      QdMetricRef metric = qd_figures_metric (context, qd_built_in_id (i));
      QdMetricFigures figures;

      if (metric.record != NULL)
        continue;
      figures = qd_metric_figures_of (context, &metric, 0, &context->period, context->as_of);
      if (qd_is_some (figures.actual))
        g_array_append_val (review->metrics, figures);
    }
}
