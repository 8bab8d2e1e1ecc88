#pragma once

#include "reports/charts/qd-line-chart.h"

/* What layout and drawing of the line chart share. */
char              *qd_line_value_text (const QdLineChart *chart, double value);
char              *qd_line_tick_text (const QdLineChart *chart, const QdAxis *axis, guint index);
double             qd_line_value_y (const QdLineChart *chart, const QdLineLayout *layout, double value);
const QdLinePoint *qd_line_last_point (const QdLineSeries *series);
/* heights of the time axis and of a lane of marks below it, in pixels; they grow with the text */
double             qd_line_axis_height (const QdChartStyle *style);
double             qd_line_lane_height (const QdChartStyle *style);
/* Whether most pixel columns have more than one point: then the line is a band of ink, and filled as such in a fraction of the
 * time that its zigzag takes to stroke. Filled in the colour and as wide as a stroke would be. */
gboolean           qd_line_is_dense (const QdLineLayout *layout, const GArray *pixels);
void               qd_line_fill_dense (cairo_t *cr, const QdLineLayout *layout, const GArray *pixels);
