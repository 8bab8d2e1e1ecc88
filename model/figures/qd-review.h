#pragma once

#include "model/base/qd-language.h"
#include "model/base/qd-period.h"
#include "model/jobs/qd-job.h"
#include "model/records/qd-plan-data.h"

/* Every figure of a period: what `review --json` prints, pages show and decks are made of. Money in major units,
 * percent as fraction, points as points, QD_NONE = not computable (with a reason where interchange.md shows one).
 * Strings and record pointers live as long as the review (it holds the plan data). */

typedef enum
{
  QD_REASON_NONE,
  QD_REASON_NO_TARGET,
  QD_REASON_NO_BASELINE,
  QD_REASON_LOOP,
  QD_REASON_COST_MISSING,
  QD_REASON_NO_COST,
  QD_REASON_NO_DATA,
  QD_REASON_UNWEIGHTED,
  QD_REASON_NO_PROGRESS,
} QdReason;
const char *qd_reason_name (QdReason reason);   /* "no target" ..., NULL for NONE; also the msgid */

/* in the order of the score of interchange.md */
typedef enum
{
  QD_STATUS_DONE,
  QD_STATUS_ON_TRACK,
  QD_STATUS_AT_RISK,
  QD_STATUS_BEHIND,
  QD_STATUS_NEAR,
  QD_STATUS_MISSED,
  QD_STATUS_EARLY,
  QD_STATUS_NOT_STARTED,
  QD_STATUS_NO_DATA,
  QD_STATUS_NO_TARGET,
  QD_N_STATUSES,
} QdStatus;
const char *qd_status_name (QdStatus status);    /* "on_track" */
const char *qd_status_label (QdStatus status);   /* "On track", msgid */

typedef enum
{
  QD_RULE_NONE,
  QD_RULE_ATTAINMENT,
  QD_RULE_PROGRESS,
  QD_RULE_KEEP,
  QD_RULE_YES_NO,
  QD_RULE_DELIVERABLE,
  QD_RULE_JUDGED,
  QD_RULE_ROLL_UP,
} QdRule;
const char *qd_rule_name (QdRule rule);          /* "roll_up"; NULL for NONE */

typedef struct
{
  guint   score;          /* 0..5 */
  guint8  missing;        /* bit 0 S, 1 M, 2 A, 3 R, 4 T */
  char   *reasons[5];     /* a sentence per letter with its numbers and, when missing, a fix */
} QdSmart;

typedef struct
{
  const QdGoal   *goal;
  const QdMetric *metric;         /* the metric record, NULL for built-in or none */
  const char     *metric_code;    /* NULL without metric */
  const char     *unit;           /* name of the unit in effect: "count", "money", "percent"...; NULL */
  int             decimals;
  int             parent;         /* index among listed goals, -1 */
  guint           level;
  int             kind;           /* in effect: QD_GOAL_KIND_* */
  double          baseline, target, target_high;
  double          actual;
  QdDay           actual_on;      /* of a metric that takes the highest value: its day; else NONE; not part of review --json */
  guint           record_of;      /* the best ever of so many periods with figures, this one counted; 0; not part of review --json */
  double          gap;
  gboolean        gap_in_points;
  double          completion;
  QdRule          rule;           /* NONE without target and before the start */
  double          expected, pace;
  QdStatus        status;
  const QdGoal   *worst_child;
  double          forecast, required_rate;
  double          rate_so_far;    /* per day, beside the required rate; not part of review --json */
  double          reconciliation_gap;
  double          periods_met, periods_due, periods_reported;  /* keep goals */
  double          children_reported_weight;                    /* roll_up: weight of children with data / all */
  gboolean        counts_in_score; /* one of the goals the score is made of */
  QdSmart         smart;
  QdReason        reason;
} QdGoalFigures;

typedef struct
{
  double completion;
  double weight_reported;
  guint  goals, reported;
  guint  by_status[QD_N_STATUSES];
} QdScore;

typedef struct
{
  const QdMetric *metric;         /* NULL for a built-in one without record */
  const char     *code, *name;
  const char     *unit;
  int             decimals;
  double          actual, previous, year_ago;
  double          change_previous, change_year;
  gboolean        change_in_points;
  QdReason        note;
} QdMetricFigures;

typedef enum
{
  QD_MILESTONE_STATE_ON_TIME,
  QD_MILESTONE_STATE_LATE,
  QD_MILESTONE_STATE_OVERDUE,
  QD_MILESTONE_STATE_DUE_SOON,
  QD_MILESTONE_STATE_OPEN,
} QdMilestoneState;
const char *qd_milestone_state_name (QdMilestoneState state);    /* "on_time" */
const char *qd_milestone_state_label (QdMilestoneState state);   /* "On time", msgid */

/* What a milestone is measured by: a metric that is to reach a value (qd-criterion). */
typedef struct
{
  const QdMetric *metric; /* its record; NULL for a built-in one or none */
  const char *code;       /* of the metric; NULL without criterion */
  const char *unit;       /* name of the metric's unit; NULL */
  int         decimals;
  double      actual;     /* from the milestone's start up to the day; QD_NONE */
  int         is_met;     /* 1, 0; -1: without criterion, or no figure yet */
  QdPeriod    days;       /* what is looked at: whole months from the start on */
  QdPeriod    measured;   /* what `actual` is of: these, or of what never adds up the latest period inside */
  QdDay       reached_on; /* the first day it was met; QD_DAY_NONE: not yet */
} QdCriterionFigures;

typedef struct
{
  const QdMilestone *milestone;
  const QdPhase     *phase;       /* own or inherited; NULL */
  QdDay              done_on;     /* QD_DAY_NONE when after as-of */
  QdDay              due;         /* that the state is judged by: baseline_due of one moved out of the review's period */
  double             progress;
  QdMilestoneState   state;
  int                slip_days;
  double             buffer_used;
  QdCriterionFigures criterion;   /* not part of review --json */
} QdMilestoneFigures;

typedef struct
{
  const QdPhase *phase;
  double         progress, buffer_used;
} QdPhaseFigures;

typedef struct
{
  const char *code, *name;        /* NULL for the row of what has none, and for the total */
  double      original, current, actual, committed_open, remaining, execution;
} QdBudgetRow;

typedef struct
{
  QdPeriod period;                /* the month cut to the asked period */
  double   current, actual;
} QdBudgetMonth;

/* sums and rates of domain.md 9, of a campaign, a channel or the portfolio */
typedef struct
{
  double   sums[QD_N_MEASURES];   /* revenue and cost in major units; cost by cost_source */
  double   roi_ratio, roi_net, cac, aov, ctr, lead_rate, conversion;
  QdReason reason;
} QdRates;

typedef struct
{
  const QdCampaign *campaign;
  const QdChannel  *channel;
  QdRates           rates;
  double            budget;
} QdCampaignFigures;

typedef struct
{
  const QdChannel *channel;
  QdRates          rates;
  double           share_new_users, share_cost, share_revenue;
} QdChannelFigures;

typedef struct
{
  const QdRisk *risk;
  double        score;            /* none without probability or impact */
  int           triggered;        /* 1, 0; -1 = null: without a trigger */
} QdRiskFigures;

typedef enum { QD_SEVERITY_ERROR, QD_SEVERITY_WARNING, QD_SEVERITY_NOTE } QdSeverity;

typedef struct
{
  QdSeverity  severity;
  const char *code;               /* "missed" ... */
  QdKindId    kind;               /* of the subject */
  const char *subject;            /* its code; NULL for none */
  char       *text;               /* a sentence with the numbers, in the language asked for */
} QdFinding;

/* month by month of the period (and of whole months cut by it), for charts and the Summary */
typedef struct
{
  QdPeriod period;
  double   sums[QD_N_MEASURES];   /* of all campaigns, also those without cost, whole months up to as_of; revenue and
                                   * cost in major units, cost by cost_source */
} QdMonthFigures;

typedef struct
{
  gatomicrefcount references;
  QdPlanData *data;
  QdPeriod    period;
  QdDay       as_of;
  double      elapsed;
  char       *label;              /* canonical label of the period */
  QdScore     score;
  GArray     *goals;              /* QdGoalFigures, in the order of interchange.md */
  GArray     *metrics;            /* QdMetricFigures */
  struct
  {
    guint   total, done, on_time, late, overdue, due_soon;
    double  on_time_rate;
    GArray *items;                /* QdMilestoneFigures */
  } milestones;
  GArray     *phases;             /* QdPhaseFigures */
  struct                          /* of the whole plan, as of the same day (qd-schedule) */
  {
    GArray *items;                /* QdMilestoneFigures of all milestones and tasks, cancelled ones too, by code */
    GArray *phases;               /* QdPhaseFigures of all phases, by start */
  } schedule;
  struct
  {
    QdBudgetRow total;
    double      pace, forecast;
    GArray     *by_category, *by_channel;  /* QdBudgetRow */
    GArray     *by_month;                  /* QdBudgetMonth */
  } budget;
  GArray     *campaigns;          /* QdCampaignFigures */
  GArray     *channels;           /* QdChannelFigures */
  struct
  {
    QdRates    rates;
    GPtrArray *without_cost;      /* const QdCampaign * */
  } portfolio;
  GArray     *risks;              /* QdRiskFigures */
  GPtrArray  *review;             /* const QdReviewItem * */
  GArray     *findings;           /* QdFinding, those of interchange.md 3 */
  GArray     *remarks;            /* QdFinding, all notes: what a planner may want to look at besides (qd-remarks) */
  GArray     *months;             /* QdMonthFigures */
} QdReview;

/* Pure: reads only `data`. as_of QD_DAY_NONE is an error of the caller; later than the period's end it is cut to it.
 * `language` is that of findings and SMART sentences. NULL with G_IO_ERROR_CANCELLED when the job is cancelled, or
 * when days cannot be read. */
QdReview *qd_review_compute (QdPlanData *data, const QdPeriod *period, QdDay as_of, const QdLanguage *language,
                             QdJob *job, GError **error);
/* Each who keeps a review takes a reference of his own; qd_review_free gives one back, and the last one frees it. */
QdReview *qd_review_ref (const QdReview *review);
void      qd_review_free (QdReview *review);

#define qd_review_nth(array, type, i) (&g_array_index ((array), type, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdReview, qd_review_free)
