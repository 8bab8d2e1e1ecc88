#pragma once

#include "model/figures/qd-budget-ledger.h"
#include "model/figures/qd-figures-context.h"

/* Budget figures of a period up to a day (domain.md 8), over all lines and spends or by what they are on. */

typedef enum
{
  QD_BUDGET_VIEW_CATEGORY,
  QD_BUDGET_VIEW_CHANNEL,
  QD_BUDGET_VIEW_CAMPAIGN,
  QD_BUDGET_VIEW_GOAL,
  QD_BUDGET_VIEW_PHASE,
  QD_BUDGET_VIEW_PRIORITY,   /* of the goal a line or spend is for */
} QdBudgetView;

/* Sums in major units, unrounded. */
typedef struct
{
  double   original;         /* of the lines, the part in the period */
  double   current;          /* original with the transfers dated up to as_of */
  double   planned;          /* the part of current up to as_of */
  double   actual;
  double   committed_open;
  gboolean has_entries;      /* a line or a spend is in it */
} QdBudgetSums;

/* Where a line or a spend belongs (the other one is NULL): adds its sums to one bucket, minor units. */
typedef QdBudgetSums *(*QdBudgetFindBucket) (gpointer data, const QdLedgerLine *line, const QdLedgerSpend *spend);

/* Adds all lines and spends of a period, up to as_of, to their buckets in minor units. */
void            qd_budget_figures_accumulate (QdBudgetLedger *ledger, const QdPeriod *period, QdDay as_of,
                                              QdBudgetFindBucket find, gpointer data);
QdBudgetSums    qd_budget_sums_to_major (const QdBudgetLedger *ledger, const QdBudgetSums *sums);
QdKindId        qd_budget_view_kind (QdBudgetView view);
gint64          qd_budget_view_key (QdBudgetView view, const QdLedgerLine *line, const QdLedgerSpend *spend);

/* the ledger of the plan, made once per context; owned by the context */
QdBudgetLedger *qd_budget_figures_ledger (QdFiguresContext *context);

/* as_of may be later than the period's end: transfers and payments after it then count */
QdBudgetSums qd_budget_figures_total (QdFiguresContext *context, const QdPeriod *period, QdDay as_of);
/* Array of QdBudgetRow. By category and by channel: all records, else those with a line or spend in the period; by
 * code (priorities by rank), then the row with code NULL for what has none, if there is something. */
GArray      *qd_budget_figures_rows (QdFiguresContext *context, QdBudgetView view, const QdPeriod *period, QdDay as_of);
/* array of QdBudgetMonth: the months of the period, cut to it */
GArray      *qd_budget_figures_months (QdFiguresContext *context, const QdPeriod *period, QdDay as_of);
/* current of all lines on a goal, of any period, as of a day; QD_NONE when there are none */
double       qd_budget_figures_current_of_goal (QdFiguresContext *context, gint64 goal, QdDay as_of);
/* the same for a campaign's lines */
double       qd_budget_figures_current_of_campaign (QdFiguresContext *context, gint64 campaign, QdDay as_of);

/* current - actual - committed_open */
double       qd_budget_sums_remaining (const QdBudgetSums *sums);
/* whether what was spent and ordered exceeds the budget. A budget below 0 (a refund that is expected) has not been exceeded
 * while nothing was spent. Remaining may be QD_NONE. */
gboolean     qd_budget_is_exceeded (double remaining, double load);
/* what orders and payments take: open max (o, sum i), closed sum i, loose actuals as they are */
double       qd_budget_sums_load (const QdBudgetSums *sums);
/* actual / current, none when current is 0 */
double       qd_budget_sums_execution (const QdBudgetSums *sums);
/* actual / planned, none when planned is 0 */
double       qd_budget_sums_pace (const QdBudgetSums *sums);
/* actual + max (committed_open, current - planned) */
double       qd_budget_sums_forecast (const QdBudgetSums *sums);

/* fills the budget block of a review */
void         qd_budget_figures_fill (QdFiguresContext *context, QdReview *review);
