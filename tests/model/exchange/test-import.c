#include <string.h>
#include <glib/gstdio.h>

#include "import-fixture.h"
#include "model/base/qd-error.h"
#include "model/base/qd-language.h"

#define PEOPLE "code,name,role\nP-01,Ann,Head\nP-02,Bo,\n"
#define CHANNELS "code,name,group\nads,Ads,paid\nshop,Shop,offline\n"
#define METRICS "code,name,unit,aggregation\nusers,Users,count,sum\n"

static const QdRecord *
record (QdPlanData *data, QdKindId kind, const char *code)
{
  const QdRecord *found = qd_plan_data_find_code (data, kind, code);

  if (!found)
    g_error ("no record %s", code);
  return found;
}

/* --- what becomes of rows --- */

static void
test_adds_and_counts (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "people.csv", PEOPLE);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_true (report->written);
  import_report_assert_counts (report, "person", 2, 0, 0, 0);
  g_assert_cmpstr (import_report_file (report, "person")->encoding, ==, "UTF-8");
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_PERSON), ==, 2);
  g_assert_cmpstr (QD_PERSON (record (data, QD_KIND_PERSON, "P-01"))->role, ==, "Head");
}

static void
test_twice_changes_nothing (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "people.csv", PEOPLE);
  import_fixture_write (fixture, "plan.csv", "key,value\nname,Twice\ncurrency,EUR\n");
  import_fixture_load (fixture);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });

  g_assert_true (report->written);
  import_report_assert_counts (report, "person", 0, 0, 2, 0);
  import_report_assert_counts (report, "plan", 0, 0, 2, 0);
  /* and leaves no step behind: one undo takes everything back */
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  g_assert_false (qd_plan_can_undo (fixture->plan));
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_PERSON), ==, 0);
}

static void
test_absent_column_stays_empty_cell_clears (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "channels.csv", "code,name,group,note\nads,Ads,paid,keep me\n");
  import_fixture_load (fixture);
  import_fixture_write (fixture, "channels.csv", "code,name,group\nads,Ads,\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  const QdChannel *channel = QD_CHANNEL (record (data, QD_KIND_CHANNEL, "ads"));

  import_report_assert_counts (report, "channel", 0, 1, 0, 0);
  g_assert_cmpstr (channel->note, ==, "keep me");
  /* an empty choice is its default, not nothing */
  g_assert_cmpint (channel->group, ==, QD_CHANNEL_GROUP_OTHER);
}

static void
test_later_of_two_stands (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "people.csv", "code,name\nP-01,Ann\nP-02,Bo\nP-01,Anna\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  import_report_assert_counts (report, "person", 2, 0, 1, 0);
  g_assert_cmpstr (QD_PERSON (record (data, QD_KIND_PERSON, "P-01"))->name, ==, "Anna");
}

static void
test_empty_rows_are_passed_over (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "people.csv", "code,name,role\n\n,,\nP-01,Ann,\n , ,\n\n\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });

  import_report_assert_counts (report, "person", 1, 0, 0, 0);
}

static void
test_natural_keys (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "metrics.csv", METRICS);
  import_fixture_write (fixture, "channels.csv", CHANNELS);
  import_fixture_write (fixture, "values.csv",
                        "metric,period,channel,value\nusers,2025Q1,,10\nusers,2025Q1,ads,7\nusers,2025-01,,3\n");
  import_fixture_load (fixture);
  /* the same days are the same period, the column kind stands for actual */
  import_fixture_write (fixture, "values.csv",
                        "metric,period,channel,segment,kind,value\nusers,2025-01-01..2025-03-31,,,,11\n"
                        "users,2025q1,ads,,actual,7\nusers,2025-01,,,benchmark,5\nusers,2025-01,,new,,1\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  import_report_assert_counts (report, "value", 2, 1, 1, 0);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_VALUE), ==, 5);
}

static void
write_budget (ImportFixture *fixture)
{
  import_fixture_write (fixture, "budget_categories.csv", "code,name\nmedia,Media\n");
  import_fixture_write (fixture, "budget.csv",
                        "code,period,category,amount\nB-1,2025-01,media,100\nB-2,2025-02,media,200.505\n");
}

static void
test_rows_without_key (ImportFixture *fixture, gconstpointer unused)
{
  write_budget (fixture);
  import_fixture_write (fixture, "transfers.csv",
                        "date,from_line,to_line,amount,reason\n2025-01-02,B-1,B-2,5,\n2025-01-02,B-1,B-2,5,\n"
                        "2025-01-03,B-1,B-2,5,why\n");
  import_fixture_write (fixture, "spend.csv", "code,date,amount\n,2025-01-05,10\n,2025-01-05,10\nS-1,2025-01-05,10\n");
  import_fixture_load (fixture);
  import_fixture_write (fixture, "transfers.csv",
                        "date,from_line,to_line,amount,reason\n2025-01-02,B-1,B-2,5,\n2025-01-02,B-1,B-2,5,\n"
                        "2025-01-02,B-1,B-2,5,\n2025-01-03,B-1,B-2,6,why\n");
  import_fixture_write (fixture, "spend.csv",
                        "code,date,amount\n,2025-01-05,10\n,2025-01-05,10\n,2025-01-05,10\nS-1,2025-01-05,11\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  import_report_assert_counts (report, "transfer", 2, 0, 2, 0);
  import_report_assert_counts (report, "spend", 1, 1, 2, 0);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_TRANSFER), ==, 5);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_SPEND), ==, 4);
  /* half away from zero, in decimal */
  g_assert_cmpint (((const QdBudgetLine *) record (data, QD_KIND_BUDGET_LINE, "B-2"))->amount, ==, 20051);
}

static void
test_references_forward_and_to_themselves (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "goals.csv",
                        "code,title,period,parent,owner\nG-2,Child,2025Q1,G-1,P-01\nG-1,Parent,2025,,P-02\n");
  import_fixture_write (fixture, "people.csv", PEOPLE);
  import_fixture_write (fixture, "milestones.csv",
                        "code,title,due,parent,depends_on\nM-1,A,2025-01-02,M-3,M-2;M-3\nM-2,B,2025-01-02,,\n"
                        "M-3,C,2025-01-02,,\n");
  import_fixture_write (fixture, "review.csv",
                        "code,period,kind,title,answers\nV-1,2025,action,Act,V-2\nV-2,2025,problem,Trouble,\n");
  import_fixture_write (fixture, "spend.csv",
                        "code,date,kind,settles,amount\nS-1,2025-01-02,actual,S-2,1\nS-2,2025-01-01,commitment,,2\n");
  import_fixture_load (fixture);
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  const QdMilestone *milestone = QD_MILESTONE (record (data, QD_KIND_MILESTONE, "M-1"));

  g_assert_cmpint (QD_GOAL (record (data, QD_KIND_GOAL, "G-2"))->parent, ==, record (data, QD_KIND_GOAL, "G-1")->id);
  g_assert_cmpint (milestone->parent, ==, record (data, QD_KIND_MILESTONE, "M-3")->id);
  g_assert_cmpuint (milestone->depends_on->len, ==, 2);
  g_assert_cmpint (g_array_index (milestone->depends_on, gint64, 0), ==, record (data, QD_KIND_MILESTONE, "M-2")->id);
}

static void
test_references_to_the_plan (ImportFixture *fixture, gconstpointer unused)
{
  g_autofree char *people = import_fixture_path (fixture, "people.csv");

  import_fixture_write (fixture, "people.csv", PEOPLE);
  import_fixture_load (fixture);
  g_unlink (people);
  import_fixture_write (fixture, "goals.csv", "code,title,period,owner,metric\nG-1,Goal,2025,P-01,new_users\n");
  import_fixture_load (fixture);
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_cmpint (QD_GOAL (record (data, QD_KIND_GOAL, "G-1"))->owner, ==, record (data, QD_KIND_PERSON, "P-01")->id);
}

static void
test_settings_apply_to_the_folder (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "plan.csv", "key,value\nname,Fiscal\nfiscal_year_start,4\ncurrency,JPY\n");
  write_budget (fixture);
  import_fixture_write (fixture, "goals.csv", "code,title,period\nG-1,Goal,2025Q1\n");
  import_fixture_load (fixture);
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_cmpint (((const QdBudgetLine *) record (data, QD_KIND_BUDGET_LINE, "B-2"))->amount, ==, 201);
  g_assert_cmpint (QD_GOAL (record (data, QD_KIND_GOAL, "G-1"))->period.start, ==, qd_day_from_ymd (2025, 4, 1));
}

/* --- headers, mappings, encodings --- */

static void
test_headers_by_label (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "people.csv", "\xef\xbb\xbfName;Code;本列未知;Role\nAnn;P-01;x;Head\n");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  const QdImportFile *file = import_report_file (report, "person");

  g_assert_true (report->written);
  import_report_assert_counts (report, "person", 1, 0, 0, 0);
  g_assert_cmpuint (file->unknown_columns->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (file->unknown_columns, 0), ==, "本列未知");
}

/* a label that two fields shared would always find the first of them */
static void
test_labels_name_one_field_each (void)
{
  const QdLanguage *chinese = qd_language_get ("zh_CN");

  for (int id = 0; id < QD_N_KINDS; id++)
    {
      const QdKind *kind = qd_kind_get (id);
      for (guint i = 0; i < kind->n_fields; i++)
        for (guint j = 0; j < i; j++)
          {
            const char *one = kind->fields[i].label, *other = kind->fields[j].label;
            g_assert_cmpstr (one, !=, other);
            g_assert_cmpstr (qd_language_text (chinese, one), !=, qd_language_text (chinese, other));
          }
    }
}

static void
test_mapping (ImportFixture *fixture, gconstpointer unused)
{
  g_autofree char *mapping = g_build_filename (fixture->folder, "mapping.ini", NULL);

  import_fixture_write (fixture, "people.csv", PEOPLE);
  import_fixture_load (fixture);
  g_assert_true (g_file_set_contents (mapping,
                                      "[map]\n活动编号 = code\n活动 = name\n开始=start\n结束=end\n类型=kind\n"
                                      "[constants]\nowner = P-02\n[values:kind]\n裂变=fission\n",
                                      -1, NULL));
  import_fixture_write (fixture, "anything.txt", "活动编号,活动,开始,结束,类型\nC-1,Spring,2025/3/1,2025年3月31日,裂变\n");
  g_autofree char *path = import_fixture_path (fixture, "anything.txt");
  const char *paths[] = { path, NULL };
  g_autoptr (QdImportReport) report = import_fixture_run (
    fixture, (QdImportOptions) { .paths = paths, .kind = "campaign", .mapping_path = mapping });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  const QdCampaign *campaign = QD_CAMPAIGN (record (data, QD_KIND_CAMPAIGN, "C-1"));

  import_report_assert_counts (report, "campaign", 1, 0, 0, 0);
  g_assert_cmpint (campaign->kind, ==, QD_CAMPAIGN_KIND_FISSION);
  g_assert_cmpint (campaign->owner, ==, record (data, QD_KIND_PERSON, "P-02")->id);
  g_assert_cmpint (campaign->end, ==, qd_day_from_ymd (2025, 3, 31));
}

static void
test_gb18030 (ImportFixture *fixture, gconstpointer unused)
{
  gsize length;
  g_autofree char *bytes = g_convert ("code,name\nP-01,陈浩\n", -1, "GB18030", "UTF-8", NULL, &length, NULL);

  import_fixture_write_bytes (fixture, "people.csv", bytes, length);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_cmpstr (import_report_file (report, "person")->encoding, ==, "GB18030");
  g_assert_cmpstr (QD_PERSON (record (data, QD_KIND_PERSON, "P-01"))->name, ==, "陈浩");
}

static void
test_large_cell (ImportFixture *fixture, gconstpointer unused)
{
  g_autofree char *note = g_strnfill (1 << 20, 'n');
  g_autofree char *text = g_strdup_printf ("code,name,note\nP-01,Ann,\"%s\n\"\nP-02,%s,\n", note, "Bo");

  import_fixture_write (fixture, "people.csv", text);
  import_fixture_load (fixture);
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  g_assert_cmpuint (strlen (QD_PERSON (record (data, QD_KIND_PERSON, "P-01"))->note), ==, 1 << 20);
}

/* --- undo --- */

static void
test_undo_restores_everything (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "people.csv", PEOPLE);
  import_fixture_load (fixture);
  import_fixture_write (fixture, "people.csv", "code,name,role\nP-01,Anna,\nP-03,Cy,\n");
  import_fixture_write (fixture, "plan.csv", "key,value\nname,Other\n");
  import_fixture_write (fixture, "channels.csv", CHANNELS);
  import_fixture_load (fixture);
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  {
    g_autoptr (QdPlanData) data = import_fixture_data (fixture);
    g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_PERSON), ==, 2);
    g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_CHANNEL), ==, 0);
    g_assert_cmpstr (QD_PERSON (record (data, QD_KIND_PERSON, "P-01"))->name, ==, "Ann");
    g_assert_cmpstr (QD_PERSON (record (data, QD_KIND_PERSON, "P-01"))->role, ==, "Head");
    g_assert_cmpstr (qd_plan_data_plan (data)->name, ==, "Test");
  }
  g_assert_true (qd_plan_redo (fixture->plan, NULL));
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_PERSON), ==, 3);
  g_assert_cmpstr (qd_plan_data_plan (data)->name, ==, "Other");
}

static void
test_folder_with_other_files (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "people.csv", PEOPLE);
  import_fixture_write (fixture, "notes.csv", "x\ny\n");
  import_fixture_write (fixture, "README.md", "hello");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });

  g_assert_true (report->written);
  g_assert_cmpuint (report->files->len, ==, 1);
  g_assert_cmpuint (report->passed_over->len, ==, 1);
}

static void
test_cannot_begin (ImportFixture *fixture, gconstpointer unused)
{
  static const char *const nowhere[] = { "/no/such/file.csv", NULL };
  g_autofree char *unnamed = import_fixture_path (fixture, "x.csv");
  const char *paths[] = { unnamed, NULL }, *folder[] = { fixture->folder, NULL };
  g_autoptr (GError) missing = NULL, nameless = NULL, empty = NULL, kind = NULL;

  import_fixture_write (fixture, "x.csv", PEOPLE);
  g_assert_null (qd_import_run (fixture->plan, &(QdImportOptions) { .paths = nowhere }, NULL, &missing));
  g_assert_error (missing, QD_ERROR, QD_ERROR_NOT_FOUND);
  g_assert_null (qd_import_run (fixture->plan, &(QdImportOptions) { .paths = paths }, NULL, &nameless));
  g_assert_error (nameless, QD_ERROR, QD_ERROR_INVALID);
  g_assert_null (qd_import_run (fixture->plan, &(QdImportOptions) { .paths = folder }, NULL, &empty));
  g_assert_error (empty, QD_ERROR, QD_ERROR_NOT_FOUND);
  g_assert_null (qd_import_run (fixture->plan, &(QdImportOptions) { .paths = paths, .kind = "x" }, NULL, &kind));
  g_assert_error (kind, QD_ERROR, QD_ERROR_INVALID);
}

static void
test_cancelled_leaves_nothing (ImportFixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  const char *paths[] = { fixture->csv, NULL };

  import_fixture_write (fixture, "people.csv", PEOPLE);
  g_cancellable_cancel (cancellable);
  g_assert_null (qd_import_run (fixture->plan, &(QdImportOptions) { .paths = paths }, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_PERSON), ==, 0);
  /* and the plan can be changed again */
  import_fixture_load (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  import_test ("/model/import/adds-and-counts", test_adds_and_counts);
  import_test ("/model/import/twice-changes-nothing", test_twice_changes_nothing);
  import_test ("/model/import/absent-column-stays-empty-cell-clears", test_absent_column_stays_empty_cell_clears);
  import_test ("/model/import/later-of-two-rows-stands", test_later_of_two_stands);
  import_test ("/model/import/empty-rows-are-passed-over", test_empty_rows_are_passed_over);
  import_test ("/model/import/natural-keys-find-their-record", test_natural_keys);
  import_test ("/model/import/rows-without-key-compare-by-all-fields", test_rows_without_key);
  import_test ("/model/import/references-forward-and-within-a-file", test_references_forward_and_to_themselves);
  import_test ("/model/import/references-to-the-plan-and-built-in-metrics", test_references_to_the_plan);
  import_test ("/model/import/settings-apply-to-the-folder", test_settings_apply_to_the_folder);
  import_test ("/model/import/headers-by-label-and-unknown-ones", test_headers_by_label);
  g_test_add_func ("/model/import/labels-name-one-field-each", test_labels_name_one_field_each);
  import_test ("/model/import/mapping-with-constants-and-values", test_mapping);
  import_test ("/model/import/gb18030-is-found-out", test_gb18030);
  import_test ("/model/import/cells-of-a-megabyte", test_large_cell);
  import_test ("/model/import/undo-restores-everything", test_undo_restores_everything);
  import_test ("/model/import/folder-with-other-files", test_folder_with_other_files);
  import_test ("/model/import/cannot-begin", test_cannot_begin);
  import_test ("/model/import/cancelled-leaves-nothing", test_cancelled_leaves_nothing);
  return g_test_run ();
}
