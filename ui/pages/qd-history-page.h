#pragma once

#include "ui/qd-page.h"

/* Who changed what, and the way back: the steps of the plan, newest first. */
#define QD_TYPE_HISTORY_PAGE (qd_history_page_get_type ())
G_DECLARE_FINAL_TYPE (QdHistoryPage, qd_history_page, QD, HISTORY_PAGE, QdPage)
