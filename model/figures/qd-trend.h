#pragma once

#include <glib.h>
#include "model/base/qd-number.h"

/* One point of a series: a day (or any other position) and a level. */
typedef struct
{
  double x, y;
} QdTrendPoint;

/* Theil-Sen: the median of the slopes of all pairs of points with different x; QD_NONE with fewer than two. */
double qd_trend_slope (const QdTrendPoint *points, guint n);
/* median of n values; QD_NONE for 0. The values are sorted in place. */
double qd_median (double *values, guint n);
