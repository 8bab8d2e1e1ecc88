#include "reports/charts/qd-line-chart.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-line-private.h"

#define NATURAL_HEIGHT 220
#define DISC 4
#define TICK_GAP 6

static void
series_clear (gpointer data)
{
  QdLineSeries *series = data;

  g_free (series->name);
  g_array_unref (series->points);
}

static void
mark_clear (gpointer data)
{
  g_free (((QdLineMark *) data)->name);
}

/* --- drawing --- */

static void
draw_ground (cairo_t *cr, const QdLineChart *self, const QdLineLayout *layout, const QdChartStyle *style)
{
  const QdRectangle *plot = &layout->plot;

  if (qd_is_some (self->band_low) && qd_is_some (self->band_high))
    {
      double top = qd_line_value_y (self, layout, self->band_high), bottom = qd_line_value_y (self, layout, self->band_low);

      cairo_rectangle (cr, plot->x, top, plot->width, bottom - top);
      qd_chart_set_color (cr, &style->area);
      cairo_fill (cr);
    }
  if (qd_is_none (layout->as_of_x))
    return;
  cairo_rectangle (cr, layout->as_of_x, plot->y, plot->x + plot->width - layout->as_of_x, plot->height);
  qd_chart_set_color (cr, &style->future);
  cairo_fill (cr);
}

static gboolean
has_values (const QdLineChart *self)
{
  for (guint s = 0; s < self->series->len; s++)
    if (qd_line_last_point (&g_array_index (self->series, QdLineSeries, s)) != NULL)
      return TRUE;
  return FALSE;
}

static void
draw_axes (cairo_t *cr, const QdLineChart *self, const QdLineLayout *layout, const QdChartStyle *style)
{
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_END, 0 };
  double bottom = layout->plot.y + layout->plot.height;
  gboolean has_any = has_values (self);

  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < layout->axis.n_ticks; i++)
    {
      double share = qd_axis_share (&layout->axis, qd_axis_tick (&layout->axis, i));
      double y = floor (layout->plot.y + layout->plot.height * (1 - share)) + .5;
      g_autofree char *text = qd_line_tick_text (self, &layout->axis, i);

      qd_chart_set_color (cr, qd_axis_tick (&layout->axis, i) == 0 ? &style->zero_line : &style->grid);
      cairo_move_to (cr, layout->plot.x, y);
      cairo_line_to (cr, layout->plot.x + layout->plot.width, y);
      cairo_stroke (cr);
      if (has_any)   /* else the numbers would be of nothing */
        qd_chart_text_draw (cr, style, text, layout->plot.x - TICK_GAP, y, &form, &style->dim);
    }
  form.side = QD_TEXT_START;
  for (guint i = 0; i < layout->ticks->len; i++)
    {
      const QdLineTick *tick = &g_array_index (layout->ticks, QdLineTick, i);
      double x = floor (tick->x) + .5;

      qd_chart_set_color (cr, &style->zero_line);
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x, bottom + (tick->text != NULL ? 5 : 3));
      cairo_stroke (cr);
      qd_chart_text_draw (cr, style, tick->text, x + 2, bottom + qd_line_axis_height (style) * .54, &form, &style->dim);
    }
}

static void
draw_as_of (cairo_t *cr, const QdLineLayout *layout, const QdChartStyle *style)
{
  if (qd_is_none (layout->as_of_x))
    return;
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]){ 2, 3 }, 2, 0);
  qd_chart_set_color (cr, &style->foreground);
  cairo_move_to (cr, floor (layout->as_of_x) + .5, layout->plot.y - 6);
  cairo_line_to (cr, floor (layout->as_of_x) + .5, layout->plot.y + layout->plot.height);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
set_stroke (cairo_t *cr, QdLineRole role, const QdChartStyle *style)
{
  static const double widths[QD_N_LINES] = { 2.5, 1.5, 2, 1.5, 1 };

  cairo_set_line_width (cr, widths[role]);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, role == QD_LINE_PREVIOUS ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  if (role == QD_LINE_FORECAST)
    cairo_set_dash (cr, (double[]){ 5, 4 }, 2, 0);
  else if (role == QD_LINE_PREVIOUS)
    cairo_set_dash (cr, (double[]){ 1, 3.5 }, 2, 0);
  else if (role == QD_LINE_BASELINE)
    cairo_set_dash (cr, (double[]){ 4, 3 }, 2, 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
  qd_chart_set_color (cr, role == QD_LINE_PLAN || role == QD_LINE_BASELINE       ? &style->plan
                          : role == QD_LINE_PREVIOUS ? &style->previous
                                                     : &style->accent);
}

/* The tint below steps, down to zero. */
static void
draw_area (cairo_t *cr, const QdLineChart *self, const QdLineLayout *layout, const GArray *pixels,
           const QdChartStyle *style)
{
  double zero = qd_line_value_y (self, layout, 0);

  if (pixels->len < 2)
    return;
  cairo_move_to (cr, g_array_index (pixels, QdLinePixel, 0).x, zero);
  for (guint i = 0; i < pixels->len; i++)
    cairo_line_to (cr, g_array_index (pixels, QdLinePixel, i).x, g_array_index (pixels, QdLinePixel, i).y);
  cairo_line_to (cr, g_array_index (pixels, QdLinePixel, pixels->len - 1).x, zero);
  cairo_close_path (cr);
  qd_chart_set_color (cr, &style->area);
  cairo_fill (cr);
}

static void
stroke_line (cairo_t *cr, const GArray *pixels)
{
  for (guint i = 0; i < pixels->len; i++)
    {
      const QdLinePixel *pixel = &g_array_index (pixels, QdLinePixel, i);

      if (pixel->begins)
        cairo_move_to (cr, pixel->x, pixel->y);
      else
        cairo_line_to (cr, pixel->x, pixel->y);
    }
  cairo_stroke (cr);
}

static void
draw_lines (cairo_t *cr, const QdLineChart *self, const QdLineLayout *layout, const QdChartStyle *style)
{
  for (guint s = 0; s < layout->lines->len; s++)
    {
      GArray *pixels = g_ptr_array_index (layout->lines, s);
      QdLineRole role = g_array_index (self->series, QdLineSeries, s).role;

      if (g_array_index (self->series, QdLineSeries, s).is_steps)
        draw_area (cr, self, layout, pixels, style);
      set_stroke (cr, role, style);
      if (qd_line_is_dense (layout, pixels) && cairo_get_dash_count (cr) == 0)
        qd_line_fill_dense (cr, layout, pixels);
      else
        stroke_line (cr, pixels);
      cairo_set_dash (cr, NULL, 0, 0);
      if (pixels->len == 0 || (role != QD_LINE_ACTUAL && pixels->len > 1))
        continue;
      cairo_arc (cr, g_array_index (pixels, QdLinePixel, pixels->len - 1).x,
                 g_array_index (pixels, QdLinePixel, pixels->len - 1).y, DISC + 2, 0, 2 * G_PI);
      qd_chart_set_color (cr, &style->ground);
      cairo_fill (cr);
      cairo_arc (cr, g_array_index (pixels, QdLinePixel, pixels->len - 1).x,
                 g_array_index (pixels, QdLinePixel, pixels->len - 1).y, DISC, 0, 2 * G_PI);
      set_stroke (cr, role, style);
      cairo_set_dash (cr, NULL, 0, 0);
      if (role == QD_LINE_FORECAST)   /* an open ring: not there yet */
        cairo_stroke (cr);
      else
        cairo_fill (cr);
    }
}

static void
draw_labels (cairo_t *cr, const QdLineChart *self, const QdLineLayout *layout, const QdChartStyle *style)
{
  QdTextForm name = { style->tick_size, FALSE, QD_TEXT_START, 0 }, value = { style->label_size, TRUE, QD_TEXT_START, 0 };

  for (guint i = 0; i < layout->labels->len; i++)
    {
      const QdLineLabel *label = &g_array_index (layout->labels, QdLineLabel, i);
      const QdLineSeries *series = &g_array_index (self->series, QdLineSeries, label->series);

      qd_chart_text_draw (cr, style, series->name, label->x, label->y, &name, &style->dim);
      qd_chart_text_draw (cr, style, label->value,
                          label->x + qd_chart_text_width (style, series->name, style->tick_size, FALSE) + 4, label->y,
                          &value, series->role == QD_LINE_PREVIOUS ? &style->dim : &style->foreground);
    }
}

/* Past ones are filled, those to come outlined; one that runs is both. */
static void
draw_marks (cairo_t *cr, const QdLineChart *self, const QdLineLayout *layout, const QdChartStyle *style)
{
  cairo_set_line_width (cr, 1.2);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const QdLineMark *mark = &g_array_index (self->marks, QdLineMark, i);
      const QdRectangle *place = &g_array_index (layout->marks, QdRectangle, i);
      double days = mark->last - mark->first + 1;
      double past = self->as_of == QD_DAY_NONE ? 1 : CLAMP ((self->as_of - mark->first + 1) / days, 0, 1);

      qd_chart_set_color (cr, &style->channels[mark->color % QD_N_CHANNEL_COLORS]);
      cairo_save (cr);
      cairo_rectangle (cr, place->x, place->y, place->width * past, place->height);
      cairo_clip (cr);
      qd_chart_round_rectangle (cr, place->x, place->y, place->width, place->height, 2);
      cairo_fill (cr);
      cairo_restore (cr);
      qd_chart_round_rectangle (cr, place->x + .6, place->y + .6, MAX (place->width - 1.2, 1), place->height - 1.2, 2);
      cairo_stroke (cr);
    }
}

static void
draw_lane_names (cairo_t *cr, const QdLineChart *self, const QdLineLayout *layout, const QdChartStyle *style)
{
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_START, layout->lane_name_width };
  double top = layout->plot.y + layout->plot.height + qd_line_axis_height (style);

  for (guint i = 0; i < MIN (self->lane_names->len, self->n_lanes); i++)
    qd_chart_text_draw (cr, style, g_ptr_array_index (self->lane_names, i), 0, top + (i + .5) * layout->lane_height, &form,
                        &style->dim);
}

static void
line_chart_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdLineChart *self = (const QdLineChart *) chart;
  g_autoptr (QdLineLayout) layout = qd_line_chart_layout (self, width, height, style);

  draw_ground (cr, self, layout, style);
  draw_axes (cr, self, layout, style);
  if (!has_values (self))
    {
      qd_chart_draw_empty (chart, cr, layout->plot, style);
      return;
    }
  draw_as_of (cr, layout, style);
  draw_lines (cr, self, layout, style);
  draw_labels (cr, self, layout, style);
  draw_marks (cr, self, layout, style);
  draw_lane_names (cr, self, layout, style);
}

/* --- hits: a strip for each day that has a point; of days that end in one column of pixels the last --- */

/* the first of the points that stands on that day */
static double
value_on (const QdLineSeries *series, QdDay day)
{
  guint low = 0, high = series->points->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (series->points, QdLinePoint, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == series->points->len || g_array_index (series->points, QdLinePoint, low).day != day)
    return QD_NONE;
  return g_array_index (series->points, QdLinePoint, low).value;
}

static char *
day_text (const QdLineChart *self, QdDay day)
{
  GString *text = g_string_new (NULL);
  g_autofree char *date = qd_day_to_text (day);

  g_string_append (text, date);
  for (guint s = 0; s < self->series->len; s++)
    {
      const QdLineSeries *series = &g_array_index (self->series, QdLineSeries, s);
      double value = value_on (series, day);
      g_autofree char *number = qd_line_value_text (self, value);

      if (qd_is_some (value))
        g_string_append_printf (text, "\n%s %s", series->name, number);
    }
  return g_string_free (text, FALSE);
}

/* the series with the most points gives the days */
static const QdLineSeries *
longest_series (const QdLineChart *self)
{
  const QdLineSeries *longest = NULL;

  for (guint s = 0; s < self->series->len; s++)
    {
      const QdLineSeries *series = &g_array_index (self->series, QdLineSeries, s);

      if (longest == NULL || series->points->len > longest->points->len)
        longest = series;
    }
  return longest;
}

static GArray *
line_chart_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdLineChart *self = (const QdLineChart *) chart;
  g_autoptr (QdLineLayout) layout = qd_line_chart_layout (self, width, height, style);
  const QdLineSeries *days = longest_series (self);
  GArray *hits = qd_chart_hits_new ();
  double left = layout->plot.x, unit = layout->plot.width / (self->last - self->first + 1);

  for (guint i = 0; days != NULL && i < days->points->len; i++)
    {
      QdDay day = g_array_index (days->points, QdLinePoint, i).day;
      QdDay next = i + 1 < days->points->len ? g_array_index (days->points, QdLinePoint, i + 1).day : day;
      double right = layout->plot.x + ((day + next) / 2.0 - self->first + 1) * unit;

      if (i + 1 < days->points->len && (day == next || floor (right) == floor (left)))
        continue;
      qd_chart_hits_add (hits, (QdRectangle){ left, layout->plot.y, MAX (right - left, 0), layout->plot.height },
                         day_text (self, day), NULL);
      left = right;
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const QdLineMark *mark = &g_array_index (self->marks, QdLineMark, i);
      g_autofree char *first = qd_day_to_text (mark->first), *last = qd_day_to_text (mark->last);

      qd_chart_hits_add (hits, g_array_index (layout->marks, QdRectangle, i),
                         g_strdup_printf ("%s\n%s – %s", mark->name, first, last), NULL);
    }
  return hits;
}

static double
line_chart_height (const QdChart *chart, const QdChartStyle *style)
{
  return NATURAL_HEIGHT + qd_line_lane_height (style) * ((const QdLineChart *) chart)->n_lanes;
}

static void
line_chart_clear (QdChart *chart)
{
  g_array_unref (((QdLineChart *) chart)->series);
  g_array_unref (((QdLineChart *) chart)->marks);
  g_ptr_array_unref (((QdLineChart *) chart)->lane_names);
}

static const QdChartClass line_chart_class = {
  .draw = line_chart_draw,
  .hits = line_chart_hits,
  .height = line_chart_height,
  .clear = line_chart_clear,
  .size = sizeof (QdLineChart),
};

QdLineChart *
qd_line_chart_new (const QdLanguage *language, QdDay first, QdDay last, QdDay as_of)
{
  QdLineChart *chart = qd_chart_new (&line_chart_class, language);

  chart->first = first;
  chart->last = MAX (last, first);
  chart->as_of = as_of;
  chart->band_low = chart->band_high = QD_NONE;
  chart->series = g_array_new (FALSE, FALSE, sizeof (QdLineSeries));
  g_array_set_clear_func (chart->series, series_clear);
  chart->marks = g_array_new (FALSE, FALSE, sizeof (QdLineMark));
  g_array_set_clear_func (chart->marks, mark_clear);
  chart->lane_names = g_ptr_array_new_with_free_func (g_free);
  return chart;
}

guint
qd_line_chart_add_series (QdLineChart *chart, const char *name, QdLineRole role)
{
  QdLineSeries series = { .name = g_strdup (name), .role = role,
                          .points = g_array_new (FALSE, FALSE, sizeof (QdLinePoint)) };

  g_array_append_val (chart->series, series);
  return chart->series->len - 1;
}

void
qd_line_chart_add_point (QdLineChart *chart, guint series, QdDay day, double value)
{
  QdLinePoint point = { day, value };
  QdLineSeries *to;

  g_return_if_fail (series < chart->series->len);

  to = &g_array_index (chart->series, QdLineSeries, series);
  g_array_append_val (to->points, point);
  /* none is in no order with any number */
  to->low = value < to->low ? value : to->low;
  to->high = value > to->high ? value : to->high;
}

void
qd_line_chart_set_steps (QdLineChart *chart, guint series)
{
  g_return_if_fail (series < chart->series->len);
  g_array_index (chart->series, QdLineSeries, series).is_steps = TRUE;
}

void
qd_line_chart_add_mark (QdLineChart *chart, QdDay first, QdDay last, guint lane, guint color, const char *name)
{
  QdLineMark mark = { MAX (first, chart->first), MIN (last, chart->last), lane, color, g_strdup (name) };

  if (mark.first > mark.last)
    {
      g_free (mark.name);
      return;
    }
  g_array_append_val (chart->marks, mark);
  chart->n_lanes = MAX (chart->n_lanes, lane + 1);
}

void
qd_line_chart_add_lane_name (QdLineChart *chart, const char *name)
{
  g_ptr_array_add (chart->lane_names, g_strdup (name));
}
