#include <string.h>

#include "import-fixture.h"
#include "model/base/qd-number.h"
#include "model/records/qd-plan-data.h"
#include "model/store/qd-result-store.h"

#define HEADER "date,campaign,channel,impressions,clicks,leads,new_users,orders,revenue,cost\n"

static void
set_up_plan (ImportFixture *fixture)
{
  import_fixture_write (fixture, "channels.csv", "code,name\npush,Push\n直播,Live\n");
  import_fixture_write (fixture, "campaigns.csv",
                        "code,name,start,end\nC-01,One,2025-01-01,2025-12-31\nC-02,Two,2025-01-01,2025-12-31\n");
}

static QdImportReport *
import_text (ImportFixture *fixture, const char *text, QdImportOptions options)
{
  g_autofree char *path = import_fixture_path (fixture, "results.csv");
  const char *paths[] = { path, NULL };

  import_fixture_write (fixture, "results.csv", text);
  options.paths = paths;
  return import_fixture_run (fixture, options);
}

/* imports rows that are all good */
static void
load_text (ImportFixture *fixture, const char *text)
{
  g_autoptr (QdImportReport) report = import_text (fixture, text, (QdImportOptions) { 0 });

  g_assert_cmpint (report->n_errors, ==, 0);
  g_assert_true (report->written);
}

typedef struct
{
  const QdPlanData *data;
  GString          *text;
} Dump;

static gboolean
dump_row (const QdResultRow *row, gpointer data)
{
  Dump *dump = data;
  g_autofree char *day = qd_day_to_text (row->day);

  g_string_append_printf (dump->text, "%s %s %s", qd_plan_data_code (dump->data, QD_KIND_CAMPAIGN, row->campaign),
                          qd_plan_data_code (dump->data, QD_KIND_CHANNEL, row->channel), day);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (row->sums.values[m] == QD_INTEGER_NONE)
      g_string_append (dump->text, " .");
    else
      g_string_append_printf (dump->text, " %" G_GINT64_FORMAT, row->sums.values[m]);
  g_string_append_c (dump->text, '\n');
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* all daily rows of the plan, a line each, by code (ids are random) */
static char *
dump (ImportFixture *fixture)
{
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  g_autoptr (GError) error = NULL;
  Dump rows = { data, g_string_new (NULL) };

  qd_result_columns_foreach_day (data->results, dump_row, &rows, &error);
  g_assert_no_error (error);

  g_autofree char *text = g_string_free (rows.text, FALSE);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

#define assert_rows(fixture, expected) \
  G_STMT_START \
  { \
    g_autofree char *rows_now = dump (fixture); \
    g_assert_cmpstr (rows_now, ==, expected); \
  } \
  G_STMT_END

static void
test_records_of_the_same_folder (ImportFixture *fixture, gconstpointer data)
{
  set_up_plan (fixture);
  import_fixture_write (fixture, "plan.csv", "key,value\nname,P\ncurrency,JPY\n");
  import_fixture_write (fixture, "results.csv", HEADER "2025-07-03,C-01,直播,1,2,3,4,5,600,7.5\n");
  import_fixture_load (fixture);
  /* money of a currency without minor units */
  assert_rows (fixture, "\nC-01 直播 2025-07-03 1 2 3 4 5 600 8");
}

static void
test_same_file_twice_changes_nothing (ImportFixture *fixture, gconstpointer data)
{
  static const char text[] = HEADER "2025-07-03,C-01,push,1,,3,4,5,6.50,7\n2025-07-04,C-02,push,,,,,,,\n"
                                    "2025-07-05,C-01,push,1,2,3,4,5,6,7\n2025-07-05,C-01,push,9,2,3,4,5,6,7\n";

  set_up_plan (fixture);
  import_fixture_load (fixture);

  g_autoptr (QdImportReport) first = import_text (fixture, text, (QdImportOptions) { 0 });
  g_autofree char *rows = dump (fixture);

  /* a row of nothing changes nothing, nor does one that a later row replaces */
  import_report_assert_counts (first, "result", 2, 0, 2, 0);

  const QdImportFile *file = g_ptr_array_index (first->files, 0);

  g_assert_cmpint (file->replaced, ==, 1);
  g_assert_cmpint (file->last_day, ==, qd_day_from_ymd (2025, 7, 5));

  g_autoptr (QdImportReport) again = import_text (fixture, text, (QdImportOptions) { 0 });

  import_report_assert_counts (again, "result", 0, 0, 4, 0);
  assert_rows (fixture, rows);
  g_assert_cmpstr (rows, ==, "\nC-01 push 2025-07-03 1 . 3 4 5 650 700\nC-01 push 2025-07-05 9 2 3 4 5 600 700");
}

static void
test_absent_columns_stay (ImportFixture *fixture, gconstpointer data)
{
  set_up_plan (fixture);
  import_fixture_load (fixture);
  load_text (fixture, HEADER "2025-07-03,C-01,push,1,2,3,4,5,6,7\n2025-07-04,C-01,push,1,2,3,4,5,6,7\n");

  g_autoptr (QdImportReport) report
    = import_text (fixture, "cost;Channel;日期;活动;note\n;push;2025/7/3;C-01;x\n9;push;2025-07-05;C-01;y\n",
                   (QdImportOptions) { 0 });

  import_report_assert_counts (report, "result", 1, 1, 0, 0);
  g_assert_cmpuint (import_report_file (report, "result")->unknown_columns->len, ==, 1);
  assert_rows (fixture, "\nC-01 push 2025-07-03 1 2 3 4 5 600 .\nC-01 push 2025-07-04 1 2 3 4 5 600 700\n"
                        "C-01 push 2025-07-05 . . . . . . 900");
}

static void
test_bad_rows_write_nothing (ImportFixture *fixture, gconstpointer data)
{
  static const char text[] = HEADER "2025-07-03,C-01,push,1,,,,,,\n2025-07-04,C-09,push,1,,,,,,\n"
                                    "2025-07-05,C-01,push,x,,,,,,\n\n2025-07-06,C-01,push,1,,,,,,";

  set_up_plan (fixture);
  import_fixture_load (fixture);

  g_autoptr (QdImportReport) report = import_text (fixture, text, (QdImportOptions) { 0 });

  g_assert_false (report->written);
  import_report_assert_counts (report, "result", 2, 0, 0, 2);
  import_report_assert_error (report, "results.csv", 3, "campaign", "C-09", "C-09");
  import_report_assert_error (report, "results.csv", 4, "impressions", "x", "x");
  assert_rows (fixture, "");

  g_autoptr (QdImportReport) skipping = import_text (fixture, text, (QdImportOptions) { .skip_bad_rows = TRUE });

  g_assert_true (skipping->written);
  import_report_assert_counts (skipping, "result", 2, 0, 0, 2);
  g_assert_cmpint (skipping->n_errors, ==, 2);
  assert_rows (fixture, "\nC-01 push 2025-07-03 1 . . . . . .\nC-01 push 2025-07-06 1 . . . . . .");
}

static void
test_many_bad_rows_are_counted (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADER);

  set_up_plan (fixture);
  import_fixture_load (fixture);
  for (guint i = 0; i < 250; i++)
    g_string_append (text, "2025-07-03,C-01,push,x,,,,,,\n");

  g_autoptr (QdImportReport) report = import_text (fixture, text->str, (QdImportOptions) { .dry_run = TRUE });

  g_assert_cmpuint (report->errors->len, ==, 100);
  g_assert_cmpint (report->n_errors, ==, 250);
  import_report_assert_counts (report, "result", 0, 0, 0, 250);
}

static void
test_dry_run_counts_and_writes_nothing (ImportFixture *fixture, gconstpointer data)
{
  static const char text[] = HEADER "2025-07-03,C-01,push,1,,,,,,\n2025-07-04,C-01,push,2,,,,,,\n"
                                    "2025-07-05,C-77,push,2,,,,,,\n";

  set_up_plan (fixture);
  import_fixture_load (fixture);
  load_text (fixture, HEADER "2025-07-03,C-01,push,1,,,,,,\n2025-07-04,C-01,push,1,,,,,,\n");

  g_autofree char *rows = dump (fixture);
  g_autoptr (QdImportReport) report
    = import_text (fixture, text, (QdImportOptions) { .dry_run = TRUE, .create_missing = TRUE });

  g_assert_false (report->written);
  import_report_assert_counts (report, "result", 1, 1, 1, 0);
  assert_rows (fixture, rows);
}

/* Months the plan has are compared, others only counted: with columns that are missing, rows that say nothing and rows that
 * come twice, both are what the import itself then does. */
static void
test_dry_run_counts_what_the_import_does (ImportFixture *fixture, gconstpointer data)
{
  static const char text[] = "date,campaign,channel,impressions,revenue\n"
                             "2025-06-30,C-01,push,1,\n2025-06-29,C-01,push,,\n2025-06-30,C-01,push,,5\n"
                             "2025-07-03,C-01,push,1,\n2025-07-04,C-01,push,2,\n2025-07-05,C-01,push,,\n"
                             "2025-07-03,C-02,push,,7\n2025-09-01,C-02,push,,0\n2025-09-02,C-02,push,,\n";

  set_up_plan (fixture);
  import_fixture_load (fixture);
  load_text (fixture, HEADER "2025-07-03,C-01,push,1,,,,3,,\n2025-07-04,C-01,push,1,,,,,,\n");

  g_autoptr (QdImportReport) dry = import_text (fixture, text, (QdImportOptions) { .dry_run = TRUE });
  g_autoptr (QdImportReport) real = import_text (fixture, text, (QdImportOptions) { 0 });
  g_autoptr (QdImportReport) again = import_text (fixture, text, (QdImportOptions) { .dry_run = TRUE });

  import_report_assert_counts (real, "result", 3, 1, 5, 0);
  import_report_assert_counts (dry, "result", 3, 1, 5, 0);
  g_assert_true (real->written);
  import_report_assert_counts (again, "result", 0, 0, 9, 0);
}

/* what the report says was, or would be, added to the plan: one campaign and one channel */
static void
assert_new (const QdImportReport *report, const char *campaign, const char *channel)
{
  const QdImportFile *file = g_ptr_array_index (report->files, 0);

  g_assert_cmpuint (file->new_campaigns->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (file->new_campaigns, 0), ==, campaign);
  g_assert_cmpuint (file->new_channels->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (file->new_channels, 0), ==, channel);
}

static void
test_missing_ones_become_drafts (ImportFixture *fixture, gconstpointer data)
{
  static const char text[] = HEADER "2025-07-31,N-1,mail,1,,,,,,\n2025-06-02,N-1,push,1,,,,,,\n"
                                    "2025-07-03,C-01,mail,1,,,,,,\n2025-07-03,N-2,post,bad,,,,,,\n";

  set_up_plan (fixture);
  import_fixture_load (fixture);

  g_autoptr (QdImportReport) dry
    = import_text (fixture, text, (QdImportOptions) { .create_missing = TRUE, .skip_bad_rows = TRUE, .dry_run = TRUE });
  g_autoptr (QdImportReport) report
    = import_text (fixture, text, (QdImportOptions) { .create_missing = TRUE, .skip_bad_rows = TRUE });
  g_autoptr (QdPlanData) plan = import_fixture_data (fixture);
  const QdCampaign *campaign = QD_CAMPAIGN (qd_plan_data_find_code (plan, QD_KIND_CAMPAIGN, "N-1"));

  g_assert_true (report->written);
  assert_new (dry, "N-1", "mail");
  assert_new (report, "N-1", "mail");
  g_assert_nonnull (campaign);
  g_assert_cmpint (campaign->status, ==, QD_CAMPAIGN_STATUS_DRAFT);
  g_assert_cmpint (campaign->start, ==, qd_day_from_ymd (2025, 6, 2));
  g_assert_cmpint (campaign->end, ==, qd_day_from_ymd (2025, 7, 31));
  g_assert_nonnull (qd_plan_data_find_code (plan, QD_KIND_CHANNEL, "mail"));
  /* what only a rejected row names is not made */
  g_assert_null (qd_plan_data_find_code (plan, QD_KIND_CAMPAIGN, "N-2"));
  g_assert_null (qd_plan_data_find_code (plan, QD_KIND_CHANNEL, "post"));
  /* one step: undo takes the campaign back too */
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  assert_rows (fixture, "");
}

static void
test_files_that_make_no_sense (ImportFixture *fixture, gconstpointer data)
{
#define TEXT(literal) literal, sizeof literal - 1
  static const struct { const char *text; gsize length; const char *reason; } files[] = {
    { TEXT (""), "empty" },
    { TEXT ("\xef\xbb\xbf\n\n"), "empty" },
    { TEXT ("date,channel,cost\n2025-07-03,push,1\n"), "campaign" },
    { TEXT ("date,campaign,channel,cost,cost\n"), "cost" },
    { TEXT ("date,campaign,channel,cost\n2025-07-03,C-01,push,1\n2025-07-03,C-01\0push,1\n"), "NUL" },
  };

  set_up_plan (fixture);
  import_fixture_load (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = import_fixture_path (fixture, "results.csv");
      const char *paths[] = { path, NULL };
      g_autoptr (QdImportReport) report = NULL;

      import_fixture_write_bytes (fixture, "results.csv", files[i].text, files[i].length);
      report = import_fixture_run (fixture, (QdImportOptions) { .paths = paths, .skip_bad_rows = TRUE });
      g_assert_false (report->written);
      g_assert_cmpuint (report->errors->len, ==, 1);
      g_assert_nonnull (strstr (((QdImportError *) g_ptr_array_index (report->errors, 0))->reason, files[i].reason));
    }
  assert_rows (fixture, "");
}

static void
test_other_encodings (ImportFixture *fixture, gconstpointer data)
{
  static const char text[] = "日期,活动,渠道,收入\r\n2025年7月3日,C-01,直播,1.2万\r\n";
  static const char *const encodings[] = { "GB18030", "UTF-16LE" };
  static const char *const marks[] = { "", "\xff\xfe" };

  set_up_plan (fixture);
  import_fixture_load (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *path = import_fixture_path (fixture, "results.csv");
      const char *paths[] = { path, NULL };
      gsize length;
      g_autofree char *converted = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (QdImportReport) report = NULL;

      g_byte_array_append (bytes, (const guint8 *) marks[i], strlen (marks[i]));
      g_byte_array_append (bytes, (const guint8 *) converted, length);
      import_fixture_write_bytes (fixture, "results.csv", (const char *) bytes->data, bytes->len);
      report = import_fixture_run (fixture, (QdImportOptions) { .paths = paths });
      g_assert_cmpstr (import_report_file (report, "result")->encoding, ==, encodings[i]);
      import_report_assert_counts (report, "result", i == 0, 0, i != 0, 0);
    }
  assert_rows (fixture, "\nC-01 直播 2025-07-03 . . . . . 1200000 .");
}

static void
test_mapping (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *mapping = g_build_filename (fixture->folder, "map.ini", NULL);

  set_up_plan (fixture);
  import_fixture_load (fixture);
  g_assert_true (g_file_set_contents (mapping,
                                      "[map]\nTag = date\nKampagne = campaign\nKlicks = clicks\n[constants]\n"
                                      "channel = push\n[values:campaign]\nEins = C-01\n[values:clicks]\nkeine = 0\n",
                                      -1, NULL));

  g_autoptr (QdImportReport) report
    = import_text (fixture, "Tag,Kampagne,Klicks\n2025-07-03,Eins,keine\n2025-07-04,C-02,5\n,,\n",
                   (QdImportOptions) { .mapping_path = mapping });

  import_report_assert_counts (report, "result", 2, 0, 0, 0);
  assert_rows (fixture, "\nC-01 push 2025-07-03 . 0 . . . . .\nC-02 push 2025-07-04 . 5 . . . . .");
}

/* --- Files large enough for two threads --- */

static char *
large_text (GRand *random, guint n_rows, gboolean with_quotes)
{
  GString *text = g_string_new (HEADER);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *day = qd_day_to_text (qd_day_from_ymd (2020, 1, 1) + g_rand_int_range (random, 0, 1500));

      g_string_append_printf (text, "%s,C-0%d,%s,%d,%d,%s,,%d,%d.%02d,%d\n", day, g_rand_int_range (random, 1, 3),
                              g_rand_boolean (random) ? "push" : "直播", g_rand_int_range (random, 0, 1000000),
                              g_rand_int_range (random, 0, 1000), with_quotes && i % 7 == 0 ? "\"1\n\n\"" : "0012",
                              g_rand_int_range (random, 0, 10), g_rand_int_range (random, -500, 50000),
                              g_rand_int_range (random, 0, 100), g_rand_int_range (random, 0, 5000));
    }
  return g_string_free (text, FALSE);
}

/* the rows that a plain reading of the text leaves, the later of one key standing */
static char *
expected_dump (const char *text)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *plain = g_strdup (text);
  char *line, *rest = NULL;

  for (line = strtok_r (plain + strlen (HEADER), "\n", &rest); line != NULL; line = strtok_r (NULL, "\n", &rest))
    {
      g_auto (GStrv) cells = g_strsplit (line, ",", -1);
      g_autofree char *key = g_strdup_printf ("%s %s %s", cells[1], cells[2], cells[0]);
      const gboolean is_negative = cells[8][0] == '-';
      g_auto (GStrv) amount = g_strsplit (cells[8] + is_negative, ".", 2);
      const int revenue = (atoi (amount[0]) * 100 + atoi (amount[1])) * (is_negative ? -1 : 1);

      g_hash_table_insert (rows, g_strdup (key),
                           g_strdup_printf ("%s %s %s 12 . %s %d %s00", key, cells[3], cells[4], cells[7], revenue,
                                            strcmp (cells[9], "0") != 0 ? cells[9] : ""));
    }
  g_ptr_array_add (lines, (gpointer) "");
  for (GList *values = g_hash_table_get_values (rows), *at = values; at != NULL || (g_list_free (values), FALSE);
       at = at->next)
    {
      char *value = at->data;

      if (g_str_has_suffix (value, " 00"))
        value[strlen (value) - 1] = '\0';
      g_ptr_array_add (lines, value);
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
test_two_threads_read_as_one (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (77);
  g_autofree char *text = large_text (random, 60000, FALSE);
  g_autofree char *expected = expected_dump (text);

  g_assert_cmpuint (strlen (text), >, 2 * 1024 * 1024);
  set_up_plan (fixture);
  import_fixture_load (fixture);
  load_text (fixture, text);
  assert_rows (fixture, expected);
}

static void
test_quotes_across_the_middle (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (78);
  g_autofree char *text = large_text (random, 60000, TRUE);
  g_autoptr (GString) blank = g_string_new (HEADER "2025-07-03,C-01,push,\"1");

  set_up_plan (fixture);
  import_fixture_load (fixture);
  load_text (fixture, text);

  /* the middle is surely within quotes: of a cell that is a number all the same */
  for (guint i = 0; i < 40000; i++)
    g_string_append (blank, "                                                                      \n");
  g_string_append (blank, "\",,,,,,\n2025-07-04,C-02,push,2,,,,,,\n");

  g_autoptr (QdImportReport) report = import_text (fixture, blank->str, (QdImportOptions) { .dry_run = TRUE });

  import_report_assert_counts (report, "result", 2, 0, 0, 0);
}

static void
test_undo_and_redo (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (79);
  g_autofree char *first = large_text (random, 3000, FALSE);
  g_autofree char *second = large_text (random, 3000, FALSE);
  g_autofree char *after_first = NULL;
  g_autofree char *after_second = NULL;

  set_up_plan (fixture);
  import_fixture_load (fixture);
  load_text (fixture, first);
  after_first = dump (fixture);
  load_text (fixture, second);
  after_second = dump (fixture);
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  assert_rows (fixture, after_first);
  g_assert_true (qd_plan_redo (fixture->plan, NULL));
  assert_rows (fixture, after_second);
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  assert_rows (fixture, "");
}

static void
test_cancel_leaves_the_plan (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = import_fixture_path (fixture, "results.csv");
  const char *paths[] = { path, NULL };
  const QdImportOptions options = { .paths = paths };

  set_up_plan (fixture);
  import_fixture_load (fixture);
  import_fixture_write (fixture, "results.csv", HEADER "2025-07-03,C-01,push,1,,,,,,\n");
  g_cancellable_cancel (cancellable);
  g_assert_null (qd_import_run (fixture->plan, &options, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_rows (fixture, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  import_test ("/model/results-import/records-of-the-same-folder", test_records_of_the_same_folder);
  import_test ("/model/results-import/same-file-twice-changes-nothing", test_same_file_twice_changes_nothing);
  import_test ("/model/results-import/absent-columns-stay", test_absent_columns_stay);
  import_test ("/model/results-import/bad-rows-write-nothing", test_bad_rows_write_nothing);
  import_test ("/model/results-import/many-bad-rows-are-counted", test_many_bad_rows_are_counted);
  import_test ("/model/results-import/dry-run-counts-and-writes-nothing", test_dry_run_counts_and_writes_nothing);
  import_test ("/model/results-import/dry-run-counts-what-the-import-does", test_dry_run_counts_what_the_import_does);
  import_test ("/model/results-import/missing-ones-become-drafts", test_missing_ones_become_drafts);
  import_test ("/model/results-import/files-that-make-no-sense", test_files_that_make_no_sense);
  import_test ("/model/results-import/other-encodings", test_other_encodings);
  import_test ("/model/results-import/mapping", test_mapping);
  import_test ("/model/results-import/two-threads-read-as-one", test_two_threads_read_as_one);
  import_test ("/model/results-import/quotes-across-the-middle", test_quotes_across_the_middle);
  import_test ("/model/results-import/undo-and-redo", test_undo_and_redo);
  import_test ("/model/results-import/cancel-leaves-the-plan", test_cancel_leaves_the_plan);
  return g_test_run ();
}
