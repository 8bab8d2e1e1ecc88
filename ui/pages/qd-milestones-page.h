#pragma once

#include "ui/qd-page.h"

/* Milestones: a list by phase, what is overdue first, and a Gantt in step with it. */
#define QD_TYPE_MILESTONES_PAGE (qd_milestones_page_get_type ())
G_DECLARE_FINAL_TYPE (QdMilestonesPage, qd_milestones_page, QD, MILESTONES_PAGE, QdPage)
