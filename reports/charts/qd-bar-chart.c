#include "reports/charts/qd-bar-chart.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define TICK 5
#define ROW_HEIGHT 25
#define BAR_HEIGHT 14
#define GAP 8
#define AXIS_HEIGHT 24
#define TOP 6
#define LABEL_SHARE 0.42

static void
bar_clear (gpointer data)
{
  QdBar *bar = data;

  g_free (bar->label);
  g_free (bar->value_text);
  g_free (bar->code);
}

/* Widest label and value text; the extremes of the values. */
static void
measure (const QdBarChart *chart, const QdChartStyle *style, double *label, double *value, double *low, double *high)
{
  *label = *value = *low = *high = 0;
  for (guint i = 0; i < chart->bars->len; i++)
    {
      const QdBar *bar = &g_array_index (chart->bars, QdBar, i);

      *label = MAX (*label, qd_chart_text_width (style, bar->label, style->text_size, FALSE));
      *value = MAX (*value, qd_chart_text_width (style, bar->value_text, style->label_size, TRUE));
      *low = MIN (*low, bar->value);
      *high = MAX (*high, bar->value);
    }
  if (qd_is_some (chart->break_even))
    *high = MAX (*high, chart->break_even);
}

QdBarLayout *
qd_bar_chart_layout (const QdBarChart *chart, double width, double height, const QdChartStyle *style)
{
  QdBarLayout *layout = g_new0 (QdBarLayout, 1);
  double label, value, low, high, pitch, bar_height;

  measure (chart, style, &label, &value, &low, &high);
  layout->rows = g_array_new (FALSE, FALSE, sizeof (QdRectangle));
  layout->bars = g_array_new (FALSE, FALSE, sizeof (QdRectangle));
  qd_axis_init (&layout->axis, low, high, chart->chart.language);
  label = MIN (label, width * LABEL_SHARE);
  layout->plot = (QdRectangle){ label + GAP, TOP, MAX (width - label - GAP - value - 10, 1),
                                MAX (height - TOP - AXIS_HEIGHT, 1) };
  layout->zero_x = layout->plot.x + layout->plot.width * qd_axis_share (&layout->axis, 0);
  layout->break_even_x = qd_is_none (chart->break_even)
                           ? QD_NONE
                           : layout->plot.x + layout->plot.width * qd_axis_share (&layout->axis, chart->break_even);
  pitch = MIN (MAX (ROW_HEIGHT, style->text_size * 1.9), layout->plot.height / MAX (chart->bars->len, 1));
  bar_height = MIN (BAR_HEIGHT, pitch * .7);
  for (guint i = 0; i < chart->bars->len; i++)
    {
      const QdBar *bar = &g_array_index (chart->bars, QdBar, i);
      double end = layout->plot.x + layout->plot.width * qd_axis_share (&layout->axis, bar->value);
      QdRectangle row = { 0, layout->plot.y + i * pitch, width, pitch };
      QdRectangle place = { MIN (layout->zero_x, end), row.y + (pitch - bar_height) / 2, fabs (end - layout->zero_x),
                            bar_height };

      g_array_append_val (layout->rows, row);
      g_array_append_val (layout->bars, place);
    }
  /* a few bars do not stand far above their axis */
  layout->plot.height = MIN (layout->plot.height, MAX (chart->bars->len, 1) * pitch);
  return layout;
}

void
qd_bar_layout_free (QdBarLayout *layout)
{
  g_array_unref (layout->rows);
  g_array_unref (layout->bars);
  g_free (layout);
}

static void
draw_axis (cairo_t *cr, const QdBarLayout *layout, const QdChartStyle *style)
{
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_CENTRE, 0 };
  double bottom = layout->plot.y + layout->plot.height;
  gboolean contrast = style->theme == QD_CHART_HIGH_CONTRAST || style->theme == QD_CHART_HIGH_CONTRAST_DARK;

  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < layout->axis.n_ticks; i++)
    {
      double value = qd_axis_tick (&layout->axis, i);
      double x = floor (layout->plot.x + layout->plot.width * qd_axis_share (&layout->axis, value)) + .5;
      g_autofree char *text = qd_axis_tick_text (&layout->axis, i, TRUE);

      qd_chart_set_color (cr, value == 0 ? &style->zero_line : &style->grid);
      /* strong lines would strike the values through: there they are marks at the axis */
      cairo_move_to (cr, x, contrast && value != 0 ? bottom - TICK : layout->plot.y);
      cairo_line_to (cr, x, bottom);
      cairo_stroke (cr);
      qd_chart_text_draw (cr, style, text, x, bottom + AXIS_HEIGHT / 2.0, &form, &style->dim);
    }
}

/* Where the value begins: behind the bar, and behind the line of break-even where it would stand on it. */
static double
value_x (const QdBar *bar, const QdRectangle *place, const QdBarLayout *layout, const QdChartStyle *style)
{
  double x = MAX (place->x + place->width, layout->zero_x) + GAP - 2;
  double width = qd_chart_text_width (style, bar->value_text, style->label_size, TRUE);

  if (qd_is_some (layout->break_even_x) && layout->break_even_x > x - GAP / 2.0 && layout->break_even_x < x + width)
    return layout->break_even_x + GAP - 2;
  return x;
}

static void
draw_bars (cairo_t *cr, const QdBarChart *chart, const QdBarLayout *layout, const QdChartStyle *style)
{
  QdTextForm label = { style->text_size, FALSE, QD_TEXT_END, layout->plot.x - GAP };
  QdTextForm value = { style->label_size, TRUE, QD_TEXT_START, 0 };

  for (guint i = 0; i < chart->bars->len; i++)
    {
      const QdBar *bar = &g_array_index (chart->bars, QdBar, i);
      const QdRectangle *place = &g_array_index (layout->bars, QdRectangle, i);
      gboolean below = qd_is_some (chart->break_even) && qd_figures_compare (bar->value, chart->break_even) < 0;
      double middle = place->y + place->height / 2;

      qd_chart_round_rectangle (cr, place->x, place->y, MAX (place->width, 1), place->height, 2);
      qd_chart_set_color (cr, below ? &style->error_bar : &style->accent);
      cairo_fill (cr);
      qd_chart_text_draw (cr, style, bar->label, layout->plot.x - GAP, middle, &label, &style->foreground);
      qd_chart_text_draw (cr, style, bar->value_text, value_x (bar, place, layout, style), middle, &value,
                          below ? &style->error : &style->foreground);
    }
}

static void
draw_break_even (cairo_t *cr, const QdBarLayout *layout, const QdChartStyle *style)
{
  if (qd_is_none (layout->break_even_x))
    return;
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, (double[]){ 3, 3 }, 2, 0);
  qd_chart_set_color (cr, &style->foreground);
  cairo_move_to (cr, layout->break_even_x, layout->plot.y - TOP);
  cairo_line_to (cr, layout->break_even_x, layout->plot.y + layout->plot.height);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
bar_chart_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdBarChart *self = (const QdBarChart *) chart;
  g_autoptr (QdBarLayout) layout = qd_bar_chart_layout (self, width, height, style);

  if (self->bars->len == 0)
    {
      qd_chart_draw_empty (chart, cr, (QdRectangle){ 0, 0, width, height }, style);
      return;
    }
  draw_axis (cr, layout, style);
  draw_bars (cr, self, layout, style);
  draw_break_even (cr, layout, style);
}

static GArray *
bar_chart_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdBarChart *self = (const QdBarChart *) chart;
  g_autoptr (QdBarLayout) layout = qd_bar_chart_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint i = 0; i < self->bars->len; i++)
    {
      const QdBar *bar = &g_array_index (self->bars, QdBar, i);

      qd_chart_hits_add (hits, g_array_index (layout->rows, QdRectangle, i),
                         g_strdup_printf ("%s\n%s", bar->label, bar->value_text), bar->code);
    }
  return hits;
}

static double
bar_chart_height (const QdChart *chart, const QdChartStyle *style)
{
  return TOP + AXIS_HEIGHT
         + MAX (((const QdBarChart *) chart)->bars->len, 1) * MAX (ROW_HEIGHT, style->text_size * 1.9);
}

static void
bar_chart_clear (QdChart *chart)
{
  g_array_unref (((QdBarChart *) chart)->bars);
}

static const QdChartClass bar_chart_class = {
  .draw = bar_chart_draw,
  .hits = bar_chart_hits,
  .height = bar_chart_height,
  .clear = bar_chart_clear,
  .size = sizeof (QdBarChart),
};

QdBarChart *
qd_bar_chart_new (const QdLanguage *language, double break_even)
{
  QdBarChart *chart = qd_chart_new (&bar_chart_class, language);

  chart->bars = g_array_new (FALSE, FALSE, sizeof (QdBar));
  g_array_set_clear_func (chart->bars, bar_clear);
  chart->break_even = break_even;
  return chart;
}

void
qd_bar_chart_add (QdBarChart *chart, QdBar bar)
{
  g_array_append_val (chart->bars, bar);
}
