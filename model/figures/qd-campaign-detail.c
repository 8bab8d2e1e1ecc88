#include "model/figures/qd-campaign-detail.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-campaign-figures.h"

#define MEAN_DAYS 7

/* --- days --- */

/* First and last day of the period up to as_of with results of the campaign or inside its own days. */
static void
find_span (QdFiguresContext *context, const QdCampaign *campaign, QdDay *first, QdDay *last)
{
  const QdResultColumns *columns = context->data->results;
  QdDay end = MIN (context->period.end, context->as_of);

  *first = MAX (campaign->start, context->period.start);
  *last = MIN (campaign->end, end);
  if (*first > *last)
    {
      *first = G_MAXINT32;
      *last = G_MININT32;
    }
  for (gsize i = qd_result_columns_find (columns, campaign->record.id, G_MININT64, G_MININT32);
       i < columns->n_blocks && columns->campaign[i] == campaign->record.id; i++)
    {
      QdDay from = MAX (qd_month_first_day (columns->month[i]), context->period.start);
      QdDay to = MIN (qd_month_last_day (columns->month[i]), end);

      if (from > to)
        continue;
      *first = MIN (*first, from);
      *last = MAX (*last, to);
    }
}

static gboolean
is_empty_day (const QdCampaignDetail *detail, QdDay day)
{
  for (int m = 0; m < QD_N_MEASURES; m++)
    if (qd_is_some (detail->days[m][day - detail->first]))
      return FALSE;
  return TRUE;
}

/* Whole months were read: days at both ends without results that are not the campaign's own are left out. */
static void
trim (QdCampaignDetail *detail)
{
  QdDay first = detail->first, last = detail->last;

  while (first <= last && first < detail->campaign->start && is_empty_day (detail, first))
    first++;
  while (last >= first && last > detail->campaign->end && is_empty_day (detail, last))
    last--;
  for (int m = 0; m < QD_N_MEASURES; m++)
    memmove (detail->days[m], detail->days[m] + (first - detail->first), (gsize) MAX (last - first + 1, 0) * sizeof (double));
  detail->first = first;
  detail->last = last;
}

/* Mean of the reported days among the seven up to each day; none when none of them is. */
static void
compute_means (QdCampaignDetail *detail)
{
  int n = detail->last - detail->first + 1;

  for (int m = 0; m < QD_N_MEASURES; m++)
    for (int i = 0; i < n; i++)
      {
        double sum = 0;
        int reported = 0;

        for (int j = MAX (0, i - MEAN_DAYS + 1); j <= i; j++)
          if (qd_is_some (detail->days[m][j]))
            {
              sum += detail->days[m][j];
              reported++;
            }
        detail->means[m][i] = reported > 0 ? sum / reported : QD_NONE;
      }
}

static void
fill_days (QdFiguresContext *context, QdCampaignDetail *detail)
{
  gsize n;

  find_span (context, detail->campaign, &detail->first, &detail->last);
  n = detail->first <= detail->last ? (gsize) (detail->last - detail->first + 1) : 0;
  for (int m = 0; m < QD_N_MEASURES; m++)
    {
      detail->days[m] = g_new (double, MAX (n, 1));
      detail->means[m] = g_new (double, MAX (n, 1));
    }
  for (gsize i = 0; i < n; i++)
    {
      QdDay day = detail->first + (QdDay) i;
      QdPeriod only = qd_period_range (day, day);
      double sums[QD_N_MEASURES];

      qd_figures_sum_results (context, detail->campaign->record.id, 0, &only, day, sums);
      for (int m = 0; m < QD_N_MEASURES; m++)
        detail->days[m][i] = sums[m];
    }
  if (n == 0)
    return;
  trim (detail);
  compute_means (detail);
}

/* What the plan expects, evenly over the campaign's own days. */
static void
fill_plan (QdFiguresContext *context, QdCampaignDetail *detail)
{
  const QdCampaign *campaign = detail->campaign;
  double days = campaign->end - campaign->start + 1;
  double users = campaign->expected_new_users != QD_INTEGER_NONE ? (double) campaign->expected_new_users : QD_NONE;
  double orders = campaign->expected_orders != QD_INTEGER_NONE ? (double) campaign->expected_orders : QD_NONE;

  for (int m = 0; m < QD_N_MEASURES; m++)
    detail->plan[m] = QD_NONE;
  if (days <= 0)
    return;
  detail->plan[QD_MEASURE_NEW_USERS] = users / days;
  detail->plan[QD_MEASURE_ORDERS] = orders / days;
  detail->plan[QD_MEASURE_REVENUE] = qd_money_to_major (campaign->expected_revenue, context->data->money_decimals) / days;
}

/* --- parts --- */

static gboolean
has_figure (const QdRates *rates)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (qd_is_some (rates->sums[i]))
      return TRUE;
  return FALSE;
}

static void
fill_channels (QdFiguresContext *context, QdCampaignDetail *detail)
{
  for (guint i = 0; i < qd_plan_data_count (context->data, QD_KIND_CHANNEL); i++)
    {
      QdCampaignChannel part = { .channel = QD_CHANNEL (qd_plan_data_nth (context->data, QD_KIND_CHANNEL, i)) };

      part.rates = qd_campaign_figures_of_campaign (context, detail->campaign->record.id, part.channel->record.id,
                                                    &context->period, context->as_of);
      if (has_figure (&part.rates))
        g_array_append_val (detail->channels, part);
    }
}

static void
fill_months (QdFiguresContext *context, QdCampaignDetail *detail)
{
  QdMonth last = qd_month_of_day (MIN (context->period.end, context->as_of));

  for (QdMonth month = qd_month_of_day (context->period.start); month <= last; month++)
    {
      QdDay start = MAX (qd_month_first_day (month), context->period.start);
      QdDay end = MIN (qd_month_last_day (month), context->period.end);
      QdPeriod whole = qd_period_month (month / 12, month % 12 + 1), cut = qd_period_range (start, end);
      QdCampaignMonth part = { .period = qd_period_equal (&whole, &cut) ? whole : cut };   /* named as people name it */

      part.rates = qd_campaign_figures_of_campaign (context, detail->campaign->record.id, 0, &part.period, context->as_of);
      if (has_figure (&part.rates))
        g_array_append_val (detail->months, part);
    }
}

/* --- a campaign --- */

static gboolean
is_done (QdFiguresContext *context, GError **error)
{
  if (context->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&context->error));
      return FALSE;
    }
  return qd_job_check (context->job, error);
}

QdCampaignDetail *
qd_campaign_detail_compute (QdPlanData *data, gint64 campaign, const QdPeriod *period, QdDay as_of, QdJob *job,
                            GError **error)
{
  g_autoptr (QdFiguresContext) context = qd_figures_context_new (data, period, as_of, qd_language_get ("en"), job);
  g_autoptr (QdCampaignDetail) detail = g_new0 (QdCampaignDetail, 1);

  detail->data = qd_plan_data_ref (data);
  detail->campaign = QD_CAMPAIGN (qd_plan_data_find (data, QD_KIND_CAMPAIGN, campaign));
  detail->channels = g_array_new (FALSE, FALSE, sizeof (QdCampaignChannel));
  detail->months = g_array_new (FALSE, FALSE, sizeof (QdCampaignMonth));
  if (detail->campaign == NULL)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_NOT_FOUND, _ ("there is no such campaign any more"));
      return NULL;
    }
  fill_days (context, detail);
  fill_plan (context, detail);
  fill_channels (context, detail);
  fill_months (context, detail);
  return is_done (context, error) ? g_steal_pointer (&detail) : NULL;
}

/* Peak day = max of the days, among those that are shown. */
QdDay
qd_campaign_detail_peak (const QdCampaignDetail *detail, QdMeasure measure, double *value)
{
  QdDay peak = QD_DAY_NONE;

  *value = QD_NONE;
  for (QdDay day = detail->first; day <= detail->last; day++)
    {
      double reported = detail->days[measure][day - detail->first];

      if (qd_is_none (reported) || reported <= (qd_is_none (*value) ? 0.0 : *value))
        continue;
      peak = day;
      *value = reported;
    }
  return peak;
}

void
qd_campaign_detail_free (QdCampaignDetail *detail)
{
  for (int m = 0; m < QD_N_MEASURES; m++)
    {
      g_free (detail->days[m]);
      g_free (detail->means[m]);
    }
  g_array_unref (detail->channels);
  g_array_unref (detail->months);
  qd_plan_data_unref (detail->data);
  g_free (detail);
}

/* --- months of all --- */

static GArray *
months_of (QdFiguresContext *context)
{
  QdPeriod year = qd_period_containing (context->period.start, QD_PERIOD_YEAR, context->fiscal_year_start);
  QdDay start = MIN (year.start, context->period.start), end = MAX (year.end, context->period.end);
  GArray *months = g_array_new (FALSE, FALSE, sizeof (QdPeriod));

  for (QdMonth month = qd_month_of_day (start); month <= qd_month_of_day (MIN (end, context->as_of)); month++)
    {
      QdPeriod period = qd_period_month (month / 12, month % 12 + 1);

      g_array_append_val (months, period);
    }
  return months;
}

static void
add_rates (QdMonthTable *table, QdFiguresContext *context, gint64 id, const QdPeriod *period)
{
  QdRates rates = table->kind == QD_KIND_CHANNEL
                    ? qd_campaign_figures_of_channel (context, id, period, context->as_of)
                    : qd_campaign_figures_of_campaign (context, id, 0, period, context->as_of);

  g_array_append_val (table->rates, rates);
}

QdMonthTable *
qd_month_table_compute (QdPlanData *data, QdKindId kind, const QdPeriod *period, QdDay as_of, QdJob *job, GError **error)
{
  g_autoptr (QdFiguresContext) context = qd_figures_context_new (data, period, as_of, qd_language_get ("en"), job);
  g_autoptr (QdMonthTable) table = g_new0 (QdMonthTable, 1);
  QdPeriod whole = { 0 };

  g_return_val_if_fail (kind == QD_KIND_CHANNEL || kind == QD_KIND_CAMPAIGN, NULL);
  table->data = qd_plan_data_ref (data);
  table->kind = kind;
  table->months = months_of (context);
  if (table->months->len > 0)
    whole = qd_period_range (g_array_index (table->months, QdPeriod, 0).start,
                             g_array_index (table->months, QdPeriod, table->months->len - 1).end);
  table->rates = g_array_new (FALSE, FALSE, sizeof (QdRates));
  for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
    {
      gint64 id = qd_plan_data_nth (data, kind, i)->id;

      if (!qd_job_check (job, error))
        return NULL;
      for (guint m = 0; m < table->months->len; m++)
        add_rates (table, context, id, &g_array_index (table->months, QdPeriod, m));
      add_rates (table, context, id, &whole);
    }
  return is_done (context, error) ? g_steal_pointer (&table) : NULL;
}

void
qd_month_table_free (QdMonthTable *table)
{
  g_array_unref (table->months);
  g_array_unref (table->rates);
  qd_plan_data_unref (table->data);
  g_free (table);
}

const QdRates *
qd_month_table_rates (const QdMonthTable *table, guint record, guint month)
{
  return &g_array_index (table->rates, QdRates, record * (table->months->len + 1) + MIN (month, table->months->len));
}

QdRates
qd_month_table_sum (const QdMonthTable *table, const GArray *records, guint month, gboolean with_cost)
{
  guint n = records != NULL ? records->len : qd_plan_data_count (table->data, table->kind);
  QdRates sum;

  qd_rates_init (&sum);
  for (guint i = 0; i < n; i++)
    {
      QdRates part = *qd_month_table_rates (table, records != NULL ? g_array_index (records, guint, i) : i, month);

      if (!with_cost || part.sums[QD_MEASURE_COST] > 0)
        qd_rates_add (&sum, &part);
    }
  qd_rates_compute (&sum, qd_plan_data_plan (table->data));
  return sum;
}

/* --- channels --- */

const QdCampaign *
qd_channel_figures_deciding_campaign (const QdReview *review, const QdChannel *channel)
{
  const QdCampaign *largest = NULL;
  double most = 0;

  for (guint i = 0; i < review->campaigns->len; i++)
    {
      const QdCampaignFigures *figures = qd_review_nth (review->campaigns, QdCampaignFigures, i);
      double cost = figures->rates.sums[QD_MEASURE_COST];

      if (figures->channel != channel || figures->campaign->verdict == 0 || !(cost > most))
        continue;
      most = cost;
      largest = figures->campaign;
    }
  return largest;
}

double
qd_channel_figures_planned_share (const QdReview *review, const QdChannel *channel)
{
  double sum = 0, own = QD_NONE;

  for (guint i = 0; i < review->budget.by_channel->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (review->budget.by_channel, QdBudgetRow, i);

      if (row->code == NULL || qd_is_none (row->current))
        continue;
      sum += row->current;
      if (g_str_equal (row->code, channel->code))
        own = row->current;
    }
  return qd_ratio (own, sum);
}
