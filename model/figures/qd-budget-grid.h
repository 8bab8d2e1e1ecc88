#pragma once

#include "model/figures/qd-budget-figures.h"

/* The budget as a table: rows by what the money is on, a column per month (domain.md 8). By category each row has its
 * positions below it: lines on the same things in different months are one position, so that a cell of a position is
 * one line or none. Amounts in major units, unrounded. */

typedef struct
{
  QdBudgetSums sums;
  guint        n_lines;   /* lines with a part in it */
} QdBudgetCell;

typedef enum
{
  QD_BUDGET_ROW_GROUP,      /* a category, channel ... */
  QD_BUDGET_ROW_POSITION,   /* lines of a category on the same things */
  QD_BUDGET_ROW_LOOSE,      /* spend of a category that is on none of its lines here */
} QdBudgetRowType;

typedef struct
{
  QdBudgetRowType type;
  guint           group;        /* index of the group it belongs to; its own for a group */
  const QdRecord *record;       /* of a group: the category, channel ...; NULL for what has none, and for priorities */
  char           *name;         /* of people, never translated; NULL for what has none and for loose spend */
  GPtrArray      *lines;        /* of a position: const QdBudgetLine *, by code */
  guint           n_positions;  /* of a group */
  guint           n_below;      /* rows below a group: positions and loose spend */
  QdBudgetCell   *months;       /* as many as there are months */
  QdBudgetCell    total;        /* of the whole period */
} QdBudgetGridRow;

typedef struct
{
  QdPlanData  *data;
  QdBudgetView view;
  QdPeriod     period;
  QdDay        as_of;
  GArray      *months;          /* QdPeriod: the months of the period, cut to it */
  GArray      *rows;            /* QdBudgetGridRow: each group, then what is below it */
  QdBudgetCell *month_totals;
  QdBudgetCell total;
} QdBudgetGrid;

/* Holds the data. Spend counts up to as_of. Categories and channels have a row each, all else where there is an
 * entry in the period. */
QdBudgetGrid          *qd_budget_grid_new (QdPlanData *data, QdBudgetView view, const QdPeriod *period, QdDay as_of);
void                   qd_budget_grid_free (QdBudgetGrid *grid);
const QdBudgetGridRow *qd_budget_grid_row (const QdBudgetGrid *grid, guint index);
const QdPeriod        *qd_budget_grid_month (const QdBudgetGrid *grid, guint index);

/* current of a cell of a group or of the whole / current of the whole grid; none where that is not above 0 */
double                 qd_budget_grid_share (const QdBudgetGrid *grid, const QdBudgetSums *sums);

/* The pace: what was spent up to the end of each day on which something was, in major units. Array of QdBudgetDay by
 * day, from the start of the period up to as_of; (transfer full). */
typedef struct
{
  QdDay  day;
  double actual;
} QdBudgetDay;
GArray                *qd_budget_grid_spent_days (const QdBudgetGrid *grid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdBudgetGrid, qd_budget_grid_free)
