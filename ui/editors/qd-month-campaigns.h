#pragma once

#include "model/store/qd-day-rows.h"
#include "ui/qd-session.h"
#include "ui/widgets/qd-data-grid.h"

/* One measure of the campaigns as rows of a spreadsheet, a month per column. */
typedef struct _QdMonthCampaigns QdMonthCampaigns;
extern const QdGridModel qd_month_campaigns_model;   /* its data is a QdMonthCampaigns */

QdMonthCampaigns *qd_month_campaigns_new (QdSession *session, QdMeasure measure, const QdPeriod *year);
/* the rows from the newest picture of the plan, of another year perhaps; the grid is refreshed by whoever asks */
void              qd_month_campaigns_read (QdMonthCampaigns *self, const QdPeriod *year);
void              qd_month_campaigns_free (QdMonthCampaigns *self);
gboolean          qd_month_campaigns_is_empty (QdMonthCampaigns *self);
/* the daily rows behind a cell, a row or, in the last one, a column */
void              qd_month_campaigns_get_days (QdMonthCampaigns *self, guint row, guint column, QdDayFilter *filter);
/* FALSE when the campaign has no row */
gboolean          qd_month_campaigns_find (QdMonthCampaigns *self, gint64 campaign, guint *row);
