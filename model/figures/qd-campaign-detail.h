#pragma once

#include "model/figures/qd-review.h"

/* What a review does not hold because it is asked for one campaign at a time, or only by one page: days, channels and
 * months of a campaign, months of all channels or campaigns. Computed on a worker thread: days have to be decoded. */

typedef struct
{
  const QdChannel *channel;
  QdRates          rates;
} QdCampaignChannel;

typedef struct
{
  QdPeriod period;          /* a month, cut to the asked period */
  QdRates  rates;
} QdCampaignMonth;

typedef struct
{
  QdPlanData       *data;
  const QdCampaign *campaign;
  QdDay             first, last;             /* the days below; first > last when there is nothing to show */
  double           *days[QD_N_MEASURES];     /* results by date in major units; QD_NONE: not reported */
  double           *means[QD_N_MEASURES];    /* mean of the reported ones of the seven days up to each */
  double            plan[QD_N_MEASURES];     /* expected of the campaign / its days; QD_NONE where nothing is expected */
  GArray           *channels;                /* QdCampaignChannel: those with a figure in the period, by code */
  GArray           *months;                  /* QdCampaignMonth: those with a figure */
} QdCampaignDetail;

/* The days are those of the campaign and those with results, inside the period, up to as_of. NULL when the campaign is
 * not in the data (QD_ERROR_NOT_FOUND), days cannot be read, or the job was cancelled. */
QdCampaignDetail *qd_campaign_detail_compute (QdPlanData *data, gint64 campaign, const QdPeriod *period, QdDay as_of,
                                              QdJob *job, GError **error);
void              qd_campaign_detail_free (QdCampaignDetail *detail);
/* the day with the highest value, the first of equal ones; QD_DAY_NONE where nothing above 0 was reported */
QdDay             qd_campaign_detail_peak (const QdCampaignDetail *detail, QdMeasure measure, double *value);

/* Rates of every record of a kind (QD_KIND_CHANNEL or QD_KIND_CAMPAIGN, in the order of the data) in every month. */
typedef struct
{
  QdPlanData *data;
  QdKindId    kind;
  GArray     *months;       /* QdPeriod, whole months */
  GArray     *rates;        /* QdRates: record by record, month after month and then of all months */
} QdMonthTable;

/* Months of the fiscal year that holds the period, or of the period where it is longer, up to as_of's month. */
QdMonthTable     *qd_month_table_compute (QdPlanData *data, QdKindId kind, const QdPeriod *period, QdDay as_of,
                                          QdJob *job, GError **error);
void              qd_month_table_free (QdMonthTable *table);
#define QD_ALL_MONTHS G_MAXUINT

/* never NULL for indices inside; of QD_ALL_MONTHS what the record has in all of them together */
const QdRates    *qd_month_table_rates (const QdMonthTable *table, guint record, guint month);

/* Sums over records (guint, places in the table; NULL for all) of a month or of QD_ALL_MONTHS, and the rates of those
 * sums: never a mean of ratios (domain.md 9). For rates that ask what a cost brought, `with_cost` leaves out records
 * without a cost above 0 in those months, as the portfolio does. */
QdRates           qd_month_table_sum (const QdMonthTable *table, const GArray *records, guint month, gboolean with_cost);

/* The campaign whose verdict stands for a channel: the one in it that cost most among those with a verdict; NULL. */
const QdCampaign *qd_channel_figures_deciding_campaign (const QdReview *review, const QdChannel *channel);
/* Current budget of the channel / that of all channels, in the period; QD_NONE without a budget by channel. */
double            qd_channel_figures_planned_share (const QdReview *review, const QdChannel *channel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdCampaignDetail, qd_campaign_detail_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdMonthTable, qd_month_table_free)
