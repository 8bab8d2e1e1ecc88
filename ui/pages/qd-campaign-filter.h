#pragma once

#include "ui/pages/qd-campaign-row.h"
#include "ui/qd-page.h"

/* What the campaigns page shows of its campaigns: text, status, kind, channel, owner, verdict, period, with results or not;
 * kept under a name by a person, for every plan. A QdFilterBox.
 *
 * Signal "changed": another set of campaigns is asked for. */
#define QD_TYPE_CAMPAIGN_FILTER (qd_campaign_filter_get_type ())
G_DECLARE_FINAL_TYPE (QdCampaignFilter, qd_campaign_filter, QD, CAMPAIGN_FILTER, AdwBin)

GtkWidget *qd_campaign_filter_new (QdPage *page);
/* the channels and people to choose from are those of the plan */
void       qd_campaign_filter_set_review (QdCampaignFilter *self, const QdReview *review);
gboolean   qd_campaign_filter_matches (QdCampaignFilter *self, QdCampaignRow *row);
/* something is asked for; an empty filter shows everything */
gboolean   qd_campaign_filter_is_active (QdCampaignFilter *self);
void       qd_campaign_filter_clear (QdCampaignFilter *self);
