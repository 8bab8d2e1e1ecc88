/* Figures over columns in memory, at the size of ten million daily rows: 200 campaigns x 20 channels x 84 months.
 * Prints medians beside what they are compared with; nothing here fails for being slow. */
#include <string.h>

#include "model/figures/qd-results-index.h"
#include "model/figures/qd-results-matrix.h"
#include "tests/model/figures/review-fixture.h"

#define N_CAMPAIGNS 200
#define N_CHANNELS 20
#define N_MONTHS 84
#define N_GOALS 1000
#define N_RUNS 9

static gboolean
load_days (QdResultColumns *columns, gsize block, QdSums days[31], GError **error)
{
  for (int day = 0; day < 28; day++)
    for (int m = 0; m < QD_N_MEASURES; m++)
      days[day].values[m] = columns->values[m][block] / 28;
  return TRUE;
}

static void
add_records (Fixture *fixture)
{
  static const char *const metrics[] = { "new_users", "level", "revenue", "cac", "orders", "roi_ratio" };
  g_autoptr (GString) table = g_string_new ("code,name\n");

  for (int i = 0; i < N_CHANNELS; i++)
    g_string_append_printf (table, "ch%02d,Channel\n", i);
  fixture_add (fixture, "channels", table->str);
  fixture_add (fixture, "metrics", "code,name,unit,direction,aggregation\nlevel,Level,count,up,last");
  g_string_assign (table, "code,name,channel,start,end\n");
  for (int i = 0; i < N_CAMPAIGNS; i++)
    g_string_append_printf (table, "C-%03d,Campaign,ch%02d,2019-01-01,2025-12-31\n", i, i % N_CHANNELS);
  fixture_add (fixture, "campaigns", table->str);
  g_string_assign (table, "code,title,period,parent,metric,channel,target\nG-0,Top,2025,,new_users,,100000000\n");
  for (int i = 1; i <= 4; i++)
    g_string_append_printf (table, "G-%d,Quarter,2025Q%d,G-0,new_users,,25000000\n", i, i);
  for (int i = 5; i < N_GOALS; i++)
    g_string_append_printf (table, "G-%d,Goal,2025Q%d,G-%d,%s,ch%02d,1000\n", i, 1 + i % 4, 1 + i % 4,
                            metrics[i % G_N_ELEMENTS (metrics)], i / 4 % N_CHANNELS);
  fixture_add (fixture, "goals", table->str);
}

static QdResultColumns *
make_columns (Fixture *fixture)
{
  QdResultColumns *columns = qd_result_columns_new (N_CAMPAIGNS * N_CHANNELS * N_MONTHS);

  for (gsize block = 0; block < columns->n_blocks; block++)
    {
      g_autofree char *campaign = g_strdup_printf ("C-%03d", (int) (block / N_MONTHS / N_CHANNELS));
      g_autofree char *channel = g_strdup_printf ("ch%02d", (int) (block / N_MONTHS % N_CHANNELS));

      columns->campaign[block] = fixture_id (fixture, "campaign", campaign);
      columns->channel[block] = fixture_id (fixture, "channel", channel);
      columns->month[block] = qd_month_from_ym (2025, 12) - N_MONTHS + 1 + (int) (block % N_MONTHS);
      for (int m = 0; m < QD_N_MEASURES; m++)
        columns->values[m][block] = 280 + (gint64) (block % 97) + m;
    }
  columns->load_days = load_days;
  return columns;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : 1;
}

/* median in milliseconds of N_RUNS calls */
static double
median_of (void (*work) (gpointer data), gpointer data)
{
  gint64 times[N_RUNS];

  for (int i = 0; i < N_RUNS; i++)
    {
      times[i] = g_get_monotonic_time ();
      work (data);
      times[i] = g_get_monotonic_time () - times[i];
    }
  qsort (times, N_RUNS, sizeof times[0], compare_times);
  return times[N_RUNS / 2] / 1000.0;
}

static void
sum_plainly (gpointer data)
{
  const QdResultColumns *columns = data;
  volatile gint64 sums[QD_N_MEASURES] = { 0 };

  for (int m = 0; m < QD_N_MEASURES; m++)
    {
      gint64 sum = 0;

      for (gsize block = 0; block < columns->n_blocks; block++)
        sum += columns->values[m][block];
      sums[m] = sum;
    }
  g_assert_cmpint (sums[0], >, 0);
}

static void
make_matrix (gpointer data)
{
  QdPeriod quarters[N_MONTHS / 3];
  g_autoptr (GArray) cells = NULL;

  for (int i = 0; i < N_MONTHS / 3; i++)
    quarters[i] = qd_period_quarter (2019 + i / 4, 1 + i % 4, 1);
  cells = qd_results_matrix (data, quarters, G_N_ELEMENTS (quarters), NULL);
  g_assert_cmpuint (cells->len, ==, N_CAMPAIGNS * N_CHANNELS * N_MONTHS / 3);
}

static void
sum_one_campaign (gpointer data)
{
  QdResultColumns *columns = data;
  QdSums sums;

  qd_results_sum (qd_results_index_get (columns), columns->campaign[columns->n_blocks / 2], 0,
                  qd_day_from_ymd (2019, 1, 1), qd_day_from_ymd (2025, 8, 31), &sums, NULL);
  g_assert_false (qd_sums_is_empty (&sums));
}

static void
compute_review (gpointer data)
{
  QdPeriod year = qd_period_year (2025, 1);
  g_autoptr (QdReview) review
    = qd_review_compute (data, &year, qd_day_from_ymd (2025, 8, 17), qd_language_get ("en"), NULL, NULL);

  g_assert_cmpuint (review->goals->len, ==, N_GOALS);
}

int
main (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) records = NULL;
  g_autoptr (QdPlanData) data = NULL;
  QdRecordSet *sets[QD_N_KINDS];
  QdResultColumns *columns;
  double plain, matrix;
  gint64 start;

  add_records (fixture);
  records = fixture_data (fixture);
  columns = make_columns (fixture);
  for (int i = 0; i < QD_N_KINDS; i++)
    sets[i] = qd_record_set_ref (records->sets[i]);
  data = qd_plan_data_new (sets, columns, NULL);

  plain = median_of (sum_plainly, columns);
  matrix = median_of (make_matrix, columns);
  start = g_get_monotonic_time ();
  qd_results_index_get (columns);
  g_print ("%d blocks\n", (int) columns->n_blocks);
  g_print ("index of the results, once            %8.2f ms\n", (g_get_monotonic_time () - start) / 1000.0);
  g_print ("campaigns x channels x quarters       %8.2f ms   plain sum %.2f ms   %.2f x\n", matrix, plain,
           matrix / plain);
  g_print ("one campaign                          %8.3f ms\n", median_of (sum_one_campaign, columns));
  start = g_get_monotonic_time ();
  compute_review (data);
  g_print ("review of %d goals, days not read yet %7.2f ms\n", N_GOALS, (g_get_monotonic_time () - start) / 1000.0);
  g_print ("review after an edit of a record      %8.2f ms\n", median_of (compute_review, data));
  return 0;
}
