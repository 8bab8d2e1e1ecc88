#pragma once

#include <adwaita.h>
#include "model/figures/qd-review.h"

/* The items of a review as cards in columns: what happened at the left, what explains or answers it at its right, joined
 * by curves. Clicks and drops are told; what they do is the page's affair.
 *
 * Signals: "selected" (gint64 item, 0 for none), "dropped" (gint64 item, const char *what: "fact:CODE" or "item:ID"). */
#define QD_TYPE_REVIEW_BOARD (qd_review_board_get_type ())
G_DECLARE_FINAL_TYPE (QdReviewBoard, qd_review_board, QD, REVIEW_BOARD, GtkWidget)

typedef enum
{
  QD_REVIEW_TAB_ACHIEVEMENTS,
  QD_REVIEW_TAB_PROBLEMS,
  QD_REVIEW_TAB_LESSONS,
  QD_REVIEW_TAB_NEXT,
  QD_N_REVIEW_TABS,
} QdReviewTab;

/* The board as it scrolls below the heads of its columns, each with a button that adds to it; `board`: itself, borrowed. */
GtkWidget  *qd_review_board_new (QdReviewBoard **board);
void        qd_review_board_show (QdReviewBoard *self, const QdReview *review, QdReviewTab tab,
                                  const QdLanguage *language, gboolean can_edit);
void        qd_review_board_select (QdReviewBoard *self, gint64 item);
gint64      qd_review_board_get_selected (QdReviewBoard *self);
/* scrolls there and takes the focus */
void        qd_review_board_focus (QdReviewBoard *self, gint64 item);

const char *qd_review_tab_title (QdReviewTab tab);
/* the tab an item of that kind (QD_REVIEW_ITEM_KIND_*) stands in */
QdReviewTab qd_review_tab_of_kind (int kind);
guint       qd_review_tab_count (QdReviewTab tab, const QdReview *review);
/* the kind of a new item of the tab's first column */
int         qd_review_tab_first_kind (QdReviewTab tab);
