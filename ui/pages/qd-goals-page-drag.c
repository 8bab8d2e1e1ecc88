#include <glib/gi18n.h>

#include "model/records/qd-record-order.h"
#include "ui/pages/qd-goal-columns.h"
#include "ui/pages/qd-goals-page-private.h"
#include "ui/widgets/qd-row-drag.h"

/* --- moving goals --- */

static GPtrArray *
copies_below (const GPtrArray *rows, gint64 parent)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  for (guint i = 0; i < rows->len; i++)
    {
      QdRecord *copy = qd_record_copy (&qd_goal_row_get_figures (g_ptr_array_index (rows, i))->goal->record);

      ((QdGoal *) copy)->parent = parent;
      g_ptr_array_add (copies, copy);
    }
  return copies;
}

/* "Move “Launch” to “Year”"; only among those beside it: "Move “Launch”" */
static char *
name_step (const QdGoal *first, gint64 parent, const QdRecord *above)
{
  if (first->parent == parent)
    return g_strdup_printf (_("Move “%s”"), first->title);
  return above == NULL ? g_strdup_printf (_("Move “%s” to the top"), first->title)
                       : g_strdup_printf (_("Move “%s” to “%s”"), first->title, QD_GOAL (above)->title);
}

static gboolean
has_any_above (const GPtrArray *rows, const QdGoal *goal, const QdPlanData *data)
{
  const QdRecord *above = qd_plan_data_find (data, QD_KIND_GOAL, goal->parent);

  for (guint depth = 0; above != NULL && depth < 64; depth++)
    {
      for (guint i = 0; i < rows->len; i++)
        if (qd_goal_row_get_id (g_ptr_array_index (rows, i)) == above->id)
          return TRUE;
      above = qd_plan_data_find (data, QD_KIND_GOAL, QD_GOAL (above)->parent);
    }
  return FALSE;
}

GPtrArray *
qd_goals_page_get_branches (QdGoalsPage *self)
{
  g_autoptr (GPtrArray) rows = qd_goal_tree_get_selected (self->tree);
  QdPlanData *data = qd_session_get_data (qd_page_get_session (QD_PAGE (self)));
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (!has_any_above (rows, qd_goal_row_get_figures (g_ptr_array_index (rows, i))->goal, data))
      g_ptr_array_add (found, g_ptr_array_index (rows, i));
  return found;
}

void
qd_goals_page_move (QdGoalsPage *self, const GPtrArray *rows, gint64 parent, gint64 before)
{
  QdSession *session = qd_page_get_session (QD_PAGE (self));
  QdPlanData *data = qd_session_get_data (session);
  g_autoptr (GPtrArray) copies = copies_below (rows, parent);
  g_autoptr (GError) error = NULL;

  if (rows->len == 0)
    return;
  const QdGoal *first = qd_goal_row_get_figures (g_ptr_array_index (rows, 0))->goal;
  g_autofree char *what = name_step (first, parent, qd_plan_data_find (data, QD_KIND_GOAL, parent));
  if (!qd_record_order_move (data, copies, before, &error)
      || (copies->len > 0 && !qd_session_save_many (session, copies, what, &error)))
    {
      qd_page_show_message (QD_PAGE (self), error->message);
      return;
    }
  if (before != QD_ORDER_ANYWHERE)
    qd_goal_columns_unsort (GTK_COLUMN_VIEW (self->view));
}

/* --- dragging --- */

static gpointer
get_item (GtkWidget *row, gpointer data)
{
  return qd_goals_page_row_goal (data, row);
}

static gboolean
can_drag (gpointer item, gpointer data)
{
  return qd_goals_page_can_edit (data);
}

/* Everything that is selected moves when what is dragged is part of it. */
static GPtrArray *
dragged_rows (QdGoalsPage *self, QdGoalRow *dragged)
{
  g_autoptr (GPtrArray) selected = qd_goal_tree_get_selected (self->tree);

  if (g_ptr_array_find (selected, dragged, NULL))
    return qd_goals_page_get_branches (self);
  g_ptr_array_set_size (selected, 0);
  g_ptr_array_add (selected, dragged);
  return g_steal_pointer (&selected);
}

/* Whether a goal is one of the rows or a part of one, so that they cannot become its parts. */
static gboolean
is_in_branches (QdGoalsPage *self, gint64 goal, const GPtrArray *rows)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (QD_PAGE (self)));

  for (guint depth = 0; goal != 0 && depth < 64; depth++)
    {
      const QdRecord *record = qd_plan_data_find (data, QD_KIND_GOAL, goal);

      for (guint i = 0; i < rows->len; i++)
        if (qd_goal_row_get_id (g_ptr_array_index (rows, i)) == goal)
          return TRUE;
      goal = record != NULL ? QD_GOAL (record)->parent : 0;
    }
  return FALSE;
}

/* The mark below an open branch stands above its first part, and there it lands. */
static gboolean
is_above_parts (QdGoalsPage *self, gpointer onto, QdDropPlace place)
{
  return place == QD_DROP_AFTER && qd_goal_tree_is_open (self->tree, qd_goal_row_get_id (onto));
}

static gint64
parent_at (QdGoalsPage *self, gpointer onto, QdDropPlace place)
{
  if (onto == NULL)
    return 0;
  return place == QD_DROP_INTO || is_above_parts (self, onto, place) ? qd_goal_row_get_id (onto)
                                                                     : qd_goal_row_get_figures (onto)->goal->parent;
}

static gboolean
can_drop (gpointer dragged, gpointer onto, QdDropPlace *place, gpointer data)
{
  g_autoptr (GPtrArray) rows = dragged_rows (data, dragged);

  return !is_in_branches (data, parent_at (data, onto, *place), rows);
}

static char *
get_text (gpointer item, gpointer data)
{
  g_autoptr (GPtrArray) rows = dragged_rows (data, item);
  const QdGoalFigures *figures = qd_goal_row_get_figures (item);

  return figures != NULL ? qd_row_drag_text (figures->goal->title, rows->len) : NULL;
}

static gint64
next_sibling (QdGoalsPage *self, gint64 parent, QdGoalRow *row)
{
  g_autoptr (GPtrArray) siblings = qd_goal_tree_get_siblings (self->tree, parent);
  guint place;

  if (!g_ptr_array_find (siblings, row, &place) || place + 1 >= siblings->len)
    return QD_ORDER_END;
  return qd_goal_row_get_id (g_ptr_array_index (siblings, place + 1));
}

static gint64
place_before (QdGoalsPage *self, gpointer onto, QdDropPlace place, gint64 parent)
{
  if (onto == NULL)
    return QD_ORDER_END;
  if (place == QD_DROP_INTO)
    return QD_ORDER_ANYWHERE;
  if (is_above_parts (self, onto, place))
    {
      g_autoptr (GPtrArray) parts = qd_goal_tree_get_siblings (self->tree, parent);

      return qd_goal_row_get_id (g_ptr_array_index (parts, 0));
    }
  return place == QD_DROP_BEFORE ? qd_goal_row_get_id (onto) : next_sibling (self, parent, onto);
}

/* What was dragged is what a person goes on with: it is selected, wherever it went. */
static void
drop (gpointer dragged, gpointer onto, QdDropPlace place, gpointer data)
{
  QdGoalsPage *self = data;

  if (qd_goal_tree_find (self->tree, qd_goal_row_get_id (dragged)) != dragged || qd_goal_row_get_figures (dragged) == NULL)
    return;
  g_autoptr (GPtrArray) rows = dragged_rows (self, dragged), selected = qd_goal_tree_get_selected (self->tree);
  gint64 parent = parent_at (self, onto, place);
  if (!g_ptr_array_find (selected, dragged, NULL))
    self->wanted = qd_goal_row_get_id (dragged);
  qd_goals_page_move (self, rows, parent, place_before (self, onto, place, parent));
}

void
qd_goals_page_add_drag (QdGoalsPage *self)
{
  static const QdRowDragTable table = { get_item, can_drag, get_text, can_drop, drop };

  qd_row_drag_add (GTK_COLUMN_VIEW (self->view), QD_TYPE_GOAL_ROW, &table, self);
}
