#include "model/figures/qd-schedule.h"

/* By day, so that phases stand as they follow each other. */
static int
compare_phases (gconstpointer a, gconstpointer b)
{
  const QdPhase *left = ((const QdPhaseFigures *) a)->phase, *right = ((const QdPhaseFigures *) b)->phase;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return g_strcmp0 (left->code, right->code);
}

/* Every milestone and task by code, every phase by its start. */
void
qd_schedule_fill (QdFiguresContext *context, QdReview *review)
{
  guint n_items = qd_plan_data_count (context->data, QD_KIND_MILESTONE);
  guint n_phases = qd_plan_data_count (context->data, QD_KIND_PHASE);

  review->schedule.items = g_array_sized_new (FALSE, TRUE, sizeof (QdMilestoneFigures), n_items);
  review->schedule.phases = g_array_sized_new (FALSE, TRUE, sizeof (QdPhaseFigures), n_phases);
  for (guint i = 0; i < n_items; i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (context->data, QD_KIND_MILESTONE, i));
      QdMilestoneFigures figures = qd_milestone_figures_of (context, milestone, context->as_of);

      g_array_append_val (review->schedule.items, figures);
    }
  for (guint i = 0; i < n_phases; i++)
    {
      const QdPhase *phase = QD_PHASE (qd_plan_data_nth (context->data, QD_KIND_PHASE, i));
      QdPhaseFigures figures = qd_phase_figures_of (context, phase, context->as_of);

      g_array_append_val (review->schedule.phases, figures);
    }
  g_array_sort (review->schedule.phases, compare_phases);
}

/* A diamond without start waits with its due day. */
QdDay
qd_schedule_begin (const QdMilestone *milestone)
{
  return milestone->start != QD_DAY_NONE ? milestone->start : milestone->due;
}

/* begin (after) - due (before), less the day a start needs to itself */
int
qd_schedule_slack (const QdMilestone *before, const QdMilestone *after)
{
  return qd_schedule_begin (after) - before->due - (after->start != QD_DAY_NONE ? 1 : 0);
}

static gboolean
waits_for (const QdMilestone *milestone, gint64 id)
{
  for (guint i = 0; milestone->depends_on != NULL && i < milestone->depends_on->len; i++)
    if (g_array_index (milestone->depends_on, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
can_move (const QdMilestone *milestone)
{
  return milestone->done_on == QD_DAY_NONE && milestone->status != QD_MILESTONE_STATUS_CANCELLED;
}

/* days by which `after` must go when `before` is due `later` days later than in the plan */
static int
days_needed (const QdMilestone *before, const QdMilestone *after, int later)
{
  int slack = qd_schedule_slack (before, after);

  return MIN (slack, 0) - (slack - later);
}

/* &id -> GPtrArray of const QdMilestone *: those that wait for it */
static GHashTable *
index_followers (const QdPlanData *data)
{
  GHashTable *followers
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_MILESTONE); i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (data, QD_KIND_MILESTONE, i));

      for (guint j = 0; milestone->depends_on != NULL && j < milestone->depends_on->len; j++)
        {
          gint64 *before = &g_array_index (milestone->depends_on, gint64, j);
          GPtrArray *list = g_hash_table_lookup (followers, before);

          if (list == NULL)
            {
              list = g_ptr_array_new ();
              g_hash_table_insert (followers, before, list);
            }
          g_ptr_array_add (list, (gpointer) milestone);
        }
    }
  return followers;
}

static const QdMilestone *
find_moved (const GPtrArray *moved, gint64 id)
{
  for (guint i = 0; i < moved->len; i++)
    if (QD_MILESTONE (g_ptr_array_index (moved, i))->record.id == id)
      return g_ptr_array_index (moved, i);
  return NULL;
}

/* Goes down the followers; a later visit counts only when it pushes further. Nobody is pushed further than who pushes,
 * so that a loop of dependencies ends by itself; what was moved stays where it was put. */
static void
push (GHashTable *followers, const QdMilestone *before, int later, const GPtrArray *moved, GHashTable *days)
{
  GPtrArray *list = g_hash_table_lookup (followers, &before->record.id);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const QdMilestone *after = g_ptr_array_index (list, i);
      int needed = days_needed (before, after, later);

      if (!can_move (after) || needed <= GPOINTER_TO_INT (g_hash_table_lookup (days, &after->record.id))
          || find_moved (moved, after->record.id) != NULL)
        continue;
      g_hash_table_insert (days, (gpointer) &after->record.id, GINT_TO_POINTER (needed));
      push (followers, after, needed, moved, days);
    }
}

/* See the header; the plan in `data` still has the old days of what moved. */
GArray *
qd_schedule_shifts_many (const QdPlanData *data, const GPtrArray *moved)
{
  GArray *shifts = g_array_new (FALSE, FALSE, sizeof (QdScheduleShift));
  g_autoptr (GHashTable) followers = index_followers (data), days = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = qd_plan_data_count (data, QD_KIND_MILESTONE);

  for (guint i = 0; i < moved->len; i++)
    {
      const QdMilestone *one = g_ptr_array_index (moved, i);
      const QdMilestone *old = QD_MILESTONE (qd_plan_data_find (data, QD_KIND_MILESTONE, one->record.id));

      if (old != NULL && one->due > old->due)
        push (followers, old, one->due - old->due, moved, days);
    }
  for (guint i = 0; g_hash_table_size (days) > 0 && i < n; i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, QD_KIND_MILESTONE, i);
      QdScheduleShift shift = { record->id, GPOINTER_TO_INT (g_hash_table_lookup (days, &record->id)) };

      if (shift.days > 0)
        g_array_append_val (shifts, shift);
    }
  return shifts;
}

/* See the header. */
GArray *
qd_schedule_shifts (const QdPlanData *data, const QdMilestone *moved)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_add (all, (gpointer) moved);
  return qd_schedule_shifts_many (data, all);
}

static const QdMilestone *
find_overtaken (const QdPlanData *data, const QdMilestone *moved, const GPtrArray *all)
{
  const QdMilestone *old = QD_MILESTONE (qd_plan_data_find (data, QD_KIND_MILESTONE, moved->record.id));

  for (guint i = 0; old != NULL && i < qd_plan_data_count (data, QD_KIND_MILESTONE); i++)
    {
      const QdMilestone *before = QD_MILESTONE (qd_plan_data_nth (data, QD_KIND_MILESTONE, i));
      int slack;

      if (before->status == QD_MILESTONE_STATUS_CANCELLED || before->done_on != QD_DAY_NONE
          || !waits_for (moved, before->record.id) || find_moved (all, before->record.id) != NULL)
        continue;
      slack = qd_schedule_slack (before, moved);
      if (slack < 0 && slack < qd_schedule_slack (before, old))
        return before;
    }
  return NULL;
}

/* See the header. */
const QdMilestone *
qd_schedule_find_overtaken_many (const QdPlanData *data, const GPtrArray *moved, const QdMilestone **which)
{
  for (guint i = 0; i < moved->len; i++)
    {
      const QdMilestone *before = find_overtaken (data, g_ptr_array_index (moved, i), moved);

      *which = g_ptr_array_index (moved, i);
      if (before != NULL)
        return before;
    }
  return NULL;
}

/* See the header. */
const QdMilestone *
qd_schedule_find_overtaken (const QdPlanData *data, const QdMilestone *moved)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  const QdMilestone *which;

  g_ptr_array_add (all, (gpointer) moved);
  return qd_schedule_find_overtaken_many (data, all, &which);
}
