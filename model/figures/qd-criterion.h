#pragma once

#include "model/figures/qd-figures-context.h"

/* The figure of the criterion as of a day: of the months from the milestone's start (else that of `phase`, else of the
 * fiscal year it is due in) on, values of running periods as they stand. `phase` may be NULL. */
QdCriterionFigures qd_criterion_figures_of (QdFiguresContext *context, const QdMilestone *milestone, const QdPhase *phase,
                                            QdDay as_of);
/* "≥ 5,000", as the metric is read; "" without criterion; to be freed */
char              *qd_criterion_text (const QdMilestone *milestone, const QdCriterionFigures *figures,
                                      const QdLanguage *language);
/* the figure beside it; "" without one; to be freed */
char              *qd_criterion_actual_text (const QdCriterionFigures *figures, const QdLanguage *language);
/* name of what is measured; "" without criterion */
const char        *qd_criterion_metric_name (const QdCriterionFigures *figures, const QdLanguage *language);
/* reached by its figures, but neither done nor cancelled */
gboolean           qd_criterion_is_waiting (const QdMilestoneFigures *figures);
