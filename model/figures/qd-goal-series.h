#pragma once

#include "model/figures/qd-figures-context.h"

/* A goal over time, for charts: how the actual grew towards the target, beside the plan and the year before. */
typedef struct
{
  QdDay  day;        /* end of a step, or the as-of day within one */
  double plan;       /* planned actual by that day; QD_NONE where the goal has no plan line */
  double actual;     /* figure of the goal's period as of that day; QD_NONE after as-of and without data */
  double year_ago;   /* the same a year earlier, as of the same day of its period */
} QdGoalPoint;

typedef struct
{
  QdPeriodType step;       /* QD_PERIOD_MONTH, WEEK or DAY: the coarsest that gives several points */
  GArray      *points;     /* QdGoalPoint, by day */
  double       forecast;   /* at the end of the goal's period, from the last actual on; QD_NONE */
} QdGoalSeries;

/* NULL for an id that is no goal. Levels are read day by day, sums add up. */
QdGoalSeries *qd_goal_series_new (QdFiguresContext *context, gint64 goal);
void          qd_goal_series_free (QdGoalSeries *series);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdGoalSeries, qd_goal_series_free)
