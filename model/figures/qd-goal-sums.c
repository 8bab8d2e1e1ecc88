#include "model/figures/qd-goal-sums.h"

/* Aggregation of the metric; a built-in one without: those that are counts or money. */
static gboolean
adds_up (const QdGoalFigures *goal)
{
  if (goal->metric_code == NULL)
    return FALSE;
  if (goal->metric != NULL && goal->metric->aggregation != 0)
    return goal->metric->aggregation == QD_METRIC_AGGREGATION_SUM;
  return g_strcmp0 (goal->unit, "count") == 0 || g_strcmp0 (goal->unit, "money") == 0;
}

/* A goal below another one of them is in that one already. */
static gboolean
is_below_another (const QdReview *review, GHashTable *chosen, const QdGoalFigures *goal)
{
  for (int above = goal->parent; above >= 0; above = qd_review_nth (review->goals, QdGoalFigures, (guint) above)->parent)
    if (g_hash_table_contains (chosen, qd_review_nth (review->goals, QdGoalFigures, (guint) above)))
      return TRUE;
  return FALSE;
}

static void
add_to (double *sum, double value)
{
  if (qd_is_some (value))
    *sum = qd_is_some (*sum) ? *sum + value : value;
}

static QdGoalSum *
find_sum (GArray *sums, const QdGoalFigures *goal)
{
  QdGoalSum sum = { goal, 0, QD_NONE, QD_NONE, QD_NONE };

  for (guint i = 0; i < sums->len; i++)
    if (g_strcmp0 (g_array_index (sums, QdGoalSum, i).first->metric_code, goal->metric_code) == 0)
      return &g_array_index (sums, QdGoalSum, i);
  g_array_append_val (sums, sum);
  return &g_array_index (sums, QdGoalSum, sums->len - 1);
}

/**
 * qd_goal_sums:
 * @goals: const QdGoalFigures * of the review
 *
 * Returns: (transfer full): array of QdGoalSum in the order in which their metrics come: of metrics that add up only
 * (domain.md 3), and without goals that are below another one of @goals, which counts them.
 */
GArray *
qd_goal_sums (const QdReview *review, const GPtrArray *goals)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (QdGoalSum));
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < goals->len; i++)
    g_hash_table_add (chosen, g_ptr_array_index (goals, i));
  for (guint i = 0; i < goals->len; i++)
    {
      const QdGoalFigures *goal = g_ptr_array_index (goals, i);
      QdGoalSum *sum;

      if (!adds_up (goal) || is_below_another (review, chosen, goal))
        continue;
      sum = find_sum (sums, goal);
      sum->n++;
      add_to (&sum->target, goal->target);
      add_to (&sum->actual, goal->actual);
      if (qd_is_some (sum->actual) && qd_is_some (sum->target))
        sum->gap = sum->actual - sum->target;
    }
  return sums;
}
