#include "ui/editors/qd-field-layout.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/qd-plan-data.h"

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const QdFieldSection goal_sections[] = {
  { NULL, NAMES ("title", "code", "period", "owner", "parent") },
  { N_("What is to be reached"), NAMES ("kind", "metric", "change_kind", "baseline", "target", "target_high", "judged", "weight", "due") },
  { N_("Why and how"), NAMES ("specific", "achievable", "relevant") },
  { 0 },
};

static const QdFieldSection campaign_sections[] = {
  { NULL, NAMES ("name", "code", "kind", "status", "start", "end", "channel", "owner", "goal") },
  { N_("Plan"), NAMES ("budget", "expected_revenue", "expected_new_users", "expected_orders", "hypothesis", "mechanics") },
  { N_("Review"), NAMES ("outcome", "learned", "verdict") },
  { 0 },
};

static const QdFieldSection milestone_sections[] = {
  { NULL, NAMES ("title", "code", "kind", "start", "due", "owner", "phase", "goal") },
  { N_("Progress"), NAMES ("status", "progress", "done_on", "deliverable", "depends_on") },
  { 0 },
};

static const QdFieldSection phase_sections[] = {
  { NULL, NAMES ("name", "code", "start", "end", "buffer_days", "aim", "note") },
  { N_("Review"), NAMES ("verdict", "learned") },
  { 0 },
};

static const QdFieldSection metric_sections[] = {
  { NULL, NAMES ("name", "code", "unit", "unit_label", "decimals", "direction", "aggregation") },
  { N_("Where its figures come from"), NAMES ("numerator", "denominator", "formula", "definition") },
  { 0 },
};

static const QdFieldSection budget_line_sections[] = {
  { NULL, NAMES ("period", "category", "amount", "channel", "campaign", "owner") },
  { 0 },
};

static const QdFieldSection spend_sections[] = {
  { NULL, NAMES ("date", "amount", "kind", "category", "line", "campaign", "channel", "note") },
  { 0 },
};

static const QdFieldSection risk_sections[] = {
  { NULL, NAMES ("title", "code", "category", "probability", "impact", "owner", "status") },
  { N_("When it strikes"), NAMES ("trigger_metric", "trigger_op", "trigger_value", "trigger_event") },
  { N_("What to do"), NAMES ("prevention", "response", "review_on") },
  { 0 },
};

static const QdFieldSection alert_sections[] = {
  { NULL, NAMES ("title", "metric", "op", "value", "change", "severity") },
  { N_("Which figure"), NAMES ("rhythm", "times", "channel", "scope", "risk") },
  { 0 },
};

static const QdFieldSection review_sections[] = {
  { NULL, NAMES ("kind", "title", "body", "period", "answers") },
  { N_("Action"), NAMES ("owner", "due", "status") },
  { 0 },
};

static const QdFieldSection value_sections[] = {
  { NULL, NAMES ("metric", "period", "value", "status", "kind", "source") },
  { 0 },
};

static const QdFieldSection plan_sections[] = {
  { NULL, NAMES ("name", "organisation", "author", "approved_on") },
  { N_("Money and time"), NAMES ("currency", "fiscal_year_start") },
  { N_("ROI"), NAMES ("roi_headline", "return_basis", "gross_margin", "cost_source") },
  { N_("Goals"), NAMES ("completion_cap", "down_rule", "on_track", "at_risk") },
  { N_("Budget by priority"), NAMES ("high_share", "low_share") },
  { 0 },
};

static const QdFieldSection no_sections[] = { { 0 } };

const QdFieldSection *
qd_field_layout_sections (QdKindId kind)
{
  switch (kind)
    {
    case QD_KIND_GOAL:
      return goal_sections;
    case QD_KIND_CAMPAIGN:
      return campaign_sections;
    case QD_KIND_MILESTONE:
      return milestone_sections;
    case QD_KIND_PHASE:
      return phase_sections;
    case QD_KIND_METRIC:
      return metric_sections;
    case QD_KIND_BUDGET_LINE:
      return budget_line_sections;
    case QD_KIND_SPEND:
      return spend_sections;
    case QD_KIND_RISK:
      return risk_sections;
    case QD_KIND_ALERT:
      return alert_sections;
    case QD_KIND_REVIEW_ITEM:
      return review_sections;
    case QD_KIND_VALUE:
      return value_sections;
    case QD_KIND_PLAN:
      return plan_sections;
    default:
      return no_sections;
    }
}

/* Kinds of few fields have no sections and nothing rare. */
gboolean
qd_field_layout_is_rare (QdKindId kind, const QdField *field)
{
  const QdFieldSection *sections = qd_field_layout_sections (kind);

  for (const QdFieldSection *section = sections; section->names != NULL; section++)
    if (g_strv_contains (section->names, field->name))
      return FALSE;
  return sections->names != NULL;
}

static gboolean
goal_field_applies (const QdGoal *goal, const char *name)
{
  static const char *const of_figures[]
      = { "metric", "change_kind", "baseline", "target", "target_high", "completion_rule", NULL };
  gboolean has_figures = goal->kind == QD_GOAL_KIND_NUMERIC || goal->kind == QD_GOAL_KIND_KEEP;

  if (strcmp (name, "judged") == 0)
    return goal->kind == QD_GOAL_KIND_JUDGED || goal->kind == QD_GOAL_KIND_YES_NO;
  if (goal->kind == QD_GOAL_KIND_YES_NO)   /* with a metric it is judged by the target */
    return !g_strv_contains (of_figures, name) || strcmp (name, "metric") == 0 || strcmp (name, "target") == 0;
  return has_figures || !g_strv_contains (of_figures, name);
}

gboolean
qd_field_layout_applies (const QdRecord *record, const QdField *field)
{
  if (!qd_record_field_is_empty (record, field) && field->type != QD_FIELD_CHOICE)
    return TRUE;   /* what was filled in can be seen */
  switch (record->kind->id)
    {
    case QD_KIND_GOAL:
      return goal_field_applies (QD_GOAL (record), field->name);
    case QD_KIND_METRIC:
      if (strcmp (field->name, "numerator") != 0 && strcmp (field->name, "denominator") != 0)
        return TRUE;
      return QD_METRIC (record)->aggregation == QD_METRIC_AGGREGATION_RATIO;
    case QD_KIND_SPEND:
      if (strcmp (field->name, "settles") == 0)
        return ((const QdSpend *) record)->kind == QD_SPEND_KIND_ACTUAL;
      if (strcmp (field->name, "closed") == 0)
        return ((const QdSpend *) record)->kind == QD_SPEND_KIND_COMMITMENT;
      return TRUE;
    default:
      return TRUE;
    }
}
