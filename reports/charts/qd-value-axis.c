#include "reports/charts/qd-value-axis.h"

#include <math.h>
#include "reports/charts/qd-chart-text.h"

#define TICK_GAP 6

double
qd_value_axis_gutter (const QdAxis *axis, const QdChartStyle *style)
{
  double width = 0;

  for (guint i = 0; i < axis->n_ticks; i++)
    {
      g_autofree char *text = qd_axis_tick_text (axis, i, TRUE);

      width = MAX (width, qd_chart_text_width (style, text, style->tick_size, FALSE));
    }
  return width + TICK_GAP;
}

double
qd_value_axis_y (const QdAxis *axis, const QdRectangle *plot, double value)
{
  return plot->y + plot->height * (1 - qd_axis_share (axis, value));
}

void
qd_value_axis_draw_empty (cairo_t *cr, const QdAxis *axis, const QdRectangle *plot, const QdChartStyle *style)
{
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < axis->n_ticks; i++)
    {
      double value = qd_axis_tick (axis, i), y = floor (qd_value_axis_y (axis, plot, value)) + .5;

      qd_chart_set_color (cr, value == 0 ? &style->zero_line : &style->grid);
      cairo_move_to (cr, plot->x, y);
      cairo_line_to (cr, plot->x + plot->width, y);
      cairo_stroke (cr);
    }
}

void
qd_value_axis_draw (cairo_t *cr, const QdAxis *axis, const QdRectangle *plot, const QdChartStyle *style)
{
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_END, 0 };

  qd_value_axis_draw_empty (cr, axis, plot, style);
  for (guint i = 0; i < axis->n_ticks; i++)
    {
      double y = floor (qd_value_axis_y (axis, plot, qd_axis_tick (axis, i))) + .5;
      g_autofree char *text = qd_axis_tick_text (axis, i, TRUE);

      qd_chart_text_draw (cr, style, text, plot->x - TICK_GAP, y, &form, &style->dim);
    }
}
