#include "reports/charts/qd-series-chart.h"

#include <math.h>
#include <string.h>

#include "model/base/qd-number.h"
#include "reports/charts/qd-series-private.h"

/* Where the parts of a series chart stand. */

#define TEXT_GAP 4
#define MOST_LABEL_SHARE 0.36
#define MOST_BAR 22
#define FILLED_SHARE 0.64    /* of a category's room: the bars */
#define NESTED_SHARE 0.56    /* an actual within the outline of its plan */
#define LEAST_LABEL 0.8      /* labels are set smaller before every other one is left out */

/* One of two series is a plan: they lie in each other. */
gboolean
qd_series_chart_is_nested (const QdSeriesChart *chart)
{
  guint n_plans = 0;

  for (guint i = 0; i < chart->series->len; i++)
    n_plans += g_array_index (chart->series, QdSeries, i).role == QD_COLUMN_PLAN;
  return chart->series->len == 2 && n_plans == 1;
}

/* What the values are is said at their axis, unless there is none or the title says it. */
gboolean
qd_series_chart_has_value_title (const QdSeriesChart *chart)
{
  return chart->ticks->len > 0 && chart->value_title != NULL
         && (chart->title == NULL || strstr (chart->title, chart->value_title) == NULL);
}

static double
widest (char *const *texts, const QdChartStyle *style, double size, gboolean bold)
{
  double width = 0;

  for (; texts != NULL && *texts != NULL; texts++)
    width = MAX (width, qd_chart_text_width (style, *texts, size, bold));
  return width;
}

static double
widest_text (const QdSeriesChart *chart, const QdChartStyle *style)
{
  double width = 0;

  for (guint i = 0; i < chart->series->len; i++)
    width = MAX (width, widest (g_array_index (chart->series, QdSeries, i).texts, style, style->label_size, FALSE));
  return width;
}

static double
widest_tick (const QdSeriesChart *chart, const QdChartStyle *style)
{
  double width = 0;

  for (guint i = 0; i < chart->ticks->len; i++)
    width = MAX (width, qd_chart_text_width (style, g_array_index (chart->ticks, QdSeriesTick, i).text, style->tick_size,
                                             FALSE));
  return width;
}

static double
head_height (const QdSeriesChart *chart, const QdChartStyle *style)
{
  return chart->title != NULL || chart->series->len > 1 ? style->label_size * 2.2 : 2;
}

/* A bar of the series within the room of its category along the category axis: `*begin`, `*thickness`. */
static void
place_across (const QdSeriesChart *chart, guint series, double room, double *begin, double *thickness)
{
  guint n = MAX (chart->series->len, 1);
  double all = MIN (room * FILLED_SHARE, MOST_BAR * (qd_series_chart_is_nested (chart) ? 1 : n));

  if (qd_series_chart_is_nested (chart))
    {
      *thickness = g_array_index (chart->series, QdSeries, series).role == QD_COLUMN_PLAN ? all : all * NESTED_SHARE;
      *begin = (room - *thickness) / 2;
      return;
    }
  *thickness = all / n * (n > 1 ? 0.92 : 1);
  *begin = (room - all) / 2 + series * all / n;
}

static void
place_bars (const QdSeriesChart *chart, QdSeriesLayout *layout)
{
  const QdRectangle *plot = &layout->plot;
  double room = (chart->is_horizontal ? plot->height : plot->width) / MAX (chart->n, 1);

  for (guint i = 0; i < chart->n; i++)
    for (guint s = 0; s < chart->series->len; s++)
      {
        double value = g_array_index (chart->series, QdSeries, s).values[i], begin, thickness, share;
        QdRectangle bar = { 0 };

        if (qd_is_some (value))
          {
            share = CLAMP (value / chart->maximum, 0, 1);
            place_across (chart, s, room, &begin, &thickness);
            begin += i * room;
            bar = chart->is_horizontal
                    ? (QdRectangle){ plot->x, plot->y + begin, MAX (plot->width * share, 0.1), thickness }
                    : (QdRectangle){ plot->x + begin, plot->y + plot->height * (1 - share), thickness,
                                     plot->height * share };
          }
        g_array_append_val (layout->bars, bar);
      }
}

static void
lay_out_bars (const QdSeriesChart *chart, QdSeriesLayout *layout, double width, double height, const QdChartStyle *style)
{
  double label = MIN (widest (chart->labels, style, layout->label_size, FALSE), width * MOST_LABEL_SHARE);
  double top = head_height (chart, style);
  double bottom = chart->ticks->len == 0 ? 3 : style->tick_size * (qd_series_chart_has_value_title (chart) ? 3.1 : 1.6);
  double right = MAX (widest_text (chart, style) + TEXT_GAP, widest_tick (chart, style) / 2 + 2);

  /* the axis goes on past what is largest: there is room for most of the text there */
  layout->plot = (QdRectangle){ label + 6, top, MAX (width - label - 6 - right * 0.6, 10), MAX (height - top - bottom, 10) };
  layout->with_texts = TRUE;
}

static void
lay_out_columns (const QdSeriesChart *chart, QdSeriesLayout *layout, double width, double height, const QdChartStyle *style)
{
  double top = head_height (chart, style) + (qd_series_chart_has_value_title (chart) ? style->tick_size * 1.4 : 0);
  double left = chart->ticks->len > 0 ? widest_tick (chart, style) + 6 : 2;
  double room = (width - left) / MAX (chart->n, 1), label;
  double lines;

  label = widest (chart->labels, style, layout->label_size, FALSE);
  if (label > room - 3 && label / 2 * 1.15 > room - 3)
    layout->label_size *= CLAMP ((room - 3) / (label / 2 * 1.15), LEAST_LABEL, 1);
  label = widest (chart->labels, style, layout->label_size, FALSE);
  lines = label <= room - 3 ? 1 : 2;
  if (label / 2 * 1.15 > room - 3)
    layout->label_step = (guint) (label / 2 * 1.15 / MAX (room - 3, 1)) + 1;
  layout->plot = (QdRectangle){ left, top, width - left,
                                MAX (height - top - lines * layout->label_size * 1.3 - 4
                                       - (chart->category_title != NULL ? style->tick_size * 1.4 : 0),
                                     10) };
  layout->with_texts = widest_text (chart, style)
                       <= room / (qd_series_chart_is_nested (chart) ? 1 : MAX (chart->series->len, 1)) * 1.02;
}

/* Texts of ticks do not run into each other. */
static guint
find_tick_step (const QdSeriesChart *chart, const QdRectangle *plot, const QdChartStyle *style)
{
  double room = (chart->is_horizontal ? plot->width : plot->height) / MAX ((int) chart->ticks->len - 1, 1);
  double text = chart->is_horizontal ? widest_tick (chart, style) + 6 : style->tick_size * 1.2;

  return MAX ((guint) ceil (text / MAX (room, 1)), 1);
}

/* Places of everything, from the upper left of the chart. (transfer full) */
QdSeriesLayout *
qd_series_chart_layout (const QdSeriesChart *chart, double width, double height, const QdChartStyle *style)
{
  QdSeriesLayout *layout = g_new0 (QdSeriesLayout, 1);

  layout->label_size = style->tick_size;
  layout->label_step = 1;
  layout->bars = g_array_new (FALSE, FALSE, sizeof (QdRectangle));
  if (chart->is_horizontal)
    lay_out_bars (chart, layout, width, height, style);
  else
    lay_out_columns (chart, layout, width, height, style);
  layout->tick_step = find_tick_step (chart, &layout->plot, style);
  place_bars (chart, layout);
  return layout;
}

void
qd_series_layout_free (QdSeriesLayout *layout)
{
  g_array_unref (layout->bars);
  g_free (layout);
}
