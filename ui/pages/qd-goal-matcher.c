#include "ui/pages/qd-goal-matcher.h"

#include <string.h>

struct _QdGoalMatcher
{
  char           *text;     /* case folded; NULL */
  int             status;
  gint64          owner;
  const QdReview *review;   /* borrowed, between two prepares */
  GHashTable     *worked;   /* gint64 ids of goals that something is done for, as a set; NULL when nobody asks */
};

QdGoalMatcher *
qd_goal_matcher_new (const QdGoalFilter *filter)
{
  gboolean has_text = filter->text != NULL && *filter->text != '\0';
  QdGoalMatcher *self;

  if (!has_text && filter->status < 0 && filter->owner == 0)
    return NULL;
  self = g_new0 (QdGoalMatcher, 1);
  self->text = has_text ? g_utf8_casefold (filter->text, -1) : NULL;
  self->status = filter->status;
  self->owner = filter->owner;
  return self;
}

void
qd_goal_matcher_free (QdGoalMatcher *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->worked, g_hash_table_unref);
  g_free (self->text);
  g_free (self);
}

gboolean
qd_goal_matcher_is_filtering (const QdGoalMatcher *self)
{
  return self != NULL;
}

/* What is done for a goal is done for those above it. */
static void
add_worked (QdGoalMatcher *self, gint64 goal)
{
  for (guint depth = 0; goal != 0 && depth < 64; depth++)
    {
      const QdRecord *record = qd_plan_data_find (self->review->data, QD_KIND_GOAL, goal);

      if (record == NULL || !g_hash_table_add (self->worked, (gpointer) &record->id))
        return;
      goal = QD_GOAL (record)->parent;
    }
}

void
qd_goal_matcher_prepare (QdGoalMatcher *self, const QdReview *review)
{
  if (self == NULL)
    return;
  self->review = review;
  g_clear_pointer (&self->worked, g_hash_table_unref);
  if (self->status != QD_GOAL_FILTER_WITHOUT_WORK)
    return;
  self->worked = g_hash_table_new (g_int64_hash, g_int64_equal);   /* keys belong to the picture of the plan */
  for (guint i = 0; i < qd_plan_data_count (review->data, QD_KIND_CAMPAIGN); i++)
    add_worked (self, QD_CAMPAIGN (qd_plan_data_nth (review->data, QD_KIND_CAMPAIGN, i))->goal);
  for (guint i = 0; i < qd_plan_data_count (review->data, QD_KIND_MILESTONE); i++)
    add_worked (self, QD_MILESTONE (qd_plan_data_nth (review->data, QD_KIND_MILESTONE, i))->goal);
}

static gboolean
has_text (const QdGoalMatcher *self, const char *text)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, self->text) != NULL;
}

static gboolean
has_status (const QdGoalMatcher *self, const QdGoalFigures *goal)
{
  if (self->status == QD_GOAL_FILTER_WITHOUT_WORK)
    return !g_hash_table_contains (self->worked, &goal->goal->record.id);
  if (self->status == QD_GOAL_FILTER_NOT_SMART)
    return goal->smart.missing != 0;
  return self->status < 0 || (int) goal->status == self->status;
}

gboolean
qd_goal_matcher_matches (const QdGoalMatcher *self, const QdGoalFigures *goal)
{
  const QdRecord *owner;

  if (self == NULL)
    return TRUE;
  if (!has_status (self, goal))
    return FALSE;
  if (self->owner != 0 && goal->goal->owner != (self->owner == QD_GOAL_FILTER_NOBODY ? 0 : self->owner))
    return FALSE;
  if (self->text == NULL)
    return TRUE;
  owner = qd_plan_data_find (self->review->data, QD_KIND_PERSON, goal->goal->owner);
  return has_text (self, goal->goal->title) || has_text (self, goal->goal->code) || has_text (self, goal->goal->theme)
         || (owner != NULL && has_text (self, QD_PERSON (owner)->name));
}
