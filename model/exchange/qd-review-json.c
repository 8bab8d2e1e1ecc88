#include "model/exchange/qd-review-json.h"

#include "model/exchange/qd-json.h"
#include "model/figures/qd-findings.h"

static const char *
choice_name (const QdKind *kind, const char *field, int value)
{
  return qd_field_choice_name (qd_kind_find_field (kind, field), value);
}

static const char *
code_of (const QdReview *review, QdKindId kind, gint64 id)
{
  return id == 0 ? NULL : qd_plan_data_code (review->data, kind, id);
}

static void
write_plan (QdJson *json, const QdReview *review)
{
  const QdPlanRecord *plan = qd_plan_data_plan (review->data);
  g_autofree char *file = review->data->path == NULL ? NULL : g_path_get_basename (review->data->path);

  qd_json_begin_object (json, "plan");
  qd_json_add_text (json, "name", plan->name);
  qd_json_add_text (json, "currency", plan->currency);
  qd_json_add_text (json, "file", file);
  qd_json_end_object (json);
}

static void
write_period (QdJson *json, const QdReview *review)
{
  qd_json_begin_object (json, "period");
  qd_json_add_string (json, "label", review->label);
  qd_json_add_day (json, "start", review->period.start);
  qd_json_add_day (json, "end", review->period.end);
  qd_json_add_day (json, "as_of", review->as_of);
  qd_json_add_number (json, "elapsed", review->elapsed);
  qd_json_end_object (json);
}

static void
write_score (QdJson *json, const QdScore *score)
{
  qd_json_begin_object (json, "score");
  qd_json_add_number (json, "completion", score->completion);
  qd_json_add_number (json, "weight_reported", score->weight_reported);
  qd_json_add_integer (json, "goals", score->goals);
  qd_json_add_integer (json, "reported", score->reported);
  for (int i = 0; i < QD_N_STATUSES; i++)
    qd_json_add_integer (json, qd_status_name ((QdStatus) i), score->by_status[i]);
  qd_json_end_object (json);
}

static void
write_smart (QdJson *json, const QdSmart *smart)
{
  static const char *const letters[] = { "S", "M", "A", "R", "T" };

  qd_json_begin_object (json, "smart");
  qd_json_add_integer (json, "score", smart->score);
  qd_json_begin_array (json, "missing");
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if ((smart->missing & (1 << i)) != 0)
      qd_json_add_string (json, NULL, letters[i]);
  qd_json_end_array (json);
  qd_json_end_object (json);
}

static void
write_goal (QdJson *json, const QdReview *review, const QdGoalFigures *figures)
{
  const QdGoal *goal = figures->goal;
  g_autofree char *period = qd_period_to_label (&goal->period);
  const char *gap_unit = figures->gap_in_points ? "points" : figures->unit;

  qd_json_begin_object (json, NULL);
  qd_json_add_text (json, "code", goal->code);
  qd_json_add_text (json, "title", goal->title);
  qd_json_add_string (json, "parent", code_of (review, QD_KIND_GOAL, goal->parent));
  qd_json_add_integer (json, "level", figures->level);
  qd_json_add_string (json, "period", period);
  qd_json_add_string (json, "metric", figures->metric_code);
  qd_json_add_string (json, "kind", choice_name (&qd_goal_kind, "kind", figures->kind));
  qd_json_add_number (json, "baseline", figures->baseline);
  qd_json_add_number (json, "target", figures->target);
  qd_json_add_number (json, "actual", figures->actual);
  qd_json_add_number (json, "gap", figures->gap);
  qd_json_add_string (json, "gap_unit", qd_is_some (figures->gap) ? gap_unit : NULL);
  qd_json_add_number (json, "completion", figures->completion);
  qd_json_add_string (json, "rule", qd_rule_name (figures->rule));
  qd_json_add_number (json, "expected", figures->expected);
  qd_json_add_number (json, "pace", figures->pace);
  qd_json_add_string (json, "status", qd_status_name (figures->status));
  qd_json_add_string (json, "worst_child", figures->worst_child == NULL ? NULL : figures->worst_child->code);
  qd_json_add_number (json, "forecast", figures->forecast);
  qd_json_add_number (json, "required_rate", figures->required_rate);
  qd_json_add_number (json, "weight", goal->weight);
  qd_json_add_string (json, "link", choice_name (&qd_goal_kind, "link", goal->link));
  qd_json_add_number (json, "reconciliation_gap", figures->reconciliation_gap);
  write_smart (json, &figures->smart);
  qd_json_add_string (json, "reason", qd_reason_name (figures->reason));
  qd_json_end_object (json);
}

static void
write_goals (QdJson *json, const QdReview *review)
{
  qd_json_begin_array (json, "goals");
  for (guint i = 0; i < review->goals->len; i++)
    write_goal (json, review, qd_review_nth (review->goals, QdGoalFigures, i));
  qd_json_end_array (json);
}

static void
write_metrics (QdJson *json, const QdReview *review)
{
  qd_json_begin_array (json, "metrics");
  for (guint i = 0; i < review->metrics->len; i++)
    {
      const QdMetricFigures *metric = qd_review_nth (review->metrics, QdMetricFigures, i);

      qd_json_begin_object (json, NULL);
      qd_json_add_text (json, "code", metric->code);
      qd_json_add_text (json, "name", metric->name);
      qd_json_add_string (json, "unit", metric->unit);
      qd_json_add_number (json, "actual", metric->actual);
      qd_json_add_number (json, "previous", metric->previous);
      qd_json_add_number (json, "year_ago", metric->year_ago);
      qd_json_add_number (json, "change_previous", metric->change_previous);
      qd_json_add_number (json, "change_year", metric->change_year);
      qd_json_add_string (json, "change_unit", metric->change_in_points ? "points" : "relative");
      qd_json_add_string (json, "note", qd_reason_name (metric->note));
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

static void
write_milestone (QdJson *json, const QdMilestoneFigures *figures)
{
  qd_json_begin_object (json, NULL);
  qd_json_add_text (json, "code", figures->milestone->code);
  qd_json_add_text (json, "title", figures->milestone->title);
  qd_json_add_string (json, "phase", figures->phase == NULL ? NULL : figures->phase->code);
  qd_json_add_day (json, "due", figures->milestone->due);
  qd_json_add_day (json, "done_on", figures->done_on);
  qd_json_add_number (json, "progress", figures->progress);
  qd_json_add_string (json, "status", qd_milestone_state_name (figures->state));
  qd_json_add_integer (json, "slip_days", figures->slip_days);
  qd_json_add_number (json, "buffer_used", figures->buffer_used);
  qd_json_end_object (json);
}

static void
write_milestones (QdJson *json, const QdReview *review)
{
  qd_json_begin_object (json, "milestones");
  qd_json_add_integer (json, "total", review->milestones.total);
  qd_json_add_integer (json, "done", review->milestones.done);
  qd_json_add_integer (json, "on_time", review->milestones.on_time);
  qd_json_add_integer (json, "late", review->milestones.late);
  qd_json_add_integer (json, "overdue", review->milestones.overdue);
  qd_json_add_integer (json, "due_soon", review->milestones.due_soon);
  qd_json_add_number (json, "on_time_rate", review->milestones.on_time_rate);
  qd_json_begin_array (json, "items");
  for (guint i = 0; i < review->milestones.items->len; i++)
    write_milestone (json, qd_review_nth (review->milestones.items, QdMilestoneFigures, i));
  qd_json_end_array (json);
  qd_json_end_object (json);
}

static void
write_phases (QdJson *json, const QdReview *review)
{
  qd_json_begin_array (json, "phases");
  for (guint i = 0; i < review->phases->len; i++)
    {
      const QdPhaseFigures *figures = qd_review_nth (review->phases, QdPhaseFigures, i);
      gint64 buffer = figures->phase->buffer_days;

      qd_json_begin_object (json, NULL);
      qd_json_add_text (json, "code", figures->phase->code);
      qd_json_add_text (json, "name", figures->phase->name);
      qd_json_add_day (json, "start", figures->phase->start);
      qd_json_add_day (json, "end", figures->phase->end);
      qd_json_add_number (json, "progress", figures->progress);
      qd_json_add_number (json, "buffer_days", buffer == QD_INTEGER_NONE ? QD_NONE : (double) buffer);
      qd_json_add_number (json, "buffer_used", figures->buffer_used);
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

static void
write_budget_rows (QdJson *json, const char *key, const GArray *rows)
{
  qd_json_begin_array (json, key);
  for (guint i = 0; i < rows->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (rows, QdBudgetRow, i);

      qd_json_begin_object (json, NULL);
      qd_json_add_text (json, "code", row->code);
      qd_json_add_text (json, "name", row->name);
      qd_json_add_number (json, "original", row->original);
      qd_json_add_number (json, "current", row->current);
      qd_json_add_number (json, "actual", row->actual);
      qd_json_add_number (json, "committed_open", row->committed_open);
      qd_json_add_number (json, "remaining", row->remaining);
      qd_json_add_number (json, "execution", row->execution);
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

static void
write_budget_months (QdJson *json, const GArray *months)
{
  qd_json_begin_array (json, "by_month");
  for (guint i = 0; i < months->len; i++)
    {
      const QdBudgetMonth *month = qd_review_nth (months, QdBudgetMonth, i);
      QdPeriod whole = qd_period_containing (month->period.start, QD_PERIOD_MONTH, 1);
      g_autofree char *label = qd_period_to_label (&whole);

      qd_json_begin_object (json, NULL);
      qd_json_add_string (json, "month", label);
      qd_json_add_number (json, "current", month->current);
      qd_json_add_number (json, "actual", month->actual);
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

static void
write_budget (QdJson *json, const QdReview *review)
{
  const QdBudgetRow *total = &review->budget.total;

  qd_json_begin_object (json, "budget");
  qd_json_add_number (json, "original", total->original);
  qd_json_add_number (json, "current", total->current);
  qd_json_add_number (json, "committed_open", total->committed_open);
  qd_json_add_number (json, "actual", total->actual);
  qd_json_add_number (json, "remaining", total->remaining);
  qd_json_add_number (json, "execution", total->execution);
  qd_json_add_number (json, "pace", review->budget.pace);
  qd_json_add_number (json, "forecast", review->budget.forecast);
  write_budget_rows (json, "by_category", review->budget.by_category);
  write_budget_rows (json, "by_channel", review->budget.by_channel);
  write_budget_months (json, review->budget.by_month);
  qd_json_end_object (json);
}

/* impressions .. conversion, the same for campaigns, channels and the portfolio */
static void
write_rates (QdJson *json, const QdRates *rates)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    qd_json_add_number (json, qd_measure_names[i], rates->sums[i]);
  qd_json_add_number (json, "roi_ratio", rates->roi_ratio);
  qd_json_add_number (json, "roi_net", rates->roi_net);
  qd_json_add_number (json, "cac", rates->cac);
  qd_json_add_number (json, "aov", rates->aov);
  qd_json_add_number (json, "ctr", rates->ctr);
  qd_json_add_number (json, "lead_rate", rates->lead_rate);
  qd_json_add_number (json, "conversion", rates->conversion);
}

static void
write_campaigns (QdJson *json, const QdReview *review)
{
  qd_json_begin_array (json, "campaigns");
  for (guint i = 0; i < review->campaigns->len; i++)
    {
      const QdCampaignFigures *figures = qd_review_nth (review->campaigns, QdCampaignFigures, i);

      qd_json_begin_object (json, NULL);
      qd_json_add_text (json, "code", figures->campaign->code);
      qd_json_add_text (json, "name", figures->campaign->name);
      qd_json_add_string (json, "channel", figures->channel == NULL ? NULL : figures->channel->code);
      write_rates (json, &figures->rates);
      qd_json_add_number (json, "budget", figures->budget);
      qd_json_add_string (json, "reason", qd_reason_name (figures->rates.reason));
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

static void
write_channels (QdJson *json, const QdReview *review)
{
  qd_json_begin_array (json, "channels");
  for (guint i = 0; i < review->channels->len; i++)
    {
      const QdChannelFigures *figures = qd_review_nth (review->channels, QdChannelFigures, i);

      qd_json_begin_object (json, NULL);
      qd_json_add_text (json, "code", figures->channel->code);
      qd_json_add_text (json, "name", figures->channel->name);
      write_rates (json, &figures->rates);
      qd_json_add_number (json, "share_new_users", figures->share_new_users);
      qd_json_add_number (json, "share_cost", figures->share_cost);
      qd_json_add_number (json, "share_revenue", figures->share_revenue);
      qd_json_add_string (json, "reason", qd_reason_name (figures->rates.reason));
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

static void
write_portfolio (QdJson *json, const QdReview *review)
{
  qd_json_begin_object (json, "portfolio");
  write_rates (json, &review->portfolio.rates);
  qd_json_add_string (json, "reason", qd_reason_name (review->portfolio.rates.reason));
  qd_json_begin_array (json, "without_cost");
  for (guint i = 0; i < review->portfolio.without_cost->len; i++)
    qd_json_add_string (json, NULL, QD_CAMPAIGN (review->portfolio.without_cost->pdata[i])->code);
  qd_json_end_array (json);
  qd_json_end_object (json);
}

static void
write_risks (QdJson *json, const QdReview *review)
{
  qd_json_begin_array (json, "risks");
  for (guint i = 0; i < review->risks->len; i++)
    {
      const QdRiskFigures *figures = qd_review_nth (review->risks, QdRiskFigures, i);

      qd_json_begin_object (json, NULL);
      qd_json_add_text (json, "code", figures->risk->code);
      qd_json_add_text (json, "title", figures->risk->title);
      qd_json_add_number (json, "score", figures->score);
      qd_json_add_string (json, "status", choice_name (&qd_risk_kind, "status", figures->risk->status));
      if (figures->triggered < 0)
        qd_json_add_null (json, "triggered");
      else
        qd_json_add_boolean (json, "triggered", figures->triggered == 1);
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

static void
write_review_items (QdJson *json, const QdReview *review)
{
  qd_json_begin_array (json, "review");
  for (guint i = 0; i < review->review->len; i++)
    {
      const QdReviewItem *item = review->review->pdata[i];

      qd_json_begin_object (json, NULL);
      qd_json_add_text (json, "code", item->code);
      qd_json_add_string (json, "kind", choice_name (&qd_review_item_kind, "kind", item->kind));
      qd_json_add_text (json, "title", item->title);
      qd_json_add_text (json, "area", item->area);
      qd_json_add_string (json, "answers", code_of (review, QD_KIND_REVIEW_ITEM, item->answers));
      qd_json_add_string (json, "owner", code_of (review, QD_KIND_PERSON, item->owner));
      qd_json_add_day (json, "due", item->due);
      qd_json_add_string (json, "status", choice_name (&qd_review_item_kind, "status", item->status));
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

/* `findings` NULL: none, of a file that cannot be read */
static void
write_findings (QdJson *json, const char *key, const GArray *findings)
{
  qd_json_begin_array (json, key);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const QdFinding *finding = qd_review_nth (findings, QdFinding, i);

      qd_json_begin_object (json, NULL);
      qd_json_add_string (json, "code", finding->code);
      qd_json_add_string (json, "severity", qd_severity_name (finding->severity));
      qd_json_add_string (json, "subject", finding->subject);
      qd_json_add_string (json, "text", finding->text);
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
}

/* Every key is there; what cannot be computed is null. */
char *
qd_review_to_json (const QdReview *review)
{
  QdJson *json = qd_json_new ();

  qd_json_begin_object (json, NULL);
  write_plan (json, review);
  write_period (json, review);
  write_score (json, &review->score);
  write_goals (json, review);
  write_metrics (json, review);
  write_milestones (json, review);
  write_phases (json, review);
  write_budget (json, review);
  write_campaigns (json, review);
  write_channels (json, review);
  write_portfolio (json, review);
  write_risks (json, review);
  write_review_items (json, review);
  write_findings (json, "findings", review->findings);
  qd_json_end_object (json);
  return qd_json_finish (json);
}

/* `ok` of interchange.md 3. */
gboolean
qd_check_is_ok (const GPtrArray *integrity, const QdReview *review)
{
  if (integrity->len > 0)
    return FALSE;
  for (guint i = 0; review != NULL && i < review->findings->len; i++)
    if (qd_review_nth (review->findings, QdFinding, i)->severity != QD_SEVERITY_NOTE)
      return FALSE;
  return TRUE;
}

/* Problems of the file first, as texts; then the findings as in a review, and the remarks, which `ok` does not
 * depend on. */
char *
qd_check_to_json (const GPtrArray *integrity, const QdReview *review)
{
  QdJson *json = qd_json_new ();

  qd_json_begin_object (json, NULL);
  qd_json_add_boolean (json, "ok", qd_check_is_ok (integrity, review));
  qd_json_begin_array (json, "integrity");
  for (guint i = 0; i < integrity->len; i++)
    qd_json_add_string (json, NULL, integrity->pdata[i]);
  qd_json_end_array (json);
  write_findings (json, "findings", review != NULL ? review->findings : NULL);
  write_findings (json, "remarks", review != NULL ? review->remarks : NULL);
  qd_json_end_object (json);
  return qd_json_finish (json);
}
