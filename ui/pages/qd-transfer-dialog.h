#pragma once

#include "model/figures/qd-budget-grid.h"
#include "ui/qd-page.h"

/* Moves an amount from one budget line to another: shows what lines and categories have before and after, in the period
 * and as of the day of the page, and saves it as one step. `from` is chosen at first; NULL: the first line. */
void qd_transfer_dialog_present (QdPage *page, const QdBudgetGrid *grid, const QdBudgetLine *from);
