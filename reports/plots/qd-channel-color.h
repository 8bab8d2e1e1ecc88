#pragma once

#include "model/records/qd-plan-data.h"

/* The colour of a channel: its number among QdChartStyle.channels, the same on every page, whatever is shown there. */
guint qd_channel_color (const QdPlanData *data, const QdChannel *channel);
/* the same for the channel a record names by id; 0 for none */
guint qd_channel_color_of_id (const QdPlanData *data, gint64 channel);
/* its place in the order of colours, for charts that show more channels than there are colours */
guint qd_channel_number (const QdPlanData *data, gint64 channel);
