/* domain.md 5, clause by clause: share, expected, pace, status, forecast, required rate. */
#include "model/figures/qd-trend.h"
#include "tests/model/figures/review-fixture.h"

static Fixture *
new_plan (const char *goals, const char *values)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channels", "code,name\nA,Shop");
  fixture_add (fixture, "metrics",
               "code,name,unit,direction,aggregation,formula\n"
               "sum,Sum,count,up,sum,\nlimit,Limit,count,down,sum,\nlevel,Level,count,up,last,\nlow,Low,count,down,last,\n"
               "twice,Twice,count,up,last,level * 2\n");
  fixture_add (fixture, "goals", goals);
  if (values != NULL)
    fixture_add (fixture, "values", values);
  return fixture;
}

/* status, expected ... of one goal G-1 of 2025 */
static QdGoalFigures
one_goal (const char *goal, const char *values, const char *as_of)
{
  g_autofree char *goals = g_strdup_printf ("code,title,period,metric,kind,baseline,target,completion_rule,due,judged\n"
                                            "G-1,Goal,2025,%s",
                                            goal);
  g_autoptr (Fixture) fixture = new_plan (goals, values);
  g_autoptr (QdReview) review = fixture_review (fixture, "2025", as_of);
  QdGoalFigures figures = *fixture_goal (review, "G-1");

  figures.smart = (QdSmart) { 0 };   /* goes with the review */
  return figures;
}

static void
test_expected_of_sums (void)
{
  QdGoalFigures plain = one_goal ("sum,,,365,,,", "metric,period,value\nsum,2025-01,73", "2025-03-14");   /* day 73 */
  QdGoalFigures progress = one_goal ("sum,,100,200,progress,,", "metric,period,value\nsum,2025-01,110", "2025-03-14");

  assert_figure (plain.expected, 0.2);
  assert_figure (plain.pace, 1);
  assert_figure (plain.forecast, 365);
  assert_figure (plain.required_rate, 1);
  assert_status (&plain, "on_track");
  assert_figure (progress.expected, 0.2);
  assert_figure (progress.completion, 0.1);
  assert_status (&progress, "behind");
}

static void
test_phased_plan (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,metric,target\nG-1,Free days,2025Q1,sum,90\nG-2,Full,2025Q1,sum,90\nG-3,Exceeds,2025Q1,sum,90\n"
    "G-4,Running,2025Q1,sum,90",
    "metric,period,value\nsum,2025-01,30");
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goal_targets",
               "goal,period,target\nG-1,2025-01,31\nG-2,2025-01,10\nG-2,2025-02,10\nG-2,2025-03,20\nG-3,2025-01,100\n"
               "G-3,2025-03,100\nG-4,2025-02,56\n");
  review = fixture_review (fixture, "2025Q1", "2025-02-14");   /* day 45 of 90 */
  assert_figure (fixture_goal (review, "G-1")->expected, (31 + 59.0 * 14 / 59) / 90);
  assert_figure (fixture_goal (review, "G-2")->expected, (10 + 10 * 0.5) / 40);
  assert_figure (fixture_goal (review, "G-3")->expected, 0.5);
  assert_figure (fixture_goal (review, "G-4")->expected, (28 + 34.0 * 31 / 62) / 90);
}

static void
test_phased_plan_without_overlap (void)
{
  g_autoptr (Fixture) fixture
    = new_plan ("code,title,period,metric,target\nG-1,Sum,2025,sum,100", "metric,period,value\nsum,2025-01,30");
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goal_targets",
               "goal,period,target\nG-1,2025Q1,50\nG-1,2025-01,49\nG-1,2025H2,50\nG-1,2025Q2,0\n");
  review = fixture_review (fixture, "2025", "2025-03-31");
  assert_figure (fixture_goal (review, "G-1")->expected, 0.5);   /* the month inside the quarter is left out */
}

static void
test_expected_of_levels (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,metric,baseline,target,completion_rule\nG-1,Line,2025,level,100,200,\nG-2,First holds,2025,level,,200,\n"
    "G-3,Down,2025,low,100,50,progress\nG-4,Between,2025,level,100,200,attainment",
    "metric,period,value\nlevel,2025-01,150\nlow,2025-01,90");
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goal_targets", "goal,period,target\nG-2,2025Q2,150\nG-2,2025Q3,160\nG-4,2025-01,110\nG-4,2025Q2,190");
  review = fixture_review (fixture, "2025", "2025-03-14");
  assert_figure (fixture_goal (review, "G-1")->expected, 0.2);           /* day 73 of 365, from the day before */
  assert_figure (fixture_goal (review, "G-2")->expected, 0.75);          /* the first point holds before it */
  assert_figure (fixture_goal (review, "G-3")->expected, 0.2);
  /* attainment of the line between 110 on 31 January and 190 on 30 June: 42 of 150 days */
  assert_figure (fixture_goal (review, "G-4")->expected, (110 + 80 * 42.0 / 150) / 200);
}

static void
test_expected_of_the_others (void)
{
  QdGoalFigures judged = one_goal (",judged,,,,,0.3", NULL, "2025-07-02");
  QdGoalFigures keep = one_goal ("level,keep,,10,,,", "metric,period,value\nlevel,2025-01,10", "2025-06-30");
  QdGoalFigures yes_no = one_goal (",yes_no,,,,,1", NULL, "2025-06-30");
  QdGoalFigures none = one_goal ("sum,,,10,,,", NULL, "2025-06-30");

  assert_figure (judged.expected, 183.0 / 365);
  assert_figure (keep.expected, 1);
  assert_figure (yes_no.expected, QD_NONE);
  assert_figure (none.expected, QD_NONE);   /* needs a completion */
  assert_status (&none, "no_data");
}

static void
test_limit_below_zero_is_as_expected (void)
{
  QdGoalFigures goal = one_goal ("limit,,,100,,,", "metric,period,value\nlimit,2025-01,-5", "2025-06-30");

  assert_figure (goal.completion, 1);
  assert_figure (goal.expected, 1);
  assert_status (&goal, "on_track");   /* a limit is done at the end only */
}

static void
test_status_at_the_end (void)
{
  QdGoalFigures done = one_goal ("sum,,,100,,,", "metric,period,value\nsum,2025,100", "2025-12-31");
  QdGoalFigures near_goal = one_goal ("sum,,,100,,,", "metric,period,value\nsum,2025,90", "2025-12-31");
  QdGoalFigures missed = one_goal ("sum,,,100,,,", "metric,period,value\nsum,2025,89.9", "2025-12-31");
  QdGoalFigures limit = one_goal ("limit,,,100,,,", "metric,period,value\nlimit,2025,100", "2025-12-31");

  assert_status (&done, "done");
  assert_status (&near_goal, "near");
  assert_status (&missed, "missed");
  assert_status (&limit, "done");
  assert_figure (missed.forecast, 89.9);
  assert_figure (missed.required_rate, QD_NONE);
}

static void
test_done_before_the_end (void)
{
  QdGoalFigures sum = one_goal ("sum,,,100,,,", "metric,period,value\nsum,2025-01,100", "2025-01-31");
  QdGoalFigures keep = one_goal ("level,keep,,10,,,", "metric,period,value\nlevel,2025-03,10\nlevel,2025-01,10\nlevel,2025-02,10",
                                 "2025-03-31");
  QdGoalFigures equal = one_goal ("level,,10,10,,,", "metric,period,value\nlevel,2025-03,10", "2025-03-31");

  assert_status (&sum, "done");
  assert_status (&keep, "on_track");
  assert_status (&equal, "on_track");
  g_assert_cmpint (equal.kind, ==, QD_GOAL_KIND_KEEP);
}

static void
test_yes_no_status (void)
{
  QdGoalFigures open = one_goal (",yes_no,,,,2025-06-30,", NULL, "2025-06-30");
  QdGoalFigures late = one_goal (",yes_no,,,,2025-06-30,", NULL, "2025-07-01");
  QdGoalFigures no_day = one_goal (",yes_no,,,,,", NULL, "2025-12-30");

  assert_status (&open, "on_track");
  assert_status (&late, "behind");
  assert_status (&no_day, "on_track");
}

static void
test_early (void)
{
  QdGoalFigures early = one_goal ("sum,,,100,,,", "metric,period,value\nsum,2025-01,0", "2025-02-05");       /* day 36 */
  QdGoalFigures judged = one_goal ("sum,,,100,,,", "metric,period,value\nsum,2025-01,0", "2025-02-06");      /* day 37 */

  assert_status (&early, "early");
  assert_figure (early.forecast, QD_NONE);
  assert_status (&judged, "behind");
  assert_figure (judged.forecast, 0);
}

static void
test_pace_limits (void)
{
  static const struct { const char *actual, *status; } cases[] = {
    { "47.5", "on_track" }, { "47.4", "at_risk" }, { "40", "at_risk" }, { "39.9", "behind" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("metric,period,value\nsum,2025-01-03,%s", cases[i].actual);
      g_autoptr (Fixture) fixture = new_plan ("code,title,period,metric,target\nG-1,Goal,2025-01-01..2025-01-20,sum,100", text);
      g_autoptr (QdReview) review = fixture_review (fixture, "2025", "2025-01-10");

      assert_status (fixture_goal (review, "G-1"), cases[i].status);
    }
}

static void
test_worst_child (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,parent,kind,judged,due,link\nG-0,Top,2025,,numeric,,,\nG-1,Near,2025Q1,G-0,judged,0.95,,contribute\n"
    "G-2,Missed too,2025Q1,G-0,judged,0.1,,contribute\n"
    "G-4,Second,2025,G-0,numeric,,,contribute\nG-3,Missed first,2025Q1,G-4,judged,0.2,,contribute\n"
    "G-5,Aside,2025Q1,G-0,judged,0,,support\nG-6,Only near,2025,,numeric,,,\n"
    "G-7,Near,2025Q1,G-6,judged,0.95,,contribute\nG-8,Later,2025Q4,G-6,judged,0.1,,contribute\nG-9,Nothing yet,2025,,numeric,,,\n"
    "H-1,Young,2025,G-9,judged,0.01,,contribute",
    NULL);
  g_autoptr (QdReview) review = fixture_review (fixture, "2025", "2025-05-31");
  g_autoptr (QdReview) early = fixture_review (fixture, "2025", "2025-01-15");

  assert_status (fixture_goal (review, "G-0"), "behind");               /* missed counts as behind */
  g_assert_cmpstr (fixture_goal (review, "G-0")->worst_child->code, ==, "G-2");
  g_assert_cmpstr (fixture_goal (review, "G-4")->worst_child->code, ==, "G-3");
  assert_status (fixture_goal (review, "G-6"), "at_risk");              /* near as at_risk; not started is passed over */
  assert_status (fixture_goal (early, "G-9"), "early");
  g_assert_null (fixture_goal (early, "G-9")->worst_child);
}

static void
test_parent_with_target_has_its_own_pace (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,parent,metric,kind,target,judged\nG-0,Top,2025,,sum,,100,\nG-1,Missed,2025Q1,G-0,,judged,,0.1",
    "metric,period,value\nsum,2025-01,60");
  g_autoptr (QdReview) review = fixture_review (fixture, "2025", "2025-06-30");

  assert_status (fixture_goal (review, "G-0"), "on_track");
  g_assert_cmpstr (fixture_goal (review, "G-0")->worst_child->code, ==, "G-1");
}

static void
test_theil_sen (void)
{
  const QdTrendPoint wild[] = { { 1, 1 }, { 2, 2 }, { 3, 300 }, { 4, 4 }, { 5, 5 } };
  const QdTrendPoint same_day[] = { { 1, 1 }, { 1, 2 } };

  assert_figure (qd_trend_slope (wild, 5), 1);
  assert_figure (qd_trend_slope (same_day, 2), QD_NONE);
}

static void
test_forecast_of_few_levels (void)
{
  QdGoalFigures last = one_goal ("level,,,10,,,", "metric,period,value\nlevel,2025-01,1\nlevel,2025-02,2\nlevel,2025-03,4",
                                 "2025-03-31");
  QdGoalFigures of_formula = one_goal ("twice,,,10,,,", "metric,period,value\nlevel,2025-03,4\ntwice,2025-03,999", "2025-03-31");

  assert_figure (last.forecast, 4);
  assert_figure (of_formula.forecast, 8);   /* typed values of a formula are ignored */
}

static void
test_no_progress (void)
{
  QdGoalFigures still = one_goal (
    "level,,,10,,,", "metric,period,value\nlevel,2024-11,1\nlevel,2024-12,3\nlevel,2025-01,3\nlevel,2025-02,3\nlevel,2025-03,3",
    "2025-03-31");

  assert_figure (still.forecast, QD_NONE);
  assert_reason (still.reason, "no progress");
}

static void
test_forecast_takes_one_value_per_day (void)
{
  /* history before the start counts, of one end day the shortest, nothing of other scopes or after as-of */
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,metric,target\nG-1,Level,2025-02-01..2025-03-01,level,8",
    "metric,period,channel,value\nlevel,2025-01-10,,1\nlevel,2025-01-20,,2\nlevel,2025-01-30,,3\nlevel,2025-02-09,,4\n"
    "level,2025-02-01..2025-02-09,,99\nlevel,2025-02-05,A,50\nlevel,2025-02-19,,1000");
  g_autoptr (QdReview) review = fixture_review (fixture, "2025", "2025-02-10");

  assert_figure (fixture_goal (review, "G-1")->forecast, 6);
}

static void
test_forecast_takes_the_latest_twelve (void)
{
  g_autoptr (GString) values = g_string_new ("metric,period,value\n");
  QdGoalFigures goal;

  for (int day = 1; day <= 20; day++)   /* a steep fall first, then twelve days of plus one */
    g_string_append_printf (values, "level,2025-01-%02d,%d\n", day, day <= 8 ? 1000 - 100 * day : day);
  goal = one_goal ("level,,,10,,,", values->str, "2025-01-20");
  assert_figure (goal.forecast, 20 + 345);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/goal-pace/sums-are-due-by-days", test_expected_of_sums);
  g_test_add_func ("/model/goal-pace/phased-plan-is-due-by-its-parts", test_phased_plan);
  g_test_add_func ("/model/goal-pace/phased-plan-drops-overlaps", test_phased_plan_without_overlap);
  g_test_add_func ("/model/goal-pace/levels-follow-lines", test_expected_of_levels);
  g_test_add_func ("/model/goal-pace/other-kinds-have-their-own-expectation", test_expected_of_the_others);
  g_test_add_func ("/model/goal-pace/limit-at-or-below-zero-is-as-expected", test_limit_below_zero_is_as_expected);
  g_test_add_func ("/model/goal-pace/at-the-end-done-near-or-missed", test_status_at_the_end);
  g_test_add_func ("/model/goal-pace/done-early-except-keep-and-limits", test_done_before_the_end);
  g_test_add_func ("/model/goal-pace/yes-no-is-behind-after-its-due-day", test_yes_no_status);
  g_test_add_func ("/model/goal-pace/nothing-is-judged-below-a-tenth", test_early);
  g_test_add_func ("/model/goal-pace/pace-decides-with-the-plans-limits", test_pace_limits);
  g_test_add_func ("/model/goal-pace/roll-up-has-the-status-of-its-worst-child", test_worst_child);
  g_test_add_func ("/model/goal-pace/parent-with-target-has-its-own-pace", test_parent_with_target_has_its_own_pace);
  g_test_add_func ("/model/goal-pace/one-wild-value-does-not-turn-the-trend", test_theil_sen);
  g_test_add_func ("/model/goal-pace/fewer-than-four-levels-stay-at-the-last", test_forecast_of_few_levels);
  g_test_add_func ("/model/goal-pace/no-change-is-no-progress", test_no_progress);
  g_test_add_func ("/model/goal-pace/forecast-takes-one-value-per-day", test_forecast_takes_one_value_per_day);
  g_test_add_func ("/model/goal-pace/forecast-takes-the-latest-twelve", test_forecast_takes_the_latest_twelve);
  return g_test_run ();
}
