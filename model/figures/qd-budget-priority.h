#pragma once

#include "model/figures/qd-figures-context.h"

/* How the money follows what matters: the budget on goals by their priority, beside what the plan agreed on. */

typedef struct
{
  int      priority;    /* QD_GOAL_PRIORITY_* */
  gboolean has_entries; /* a line or a spend is on such a goal */
  double   current;     /* of the lines on such goals, major units */
  double   share;       /* of the current of all lines on goals; QD_NONE when that is not above 0 */
  double   agreed;      /* least (high) or most (low) of the plan settings; QD_NONE: nothing was agreed */
  gboolean is_kept;     /* share is within what was agreed, or there is nothing to compare */
} QdPriorityShare;

enum { QD_N_PRIORITIES = 3 };   /* high, medium, low */

/* Fills one share per priority, in the order of the choices, from the rows of the view by priority
 * (qd_budget_figures_rows); QdBudgetRow's code is the name of the choice. */
void                   qd_budget_priority_shares (const QdPlanRecord *plan, const GArray *rows, QdPriorityShare shares[QD_N_PRIORITIES]);
/* that of a row's code; NULL when it is that of no priority */
const QdPriorityShare *qd_budget_priority_find (const QdPriorityShare shares[QD_N_PRIORITIES], const char *code);
