#pragma once

#include "model/figures/qd-budget-grid.h"
#include "ui/qd-page.h"

/* What stands below the spreadsheet: the pace of the spending, and the last entries of the spend register. */

/* spent in steps against the plan, with the forecast; `view` is a QdChartView, `remark` a label */
void       qd_budget_cards_show_pace (GtkWidget *view, GtkWidget *remark, const QdBudgetGrid *grid,
                                      const QdLanguage *language);
/* Fills a box with open orders and the last payments; a row opens its form. */
void       qd_budget_cards_show_spend (GtkWidget *box, QdPage *page, const QdBudgetGrid *grid);
/* what is still open of each commitment as of a day, major units: &id -> double *; to be unreffed */
GHashTable *qd_budget_cards_open_orders (const QdPlanData *data, QdDay as_of);
