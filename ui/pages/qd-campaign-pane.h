#pragma once

#include "ui/qd-page.h"

/* The side pane of the campaigns page: plan, results and review of the selected campaign, each field edited in place. Days,
 * channels and months are computed on a worker thread. */
#define QD_TYPE_CAMPAIGN_PANE (qd_campaign_pane_get_type ())
G_DECLARE_FINAL_TYPE (QdCampaignPane, qd_campaign_pane, QD, CAMPAIGN_PANE, AdwBin)

GtkWidget *qd_campaign_pane_new (QdPage *page);
/* the only one of `selected` (gint64 ids), or what several have together */
void       qd_campaign_pane_show (QdCampaignPane *self, const QdReview *review, const GArray *selected);
/* the campaign it shows, all three views; days, channels and months once they are computed */
void       qd_campaign_pane_add_to_print (QdCampaignPane *self, QdPrint *print);
