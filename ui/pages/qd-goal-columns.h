#pragma once

#include <gtk/gtk.h>
#include "ui/qd-page.h"

/* The columns of the goals page: what a cell shows and which field typing in it changes. */
void  qd_goal_columns_add (GtkColumnView *view, QdPage *page);
/* hides the columns a table of that width has no room for: weight, owner, period */
void  qd_goal_columns_fit (GtkColumnView *view, int width);
/* a figure of a goal in the unit of its metric, as shown in cells and pane; "—" for none; to be freed */
char *qd_goal_columns_figure_text (const QdGoalFigures *goal, double value, const QdReview *review);
char *qd_goal_columns_percent_text (double fraction);
