#pragma once

#include "model/figures/qd-review.h"

/* Seven days: what the small courses beside key figures are drawn from. Computed on a worker thread: weeks cut through
 * months, whose days then have to be decoded. */
typedef struct
{
  QdPeriod period;
  QdRates  all;          /* all campaigns, with or without cost */
  QdRates  portfolio;    /* campaigns with a cost in that week: what ROI and CAC are of */
} QdWeekFigures;

/* The `n_weeks` weeks up to a day, oldest first, by seven days each, so that the last one is whole; each as of its own
 * end. GArray of QdWeekFigures, (transfer full); NULL when days cannot be read or the job was cancelled. */
GArray *qd_week_figures_compute (QdPlanData *data, QdDay last_day, guint n_weeks, QdJob *job, GError **error);
