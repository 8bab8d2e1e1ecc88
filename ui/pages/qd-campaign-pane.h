#pragma once

#include "ui/qd-page.h"

/* The side pane of the campaigns page: figures with their plan, funnel, verdict, and the texts of the record. */
#define QD_TYPE_CAMPAIGN_PANE (qd_campaign_pane_get_type ())
G_DECLARE_FINAL_TYPE (QdCampaignPane, qd_campaign_pane, QD, CAMPAIGN_PANE, AdwBin)

GtkWidget *qd_campaign_pane_new (QdPage *page);
/* figures NULL: nothing is selected */
void       qd_campaign_pane_show (QdCampaignPane *self, const QdReview *review, const QdCampaignFigures *figures);
