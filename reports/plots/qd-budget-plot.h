#pragma once

#include "model/figures/qd-budget-grid.h"
#include "reports/charts/qd-line-chart.h"
#include "reports/charts/qd-stack-chart.h"

typedef enum
{
  QD_BUDGET_PLOT_PLAN,        /* current: with the transfers */
  QD_BUDGET_PLOT_ACTUAL,
  QD_BUDGET_PLOT_OPEN,        /* ordered, not yet paid */
  QD_BUDGET_PLOT_REMAINING,   /* below zero where more is spent and ordered than there is */
} QdBudgetPlot;

/* The groups of a grid (categories, channels ...) on each other in each month. More than nine: the smallest of the period
 * are put together as "Others". A group without line and spend in a month has no part there. */
QdStackChart *qd_budget_plot_months (const QdBudgetGrid *grid, QdBudgetPlot what, const QdLanguage *language);
/* Spent in steps against the plan, with the forecast, and the campaigns of the period below. Empty without a line and
 * spend. */
QdLineChart  *qd_budget_plot_pace (const QdBudgetGrid *grid, const QdLanguage *language);
