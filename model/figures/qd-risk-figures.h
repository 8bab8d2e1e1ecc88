#pragma once

#include "model/figures/qd-figures-context.h"

/* Risks and review items of a review (interchange.md 3). */

/* probability x impact; QD_NONE when one is missing */
double   qd_risk_score (const QdRisk *risk);
/* whether a figure meets the trigger; an empty figure meets nothing */
gboolean qd_risk_trigger_is_met (const QdRisk *risk, double actual);
/* 1 and 0; -1 without a trigger: status triggered, or the metric over the period meets op and value */
int      qd_risk_triggered (QdFiguresContext *context, const QdRisk *risk, const QdPeriod *period, QdDay as_of);

/* fills the risks of a review: all, by code */
void     qd_risk_figures_fill (QdFiguresContext *context, QdReview *review);
/* fills its review items: those whose period is inside the asked one, by code */
void     qd_review_items_fill (QdFiguresContext *context, QdReview *review);
