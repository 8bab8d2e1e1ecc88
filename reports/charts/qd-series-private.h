#pragma once

#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-series-chart.h"

/* What layout and drawing of the series chart share. */
gboolean qd_series_chart_is_nested (const QdSeriesChart *chart);
gboolean qd_series_chart_has_value_title (const QdSeriesChart *chart);
