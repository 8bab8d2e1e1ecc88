#pragma once

#include "model/figures/qd-campaign-detail.h"
#include "reports/charts/qd-heat-map.h"
#include "reports/charts/qd-stack-chart.h"

/* Channels or campaigns month by month. */

typedef enum
{
  QD_MONTH_REVENUE,
  QD_MONTH_COST,
  QD_MONTH_NEW_USERS,
  QD_MONTH_ROI,        /* as ratio; has no parts that could stand on each other */
  QD_N_MONTH_FIGURES,
} QdMonthFigure;

/* Records (guint, places in the table; NULL for all) by months; a last column and a last row of sums over sums. Ids of
 * records (gint64) in `selected`, which may be NULL, stand bold. */
QdHeatMap    *qd_month_plot_heat (const QdMonthTable *table, QdMonthFigure figure, const GArray *records,
                                  const GArray *selected, const QdLanguage *language);
/* The share of each record in each month. More than nine: the smallest are put together as "Others". Not for ROI. */
QdStackChart *qd_month_plot_stack (const QdMonthTable *table, QdMonthFigure figure, const QdLanguage *language);
/* Places (guint) of the records with a revenue, cost or new users in some month, in the order of the table. */
GArray       *qd_month_plot_records (const QdMonthTable *table);
/* the head of a month: its name, with the year where a range of several years begins a new one; to be freed */
char         *qd_month_plot_label (GArray *months, guint index, const QdLanguage *language);
