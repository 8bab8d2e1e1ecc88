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

/**
 * qd_criterion_figures_of:
 * @as_of: at most the context's
 *
 * Returns: the figure beside what is asked for; a milestone is not done by it alone, somebody has to say so.
 */
QdCriterionFigures
qd_criterion_figures_of (QdFiguresContext *context, const QdMilestone *milestone, const QdPhase *phase, QdDay as_of)
{
  QdCriterionFigures figures = { NULL, 0, QD_NONE, -1 };
  QdMetricRef metric;
  QdPeriod days;
  int order;

  if (!has_criterion (milestone))
    return figures;
  metric = qd_figures_metric (context, milestone->criterion_metric);
  days = days_of (context, milestone, phase, as_of);
  figures.unit = qd_metric_ref_unit_name (&metric);
  figures.decimals = metric.decimals;
  if (metric.code == NULL || days.start > as_of)
    return figures;
  figures.actual = qd_actual (context, &metric, 0, NULL, &days, as_of).value;
  if (qd_is_none (figures.actual))
    return figures;
  order = qd_figures_compare (figures.actual, milestone->criterion_value);
  figures.is_met = milestone->criterion_op == QD_MILESTONE_CRITERION_OP_AT_MOST ? order <= 0 : order >= 0;
  return figures;
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
            ? qd_figure_text_number (milestone->criterion_value, 2, TRUE)
            : qd_figure_text_unit (milestone->criterion_value, figures->unit, figures->decimals, &style);
  return g_strdup_printf ("%s %s", milestone->criterion_op == QD_MILESTONE_CRITERION_OP_AT_MOST ? "≤" : "≥", value);
}
