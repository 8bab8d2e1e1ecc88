#pragma once

#include "model/figures/qd-goal-terms.h"

/* "The highest ever": how many periods of the goal's kind have figures (its own among them) when its actual is better than
 * all earlier ones; 0 when it is not, or when fewer than three have. */
guint qd_record_high_of (QdFiguresContext *context, const QdGoalTerms *terms, double actual);
