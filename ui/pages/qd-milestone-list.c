#include "ui/pages/qd-milestone-list.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-schedule.h"
#include "model/records/qd-record-order.h"
#include "reports/charts/qd-status-symbol.h"

/* One group while the list is made. */
typedef struct
{
  char           *key;
  QdMilestoneLine line;
  GPtrArray      *items;      /* const QdMilestoneFigures *, in the order of the plan */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->key);
  g_ptr_array_unref (group->items);
  g_free (group);
}

static Group *
add_group (GPtrArray *groups, const char *key, QdMilestoneRowKind kind)
{
  Group *group = g_new0 (Group, 1);

  group->key = g_strdup (key);
  group->line.kind = kind;
  group->items = g_ptr_array_new ();
  g_ptr_array_add (groups, group);
  return group;
}

char *
qd_milestone_list_key (const QdRecord *record)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT, record->kind->id == QD_KIND_PHASE ? "phase:" : "", record->id);
}

/* --- what is listed --- */

static gboolean
is_cancelled (const QdMilestone *milestone)
{
  return milestone->status == QD_MILESTONE_STATUS_CANCELLED;
}

static gboolean
is_overdue (const QdMilestoneFigures *figures)
{
  return figures->state == QD_MILESTONE_STATE_OVERDUE && !is_cancelled (figures->milestone);
}

static const char *
owner_name (const QdReview *review, const QdMilestone *milestone)
{
  const QdRecord *owner = milestone->owner != 0 ? qd_plan_data_find (review->data, QD_KIND_PERSON, milestone->owner) : NULL;

  return owner != NULL ? QD_PERSON (owner)->name : NULL;
}

static gboolean
is_found (const QdReview *review, const QdMilestone *milestone, const char *wanted)
{
  const char *owner = owner_name (review, milestone);
  g_autofree char *text = g_strdup_printf ("%s %s %s", milestone->code, milestone->title, owner != NULL ? owner : "");
  g_autofree char *lower = g_utf8_strdown (text, -1);

  return strstr (lower, wanted) != NULL;
}

/* In the period: some day of its work, or the day it was done on. */
static gboolean
touches (const QdMilestoneFigures *figures, const QdPeriod *period)
{
  const QdMilestone *milestone = figures->milestone;
  QdDay done_on = figures->done_on;

  return (qd_schedule_begin (milestone) <= period->end && milestone->due >= period->start)
         || (done_on != QD_DAY_NONE && done_on >= period->start && done_on <= period->end);
}

static gboolean
is_listed (const QdReview *review, const QdMilestoneFigures *figures, const QdMilestoneChoice *choice)
{
  if (!choice->whole_plan && !touches (figures, &review->period) && !is_overdue (figures))
    return FALSE;
  if (choice->hides_done && (figures->done_on != QD_DAY_NONE || is_cancelled (figures->milestone)))
    return FALSE;
  return choice->wanted == NULL || is_found (review, figures->milestone, choice->wanted);
}

static Group *
find_group (GPtrArray *groups, const QdPhase *phase)
{
  for (guint i = 1; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      if (group->line.phase.phase == phase)
        return group;
    }
  return g_ptr_array_index (groups, groups->len - 1);
}

/* Overdue, the phases in their order, what has none. */
static GPtrArray *
make_groups (const QdReview *review, const QdMilestoneChoice *choice)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  add_group (groups, "overdue", QD_MILESTONE_ROW_OVERDUE);
  for (guint i = 0; i < review->schedule.phases->len; i++)
    {
      const QdPhaseFigures *phase = qd_review_nth (review->schedule.phases, QdPhaseFigures, i);
      g_autofree char *key = qd_milestone_list_key (&phase->phase->record);

      add_group (groups, key, QD_MILESTONE_ROW_PHASE)->line.phase = *phase;
    }
  add_group (groups, "none", QD_MILESTONE_ROW_NO_PHASE);
  for (guint i = 0; i < review->schedule.items->len; i++)
    {
      const QdMilestoneFigures *figures = qd_review_nth (review->schedule.items, QdMilestoneFigures, i);
      Group *group;

      if (!is_listed (review, figures, choice))
        continue;
      group = is_overdue (figures) ? g_ptr_array_index (groups, 0) : find_group (groups, figures->phase);
      g_ptr_array_add (group->items, (gpointer) figures);
      if (figures->milestone->kind == QD_MILESTONE_KIND_TASK)
        group->line.n_tasks++;
      else
        group->line.n_milestones++;
    }
  return groups;
}

/* A phase without anything listed is shown where it can be planned in; the other groups only with something in them. */
static gboolean
is_group_shown (const Group *group, const QdReview *review, const QdMilestoneChoice *choice)
{
  const QdPhase *phase = group->line.phase.phase;

  if (group->items->len > 0)
    return TRUE;
  return phase != NULL && choice->wanted == NULL
         && (choice->whole_plan || (phase->start <= review->period.end && phase->end >= review->period.start));
}

/* --- rows --- */

typedef struct
{
  const QdReview          *review;
  const QdMilestoneChoice *choice;
  GHashTable              *known;
  GPtrArray               *rows;
  GHashTable              *in_group;    /* &id of those in the group being listed */
  GHashTable              *parents;     /* &id of those with something below them */
  guint                    group;
} Build;

static QdMilestoneRow *
row_of (Build *build, const char *key, const QdMilestoneLine *line)
{
  QdMilestoneRow *known = g_hash_table_lookup (build->known, key);
  QdMilestoneRow *row = known != NULL ? g_object_ref (known) : qd_milestone_row_new (key);

  qd_milestone_row_set_line (row, line);
  return row;
}

static gboolean
is_closed (const Build *build, const char *key)
{
  return build->choice->closed != NULL && g_hash_table_contains (build->choice->closed, key);
}

static gboolean
has_parent_here (const Build *build, const QdMilestone *milestone)
{
  return milestone->parent != 0 && g_hash_table_contains (build->in_group, &milestone->parent);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  GtkSorter *sorter = data;

  return gtk_sorter_compare (sorter, *(gpointer *) a, *(gpointer *) b);
}

/* What is overdue: milestones before tasks, which is what a review asks for first. */
static int
compare_overdue (gconstpointer a, gconstpointer b)
{
  const QdMilestone *one = qd_milestone_row_get_milestone (*(QdMilestoneRow *const *) a);
  const QdMilestone *other = qd_milestone_row_get_milestone (*(QdMilestoneRow *const *) b);

  if (one->kind != other->kind)
    return one->kind == QD_MILESTONE_KIND_MILESTONE ? -1 : 1;
  if (one->due != other->due)
    return one->due < other->due ? -1 : 1;
  return g_strcmp0 (one->code, other->code);
}

/* As people put them, then by code. */
static int
compare_by_hand (gconstpointer a, gconstpointer b)
{
  const QdRecord *one = &qd_milestone_row_get_milestone (*(QdMilestoneRow *const *) a)->record;
  const QdRecord *other = &qd_milestone_row_get_milestone (*(QdMilestoneRow *const *) b)->record;

  return qd_record_compare_positions (&one, &other);
}

static void add_items (Build *build, const Group *group, gint64 parent, guint level);

static void
add_with_parts (Build *build, const Group *group, QdMilestoneRow *row, guint level)
{
  g_ptr_array_add (build->rows, row);
  if (qd_milestone_row_get_line (row)->has_children && !qd_milestone_row_get_line (row)->is_closed && level < 16)
    add_items (build, group, qd_milestone_row_get_id (row), level + 1);
}

/* Those below `parent` (0: below none of the group), each with what is below it. */
static void
add_items (Build *build, const Group *group, gint64 parent, guint level)
{
  g_autoptr (GPtrArray) beside = g_ptr_array_new ();

  for (guint i = 0; i < group->items->len; i++)
    {
      const QdMilestoneFigures *figures = g_ptr_array_index (group->items, i);
      g_autofree char *key = qd_milestone_list_key (&figures->milestone->record);
      QdMilestoneLine line = { .kind = QD_MILESTONE_ROW_ITEM, .figures = *figures, .level = level, .group = build->group };

      if (parent == 0 ? has_parent_here (build, figures->milestone) : figures->milestone->parent != parent)
        continue;
      line.has_children = g_hash_table_contains (build->parents, &figures->milestone->record.id);
      line.is_closed = line.has_children && is_closed (build, key);
      line.owner = owner_name (build->review, figures->milestone);
      line.as_of = build->review->as_of;
      g_ptr_array_add (beside, row_of (build, key, &line));
    }
  if (build->choice->sorter != NULL && gtk_sorter_get_order (build->choice->sorter) != GTK_SORTER_ORDER_NONE)
    g_ptr_array_sort_with_data (beside, compare_rows, build->choice->sorter);
  else if (group->line.kind == QD_MILESTONE_ROW_OVERDUE)
    g_ptr_array_sort (beside, compare_overdue);
  else
    g_ptr_array_sort (beside, compare_by_hand);
  for (guint i = 0; i < beside->len; i++)
    add_with_parts (build, group, g_ptr_array_index (beside, i), level);
}

static void
add_group_rows (Build *build, Group *group)
{
  g_autoptr (GHashTable) in_group = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) parents = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < group->items->len; i++)
    {
      const QdMilestoneFigures *figures = g_ptr_array_index (group->items, i);

      g_hash_table_add (in_group, (gpointer) &figures->milestone->record.id);
      g_hash_table_add (parents, (gpointer) &figures->milestone->parent);
    }
  build->in_group = in_group;
  build->parents = parents;
  group->line.group = build->group;
  group->line.as_of = build->review->as_of;
  group->line.has_children = group->items->len > 0;
  group->line.is_closed = is_closed (build, group->key);
  g_ptr_array_add (build->rows, row_of (build, group->key, &group->line));
  if (!group->line.is_closed)
    add_items (build, group, 0, 0);
}

GPtrArray *
qd_milestone_list_build (const QdReview *review, const QdMilestoneChoice *choice, GHashTable *known)
{
  g_autoptr (GPtrArray) groups = make_groups (review, choice);
  Build build = { review, choice, known, g_ptr_array_new_with_free_func (g_object_unref) };

  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      if (!is_group_shown (group, review, choice))
        continue;
      add_group_rows (&build, group);
      build.group++;
    }
  return build.rows;
}

guint
qd_milestone_list_count_overdue (const QdReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->schedule.items->len; i++)
    n += is_overdue (qd_review_nth (review->schedule.items, QdMilestoneFigures, i));
  return n;
}

/* --- the same as texts --- */

const char *
qd_milestone_stage_text (const QdMilestone *milestone)
{
  const char *label = qd_field_choice_label (qd_kind_find_field (&qd_milestone_kind, "status"), milestone->status);

  return label != NULL ? _(label) : "";
}

static char **
cells_of (const QdMilestoneLine *line)
{
  const QdMilestone *milestone = line->figures.milestone;
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (milestone->title));
  g_ptr_array_add (cells, g_strdup (milestone->code));
  g_ptr_array_add (cells, g_strdup (line->owner != NULL ? line->owner : ""));
  g_ptr_array_add (cells, qd_day_to_text (milestone->start));
  g_ptr_array_add (cells, qd_day_to_text (milestone->due));
  g_ptr_array_add (cells, qd_day_to_text (milestone->baseline_due));
  g_ptr_array_add (cells, qd_day_to_text (line->figures.done_on));
  g_ptr_array_add (cells, g_strdup_printf ("%d", line->figures.slip_days));
  g_ptr_array_add (cells, qd_figure_text_percent (line->figures.progress, 0));
  g_ptr_array_add (cells, g_strdup (qd_milestone_stage_text (milestone)));
  g_ptr_array_add (cells, g_strdup (_(qd_milestone_state_label (line->figures.state))));
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (cells, FALSE);
}

QdTable *
qd_milestone_list_table (GListModel *rows, gboolean with_groups)
{
  static const struct
  {
    const char *title;
    float       xalign;
  } columns[] = {
    { N_("Title"), 0 },   { N_("Code"), 0 }, { N_("Owner"), 0 },    { N_("Start"), 1 }, { N_("Due"), 1 },   { N_("Baseline due"), 1 },
    { N_("Done on"), 1 }, { N_("Slip"), 1 }, { N_("Progress"), 1 }, { N_("Stage"), 0 }, { N_("Status"), 0 },
  };
  const guint status = G_N_ELEMENTS (columns) - 1;
  QdTable *table = qd_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    qd_table_add_column (table, _(columns[i].title), columns[i].xalign);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (QdMilestoneRow) row = g_list_model_get_item (rows, i);
      const QdMilestoneLine *line = qd_milestone_row_get_line (row);
      const char *const name[] = { qd_milestone_row_get_title (row), NULL };

      if (line->figures.milestone != NULL)
        {
          qd_table_add_row (table, cells_of (line), with_groups ? line->level + 1 : 0, QD_TABLE_PLAIN);
          qd_table_set_symbol (table, status, (int) qd_symbol_of_milestone (line->figures.state));
        }
      else if (with_groups)
        qd_table_add_row (table, g_strdupv ((char **) name), 0, QD_TABLE_GROUP);
    }
  return table;
}
