#pragma once

#include "ui/qd-page.h"

/* The review of the period: facts at the left, achievements, problems with causes and actions, lessons at the right. */
#define QD_TYPE_REVIEW_PAGE (qd_review_page_get_type ())
G_DECLARE_FINAL_TYPE (QdReviewPage, qd_review_page, QD, REVIEW_PAGE, QdPage)
