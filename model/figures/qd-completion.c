#include "model/figures/qd-completion.h"

#include "model/figures/qd-actual.h"
#include "model/figures/qd-typed-values.h"

static double
yes_or_no (gboolean met)
{
  return met ? 1 : 0;
}

static double
attainment (const QdGoalTerms *terms, const QdPlanRecord *plan, double actual)
{
  if (qd_figures_compare (terms->target, 0) <= 0)
    return yes_or_no (qd_goal_terms_meets (terms, actual));
  if (!terms->is_down)
    return actual / terms->target;
  if (plan->down_rule == QD_PLAN_DOWN_RULE_TWO_MINUS)
    return 2 - actual / terms->target;
  return actual <= 0 ? 1 : terms->target / actual;
}

/* The table of domain.md 4: a / t; t / a or 2 - a / t; (a - b) / (t - b). */
double
qd_completion_of_actual (const QdGoalTerms *terms, const QdPlanRecord *plan, double actual)
{
  double completion;

  if (qd_is_none (actual) || qd_is_none (terms->target))
    return QD_NONE;
  switch (terms->rule)
    {
    case QD_RULE_ATTAINMENT:
      completion = attainment (terms, plan, actual);
      break;
    case QD_RULE_PROGRESS:
      completion = qd_ratio (actual - terms->baseline, terms->target - terms->baseline);
      break;
    case QD_RULE_KEEP:
      completion = yes_or_no (qd_goal_terms_meets (terms, actual));
      break;
    default:
      completion = QD_NONE;
    }
  return isfinite (completion) ? completion : QD_NONE;
}

static QdPeriodType
rhythm_type (const QdGoal *goal)
{
  switch (goal->rhythm)
    {
    case QD_GOAL_RHYTHM_WEEK:
      return QD_PERIOD_WEEK;
    case QD_GOAL_RHYTHM_QUARTER:
      return QD_PERIOD_QUARTER;
    default:
      return QD_PERIOD_MONTH;
    }
}

/* Periods of the rhythm inside the goal's period (none: the period itself) that ended by as_of. One without data is
 * due and not met. */
void
qd_completion_count_periods (QdFiguresContext *context, const QdGoalTerms *terms, QdDay as_of, QdKeepPeriods *periods)
{
  const QdGoal *goal = terms->goal;
  QdPeriod whole = qd_figures_canonical_period (context, &goal->period);
  g_autoptr (GArray) parts = qd_period_split (&whole, rhythm_type (goal), context->fiscal_year_start);

  *periods = (QdKeepPeriods) { 0 };
  if (parts->len == 0)
    g_array_append_val (parts, whole);
  for (guint i = 0; i < parts->len; i++)
    {
      const QdPeriod *part = &g_array_index (parts, QdPeriod, i);
      QdActual actual;

      if (part->end > as_of)
        break;
      actual = qd_actual (context, &terms->metric, goal->channel, goal->segment, part, as_of);
      periods->due++;
      if (qd_is_some (actual.value))
        periods->reported++;
      if (qd_goal_terms_meets (terms, actual.value))
        periods->met++;
    }
}

/* Periods met / periods due. */
double
qd_completion_of_periods (const QdKeepPeriods *periods)
{
  return periods->reported > 0 ? qd_ratio (periods->met, periods->due) : QD_NONE;
}

/* 1 or 0: with a metric by its actual (an empty target asks for more than 0), else by the owner's judgement. */
double
qd_completion_of_yes_no (const QdGoalTerms *terms, double actual)
{
  if (terms->metric.code == NULL)
    return yes_or_no (qd_is_some (terms->goal->judged) && qd_figures_compare (terms->goal->judged, 1) >= 0);
  if (qd_is_none (actual) || terms->reason == QD_REASON_NO_BASELINE)
    return QD_NONE;
  if (qd_is_none (terms->target))
    return yes_or_no (qd_figures_compare (actual, 0) > 0);
  return yes_or_no (qd_goal_terms_meets (terms, actual));
}

/* Begins a roll-up; `cap` is the highest a completion counts. */
void
qd_roll_up_init (QdRollUp *roll_up, double cap)
{
  *roll_up = (QdRollUp) { .cap = cap };
}

/* Adds one goal; without a completion it is left out and counted. */
void
qd_roll_up_add (QdRollUp *roll_up, double weight, double completion)
{
  roll_up->n++;
  roll_up->weight += weight;
  if (qd_is_none (completion))
    return;
  roll_up->n_reported++;
  roll_up->reported_weight += weight;
  roll_up->weighted += weight * CLAMP (completion, 0, roll_up->cap);
}

/* Weighted mean of what was reported; none without. */
double
qd_roll_up_completion (const QdRollUp *roll_up)
{
  return qd_ratio (roll_up->weighted, roll_up->reported_weight);
}

/* Share of the weight that has data. */
double
qd_roll_up_weight_reported (const QdRollUp *roll_up)
{
  return qd_ratio (roll_up->reported_weight, roll_up->weight);
}
