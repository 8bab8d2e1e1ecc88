#include "reports/charts/qd-meter.h"

#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define BAR_HEIGHT 12
#define MARK 8
#define GAP 6
#define LINE 1.4
#define NARROWEST 300    /* of a card: the height is asked for before the width is known */

static double
or_zero (double value)
{
  return qd_is_some (value) ? MAX (value, 0) : 0;
}

static double
legend_part_width (const char *text, const QdChartStyle *style)
{
  return text != NULL ? MARK + GAP + qd_chart_text_width (style, text, style->tick_size, FALSE) + 2 * GAP : 0;
}

/* What is left stands at the right end; where the others leave it no room there, on a line of its own. */
static gboolean
rest_is_below (const QdMeter *meter, double width, const QdChartStyle *style)
{
  return legend_part_width (meter->used_text, style) + legend_part_width (meter->promised_text, style)
           + qd_chart_text_width (style, meter->rest_text, style->tick_size, FALSE)
         > width;
}

QdMeterLayout
qd_meter_layout (const QdMeter *meter, double width, double height, const QdChartStyle *style)
{
  double used = or_zero (meter->used), promised = or_zero (meter->promised), whole = or_zero (meter->whole);
  QdMeterLayout layout = { .track = { 0, 0, width, BAR_HEIGHT }, .legend_y = BAR_HEIGHT + style->tick_size * 1.2 };
  double scale = whole > 0 ? width / whole : 0;

  layout.rest_y = layout.legend_y + (rest_is_below (meter, width, style) ? style->tick_size * LINE : 0);
  layout.over = qd_figures_compare (used + promised, whole) > 0;
  layout.used = (QdRectangle){ 0, 0, MIN (used * scale, width), BAR_HEIGHT };
  layout.promised = (QdRectangle){ layout.used.width, 0, MIN (promised * scale, width - layout.used.width), BAR_HEIGHT };
  return layout;
}

static double
draw_legend_part (cairo_t *cr, const QdChartStyle *style, const char *text, double x, double y, gboolean solid,
                  const QdColor *color)
{
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_START, 0 };

  if (text == NULL)
    return x;
  cairo_rectangle (cr, x + .75, y - MARK / 2.0 + .75, MARK - 1.5, MARK - 1.5);
  qd_chart_set_color (cr, color);
  cairo_set_line_width (cr, 1.5);
  if (solid)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  qd_chart_text_draw (cr, style, text, x + MARK + GAP, y, &form, &style->dim);
  return x + legend_part_width (text, style);
}

static void
meter_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdMeter *self = (const QdMeter *) chart;
  QdMeterLayout layout = qd_meter_layout (self, width, height, style);
  const QdColor *color = layout.over ? &style->error_bar : &style->accent;
  QdColor light = qd_color_fade (*color, .3);
  QdTextForm rest = { style->tick_size, FALSE, QD_TEXT_END, 0 };
  double x;

  cairo_save (cr);
  qd_chart_round_rectangle (cr, 0, 0, width, BAR_HEIGHT, 3);
  cairo_clip (cr);
  qd_chart_set_color (cr, &style->track);
  cairo_paint (cr);
  cairo_rectangle (cr, layout.used.x, 0, layout.used.width, BAR_HEIGHT);
  qd_chart_set_color (cr, color);
  cairo_fill (cr);
  if (layout.promised.width > 0)
    {
      cairo_rectangle (cr, layout.promised.x, 0, layout.promised.width, BAR_HEIGHT);
      qd_chart_set_color (cr, &light);
      cairo_fill (cr);
      cairo_rectangle (cr, layout.promised.x + .75, .75, MAX (layout.promised.width - 1.5, .5), BAR_HEIGHT - 1.5);
      qd_chart_set_color (cr, color);
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
  x = draw_legend_part (cr, style, self->used_text, 0, layout.legend_y, TRUE, color);
  x = draw_legend_part (cr, style, self->promised_text, x, layout.legend_y, FALSE, color);
  rest.width_limit = layout.rest_y > layout.legend_y ? width : MAX (width - x, 1);
  qd_chart_text_draw (cr, style, self->rest_text, width, layout.rest_y, &rest,
                      layout.over ? &style->error : &style->foreground);
}

static GArray *
meter_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdMeter *self = (const QdMeter *) chart;
  GArray *hits = qd_chart_hits_new ();

  qd_chart_hits_add (hits, (QdRectangle){ 0, 0, width, height },
                     g_strdup_printf ("%s\n%s\n%s", self->used_text, self->promised_text, self->rest_text), NULL);
  return hits;
}

static double
meter_height (const QdChart *chart, const QdChartStyle *style)
{
  return BAR_HEIGHT
         + style->tick_size * (2.1 + (rest_is_below ((const QdMeter *) chart, NARROWEST, style) ? LINE : 0));
}

static void
meter_clear (QdChart *chart)
{
  QdMeter *self = (QdMeter *) chart;

  g_free (self->used_text);
  g_free (self->promised_text);
  g_free (self->rest_text);
}

static const QdChartClass meter_class = {
  .draw = meter_draw,
  .hits = meter_hits,
  .height = meter_height,
  .clear = meter_clear,
  .size = sizeof (QdMeter),
};

QdMeter *
qd_meter_new (const QdLanguage *language, double used, double promised, double whole, const char *used_text,
              const char *promised_text, const char *rest_text)
{
  QdMeter *meter = qd_chart_new (&meter_class, language);

  meter->used = used;
  meter->promised = promised;
  meter->whole = whole;
  meter->used_text = g_strdup (used_text);
  meter->promised_text = g_strdup (promised_text);
  meter->rest_text = g_strdup (rest_text);
  return meter;
}
