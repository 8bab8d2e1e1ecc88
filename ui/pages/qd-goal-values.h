#pragma once

#include <adwaita.h>
#include "ui/qd-page.h"

/* The values behind a goal's actual: the latest periods, an entry for the next one, the list of all that were typed.
 * Figures that come from results or from a formula say so instead of taking a value. */
#define QD_TYPE_GOAL_VALUES (qd_goal_values_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalValues, qd_goal_values, QD, GOAL_VALUES, AdwBin)

/* `page` outlives the widget, which is inside it */
GtkWidget *qd_goal_values_new (QdPage *page);
void       qd_goal_values_show (QdGoalValues *self, const QdReview *review, const QdGoalFigures *goal);
/* the latest values and where they come from; nothing while they are looked for */
void       qd_goal_values_add_to_print (QdGoalValues *self, QdPrint *print);
