#include "reports/charts/qd-series-chart.h"

#include <string.h>

#include "model/base/qd-number.h"
#include "reports/charts/qd-series-private.h"

#define LINE 1.25
#define NATURAL_HEIGHT 180

static void
series_clear (gpointer data)
{
  QdSeries *series = data;

  g_free (series->name);
  g_free (series->values);
  g_strfreev (series->texts);
  g_free (series->is_red);
}

static void
tick_clear (gpointer data)
{
  g_free (((QdSeriesTick *) data)->text);
}

/* Where a label is parted into two lines of about the same length: at the blank nearest to its middle, or there. */
static const char *
middle_of (const char *text)
{
  glong n = g_utf8_strlen (text, -1);
  const char *middle = g_utf8_offset_to_pointer (text, (n + 1) / 2), *best = NULL;

  for (const char *blank = strchr (text, ' '); blank != NULL; blank = strchr (blank + 1, ' '))
    if (best == NULL || ABS (blank - middle) < ABS (best - middle))
      best = blank;
  return best != NULL && ABS (best - middle) * 3 < (gssize) strlen (text) ? best : middle;
}

/* In one line, or in two where one is too long; what is longer than two ends with an ellipsis. */
static void
draw_label (cairo_t *cr, const QdChartStyle *style, const char *text, double x, double y, const QdTextForm *form,
            gboolean from_top, const QdColor *color)
{
  double half = form->size * LINE / 2;
  const char *middle;
  g_autofree char *first = NULL;

  if (from_top)
    y += half;
  if (qd_chart_text_width (style, text, form->size, form->bold) <= form->width_limit)
    {
      qd_chart_text_draw (cr, style, text, x, y, form, color);
      return;
    }
  middle = middle_of (text);
  first = g_strndup (text, (gsize) (middle - text));
  qd_chart_text_draw (cr, style, g_strchomp (first), x, y - (from_top ? 0 : half), form, color);
  qd_chart_text_draw (cr, style, *middle == ' ' ? middle + 1 : middle, x, y + (from_top ? 2 * half : half), form, color);
}

static QdColor
color_of (const QdSeries *series, guint index, const QdChartStyle *style)
{
  if (series->is_red != NULL && series->is_red[index])
    return style->error_bar;
  return series->role == QD_COLUMN_SECOND ? style->second : style->accent;
}

static void
draw_bar (cairo_t *cr, const QdSeries *series, guint index, const QdRectangle *bar, const QdChartStyle *style)
{
  QdColor color = color_of (series, index, style);

  if (series->role != QD_COLUMN_PLAN)
    {
      qd_chart_set_color (cr, &color);
      cairo_rectangle (cr, bar->x, bar->y, bar->width, bar->height);
      cairo_fill (cr);
      return;
    }
  qd_chart_set_color (cr, &style->plan);
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, bar->x + .4, bar->y + .4, MAX (bar->width - .8, .1), MAX (bar->height - .8, .1));
  cairo_stroke (cr);
}

/* end of the longest bar of a category that the text of `series` must not stand on */
static double
end_of (const QdSeriesChart *self, const QdSeriesLayout *layout, guint index, guint series)
{
  gboolean nested = qd_series_chart_is_nested (self);
  double end = self->is_horizontal ? layout->plot.x : layout->plot.y + layout->plot.height;

  for (guint s = 0; s < self->series->len; s++)
    {
      const QdRectangle *bar = &g_array_index (layout->bars, QdRectangle, index * self->series->len + s);

      if (bar->width <= 0 || (!nested && s != series))
        continue;
      end = self->is_horizontal ? MAX (end, bar->x + bar->width) : MIN (end, bar->y);
    }
  return end;
}

static void
draw_texts (cairo_t *cr, const QdSeriesChart *self, const QdSeriesLayout *layout, guint index, const QdChartStyle *style)
{
  for (guint s = 0; s < self->series->len && layout->with_texts; s++)
    {
      const QdSeries *series = &g_array_index (self->series, QdSeries, s);
      const QdRectangle *bar = &g_array_index (layout->bars, QdRectangle, index * self->series->len + s);
      QdTextForm form = { style->label_size, FALSE, self->is_horizontal ? QD_TEXT_START : QD_TEXT_CENTRE, 0 };
      double end = end_of (self, layout, index, s);

      if (series->texts == NULL || bar->width <= 0)
        continue;
      form.size = MIN (form.size, self->is_horizontal && !qd_series_chart_is_nested (self) ? MAX (bar->height, 5.5) : form.size);
      if (self->is_horizontal)
        qd_chart_text_draw (cr, style, series->texts[index], end + 4, bar->y + bar->height / 2, &form, &style->foreground);
      else
        qd_chart_text_draw (cr, style, series->texts[index], bar->x + bar->width / 2, end - form.size * .75, &form,
                            &style->foreground);
    }
}

static void
draw_category (cairo_t *cr, const QdSeriesChart *self, const QdSeriesLayout *layout, guint index, const QdChartStyle *style)
{
  const QdRectangle *plot = &layout->plot;
  double room = (self->is_horizontal ? plot->height : plot->width) / self->n;
  QdTextForm form = { layout->label_size, FALSE, self->is_horizontal ? QD_TEXT_END : QD_TEXT_CENTRE, 0 };

  form.width_limit = self->is_horizontal ? plot->x - 5 : room * layout->label_step - 2;
  for (int pass = 0; pass < 2; pass++)   /* the outline of a plan stands over what is in it */
    for (guint s = 0; s < self->series->len; s++)
      {
        const QdSeries *series = &g_array_index (self->series, QdSeries, s);
        const QdRectangle *bar = &g_array_index (layout->bars, QdRectangle, index * self->series->len + s);

        if (bar->width > 0 && (series->role == QD_COLUMN_PLAN) == pass)
          draw_bar (cr, series, index, bar, style);
      }
  draw_texts (cr, self, layout, index, style);
  if (self->is_horizontal)
    draw_label (cr, style, self->labels[index], plot->x - 5, plot->y + (index + .5) * room, &form, FALSE, &style->foreground);
  else if (index % layout->label_step == 0)
    draw_label (cr, style, self->labels[index], plot->x + (index + .5) * room, plot->y + plot->height + 3, &form, TRUE,
                &style->dim);
}

static void
draw_rule (cairo_t *cr, double x, double y, double to_x, double to_y, const QdColor *color)
{
  qd_chart_set_color (cr, color);
  cairo_set_line_width (cr, .5);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, to_x, to_y);
  cairo_stroke (cr);
}

static void
draw_axes (cairo_t *cr, const QdSeriesChart *self, const QdSeriesLayout *layout, const QdChartStyle *style)
{
  const QdRectangle *plot = &layout->plot;
  double right = plot->x + plot->width, bottom = plot->y + plot->height;
  QdTextForm form = { style->tick_size, FALSE, self->is_horizontal ? QD_TEXT_CENTRE : QD_TEXT_END, 0 };
  QdTextForm end = { style->tick_size, FALSE, QD_TEXT_END, 0 }, begin = { style->tick_size, FALSE, QD_TEXT_START, 0 };

  for (guint i = 0; i < self->ticks->len; i++)
    {
      const QdSeriesTick *tick = &g_array_index (self->ticks, QdSeriesTick, i);
      const char *text = i % layout->tick_step == 0 ? tick->text : "";
      double share = tick->value / self->maximum;

      if (self->is_horizontal)
        {
          draw_rule (cr, plot->x + plot->width * share, plot->y, plot->x + plot->width * share, bottom, &style->grid);
          qd_chart_text_draw (cr, style, text, plot->x + plot->width * share, bottom + style->tick_size * .9, &form,
                              &style->dim);
        }
      else
        {
          draw_rule (cr, plot->x, bottom - plot->height * share, right, bottom - plot->height * share, &style->grid);
          qd_chart_text_draw (cr, style, text, plot->x - 4, bottom - plot->height * share, &form, &style->dim);
        }
    }
  if (self->is_horizontal)
    draw_rule (cr, plot->x, plot->y, plot->x, bottom, &style->zero_line);
  else
    draw_rule (cr, plot->x, bottom, right, bottom, &style->zero_line);
  if (self->is_horizontal && qd_series_chart_has_value_title (self))
    qd_chart_text_draw (cr, style, self->value_title, right, bottom + style->tick_size * 2.3, &end,
                        &style->dim);
  if (!self->is_horizontal && qd_series_chart_has_value_title (self))
    qd_chart_text_draw (cr, style, self->value_title, 0, plot->y - style->tick_size * 1.3, &begin, &style->dim);
}

/* Names of the series beside a sample of their look, from the right end; returns where they begin. */
static double
draw_legend (cairo_t *cr, const QdSeriesChart *self, double width, const QdChartStyle *style)
{
  QdTextForm form = { style->label_size, FALSE, QD_TEXT_END, 0 };
  double x = width, y = style->label_size * .8, side = style->label_size * .8;

  for (guint i = self->series->len; self->series->len > 1 && i-- > 0;)
    {
      const QdSeries *series = &g_array_index (self->series, QdSeries, i);
      QdSeries sample = { .role = series->role };
      QdRectangle square = { 0, y - side / 2, side, side };

      qd_chart_text_draw (cr, style, series->name, x, y, &form, &style->dim);
      x -= qd_chart_text_width (style, series->name, form.size, FALSE) + side + 3;
      square.x = x;
      draw_bar (cr, &sample, 0, &square, style);
      x -= 10;
    }
  return x;
}

static void
series_chart_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdSeriesChart *self = (const QdSeriesChart *) chart;
  g_autoptr (QdSeriesLayout) layout = qd_series_chart_layout (self, width, height, style);
  double legend = draw_legend (cr, self, width, style);
  QdTextForm title = { style->label_size, TRUE, QD_TEXT_START, MAX (legend - 4, 20) };
  QdTextForm middle = { style->tick_size, FALSE, QD_TEXT_CENTRE, 0 };

  qd_chart_text_draw (cr, style, self->title, 0, style->label_size * .8, &title, &style->dim);
  if (self->n == 0)
    {
      qd_chart_draw_empty (chart, cr, layout->plot, style);
      return;
    }
  draw_axes (cr, self, layout, style);
  for (guint i = 0; i < self->n; i++)
    draw_category (cr, self, layout, i, style);
  if (!self->is_horizontal)
    qd_chart_text_draw (cr, style, self->category_title, layout->plot.x + layout->plot.width / 2,
                        height - style->tick_size * .6, &middle, &style->dim);
}

static double
series_chart_height (const QdChart *chart, const QdChartStyle *style)
{
  return NATURAL_HEIGHT;
}

static void
series_chart_clear (QdChart *chart)
{
  QdSeriesChart *self = (QdSeriesChart *) chart;

  g_free (self->title);
  g_free (self->value_title);
  g_free (self->category_title);
  g_strfreev (self->labels);
  g_array_unref (self->ticks);
  g_array_unref (self->series);
}

static const QdChartClass series_chart_class = {
  .draw = series_chart_draw,
  .height = series_chart_height,
  .clear = series_chart_clear,
  .size = sizeof (QdSeriesChart),
};

QdSeriesChart *
qd_series_chart_new (const QdLanguage *language, gboolean is_horizontal, char **labels, double maximum)
{
  QdSeriesChart *chart = qd_chart_new (&series_chart_class, language);

  chart->is_horizontal = is_horizontal;
  chart->labels = labels;
  chart->n = g_strv_length (labels);
  chart->maximum = maximum > 0 ? maximum : 1;
  chart->ticks = g_array_new (FALSE, FALSE, sizeof (QdSeriesTick));
  g_array_set_clear_func (chart->ticks, tick_clear);
  chart->series = g_array_new (FALSE, FALSE, sizeof (QdSeries));
  g_array_set_clear_func (chart->series, series_clear);
  return chart;
}

/* NULL: none */
void
qd_series_chart_set_titles (QdSeriesChart *chart, const char *title, const char *value_title, const char *category_title)
{
  chart->title = g_strdup (title);
  chart->value_title = g_strdup (value_title);
  chart->category_title = g_strdup (category_title);
}

void
qd_series_chart_add (QdSeriesChart *chart, QdSeries series)
{
  g_return_if_fail (chart->series->len < QD_MOST_COLUMNS);
  g_array_append_val (chart->series, series);
}

void
qd_series_chart_add_tick (QdSeriesChart *chart, double value, char *text)
{
  const QdSeriesTick tick = { value, text };

  g_array_append_val (chart->ticks, tick);
}
