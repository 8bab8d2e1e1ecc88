#include "model/figures/qd-stage-grid.h"
#include "tests/model/figures/fixture.h"

static Fixture *
make_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channel", "code,name\nnet,Net");
  fixture_add (fixture, "metric", "code,name,unit,aggregation,direction\nM-1,Members,count,last,up\nM-2,Complaints,count,sum,down");
  fixture_add (fixture, "phase", "code,name,start,end\nP-2,Grow,2025-04-01,2025-06-30\nP-1,Launch,2025-01-01,2025-03-31\n"
                                 "P-3,Steady,2025-07-01,2025-07-20");
  fixture_add (fixture, "goal", "code,title,period,metric,channel,change_kind,baseline,target\n"
                                "G-1,First,2025Q1,M-1,,level,,100\nG-2,Second,2025Q2,M-1,,level,,80\n"
                                "G-3,Net,2025-07-01..2025-07-20,M-1,net,relative,10,0.5\nG-4,Year,2025,M-1,,level,,500\n"
                                "G-5,Few,2025Q1,M-2,,level,,9\nG-6,Fewer,2025Q2,M-2,,level,,7");
  fixture_add (fixture, "value", "metric,period,value\nM-1,2025-01,30\nM-1,2025-03,92\nM-1,2025-04,95");
  return fixture;
}

static QdStageGrid *
look (Fixture *fixture)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);

  return qd_stage_grid_new (data, fixture_day ("2025-05-15"), qd_language_get ("en"));
}

static void
test_phases_stand_by_their_start (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdStageGrid) grid = look (fixture);

  g_assert_cmpuint (grid->phases->len, ==, 3);
  g_assert_cmpstr (qd_stage_grid_phase (grid, 0)->code, ==, "P-1");
  g_assert_cmpstr (qd_stage_grid_phase (grid, 2)->code, ==, "P-3");
}

static void
test_metrics_stand_with_the_scopes_of_stages_and_built_in_ones_last (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdStageGrid) grid = look (fixture);

  g_assert_cmpuint (grid->rows->len, ==, 3 + QD_N_BUILT_INS);
  g_assert_cmpstr (qd_stage_grid_row (grid, 0)->metric.code, ==, "M-1");
  g_assert_cmpint (qd_stage_grid_row (grid, 1)->channel, ==, fixture_id (fixture, "channel", "net"));
  g_assert_cmpstr (qd_stage_grid_row (grid, 2)->metric.code, ==, "M-2");
  g_assert_null (qd_stage_grid_row (grid, 3)->metric.record);
}

static void
test_a_stage_has_target_actual_and_completion (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdStageGrid) grid = look (fixture);
  const QdStageRow *members = qd_stage_grid_row (grid, 0), *net = qd_stage_grid_row (grid, 1);

  assert_figure (members->stages[0].target, 100);
  assert_figure (members->stages[0].actual, 92);
  assert_figure (members->stages[0].completion, 0.92);
  assert_figure (members->stages[1].actual, 95);
  assert_figure (members->stages[2].target, QD_NONE);
  assert_figure (members->stages[2].actual, QD_NONE);   /* not begun */
  assert_figure (net->stages[2].target, 15);            /* 10, up by half */
}

static void
test_a_stage_that_asks_for_less_is_marked (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdStageGrid) grid = look (fixture);

  g_assert_false (qd_stage_grid_row (grid, 0)->stages[0].falls_back);
  g_assert_true (qd_stage_grid_row (grid, 0)->stages[1].falls_back);
  g_assert_false (qd_stage_grid_row (grid, 2)->stages[1].falls_back);   /* fewer complaints ask for more */
}

static void
test_a_typed_target_becomes_a_goal_of_the_phase (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdStageGrid) grid = look (fixture);
  const QdLanguage *english = qd_language_get ("en");
  g_autoptr (QdRecord) added = qd_stage_grid_make (grid, 0, 2, 120, english);
  g_autoptr (QdRecord) quarter = qd_stage_grid_make (grid, 3, 0, 5, english);
  g_autoptr (QdRecord) changed = qd_stage_grid_make (grid, 1, 2, 20, english);
  g_autoptr (QdRecord) emptied = qd_stage_grid_make (grid, 0, 0, QD_NONE, english);
  g_autofree char *label = qd_period_to_label (&QD_GOAL (added)->period);
  g_autofree char *other = qd_period_to_label (&QD_GOAL (quarter)->period);

  g_assert_cmpint (added->id, ==, 0);
  g_assert_cmpstr (QD_GOAL (added)->title, ==, "Steady · Members");
  g_assert_cmpstr (label, ==, "2025-07-01..2025-07-20");
  g_assert_cmpstr (other, ==, "2025Q1");
  g_assert_cmpint (changed->id, ==, fixture_id (fixture, "goal", "G-3"));
  g_assert_cmpint (QD_GOAL (changed)->change_kind, ==, QD_GOAL_CHANGE_KIND_LEVEL);
  assert_figure (QD_GOAL (changed)->target, 20);
  assert_figure (QD_GOAL (emptied)->target, QD_NONE);
  g_assert_null (qd_stage_grid_make (grid, 0, 2, QD_NONE, english));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/stage-grid/phases-stand-by-their-start", test_phases_stand_by_their_start);
  g_test_add_func ("/model/stage-grid/metrics-stand-with-the-scopes-of-stages-and-built-in-ones-last",
                   test_metrics_stand_with_the_scopes_of_stages_and_built_in_ones_last);
  g_test_add_func ("/model/stage-grid/a-stage-has-target-actual-and-completion", test_a_stage_has_target_actual_and_completion);
  g_test_add_func ("/model/stage-grid/a-stage-that-asks-for-less-is-marked", test_a_stage_that_asks_for_less_is_marked);
  g_test_add_func ("/model/stage-grid/a-typed-target-becomes-a-goal-of-the-phase",
                   test_a_typed_target_becomes_a_goal_of_the_phase);
  return g_test_run ();
}
