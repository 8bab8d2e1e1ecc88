#pragma once

#include "model/figures/qd-goal-terms.h"

/* Completion of a goal (domain.md 4). All are raw: not clamped; 1 = reached; QD_NONE = none. */

/* rules attainment and progress, and a keep goal with target = baseline: the formula applied to an actual */
double qd_completion_of_actual (const QdGoalTerms *terms, const QdPlanRecord *plan, double actual);

typedef struct
{
  double met, due, reported;
} QdKeepPeriods;
/* periods of the goal's rhythm that ended by as_of: due, those met, those with data */
void   qd_completion_count_periods (QdFiguresContext *context, const QdGoalTerms *terms, QdDay as_of,
                                    QdKeepPeriods *periods);
/* met / due; none when nothing is due or nothing was reported */
double qd_completion_of_periods (const QdKeepPeriods *periods);
/* with a metric by its actual, else by `judged` */
double qd_completion_of_yes_no (const QdGoalTerms *terms, double actual);

/* sum (w x clamp (c)) / sum (w): add each child, then read */
typedef struct
{
  double cap;                 /* completion_cap of the plan */
  double weighted, reported_weight, weight;
  guint  n, n_reported;
} QdRollUp;
void   qd_roll_up_init (QdRollUp *roll_up, double cap);
void   qd_roll_up_add (QdRollUp *roll_up, double weight, double completion);
double qd_roll_up_completion (const QdRollUp *roll_up);
/* weight of those with data / weight of all; none when all weigh 0 */
double qd_roll_up_weight_reported (const QdRollUp *roll_up);
