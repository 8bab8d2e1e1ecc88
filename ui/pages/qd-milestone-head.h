#pragma once

#include "ui/pages/qd-milestones-page.h"

/* What stands around the list and the chart of the milestones page. */
GtkWidget *qd_milestone_head_create (QdMilestonesPage *self);
/* what a move broke, with what mends it; hidden */
GtkWidget *qd_milestone_head_create_notice (QdMilestonesPage *self);
/* the filter is another one now: what can be kept under a name */
void       qd_milestone_head_tell_saved_filters (QdMilestonesPage *self);
/* the filter hides everything; hidden */
GtkWidget *qd_milestone_head_create_none_found (QdMilestonesPage *self);
GtkWidget *qd_milestone_head_create_empty (QdMilestonesPage *self);
/* which of its buttons is suggested: to see all there is in the plan, or to begin */
void       qd_milestone_head_suggest (QdMilestonesPage *self, gboolean in_plan);
GtkWidget *qd_milestone_head_create_legend (void);
void       qd_milestone_head_update (QdMilestonesPage *self, const QdReview *review, gboolean has_rows);
