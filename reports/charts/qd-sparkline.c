#include "reports/charts/qd-sparkline.h"

#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define DISC 2.5
#define MARGIN 3
#define NATURAL_HEIGHT 28

static void
extremes (const QdSparkline *sparkline, double *low, double *high)
{
  *low = *high = QD_NONE;
  for (guint i = 0; i < sparkline->n_values; i++)
    if (qd_is_some (sparkline->values[i]))
      {
        *low = qd_is_none (*low) ? sparkline->values[i] : MIN (*low, sparkline->values[i]);
        *high = qd_is_none (*high) ? sparkline->values[i] : MAX (*high, sparkline->values[i]);
      }
}

GArray *
qd_sparkline_layout (const QdSparkline *sparkline, double width, double height)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (QdSparklinePoint));
  double low, high, usable = MAX (height - 2 * MARGIN, 1);

  extremes (sparkline, &low, &high);
  for (guint i = 0; i < sparkline->n_values; i++)
    {
      double value = sparkline->values[i];
      double share = high > low ? (value - low) / (high - low) : .5;
      QdSparklinePoint point = { QD_NONE, QD_NONE };

      if (qd_is_some (value))
        {
          point.x = sparkline->n_values > 1 ? MARGIN + i * (width - 2 * MARGIN) / (sparkline->n_values - 1) : width / 2;
          point.y = MARGIN + usable * (1 - share);
        }
      g_array_append_val (points, point);
    }
  return points;
}

/* one unbroken run of points: the line, and when `filled` the ground below it */
static guint
trace_run (cairo_t *cr, GArray *points, guint first, double height, gboolean filled)
{
  guint i = first;

  for (; i < points->len && qd_is_some (g_array_index (points, QdSparklinePoint, i).x); i++)
    cairo_line_to (cr, g_array_index (points, QdSparklinePoint, i).x, g_array_index (points, QdSparklinePoint, i).y);
  if (filled && i > first)
    {
      cairo_line_to (cr, g_array_index (points, QdSparklinePoint, i - 1).x, height);
      cairo_line_to (cr, g_array_index (points, QdSparklinePoint, first).x, height);
      cairo_close_path (cr);
    }
  return i;
}

static void
trace (cairo_t *cr, GArray *points, double height, gboolean filled)
{
  for (guint i = 0; i < points->len;)
    if (qd_is_none (g_array_index (points, QdSparklinePoint, i).x))
      i++;
    else
      {
        cairo_new_sub_path (cr);
        i = trace_run (cr, points, i, height, filled);
      }
}

static void
sparkline_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdSparkline *self = (const QdSparkline *) chart;
  g_autoptr (GArray) points = qd_sparkline_layout (self, width, height);

  trace (cr, points, height, TRUE);
  qd_chart_set_color (cr, &style->area);
  cairo_fill (cr);
  trace (cr, points, height, FALSE);
  qd_chart_set_color (cr, &style->accent);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  for (guint i = points->len; i > 0; i--)
    {
      const QdSparklinePoint *point = &g_array_index (points, QdSparklinePoint, i - 1);

      if (qd_is_none (point->x))
        continue;
      cairo_arc (cr, point->x, point->y, DISC, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    }
}

static GArray *
sparkline_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdSparkline *self = (const QdSparkline *) chart;
  g_autoptr (GArray) points = qd_sparkline_layout (self, width, height);
  GArray *hits = qd_chart_hits_new ();
  double pitch = width / MAX (self->n_values, 1);

  for (guint i = 0; i < points->len && self->texts != NULL; i++)
    if (qd_is_some (g_array_index (points, QdSparklinePoint, i).x))
      qd_chart_hits_add (hits, (QdRectangle){ i * pitch, 0, pitch, height }, g_strdup (self->texts[i]), NULL);
  return hits;
}

static double
sparkline_height (const QdChart *chart, const QdChartStyle *style)
{
  return NATURAL_HEIGHT;
}

static void
sparkline_clear (QdChart *chart)
{
  g_free (((QdSparkline *) chart)->values);
  g_strfreev (((QdSparkline *) chart)->texts);
}

static const QdChartClass sparkline_class = {
  .draw = sparkline_draw,
  .hits = sparkline_hits,
  .height = sparkline_height,
  .clear = sparkline_clear,
  .size = sizeof (QdSparkline),
};

QdSparkline *
qd_sparkline_new (const QdLanguage *language, const double *values, guint n_values, char **texts)
{
  QdSparkline *sparkline = qd_chart_new (&sparkline_class, language);

  sparkline->values = g_memdup2 (values, n_values * sizeof *values);
  sparkline->n_values = n_values;
  sparkline->texts = texts;
  return sparkline;
}
