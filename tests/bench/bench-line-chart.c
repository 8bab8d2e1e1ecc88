/* One frame of a line chart with a million points: layout and drawing into an image of the size of a window, beside all
 * points as one path of Cairo. Many points a day, as of what happens all day long, and one a day, as far as days go. Prints
 * medians; nothing here fails for being slow. */
#include <math.h>
#include <time.h>

#include "model/base/qd-number.h"
#include "reports/charts/qd-line-chart.h"

#define N_POINTS 1000000
#define N_FRAMES 31
#define N_NAIVE 1   /* it tells enough */
#define WIDTH 1200
#define HEIGHT 400

/* a season, a trend and noise, the same every time */
static double
nth_value (int i)
{
  const guint noise = (guint) i * 2654435761u >> 8;

  return 1000 + 400 * sin (i * 2e-5) + i * 5e-4 + noise % 1000 * .05;
}

static QdLineChart *
make_chart (int points_a_day)
{
  const QdDay first = qd_day_from_ymd (1000, 1, 1), last = first + N_POINTS / points_a_day - 1;
  QdLineChart *chart = qd_line_chart_new (qd_language_get ("zh_CN"), first, last, first + (last - first) / 2);
  const guint series = qd_line_chart_add_series (chart, "实际", QD_LINE_ACTUAL);

  for (int i = 0; i < N_POINTS; i++)
    qd_line_chart_add_point (chart, series, first + i / points_a_day, i % 5000 == 17 ? QD_NONE : nth_value (i));
  return chart;
}

/* Microseconds of this thread: what other programs do at the same time is not counted. */
static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : 1;
}

static double
median (gint64 *times, gsize n)
{
  qsort (times, n, sizeof *times, compare_times);
  return (double) times[n / 2] / 1000;
}

static double
measure (QdLineChart *chart, cairo_t *cr, const QdChartStyle *style)
{
  gint64 times[N_FRAMES];

  for (int i = 0; i < N_FRAMES; i++)
    {
      const gint64 begin = cpu_time ();

      qd_chart_draw (chart, cr, WIDTH, HEIGHT, style);
      times[i] = cpu_time () - begin;
    }
  return median (times, N_FRAMES);
}

/* the line alone, at the same place and as wide */
static double
measure_naive (const QdLineChart *chart, cairo_t *cr, const QdChartStyle *style)
{
  g_autoptr (QdLineLayout) layout = qd_line_chart_layout (chart, WIDTH, HEIGHT, style);
  const GArray *points = g_array_index (chart->series, QdLineSeries, 0).points;
  gint64 times[N_NAIVE];

  for (int run = 0; run < N_NAIVE; run++)
    {
      const gint64 begin = cpu_time ();
      gboolean begins = TRUE;

      for (guint i = 0; i < points->len; i++)
        {
          const double value = g_array_index (points, QdLinePoint, i).value;
          const double x = layout->plot.x + layout->plot.width * i / N_POINTS;
          const double y = layout->plot.y + layout->plot.height * (1 - qd_axis_share (&layout->axis, value));

          if (qd_is_some (value) && begins)
            cairo_move_to (cr, x, y);
          else if (qd_is_some (value))
            cairo_line_to (cr, x, y);
          begins = qd_is_none (value);
        }
      cairo_set_line_width (cr, 2.5);
      cairo_stroke (cr);
      times[run] = cpu_time () - begin;
    }
  return median (times, N_NAIVE);
}

int
main (void)
{
  static const struct
  {
    const char *name;
    int         points_a_day;
  } kinds[] = { { "912 points a day", 912 }, { "one point a day", 1 } };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  QdChartStyle style;

  qd_chart_style_init (&style, QD_CHART_LIGHT, 1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      QdLineChart *chart = make_chart (kinds[i].points_a_day);
      const double ours = measure (chart, cr, &style), naive = measure_naive (chart, cr, &style);

      g_print ("line chart, %d points, %-17s %6.2f ms per frame (budget 8)   one path of Cairo %8.1f ms   %6.0f x\n",
              N_POINTS, kinds[i].name, ours, naive, naive / ours);
      qd_chart_free (chart);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
