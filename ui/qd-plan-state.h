#pragma once

#include "model/base/qd-period.h"

/* Where a person was in a plan when its window was closed, in a key file of the user's data folder. */
typedef struct
{
  char    *page;      /* its name; NULL: not known */
  QdPeriod period;    /* none: not known */
} QdPlanState;

/* for the plan file at `path`; to be cleared */
void qd_plan_state_load (QdPlanState *state, const char *path);
/* `fiscal_year_start` of the plan: labels of years and quarters mean nothing without it */
void qd_plan_state_save (const char *path, const char *page, const QdPeriod *period, int fiscal_year_start);
void qd_plan_state_clear (QdPlanState *state);
