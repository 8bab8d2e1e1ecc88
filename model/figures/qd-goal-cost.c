#include "model/figures/qd-goal-cost.h"

#include "model/figures/qd-budget-figures.h"

static const QdGoalFigures *
find_goal (const QdReview *review, const char *code)
{
  for (guint i = 0; code != NULL && i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);

      if (g_strcmp0 (goal->goal->code, code) == 0)
        return goal;
    }
  return NULL;
}

/* What the goal has brought: actual - baseline, turned for lower is better; of what adds up without baseline all of it.
 * Only of a goal of exactly the review's days: the money of one period does not buy the result of another. */
static void
find_result (QdFiguresContext *context, QdGoalCost *cost)
{
  const QdGoalFigures *goal = cost->goal;
  QdMetricRef metric = qd_figures_metric (context, goal->goal->metric);
  double sign;

  if (metric.code == NULL || !qd_period_equal (&goal->goal->period, &context->period))
    return;
  cost->has_base = qd_is_some (goal->baseline);
  cost->is_down = metric.direction == QD_METRIC_DIRECTION_DOWN;
  if (!cost->has_base && (cost->is_down || metric.aggregation != QD_METRIC_AGGREGATION_SUM))
    return;
  sign = cost->is_down ? -1 : 1;
  cost->result = sign * (goal->actual - (cost->has_base ? goal->baseline : 0));
  if (metric.unit == QD_METRIC_UNIT_PERCENT)
    cost->result *= 100;
  if (qd_figures_compare (cost->result, 0.0) > 0)
    cost->unit_cost = qd_ratio (cost->budget.actual, cost->result);
}

/**
 * qd_goal_costs:
 *
 * Cost per unit of result = spent / (actual - baseline) (requirement S2-30). None without a result above 0.
 */
GArray *
qd_goal_costs (QdFiguresContext *context, const QdReview *review)
{
  g_autoptr (GArray) rows = qd_budget_figures_rows (context, QD_BUDGET_VIEW_GOAL, &context->period, context->as_of);
  GArray *costs = g_array_sized_new (FALSE, TRUE, sizeof (QdGoalCost), rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      QdGoalCost cost = { .budget = g_array_index (rows, QdBudgetRow, i), .result = QD_NONE, .unit_cost = QD_NONE };

      cost.goal = find_goal (review, cost.budget.code);
      if (cost.goal != NULL)
        find_result (context, &cost);
      g_array_append_val (costs, cost);
    }
  return costs;
}
