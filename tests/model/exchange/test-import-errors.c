#include <string.h>
#include <glib/gstdio.h>

#include "import-fixture.h"

/* Bad input: said with file, line, column, text and reason; nothing lost, nothing half written. */

static void
assert_nothing_written (ImportFixture *fixture, const QdImportReport *report)
{
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_false (report->written);
  for (int kind = QD_KIND_PLAN + 1; kind < QD_N_KINDS; kind++)
    g_assert_cmpuint (qd_plan_data_count (data, kind), ==, 0);
  g_assert_false (qd_plan_can_undo (fixture->plan));
}

static void
assert_one_error (ImportFixture *fixture, const char *file, const char *csv, gint64 line, const char *column,
                  const char *text, const char *in_reason)
{
  import_fixture_write (fixture, file, csv);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });

  if (report->n_errors != 1)
    g_error ("%d errors for %s", (int) report->n_errors, csv);
  import_report_assert_error (report, file, line, column, text, in_reason);
  assert_nothing_written (fixture, report);
}

static void
test_cells (ImportFixture *fixture, gconstpointer unused)
{
  static const struct { const char *file, *csv; gint64 line; const char *column, *text, *reason; } cases[] = {
    { "goals.csv", "code,title,period,target\nG-1,A,2025,\"1,5\"\n", 2, "target", "1,5", "1,5" },
    { "goals.csv", "code,title,period,Target\nG-1,A,2025,5\nG-2,B,2025,n/a\n", 3, "Target", "n/a", "n/a" },
    { "goals.csv", "code,title,period\nG-1,A,2025Q5\n", 2, "period", "2025Q5", "2025Q5" },
    { "goals.csv", "code,title,period,kind\nG-1,A,2025,whatever\n", 2, "kind", "whatever", "numeric" },
    { "goals.csv", "code,title,period,due\nG-1,A,2025,2025-02-30\n", 2, "due", "2025-02-30", "2025-02-30" },
    { "goals.csv", "code,title,period,owner\nG-1,A,2025,P-99\n", 2, "owner", "P-99", "P-99" },
    { "goals.csv", "code,title,period,weight\nG-1,A,2025,-1\n", 2, "weight", "-1", "Weight" },
    { "goals.csv", "code,title,period\nG-1,,2025\n", 2, "title", "", "Title" },
    { "goals.csv", "code,title,period\n,A,2025\n", 2, "code", "", "Code" },
    { "goals.csv", "code,title,period\n\n\"G\n1\",A,2025\n", 3, "code", "G 1", "code" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_one_error (fixture, cases[i].file, cases[i].csv, cases[i].line, cases[i].column, cases[i].text,
                      cases[i].reason);
}

static void
test_amounts (ImportFixture *fixture, gconstpointer unused)
{
  assert_one_error (fixture, "spend.csv", "date,amount\n2025-01-01,12%\n", 2, "amount", "12%", "12%");
  assert_one_error (fixture, "spend.csv", "date,amount\n2025-01-01,99999999999999999999\n", 2, "amount",
                    "99999999999999999999", "too large");
}

static void
test_records (ImportFixture *fixture, gconstpointer unused)
{
  assert_one_error (fixture, "phases.csv", "code,name,start,end\nPH-1,A,2025-02-01,2025-01-01\n", 2, "end",
                    "2025-01-01", "2025-01-01");
}

static void
test_value_without_value (ImportFixture *fixture, gconstpointer unused)
{
  assert_one_error (fixture, "values.csv", "metric,period,numerator\nnew_users,2025-01,5\n", 2, NULL, NULL, "value");
  assert_one_error (fixture, "values.csv", "metric,period,value\nnew_users,2025-01,\n", 2, "value", "", "value");
}

static void
test_loop (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "goals.csv",
                        "code,title,period,parent\nG-1,A,2025,G-2\nG-2,B,2025,G-1\nG-3,C,2025,G-3\nG-4,D,2025,G-1\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });

  g_assert_cmpint (report->n_errors, ==, 3);
  import_report_assert_error (report, "goals.csv", 2, "parent", "G-2", "loop");
  import_report_assert_error (report, "goals.csv", 3, "parent", "G-1", "loop");
  import_report_assert_error (report, "goals.csv", 4, "parent", "G-3", "loop");
  assert_nothing_written (fixture, report);
}

static void
test_target_outside (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "goals.csv", "code,title,period\nG-1,A,2025Q1\n");
  assert_one_error (fixture, "goal_targets.csv", "goal,period,target\nG-1,2025-01,1\nG-1,2025-04,1\n", 3, "period",
                    "2025-04", "2025-04");
}

static void
test_formula (ImportFixture *fixture, gconstpointer unused)
{
  assert_one_error (fixture, "metrics.csv", "code,name,formula\nx,X,y +\n", 2, "formula", "y +", "y +");
  assert_one_error (fixture, "metrics.csv", "code,name,formula\nx,X,y + z\ny,Y,clicks\n", 2, "formula", "y + z", "z");
}

/* --- the file as a whole --- */

static void
test_structure (ImportFixture *fixture, gconstpointer unused)
{
  assert_one_error (fixture, "people.csv", "", 0, NULL, NULL, "empty");
  assert_one_error (fixture, "people.csv", "code,role\nP-1,x\n", 1, "name", NULL, "name");
  assert_one_error (fixture, "people.csv", "code,name,Name\nP-1,x,y\n", 1, "Name", NULL, "name");
  assert_one_error (fixture, "people.csv", "code,name\nP-1,x\nP-2,\"y\n", 3, NULL, NULL, "quotes");
  assert_one_error (fixture, "people.csv", "code,name\nP-1,\"x\"y\n", 2, NULL, NULL, "quotes");
  assert_one_error (fixture, "people.csv", "code,name,role\nP-1,x,\nP-2\n", 3, NULL, NULL, "cells");
  assert_one_error (fixture, "people.csv", "code,name\nP-1,x,more\n", 2, NULL, NULL, "cells");
}

static void
test_bytes (ImportFixture *fixture, gconstpointer unused)
{
  static const char nul[] = "code,name\nP-1,x\nP-2,\0y\n", foreign[] = "code,name\nP-1,\xff\xff\n";

  import_fixture_write_bytes (fixture, "people.csv", nul, sizeof nul - 1);
  {
    g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
    import_report_assert_error (report, "people.csv", 3, NULL, NULL, "NUL");
    assert_nothing_written (fixture, report);
  }
  import_fixture_write (fixture, "people.csv", "PK\003\004 and what follows");
  {
    g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
    import_report_assert_error (report, "people.csv", 0, NULL, NULL, "workbook");
    assert_nothing_written (fixture, report);
  }
  import_fixture_write_bytes (fixture, "people.csv", foreign, sizeof foreign - 1);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  import_report_assert_error (report, "people.csv", 0, NULL, NULL, "GB18030");
  assert_nothing_written (fixture, report);
}

static void
test_broken_file_is_never_skipped (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "people.csv", "code,name\nP-1,x\nP-2,\"y\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { .skip_bad_rows = TRUE });

  g_assert_cmpint (report->n_errors, ==, 1);
  assert_nothing_written (fixture, report);
}

static void
test_settings (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "plan.csv",
                        "key,value\nname,New\nfiscal_year_start,13\nnonsense,1\nroi_headline,maybe\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_cmpint (report->n_errors, ==, 2);
  import_report_assert_error (report, "plan.csv", 3, "fiscal_year_start", "13", "12");
  import_report_assert_error (report, "plan.csv", 5, "roi_headline", "maybe", "ratio");
  g_assert_cmpstr (g_ptr_array_index (import_report_file (report, "plan")->unknown_columns, 0), ==, "nonsense");
  g_assert_cmpstr (qd_plan_data_plan (data)->name, ==, "Test");
}

/* quarters move with the year, months do not */
static void
test_moved_year (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "goals.csv", "code,title,period\nG-1,A,2025Q1\n");
  import_fixture_write (fixture, "goal_targets.csv", "goal,period,target\nG-1,2025-01,1\n");
  import_fixture_load (fixture);
  g_autofree char *targets = import_fixture_path (fixture, "goal_targets.csv");
  g_unlink (targets);
  import_fixture_write (fixture, "plan.csv", "key,value\nfiscal_year_start,4\n");
  for (int dry = 0; dry < 2; dry++)
    {
      g_autoptr (QdImportReport) report = import_fixture_run (
        fixture, (QdImportOptions) { .dry_run = dry, .skip_bad_rows = TRUE });
      g_assert_false (report->written || report->can_be_written);
      import_report_assert_error (report, "plan.csv", 0, "fiscal_year_start", NULL, "2025-01");
    }
  /* together with a goal that keeps its days it is fine */
  import_fixture_write (fixture, "goals.csv", "code,title,period\nG-1,A,2024Q4\n");
  import_fixture_load (fixture);
}

/* --- all of them, skipping, dry runs --- */

static void
write_many (ImportFixture *fixture, int n)
{
  g_autoptr (GString) text = g_string_new ("code,name,group\n");

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "c%d,Channel,%s\n", i, i % 2 ? "paid" : "bad");
  import_fixture_write (fixture, "channels.csv", text->str);
}

static void
test_lists_the_first_hundred (ImportFixture *fixture, gconstpointer unused)
{
  write_many (fixture, 600);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });

  g_assert_cmpint (report->n_errors, ==, 300);
  g_assert_cmpuint (report->errors->len, ==, 100);
  import_report_assert_counts (report, "channel", 300, 0, 0, 300);
  assert_nothing_written (fixture, report);
}

static void
write_chain (ImportFixture *fixture)
{
  import_fixture_write (fixture, "people.csv", "code,name\nP-1,Ann\nP-2,\n");
  import_fixture_write (fixture, "goals.csv",
                        "code,title,period,owner,parent\nG-1,A,2025,P-2,\nG-2,B,2025,P-1,G-1\nG-3,C,2025,P-1,\n");
  import_fixture_write (fixture, "goal_targets.csv", "goal,period,target\nG-2,2025Q1,1\nG-3,2025Q1,1\n");
}

static void
test_bad_rows_make_no_others_bad (ImportFixture *fixture, gconstpointer unused)
{
  write_chain (fixture);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });

  g_assert_cmpint (report->n_errors, ==, 1);
  import_report_assert_error (report, "people.csv", 3, "name", "", "Name");
  assert_nothing_written (fixture, report);
}

static void
test_skipping_takes_what_refers_along (ImportFixture *fixture, gconstpointer unused)
{
  write_chain (fixture);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { .skip_bad_rows = TRUE });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_true (report->written);
  g_assert_cmpint (report->n_errors, ==, 4);
  import_report_assert_error (report, "goals.csv", 2, "owner", "P-2", "P-2");
  import_report_assert_error (report, "goals.csv", 3, "parent", "G-1", "G-1");
  import_report_assert_error (report, "goal_targets.csv", 2, "goal", "G-2", "G-2");
  import_report_assert_counts (report, "goal", 1, 0, 0, 2);
  import_report_assert_counts (report, "goal_target", 1, 0, 0, 1);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_GOAL), ==, 1);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_GOAL_TARGET), ==, 1);
}

static void
assert_same_report (const QdImportReport *a, const QdImportReport *b)
{
  g_assert_cmpint (a->n_errors, ==, b->n_errors);
  g_assert_cmpuint (a->files->len, ==, b->files->len);
  for (guint i = 0; i < a->files->len; i++)
    {
      const QdImportFile *one = g_ptr_array_index (a->files, i), *other = g_ptr_array_index (b->files, i);
      g_assert_cmpstr (one->path, ==, other->path);
      g_assert_cmpint (one->rows, ==, other->rows);
      g_assert_cmpint (one->added, ==, other->added);
      g_assert_cmpint (one->updated, ==, other->updated);
      g_assert_cmpint (one->unchanged, ==, other->unchanged);
      g_assert_cmpint (one->rejected, ==, other->rejected);
    }
  for (guint i = 0; i < a->errors->len; i++)
    g_assert_cmpstr (((QdImportError *) g_ptr_array_index (a->errors, i))->reason, ==,
                     ((QdImportError *) g_ptr_array_index (b->errors, i))->reason);
}

static void
test_dry_run_is_the_same (ImportFixture *fixture, gconstpointer unused)
{
  for (int skip = 0; skip < 2; skip++)
    {
      write_chain (fixture);
      write_many (fixture, 10);
      g_autoptr (QdImportReport) dry = import_fixture_run (
        fixture, (QdImportOptions) { .dry_run = TRUE, .skip_bad_rows = skip });
      assert_nothing_written (fixture, dry);
      g_assert_true (dry->can_be_written == skip);
      g_autoptr (QdImportReport) real = import_fixture_run (fixture, (QdImportOptions) { .skip_bad_rows = skip });
      g_assert_true (real->written == skip);
      assert_same_report (dry, real);
    }
}

static void
test_later_bad_row_leaves_the_earlier (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "channels.csv", "code,name,group\nads,Ads,paid\nads,Ads 2,bad\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { .skip_bad_rows = TRUE });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  import_report_assert_counts (report, "channel", 1, 0, 0, 1);
  g_assert_cmpstr (QD_CHANNEL (qd_plan_data_find_code (data, QD_KIND_CHANNEL, "ads"))->name, ==, "Ads");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  import_test ("/model/import-errors/cells-that-cannot-be-read", test_cells);
  import_test ("/model/import-errors/amounts", test_amounts);
  import_test ("/model/import-errors/end-before-start", test_records);
  import_test ("/model/import-errors/value-row-without-value", test_value_without_value);
  import_test ("/model/import-errors/loop-of-parents", test_loop);
  import_test ("/model/import-errors/target-outside-its-goal", test_target_outside);
  import_test ("/model/import-errors/formulas", test_formula);
  import_test ("/model/import-errors/structure-of-the-file", test_structure);
  import_test ("/model/import-errors/bytes-that-are-no-text", test_bytes);
  import_test ("/model/import-errors/broken-file-is-never-skipped", test_broken_file_is_never_skipped);
  import_test ("/model/import-errors/settings", test_settings);
  import_test ("/model/import-errors/moved-year-leaves-no-target-outside", test_moved_year);
  import_test ("/model/import-errors/lists-the-first-hundred", test_lists_the_first_hundred);
  import_test ("/model/import-errors/bad-rows-make-no-others-bad", test_bad_rows_make_no_others_bad);
  import_test ("/model/import-errors/skipping-takes-what-refers-along", test_skipping_takes_what_refers_along);
  import_test ("/model/import-errors/dry-run-counts-the-same", test_dry_run_is_the_same);
  import_test ("/model/import-errors/later-bad-row-leaves-the-earlier", test_later_bad_row_leaves_the_earlier);
  return g_test_run ();
}
