#include "model/figures/qd-budget-priority.h"

#include "model/figures/qd-budget-figures.h"

static double
agreed_of (const QdPlanRecord *plan, int priority)
{
  switch (priority)
    {
    case QD_GOAL_PRIORITY_HIGH:
      return plan->high_share;
    case QD_GOAL_PRIORITY_LOW:
      return plan->low_share;
    default:
      return QD_NONE;
    }
}

static gboolean
is_kept (const QdPriorityShare *share)
{
  int order;

  if (qd_is_none (share->share) || qd_is_none (share->agreed))
    return TRUE;
  order = qd_figures_compare (share->share, share->agreed);
  return share->priority == QD_GOAL_PRIORITY_HIGH ? order >= 0 : order <= 0;
}

/**
 * qd_budget_priority_shares:
 * @rows: QdBudgetRow by priority, amounts in major units
 *
 * share = current of a priority / current of all lines on goals. What is on no goal has no priority and counts nowhere:
 * overheads would else make any agreement fail.
 */
void
qd_budget_priority_shares (const QdPlanRecord *plan, const GArray *rows, QdPriorityShare shares[QD_N_PRIORITIES])
{
  const QdField *field = qd_kind_find_field (&qd_goal_kind, "priority");
  double sum = 0.0;

  for (int i = 0; i < QD_N_PRIORITIES; i++)
    {
      shares[i] = (QdPriorityShare){ .priority = i + 1, .agreed = agreed_of (plan, i + 1) };   /* choices count from 1 */
      for (guint row = 0; row < rows->len; row++)
        {
          const QdBudgetRow *budget = &g_array_index (rows, QdBudgetRow, row);

          if (g_strcmp0 (budget->code, qd_field_choice_name (field, i + 1)) == 0)
            {
              shares[i].has_entries = TRUE;   /* else it had no row */
              shares[i].current = budget->current;
            }
        }
      sum += shares[i].current;
    }
  for (int i = 0; i < QD_N_PRIORITIES; i++)
    {
      shares[i].share = qd_figures_compare (sum, 0.0) > 0 ? shares[i].current / sum : QD_NONE;
      shares[i].is_kept = is_kept (&shares[i]);
    }
}

/* By the name of the choice ("high"), which QdBudgetRow has as its code. */
const QdPriorityShare *
qd_budget_priority_find (const QdPriorityShare shares[QD_N_PRIORITIES], const char *code)
{
  const QdField *field = qd_kind_find_field (&qd_goal_kind, "priority");

  for (int i = 0; i < QD_N_PRIORITIES; i++)
    if (g_strcmp0 (qd_field_choice_name (field, shares[i].priority), code) == 0)
      return &shares[i];
  return NULL;
}
