#include "model/base/qd-number.h"
#include "reports/plots/qd-budget-plot.h"
#include "reports/plots/qd-campaign-marks.h"
#include "reports/plots/qd-channel-color.h"
#include "reports/plots/qd-month-plot.h"
#include "tests/model/figures/fixture.h"

#define group_at(chart, i) (&g_array_index ((chart)->groups, QdStackGroup, (i)))
#define series_at(chart, i) (&g_array_index ((chart)->series, QdStackSeries, (i)))
#define row_at(map, i) ((QdHeatRow *) g_ptr_array_index ((map)->rows, (i)))

static Fixture *
make_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channel", "code,name\nnet,Net\nshop,Shop\nidle,Idle");
  fixture_add (fixture, "campaign", "code,name,start,end,channel\nC-1,One,2025-01-06,2025-01-15,net\n"
                                    "C-2,Two,2025-02-01,2025-03-31,shop\nC-3,Three,2025-03-01,2025-05-31,net\n"
                                    "C-4,Old,2024-01-01,2024-03-31,idle\nC-5,Loose,2025-03-01,2025-03-02,");
  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue,cost\n2025-01-07,C-1,net,10,100,50\n"
                                   "2025-02-07,C-2,shop,4,30,60\n2025-02-09,C-1,net,2,60,10\n2025-03-09,C-2,shop,,20,");
  return fixture;
}

static QdMonthTable *
table_of (Fixture *fixture, QdKindId kind)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period ("2025Q1");

  return qd_month_table_compute (data, kind, &period, fixture_day ("2025-03-31"), NULL, NULL);
}

/* --- heat map --- */

static void
test_a_heat_map_has_what_months_have_together (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthTable) table = table_of (fixture, QD_KIND_CAMPAIGN);
  g_autoptr (GArray) places = qd_month_plot_records (table);
  g_autoptr (QdChart) chart
    = (QdChart *) qd_month_plot_heat (table, QD_MONTH_ROI, places, NULL, qd_language_get ("en"));
  const QdHeatMap *map = (QdHeatMap *) chart;

  /* the two with results, and together; three months, and together */
  g_assert_cmpuint (map->rows->len, ==, 3);
  g_assert_cmpuint (map->columns->len, ==, 4);
  g_assert_true (map->has_total_row && map->has_total_column);
  assert_figure (row_at (map, 0)->values[0], 2);
  assert_figure (row_at (map, 0)->values[3], 160.0 / 60);
  assert_figure (row_at (map, 0)->values[2], QD_NONE);
  /* revenue without a cost in that month is in no ratio */
  assert_figure (row_at (map, 2)->values[2], QD_NONE);
  assert_figure (row_at (map, 2)->values[1], 90.0 / 70);
  assert_figure (row_at (map, 2)->values[3], 210.0 / 120);
  g_assert_cmpstr (row_at (map, 2)->texts[1], ==, "1:1.29");
  assert_figure (map->break_even, 1);
}

static void
test_only_ratios_have_a_break_even (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthTable) table = table_of (fixture, QD_KIND_CHANNEL);
  g_autoptr (QdChart) chart
    = (QdChart *) qd_month_plot_heat (table, QD_MONTH_NEW_USERS, NULL, NULL, qd_language_get ("zh_CN"));
  const QdHeatMap *map = (QdHeatMap *) chart;

  assert_figure (map->break_even, QD_NONE);
  g_assert_cmpuint (map->rows->len, ==, 4);
  assert_figure (row_at (map, 3)->values[3], 16);
  assert_figure (row_at (map, 0)->values[3], QD_NONE);   /* idle: nothing reported is not 0 */
  g_assert_cmpstr (g_ptr_array_index (map->columns, 0), ==, "1月");
}

static void
test_months_of_several_years_say_the_year (void)
{
  g_autoptr (GArray) months = g_array_new (FALSE, FALSE, sizeof (QdPeriod));
  const char *const expected[] = { "2024-12", "2025-01", "Feb" };

  for (int i = 0; i < 3; i++)
    {
      QdPeriod month = qd_period_month (i == 0 ? 2024 : 2025, i == 0 ? 12 : i);

      g_array_append_val (months, month);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *label = qd_month_plot_label (months, i, qd_language_get ("en"));

      g_assert_cmpstr (label, ==, expected[i]);
    }
}

/* --- parts --- */

static void
test_parts_of_months_are_those_with_a_value (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdMonthTable) table = table_of (fixture, QD_KIND_CHANNEL);
  g_autoptr (QdChart) chart = (QdChart *) qd_month_plot_stack (table, QD_MONTH_REVENUE, qd_language_get ("en"));
  const QdStackChart *stack = (QdStackChart *) chart;

  g_assert_cmpuint (stack->series->len, ==, 2);
  g_assert_cmpstr (series_at (stack, 0)->code, ==, "net");
  g_assert_cmpuint (stack->groups->len, ==, 3);
  assert_figure (group_at (stack, 1)->total, 90);
  assert_figure (group_at (stack, 1)->values[1], 30);
  assert_figure (group_at (stack, 0)->values[1], QD_NONE);
}

static void
test_the_smallest_of_many_parts_are_put_together (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) channels = g_string_new ("code,name"), results = g_string_new ("date,campaign,channel,revenue");
  g_autoptr (QdMonthTable) table = NULL;
  g_autoptr (QdChart) chart = NULL;
  const QdStackChart *stack;

  for (int i = 1; i <= 12; i++)
    {
      g_string_append_printf (channels, "\nch%02d,Channel %d", i, i);
      g_string_append_printf (results, "\n2025-01-%02d,C-1,ch%02d,%d", i, i, i * 10);
    }
  fixture_add (fixture, "channel", channels->str);
  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,One,2025-01-01,2025-01-31");
  fixture_add (fixture, "results", results->str);
  table = table_of (fixture, QD_KIND_CHANNEL);
  chart = (QdChart *) qd_month_plot_stack (table, QD_MONTH_REVENUE, qd_language_get ("en"));
  stack = (QdStackChart *) chart;
  g_assert_cmpuint (stack->series->len, ==, 9);
  g_assert_cmpstr (series_at (stack, 0)->name, ==, "Channel 5");
  g_assert_cmpstr (series_at (stack, 8)->name, ==, "Others");
  assert_figure (group_at (stack, 0)->values[8], 100);
  assert_figure (group_at (stack, 0)->total, 780);
}

/* --- budget --- */

static QdStackChart *
budget_chart (QdBudgetPlot what, const char *as_of)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdBudgetGrid) grid = NULL;
  QdPeriod period = fixture_period ("2025Q1");

  fixture_add (fixture, "budget_category", "code,name\nmedia,Media\nevents,Events\nempty,Empty");
  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025-01,media,100\nB-2,2025-02,media,50\n"
                                       "B-3,2025-02,events,40");
  fixture_add (fixture, "spend", "date,kind,line,amount\n2025-01-10,actual,B-1,30\n2025-02-10,actual,B-3,60");
  data = fixture_data (fixture);
  grid = qd_budget_grid_new (data, QD_BUDGET_VIEW_CATEGORY, &period, fixture_day (as_of));
  return qd_budget_plot_months (grid, what, qd_language_get ("en"));
}

static void
test_a_budget_stands_in_the_months_of_its_lines (void)
{
  g_autoptr (QdChart) chart = (QdChart *) budget_chart (QD_BUDGET_PLOT_PLAN, "2025-03-31");
  const QdStackChart *stack = (QdStackChart *) chart;

  g_assert_cmpuint (stack->series->len, ==, 2);
  g_assert_cmpuint (stack->groups->len, ==, 3);
  assert_figure (group_at (stack, 1)->total, 90);
  g_assert_cmpstr (series_at (stack, 0)->name, ==, "Events");
  assert_figure (group_at (stack, 0)->values[0], QD_NONE);   /* no line, which is not a line of 0 */
  assert_figure (group_at (stack, 1)->values[1], 50);
  assert_figure (group_at (stack, 2)->total, QD_NONE);
}

static void
test_what_is_over_budget_goes_below_zero (void)
{
  g_autoptr (QdChart) chart = (QdChart *) budget_chart (QD_BUDGET_PLOT_REMAINING, "2025-03-31");
  const QdStackChart *stack = (QdStackChart *) chart;

  assert_figure (group_at (stack, 1)->values[0], -20);
  assert_figure (group_at (stack, 1)->values[1], 50);
  assert_figure (group_at (stack, 1)->total, 30);
}

static void
test_months_to_come_have_no_actual (void)
{
  g_autoptr (QdChart) chart = (QdChart *) budget_chart (QD_BUDGET_PLOT_ACTUAL, "2025-01-20");
  const QdStackChart *stack = (QdStackChart *) chart;

  g_assert_cmpuint (stack->series->len, ==, 1);
  assert_figure (group_at (stack, 0)->total, 30);
  assert_figure (group_at (stack, 1)->values[0], QD_NONE);
  assert_figure (group_at (stack, 1)->total, QD_NONE);
}

/* --- marks --- */

static gboolean
is_not_loose (gconstpointer data, const QdCampaign *campaign)
{
  return campaign->channel != 0;
}

static void
test_campaigns_have_a_lane_per_channel (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (QdChart) chart = (QdChart *) qd_line_chart_new (qd_language_get ("en"), fixture_day ("2025-01-01"),
                                                              fixture_day ("2025-03-31"), QD_DAY_NONE);
  QdLineChart *line = (QdLineChart *) chart;
  const QdLineMark *marks;

  qd_campaign_marks_add (line, data, is_not_loose, NULL);
  marks = (const QdLineMark *) (gpointer) line->marks->data;
  g_assert_cmpuint (line->marks->len, ==, 3);   /* not the one of the year before */
  g_assert_cmpuint (marks[0].lane, ==, 0);
  g_assert_cmpuint (marks[1].lane, ==, 1);
  g_assert_cmpuint (marks[2].lane, ==, 0);
  g_assert_cmpint (marks[2].last, ==, fixture_day ("2025-03-31"));
  g_assert_cmpuint (line->lane_names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (line->lane_names, 0), ==, "Net");
}

static void
test_campaigns_without_a_channel_have_a_lane_too (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (QdChart) chart = (QdChart *) qd_line_chart_new (qd_language_get ("zh_CN"), fixture_day ("2025-01-01"),
                                                              fixture_day ("2025-03-31"), QD_DAY_NONE);
  QdLineChart *line = (QdLineChart *) chart;

  qd_campaign_marks_add (line, data, NULL, NULL);
  g_assert_cmpuint (line->marks->len, ==, 4);
  g_assert_cmpuint (line->n_lanes, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (line->lane_names, 2), ==, "活动");
}

/* --- colours of channels --- */

static guint
number_of (const QdPlanData *data, const char *code)
{
  return qd_channel_number (data, qd_plan_data_find_code (data, QD_KIND_CHANNEL, code)->id);
}

static void
test_a_channel_keeps_its_colour (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_add (fixture, "channel", "code,name,color\nb,B,\na,A,7\nd,D,\nc,C,1");
  g_autoptr (QdPlanData) data = fixture_data (fixture);

  /* those without a number of their own by code, whatever the others are called */
  g_assert_cmpuint (number_of (data, "b"), ==, 0);
  g_assert_cmpuint (number_of (data, "d"), ==, 1);
  g_assert_cmpuint (number_of (data, "a"), ==, 6);
  g_assert_cmpuint (number_of (data, "c"), ==, 0);
  g_assert_cmpuint (qd_channel_color_of_id (data, qd_plan_data_find_code (data, QD_KIND_CHANNEL, "a")->id), ==, 2);
  g_assert_cmpuint (qd_channel_number (data, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/month-plot/heat-map-has-sums-over-sums", test_a_heat_map_has_what_months_have_together);
  g_test_add_func ("/reports/month-plot/only-ratios-break-even", test_only_ratios_have_a_break_even);
  g_test_add_func ("/reports/month-plot/several-years-say-the-year", test_months_of_several_years_say_the_year);
  g_test_add_func ("/reports/month-plot/parts-are-those-with-a-value", test_parts_of_months_are_those_with_a_value);
  g_test_add_func ("/reports/month-plot/the-smallest-are-put-together", test_the_smallest_of_many_parts_are_put_together);
  g_test_add_func ("/reports/budget-plot/in-the-months-of-its-lines", test_a_budget_stands_in_the_months_of_its_lines);
  g_test_add_func ("/reports/budget-plot/over-budget-is-below-zero", test_what_is_over_budget_goes_below_zero);
  g_test_add_func ("/reports/budget-plot/months-to-come-have-no-actual", test_months_to_come_have_no_actual);
  g_test_add_func ("/reports/campaign-marks/a-lane-per-channel", test_campaigns_have_a_lane_per_channel);
  g_test_add_func ("/reports/campaign-marks/without-channel-too", test_campaigns_without_a_channel_have_a_lane_too);
  g_test_add_func ("/reports/channel-color/stays-when-others-come", test_a_channel_keeps_its_colour);
  return g_test_run ();
}
