#pragma once

#include <gtk/gtk.h>
#include "reports/charts/qd-chart.h"

/* A window with what a chart says as a table: one line per part, to be read by a screen reader and copied. */
void qd_chart_table_present (GtkWidget *parent, const QdChart *chart, const QdChartStyle *style, double width,
                             double height, const char *title);
