#pragma once

#include "model/records/qd-plan-data.h"

/* Budget lines and spend of a plan with what they inherit filled in (domain.md 8): the one source of every budget
 * figure and of the spend that counts as cost of campaigns and channels. Borrows the plan data; for one thread, as it
 * keeps the amounts asked for last. */

typedef struct
{
  const QdBudgetLine *line;
  gint64              category, channel, campaign, goal, phase;   /* in effect; 0 = none */
} QdLedgerLine;

typedef struct
{
  const QdSpend      *spend;
  const QdBudgetLine *line;       /* its own, else that of the order it settles; NULL */
  gssize              order;      /* index of the commitment it settles, -1 */
  gint64              category, channel, campaign, goal, phase;   /* in effect; 0 = none */
  gboolean            in_roi;     /* an actual in a category that counts in ROI, or in none */
} QdLedgerSpend;

typedef struct
{
  const QdPlanData *data;
  GArray           *lines;        /* QdLedgerLine, in the order of the plan data */
  GArray           *spends;       /* QdLedgerSpend, by date */
  GHashTable       *line_index;   /* &line->record.id -> index + 1 */
  GHashTable       *roi_spends;   /* &campaign id -> GArray of guint: its spends with in_roi, by date */
  GHashTable       *goal_lines;   /* &goal id -> GArray of guint: the lines that name it */
  GHashTable       *campaign_lines;
  QdDay             current_as_of, open_as_of;
  double           *current, *open;   /* of those days; NULL before they are asked for */
} QdBudgetLedger;

QdBudgetLedger *qd_budget_ledger_new (const QdPlanData *data);
void            qd_budget_ledger_free (QdBudgetLedger *ledger);

#define qd_ledger_line(ledger, i) (&g_array_index ((ledger)->lines, QdLedgerLine, (i)))
#define qd_ledger_spend(ledger, i) (&g_array_index ((ledger)->spends, QdLedgerSpend, (i)))

/* Amount of every line after the transfers dated up to as_of, minor units, to be freed with g_free. */
double         *qd_budget_ledger_current (const QdBudgetLedger *ledger, QdDay as_of);
/* What is still open of every spend as of a day (0 for actuals and closed orders), minor units, g_free. */
double         *qd_budget_ledger_open (const QdBudgetLedger *ledger, QdDay as_of);
/* The same two, kept by the ledger: valid until another day is asked for. */
const double   *qd_budget_ledger_peek_current (QdBudgetLedger *ledger, QdDay as_of);
const double   *qd_budget_ledger_peek_open (QdBudgetLedger *ledger, QdDay as_of);
/* Positions of the spends on a campaign that count as cost, by date; NULL when there are none. */
const GArray   *qd_budget_ledger_roi_spends (const QdBudgetLedger *ledger, gint64 campaign);
/* Positions of the lines that name a goal or a campaign themselves; NULL when there are none. */
const GArray   *qd_budget_ledger_goal_lines (const QdBudgetLedger *ledger, gint64 goal);
const GArray   *qd_budget_ledger_campaign_lines (const QdBudgetLedger *ledger, gint64 campaign);
/* The spends dated first..last, both included: [*begin, *end). */
void            qd_budget_ledger_range (const QdBudgetLedger *ledger, QdDay first, QdDay last, guint *begin, guint *end);
/* Part of a line that lies in first..last, 0..1: even over the line's months, a cut month by days. */
double          qd_budget_line_share (const QdPeriod *line, QdDay first, QdDay last);
/* Minor units to major ones of the plan's currency. */
double          qd_budget_ledger_to_major (const QdBudgetLedger *ledger, double minor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdBudgetLedger, qd_budget_ledger_free)
