#pragma once

#include "model/figures/qd-figures-context.h"

/* Findings of a review (interchange.md 3): what in the figures needs somebody, as sentences with their numbers in the
 * language of the context. */

/* Fills review->findings from the other blocks, which must be complete; sorted by severity, code, subject. */
void        qd_findings_fill (QdFiguresContext *context, QdReview *review);
/* Lists of findings, of this file and of qd-remarks. `code` is static, `subject` lives with the plan data, the text is
 * taken. */
GArray     *qd_findings_new (void);
void        qd_findings_add (GArray *findings, QdSeverity severity, const char *code, QdKindId kind,
                             const char *subject, char *text);
void        qd_findings_sort (GArray *findings);
const char *qd_severity_name (QdSeverity severity);    /* "error" ... */
const char *qd_severity_label (QdSeverity severity);   /* "Error" ..., msgid */
