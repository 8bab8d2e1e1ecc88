#pragma once

#include "reports/print/qd-print.h"
#include "ui/pages/qd-campaign-parts.h"

/* One campaign on paper: what the three views of its pane show. */
void qd_campaign_print_add (QdPrint *print, const QdCampaignView *view);
