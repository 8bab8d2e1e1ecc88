#pragma once

#include "ui/qd-page.h"

/* The card below the list of campaigns: what was planned and what came, campaign by campaign, of a chosen figure. */
#define QD_TYPE_CAMPAIGN_PLANS (qd_campaign_plans_get_type ())
G_DECLARE_FINAL_TYPE (QdCampaignPlans, qd_campaign_plans, QD, CAMPAIGN_PLANS, AdwBin)

GtkWidget *qd_campaign_plans_new (QdPage *page);
/* FALSE when no campaign has both a plan and a result, whatever the figure */
gboolean   qd_campaign_plans_show (QdCampaignPlans *self, const QdReview *review);
/* the chart as it is chosen */
void       qd_campaign_plans_add_to_print (QdCampaignPlans *self, QdPrint *print);
