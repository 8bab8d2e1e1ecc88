#include "model/figures/qd-goal-terms.h"

#include "model/figures/qd-milestone-figures.h"

/* change_kind turns the typed change into a level; all but `level` need a baseline (domain.md 4). */
double
qd_goal_target_level (const QdGoal *goal, QdReason *reason)
{
  *reason = QD_REASON_NONE;
  if (qd_is_none (goal->target))
    {
      *reason = QD_REASON_NO_TARGET;
      return QD_NONE;
    }
  if (goal->change_kind == QD_GOAL_CHANGE_KIND_LEVEL || goal->change_kind == 0)
    return goal->target;
  if (qd_is_none (goal->baseline))
    {
      *reason = QD_REASON_NO_BASELINE;
      return QD_NONE;
    }
  switch (goal->change_kind)
    {
    case QD_GOAL_CHANGE_KIND_RELATIVE:
      return goal->baseline * (1 + goal->target);
    case QD_GOAL_CHANGE_KIND_POINTS:
      return goal->baseline + goal->target;
    case QD_GOAL_CHANGE_KIND_MULTIPLE:
    default:
      return goal->baseline * goal->target;
    }
}

/* Whether any child counts into this goal. */
gboolean
qd_goal_has_contributors (QdFiguresContext *context, const QdGoal *goal)
{
  const GPtrArray *children = qd_figures_goal_children (context, goal->record.id);

  for (guint i = 0; i < children->len; i++)
    if (QD_GOAL (g_ptr_array_index (children, i))->link != QD_GOAL_LINK_SUPPORT)
      return TRUE;
  return FALSE;
}

/* numeric or keep without target or metric, deliverable without milestone, that has contributing children */
static gboolean
is_roll_up (QdFiguresContext *context, const QdGoalTerms *terms)
{
  const QdGoal *goal = terms->goal;
  gboolean has_milestone;

  switch (terms->kind)
    {
    case QD_GOAL_KIND_NUMERIC:
    case QD_GOAL_KIND_KEEP:
      return (qd_is_none (goal->target) || terms->metric.code == NULL) && qd_goal_has_contributors (context, goal);
    case QD_GOAL_KIND_DELIVERABLE:
      qd_milestones_progress_of_goal (context, goal->record.id, context->as_of, &has_milestone);
      return !has_milestone && qd_goal_has_contributors (context, goal);
    default:
      return FALSE;
    }
}

/* auto: progress when a baseline is given and the metric is not a sum */
static gboolean
is_progress (const QdGoalTerms *terms)
{
  switch (terms->goal->completion_rule)
    {
    case QD_GOAL_COMPLETION_RULE_ATTAINMENT:
      return FALSE;
    case QD_GOAL_COMPLETION_RULE_PROGRESS:
      return TRUE;
    default:
      return qd_is_some (terms->baseline) && !terms->is_sum;
    }
}

/* The rule of a goal measured against a target; needs kind and levels. */
static void
choose_target_rule (QdGoalTerms *terms)
{
  if (terms->reason != QD_REASON_NONE)
    terms->rule = QD_RULE_NONE;
  else if (terms->kind == QD_GOAL_KIND_KEEP)
    terms->rule = QD_RULE_KEEP;
  else if (!is_progress (terms))
    terms->rule = QD_RULE_ATTAINMENT;
  else if (qd_is_none (terms->baseline))
    terms->reason = QD_REASON_NO_BASELINE;
  else if (qd_figures_equal (terms->baseline, terms->target))
    {
      terms->kind = QD_GOAL_KIND_KEEP;
      terms->rule = QD_RULE_KEEP;
      terms->is_equal = TRUE;
    }
  else
    terms->rule = QD_RULE_PROGRESS;
}

/* Kind, rule and levels in effect. A numeric goal with target_high or a band metric is a keep goal. */
void
qd_goal_terms_init (QdGoalTerms *terms, QdFiguresContext *context, const QdGoal *goal)
{
  *terms = (QdGoalTerms) { .goal = goal, .metric = qd_figures_metric (context, goal->metric), .kind = goal->kind };
  terms->baseline = goal->baseline;
  terms->target = qd_goal_target_level (goal, &terms->reason);
  terms->target_high = goal->target_high;
  terms->is_down = terms->metric.code != NULL && terms->metric.direction == QD_METRIC_DIRECTION_DOWN;
  terms->is_sum = terms->metric.code != NULL && terms->metric.aggregation == QD_METRIC_AGGREGATION_SUM;
  if (goal->kind == QD_GOAL_KIND_NUMERIC
      && (qd_is_some (goal->target_high)
          || (terms->metric.code != NULL && terms->metric.direction == QD_METRIC_DIRECTION_BAND)))
    terms->kind = QD_GOAL_KIND_KEEP;

  if (is_roll_up (context, terms))
    terms->rule = QD_RULE_ROLL_UP;
  else if (terms->kind == QD_GOAL_KIND_YES_NO)
    terms->rule = QD_RULE_YES_NO;
  else if (terms->kind == QD_GOAL_KIND_DELIVERABLE)
    terms->rule = QD_RULE_DELIVERABLE;
  else if (terms->kind == QD_GOAL_KIND_JUDGED)
    terms->rule = QD_RULE_JUDGED;
  else
    choose_target_rule (terms);
  if (terms->rule != QD_RULE_NONE && terms->rule != QD_RULE_YES_NO)
    terms->reason = QD_REASON_NONE;
  if (terms->rule == QD_RULE_YES_NO && terms->reason == QD_REASON_NO_TARGET)
    terms->reason = QD_REASON_NONE;   /* an empty target asks for more than 0 */
}

/* At or above; direction down: at or below; with target_high: within both. */
gboolean
qd_goal_terms_meets (const QdGoalTerms *terms, double actual)
{
  if (qd_is_none (actual) || qd_is_none (terms->target))
    return FALSE;
  if (qd_is_some (terms->target_high))
    return qd_figures_compare (actual, terms->target) >= 0 && qd_figures_compare (actual, terms->target_high) <= 0;
  return terms->is_down ? qd_figures_compare (actual, terms->target) <= 0
                        : qd_figures_compare (actual, terms->target) >= 0;
}

/* The distance from what is asked for, signed (actual less target). */
double
qd_goal_terms_gap (const QdGoalTerms *terms, double actual)
{
  double scale = terms->metric.unit == QD_METRIC_UNIT_PERCENT ? 100 : 1;

  if (qd_is_none (actual) || qd_is_none (terms->target))
    return QD_NONE;
  if (qd_is_some (terms->target_high) && actual > terms->target)
    return actual > terms->target_high ? scale * (actual - terms->target_high) : 0;
  return scale * (actual - terms->target);
}
