#include <string.h>
#include <glib/gstdio.h>

#include "import-fixture.h"

/* Results together with the records of the same import. */

#define CHANNELS "code,name\nads,Ads\nshop,Shop\n"
#define CAMPAIGNS "code,name,start,end\nC-1,One,2025-01-01,2025-03-31\n"
#define RESULTS "date,campaign,channel,clicks,cost\n2025-01-01,C-1,ads,10,1.50\n2025-01-02,C-1,shop,,\n2025-02-01,C-1,ads,7,2\n"

static gint64
total (QdPlanData *data, QdMeasure measure)
{
  QdSums sums, block;

  qd_sums_init (&sums);
  for (gsize i = 0; i < data->results->n_blocks; i++)
    {
      for (int m = 0; m < QD_N_MEASURES; m++)
        block.values[m] = data->results->values[m][i];
      qd_sums_add (&sums, &block);
    }
  return sums.values[measure];
}

static void
write_all (ImportFixture *fixture)
{
  import_fixture_write (fixture, "channels.csv", CHANNELS);
  import_fixture_write (fixture, "campaigns.csv", CAMPAIGNS);
  import_fixture_write (fixture, "results.csv", RESULTS);
}

static void
test_with_their_campaigns (ImportFixture *fixture, gconstpointer unused)
{
  write_all (fixture);
  import_fixture_load (fixture);
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_cmpint (total (data, QD_MEASURE_CLICKS), ==, 17);
  g_assert_cmpint (total (data, QD_MEASURE_COST), ==, 350);
  g_assert_cmpint (total (data, QD_MEASURE_ORDERS), ==, QD_INTEGER_NONE);
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  g_autoptr (QdPlanData) undone = import_fixture_data (fixture);
  g_assert_cmpuint (undone->results->n_blocks, ==, 0);
  g_assert_cmpuint (qd_plan_data_count (undone, QD_KIND_CAMPAIGN), ==, 0);
  g_assert_true (qd_plan_redo (fixture->plan, NULL));
  g_autoptr (QdPlanData) redone = import_fixture_data (fixture);
  g_assert_cmpint (total (redone, QD_MEASURE_CLICKS), ==, 17);
  g_assert_cmpuint (qd_plan_data_count (redone, QD_KIND_CAMPAIGN), ==, 1);
}

static void
test_dry_run (ImportFixture *fixture, gconstpointer unused)
{
  write_all (fixture);
  g_autoptr (QdImportReport) dry = import_fixture_run (fixture, (QdImportOptions) { .dry_run = TRUE });
  {
    g_autoptr (QdPlanData) data = import_fixture_data (fixture);
    g_assert_cmpuint (data->results->n_blocks, ==, 0);
    g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_CAMPAIGN), ==, 0);
  }
  g_autoptr (QdImportReport) real = import_fixture_run (fixture, (QdImportOptions) { 0 });
  const QdImportFile *a = import_report_file (dry, "result"), *b = import_report_file (real, "result");

  g_assert_cmpint (dry->n_errors, ==, 0);
  g_assert_true (real->written);
  g_assert_cmpint (a->rows, ==, 3);
  g_assert_cmpint (a->added, ==, b->added);
  g_assert_cmpint (a->unchanged, ==, b->unchanged);
  g_assert_cmpint (a->rejected, ==, b->rejected);
}

static void
test_bad_campaign_makes_no_result_bad (ImportFixture *fixture, gconstpointer unused)
{
  write_all (fixture);
  import_fixture_write (fixture, "campaigns.csv", "code,name,start,end\nC-1,One,2025-01-01,yesterday\n");
  import_fixture_write (fixture, "results.csv", RESULTS "2025-02-30,C-1,ads,1,1\n2025-02-03,C-9,ads,1,1\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_false (report->written);
  g_assert_cmpint (report->n_errors, ==, 3);
  import_report_assert_error (report, "campaigns.csv", 2, "end", "yesterday", "yesterday");
  import_report_assert_error (report, "results.csv", 5, "date", "2025-02-30", "2025-02-30");
  import_report_assert_error (report, "results.csv", 6, "campaign", "C-9", "C-9");
  g_assert_cmpuint (data->results->n_blocks, ==, 0);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_CHANNEL), ==, 0);
}

static void
test_create_missing (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "results.csv", RESULTS);
  {
    g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
    g_assert_false (report->written);
    g_assert_cmpint (report->n_errors, ==, 3);
  }
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { .create_missing = TRUE });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  const QdCampaign *campaign = QD_CAMPAIGN (qd_plan_data_find_code (data, QD_KIND_CAMPAIGN, "C-1"));

  g_assert_true (report->written);
  g_assert_nonnull (campaign);
  g_assert_cmpint (campaign->status, ==, QD_CAMPAIGN_STATUS_DRAFT);
  g_assert_cmpint (total (data, QD_MEASURE_CLICKS), ==, 17);
}

static void
test_broken_results_keep_records_out (ImportFixture *fixture, gconstpointer unused)
{
  write_all (fixture);
  import_fixture_write (fixture, "results.csv", "date,campaign\n2025-01-01,C-1\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { .skip_bad_rows = TRUE });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_false (report->written);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_CAMPAIGN), ==, 0);
}

static void
test_currency_with_amounts (ImportFixture *fixture, gconstpointer unused)
{
  write_all (fixture);
  import_fixture_load (fixture);
  import_fixture_write (fixture, "plan.csv", "key,value\ncurrency,EUR\n");
  import_fixture_load (fixture);
  import_fixture_write (fixture, "plan.csv", "key,value\ncurrency,JPY\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { .dry_run = TRUE });

  import_report_assert_error (report, "plan.csv", 2, "currency", "JPY", "EUR");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  import_test ("/model/import-results/with-the-campaigns-of-the-folder", test_with_their_campaigns);
  import_test ("/model/import-results/dry-run-counts-the-same", test_dry_run);
  import_test ("/model/import-results/bad-campaign-makes-no-result-bad", test_bad_campaign_makes_no_result_bad);
  import_test ("/model/import-results/create-missing-adds-drafts", test_create_missing);
  import_test ("/model/import-results/broken-results-keep-records-out", test_broken_results_keep_records_out);
  import_test ("/model/import-results/currency-cannot-change-under-amounts", test_currency_with_amounts);
  return g_test_run ();
}
