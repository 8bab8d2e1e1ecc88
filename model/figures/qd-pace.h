#pragma once

#include "model/figures/qd-goal-terms.h"

/* How far a goal should be, how it stands against that, where it will end (domain.md 5). Day = end of the day. */

/* elapsed of the period; sum metrics with goal targets: plan due / plan; deliverable: effort due / effort; 0..1 */
double   qd_pace_share (QdFiguresContext *context, const QdGoalTerms *terms, QdDay as_of);
/* the planned level of a level metric on a day: straight lines from the baseline through the goal targets to t */
double   qd_pace_planned_level (QdFiguresContext *context, const QdGoalTerms *terms, QdDay day);
/* the planned actual at a day of a goal with rule attainment or progress, sums and levels: the plan line of charts */
double   qd_pace_planned_actual (QdFiguresContext *context, const QdGoalTerms *terms, QdDay day);
double   qd_pace_expected (QdFiguresContext *context, const QdGoalTerms *terms, double actual, double completion,
                           double share, QdDay as_of);

/* The rows of the status table before and after those of the children. worst_child is the status of the worst
 * contributing child (QD_N_STATUSES: none). */
typedef struct
{
  double   completion, share, pace;
  QdStatus worst_child;
} QdStatusInput;
QdStatus qd_pace_status (QdFiguresContext *context, const QdGoalTerms *terms, const QdStatusInput *input, QdDay as_of);
/* 0 = missed ... 5 = done; -1 for statuses that are passed over */
int      qd_status_rank (QdStatus status);

/* rules attainment and progress; *no_progress = no change over the latest 4 values, then no forecast */
double   qd_pace_forecast (QdFiguresContext *context, const QdGoalTerms *terms, double actual, double share, QdDay as_of,
                           gboolean *no_progress);
/* (t - a) / days left, per day; none at the end */
double   qd_pace_required_rate (const QdGoalTerms *terms, double actual, QdDay as_of);
/* what each day so far has brought: of sums a, of levels a - b, over the days that are over; none before the start */
double   qd_pace_rate_so_far (const QdGoalTerms *terms, double actual, QdDay as_of);
