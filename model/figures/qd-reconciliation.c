#include "model/figures/qd-reconciliation.h"

typedef struct
{
  double   sum;
  guint    n;
  QdDay    last_end;
  double   last_target;
  gboolean last_is_shared;   /* two of them end on that day */
} Found;

static void
add_child (Found *found, const QdGoalTerms *child)
{
  QdDay end = child->goal->period.end;

  found->sum += child->target;
  found->n++;
  if (found->n == 1 || end > found->last_end)
    {
      found->last_end = end;
      found->last_target = child->target;
      found->last_is_shared = FALSE;
    }
  else if (end == found->last_end)
    found->last_is_shared = TRUE;
}

static gboolean
has_same_scope (const QdGoal *a, const QdGoal *b)
{
  const char *x = a->segment != NULL ? a->segment : "";
  const char *y = b->segment != NULL ? b->segment : "";

  return a->channel == b->channel && g_str_equal (x, y);
}

static gboolean
has_level_target (const QdGoalTerms *terms)
{
  return (terms->goal->kind == QD_GOAL_KIND_NUMERIC || terms->goal->kind == QD_GOAL_KIND_KEEP)
         && qd_is_some (terms->target);
}

/* Sum metrics: over the children of the parent's channel and segment, else over all. Last metrics: the one child of
 * that scope that ends last. Others are not compared. */
double
qd_reconciliation_gap (QdFiguresContext *context, const QdGoalTerms *parent)
{
  const GPtrArray *children = qd_figures_goal_children (context, parent->goal->record.id);
  Found of_scope = { 0 }, of_all = { 0 };

  if (parent->kind != QD_GOAL_KIND_NUMERIC || qd_is_none (parent->target) || parent->metric.code == NULL)
    return QD_NONE;
  for (guint i = 0; i < children->len; i++)
    {
      const QdGoal *goal = g_ptr_array_index (children, i);
      QdGoalTerms child;

      if (goal->link == QD_GOAL_LINK_SUPPORT)
        continue;
      qd_goal_terms_init (&child, context, goal);
      if (!has_level_target (&child) || child.metric.id != parent->metric.id)
        continue;
      add_child (&of_all, &child);
      if (has_same_scope (goal, parent->goal))
        add_child (&of_scope, &child);
    }
  if (parent->metric.aggregation == QD_METRIC_AGGREGATION_SUM && of_all.n > 0)
    return parent->target - (of_scope.n > 0 ? of_scope.sum : of_all.sum);
  if (parent->metric.aggregation == QD_METRIC_AGGREGATION_LAST && of_scope.n > 0 && !of_scope.last_is_shared)
    return parent->target - of_scope.last_target;
  return QD_NONE;
}
