#include <string.h>
#include <glib/gstdio.h>

#include "import-fixture.h"
#include "model/base/qd-error.h"

/* What is exported is the same plan again. */

static QdPlan *
plan_of_folder (const char *path, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_create (path, "Copy", &error);
  const char *paths[] = { folder, NULL };

  g_assert_no_error (error);
  g_autoptr (QdImportReport) report = qd_import_run (plan, &(QdImportOptions) { .paths = paths }, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->errors->len; i++)
    {
      const QdImportError *bad = g_ptr_array_index (report->errors, i);
      g_test_message ("%s:%d: %s: %s", bad->path, (int) bad->line, bad->column, bad->reason);
    }
  g_assert_true (report->written);
  return g_steal_pointer (&plan);
}

static char *
export_beside (ImportFixture *fixture, QdPlan *plan, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, &error);
  g_autofree char *folder = g_build_filename (fixture->folder, name, NULL);

  g_assert_no_error (error);
  g_assert_true (qd_export_run (data, folder, NULL, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&folder);
}

static GPtrArray *
names_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static void
assert_same_files (const char *folder, const char *other)
{
  g_autoptr (GPtrArray) names = names_in (folder);
  g_autoptr (GPtrArray) other_names = names_in (other);

  g_assert_cmpuint (names->len, ==, QD_N_KINDS + 1);
  g_assert_cmpuint (other_names->len, ==, names->len);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *other_path = g_build_filename (other, g_ptr_array_index (names, i), NULL);
      g_autofree char *text = NULL, *other_text = NULL;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_file_get_contents (other_path, &other_text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
      g_assert_cmpstr (text, ==, other_text);
    }
}

static guint
count_rows (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *at = text; *at; at++)
    n += *at == '\n';
  return n - 1;
}

static void
assert_returns (ImportFixture *fixture, const char *sample, guint n_results)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", sample, NULL);
  g_autofree char *first_path = g_build_filename (fixture->folder, "first.qdeck", NULL);
  g_autofree char *second_path = g_build_filename (fixture->folder, "second.qdeck", NULL);
  g_autoptr (QdPlan) first = plan_of_folder (first_path, folder);
  g_autofree char *exported = export_beside (fixture, first, "first");
  g_autoptr (QdPlan) second = plan_of_folder (second_path, exported);
  g_autofree char *again = export_beside (fixture, second, "second");
  g_autofree char *same = export_beside (fixture, first, "same");

  assert_same_files (exported, again);
  assert_same_files (exported, same);
  g_assert_cmpuint (count_rows (exported, "results.csv"), ==, n_results);
}

static void
test_growth (ImportFixture *fixture, gconstpointer unused)
{
  assert_returns (fixture, "growth-q2", 363);
}

static void
test_private_domain (ImportFixture *fixture, gconstpointer unused)
{
  assert_returns (fixture, "private-domain-plan", 221);
}

/* what is hard in CSV, and equal rows */
static void
test_awkward (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "plan.csv", "key,value\nname,\"A \"\"plan\"\", with\nlines\"\nfiscal_year_start,4\n");
  import_fixture_write (fixture, "people.csv", "code,name,note\n\"P,1\",\"=1+1\",\"two\r\nlines; and\ttab\"\n\"a\"\"b\",x,\n");
  import_fixture_write (fixture, "goals.csv", "code,title,period,target\nG-2,B,2025H2,0.1\nG-1,A,2025Q4,1e-7\n");
  import_fixture_write (fixture, "budget_categories.csv", "code,name,in_roi\nm,M,否\n");
  import_fixture_write (fixture, "budget.csv", "code,period,category,amount\nB-1,2025Q1,m,-0.05\nB-2,2025-04,m,1e6\n");
  import_fixture_write (fixture, "transfers.csv",
                        "date,from_line,to_line,amount,reason\n2025-05-02,B-1,B-2,1,\n2025-05-01,B-2,B-1,1,\n"
                        "2025-05-02,B-1,B-2,1,\n");
  import_fixture_write (fixture, "spend.csv", "code,date,amount\n,2025-05-02,1\nS-1,2025-05-01,-2\n,2025-05-02,1\n");
  import_fixture_load (fixture);
  g_autofree char *exported = export_beside (fixture, fixture->plan, "first");
  g_autofree char *path = g_build_filename (fixture->folder, "second.qdeck", NULL);
  g_autoptr (QdPlan) second = plan_of_folder (path, exported);
  g_autofree char *again = export_beside (fixture, second, "second");

  assert_same_files (exported, again);
  g_autofree char *budget = g_build_filename (exported, "budget.csv", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (budget, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\nB-1,2025Q1,m,,,,,,-0.05,,\nB-2,2025-04,m,,,,,,1000000,,\n"));
}

/* The order by hand goes out where there is one, and comes back; files without one are as they were. */
static void
test_order (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "goals.csv", "code,title,period,position\nG-1,A,2025,20\nG-2,B,2025,10\nG-3,C,2025,\n");
  import_fixture_write (fixture, "milestones.csv", "code,title,due\nM-1,A,2025-01-31\n");
  import_fixture_load (fixture);
  g_autofree char *exported = export_beside (fixture, fixture->plan, "first");
  g_autofree char *path = g_build_filename (fixture->folder, "second.qdeck", NULL);
  g_autoptr (QdPlan) second = plan_of_folder (path, exported);
  g_autofree char *again = export_beside (fixture, second, "second");
  g_autofree char *goals_csv = g_build_filename (exported, "goals.csv", NULL), *goals = NULL;
  g_autofree char *milestones_csv = g_build_filename (exported, "milestones.csv", NULL), *milestones = NULL;

  assert_same_files (exported, again);
  g_assert_true (g_file_get_contents (goals_csv, &goals, NULL, NULL));
  g_assert_nonnull (strstr (goals, ",rhythm,note,position\n"));
  g_assert_nonnull (strstr (goals, ",month,,20\n"));
  g_assert_true (g_file_get_contents (milestones_csv, &milestones, NULL, NULL));
  g_assert_null (strstr (milestones, "position"));
}

/* A channel that comes to others has a colour of its own, which goes out and comes back; a plan that was filled at once has
 * none to write. */
static void
test_colors (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "channels.csv", "code,name\nb,B\nd,D\n");
  import_fixture_load (fixture);
  g_autofree char *plain = export_beside (fixture, fixture->plan, "plain");
  g_autofree char *plain_csv = g_build_filename (plain, "channels.csv", NULL), *plain_text = NULL;
  import_fixture_write (fixture, "channels.csv", "code,name\na,A\nb,Bee\nc,C\nd,D\n");
  import_fixture_load (fixture);
  g_autofree char *exported = export_beside (fixture, fixture->plan, "first");
  g_autofree char *csv = g_build_filename (exported, "channels.csv", NULL), *text = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "second.qdeck", NULL);
  g_autoptr (QdPlan) second = plan_of_folder (path, exported);
  g_autofree char *again = export_beside (fixture, second, "second");

  g_assert_true (g_file_get_contents (plain_csv, &plain_text, NULL, NULL));
  g_assert_null (strstr (plain_text, "color"));
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "code,name,group,note,color\na,A,other,,3\nb,Bee,other,,\nc,C,other,,4\nd,D,other,,\n"));
  assert_same_files (exported, again);
}

static void
test_cancelled (ImportFixture *fixture, gconstpointer unused)
{
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  g_autofree char *new_folder = g_build_filename (fixture->folder, "new", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL, again = NULL;

  import_fixture_write (fixture, "goals.csv", "old");
  g_cancellable_cancel (cancellable);
  g_assert_false (qd_export_run (data, new_folder, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (new_folder, G_FILE_TEST_EXISTS));
  g_assert_false (qd_export_run (data, fixture->csv, job, &again));
  g_autoptr (GPtrArray) names = names_in (fixture->csv);
  g_assert_cmpuint (names->len, ==, 1);
}

static void
test_nowhere (ImportFixture *fixture, gconstpointer unused)
{
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  g_autofree char *inside_a_file = g_build_filename (fixture->folder, "plan.qdeck", "folder", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (qd_export_run (data, inside_a_file, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  import_test ("/model/export/growth-sample-returns-the-same", test_growth);
  import_test ("/model/export/private-domain-sample-returns-the-same", test_private_domain);
  import_test ("/model/export/awkward-texts-return-the-same", test_awkward);
  import_test ("/model/export/an-order-by-hand-returns", test_order);
  import_test ("/model/export/color-of-a-channel-comes-back", test_colors);
  import_test ("/model/export/cancelled-leaves-nothing", test_cancelled);
  import_test ("/model/export/nowhere-to-write", test_nowhere);
  return g_test_run ();
}
