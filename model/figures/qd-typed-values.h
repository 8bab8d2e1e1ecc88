#pragma once

#include "model/figures/qd-figures-context.h"

/* Figures from typed values alone (domain.md 3, the table of aggregations). */

typedef struct
{
  double   value;        /* QD_NONE: no row counted */
  gboolean unweighted;   /* a plain mean of rates */
  QdDay    date;         /* aggregation max: end of the period of the highest value; else QD_DAY_NONE */
  guint    n_rows;       /* rows that entered it */
} QdTypedFigure;

/* Whether a part takes part at all; NULL takes every part. */
typedef gboolean (*QdPartFilter) (const QdPeriod *part, gpointer data);

/* The figure of `metric` (aggregation as given) in `period`, scope and as of a day, from typed values. */
void   qd_typed_figure (QdFiguresContext *context, const QdMetricRef *metric, int aggregation, gint64 channel,
                        const char *segment, const QdPeriod *period, QdDay as_of, QdPartFilter filter, gpointer data,
                        QdTypedFigure *figure);
/* the value of a row: what was typed, else numerator / denominator; QD_NONE */
double qd_typed_row_value (const QdMetricValue *value);
/* a range with exactly the days of a year, half, quarter, month or week is that one; others as they are */
QdPeriod qd_figures_canonical_period (QdFiguresContext *context, const QdPeriod *period);
