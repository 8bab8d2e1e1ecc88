#pragma once

#include "ui/qd-page.h"

/* The budget: category by month as a spreadsheet, its pace, the spend register, transfers. */
#define QD_TYPE_BUDGET_PAGE (qd_budget_page_get_type ())
G_DECLARE_FINAL_TYPE (QdBudgetPage, qd_budget_page, QD, BUDGET_PAGE, QdPage)
