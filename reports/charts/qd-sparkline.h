#pragma once

#include "reports/charts/qd-chart.h"

/* The course of one figure without axes: a line, a tint below it, a disc at the last point. A value that is none is a
 * gap. The lowest value stands at the foot: a sparkline shows shape, not size. */
typedef struct
{
  QdChart chart;
  double *values;
  char  **texts;    /* of the hits: "W12: 21,300"; may be NULL */
  guint   n_values;
} QdSparkline;

/* copies the values; takes the texts (n_values and NULL, or NULL) */
QdSparkline *qd_sparkline_new (const QdLanguage *language, const double *values, guint n_values, char **texts);

typedef struct
{
  double x, y;   /* none: a gap */
} QdSparklinePoint;

/* array of QdSparklinePoint, one per value, (transfer full) */
GArray *qd_sparkline_layout (const QdSparkline *sparkline, double width, double height);
