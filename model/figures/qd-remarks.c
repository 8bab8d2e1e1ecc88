#include "model/figures/qd-remarks.h"

#include "model/figures/qd-budget-figures.h"
#include "model/figures/qd-budget-priority.h"
#include "model/figures/qd-criterion.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-findings.h"
#include "model/figures/qd-goal-terms.h"
#include "model/records/qd-formula.h"

/* A target of a metric, from a goal or from the phased plan of one. */
typedef struct
{
  const QdGoalFigures *figures;
  const QdPeriod      *period;
  double               level, high;
  gboolean             is_phased;
} Target;

typedef struct
{
  QdFiguresContext *context;
  QdReview         *review;
  QdFigureStyle     style;
} Look;

static const char *
say (const Look *look, const char *msgid)
{
  return qd_language_text (look->style.language, msgid);
}

static void
add (Look *look, const char *code, QdKindId kind, const char *subject, char *text)
{
  qd_findings_add (look->review->remarks, QD_SEVERITY_NOTE, code, kind, subject, text);
}

static void
add_titled (Look *look, const char *code, QdKindId kind, const char *subject, const char *msgid, const char *title)
{
  add (look, code, kind, subject, qd_figure_text_fill (say (look, msgid), "title", title, NULL));
}

/* --- two targets for one thing --- */

static gboolean
has_scope_of (const QdGoal *goal, const QdGoal *other)
{
  return goal->metric == other->metric && goal->channel == other->channel
         && g_strcmp0 (goal->segment != NULL ? goal->segment : "", other->segment != NULL ? other->segment : "") == 0;
}

/* Of what adds up, a part of a goal with the same days and scope (an owner's share) is no second target. */
static gboolean
is_share (const Look *look, const QdGoalFigures *figures)
{
  const QdGoal *goal = figures->goal;
  QdMetricRef metric = qd_figures_metric (look->context, goal->metric);
  const QdGoal *parent
      = goal->parent == 0 ? NULL : QD_GOAL (qd_plan_data_find (look->context->data, QD_KIND_GOAL, goal->parent));

  return parent != NULL && goal->link == QD_GOAL_LINK_CONTRIBUTE && metric.aggregation == QD_METRIC_AGGREGATION_SUM
         && has_scope_of (goal, parent) && qd_period_equal (&goal->period, &parent->period);
}

static void
add_targets_of (Look *look, GArray *targets, const QdGoalFigures *figures)
{
  const GPtrArray *parts = qd_figures_goal_targets (look->context, figures->goal->record.id);
  Target target = { figures, &figures->goal->period, figures->target, figures->target_high, FALSE };

  if (figures->metric_code == NULL)
    return;
  if (qd_is_some (figures->target) && !is_share (look, figures))
    g_array_append_val (targets, target);
  for (guint i = 0; i < parts->len; i++)
    {
      const QdGoalTarget *part = parts->pdata[i];
      Target phased = { figures, &part->period, part->target, QD_NONE, TRUE };

      g_array_append_val (targets, phased);
    }
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
compare_scopes (gconstpointer a, gconstpointer b)
{
  const Target *one = a, *other = b;
  const QdGoal *left = one->figures->goal, *right = other->figures->goal;
  int order = compare_numbers (left->metric, right->metric);

  if (order == 0)
    order = compare_numbers (left->channel, right->channel);
  if (order == 0)
    order = g_strcmp0 (left->segment != NULL ? left->segment : "", right->segment != NULL ? right->segment : "");
  if (order == 0)
    order = compare_numbers (one->period->start, other->period->start);
  return order != 0 ? order : compare_numbers (one->period->end, other->period->end);
}

static int
compare_targets (gconstpointer a, gconstpointer b)
{
  const Target *one = a, *other = b;
  int order = compare_scopes (a, b);

  if (order == 0)
    order = g_strcmp0 (one->figures->goal->code, other->figures->goal->code);
  return order != 0 ? order : compare_numbers (one->is_phased, other->is_phased);
}

static gboolean
sets_the_same (const Target *one, const Target *other)
{
  gboolean has_bounds = qd_is_some (one->high) && qd_is_some (other->high);

  return qd_figures_equal (one->level, other->level) && (!has_bounds || qd_figures_equal (one->high, other->high));
}

static void
append_target (Look *look, GString *list, const Target *target)
{
  const QdGoalFigures *figures = target->figures;
  g_autofree char *level = qd_figure_text_unit (target->level, figures->unit, figures->decimals, &look->style);
  g_autofree char *text = qd_figure_text_fill (say (look, target->is_phased ? QD_N ("{level} in the phased plan of {code}")
                                                                           : QD_N ("{level} in {code}")),
                                               "level", level, "code", figures->goal->code, NULL);

  if (list->len > 0)
    g_string_append (list, qd_language_is_chinese (look->style.language) ? "、" : ", ");
  g_string_append (list, text);
}

static void
add_two_targets (Look *look, const Target *targets, guint n)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *label = qd_period_to_label (targets->period);
  const QdGoalFigures *first = targets->figures;

  for (guint i = 0; i < n; i++)
    append_target (look, list, &targets[i]);
  add (look, "two_targets", QD_KIND_GOAL, first->goal->code,
       qd_figure_text_fill (say (look, QD_N ("“{title}”: its metric has different targets for {period}: {list}.")),
                            "title", first->goal->title, "period", label, "list", list->str, NULL));
}

static void
check_targets (Look *look)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (Target));

  for (guint i = 0; i < look->review->goals->len; i++)
    add_targets_of (look, targets, qd_review_nth (look->review->goals, QdGoalFigures, i));
  g_array_sort (targets, compare_targets);
  for (guint i = 0, n; i < targets->len; i += n)
    {
      const Target *first = &g_array_index (targets, Target, i);
      gboolean differ = FALSE;

      for (n = 1; i + n < targets->len && compare_scopes (first, first + n) == 0; n++)
        differ |= !sets_the_same (first, first + n);
      if (differ)
        add_two_targets (look, first, n);
    }
}

/* --- what is not linked --- */

static void
learn_operands (GHashTable *used, const Look *look, const QdMetric *metric)
{
  g_autoptr (QdFormula) formula = metric->formula == NULL ? NULL : qd_formula_parse (metric->formula, NULL);

  g_hash_table_add (used, (gpointer) &metric->numerator);
  g_hash_table_add (used, (gpointer) &metric->denominator);
  for (const char *const *code = formula == NULL ? NULL : qd_formula_operands (formula); code != NULL && *code != NULL;
       code++)
    {
      const QdRecord *operand = qd_plan_data_find_code (look->context->data, QD_KIND_METRIC, *code);

      if (operand != NULL)
        g_hash_table_add (used, (gpointer) &operand->id);
    }
}

/* Metrics that some goal of the plan is about, or that a metric is made of. */
static GHashTable *
find_used_metrics (const Look *look)
{
  GHashTable *used = g_hash_table_new (g_int64_hash, g_int64_equal);
  const QdPlanData *data = look->context->data;

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_GOAL); i++)
    g_hash_table_add (used, (gpointer) &QD_GOAL (qd_plan_data_nth (data, QD_KIND_GOAL, i))->metric);
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_METRIC); i++)
    learn_operands (used, look, QD_METRIC (qd_plan_data_nth (data, QD_KIND_METRIC, i)));
  return used;
}

static void
check_metric (Look *look, const QdMetricFigures *figures, GHashTable *used, GHashTable *aimed_at)
{
  g_autofree char *actual = NULL;

  if (figures->metric == NULL || figures->metric->klass != QD_METRIC_CLASS_CORE)
    return;
  if (qd_is_some (figures->actual) && !g_hash_table_contains (aimed_at, &figures->metric->record.id))
    {
      actual = qd_figure_text_unit (figures->actual, figures->unit, figures->decimals, &look->style);
      add (look, "actual_without_target", QD_KIND_METRIC, figures->code,
           qd_figure_text_fill (say (look, QD_N ("“{name}” is at {actual}; no goal of the period has a target for it.")),
                                "name", figures->name, "actual", actual, NULL));
    }
  else if (qd_is_none (figures->actual) && !g_hash_table_contains (used, &figures->metric->record.id))
    add_titled (look, "metric_without_goal", QD_KIND_METRIC, figures->code,
                QD_N ("“{title}” is a core metric without a goal."), figures->name);
}

static void
check_metrics (Look *look)
{
  g_autoptr (GHashTable) used = find_used_metrics (look);
  g_autoptr (GHashTable) aimed_at = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < look->review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (look->review->goals, QdGoalFigures, i);

      if (qd_is_some (goal->target))
        g_hash_table_add (aimed_at, (gpointer) &goal->goal->metric);
    }
  for (guint i = 0; i < look->review->metrics->len; i++)
    check_metric (look, qd_review_nth (look->review->metrics, QdMetricFigures, i), used, aimed_at);
}

static void
check_goals (Look *look)
{
  for (guint i = 0; i < look->review->goals->len; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (look->review->goals, QdGoalFigures, i);
      const QdGoal *goal = figures->goal;
      gboolean is_measured = figures->kind == QD_GOAL_KIND_NUMERIC || figures->kind == QD_GOAL_KIND_KEEP;

      if (goal->owner == 0)
        add_titled (look, "goal_without_owner", QD_KIND_GOAL, goal->code, QD_N ("“{title}” has no owner."), goal->title);
      if (is_measured && goal->metric == 0 && !qd_goal_has_contributors (look->context, goal))
        add_titled (look, "goal_without_metric", QD_KIND_GOAL, goal->code,
                    QD_N ("“{title}” names no metric, so nothing measures it."), goal->title);
    }
}

static void
check_campaigns (Look *look)
{
  for (guint i = 0; i < look->review->campaigns->len; i++)
    {
      const QdCampaign *campaign = qd_review_nth (look->review->campaigns, QdCampaignFigures, i)->campaign;

      if (campaign->goal == 0 && campaign->status != QD_CAMPAIGN_STATUS_STOPPED)
        add_titled (look, "campaign_without_goal", QD_KIND_CAMPAIGN, campaign->code,
                    QD_N ("“{title}” serves no goal."), campaign->name);
    }
}

/* --- reached, and nobody said so --- */

static void
check_milestones (Look *look)
{
  for (guint i = 0; i < look->review->schedule.items->len; i++)
    {
      const QdMilestoneFigures *figures = qd_review_nth (look->review->schedule.items, QdMilestoneFigures, i);
      const QdCriterionFigures *criterion = &figures->criterion;
      g_autofree char *wanted = NULL, *day = NULL;

      if (!qd_criterion_is_waiting (figures))
        continue;
      wanted = qd_criterion_text (figures->milestone, criterion, look->style.language);
      day = qd_day_to_text (criterion->reached_on);
      add (look, "criterion_met", QD_KIND_MILESTONE, figures->milestone->code,
           qd_figure_text_fill (say (look, QD_N ("“{title}”: its criterion, {metric} {wanted}, was met on {day}; it is not marked as done.")),
                                "title", figures->milestone->title, "metric",
                                qd_criterion_metric_name (criterion, look->style.language), "wanted", wanted, "day", day, NULL));
    }
}

/* --- money follows what matters --- */

static void
add_agreed (Look *look, const QdPriorityShare *share, const char *msgid)
{
  g_autofree char *has = qd_figure_text_percent (share->share, 1), *agreed = qd_figure_text_percent (share->agreed, 1);

  if (!share->is_kept)
    add (look, "priority_share", QD_KIND_BUDGET_LINE, NULL,
         qd_figure_text_fill (say (look, msgid), "share", has, "agreed", agreed, NULL));
}

/* Without an agreement those of high priority should hold the most. */
static void
add_larger (Look *look, const QdPriorityShare *shares)
{
  const QdPriorityShare *high = &shares[QD_GOAL_PRIORITY_HIGH - 1], *most = high;
  g_autofree char *share = NULL, *most_share = NULL;

  for (int i = 0; i < QD_N_PRIORITIES; i++)
    if (qd_figures_compare (shares[i].current, most->current) > 0)
      most = &shares[i];
  if (most == high || qd_is_none (high->share) || !high->has_entries)
    return;
  share = qd_figure_text_percent (high->share, 1);
  most_share = qd_figure_text_percent (most->share, 1);
  add (look, "priority_share", QD_KIND_BUDGET_LINE, NULL,
       qd_figure_text_fill (say (look, most->priority == QD_GOAL_PRIORITY_LOW
                                         ? QD_N ("Goals of high priority hold {share} of the budget that is on goals, "
                                                 "those of low priority {most}.")
                                         : QD_N ("Goals of high priority hold {share} of the budget that is on goals, "
                                                 "those of medium priority {most}.")),
                            "share", share, "most", most_share, NULL));
}

/* Budget lines on goals, by priority: what the plan agreed on, else that high priority holds the most. */
static void
check_priorities (Look *look)
{
  QdFiguresContext *context = look->context;
  g_autoptr (GArray) rows
      = qd_budget_figures_rows (context, QD_BUDGET_VIEW_PRIORITY, &context->period, context->as_of);
  QdPriorityShare shares[QD_N_PRIORITIES];

  qd_budget_priority_shares (context->plan, rows, shares);
  add_agreed (look, &shares[QD_GOAL_PRIORITY_HIGH - 1],
              QD_N ("Goals of high priority hold {share} of the budget that is on goals, agreed are at least {agreed}."));
  add_agreed (look, &shares[QD_GOAL_PRIORITY_LOW - 1],
              QD_N ("Goals of low priority hold {share} of the budget that is on goals, agreed are at most {agreed}."));
  if (qd_is_none (context->plan->high_share))
    add_larger (look, shares);
}

/* --- phases that follow each other --- */

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const QdPhase *first = *(const QdPhase *const *) a, *second = *(const QdPhase *const *) b;

  return first->start != second->start ? (first->start < second->start ? -1 : 1) : g_strcmp0 (first->code, second->code);
}

/* by their first day, the whole plan's: what lies beside the period is as wrong */
static GPtrArray *
sorted_phases (const QdPlanData *data)
{
  GPtrArray *phases = g_ptr_array_new ();

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_PHASE); i++)
    g_ptr_array_add (phases, (gpointer) qd_plan_data_nth (data, QD_KIND_PHASE, i));
  g_ptr_array_sort (phases, compare_starts);
  return phases;
}

static void
add_phase (Look *look, const char *code, const QdPhase *phase, const QdPhase *before, const char *msgid, QdDay first,
           QdDay last)
{
  g_autofree char *from = qd_day_to_text (first), *to = qd_day_to_text (last);

  add (look, code, QD_KIND_PHASE, phase->code,
       qd_figure_text_fill (say (look, msgid), "name", phase->name, "before", before->name, "from", from, "to", to, NULL));
}

/* Each phase beside the one that lasts longest among those begun before it. */
static void
check_phases (Look *look)
{
  g_autoptr (GPtrArray) phases = sorted_phases (look->context->data);
  const QdPhase *longest = phases->len > 0 ? g_ptr_array_index (phases, 0) : NULL;

  for (guint i = 1; i < phases->len; i++)
    {
      const QdPhase *phase = g_ptr_array_index (phases, i);

      if (phase->start <= longest->end)
        add_phase (look, "phase_overlap", phase, longest,
                   QD_N ("Phases “{before}” and “{name}” overlap from {from} to {to}."), phase->start,
                   MIN (phase->end, longest->end));
      else if (phase->start > longest->end + 1)
        add_phase (look, "phase_gap", phase, longest,
                   QD_N ("No phase covers {from} to {to}, between “{before}” and “{name}”."), longest->end + 1,
                   phase->start - 1);
      if (phase->end > longest->end)
        longest = phase;
    }
}

/**
 * qd_remarks_fill:
 *
 * The table of qd-remarks.h. Source: coverage of goals, metrics and campaigns both ways, one target per metric, scope and
 * period, money where the priority is, decline of key figures.
 */
void
qd_remarks_fill (QdFiguresContext *context, QdReview *review)
{
  Look look = {
    .context = context,
    .review = review,
    .style = { context->language, context->plan->currency },
  };

  review->remarks = qd_findings_new ();
  check_targets (&look);
  check_metrics (&look);
  check_goals (&look);
  check_campaigns (&look);
  check_milestones (&look);
  check_phases (&look);
  check_priorities (&look);
  qd_remarks_add_work (context, review);
  qd_remarks_add_trends (context, review);
  qd_findings_sort (review->remarks);
}
