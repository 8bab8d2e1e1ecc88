#pragma once

#include <gtk/gtk.h>
#include "ui/qd-page.h"

/* The columns of the table of goals: which are shown, how wide, sorted by which, as the person chose them before.
 * Their heads have a menu to choose them; the page has the same menu. */
void        qd_goal_columns_add (GtkColumnView *view, QdPage *page);
/* columns of figures as wide as the longest of them, where a person gave them no width */
void        qd_goal_columns_make_room (GtkColumnView *view, const QdReview *review, const QdLanguage *language);
/* the width with which the columns that are never dropped can be read */
int         qd_goal_columns_least (GtkColumnView *view);
/* drops what a table of that width has no room for, of the columns that were not chosen by hand */
void        qd_goal_columns_fit (GtkColumnView *view, int width);
/* the menu of columns, for a menu button; its actions are in the group "columns" of the view's parents */
GMenuModel *qd_goal_columns_get_menu (GtkColumnView *view);
GActionGroup *qd_goal_columns_get_actions (GtkColumnView *view);
/* takes back sorting: the order of the tree */
void        qd_goal_columns_unsort (GtkColumnView *view);
/* rows (QdGoalRow *) with a line of heads as tab-separated text of the shown columns; to be freed */
char       *qd_goal_columns_copy (GtkColumnView *view, const GPtrArray *rows, const QdReview *review);
/* all that is listed (GtkTreeListRow of QdGoalRow) in the chosen columns, for paper; (transfer full) */
QdTable    *qd_goal_columns_create_table (GtkColumnView *view, GListModel *rows, const QdReview *review);
