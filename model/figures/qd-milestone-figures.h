#pragma once

#include "model/figures/qd-figures-context.h"

/* Milestones and phases (domain.md 5). Cancelled milestones count nowhere; a milestone without own goal or phase has
 * its parent's; goals and phases count those without children, tasks too. */

/* sum (effort x progress) / sum (effort) of the goal's milestones; QD_NONE when there are none (*has FALSE) or their
 * efforts are all 0. `has` may be NULL. */
double             qd_milestones_progress_of_goal (QdFiguresContext *context, gint64 goal, QdDay as_of, gboolean *has);
/* effort of the goal's milestones due by as_of / all their effort; QD_NONE as above */
double             qd_milestones_effort_due_of_goal (QdFiguresContext *context, gint64 goal, QdDay as_of);

/* The figures of any milestone or task as of a day; a cancelled one as if it were not. */
QdMilestoneFigures qd_milestone_figures_of (QdFiguresContext *context, const QdMilestone *milestone, QdDay as_of);
/* Progress and the largest buffer use of a phase over all its milestones and tasks. */
QdPhaseFigures     qd_phase_figures_of (QdFiguresContext *context, const QdPhase *phase, QdDay as_of);

/* The last phase that is over when this one begins: what it has taught is read before this one; NULL for the first. */
const QdPhase     *qd_phase_before (const QdPlanData *data, const QdPhase *phase);

/* done_on when it is on or before as_of, else QD_DAY_NONE */
QdDay              qd_milestone_done_on (const QdMilestone *milestone, QdDay as_of);
/* domain.md 5, in days; may be negative */
int                qd_milestone_slip_days (const QdMilestone *milestone, QdDay as_of);
/* max (0, slip) / buffer_days; none without buffer */
double             qd_milestone_buffer_used (int slip_days, const QdPhase *phase);

/* fills the milestones and phases blocks of a review */
void               qd_milestone_figures_fill (QdFiguresContext *context, QdReview *review);
