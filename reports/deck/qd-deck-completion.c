#include "model/figures/qd-goal-terms.h"
#include "reports/deck/qd-deck-parts.h"

/* Completion as a formula over the cells of actual, target and baseline (domain.md 4). */

typedef struct
{
  double value;
  char  *formula;
} Computed;

static Computed
meet (const QdGoalTerms *terms, double actual, const char *a, const char *t)
{
  if (qd_is_none (terms->target))
    return (Computed){ actual > 0, g_strdup_printf ("IF(%s>0,1,0)", a) };
  return (Computed){ qd_goal_terms_meets (terms, actual),
                     g_strdup_printf (terms->is_down ? "IF(%s<=%s,1,0)" : "IF(%s>=%s,1,0)", a, t) };
}

static Computed
compute (QdDeck *deck, const QdGoalTerms *terms, double actual, const char *a, const char *t, const char *b)
{
  double target = terms->target;

  if (terms->is_equal || (terms->rule == QD_RULE_ATTAINMENT && target <= 0) || terms->rule == QD_RULE_YES_NO)
    return meet (terms, actual, a, t);
  if (terms->rule == QD_RULE_PROGRESS)
    return (Computed){ (actual - terms->baseline) / (target - terms->baseline),
                       b == NULL ? NULL : g_strdup_printf ("IF(ISNUMBER(%s),(%s-%s)/(%s-%s),\"\")", a, a, b, t, b) };
  if (terms->rule != QD_RULE_ATTAINMENT)
    return (Computed){ QD_NONE, NULL };
  if (!terms->is_down)
    return (Computed){ actual / target, g_strdup_printf ("IF(ISNUMBER(%s),%s/%s,\"\")", a, a, t) };
  if (deck->plan->down_rule == QD_PLAN_DOWN_RULE_TWO_MINUS)
    return (Computed){ 2 - actual / target, g_strdup_printf ("IF(ISNUMBER(%s),2-%s/%s,\"\")", a, a, t) };
  return (Computed){ actual <= 0 ? 1 : target / actual, g_strdup_printf ("IF(%s<=0,1,%s/%s)", a, t, a) };
}

/* The formula of a goal's completion from the cells of its actual, target and baseline (NULL: has none); NULL where it
 * would not give the review's completion. To be freed. */
char *
qd_deck_completion_formula (QdDeck *deck, const QdGoalFigures *figures, const char *actual, const char *target,
                            const char *baseline)
{
  QdGoalTerms terms;
  Computed result;

  if (qd_is_none (figures->actual) || qd_is_none (figures->completion))
    return NULL;
  qd_goal_terms_init (&terms, deck->context, figures->goal);
  result = compute (deck, &terms, figures->actual, actual, target, baseline);
  if (qd_is_none (result.value) || !qd_figures_equal (result.value, figures->completion))
    g_clear_pointer (&result.formula, g_free);
  return result.formula;
}
