#pragma once

#include "model/figures/qd-budget-grid.h"

/* A total shared out in percent: what each category, channel, phase ... of a budget table then has, and the records that
 * writing it means. Amounts are those of the lines, before transfers, in minor units. */

typedef struct
{
  const QdRecord *record;     /* of the group; NULL for a priority and for what has none */
  char           *name;       /* msgid of a priority; NULL for what has none */
  GPtrArray      *lines;      /* const QdBudgetLine *: its lines whose period is inside that of the table */
  QdMoney         present;    /* their sum */
  double          share;      /* asked for, 0..1; QD_NONE: it keeps what it has */
  QdMoney         target;     /* what it will have */
  gboolean        can_share;  /* it has lines to share among, or is a category, which gets a line per month */
} QdBudgetPart;

typedef struct
{
  QdPlanData  *data;
  QdBudgetView view;
  QdPeriod     period;
  QdMoney      total, present;  /* to be shared out; of all parts now */
  GArray      *parts;           /* QdBudgetPart */
} QdBudgetDivision;

/* Holds the data. The total is what the parts have now, no share is asked for. */
QdBudgetDivision *qd_budget_division_new (QdPlanData *data, QdBudgetView view, const QdPeriod *period);
void              qd_budget_division_free (QdBudgetDivision *division);

/* Computes the targets; to be called after total or shares were set. Shares that are 100 % together make targets that are
 * the total exactly (largest remainder). */
void              qd_budget_division_update (QdBudgetDivision *division);
/* shares asked for and what the others keep / total: 1 when all of it is assigned; QD_NONE when the total is not above 0 */
double            qd_budget_division_assigned (const QdBudgetDivision *division);
/* The shares asked for are weights: brought to 100 % together, less what the others keep. FALSE: nothing is asked for, or
 * nothing is left for it. */
gboolean          qd_budget_division_scale (QdBudgetDivision *division);
/* "20", "20%": a share, at most 100 %; empty: QD_NONE */
gboolean          qd_budget_share_parse (const char *text, double *share, GError **error);
/* Lines with another amount, and new ones with id 0, each with how it came about as its basis in `language`; GPtrArray of
 * QdRecord *, (transfer full). A part keeps the proportions of its lines. */
GPtrArray        *qd_budget_division_to_records (const QdBudgetDivision *division, const QdLanguage *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdBudgetDivision, qd_budget_division_free)
