#pragma once

#include "model/figures/qd-review.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/qd-page.h"

/* Findings and remarks of a review, as the overview and its list show them. */

/* the page where a finding is dealt with; NULL */
const char *qd_finding_page (const QdFinding *finding);
/* its name for people, translated; NULL for no page */
const char *qd_finding_page_name (const char *page);
QdSymbol    qd_finding_symbol (const QdFinding *finding);

/* All findings, by how grave they are, then the remarks on the plan, in a window over the page; one that is chosen opens
 * its page at the record. Takes a reference to the review. */
void        qd_finding_list_present (QdPage *page, const QdReview *review);
