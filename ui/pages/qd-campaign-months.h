#pragma once

#include "ui/qd-page.h"

/* The campaigns of the list month by month as a heat map of a chosen figure, with what they have together. The months are
 * computed on a worker thread when they are first looked at.
 *
 * Signal "chosen" (const char *code): a campaign was clicked or entered. */
#define QD_TYPE_CAMPAIGN_MONTHS (qd_campaign_months_get_type ())
G_DECLARE_FINAL_TYPE (QdCampaignMonths, qd_campaign_months, QD, CAMPAIGN_MONTHS, AdwBin)

GtkWidget *qd_campaign_months_new (QdPage *page);
/* `listed`: ids (gint64) in the order of the list; `selected`: those to be marked */
void       qd_campaign_months_show (QdCampaignMonths *self, const QdReview *review, const GArray *listed,
                                    const GArray *selected);
/* the map as it is chosen; nothing while it is computed */
void       qd_campaign_months_add_to_print (QdCampaignMonths *self, QdPrint *print);
