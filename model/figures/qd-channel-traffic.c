#include "model/figures/qd-channel-traffic.h"

#include "model/figures/qd-campaign-figures.h"

static gboolean
has_sums (const QdRates *rates)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (qd_is_some (rates->sums[i]))
      return TRUE;
  return FALSE;
}

/* Return on ad spend: revenue whatever the plan's return_basis, over what was paid for. */
static double
roas_of (const QdRates *rates)
{
  double cost = rates->sums[QD_MEASURE_COST];

  return qd_is_some (cost) && qd_figures_compare (cost, 0.0) > 0 ? qd_ratio (rates->sums[QD_MEASURE_REVENUE], cost) : QD_NONE;
}

/**
 * qd_channel_roas:
 *
 * Returns: revenue / cost of a channel of group "paid" (1:x); %QD_NONE for other channels, which have ROI alone. Source:
 * domain.md 9.
 */
double
qd_channel_roas (const QdChannelFigures *figures)
{
  return figures->channel->group == QD_CHANNEL_GROUP_PAID ? roas_of (&figures->rates) : QD_NONE;
}

/**
 * qd_channel_traffic_of:
 *
 * Sums over the channels of the review, ratios as sums over sums. Source: domain.md 9.
 */
QdChannelTraffic
qd_channel_traffic_of (const QdReview *review)
{
  const QdPlanRecord *plan = qd_plan_data_plan (review->data);
  QdChannelTraffic traffic = { .n_paid = 0 };
  double users, other;

  qd_rates_init (&traffic.paid);
  qd_rates_init (&traffic.other);
  for (guint i = 0; i < review->channels->len; i++)
    {
      const QdChannelFigures *figures = qd_review_nth (review->channels, QdChannelFigures, i);
      gboolean is_paid = figures->channel->group == QD_CHANNEL_GROUP_PAID;

      if (!has_sums (&figures->rates))
        continue;
      qd_rates_add (is_paid ? &traffic.paid : &traffic.other, &figures->rates);
      *(is_paid ? &traffic.n_paid : &traffic.n_other) += 1;
    }
  qd_rates_compute (&traffic.paid, plan);
  qd_rates_compute (&traffic.other, plan);
  traffic.roas = roas_of (&traffic.paid);
  users = traffic.paid.sums[QD_MEASURE_NEW_USERS];
  other = traffic.other.sums[QD_MEASURE_NEW_USERS];
  traffic.share_new_users = qd_ratio (users, qd_is_some (other) ? users + other : users);
  return traffic;
}
