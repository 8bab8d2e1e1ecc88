#include "model/figures/qd-pace.h"

#include "model/figures/qd-completion.h"
#include "model/figures/qd-milestone-figures.h"
#include "model/figures/qd-trend.h"
#include "model/figures/qd-typed-values.h"

/* below this share of the plan nothing is judged yet and no run rate is drawn */
#define EARLY_SHARE 0.10
#define NEAR_COMPLETION 0.9
#define TREND_LEAST 4
#define TREND_MOST 12

static gboolean
is_measured (const QdGoalTerms *terms)
{
  return terms->rule == QD_RULE_ATTAINMENT || terms->rule == QD_RULE_PROGRESS;
}

/* --- The phased plan --- */

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const QdGoalTarget *x = *(const QdGoalTarget *const *) a;
  const QdGoalTarget *y = *(const QdGoalTarget *const *) b;
  int x_days = qd_period_days (&x->period);
  int y_days = qd_period_days (&y->period);

  if (x_days != y_days)
    return x_days > y_days ? -1 : 1;
  return x->period.start < y->period.start ? -1 : x->period.start > y->period.start;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const QdGoalTarget *x = *(const QdGoalTarget *const *) a;
  const QdGoalTarget *y = *(const QdGoalTarget *const *) b;

  return x->period.end < y->period.end ? -1 : x->period.end > y->period.end;
}

/* The goal targets that count, by end: longest first, then earliest; one that overlaps a taken one is left out. */
static GPtrArray *
phased_plan (QdFiguresContext *context, const QdGoal *goal)
{
  const GPtrArray *all = qd_figures_goal_targets (context, goal->record.id);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GPtrArray *taken = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const QdGoalTarget *part = g_ptr_array_index (all, i);

      if (qd_period_is_inside (&part->period, &goal->period))
        g_ptr_array_add (sorted, (gpointer) part);
    }
  g_ptr_array_sort (sorted, compare_parts);
  for (guint i = 0; i < sorted->len; i++)
    {
      const QdGoalTarget *part = g_ptr_array_index (sorted, i);
      gboolean is_free = TRUE;

      for (guint j = 0; j < taken->len && is_free; j++)
        is_free = !qd_period_overlaps (&part->period, &((QdGoalTarget *) g_ptr_array_index (taken, j))->period);
      if (is_free)
        g_ptr_array_add (taken, (gpointer) part);
    }
  g_ptr_array_sort (taken, compare_ends);
  return taken;
}

static int
days_between (QdDay first, QdDay last)
{
  return MAX (0, last - first + 1);
}

/* Plan due / plan of a sum: a running part is due by days, and what of t is above the parts lies evenly on the days
 * they leave free. Parts that fill the period, or exceed t, stand for t. */
static double
phased_share (QdFiguresContext *context, const QdGoalTerms *terms, QdDay as_of, double elapsed)
{
  const QdPeriod *period = &terms->goal->period;
  g_autoptr (GPtrArray) parts = phased_plan (context, terms->goal);
  int free_days = qd_period_days (period);
  int free_due = days_between (period->start, MIN (as_of, period->end));
  double planned = 0, due = 0, share;

  if (parts->len == 0)
    return elapsed;
  for (guint i = 0; i < parts->len; i++)
    {
      const QdGoalTarget *part = g_ptr_array_index (parts, i);
      QdDay first = MAX (part->period.start, period->start);
      QdDay last = MIN (part->period.end, period->end);
      int days = days_between (first, last);
      int days_due = days_between (first, MIN (as_of, last));

      planned += part->target;
      due += part->target * days_due / days;
      free_days -= days;
      free_due -= days_due;
    }
  if (free_days > 0 && qd_figures_compare (terms->target, planned) > 0)
    {
      due += (terms->target - planned) * free_due / free_days;
      planned = terms->target;
    }
  share = planned > 0 ? qd_ratio (due, planned) : elapsed;
  return qd_is_some (share) ? share : elapsed;
}

/* How much of the plan of a goal is due by as_of. */
double
qd_pace_share (QdFiguresContext *context, const QdGoalTerms *terms, QdDay as_of)
{
  double elapsed = qd_period_elapsed (&terms->goal->period, as_of);
  double share = QD_NONE;

  if (terms->rule == QD_RULE_DELIVERABLE)
    share = qd_milestones_effort_due_of_goal (context, terms->goal->record.id, as_of);
  else if (is_measured (terms) && terms->is_sum)
    share = phased_share (context, terms, as_of, elapsed);
  return qd_is_some (share) ? share : elapsed;
}

/* The level that should be reached by a day (domain.md 5): lines from the baseline on the day before the start
 * through the goal targets at their ends to t at the end; without baseline the first point holds before it too. */
double
qd_pace_planned_level (QdFiguresContext *context, const QdGoalTerms *terms, QdDay day)
{
  const QdPeriod *period = &terms->goal->period;
  g_autoptr (GPtrArray) parts = phased_plan (context, terms->goal);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (QdTrendPoint));
  QdTrendPoint start = { period->start - 1, terms->baseline };
  QdTrendPoint end = { period->end, terms->target };

  if (qd_is_some (terms->baseline))
    g_array_append_val (points, start);
  for (guint i = 0; i < parts->len; i++)
    {
      const QdGoalTarget *part = g_ptr_array_index (parts, i);
      QdTrendPoint point = { part->period.end, part->target };

      if (part->period.end < period->end)
        g_array_append_val (points, point);
    }
  g_array_append_val (points, end);
  for (guint i = 0; i < points->len; i++)
    {
      const QdTrendPoint *right = &g_array_index (points, QdTrendPoint, i);
      const QdTrendPoint *left = right - 1;

      if (day > right->x)
        continue;
      if (i == 0 || day == right->x)
        return right->y;
      return left->y + (right->y - left->y) * (day - left->x) / (right->x - left->x);
    }
  return terms->target;
}

static double
planned_actual (QdFiguresContext *context, const QdGoalTerms *terms, double share, QdDay day)
{
  if (!terms->is_sum)
    return qd_pace_planned_level (context, terms, day);
  if (terms->rule == QD_RULE_PROGRESS)
    return terms->baseline + (terms->target - terms->baseline) * share;
  return terms->target * share;
}

/* What the actual should be by the end of a day. */
double
qd_pace_planned_actual (QdFiguresContext *context, const QdGoalTerms *terms, QdDay day)
{
  if (!is_measured (terms))
    return QD_NONE;
  return planned_actual (context, terms, qd_pace_share (context, terms, day), day);
}

/* --- Expected and status --- */

/* The table of expected completions. */
double
qd_pace_expected (QdFiguresContext *context, const QdGoalTerms *terms, double actual, double completion, double share,
                  QdDay as_of)
{
  if (qd_is_none (completion))
    return QD_NONE;
  switch (terms->rule)
    {
    case QD_RULE_ATTAINMENT:
      if (terms->is_down && context->plan->down_rule != QD_PLAN_DOWN_RULE_TWO_MINUS && actual <= 0)
        return completion;
      return qd_completion_of_actual (terms, context->plan, planned_actual (context, terms, share, as_of));
    case QD_RULE_PROGRESS:
      return qd_completion_of_actual (terms, context->plan, planned_actual (context, terms, share, as_of));
    case QD_RULE_KEEP:
      return 1;
    case QD_RULE_JUDGED:
    case QD_RULE_DELIVERABLE:
      return share;
    default:
      return QD_NONE;
    }
}

/* Order of badness; the statuses of goals not judged are passed over. */
int
qd_status_rank (QdStatus status)
{
  static const QdStatus order[] = { QD_STATUS_MISSED, QD_STATUS_BEHIND,   QD_STATUS_AT_RISK,
                                    QD_STATUS_NEAR,   QD_STATUS_ON_TRACK, QD_STATUS_DONE };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == status)
      return (int) i;
  return -1;
}

static QdStatus
status_of_worst_child (QdStatus worst)
{
  switch (worst)
    {
    case QD_STATUS_MISSED:
      return QD_STATUS_BEHIND;
    case QD_STATUS_NEAR:
      return QD_STATUS_AT_RISK;
    case QD_STATUS_DONE:
      return QD_STATUS_ON_TRACK;
    case QD_N_STATUSES:
      return QD_STATUS_EARLY;
    default:
      return worst;
    }
}

static QdStatus
status_of_pace (QdFiguresContext *context, const QdStatusInput *input)
{
  if (qd_figures_compare (input->share, EARLY_SHARE) < 0 || qd_is_none (input->pace))
    return QD_STATUS_EARLY;
  if (qd_figures_compare (input->pace, context->plan->on_track) >= 0)
    return QD_STATUS_ON_TRACK;
  return qd_figures_compare (input->pace, context->plan->at_risk) >= 0 ? QD_STATUS_AT_RISK : QD_STATUS_BEHIND;
}

/* Keep goals, and sums that should stay low, can still be spoilt: they are done at the end only. */
static gboolean
is_done_at_the_end_only (const QdGoalTerms *terms)
{
  gboolean is_of_metric = is_measured (terms) || terms->rule == QD_RULE_YES_NO;

  return terms->rule == QD_RULE_KEEP || (is_of_metric && terms->is_sum && terms->is_down);
}

/* The status table of domain.md 5, first row that fits. */
QdStatus
qd_pace_status (QdFiguresContext *context, const QdGoalTerms *terms, const QdStatusInput *input, QdDay as_of)
{
  const QdGoal *goal = terms->goal;
  gboolean is_reached = qd_is_some (input->completion) && qd_figures_compare (input->completion, 1) >= 0;

  if (terms->rule == QD_RULE_NONE)
    return QD_STATUS_NO_TARGET;
  if (as_of < goal->period.start)
    return QD_STATUS_NOT_STARTED;
  if (qd_is_none (input->completion))
    return QD_STATUS_NO_DATA;
  if (as_of >= goal->period.end)
    {
      if (is_reached)
        return QD_STATUS_DONE;
      return qd_figures_compare (input->completion, NEAR_COMPLETION) >= 0 ? QD_STATUS_NEAR : QD_STATUS_MISSED;
    }
  if (is_reached && !is_done_at_the_end_only (terms))
    return QD_STATUS_DONE;
  if (terms->rule == QD_RULE_ROLL_UP)
    return status_of_worst_child (input->worst_child);
  if (terms->rule == QD_RULE_YES_NO)
    return goal->due != QD_DAY_NONE && as_of > goal->due ? QD_STATUS_BEHIND : QD_STATUS_ON_TRACK;
  return status_of_pace (context, input);
}

/* --- Forecast --- */

/* later end last; of one end the shortest first */
static int
compare_value_ends (gconstpointer a, gconstpointer b)
{
  const QdMetricValue *x = *(const QdMetricValue *const *) a;
  const QdMetricValue *y = *(const QdMetricValue *const *) b;

  if (x->period.end != y->period.end)
    return x->period.end < y->period.end ? -1 : 1;
  return x->period.start > y->period.start ? -1 : x->period.start < y->period.start;
}

/* The typed values of the goal's scope up to its end, one per end day, oldest first: at most the latest 12. */
static GArray *
latest_levels (QdFiguresContext *context, const QdGoalTerms *terms, QdDay as_of)
{
  const QdGoal *goal = terms->goal;
  const QdValueSeries *series = qd_figures_find_series (context, terms->metric.id, goal->channel, goal->segment);
  const QdMetric *record = terms->metric.record;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  GArray *points = g_array_new (FALSE, FALSE, sizeof (QdTrendPoint));
  QdDay last_end = QD_DAY_NONE;

  if (series == NULL || (record != NULL && record->formula != NULL && record->formula[0] != '\0'))
    return points;
  for (guint i = 0; i < series->values->len; i++)
    {
      const QdMetricValue *value = g_ptr_array_index (series->values, i);

      if (value->period.start <= as_of && value->period.end <= goal->period.end
          && qd_is_some (qd_typed_row_value (value)))
        g_ptr_array_add (values, (gpointer) value);
    }
  g_ptr_array_sort (values, compare_value_ends);
  for (guint i = 0; i < values->len; i++)
    {
      const QdMetricValue *value = g_ptr_array_index (values, i);
      QdTrendPoint point = { value->period.end, qd_typed_row_value (value) };

      if (i == 0 || value->period.end != last_end)
        g_array_append_val (points, point);
      last_end = value->period.end;
    }
  if (points->len > TREND_MOST)
    g_array_remove_range (points, 0, points->len - TREND_MOST);
  return points;
}

static gboolean
is_standing_still (const GArray *points)
{
  double last = g_array_index (points, QdTrendPoint, points->len - 1).y;

  for (guint i = points->len - TREND_LEAST; i < points->len; i++)
    if (!qd_figures_equal (g_array_index (points, QdTrendPoint, i).y, last))
      return FALSE;
  return TRUE;
}

static double
forecast_level (QdFiguresContext *context, const QdGoalTerms *terms, double actual, QdDay as_of, gboolean *no_progress)
{
  g_autoptr (GArray) points = latest_levels (context, terms, as_of);
  const QdTrendPoint *last;

  if (points->len == 0)
    return actual;
  last = &g_array_index (points, QdTrendPoint, points->len - 1);
  if (points->len < TREND_LEAST)
    return last->y;
  if (is_standing_still (points))
    {
      *no_progress = TRUE;
      return QD_NONE;
    }
  return last->y + qd_trend_slope ((const QdTrendPoint *) points->data, points->len)
                   * (terms->goal->period.end - last->x);
}

/* Where the actual will be at the end of the goal's period. */
double
qd_pace_forecast (QdFiguresContext *context, const QdGoalTerms *terms, double actual, double share, QdDay as_of,
                  gboolean *no_progress)
{
  *no_progress = FALSE;
  if (!is_measured (terms))
    return QD_NONE;
  if (as_of >= terms->goal->period.end)
    return actual;
  if (!terms->is_sum)
    return forecast_level (context, terms, actual, as_of, no_progress);
  return qd_figures_compare (share, EARLY_SHARE) >= 0 ? qd_ratio (actual, share) : QD_NONE;
}

/* What each day left has to bring. */
double
qd_pace_required_rate (const QdGoalTerms *terms, double actual, QdDay as_of)
{
  if (!is_measured (terms) || qd_is_none (actual) || as_of >= terms->goal->period.end)
    return QD_NONE;
  return (terms->target - actual) / (terms->goal->period.end - as_of);
}

/* What each day so far has brought, to be laid beside the required rate. */
double
qd_pace_rate_so_far (const QdGoalTerms *terms, double actual, QdDay as_of)
{
  const QdPeriod *period = &terms->goal->period;
  double from = terms->is_sum ? 0 : terms->baseline;

  if (!is_measured (terms) || qd_is_none (actual) || qd_is_none (from) || as_of < period->start)
    return QD_NONE;
  return (actual - from) / (MIN (as_of, period->end) - period->start + 1);
}
