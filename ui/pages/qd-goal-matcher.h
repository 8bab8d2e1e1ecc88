#pragma once

#include "model/figures/qd-review.h"

/* what the choice of a status offers beside those of goals: goals that need somebody's work before they are a plan */
enum
{
  QD_GOAL_FILTER_WITHOUT_WORK = QD_N_STATUSES,   /* no campaign and no milestone refers to it or to one below it */
  QD_GOAL_FILTER_NOT_SMART,                      /* a letter is missing */
};
#define QD_GOAL_FILTER_NOBODY (-1)

/* Which goals are listed; the goals above one that is are listed too. */
typedef struct
{
  const char *text;     /* in code, title, theme or owner; NULL or "" takes all */
  int         status;   /* QdStatus or one of the above, -1 takes all */
  gint64      owner;    /* 0 takes all, QD_GOAL_FILTER_NOBODY those without */
} QdGoalFilter;

/* A filter made ready for the goals of a review. */
typedef struct _QdGoalMatcher QdGoalMatcher;

/* copies the filter; NULL for one that takes all, with which the others deal */
QdGoalMatcher *qd_goal_matcher_new (const QdGoalFilter *filter);
void           qd_goal_matcher_free (QdGoalMatcher *self);
gboolean       qd_goal_matcher_is_filtering (const QdGoalMatcher *self);
/* looks up what the filter asks for; the review must stand while goals of it are asked for */
void           qd_goal_matcher_prepare (QdGoalMatcher *self, const QdReview *review);
gboolean       qd_goal_matcher_matches (const QdGoalMatcher *self, const QdGoalFigures *goal);
