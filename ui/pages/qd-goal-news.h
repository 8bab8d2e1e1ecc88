#pragma once

#include "ui/pages/qd-goal-row.h"

/* Rows whose figures are others than before, to be told to the cells that show them. A table of GTK has the cells of two
 * hundred rows, all measured in the frame after they were told: those in sight are told at once, the others
 * a few between two frames. */
typedef struct _QdGoalNews QdGoalNews;

QdGoalNews *qd_goal_news_new (void);
void        qd_goal_news_free (QdGoalNews *self);
/* `changed`, and what was not told yet; `in_sight` are told before this returns (both QdGoalRow *, borrowed) */
void        qd_goal_news_tell (QdGoalNews *self, const GPtrArray *changed, const GPtrArray *in_sight);
