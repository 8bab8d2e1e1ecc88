#include "reports/plots/qd-campaign-marks.h"

#include <glib/gi18n-lib.h>

#include "reports/plots/qd-channel-color.h"

#define MOST_LANES 4

/* the lane of a channel, made when it is new */
static guint
lane_of (GArray *lanes, gint64 channel)
{
  for (guint i = 0; i < lanes->len; i++)
    if (g_array_index (lanes, gint64, i) == channel)
      return i;
  g_array_append_val (lanes, channel);
  return lanes->len - 1;
}

static void
name_lanes (QdLineChart *chart, const QdPlanData *data, const GArray *lanes)
{
  const QdLanguage *language = chart->chart.language;

  for (guint i = 0; i < MIN (lanes->len, MOST_LANES); i++)
    {
      const QdRecord *channel = qd_plan_data_find (data, QD_KIND_CHANNEL, g_array_index (lanes, gint64, i));

      if (i == MOST_LANES - 1 && lanes->len > MOST_LANES)
        qd_line_chart_add_lane_name (chart, qd_language_text (language, N_("Others")));
      else
        qd_line_chart_add_lane_name (chart, channel != NULL ? QD_CHANNEL (channel)->name
                                                            : qd_language_text (language, N_("Campaigns")));
    }
}

void
qd_campaign_marks_add (QdLineChart *chart, const QdPlanData *data, QdCampaignWanted wanted, gconstpointer user_data)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_CAMPAIGN); i++)
    {
      const QdCampaign *campaign = QD_CAMPAIGN (qd_plan_data_nth (data, QD_KIND_CAMPAIGN, i));

      if (campaign->end < chart->first || campaign->start > chart->last || (wanted != NULL && !wanted (user_data, campaign)))
        continue;
      qd_line_chart_add_mark (chart, campaign->start, campaign->end,
                              MIN (lane_of (lanes, campaign->channel), MOST_LANES - 1),
                              qd_channel_color_of_id (data, campaign->channel), campaign->name);
    }
  name_lanes (chart, data, lanes);
}
