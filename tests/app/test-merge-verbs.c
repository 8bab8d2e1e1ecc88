#include <string.h>

#include "tests/app/run-program.h"
#include "tests/model/store/plan-fixture.h"

/* diff and merge as a script sees them. */
typedef struct
{
  PlanFixture base;
  char       *mine, *theirs, *out;
  gint64      goal;
} Case;

static void
set_up (Case *test, gconstpointer data)
{
  plan_fixture_set_up (&test->base, data);
  test->mine = g_build_filename (test->base.folder, "mine.qdeck", NULL);
  test->theirs = g_build_filename (test->base.folder, "theirs.qdeck", NULL);
  test->out = g_build_filename (test->base.folder, "out.qdeck", NULL);
  test->goal = add_record (test->base.plan, QD_KIND_GOAL, "code", "G-1", "title", "Year", "period", "2025", "target", "100",
                           NULL);
  g_assert_true (qd_plan_backup (test->base.plan, test->mine, NULL, NULL));
  g_assert_true (qd_plan_backup (test->base.plan, test->theirs, NULL, NULL));
  g_clear_object (&test->base.plan);
}

static void
tear_down (Case *test, gconstpointer data)
{
  g_free (test->mine);
  g_free (test->theirs);
  g_free (test->out);
  plan_fixture_tear_down (&test->base, data);
}

static void
change_goal (const char *path, gint64 goal, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, 0, &error);
  g_autoptr (QdRecord) copy = NULL;

  g_assert_no_error (error);
  copy = changed_copy (plan, QD_KIND_GOAL, goal, field, text, NULL);
  save (plan, copy, "Change");
}

static void
test_diff (Case *test, gconstpointer data)
{
  change_goal (test->mine, test->goal, "target", "90");
  {
    g_auto (ProgramRun) run = program_run ("diff", test->base.path, test->mine, NULL);

    g_assert_cmpint (run.exit_code, ==, 0);
    g_assert_cmpstr (run.out, ==, "  goal G-1: target 100 -> 90\n");
  }
  {
    g_auto (ProgramRun) run = program_run ("diff", test->base.path, test->mine, "--json", NULL);

    g_strdelimit (run.out, "\n", ' ');
    g_assert_cmpstr (run.out, ==,
                     "[   {     \"kind\": \"goal\",     \"code\": \"G-1\",     \"field\": \"target\",     "
                     "\"old\": \"100\",     \"new\": \"90\"   } ] ");
  }
  {
    g_auto (ProgramRun) run = program_run ("diff", test->base.path, test->theirs, NULL);

    g_assert_cmpint (run.exit_code, ==, 0);
    g_assert_cmpstr (run.out, ==, "Both plans say the same.\n");
  }
  {
    g_auto (ProgramRun) run = program_run ("diff", test->base.path, test->out, NULL);

    g_assert_cmpint (run.exit_code, ==, 3);
    g_assert_nonnull (strstr (run.err, "out.qdeck"));
  }
}

static void
test_merge (Case *test, gconstpointer data)
{
  change_goal (test->mine, test->goal, "target", "90");
  change_goal (test->theirs, test->goal, "note", "theirs");
  {
    g_auto (ProgramRun) run = program_run ("merge", test->base.path, test->mine, test->theirs, "-o", test->out, NULL);

    g_assert_cmpint (run.exit_code, ==, 0);
    g_assert_nonnull (strstr (run.out, "1 change merged into"));
  }
  {
    g_auto (ProgramRun) run = program_run ("diff", test->base.path, test->out, NULL);

    g_assert_cmpstr (run.out, ==, "  goal G-1: target 100 -> 90\n  goal G-1: note - -> theirs\n");
  }
  {
    g_auto (ProgramRun) run = program_run ("undo", test->out, NULL);

    g_assert_cmpstr (run.out, ==, "Undone: Merge of theirs.qdeck\n");
  }
}

static void
test_conflict (Case *test, gconstpointer data)
{
  change_goal (test->mine, test->goal, "target", "90");
  change_goal (test->theirs, test->goal, "target", "80");
  {
    g_auto (ProgramRun) run = program_run ("merge", test->base.path, test->mine, test->theirs, "-o", test->out, NULL);

    g_assert_cmpint (run.exit_code, ==, 4);
    g_assert_cmpstr (run.out, ==, "  goal G-1: target 100 -> 90 in mine, 80 in theirs\n");
    g_assert_nonnull (strstr (run.err, "nothing was written"));
    g_assert_false (g_file_test (test->out, G_FILE_TEST_EXISTS));
  }
  {
    g_auto (ProgramRun) run
      = program_run ("merge", test->base.path, test->mine, test->theirs, "-o", test->out, "--prefer", "theirs", NULL);
    g_auto (ProgramRun) diff = program_run ("diff", test->theirs, test->out, NULL);

    g_assert_cmpint (run.exit_code, ==, 0);
    g_assert_cmpstr (diff.out, ==, "Both plans say the same.\n");
  }
}

static void
test_usage (Case *test, gconstpointer data)
{
  g_auto (ProgramRun) few = program_run ("merge", test->base.path, test->mine, "-o", test->out, NULL);
  g_auto (ProgramRun) none = program_run ("merge", test->base.path, test->mine, test->theirs, NULL);
  g_auto (ProgramRun) same = program_run ("merge", test->base.path, test->mine, test->theirs, "-o", test->mine, NULL);
  g_auto (ProgramRun) word
    = program_run ("merge", test->base.path, test->mine, test->theirs, "-o", test->out, "--prefer", "both", NULL);
  g_auto (ProgramRun) gone = program_run ("merge", test->base.path, test->out, test->theirs, "-o", "x.qdeck", NULL);

  g_assert_cmpint (few.exit_code, ==, 2);
  g_assert_cmpint (none.exit_code, ==, 2);
  g_assert_cmpint (same.exit_code, ==, 2);
  g_assert_cmpint (word.exit_code, ==, 2);
  g_assert_cmpint (gone.exit_code, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/diff/has-the-form-of-history", Case, NULL, set_up, test_diff, tear_down);
  g_test_add ("/app/merge/brings-both-together", Case, NULL, set_up, test_merge, tear_down);
  g_test_add ("/app/merge/conflicts-are-4-and-write-nothing", Case, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/app/merge/wrong-usage-is-2", Case, NULL, set_up, test_usage, tear_down);
  return g_test_run ();
}
