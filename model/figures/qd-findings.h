#pragma once

#include "model/figures/qd-figures-context.h"

/* Findings of a review (interchange.md 3): what in the figures needs somebody, as sentences with their numbers in the
 * language of the context. */

/* Fills review->findings from the other blocks, which must be complete; sorted by severity, code, subject. */
void        qd_findings_fill (QdFiguresContext *context, QdReview *review);
const char *qd_severity_name (QdSeverity severity);    /* "error" ... */
const char *qd_severity_label (QdSeverity severity);   /* "Error" ..., msgid */
