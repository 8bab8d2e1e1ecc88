#include "model/figures/qd-figures-context.h"

typedef struct
{
  gint64      metric;
  gint64      channel;
  const char *segment;   /* "" for none */
} SeriesKey;

static guint
series_key_hash (gconstpointer data)
{
  const SeriesKey *key = data;

  return g_int64_hash (&key->metric) * 31 + g_int64_hash (&key->channel) * 7 + g_str_hash (key->segment);
}

static gboolean
series_key_equal (gconstpointer a, gconstpointer b)
{
  const SeriesKey *x = a;
  const SeriesKey *y = b;

  return x->metric == y->metric && x->channel == y->channel && g_str_equal (x->segment, y->segment);
}

static void
value_series_free (gpointer data)
{
  QdValueSeries *series = data;

  g_ptr_array_unref (series->values);
  g_free (series);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const QdMetricValue *x = *(const QdMetricValue *const *) a;
  const QdMetricValue *y = *(const QdMetricValue *const *) b;

  if (x->period.start != y->period.start)
    return x->period.start < y->period.start ? -1 : 1;
  if (x->period.end != y->period.end)
    return x->period.end < y->period.end ? -1 : 1;
  return x->record.id < y->record.id ? -1 : x->record.id > y->record.id;
}

/* the list under an id, made when missing */
static GPtrArray *
list_of (GHashTable *table, gint64 id)
{
  GPtrArray *list = g_hash_table_lookup (table, &id);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, g_memdup2 (&id, sizeof id), list);
    }
  return list;
}

static GHashTable *
new_list_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/* Sorts the actual values into series by metric, channel and segment. Benchmarks and cases never enter a figure. */
static void
index_values (QdFiguresContext *context)
{
  guint n = qd_plan_data_count (context->data, QD_KIND_VALUE);
  GHashTableIter iter;
  gpointer item;

  context->series = g_hash_table_new_full (series_key_hash, series_key_equal, g_free, value_series_free);
  context->series_of_metric = new_list_table ();
  for (guint i = 0; i < n; i++)
    {
      const QdMetricValue *value = (const QdMetricValue *) qd_plan_data_nth (context->data, QD_KIND_VALUE, i);
      SeriesKey key = { qd_figures_metric (context, value->metric).id, value->channel,
                        value->segment != NULL ? value->segment : "" };
      QdValueSeries *series;

      if (value->kind != QD_VALUE_KIND_ACTUAL || qd_period_is_none (&value->period))
        continue;
      series = g_hash_table_lookup (context->series, &key);
      if (series == NULL)
        {
          series = g_new0 (QdValueSeries, 1);
          *series = (QdValueSeries) { key.metric, key.channel, value->segment, g_ptr_array_new () };
          g_hash_table_insert (context->series, g_memdup2 (&key, sizeof key), series);
          g_ptr_array_add (list_of (context->series_of_metric, key.metric), series);
        }
      g_ptr_array_add (series->values, (gpointer) value);
    }
  g_hash_table_iter_init (&iter, context->series);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_sort (((QdValueSeries *) item)->values, compare_values);
}

/* Goals come by code from the data, so children are by code too. */
static void
index_goals (QdFiguresContext *context)
{
  guint n_goals = qd_plan_data_count (context->data, QD_KIND_GOAL);
  guint n_targets = qd_plan_data_count (context->data, QD_KIND_GOAL_TARGET);

  context->goal_children = new_list_table ();
  context->goal_targets = new_list_table ();
  for (guint i = 0; i < n_goals; i++)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_nth (context->data, QD_KIND_GOAL, i));

      if (goal->parent != 0)
        g_ptr_array_add (list_of (context->goal_children, goal->parent), (gpointer) goal);
    }
  for (guint i = 0; i < n_targets; i++)
    {
      const QdGoalTarget *target
        = (const QdGoalTarget *) qd_plan_data_nth (context->data, QD_KIND_GOAL_TARGET, i);

      if (qd_is_some (target->target) && !qd_period_is_none (&target->period))
        g_ptr_array_add (list_of (context->goal_targets, target->goal), (gpointer) target);
    }
}

/* A milestone without own goal has its parent's (domain.md 5). */
static gint64
milestone_goal (QdFiguresContext *context, const QdMilestone *milestone)
{
  guint steps = qd_plan_data_count (context->data, QD_KIND_MILESTONE);

  while (milestone != NULL && milestone->goal == 0 && milestone->parent != 0 && steps-- > 0)
    milestone = QD_MILESTONE (qd_plan_data_find (context->data, QD_KIND_MILESTONE, milestone->parent));
  return milestone != NULL ? milestone->goal : 0;
}

static void
index_milestones (QdFiguresContext *context)
{
  guint n = qd_plan_data_count (context->data, QD_KIND_MILESTONE);

  context->goal_milestones = new_list_table ();
  for (guint i = 0; i < n; i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (context->data, QD_KIND_MILESTONE, i));
      gint64 goal = milestone_goal (context, milestone);

      if (goal != 0)
        g_ptr_array_add (list_of (context->goal_milestones, goal), (gpointer) milestone);
    }
}

/* A context for the figures of `period` as of a day; holds a reference on the data. Later than the end of the
 * period the day is cut to it (domain.md 1). */
QdFiguresContext *
qd_figures_context_new (QdPlanData *data, const QdPeriod *period, QdDay as_of, const QdLanguage *language, QdJob *job)
{
  QdFiguresContext *context = g_new0 (QdFiguresContext, 1);

  context->data = qd_plan_data_ref (data);
  context->results = qd_results_index_get (data->results);
  context->plan = qd_plan_data_plan (data);
  context->period = *period;
  context->as_of = MIN (as_of, period->end);
  context->fiscal_year_start = (int) context->plan->fiscal_year_start;
  context->language = language != NULL ? language : qd_language_get ("en");
  context->job = job;
  context->nothing = g_ptr_array_new ();
  index_values (context);
  index_goals (context);
  index_milestones (context);
  return context;
}

/* Frees the context and all its caches. */
void
qd_figures_context_free (QdFiguresContext *context)
{
  if (context->milestones_cache_free != NULL)
    context->milestones_cache_free (context->milestones_cache);
  if (context->budget_cache_free != NULL)
    context->budget_cache_free (context->budget_cache);
  g_clear_pointer (&context->goal_figures, g_hash_table_unref);
  g_clear_pointer (&context->portfolios, g_hash_table_unref);
  g_clear_pointer (&context->goals_with_work, g_hash_table_unref);
  g_clear_pointer (&context->formulas, g_hash_table_unref);
  g_clear_pointer (&context->actuals, g_hash_table_unref);
  g_hash_table_unref (context->goal_milestones);
  g_hash_table_unref (context->goal_targets);
  g_hash_table_unref (context->goal_children);
  g_hash_table_unref (context->series_of_metric);
  g_hash_table_unref (context->series);
  g_ptr_array_unref (context->nothing);
  g_clear_error (&context->error);
  qd_plan_data_unref (context->data);
  g_free (context);
}

/* As doubles, money in major units; all none once days could not be read. */
static void
say_sums (const QdFiguresContext *context, const QdSums *read, double sums[QD_N_MEASURES])
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    {
      if (read->values[i] == QD_INTEGER_NONE || context->error != NULL)
        sums[i] = QD_NONE;
      else if (i == QD_MEASURE_REVENUE || i == QD_MEASURE_COST)
        sums[i] = qd_money_to_major (read->values[i], context->data->money_decimals);
      else
        sums[i] = (double) read->values[i];
    }
}

/* Results of a scope in a period up to a day, in major units. */
void
qd_figures_sum_results (QdFiguresContext *context, gint64 campaign, gint64 channel, const QdPeriod *period, QdDay as_of,
                        double sums[QD_N_MEASURES])
{
  QdSums read;

  qd_sums_init (&read);
  if (context->error == NULL)
    qd_results_sum (context->results, campaign, channel, period->start, MIN (period->end, as_of), &read,
                    &context->error);
  say_sums (context, &read, sums);
}

/* Results of one campaign and channel in one month, or in the days of it that lie in a period. */
void
qd_figures_sum_block (QdFiguresContext *context, gsize block, const QdPeriod *period, double sums[QD_N_MEASURES])
{
  const QdResultColumns *columns = context->data->results;
  QdSums read;

  qd_sums_init (&read);
  if (period == NULL)
    for (int i = 0; i < QD_N_MEASURES; i++)
      read.values[i] = columns->values[i][block];
  else if (context->error == NULL)
    qd_results_sum_block (context->results, block, period->start, period->end, &read, &context->error);
  say_sums (context, &read, sums);
}

/* The values of exactly that scope, NULL when there are none. */
const QdValueSeries *
qd_figures_find_series (QdFiguresContext *context, gint64 metric, gint64 channel, const char *segment)
{
  SeriesKey key = { metric, channel, segment != NULL ? segment : "" };

  return g_hash_table_lookup (context->series, &key);
}

static const GPtrArray *
list_or_nothing (QdFiguresContext *context, GHashTable *table, gint64 id)
{
  const GPtrArray *list = g_hash_table_lookup (table, &id);

  return list != NULL ? list : context->nothing;
}

/* All series of a metric, whatever their scope. */
const GPtrArray *
qd_figures_series_of_metric (QdFiguresContext *context, gint64 metric)
{
  return list_or_nothing (context, context->series_of_metric, metric);
}

/* Children of a goal by code, both links. */
const GPtrArray *
qd_figures_goal_children (QdFiguresContext *context, gint64 goal)
{
  return list_or_nothing (context, context->goal_children, goal);
}

/* The phased plan of a goal. */
const GPtrArray *
qd_figures_goal_targets (QdFiguresContext *context, gint64 goal)
{
  return list_or_nothing (context, context->goal_targets, goal);
}

/* Milestones and tasks of a goal, own or inherited, cancelled ones too. */
const GPtrArray *
qd_figures_goal_milestones (QdFiguresContext *context, gint64 goal)
{
  return list_or_nothing (context, context->goal_milestones, goal);
}

/* A text in the language of the figures. */
const char *
qd_figures_text (QdFiguresContext *context, const char *msgid)
{
  return qd_language_text (context->language, msgid);
}

static QdMetricRef
metric_ref (const QdMetric *record, int built_in)
{
  QdMetricRef ref = { .record = record, .built_in = built_in };

  if (record != NULL)
    ref = (QdMetricRef) { record->record.id, record, built_in, record->code, record->unit, record->direction,
                          record->aggregation, (int) record->decimals };
  if (built_in == QD_BUILT_IN_NONE)
    return ref;

  const QdBuiltInMetric *known = qd_built_in_get (built_in);

  if (record == NULL)
    return (QdMetricRef) { qd_built_in_id (built_in), NULL, built_in, known->code, known->unit, known->direction,
                           known->aggregation, known->decimals };
  /* A record that names a built-in metric and leaves unit, direction or aggregation empty has those of the built-in
   * one; the fallbacks of the fields are what empty ones read as. */
  if (record->unit == QD_METRIC_UNIT_COUNT || record->unit == 0)
    ref.unit = known->unit;
  if (record->direction == QD_METRIC_DIRECTION_UP || record->direction == 0)
    ref.direction = known->direction;
  if (record->aggregation == QD_METRIC_AGGREGATION_SUM || record->aggregation == 0)
    ref.aggregation = known->aggregation;
  return ref;
}

/* What a reference to a metric stands for; code NULL for 0 and unknown ids. */
QdMetricRef
qd_figures_metric (QdFiguresContext *context, gint64 id)
{
  int built_in = qd_built_in_from_id (id);
  const QdMetric *record;

  if (built_in != QD_BUILT_IN_NONE)
    record = QD_METRIC (qd_plan_data_find_code (context->data, QD_KIND_METRIC, qd_built_in_get (built_in)->code));
  else
    record = id != 0 ? QD_METRIC (qd_plan_data_find (context->data, QD_KIND_METRIC, id)) : NULL;
  if (record == NULL && built_in == QD_BUILT_IN_NONE)
    return (QdMetricRef) { .built_in = QD_BUILT_IN_NONE };
  return metric_ref (record, record != NULL ? qd_built_in_find (record->code) : built_in);
}

/* The metric with a code, as formulas name them; code NULL when there is none. */
QdMetricRef
qd_figures_metric_by_code (QdFiguresContext *context, const char *code)
{
  const QdMetric *record = QD_METRIC (qd_plan_data_find_code (context->data, QD_KIND_METRIC, code));
  int built_in = qd_built_in_find (code);

  if (record == NULL && built_in == QD_BUILT_IN_NONE)
    return (QdMetricRef) { .built_in = QD_BUILT_IN_NONE };
  return metric_ref (record, built_in);
}

/* Stable name of the unit in effect. */
const char *
qd_metric_ref_unit_name (const QdMetricRef *metric)
{
  if (metric->code == NULL)
    return NULL;
  return qd_field_choice_name (qd_kind_find_field (&qd_metric_kind, "unit"), metric->unit);
}
