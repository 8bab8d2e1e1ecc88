#include "reports/plots/qd-channel-color.h"

#include "reports/charts/qd-chart-style.h"

/* By the place among all channels of the plan, not among those shown: a filter or a period changes no colour. */
guint
qd_channel_color_of_id (const QdPlanData *data, gint64 channel)
{
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_CHANNEL); i++)
    if (qd_plan_data_nth (data, QD_KIND_CHANNEL, i)->id == channel)
      return i % QD_N_CHANNEL_COLORS;
  return 0;
}

guint
qd_channel_color (const QdPlanData *data, const QdChannel *channel)
{
  return qd_channel_color_of_id (data, channel->record.id);
}
