#include "model/figures/qd-review-facts.h"

#include <string.h>

#include "model/figures/qd-budget-figures.h"
#include "model/records/qd-record.h"

typedef struct
{
  const QdReview *review;
  QdFigureStyle   style;
  GArray         *facts;
} Collection;

static const char *
say (const Collection *collection, const char *msgid)
{
  return qd_language_text (collection->style.language, msgid);
}

static void
clear_fact (gpointer data)
{
  QdReviewFact *fact = data;

  g_free (fact->title);
  g_free (fact->figure);
  g_free (fact->detail);
}

static char *
ratio_text (double ratio)
{
  g_autofree char *number = qd_figure_text_number (ratio, 2, FALSE);

  return g_strconcat ("1:", number, NULL);
}

/* --- which item is about what --- */

static char *
mark_of (const QdReviewFact *fact)
{
  return g_strdup_printf ("[%s]", fact->code);
}

gboolean
qd_review_fact_concerns (const QdReviewFact *fact, const QdReviewItem *item)
{
  g_autofree char *mark = fact->code != NULL ? mark_of (fact) : NULL;

  return (fact->metric != 0 && item->metric == fact->metric)
         || (mark != NULL && item->body != NULL && strstr (item->body, mark) != NULL);
}

void
qd_review_fact_link (const QdReviewFact *fact, QdReviewItem *item, const QdLanguage *language)
{
  const char *body = item->body != NULL ? item->body : "";

  if (qd_review_fact_concerns (fact, item))
    return;
  if (fact->metric != 0 && item->metric == 0)
    {
      item->metric = fact->metric;
      return;
    }
  g_autofree char *about
    = qd_figure_text_fill (qd_language_text (language, *fact->detail != '\0' ? QD_N ("[{code}] {title}: {figure}, {detail}")
                                                                            : QD_N ("[{code}] {title}: {figure}")),
                           "code", fact->code, "title", fact->title, "figure", fact->figure, "detail", fact->detail, NULL);
  char *text = g_strconcat (body, *body != '\0' ? "\n" : "", about, NULL);
  g_free (item->body);
  item->body = text;
}

/* The line as it was written, or at least the mark when somebody wrote around it. */
static void
remove_mark (QdReviewItem *item, const char *mark)
{
  g_auto (GStrv) lines = g_strsplit (item->body, "\n", -1);
  GString *kept = g_string_new (NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *at = strstr (lines[i], mark);

      if (at == lines[i])
        continue;
      if (kept->len > 0)
        g_string_append_c (kept, '\n');
      g_string_append_len (kept, lines[i], at != NULL ? at - lines[i] : (gssize) strlen (lines[i]));
      g_string_append (kept, at != NULL ? at + strlen (mark) : "");
    }
  g_free (item->body);
  item->body = kept->len > 0 ? g_string_free (kept, FALSE) : NULL;
  if (item->body == NULL)
    g_string_free (kept, TRUE);
}

void
qd_review_fact_unlink (const QdReviewFact *fact, QdReviewItem *item)
{
  g_autofree char *mark = fact->code != NULL ? mark_of (fact) : NULL;

  if (fact->metric != 0 && item->metric == fact->metric)
    item->metric = 0;
  if (mark != NULL && item->body != NULL && strstr (item->body, mark) != NULL)
    remove_mark (item, mark);
}

static const QdReviewItem *
answer_of_kind (const QdReview *review, const QdReviewItem *item, int kind)
{
  for (guint i = 0; item != NULL && i < review->review->len; i++)
    {
      const QdReviewItem *answer = g_ptr_array_index (review->review, i);

      if (answer->kind == kind && answer->answers == item->record.id)
        return answer;
    }
  return NULL;
}

gboolean
qd_review_fact_fits (const QdReviewFact *fact, const QdReviewItem *item)
{
  switch (item->kind)
    {
    case QD_REVIEW_ITEM_KIND_PROBLEM:
    case QD_REVIEW_ITEM_KIND_SHORTFALL:
    case QD_REVIEW_ITEM_KIND_CAUSE:
      return fact->side == QD_FACT_TO_EXPLAIN;
    case QD_REVIEW_ITEM_KIND_ACHIEVEMENT:
    case QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR:
    case QD_REVIEW_ITEM_KIND_LESSON:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
find_items (const QdReview *review, QdReviewFact *fact)
{
  for (guint i = 0; i < review->review->len; i++)
    {
      const QdReviewItem *item = g_ptr_array_index (review->review, i);

      if (!qd_review_fact_fits (fact, item) || !qd_review_fact_concerns (fact, item))
        continue;
      if (fact->item == NULL)
        fact->item = item;
      if (fact->cause == NULL)
        fact->cause = item->kind == QD_REVIEW_ITEM_KIND_CAUSE ? item
                                                              : answer_of_kind (review, item, QD_REVIEW_ITEM_KIND_CAUSE);
    }
}

/* Takes the texts. */
static void
add (Collection *collection, QdReviewFact fact)
{
  if (fact.detail == NULL)
    fact.detail = g_strdup ("");
  find_items (collection->review, &fact);
  g_array_append_val (collection->facts, fact);
}

/* --- goals --- */

static char *
goal_detail (const Collection *collection, const QdGoalFigures *goal)
{
  g_autofree char *target = qd_figure_text_column (goal->target, goal->unit, goal->decimals, &collection->style);
  g_autofree char *gap
      = qd_figure_text_change (goal->gap, goal->gap_in_points, goal->unit, goal->decimals, &collection->style);
  g_autofree char *completion = qd_figure_text_column (goal->completion, "percent", 1, &collection->style);

  if (qd_is_none (goal->target))
    return qd_is_some (goal->completion) && qd_is_some (goal->actual) ? g_steal_pointer (&completion) : NULL;
  if (qd_is_some (goal->gap) && goal->gap_in_points)
    return qd_figure_text_fill (say (collection, QD_N ("target {target}, {gap}")), "target", target, "gap", gap, NULL);
  return qd_figure_text_fill (say (collection, QD_N ("target {target}, {completion}")), "target", target,
                              "completion", completion, NULL);
}

char *
qd_review_fact_figure_of_goal (const QdGoalFigures *goal, const QdFigureStyle *style)
{
  gboolean is_finished_or_not = goal->rule == QD_RULE_DELIVERABLE || goal->rule == QD_RULE_YES_NO;

  if (qd_is_some (goal->actual))
    return qd_figure_text_column (goal->actual, goal->unit, goal->decimals, style);
  if (is_finished_or_not && qd_is_some (goal->completion) && qd_figures_equal (goal->completion, 0.0))
    return g_strdup (qd_language_text (style->language, QD_N ("not finished")));
  if (is_finished_or_not && qd_is_some (goal->completion) && qd_figures_compare (goal->completion, 1.0) >= 0)
    return g_strdup (qd_language_text (style->language, QD_N ("finished")));
  return qd_figure_text_column (goal->completion, "percent", 1, style);
}

/* Whether a figure of the metric speaks of this goal and of no other: of the goal for all channels, or of the only goal
 * that the metric has. */
static gboolean
stands_for_metric (const Collection *collection, const QdGoal *goal)
{
  if (goal->channel == 0 && goal->segment == NULL)
    return TRUE;
  for (guint i = 0; i < collection->review->goals->len; i++)
    {
      const QdGoal *other = qd_review_nth (collection->review->goals, QdGoalFigures, i)->goal;

      if (other != goal && other->metric == goal->metric)
        return FALSE;
    }
  return TRUE;
}

static void
add_goal (Collection *collection, const QdGoalFigures *goal, QdFactSide side)
{
  QdReviewFact fact = { .side = side, .type = QD_FACT_GOAL, .status = goal->status, .code = goal->goal->code };

  if (stands_for_metric (collection, goal->goal))
    fact.metric = goal->goal->metric;
  fact.title = g_strdup (goal->goal->title);
  fact.figure = qd_review_fact_figure_of_goal (goal, &collection->style);
  fact.detail = goal_detail (collection, goal);
  if (goal->record_of > 0)
    {
      char *detail = fact.detail == NULL ? g_strdup (say (collection, QD_N ("the best ever")))
                                         : qd_figure_text_fill (say (collection, QD_N ("{detail}, the best ever")), "detail",
                                                                fact.detail, NULL);

      g_free (fact.detail);
      fact.detail = detail;
    }
  add (collection, fact);
}

/* Goals that are made of others are explained by these. */
static void
add_goals (Collection *collection, QdFactSide side, QdStatus status)
{
  for (guint i = 0; i < collection->review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (collection->review->goals, QdGoalFigures, i);

      if (goal->status == status && goal->rule != QD_RULE_ROLL_UP)
        add_goal (collection, goal, side);
    }
}

/* --- money --- */

static void
add_overspent (Collection *collection)
{
  for (guint i = 0; i < collection->review->budget.by_category->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (collection->review->budget.by_category, QdBudgetRow, i);
      QdReviewFact fact = { .side = QD_FACT_TO_EXPLAIN, .type = QD_FACT_OVERSPENT, .code = row->code };
      g_autofree char *execution = qd_figure_text_column (row->execution, "percent", 1, &collection->style);

      if (row->code == NULL || !qd_budget_is_exceeded (row->remaining, row->actual + row->committed_open))
        continue;
      fact.title = qd_figure_text_fill (say (collection, QD_N ("{name} over budget")), "name", row->name, NULL);
      fact.figure = qd_figure_text_money (-row->remaining, &collection->style);
      if (qd_is_some (row->execution))
        fact.detail = qd_figure_text_fill (say (collection, QD_N ("execution {percent}")), "percent", execution, NULL);
      add (collection, fact);
    }
}

static void
add_channel (Collection *collection, const QdChannelFigures *channel, QdFactSide side)
{
  QdReviewFact fact = { .side = side, .type = QD_FACT_CHANNEL, .code = channel->channel->code };
  g_autofree char *cost = qd_figure_text_column (channel->share_cost, "percent", 1, &collection->style);
  g_autofree char *users = qd_figure_text_column (channel->share_new_users, "percent", 1, &collection->style);
  g_autofree char *cac = qd_figure_text_money (channel->rates.cac, &collection->style);

  fact.title = g_strdup_printf ("%s ROI", channel->channel->name);
  fact.figure = ratio_text (channel->rates.roi_ratio);
  if (side == QD_FACT_TO_RECORD && qd_is_some (channel->rates.cac))
    fact.detail = qd_figure_text_fill (say (collection, QD_N ("CAC {cac}")), "cac", cac, NULL);
  else if (side == QD_FACT_TO_EXPLAIN && qd_is_some (channel->share_cost) && qd_is_some (channel->share_new_users))
    fact.detail = qd_figure_text_fill (say (collection, QD_N ("cost {cost}, new users {users}")), "cost", cost, "users",
                                       users, NULL);
  add (collection, fact);
}

/* What brought less than it cost. */
static void
add_losing_channels (Collection *collection)
{
  for (guint i = 0; i < collection->review->channels->len; i++)
    {
      const QdChannelFigures *channel = qd_review_nth (collection->review->channels, QdChannelFigures, i);

      if (channel->channel != NULL && qd_is_some (channel->rates.roi_ratio)
          && qd_figures_compare (channel->rates.roi_ratio, 1) < 0)
        add_channel (collection, channel, QD_FACT_TO_EXPLAIN);
    }
}

static void
add_best_channel (Collection *collection)
{
  const QdChannelFigures *best = NULL;

  for (guint i = 0; i < collection->review->channels->len; i++)
    {
      const QdChannelFigures *channel = qd_review_nth (collection->review->channels, QdChannelFigures, i);

      if (channel->channel != NULL && qd_is_some (channel->rates.roi_ratio)
          && (best == NULL || qd_figures_compare (channel->rates.roi_ratio, best->rates.roi_ratio) > 0))
        best = channel;
    }
  if (best != NULL && qd_figures_compare (best->rates.roi_ratio, 1) >= 0)
    add_channel (collection, best, QD_FACT_TO_RECORD);
}

/* --- dates and risks --- */

static void
add_overdue (Collection *collection)
{
  for (guint i = 0; i < collection->review->milestones.items->len; i++)
    {
      const QdMilestoneFigures *milestone = qd_review_nth (collection->review->milestones.items, QdMilestoneFigures, i);
      QdReviewFact fact = { .side = QD_FACT_TO_EXPLAIN, .type = QD_FACT_MILESTONE, .code = milestone->milestone->code };
      g_autofree char *days = g_strdup_printf ("%d", milestone->slip_days);
      g_autofree char *day = qd_day_to_text (milestone->milestone->due);

      if (milestone->state != QD_MILESTONE_STATE_OVERDUE)
        continue;
      fact.title = g_strdup (milestone->milestone->title);
      if (milestone->due != milestone->milestone->due)
        fact.figure = qd_figure_text_fill (say (collection, QD_N ("moved to {day}")), "day", day, NULL);
      else
        fact.figure = qd_figure_text_fill (say (collection, milestone->slip_days == 1 ? QD_N ("{days} day late")
                                                                                     : QD_N ("{days} days late")),
                                           "days", days, NULL);
      add (collection, fact);
    }
}

static void
add_triggered_risks (Collection *collection)
{
  for (guint i = 0; i < collection->review->risks->len; i++)
    {
      const QdRiskFigures *risk = qd_review_nth (collection->review->risks, QdRiskFigures, i);
      QdReviewFact fact = { .side = QD_FACT_TO_EXPLAIN, .type = QD_FACT_RISK, .code = risk->risk->code };

      if (risk->triggered != 1)
        continue;
      fact.title = g_strdup (risk->risk->title);
      fact.figure = g_strdup (say (collection, QD_N ("Triggered")));
      fact.detail = g_strdup (risk->risk->response);
      add (collection, fact);
    }
}

/* --- what rose --- */

static gboolean
rose (const QdMetricFigures *figures, double change)
{
  gboolean is_down = figures->metric != NULL && figures->metric->direction == QD_METRIC_DIRECTION_DOWN;

  return qd_is_some (change) && qd_figures_compare (change, 0) * (is_down ? -1 : 1) > 0;
}

static char *
change_text (const Collection *collection, const QdMetricFigures *figures, double change)
{
  g_autofree char *percent = qd_figure_text_column (change, "percent", 1, &collection->style);

  if (figures->change_in_points)
    return qd_figure_text_points (change, 1, &collection->style);
  return g_strconcat (change > 0 ? "+" : "", percent, NULL);
}

/* Metrics that are better than a year ago, for those the plan has records of. */
static void
add_better_metrics (Collection *collection)
{
  for (guint i = 0; i < collection->review->metrics->len; i++)
    {
      const QdMetricFigures *figures = qd_review_nth (collection->review->metrics, QdMetricFigures, i);
      QdReviewFact fact = { .side = QD_FACT_TO_RECORD, .type = QD_FACT_METRIC, .code = figures->code };
      g_autofree char *previous = NULL;

      if (figures->metric == NULL || !rose (figures, figures->change_year))
        continue;
      fact.metric = figures->metric->record.id;
      fact.title = qd_figure_text_fill (say (collection, QD_N ("{name} against a year ago")), "name", figures->name, NULL);
      fact.figure = change_text (collection, figures, figures->change_year);
      if (qd_is_some (figures->change_previous))
        {
          previous = change_text (collection, figures, figures->change_previous);
          fact.detail = qd_figure_text_fill (say (collection, QD_N ("against the period before {change}")), "change",
                                             previous, NULL);
        }
      add (collection, fact);
    }
}

GArray *
qd_review_facts_list (const QdReview *review, const QdLanguage *language)
{
  Collection collection = { review, { language, qd_plan_data_plan (review->data)->currency }, NULL };

  collection.facts = g_array_new (FALSE, TRUE, sizeof (QdReviewFact));
  g_array_set_clear_func (collection.facts, clear_fact);
  add_goals (&collection, QD_FACT_TO_EXPLAIN, QD_STATUS_MISSED);
  add_goals (&collection, QD_FACT_TO_EXPLAIN, QD_STATUS_BEHIND);
  add_overspent (&collection);
  add_losing_channels (&collection);
  add_overdue (&collection);
  add_triggered_risks (&collection);
  add_goals (&collection, QD_FACT_TO_EXPLAIN, QD_STATUS_NEAR);
  add_goals (&collection, QD_FACT_TO_RECORD, QD_STATUS_DONE);
  add_best_channel (&collection);
  add_better_metrics (&collection);
  return collection.facts;
}
