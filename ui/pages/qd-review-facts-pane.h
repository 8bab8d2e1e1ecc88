#pragma once

#include <adwaita.h>
#include "model/figures/qd-review-facts.h"

/* The facts of the period that its review has to explain or may record, each with the item that is about it. A fact is
 * dragged onto a card, or linked from its menu.
 *
 * Signals: "selected" (const char *code), "show-item" (gint64), "link" (const char *code, gint64 item), "unlink" (const
 * char *code, gint64 item), "new-item" (const char *code, int kind). */
#define QD_TYPE_REVIEW_FACTS_PANE (qd_review_facts_pane_get_type ())
G_DECLARE_FINAL_TYPE (QdReviewFactsPane, qd_review_facts_pane, QD, REVIEW_FACTS_PANE, AdwBin)

GtkWidget *qd_review_facts_pane_new (void);
/* the facts stand as long as the review */
void       qd_review_facts_pane_show (QdReviewFactsPane *self, const QdReview *review, const GArray *facts,
                                      gboolean can_edit);
/* outlines the facts that an item is about; `proposed` stands first where a fact can be linked */
void       qd_review_facts_pane_select_item (QdReviewFactsPane *self, const QdReviewItem *item);
