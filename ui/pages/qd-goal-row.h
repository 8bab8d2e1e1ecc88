#pragma once

#include <gio/gio.h>
#include "model/figures/qd-review.h"

/* A goal in the tree of the goals page: stays the same object while its figures change ("changed"). */
#define QD_TYPE_GOAL_ROW (qd_goal_row_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalRow, qd_goal_row, QD, GOAL_ROW, GObject)

QdGoalRow           *qd_goal_row_new (gint64 id);
gint64               qd_goal_row_get_id (QdGoalRow *self);
/* the figures of the newest review; NULL when the goal is gone */
const QdGoalFigures *qd_goal_row_get_figures (QdGoalRow *self);
/* Whether cells show something else now; the figures before must still stand. */
gboolean             qd_goal_row_set_figures (QdGoalRow *self, const QdGoalFigures *figures);
/* What cells show beside the figures of a goal, names, units and the currency, is the same in both reviews. */
gboolean             qd_goal_row_has_same_names (const QdReview *one, const QdReview *other);
GListStore          *qd_goal_row_get_children (QdGoalRow *self);   /* of QdGoalRow; never NULL */
void                 qd_goal_row_emit_changed (QdGoalRow *self);
/* whether somebody waits for "changed", as cells do while they show the row */
gboolean             qd_goal_row_is_watched (QdGoalRow *self);
