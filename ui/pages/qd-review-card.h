#pragma once

#include <adwaita.h>
#include "model/figures/qd-review.h"

/* One item of a review as a card: title, its figure or words, and for an action who does it until when, and what became
 * of it. What a person does with it goes to the actions "review." of the page. */
#define QD_TYPE_REVIEW_CARD (qd_review_card_get_type ())
G_DECLARE_FINAL_TYPE (QdReviewCard, qd_review_card, QD, REVIEW_CARD, GtkBox)

GtkWidget *qd_review_card_new (const QdReview *review, const QdReviewItem *item, const QdLanguage *language,
                               gboolean can_edit);
gint64     qd_review_card_get_id (QdReviewCard *self);
/* the outline of the item that is looked at */
void       qd_review_card_set_selected (QdReviewCard *self, gboolean is_selected);

/* The same in words, for paper: its figure, "" for none, to be freed; whether it is something to be done, and then how far
 * that is, with the QdSymbol of it. */
char       *qd_review_card_figure (const QdReview *review, const QdReviewItem *item, const QdLanguage *language);
gboolean    qd_review_card_has_status (const QdReviewItem *item);
const char *qd_review_card_status (const QdReviewItem *item);
int         qd_review_card_status_symbol (const QdReviewItem *item);
