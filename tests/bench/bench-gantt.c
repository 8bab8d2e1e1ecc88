/* One frame of the Gantt with 5,000 bars and as many dependencies: layout and drawing into an image of the size of a
 * window. Prints medians; nothing here fails for being slow. */
#include <time.h>

#include "model/base/qd-number.h"
#include "reports/charts/qd-gantt.h"

#define N_BARS 5000
#define N_FRAMES 99
#define WIDTH 1200
#define HEIGHT 900

static QdGantt *
make_schedule (void)
{
  const QdDay first = qd_day_from_ymd (2025, 1, 1);
  QdGantt *gantt = qd_gantt_new (qd_language_get ("zh_CN"), first, first + 729, first + 104);

  gantt->has_labels = FALSE;
  gantt->selected = N_BARS / 2 + 5;
  gantt->has_grips = TRUE;
  for (int i = 0; i < N_BARS; i++)
    {
      QdDay start = first + i * 700 / N_BARS;

      qd_gantt_add (gantt, (QdGanttRow){ .kind = i % 50 == 0 ? QD_GANTT_PHASE : i % 7 == 0 ? QD_GANTT_MILESTONE : QD_GANTT_TASK,
                                         .label = g_strdup_printf ("任务 %d", i),
                                         .start = start,
                                         .end = start + 10 + i % 17,
                                         .slip_to = i % 3 == 0 ? start + 40 : QD_DAY_NONE,
                                         .progress = i % 11 / 10.0,
                                         .buffer_days = 3,
                                         .symbol = i % 3 == 0 ? QD_SYMBOL_OVERDUE : QD_SYMBOL_OPEN });
    }
  for (guint i = 1; i < N_BARS; i++)
    qd_gantt_add_link (gantt, i - 1, i, i % 13 == 0);
  return gantt;
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

/* median in milliseconds of a frame, scrolled a little further each time */
static double
measure (QdGantt *gantt, cairo_t *cr, const QdChartStyle *style)
{
  gint64 times[N_FRAMES];

  for (int i = 0; i < N_FRAMES; i++)
    {
      gint64 begin = cpu_time ();

      gantt->scroll_y = N_BARS / 2 * 26.0 + 3 * i;
      gantt->scroll_x = gantt->day_width * 330 + i;
      qd_chart_draw (gantt, cr, WIDTH, HEIGHT, style);
      times[i] = cpu_time () - begin;
    }
  qsort (times, N_FRAMES, sizeof times[0], compare_times);
  return (double) times[N_FRAMES / 2] / 1000;
}

int
main (void)
{
  static const struct
  {
    const char *name;
    double      day_width;
  } zooms[] = { { "day", 24 }, { "week", 6 }, { "month", 2 }, { "quarter", .7 } };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  QdGantt *gantt = make_schedule ();
  QdChartStyle style;

  qd_chart_style_init (&style, QD_CHART_LIGHT, 1);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      gantt->day_width = zooms[i].day_width;
      g_print ("gantt, %d bars, zoom %-8s %6.2f ms per frame (budget 2)\n", N_BARS, zooms[i].name,
               measure (gantt, cr, &style));
    }
  qd_chart_free (gantt);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
