#include <stdio.h>

#include "model/figures/qd-results-index.h"
#include "model/figures/qd-results-matrix.h"
#include "model/figures/qd-review.h"
#include "model/store/qd-plan.h"

/* Figures inside one process with the plan open, as the window has it. Prints "NAME SECONDS" a line, the median of
 * RUNS; bench-open-plan.py puts them beside the peer.
 *   open-plan PLAN RUNS PERIOD */

typedef struct
{
  QdPlan     *plan;
  QdPlanData *data;
  QdPeriod    period;
  gint64      edits;
  gint64      checksum;   /* so that no work can be left out */
} Bench;

static void
stop_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
load (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&bench->data, qd_plan_data_unref);
  bench->data = qd_plan_load_data (bench->plan, &error);
  stop_on (error);
}

/* a plan just opened: records and columns of results */
static void
open_plan (Bench *bench)
{
  g_autofree char *path = g_strdup (qd_plan_get_path (bench->plan));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&bench->data, qd_plan_data_unref);
  g_clear_object (&bench->plan);
  bench->plan = qd_plan_open (path, 0, &error);
  stop_on (error);
  load (bench);
}

/* what every other figure costs at least: one sum over the seven columns */
static void
plain_sum (Bench *bench)
{
  const QdResultColumns *columns = bench->data->results;

  for (guint m = 0; m < QD_N_MEASURES; m++)
    for (gsize i = 0; i < columns->n_blocks; i++)
      if (columns->values[m][i] != QD_INTEGER_NONE)
        bench->checksum += columns->values[m][i];
}

static void
make_index (Bench *bench)
{
  qd_results_index_get (bench->data->results);
}

/* campaigns x channels x quarters */
static void
sum_matrix (Bench *bench)
{
  g_autoptr (GArray) quarters = g_array_new (FALSE, FALSE, sizeof (QdPeriod));
  g_autoptr (GError) error = NULL;
  QdMonth first, last;

  if (!qd_results_span (qd_results_index_get (bench->data->results), &first, &last))
    return;
  for (QdMonth month = first / 3 * 3; month <= last; month += 3)
    {
      const QdPeriod quarter = qd_period_quarter (month / 12, month % 12 / 3 + 1, 1);

      g_array_append_val (quarters, quarter);
    }

  g_autoptr (GArray) cells = qd_results_matrix (bench->data->results, (const QdPeriod *) quarters->data, quarters->len,
                                                &error);

  stop_on (error);
  bench->checksum += cells->len;
}

static void
sum_campaign (Bench *bench)
{
  QdSums sums;

  qd_results_sum (qd_results_index_get (bench->data->results), qd_plan_data_nth (bench->data, QD_KIND_CAMPAIGN, 0)->id, 0,
                  bench->period.start, bench->period.end, &sums, NULL);
  bench->checksum += sums.values[QD_MEASURE_CLICKS];
}

static void
review (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdReview) figures
    = qd_review_compute (bench->data, &bench->period, bench->period.end, qd_language_get ("en"), NULL, &error);

  stop_on (error);
  bench->checksum += figures->campaigns->len;
}

static void
edit (Bench *bench)
{
  g_autoptr (QdRecord) record = qd_record_copy (qd_plan_data_nth (bench->data, QD_KIND_CAMPAIGN, 0));
  g_autoptr (GError) error = NULL;

  ((QdCampaign *) record)->budget = 100000 + bench->edits++;
  qd_plan_save (bench->plan, record, "Benchmark", "Edit a budget", &error);
  stop_on (error);
  load (bench);
  review (bench);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : *(const gint64 *) a > *(const gint64 *) b;
}

static void
measure (Bench *bench, const char *name, void (*work) (Bench *bench), void (*before) (Bench *bench), guint runs)
{
  g_autofree gint64 *times = g_new (gint64, runs);

  for (guint i = 0; i < runs; i++)
    {
      if (before != NULL)
        before (bench);
      times[i] = g_get_monotonic_time ();
      work (bench);
      times[i] = g_get_monotonic_time () - times[i];
    }
  qsort (times, runs, sizeof *times, compare_times);
  printf ("%s %.6f\n", name, (double) times[runs / 2] / G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  guint runs;

  if (argc != 4 || (runs = (guint) g_ascii_strtoull (argv[2], NULL, 10)) == 0
      || !qd_period_parse (argv[3], 1, &bench.period, NULL))
    {
      fputs ("open-plan PLAN RUNS PERIOD\n", stderr);
      return 2;
    }
  bench.plan = qd_plan_open (argv[1], 0, &error);
  stop_on (error);
  measure (&bench, "open", open_plan, NULL, runs);
  measure (&bench, "plain_sum", plain_sum, NULL, runs);
  measure (&bench, "index", make_index, open_plan, runs);
  measure (&bench, "matrix", sum_matrix, NULL, runs);
  measure (&bench, "campaign", sum_campaign, NULL, runs);
  measure (&bench, "review", review, NULL, runs);
  measure (&bench, "edit", edit, NULL, runs);
  fprintf (stderr, "checksum %" G_GINT64_FORMAT "\n", bench.checksum);
  g_clear_pointer (&bench.data, qd_plan_data_unref);
  g_clear_object (&bench.plan);
  return 0;
}
