#pragma once

#include "model/figures/qd-figures-context.h"

/* Figures of goals, each over its own period, as of the context's day (domain.md 4 and 5). */

/* One goal with those below it; remembered in the context and owned by it. List fields (parent, level,
 * counts_in_score) and the SMART check are not filled in. NULL for an id that is no goal. */
const QdGoalFigures *qd_goal_figures_of (QdFiguresContext *context, gint64 goal);

/* Fills the goals of a review (those that overlap its period, in tree order) with SMART checks, and its score.
 * Stops early when the job is cancelled. */
void                 qd_goal_figures_fill (QdFiguresContext *context, QdReview *review);
/* the score of the goals of a review, of all or of one priority */
void                 qd_goal_figures_score (const QdPlanRecord *plan, const GArray *goals, int priority, QdScore *score);
/* frees what an element of review->goals owns */
void                 qd_goal_figures_clear (gpointer figures);
