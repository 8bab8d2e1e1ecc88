#include "model/figures/qd-next-period-private.h"

#include <string.h>

#include "model/base/qd-number.h"

/* --- where days and periods go --- */

/* The same part of the next period: the second month of a quarter becomes the second of the next; none when that is
 * shorter. */
QdPeriod
qd_next_period_move (const QdNextPeriod *next, const QdPeriod *period)
{
  g_autoptr (GArray) before = NULL, after = NULL;

  if (qd_period_equal (period, &next->from))
    return next->to;
  if (period->type == QD_PERIOD_RANGE || period->type == QD_PERIOD_DAY)
    {
      QdDay start = period->start + (next->to.start - next->from.start);
      QdDay end = MIN (period->end + (next->to.start - next->from.start), next->to.end);

      return start > next->to.end ? (QdPeriod) { 0 } : start == end ? qd_period_day (start) : qd_period_range (start, end);
    }
  before = qd_period_split (&next->from, period->type, next->fiscal_year_start);
  after = qd_period_split (&next->to, period->type, next->fiscal_year_start);
  for (guint i = 0; i < before->len && i < after->len; i++)
    if (qd_period_equal (&g_array_index (before, QdPeriod, i), period))
      return g_array_index (after, QdPeriod, i);
  return (QdPeriod) { 0 };
}

/* As far into the next period as it was into this one; what was due before is due at the end of the next. */
static QdDay
move_day (const QdNextPeriod *next, QdDay day)
{
  if (day == QD_DAY_NONE)
    return QD_DAY_NONE;
  if (day < next->from.start)
    return next->to.end;
  if (day > next->from.end)
    return day;
  return day == next->from.end ? next->to.end : MIN (day + (next->to.start - next->from.start), next->to.end);
}

/* --- titles and codes that name their period --- */

static char *
replace (char *text, const char *old, const char *new)
{
  GString *string = g_string_new (text);

  g_string_replace (string, old, new, 0);
  g_free (text);
  return g_string_free (string, FALSE);
}

/* "Q1 new users" is "Q2 new users" in the next quarter. */
static char *
move_text (const QdNextPeriod *next, const char *text)
{
  static const char *const chinese[] = { "", "一季度", "二季度", "三季度", "四季度" };
  const QdPeriod *from = &next->from, *to = &next->to;
  char *moved = g_strdup (text);

  if (moved == NULL || from->type != to->type)
    return moved;
  if (from->type == QD_PERIOD_QUARTER || from->type == QD_PERIOD_HALF)
    {
      const char letter = from->type == QD_PERIOD_QUARTER ? 'Q' : 'H';
      const char old[] = { letter, (char) ('0' + from->number), '\0' }, new[] = { letter, (char) ('0' + to->number), '\0' };

      moved = replace (moved, old, new);
    }
  if (from->type == QD_PERIOD_QUARTER)
    moved = replace (moved, chinese[from->number], chinese[to->number]);
  if (from->type == QD_PERIOD_HALF)
    moved = replace (moved, from->number == 1 ? "上半年" : "下半年", from->number == 1 ? "下半年" : "上半年");
  if (from->year != to->year && from->year > 0)
    {
      g_autofree char *old = g_strdup_printf ("%d", from->year), *new = g_strdup_printf ("%d", to->year);
      moved = replace (moved, old, new);
    }
  return moved;
}

/* A code that neither the plan nor `added` has: the old one moved, else numbered on. */
static gboolean
is_free (const QdNextPeriod *next, const GPtrArray *added, QdKindId kind, const char *code)
{
  if (qd_plan_data_find_code (next->data, kind, code) != NULL)
    return FALSE;
  for (guint i = 0; i < added->len; i++)
    {
      const QdRecord *record = g_ptr_array_index (added, i);

      if (record->kind->id == kind && g_strcmp0 (qd_record_code (record), code) == 0)
        return FALSE;
    }
  return TRUE;
}

char *
qd_next_period_find_code (const QdNextPeriod *next, const GPtrArray *added, const QdRecord *source,
                          const QdKind *kind)
{
  const char *old = source->kind == kind ? qd_record_code (source) : NULL;
  g_autofree char *moved = move_text (next, old), *free_code = NULL;
  char *digits;
  int number, width;

  if (moved != NULL && is_free (next, added, kind->id, moved))
    return g_steal_pointer (&moved);
  free_code = qd_plan_data_next_code (next->data, kind);
  if (is_free (next, added, kind->id, free_code))
    return g_steal_pointer (&free_code);
  digits = free_code + strlen (free_code);
  while (digits > free_code && g_ascii_isdigit (digits[-1]))
    digits--;
  number = atoi (digits);
  width = (int) strlen (digits);
  for (;;)
    {
      char *code = g_strdup_printf ("%.*s%0*d", (int) (digits - free_code), free_code, width, ++number);

      if (is_free (next, added, kind->id, code))
        return code;
      g_free (code);
    }
}

/* --- what is offered --- */

/* A goal of the next period for the same: by metric and scope, without a metric by its title. */
static const QdRecord *
find_existing (const QdNextPeriod *next, const QdGoal *goal, const QdPeriod *period)
{
  g_autofree char *title = move_text (next, goal->title);

  for (guint i = 0; i < qd_plan_data_count (next->data, QD_KIND_GOAL); i++)
    {
      const QdGoal *other = QD_GOAL (qd_plan_data_nth (next->data, QD_KIND_GOAL, i));

      if (!qd_period_equal (&other->period, period))
        continue;
      if (goal->metric != 0 ? other->metric == goal->metric && other->channel == goal->channel
                                && g_strcmp0 (other->segment, goal->segment) == 0
                                && (other->owner == goal->owner || g_strcmp0 (other->title, title) == 0)
                            : g_strcmp0 (other->title, title) == 0)
        return &other->record;
    }
  return NULL;
}

static void
offer_goal (QdNextPeriod *next, const QdGoalFigures *figures)
{
  const QdGoal *goal = figures->goal;
  QdNextPeriodItem item = { .source = &goal->record, .baseline = QD_NONE };

  if (goal->period.start < next->from.start || goal->period.end > next->from.end)
    return;
  item.period = qd_next_period_move (next, &goal->period);
  if (qd_period_is_none (&item.period))
    return;
  item.existing = find_existing (next, goal, &item.period);
  /* what was to be delivered once and is there is not to be delivered again */
  item.is_finished = (figures->kind == QD_GOAL_KIND_DELIVERABLE || figures->kind == QD_GOAL_KIND_YES_NO)
                     && figures->status == QD_STATUS_DONE;
  item.is_chosen = item.existing == NULL && !item.is_finished;
  item.due = goal->due != QD_DAY_NONE ? move_day (next, goal->due) : QD_DAY_NONE;
  item.baseline = figures->kind == QD_GOAL_KIND_NUMERIC && qd_is_some (figures->actual) ? figures->actual : goal->baseline;
  g_array_append_val (next->items, item);
}

static gboolean
is_unfinished (const QdMilestone *milestone)
{
  return milestone->done_on == QD_DAY_NONE && milestone->status != QD_MILESTONE_STATUS_ACCEPTED
         && milestone->status != QD_MILESTONE_STATUS_CANCELLED;
}

static gboolean
has_not_begun (const QdMilestone *milestone)
{
  return milestone->start != QD_DAY_NONE && milestone->status == QD_MILESTONE_STATUS_PLANNED
         && !(milestone->progress > 0);
}

static void
offer_milestones (QdNextPeriod *next)
{
  for (guint i = 0; i < qd_plan_data_count (next->data, QD_KIND_MILESTONE); i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (next->data, QD_KIND_MILESTONE, i));
      QdNextPeriodItem item = { .source = &milestone->record, .baseline = QD_NONE, .is_chosen = TRUE };

      if (milestone->due == QD_DAY_NONE || milestone->due > next->from.end || !is_unfinished (milestone))
        continue;
      item.due = move_day (next, milestone->due);
      g_array_append_val (next->items, item);
    }
}

static gboolean
is_open_action (const QdReviewItem *item)
{
  return (item->kind == QD_REVIEW_ITEM_KIND_ACTION || item->kind == QD_REVIEW_ITEM_KIND_NEXT) && item->becomes == NULL
         && !qd_review_item_is_chapter (item) && item->status != QD_REVIEW_ITEM_STATUS_DONE
         && item->status != QD_REVIEW_ITEM_STATUS_DROPPED;
}

static void
offer_actions (QdNextPeriod *next)
{
  for (guint i = 0; i < qd_plan_data_count (next->data, QD_KIND_REVIEW_ITEM); i++)
    {
      const QdReviewItem *action = (const QdReviewItem *) qd_plan_data_nth (next->data, QD_KIND_REVIEW_ITEM, i);
      QdNextPeriodItem item = { .source = &action->record, .baseline = QD_NONE, .period = next->to,
                                .becomes = QD_KIND_REVIEW_ITEM, .is_chosen = TRUE };

      if (!qd_period_is_inside (&action->period, &next->from) || !is_open_action (action))
        continue;
      item.due = action->due >= next->to.start ? action->due : QD_DAY_NONE;
      g_array_append_val (next->items, item);
    }
}

/**
 * qd_next_period_new: goals that lie in the review's period, milestones due by its end that are not done, actions of it
 * that are open and became nothing yet, budget lines that lie in it.
 */
QdNextPeriod *
qd_next_period_new (const QdReview *review)
{
  QdNextPeriod *next = g_new0 (QdNextPeriod, 1);

  next->data = qd_plan_data_ref (review->data);
  next->fiscal_year_start = (int) qd_plan_data_plan (review->data)->fiscal_year_start;
  next->from = review->period;
  next->to = qd_period_next (&review->period, next->fiscal_year_start);
  next->budget_share = 1;
  next->items = g_array_new (FALSE, TRUE, sizeof (QdNextPeriodItem));
  for (guint i = 0; i < review->goals->len; i++)
    offer_goal (next, &g_array_index (review->goals, QdGoalFigures, i));
  offer_milestones (next);
  offer_actions (next);
  qd_next_period_offer_budget (next);
  return next;
}

void
qd_next_period_free (QdNextPeriod *next)
{
  if (next == NULL)
    return;
  g_array_unref (next->items);
  qd_plan_data_unref (next->data);
  g_free (next);
}

/* --- records --- */

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* See the private header. */
gint64
qd_next_period_goal_for (const QdNextPeriod *next, GHashTable *copies, gint64 goal, const QdPeriod *period)
{
  const QdRecord *record = goal != 0 ? qd_plan_data_find (next->data, QD_KIND_GOAL, goal) : NULL;
  const gint64 *copy = record != NULL ? g_hash_table_lookup (copies, &record->id) : NULL;

  if (record == NULL)
    return 0;
  if (copy != NULL)
    return *copy;
  for (guint i = 0; i < next->items->len; i++)
    {
      const QdNextPeriodItem *item = &g_array_index (next->items, QdNextPeriodItem, i);

      if (item->source == record && item->existing != NULL)
        return item->existing->id;
    }
  return qd_period_is_inside (period, &QD_GOAL (record)->period) ? record->id : 0;
}

static QdRecord *
copy_goal (const QdNextPeriod *next, const QdNextPeriodItem *item, GHashTable *copies)
{
  const QdGoal *source = QD_GOAL (item->source);
  QdRecord *record = qd_record_copy (item->source);
  QdGoal *goal = (QdGoal *) record;

  record->id = qd_record_random_id ();
  set_text (&goal->title, move_text (next, source->title));
  goal->period = item->period;
  goal->parent = qd_next_period_goal_for (next, copies, source->parent, &item->period);
  goal->baseline = item->baseline;
  goal->due = item->due;
  goal->judged = QD_NONE;
  goal->confidence = QD_NONE;
  g_hash_table_insert (copies, (gpointer) &item->source->id, &record->id);
  return record;
}

/* The same milestone, later: what was agreed first stays as its baseline, so that the slip is seen. Work that has not
 * begun begins as much later; the day on which it did begin is a fact. */
static QdRecord *
move_milestone (const QdNextPeriod *next, const QdNextPeriodItem *item)
{
  const QdMilestone *source = QD_MILESTONE (item->source);
  QdRecord *record = qd_record_copy (item->source);
  QdMilestone *milestone = (QdMilestone *) record;

  if (milestone->baseline_due == QD_DAY_NONE)
    milestone->baseline_due = source->due;
  milestone->due = item->due;
  if (has_not_begun (source))
    milestone->start = MIN (move_day (next, source->start), item->due);
  return record;
}

QdRecord *
qd_next_period_carry_action (const QdReviewItem *item, QdKindId as, const QdPeriod *period)
{
  QdRecord *record = as == QD_KIND_REVIEW_ITEM ? qd_record_copy (&item->record) : qd_record_new (qd_kind_get (as));

  record->id = 0;
  if (as == QD_KIND_GOAL)
    {
      QdGoal *goal = (QdGoal *) record;

      goal->title = g_strdup (item->title);
      goal->specific = g_strdup (item->body);
      goal->period = *period;
      goal->kind = QD_GOAL_KIND_DELIVERABLE;
      goal->owner = item->owner;
      goal->due = item->due >= period->start && item->due <= period->end ? item->due : QD_DAY_NONE;
    }
  else if (as == QD_KIND_MILESTONE)
    {
      QdMilestone *milestone = (QdMilestone *) record;

      milestone->title = g_strdup (item->title);
      milestone->note = g_strdup (item->body);
      milestone->owner = item->owner;
      milestone->due = item->due != QD_DAY_NONE ? item->due : period->end;
    }
  else
    {
      QdReviewItem *action = (QdReviewItem *) record;

      set_text (&action->code, NULL);
      set_text (&action->becomes, NULL);
      action->kind = QD_REVIEW_ITEM_KIND_ACTION;
      action->period = *period;
      action->status = QD_REVIEW_ITEM_STATUS_OPEN;
      action->answers = item->record.id;   /* where it comes from */
      if (item->due != QD_DAY_NONE && item->due < period->start)
        action->due = QD_DAY_NONE;
    }
  return record;
}

static void
add_action (const QdNextPeriod *next, const QdNextPeriodItem *item, GPtrArray *added, GPtrArray *updated)
{
  QdRecord *record = qd_next_period_carry_action ((const QdReviewItem *) item->source, item->becomes, &next->to);
  QdRecord *source = qd_record_copy (item->source);
  g_autofree char *code = qd_next_period_find_code (next, added, item->source, record->kind);

  record->id = qd_record_random_id ();
  qd_record_set_text (record, qd_kind_code_field (record->kind), code);
  set_text (&((QdReviewItem *) source)->becomes, g_strdup (code));
  g_ptr_array_add (added, record);
  g_ptr_array_add (updated, source);
}

void
qd_next_period_to_records (const QdNextPeriod *next, GPtrArray *added, GPtrArray *updated)
{
  g_autoptr (GHashTable) copies = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < next->items->len; i++)
    {
      const QdNextPeriodItem *item = &g_array_index (next->items, QdNextPeriodItem, i);

      if (!item->is_chosen)
        continue;
      if (item->source->kind->id == QD_KIND_GOAL)
        {
          QdRecord *copy = copy_goal (next, item, copies);

          qd_record_set_text (copy, qd_kind_code_field (copy->kind), NULL);
          set_text (&((QdGoal *) copy)->code, qd_next_period_find_code (next, added, item->source, copy->kind));
          g_ptr_array_add (added, copy);
        }
      else if (item->source->kind->id == QD_KIND_MILESTONE)
        g_ptr_array_add (updated, move_milestone (next, item));
      else if (item->source->kind->id == QD_KIND_BUDGET_LINE)
        g_ptr_array_add (added, qd_next_period_copy_line (next, item, copies, added));
      else
        add_action (next, item, added, updated);
    }
}
