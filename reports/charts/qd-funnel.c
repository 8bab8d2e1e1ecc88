#include "reports/charts/qd-funnel.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define ROW_HEIGHT 38
#define BAR_HEIGHT 20
#define GAP 12
#define ARROW 18

static void
row_clear (gpointer data)
{
  QdFunnelRow *row = data;

  g_free (row->label);
  g_free (row->value_text);
  g_free (row->rate_text);
}

static double
widest (const QdFunnel *funnel, const QdChartStyle *style, gsize member)
{
  double width = 0;

  for (guint i = 0; i < funnel->rows->len; i++)
    width = MAX (width, qd_chart_text_width (
                          style, G_STRUCT_MEMBER (char *, &g_array_index (funnel->rows, QdFunnelRow, i), member),
                          style->label_size, member != G_STRUCT_OFFSET (QdFunnelRow, label)));
  return width;
}

GArray *
qd_funnel_layout (const QdFunnel *funnel, double width, double height, const QdChartStyle *style)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (QdFunnelPlace));
  double label = widest (funnel, style, G_STRUCT_OFFSET (QdFunnelRow, label));
  double value = widest (funnel, style, G_STRUCT_OFFSET (QdFunnelRow, value_text));
  double rate = widest (funnel, style, G_STRUCT_OFFSET (QdFunnelRow, rate_text));
  double room = MAX (width - label - value - rate - 3 * GAP - ARROW, 10), highest = 0;
  double pitch = MIN (ROW_HEIGHT, height / MAX (funnel->rows->len, 1));

  for (guint i = 0; i < funnel->rows->len; i++)
    {
      double v = g_array_index (funnel->rows, QdFunnelRow, i).value;

      highest = qd_is_some (v) ? MAX (highest, v) : highest;
    }
  for (guint i = 0; i < funnel->rows->len; i++)
    {
      double v = g_array_index (funnel->rows, QdFunnelRow, i).value;
      double share = qd_is_some (v) && v > 0 && highest > 0 ? log10 (1 + v) / log10 (1 + highest) : 0;
      QdFunnelPlace place = { .row = { 0, i * pitch, width, pitch } };

      place.track = (QdRectangle){ label + GAP, i * pitch + (pitch - BAR_HEIGHT) / 2, room, BAR_HEIGHT };
      place.bar = place.track;
      place.bar.width = room * share;
      g_array_append_val (places, place);
    }
  return places;
}

static void
draw_arrow (cairo_t *cr, double x, double y, const QdChartStyle *style)
{
  cairo_set_line_width (cr, 1.2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  qd_chart_set_color (cr, &style->faint);
  cairo_move_to (cr, x, y - 8);
  cairo_line_to (cr, x, y + 8);
  cairo_move_to (cr, x - 3.5, y + 4.5);
  cairo_line_to (cr, x, y + 8);
  cairo_line_to (cr, x + 3.5, y + 4.5);
  cairo_stroke (cr);
}

static void
funnel_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdFunnel *self = (const QdFunnel *) chart;
  g_autoptr (GArray) places = qd_funnel_layout (self, width, height, style);
  double value_width = widest (self, style, G_STRUCT_OFFSET (QdFunnelRow, value_text));

  for (guint i = 0; i < places->len; i++)
    {
      const QdFunnelRow *row = &g_array_index (self->rows, QdFunnelRow, i);
      const QdFunnelPlace *place = &g_array_index (places, QdFunnelPlace, i);
      double middle = place->row.y + place->row.height / 2, end = place->track.x + place->track.width;
      QdTextForm label = { style->label_size, FALSE, QD_TEXT_START, place->track.x - GAP };
      QdTextForm value = { style->label_size, TRUE, QD_TEXT_END, 0 };

      qd_chart_round_rectangle (cr, place->track.x, place->track.y, place->track.width, BAR_HEIGHT, 2);
      qd_chart_set_color (cr, &style->track);
      cairo_fill (cr);
      qd_chart_round_rectangle (cr, place->bar.x, place->bar.y, place->bar.width, BAR_HEIGHT, 2);
      qd_chart_set_color (cr, &style->accent);
      cairo_fill (cr);
      qd_chart_text_draw (cr, style, row->label, 0, middle, &label, &style->foreground);
      qd_chart_text_draw (cr, style, row->value_text, end + GAP + value_width, middle, &value, &style->foreground);
      if (row->rate_text != NULL)
        {
          draw_arrow (cr, end + GAP + value_width + ARROW / 2.0 + 2, place->row.y, style);
          qd_chart_text_draw (cr, style, row->rate_text, width, place->row.y, &value, &style->foreground);
        }
    }
}

static GArray *
funnel_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdFunnel *self = (const QdFunnel *) chart;
  g_autoptr (GArray) places = qd_funnel_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint i = 0; i < places->len; i++)
    {
      const QdFunnelRow *row = &g_array_index (self->rows, QdFunnelRow, i);

      qd_chart_hits_add (hits, g_array_index (places, QdFunnelPlace, i).row,
                         row->rate_text != NULL ? g_strdup_printf ("%s\n%s\n%s", row->label, row->value_text, row->rate_text)
                                                : g_strdup_printf ("%s\n%s", row->label, row->value_text),
                         NULL);
    }
  return hits;
}

static double
funnel_height (const QdChart *chart, const QdChartStyle *style)
{
  return MAX (((const QdFunnel *) chart)->rows->len, 1) * ROW_HEIGHT;
}

static void
funnel_clear (QdChart *chart)
{
  g_array_unref (((QdFunnel *) chart)->rows);
}

static const QdChartClass funnel_class = {
  .draw = funnel_draw,
  .hits = funnel_hits,
  .height = funnel_height,
  .clear = funnel_clear,
  .size = sizeof (QdFunnel),
};

QdFunnel *
qd_funnel_new (const QdLanguage *language)
{
  QdFunnel *funnel = qd_chart_new (&funnel_class, language);

  funnel->rows = g_array_new (FALSE, FALSE, sizeof (QdFunnelRow));
  g_array_set_clear_func (funnel->rows, row_clear);
  return funnel;
}

void
qd_funnel_add (QdFunnel *funnel, QdFunnelRow row)
{
  g_array_append_val (funnel->rows, row);
}
