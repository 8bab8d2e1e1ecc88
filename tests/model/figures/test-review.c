/* The review as a whole: empty plans, broken plans, cancelled work, days that cannot be read; series of a goal. */
#include "model/figures/qd-goal-series.h"

#include "model/base/qd-error.h"
#include "tests/model/figures/review-fixture.h"

static void
test_empty_plan (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = fixture_review (fixture, "2025Q1", "2025-02-10");

  g_assert_cmpuint (review->goals->len, ==, 0);
  g_assert_cmpuint (review->metrics->len, ==, 0);
  g_assert_cmpuint (review->findings->len, ==, 0);
  g_assert_cmpuint (review->score.goals, ==, 0);
  assert_figure (review->score.completion, QD_NONE);
  assert_figure (review->portfolio.rates.roi_ratio, QD_NONE);
  assert_figure (review->elapsed, 41.0 / 90);
  g_assert_cmpstr (review->label, ==, "2025Q1");
}

static void
test_as_of_is_cut (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = fixture_review (fixture, "2025Q1", "2030-01-01");

  g_assert_cmpint (review->as_of, ==, fixture_day ("2025-03-31"));
  assert_figure (review->elapsed, 1);
}

static void
test_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  QdPeriod period = fixture_period ("2025");

  g_cancellable_cancel (cancellable);
  g_assert_null (qd_review_compute (data, &period, period.end, NULL, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
fail_to_load (QdResultColumns *columns, gsize block, QdSums days[31], GError **error)
{
  g_set_error_literal (error, QD_ERROR, QD_ERROR_STORAGE, "unreadable");
  return FALSE;
}

/* whole months need no days; a cut one that cannot be read is an error, not a figure */
static void
test_unreadable_days (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdReview) review = NULL;
  g_autoptr (GError) error = NULL;
  QdPeriod period = fixture_period ("2025");

  fixture_add (fixture, "channels", "code,name\nA,Shop");
  fixture_add (fixture, "campaigns", "code,name,channel,start,end\nC-1,One,A,2025-01-01,2025-12-31");
  fixture_add (fixture, "results", "date,campaign,channel,orders\n2025-01-10,C-1,A,3");
  data = fixture_data (fixture);
  data->results->load_days = fail_to_load;
  review = qd_review_compute (data, &period, fixture_day ("2025-01-31"), NULL, NULL, &error);
  g_assert_no_error (error);
  assert_figure (fixture_metric (review, "orders")->actual, 3);
  g_assert_null (qd_review_compute (data, &period, fixture_day ("2025-01-30"), NULL, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
}

/* validation refuses a loop of parents; a plan that has one anyway must neither hang nor lose goals */
static void
test_loop_of_parents (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdReview) review = NULL;
  QdPeriod period = fixture_period ("2025");

  fixture_add (fixture, "goals", "code,title,period,parent\nG-1,A,2025,\nG-2,B,2025,G-1\nG-3,C,2025,G-2");
  data = fixture_data (fixture);
  ((QdGoal *) qd_plan_data_find_code (data, QD_KIND_GOAL, "G-1"))->parent = fixture_id (fixture, "goal", "G-3");
  review = qd_review_compute (data, &period, period.end, NULL, NULL, NULL);
  g_assert_cmpuint (review->goals->len, ==, 3);
  assert_figure (fixture_goal (review, "G-2")->completion, QD_NONE);
}

/* with the year from April on 2025Q1 is April to June, also where the days are spelled out, weeks by their Thursday */
static void
test_fiscal_year (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_plan (fixture, "fiscal_year_start", "4");
  fixture_add (fixture, "metrics", "code,name,unit,direction,aggregation\nsum,Sum,count,up,sum\nweekly,Weekly,count,up,sum");
  fixture_add (fixture, "goals",
               "code,title,period,metric,target\nG-1,Quarter,2025Q1,sum,100\nG-2,Year,2025,sum,200\n"
               "G-3,Weeks,2025-04-01..2025-06-30,weekly,10");
  fixture_add (fixture, "values", "metric,period,value\nsum,2025Q1,50\nsum,2024Q4,7\nweekly,2025W14,3\nweekly,2025W27,4");
  review = fixture_review (fixture, "2025-04-01..2025-06-30", "2025-06-30");
  assert_figure (fixture_goal (review, "G-1")->completion, 0.5);
  assert_figure (fixture_goal (review, "G-2")->completion, 0.25);
  assert_figure (fixture_goal (review, "G-2")->expected, 91.0 / 365);
  assert_figure (fixture_goal (review, "G-3")->actual, 3);   /* W14 begins on 31 March; W27 has its Thursday in July */
  g_assert_cmpuint (review->score.goals, ==, 2);
}

static void
test_names (void)
{
  for (int i = 0; i < QD_N_STATUSES; i++)
    {
      g_assert_cmpstr (qd_status_name (i), !=, "");
      g_assert_cmpstr (qd_status_label (i), !=, "");
    }
  for (int i = QD_REASON_NO_TARGET; i <= QD_REASON_NO_PROGRESS; i++)
    g_assert_nonnull (qd_reason_name (i));
  g_assert_null (qd_reason_name (QD_REASON_NONE));
  g_assert_null (qd_rule_name (QD_RULE_NONE));
  g_assert_cmpstr (qd_rule_name (QD_RULE_ROLL_UP), ==, "roll_up");
}

static void
test_series (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdFiguresContext) context = NULL;
  g_autoptr (QdGoalSeries) series = NULL;
  QdPeriod period = fixture_period ("2025");
  const QdGoalPoint *february, *as_of, *last;

  fixture_add (fixture, "metrics", "code,name,unit,direction,aggregation\nsum,Sum,count,up,sum");
  fixture_add (fixture, "goals", "code,title,period,metric,target\nG-1,Goal,2025,sum,365");
  fixture_add (fixture, "values", "metric,period,value\nsum,2025-01,10\nsum,2025-02,20\nsum,2024-01,5\nsum,2024-12,7");
  data = fixture_data (fixture);
  context = qd_figures_context_new (data, &period, fixture_day ("2025-03-15"), NULL, NULL);
  series = qd_goal_series_new (context, fixture_id (fixture, "goal", "G-1"));
  g_assert_cmpint (series->step, ==, QD_PERIOD_MONTH);
  g_assert_cmpuint (series->points->len, ==, 13);   /* twelve months and the day itself */
  february = &g_array_index (series->points, QdGoalPoint, 1);
  as_of = &g_array_index (series->points, QdGoalPoint, 2);
  last = &g_array_index (series->points, QdGoalPoint, 12);
  assert_figure (february->plan, 59);
  assert_figure (february->actual, 30);
  assert_figure (february->year_ago, 5);
  g_assert_cmpint (as_of->day, ==, fixture_day ("2025-03-15"));
  assert_figure (as_of->actual, 30);
  assert_figure (last->plan, 365);
  assert_figure (last->actual, QD_NONE);
  assert_figure (last->year_ago, 12);
  assert_figure (series->forecast, 30 / (74.0 / 365));
  g_assert_null (qd_goal_series_new (context, 12345));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/review/empty-plan-has-no-figures", test_empty_plan);
  g_test_add_func ("/model/review/as-of-is-cut-to-the-end", test_as_of_is_cut);
  g_test_add_func ("/model/review/cancelled-is-an-error", test_cancelled);
  g_test_add_func ("/model/review/unreadable-days-are-an-error", test_unreadable_days);
  g_test_add_func ("/model/review/loop-of-parents-ends", test_loop_of_parents);
  g_test_add_func ("/model/review/fiscal-year-shifts-quarters", test_fiscal_year);
  g_test_add_func ("/model/review/names-are-complete", test_names);
  g_test_add_func ("/model/review/series-of-a-goal-for-charts", test_series);
  return g_test_run ();
}
