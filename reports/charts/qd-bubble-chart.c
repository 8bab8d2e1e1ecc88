#include "reports/charts/qd-bubble-private.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define NATURAL_HEIGHT 252

static void
bubble_clear (gpointer data)
{
  QdBubble *bubble = data;

  g_free (bubble->label);
  g_free (bubble->remark);
  g_free (bubble->code);
}

static void
draw_axes (cairo_t *cr, const QdBubbleChart *self, const QdBubbleLayout *layout, const QdChartStyle *style)
{
  QdTextForm y_form = { style->tick_size, FALSE, QD_TEXT_END, 0 }, x_form = { style->tick_size, FALSE, QD_TEXT_CENTRE, 0 };
  double bottom = layout->plot.y + layout->plot.height;

  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < layout->y_ticks->len; i++)
    {
      const QdBubbleTick *tick = &g_array_index (layout->y_ticks, QdBubbleTick, i);
      double y = floor (tick->place) + .5;

      qd_chart_set_color (cr, &style->grid);
      cairo_move_to (cr, layout->plot.x, y);
      cairo_line_to (cr, layout->plot.x + layout->plot.width, y);
      cairo_stroke (cr);
      qd_chart_text_draw (cr, style, tick->text, layout->plot.x - QD_BUBBLE_TICK_GAP, y, &y_form, &style->dim);
    }
  qd_chart_set_color (cr, &style->zero_line);
  cairo_move_to (cr, layout->plot.x, floor (bottom) + .5);
  cairo_line_to (cr, layout->plot.x + layout->plot.width, floor (bottom) + .5);
  cairo_stroke (cr);
  for (guint i = 0; i < layout->x_ticks->len; i++)
    {
      const QdBubbleTick *tick = &g_array_index (layout->x_ticks, QdBubbleTick, i);
      double x = floor (tick->place) + .5;

      qd_chart_set_color (cr, &style->zero_line);
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x, bottom + 5);
      cairo_stroke (cr);
      qd_chart_text_draw (cr, style, tick->text, x, bottom + QD_BUBBLE_AXIS_HEIGHT / 2.0 + 2, &x_form, &style->dim);
    }
  qd_chart_text_draw (cr, style, self->x_title, layout->plot.x + layout->plot.width / 2,
                      bottom + QD_BUBBLE_AXIS_HEIGHT + style->tick_size * .6, &x_form, &style->dim);
}

static void
draw_break_even (cairo_t *cr, const QdBubbleChart *self, const QdBubbleLayout *layout, const QdChartStyle *style)
{
  static const double dashes[] = { 3, 3 };
  QdTextForm form = { style->label_size, FALSE, QD_TEXT_START, 0 };
  double end = layout->plot.x + layout->plot.width, y = layout->break_even_y;

  if (qd_is_none (y))
    return;
  qd_chart_set_color (cr, &style->error_ground);
  cairo_rectangle (cr, layout->plot.x, y, layout->plot.width, layout->plot.y + layout->plot.height - y);
  cairo_fill (cr);
  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1.5);
  qd_chart_set_color (cr, &style->dim);
  cairo_move_to (cr, layout->plot.x, floor (y) + .5);
  cairo_line_to (cr, end, floor (y) + .5);
  cairo_stroke (cr);
  cairo_restore (cr);
  qd_chart_text_draw (cr, style, self->break_even_text, end + QD_BUBBLE_TICK_GAP, y, &form, &style->foreground);
}

static void
draw_bubble (cairo_t *cr, const QdBubble *bubble, const QdBubblePlace *place, const QdChartStyle *style)
{
  const QdColor *stroke = &style->channels[bubble->color % QD_N_CHANNEL_COLORS];
  QdColor fill = qd_color_fade (*stroke, bubble->is_selected ? .45 : .28);

  cairo_new_sub_path (cr);   /* text leaves a current point */
  cairo_arc (cr, place->x, place->y, place->radius, 0, 2 * G_PI);
  qd_chart_set_color (cr, &fill);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, bubble->is_selected ? 3 : 1.5);
  qd_chart_set_color (cr, stroke);
  cairo_stroke (cr);
}

static void
draw_label (cairo_t *cr, const QdBubble *bubble, const QdBubblePlace *place, const QdChartStyle *style)
{
  QdTextForm form = { style->label_size, TRUE, QD_TEXT_START, place->label.width + 1 };
  double y = place->label.y + style->label_size * QD_BUBBLE_LINE / 2;

  if (place->label.width <= 0)
    return;
  qd_chart_text_draw (cr, style, bubble->label, place->label.x, y, &form, &style->foreground);
  form.size = style->tick_size;
  form.bold = FALSE;
  y = place->label.y + style->label_size * QD_BUBBLE_LINE + style->tick_size * QD_BUBBLE_LINE / 2;
  qd_chart_text_draw (cr, style, bubble->remark, place->label.x, y, &form, &style->dim);
}

static guint
count_drawn (const QdBubbleLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->places->len; i++)
    n += g_array_index (layout->places, QdBubblePlace, i).radius > 0;
  return n;
}

static void
bubble_chart_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdBubbleChart *self = (const QdBubbleChart *) chart;
  g_autoptr (QdBubbleLayout) layout = qd_bubble_chart_layout (self, width, height, style);

  if (count_drawn (layout) == 0)
    {
      qd_chart_draw_empty (chart, cr, layout->plot, style);
      return;
    }
  draw_break_even (cr, self, layout, style);
  draw_axes (cr, self, layout, style);
  for (guint i = 0; i < layout->places->len; i++)
    if (g_array_index (layout->places, QdBubblePlace, i).radius > 0)
      draw_bubble (cr, &g_array_index (self->bubbles, QdBubble, i), &g_array_index (layout->places, QdBubblePlace, i), style);
  for (guint i = 0; i < layout->places->len; i++)
    draw_label (cr, &g_array_index (self->bubbles, QdBubble, i), &g_array_index (layout->places, QdBubblePlace, i), style);
}

/* Smaller circles first, so that one that lies on a larger one can be reached. */
static int
compare_area (gconstpointer a, gconstpointer b)
{
  const QdChartHit *one = a, *other = b;

  return one->area.width < other->area.width ? -1 : one->area.width > other->area.width;
}

static GArray *
bubble_chart_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdBubbleChart *self = (const QdBubbleChart *) chart;
  g_autoptr (QdBubbleLayout) layout = qd_bubble_chart_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint i = 0; i < layout->places->len; i++)
    {
      const QdBubble *bubble = &g_array_index (self->bubbles, QdBubble, i);
      const QdBubblePlace *place = &g_array_index (layout->places, QdBubblePlace, i);
      double r = MAX (place->radius, 8);

      if (place->radius > 0)
        qd_chart_hits_add (hits, (QdRectangle){ place->x - r, place->y - r, 2 * r, 2 * r },
                           bubble->remark != NULL ? g_strconcat (bubble->label, "\n", bubble->remark, NULL)
                                                  : g_strdup (bubble->label),
                           bubble->code);
    }
  g_array_sort (hits, compare_area);
  return hits;
}

static double
bubble_chart_height (const QdChart *chart, const QdChartStyle *style)
{
  return NATURAL_HEIGHT;
}

static void
bubble_chart_clear (QdChart *chart)
{
  QdBubbleChart *self = (QdBubbleChart *) chart;

  g_array_unref (self->bubbles);
  g_free (self->x_title);
  g_free (self->break_even_text);
}

static const QdChartClass bubble_chart_class = {
  .draw = bubble_chart_draw,
  .hits = bubble_chart_hits,
  .height = bubble_chart_height,
  .clear = bubble_chart_clear,
  .size = sizeof (QdBubbleChart),
};

QdBubbleChart *
qd_bubble_chart_new (const QdLanguage *language, double break_even, const char *break_even_text)
{
  QdBubbleChart *chart = qd_chart_new (&bubble_chart_class, language);

  chart->bubbles = g_array_new (FALSE, FALSE, sizeof (QdBubble));
  g_array_set_clear_func (chart->bubbles, bubble_clear);
  chart->break_even = break_even;
  chart->break_even_text = g_strdup (break_even_text);
  return chart;
}

void
qd_bubble_chart_add (QdBubbleChart *chart, QdBubble bubble)
{
  g_array_append_val (chart->bubbles, bubble);
}

void
qd_bubble_chart_set_x (QdBubbleChart *chart, const char *title, gboolean is_log)
{
  g_free (chart->x_title);
  chart->x_title = g_strdup (title);
  chart->x_is_log = is_log;
}
