#include "ui/pages/qd-goal-drain.h"

#include "ui/pages/qd-goal-row.h"

#define MOST_AT_ONCE 4   /* each time the table looks at all of its rows */

/* First: the table would make widgets for them, one for each widget that goes. */
void
qd_goal_drain_unshown (GListStore *rows)
{
  guint n_unshown = 0;

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (rows)); i > 0; i--)
    {
      g_autoptr (QdGoalRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i - 1);
      GListStore *below = qd_goal_row_get_children (row);

      qd_goal_drain_unshown (below);
      if (!qd_goal_row_is_watched (row) && g_list_model_get_n_items (G_LIST_MODEL (below)) == 0)
        {
          n_unshown++;
          continue;
        }
      if (n_unshown > 0)
        g_list_store_splice (rows, i, n_unshown, NULL, 0);
      n_unshown = 0;
    }
  if (n_unshown > 0)
    g_list_store_splice (rows, 0, n_unshown, NULL, 0);
}

/* Up to MOST_AT_ONCE rows from the end of a list that have nothing below them; whether there were any. */
static gboolean
remove_last (GListStore *rows)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows)), first = n;

  while (first > 0 && n - first < MOST_AT_ONCE)
    {
      g_autoptr (QdGoalRow) row = g_list_model_get_item (G_LIST_MODEL (rows), first - 1);
      GListStore *below = qd_goal_row_get_children (row);

      if (g_list_model_get_n_items (G_LIST_MODEL (below)) > 0)
        {
          if (first == n)
            return remove_last (below);
          break;
        }
      first--;
    }
  if (first < n)
    g_list_store_splice (rows, first, n - first, NULL, 0);
  return first < n;
}

gboolean
qd_goal_drain_some (GListStore *rows, gint64 time)
{
  gint64 end = g_get_monotonic_time () + time;

  while (remove_last (rows))
    if (g_get_monotonic_time () >= end)
      break;
  return g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
}
