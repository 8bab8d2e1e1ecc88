#pragma once

#include "model/figures/qd-review.h"

/* Paid channels beside all others: what advertising brings back for what it costs, and what comes without it. Money in major
 * units, QD_NONE = none. */
typedef struct
{
  QdRates paid, other;       /* sums and rates of the channels of group "paid", and of all others */
  guint   n_paid, n_other;   /* channels with anything reported or spent */
  double  roas;              /* of the paid ones */
  double  share_new_users;   /* that the paid ones brought, of all channels */
} QdChannelTraffic;

QdChannelTraffic qd_channel_traffic_of (const QdReview *review);
/* revenue / cost of a paid channel; QD_NONE for others and without a cost above 0 */
double           qd_channel_roas (const QdChannelFigures *figures);
