#pragma once

#include <adwaita.h>
#include "ui/qd-page.h"

/* The side pane of the goals page: figures, reconciliation and SMART check of the selected goal; what the table has no
 * room for is edited here. */
#define QD_TYPE_GOAL_PANE (qd_goal_pane_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalPane, qd_goal_pane, QD, GOAL_PANE, AdwBin)

/* `page` outlives the pane, which is inside it */
GtkWidget *qd_goal_pane_new (QdPage *page);
/* goal NULL: says how to choose one */
void       qd_goal_pane_show (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal);
/* beside the table, or under it where the window is narrow */
void       qd_goal_pane_set_under (QdGoalPane *self, gboolean is_under);
