#pragma once

#include "model/figures/qd-figures-context.h"

/* The actual of a metric over a period and scope (domain.md 3). */
typedef struct
{
  double   value;        /* QD_NONE = no data; money in major units, percent as fraction */
  gboolean unweighted;   /* a plain mean of rates is in it */
  QdReason reason;       /* why there is no value (no data, loop, cost missing, no cost), or unweighted, or NONE */
  QdDay    date;         /* of the highest value, for aggregation max; else QD_DAY_NONE */
} QdActual;

/* channel 0 and segment NULL or empty = in total. Remembered in the context, which `segment` must outlive. */
QdActual qd_actual (QdFiguresContext *context, const QdMetricRef *metric, gint64 channel, const char *segment,
                    const QdPeriod *period, QdDay as_of);
/* whether the results table, not a typed value, is what the figure of a built-in metric comes from */
gboolean qd_actual_is_from_results (QdFiguresContext *context, const QdMetricRef *metric, gint64 channel,
                                    const char *segment, const QdPeriod *period, QdDay as_of);
