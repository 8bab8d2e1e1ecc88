#include "model/base/qd-number.h"
#include "model/records/qd-results.h"

static QdResultRow
row_of (int year, int month, int day, gint64 campaign, gint64 channel, gint64 clicks, gint64 cost)
{
  QdResultRow row = { .day = qd_day_from_ymd (year, month, day), .campaign = campaign, .channel = channel };

  qd_sums_init (&row.sums);
  row.sums.values[QD_MEASURE_CLICKS] = clicks;
  row.sums.values[QD_MEASURE_COST] = cost;
  return row;
}

static void
test_none_is_not_zero (void)
{
  QdSums sums, other;

  qd_sums_init (&sums);
  qd_sums_init (&other);
  qd_sums_add (&sums, &other);
  g_assert_cmpint (sums.values[QD_MEASURE_CLICKS], ==, QD_INTEGER_NONE);
  other.values[QD_MEASURE_CLICKS] = 0;
  qd_sums_add (&sums, &other);
  g_assert_cmpint (sums.values[QD_MEASURE_CLICKS], ==, 0);
  g_assert_cmpint (sums.values[QD_MEASURE_COST], ==, QD_INTEGER_NONE);
}

static void
test_sums_saturate (void)
{
  QdSums sums, other;

  qd_sums_init (&sums);
  qd_sums_init (&other);
  sums.values[QD_MEASURE_REVENUE] = other.values[QD_MEASURE_REVENUE] = G_MAXINT64 - 1;
  sums.values[QD_MEASURE_COST] = other.values[QD_MEASURE_COST] = -G_MAXINT64 + 1;
  qd_sums_add (&sums, &other);
  g_assert_cmpint (sums.values[QD_MEASURE_REVENUE], ==, G_MAXINT64);
  g_assert_cmpint (sums.values[QD_MEASURE_COST], <, -G_MAXINT64 + 10);
  g_assert_cmpint (sums.values[QD_MEASURE_COST], !=, QD_INTEGER_NONE);
}

static void
test_months (void)
{
  const QdMonth month = qd_month_of_day (qd_day_from_ymd (2024, 2, 17));

  g_assert_cmpint (month, ==, qd_month_from_ym (2024, 2));
  g_assert_cmpint (qd_month_first_day (month), ==, qd_day_from_ymd (2024, 2, 1));
  g_assert_cmpint (qd_month_last_day (month), ==, qd_day_from_ymd (2024, 2, 29));
  g_assert_cmpint (qd_month_of_day (qd_month_last_day (month) + 1), ==, month + 1);
}

static void
test_rows_become_sorted_blocks (void)
{
  const QdResultRow rows[] = {
    row_of (2025, 2, 1, 2, 1, 5, 500),  row_of (2025, 1, 31, 1, 2, 7, QD_INTEGER_NONE),
    row_of (2025, 1, 1, 1, 2, 3, 100),  row_of (2025, 1, 1, 1, 1, 1, 1),
    row_of (2025, 1, 31, 1, 2, 8, QD_INTEGER_NONE),
    row_of (2025, 3, 1, 1, 2, QD_INTEGER_NONE, QD_INTEGER_NONE),
  };
  g_autoptr (QdResultColumns) columns = qd_result_columns_from_rows (rows, G_N_ELEMENTS (rows));
  QdSums days[31];

  g_assert_cmpuint (columns->n_blocks, ==, 3);
  g_assert_cmpint (columns->campaign[0], ==, 1);
  g_assert_cmpint (columns->channel[1], ==, 2);
  g_assert_cmpint (columns->month[2], ==, qd_month_from_ym (2025, 2));
  /* of two rows with one key the later stands */
  g_assert_cmpint (columns->values[QD_MEASURE_CLICKS][1], ==, 11);
  g_assert_cmpint (columns->values[QD_MEASURE_COST][1], ==, 100);
  g_assert_cmpint (columns->values[QD_MEASURE_LEADS][1], ==, QD_INTEGER_NONE);

  g_assert_true (columns->load_days (columns, 1, days, NULL));
  g_assert_cmpint (days[0].values[QD_MEASURE_CLICKS], ==, 3);
  g_assert_cmpint (days[1].values[QD_MEASURE_CLICKS], ==, QD_INTEGER_NONE);
  g_assert_cmpint (days[30].values[QD_MEASURE_CLICKS], ==, 8);

  g_assert_cmpuint (qd_result_columns_find (columns, 1, 2, 0), ==, 1);
  g_assert_cmpuint (qd_result_columns_find (columns, 1, 2, qd_month_from_ym (2025, 2)), ==, 2);
  g_assert_cmpuint (qd_result_columns_find (columns, 9, 0, 0), ==, 3);
}

static void
test_no_rows_no_blocks (void)
{
  g_autoptr (QdResultColumns) columns = qd_result_columns_from_rows (NULL, 0);

  g_assert_cmpuint (columns->n_blocks, ==, 0);
  g_assert_cmpuint (qd_result_columns_find (columns, 1, 1, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/results/none-is-not-zero", test_none_is_not_zero);
  g_test_add_func ("/model/results/sums-saturate", test_sums_saturate);
  g_test_add_func ("/model/results/months-know-their-days", test_months);
  g_test_add_func ("/model/results/rows-become-sorted-blocks", test_rows_become_sorted_blocks);
  g_test_add_func ("/model/results/no-rows-no-blocks", test_no_rows_no_blocks);
  return g_test_run ();
}
