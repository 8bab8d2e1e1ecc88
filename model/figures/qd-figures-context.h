#pragma once

#include "model/figures/qd-results-index.h"
#include "model/figures/qd-review.h"
#include "model/records/qd-built-in.h"

/* What every figure of one review reads: the data, the asked period and day, and what was looked up before. Made for
 * one thread; nothing in it outlives it except `data`. */

/* Rows of one metric, channel and segment: actual values only, by start of their periods. */
typedef struct
{
  gint64      metric;      /* as the rows hold it */
  gint64      channel;
  const char *segment;     /* NULL or text */
  GPtrArray  *values;      /* const QdMetricValue * */
} QdValueSeries;

typedef struct
{
  QdPlanData         *data;
  QdResultsIndex     *results;             /* lives as long as data */
  const QdPlanRecord *plan;
  QdPeriod            period;
  QdDay               as_of;               /* cut to the end of the period */
  int                 fiscal_year_start;
  const QdLanguage   *language;
  QdJob              *job;
  GError             *error;               /* the first failure to read days; figures after it do not count */

  GPtrArray  *nothing;                     /* an empty list */
  GHashTable *series;                      /* key of metric, channel, segment -> QdValueSeries (owned) */
  GHashTable *series_of_metric;            /* &metric id -> GPtrArray of QdValueSeries */
  GHashTable *actuals;                     /* made by qd-actual */
  GHashTable *formulas;                    /* metric -> parsed formula, made by qd-actual */
  GHashTable *goal_children;               /* &goal id -> GPtrArray of const QdGoal *, by code */
  GHashTable *goal_targets;                /* &goal id -> GPtrArray of const QdGoalTarget * */
  GHashTable *goal_milestones;             /* &goal id -> GPtrArray of const QdMilestone *: own or inherited goal */
  GHashTable *goal_figures;                /* made by qd-goal-figures */
  GHashTable *portfolios;                  /* made by qd-campaign-figures */
  GHashTable *goals_with_work;             /* made by qd-smart: const QdGoal * */

  /* private to the milestone and to the budget figures */
  gpointer       milestones_cache;
  GDestroyNotify milestones_cache_free;
  gpointer       budget_cache;
  GDestroyNotify budget_cache_free;
} QdFiguresContext;

/* as_of later than the period's end is cut to it */
QdFiguresContext *qd_figures_context_new (QdPlanData *data, const QdPeriod *period, QdDay as_of,
                                          const QdLanguage *language, QdJob *job);
void              qd_figures_context_free (QdFiguresContext *context);

/* Sums of results of a period up to as_of, by date, in major units as doubles (QD_NONE = not reported). campaign or
 * channel 0 = all. On a failure to read days all are none and context->error is set. */
void              qd_figures_sum_results (QdFiguresContext *context, gint64 campaign, gint64 channel,
                                          const QdPeriod *period, QdDay as_of, double sums[QD_N_MEASURES]);
/* The same of one block of context->data->results: of its days in the period, or of the whole month (NULL). */
void              qd_figures_sum_block (QdFiguresContext *context, gsize block, const QdPeriod *period,
                                        double sums[QD_N_MEASURES]);
/* rows of exactly that scope; NULL when there are none */
const QdValueSeries *qd_figures_find_series (QdFiguresContext *context, gint64 metric, gint64 channel,
                                             const char *segment);
/* NULL-safe lists: an empty array when there are none; owned by the context */
const GPtrArray  *qd_figures_series_of_metric (QdFiguresContext *context, gint64 metric);
const GPtrArray  *qd_figures_goal_children (QdFiguresContext *context, gint64 goal);
const GPtrArray  *qd_figures_goal_targets (QdFiguresContext *context, gint64 goal);
const GPtrArray  *qd_figures_goal_milestones (QdFiguresContext *context, gint64 goal);
/* the text in the language of the figures */
const char       *qd_figures_text (QdFiguresContext *context, const char *msgid);

/* A reference to a metric: a record, a built-in metric, or both (a record that names a built-in one). */
typedef struct
{
  gint64          id;          /* of the record, or reserved; 0 = no metric */
  const QdMetric *record;      /* NULL for a built-in metric without record */
  int             built_in;    /* QD_BUILT_IN_NONE */
  const char     *code;        /* NULL without metric */
  int             unit, direction, aggregation;   /* in effect */
  int             decimals;
} QdMetricRef;

QdMetricRef       qd_figures_metric (QdFiguresContext *context, gint64 id);
QdMetricRef       qd_figures_metric_by_code (QdFiguresContext *context, const char *code);
/* "count", "money", "percent" ...; NULL without metric */
const char       *qd_metric_ref_unit_name (const QdMetricRef *metric);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdFiguresContext, qd_figures_context_free)
