#include "model/figures/qd-budget-figures.h"
#include "tests/model/figures/fixture.h"

/* categories, channels and the lines and spends of most tests here */
static Fixture *
make_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "budget_category", "code,name,in_roi\nads,Ads,yes\npay,Pay,no\nzero,Unused,yes");
  fixture_add (fixture, "channel", "code,name\nnet,Net\nshop,Shop");
  fixture_add (fixture, "campaign", "code,name,start,end,channel\nC-1,One,2025-01-01,2025-12-31,net\n"
                                    "C-2,Two,2025-01-01,2025-12-31,shop");
  return fixture;
}

typedef struct
{
  QdPlanData       *data;
  QdFiguresContext *context;
} View;

static View
look (Fixture *fixture, const char *label, const char *as_of)
{
  QdPeriod period = fixture_period (label);
  View view = { .data = fixture_data (fixture) };

  view.context = qd_figures_context_new (view.data, &period, fixture_day (as_of), qd_language_get ("en"), NULL);
  return view;
}

static void
look_away (View *view)
{
  qd_figures_context_free (view->context);
  qd_plan_data_unref (view->data);
}

static QdBudgetSums
total (Fixture *fixture, const char *label, const char *as_of)
{
  View view = look (fixture, label, as_of);
  QdBudgetSums sums = qd_budget_figures_total (view.context, &view.context->period, view.context->as_of);

  look_away (&view);
  return sums;
}

static const QdBudgetRow *
find_row (GArray *rows, const char *code)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (qd_review_nth (rows, QdBudgetRow, i)->code, code) == 0)
      return qd_review_nth (rows, QdBudgetRow, i);
  return NULL;
}

static void
test_quarter_line_in_half_month (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  QdBudgetSums sums;

  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025Q2,ads,300\nB-2,2025Q4,ads,0");
  fixture_add (fixture, "transfer", "date,from_line,to_line,amount\n2025-04-01,B-1,B-2,60");
  sums = total (fixture, "2025-04", "2025-04-15");
  assert_figure (sums.original, 100);
  assert_figure (sums.current, 80);
  assert_figure (sums.planned, 40);
}

static void
test_load_of_orders (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  QdBudgetSums sums;

  fixture_add (fixture, "spend",
               "code,date,kind,settles,closed,amount\n"
               "O1,2025-01-02,commitment,,no,1000\nO2,2025-01-02,commitment,,no,1000\n"
               "O3,2025-01-02,commitment,,yes,1000\nP1,2025-01-10,actual,O1,,400\nP2,2025-01-10,actual,O2,,1200\n"
               "P3,2025-01-10,actual,O3,,900\nP4,2025-01-10,actual,,,50");
  sums = total (fixture, "2025-01", "2025-01-31");
  assert_figure (qd_budget_sums_load (&sums), 3150);
  assert_figure (sums.committed_open, 600);
  assert_figure (sums.actual, 2550);
}

static void
test_transfers_count_from_their_day (void)
{
  g_autoptr (Fixture) fixture = make_plan ();

  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025-01,ads,100\nB-2,2025-03,pay,10");
  fixture_add (fixture, "transfer", "date,from_line,to_line,amount\n2025-01-10,B-1,B-2,40");
  assert_figure (total (fixture, "2025-01", "2025-01-09").current, 100);
  assert_figure (total (fixture, "2025-01", "2025-01-10").current, 60);
  assert_figure (total (fixture, "2025-01", "2025-01-10").original, 100);
  /* into a line of a later month, seen before that month begins */
  assert_figure (total (fixture, "2025-03", "2025-01-10").current, 50);
}

static void
test_lines_spread_by_month_then_days (void)
{
  QdPeriod quarter = fixture_period ("2025Q1");
  QdPeriod february = fixture_period ("2025-02");

  assert_figure (qd_budget_line_share (&quarter, quarter.start, quarter.end), 1);
  /* a third each, though January has 31 days and February 28 */
  assert_figure (qd_budget_line_share (&quarter, fixture_day ("2025-02-01"), fixture_day ("2025-02-28")), 1.0 / 3);
  assert_figure (qd_budget_line_share (&quarter, fixture_day ("2025-01-31"), fixture_day ("2025-02-14")),
                 (1.0 / 31 + 0.5) / 3);
  assert_figure (qd_budget_line_share (&february, fixture_day ("2025-02-10"), fixture_day ("2025-02-16")), 0.25);
  assert_figure (qd_budget_line_share (&february, fixture_day ("2025-03-01"), fixture_day ("2025-03-31")), 0);
  assert_figure (qd_budget_line_share (&february, fixture_day ("2025-02-20"), fixture_day ("2025-02-10")), 0);
}

static void
test_spend_belongs_to_its_own_date (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  QdBudgetSums sums;

  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025-01,ads,100");
  fixture_add (fixture, "spend", "code,date,kind,settles,line,amount\nO1,2025-01-20,commitment,,B-1,80\n"
                                 "P1,2025-02-03,actual,O1,B-1,30\nP2,2025-02-20,actual,O1,B-1,10");
  /* January, looked at in February: the order is January's, its payments are February's but reduce what is open */
  {
    View view = look (fixture, "2025-02", "2025-02-28");
    QdPeriod january = fixture_period ("2025-01");

    sums = qd_budget_figures_total (view.context, &january, fixture_day ("2025-02-10"));
    look_away (&view);
  }
  assert_figure (sums.actual, 0);
  assert_figure (sums.committed_open, 50);
  assert_figure (sums.current, 100);
  sums = total (fixture, "2025-02", "2025-02-10");
  assert_figure (sums.actual, 30);
  assert_figure (sums.committed_open, 0);
  assert_figure (sums.current, 0);
}

static void
test_rates_and_forecast (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  QdBudgetSums sums;

  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025-06,ads,300");
  fixture_add (fixture, "spend", "code,date,kind,line,amount\nO1,2025-06-02,commitment,B-1,50\n"
                                 "P1,2025-06-05,actual,B-1,120\nP2,2025-06-20,actual,B-1,-20");
  sums = total (fixture, "2025-06", "2025-06-10");
  assert_figure (qd_budget_sums_remaining (&sums), 300 - 120 - 50);
  assert_figure (qd_budget_sums_execution (&sums), 0.4);
  assert_figure (qd_budget_sums_pace (&sums), 1.2);
  /* 200 of the plan are still to come, more than the open order */
  assert_figure (qd_budget_sums_forecast (&sums), 320);
  sums = total (fixture, "2025-06", "2025-06-30");
  assert_figure (sums.actual, 100);
  assert_figure (qd_budget_sums_forecast (&sums), 150);
}

static void
test_spend_without_budget_has_no_rate (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  QdBudgetSums sums;

  fixture_add (fixture, "spend", "code,date,amount\nP1,2025-06-05,120");
  sums = total (fixture, "2025-06", "2025-06-10");
  assert_figure (sums.actual, 120);
  assert_figure (qd_budget_sums_execution (&sums), QD_NONE);
  assert_figure (qd_budget_sums_pace (&sums), QD_NONE);
  assert_figure (qd_budget_sums_remaining (&sums), -120);
}

static void
test_rows_inherit_from_order_line_and_campaign (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  GArray *rows;
  View view;

  fixture_add (fixture, "budget_line", "code,period,category,channel,campaign,amount\nB-1,2025-01,ads,net,,100\n"
                                       "B-2,2025-01,pay,,C-2,200\nB-3,2025-01,pay,,,400");
  fixture_add (fixture, "spend",
               "code,date,kind,settles,line,category,channel,campaign,amount\n"
               "O1,2025-01-01,commitment,,B-1,,,,10\n"      /* ads, net by its line */
               "P1,2025-01-02,actual,O1,,,,,3\n"            /* both by its order */
               "P2,2025-01-02,actual,O1,B-3,,,,4\n"         /* the order stands before the own line */
               "P3,2025-01-02,actual,,B-2,,,,16\n"          /* pay by its line, shop by the line's campaign */
               "P4,2025-01-02,actual,,B-2,ads,,C-1,32\n"    /* own category; net by its own campaign */
               "P5,2025-01-02,actual,,,,,,64");             /* nothing */
  view = look (fixture, "2025-01", "2025-01-31");
  rows = qd_budget_figures_rows (view.context, QD_BUDGET_VIEW_CATEGORY, &view.context->period, view.context->as_of);
  g_assert_cmpuint (rows->len, ==, 4);
  assert_figure (find_row (rows, "ads")->actual, 3 + 4 + 32);
  assert_figure (find_row (rows, "ads")->committed_open, 3);
  assert_figure (find_row (rows, "pay")->actual, 16);
  assert_figure (find_row (rows, "pay")->current, 600);
  assert_figure (find_row (rows, "zero")->current, 0);
  assert_figure (find_row (rows, "zero")->execution, QD_NONE);
  g_assert_null (qd_review_nth (rows, QdBudgetRow, 3)->code);
  assert_figure (qd_review_nth (rows, QdBudgetRow, 3)->actual, 64);
  g_array_unref (rows);
  rows = qd_budget_figures_rows (view.context, QD_BUDGET_VIEW_CHANNEL, &view.context->period, view.context->as_of);
  g_assert_cmpuint (rows->len, ==, 3);
  assert_figure (find_row (rows, "net")->actual, 3 + 4 + 32);
  assert_figure (find_row (rows, "net")->original, 100);
  assert_figure (find_row (rows, "shop")->actual, 16);
  assert_figure (find_row (rows, "shop")->original, 200);
  assert_figure (find_row (rows, NULL)->original, 400);
  assert_figure (find_row (rows, NULL)->actual, 64);
  g_array_unref (rows);
  look_away (&view);
}

static void
test_no_row_of_nothing_when_all_have_one (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  GArray *rows;
  View view;

  fixture_add (fixture, "budget_line", "code,period,category,channel,amount\nB-1,2025-01,ads,net,100\n"
                                       "B-2,2025-03,ads,,100");
  fixture_add (fixture, "spend", "code,date,amount\nP1,2025-01-20,5");
  view = look (fixture, "2025-01", "2025-01-15");
  rows = qd_budget_figures_rows (view.context, QD_BUDGET_VIEW_CHANNEL, &view.context->period, view.context->as_of);
  /* the line without channel is of March, the spend without channel of after as-of */
  g_assert_cmpuint (rows->len, ==, 2);
  g_array_unref (rows);
  look_away (&view);
}

static void
test_other_views_show_what_has_entries (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  QdBudgetView views[] = { QD_BUDGET_VIEW_CAMPAIGN, QD_BUDGET_VIEW_GOAL, QD_BUDGET_VIEW_PHASE,
                           QD_BUDGET_VIEW_PRIORITY };
  const char *codes[] = { "C-1", "G-2", "PH-1", "high" };
  View view;

  fixture_add (fixture, "goal", "code,title,period,priority\nG-1,One,2025,low\nG-2,Two,2025,high");
  fixture_add (fixture, "phase", "code,name,start,end\nPH-1,One,2025-01-01,2025-03-31");
  fixture_add (fixture, "budget_line", "code,period,category,campaign,goal,phase,amount\n"
                                       "B-1,2025-01,ads,C-1,G-2,PH-1,100\nB-2,2025-01,ads,,,,50");
  fixture_add (fixture, "spend", "code,date,line,amount\nP1,2025-01-20,B-1,5");
  view = look (fixture, "2025-01", "2025-01-31");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GArray *rows = qd_budget_figures_rows (view.context, views[i], &view.context->period, view.context->as_of);

      g_assert_cmpuint (rows->len, ==, 2);
      g_assert_cmpstr (qd_review_nth (rows, QdBudgetRow, 0)->code, ==, codes[i]);
      assert_figure (qd_review_nth (rows, QdBudgetRow, 0)->current, 100);
      assert_figure (qd_review_nth (rows, QdBudgetRow, 0)->actual, 5);
      assert_figure (qd_review_nth (rows, QdBudgetRow, 1)->current, 50);
      g_array_unref (rows);
    }
  look_away (&view);
}

static void
test_months_are_cut_to_the_period (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  GArray *months;
  View view;

  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025-06,ads,300\nB-2,2025-07,ads,310");
  fixture_add (fixture, "spend", "code,date,amount\nP1,2025-06-27,7\nP2,2025-06-28,8\nP3,2025-07-02,9\n"
                                 "P4,2025-07-04,1");
  view = look (fixture, "2025-06-28..2025-07-10", "2025-07-03");
  months = qd_budget_figures_months (view.context, &view.context->period, view.context->as_of);
  g_assert_cmpuint (months->len, ==, 2);
  assert_figure (qd_review_nth (months, QdBudgetMonth, 0)->current, 30);
  assert_figure (qd_review_nth (months, QdBudgetMonth, 0)->actual, 8);
  assert_figure (qd_review_nth (months, QdBudgetMonth, 1)->current, 100);
  assert_figure (qd_review_nth (months, QdBudgetMonth, 1)->actual, 9);
  g_array_unref (months);
  look_away (&view);
}

static void
test_current_of_goal_is_of_any_period (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  View view;

  fixture_add (fixture, "goal", "code,title,period\nG-1,One,2025\nG-2,Two,2025");
  fixture_add (fixture, "budget_line", "code,period,category,goal,campaign,amount\nB-1,2024-06,ads,G-1,,10\n"
                                       "B-2,2025-06,ads,G-1,C-1,20\nB-3,2025-06,ads,,,40");
  fixture_add (fixture, "transfer", "date,from_line,to_line,amount\n2025-01-05,B-3,B-1,5\n2025-02-05,B-3,B-1,1");
  view = look (fixture, "2025-01", "2025-01-31");
  assert_figure (qd_budget_figures_current_of_goal (view.context, fixture_id (fixture, "goal", "G-1"),
                                                    view.context->as_of), 35);
  assert_figure (qd_budget_figures_current_of_goal (view.context, fixture_id (fixture, "goal", "G-2"),
                                                    view.context->as_of), QD_NONE);
  assert_figure (qd_budget_figures_current_of_campaign (view.context, fixture_id (fixture, "campaign", "C-1"),
                                                        view.context->as_of), 20);
  look_away (&view);
}

static void
test_currency_without_decimals (void)
{
  g_autoptr (Fixture) fixture = make_plan ();

  fixture_plan (fixture, "currency", "JPY");
  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025-01,ads,300");
  fixture_add (fixture, "spend", "code,date,amount\nP1,2025-01-20,120");
  assert_figure (total (fixture, "2025-01", "2025-01-31").current, 300);
  assert_figure (total (fixture, "2025-01", "2025-01-31").actual, 120);
}

/* the quarter of a line is that of the plan's fiscal year */
static void
test_fiscal_quarters (void)
{
  g_autoptr (Fixture) fixture = make_plan ();

  fixture_plan (fixture, "fiscal_year_start", "4");
  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025Q1,ads,300");
  assert_figure (total (fixture, "2025-03", "2025-03-31").current, 0);
  assert_figure (total (fixture, "2025-04", "2025-04-30").current, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/budget/quarter-line-seen-in-half-a-month", test_quarter_line_in_half_month);
  g_test_add_func ("/model/budget/load-of-open-closed-and-loose", test_load_of_orders);
  g_test_add_func ("/model/budget/transfers-count-from-their-day", test_transfers_count_from_their_day);
  g_test_add_func ("/model/budget/lines-spread-by-month-then-days", test_lines_spread_by_month_then_days);
  g_test_add_func ("/model/budget/spend-belongs-to-its-own-date", test_spend_belongs_to_its_own_date);
  g_test_add_func ("/model/budget/rates-and-forecast", test_rates_and_forecast);
  g_test_add_func ("/model/budget/unbudgeted-has-no-rate", test_spend_without_budget_has_no_rate);
  g_test_add_func ("/model/budget/rows-inherit", test_rows_inherit_from_order_line_and_campaign);
  g_test_add_func ("/model/budget/no-row-of-nothing", test_no_row_of_nothing_when_all_have_one);
  g_test_add_func ("/model/budget/views-show-what-has-entries", test_other_views_show_what_has_entries);
  g_test_add_func ("/model/budget/months-are-cut-to-the-period", test_months_are_cut_to_the_period);
  g_test_add_func ("/model/budget/current-of-goal-is-of-any-period", test_current_of_goal_is_of_any_period);
  g_test_add_func ("/model/budget/currency-without-decimals", test_currency_without_decimals);
  g_test_add_func ("/model/budget/quarters-of-the-fiscal-year", test_fiscal_quarters);
  return g_test_run ();
}
