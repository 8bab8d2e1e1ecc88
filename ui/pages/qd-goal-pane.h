#pragma once

#include <adwaita.h>
#include "ui/qd-page.h"

/* The side pane of the goals page: figures, reconciliation, SMART check and break-down of the selected goal. */
#define QD_TYPE_GOAL_PANE (qd_goal_pane_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalPane, qd_goal_pane, QD, GOAL_PANE, AdwBin)

GtkWidget *qd_goal_pane_new (void);
/* goal NULL: says how to choose one */
void       qd_goal_pane_show (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal);
