#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-what-if.h"
#include "tests/model/figures/review-fixture.h"

static QdPlanRecord *
plan_of (QdRecord *record)
{
  return (QdPlanRecord *) record;
}

/* The case of domain.md 10: CAC 80 -> 50 at equal revenue per user is ROI +60 %. */
static void
test_cheaper_users (void)
{
  g_autoptr (QdRecord) plan = qd_record_new (&qd_plan_record_kind);
  QdRates now, then;
  QdWhatIf assumed;

  qd_rates_init (&now);
  now.sums[QD_MEASURE_COST] = 800000;
  now.sums[QD_MEASURE_NEW_USERS] = 10000;
  now.sums[QD_MEASURE_REVENUE] = 2400000;
  qd_rates_compute (&now, plan_of (plan));
  qd_what_if_of (&now, &assumed);
  assert_figure (assumed.cac, 80);
  assert_figure (assumed.per_user, 240);
  assumed.cac = 50;
  qd_what_if_compute (plan_of (plan), &assumed, &then);
  assert_figure (then.sums[QD_MEASURE_NEW_USERS], 16000);
  assert_figure (then.sums[QD_MEASURE_REVENUE], 3840000);
  assert_figure (then.cac, 50);
  assert_figure (qd_lift_relative (then.roi_ratio, now.roi_ratio), 0.6);
}

/* The return is that of the plan, and what is not known makes nothing up. */
static void
test_what_is_not_known (void)
{
  g_autoptr (QdRecord) plan = qd_record_new (&qd_plan_record_kind);
  QdWhatIf assumed = { 1000, 10, 30 };
  QdRates then;

  plan_of (plan)->return_basis = QD_PLAN_RETURN_BASIS_GROSS_PROFIT;
  plan_of (plan)->gross_margin = 0.5;
  qd_what_if_compute (plan_of (plan), &assumed, &then);
  assert_figure (then.roi_ratio, 1.5);
  assumed.per_user = QD_NONE;
  qd_what_if_compute (plan_of (plan), &assumed, &then);
  assert_figure (then.sums[QD_MEASURE_NEW_USERS], 100);
  assert_figure (then.roi_ratio, QD_NONE);
  assumed.cac = QD_NONE;
  qd_what_if_compute (plan_of (plan), &assumed, &then);
  assert_figure (then.sums[QD_MEASURE_NEW_USERS], QD_NONE);
}

static double
parse (const char *text, double base)
{
  g_autoptr (GError) error = NULL;
  double value = QD_NONE;

  g_assert_true (qd_what_if_parse (text, base, &value, &error));
  g_assert_no_error (error);
  return value;
}

static void
assert_refused (const char *text, double base)
{
  g_autoptr (GError) error = NULL;
  double value = 7;

  g_assert_false (qd_what_if_parse (text, base, &value, &error));
  g_assert_nonnull (error);
}

static void
test_typed (void)
{
  assert_figure (parse ("", 80), 80);
  assert_figure (parse ("50", 80), 50);
  assert_figure (parse ("4.5万", 80), 45000);
  assert_figure (parse ("-20%", 80), 64);
  assert_figure (parse ("−20%", 80), 64);
  assert_figure (parse ("＋10％", 80), 88);
  assert_figure (parse ("", QD_NONE), QD_NONE);
  assert_refused ("20%", 80);
  assert_refused ("-20%", QD_NONE);
  assert_refused ("-100%", 80);
  assert_refused ("0", 80);
  assert_refused ("-5", 80);
  assert_refused ("cheap", 80);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/what-if/cheaper-users-raise-roi-by-the-quotient", test_cheaper_users);
  g_test_add_func ("/model/what-if/what-is-not-known-stays-none", test_what_is_not_known);
  g_test_add_func ("/model/what-if/amounts-and-signed-changes-are-read", test_typed);
  return g_test_run ();
}
