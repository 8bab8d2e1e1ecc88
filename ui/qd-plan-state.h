#pragma once

#include "model/base/qd-period.h"

/* Where a person was in a plan when its window was closed, and how its deck was exported last, in a key file of the user's
 * data folder. */
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

/* The last deck of a plan: where it went, of which period, and what the plan itself does not remember of it. */
typedef struct
{
  char    *path;          /* NULL: there was none */
  QdPeriod period;        /* none: there was none */
  QdPeriod plan_period;   /* of Next Plan; none: the one after */
  gboolean is_pdf;
  gboolean with_daily;
} QdPlanExport;

/* to be cleared */
void qd_plan_state_load_export (QdPlanExport *last, const char *path);
void qd_plan_state_save_export (const char *path, const QdPlanExport *last, int fiscal_year_start);
void qd_plan_export_clear (QdPlanExport *last);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QdPlanExport, qd_plan_export_clear)
