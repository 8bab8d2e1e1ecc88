#pragma once

#include "model/figures/qd-figures-context.h"

/* Sums and rates of campaigns, channels and the portfolio (domain.md 9): results by date, cost by the plan's
 * cost_source, return by its return_basis. Money in major units, QD_NONE = none. */

/* A campaign over its results and the spend on it, of one channel or (0) of all. */
QdRates  qd_campaign_figures_of_campaign (QdFiguresContext *context, gint64 campaign, gint64 channel,
                                          const QdPeriod *period, QdDay as_of);
/* A channel over all its results and all its spend, with or without a campaign. */
QdRates  qd_campaign_figures_of_channel (QdFiguresContext *context, gint64 channel, const QdPeriod *period,
                                         QdDay as_of);
/* Sums over the campaigns with a cost above 0; what `cost cac roi_ratio roi_net` without a channel are of. */
QdRates  qd_campaign_figures_of_portfolio (QdFiguresContext *context, const QdPeriod *period, QdDay as_of);
/* Everything: all campaigns, with or without cost (the months of a review). */
QdRates  qd_campaign_figures_of_all (QdFiguresContext *context, const QdPeriod *period, QdDay as_of);
/* Its `budget`, else current of its budget lines of any period, as of a day; QD_NONE without both. */
double   qd_campaign_figures_budget (QdFiguresContext *context, const QdCampaign *campaign, QdDay as_of);

/* Several campaigns of a review together: sums of what each has, none where none has any; what is of a cost (ROI, CAC and the
 * reason for none) is of those with a cost above 0, as in the portfolio. */
typedef struct
{
  guint   n, n_with_cost;
  double  budget;
  QdRates rates;
} QdCampaignSum;
QdCampaignSum qd_campaign_figures_sum (const QdReview *review, const GArray *campaigns);

/* those of a campaign in a review, NULL when it lists none; how many days it lasts, both ends counted */
const QdCampaignFigures *qd_campaign_figures_find (const QdReview *review, gint64 campaign);
int      qd_campaign_days (const QdCampaign *campaign);

/* rates->sums as filled in -> the rates and the reason */
void     qd_rates_compute (QdRates *rates, const QdPlanRecord *plan);
/* sums of `part` added to those of `rates`; the rates are to be computed again. None + x = x. */
void     qd_rates_add (QdRates *rates, const QdRates *part);
/* all sums and rates none */
void     qd_rates_init (QdRates *rates);

/* impressions -> clicks -> leads -> orders */
#define QD_N_FUNNEL_STEPS 4
typedef struct
{
  QdMeasure measure;
  double    value;
  double    step;       /* of the step before; none for the first */
  double    overall;    /* of the first step */
  double    cost;       /* of one of it: cost / value; of impressions that of 1,000 */
} QdFunnelStep;
void     qd_funnel_compute (const QdRates *rates, QdFunnelStep steps[QD_N_FUNNEL_STEPS]);

/* Now against the same number of days before and against the same period a year ago, both whole. */
typedef struct
{
  QdPeriod before_period, year_ago_period;
  QdRates  now, before, year_ago;
} QdLift;
/* of one campaign or (0) all, in one channel or (0) all */
QdLift   qd_campaign_figures_lift (QdFiguresContext *context, gint64 campaign, gint64 channel, const QdPeriod *period,
                                   QdDay as_of);
/* (now - then) / |then|; none when one is none or then is 0 */
double   qd_lift_relative (double now, double then);

/* fills campaigns, channels, portfolio and months of a review */
void     qd_campaign_figures_fill (QdFiguresContext *context, QdReview *review);
