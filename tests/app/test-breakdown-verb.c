#include <string.h>

#include "tests/app/run-program.h"
#include "tests/model/store/plan-fixture.h"

/* breakdown as a script sees it: shown without --write, written as one step with it. */

static void
add_goal (PlanFixture *fixture)
{
  add_record (fixture->plan, QD_KIND_METRIC, "code", "sum", "name", "Sum", "aggregation", "sum", NULL);
  add_record (fixture->plan, QD_KIND_GOAL, "code", "G-01", "title", "Users", "period", "2025", "metric", "sum", "target",
              "1003", NULL);
  g_clear_object (&fixture->plan);
}

static guint
count_goals (PlanFixture *fixture)
{
  g_autoptr (QdPlanData) data = NULL;
  guint n;

  plan_fixture_reopen (fixture);
  data = load (fixture->plan);
  n = qd_plan_data_count (data, QD_KIND_GOAL);
  g_clear_object (&fixture->plan);
  return n;
}

static void
test_shows_without_writing (PlanFixture *fixture, gconstpointer data)
{
  add_goal (fixture);
  {
    g_auto (ProgramRun) run
      = program_run ("breakdown", fixture->path, "G-01", "--into", "quarters", "--method", "even", NULL);

    g_assert_cmpstr (run.err, ==, "");
    g_assert_cmpint (run.exit_code, ==, 0);
    g_assert_nonnull (strstr (run.out, "2025Q4"));
    g_assert_nonnull (strstr (run.out, "250"));
    g_assert_nonnull (strstr (run.out, "new"));
  }
  g_assert_cmpuint (count_goals (fixture), ==, 1);
}

static void
test_writes_one_step (PlanFixture *fixture, gconstpointer data)
{
  add_goal (fixture);
  {
    g_auto (ProgramRun) run
      = program_run ("breakdown", fixture->path, "G-01", "--into", "quarters", "--method", "even", "--write", NULL);

    g_assert_cmpint (run.exit_code, ==, 0);
  }
  g_assert_cmpuint (count_goals (fixture), ==, 5);
  {
    g_auto (ProgramRun) undo = program_run ("undo", fixture->path, NULL);

    g_assert_cmpstr (undo.out, ==, "Undone: Break down G-01\n");
  }
  g_assert_cmpuint (count_goals (fixture), ==, 1);
}

static void
test_refusals (PlanFixture *fixture, gconstpointer data)
{
  add_goal (fixture);
  {
    g_auto (ProgramRun) unknown
      = program_run ("breakdown", fixture->path, "G-99", "--into", "quarters", "--method", "even", NULL);
    g_auto (ProgramRun) no_history
      = program_run ("breakdown", fixture->path, "G-01", "--into", "quarters", "--method", "season", NULL);
    g_auto (ProgramRun) misused = program_run ("breakdown", fixture->path, "G-01", "--into", "decades", NULL);

    g_assert_cmpint (unknown.exit_code, ==, 3);
    g_assert_cmpint (no_history.exit_code, ==, 1);
    g_assert_nonnull (strstr (no_history.err, "a year earlier"));
    g_assert_cmpint (misused.exit_code, ==, 2);
  }
}

#define ADD(name, function) \
  g_test_add ("/app/breakdown/" name, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shows-without-writing", test_shows_without_writing);
  ADD ("writes-one-step-that-can-be-undone", test_writes_one_step);
  ADD ("refuses-with-the-right-exit-code", test_refusals);
  return g_test_run ();
}
