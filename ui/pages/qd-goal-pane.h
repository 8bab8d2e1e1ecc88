#pragma once

#include <adwaita.h>
#include "ui/pages/qd-goal-row.h"
#include "ui/qd-page.h"

/* The side pane of the goals page: figures, chart, reconciliation, SMART check and values of the selected goal, or the
 * sums of several. What it leads to are actions of the page ("goal.break-down") and editors. */
#define QD_TYPE_GOAL_PANE (qd_goal_pane_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalPane, qd_goal_pane, QD, GOAL_PANE, AdwBin)

/* `page` outlives the pane, which is inside it */
GtkWidget *qd_goal_pane_new (QdPage *page, GMenuModel *menu);
/* rows (QdGoalRow *) of the selection; without any it says how to choose one */
void       qd_goal_pane_show (QdGoalPane *self, const QdReview *review, const GPtrArray *rows);
/* the goal it shows, whole: figures, chart, check, values and parts; nothing of several */
void       qd_goal_pane_add_to_print (QdGoalPane *self, QdPrint *print, const QdReview *review, const GPtrArray *rows);
/* below the table instead of beside it */
void       qd_goal_pane_set_under (QdGoalPane *self, gboolean is_under);

/* qd-goal-pane-many.c: what several goals have together; (transfer floating) */
GtkWidget *qd_goal_pane_create_many (const QdReview *review, const GPtrArray *rows);
