#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-channel-traffic.h"
#include "tests/model/figures/fixture.h"

typedef struct
{
  QdPlanData       *data;
  QdFiguresContext *context;
  QdReview          review;
} View;

static View
look (Fixture *fixture, const char *label, const char *as_of)
{
  QdPeriod period = fixture_period (label);
  View view = { .data = fixture_data (fixture) };

  view.context = qd_figures_context_new (view.data, &period, fixture_day (as_of), qd_language_get ("en"), NULL);
  qd_campaign_figures_fill (view.context, &view.review);
  return view;
}

static void
look_away (View *view)
{
  g_array_unref (view->review.campaigns);
  g_array_unref (view->review.channels);
  g_array_unref (view->review.months);
  g_ptr_array_unref (view->review.portfolio.without_cost);
  qd_figures_context_free (view->context);
  qd_plan_data_unref (view->data);
}

static const QdCampaignFigures *
campaign (const View *view, const char *code)
{
  for (guint i = 0; i < view->review.campaigns->len; i++)
    if (g_str_equal (qd_review_nth (view->review.campaigns, QdCampaignFigures, i)->campaign->code, code))
      return qd_review_nth (view->review.campaigns, QdCampaignFigures, i);
  return NULL;
}

static Fixture *
make_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "budget_category", "code,name,in_roi\nads,Ads,yes\npay,Pay,no");
  fixture_add (fixture, "channel", "code,name\nnet,Net\nshop,Shop");
  fixture_add (fixture, "campaign", "code,name,start,end,channel,budget\nC-1,One,2025-01-01,2025-03-31,net,500\n"
                                    "C-2,Two,2025-01-01,2025-03-31,shop,\nC-3,Late,2025-05-01,2025-06-30,net,");
  return fixture;
}

static void
test_roi (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,revenue,cost\n2025-01-10,C-1,net,8300000,1000000");
  view = look (fixture, "2025-01", "2025-01-31");
  assert_figure (campaign (&view, "C-1")->rates.roi_ratio, 8.3);
  assert_figure (campaign (&view, "C-1")->rates.roi_net, 7.3);
  g_assert_cmpint (campaign (&view, "C-1")->rates.reason, ==, QD_REASON_NONE);
  look_away (&view);
}

static void
test_roi_of_gross_profit (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  View view;

  fixture_plan (fixture, "return_basis", "gross_profit");
  fixture_add (fixture, "results", "date,campaign,channel,revenue,cost\n2025-01-10,C-1,net,1000,100");
  view = look (fixture, "2025-01", "2025-01-31");
  assert_figure (campaign (&view, "C-1")->rates.roi_ratio, QD_NONE);
  g_assert_cmpint (campaign (&view, "C-1")->rates.reason, ==, QD_REASON_NO_DATA);
  look_away (&view);
  fixture_plan (fixture, "gross_margin", "0.3");
  view = look (fixture, "2025-01", "2025-01-31");
  assert_figure (campaign (&view, "C-1")->rates.roi_ratio, 3);
  assert_figure (campaign (&view, "C-1")->rates.roi_net, 2);
  look_away (&view);
}

/* CAC 80 -> 50 at equal revenue per user is ROI +60 % */
static void
test_cac_and_roi (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  const QdRates *before, *after;
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue,cost\n"
                                   "2025-01-10,C-1,net,100,20000,8000\n2025-01-10,C-2,shop,300,60000,15000");
  view = look (fixture, "2025-01", "2025-01-31");
  before = &campaign (&view, "C-1")->rates;
  after = &campaign (&view, "C-2")->rates;
  assert_figure (before->cac, 80);
  assert_figure (after->cac, 50);
  assert_figure (qd_lift_relative (after->roi_ratio, before->roi_ratio), 0.6);
  look_away (&view);
}

static void
test_edges_have_reasons (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,clicks,new_users,orders,revenue,cost\n"
                                   "2025-01-10,C-1,net,0,0,,70,0\n2025-01-10,C-2,shop,10,,4,80,");
  view = look (fixture, "2025-01", "2025-01-31");
  g_assert_cmpint (campaign (&view, "C-1")->rates.reason, ==, QD_REASON_NO_COST);
  g_assert_cmpint (campaign (&view, "C-2")->rates.reason, ==, QD_REASON_COST_MISSING);
  assert_figure (campaign (&view, "C-1")->rates.cac, QD_NONE);
  assert_figure (campaign (&view, "C-1")->rates.conversion, QD_NONE);
  assert_figure (campaign (&view, "C-1")->rates.aov, QD_NONE);
  assert_figure (campaign (&view, "C-2")->rates.aov, 20);
  assert_figure (campaign (&view, "C-2")->rates.conversion, 0.4);
  assert_figure (campaign (&view, "C-2")->rates.ctr, QD_NONE);
  /* nobody has a cost above 0: the portfolio is empty and lists both */
  g_assert_cmpint (view.review.portfolio.rates.reason, ==, QD_REASON_COST_MISSING);
  g_assert_cmpuint (view.review.portfolio.without_cost->len, ==, 2);
  assert_figure (view.review.portfolio.rates.sums[QD_MEASURE_REVENUE], QD_NONE);
  look_away (&view);
}

/* ROI 4 and 1 of 100 and 300 are 1.75 together, not 2.5; the one without a cost counts its users, and not in ROI */
static void
test_several_are_sums_over_sums (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdReview) review = NULL;
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  QdPeriod period = fixture_period ("2025Q2");
  QdCampaignSum sum;

  fixture_add (fixture, "results", "date,campaign,channel,clicks,new_users,orders,revenue,cost\n"
                                   "2025-04-10,C-1,net,10,40,,400,100\n2025-04-10,C-2,shop,,60,,300,300\n"
                                   "2025-05-10,C-3,net,,7,,1000,");
  data = fixture_data (fixture);
  review = qd_review_compute (data, &period, period.end, qd_language_get ("en"), NULL, NULL);
  sum = qd_campaign_figures_sum (review, ids);
  g_assert_cmpuint (sum.n, ==, 0);
  assert_figure (sum.rates.sums[QD_MEASURE_REVENUE], QD_NONE);
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("C-%d", i);
      gint64 id = fixture_id (fixture, "campaign", code);

      g_array_append_val (ids, id);
    }
  sum = qd_campaign_figures_sum (review, ids);
  g_assert_cmpuint (sum.n, ==, 3);
  g_assert_cmpuint (sum.n_with_cost, ==, 2);
  assert_figure (sum.budget, 500);
  assert_figure (sum.rates.sums[QD_MEASURE_NEW_USERS], 107);
  assert_figure (sum.rates.sums[QD_MEASURE_REVENUE], 1700);
  assert_figure (sum.rates.sums[QD_MEASURE_ORDERS], QD_NONE);
  assert_figure (sum.rates.roi_ratio, 1.75);
  assert_figure (sum.rates.cac, 4);
  g_array_remove_range (ids, 0, 2);
  sum = qd_campaign_figures_sum (review, ids);
  assert_figure (sum.rates.roi_ratio, QD_NONE);
  g_assert_cmpint (sum.rates.reason, ==, QD_REASON_COST_MISSING);
}

static void
test_cost_sources (void)
{
  const char *sources[] = { "results", "spend", "both" };
  double expected[] = { 100, 30, 130 };
  g_autoptr (Fixture) fixture = make_plan ();

  fixture_add (fixture, "results", "date,campaign,channel,revenue,cost\n2025-01-10,C-1,net,400,100");
  fixture_add (fixture, "spend", "code,date,kind,category,campaign,amount\n"
                                 "S1,2025-01-02,actual,ads,C-1,20\nS2,2025-01-02,actual,,C-1,10\n"
                                 "S3,2025-01-02,actual,pay,C-1,40\nS4,2025-01-02,commitment,ads,C-1,80\n"
                                 "S5,2025-02-02,actual,ads,C-1,160\nS6,2025-01-30,actual,ads,C-1,320\n"
                                 "S7,2025-01-02,actual,ads,C-2,5");
  for (int i = 0; i < 3; i++)
    {
      View view;

      fixture_plan (fixture, "cost_source", sources[i]);
      view = look (fixture, "2025-01", "2025-01-20");
      assert_figure (campaign (&view, "C-1")->rates.sums[QD_MEASURE_COST], expected[i]);
      /* what there is of the two */
      assert_figure (campaign (&view, "C-2")->rates.sums[QD_MEASURE_COST], i == 0 ? QD_NONE : 5);
      look_away (&view);
    }
}

static void
test_channels_have_spend_without_campaign (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  const QdChannelFigures *net, *shop;
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue,cost\n2025-01-10,C-1,net,30,400,100\n"
                                   "2025-01-10,C-1,shop,10,,");
  fixture_add (fixture, "spend", "code,date,category,channel,campaign,amount\nS1,2025-01-02,ads,net,,60\n"
                                 "S2,2025-01-02,ads,,C-2,40\nS3,2025-01-02,pay,net,,1000");
  view = look (fixture, "2025-01", "2025-01-31");
  net = qd_review_nth (view.review.channels, QdChannelFigures, 0);
  shop = qd_review_nth (view.review.channels, QdChannelFigures, 1);
  assert_figure (net->rates.sums[QD_MEASURE_COST], 160);
  assert_figure (shop->rates.sums[QD_MEASURE_COST], 40);   /* by its campaign's channel */
  assert_figure (net->share_cost, 0.8);
  assert_figure (net->share_new_users, 0.75);
  assert_figure (shop->share_new_users, 0.25);
  assert_figure (net->share_revenue, 1);
  assert_figure (shop->share_revenue, QD_NONE);
  /* the campaign has 100 of results, and no part of the channel's loose spend */
  assert_figure (campaign (&view, "C-1")->rates.sums[QD_MEASURE_COST], 100);
  look_away (&view);
}

static void
test_shares_of_nothing (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,new_users\n2025-01-10,C-1,net,0");
  view = look (fixture, "2025-01", "2025-01-31");
  assert_figure (qd_review_nth (view.review.channels, QdChannelFigures, 0)->share_new_users, QD_NONE);
  assert_figure (qd_review_nth (view.review.channels, QdChannelFigures, 0)->rates.sums[QD_MEASURE_NEW_USERS], 0);
  look_away (&view);
}

static void
test_list_of_a_period (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,cost\n2025-05-10,C-1,net,10");
  fixture_add (fixture, "spend", "code,date,category,campaign,amount\nS1,2025-04-02,ads,C-2,40\n"
                                 "S2,2025-04-02,pay,C-1,40");
  fixture_plan (fixture, "cost_source", "results");
  view = look (fixture, "2025Q2", "2025-06-30");
  g_assert_cmpuint (view.review.campaigns->len, ==, 3);   /* results after its end; spend in it; its own days */
  look_away (&view);
  view = look (fixture, "2025-04", "2025-04-30");
  g_assert_cmpuint (view.review.campaigns->len, ==, 1);
  g_assert_nonnull (campaign (&view, "C-2"));
  look_away (&view);
  fixture_plan (fixture, "cost_source", "spend");
  view = look (fixture, "2025-05", "2025-05-31");
  g_assert_nonnull (campaign (&view, "C-1"));             /* its results report nothing but a cost */
  look_away (&view);
}

static void
test_portfolio_is_sums_over_sums (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  QdRates portfolio;
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,clicks,orders,revenue,cost\n"
                                   "2025-01-10,C-1,net,100,10,1000,100\n2025-01-10,C-2,shop,300,90,600,300\n"
                                   "2025-01-10,C-3,net,7,7,700,");
  view = look (fixture, "2025-01", "2025-01-31");
  assert_figure (view.review.portfolio.rates.roi_ratio, 4);
  assert_figure (view.review.portfolio.rates.conversion, 0.25);
  g_assert_cmpuint (view.review.portfolio.without_cost->len, ==, 1);
  g_assert_cmpstr (QD_CAMPAIGN (view.review.portfolio.without_cost->pdata[0])->code, ==, "C-3");
  portfolio = qd_campaign_figures_of_portfolio (view.context, &view.context->period, view.context->as_of);
  assert_figure (portfolio.roi_ratio, 4);
  assert_figure (portfolio.sums[QD_MEASURE_REVENUE], 1600);
  look_away (&view);
}

static void
test_budget_of_a_campaign (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  View view;

  fixture_add (fixture, "budget_line", "code,period,category,campaign,amount\nB-1,2025-01,ads,C-1,70\n"
                                       "B-2,2025-01,ads,C-2,80\nB-3,2024-12,ads,C-2,5");
  view = look (fixture, "2025Q2", "2025-06-30");
  assert_figure (campaign (&view, "C-3")->budget, QD_NONE);
  look_away (&view);
  view = look (fixture, "2025-02", "2025-02-28");
  assert_figure (campaign (&view, "C-1")->budget, 500);
  assert_figure (campaign (&view, "C-2")->budget, 85);
  look_away (&view);
}

static void
test_funnel_and_lift (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  QdFunnelStep steps[QD_N_FUNNEL_STEPS];
  QdLift lift;
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,impressions,clicks,leads,orders\n"
                                   "2025-03-05,C-1,net,1000,100,,5\n2025-02-01,C-1,net,400,,,\n"
                                   "2025-01-31,C-1,net,9,,,\n2024-03-31,C-1,net,500,,,");
  view = look (fixture, "2025-03", "2025-03-10");
  qd_funnel_compute (&campaign (&view, "C-1")->rates, steps);
  assert_figure (steps[0].value, 1000);
  assert_figure (steps[0].step, QD_NONE);
  assert_figure (steps[1].step, 0.1);
  assert_figure (steps[2].value, QD_NONE);
  assert_figure (steps[3].step, QD_NONE);
  assert_figure (steps[3].overall, 0.005);
  lift = qd_campaign_figures_lift (view.context, 0, 0, &view.context->period, view.context->as_of);
  assert_figure (lift.now.sums[QD_MEASURE_IMPRESSIONS], 1000);
  assert_figure (lift.before.sums[QD_MEASURE_IMPRESSIONS], 409);   /* 31 days: from 29 January */
  assert_figure (lift.year_ago.sums[QD_MEASURE_IMPRESSIONS], 500);
  assert_figure (qd_lift_relative (1000, 500), 1);
  assert_figure (qd_lift_relative (-5, -10), 0.5);
  assert_figure (qd_lift_relative (1, 0), QD_NONE);
  look_away (&view);
}

static void
test_months_of_a_period (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  const QdMonthFigures *month;
  View view;

  fixture_add (fixture, "results", "date,campaign,channel,new_users,cost\n2025-01-10,C-1,net,1,10\n"
                                   "2025-02-27,C-1,net,2,\n2025-02-28,C-2,net,4,");
  fixture_add (fixture, "spend", "code,date,category,channel,campaign,amount\nS1,2025-01-02,ads,net,,60\n"
                                 "S2,2025-01-02,ads,,C-2,40");
  view = look (fixture, "2025-01-15..2025-02-27", "2025-02-27");
  g_assert_cmpuint (view.review.months->len, ==, 2);
  month = qd_review_nth (view.review.months, QdMonthFigures, 0);
  assert_figure (month->sums[QD_MEASURE_NEW_USERS], 1);
  assert_figure (month->sums[QD_MEASURE_COST], 50);
  month = qd_review_nth (view.review.months, QdMonthFigures, 1);
  assert_figure (month->sums[QD_MEASURE_NEW_USERS], 2);
  assert_figure (month->sums[QD_MEASURE_COST], QD_NONE);
  look_away (&view);
}

static void
test_what_a_step_costs (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  QdFunnelStep steps[QD_N_FUNNEL_STEPS];
  View view;

  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,Ads,2025-01-01,2025-03-31");
  fixture_add (fixture, "channel", "code,name\nfeed,Feed");
  fixture_add (fixture, "results", "date,campaign,channel,impressions,clicks,orders,cost\n2025-02-01,C-1,feed,40000,800,0,1000");
  view = look (fixture, "2025Q1", "2025-03-31");
  qd_funnel_compute (&campaign (&view, "C-1")->rates, steps);
  assert_figure (steps[0].cost, 25);       /* of 1,000 impressions */
  assert_figure (steps[1].cost, 1.25);
  assert_figure (steps[2].cost, QD_NONE);  /* leads were not reported */
  assert_figure (steps[3].cost, QD_NONE);  /* no order: no cost of one */
  look_away (&view);
}

static void
test_paid_channels_have_a_return_on_ad_spend (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  QdChannelTraffic traffic;
  View view;

  fixture_plan (fixture, "return_basis", "gross_profit");
  fixture_plan (fixture, "gross_margin", "0.5");
  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,Ads,2025-01-01,2025-03-31");
  fixture_add (fixture, "channel", "code,name,group\na,Feed,paid\nb,Search,paid\nc,Groups,owned\nd,Idle,paid");
  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue,cost\n2025-02-01,C-1,a,30,900,100\n"
                                   "2025-02-01,C-1,b,10,300,300\n2025-02-01,C-1,c,60,2000,50");
  view = look (fixture, "2025Q1", "2025-03-31");
  view.review.data = view.data;
  traffic = qd_channel_traffic_of (&view.review);
  assert_figure (traffic.roas, 3);                  /* 1200 / 400: neither the mean of 9 and 1, nor gross profit */
  assert_figure (traffic.paid.roi_ratio, 1.5);
  assert_figure (traffic.share_new_users, 0.4);
  g_assert_cmpuint (traffic.n_paid, ==, 2);
  g_assert_cmpuint (traffic.n_other, ==, 1);
  assert_figure (qd_channel_roas (qd_review_nth (view.review.channels, QdChannelFigures, 0)), 9);
  assert_figure (qd_channel_roas (qd_review_nth (view.review.channels, QdChannelFigures, 2)), QD_NONE);
  assert_figure (qd_channel_roas (qd_review_nth (view.review.channels, QdChannelFigures, 3)), QD_NONE);
  look_away (&view);
}

static void
test_a_campaign_is_found_with_its_days (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;
  const QdCampaignFigures *found;

  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,Three days,2025-02-01,2025-02-03\nC-2,Later,2025-08-01,2025-08-01");
  fixture_add (fixture, "channel", "code,name\nfeed,Feed");
  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue,cost\n2025-02-01,C-1,feed,230000,830,100");
  view = look (fixture, "2025Q1", "2025-03-31");
  found = qd_campaign_figures_find (&view.review, fixture_id (fixture, "campaign", "C-1"));
  g_assert_true (found == campaign (&view, "C-1"));
  g_assert_cmpint (qd_campaign_days (found->campaign), ==, 3);
  assert_figure (found->rates.sums[QD_MEASURE_NEW_USERS], 230000);
  assert_figure (found->rates.roi_ratio, 8.3);
  g_assert_null (qd_campaign_figures_find (&view.review, fixture_id (fixture, "campaign", "C-2")));   /* not in this period */
  g_assert_null (qd_campaign_figures_find (&view.review, 0));
  look_away (&view);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/campaigns/several-are-sums-over-sums", test_several_are_sums_over_sums);
  g_test_add_func ("/model/campaigns/what-a-step-costs", test_what_a_step_costs);
  g_test_add_func ("/model/campaigns/paid-channels-have-a-return-on-ad-spend", test_paid_channels_have_a_return_on_ad_spend);
  g_test_add_func ("/model/campaigns/a-campaign-is-found-with-its-days", test_a_campaign_is_found_with_its_days);
  g_test_add_func ("/model/campaigns/roi-1-to-8.3", test_roi);
  g_test_add_func ("/model/campaigns/roi-of-gross-profit-needs-a-margin", test_roi_of_gross_profit);
  g_test_add_func ("/model/campaigns/cac-80-to-50-is-roi-plus-60-percent", test_cac_and_roi);
  g_test_add_func ("/model/campaigns/edges-have-reasons", test_edges_have_reasons);
  g_test_add_func ("/model/campaigns/cost-by-source", test_cost_sources);
  g_test_add_func ("/model/campaigns/channels-have-loose-spend", test_channels_have_spend_without_campaign);
  g_test_add_func ("/model/campaigns/shares-of-nothing-are-none", test_shares_of_nothing);
  g_test_add_func ("/model/campaigns/list-of-a-period", test_list_of_a_period);
  g_test_add_func ("/model/campaigns/portfolio-is-sums-over-sums", test_portfolio_is_sums_over_sums);
  g_test_add_func ("/model/campaigns/budget-own-else-of-lines", test_budget_of_a_campaign);
  g_test_add_func ("/model/campaigns/funnel-and-lift", test_funnel_and_lift);
  g_test_add_func ("/model/campaigns/months-of-a-period", test_months_of_a_period);
  return g_test_run ();
}
