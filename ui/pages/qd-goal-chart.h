#pragma once

#include <adwaita.h>
#include "reports/print/qd-print.h"
#include "ui/qd-session.h"

/* The card with plan and actual of one goal over its period, computed on a worker thread. Hidden while the goal has
 * nothing that could be drawn. */
#define QD_TYPE_GOAL_CHART (qd_goal_chart_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalChart, qd_goal_chart, QD, GOAL_CHART, AdwBin)

GtkWidget *qd_goal_chart_new (void);
/* the picture before stands until the new one is there, when it is of the same goal */
void       qd_goal_chart_show (QdGoalChart *self, QdSession *session, const QdReview *review,
                               const QdGoalFigures *figures);
/* the picture that is shown, none while it is computed */
void       qd_goal_chart_add_to_print (QdGoalChart *self, QdPrint *print);
