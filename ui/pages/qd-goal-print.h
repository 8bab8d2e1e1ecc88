#pragma once

#include "model/figures/qd-review.h"
#include "reports/print/qd-print.h"

/* One goal in words and on paper, as its pane shows it. */

/* "Not broken down: 230,000" and what of what that is; only of a goal with a gap; to be freed */
char *qd_goal_gap_text (const QdGoalFigures *goal, const QdReview *review);
char *qd_goal_gap_detail (const QdGoalFigures *goal, const QdReview *review);
/* what is needed a day from now on; NULL when there is no such rate; to be freed */
char *qd_goal_rates_text (const QdGoalFigures *goal, const QdReview *review);

/* code, title and the figures in boxes */
void  qd_goal_print_add_figures (QdPrint *print, const QdReview *review, const QdGoalFigures *goal);
/* what the parts leave open, the rates and the SMART check */
void  qd_goal_print_add_check (QdPrint *print, const QdReview *review, const QdGoalFigures *goal);
/* the goals right below it; nothing without any */
void  qd_goal_print_add_parts (QdPrint *print, const QdReview *review, const QdGoalFigures *goal);
