#include "model/figures/qd-breakdown.h"

#include "model/base/qd-error.h"
#include "tests/model/figures/review-fixture.h"

typedef struct
{
  Fixture          *fixture;
  QdFiguresContext *context;
  QdBreakdown      *breakdown;
} Case;

static Fixture *
new_plan (const char *goals)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channels", "code,name\nA,Shop\nB,Web");
  fixture_add (fixture, "metrics",
               "code,name,unit,direction,aggregation,decimals\nsum,Sum,count,up,sum,0\nlevel,Level,count,up,last,1\n"
               "share,Share,percent,up,last,1");
  fixture_add (fixture, "goals", goals);
  return fixture;
}

static void
begin (Case *test, QdBreakdownInto into, const char *as_of)
{
  g_autoptr (QdPlanData) data = fixture_data (test->fixture);
  QdPeriod period = fixture_period ("2025");
  GError *error = NULL;

  test->context = qd_figures_context_new (data, &period, fixture_day (as_of), NULL, NULL);
  test->breakdown = qd_breakdown_new (test->context, fixture_id (test->fixture, "goal", "G-1"), into, &error);
  g_assert_no_error (error);
}

static void
end (Case *test)
{
  qd_breakdown_free (test->breakdown);
  qd_figures_context_free (test->context);
  fixture_free (test->fixture);
}

static QdBreakdownPart *
part (Case *test, guint i)
{
  return &g_array_index (test->breakdown->parts, QdBreakdownPart, i);
}

static void
suggest (Case *test, QdBreakdownMethod method)
{
  GError *error = NULL;

  g_assert_true (qd_breakdown_suggest (test->breakdown, method, &error));
  g_assert_no_error (error);
}

#define assert_parts(test, ...)                                                                   \
  G_STMT_START                                                                                    \
  {                                                                                               \
    const double expected[] = { __VA_ARGS__ };                                                    \
    g_assert_cmpuint ((test)->breakdown->parts->len, ==, G_N_ELEMENTS (expected));                \
    for (guint n = 0; n < G_N_ELEMENTS (expected); n++)                                           \
      assert_figure (part (test, n)->target, expected[n]);                                        \
  }                                                                                               \
  G_STMT_END

static void
test_largest_remainder (void)
{
  double thirds[] = { 100.0 / 3, 100.0 / 3, 100.0 / 3 };
  double season[] = { 3000.0 / 7, 1000.0 / 7, 1000.0 / 7, 2000.0 / 7 };
  double cents[] = { 0.5, 0.25, 0.25 };

  qd_breakdown_round (thirds, 3, 100, 0);
  assert_figure (thirds[0], 34);
  assert_figure (thirds[1], 33);
  assert_figure (thirds[2], 33);
  qd_breakdown_round (season, 4, 1000, 0);
  assert_figure (season[0], 428);
  assert_figure (season[1], 143);
  assert_figure (season[2], 143);
  assert_figure (season[3], 286);
  qd_breakdown_round (cents, 3, 1, 1);
  assert_figure (cents[0], 0.5);
  assert_figure (cents[1], 0.3);
  assert_figure (cents[2], 0.2);
}

static void
test_even (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Year,2025,sum,1003") };

  begin (&test, QD_BREAKDOWN_QUARTERS, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_EVEN);
  assert_parts (&test, 251, 251, 251, 250);
  assert_figure (qd_breakdown_rest (test.breakdown), 0);
  end (&test);
}

static void
test_season (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Year,2025,sum,1000") };

  fixture_add (test.fixture, "values",
               "metric,period,value\nsum,2024Q1,3\nsum,2024Q2,1\nsum,2024Q3,1\nsum,2024Q4,2");
  begin (&test, QD_BREAKDOWN_QUARTERS, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_SEASON);
  assert_parts (&test, 428, 143, 143, 286);
  end (&test);
}

static void
test_season_refuses_a_gap (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Year,2025,sum,1000") };
  g_autoptr (GError) error = NULL;

  fixture_add (test.fixture, "values", "metric,period,value\nsum,2024Q1,3\nsum,2024Q2,1\nsum,2024Q4,2");
  begin (&test, QD_BREAKDOWN_QUARTERS, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_EVEN);
  g_assert_false (qd_breakdown_suggest (test.breakdown, QD_BREAKDOWN_SEASON, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  assert_parts (&test, 250, 250, 250, 250);
  end (&test);
}

static void
test_weights (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Half,2025H1,sum,100") };

  begin (&test, QD_BREAKDOWN_CHANNELS, "2024-12-31");
  part (&test, 0)->weight = 3;
  suggest (&test, QD_BREAKDOWN_WEIGHTS);
  assert_parts (&test, 75, 25);
  end (&test);
}

/* 100 (1 + g) + 100 (1 + g)^2 = 264 -> g = 20 % */
static void
test_growth (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Year,2025,sum,264") };

  fixture_add (test.fixture, "values", "metric,period,value\nsum,2024H2,100");
  begin (&test, QD_BREAKDOWN_HALVES, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_GROWTH);
  assert_parts (&test, 120, 144);
  end (&test);
}

static void
test_remaining (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Year,2025,sum,1000") };

  fixture_add (test.fixture, "goal_targets", "goal,period,target\nG-1,2025Q1,250");
  fixture_add (test.fixture, "values", "metric,period,value\nsum,2025Q1,100");
  begin (&test, QD_BREAKDOWN_QUARTERS, "2025-03-31");
  suggest (&test, QD_BREAKDOWN_REMAINING);
  assert_parts (&test, 250, 300, 300, 300);
  end (&test);
}

static void
test_remaining_is_not_below_zero (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Year,2025,sum,1000") };

  fixture_add (test.fixture, "values", "metric,period,value\nsum,2025Q1,1200");
  begin (&test, QD_BREAKDOWN_QUARTERS, "2025-03-31");
  suggest (&test, QD_BREAKDOWN_REMAINING);
  assert_parts (&test, QD_NONE, 0, 0, 0);
  end (&test);
}

static void
test_levels (void)
{
  Case test = { new_plan ("code,title,period,metric,baseline,target\nG-1,Year,2025,level,10,20") };

  begin (&test, QD_BREAKDOWN_QUARTERS, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_EVEN);
  assert_parts (&test, 12.5, 15, 17.5, 20);
  suggest (&test, QD_BREAKDOWN_GROWTH);
  assert_parts (&test, 11.9, 14.1, 16.8, 20);   /* 10 x 2^(i/4) at one decimal */
  assert_figure (qd_breakdown_rest (test.breakdown), 0);
  end (&test);
}

static void
test_percent_keeps_its_decimals (void)
{
  Case test = { new_plan ("code,title,period,metric,baseline,target\nG-1,Year,2025,share,10%,20.05%") };

  begin (&test, QD_BREAKDOWN_QUARTERS, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_EVEN);
  assert_parts (&test, 0.125, 0.150, 0.175, 0.2005);
  end (&test);
}

static void
test_locked_parts_stay (void)
{
  Case test = { new_plan ("code,title,period,parent,metric,target\nG-1,Year,2025,,sum,1000\n"
                          "G-2,First,2025Q1,G-1,sum,400") };

  begin (&test, QD_BREAKDOWN_QUARTERS, "2025-04-15");
  g_assert_true (part (&test, 0)->is_locked);
  g_assert_true (part (&test, 0)->child != NULL);
  suggest (&test, QD_BREAKDOWN_EVEN);
  assert_parts (&test, 400, 200, 200, 200);
  part (&test, 0)->is_locked = FALSE;
  suggest (&test, QD_BREAKDOWN_EVEN);
  assert_parts (&test, 250, 250, 250, 250);
  end (&test);
}

static void
test_refuses_locked_parts_above_target (void)
{
  Case test = { new_plan ("code,title,period,parent,metric,target\nG-1,Year,2025,,sum,1000\n"
                          "G-2,First,2025Q1,G-1,sum,1400") };
  g_autoptr (GError) error = NULL;

  begin (&test, QD_BREAKDOWN_QUARTERS, "2025-04-15");
  g_assert_false (qd_breakdown_suggest (test.breakdown, QD_BREAKDOWN_EVEN, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  end (&test);
}

static void
test_writes_children (void)
{
  Case test = { new_plan ("code,title,period,parent,metric,target,weight\nG-1,Year,2025,,sum,1000,5\n"
                          "G-2,First,2025H1,G-1,sum,400,5") };
  g_autoptr (GPtrArray) records = NULL;
  const QdGoal *changed, *made;

  begin (&test, QD_BREAKDOWN_HALVES, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_EVEN);
  records = qd_breakdown_to_records (test.breakdown);
  g_assert_cmpuint (records->len, ==, 2);
  changed = g_ptr_array_index (records, 0);
  made = g_ptr_array_index (records, 1);
  g_assert_cmpint (changed->record.id, ==, fixture_id (test.fixture, "goal", "G-2"));
  assert_figure (changed->target, 500);
  assert_figure (changed->weight, 5);
  g_assert_cmpint (made->record.id, ==, 0);
  g_assert_cmpstr (made->code, ==, "G-1-2025H2");
  g_assert_cmpint (made->parent, ==, fixture_id (test.fixture, "goal", "G-1"));
  assert_figure (made->target, 500);
  assert_figure (made->weight, 1);
  end (&test);
}

/* a goal with a series of targets keeps to it; what stays is not written */
static void
test_writes_series (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Quarter,2025Q1,sum,300") };
  g_autoptr (GPtrArray) records = NULL;
  const QdGoalTarget *made;

  fixture_add (test.fixture, "goal_targets", "goal,period,target\nG-1,2025-01,100\nG-1,2025-02,50");
  begin (&test, QD_BREAKDOWN_MONTHS, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_EVEN);
  records = qd_breakdown_to_records (test.breakdown);
  g_assert_cmpuint (records->len, ==, 2);
  made = g_ptr_array_index (records, 1);
  g_assert_true (made->record.kind == &qd_goal_target_kind);
  g_assert_cmpint (made->record.id, ==, 0);
  assert_figure (made->target, 100);
  end (&test);
}

static void
test_ragged_period_is_covered (void)
{
  Case test = { new_plan ("code,title,period,metric,target\nG-1,Range,2025-01-20..2025-03-10,sum,90") };

  begin (&test, QD_BREAKDOWN_MONTHS, "2024-12-31");
  suggest (&test, QD_BREAKDOWN_EVEN);
  assert_parts (&test, 30, 30, 30);
  g_assert_cmpint (part (&test, 0)->period.end, ==, fixture_day ("2025-01-31"));
  g_assert_cmpint (part (&test, 2)->period.start, ==, fixture_day ("2025-03-01"));
  end (&test);
}

static void
test_refuses_levels_by_channel (void)
{
  g_autoptr (Fixture) fixture = new_plan ("code,title,period,metric,target\nG-1,Year,2025,level,20\nG-2,Bare,2025,sum,");
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period ("2025");
  g_autoptr (QdFiguresContext) context = qd_figures_context_new (data, &period, period.end, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (qd_breakdown_new (context, fixture_id (fixture, "goal", "G-1"), QD_BREAKDOWN_CHANNELS, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (qd_breakdown_new (context, fixture_id (fixture, "goal", "G-2"), QD_BREAKDOWN_MONTHS, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/breakdown/rounds-by-largest-remainder", test_largest_remainder);
  g_test_add_func ("/model/breakdown/even-adds-up", test_even);
  g_test_add_func ("/model/breakdown/season-follows-the-year-before", test_season);
  g_test_add_func ("/model/breakdown/season-refuses-a-gap", test_season_refuses_a_gap);
  g_test_add_func ("/model/breakdown/weights-split-channels", test_weights);
  g_test_add_func ("/model/breakdown/growth-adds-up-to-target", test_growth);
  g_test_add_func ("/model/breakdown/remaining-spreads-what-is-left", test_remaining);
  g_test_add_func ("/model/breakdown/remaining-is-not-below-zero", test_remaining_is_not_below_zero);
  g_test_add_func ("/model/breakdown/levels-are-linear-or-compound", test_levels);
  g_test_add_func ("/model/breakdown/percent-keeps-its-decimals", test_percent_keeps_its_decimals);
  g_test_add_func ("/model/breakdown/ended-parts-are-locked-until-unlocked", test_locked_parts_stay);
  g_test_add_func ("/model/breakdown/refuses-locked-parts-above-target", test_refuses_locked_parts_above_target);
  g_test_add_func ("/model/breakdown/writes-children", test_writes_children);
  g_test_add_func ("/model/breakdown/writes-a-series-where-there-is-one", test_writes_series);
  g_test_add_func ("/model/breakdown/ragged-period-is-covered", test_ragged_period_is_covered);
  g_test_add_func ("/model/breakdown/refuses-what-does-not-add-up-by-channel", test_refuses_levels_by_channel);
  return g_test_run ();
}
