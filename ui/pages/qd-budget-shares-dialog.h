#pragma once

#include "model/figures/qd-budget-grid.h"
#include "ui/qd-page.h"

/* Shares out a total in percent over the rows of the budget table, in its view and period; written as one step. */
void qd_budget_shares_dialog_present (QdPage *page, const QdBudgetGrid *grid);
