#pragma once

#include "model/figures/qd-figures-context.h"

/* Remarks: what a planner may want to look at beside the findings of a review, which interchange.md lists once and for
 * all. Sentences like those; all of them notes, so that none makes `check` fail.
 *
 * | code | when | subject |
 * |---|---|---|
 * | two_targets | goals, or phased plans of goals, set different targets for one metric, scope and period | goal |
 * | actual_without_target | a core metric has a figure in the period and no listed goal has a target for it | metric |
 * | metric_without_goal | a core metric has neither a figure in the period nor a goal, nor is it part of a metric | metric |
 * | goal_without_metric | numeric or keep, not a roll-up, without metric | goal |
 * | goal_without_owner | | goal |
 * | campaign_without_goal | not stopped | campaign |
 * | criterion_met | reached by its figures, and neither done nor cancelled | milestone |
 * | phase_overlap | a phase begins before an earlier one is over | phase |
 * | phase_gap | days between the end of the phases before and the beginning of the next one | phase |
 * | owner_overlap | an owner has several open tasks on one day between as-of and the end of the period; once for each owner | task
 *   that begins last of them |
 * | priority_share | goals of high or low priority hold less or more of the budget than agreed; without an agreement those of high
 *   priority less than another | none |
 * | decline | worse in each of the last three ended months, or else quarters | metric |
 * | setback | worse by a fifth or more in the last ended month, or else quarter | metric |
 */

/* Fills review->remarks from the other blocks, which must be complete; sorted by code, subject. */
void qd_remarks_fill (QdFiguresContext *context, QdReview *review);
/* The part of it about the course of metrics (qd-remarks-trend.c): decline and setback. */
void qd_remarks_add_trends (QdFiguresContext *context, QdReview *review);
/* The part of it about owners of several tasks at the same time (qd-remarks-work.c). */
void qd_remarks_add_work (QdFiguresContext *context, QdReview *review);
