#include <stdio.h>
#include <time.h>

#include "model/store/qd-day-rows.h"
#include "model/store/qd-plan.h"
#include "model/store/qd-result-store.h"

/* The list of daily rows inside one process: making it, sorting it, one page of its end. Prints "NAME SECONDS WORK" a
 * line, medians of RUNS; work is the time of all its threads. bench-day-rows.py puts them beside the peer.
 *   bench-day-rows PLAN */

#define RUNS 5
#define PAGE 256

typedef struct
{
  gint64 clock[RUNS], work[RUNS];   /* microseconds */
  int    run;
} Times;

static gint64
worked (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &cpu);
  return cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000;
}

static void
begin (Times *times)
{
  times->clock[times->run] = g_get_monotonic_time ();
  times->work[times->run] = worked ();
}

static void
end (Times *times)
{
  times->clock[times->run] = g_get_monotonic_time () - times->clock[times->run];
  times->work[times->run] = worked () - times->work[times->run];
  times->run++;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static void
print_median (const char *what, Times *times)
{
  qsort (times->clock, RUNS, sizeof (gint64), compare_times);
  qsort (times->work, RUNS, sizeof (gint64), compare_times);
  printf ("%s %.6f %.6f\n", what, (double) times->clock[RUNS / 2] / 1e6, (double) times->work[RUNS / 2] / 1e6);
}

static QdDayRows *
make (QdResultColumns *columns)
{
  const QdDayFilter all = { 0 };
  g_autoptr (GError) error = NULL;
  QdDayRows *rows = qd_day_rows_new (columns, &all, NULL, &error);

  if (rows == NULL)
    g_error ("%s", error->message);
  return rows;
}

static void
measure_sort (QdDayRows *rows, const char *what, QdDayKey key)
{
  Times times = { 0 };

  for (int run = 0; run < RUNS; run++)
    {
      begin (&times);
      g_autoptr (QdDayRows) sorted = qd_day_rows_sort (rows, key, FALSE, NULL, NULL, NULL, NULL);
      end (&times);

      g_assert (sorted != NULL);
    }
  print_median (what, &times);
}

static void
measure_page (QdDayRows *rows, const char *what, guint first)
{
  g_autofree QdResultRow *read = g_new (QdResultRow, PAGE);
  Times times = { 0 };

  for (int run = 0; run < RUNS; run++)
    {
      begin (&times);
      if (!qd_day_rows_read (rows, first, MIN (PAGE, qd_day_rows_count (rows) - first), read, NULL))
        g_error ("a page cannot be read");
      end (&times);
    }
  print_median (what, &times);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = argc == 2 ? qd_plan_open (argv[1], 0, &error) : NULL;
  g_autoptr (QdResultColumns) columns = plan != NULL ? qd_result_store_load (plan, &error) : NULL;
  Times times = { 0 };

  if (columns == NULL)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "bench-day-rows PLAN");
      return 1;
    }
  for (int run = 0; run < RUNS; run++)
    {
      begin (&times);
      g_autoptr (QdDayRows) made = make (columns);
      end (&times);
    }
  g_autoptr (QdDayRows) rows = make (columns);
  g_autoptr (QdDayRows) by_day = qd_day_rows_sort (rows, QD_DAY_KEY_DATE, TRUE, NULL, NULL, NULL, NULL);

  print_median ("make", &times);
  measure_sort (rows, "date", QD_DAY_KEY_DATE);
  measure_sort (rows, "campaign", QD_DAY_KEY_CAMPAIGN);
  measure_sort (rows, "channel", QD_DAY_KEY_CHANNEL);
  measure_sort (rows, "impressions", QD_DAY_KEY_MEASURE + QD_MEASURE_IMPRESSIONS);
  measure_sort (rows, "revenue", QD_DAY_KEY_MEASURE + QD_MEASURE_REVENUE);
  measure_sort (rows, "ctr", QD_DAY_KEY_CTR);
  measure_page (rows, "end-by-campaign", qd_day_rows_count (rows) - MIN (PAGE, qd_day_rows_count (rows)));
  measure_page (by_day, "end-by-date", qd_day_rows_count (rows) - MIN (PAGE, qd_day_rows_count (rows)));
  return 0;
}
