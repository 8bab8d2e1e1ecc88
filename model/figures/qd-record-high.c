#include "model/figures/qd-record-high.h"

#include "model/figures/qd-actual.h"

#define LEAST_PERIODS 3    /* of two, one is always the higher */
#define MOST_PERIODS 60    /* looked at: five years of months */

#define MOST_WITHOUT 12    /* periods in a row without figures end the history */

/* The day on which the history of the metric may begin: that of its typed values, of the results for one that reads them
 * or other metrics. QD_DAY_NONE: there is none. */
static QdDay
first_day_of (QdFiguresContext *context, const QdMetricRef *metric)
{
  const GPtrArray *all = qd_figures_series_of_metric (context, metric->id);
  gboolean is_formula = metric->record != NULL && metric->record->formula != NULL && metric->record->formula[0] != '\0';
  QdDay first = QD_DAY_NONE;
  QdMonth month, last;

  if (is_formula || metric->aggregation == QD_METRIC_AGGREGATION_RATIO)
    return QD_DAY_NONE + 1;   /* its operands': as far as is looked */
  for (guint i = 0; i < all->len; i++)
    {
      const QdValueSeries *series = g_ptr_array_index (all, i);
      const QdMetricValue *value = series->values->len > 0 ? g_ptr_array_index (series->values, 0) : NULL;

      if (value != NULL && (first == QD_DAY_NONE || value->period.start < first))
        first = value->period.start;
    }
  if (metric->built_in != QD_BUILT_IN_NONE && qd_results_span (context->results, &month, &last)
      && (first == QD_DAY_NONE || qd_month_first_day (month) < first))
    first = qd_month_first_day (month);
  return first;
}

/* A running sum of something to be kept low is lowest on its first day. */
static gboolean
can_be_judged (QdFiguresContext *context, const QdGoalTerms *terms, double actual)
{
  const QdGoal *goal = terms->goal;

  return terms->metric.code != NULL && terms->metric.direction != QD_METRIC_DIRECTION_BAND && qd_is_none (terms->target_high)
         && qd_is_some (actual) && !(terms->is_down && terms->is_sum && context->as_of < goal->period.end);
}

/**
 * qd_record_high_of:
 * @actual: of the goal's period and scope, as of the context's day
 *
 * Compares it with the figures of the same metric and scope for the periods before, of the same kind, as far back as there
 * are any (60 at most); the first that is as good ends the search. Source: the catalogue of results stated as "highest ever".
 */
guint
qd_record_high_of (QdFiguresContext *context, const QdGoalTerms *terms, double actual)
{
  const QdGoal *goal = terms->goal;
  QdPeriod period;
  QdDay first;
  guint n = 1, without = 0;

  if (!can_be_judged (context, terms, actual))
    return 0;
  first = first_day_of (context, &terms->metric);
  period = qd_period_previous (&goal->period, context->fiscal_year_start);
  for (int i = 0; i < MOST_PERIODS && first != QD_DAY_NONE && !qd_period_is_none (&period) && period.end >= first; i++)
    {
      double x = qd_actual (context, &terms->metric, goal->channel, goal->segment, &period, context->as_of).value;

      if (qd_is_some (x) && (terms->is_down ? qd_figures_compare (actual, x) >= 0 : qd_figures_compare (actual, x) <= 0))
        return 0;
      n += qd_is_some (x);
      without = qd_is_some (x) ? 0 : without + 1;
      if (without == MOST_WITHOUT)
        break;
      period = qd_period_previous (&period, context->fiscal_year_start);
    }
  return n >= LEAST_PERIODS ? n : 0;
}
