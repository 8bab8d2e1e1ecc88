#pragma once

#include <gtk/gtk.h>
#include "ui/pages/qd-goal-matcher.h"
#include "ui/pages/qd-goal-row.h"

/* The goals of a review as a tree: rows stay the same objects while figures change, what was closed stays closed, and
 * what was selected stays selected, also when goals come, go or get another parent.
 *
 * Signal "selection-changed": by a person, not by qd_goal_tree_set_review. */
#define QD_TYPE_GOAL_TREE (qd_goal_tree_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalTree, qd_goal_tree, QD, GOAL_TREE, GObject)

QdGoalTree   *qd_goal_tree_new (void);
GtkSelectionModel *qd_goal_tree_get_selection (QdGoalTree *self);
/* the sorter of the table's heads; sorts among siblings */
void          qd_goal_tree_set_sorter (QdGoalTree *self, GtkSorter *sorter);
/* copies the filter; takes effect with the next review set */
void          qd_goal_tree_set_filter (QdGoalTree *self, const QdGoalFilter *filter);
gboolean      qd_goal_tree_is_filtered (QdGoalTree *self);
/* Shows the goals of a review, and keeps it. Rows that are in sight (QdGoalRow *) say so before this returns, the others
 * soon after. */
void          qd_goal_tree_set_review (QdGoalTree *self, const QdReview *review, const GPtrArray *in_sight);

guint         qd_goal_tree_get_n_shown (QdGoalTree *self);
/* NULL for a goal that the review does not list */
QdGoalRow    *qd_goal_tree_find (QdGoalTree *self, gint64 id);
/* opens what is above it and selects it alone; its place, or GTK_INVALID_LIST_POSITION when it is not listed */
guint         qd_goal_tree_select (QdGoalTree *self, gint64 id);
/* whether the parts of a goal are seen below it */
gboolean      qd_goal_tree_is_open (QdGoalTree *self, gint64 id);
/* rows of the selection from top to bottom (QdGoalRow *, borrowed); never NULL */
GPtrArray    *qd_goal_tree_get_selected (QdGoalTree *self);
/* the siblings of a goal as listed before any column sorts them: borrowed rows */
GPtrArray    *qd_goal_tree_get_siblings (QdGoalTree *self, gint64 parent);
void          qd_goal_tree_set_all_expanded (QdGoalTree *self, gboolean expanded);
