#pragma once

#include "model/figures/qd-review.h"
#include "ui/qd-page.h"

/* A part of the pane of one goal: its title, figures, what its parts leave open, the SMART check, rates, its parts. It is
 * made anew only where it needs other widgets; where words differ they are set, so that an edit, which changes a number
 * or two, does not have the whole pane styled and laid out. */
#define QD_TYPE_GOAL_PART (qd_goal_part_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalPart, qd_goal_part, QD, GOAL_PART, GtkBox)

/* from top to bottom */
typedef enum
{
  QD_GOAL_PART_TITLE,
  QD_GOAL_PART_FIGURES,
  QD_GOAL_PART_RECONCILIATION,
  QD_GOAL_PART_SMART,
  QD_GOAL_PART_RATES,
  QD_GOAL_PART_CHILDREN,
  QD_N_GOAL_PARTS,
} QdGoalPartId;

/* `page`, which outlives the part, has the actions it leads to; the title shows `menu` */
GtkWidget *qd_goal_part_new (QdGoalPartId id, QdPage *page, GMenuModel *menu);
/* hidden when there is nothing to say */
void       qd_goal_part_show (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal);
