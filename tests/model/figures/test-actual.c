/* domain.md 3, clause by clause: the actual of a metric over period and scope. */
#include "model/figures/qd-actual.h"

#include "tests/model/figures/review-fixture.h"

static Fixture *
new_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channels", "code,name\nA,Shop\nB,Web");
  fixture_add (fixture, "campaigns", "code,name,channel,start,end\nC-1,One,A,2025-01-01,2025-12-31");
  fixture_add (fixture, "metrics",
               "code,name,unit,direction,aggregation,formula\n"
               "sum,Sum,count,up,sum,\nlast,Last,count,up,last,\naverage,Average,count,up,average,\n"
               "max,Max,count,up,max,\ndistinct,Distinct,count,up,distinct,\nratio,Ratio,percent,up,ratio,\n"
               "formula,Formula,count,up,sum,sum * 2 + last\nM-01,Coded,count,up,sum,\n"
               "coded,Of a code,count,up,sum,[M-01] / 4\nquotient,Of rates,percent,up,ratio,ratio * 1\n"
               "loop_a,A,count,up,sum,loop_b + 1\nloop_b,B,count,up,sum,loop_a\nabove_loop,C,count,up,sum,loop_a + 1\n"
               "hidden_loop,D,count,up,sum,nothing * hidden_loop\nnothing,None,count,up,sum,\n");
  return fixture;
}

static QdActual
figure (Fixture *fixture, const char *code, const char *label, const char *as_of, const char *channel,
        const char *segment)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period (label);
  g_autoptr (QdFiguresContext) context = qd_figures_context_new (data, &period, fixture_day (as_of), NULL, NULL);
  QdMetricRef metric = qd_figures_metric_by_code (context, code);

  return qd_actual (context, &metric, channel != NULL ? fixture_id (fixture, "channel", channel) : 0, segment, &period,
                    context->as_of);
}

/* metric over 2025Q1 as of its end, from one table of values */
static QdActual
quarter (const char *metric, const char *values)
{
  g_autoptr (Fixture) fixture = new_plan ();

  fixture_add (fixture, "values", values);
  return figure (fixture, metric, "2025Q1", "2025-03-31", NULL, NULL);
}

static void
test_sum (void)
{
  assert_figure (quarter ("sum", "metric,period,value\nsum,2025-01,1\nsum,2025-02,2\nsum,2025-04,4\nsum,2024-12,8").value,
                 3);
}

static void
test_exact_period_wins (void)
{
  assert_figure (quarter ("sum", "metric,period,value\nsum,2025-01,1\nsum,2025Q1,100\nsum,2025-02,2").value, 100);
  assert_figure (quarter ("last", "metric,period,value\nlast,2025-03,1\nlast,2025-01-01..2025-03-31,5").value, 5);
  assert_figure (quarter ("max", "metric,period,value\nmax,2025-03,9\nmax,2025Q1,5").value, 5);
}

static void
test_longest_then_earliest (void)
{
  /* 10 days from January 1 and from the 6th overlap: the earlier stands; the month of March beside its weeks */
  assert_figure (quarter ("sum", "metric,period,value\nsum,2025-01-06..2025-01-15,2\nsum,2025-01-01..2025-01-10,1\n"
                                 "sum,2025-03,10\nsum,2025W11,100").value,
                 11);
  assert_figure (quarter ("average", "metric,period,value\naverage,2025-03,10\naverage,2025W11,100\naverage,2025-01,20")
                   .value,
                 15);
}

static void
test_weeks_belong_to_their_thursday (void)
{
  const char *values = "metric,period,value\nsum,2025W01,1\nsum,2025W14,2\nsum,2024W52,4\nsum,2025W13,8";

  assert_figure (quarter ("sum", values).value, 9);   /* W01 begins in 2024, W14 begins on 31 March */
}

static void
test_last (void)
{
  assert_figure (quarter ("last", "metric,period,value\nlast,2025-02,1\nlast,2025-01,7").value, 1);
  /* of one end the shortest */
  assert_figure (quarter ("last", "metric,period,value\nlast,2025-02-01..2025-03-31,1\nlast,2025-03,2").value, 2);
}

static void
test_max_has_its_date (void)
{
  QdActual actual = quarter ("max", "metric,period,value\nmax,2025-01,3\nmax,2025-02,9\nmax,2025-03,4");

  assert_figure (actual.value, 9);
  g_assert_cmpint (actual.date, ==, fixture_day ("2025-02-28"));
}

static void
test_distinct_is_never_added (void)
{
  assert_figure (quarter ("distinct", "metric,period,value\ndistinct,2025-01,3\ndistinct,2025-02,9").value, QD_NONE);
  assert_figure (quarter ("distinct", "metric,period,value\ndistinct,2025-01,3\ndistinct,2025Q1,9").value, 9);
}

static void
test_ratio_is_sum_over_sum (void)
{
  QdActual actual = quarter ("ratio", "metric,period,numerator,denominator\nratio,2025-01,10,100\nratio,2025-02,90,300");

  assert_figure (actual.value, 0.25);
  g_assert_false (actual.unweighted);
}

static void
test_ratio_of_rates_is_unweighted (void)
{
  QdActual actual
    = quarter ("ratio", "metric,period,value,numerator,denominator\nratio,2025-01,,10,100\nratio,2025-02,0.3,,");
  QdActual one_part = quarter ("ratio", "metric,period,value\nratio,2025-01,0.1");
  QdActual exact = quarter ("ratio", "metric,period,value\nratio,2025-01,0.1\nratio,2025Q1,0.4");

  assert_figure (actual.value, 0.20);
  g_assert_true (actual.unweighted);
  assert_reason (actual.reason, "unweighted");
  g_assert_true (one_part.unweighted);
  assert_figure (exact.value, 0.4);
  g_assert_false (exact.unweighted);
}

static void
test_ratio_without_rows (void)
{
  g_autoptr (Fixture) fixture = new_plan ();

  fixture_add (fixture, "metrics",
               "code,name,unit,aggregation,numerator,denominator\nrate,Rate,percent,ratio,sum,M-01");
  fixture_add (fixture, "values", "metric,period,value\nsum,2025-01,10\nsum,2025-02,20\nM-01,2025Q1,300");
  assert_figure (figure (fixture, "rate", "2025Q1", "2025-03-31", NULL, NULL).value, 0.1);
  fixture_add (fixture, "values", "metric,period,value\nrate,2025Q1,0.5");
  assert_figure (figure (fixture, "rate", "2025Q1", "2025-03-31", NULL, NULL).value, 0.5);
}

static void
test_nothing_is_no_data (void)
{
  QdActual actual = quarter ("sum", "metric,period,value\nsum,2025,1200\nsum,2025-04,3");

  assert_figure (actual.value, QD_NONE);   /* a year is not split into its quarters */
  assert_reason (actual.reason, "no data");
  assert_figure (quarter ("ratio", "metric,period,numerator,denominator\nratio,2025-01,0,0").value, QD_NONE);
}

static void
test_counts_from_its_start (void)
{
  g_autoptr (Fixture) fixture = new_plan ();

  fixture_add (fixture, "values", "metric,period,value,status\nsum,2025-01,1,final\nsum,2025-02,2,estimate\nsum,2025-03,4,final");
  assert_figure (figure (fixture, "sum", "2025Q1", "2025-02-01", NULL, NULL).value, 3);
  assert_figure (figure (fixture, "sum", "2025Q1", "2025-01-31", NULL, NULL).value, 1);
  assert_figure (figure (fixture, "sum", "2025Q1", "2025-12-31", NULL, NULL).value, 7);
}

static void
test_benchmarks_never_count (void)
{
  assert_figure (quarter ("sum", "metric,period,kind,value,qualifier\nsum,2025-01,benchmark,100,\nsum,2025-01,case,100,\n"
                                 "sum,2025-02,actual,5,~").value,
                 5);
}

static void
test_scope_splits (void)
{
  assert_figure (quarter ("sum", "metric,period,channel,segment,value\nsum,2025-01,,,1\nsum,2025-02,A,,2\nsum,2025-02,B,,3\n"
                                 "sum,2025-03,,,7\nsum,2025-03,A,,6").value,
                 13);
  /* by channel before by segment before by both */
  assert_figure (quarter ("sum", "metric,period,channel,segment,value\nsum,2025-01,A,,1\nsum,2025-01,,new,10\n"
                                 "sum,2025-02,,new,2\nsum,2025-02,A,new,20\nsum,2025-03,A,new,3\nsum,2025-03,B,old,4").value,
                 10);
  assert_figure (quarter ("ratio", "metric,period,channel,numerator,denominator\nratio,2025-01,A,10,100\n"
                                   "ratio,2025-01,B,90,300").value,
                 0.25);
  assert_figure (quarter ("last", "metric,period,channel,value\nlast,2025-03,A,5").value, QD_NONE);
}

static void
test_scope_of_a_channel (void)
{
  g_autoptr (Fixture) fixture = new_plan ();

  fixture_add (fixture, "values",
               "metric,period,channel,segment,value\nsum,2025-01,,,100\nsum,2025-01,A,,1\nsum,2025-02,A,new,2\n"
               "sum,2025-02,A,old,4\nsum,2025-02,B,new,8");
  assert_figure (figure (fixture, "sum", "2025Q1", "2025-03-31", "A", NULL).value, 7);
  assert_figure (figure (fixture, "sum", "2025Q1", "2025-03-31", NULL, "new").value, 10);
  assert_figure (figure (fixture, "sum", "2025Q1", "2025-03-31", "A", "new").value, 2);
  assert_figure (figure (fixture, "sum", "2025Q1", "2025-03-31", "B", "old").value, QD_NONE);
}

static void
test_formulas (void)
{
  g_autoptr (Fixture) fixture = new_plan ();

  fixture_add (fixture, "values",
               "metric,period,value\nsum,2025-01,1\nsum,2025-02,2\nlast,2025-02,10\nM-01,2025-01,8\nformula,2025Q1,999");
  assert_figure (figure (fixture, "formula", "2025Q1", "2025-03-31", NULL, NULL).value, 16);
  assert_figure (figure (fixture, "coded", "2025Q1", "2025-03-31", NULL, NULL).value, 2);
  assert_figure (figure (fixture, "formula", "2025Q1", "2025-01-31", NULL, NULL).value, QD_NONE);
}

static void
test_formula_inherits_unweighted (void)
{
  QdActual actual = quarter ("quotient", "metric,period,value\nratio,2025-01,0.1\nratio,2025-02,0.3");

  assert_figure (actual.value, 0.2);
  g_assert_true (actual.unweighted);
}

static void
test_loops (void)
{
  assert_reason (quarter ("loop_a", "metric,period,value\nloop_a,2025Q1,1").reason, "loop");
  assert_reason (quarter ("loop_b", "metric,period,value\nloop_a,2025Q1,1").reason, "loop");
  assert_reason (quarter ("above_loop", "metric,period,value\nloop_a,2025Q1,1").reason, "loop");
  assert_reason (quarter ("hidden_loop", "metric,period,value\nsum,2025Q1,1").reason, "loop");
  assert_figure (quarter ("loop_a", "metric,period,value\nloop_a,2025Q1,1").value, QD_NONE);
}

static void
test_built_in_sums (void)
{
  g_autoptr (Fixture) fixture = new_plan ();

  fixture_add (fixture, "results",
               "date,campaign,channel,impressions,clicks,leads,new_users,orders,revenue,cost\n"
               "2025-01-10,C-1,A,1000,100,50,20,10,500,200\n2025-02-10,C-1,B,1000,300,50,20,30,700.50,200");
  assert_figure (figure (fixture, "new_users", "2025Q1", "2025-03-31", NULL, NULL).value, 40);
  assert_figure (figure (fixture, "new_users", "2025Q1", "2025-01-31", NULL, NULL).value, 20);
  assert_figure (figure (fixture, "revenue", "2025Q1", "2025-03-31", NULL, NULL).value, 1200.5);
  assert_figure (figure (fixture, "revenue", "2025Q1", "2025-03-31", "B", NULL).value, 700.5);
  assert_figure (figure (fixture, "ctr", "2025Q1", "2025-03-31", NULL, NULL).value, 0.2);
  assert_figure (figure (fixture, "lead_rate", "2025Q1", "2025-03-31", NULL, NULL).value, 0.25);
  assert_figure (figure (fixture, "conversion", "2025Q1", "2025-03-31", "A", NULL).value, 0.1);
  assert_figure (figure (fixture, "aov", "2025Q1", "2025-03-31", "A", NULL).value, 50);
  assert_figure (figure (fixture, "cac", "2025Q1", "2025-03-31", NULL, NULL).value, 10);
  assert_figure (figure (fixture, "roi_ratio", "2025Q1", "2025-03-31", NULL, NULL).value, 1200.5 / 400);
  assert_figure (figure (fixture, "roi_net", "2025Q1", "2025-03-31", "A", NULL).value, 1.5);
  assert_figure (figure (fixture, "cost", "2025Q1", "2025-03-31", NULL, NULL).value, 400);
  assert_figure (figure (fixture, "new_users", "2025Q1", "2025-03-31", NULL, "new").value, QD_NONE);
  assert_figure (figure (fixture, "new_users", "2025Q2", "2025-06-30", NULL, NULL).value, QD_NONE);
}

static void
test_typed_values_stand_in (void)
{
  g_autoptr (Fixture) fixture = new_plan ();

  fixture_add (fixture, "metrics", "code,name\nnew_users,New users\ncac,Cost per user\nctr,Click rate");
  fixture_add (fixture, "results", "date,campaign,channel,impressions,clicks,new_users,cost\n2025-02-10,C-1,A,100,10,20,100");
  fixture_add (fixture, "values",
               "metric,period,value\nnew_users,2025-01,7\nnew_users,2025-02,999\nnew_users,2024Q4,50\ncac,2024Q4,12\n"
               "ctr,2024Q4,0.3\nctr,2025Q1,0.9");
  /* January has no results, so what was typed stands in there; February has */
  assert_figure (figure (fixture, "new_users", "2025Q1", "2025-03-31", NULL, NULL).value, 27);
  assert_figure (figure (fixture, "new_users", "2025-02", "2025-02-28", NULL, NULL).value, 20);
  assert_figure (figure (fixture, "new_users", "2024Q4", "2024-12-31", NULL, NULL).value, 50);
  assert_figure (figure (fixture, "cac", "2024Q4", "2024-12-31", NULL, NULL).value, 12);
  assert_figure (figure (fixture, "cac", "2025Q1", "2025-03-31", NULL, NULL).value, 5);
  assert_figure (figure (fixture, "ctr", "2024Q4", "2024-12-31", NULL, NULL).value, 0.3);
  assert_figure (figure (fixture, "ctr", "2025Q1", "2025-03-31", NULL, NULL).value, 0.1);
}

static void
test_record_keeps_built_in_nature (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdFiguresContext) context = NULL;
  QdPeriod period = fixture_period ("2025");
  QdMetricRef metric;

  fixture_add (fixture, "metrics", "code,name\ncac,Cost per user");
  data = fixture_data (fixture);
  context = qd_figures_context_new (data, &period, period.end, NULL, NULL);
  metric = qd_figures_metric_by_code (context, "cac");
  g_assert_cmpstr (qd_metric_ref_unit_name (&metric), ==, "money");
  g_assert_cmpint (metric.direction, ==, QD_METRIC_DIRECTION_DOWN);
  g_assert_cmpint (metric.aggregation, ==, QD_METRIC_AGGREGATION_RATIO);
  g_assert_cmpint (qd_figures_metric (context, qd_built_in_id (QD_BUILT_IN_CAC)).id, ==, metric.id);
}

static void
test_changes (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "values",
               "metric,period,value\nsum,2025Q1,30\nsum,2024Q4,20\nsum,2024Q1,0\nratio,2025Q1,0.123\nratio,2024Q4,0.15");
  fixture_add (fixture, "results", "date,campaign,channel,orders\n2025-01-10,C-1,A,3");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  assert_figure (fixture_metric (review, "sum")->change_previous, 0.5);
  assert_figure (fixture_metric (review, "sum")->change_year, QD_NONE);   /* relative to 0 */
  assert_figure (fixture_metric (review, "ratio")->change_previous, -2.7);
  g_assert_true (fixture_metric (review, "ratio")->change_in_points);
  assert_reason (fixture_metric (review, "nothing")->note, "no data");
  g_assert_cmpstr (fixture_metric (review, "orders")->name, ==, "orders");
  /* records by code, then the built-in metrics that have a figure */
  g_assert_cmpuint (review->metrics->len, ==, qd_plan_data_count (review->data, QD_KIND_METRIC) + 1);
  g_assert_cmpstr (qd_review_nth (review->metrics, QdMetricFigures, 0)->code, ==, "M-01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/actual/sums-values-inside-the-period", test_sum);
  g_test_add_func ("/model/actual/exact-period-wins-over-parts", test_exact_period_wins);
  g_test_add_func ("/model/actual/overlap-keeps-longest-then-earliest", test_longest_then_earliest);
  g_test_add_func ("/model/actual/weeks-belong-to-the-quarter-of-their-thursday", test_weeks_belong_to_their_thursday);
  g_test_add_func ("/model/actual/last-is-the-latest-then-shortest", test_last);
  g_test_add_func ("/model/actual/max-has-its-date", test_max_has_its_date);
  g_test_add_func ("/model/actual/distinct-is-never-added", test_distinct_is_never_added);
  g_test_add_func ("/model/actual/ratio-is-sum-over-sum", test_ratio_is_sum_over_sum);
  g_test_add_func ("/model/actual/mean-of-rates-is-unweighted", test_ratio_of_rates_is_unweighted);
  g_test_add_func ("/model/actual/ratio-without-rows-divides-its-metrics", test_ratio_without_rows);
  g_test_add_func ("/model/actual/nothing-is-no-data", test_nothing_is_no_data);
  g_test_add_func ("/model/actual/a-value-counts-from-its-start", test_counts_from_its_start);
  g_test_add_func ("/model/actual/benchmarks-and-cases-never-count", test_benchmarks_never_count);
  g_test_add_func ("/model/actual/a-part-without-total-takes-its-split-rows", test_scope_splits);
  g_test_add_func ("/model/actual/a-channel-takes-its-segments", test_scope_of_a_channel);
  g_test_add_func ("/model/actual/formulas-read-figures-not-typed-values", test_formulas);
  g_test_add_func ("/model/actual/formula-inherits-unweighted", test_formula_inherits_unweighted);
  g_test_add_func ("/model/actual/loops-are-named", test_loops);
  g_test_add_func ("/model/actual/built-in-metrics-read-results", test_built_in_sums);
  g_test_add_func ("/model/actual/typed-values-stand-in-where-results-have-none", test_typed_values_stand_in);
  g_test_add_func ("/model/actual/a-record-leaves-a-built-in-metric-what-it-is", test_record_keeps_built_in_nature);
  g_test_add_func ("/model/actual/changes-are-relative-or-points", test_changes);
  return g_test_run ();
}
