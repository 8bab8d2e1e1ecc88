#pragma once

#include "ui/qd-page.h"

/* The card of charts of the channels page: return against scale as bubbles, or channel by month as a heat map whose months
 * are computed on a worker thread when they are first looked at.
 *
 * Signal "chosen" (const char *code): a channel was clicked in a chart. */
#define QD_TYPE_CHANNEL_CHARTS (qd_channel_charts_get_type ())
G_DECLARE_FINAL_TYPE (QdChannelCharts, qd_channel_charts, QD, CHANNEL_CHARTS, AdwBin)

GtkWidget *qd_channel_charts_new (QdPage *page);
/* a new review stands: months are to be computed anew */
void       qd_channel_charts_forget (QdChannelCharts *self);
/* the chart as it is chosen */
void       qd_channel_charts_add_to_print (QdChannelCharts *self, QdPrint *print);
/* `selected`: ids (gint64) of the channels to be marked */
void       qd_channel_charts_show (QdChannelCharts *self, const QdReview *review, const GArray *selected);
