#include "model/figures/qd-findings.h"

#include "model/figures/qd-actual.h"
#include "model/figures/qd-alert-figures.h"
#include "model/figures/qd-budget-figures.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-risk-figures.h"

#define BUFFER_ERROR 1.0
#define BUFFER_WARNING 0.5

typedef struct
{
  QdFiguresContext *context;
  QdReview         *review;
  QdFigureStyle     style;
} Search;

static const char *
say (const Search *search, const char *msgid)
{
  return qd_language_text (search->style.language, msgid);
}

static void
add (Search *search, QdSeverity severity, const char *code, QdKindId kind, const char *subject, char *text)
{
  qd_findings_add (search->review->findings, severity, code, kind, subject, text);
}

static char *
goal_figure (const Search *search, const QdGoalFigures *goal, double value)
{
  return qd_figure_text_unit (value, goal->unit, goal->decimals, &search->style);
}

static void
add_missed (Search *search, const QdGoalFigures *goal)
{
  g_autofree char *completion = qd_figure_text_percent (goal->completion, 1);
  g_autofree char *actual = goal_figure (search, goal, goal->actual);
  g_autofree char *target = goal_figure (search, goal, goal->target);
  g_autofree char *gap
    = qd_figure_text_change (goal->gap, goal->gap_in_points, goal->unit, goal->decimals, &search->style);
  g_autofree char *met = qd_figure_text_number (goal->periods_met, 0, FALSE);
  g_autofree char *due = qd_figure_text_number (goal->periods_due, 0, FALSE);
  const char *text;

  if (goal->rule == QD_RULE_KEEP && goal->periods_due > 1)
    text = QD_N ("“{title}” was kept in {met} of {due} periods ({completion}).");
  else if (qd_is_some (goal->gap))
    text = QD_N ("“{title}” ended at {actual} against a target of {target}: {completion} reached, gap {gap}.");
  else
    text = QD_N ("“{title}” ended with {completion} reached.");
  add (search, QD_SEVERITY_ERROR, "missed", QD_KIND_GOAL, goal->goal->code,
       qd_figure_text_fill (say (search, text), "title", goal->goal->title, "actual", actual, "target", target,
                            "completion", completion, "gap", gap, "met", met, "due", due, NULL));
}

static void
add_behind (Search *search, const QdGoalFigures *goal)
{
  g_autofree char *completion = qd_figure_text_percent (goal->completion, 1);
  g_autofree char *expected = qd_figure_text_percent (goal->expected, 1);
  g_autofree char *pace = qd_figure_text_number (goal->pace, 2, FALSE);
  const char *text;

  if (qd_is_some (goal->pace))
    text = QD_N ("“{title}” is at {completion} where {expected} was due by now (pace {pace}).");
  else if (goal->worst_child != NULL)
    text = QD_N ("“{title}” is at {completion} and behind, because “{child}” is.");
  else
    text = QD_N ("“{title}” is at {completion} and its due day has passed.");
  add (search, QD_SEVERITY_WARNING, "behind", QD_KIND_GOAL, goal->goal->code,
       qd_figure_text_fill (say (search, text), "title", goal->goal->title, "completion", completion, "expected",
                            expected, "pace", pace, "child",
                            goal->worst_child == NULL ? NULL : goal->worst_child->title, NULL));
}

static void
add_reconciliation (Search *search, const QdGoalFigures *goal)
{
  g_autofree char *target = goal_figure (search, goal, goal->target);
  g_autofree char *parts = goal_figure (search, goal, goal->target - goal->reconciliation_gap);
  double size = fabs (goal->reconciliation_gap);
  g_autofree char *gap = g_strcmp0 (goal->unit, "percent") == 0
                           ? qd_figure_text_points (100.0 * size, goal->decimals, &search->style)
                           : goal_figure (search, goal, size);
  gboolean is_open = goal->reconciliation_gap > 0.0;

  add (search, QD_SEVERITY_WARNING, "reconciliation", QD_KIND_GOAL, goal->goal->code,
       qd_figure_text_fill (
         say (search, is_open
                        ? QD_N ("“{title}” has a target of {target}, its parts come to {parts}: {gap} too little.")
                        : QD_N ("“{title}” has a target of {target}, its parts come to {parts}: {gap} too much.")),
         "title", goal->goal->title, "target", target, "parts", parts, "gap", gap, NULL));
}

/* Target of a new_users goal x cac of the period before and its channel, above what its budget lines hold. */
static void
check_funding (Search *search, const QdGoalFigures *goal)
{
  QdFiguresContext *context = search->context;
  QdMetricRef metric = qd_figures_metric_by_code (context, "cac");
  g_autofree char *needed_text = NULL, *budget_text = NULL, *target = NULL, *cac_text = NULL, *label = NULL;
  QdPeriod before;
  double budget, cac;

  if (g_strcmp0 (goal->metric_code, "new_users") != 0 || qd_is_none (goal->target))
    return;
  budget = qd_budget_figures_current_of_goal (context, goal->goal->record.id, context->as_of);
  if (qd_is_none (budget))
    return;
  before = qd_period_previous (&goal->goal->period, context->fiscal_year_start);
  cac = qd_actual (context, &metric, goal->goal->channel, NULL, &before, MIN (context->as_of, before.end)).value;
  if (qd_is_none (cac) || qd_figures_compare (goal->target * cac, budget) <= 0)
    return;
  needed_text = qd_figure_text_money (round (goal->target * cac), &search->style);   /* "about" */
  budget_text = qd_figure_text_money (budget, &search->style);
  target = goal_figure (search, goal, goal->target);
  cac_text = qd_figure_text_money (cac, &search->style);
  label = qd_period_to_label (&before);
  add (search, QD_SEVERITY_WARNING, "underfunded", QD_KIND_GOAL, goal->goal->code,
       qd_figure_text_fill (say (search, QD_N ("“{title}” needs about {needed}: {target} new users at the {cac} that "
                                               "one cost in {period}. Its budget lines hold {budget}.")),
                            "title", goal->goal->title, "needed", needed_text, "target", target, "cac", cac_text,
                            "period", label, "budget", budget_text, NULL));
}

static void
add_no_data (Search *search, const QdGoalFigures *goal)
{
  g_autofree char *label = qd_period_to_label (&goal->goal->period);

  add (search, QD_SEVERITY_NOTE, "no_data", QD_KIND_GOAL, goal->goal->code,
       qd_figure_text_fill (say (search, QD_N ("“{title}” has no figures for {period} yet.")), "title",
                            goal->goal->title, "period", label, NULL));
}

static void
add_no_target (Search *search, const QdGoalFigures *goal)
{
  const char *text = goal->reason == QD_REASON_NO_BASELINE
                       ? QD_N ("“{title}” has no target level, because its baseline is missing.")
                       : QD_N ("“{title}” has no target.");

  add (search, QD_SEVERITY_NOTE, "no_target", QD_KIND_GOAL, goal->goal->code,
       qd_figure_text_fill (say (search, text), "title", goal->goal->title, NULL));
}

static void
add_smart (Search *search, const QdGoalFigures *goal)
{
  static const char letters[] = "SMART";
  gboolean chinese = qd_language_is_chinese (search->style.language);
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GString) reasons = g_string_new (NULL);
  g_autofree char *score = g_strdup_printf ("%u", goal->smart.score);

  for (int i = 0; i < 5; i++)
    {
      if ((goal->smart.missing & (1 << i)) == 0)
        continue;
      g_string_append_printf (missing, "%s%c", missing->len == 0 ? "" : chinese ? "、" : ", ", letters[i]);
      if (goal->smart.reasons[i] != NULL)
        g_string_append_printf (reasons, "%s%s", chinese ? "" : " ", goal->smart.reasons[i]);
    }
  add (search, QD_SEVERITY_NOTE, "smart", QD_KIND_GOAL, goal->goal->code,
       qd_figure_text_fill (say (search, QD_N ("“{title}” meets {score} of the 5 SMART letters; missing: "
                                               "{letters}.{reasons}")),
                            "title", goal->goal->title, "score", score, "letters", missing->str, "reasons",
                            reasons->str, NULL));
}

static void
check_goals (Search *search)
{
  for (guint i = 0; i < search->review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (search->review->goals, QdGoalFigures, i);

      if (goal->status == QD_STATUS_MISSED)
        add_missed (search, goal);
      if (goal->status == QD_STATUS_BEHIND)
        add_behind (search, goal);
      if (qd_is_some (goal->reconciliation_gap) && !qd_figures_equal (goal->reconciliation_gap, 0.0))
        add_reconciliation (search, goal);
      check_funding (search, goal);
      if (goal->status == QD_STATUS_NO_DATA)
        add_no_data (search, goal);
      if (goal->status == QD_STATUS_NO_TARGET)
        add_no_target (search, goal);
      if (goal->smart.missing != 0)
        add_smart (search, goal);
    }
}

static void
check_metrics (Search *search)
{
  for (guint i = 0; i < search->review->metrics->len; i++)
    {
      const QdMetricFigures *metric = qd_review_nth (search->review->metrics, QdMetricFigures, i);

      if (metric->note == QD_REASON_LOOP)
        add (search, QD_SEVERITY_ERROR, "loop", QD_KIND_METRIC, metric->code,
             qd_figure_text_fill (say (search, QD_N ("The formula of “{name}” comes back to itself, so it has no "
                                                     "figure.")),
                                  "name", metric->name, NULL));
      if (metric->note == QD_REASON_UNWEIGHTED)
        {
          g_autofree char *actual = qd_figure_text_unit (metric->actual, metric->unit, metric->decimals,
                                                         &search->style);

          add (search, QD_SEVERITY_NOTE, "unweighted", QD_KIND_METRIC, metric->code,
               qd_figure_text_fill (say (search, QD_N ("“{name}” is a plain mean of rates ({actual}): not every value "
                                                       "has a numerator and a denominator.")),
                                    "name", metric->name, "actual", actual, NULL));
        }
    }
}

static void
check_category (Search *search, const QdBudgetRow *row)
{
  gboolean is_unbudgeted = qd_figures_compare (row->actual, 0.0) > 0 && qd_figures_equal (row->current, 0.0);
  const char *name = row->code == NULL ? say (search, QD_N ("Without category")) : row->name;
  g_autofree char *actual = qd_figure_text_money (row->actual, &search->style);
  g_autofree char *open = qd_figure_text_money (row->committed_open, &search->style);
  g_autofree char *current = qd_figure_text_money (row->current, &search->style);
  g_autofree char *over = qd_figure_text_money (-row->remaining, &search->style);

  if (is_unbudgeted)
    add (search, QD_SEVERITY_WARNING, "unbudgeted", QD_KIND_BUDGET_CATEGORY, row->code,
         qd_figure_text_fill (say (search, QD_N ("“{name}” has {actual} of spend and no budget in the period.")), "name",
                              name, "actual", actual, NULL));
  else if (qd_budget_is_exceeded (row->remaining, row->actual + row->committed_open))
    add (search, QD_SEVERITY_ERROR, "over_budget", QD_KIND_BUDGET_CATEGORY, row->code,
         qd_figure_text_fill (say (search, QD_N ("“{name}” is over budget by {over}: {actual} spent and {open} on order "
                                                 "against {current}.")),
                              "name", name, "over", over, "actual", actual, "open", open, "current", current, NULL));
}

static void
check_budget (Search *search)
{
  for (guint i = 0; i < search->review->budget.by_category->len; i++)
    check_category (search, qd_review_nth (search->review->budget.by_category, QdBudgetRow, i));
}

static void
check_campaigns (Search *search)
{
  for (guint i = 0; i < search->review->campaigns->len; i++)
    {
      const QdCampaignFigures *campaign = qd_review_nth (search->review->campaigns, QdCampaignFigures, i);
      double revenue = campaign->rates.sums[QD_MEASURE_REVENUE];
      g_autofree char *text = NULL;

      if (campaign->rates.reason != QD_REASON_COST_MISSING || qd_is_none (revenue)
          || qd_figures_equal (revenue, 0.0))
        continue;
      text = qd_figure_text_money (revenue, &search->style);
      add (search, QD_SEVERITY_WARNING, "cost_missing", QD_KIND_CAMPAIGN, campaign->campaign->code,
           qd_figure_text_fill (say (search, QD_N ("“{name}” has {revenue} of revenue but no cost: no ROI can be "
                                                   "given.")),
                                "name", campaign->campaign->name, "revenue", text, NULL));
    }
}

/* One that was moved out of the period is missed there, but nothing waits for it until its new day. */
static char *
overdue_text (Search *search, const QdMilestoneFigures *item)
{
  const QdMilestone *milestone = item->milestone;
  int days = search->context->as_of - item->due;
  g_autofree char *due = qd_day_to_text (item->due), *moved_to = qd_day_to_text (milestone->due);
  g_autofree char *number = g_strdup_printf ("%d", days);

  if (item->due != milestone->due)
    return qd_figure_text_fill (
      say (search, QD_N ("“{title}” was due on {due}, was not reached and is moved to {day}.")),
      "title", milestone->title, "due", due, "day", moved_to, NULL);
  return qd_figure_text_fill (
    say (search, days == 1 ? QD_N ("“{title}” was due on {due} and is one day overdue.")
                           : QD_N ("“{title}” was due on {due} and is {days} days overdue.")),
    "title", milestone->title, "due", due, "days", number, NULL);
}

static void
check_milestones (Search *search)
{
  for (guint i = 0; i < search->review->milestones.items->len; i++)
    {
      const QdMilestoneFigures *item = qd_review_nth (search->review->milestones.items, QdMilestoneFigures, i);

      if (item->state == QD_MILESTONE_STATE_OVERDUE)
        add (search, QD_SEVERITY_WARNING, "overdue", QD_KIND_MILESTONE, item->milestone->code,
             overdue_text (search, item));
    }
}

static void
check_phases (Search *search)
{
  for (guint i = 0; i < search->review->phases->len; i++)
    {
      const QdPhaseFigures *phase = qd_review_nth (search->review->phases, QdPhaseFigures, i);
      gboolean is_error = qd_figures_compare (phase->buffer_used, BUFFER_ERROR) > 0;
      g_autofree char *used = qd_figure_text_percent (phase->buffer_used, 1);
      g_autofree char *slip = NULL, *days = NULL;

      if (qd_is_none (phase->buffer_used) || qd_figures_compare (phase->buffer_used, BUFFER_WARNING) <= 0)
        continue;
      days = g_strdup_printf ("%" G_GINT64_FORMAT, phase->phase->buffer_days);
      slip = qd_figure_text_number (phase->buffer_used * (double) phase->phase->buffer_days, 0, FALSE);
      add (search, is_error ? QD_SEVERITY_ERROR : QD_SEVERITY_WARNING, "buffer", QD_KIND_PHASE, phase->phase->code,
           qd_figure_text_fill (say (search, QD_N ("Phase “{name}” has slipped by {slip} days of the {days} in its "
                                                   "buffer ({used}).")),
                                "name", phase->phase->name, "slip", slip, "days", days, "used", used, NULL));
    }
}

static const char *
find_op_text (int op)
{
  switch (op)
    {
    case QD_RISK_TRIGGER_OP_AT_MOST:
      return "≤";
    case QD_RISK_TRIGGER_OP_ABOVE:
      return ">";
    case QD_RISK_TRIGGER_OP_BELOW:
      return "<";
    case QD_RISK_TRIGGER_OP_EQUAL:
      return "=";
    default:
      return "≥";
    }
}

/* The name a metric goes by in a sentence; NULL without metric. */
static const char *
name_of_metric (const Search *search, const QdMetricRef *metric)
{
  if (metric->record != NULL)
    return metric->record->name;
  return metric->code == NULL ? NULL : say (search, qd_built_in_get (metric->built_in)->label);
}

static void
add_risk (Search *search, const QdRiskFigures *figures)
{
  QdFiguresContext *context = search->context;
  const QdRisk *risk = figures->risk;
  QdMetricRef metric = qd_figures_metric (context, risk->trigger_metric);
  const char *unit = qd_metric_ref_unit_name (&metric);
  g_autofree char *score = qd_figure_text_number (figures->score, 0, FALSE);
  g_autofree char *limit = qd_figure_text_unit (risk->trigger_value, unit, metric.decimals, &search->style);
  g_autofree char *actual = NULL;
  const char *text = QD_N ("Risk “{title}” (score {score}) is triggered.");

  if (metric.code != NULL && qd_is_some (risk->trigger_value))
    {
      double value = qd_actual (context, &metric, 0, NULL, &context->period, context->as_of).value;

      actual = qd_figure_text_unit (value, unit, metric.decimals, &search->style);
      if (qd_risk_trigger_is_met (risk, value))
        text = QD_N ("Risk “{title}” (score {score}) is triggered: {metric} is {actual}, the limit is {op} {limit}.");
    }
  add (search, QD_SEVERITY_ERROR, "risk_triggered", QD_KIND_RISK, risk->code,
       qd_figure_text_fill (say (search, text), "title", risk->title, "score", score, "metric",
                            name_of_metric (search, &metric), "actual", actual, "op",
                            find_op_text (risk->trigger_op), "limit", limit, NULL));
}

static void
check_risks (Search *search)
{
  for (guint i = 0; i < search->review->risks->len; i++)
    {
      const QdRiskFigures *figures = qd_review_nth (search->review->risks, QdRiskFigures, i);

      if (figures->triggered == 1 && figures->risk->status != QD_RISK_STATUS_ACCEPTED
          && figures->risk->status != QD_RISK_STATUS_CLOSED)
        add_risk (search, figures);
    }
}

static void
clear_finding (gpointer finding)
{
  g_free (((QdFinding *) finding)->text);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const QdFinding *left = a;
  const QdFinding *right = b;
  int order;

  if (left->severity != right->severity)
    return left->severity < right->severity ? -1 : 1;
  order = g_strcmp0 (left->code, right->code);
  return order != 0 ? order : g_strcmp0 (left->subject, right->subject);
}

/* An empty list of QdFinding that frees their texts; (transfer full). */
GArray *
qd_findings_new (void)
{
  GArray *findings = g_array_new (FALSE, TRUE, sizeof (QdFinding));

  g_array_set_clear_func (findings, clear_finding);
  return findings;
}

/* Adds a finding; `text` is (transfer full), `code` static, `subject` a code of the plan data. */
void
qd_findings_add (GArray *findings, QdSeverity severity, const char *code, QdKindId kind, const char *subject,
                 char *text)
{
  QdFinding finding = { severity, code, kind, subject, text };

  g_array_append_val (findings, finding);
}

/* By severity, code, subject, in byte order (interchange.md 3). */
void
qd_findings_sort (GArray *findings)
{
  g_array_sort (findings, compare_findings);
}

/* The table of interchange.md 3, block by block. */
void
qd_findings_fill (QdFiguresContext *context, QdReview *review)
{
  Search search = {
    .context = context,
    .review = review,
    .style = { context->language, context->plan->currency },
  };

  review->findings = qd_findings_new ();
  check_goals (&search);
  check_metrics (&search);
  check_budget (&search);
  check_campaigns (&search);
  check_milestones (&search);
  check_phases (&search);
  check_risks (&search);
  qd_alert_findings_add (context, review);
  qd_findings_sort (review->findings);
}

/* Stable names of JSON. */
const char *
qd_severity_name (QdSeverity severity)
{
  static const char *const names[] = { "error", "warning", "note" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (names), NULL);
  return names[severity];
}

/* For people, to be translated. */
const char *
qd_severity_label (QdSeverity severity)
{
  static const char *const labels[] = { QD_N ("Error"), QD_N ("Warning"), QD_N ("Notice") };

  g_return_val_if_fail (severity < G_N_ELEMENTS (labels), NULL);
  return labels[severity];
}
