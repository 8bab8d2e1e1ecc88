#pragma once

#include "model/figures/qd-figures-context.h"
#include "ui/qd-session.h"

/* How the grids of months and of stages name a row and write its figures. All results are to be freed. */

/* the metric's name; of a row for a channel or a segment theirs, for it stands indented below the metric's */
char *qd_month_text_name (const QdPlanData *data, const char *metric_name, gint64 channel, const char *segment);
/* empty below the metric's own row; of a metric of one's own its label */
char *qd_month_text_unit (QdSession *session, const QdPlanData *data, const QdMetricRef *metric, gboolean is_below);
/* Without currency, which stands in the column of units. */
char *qd_month_text_number (QdSession *session, const QdMetricRef *metric, double value);
