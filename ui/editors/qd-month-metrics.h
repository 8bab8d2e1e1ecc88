#pragma once

#include "ui/qd-session.h"
#include "ui/widgets/qd-data-grid.h"

/* The metrics of a plan as rows of a spreadsheet, a month per column. */
typedef struct _QdMonthMetrics QdMonthMetrics;
extern const QdGridModel qd_month_metrics_model;   /* its data is a QdMonthMetrics */

QdMonthMetrics *qd_month_metrics_new (QdSession *session, const QdPeriod *year);
/* the rows from the newest picture of the plan, of another year perhaps; the grid is refreshed by whoever asks */
void            qd_month_metrics_read (QdMonthMetrics *self, const QdPeriod *year);
void            qd_month_metrics_free (QdMonthMetrics *self);
gboolean        qd_month_metrics_is_empty (QdMonthMetrics *self);
