/* The two ends of a break-down: its parts out of the plan, and the records that writing it means. */
#include "model/figures/qd-breakdown.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-actual.h"
#include "model/figures/qd-goal-terms.h"

static void
add_part (QdBreakdown *breakdown, const QdPeriod *period, const QdChannel *channel, const QdPerson *owner)
{
  QdBreakdownPart part = { .period = *period, .channel = channel, .owner = owner, .weight = 1, .year_ago = QD_NONE,
                           .actual = QD_NONE, .present = QD_NONE, .target = QD_NONE };

  g_array_append_val (breakdown->parts, part);
}

/* The parts of that kind; days before the first and after the last, where the period does not begin or end with one,
 * become parts of their own, so that nothing of the goal is left out. */
static void
add_periods (QdBreakdown *breakdown, QdPeriodType type, int fiscal_year_start)
{
  const QdPeriod *whole = &breakdown->goal->period;
  g_autoptr (GArray) parts = qd_period_split (whole, type, fiscal_year_start);
  const QdPeriod *first, *last;

  if (parts->len == 0)
    return;
  first = &g_array_index (parts, QdPeriod, 0);
  last = &g_array_index (parts, QdPeriod, parts->len - 1);
  if (first->start > whole->start && type != QD_PERIOD_WEEK)
    {
      QdPeriod head = qd_period_range (whole->start, first->start - 1);

      add_part (breakdown, &head, NULL, NULL);
    }
  for (guint i = 0; i < parts->len; i++)
    add_part (breakdown, &g_array_index (parts, QdPeriod, i), NULL, NULL);
  if (last->end < whole->end && type != QD_PERIOD_WEEK)
    {
      QdPeriod tail = qd_period_range (last->end + 1, whole->end);

      add_part (breakdown, &tail, NULL, NULL);
    }
}

static void
add_parts (QdBreakdown *breakdown, QdBreakdownInto into, int fiscal_year_start)
{
  static const QdPeriodType types[] = {
    [QD_BREAKDOWN_HALVES] = QD_PERIOD_HALF,
    [QD_BREAKDOWN_QUARTERS] = QD_PERIOD_QUARTER,
    [QD_BREAKDOWN_MONTHS] = QD_PERIOD_MONTH,
    [QD_BREAKDOWN_WEEKS] = QD_PERIOD_WEEK,
  };
  QdKindId kind = into == QD_BREAKDOWN_CHANNELS ? QD_KIND_CHANNEL : QD_KIND_PERSON;

  if (into < QD_BREAKDOWN_CHANNELS)
    {
      add_periods (breakdown, types[into], fiscal_year_start);
      return;
    }
  for (guint i = 0; i < qd_plan_data_count (breakdown->data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (breakdown->data, kind, i);

      add_part (breakdown, &breakdown->goal->period, kind == QD_KIND_CHANNEL ? QD_CHANNEL (record) : NULL,
                kind == QD_KIND_PERSON ? QD_PERSON (record) : NULL);
    }
}

static gint64
part_channel (const QdBreakdown *breakdown, const QdBreakdownPart *part)
{
  return part->channel != NULL ? part->channel->record.id : breakdown->goal->channel;
}

/* A child is the part when it has its period and what makes the part: the channel, the owner, or the goal's scope. */
static gboolean
is_child_of_part (const QdBreakdown *breakdown, const QdBreakdownPart *part, const QdGoal *child)
{
  const char *x = child->segment != NULL ? child->segment : "";
  const char *y = breakdown->goal->segment != NULL ? breakdown->goal->segment : "";

  return child->link != QD_GOAL_LINK_SUPPORT && child->metric == breakdown->goal->metric
         && qd_period_equal (&child->period, &part->period) && child->channel == part_channel (breakdown, part)
         && g_str_equal (x, y) && (part->owner == NULL || child->owner == part->owner->record.id);
}

static void
find_present (QdFiguresContext *context, QdBreakdown *breakdown, QdBreakdownPart *part)
{
  const GPtrArray *children = qd_figures_goal_children (context, breakdown->goal->record.id);
  const GPtrArray *targets = qd_figures_goal_targets (context, breakdown->goal->record.id);

  for (guint i = 0; i < children->len && part->child == NULL; i++)
    {
      const QdGoal *child = g_ptr_array_index (children, i);
      QdReason reason;

      if (!is_child_of_part (breakdown, part, child))
        continue;
      part->child = child;
      part->present = qd_goal_target_level (child, &reason);
    }
  if (part->child != NULL || breakdown->into >= QD_BREAKDOWN_CHANNELS)
    return;
  for (guint i = 0; i < targets->len; i++)
    {
      const QdGoalTarget *target = g_ptr_array_index (targets, i);

      if (!qd_period_equal (&target->period, &part->period))
        continue;
      part->series = target;
      part->present = target->target;
    }
}

static void
read_part (QdFiguresContext *context, QdBreakdown *breakdown, const QdMetricRef *metric, QdBreakdownPart *part)
{
  const char *segment = breakdown->goal->segment;
  QdPeriod year_ago = qd_period_year_ago (&part->period, context->fiscal_year_start);
  gint64 channel = part_channel (breakdown, part);

  find_present (context, breakdown, part);
  part->is_ended = part->period.end <= context->as_of;
  part->is_locked = part->is_ended && qd_is_some (part->present);
  if (part->owner != NULL)   /* nothing is measured by owner */
    return;
  if (part->period.start <= context->as_of)
    part->actual = qd_actual (context, metric, channel, segment, &part->period, context->as_of).value;
  part->year_ago = qd_actual (context, metric, channel, segment, &year_ago, year_ago.end).value;
}

static gboolean
refuse_goal (GError **error, const QdGoal *goal, const char *message)
{
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, "%s: %s", goal->code, message);
  return FALSE;
}

static gboolean
check_goal (const QdGoalTerms *terms, QdBreakdownInto into, GError **error)
{
  if (terms->metric.code == NULL || qd_is_none (terms->target))
    return refuse_goal (error, terms->goal, _ ("a goal without metric or target cannot be broken down"));
  if (into >= QD_BREAKDOWN_CHANNELS && !terms->is_sum)
    return refuse_goal (error, terms->goal, _ ("a level can only be broken down over time"));
  return TRUE;
}

/* The parts of a goal, each with its actual, that of a year earlier and its present target. */
QdBreakdown *
qd_breakdown_new (QdFiguresContext *context, gint64 goal_id, QdBreakdownInto into, GError **error)
{
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (context->data, QD_KIND_GOAL, goal_id));
  g_autoptr (QdBreakdown) breakdown = NULL;
  QdGoalTerms terms;

  g_return_val_if_fail (into < QD_N_BREAKDOWN_INTOS, NULL);
  if (goal == NULL)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_NOT_FOUND, _ ("there is no such goal"));
      return NULL;
    }
  qd_goal_terms_init (&terms, context, goal);
  if (!check_goal (&terms, into, error))
    return NULL;

  breakdown = g_new0 (QdBreakdown, 1);
  breakdown->data = qd_plan_data_ref (context->data);
  breakdown->goal = goal;
  breakdown->into = into;
  breakdown->is_sum = terms.is_sum;
  breakdown->total = terms.target;
  breakdown->baseline = terms.baseline;
  breakdown->before = QD_NONE;
  breakdown->decimals = terms.metric.decimals + (terms.metric.unit == QD_METRIC_UNIT_PERCENT ? 2 : 0);
  breakdown->writes_series = into == QD_BREAKDOWN_WEEKS;
  breakdown->parts = g_array_new (FALSE, TRUE, sizeof (QdBreakdownPart));
  add_parts (breakdown, into, context->fiscal_year_start);
  if (breakdown->parts->len == 0)
    {
      refuse_goal (error, goal, _ ("its period holds no such part"));
      return NULL;
    }
  for (guint i = 0; i < breakdown->parts->len; i++)
    {
      QdBreakdownPart *part = &g_array_index (breakdown->parts, QdBreakdownPart, i);

      read_part (context, breakdown, &terms.metric, part);
      breakdown->writes_series = breakdown->writes_series || part->series != NULL;
    }
  if (into < QD_BREAKDOWN_CHANNELS)
    {
      QdPeriod before = qd_period_previous (&g_array_index (breakdown->parts, QdBreakdownPart, 0).period,
                                            context->fiscal_year_start);

      breakdown->before = qd_actual (context, &terms.metric, goal->channel, goal->segment, &before, before.end).value;
    }
  return g_steal_pointer (&breakdown);
}

/* --- Records --- */

/* what tells the part from the others, for its code and title */
static char *
part_suffix (const QdBreakdownPart *part)
{
  if (part->channel != NULL)
    return g_strdup (part->channel->code);
  if (part->owner != NULL)
    return g_strdup (part->owner->code);
  return qd_period_to_label (&part->period);
}

static char *
free_code (const QdBreakdown *breakdown, const QdBreakdownPart *part)
{
  g_autofree char *suffix = part_suffix (part);
  char *code = g_strdup_printf ("%s-%s", breakdown->goal->code, suffix);

  for (int i = 2; qd_plan_data_find_code (breakdown->data, QD_KIND_GOAL, code) != NULL; i++)
    {
      g_free (code);
      code = g_strdup_printf ("%s-%s-%d", breakdown->goal->code, suffix, i);
    }
  return code;
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* A child like its parent over the part: what is judged and how is the parent's, the target the part's. */
static QdRecord *
new_child (const QdBreakdown *breakdown, const QdBreakdownPart *part)
{
  const QdGoal *goal = breakdown->goal;
  QdRecord *record = qd_record_copy (&goal->record);
  QdGoal *child = (QdGoal *) record;
  g_autofree char *suffix = part_suffix (part);

  record->id = 0;
  set_text (&child->code, free_code (breakdown, part));
  set_text (&child->title, g_strdup_printf ("%s · %s", goal->title,
                                            part->channel != NULL ? part->channel->name
                                            : part->owner != NULL ? part->owner->name : suffix));
  child->parent = goal->record.id;
  child->period = part->period;
  child->channel = part_channel (breakdown, part);
  if (part->owner != NULL)
    child->owner = part->owner->record.id;
  child->change_kind = QD_GOAL_CHANGE_KIND_LEVEL;
  child->target = part->target;
  child->target_high = QD_NONE;
  child->weight = 1;
  child->link = QD_GOAL_LINK_CONTRIBUTE;
  child->due = QD_DAY_NONE;
  child->judged = QD_NONE;
  child->confidence = QD_NONE;
  set_text (&child->note, NULL);
  return record;
}

/* Sums have no baseline of their own; a level starts where the part before ends. */
static void
set_baseline (const QdBreakdown *breakdown, guint index, QdRecord *record)
{
  QdGoal *child = (QdGoal *) record;

  if (breakdown->is_sum)
    child->baseline = QD_NONE;
  else if (index > 0 && qd_is_some (child->baseline))
    child->baseline = g_array_index (breakdown->parts, QdBreakdownPart, index - 1).target;
}

static QdRecord *
record_of_part (const QdBreakdown *breakdown, guint index)
{
  const QdBreakdownPart *part = &g_array_index (breakdown->parts, QdBreakdownPart, index);
  QdRecord *record;

  if (part->child != NULL)
    {
      record = qd_record_copy (&part->child->record);
      record->id = part->child->record.id;
      ((QdGoal *) record)->target = part->target;
      ((QdGoal *) record)->change_kind = QD_GOAL_CHANGE_KIND_LEVEL;
    }
  else if (part->series != NULL || breakdown->writes_series)
    {
      record = part->series != NULL ? qd_record_copy (&part->series->record) : qd_record_new (&qd_goal_target_kind);
      record->id = part->series != NULL ? part->series->record.id : 0;
      ((QdGoalTarget *) record)->goal = breakdown->goal->record.id;
      ((QdGoalTarget *) record)->period = part->period;
      ((QdGoalTarget *) record)->target = part->target;
    }
  else
    {
      record = new_child (breakdown, part);
      set_baseline (breakdown, index, record);
    }
  return record;
}

/* What is to be inserted (id 0) or updated; parts whose target stays are left out. */
GPtrArray *
qd_breakdown_to_records (const QdBreakdown *breakdown)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  for (guint i = 0; i < breakdown->parts->len; i++)
    {
      const QdBreakdownPart *part = &g_array_index (breakdown->parts, QdBreakdownPart, i);

      if (qd_is_some (part->target) && !qd_figures_equal (part->target, part->present))
        g_ptr_array_add (records, record_of_part (breakdown, i));
    }
  return records;
}
