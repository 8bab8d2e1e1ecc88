#pragma once

#include <gtk/gtk.h>
#include "reports/charts/qd-chart.h"

/* Shows a chart in the style of the desktop (light, dark, high contrast, text size): values under the pointer, and by
 * arrow keys when focused. A picture with name and numbers for screen readers.
 *
 * Signal "chosen" (const char *code): a part that stands for a record was clicked or entered. */
#define QD_TYPE_CHART_VIEW (qd_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (QdChartView, qd_chart_view, QD, CHART_VIEW, GtkWidget)

GtkWidget *qd_chart_view_new (void);
/* takes the chart (any struct that begins with a QdChart); NULL shows nothing. `title` names the picture. */
void       qd_chart_view_set_chart (QdChartView *self, gpointer chart, const char *title);
/* the shown chart; NULL */
const QdChart *qd_chart_view_get_chart (QdChartView *self);
/* may be squeezed to that height when there is no room for the chart's own; 0 (at first): not at all */
void       qd_chart_view_set_least_height (QdChartView *self, int height);
/* inside a button: no focus of its own, clicks go through. Default TRUE. */
void       qd_chart_view_set_interactive (QdChartView *self, gboolean interactive);
/* the style a chart would be drawn in now, for print and files too */
void       qd_chart_view_get_style (QdChartView *self, QdChartStyle *style);
/* the same for a widget that draws a chart itself */
void       qd_chart_style_of_widget (GtkWidget *widget, QdChartStyle *style);
