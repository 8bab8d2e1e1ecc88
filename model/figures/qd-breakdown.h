#pragma once

#include "model/figures/qd-figures-context.h"

/* Break-down of a goal's target into parts (domain.md 6): made, suggested, edited by whoever shows it, then turned
 * into records that are written in one undo step. Nothing here writes. */

typedef enum
{
  QD_BREAKDOWN_HALVES,
  QD_BREAKDOWN_QUARTERS,
  QD_BREAKDOWN_MONTHS,
  QD_BREAKDOWN_WEEKS,
  QD_BREAKDOWN_CHANNELS,
  QD_BREAKDOWN_OWNERS,
  QD_N_BREAKDOWN_INTOS,
} QdBreakdownInto;

typedef enum
{
  QD_BREAKDOWN_EVEN,
  QD_BREAKDOWN_WEIGHTS,
  QD_BREAKDOWN_SEASON,
  QD_BREAKDOWN_GROWTH,
  QD_BREAKDOWN_REMAINING,
  QD_N_BREAKDOWN_METHODS,
} QdBreakdownMethod;

/* stable names ("quarters", "season") and what they name; FALSE for others */
const char *qd_breakdown_into_name (QdBreakdownInto into);
const char *qd_breakdown_method_name (QdBreakdownMethod method);
gboolean    qd_breakdown_into_parse (const char *name, QdBreakdownInto *into);
gboolean    qd_breakdown_method_parse (const char *name, QdBreakdownMethod *method);

typedef struct
{
  QdPeriod            period;      /* the goal's own for channels and owners */
  const QdChannel    *channel;     /* QD_BREAKDOWN_CHANNELS */
  const QdPerson     *owner;       /* QD_BREAKDOWN_OWNERS */
  double              weight;      /* for QD_BREAKDOWN_WEIGHTS; 1 at first */
  double              year_ago;    /* actual of the same period a year earlier; QD_NONE */
  double              actual;      /* as of the context's day; QD_NONE */
  double              present;     /* present target, as a level; QD_NONE */
  const QdGoal       *child;       /* the child goal whose target that is, or NULL */
  const QdGoalTarget *series;      /* the goal target it is, or NULL */
  gboolean            is_ended;
  gboolean            is_locked;   /* keeps its present target */
  double              target;      /* the suggestion, may be edited; QD_NONE = nothing to write */
} QdBreakdownPart;

typedef struct
{
  QdPlanData     *data;
  const QdGoal   *goal;
  QdBreakdownInto into;
  gboolean        is_sum;
  double          total;           /* t */
  double          baseline;        /* of the goal; QD_NONE */
  double          before;          /* actual of the part before the first one; QD_NONE */
  int             decimals;        /* of the numbers as stored: percent with one decimal has 3 */
  gboolean        writes_series;   /* parts without a present target become goal targets, not child goals */
  GArray         *parts;           /* QdBreakdownPart */
} QdBreakdown;

/* The parts with what is known of them; ended ones with a present target are locked. QD_ERROR_NOT_FOUND, or INVALID
 * when the goal has no target or cannot be broken down so. */
QdBreakdown *qd_breakdown_new (QdFiguresContext *context, gint64 goal, QdBreakdownInto into, GError **error);
void         qd_breakdown_free (QdBreakdown *breakdown);

/* Fills in the target of every part. Refused (INVALID) with what is missing; then the targets are as before. */
gboolean     qd_breakdown_suggest (QdBreakdown *breakdown, QdBreakdownMethod method, GError **error);
/* t less what the parts have: of sums their sum, of levels the last one; 0 when they agree */
double       qd_breakdown_rest (const QdBreakdown *breakdown);
/* the records that writing means: changed copies (id of the present one) and new ones (id 0) whose target differs
 * from what is there; GPtrArray of QdRecord *, (transfer full) */
GPtrArray   *qd_breakdown_to_records (const QdBreakdown *breakdown);

/* largest remainder: `values` are brought to `decimals` so that they add up to `total`; equal remainders: the earlier */
void         qd_breakdown_round (double *values, guint n, double total, int decimals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdBreakdown, qd_breakdown_free)
