#include "model/figures/qd-campaign-figures.h"

#include "model/figures/qd-budget-figures.h"

/* What a spend must be on to be counted. An id of 0 asks for nothing. */
typedef struct
{
  gint64   campaign;
  gint64   channel;
  gboolean of_campaigns;   /* on some campaign */
} SpendScope;

static double
add (double a, double b)
{
  if (qd_is_none (a))
    return b;
  return qd_is_none (b) ? a : a + b;
}

/* All sums and rates none. */
void
qd_rates_init (QdRates *rates)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    rates->sums[i] = QD_NONE;
  rates->roi_ratio = rates->roi_net = rates->cac = rates->aov = QD_NONE;
  rates->ctr = rates->lead_rate = rates->conversion = QD_NONE;
  rates->reason = QD_REASON_NONE;
}

/* Sums only. */
void
qd_rates_add (QdRates *rates, const QdRates *part)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    rates->sums[i] = add (rates->sums[i], part->sums[i]);
}

/* domain.md 9: revenue, or revenue x gross_margin; without margin none. */
static double
compute_return (double revenue, const QdPlanRecord *plan)
{
  if (plan->return_basis != QD_PLAN_RETURN_BASIS_GROSS_PROFIT)
    return revenue;
  return revenue * plan->gross_margin;   /* none times anything is none */
}

/* A rate of a cost that rounding left near 0 would be no rate. */
static double
rate (double numerator, double denominator)
{
  return qd_is_some (denominator) && qd_figures_equal (denominator, 0.0) ? QD_NONE
                                                                         : qd_ratio (numerator, denominator);
}

/* The table of domain.md 9: roi never infinite, the reason says what it lacks. */
void
qd_rates_compute (QdRates *rates, const QdPlanRecord *plan)
{
  const double *sums = rates->sums;
  double cost = sums[QD_MEASURE_COST];
  double value = compute_return (sums[QD_MEASURE_REVENUE], plan);

  rates->cac = rate (cost, sums[QD_MEASURE_NEW_USERS]);
  rates->aov = rate (sums[QD_MEASURE_REVENUE], sums[QD_MEASURE_ORDERS]);
  rates->ctr = rate (sums[QD_MEASURE_CLICKS], sums[QD_MEASURE_IMPRESSIONS]);
  rates->lead_rate = rate (sums[QD_MEASURE_LEADS], sums[QD_MEASURE_CLICKS]);
  rates->conversion = rate (sums[QD_MEASURE_ORDERS], sums[QD_MEASURE_CLICKS]);
  rates->roi_ratio = rates->roi_net = QD_NONE;
  rates->reason = QD_REASON_NONE;
  if (qd_is_none (cost))
    rates->reason = QD_REASON_COST_MISSING;
  else if (qd_figures_compare (cost, 0.0) <= 0)
    rates->reason = QD_REASON_NO_COST;
  else if (qd_is_none (value))
    rates->reason = QD_REASON_NO_DATA;
  else
    {
      rates->roi_ratio = value / cost;
      rates->roi_net = (value - cost) / cost;
    }
}

static gboolean
is_in_scope (const QdLedgerSpend *spend, const SpendScope *scope)
{
  return spend->in_roi && spend->spend->amount != QD_MONEY_NONE
         && (scope->campaign == 0 || spend->campaign == scope->campaign)
         && (scope->channel == 0 || spend->channel == scope->channel)
         && (!scope->of_campaigns || spend->campaign != 0);
}

static double
add_spend (double sum, const QdLedgerSpend *spend, const SpendScope *scope)
{
  return is_in_scope (spend, scope) ? add (sum, (double) spend->spend->amount) : sum;
}

/* Index of the first of ascending positions that is not below `position`. */
static guint
find_position (const GArray *positions, guint position)
{
  guint low = 0, high = positions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (positions, guint, middle) < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Actual spend of a scope that counts as cost, none when there is none; major units. */
static double
sum_spend (QdFiguresContext *context, const SpendScope *scope, const QdPeriod *period, QdDay as_of)
{
  const QdBudgetLedger *ledger = qd_budget_figures_ledger (context);
  const GArray *of_campaign = scope->campaign == 0 ? NULL : qd_budget_ledger_roi_spends (ledger, scope->campaign);
  double sum = QD_NONE;
  guint begin, end;

  if (scope->campaign != 0 && of_campaign == NULL)
    return QD_NONE;
  qd_budget_ledger_range (ledger, period->start, MIN (period->end, as_of), &begin, &end);
  if (of_campaign == NULL)
    for (guint i = begin; i < end; i++)
      sum = add_spend (sum, qd_ledger_spend (ledger, i), scope);
  else
    for (guint i = find_position (of_campaign, begin);
         i < of_campaign->len && g_array_index (of_campaign, guint, i) < end; i++)
      sum = add_spend (sum, qd_ledger_spend (ledger, g_array_index (of_campaign, guint, i)), scope);
  return qd_is_none (sum) ? sum : qd_budget_ledger_to_major (ledger, sum);
}

/* Cost by the plan's cost_source; `results_cost` is that of the results, `spend` may be none too. */
static double
choose_cost (const QdPlanRecord *plan, double results_cost, double spend)
{
  switch (plan->cost_source)
    {
    case QD_PLAN_COST_SOURCE_RESULTS:
      return results_cost;
    case QD_PLAN_COST_SOURCE_SPEND:
      return spend;
    default:
      return add (results_cost, spend);
    }
}

static QdRates
compute_scope (QdFiguresContext *context, const SpendScope *scope, const QdPeriod *period, QdDay as_of)
{
  QdRates rates;
  double spend = QD_NONE;

  qd_rates_init (&rates);
  qd_figures_sum_results (context, scope->campaign, scope->channel, period, as_of, rates.sums);
  if (context->plan->cost_source != QD_PLAN_COST_SOURCE_RESULTS)
    spend = sum_spend (context, scope, period, as_of);
  rates.sums[QD_MEASURE_COST] = choose_cost (context->plan, rates.sums[QD_MEASURE_COST], spend);
  qd_rates_compute (&rates, context->plan);
  return rates;
}

/* Results by date, whatever the campaign's own days. */
QdRates
qd_campaign_figures_of_campaign (QdFiguresContext *context, gint64 campaign, gint64 channel, const QdPeriod *period,
                                 QdDay as_of)
{
  const SpendScope scope = { .campaign = campaign, .channel = channel };

  return compute_scope (context, &scope, period, as_of);
}

/* "A channel's spend is all such spend of that channel, with or without a campaign." */
QdRates
qd_campaign_figures_of_channel (QdFiguresContext *context, gint64 channel, const QdPeriod *period, QdDay as_of)
{
  const SpendScope scope = { .channel = channel };

  return compute_scope (context, &scope, period, as_of);
}

/* All results, and the spend on any campaign. */
QdRates
qd_campaign_figures_of_all (QdFiguresContext *context, const QdPeriod *period, QdDay as_of)
{
  const SpendScope scope = { .of_campaigns = TRUE };

  return compute_scope (context, &scope, period, as_of);
}

static gboolean
has_cost (const QdRates *rates)
{
  double cost = rates->sums[QD_MEASURE_COST];

  return qd_is_some (cost) && qd_figures_compare (cost, 0.0) > 0;
}

static QdRates
compute_portfolio (QdFiguresContext *context, const QdPeriod *period, QdDay as_of)
{
  guint n_campaigns = qd_plan_data_count (context->data, QD_KIND_CAMPAIGN);
  QdRates portfolio;

  qd_rates_init (&portfolio);
  for (guint i = 0; i < n_campaigns; i++)
    {
      const QdRecord *campaign = qd_plan_data_nth (context->data, QD_KIND_CAMPAIGN, i);
      QdRates rates = qd_campaign_figures_of_campaign (context, campaign->id, 0, period, as_of);

      if (has_cost (&rates))
        qd_rates_add (&portfolio, &rates);
    }
  qd_rates_compute (&portfolio, context->plan);
  return portfolio;
}

/* Only campaigns with a cost above 0 are added: sums over sums, never a mean of ratios. Remembered, because four
 * metrics are of the same portfolio. */
QdRates
qd_campaign_figures_of_portfolio (QdFiguresContext *context, const QdPeriod *period, QdDay as_of)
{
  g_autofree char *key = g_strdup_printf ("%d %d %d", period->start, period->end, MIN (period->end, as_of));
  QdRates *portfolio;

  if (context->portfolios == NULL)
    context->portfolios = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  portfolio = g_hash_table_lookup (context->portfolios, key);
  if (portfolio == NULL)
    {
      portfolio = g_new (QdRates, 1);
      *portfolio = compute_portfolio (context, period, as_of);
      g_hash_table_insert (context->portfolios, g_steal_pointer (&key), portfolio);
    }
  return *portfolio;
}

/**
 * qd_campaign_figures_sum:
 * @campaigns: gint64 ids; those that the review does not list are left out
 *
 * domain.md 9: sums over sums, never a mean of ratios. Money in major units, QD_NONE = none.
 *
 * Returns: what they have together.
 */
QdCampaignSum
qd_campaign_figures_sum (const QdReview *review, const GArray *campaigns)
{
  QdCampaignSum sum = { .budget = QD_NONE };
  QdRates with_cost;

  qd_rates_init (&sum.rates);
  qd_rates_init (&with_cost);
  for (guint i = 0; i < campaigns->len; i++)
    {
      const QdCampaignFigures *figures = qd_campaign_figures_find (review, g_array_index (campaigns, gint64, i));

      if (figures == NULL)
        continue;
      sum.n++;
      sum.budget = add (sum.budget, figures->budget);
      qd_rates_add (&sum.rates, &figures->rates);
      if (!has_cost (&figures->rates))
        continue;
      sum.n_with_cost++;
      qd_rates_add (&with_cost, &figures->rates);
    }
  qd_rates_compute (&sum.rates, qd_plan_data_plan (review->data));
  qd_rates_compute (&with_cost, qd_plan_data_plan (review->data));
  if (sum.n_with_cost == 0)
    return sum;
  sum.rates.roi_ratio = with_cost.roi_ratio;
  sum.rates.roi_net = with_cost.roi_net;
  sum.rates.cac = with_cost.cac;
  sum.rates.reason = with_cost.reason;
  return sum;
}

/* domain.md 9, "campaign budget". */
double
qd_campaign_figures_budget (QdFiguresContext *context, const QdCampaign *campaign, QdDay as_of)
{
  if (campaign->budget != QD_MONEY_NONE)
    return qd_money_to_major (campaign->budget, context->data->money_decimals);
  return qd_budget_figures_current_of_campaign (context, campaign->record.id, as_of);
}

/* Rates between the steps, and what one of each step costs (domain.md 9); a step nobody reported has none. */
void
qd_funnel_compute (const QdRates *rates, QdFunnelStep steps[QD_N_FUNNEL_STEPS])
{
  static const QdMeasure measures[QD_N_FUNNEL_STEPS]
    = { QD_MEASURE_IMPRESSIONS, QD_MEASURE_CLICKS, QD_MEASURE_LEADS, QD_MEASURE_ORDERS };

  for (int i = 0; i < QD_N_FUNNEL_STEPS; i++)
    {
      steps[i].measure = measures[i];
      steps[i].value = rates->sums[measures[i]];
      steps[i].step = i == 0 ? QD_NONE : qd_ratio (steps[i].value, steps[i - 1].value);
      steps[i].overall = qd_ratio (steps[i].value, steps[0].value);
      steps[i].cost = qd_ratio (rates->sums[QD_MEASURE_COST] * (i == 0 ? 1000 : 1), steps[i].value);
    }
}

/* Change word "relative" of domain.md 9. */
double
qd_lift_relative (double now, double then)
{
  return qd_ratio (now - then, fabs (then));
}

/* Both others are whole periods, as all comparisons are. */
QdLift
qd_campaign_figures_lift (QdFiguresContext *context, gint64 campaign, gint64 channel, const QdPeriod *period,
                          QdDay as_of)
{
  const SpendScope scope = { .campaign = campaign, .channel = channel };
  int days = qd_period_days (period);
  QdLift lift = {
    .before_period = qd_period_range (period->start - days, period->start - 1),
    .year_ago_period = qd_period_year_ago (period, context->fiscal_year_start),
  };

  lift.now = compute_scope (context, &scope, period, as_of);
  lift.before = compute_scope (context, &scope, &lift.before_period, lift.before_period.end);
  lift.year_ago = compute_scope (context, &scope, &lift.year_ago_period, lift.year_ago_period.end);
  return lift;
}

static gboolean
has_results (const QdRates *rates)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (qd_is_some (rates->sums[i]))
      return TRUE;
  return FALSE;
}

/* "those that overlap the period or have results or in_roi spend in it" */
static gboolean
is_listed (QdFiguresContext *context, const QdCampaign *campaign, const QdRates *rates)
{
  const SpendScope scope = { .campaign = campaign->record.id };
  double sums[QD_N_MEASURES];

  if (campaign->start <= context->period.end && campaign->end >= context->period.start)
    return TRUE;
  if (has_results (rates) || qd_is_some (sum_spend (context, &scope, &context->period, context->as_of)))
    return TRUE;
  /* a cost of the results is not in the rates when only spend counts */
  qd_figures_sum_results (context, campaign->record.id, 0, &context->period, context->as_of, sums);
  return qd_is_some (sums[QD_MEASURE_COST]);
}

/* The campaigns of the period by code; portfolio adds up those with a cost and lists the others. */
static void
fill_campaigns (QdFiguresContext *context, QdReview *review)
{
  guint n_campaigns = qd_plan_data_count (context->data, QD_KIND_CAMPAIGN);

  review->campaigns = g_array_new (FALSE, TRUE, sizeof (QdCampaignFigures));
  review->portfolio.without_cost = g_ptr_array_new ();
  qd_rates_init (&review->portfolio.rates);
  for (guint i = 0; i < n_campaigns; i++)
    {
      const QdCampaign *campaign = QD_CAMPAIGN (qd_plan_data_nth (context->data, QD_KIND_CAMPAIGN, i));
      QdCampaignFigures figures = { .campaign = campaign };

      figures.rates = qd_campaign_figures_of_campaign (context, campaign->record.id, 0, &context->period,
                                                       context->as_of);
      if (!is_listed (context, campaign, &figures.rates))
        continue;
      figures.channel = QD_CHANNEL (qd_plan_data_find (context->data, QD_KIND_CHANNEL, campaign->channel));
      figures.budget = qd_campaign_figures_budget (context, campaign, context->as_of);
      if (has_cost (&figures.rates))
        qd_rates_add (&review->portfolio.rates, &figures.rates);
      else
        g_ptr_array_add (review->portfolio.without_cost, (gpointer) campaign);
      g_array_append_val (review->campaigns, figures);
    }
  qd_rates_compute (&review->portfolio.rates, context->plan);
}

static void
fill_channels (QdFiguresContext *context, QdReview *review)
{
  guint n_channels = qd_plan_data_count (context->data, QD_KIND_CHANNEL);
  QdRates sum;

  qd_rates_init (&sum);
  review->channels = g_array_new (FALSE, TRUE, sizeof (QdChannelFigures));
  for (guint i = 0; i < n_channels; i++)
    {
      QdChannelFigures figures = { .channel = QD_CHANNEL (qd_plan_data_nth (context->data, QD_KIND_CHANNEL, i)) };

      figures.rates = qd_campaign_figures_of_channel (context, figures.channel->record.id, &context->period,
                                                      context->as_of);
      qd_rates_add (&sum, &figures.rates);
      g_array_append_val (review->channels, figures);
    }
  for (guint i = 0; i < n_channels; i++)
    {
      QdChannelFigures *figures = qd_review_nth (review->channels, QdChannelFigures, i);
      const double *sums = figures->rates.sums;

      figures->share_new_users = rate (sums[QD_MEASURE_NEW_USERS], sum.sums[QD_MEASURE_NEW_USERS]);
      figures->share_cost = rate (sums[QD_MEASURE_COST], sum.sums[QD_MEASURE_COST]);
      figures->share_revenue = rate (sums[QD_MEASURE_REVENUE], sum.sums[QD_MEASURE_REVENUE]);
    }
}

/* Whole months, also those the period cuts: charts compare months with each other. */
static void
fill_months (QdFiguresContext *context, QdReview *review)
{
  QdMonth last = qd_month_of_day (context->period.end);

  review->months = g_array_new (FALSE, TRUE, sizeof (QdMonthFigures));
  for (QdMonth month = qd_month_of_day (context->period.start); month <= last; month++)
    {
      QdMonthFigures figures = { .period = qd_period_month (month / 12, month % 12 + 1) };
      QdRates rates = qd_campaign_figures_of_all (context, &figures.period, context->as_of);

      for (int i = 0; i < QD_N_MEASURES; i++)
        figures.sums[i] = rates.sums[i];
      g_array_append_val (review->months, figures);
    }
}

/* Campaigns, channels, portfolio and months of the review's period. */
void
qd_campaign_figures_fill (QdFiguresContext *context, QdReview *review)
{
  fill_campaigns (context, review);
  fill_channels (context, review);
  fill_months (context, review);
}

/**
 * qd_campaign_figures_find:
 * @campaign: id; 0 has no figures
 *
 * Returns: (nullable): what the review says of it; %NULL when it neither overlaps the period nor has results in it. Lives as
 * long as the review.
 */
const QdCampaignFigures *
qd_campaign_figures_find (const QdReview *review, gint64 campaign)
{
  for (guint i = 0; campaign != 0 && i < review->campaigns->len; i++)
    {
      const QdCampaignFigures *figures = qd_review_nth (review->campaigns, QdCampaignFigures, i);

      if (figures->campaign->record.id == campaign)
        return figures;
    }
  return NULL;
}

/** qd_campaign_days: first and last day counted. */
int
qd_campaign_days (const QdCampaign *campaign)
{
  return campaign->end - campaign->start + 1;
}
