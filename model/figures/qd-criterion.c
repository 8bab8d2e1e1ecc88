#include "model/figures/qd-criterion.h"

#include "model/figures/qd-actual.h"
#include "model/figures/qd-figure-text.h"

static gboolean
has_criterion (const QdMilestone *milestone)
{
  return milestone->criterion_metric != 0 && qd_is_some (milestone->criterion_value);
}

/* Whole months, so that values typed for the first and the running one count; nothing that begins after as_of does. */
static QdPeriod
days_of (QdFiguresContext *context, const QdMilestone *milestone, const QdPhase *phase, QdDay as_of)
{
  QdPeriod year = qd_period_containing (milestone->due, QD_PERIOD_YEAR, context->fiscal_year_start);
  QdPeriod last = qd_period_containing (MAX (milestone->due, as_of), QD_PERIOD_MONTH, context->fiscal_year_start);
  QdDay start = milestone->start != QD_DAY_NONE ? milestone->start : phase != NULL ? phase->start : year.start;

  start = qd_period_containing (start, QD_PERIOD_MONTH, context->fiscal_year_start).start;
  return qd_period_range (MIN (start, last.end), last.end);
}

/* What is never added up has a figure only for the periods it was typed for: the latest of those inside. */
static QdPeriod
measured_days (QdFiguresContext *context, const QdMetricRef *metric, const QdPeriod *days, QdDay as_of)
{
  const QdValueSeries *series = qd_figures_find_series (context, metric->id, 0, NULL);
  QdPeriod latest = *days;
  gboolean found = FALSE;

  if (metric->aggregation != QD_METRIC_AGGREGATION_DISTINCT || series == NULL)
    return latest;
  for (guint i = 0; i < series->values->len; i++)
    {
      const QdMetricValue *value = series->values->pdata[i];

      if (value->period.start < days->start || value->period.end > days->end || value->period.start > as_of
          || (found && value->period.end < latest.end))
        continue;
      latest = value->period;
      found = TRUE;
    }
  return latest;
}

static gboolean
is_reached (const QdMilestone *milestone, double actual)
{
  int order = qd_is_some (actual) ? qd_figures_compare (actual, milestone->criterion_value) : 0;

  if (qd_is_none (actual))
    return FALSE;
  return milestone->criterion_op == QD_MILESTONE_CRITERION_OP_AT_MOST ? order <= 0 : order >= 0;
}

/* What was asked, with what was known when that day ended: a typed value is known at the end of its period. */
static gboolean
is_reached_at (QdFiguresContext *context, const QdMilestone *milestone, const QdMetricRef *metric, QdDay start, QdDay day)
{
  QdPeriod known = qd_period_range (start, day);

  known = measured_days (context, metric, &known, day);
  return is_reached (milestone, qd_actual (context, metric, 0, NULL, &known, day).value);
}

/* A limit for what adds up is kept by everything at first: it is judged on the due day. */
static gboolean
is_limit_of_sum (const QdMilestone *milestone, const QdMetricRef *metric)
{
  return milestone->criterion_op == QD_MILESTONE_CRITERION_OP_AT_MOST
         && metric->aggregation == QD_METRIC_AGGREGATION_SUM;
}

/* The first month at whose end (the running one: as_of) it is met, and in it the first day from which on it is: so the first
 * order of the first click is not yet a conversion of 100 %. */
static QdDay
find_reached (QdFiguresContext *context, const QdMilestone *milestone, const QdMetricRef *metric,
              const QdCriterionFigures *figures, QdDay as_of)
{
  QdDay start = figures->days.start, month_start = start;

  if (is_limit_of_sum (milestone, metric))
    return as_of >= milestone->due && is_reached_at (context, milestone, metric, MIN (start, milestone->due), milestone->due)
             ? milestone->due : QD_DAY_NONE;
  while (month_start <= as_of)
    {
      QdPeriod month = qd_period_containing (month_start, QD_PERIOD_MONTH, context->fiscal_year_start);
      QdDay day = MIN (month.end, as_of);

      if (is_reached_at (context, milestone, metric, start, day))
        {
          while (day > month.start && is_reached_at (context, milestone, metric, start, day - 1))
            day--;
          return day;
        }
      month_start = month.end + 1;
    }
  return figures->is_met == 1 ? as_of : QD_DAY_NONE;   /* by the value of a period that still runs */
}

/**
 * qd_criterion_figures_of:
 * @as_of: at most the context's
 *
 * Returns: the figure beside what is asked for, and since when it is met; a milestone is not done by it alone, somebody has
 * to say so.
 */
QdCriterionFigures
qd_criterion_figures_of (QdFiguresContext *context, const QdMilestone *milestone, const QdPhase *phase, QdDay as_of)
{
  QdCriterionFigures figures = { .actual = QD_NONE, .is_met = -1, .reached_on = QD_DAY_NONE };
  QdMetricRef metric;

  if (!has_criterion (milestone))
    return figures;
  metric = qd_figures_metric (context, milestone->criterion_metric);
  figures.metric = metric.record;
  figures.code = metric.code;
  figures.days = days_of (context, milestone, phase, as_of);
  figures.unit = qd_metric_ref_unit_name (&metric);
  figures.decimals = metric.decimals;
  if (metric.code == NULL || figures.days.start > as_of)
    return figures;
  figures.measured = measured_days (context, &metric, &figures.days, as_of);
  figures.actual = qd_actual (context, &metric, 0, NULL, &figures.measured, as_of).value;
  if (qd_is_some (figures.actual))
    figures.is_met = is_reached (milestone, figures.actual);
  figures.reached_on = find_reached (context, milestone, &metric, &figures, as_of);
  return figures;
}

/** qd_criterion_is_waiting: whether the figures say that it is reached and nobody has said that it is done. */
gboolean
qd_criterion_is_waiting (const QdMilestoneFigures *figures)
{
  return figures->done_on == QD_DAY_NONE && figures->criterion.reached_on != QD_DAY_NONE
         && figures->milestone->done_on == QD_DAY_NONE && figures->milestone->status != QD_MILESTONE_STATUS_CANCELLED;
}

/** qd_criterion_metric_name: what is measured; "" without criterion. Lives as long as plan data and language. */
const char *
qd_criterion_metric_name (const QdCriterionFigures *figures, const QdLanguage *language)
{
  if (figures->metric != NULL && figures->metric->name != NULL)
    return figures->metric->name;
  return figures->code != NULL && qd_built_in_find (figures->code) != QD_BUILT_IN_NONE
           ? qd_language_text (language, qd_built_in_get (qd_built_in_find (figures->code))->label) : "";
}

/** qd_criterion_actual_text: (transfer full): the figure as the metric is read; "" without one. */
char *
qd_criterion_actual_text (const QdCriterionFigures *figures, const QdLanguage *language)
{
  const QdFigureStyle style = { language, NULL };

  if (qd_is_none (figures->actual))
    return g_strdup ("");
  return g_strcmp0 (figures->unit, "money") == 0
           ? qd_figure_text_amount (figures->actual)
           : qd_figure_text_unit (figures->actual, figures->unit, figures->decimals, &style);
}

/** qd_criterion_text: (transfer full): what is asked for, with its sign. */
char *
qd_criterion_text (const QdMilestone *milestone, const QdCriterionFigures *figures, const QdLanguage *language)
{
  const QdFigureStyle style = { language, NULL };
  g_autofree char *value = NULL;

  if (!has_criterion (milestone))
    return g_strdup ("");
  value = g_strcmp0 (figures->unit, "money") == 0
            ? qd_figure_text_amount (milestone->criterion_value)
            : qd_figure_text_unit (milestone->criterion_value, figures->unit, figures->decimals, &style);
  return g_strdup_printf ("%s %s", milestone->criterion_op == QD_MILESTONE_CRITERION_OP_AT_MOST ? "≤" : "≥", value);
}
