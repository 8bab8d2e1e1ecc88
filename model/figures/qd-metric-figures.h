#pragma once

#include "model/figures/qd-figures-context.h"

/* One metric over a period, in total or in a channel, with the two comparisons: both with the whole other period. */
QdMetricFigures qd_metric_figures_of (QdFiguresContext *context, const QdMetricRef *metric, gint64 channel,
                                      const QdPeriod *period, QdDay as_of);
/* (now - then) / |then|, or 100 x (now - then) in points; QD_NONE when one is none, or relative to 0 */
double          qd_metric_change (double now, double then, gboolean in_points);
/* fills the metrics of a review: all records by code, then built-in metrics without a record that have a figure */
void            qd_metric_figures_fill (QdFiguresContext *context, QdReview *review);
