#pragma once

#include "model/figures/qd-review.h"

/* What several goals of a review come to together, metric by metric. */
typedef struct
{
  const QdGoalFigures *first;           /* of that metric: its name, unit and decimals */
  guint                n;               /* goals that are added */
  double               target, actual;  /* in the metric's unit; QD_NONE where no goal has one */
  double               gap;             /* actual - target; QD_NONE where either is */
} QdGoalSum;

GArray *qd_goal_sums (const QdReview *review, const GPtrArray *goals);
