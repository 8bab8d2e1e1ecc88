#pragma once

#include "model/figures/qd-next-period.h"

/* Between the files of the next period only. */

/* the same part of the next period; none when it has no such part */
QdPeriod  qd_next_period_move (const QdNextPeriod *next, const QdPeriod *period);
/* a code that neither the plan nor `added` has: the old one moved, else numbered on; to be freed */
char     *qd_next_period_find_code (const QdNextPeriod *next, const GPtrArray *added, const QdRecord *source,
                                    const QdKind *kind);
/* The goal that stands for a goal in the next period: its copy (&id -> &id), one that is there already, or itself where
 * it lasts as long; 0 */
gint64    qd_next_period_goal_for (const QdNextPeriod *next, GHashTable *copies, gint64 goal, const QdPeriod *period);

/* qd-next-period-budget.c */
void      qd_next_period_offer_budget (QdNextPeriod *next);
QdRecord *qd_next_period_copy_line (const QdNextPeriod *next, const QdNextPeriodItem *item, GHashTable *copies,
                                    const GPtrArray *added);
