#pragma once

#include "model/figures/qd-review-facts.h"
#include "ui/qd-page.h"

/* A review on paper: each tab with its items, below each what explains or answers it, then the facts of the period. */
QdPrint *qd_review_print_new (QdPage *page, const QdReview *review, const GArray *facts);
