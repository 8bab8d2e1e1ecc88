#pragma once

#include "ui/qd-page.h"

/* The period at a glance; each card leads to its page. */
#define QD_TYPE_OVERVIEW_PAGE (qd_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (QdOverviewPage, qd_overview_page, QD, OVERVIEW_PAGE, QdPage)
