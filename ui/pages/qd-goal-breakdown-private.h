#pragma once

#include "ui/pages/qd-goal-breakdown.h"
#include "ui/pages/qd-goal-parts.h"

/* The inside of the break-down assistant, for its own files only. */
#define QD_TYPE_GOAL_BREAKDOWN (qd_goal_breakdown_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalBreakdown, qd_goal_breakdown, QD, GOAL_BREAKDOWN, AdwWindow)

struct _QdGoalBreakdown
{
  AdwWindow         parent_instance;
  QdSession        *session;
  GtkWidget        *caller;          /* whose window tells what was written; weak */
  gint64            goal;
  QdBreakdown      *breakdown;       /* NULL until computed */
  QdGoalPartsStyle  style;
  QdBreakdownMethod method;
  guint             generation;
  GArray           *intos;           /* QdBreakdownInto behind the choices */
  guint             last_edited;     /* part, G_MAXUINT */
  gboolean          is_edited;       /* differs from what the method suggests */

  GtkWidget *into_choice, *total, *methods[QD_N_BREAKDOWN_METHODS], *chart_title, *chart, *legend, *parts;
  GtkWidget *notice, *notice_icon, *notice_text, *rest_button, *restore_button, *write_button;
};

/* qd-goal-breakdown-steps.c: reading the parts, suggesting, balancing, writing */
void qd_goal_breakdown_ask (QdGoalBreakdown *self);
void qd_goal_breakdown_show_notice (QdGoalBreakdown *self, const char *css_class, const char *icon, const char *text);
void qd_goal_breakdown_method_toggled (GtkCheckButton *button, QdGoalBreakdown *self);
void qd_goal_breakdown_part_edited (QdGoalParts *parts, guint part, QdGoalBreakdown *self);
void qd_goal_breakdown_part_unlocked (QdGoalParts *parts, guint part, QdGoalBreakdown *self);
void qd_goal_breakdown_rest_clicked (GtkButton *button, QdGoalBreakdown *self);
void qd_goal_breakdown_restore_clicked (GtkButton *button, QdGoalBreakdown *self);
void qd_goal_breakdown_write_clicked (GtkButton *button, QdGoalBreakdown *self);
