#pragma once

#include "reports/charts/qd-chart.h"

/* Steps from seen to bought. Bars are as long as the logarithm of the count (the card says so): with plain lengths
 * everything after the first step would be a hair. */
typedef struct
{
  char  *label;
  double value;        /* none: not reported, no bar */
  char  *value_text;
  char  *rate_text;    /* of the step before, between the two rows; NULL for the first */
} QdFunnelRow;

typedef struct
{
  QdChart chart;
  GArray *rows;        /* QdFunnelRow */
} QdFunnel;

QdFunnel *qd_funnel_new (const QdLanguage *language);
/* takes the strings */
void      qd_funnel_add (QdFunnel *funnel, QdFunnelRow row);

typedef struct
{
  QdRectangle row, track, bar;
} QdFunnelPlace;

/* array of QdFunnelPlace, one per row, (transfer full) */
GArray *qd_funnel_layout (const QdFunnel *funnel, double width, double height, const QdChartStyle *style);
