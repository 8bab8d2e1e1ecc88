#pragma once

#include "ui/pages/qd-goal-pane.h"
#include "ui/pages/qd-goal-tree.h"
#include "ui/pages/qd-goals-page.h"

/* The inside of the goals page, for its own files only. */
struct _QdGoalsPage
{
  QdPage         parent_instance;
  GtkWidget     *outer, *content, *separator, *count, *new_button, *period_toggle, *year_toggle;
  GtkWidget     *bodies;             /* GtkStack: "table", "empty", "no-hits" */
  GtkWidget     *empty, *view, *scroller, *menu_popover;
  GtkWidget     *filter_button, *filter_bar, *filter_entry, *filter_status, *filter_owner,
                *saved_filters;
  GArray        *filter_owners;      /* gint64 ids behind the choices of owners, 0 first */
  int            wide_width;         /* that table and pane need beside each other, as found there */
  guint          edit_source;
  QdGoalPane    *pane;
  QdGoalTree    *tree;
  gint64         wanted;             /* goal to select once it is listed, 0 */
  gboolean       wants_edit;         /* its title is to be typed */
  gint64         to_edit;            /* the goal whose title is about to be typed, 0 */
};

/* qd-goals-page.c */
const QdReview *qd_goals_page_shown_review (QdGoalsPage *self);
gboolean        qd_goals_page_can_edit (QdGoalsPage *self);
/* the goals that are listed, anew: after the filter or the period changed */
void            qd_goals_page_refresh (QdGoalsPage *self);
void            qd_goals_page_select (QdGoalsPage *self, gint64 id);
/* the goal of the widget of a row; borrowed, NULL */
QdGoalRow      *qd_goals_page_row_goal (QdGoalsPage *self, GtkWidget *row);

/* qd-goals-page-actions.c */
void            qd_goals_page_install_actions (GtkWidgetClass *klass);
void            qd_goals_page_update_actions (QdGoalsPage *self);
void            qd_goals_page_add_keys (QdGoalsPage *self);
gboolean        qd_goals_page_add_goal (QdGoalsPage *self, gboolean as_child);

/* qd-goals-page-drag.c */
void            qd_goals_page_add_drag (QdGoalsPage *self);
/* What moves with the selection: its rows but those below another of them, which stay its parts (borrowed rows) */
GPtrArray      *qd_goals_page_get_branches (QdGoalsPage *self);
/* Rows (QdGoalRow *) get another parent, 0 for none, and stand before `before` there (id, QD_ORDER_END,
 * QD_ORDER_ANYWHERE). What is refused is told. */
void            qd_goals_page_move (QdGoalsPage *self, const GPtrArray *rows, gint64 parent, gint64 before);

/* qd-goals-page-filter.c */
GtkWidget      *qd_goals_page_create_filter (QdGoalsPage *self);
void            qd_goals_page_update_filter (QdGoalsPage *self, const QdReview *review);
void            qd_goals_page_clear_filter (QdGoalsPage *self);
GtkWidget      *qd_goals_page_create_no_hits (QdGoalsPage *self);
