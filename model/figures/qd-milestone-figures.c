#include "model/figures/qd-milestone-figures.h"

#include "model/figures/qd-criterion.h"

/* A milestone is due soon from this many days before its due day on. */
#define DUE_SOON_DAYS 14
/* Deeper chains of parents are loops, which validation refuses; figures only must not hang on them. */
#define MAX_DEPTH 64

/* What counts: milestones that are not cancelled, with goal and phase in effect. */
typedef struct
{
  const QdMilestone *milestone;
  gint64             goal, phase;
  GArray            *children;   /* guint positions; NULL */
} Entry;

typedef struct
{
  GArray     *entries;           /* Entry, by code */
  GHashTable *positions;         /* &milestone id -> position + 1 */
  GHashTable *by_goal;           /* &goal id -> GArray of guint */
  GHashTable *by_phase;
} MilestoneIndex;

static Entry *
nth_entry (const MilestoneIndex *index, guint position)
{
  return &g_array_index (index->entries, Entry, position);
}

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->children, g_array_unref);
}

static void
free_index (gpointer data)
{
  MilestoneIndex *index = data;

  g_array_unref (index->entries);
  g_hash_table_unref (index->positions);
  g_hash_table_unref (index->by_goal);
  g_hash_table_unref (index->by_phase);
  g_free (index);
}

/* The milestone's own reference, else that of its parents, nearest first (also of cancelled ones). */
static gint64
inherit (const QdPlanData *data, const QdMilestone *milestone, gsize offset)
{
  for (int depth = 0; milestone != NULL && depth < MAX_DEPTH; depth++)
    {
      gint64 id = G_STRUCT_MEMBER (gint64, milestone, offset);

      if (id != 0 || milestone->parent == 0)
        return id;
      milestone = QD_MILESTONE (qd_plan_data_find (data, QD_KIND_MILESTONE, milestone->parent));
    }
  return 0;
}

static void
add_position (GHashTable *table, const gint64 *key, guint position)
{
  GArray *positions;

  if (*key == 0)
    return;
  positions = g_hash_table_lookup (table, key);
  if (positions == NULL)
    {
      positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, g_memdup2 (key, sizeof *key), positions);
    }
  g_array_append_val (positions, position);
}

static GHashTable *
new_position_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
}

static void
add_to_parent (MilestoneIndex *index, guint position)
{
  const Entry *entry = nth_entry (index, position);
  guint parent = GPOINTER_TO_UINT (g_hash_table_lookup (index->positions, &entry->milestone->parent));
  Entry *parent_entry;

  if (entry->milestone->parent == 0 || parent == 0)
    return;
  parent_entry = nth_entry (index, parent - 1);
  if (parent_entry->children == NULL)
    parent_entry->children = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (parent_entry->children, position);
}

static MilestoneIndex *
make_index (const QdPlanData *data)
{
  MilestoneIndex *index = g_new0 (MilestoneIndex, 1);
  guint n_milestones = qd_plan_data_count (data, QD_KIND_MILESTONE);

  index->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (index->entries, clear_entry);
  index->positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  index->by_goal = new_position_table ();
  index->by_phase = new_position_table ();
  for (guint i = 0; i < n_milestones; i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (data, QD_KIND_MILESTONE, i));
      Entry entry = { .milestone = milestone };

      if (milestone->status == QD_MILESTONE_STATUS_CANCELLED)
        continue;
      entry.goal = inherit (data, milestone, offsetof (QdMilestone, goal));
      entry.phase = inherit (data, milestone, offsetof (QdMilestone, phase));
      g_array_append_val (index->entries, entry);
      g_hash_table_insert (index->positions, (gpointer) &milestone->record.id,
                           GUINT_TO_POINTER (index->entries->len));
    }
  for (guint i = 0; i < index->entries->len; i++)
    {
      add_to_parent (index, i);
      add_position (index->by_goal, &nth_entry (index, i)->goal, i);
      add_position (index->by_phase, &nth_entry (index, i)->phase, i);
    }
  return index;
}

static const MilestoneIndex *
get_index (QdFiguresContext *context)
{
  if (context->milestones_cache == NULL)
    {
      context->milestones_cache = make_index (context->data);
      context->milestones_cache_free = free_index;
    }
  return context->milestones_cache;
}

/* Whatever the status says, only the day decides. */
QdDay
qd_milestone_done_on (const QdMilestone *milestone, QdDay as_of)
{
  return milestone->done_on != QD_DAY_NONE && milestone->done_on <= as_of ? milestone->done_on : QD_DAY_NONE;
}

/* An effort nobody typed is that of the field's default. */
static double
effort_of (const QdMilestone *milestone)
{
  return qd_is_none (milestone->effort) ? 1.0 : milestone->effort;
}

/* "done 1; with children their effort-weighted mean; else as typed" */
static double
compute_progress (const MilestoneIndex *index, const Entry *entry, QdDay as_of, int depth)
{
  double done = 0.0, effort = 0.0;

  if (qd_milestone_done_on (entry->milestone, as_of) != QD_DAY_NONE)
    return 1.0;
  for (guint i = 0; entry->children != NULL && depth < MAX_DEPTH && i < entry->children->len; i++)
    {
      const Entry *child = nth_entry (index, g_array_index (entry->children, guint, i));

      done += effort_of (child->milestone) * compute_progress (index, child, as_of, depth + 1);
      effort += effort_of (child->milestone);
    }
  if (effort > 0.0)
    return done / effort;
  return qd_is_none (entry->milestone->progress) ? 0.0 : entry->milestone->progress;
}

/* Sums of the entries at these positions that have no children. */
typedef struct
{
  guint  count;
  double effort, done, due;
} LeafSums;

static LeafSums
sum_leaves (const MilestoneIndex *index, const GArray *positions, QdDay as_of)
{
  LeafSums sums = { 0 };

  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      const Entry *entry = nth_entry (index, g_array_index (positions, guint, i));
      double effort = effort_of (entry->milestone);

      if (entry->children != NULL)
        continue;
      sums.count++;
      sums.effort += effort;
      sums.done += effort * compute_progress (index, entry, as_of, 0);
      if (entry->milestone->due <= as_of)
        sums.due += effort;
    }
  return sums;
}

/* Completion of a deliverable goal (domain.md 4). */
double
qd_milestones_progress_of_goal (QdFiguresContext *context, gint64 goal, QdDay as_of, gboolean *has)
{
  const MilestoneIndex *index = get_index (context);
  LeafSums sums = sum_leaves (index, g_hash_table_lookup (index->by_goal, &goal), as_of);

  if (has != NULL)
    *has = sums.count > 0;
  return qd_ratio (sums.done, sums.effort);
}

/* Share of a deliverable goal (domain.md 5). */
double
qd_milestones_effort_due_of_goal (QdFiguresContext *context, gint64 goal, QdDay as_of)
{
  const MilestoneIndex *index = get_index (context);
  LeafSums sums = sum_leaves (index, g_hash_table_lookup (index->by_goal, &goal), as_of);

  return qd_ratio (sums.due, sums.effort);
}

static gboolean
holds (const QdPeriod *period, QdDay day)
{
  return day >= period->start && day <= period->end;
}

/* Moved out of the period for which it was agreed, it was not reached there, however far away its due day is now. */
static QdDay
due_in (const QdMilestone *milestone, const QdPeriod *period)
{
  gboolean is_moved_out = milestone->due > period->end && milestone->baseline_due != QD_DAY_NONE
                          && holds (period, milestone->baseline_due);

  return is_moved_out ? milestone->baseline_due : milestone->due;
}

/* done_on, or while open the later of due and as_of, minus baseline_due (else due) */
int
qd_milestone_slip_days (const QdMilestone *milestone, QdDay as_of)
{
  QdDay done_on = qd_milestone_done_on (milestone, as_of);
  QdDay end = done_on != QD_DAY_NONE ? done_on : MAX (milestone->due, as_of);

  return end - (milestone->baseline_due != QD_DAY_NONE ? milestone->baseline_due : milestone->due);
}

/* Done: on time or late by the slip; open: by the due day of the period. */
static QdMilestoneState
state_of (const QdMilestoneFigures *figures, QdDay as_of)
{
  if (figures->done_on != QD_DAY_NONE)
    return figures->slip_days <= 0 ? QD_MILESTONE_STATE_ON_TIME : QD_MILESTONE_STATE_LATE;
  if (figures->due < as_of)
    return QD_MILESTONE_STATE_OVERDUE;
  return figures->due <= as_of + DUE_SOON_DAYS ? QD_MILESTONE_STATE_DUE_SOON : QD_MILESTONE_STATE_OPEN;
}

/* Stable names of JSON. */
const char *
qd_milestone_state_name (QdMilestoneState state)
{
  static const char *const names[] = { "on_time", "late", "overdue", "due_soon", "open" };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), NULL);
  return names[state];
}

/* For people, to be translated. */
const char *
qd_milestone_state_label (QdMilestoneState state)
{
  static const char *const labels[]
    = { QD_N ("On time"), QD_N ("Late"), QD_N ("Overdue"), QD_N ("Due soon"), QD_N ("Not yet due") };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), NULL);
  return labels[state];
}

/* Part of the phase's reserve that a slip takes. */
double
qd_milestone_buffer_used (int slip_days, const QdPhase *phase)
{
  if (phase == NULL || phase->buffer_days == QD_INTEGER_NONE || phase->buffer_days <= 0)
    return QD_NONE;
  return (double) MAX (0, slip_days) / (double) phase->buffer_days;
}

static QdMilestoneFigures
compute_figures (QdFiguresContext *context, const MilestoneIndex *index, const Entry *entry, QdDay as_of)
{
  QdMilestoneFigures figures = { .milestone = entry->milestone };

  figures.phase = QD_PHASE (qd_plan_data_find (context->data, QD_KIND_PHASE, entry->phase));
  figures.done_on = qd_milestone_done_on (entry->milestone, as_of);
  figures.due = due_in (entry->milestone, &context->period);
  figures.progress = compute_progress (index, entry, as_of, 0);
  figures.slip_days = qd_milestone_slip_days (entry->milestone, as_of);
  figures.state = state_of (&figures, as_of);
  figures.buffer_used = qd_milestone_buffer_used (figures.slip_days, figures.phase);
  figures.criterion = qd_criterion_figures_of (context, entry->milestone, figures.phase, as_of);
  return figures;
}

/* For lists that show tasks or a milestone outside the period too. */
QdMilestoneFigures
qd_milestone_figures_of (QdFiguresContext *context, const QdMilestone *milestone, QdDay as_of)
{
  const MilestoneIndex *index = get_index (context);
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (index->positions, &milestone->record.id));
  const Entry alone = {
    .milestone = milestone,
    .phase = inherit (context->data, milestone, offsetof (QdMilestone, phase)),
  };

  return compute_figures (context, index, position == 0 ? &alone : nth_entry (index, position - 1), as_of);
}

/* All its milestones and tasks, whatever the asked period. */
QdPhaseFigures
qd_phase_figures_of (QdFiguresContext *context, const QdPhase *phase, QdDay as_of)
{
  const MilestoneIndex *index = get_index (context);
  const GArray *positions = g_hash_table_lookup (index->by_phase, &phase->record.id);
  LeafSums sums = sum_leaves (index, positions, as_of);
  QdPhaseFigures figures = { .phase = phase, .progress = qd_ratio (sums.done, sums.effort), .buffer_used = QD_NONE };

  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      const QdMilestone *milestone = nth_entry (index, g_array_index (positions, guint, i))->milestone;
      double used = qd_milestone_buffer_used (qd_milestone_slip_days (milestone, as_of), phase);

      figures.buffer_used = fmax (figures.buffer_used, used);   /* of none and a number, the number */
    }
  return figures;
}

/* By the last day; of several that end on it the one with the last code. */
const QdPhase *
qd_phase_before (const QdPlanData *data, const QdPhase *phase)
{
  const QdPhase *before = NULL;

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_PHASE); i++)
    {
      const QdPhase *other = QD_PHASE (qd_plan_data_nth (data, QD_KIND_PHASE, i));

      if (other->end < phase->start
          && (before == NULL || other->end > before->end
              || (other->end == before->end && g_strcmp0 (other->code, before->code) > 0)))
        before = other;
    }
  return before;
}

/* interchange.md 3: due in the period, done in it, or due before and open */
static gboolean
is_listed (const QdMilestone *milestone, const QdPeriod *period, QdDay as_of)
{
  QdDay done_on = qd_milestone_done_on (milestone, as_of);

  if (milestone->kind == QD_MILESTONE_KIND_TASK)
    return FALSE;
  return holds (period, due_in (milestone, period)) || (done_on != QD_DAY_NONE && holds (period, done_on))
         || (milestone->due < period->start && done_on == QD_DAY_NONE);
}

/* By due day; items are added by code and the sort is stable in that the code decides equal days. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const QdMilestone *left = ((const QdMilestoneFigures *) a)->milestone;
  const QdMilestone *right = ((const QdMilestoneFigures *) b)->milestone;

  if (left->due != right->due)
    return left->due < right->due ? -1 : 1;
  return g_strcmp0 (left->code, right->code);
}

static void
count_item (QdReview *review, const QdMilestoneFigures *figures)
{
  review->milestones.total++;
  switch (figures->state)
    {
    case QD_MILESTONE_STATE_ON_TIME:
      review->milestones.on_time++;
      break;
    case QD_MILESTONE_STATE_LATE:
      review->milestones.late++;
      break;
    case QD_MILESTONE_STATE_OVERDUE:
      review->milestones.overdue++;
      break;
    case QD_MILESTONE_STATE_DUE_SOON:
      review->milestones.due_soon++;
      break;
    case QD_MILESTONE_STATE_OPEN:
      break;
    }
}

static void
fill_milestones (QdFiguresContext *context, QdReview *review)
{
  const MilestoneIndex *index = get_index (context);
  guint done;

  review->milestones.items = g_array_new (FALSE, TRUE, sizeof (QdMilestoneFigures));
  for (guint i = 0; i < index->entries->len; i++)
    {
      const Entry *entry = nth_entry (index, i);
      QdMilestoneFigures figures;

      if (!is_listed (entry->milestone, &context->period, context->as_of))
        continue;
      figures = compute_figures (context, index, entry, context->as_of);
      g_array_append_val (review->milestones.items, figures);
      count_item (review, &figures);
    }
  g_array_sort (review->milestones.items, compare_items);
  done = review->milestones.on_time + review->milestones.late;
  review->milestones.done = done;
  review->milestones.on_time_rate = qd_ratio (review->milestones.on_time, done + review->milestones.overdue);
}

static int
compare_phases (gconstpointer a, gconstpointer b)
{
  const QdPhase *left = ((const QdPhaseFigures *) a)->phase;
  const QdPhase *right = ((const QdPhaseFigures *) b)->phase;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return g_strcmp0 (left->code, right->code);
}

static void
fill_phases (QdFiguresContext *context, QdReview *review)
{
  guint n_phases = qd_plan_data_count (context->data, QD_KIND_PHASE);

  review->phases = g_array_new (FALSE, TRUE, sizeof (QdPhaseFigures));
  for (guint i = 0; i < n_phases; i++)
    {
      const QdPhase *phase = QD_PHASE (qd_plan_data_nth (context->data, QD_KIND_PHASE, i));

      if (phase->start <= context->period.end && phase->end >= context->period.start)
        {
          QdPhaseFigures figures = qd_phase_figures_of (context, phase, context->as_of);

          g_array_append_val (review->phases, figures);
        }
    }
  g_array_sort (review->phases, compare_phases);
}

/* Both blocks of the review's period. */
void
qd_milestone_figures_fill (QdFiguresContext *context, QdReview *review)
{
  fill_milestones (context, review);
  fill_phases (context, review);
}
