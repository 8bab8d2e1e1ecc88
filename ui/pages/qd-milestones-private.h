#pragma once

#include "ui/pages/qd-milestone-edits.h"
#include "ui/pages/qd-milestone-list.h"
#include "ui/pages/qd-milestones-page.h"
#include "ui/widgets/qd-column-set.h"
#include "ui/widgets/qd-gantt-view.h"

/* What the two halves of the milestones page share: what it shows (qd-milestones-page) and what is done in it
 * (qd-milestone-actions). */
struct _QdMilestonesPage
{
  QdPage             parent_instance;
  QdMilestoneEdits  *edits;
  GListStore        *rows;          /* QdMilestoneRow */
  GtkMultiSelection *selection;
  GHashTable        *known;         /* key -> QdMilestoneRow *, of the rows listed */
  GHashTable        *closed;        /* keys */
  GSimpleActionGroup *actions;
  QdColumnSet       *columns;       /* of the view, to which it belongs */
  QdGanttView       *gantt;
  GtkWidget         *view, *scroller, *paned, *bar, *card, *legend, *empty, *none_found, *show_all;
  GtkWidget         *count, *overdue, *zoom_box, *toggles[4], *today, *filter_button, *columns_button, *search, *saved_filters,
                    *new_button;
  GtkWidget         *notice, *notice_text, *notice_button, *menu;
  GtkWidget         *reached, *reached_text, *reached_button, *facts, *facts_text, *facts_campaign,
                    *facts_button;
  char              *reached_closed;   /* the sentence whose notice was closed, NULL */
  const QdReview    *review;        /* the page was told last; NULL before the first */
  char              *wanted;        /* lower case text to be found, NULL */
  gboolean           whole_plan, hides_done;
  char              *wanted_key;    /* of the row to be selected once it is listed, NULL */
  int                chosen_width;  /* of the list, by the person, for text of the usual size; 0: not chosen */
  int                fitted_width;  /* of the page when it was divided last, 0 */
  guint              split_source;  /* remembers what was chosen, 0 */
  gboolean           is_splitting;  /* guards against the position the page sets itself */
  gboolean           is_shown;      /* the as-of day was scrolled to */
  gboolean           is_selecting;  /* guards against the selection that follows itself */
};

/* qd-milestones-page.c */
void            qd_milestones_page_refresh (QdMilestonesPage *self);
/* (transfer full) selected rows */
GPtrArray      *qd_milestones_page_get_selected (QdMilestonesPage *self);
/* gint64 ids of the milestones among them, (transfer full) */
GArray         *qd_milestones_page_get_selected_ids (QdMilestonesPage *self);
void            qd_milestones_page_select (QdMilestonesPage *self, guint position);
/* the row of that key, if it is listed */
void            qd_milestones_page_select_key (QdMilestonesPage *self, const char *key);
void            qd_milestones_page_toggle (QdMilestonesPage *self, QdMilestoneRow *row);
/* qd-milestones-page-chart.c */
GtkWidget      *qd_milestones_page_create_chart (QdMilestonesPage *self, GtkAdjustment *vertical);
/* qd-milestones-page-split.c */
#define QD_MILESTONES_LEAST_CHART 200
GtkWidget      *qd_milestones_page_create_split (QdMilestonesPage *self, GtkWidget *list, GtkWidget *chart);
/* outside of an allocation */
void            qd_milestones_page_fit_split (QdMilestonesPage *self);
/* before the page goes: what was chosen just now */
void            qd_milestones_page_keep_split (QdMilestonesPage *self);
/* qd-milestones-page-drag.c */
void            qd_milestones_page_add_drag (QdMilestonesPage *self);
/* by key: among those beside them (-1 up, 1 down), out of their parent, into the one above */
void            qd_milestones_page_move_among (QdMilestonesPage *self, int step);
void            qd_milestones_page_move_out (QdMilestonesPage *self);
void            qd_milestones_page_move_in (QdMilestonesPage *self);
/* qd-milestone-facts.c: what has met its criterion and waits to be marked; what the figures say of the selected one */
GtkWidget      *qd_milestone_facts_create_notice (QdMilestonesPage *self);
GtkWidget      *qd_milestone_facts_create_line (QdMilestonesPage *self);
void            qd_milestone_facts_update (QdMilestonesPage *self);
/* qd-milestone-actions.c */
void            qd_milestone_actions_install (QdMilestonesPage *self);
void            qd_milestone_actions_update (QdMilestonesPage *self);
void            qd_milestone_actions_open (QdMilestonesPage *self, QdMilestoneRow *row);
gboolean        qd_milestone_actions_add (QdMilestonesPage *self, QdKindId kind, int milestone_kind);
/* the menu of the selected rows at a place of a widget */
void            qd_milestone_actions_show_menu (QdMilestonesPage *self, GtkWidget *widget, double x, double y);
