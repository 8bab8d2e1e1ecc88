#pragma once

#include "model/figures/qd-review.h"

/* What `review` and `check` print for people: in the language of the process, numbers as its locale writes them. */

/* score, goals, KPIs, budget, campaigns, milestones, findings; to be freed */
char *qd_review_to_text (const QdReview *review);
/* problems of the file, then the findings, then what that means; review may be NULL; to be freed */
char *qd_check_to_text (const GPtrArray *integrity, const QdReview *review);
