#include "ui/pages/qd-goal-news.h"

#define ROWS_AT_ONCE 8   /* with all their cells: less than a frame */

struct _QdGoalNews
{
  GPtrArray *untold;     /* QdGoalRow * */
  guint      source;
};

QdGoalNews *
qd_goal_news_new (void)
{
  QdGoalNews *self = g_new0 (QdGoalNews, 1);

  self->untold = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
qd_goal_news_free (QdGoalNews *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_ptr_array_unref (self->untold);
  g_free (self);
}

/* A goal that went meanwhile has no cells any more. */
static void
tell_row (QdGoalRow *row)
{
  if (qd_goal_row_get_figures (row) != NULL)
    qd_goal_row_emit_changed (row);
}

/* from the end: nothing has to move up */
static gboolean
tell_some (gpointer data)
{
  QdGoalNews *self = data;

  for (guint i = 0; i < ROWS_AT_ONCE && self->untold->len > 0; i++)
    {
      g_autoptr (QdGoalRow) row = g_ptr_array_steal_index (self->untold, self->untold->len - 1);

      tell_row (row);
    }
  if (self->untold->len > 0)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
tell_in_sight (QdGoalNews *self, const GPtrArray *in_sight)
{
  for (guint i = self->untold->len; i > 0; i--)
    if (g_ptr_array_find ((GPtrArray *) in_sight, g_ptr_array_index (self->untold, i - 1), NULL))
      {
        g_autoptr (QdGoalRow) row = g_ptr_array_steal_index (self->untold, i - 1);

        tell_row (row);
      }
}

void
qd_goal_news_tell (QdGoalNews *self, const GPtrArray *changed, const GPtrArray *in_sight)
{
  for (guint i = changed->len; i > 0; i--)
    {
      QdGoalRow *row = g_ptr_array_index (changed, i - 1);

      if (qd_goal_row_is_watched (row) && !g_ptr_array_find (self->untold, row, NULL))
        g_ptr_array_add (self->untold, g_object_ref (row));
    }
  tell_in_sight (self, in_sight);
  if (self->untold->len > 0 && self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, tell_some, self, NULL);
}
