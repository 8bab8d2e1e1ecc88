#pragma once

#include "model/figures/qd-review-facts.h"
#include "ui/qd-session.h"

/* What the review page changes in the plan: each is one step with a name; FALSE with the reason, nothing changed. */

gboolean qd_review_edits_link (QdSession *session, const QdReviewItem *item, const QdReviewFact *fact, GError **error);
gboolean qd_review_edits_unlink (QdSession *session, const QdReviewItem *item, const QdReviewFact *fact, GError **error);
gboolean qd_review_edits_set_status (QdSession *session, const QdReviewItem *item, int status, GError **error);
/* kinds (QD_REVIEW_ITEM_KIND_*): whether an item of the one can answer an item of the other */
gboolean qd_review_edits_can_answer (int kind, int answered);
/* What a new item of `kind` answers when `item` (NULL for none) is looked at: the item itself, or what of its chain can be
 * answered, so that a second action goes to the cause of the first; NULL for nothing. */
const QdReviewItem *qd_review_edits_find_answered (QdSession *session, int kind, const QdReviewItem *item);
/* an item that is to answer another one: a cause its problem, an action its cause */
gboolean qd_review_edits_answer (QdSession *session, const QdReviewItem *item, const QdReviewItem *answered,
                                 GError **error);
/* Makes a goal, a milestone or an action of the next period of an action, and says so in the action. */
gboolean qd_review_edits_promote (QdSession *session, const QdReviewItem *item, QdKindId kind, GError **error);
/* a new item of the session's period; (transfer full) */
QdRecord *qd_review_edits_new_item (QdSession *session, int kind, const QdReviewItem *answers, const QdReviewFact *fact);
