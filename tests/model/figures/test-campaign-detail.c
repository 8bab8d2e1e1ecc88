#include "model/base/qd-error.h"
#include "model/figures/qd-campaign-detail.h"
#include "model/figures/qd-campaign-figures.h"
#include "tests/model/figures/fixture.h"

static Fixture *
make_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channel", "code,name\nnet,Net\nshop,Shop\nidle,Idle");
  fixture_add (fixture, "campaign", "code,name,start,end,channel,expected_new_users,verdict\n"
                                    "C-1,One,2025-01-06,2025-01-15,net,100,keep\nC-2,Two,2025-01-01,2025-03-31,net,,stop\n"
                                    "C-3,None,2025-01-01,2025-03-31,net,,");
  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue,cost\n"
                                   "2025-01-07,C-1,net,10,100,50\n2025-01-07,C-1,shop,4,,\n2025-01-09,C-1,net,0,300,50\n"
                                   "2025-01-20,C-1,net,6,60,10\n2025-02-03,C-1,net,8,10,10\n2025-02-01,C-2,net,1,10,500");
  return fixture;
}

static QdCampaignDetail *
detail_of (Fixture *fixture, const char *code, const char *period_label, const char *as_of)
{
  QdPeriod period = fixture_period (period_label);
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (GError) error = NULL;
  QdCampaignDetail *detail
    = qd_campaign_detail_compute (data, fixture_id (fixture, "campaign", code), &period, fixture_day (as_of), NULL, &error);

  g_assert_no_error (error);
  return detail;
}

static void
test_days_are_sums_of_all_channels_and_none_is_not_zero (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdCampaignDetail) detail = detail_of (fixture, "C-1", "2025-01", "2025-01-31");
  const double *users = detail->days[QD_MEASURE_NEW_USERS], *means = detail->means[QD_MEASURE_NEW_USERS];

  /* from the campaign's start to the last day with results, which is after its end */
  g_assert_cmpint (detail->first, ==, fixture_day ("2025-01-06"));
  g_assert_cmpint (detail->last, ==, fixture_day ("2025-01-20"));
  assert_figure (users[0], QD_NONE);
  assert_figure (users[1], 14);
  assert_figure (users[3], 0);
  assert_figure (users[14], 6);
  assert_figure (means[0], QD_NONE);
  assert_figure (means[3], 7);        /* 14 and 0: days without a report are not counted */
  assert_figure (means[14], 6);
  assert_figure (detail->plan[QD_MEASURE_NEW_USERS], 10);
  assert_figure (detail->plan[QD_MEASURE_REVENUE], QD_NONE);
}

static void
test_peak (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdCampaignDetail) detail = detail_of (fixture, "C-1", "2025-01", "2025-01-31");
  g_autoptr (QdCampaignDetail) idle = detail_of (fixture, "C-3", "2025-01", "2025-01-31");
  double value;

  g_assert_cmpint (qd_campaign_detail_peak (detail, QD_MEASURE_NEW_USERS, &value), ==, fixture_day ("2025-01-07"));
  assert_figure (value, 14);
  /* the first of two days with the same cost */
  g_assert_cmpint (qd_campaign_detail_peak (detail, QD_MEASURE_COST, &value), ==, fixture_day ("2025-01-07"));
  assert_figure (value, 50);
  g_assert_cmpint (qd_campaign_detail_peak (detail, QD_MEASURE_CLICKS, &value), ==, QD_DAY_NONE);
  assert_figure (value, QD_NONE);
  g_assert_cmpint (qd_campaign_detail_peak (idle, QD_MEASURE_NEW_USERS, &value), ==, QD_DAY_NONE);
}

static void
test_days_end_at_the_as_of_day (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdCampaignDetail) detail = detail_of (fixture, "C-1", "2025Q1", "2025-01-10");

  g_assert_cmpint (detail->first, ==, fixture_day ("2025-01-06"));
  g_assert_cmpint (detail->last, ==, fixture_day ("2025-01-10"));
  g_assert_cmpuint (detail->months->len, ==, 1);
}

static void
test_parts_by_channel_and_month_are_those_with_figures (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdCampaignDetail) detail = detail_of (fixture, "C-1", "2025Q1", "2025-03-31");

  g_assert_cmpuint (detail->channels->len, ==, 2);
  assert_figure (g_array_index (detail->channels, QdCampaignChannel, 0).rates.roi_ratio, 470.0 / 120);
  assert_figure (g_array_index (detail->channels, QdCampaignChannel, 1).rates.sums[QD_MEASURE_NEW_USERS], 4);
  g_assert_cmpuint (detail->months->len, ==, 2);
  assert_figure (g_array_index (detail->months, QdCampaignMonth, 1).rates.sums[QD_MEASURE_NEW_USERS], 8);
}

static void
test_a_campaign_without_days_has_none (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdCampaignDetail) detail = detail_of (fixture, "C-1", "2024", "2024-12-31");

  g_assert_cmpint (detail->first, >, detail->last);
  g_assert_cmpuint (detail->channels->len, ==, 0);
}

static void
test_a_campaign_that_went_away_is_said (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period ("2025");
  g_autoptr (GError) error = NULL;

  g_assert_null (qd_campaign_detail_compute (data, 77, &period, period.end, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_NOT_FOUND);
}

static void
test_months_of_channels_are_those_of_the_year_so_far (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period ("2025Q1");
  g_autoptr (QdMonthTable) table
    = qd_month_table_compute (data, QD_KIND_CHANNEL, &period, fixture_day ("2025-03-31"), NULL, NULL);

  g_assert_cmpuint (table->months->len, ==, 3);
  /* channels stand by code: idle, net, shop */
  assert_figure (qd_month_table_rates (table, 1, 1)->sums[QD_MEASURE_COST], 510);
  assert_figure (qd_month_table_rates (table, 1, 0)->roi_ratio, 460.0 / 110);
  assert_figure (qd_month_table_rates (table, 0, 0)->roi_ratio, QD_NONE);
}

/* What the campaigns have together is what the portfolio has: sums over sums, without those that cost nothing. */
static void
test_what_months_have_together_is_sums_over_sums (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period ("2025Q1");
  QdDay as_of = fixture_day ("2025-03-31");
  g_autoptr (QdMonthTable) table = qd_month_table_compute (data, QD_KIND_CAMPAIGN, &period, as_of, NULL, NULL);
  g_autoptr (QdFiguresContext) context = qd_figures_context_new (data, &period, as_of, qd_language_get ("en"), NULL);
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (guint));
  guint none = 0;

  for (guint m = 0; m <= table->months->len; m++)
    {
      QdPeriod of = m < table->months->len ? g_array_index (table->months, QdPeriod, m) : period;
      QdRates portfolio = qd_campaign_figures_of_portfolio (context, &of, as_of);
      QdRates sum = qd_month_table_sum (table, NULL, m < table->months->len ? m : QD_ALL_MONTHS, TRUE);

      assert_figure (sum.roi_ratio, portfolio.roi_ratio);
      assert_figure (sum.sums[QD_MEASURE_REVENUE], portfolio.sums[QD_MEASURE_REVENUE]);
    }
  g_array_append_val (first, none);
  assert_figure (qd_month_table_sum (table, first, 0, FALSE).sums[QD_MEASURE_REVENUE],
                 qd_month_table_rates (table, 0, 0)->sums[QD_MEASURE_REVENUE]);
  g_array_set_size (first, 0);
  assert_figure (qd_month_table_sum (table, first, 0, FALSE).sums[QD_MEASURE_REVENUE], QD_NONE);
}

static void
test_the_dearest_campaign_decides_for_its_channel (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period ("2025Q1");
  g_autoptr (QdReview) review
    = qd_review_compute (data, &period, period.end, qd_language_get ("en"), NULL, NULL);
  const QdChannel *net = QD_CHANNEL (qd_plan_data_find_code (data, QD_KIND_CHANNEL, "net"));
  const QdChannel *idle = QD_CHANNEL (qd_plan_data_find_code (data, QD_KIND_CHANNEL, "idle"));

  g_assert_cmpstr (qd_channel_figures_deciding_campaign (review, net)->code, ==, "C-2");
  g_assert_null (qd_channel_figures_deciding_campaign (review, idle));
}

static void
test_planned_share_is_of_what_is_budgeted_by_channel (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = NULL;
  QdPeriod period = fixture_period ("2025Q1");
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "budget_category", "code,name\nads,Ads");
  fixture_add (fixture, "budget", "code,period,category,channel,amount\nB-1,2025Q1,ads,net,300\nB-2,2025Q1,ads,shop,100\n"
                                  "B-3,2025Q1,ads,,1000");
  data = fixture_data (fixture);
  review = qd_review_compute (data, &period, period.end, qd_language_get ("en"), NULL, NULL);
  assert_figure (qd_channel_figures_planned_share (
                   review, QD_CHANNEL (qd_plan_data_find_code (data, QD_KIND_CHANNEL, "net"))),
                 .75);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/campaign-detail/none-is-not-zero", test_days_are_sums_of_all_channels_and_none_is_not_zero);
  g_test_add_func ("/model/campaign-detail/peak-is-the-first-highest-day", test_peak);
  g_test_add_func ("/model/campaign-detail/days-end-at-the-as-of-day", test_days_end_at_the_as_of_day);
  g_test_add_func ("/model/campaign-detail/parts-have-figures", test_parts_by_channel_and_month_are_those_with_figures);
  g_test_add_func ("/model/campaign-detail/no-days-outside-the-period", test_a_campaign_without_days_has_none);
  g_test_add_func ("/model/campaign-detail/a-campaign-that-went-away-is-said", test_a_campaign_that_went_away_is_said);
  g_test_add_func ("/model/month-table/months-of-the-year-so-far", test_months_of_channels_are_those_of_the_year_so_far);
  g_test_add_func ("/model/month-table/together-is-sums-over-sums", test_what_months_have_together_is_sums_over_sums);
  g_test_add_func ("/model/channel-figures/the-dearest-campaign-decides",
                   test_the_dearest_campaign_decides_for_its_channel);
  g_test_add_func ("/model/channel-figures/planned-share-is-of-channels", test_planned_share_is_of_what_is_budgeted_by_channel);
  return g_test_run ();
}
