#pragma once

#include "model/records/qd-plan-data.h"
#include "reports/charts/qd-line-chart.h"

/* whether a campaign is to be marked */
typedef gboolean (*QdCampaignWanted) (gconstpointer data, const QdCampaign *campaign);

/* Campaigns below the time axis of a chart, those with a day in it: a lane per channel with its name and colour, in the
 * order in which the channels first come up; the fourth lane takes the rest. `wanted` NULL: all. */
void qd_campaign_marks_add (QdLineChart *chart, const QdPlanData *data, QdCampaignWanted wanted, gconstpointer user_data);
