#include <glib/gi18n.h>

#include "ui/pages/qd-goal-columns.h"
#include "ui/pages/qd-goal-view-state.h"
#include "ui/pages/qd-goals-page-private.h"

/* --- moving goals --- */

static gboolean
is_at_or_below (const QdPlanData *data, gint64 id, gint64 above)
{
  const QdRecord *goal = qd_plan_data_find (data, QD_KIND_GOAL, id);

  for (guint guard = 0; goal != NULL && guard < 1000; guard++)
    {
      if (goal->id == above)
        return TRUE;
      goal = qd_plan_data_find (data, QD_KIND_GOAL, QD_GOAL (goal)->parent);
    }
  return FALSE;
}

/* The order by hand: the moved ones before `before` among the others of that parent. */
static void
set_order (QdGoalsPage *self, const GPtrArray *rows, gint64 parent, gint64 before)
{
  g_autoptr (GPtrArray) siblings = qd_goal_tree_get_siblings (self->tree, parent);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_placed = FALSE;

  for (guint i = 0; i <= siblings->len; i++)
    {
      QdGoalRow *sibling = i < siblings->len ? g_ptr_array_index (siblings, i) : NULL;
      gint64 id = sibling != NULL ? qd_goal_row_get_id (sibling) : 0;
      gboolean is_moved = FALSE;

      for (guint m = 0; !is_placed && (id == before || sibling == NULL) && m < rows->len; m++)
        {
          gint64 moved = qd_goal_row_get_id (g_ptr_array_index (rows, m));
          g_array_append_val (order, moved);
        }
      is_placed = is_placed || id == before || sibling == NULL;
      for (guint m = 0; m < rows->len; m++)
        is_moved = is_moved || sibling == g_ptr_array_index (rows, m);
      if (sibling != NULL && !is_moved)
        g_array_append_val (order, id);
    }
  qd_goal_view_state_set_order (qd_session_get_data (qd_page_get_session (QD_PAGE (self))), self->ranks,
                                (const gint64 *) (gpointer) order->data, order->len);
  qd_goal_columns_unsort (GTK_COLUMN_VIEW (self->view));
}

/* Copies of those that have another parent yet; NULL when one would become a part of itself. */
static GPtrArray *
moved_records (QdGoalsPage *self, const GPtrArray *rows, gint64 parent)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (QD_PAGE (self)));
  const QdRecord *above = qd_plan_data_find (data, QD_KIND_GOAL, parent);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const QdGoal *goal = qd_goal_row_get_figures (g_ptr_array_index (rows, i))->goal;

      if (above != NULL && is_at_or_below (data, parent, goal->record.id))
        {
          g_autofree char *text
            = g_strdup_printf (_("“%s” cannot become a part of “%s”, which is the goal itself or a part of it"),
                               goal->title, QD_GOAL (above)->title);
          qd_page_show_message (QD_PAGE (self), text);
          return NULL;
        }
      if (goal->parent != parent)
        {
          QdRecord *copy = qd_record_copy (&goal->record);

          copy->id = goal->record.id;
          ((QdGoal *) copy)->parent = parent;
          g_ptr_array_add (records, copy);
        }
    }
  return g_steal_pointer (&records);
}

void
qd_goals_page_move (QdGoalsPage *self, const GPtrArray *rows, gint64 parent, gint64 before)
{
  QdSession *session = qd_page_get_session (QD_PAGE (self));
  const QdRecord *above = qd_plan_data_find (qd_session_get_data (session), QD_KIND_GOAL, parent);
  g_autoptr (GPtrArray) records = moved_records (self, rows, parent);
  g_autoptr (GError) error = NULL;

  if (records == NULL || rows->len == 0)
    return;
  set_order (self, rows, parent, before);
  if (records->len == 0)
    {
      qd_goals_page_refresh (self);
      return;
    }
  const char *first = ((const QdGoal *) g_ptr_array_index (records, 0))->title;
  g_autofree char *what = above == NULL ? g_strdup_printf (_("Move “%s” to the top"), first)
                                        : g_strdup_printf (_("Move “%s” to “%s”"), first, QD_GOAL (above)->title);
  if (!qd_session_save_many (session, records, what, &error))
    qd_page_show_message (QD_PAGE (self), error->message);
}

/* --- dragging --- */

typedef enum
{
  DROP_BEFORE,
  DROP_INTO,
  DROP_AFTER,
} DropPlace;

static const char *const drop_classes[] = { "drop-before", "drop-into", "drop-after" };

static void
mark_row (QdGoalsPage *self, GtkWidget *row, DropPlace place)
{
  for (gsize i = 0; self->drop_row != NULL && i < G_N_ELEMENTS (drop_classes); i++)
    gtk_widget_remove_css_class (self->drop_row, drop_classes[i]);
  if (row != NULL)
    gtk_widget_add_css_class (row, drop_classes[place]);
  g_set_weak_pointer (&self->drop_row, row);
}

/* The upper and the lower quarter of a row are beside it, its middle is below it. */
static DropPlace
place_in_row (QdGoalsPage *self, GtkWidget *row, double x, double y)
{
  double inside_x, inside_y;
  int height = gtk_widget_get_height (row);

  gtk_widget_translate_coordinates (self->view, row, x, y, &inside_x, &inside_y);
  return inside_y < height / 4.0 ? DROP_BEFORE : inside_y > height * 3 / 4.0 ? DROP_AFTER : DROP_INTO;
}

static GdkContentProvider *
prepare_drag (GtkDragSource *source, double x, double y, QdGoalsPage *self)
{
  GtkWidget *at = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = qd_goals_page_row_at (self, x, y);
  QdGoalRow *goal = row != NULL ? qd_goals_page_row_goal (self, row) : NULL;

  if (goal == NULL || GTK_IS_TEXT (at) || !qd_goals_page_can_edit (self))
    return NULL;
  gtk_drag_source_set_icon (source, gtk_widget_paintable_new (row), 24, 18);
  return gdk_content_provider_new_typed (QD_TYPE_GOAL_ROW, goal);
}

static GdkDragAction
drag_over (GtkDropTarget *target, double x, double y, QdGoalsPage *self)
{
  GtkWidget *row = qd_goals_page_row_at (self, x, y);

  mark_row (self, row, row != NULL ? place_in_row (self, row, x, y) : DROP_INTO);
  return GDK_ACTION_MOVE;
}

static void
drag_left (GtkDropTarget *target, QdGoalsPage *self)
{
  mark_row (self, NULL, DROP_INTO);
}

/* Everything that is selected moves when what is dragged is part of it. */
static GPtrArray *
dragged_rows (QdGoalsPage *self, QdGoalRow *dragged)
{
  g_autoptr (GPtrArray) selected = qd_goal_tree_get_selected (self->tree);

  if (!g_ptr_array_find (selected, dragged, NULL))
    {
      g_ptr_array_set_size (selected, 0);
      g_ptr_array_add (selected, dragged);
    }
  return g_steal_pointer (&selected);
}

static gint64
next_sibling (QdGoalsPage *self, gint64 parent, QdGoalRow *row)
{
  g_autoptr (GPtrArray) siblings = qd_goal_tree_get_siblings (self->tree, parent);
  guint place;

  if (!g_ptr_array_find (siblings, row, &place) || place + 1 >= siblings->len)
    return 0;
  return qd_goal_row_get_id (g_ptr_array_index (siblings, place + 1));
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, QdGoalsPage *self)
{
  QdGoalRow *dragged = g_value_get_object (value), *onto;
  GtkWidget *row = qd_goals_page_row_at (self, x, y);
  DropPlace place = row != NULL ? place_in_row (self, row, x, y) : DROP_INTO;

  mark_row (self, NULL, DROP_INTO);
  if (dragged == NULL || qd_goal_row_get_figures (dragged) == NULL
      || qd_goal_tree_find (self->tree, qd_goal_row_get_id (dragged)) != dragged)
    return FALSE;
  g_autoptr (GPtrArray) rows = dragged_rows (self, dragged);
  onto = row != NULL ? qd_goals_page_row_goal (self, row) : NULL;
  if (onto == NULL)
    qd_goals_page_move (self, rows, 0, 0);
  else if (place == DROP_INTO)
    {
      if (onto != dragged)
        qd_goals_page_move (self, rows, qd_goal_row_get_id (onto), 0);
    }
  else
    {
      gint64 parent = qd_goal_row_get_figures (onto)->goal->parent;

      qd_goals_page_move (self, rows, parent,
                          place == DROP_BEFORE ? qd_goal_row_get_id (onto) : next_sibling (self, parent, onto));
    }
  return TRUE;
}

void
qd_goals_page_add_drag (QdGoalsPage *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (QD_TYPE_GOAL_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "enter", G_CALLBACK (drag_over), self);
  g_signal_connect (target, "motion", G_CALLBACK (drag_over), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_left), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (target));
}
