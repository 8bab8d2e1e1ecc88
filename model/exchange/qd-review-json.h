#pragma once

#include "model/figures/qd-review.h"

/* The JSON of `review --json` and `check --json` (interchange.md 3): keys, order and null rules are stable. */

/* the whole document, ending with a newline; to be freed */
char    *qd_review_to_json (const QdReview *review);

/* No problem of the file, no error, no warning; notes do not count. `integrity` is of qd_plan_check_integrity;
 * `review` NULL when the file is too damaged for figures. */
gboolean qd_check_is_ok (const GPtrArray *integrity, const QdReview *review);
/* {"ok", "integrity", "findings"}; to be freed */
char    *qd_check_to_json (const GPtrArray *integrity, const QdReview *review);
