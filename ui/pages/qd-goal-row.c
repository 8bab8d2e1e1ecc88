#include "ui/pages/qd-goal-row.h"

struct _QdGoalRow
{
  GObject              parent_instance;
  gint64               id;
  const QdGoalFigures *figures;
  GListStore          *children;
};

G_DEFINE_FINAL_TYPE (QdGoalRow, qd_goal_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
qd_goal_row_finalize (GObject *object)
{
  g_object_unref (QD_GOAL_ROW (object)->children);
  G_OBJECT_CLASS (qd_goal_row_parent_class)->finalize (object);
}

static void
qd_goal_row_class_init (QdGoalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_goal_row_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_goal_row_init (QdGoalRow *self)
{
  self->children = g_list_store_new (QD_TYPE_GOAL_ROW);
}

QdGoalRow *
qd_goal_row_new (gint64 id)
{
  QdGoalRow *self = g_object_new (QD_TYPE_GOAL_ROW, NULL);

  self->id = id;
  return self;
}

gint64
qd_goal_row_get_id (QdGoalRow *self)
{
  return self->id;
}

const QdGoalFigures *
qd_goal_row_get_figures (QdGoalRow *self)
{
  return self->figures;
}

gboolean
qd_goal_row_has_same_names (const QdReview *one, const QdReview *other)
{
  static const QdKindId kinds[] = { QD_KIND_PLAN, QD_KIND_PERSON, QD_KIND_METRIC };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (one->data->sets[kinds[i]] != other->data->sets[kinds[i]])
      return FALSE;
  return TRUE;
}

static gboolean
is_same_figure (double one, double other)
{
  return qd_is_none (one) ? qd_is_none (other) : one == other;
}

/* Whether cells show the same of both; a record that did not change is the same one in the next picture of the plan. */
static gboolean
looks_same (const QdGoalFigures *one, const QdGoalFigures *other)
{
  return one->goal == other->goal && one->metric == other->metric && g_strcmp0 (one->metric_code, other->metric_code) == 0
         && g_strcmp0 (one->unit, other->unit) == 0 && one->decimals == other->decimals && one->status == other->status
         && one->gap_in_points == other->gap_in_points && is_same_figure (one->baseline, other->baseline)
         && is_same_figure (one->target, other->target) && is_same_figure (one->actual, other->actual)
         && is_same_figure (one->gap, other->gap) && is_same_figure (one->completion, other->completion)
         && is_same_figure (one->expected, other->expected) && is_same_figure (one->pace, other->pace)
         && is_same_figure (one->forecast, other->forecast);
}

gboolean
qd_goal_row_set_figures (QdGoalRow *self, const QdGoalFigures *figures)
{
  const QdGoalFigures *before = self->figures;

  self->figures = figures;
  return before == NULL || figures == NULL || !looks_same (before, figures);
}

GListStore *
qd_goal_row_get_children (QdGoalRow *self)
{
  return self->children;
}

void
qd_goal_row_emit_changed (QdGoalRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
qd_goal_row_is_watched (QdGoalRow *self)
{
  return g_signal_has_handler_pending (self, signals[CHANGED], 0, TRUE);
}
