#include "reports/plots/qd-channel-color.h"

#include "reports/charts/qd-chart-style.h"

/**
 * qd_channel_number: the place of a channel in the order of colours, from 0: the number it was given, less one; else its
 * place by code among all channels of the plan that were given none. Not among those shown: a filter or a period
 * changes no colour, and neither does a channel that is added, whatever its code. 0 for none.
 */
guint
qd_channel_number (const QdPlanData *data, gint64 channel)
{
  guint place = 0;

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_CHANNEL); i++)
    {
      const QdChannel *other = QD_CHANNEL (qd_plan_data_nth (data, QD_KIND_CHANNEL, i));
      gboolean is_given = other->color > 0;

      if (other->record.id == channel)
        return is_given ? (guint) (other->color - 1) : place;
      place += is_given ? 0 : 1;
    }
  return 0;
}

/** qd_channel_color_of_id: the number of its colour in a style, below QD_N_CHANNEL_COLORS; 0 for none. */
guint
qd_channel_color_of_id (const QdPlanData *data, gint64 channel)
{
  return qd_channel_number (data, channel) % QD_N_CHANNEL_COLORS;
}

/** qd_channel_color: the same of a channel. */
guint
qd_channel_color (const QdPlanData *data, const QdChannel *channel)
{
  return qd_channel_color_of_id (data, channel->record.id);
}
