#pragma once

#include "ui/qd-page.h"

/* The campaigns of the period with their figures, and a pane for the selected one. */
#define QD_TYPE_CAMPAIGNS_PAGE (qd_campaigns_page_get_type ())
G_DECLARE_FINAL_TYPE (QdCampaignsPage, qd_campaigns_page, QD, CAMPAIGNS_PAGE, QdPage)
