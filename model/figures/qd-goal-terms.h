#pragma once

#include "model/figures/qd-figures-context.h"

/* What a goal asks for, before anything is measured: kind, rule and levels in effect (domain.md 4). */
typedef struct
{
  const QdGoal *goal;
  QdMetricRef   metric;       /* code NULL without */
  int           kind;         /* in effect */
  QdRule        rule;         /* QD_RULE_NONE without target, or without a baseline it needs */
  double        baseline;
  double        target;       /* as a level */
  double        target_high;
  gboolean      is_equal;     /* progress with target = baseline: a keep goal judged once, by its actual */
  gboolean      is_down;      /* lower is better */
  gboolean      is_sum;       /* the metric adds up over time */
  QdReason      reason;       /* no target, no baseline, or NONE */
} QdGoalTerms;

void     qd_goal_terms_init (QdGoalTerms *terms, QdFiguresContext *context, const QdGoal *goal);
/* whether an actual is at or on the right side of the target, or within the band; bounds inclusive */
gboolean qd_goal_terms_meets (const QdGoalTerms *terms, double actual);
/* a - t, 0 in a band, else to its nearest bound; in percentage points for percent metrics */
double   qd_goal_terms_gap (const QdGoalTerms *terms, double actual);
/* the typed target of any goal as a level; QD_NONE, with the reason */
double   qd_goal_target_level (const QdGoal *goal, QdReason *reason);
/* whether the goal has children that contribute to it */
gboolean qd_goal_has_contributors (QdFiguresContext *context, const QdGoal *goal);
