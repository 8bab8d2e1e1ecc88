#pragma once

#include "model/figures/qd-figures-context.h"

/* The budget of each goal beside what the goal has brought: what one unit of result has cost. */
typedef struct
{
  QdBudgetRow          budget;      /* of the review's period; code NULL: of what is on no goal */
  const QdGoalFigures *goal;        /* of the review; NULL when it is not listed there */
  gboolean             has_base;    /* the result is counted from the baseline */
  gboolean             is_down;     /* ... downwards */
  double               result;      /* points of percent metrics, else in the metric's unit; QD_NONE */
  double               unit_cost;   /* actual / result, major units; QD_NONE */
} QdGoalCost;

/* Rows by goal with a line or a spend in the review's period, by code, that of no goal last; array of QdGoalCost,
 * (transfer full), lives as long as the review. */
GArray *qd_goal_costs (QdFiguresContext *context, const QdReview *review);
