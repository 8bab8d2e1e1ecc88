#pragma once

#include "ui/qd-session.h"
#include "ui/widgets/qd-data-grid.h"

/* The targets of metrics by phase as a spreadsheet: for each phase target, actual and completion. */
typedef struct _QdMonthStages QdMonthStages;
extern const QdGridModel qd_month_stages_model;   /* its data is a QdMonthStages */

QdMonthStages *qd_month_stages_new (QdSession *session);
/* the rows from the newest picture of the plan; the grid is refreshed by whoever asks */
void           qd_month_stages_read (QdMonthStages *self);
void           qd_month_stages_free (QdMonthStages *self);
gboolean       qd_month_stages_is_empty (QdMonthStages *self);   /* no phases */
