#pragma once

#include "model/figures/qd-milestone-figures.h"

/* The whole schedule for who works in it (domain.md 5): figures of every milestone and task, and what moving one of
 * them does to those that wait for it. */

/* fills the schedule block of a review: everything of the plan, whatever the asked period */
void   qd_schedule_fill (QdFiguresContext *context, QdReview *review);

/* The day a milestone or task waits with: its start, or its due day when it has no start. */
QdDay  qd_schedule_begin (const QdMilestone *milestone);

/* Days between the due day of what comes before and the beginning of what waits for it; 0 when the one ends the day
 * before the other begins (a milestone without start: on its own due day). Negative: they overlap, which a plan may
 * mean to. */
int    qd_schedule_slack (const QdMilestone *before, const QdMilestone *after);

typedef struct
{
  gint64 id;     /* of a milestone or task */
  int    days;   /* it would have to go, above 0 */
} QdScheduleShift;

/* What has to follow when `moved` (a changed copy, with its id) is put where it stands: each one that waits for it,
 * directly or through others, by the days that keep the slack it had, or no overlap where it had slack to spare. What
 * is done or cancelled stays. In the order of the plan; array of QdScheduleShift, (transfer full), empty when nothing
 * is broken. */
GArray *qd_schedule_shifts (const QdPlanData *data, const QdMilestone *moved);
/* The same for several (const QdMilestone *) that were moved together: those among them stay where they were put. */
GArray *qd_schedule_shifts_many (const QdPlanData *data, const GPtrArray *moved);

/* The first of those that `moved` waits for which it now overlaps more than it did before; NULL when none. */
const QdMilestone *qd_schedule_find_overtaken (const QdPlanData *data, const QdMilestone *moved);
/* The same for several that were moved together by as many days; `which` of them it is. */
const QdMilestone *qd_schedule_find_overtaken_many (const QdPlanData *data, const GPtrArray *moved,
                                                    const QdMilestone **which);
