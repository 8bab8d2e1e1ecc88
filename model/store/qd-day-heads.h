#pragma once

#include "model/store/qd-day-rows.h"

/* Which days the blocks of a plan's results have: what a list of daily rows is made of, before any value is read. */
guint32 *qd_day_heads_read (QdResultColumns *columns, const QdDayFilter *filter, QdJob *job, GError **error);
