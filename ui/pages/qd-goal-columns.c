#include "ui/pages/qd-goal-columns.h"

#include <glib/gi18n.h>

#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-goal-cells.h"
#include "ui/pages/qd-goal-view-state.h"
#include "ui/widgets/qd-column-head.h"
#include "ui/widgets/qd-text-room.h"

#define GROUP "Columns"
#define SORTED "sorted"
#define DESCENDING "descending"
#define UNSORT "plan-order"
#define TITLE_WIDTH 226       /* a title of 15 Chinese characters below two levels */
#define SAVE_DELAY 400        /* ms: a drag of a border writes once */

/* Belongs to the view. */
typedef struct
{
  GtkColumnView      *view;
  QdPage             *page;
  GtkColumnViewColumn **made;       /* one per column of the table */
  gboolean           *is_chosen;
  int                *usual;        /* the width of each, unless a person gave it another; -1: the rest */
  gboolean           *by_hand;      /* chosen though not shown at first: never dropped */
  int                 dropped;      /* columns of at most this drop are not shown */
  GSimpleActionGroup *actions;
  GMenu              *menu;
  GtkSorter          *sorter;       /* of the heads; may outlive the view */
  guint               save_source;
  gboolean            is_changing;  /* by the program, not by a person */
} Columns;

static Columns *
columns_of (GtkColumnView *view)
{
  return g_object_get_data (G_OBJECT (view), "goal-columns");
}

static void
columns_free (gpointer data)
{
  Columns *self = data;

  g_clear_handle_id (&self->save_source, g_source_remove);
  for (guint i = 0; i < qd_n_goal_columns; i++)
    {
      g_signal_handlers_disconnect_by_data (self->made[i], self);
      g_object_unref (self->made[i]);
    }
  g_signal_handlers_disconnect_by_data (self->sorter, self);
  g_object_unref (self->sorter);
  g_object_unref (self->actions);
  g_object_unref (self->menu);
  g_free (self->made);
  g_free (self->usual);
  g_free (self->is_chosen);
  g_free (self->by_hand);
  g_free (self);
}

static gboolean
is_shown (const Columns *self, guint i)
{
  return self->is_chosen[i]
         && (self->by_hand[i] || qd_goal_columns[i].drop == 0 || qd_goal_columns[i].drop > self->dropped);
}

/* --- what is remembered --- */

/* Heads are of the columns that are in the table, which are others than those to be shown while that changes. */
static int
sorted_column (const Columns *self, gboolean *is_descending)
{
  GtkWidget *head = qd_column_head_first (self->view);
  GtkSortType order = GTK_SORT_ASCENDING;

  for (guint i = 0; i < qd_n_goal_columns && head != NULL; i++)
    {
      if (gtk_column_view_column_get_column_view (self->made[i]) == NULL)
        continue;
      if (qd_column_head_is_sorted (head, &order))
        {
          *is_descending = order == GTK_SORT_DESCENDING;
          return (int) i;
        }
      head = gtk_widget_get_next_sibling (head);
    }
  return -1;
}

static int
usual_width (GtkColumnView *view, const QdGoalColumn *column)
{
  const char *words[QD_N_STATUSES + 1] = { NULL };

  if (column->width <= 0)
    return -1;
  for (int i = 0; i < QD_N_STATUSES && g_str_equal (column->name, "status"); i++)
    words[i] = qd_status_label (i);
  return qd_text_room_of_words (GTK_WIDGET (view), _(column->title), words, column->width);
}

static gboolean
save (gpointer data)
{
  Columns *self = data;
  g_autoptr (GKeyFile) state = qd_goal_view_state_load ();
  gboolean is_descending = FALSE;
  int sorted = sorted_column (self, &is_descending);

  self->save_source = 0;
  for (guint i = 0; i < qd_n_goal_columns; i++)
    {
      g_autofree char *width_key = g_strconcat (qd_goal_columns[i].name, "-width", NULL);
      int width = gtk_column_view_column_get_fixed_width (self->made[i]);
      gboolean is_usual = width == self->usual[i];

      g_key_file_set_boolean (state, GROUP, qd_goal_columns[i].name, self->is_chosen[i]);
      if (!is_usual && width > 0)
        g_key_file_set_integer (state, GROUP, width_key, (int) (width / qd_text_scale (GTK_WIDGET (self->view)) + .5));
      else
        g_key_file_remove_key (state, GROUP, width_key, NULL);
    }
  g_key_file_set_string (state, GROUP, SORTED, sorted >= 0 ? qd_goal_columns[sorted].name : "");
  g_key_file_set_boolean (state, GROUP, DESCENDING, is_descending);
  qd_goal_view_state_save (state);
  return G_SOURCE_REMOVE;
}

static void
save_soon (Columns *self)
{
  if (self->is_changing)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY, save, self);
}

/* --- which are shown --- */

/* The cell with the focus may have gone with its column, and a menu gives the focus back to a cell that is no more:
 * every key would be lost. */
static gboolean
restore_focus (gpointer view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *page = gtk_widget_get_ancestor (view, QD_TYPE_PAGE);

  if (root != NULL && page != NULL && gtk_widget_get_mapped (view) && (focus == NULL || !gtk_widget_get_mapped (focus)))
    qd_page_take_focus (QD_PAGE (page));
  return G_SOURCE_REMOVE;
}

/* What is ticked in the menu is what is seen: to tick a column that had no room makes room for it. */
static void
tell_shown (Columns *self)
{
  for (guint i = 0; i < qd_n_goal_columns; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), qd_goal_columns[i].name);

      if (action != NULL)
        g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_shown (self, i)));
    }
}

/* Columns are taken out, not hidden: GTK 4.8 keeps the room of hidden columns free; and all of them, because the
 * keyboard follows the order in which they were added. */
static void
show_columns (Columns *self)
{
  gboolean was_changing = self->is_changing, is_descending = FALSE;
  int sorted = sorted_column (self, &is_descending);

  self->is_changing = TRUE;
  for (guint i = 0; i < qd_n_goal_columns; i++)
    if (gtk_column_view_column_get_column_view (self->made[i]) != NULL)
      gtk_column_view_remove_column (self->view, self->made[i]);
  for (guint i = 0; i < qd_n_goal_columns; i++)
    if (is_shown (self, i))
      {
        gtk_column_view_append_column (self->view, self->made[i]);
        qd_column_head_align_newest (self->view, qd_goal_columns[i].xalign);
      }
  if (sorted >= 0 && is_shown (self, (guint) sorted))
    gtk_column_view_sort_by_column (self->view, self->made[sorted],
                                    is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_changing = was_changing;
  tell_shown (self);
  g_idle_add_full (G_PRIORITY_LOW, restore_focus, g_object_ref (self->view), g_object_unref);
}

static void
column_toggled (GSimpleAction *action, GVariant *value, Columns *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "column"));

  self->is_chosen[i] = g_variant_get_boolean (value);
  self->by_hand[i] = self->is_chosen[i];
  /* taken out while a sort of it stands, the sort goes with it */
  show_columns (self);
  save_soon (self);
}

static void
unsort (GSimpleAction *action, GVariant *parameter, Columns *self)
{
  qd_goal_columns_unsort (self->view);
}

/* A click on a head sorts one way or the other; this is the way back to the order of the tree. Not in the menu of the
 * heads, which is as high as a small screen already. */
static void
add_plan_order (Columns *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (UNSORT, NULL);

  g_signal_connect (action, "activate", G_CALLBACK (unsort), self);
  g_simple_action_set_enabled (action, FALSE);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
sorter_changed (Columns *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), UNSORT);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), gtk_sorter_get_order (self->sorter) != GTK_SORTER_ORDER_NONE);
  save_soon (self);
}

static void
add_actions (Columns *self)
{
  GMenu *list = g_menu_new ();

  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < qd_n_goal_columns; i++)
    {
      const QdGoalColumn *column = &qd_goal_columns[i];
      g_autoptr (GSimpleAction) action
        = g_simple_action_new_stateful (column->name, NULL, g_variant_new_boolean (self->is_chosen[i]));
      g_autofree char *name = g_strconcat ("columns.", column->name, NULL);

      if (column->width < 0)
        continue;   /* the tree stands in it */
      g_object_set_data (G_OBJECT (action), "column", GUINT_TO_POINTER (i));
      g_signal_connect (action, "change-state", G_CALLBACK (column_toggled), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
      g_menu_append (list, _(column->title), name);
    }
  self->menu = g_menu_new ();
  g_menu_append_section (self->menu, _("Columns"), G_MENU_MODEL (list));
  g_object_unref (list);
  add_plan_order (self);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  GtkColumnViewColumn *made = data;
  const QdGoalColumn *column = g_object_get_data (G_OBJECT (made), "column");
  QdSession *session = qd_page_get_session (g_object_get_data (G_OBJECT (made), "page"));
  const QdGoalFigures *x = qd_goal_row_get_figures ((QdGoalRow *) a), *y = qd_goal_row_get_figures ((QdGoalRow *) b);
  const QdReview *review = session != NULL ? qd_session_get_review (session) : NULL;

  if (x == NULL || y == NULL || review == NULL)
    return 0;
  return qd_goal_cell_compare (column, x, y, review, qd_session_get_language (session));
}

static GtkColumnViewColumn *
create_column (Columns *self, guint i, GKeyFile *state)
{
  const QdGoalColumn *column = &qd_goal_columns[i];
  GtkColumnViewColumn *made
    = gtk_column_view_column_new (_(column->title), qd_goal_cell_factory_new (column, self->page));
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, made, NULL));
  g_autofree char *width_key = g_strconcat (column->name, "-width", NULL);
  int width = g_key_file_get_integer (state, GROUP, width_key, NULL);

  g_object_set_data (G_OBJECT (made), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (made), "page", self->page);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_expand (made, column->width < 0);
  if (width > 0 || column->width > 0)
    gtk_column_view_column_set_fixed_width (made, width > 0 ? qd_text_room (GTK_WIDGET (self->view), width)
                                                            : self->usual[i]);
  return made;
}

static void
restore_sort (Columns *self, GKeyFile *state)
{
  g_autofree char *name = g_key_file_get_string (state, GROUP, SORTED, NULL);
  gboolean is_descending = g_key_file_get_boolean (state, GROUP, DESCENDING, NULL);

  for (guint i = 0; name != NULL && i < qd_n_goal_columns; i++)
    if (g_str_equal (name, qd_goal_columns[i].name) && is_shown (self, i))
      gtk_column_view_sort_by_column (self->view, self->made[i],
                                      is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

void
qd_goal_columns_add (GtkColumnView *view, QdPage *page)
{
  Columns *self = g_new0 (Columns, 1);
  g_autoptr (GKeyFile) state = qd_goal_view_state_load ();

  self->view = view;
  self->page = page;
  self->is_changing = TRUE;
  self->made = g_new0 (GtkColumnViewColumn *, qd_n_goal_columns);
  self->usual = g_new0 (int, qd_n_goal_columns);
  self->is_chosen = g_new0 (gboolean, qd_n_goal_columns);
  self->by_hand = g_new0 (gboolean, qd_n_goal_columns);
  for (guint i = 0; i < qd_n_goal_columns; i++)
    {
      const QdGoalColumn *column = &qd_goal_columns[i];
      gboolean is_stored = g_key_file_has_key (state, GROUP, column->name, NULL);

      self->is_chosen[i] = is_stored ? g_key_file_get_boolean (state, GROUP, column->name, NULL) : column->is_shown;
      self->by_hand[i] = self->is_chosen[i] && !column->is_shown;
      self->usual[i] = usual_width (view, column);
      self->made[i] = create_column (self, i, state);
    }
  add_actions (self);
  for (guint i = 0; i < qd_n_goal_columns; i++)
    {
      gtk_column_view_column_set_header_menu (self->made[i], G_MENU_MODEL (self->menu));
      g_signal_connect_swapped (self->made[i], "notify::fixed-width", G_CALLBACK (save_soon), self);
    }
  g_object_set_data_full (G_OBJECT (view), "goal-columns", self, columns_free);
  show_columns (self);
  restore_sort (self, state);
  self->sorter = g_object_ref (gtk_column_view_get_sorter (view));
  g_signal_connect_swapped (self->sorter, "changed", G_CALLBACK (sorter_changed), self);
  sorter_changed (self);
  self->is_changing = FALSE;
}

void
qd_goal_columns_make_room (GtkColumnView *view, const QdReview *review, const QdLanguage *language)
{
  Columns *self = columns_of (view);

  self->is_changing = TRUE;
  for (guint i = 0; i < qd_n_goal_columns; i++)
    {
      const QdGoalColumn *column = &qd_goal_columns[i];
      g_autofree char *figure = is_shown (self, i) ? qd_goal_cell_widest (column, review, language) : NULL;
      gboolean is_usual = gtk_column_view_column_get_fixed_width (self->made[i]) == self->usual[i];

      if (figure == NULL || !is_usual)
        continue;
      self->usual[i] = MAX (usual_width (view, column),
                            qd_text_room_of_figure (GTK_WIDGET (view), _(column->title), figure, column->width));
      gtk_column_view_column_set_fixed_width (self->made[i], self->usual[i]);
    }
  self->is_changing = FALSE;
}

int
qd_goal_columns_least (GtkColumnView *view)
{
  Columns *self = columns_of (view);
  int width = qd_text_room (GTK_WIDGET (view), TITLE_WIDTH);

  for (guint i = 0; i < qd_n_goal_columns; i++)
    if (self->is_chosen[i] && (self->by_hand[i] || qd_goal_columns[i].drop == 0))
      width += MAX (gtk_column_view_column_get_fixed_width (self->made[i]), 0);
  return width;
}

void
qd_goal_columns_fit (GtkColumnView *view, int width)
{
  Columns *self = columns_of (view);
  int rest = width - qd_text_room (GTK_WIDGET (view), TITLE_WIDTH), dropped = 0;

  for (guint i = 0; i < qd_n_goal_columns; i++)
    if (self->is_chosen[i])
      rest -= MAX (gtk_column_view_column_get_fixed_width (self->made[i]), 0);
  for (int drop = 1; rest < 0 && drop <= 3; drop++)
    for (guint i = 0; i < qd_n_goal_columns; i++)
      if (qd_goal_columns[i].drop == drop && self->is_chosen[i] && !self->by_hand[i])
        {
          rest += gtk_column_view_column_get_fixed_width (self->made[i]);
          dropped = drop;
        }
  if (dropped == self->dropped)
    return;
  self->dropped = dropped;
  show_columns (self);
}

GMenuModel *
qd_goal_columns_get_menu (GtkColumnView *view)
{
  return G_MENU_MODEL (columns_of (view)->menu);
}

GActionGroup *
qd_goal_columns_get_actions (GtkColumnView *view)
{
  return G_ACTION_GROUP (columns_of (view)->actions);
}

void
qd_goal_columns_unsort (GtkColumnView *view)
{
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
}

/* --- as a table --- */

/* Paper has room for what a narrow window drops. */
static gboolean
is_in_table (const Columns *self, guint i, gboolean is_paper)
{
  return is_paper ? self->is_chosen[i] : is_shown (self, i);
}

static QdTable *
create_heads (const Columns *self, gboolean is_paper)
{
  QdTable *table = qd_table_new ();

  for (guint i = 0; i < qd_n_goal_columns; i++)
    if (is_in_table (self, i, is_paper))
      qd_table_add_column (table, _(qd_goal_columns[i].title), qd_goal_columns[i].xalign);
  return table;
}

static void
add_row (const Columns *self, QdTable *table, const QdGoalFigures *goal, const QdReview *review, gboolean is_paper,
         guint level)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (self->page));
  char **cells = g_new0 (char *, table->columns->len + 1);
  int status = -1;

  for (guint i = 0, n = 0; i < qd_n_goal_columns; i++)
    {
      if (!is_in_table (self, i, is_paper))
        continue;
      if (g_str_equal (qd_goal_columns[i].name, "status"))
        status = (int) n;
      cells[n++] = qd_goal_cell_text (&qd_goal_columns[i], goal, review, language);
    }
  for (char **cell = cells; !is_paper && *cell != NULL; cell++)
    if (g_str_equal (*cell, "—"))
      **cell = '\0';   /* a spreadsheet takes an empty cell for nothing */
  qd_table_add_row (table, cells, level, QD_TABLE_PLAIN);
  if (status >= 0)
    qd_table_set_symbol (table, (guint) status, (int) qd_symbol_of_status (goal->status));
}

char *
qd_goal_columns_copy (GtkColumnView *view, const GPtrArray *rows, const QdReview *review)
{
  const Columns *self = columns_of (view);
  g_autoptr (QdTable) table = create_heads (self, FALSE);

  for (guint i = 0; i < rows->len; i++)
    add_row (self, table, qd_goal_row_get_figures (g_ptr_array_index (rows, i)), review, FALSE, 0);
  return qd_table_to_text (table);
}

QdTable *
qd_goal_columns_create_table (GtkColumnView *view, GListModel *rows, const QdReview *review)
{
  const Columns *self = columns_of (view);
  QdTable *table = create_heads (self, TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = g_list_model_get_item (rows, i);
      g_autoptr (QdGoalRow) row = gtk_tree_list_row_get_item (tree_row);
      const QdGoalFigures *goal = qd_goal_row_get_figures (row);

      if (goal != NULL)
        add_row (self, table, goal, review, TRUE, gtk_tree_list_row_get_depth (tree_row));
    }
  return table;
}
