#include "model/figures/qd-week-figures.h"
#include "tests/model/figures/fixture.h"

static GArray *
weeks_of (Fixture *fixture, const char *last_day, guint n_weeks)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (GError) error = NULL;
  GArray *weeks = qd_week_figures_compute (data, fixture_day (last_day), n_weeks, NULL, &error);

  g_assert_no_error (error);
  return weeks;
}

static Fixture *
make_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channel", "code,name\nnet,Net");
  fixture_add (fixture, "campaign", "code,name,start,end,channel\nC-1,One,2025-01-01,2025-03-31,net\n"
                                    "C-2,Free,2025-01-01,2025-03-31,net");
  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue,cost\n"
                                   "2025-01-29,C-1,net,3,90,30\n2025-02-04,C-1,net,5,110,70\n2025-02-04,C-2,net,7,400,\n"
                                   "2025-02-05,C-1,net,2,10,10\n2025-02-11,C-1,net,4,30,10\n2025-02-12,C-1,net,9,9,9");
  return fixture;
}

static void
test_weeks_cross_months_and_end_on_the_day (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (GArray) weeks = weeks_of (fixture, "2025-02-11", 3);
  const QdWeekFigures *before = &g_array_index (weeks, QdWeekFigures, 1), *last = &g_array_index (weeks, QdWeekFigures, 2);

  g_assert_cmpuint (weeks->len, ==, 3);
  g_assert_cmpint (before->period.start, ==, fixture_day ("2025-01-29"));
  g_assert_cmpint (last->period.end, ==, fixture_day ("2025-02-11"));
  g_assert_cmpfloat (before->all.sums[QD_MEASURE_NEW_USERS], ==, 15);
  g_assert_cmpfloat (last->all.sums[QD_MEASURE_NEW_USERS], ==, 6);
}

static void
test_ratios_are_of_campaigns_with_a_cost (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (GArray) weeks = weeks_of (fixture, "2025-02-11", 2);
  const QdWeekFigures *first = &g_array_index (weeks, QdWeekFigures, 0);

  g_assert_cmpfloat (first->all.sums[QD_MEASURE_REVENUE], ==, 600);
  g_assert_cmpfloat (first->portfolio.sums[QD_MEASURE_REVENUE], ==, 200);
  g_assert_cmpfloat (first->portfolio.roi_ratio, ==, 2);
  g_assert_cmpfloat (first->portfolio.cac, ==, 12.5);
}

static void
test_a_week_without_results_has_none (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (GArray) weeks = weeks_of (fixture, "2025-02-11", 3);
  const QdWeekFigures *first = &g_array_index (weeks, QdWeekFigures, 0);

  g_assert_true (qd_is_none (first->all.sums[QD_MEASURE_NEW_USERS]));
  g_assert_true (qd_is_none (first->portfolio.roi_ratio));
}

static void
test_a_cancelled_job_gives_no_weeks (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (qd_week_figures_compute (data, fixture_day ("2025-02-11"), 2, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/weeks/cross-months-and-end-on-the-day", test_weeks_cross_months_and_end_on_the_day);
  g_test_add_func ("/figures/weeks/ratios-are-of-campaigns-with-a-cost", test_ratios_are_of_campaigns_with_a_cost);
  g_test_add_func ("/figures/weeks/without-results-are-none", test_a_week_without_results_has_none);
  g_test_add_func ("/figures/weeks/are-not-given-by-a-cancelled-job", test_a_cancelled_job_gives_no_weeks);
  return g_test_run ();
}
