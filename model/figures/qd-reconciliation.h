#pragma once

#include "model/figures/qd-goal-terms.h"

/* What the children of a numeric goal leave open of its target (domain.md 4, Reconciliation): target of the parent
 * less those of its contributing children on the same metric. QD_NONE where nothing is compared. */
double qd_reconciliation_gap (QdFiguresContext *context, const QdGoalTerms *parent);
