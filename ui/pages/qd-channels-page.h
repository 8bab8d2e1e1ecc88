#pragma once

#include "ui/qd-page.h"

/* The channels of the plan with their shares and returns in the period, as chart and table that select each other. */
#define QD_TYPE_CHANNELS_PAGE (qd_channels_page_get_type ())
G_DECLARE_FINAL_TYPE (QdChannelsPage, qd_channels_page, QD, CHANNELS_PAGE, QdPage)
