#include "reports/charts/qd-line-chart.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "model/base/qd-period.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-line-private.h"

#define TOP 14
#define AXIS_HEIGHT 24       /* with ticks of 11 pixels */
#define LANE_HEIGHT 14
#define TICK_SIZE 11
#define MOST_LANE_NAME 96
#define MOST_LANE_NAME_SHARE .18   /* of a narrow chart */
#define LANE_NAME_GAP 8
#define TICK_GAP 6
#define LABEL_GAP 8
#define LEAST_LABEL_DISTANCE 16
#define LEAST_TICK_DISTANCE 44
#define LEAST_MINOR_TICK_DISTANCE 3
#define LAST_YEAR 9999
#define MOST_DAYS_OF_WEEKS 62
#define MARK_HEIGHT 7

/* Never lower than for plain text: only larger letters need more. */
double
qd_line_axis_height (const QdChartStyle *style)
{
  return AXIS_HEIGHT * MAX (style->tick_size / TICK_SIZE, 1);
}

double
qd_line_lane_height (const QdChartStyle *style)
{
  return LANE_HEIGHT * MAX (style->tick_size / TICK_SIZE, 1);
}

static void
tick_clear (gpointer tick)
{
  g_free (((QdLineTick *) tick)->text);
}

static void
label_clear (gpointer label)
{
  g_free (((QdLineLabel *) label)->value);
}

char *
qd_line_value_text (const QdLineChart *chart, double value)
{
  g_autofree char *number = NULL;

  if (qd_is_none (value))
    return g_strdup ("—");
  if (!chart->percent)
    return qd_compact_text (value, chart->chart.language);
  number = qd_figure_text_number (100 * value, 1, TRUE);
  return g_strconcat (number, "%", NULL);
}

static double
factor (const QdLineChart *chart)
{
  return chart->percent ? 100 : 1;
}

static void
extremes (const QdLineChart *chart, double *low, double *high)
{
  *low = *high = 0;
  for (guint s = 0; s < chart->series->len; s++)
    {
      const QdLineSeries *series = &g_array_index (chart->series, QdLineSeries, s);

      *low = MIN (*low, series->low);
      *high = MAX (*high, series->high);
    }
  if (qd_is_some (chart->band_high))
    *high = MAX (*high, chart->band_high);
  *low *= factor (chart);
  *high *= factor (chart);
}

static double
day_x (const QdLineChart *chart, const QdLineLayout *layout, QdDay day)
{
  return layout->plot.x + layout->plot.width * (day - chart->first + 1) / (double) (chart->last - chart->first + 1);
}

double
qd_line_value_y (const QdLineChart *chart, const QdLineLayout *layout, double value)
{
  return layout->plot.y + layout->plot.height * (1 - qd_axis_share (&layout->axis, value * factor (chart)));
}

/* the last point with a value; NULL */
const QdLinePoint *
qd_line_last_point (const QdLineSeries *series)
{
  for (guint i = series->points->len; i > 0; i--)
    if (qd_is_some (g_array_index (series->points, QdLinePoint, i - 1).value))
      return &g_array_index (series->points, QdLinePoint, i - 1);
  return NULL;
}

/* What one pixel column holds: at most the lowest and the highest, in the order they came. The days of it are known, so
 * that of most points only the value is looked at. */
typedef struct
{
  QdDay       first_day, end_day;   /* the column's own; the end is the first day of a later one */
  gboolean    begins;
  gboolean    lowest_first;
  QdLinePoint low, high;
} Bucket;

typedef struct
{
  const QdLineChart  *chart;
  const QdLineLayout *layout;
  GArray             *pixels;
  Bucket              bucket;
  gboolean            is_open, after_gap;
} Trace;

static QdLinePixel
pixel_of (const Trace *trace, const QdLinePoint *point)
{
  return (QdLinePixel){ day_x (trace->chart, trace->layout, point->day), qd_line_value_y (trace->chart, trace->layout, point->value),
                        FALSE };
}

static void
flush_bucket (const Trace *trace)
{
  const Bucket *bucket = &trace->bucket;
  QdLinePixel low = pixel_of (trace, &bucket->low), high = pixel_of (trace, &bucket->high);
  QdLinePixel *first = bucket->lowest_first ? &low : &high, *second = bucket->lowest_first ? &high : &low;

  first->begins = bucket->begins;
  g_array_append_val (trace->pixels, *first);
  if (first->x != second->x || first->y != second->y)
    g_array_append_val (trace->pixels, *second);
}

static void
end_stretch (Trace *trace)
{
  if (trace->is_open)
    flush_bucket (trace);
  trace->is_open = FALSE;
  trace->after_gap = TRUE;
}

/* the first day behind `day` that is in another pixel column */
static QdDay
end_of_column (const Trace *trace, QdDay day)
{
  const double unit = trace->layout->plot.width / (double) (trace->chart->last - trace->chart->first + 1);
  const double column = floor (day_x (trace->chart, trace->layout, day));
  QdDay end = day + (QdDay) MAX ((column + 1 - day_x (trace->chart, trace->layout, day)) / unit, 1);

  while (end > day + 1 && floor (day_x (trace->chart, trace->layout, end - 1)) > column)
    end--;
  while (floor (day_x (trace->chart, trace->layout, end)) <= column)
    end++;
  return end;
}

static void
open_bucket (Trace *trace, const QdLinePoint *point)
{
  Bucket *bucket = &trace->bucket;

  if (trace->is_open)
    flush_bucket (trace);
  *bucket = (Bucket){ point->day, bucket->end_day, trace->after_gap, TRUE, *point, *point };
  bucket->end_day = end_of_column (trace, point->day);
  trace->is_open = TRUE;
  trace->after_gap = FALSE;
}

static inline void
trace_point (Trace *trace, const QdLinePoint *point)
{
  Bucket *bucket = &trace->bucket;

  if (!trace->is_open || point->day >= bucket->end_day || point->day < bucket->first_day)
    open_bucket (trace, point);
  else if (point->value < bucket->low.value)
    {
      bucket->low = *point;
      bucket->lowest_first = FALSE;
    }
  else if (point->value > bucket->high.value)
    {
      bucket->high = *point;
      bucket->lowest_first = TRUE;
    }
}

static GArray *
trace_series (const QdLineChart *chart, const QdLineLayout *layout, const QdLineSeries *series)
{
  Trace trace = { chart, layout, g_array_new (FALSE, FALSE, sizeof (QdLinePixel)), .after_gap = TRUE };
  double before = 0;

  for (guint i = 0; i < series->points->len; i++)
    {
      const QdLinePoint *point = &g_array_index (series->points, QdLinePoint, i);

      if (qd_is_none (point->value))
        {
          end_stretch (&trace);
          continue;
        }
      if (series->is_steps && !trace.after_gap)
        trace_point (&trace, &(QdLinePoint){ point->day, before });
      trace_point (&trace, point);
      before = point->value;
    }
  end_stretch (&trace);
  return trace.pixels;
}

/* --- time axis --- */

static void
add_tick (QdLineLayout *layout, double x, char *text)
{
  QdLineTick tick = { x, text };

  g_array_append_val (layout->ticks, tick);
}

static void
add_week_ticks (const QdLineChart *chart, QdLineLayout *layout)
{
  double last_x = -G_MAXDOUBLE;

  for (QdDay day = chart->first; day <= chart->last; day++)
    {
      int year, month, day_of_month;
      double x = day_x (chart, layout, day - 1);
      gboolean has_room = x - last_x >= LEAST_TICK_DISTANCE;

      if (qd_day_weekday (day) != 1)
        continue;
      qd_day_to_ymd (day, &year, &month, &day_of_month);
      add_tick (layout, x, has_room ? g_strdup_printf ("%d-%02d", month, day_of_month) : NULL);
      last_x = has_room ? x : last_x;
    }
}

/* how many months from one text to the next; of years only whole ones, tens, hundreds */
static int
months_between_texts (double month_width)
{
  static const int steps[] = { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000 };
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (steps) && month_width * steps[i] < LEAST_TICK_DISTANCE)
    i++;
  return steps[i];
}

static void
add_month_ticks (const QdLineChart *chart, QdLineLayout *layout)
{
  const double month_width = layout->plot.width * 30.4 / (chart->last - chart->first + 1);
  const int step = months_between_texts (month_width);
  const int stride = month_width >= LEAST_MINOR_TICK_DISTANCE ? 1 : step;
  int year, month, of_month;

  qd_day_to_ymd (chart->first, &year, &month, &of_month);
  for (int n = MAX (year * 12 + month - 1 + (of_month > 1), 12);; n++)
    {
      const QdDay day = n / 12 <= LAST_YEAR ? qd_day_from_ymd (n / 12, n % 12 + 1, 1) : chart->last + 1;

      if (day > chart->last)
        return;
      if (n % step == 0)
        add_tick (layout, day_x (chart, layout, day - 1),
                  step < 12 ? qd_axis_month_text (n % 12 + 1, chart->chart.language) : g_strdup_printf ("%d", n / 12));
      else if (n % stride == 0)
        add_tick (layout, day_x (chart, layout, day - 1), NULL);
    }
}

/* --- labels at the ends --- */

static int
compare_y (gconstpointer a, gconstpointer b)
{
  double one = ((const QdLineLabel *) a)->y, other = ((const QdLineLabel *) b)->y;

  return one < other ? -1 : one > other;
}

/* Pushes labels of the right margin apart, downwards, then the whole column up where it would leave the plot. */
static void
push_apart (QdLineLayout *layout, double line, double foot)
{
  double end = layout->plot.x + layout->plot.width, lowest = -G_MAXDOUBLE;
  double bottom = layout->plot.y + layout->plot.height + foot;

  g_array_sort (layout->labels, compare_y);
  for (guint i = 0; i < layout->labels->len; i++)
    {
      QdLineLabel *label = &g_array_index (layout->labels, QdLineLabel, i);

      if (label->x < end)
        continue;
      label->y = MAX (label->y, lowest + line);
      lowest = label->y;
    }
  for (guint i = layout->labels->len; lowest > bottom && i > 0; i--)
    {
      QdLineLabel *label = &g_array_index (layout->labels, QdLineLabel, i - 1);

      if (label->x < end)
        continue;
      label->y = MIN (label->y, bottom);
      bottom = label->y - line;
    }
}

static void
add_labels (const QdLineChart *chart, QdLineLayout *layout, const QdChartStyle *style)
{
  double line = MAX (LEAST_LABEL_DISTANCE, style->label_size * 1.3);

  for (guint s = 0; s < chart->series->len; s++)
    {
      const QdLineSeries *series = &g_array_index (chart->series, QdLineSeries, s);
      const QdLinePoint *point = qd_line_last_point (series);
      QdLineLabel label = { .series = s };

      if (point == NULL)
        continue;
      label.x = day_x (chart, layout, point->day) + LABEL_GAP;
      label.y = qd_line_value_y (chart, layout, point->value);
      /* inside the plot only the actual ends; its label stands below the line that goes on */
      if (point->day < chart->last)
        label.y += line / 2 + 2;
      label.value = qd_line_value_text (chart, point->value);
      g_array_append_val (layout->labels, label);
    }
  push_apart (layout, line, qd_line_axis_height (style) / 2);
}

static double
widest_label (const QdLineChart *chart, const QdChartStyle *style)
{
  double width = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      const QdLineSeries *series = &g_array_index (chart->series, QdLineSeries, s);
      const QdLinePoint *point = qd_line_last_point (series);
      g_autofree char *value = point != NULL ? qd_line_value_text (chart, point->value) : NULL;

      if (point != NULL && point->day >= chart->last)
        width = MAX (width, qd_chart_text_width (style, series->name, style->tick_size, FALSE) + 4
                              + qd_chart_text_width (style, value, style->label_size, TRUE));
    }
  return width;
}

char *
qd_line_tick_text (const QdLineChart *chart, const QdAxis *axis, guint index)
{
  g_autofree char *text = qd_axis_tick_text (axis, index, TRUE);

  return chart->percent ? g_strconcat (text, "%", NULL) : g_steal_pointer (&text);
}

static double
widest_tick (const QdLineChart *chart, const QdAxis *axis, const QdChartStyle *style)
{
  double width = 0;

  for (guint i = 0; i < axis->n_ticks; i++)
    {
      g_autofree char *text = qd_line_tick_text (chart, axis, i);

      width = MAX (width, qd_chart_text_width (style, text, style->tick_size, FALSE));
    }
  return width;
}

/* Longer names end with an ellipsis: the plot keeps its room. */
static double
widest_lane_name (const QdLineChart *chart, double chart_width, const QdChartStyle *style)
{
  double width = 0;

  for (guint i = 0; i < MIN (chart->lane_names->len, chart->n_lanes); i++)
    width = MAX (width, qd_chart_text_width (style, g_ptr_array_index (chart->lane_names, i), style->tick_size, FALSE));
  return MIN (width, MIN (chart_width * MOST_LANE_NAME_SHARE, MOST_LANE_NAME * MAX (style->tick_size / TICK_SIZE, 1)));
}

/* Lanes below the time axis, at least 3 pixels long: a campaign of one day is seen too. */
static void
place_marks (const QdLineChart *chart, QdLineLayout *layout, const QdChartStyle *style)
{
  double top = layout->plot.y + layout->plot.height + qd_line_axis_height (style);

  layout->marks = g_array_new (FALSE, FALSE, sizeof (QdRectangle));
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const QdLineMark *mark = &g_array_index (chart->marks, QdLineMark, i);
      double left = day_x (chart, layout, mark->first - 1), right = day_x (chart, layout, mark->last);
      QdRectangle place = { left, top + mark->lane * layout->lane_height + (layout->lane_height - MARK_HEIGHT) / 2.0,
                            MAX (right - left, 3), MARK_HEIGHT };

      g_array_append_val (layout->marks, place);
    }
}

QdLineLayout *
qd_line_chart_layout (const QdLineChart *chart, double width, double height, const QdChartStyle *style)
{
  QdLineLayout *layout = g_new0 (QdLineLayout, 1);
  double low, high, left, right = widest_label (chart, style);

  extremes (chart, &low, &high);
  qd_axis_init (&layout->axis, low, high, chart->chart.language);
  left = widest_tick (chart, &layout->axis, style) + TICK_GAP;
  layout->lane_height = qd_line_lane_height (style);
  layout->lane_name_width = widest_lane_name (chart, width, style);
  if (layout->lane_name_width > 0)
    left = MAX (left, layout->lane_name_width + LANE_NAME_GAP);
  right = right > 0 ? right + LABEL_GAP : 2;
  layout->plot = (QdRectangle){ left, TOP, MAX (width - left - right, 1), 
                                  MAX (height - TOP - qd_line_axis_height (style) - chart->n_lanes * layout->lane_height, 1) };
  layout->as_of_x = chart->as_of == QD_DAY_NONE || chart->as_of >= chart->last || chart->as_of < chart->first
                      ? QD_NONE
                      : day_x (chart, layout, chart->as_of);
  layout->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  layout->ticks = g_array_new (FALSE, FALSE, sizeof (QdLineTick));
  layout->labels = g_array_new (FALSE, FALSE, sizeof (QdLineLabel));
  g_array_set_clear_func (layout->ticks, tick_clear);
  g_array_set_clear_func (layout->labels, label_clear);
  for (guint s = 0; s < chart->series->len; s++)
    g_ptr_array_add (layout->lines, trace_series (chart, layout, &g_array_index (chart->series, QdLineSeries, s)));
  if (chart->last - chart->first < MOST_DAYS_OF_WEEKS)
    add_week_ticks (chart, layout);
  else
    add_month_ticks (chart, layout);
  place_marks (chart, layout, style);
  add_labels (chart, layout, style);
  return layout;
}

void
qd_line_layout_free (QdLineLayout *layout)
{
  g_ptr_array_unref (layout->lines);
  g_array_unref (layout->ticks);
  g_array_unref (layout->marks);
  g_array_unref (layout->labels);
  g_free (layout);
}
