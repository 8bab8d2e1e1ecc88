#include <string.h>

#include "tests/model/exchange/import-fixture.h"

/* Values of a dry run that are far from the others of their column. */

static QdImportReport *
dry_run (ImportFixture *fixture)
{
  QdImportOptions options = { .dry_run = TRUE, .create_missing = TRUE };

  return import_fixture_run (fixture, options);
}

static void
assert_outlier (const QdImportReport *report, guint i, gint64 line, const char *column, const char *text, const char *median)
{
  const QdImportError *outlier;

  g_assert_cmpuint (report->outliers->len, >, i);
  outlier = g_ptr_array_index (report->outliers, i);
  g_assert_cmpint (outlier->line, ==, line);
  g_assert_cmpstr (outlier->column, ==, column);
  g_assert_cmpstr (outlier->text, ==, text);
  g_assert_true (g_str_has_suffix (outlier->reason, median));
}

static void
test_columns (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (QdImportReport) report = NULL, after = NULL;

  import_fixture_write (fixture, "budget_categories.csv", "code,name\nads,Ads\n");
  import_fixture_write (fixture, "budget.csv",
                        "code,period,category,amount\nB-1,2025Q1,ads,100\nB-2,2025Q1,ads,110\nB-3,2025Q1,ads,90\n"
                        "B-4,2025Q1,ads,1100\nB-5,2025Q1,ads,120\nB-6,2025Q1,ads,1101\nB-7,2025Q1,ads,\"(2,000)\"\nB-8,2025Q1,ads,100\n"
                        "B-9,2025Q1,ads,100\n");
  report = dry_run (fixture);
  g_assert_cmpint (report->n_errors, ==, 0);
  /* the median is 110: 1,100 is not more than ten times that; a sign does not count */
  assert_outlier (report, 0, 7, "amount", "1101", "110");
  assert_outlier (report, 1, 8, "amount", "(2,000)", "110");
  g_assert_cmpint (report->n_outliers, ==, 2);
  g_assert_true (report->can_be_written);
  after = import_fixture_run (fixture, (QdImportOptions){ 0 });
  g_assert_true (after->written);
  g_assert_cmpint (after->n_outliers, ==, 0);
}

/* Figures of one metric are not compared with those of another; four values are too few to compare. */
static void
test_metrics (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (QdImportReport) report = NULL;

  import_fixture_write (fixture, "metrics.csv", "code,name\nusers,Users\nrate,Rate\nfew,Few\n");
  import_fixture_write (fixture, "values.csv",
                        "metric,period,value\nusers,2025-01,1000\nusers,2025-02,1000\nusers,2025-03,1000\nusers,2025-04,1000\n"
                        "users,2025-05,1000\nrate,2025-01,0.1\nrate,2025-02,0.1\nrate,2025-03,0.1\nrate,2025-04,0.1\n"
                        "rate,2025-05,12\nfew,2025-01,1\nfew,2025-02,1\nfew,2025-03,1\nfew,2025-04,100\n");
  report = dry_run (fixture);
  g_assert_cmpint (report->n_errors, ==, 0);
  assert_outlier (report, 0, 11, "value", "12", "0.1");
  g_assert_cmpint (report->n_outliers, ==, 1);
}

/* Days are compared with those of their month, campaign and channel. */
static void
test_results (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (QdImportReport) report = NULL;

  import_fixture_write (fixture, "results.csv",
                        "date,campaign,channel,orders,revenue\n2025-01-01,C-1,feed,5,10\n2025-01-02,C-1,feed,5,10.5\n"
                        "2025-01-03,C-1,feed,5,10\n2025-01-04,C-1,feed,5,1000\n2025-01-05,C-1,feed,5,9\n"
                        "2025-01-01,C-2,feed,900,9000\n2025-01-02,C-2,feed,900,9000\n");
  report = dry_run (fixture);
  g_assert_cmpint (report->n_errors, ==, 0);
  assert_outlier (report, 0, 0, "revenue", "2025-01-04 C-1 feed: 1000", "10");
  g_assert_cmpint (report->n_outliers, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  import_test ("/model/import-outliers/more-than-ten-medians-of-a-column", test_columns);
  import_test ("/model/import-outliers/each-metric-by-itself", test_metrics);
  import_test ("/model/import-outliers/days-within-their-month", test_results);
  return g_test_run ();
}
