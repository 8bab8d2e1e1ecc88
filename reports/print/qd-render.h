#pragma once

#include "reports/charts/qd-chart.h"

typedef enum
{
  QD_RENDER_PNG,   /* at `scale` pixels per unit */
  QD_RENDER_SVG,
  QD_RENDER_PDF,   /* one page of width x height points */
} QdRenderFormat;

/* the format of a file name's ending; FALSE with QD_ERROR_UNSUPPORTED for any other */
gboolean qd_render_format_of_path (const char *path, QdRenderFormat *format, GError **error);

/* Draws one chart into a file of width x height units with a margin of 12 on the style's ground. Written beside and
 * renamed: a file that was there stands until the new one is whole. */
gboolean qd_render_chart (const QdChart *chart, const QdChartStyle *style, double width, double height, double scale,
                          QdRenderFormat format, const char *path, GError **error);
/* The same chart as a PNG in memory, for the clipboard. (transfer full), NULL with an error. */
GBytes  *qd_render_chart_png (const QdChart *chart, const QdChartStyle *style, double width, double height, double scale,
                              GError **error);
