#pragma once

#include "ui/pages/qd-milestone-row.h"
#include "ui/qd-page.h"

/* What the milestones page does to the plan, each one undo step. Main thread, one per page.
 *
 * Signal "broken" (const char *sentence, const char *remedy): a move overlaps what waits for it, or what it waits for;
 * qd_milestone_edits_mend does what `remedy` says. Sentence NULL: nothing is broken any more. */
#define QD_TYPE_MILESTONE_EDITS (qd_milestone_edits_get_type ())
G_DECLARE_FINAL_TYPE (QdMilestoneEdits, qd_milestone_edits, QD, MILESTONE_EDITS, GObject)

/* `page` is not referenced: it owns the edits */
QdMilestoneEdits *qd_milestone_edits_new (QdPage *page);
gboolean          qd_milestone_edits_can_edit (QdMilestoneEdits *self);
/* a field as it is typed and exported; to be freed */
char             *qd_milestone_edits_get_text (QdMilestoneEdits *self, const QdMilestone *milestone, const char *field);
/* What was typed into a field: the owner by name or code, days also as "4-20" (of the year of the day that stands there)
 * or "+3" and "-2" (days later and earlier). NULL, or why it is not taken; to be freed. */
char             *qd_milestone_edits_type (QdMilestoneEdits *self, const QdMilestone *milestone, const char *field,
                                           const char *text);
/* start QD_DAY_NONE: without. In an approved plan the due day that was approved becomes the baseline. */
gboolean          qd_milestone_edits_move (QdMilestoneEdits *self, const QdMilestone *milestone, QdDay start, QdDay due);
/* milestones given by gint64 ids, all by as many days */
gboolean          qd_milestone_edits_shift (QdMilestoneEdits *self, const GArray *ids, int days);
/* The same below another parent or into another phase (0: none), before the one with the id `before` there, QD_ORDER_END
 * or QD_ORDER_ANYWHERE; what is below one of them goes along. */
gboolean          qd_milestone_edits_place (QdMilestoneEdits *self, const GArray *ids, gint64 parent, gint64 phase,
                                            gint64 before);
/* shifts what the last move broke, as one step */
void              qd_milestone_edits_mend (QdMilestoneEdits *self);
/* of milestones given by gint64 ids: done today; a stage; the due days of now as baseline */
void              qd_milestone_edits_set_done (QdMilestoneEdits *self, const GArray *ids);
/* done on the day their criterion was met, as `review` says; others stay as they are */
void              qd_milestone_edits_set_reached (QdMilestoneEdits *self, const GArray *ids, const QdReview *review);
void              qd_milestone_edits_set_stage (QdMilestoneEdits *self, const GArray *ids, int status);
void              qd_milestone_edits_set_baseline (QdMilestoneEdits *self, const GArray *ids);
