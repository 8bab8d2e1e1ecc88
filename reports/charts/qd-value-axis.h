#pragma once

#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-chart.h"

/* The axis of values upwards, as all charts with columns draw it: texts in the gutter at the left, a hairline across
 * the plot for each tick, a stronger one at zero. */

/* width in pixels of the gutter: the widest tick text and the gap to the plot */
double qd_value_axis_gutter (const QdAxis *axis, const QdChartStyle *style);
/* where a value stands in a plot, in pixels from the upper edge of the chart; outside of the axis outside of the plot */
double qd_value_axis_y (const QdAxis *axis, const QdRectangle *plot, double value);
void   qd_value_axis_draw (cairo_t *cr, const QdAxis *axis, const QdRectangle *plot, const QdChartStyle *style);
/* the lines alone: where there are no values, numbers would be of nothing */
void   qd_value_axis_draw_empty (cairo_t *cr, const QdAxis *axis, const QdRectangle *plot, const QdChartStyle *style);
