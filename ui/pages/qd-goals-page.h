#pragma once

#include "ui/qd-page.h"

/* Goals as a tree with editing in place, a pane for the selected one. */
#define QD_TYPE_GOALS_PAGE (qd_goals_page_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalsPage, qd_goals_page, QD, GOALS_PAGE, QdPage)
