#include <glib/gstdio.h>
#include <string.h>

#include "model/store/qd-plan.h"
#include "tests/model/figures/json-value.h"
#include "tests/model/figures/fixture.h"

/* The verbs review and check as a script calls them: exit codes, streams, languages. */

typedef struct
{
  char *folder;
  char *path;
  int   exit_code;
  char *output, *messages;
} Case;

static void
save (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_create (path, "Trial", &error);
  g_autoptr (QdPlanData) data = fixture_data (fixture);

  g_assert_no_error (error);
  g_assert_true (qd_plan_begin (plan, "Test", "Fill", &error));
  for (int kind = QD_KIND_PLAN + 1; kind < QD_N_KINDS; kind++)
    for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
      {
        g_autoptr (QdRecord) record = qd_record_copy (qd_plan_data_nth (data, kind, i));

        record->id = qd_plan_data_nth (data, kind, i)->id;
        qd_plan_insert (plan, record, &error);
        g_assert_no_error (error);
      }
  g_assert_true (qd_plan_commit (plan, &error));
  g_assert_true (qd_plan_close (plan, &error));
}

static void
set_up (Case *test, gconstpointer data)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_add (fixture, "metric", "code,name,unit\nusers,Users,count");
  fixture_add (fixture, "budget_category", "code,name\nads,广告");
  fixture_add (fixture, "goal", "code,title,period,metric,target,theme\nG-1,Win users,2025Q1,users,300000,Growth");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025Q1,276000");
  fixture_add (fixture, "milestone", "code,title,due\nM-1,Launch,2025-02-01");
  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025Q1,ads,1234567");
  test->folder = g_dir_make_tmp ("quarterdeck-review-XXXXXX", NULL);
  test->path = g_build_filename (test->folder, "trial.qdeck", NULL);
  save (fixture, test->path);
}

static void
tear_down (Case *test, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (test->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (test->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (test->folder);
  g_free (test->folder);
  g_free (test->path);
  g_free (test->output);
  g_free (test->messages);
}

/* `arguments` separated by blanks, PLAN stands for the plan file */
static void
run (Case *test, const char *arguments, const char *language)
{
  g_auto (GStrv) words = g_strsplit (arguments, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("QUARTERDECK"));
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, g_str_equal (words[i], "PLAN") ? test->path : words[i]);
  g_ptr_array_add (argv, NULL);
  g_clear_pointer (&test->output, g_free);
  g_clear_pointer (&test->messages, g_free);
  g_subprocess_launcher_unsetenv (launcher, "LC_ALL");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", language, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &test->output, &test->messages, NULL));
  test->exit_code = g_subprocess_get_exit_status (process);
}

static void
test_text (Case *test, gconstpointer data)
{
  run (test, "review PLAN --period 2025Q1 --as-of 2025-03-31", "en");
  g_assert_cmpint (test->exit_code, ==, 0);
  g_assert_cmpstr (test->messages, ==, "");
  g_assert_nonnull (strstr (test->output, "Trial\n2025Q1 as of 2025-03-31, 100.0% of the period gone\n"));
  g_assert_nonnull (strstr (test->output,
                            "  Code  Goal       Target  Actual  Completion  Expected  Pace  Status\n"
                            "  G-1   Win users  300000  276000       92.0%    100.0%  0.92  Near\n"));
  g_assert_nonnull (strstr (test->output,
                            "  Category  Original  Current  Actual  Committed  Remaining  Execution\n"
                            "  广告       1234567  1234567       0          0    1234567       0.0%\n"));
  g_assert_nonnull (strstr (test->output, "  Warning   M-1      “Launch” was due on 2025-02-01 and is 58 days overdue.\n"));
  g_assert_nonnull (strstr (test->output, "see: quarterdeck check\n"));
}

static void
test_json (Case *test, gconstpointer data)
{
  g_autoptr (JsonValue) value = NULL;
  const JsonValue *goal;

  run (test, "review PLAN --period 2025q1 --as-of 2025-12-31 --json", "zh_CN");
  g_assert_cmpint (test->exit_code, ==, 0);
  value = json_value_parse (test->output);
  g_assert_cmpstr (json_value_get (json_value_get (value, "plan"), "file")->string, ==, "trial.qdeck");
  g_assert_cmpstr (json_value_get (json_value_get (value, "period"), "label")->string, ==, "2025Q1");
  g_assert_cmpstr (json_value_get (json_value_get (value, "period"), "as_of")->string, ==, "2025-03-31");
  goal = json_value_with_code (json_value_get (value, "goals"), "G-1");
  assert_figure (json_value_get (goal, "completion")->number, 0.92);
}

static void
test_wrong_usage (Case *test, gconstpointer data)
{
  const char *calls[] = { "review", "review PLAN", "review PLAN PLAN --period 2025", "review PLAN --period 2025Q7",
                          "review PLAN --period 2025 --as-of never", "review PLAN --period 2025 --wrong",
                          "check", "check PLAN --period nonsense", "check PLAN --as-of 2025-01-01" };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      run (test, calls[i], "en");
      g_assert_cmpint (test->exit_code, ==, 2);
      g_assert_cmpstr (test->output, ==, "");
      g_assert_true (g_str_has_prefix (test->messages, "quarterdeck "));
    }
}

static void
test_files_that_are_no_plans (Case *test, gconstpointer data)
{
  run (test, "review /nowhere/none.qdeck --period 2025", "en");
  g_assert_cmpint (test->exit_code, ==, 3);
  g_assert_true (g_file_set_contents (test->path, "no plan at all", -1, NULL));
  run (test, "review PLAN --period 2025", "en");
  g_assert_cmpint (test->exit_code, ==, 1);
  g_assert_cmpstr (test->output, ==, "");
  run (test, "check PLAN --period 2025", "en");
  g_assert_cmpint (test->exit_code, ==, 1);
}

static void
test_check (Case *test, gconstpointer data)
{
  g_autoptr (JsonValue) value = NULL;

  run (test, "check PLAN --period 2025Q1 --json", "en");
  g_assert_cmpint (test->exit_code, ==, 4);   /* the milestone is overdue */
  value = json_value_parse (test->output);
  g_assert_cmpint (json_value_get (value, "ok")->type, ==, JSON_BOOLEAN);
  g_assert_false (json_value_get (value, "ok")->number == 1);
  g_assert_cmpuint (json_value_get (value, "integrity")->items->len, ==, 0);
  g_assert_nonnull (json_value_with_code (json_value_get (value, "findings"), "overdue"));
  run (test, "check PLAN --period 2024", "en");
  g_assert_cmpint (test->exit_code, ==, 0);
  g_assert_nonnull (strstr (test->output, "The plan file\n  sound\n"));
  g_assert_nonnull (strstr (test->output, "No problem found.\n"));
}

static void
test_help (Case *test, gconstpointer data)
{
  run (test, "review --help", "en");
  g_assert_cmpint (test->exit_code, ==, 0);
  g_assert_nonnull (strstr (test->output, "--as-of=DAY"));
  g_assert_nonnull (strstr (test->output, "--json"));
}

/* findings come from the catalogue inside the program, which needs nothing installed */
static void
test_chinese (Case *test, gconstpointer data)
{
  run (test, "review PLAN --period 2025Q1 --as-of 2025-03-31", "zh_CN");
  g_assert_cmpint (test->exit_code, ==, 0);
  g_assert_nonnull (strstr (test->output, "“Launch”应于 2025-02-01 完成，已逾期 58 天。"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/review/text-is-aligned", Case, NULL, set_up, test_text, tear_down);
  g_test_add ("/app/review/json", Case, NULL, set_up, test_json, tear_down);
  g_test_add ("/app/review/wrong-usage-is-2", Case, NULL, set_up, test_wrong_usage, tear_down);
  g_test_add ("/app/review/no-plan-is-said", Case, NULL, set_up, test_files_that_are_no_plans, tear_down);
  g_test_add ("/app/review/speaks-chinese", Case, NULL, set_up, test_chinese, tear_down);
  g_test_add ("/app/review/help", Case, NULL, set_up, test_help, tear_down);
  g_test_add ("/app/check/findings-are-4", Case, NULL, set_up, test_check, tear_down);
  return g_test_run ();
}
