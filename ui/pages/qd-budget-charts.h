#pragma once

#include "model/figures/qd-budget-grid.h"
#include "reports/plots/qd-budget-plot.h"
#include "ui/qd-page.h"

/* The card of charts of the budget page: the pace of spending against the plan with the campaigns of the period below it,
 * or what the table shows as parts of each month. */
#define QD_TYPE_BUDGET_CHARTS (qd_budget_charts_get_type ())
G_DECLARE_FINAL_TYPE (QdBudgetCharts, qd_budget_charts, QD, BUDGET_CHARTS, AdwBin)

GtkWidget *qd_budget_charts_new (QdPage *page);
/* the grid is read, not kept; `what` of it the months show */
void       qd_budget_charts_show (QdBudgetCharts *self, const QdBudgetGrid *grid, QdBudgetPlot what);
/* the chart as it is chosen; nothing where there are no amounts */
void       qd_budget_charts_add_to_print (QdBudgetCharts *self, QdPrint *print);
