#pragma once

#include "model/base/qd-period.h"
#include "model/records/qd-results.h"

/* Sums of every campaign and channel over several periods, in one scan of the blocks. */
typedef struct
{
  gint64 campaign, channel;
  guint  period;             /* place in the asked periods */
  QdSums sums;               /* money in minor units; QD_INTEGER_NONE = not reported */
} QdMatrixCell;

/* Cells with results, by campaign, channel, period; GArray of QdMatrixCell, (transfer full). Periods must not overlap
 * and stand in order; days are decoded only for months cut by one. NULL when days cannot be read. */
GArray *qd_results_matrix (QdResultColumns *columns, const QdPeriod *periods, guint n_periods, GError **error);
