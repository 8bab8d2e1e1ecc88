#include "model/figures/qd-results-index.h"
#include "model/figures/qd-results-matrix.h"

#include "model/base/qd-number.h"

static QdDay
day (int year, int month, int number)
{
  return qd_day_from_ymd (year, month, number);
}

static QdResultRow
row (QdDay date, gint64 campaign, gint64 channel, gint64 new_users)
{
  QdResultRow made = { date, campaign, channel };

  qd_sums_init (&made.sums);
  made.sums.values[QD_MEASURE_NEW_USERS] = new_users;
  return made;
}

/* campaigns 1 and 2, channels 10 and 20: in January, February and April 2025 */
static QdResultColumns *
sample (void)
{
  QdResultRow rows[] = {
    row (day (2025, 1, 1), 1, 10, 1),    row (day (2025, 1, 31), 1, 10, 2),  row (day (2025, 1, 15), 1, 20, 4),
    row (day (2025, 2, 28), 2, 10, 8),   row (day (2025, 4, 1), 2, 20, 16),  row (day (2025, 4, 30), 1, 10, 32),
    row (day (2025, 4, 2), 2, 10, QD_INTEGER_NONE),
  };

  return qd_result_columns_from_rows (rows, G_N_ELEMENTS (rows));
}

static gint64
users (QdResultColumns *columns, gint64 campaign, gint64 channel, QdDay first, QdDay last)
{
  QdSums sums;
  GError *error = NULL;

  g_assert_true (qd_results_sum (qd_results_index_get (columns), campaign, channel, first, last, &sums, &error));
  g_assert_no_error (error);
  return sums.values[QD_MEASURE_NEW_USERS];
}

static void
test_scopes (void)
{
  g_autoptr (QdResultColumns) columns = sample ();
  QdDay first = day (2025, 1, 1), last = day (2025, 12, 31);

  g_assert_cmpint (users (columns, 0, 0, first, last), ==, 63);
  g_assert_cmpint (users (columns, 1, 0, first, last), ==, 39);
  g_assert_cmpint (users (columns, 2, 0, first, last), ==, 24);
  g_assert_cmpint (users (columns, 0, 10, first, last), ==, 43);
  g_assert_cmpint (users (columns, 0, 20, first, last), ==, 20);
  g_assert_cmpint (users (columns, 1, 20, first, last), ==, 4);
  g_assert_cmpint (users (columns, 3, 0, first, last), ==, QD_INTEGER_NONE);
}

static void
test_cut_months (void)
{
  g_autoptr (QdResultColumns) columns = sample ();

  g_assert_cmpint (users (columns, 0, 0, day (2025, 1, 2), day (2025, 4, 1)), ==, 30);
  g_assert_cmpint (users (columns, 0, 0, day (2025, 1, 15), day (2025, 1, 30)), ==, 4);
  g_assert_cmpint (users (columns, 0, 10, day (2025, 1, 2), day (2025, 4, 29)), ==, 10);
  g_assert_cmpint (users (columns, 1, 0, day (2025, 1, 2), day (2025, 4, 29)), ==, 6);
  g_assert_cmpint (users (columns, 1, 10, day (2025, 1, 2), day (2025, 4, 30)), ==, 34);
  g_assert_cmpint (users (columns, 0, 0, day (2025, 2, 1), day (2025, 4, 15)), ==, 24);
}

/* a channel without results in a cut month must not read the month again and count it twice */
static void
test_repeated_cuts (void)
{
  g_autoptr (QdResultColumns) columns = sample ();

  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (users (columns, 0, 30 + i, day (2025, 1, 2), day (2025, 1, 30)), ==, QD_INTEGER_NONE);
      g_assert_cmpint (users (columns, 0, 10, day (2025, 1, 2), day (2025, 1, 31)), ==, 2);
      g_assert_cmpint (users (columns, 0, 0, day (2025, 1, 2), day (2025, 1, 31)), ==, 6);
    }
}

/* campaigns read before or after the whole month have the same days */
static void
test_campaigns_beside_the_month (void)
{
  g_autoptr (QdResultColumns) columns = sample ();
  QdDay first = day (2025, 4, 2), last = day (2025, 4, 30);

  g_assert_cmpint (users (columns, 1, 0, first, last), ==, 32);
  g_assert_cmpint (users (columns, 0, 0, first, last), ==, 32);
  g_assert_cmpint (users (columns, 1, 0, first, last), ==, 32);
  g_assert_cmpint (users (columns, 2, 0, day (2025, 4, 1), day (2025, 4, 29)), ==, 16);
  g_assert_cmpint (users (columns, 0, 0, day (2025, 4, 1), day (2025, 4, 29)), ==, 16);
}

static void
test_nothing_is_not_zero (void)
{
  g_autoptr (QdResultColumns) columns = sample ();
  g_autoptr (QdResultColumns) empty = qd_result_columns_from_rows (NULL, 0);

  g_assert_cmpint (users (columns, 0, 0, day (2025, 3, 1), day (2025, 3, 31)), ==, QD_INTEGER_NONE);
  g_assert_cmpint (users (columns, 2, 10, day (2025, 4, 1), day (2025, 4, 30)), ==, QD_INTEGER_NONE);
  g_assert_cmpint (users (columns, 0, 0, day (2025, 1, 31), day (2025, 1, 1)), ==, QD_INTEGER_NONE);
  g_assert_cmpint (users (empty, 0, 0, day (2025, 1, 1), day (2025, 12, 31)), ==, QD_INTEGER_NONE);
}

static void
test_lists_who_has_results (void)
{
  g_autoptr (QdResultColumns) columns = sample ();
  QdResultsIndex *index = qd_results_index_get (columns);
  g_autoptr (GArray) campaigns = qd_results_campaigns (index, day (2025, 4, 1), day (2025, 4, 29), NULL);
  g_autoptr (GArray) channels = qd_results_channels (index, day (2025, 1, 1), day (2025, 2, 28), NULL);
  QdMonth first, last;

  g_assert_cmpuint (campaigns->len, ==, 1);
  g_assert_cmpint (g_array_index (campaigns, gint64, 0), ==, 2);
  g_assert_cmpuint (channels->len, ==, 2);
  g_assert_cmpint (g_array_index (channels, gint64, 0), ==, 10);
  g_assert_true (qd_results_span (index, &first, &last));
  g_assert_cmpint (last - first, ==, 3);
}

/* every range and scope of random rows against plain addition */
static void
test_agrees_with_plain_addition (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  g_autoptr (QdResultColumns) columns = NULL;

  for (int i = 0; i < 400; i++)
    {
      QdResultRow made = row (day (2024, 11, 1) + i / 2, g_rand_int_range (random, 1, 4),
                              10 + i % 2, g_rand_int_range (random, 0, 9));

      g_array_append_val (rows, made);
    }
  columns = qd_result_columns_from_rows ((QdResultRow *) rows->data, rows->len);
  for (int i = 0; i < 500; i++)
    {
      QdDay first = day (2024, 10, 20) + g_rand_int_range (random, 0, 200);
      QdDay last = first + g_rand_int_range (random, 0, 120);
      gint64 campaign = g_rand_int_range (random, 0, 4);
      gint64 channel = g_rand_boolean (random) ? 0 : g_rand_int_range (random, 10, 12);
      gint64 sum = QD_INTEGER_NONE;

      for (guint j = 0; j < rows->len; j++)
        {
          const QdResultRow *made = &g_array_index (rows, QdResultRow, j);

          if (made->day >= first && made->day <= last && (campaign == 0 || made->campaign == campaign)
              && (channel == 0 || made->channel == channel))
            sum = (sum == QD_INTEGER_NONE ? 0 : sum) + made->sums.values[QD_MEASURE_NEW_USERS];
        }
      g_assert_cmpint (users (columns, campaign, channel, first, last), ==, sum);
    }
}

/* the days of single blocks, against the sums of their campaign and channel in that month */
static void
test_blocks (void)
{
  g_autoptr (QdResultColumns) columns = sample ();
  QdDay first = day (2025, 1, 2), last = day (2025, 4, 29);

  for (gsize block = 0; block < columns->n_blocks; block++)
    {
      QdDay begin = qd_month_first_day (columns->month[block]), end = qd_month_last_day (columns->month[block]);
      g_autoptr (GError) error = NULL;
      QdSums sums;

      g_assert_true (qd_results_sum_block (qd_results_index_get (columns), block, first, last, &sums, &error));
      g_assert_no_error (error);
      g_assert_cmpint (sums.values[QD_MEASURE_NEW_USERS], ==,
                       users (columns, columns->campaign[block], columns->channel[block], MAX (begin, first), MIN (end, last)));
    }
}

/* months whole and cut, against the sums of each scope */
static void
test_matrix (void)
{
  g_autoptr (QdResultColumns) columns = sample ();
  const QdPeriod periods[] = { qd_period_range (day (2025, 1, 2), day (2025, 3, 31)), qd_period_month (2025, 4) };
  g_autoptr (GArray) cells = qd_results_matrix (columns, periods, G_N_ELEMENTS (periods), NULL);

  g_assert_cmpuint (cells->len, ==, 5);
  for (guint i = 0; i < cells->len; i++)
    {
      const QdMatrixCell *cell = &g_array_index (cells, QdMatrixCell, i);
      const QdPeriod *period = &periods[cell->period];

      g_assert_cmpint (cell->sums.values[QD_MEASURE_NEW_USERS], ==,
                       users (columns, cell->campaign, cell->channel, period->start, period->end));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/results-index/sums-every-scope", test_scopes);
  g_test_add_func ("/model/results-index/cuts-months-by-days", test_cut_months);
  g_test_add_func ("/model/results-index/counts-a-cut-month-once", test_repeated_cuts);
  g_test_add_func ("/model/results-index/campaigns-agree-with-the-month", test_campaigns_beside_the_month);
  g_test_add_func ("/model/results-index/keeps-nothing-apart-from-zero", test_nothing_is_not_zero);
  g_test_add_func ("/model/results-index/lists-who-has-results", test_lists_who_has_results);
  g_test_add_func ("/model/results-index/agrees-with-plain-addition", test_agrees_with_plain_addition);
  g_test_add_func ("/model/results-index/blocks-agree-with-sums", test_blocks);
  g_test_add_func ("/model/results-index/matrix-agrees-with-sums", test_matrix);
  return g_test_run ();
}
