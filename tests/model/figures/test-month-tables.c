#include "model/base/qd-error.h"
#include "model/figures/qd-month-results.h"
#include "model/figures/qd-month-values.h"
#include "tests/model/figures/fixture.h"

static Fixture *
make_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channel", "code,name\nnet,Net\nshop,Shop");
  fixture_add (fixture, "metric", "code,name,unit,aggregation,formula\nM-1,Members,count,sum,\nM-2,Repeat rate,percent,ratio,\n"
                                  "M-3,Twice,count,sum,[M-1] * 2\nnew_users,New users,,,");
  fixture_add (fixture, "goal", "code,title,period,metric,channel,target\nG-1,Shop members,2025Q1,M-1,shop,10");
  fixture_add (fixture, "value", "metric,period,channel,value,numerator,denominator\nM-1,2025-01,,5,,\nM-1,2025-02,net,3,,\n"
                                 "M-1,2025-02,shop,4,,\nM-2,2025-01,,,10,100\nM-2,2025-02,,0.2,,");
  fixture_add (fixture, "campaign", "code,name,channel,start,end\nC-1,Spring,net,2025-01-10,2025-02-20\n"
                                    "C-2,Quiet,shop,2025-03-01,2025-12-31\nC-3,Past,shop,2024-01-01,2024-06-30");
  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue\n2025-01-12,C-1,net,7,70\n2025-02-01,C-1,net,1,10\n"
                                   "2025-02-02,C-1,net,2,\n2025-03-05,C-1,shop,4,");
  return fixture;
}

static QdMonthValues *
look_at_values (Fixture *fixture)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod year = fixture_period ("2025");

  return qd_month_values_new (data, &year, fixture_day ("2025-04-15"), qd_language_get ("en"));
}

static QdMonthResults *
look_at_results (Fixture *fixture, QdMeasure measure)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod year = fixture_period ("2025");

  return qd_month_results_new (data, measure, &year, fixture_day ("2025-04-15"));
}

/* --- metrics --- */

static void
test_scopes_stand_below_their_metric (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthValues) values = look_at_values (fixture);

  g_assert_cmpuint (values->months->len, ==, 12);
  g_assert_cmpuint (values->rows->len, ==, 6);
  g_assert_cmpint (qd_month_values_row (values, 0)->channel, ==, 0);
  g_assert_cmpint (qd_month_values_row (values, 1)->channel, ==, fixture_id (fixture, "channel", "net"));
  g_assert_cmpint (qd_month_values_row (values, 2)->channel, ==, fixture_id (fixture, "channel", "shop"));
  g_assert_cmpstr (qd_month_values_row (values, 3)->metric.code, ==, "M-2");
}

static void
test_a_value_cell_says_where_its_figure_is_from (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthValues) values = look_at_values (fixture);
  const QdMonthValueRow *total = qd_month_values_row (values, 0), *twice = qd_month_values_row (values, 4);

  g_assert_cmpint (total->months[0].source, ==, QD_MONTH_VALUE_TYPED);
  g_assert_cmpint (total->months[1].source, ==, QD_MONTH_VALUE_PARTS);
  assert_figure (total->months[1].value, 7);   /* net and shop */
  g_assert_cmpint (total->months[2].source, ==, QD_MONTH_VALUE_NOTHING);
  assert_figure (total->months[2].value, QD_NONE);
  assert_figure (total->year, 12);
  g_assert_cmpint (twice->months[0].source, ==, QD_MONTH_VALUE_FORMULA);
  assert_figure (twice->months[0].value, 10);
  g_assert_cmpint (qd_month_values_row (values, 5)->months[0].source, ==, QD_MONTH_VALUE_RESULTS);
  g_assert_cmpint (qd_month_values_row (values, 5)->months[3].source, ==, QD_MONTH_VALUE_NOTHING);
}

static void
test_a_typed_figure_becomes_the_record_of_its_month (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthValues) values = look_at_values (fixture);
  g_autoptr (QdRecord) changed = NULL, added = NULL;
  QdMonthValueInput input;
  g_autofree char *label = NULL;

  g_assert_true (qd_month_values_read (values, 0, 0, "1.2万", &input, NULL));
  changed = qd_month_values_make (values, 0, 0, &input);
  g_assert_cmpint (changed->id, ==, qd_month_values_row (values, 0)->months[0].record->record.id);
  assert_figure (((QdMetricValue *) changed)->value, 12000);
  g_assert_true (qd_month_values_read (values, 2, 3, "6", &input, NULL));
  added = qd_month_values_make (values, 2, 3, &input);
  label = qd_period_to_label (&((QdMetricValue *) added)->period);
  g_assert_cmpint (added->id, ==, 0);
  g_assert_cmpstr (label, ==, "2025-04");
  g_assert_cmpint (((QdMetricValue *) added)->channel, ==, fixture_id (fixture, "channel", "shop"));
  g_assert_true (qd_month_values_read (values, 0, 0, "", &input, NULL));
  g_assert_null (qd_month_values_make (values, 0, 0, &input));
}

static void
test_a_rate_is_typed_with_a_stroke (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthValues) values = look_at_values (fixture);
  g_autoptr (QdRecord) record = NULL, plain = NULL;
  g_autofree char *first = qd_month_values_plain (values, 3, 0), *second = qd_month_values_plain (values, 3, 1);
  QdMonthValueInput input;

  g_assert_cmpstr (first, ==, "10/100");
  g_assert_cmpstr (second, ==, "20%");
  g_assert_true (qd_month_values_read (values, 3, 1, "123 / 1,000", &input, NULL));
  assert_figure (input.value, 0.123);
  record = qd_month_values_make (values, 3, 1, &input);
  assert_figure (((QdMetricValue *) record)->value, QD_NONE);
  assert_figure (((QdMetricValue *) record)->denominator, 1000);
  g_assert_true (qd_month_values_read (values, 3, 0, "12.5%", &input, NULL));
  plain = qd_month_values_make (values, 3, 0, &input);
  assert_figure (((QdMetricValue *) plain)->value, 0.125);
  assert_figure (((QdMetricValue *) plain)->numerator, QD_NONE);
  g_assert_false (qd_month_values_read (values, 3, 0, "1/0", &input, NULL));
  g_assert_false (qd_month_values_read (values, 3, 0, "1/", &input, NULL));
  g_assert_false (qd_month_values_read (values, 0, 0, "1/2", &input, NULL));   /* a count is no rate */
}

static void
test_computed_figures_are_not_typed (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthValues) values = look_at_values (fixture);
  g_autoptr (GError) formula = NULL, results = NULL;
  QdMonthValueInput input;

  g_assert_false (qd_month_values_read (values, 4, 0, "1", &input, &formula));
  g_assert_error (formula, QD_ERROR, QD_ERROR_UNSUPPORTED);
  g_assert_false (qd_month_values_read (values, 5, 0, "1", &input, &results));
  g_assert_error (results, QD_ERROR, QD_ERROR_UNSUPPORTED);
  g_assert_true (qd_month_values_read (values, 5, 3, "1", &input, NULL));
}

/* --- results --- */

static void
test_campaigns_of_the_year_have_a_row_per_channel (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthResults) results = look_at_results (fixture, QD_MEASURE_NEW_USERS);

  g_assert_cmpuint (results->rows->len, ==, 3);
  g_assert_cmpstr (qd_month_results_row (results, 0)->channel->code, ==, "net");
  g_assert_cmpstr (qd_month_results_row (results, 1)->channel->code, ==, "shop");
  g_assert_cmpstr (qd_month_results_row (results, 2)->campaign->code, ==, "C-2");
  g_assert_cmpint (qd_month_results_row (results, 0)->year, ==, 10);
  g_assert_cmpint (qd_month_results_row (results, 2)->year, ==, QD_INTEGER_NONE);
  g_assert_cmpint (results->totals[1], ==, 3);
  g_assert_cmpint (results->totals[2], ==, 4);
  g_assert_cmpint (results->total, ==, 14);
}

static void
test_only_a_month_of_one_day_is_typed (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthResults) results = look_at_results (fixture, QD_MEASURE_NEW_USERS);
  g_autoptr (GError) days = NULL, future = NULL;
  gint64 value;

  g_assert_cmpint (qd_month_results_cell (results, 0, 0)->state, ==, QD_MONTH_RESULT_DAY);
  g_assert_cmpint (qd_month_results_cell (results, 0, 0)->day, ==, fixture_day ("2025-01-12"));
  g_assert_false (qd_month_results_cell (results, 0, 0)->is_only);   /* revenue too */
  g_assert_true (qd_month_results_cell (results, 1, 2)->is_only);
  g_assert_cmpint (qd_month_results_cell (results, 0, 1)->state, ==, QD_MONTH_RESULT_DAYS);
  g_assert_false (qd_month_results_read (results, 0, 1, "5", &value, &days));
  g_assert_error (days, QD_ERROR, QD_ERROR_UNSUPPORTED);
  g_assert_false (qd_month_results_read (results, 2, 4, "5", &value, &future));
  g_assert_error (future, QD_ERROR, QD_ERROR_UNSUPPORTED);
  g_assert_true (qd_month_results_read (results, 2, 3, "1.5万", &value, NULL));
  g_assert_cmpint (value, ==, 15000);
  g_assert_false (qd_month_results_read (results, 2, 3, "1.5", &value, NULL));   /* counts are whole */
}

static void
test_a_typed_month_is_dated_within_campaign_and_today (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthResults) results = look_at_results (fixture, QD_MEASURE_COST);

  g_assert_cmpint (qd_month_results_cell (results, 2, 2)->day, ==, fixture_day ("2025-03-31"));
  g_assert_cmpint (qd_month_results_cell (results, 2, 3)->day, ==, fixture_day ("2025-04-15"));   /* today */
  g_assert_cmpint (qd_month_results_cell (results, 1, 1)->day, ==, fixture_day ("2025-02-20"));   /* its end */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/month-values/scopes-stand-below-their-metric", test_scopes_stand_below_their_metric);
  g_test_add_func ("/model/month-values/a-cell-says-where-its-figure-is-from",
                   test_a_value_cell_says_where_its_figure_is_from);
  g_test_add_func ("/model/month-values/a-typed-figure-becomes-the-record-of-its-month",
                   test_a_typed_figure_becomes_the_record_of_its_month);
  g_test_add_func ("/model/month-values/a-rate-is-typed-with-a-stroke", test_a_rate_is_typed_with_a_stroke);
  g_test_add_func ("/model/month-values/computed-figures-are-not-typed", test_computed_figures_are_not_typed);
  g_test_add_func ("/model/month-results/campaigns-of-the-year-have-a-row-per-channel",
                   test_campaigns_of_the_year_have_a_row_per_channel);
  g_test_add_func ("/model/month-results/only-a-month-of-one-day-is-typed", test_only_a_month_of_one_day_is_typed);
  g_test_add_func ("/model/month-results/a-typed-month-is-dated-within-campaign-and-today",
                   test_a_typed_month_is_dated_within_campaign_and_today);
  return g_test_run ();
}
