#pragma once

#include "ui/qd-page.h"

/* Two to six campaigns beside each other: bars of a chosen figure, and all figures as a table, a column for each.
 *
 * Signal "closed": the person wants the list back. */
#define QD_TYPE_CAMPAIGN_COMPARISON (qd_campaign_comparison_get_type ())
G_DECLARE_FINAL_TYPE (QdCampaignComparison, qd_campaign_comparison, QD, CAMPAIGN_COMPARISON, AdwBin)

#define QD_LEAST_COMPARED 2
#define QD_MOST_COMPARED 6

GtkWidget *qd_campaign_comparison_new (QdPage *page);
/* ids (gint64) of campaigns of the review; those that went away are left out. FALSE when fewer than two are left. */
gboolean   qd_campaign_comparison_show (QdCampaignComparison *self, const QdReview *review, const GArray *ids);
/* as tab-separated text to the clipboard */
void       qd_campaign_comparison_copy (QdCampaignComparison *self);
/* chart and table */
void       qd_campaign_comparison_add_to_print (QdCampaignComparison *self, QdPrint *print);
