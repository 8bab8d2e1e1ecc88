#pragma once

#include "model/figures/qd-review.h"

/* The start of the next period: what of a reviewed period can go on in the one after it (goals with their last actual as
 * baseline, unfinished milestones, open actions), chosen by whoever shows it, then turned into records that are written
 * in one undo step. Nothing here writes. */
typedef struct
{
  const QdRecord *source;      /* goal, milestone, review item or budget line of the plan */
  const QdRecord *existing;    /* goals, budget lines: what stands in the next period already; NULL */
  QdPeriod        period;      /* goals, actions, budget lines: the new period */
  double          baseline;    /* goals: the new one, in the metric's unit; QD_NONE */
  QdDay           due;         /* the new due day; QD_DAY_NONE without */
  QdKindId        becomes;     /* actions: QD_KIND_REVIEW_ITEM, may be set to QD_KIND_MILESTONE or QD_KIND_GOAL */
  gboolean        is_finished; /* goals: a deliverable or a yes that is there */
  gboolean        is_chosen;
} QdNextPeriodItem;

typedef struct
{
  QdPlanData *data;
  QdPeriod    from, to;
  int         fiscal_year_start;
  GArray     *items;           /* QdNextPeriodItem: goals (parents first), milestones, actions, budget lines */
  double      budget_share;    /* of the amounts of the chosen budget lines; 1 as it is, may be set */
} QdNextPeriod;

/* What the period of the review offers; everything is chosen but what stands in the next period already, deliverables
 * that are done, and budget lines, which are taken along only when asked for. */
QdNextPeriod *qd_next_period_new (const QdReview *review);
void          qd_next_period_free (QdNextPeriod *next);

/* The planned amounts of the chosen budget lines, and what they are in the next period; minor units. */
void          qd_next_period_budget (const QdNextPeriod *next, QdMoney *now, QdMoney *then);
/* The amount of one budget line in the next period: its share, half a minor unit away from zero. */
QdMoney       qd_next_period_amount (const QdNextPeriod *next, const QdNextPeriodItem *item);

/* What the chosen items mean: `added` gets new records that have ids already, because they refer to each other, and
 * `updated` changed copies of present ones. Arrays of QdRecord that free them. */
void          qd_next_period_to_records (const QdNextPeriod *next, GPtrArray *added, GPtrArray *updated);

/* An action carried into `period` as a goal (deliverable), a milestone or an action, without id and code. */
QdRecord     *qd_next_period_carry_action (const QdReviewItem *item, QdKindId as, const QdPeriod *period);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdNextPeriod, qd_next_period_free)
