#include "model/figures/qd-goal-figures.h"

#include "model/figures/qd-actual.h"
#include "model/figures/qd-completion.h"
#include "model/figures/qd-milestone-figures.h"
#include "model/figures/qd-pace.h"
#include "model/figures/qd-reconciliation.h"
#include "model/figures/qd-record-high.h"
#include "model/figures/qd-smart.h"
#include "model/records/qd-record-order.h"

/* A goal's figures while they are computed and once they are known. */
typedef struct
{
  QdGoalFigures figures;
  QdGoalTerms   terms;
  QdActual      actual;
  double        share;
  QdStatus      worst_status;   /* of the worst contributing child; QD_N_STATUSES */
  gboolean      is_open;        /* met again while open: a loop of parents, which validation refuses */
} State;

static const State *state_of (QdFiguresContext *context, const QdGoal *goal);

/* Frees the sentences of the SMART check. */
void
qd_goal_figures_clear (gpointer figures)
{
  qd_smart_clear (&((QdGoalFigures *) figures)->smart);
}

static void
init_figures (QdGoalFigures *figures, const QdGoalTerms *terms)
{
  gboolean has_metric = terms->metric.code != NULL;

  *figures = (QdGoalFigures) {
    .goal = terms->goal, .metric = terms->metric.record, .metric_code = terms->metric.code,
    .unit = qd_metric_ref_unit_name (&terms->metric), .decimals = terms->metric.decimals, .parent = -1,
    .kind = terms->kind, .baseline = terms->baseline, .target = terms->target, .target_high = terms->target_high,
    .actual = QD_NONE, .gap = QD_NONE, .completion = QD_NONE, .rule = terms->rule, .expected = QD_NONE,
    .pace = QD_NONE, .forecast = QD_NONE, .required_rate = QD_NONE, .rate_so_far = QD_NONE,
    .reconciliation_gap = QD_NONE,
    .periods_met = QD_NONE, .periods_due = QD_NONE, .periods_reported = QD_NONE,
    .children_reported_weight = QD_NONE,
  };
  figures->gap_in_points = has_metric && terms->metric.unit == QD_METRIC_UNIT_PERCENT;
}

/* The contributing children: their roll-up and the worst of them. */
static void
read_children (QdFiguresContext *context, State *state, QdRollUp *roll_up)
{
  const GPtrArray *children = qd_figures_goal_children (context, state->terms.goal->record.id);
  int worst = G_MAXINT;

  qd_roll_up_init (roll_up, context->plan->completion_cap);
  state->worst_status = QD_N_STATUSES;
  for (guint i = 0; i < children->len; i++)
    {
      const QdGoal *child = g_ptr_array_index (children, i);
      const State *known;
      int rank;

      if (child->link == QD_GOAL_LINK_SUPPORT)
        continue;
      known = state_of (context, child);
      rank = qd_status_rank (known->figures.status);
      qd_roll_up_add (roll_up, child->weight, known->figures.completion);
      if (rank >= 0 && rank < worst)
        {
          worst = rank;
          state->worst_status = known->figures.status;
          state->figures.worst_child = child;
        }
    }
}

static double
keep_completion (QdFiguresContext *context, State *state)
{
  QdGoalFigures *figures = &state->figures;
  QdKeepPeriods periods;

  if (state->terms.is_equal)
    return qd_completion_of_actual (&state->terms, context->plan, figures->actual);
  qd_completion_count_periods (context, &state->terms, context->as_of, &periods);
  figures->periods_met = periods.met;
  figures->periods_due = periods.due;
  figures->periods_reported = periods.reported;
  return qd_completion_of_periods (&periods);
}

static double
completion_of (QdFiguresContext *context, State *state, const QdRollUp *roll_up)
{
  const QdGoal *goal = state->terms.goal;

  switch (state->terms.rule)
    {
    case QD_RULE_ATTAINMENT:
    case QD_RULE_PROGRESS:
      return qd_completion_of_actual (&state->terms, context->plan, state->figures.actual);
    case QD_RULE_KEEP:
      return keep_completion (context, state);
    case QD_RULE_YES_NO:
      return qd_completion_of_yes_no (&state->terms, state->figures.actual);
    case QD_RULE_DELIVERABLE:
      return qd_milestones_progress_of_goal (context, goal->record.id, context->as_of, NULL);
    case QD_RULE_JUDGED:
      return goal->judged;
    case QD_RULE_ROLL_UP:
      return qd_roll_up_completion (roll_up);
    default:
      return QD_NONE;
    }
}

/* the unit of a deliverable or a judgement is not its metric's */
static gboolean
shows_actual (const QdGoalTerms *terms)
{
  return terms->metric.code != NULL && terms->kind != QD_GOAL_KIND_DELIVERABLE && terms->kind != QD_GOAL_KIND_JUDGED;
}

static void
measure (QdFiguresContext *context, State *state, const QdRollUp *roll_up)
{
  const QdGoalTerms *terms = &state->terms;
  const QdGoal *goal = terms->goal;
  QdGoalFigures *figures = &state->figures;

  if (shows_actual (terms))
    {
      state->actual = qd_actual (context, &terms->metric, goal->channel, goal->segment, &goal->period, context->as_of);
      figures->actual = state->actual.value;
      figures->actual_on = state->actual.date;
    }
  figures->completion = completion_of (context, state, roll_up);
  if (terms->rule == QD_RULE_ATTAINMENT || terms->rule == QD_RULE_PROGRESS || terms->rule == QD_RULE_KEEP)
    figures->gap = qd_goal_terms_gap (terms, figures->actual);
  if (terms->rule == QD_RULE_ROLL_UP)
    figures->children_reported_weight = qd_roll_up_weight_reported (roll_up);
}

/* `no progress` only where nothing else stands */
static QdReason
reason_of (const State *state, gboolean no_progress)
{
  if (state->terms.reason != QD_REASON_NONE)
    return state->terms.reason;
  if (qd_is_none (state->figures.completion))
    {
      gboolean is_of_metric = shows_actual (&state->terms) && state->terms.rule != QD_RULE_ROLL_UP;

      return is_of_metric && qd_is_none (state->actual.value) ? state->actual.reason : QD_REASON_NO_DATA;
    }
  if (state->actual.unweighted)
    return QD_REASON_UNWEIGHTED;
  return no_progress ? QD_REASON_NO_PROGRESS : QD_REASON_NONE;
}

static void
judge (QdFiguresContext *context, State *state)
{
  const QdGoalTerms *terms = &state->terms;
  QdGoalFigures *figures = &state->figures;
  QdDay as_of = context->as_of;
  gboolean no_progress = FALSE;

  state->share = qd_pace_share (context, terms, as_of);
  figures->expected = qd_pace_expected (context, terms, figures->actual, figures->completion, state->share, as_of);
  if (qd_is_some (figures->expected) && figures->expected > 0)
    figures->pace = qd_ratio (figures->completion, figures->expected);
  figures->forecast = qd_pace_forecast (context, terms, figures->actual, state->share, as_of, &no_progress);
  figures->required_rate = qd_pace_required_rate (terms, figures->actual, as_of);
  figures->rate_so_far = qd_pace_rate_so_far (terms, figures->actual, as_of);
  figures->reason = reason_of (state, no_progress);
  figures->record_of = qd_record_high_of (context, terms, figures->actual);
}

static void
compute (QdFiguresContext *context, State *state)
{
  const QdGoal *goal = state->terms.goal;
  QdGoalFigures *figures = &state->figures;
  QdStatusInput input;
  QdRollUp roll_up;

  init_figures (figures, &state->terms);
  read_children (context, state, &roll_up);
  figures->reason = state->terms.reason;
  if (context->as_of >= goal->period.start)
    {
      measure (context, state, &roll_up);
      judge (context, state);
    }
  else
    figures->rule = QD_RULE_NONE;   /* nothing of a goal is computed before it starts */
  input = (QdStatusInput) { figures->completion, state->share, figures->pace, state->worst_status };
  figures->status = qd_pace_status (context, &state->terms, &input, context->as_of);
  figures->reconciliation_gap = qd_reconciliation_gap (context, &state->terms);
}

static const State *
state_of (QdFiguresContext *context, const QdGoal *goal)
{
  State *state;

  if (context->goal_figures == NULL)
    context->goal_figures = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  state = g_hash_table_lookup (context->goal_figures, goal);
  if (state != NULL)
    return state;
  state = g_new0 (State, 1);
  g_hash_table_insert (context->goal_figures, (gpointer) goal, state);
  state->is_open = TRUE;
  qd_goal_terms_init (&state->terms, context, goal);
  init_figures (&state->figures, &state->terms);
  state->figures.status = QD_STATUS_NO_DATA;   /* what a goal in its own way up sees of itself */
  compute (context, state);
  state->is_open = FALSE;
  return state;
}

/* The figures of one goal, with those of its children computed on the way. */
const QdGoalFigures *
qd_goal_figures_of (QdFiguresContext *context, gint64 id)
{
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (context->data, QD_KIND_GOAL, id));

  return goal != NULL ? &state_of (context, goal)->figures : NULL;
}

/* --- The list and the score --- */

typedef struct
{
  QdFiguresContext *context;
  QdReview         *review;
  GHashTable       *seen;    /* guards against loops of parents */
} Walk;

/* What a goal of the list stands under. */
typedef struct
{
  int      parent;           /* index of the nearest listed goal above, -1 */
  guint    level;
  gboolean is_below_inside;  /* a goal inside the asked period is above */
} Place;

/* Goals beside each other as people ordered them; those they did not stand behind, by code. */
static GPtrArray *
in_order (const GPtrArray *goals)
{
  GPtrArray *ordered = g_ptr_array_sized_new (goals->len);

  for (guint i = 0; i < goals->len; i++)
    g_ptr_array_add (ordered, g_ptr_array_index (goals, i));
  g_ptr_array_sort (ordered, qd_record_compare_positions);
  return ordered;
}

/* Adds a goal and what is below it in tree order. Support links with a parent never move a number, nor do goals
 * below such a one that is inside the period: it stands above them. */
static void
walk (Walk *state, const QdGoal *goal, Place place)
{
  g_autoptr (GPtrArray) children = in_order (qd_figures_goal_children (state->context, goal->record.id));
  const QdPeriod *asked = &state->context->period;
  gboolean is_inside = qd_period_is_inside (&goal->period, asked);

  if (!g_hash_table_add (state->seen, (gpointer) goal))
    return;
  if (qd_period_overlaps (&goal->period, asked))
    {
      QdGoalFigures figures = state_of (state->context, goal)->figures;

      figures.parent = place.parent;
      figures.level = place.level;
      figures.counts_in_score = is_inside && !place.is_below_inside
                                && !(goal->link == QD_GOAL_LINK_SUPPORT && goal->parent != 0);
      place.parent = (int) state->review->goals->len;
      place.level++;
      g_array_append_val (state->review->goals, figures);
    }
  place.is_below_inside = place.is_below_inside || is_inside;
  for (guint i = 0; i < children->len; i++)
    walk (state, g_ptr_array_index (children, i), place);
}

/* Goals without a parent first; then any left in a loop of parents, so that none is lost. */
static void
list_goals (QdFiguresContext *context, QdReview *review)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk state = { context, review, seen };
  guint n = qd_plan_data_count (context->data, QD_KIND_GOAL);
  g_autoptr (GPtrArray) all = g_ptr_array_sized_new (n), goals = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, (gpointer) qd_plan_data_nth (context->data, QD_KIND_GOAL, i));
  goals = in_order (all);
  for (guint i = 0; i < 2 * n; i++)
    {
      const QdGoal *goal = g_ptr_array_index (goals, i % n);

      if (i >= n || qd_plan_data_find (context->data, QD_KIND_GOAL, goal->parent) == NULL)
        walk (&state, goal, (Place) { .parent = -1 });
    }
}

/* Where no goal is inside the period: the listed goals without a listed child. */
static void
choose_leaves (GArray *goals)
{
  for (guint i = 0; i < goals->len; i++)
    if (qd_review_nth (goals, QdGoalFigures, i)->counts_in_score)
      return;
  for (guint i = 0; i < goals->len; i++)
    {
      QdGoalFigures *figures = qd_review_nth (goals, QdGoalFigures, i);

      figures->counts_in_score = !(figures->goal->link == QD_GOAL_LINK_SUPPORT && figures->goal->parent != 0);
    }
  for (guint i = 0; i < goals->len; i++)
    {
      int parent = qd_review_nth (goals, QdGoalFigures, i)->parent;

      if (parent >= 0)
        qd_review_nth (goals, QdGoalFigures, parent)->counts_in_score = FALSE;
    }
}

/**
 * qd_goal_figures_score:
 * @goals: QdGoalFigures of a review
 * @priority: QD_GOAL_PRIORITY_* of the goals that count, 0 for all
 *
 * The roll-up of the goals that count in the score, and their count by status (interchange.md 3, score).
 */
void
qd_goal_figures_score (const QdPlanRecord *plan, const GArray *goals, int priority, QdScore *score)
{
  QdRollUp roll_up;

  *score = (QdScore){ 0 };
  qd_roll_up_init (&roll_up, plan->completion_cap);
  for (guint i = 0; i < goals->len; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (goals, QdGoalFigures, i);

      if (!figures->counts_in_score || (priority != 0 && figures->goal->priority != priority))
        continue;
      qd_roll_up_add (&roll_up, figures->goal->weight, figures->completion);
      score->by_status[figures->status]++;
    }
  score->goals = roll_up.n;
  score->reported = roll_up.n_reported;
  score->completion = qd_roll_up_completion (&roll_up);
  score->weight_reported = qd_roll_up_weight_reported (&roll_up);
}

/* Goals, SMART checks and score of a review (interchange.md 3). */
void
qd_goal_figures_fill (QdFiguresContext *context, QdReview *review)
{
  review->goals = g_array_new (FALSE, TRUE, sizeof (QdGoalFigures));
  g_array_set_clear_func (review->goals, qd_goal_figures_clear);
  list_goals (context, review);
  choose_leaves (review->goals);
  for (guint i = 0; i < review->goals->len && !qd_job_is_cancelled (context->job); i++)
    {
      QdGoalFigures *figures = qd_review_nth (review->goals, QdGoalFigures, i);

      qd_smart_check (context, &state_of (context, figures->goal)->terms, &figures->smart);
    }
  qd_goal_figures_score (context->plan, review->goals, 0, &review->score);
}
