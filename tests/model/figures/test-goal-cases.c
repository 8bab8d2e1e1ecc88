/* The cases of domain.md 10 about goals, one test per row. */
#include "tests/model/figures/review-fixture.h"

#define METRICS                                     \
  "code,name,unit,direction,aggregation\n"          \
  "sum,Sum,count,up,sum\n"                          \
  "limit,Limit,count,down,sum\n"                    \
  "level,Level,count,up,last\n"                     \
  "low,Low,count,down,last\n"                       \
  "rate,Rate,percent,up,ratio\n"                    \
  "band,Band,count,band,last\n"

static Fixture *
new_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "metrics", METRICS);
  return fixture;
}

static void
test_new_users (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals", "code,title,period,metric,target\nG-1,New users,2025Q1,sum,300000");
  fixture_add (fixture, "values", "metric,period,value\nsum,2025Q1,276000");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  assert_figure (fixture_goal (review, "G-1")->completion, 0.92);
  assert_figure (fixture_goal (review, "G-1")->gap, -24000);
  assert_rule (fixture_goal (review, "G-1"), "attainment");
  assert_status (fixture_goal (review, "G-1"), "near");
}

static void
test_conversion (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals", "code,title,period,metric,target\nG-1,Conversion,2025Q1,rate,15%");
  fixture_add (fixture, "values", "metric,period,value\nrate,2025Q1,12.3%");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  assert_figure (fixture_goal (review, "G-1")->completion, 0.82);
  assert_figure (fixture_goal (review, "G-1")->gap, -2.7);
  g_assert_true (fixture_goal (review, "G-1")->gap_in_points);
}

/* one goal with baseline, target and actual -> completion */
static double
completion (const char *metric, const char *rule, const char *down_rule, const char *baseline, const char *target,
            const char *actual)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;
  g_autofree char *goals = g_strdup_printf (
    "code,title,period,metric,baseline,target,completion_rule\nG-1,Goal,2025,%s,%s,%s,%s", metric, baseline, target,
    rule);
  g_autofree char *values = g_strdup_printf ("metric,period,value\n%s,2025,%s", metric, actual);

  fixture_plan (fixture, "down_rule", down_rule);
  fixture_add (fixture, "goals", goals);
  fixture_add (fixture, "values", values);
  review = fixture_review (fixture, "2025", "2025-12-31");
  return fixture_goal (review, "G-1")->completion;
}

static void
test_decrease_by_progress (void)
{
  assert_figure (completion ("low", "progress", "", "80", "50", "60"), 20.0 / 30);
}

static void
test_decrease_by_attainment (void)
{
  assert_figure (completion ("low", "attainment", "", "", "40", "50"), 0.80);
  assert_figure (completion ("low", "attainment", "two_minus", "", "40", "50"), 0.75);
}

static void
test_decrease_to_zero (void)
{
  assert_figure (completion ("low", "progress", "", "200", "0", "100"), 0.5);
}

static void
test_roll_up_clamps (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals",
               "code,title,period,parent,metric,baseline,target\n"
               "G-0,Below,2025,,,,\nG-1,Below start,2025,G-0,level,30,40\n"
               "G-2,Above,2025,,,,\nG-3,Above target,2025,G-2,sum,,100");
  fixture_add (fixture, "values", "metric,period,value\nlevel,2025,27.5\nsum,2025,125");
  review = fixture_review (fixture, "2025", "2025-12-31");
  assert_figure (fixture_goal (review, "G-1")->completion, -0.25);
  assert_figure (fixture_goal (review, "G-0")->completion, 0);
  assert_figure (fixture_goal (review, "G-3")->completion, 1.25);
  assert_figure (fixture_goal (review, "G-2")->completion, 1);
}

static void
test_equal_is_keep (void)
{
  assert_figure (completion ("level", "progress", "", "72", "72", "72"), 1);
  assert_figure (completion ("level", "progress", "", "72", "72", "71"), 0);
}

static void
test_band_of_weeks (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (GString) values = g_string_new ("metric,period,value\n");
  g_autoptr (QdReview) review = NULL;
  QdGoalFigures *figures;

  fixture_add (fixture, "goals",
               "code,title,period,metric,target,target_high,rhythm\nG-1,Band,2025-01-06..2025-03-30,band,5,7,week");
  for (int week = 2; week <= 12; week++)   /* 11 of 12 reported, two of them outside */
    g_string_append_printf (values, "band,2025W%02d,%d\n", week, week == 4 ? 8 : week == 5 ? 4 : 5 + week % 3);
  fixture_add (fixture, "values", values->str);
  review = fixture_review (fixture, "2025", "2025-03-31");
  figures = fixture_goal (review, "G-1");
  assert_figure (figures->completion, 0.75);
  assert_figure (figures->periods_due, 12);
  assert_figure (figures->periods_met / figures->periods_reported, 9.0 / 11);
  g_assert_cmpint (figures->kind, ==, QD_GOAL_KIND_KEEP);
}

static void
test_weights (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals",
               "code,title,period,parent,kind,weight,judged\n"
               "G-0,All,2025,,numeric,1,\nG-1,A,2025,G-0,judged,2,0.4\nG-2,B,2025,G-0,judged,3,0.2");
  review = fixture_review (fixture, "2025", "2025-12-31");
  assert_figure (fixture_goal (review, "G-0")->completion, 0.28);
}

static void
test_child_without_data (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals",
               "code,title,period,parent,kind,judged\n"
               "G-0,All,2025,,numeric,\nG-1,A,2025,G-0,judged,0.5\nG-2,B,2025,G-0,judged,");
  review = fixture_review (fixture, "2025", "2025-12-31");
  assert_figure (fixture_goal (review, "G-0")->completion, 0.5);
  assert_figure (fixture_goal (review, "G-0")->children_reported_weight, 0.5);
  assert_rule (fixture_goal (review, "G-0"), "roll_up");
}

static void
test_expected_by_parts (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals", "code,title,period,metric,target\nG-1,Sum,2025,sum,100");
  fixture_add (fixture, "goal_targets", "goal,period,target\nG-1,2025Q1,50\nG-1,2025Q2,10");
  fixture_add (fixture, "values", "metric,period,value\nsum,2025H1,30");
  review = fixture_review (fixture, "2025", "2025-06-30");
  assert_figure (fixture_goal (review, "G-1")->expected, 0.60);
  assert_figure (fixture_goal (review, "G-1")->pace, 0.50);
  assert_figure (fixture_goal (review, "G-1")->forecast, 50);   /* run rate on the phased plan */
}

static void
test_expected_of_a_limit (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals", "code,title,period,metric,target\nG-1,Limit,2025,limit,100");
  fixture_add (fixture, "values", "metric,period,value\nlimit,2025H1,30");
  review = fixture_review (fixture, "2025", "2025-06-30");
  assert_figure (fixture_goal (review, "G-1")->completion, 100.0 / 30);
  assert_figure (fixture_goal (review, "G-1")->expected, 365.0 / 181);
  assert_status (fixture_goal (review, "G-1"), "on_track");
}

static void
test_expected_of_a_level (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals",
               "code,title,period,metric,baseline,target\nG-1,Level,2025,level,10,20\nG-2,Bare,2025,level,,20");
  fixture_add (fixture, "goal_targets", "goal,period,target\nG-1,2025Q2,16");
  fixture_add (fixture, "values", "metric,period,value\nlevel,2025-05,15");
  review = fixture_review (fixture, "2025", "2025-06-30");
  assert_figure (fixture_goal (review, "G-1")->expected, 0.60);
  assert_figure (fixture_goal (review, "G-2")->expected, 1);
}

static void
test_forecast_of_a_level (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals",
               "code,title,period,metric,target\nG-1,Level,2025-01-01..2025-03-01,level,8");   /* 60 days */
  fixture_add (fixture, "values",
               "metric,period,value\nlevel,2025-01-10,1\nlevel,2025-01-20,2\nlevel,2025-01-30,3\nlevel,2025-02-09,4");
  review = fixture_review (fixture, "2025", "2025-02-10");
  assert_figure (fixture_goal (review, "G-1")->forecast, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/goal-cases/new-users-reach-0.92", test_new_users);
  g_test_add_func ("/model/goal-cases/conversion-misses-by-2.7-points", test_conversion);
  g_test_add_func ("/model/goal-cases/decrease-by-progress", test_decrease_by_progress);
  g_test_add_func ("/model/goal-cases/decrease-by-attainment-and-two-minus", test_decrease_by_attainment);
  g_test_add_func ("/model/goal-cases/decrease-to-zero", test_decrease_to_zero);
  g_test_add_func ("/model/goal-cases/roll-up-clamps-below-start-and-above-target", test_roll_up_clamps);
  g_test_add_func ("/model/goal-cases/target-equal-to-baseline-is-yes-or-no", test_equal_is_keep);
  g_test_add_func ("/model/goal-cases/band-counts-unreported-weeks-as-not-met", test_band_of_weeks);
  g_test_add_func ("/model/goal-cases/weights", test_weights);
  g_test_add_func ("/model/goal-cases/child-without-data-is-left-out-and-counted", test_child_without_data);
  g_test_add_func ("/model/goal-cases/expected-by-parts", test_expected_by_parts);
  g_test_add_func ("/model/goal-cases/expected-of-a-limit", test_expected_of_a_limit);
  g_test_add_func ("/model/goal-cases/expected-of-a-level", test_expected_of_a_level);
  g_test_add_func ("/model/goal-cases/forecast-of-a-level", test_forecast_of_a_level);
  return g_test_run ();
}
