#include "ui/pages/qd-goal-tree.h"

#include "ui/pages/qd-goal-drain.h"
#include "ui/pages/qd-goal-matcher.h"
#include "ui/pages/qd-goal-news.h"

#define DRAIN_TIME 5000   /* microseconds between two frames */

struct _QdGoalTree
{
  GObject             parent_instance;
  GListStore         *roots;
  GtkTreeListModel   *model;
  GtkSortListModel   *sorted;
  GtkMultiSelection  *selection;
  GHashTable         *rows;        /* gint64 id -> QdGoalRow, of all goals of the review, listed or not */
  GHashTable         *collapsed;   /* gint64 id, a set */
  GHashTable         *parents;     /* gint64 id -> gint64 id of the listed goal above it, no entry for roots */
  QdReview           *review;      /* set last; NULL */
  QdGoalNews         *news;
  QdGoalMatcher      *matcher;     /* what is listed; NULL: everything */
  gboolean            is_setting;
  guint               drain_source;   /* nothing is listed: what was goes little by little, out of sight */
};

G_DEFINE_FINAL_TYPE (QdGoalTree, qd_goal_tree, G_TYPE_OBJECT)

enum
{
  SELECTION_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static gpointer
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static GListModel *
create_children (gpointer item, gpointer data)
{
  GListStore *children = qd_goal_row_get_children (item);

  return g_list_model_get_n_items (G_LIST_MODEL (children)) > 0 ? g_object_ref (G_LIST_MODEL (children)) : NULL;
}

static void
selection_changed (GtkSelectionModel *selection, guint position, guint n_items, QdGoalTree *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

gboolean
qd_goal_tree_is_filtered (QdGoalTree *self)
{
  return qd_goal_matcher_is_filtering (self->matcher);
}

void
qd_goal_tree_set_filter (QdGoalTree *self, const QdGoalFilter *filter)
{
  qd_goal_matcher_free (self->matcher);
  self->matcher = qd_goal_matcher_new (filter);
}

/* --- what a review lists --- */

/* The rows below each goal, by index; the last list is that of the roots. NULL stands for a goal that is not listed. */
static GPtrArray *
wanted_lists (QdGoalTree *self, const QdReview *review)
{
  guint n = review->goals->len;
  g_autofree gboolean *is_listed = g_new0 (gboolean, n + 1);
  GPtrArray *lists = g_ptr_array_new_full (n + 1, (GDestroyNotify) g_ptr_array_unref);

  qd_goal_matcher_prepare (self->matcher, review);
  for (guint i = n; i > 0; i--)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i - 1);

      is_listed[i - 1] = is_listed[i - 1] || qd_goal_matcher_matches (self->matcher, goal);
      for (int above = goal->parent; is_listed[i - 1] && above >= 0 && !is_listed[above];
           above = qd_review_nth (review->goals, QdGoalFigures, (guint) above)->parent)
        is_listed[above] = TRUE;
    }
  for (guint i = 0; i <= n; i++)
    g_ptr_array_add (lists, g_ptr_array_new ());
  for (guint i = 0; i < n; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      guint above = goal->parent >= 0 ? (guint) goal->parent : n;

      if (is_listed[i])
        g_ptr_array_add (g_ptr_array_index (lists, above), g_hash_table_lookup (self->rows, &goal->goal->record.id));
    }
  return lists;
}

/* Returns: the rows that look different from before (borrowed). */
static GPtrArray *
update_rows (QdGoalTree *self, const QdReview *review)
{
  gboolean has_new_names = self->review == NULL || !qd_goal_row_has_same_names (self->review, review);
  GPtrArray *changed = g_ptr_array_new ();
  g_autoptr (GHashTable) gone = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    g_hash_table_add (gone, id);
  g_hash_table_remove_all (self->parents);
  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      QdGoalRow *known = g_hash_table_lookup (self->rows, &goal->goal->record.id);

      g_hash_table_remove (gone, &goal->goal->record.id);
      if (known == NULL)
        {
          known = qd_goal_row_new (goal->goal->record.id);
          g_hash_table_insert (self->rows, copy_id (goal->goal->record.id), known);
        }
      if (qd_goal_row_set_figures (known, goal) || has_new_names)
        g_ptr_array_add (changed, known);
      if (goal->parent >= 0)
        g_hash_table_insert (
          self->parents, copy_id (goal->goal->record.id),
          copy_id (qd_review_nth (review->goals, QdGoalFigures, (guint) goal->parent)->goal->record.id));
    }
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    qd_goal_row_set_figures (g_hash_table_lookup (self->rows, id), NULL);
  return changed;
}

/* Rows without a goal have left the lists by now, and what was below them with them: emptied before, each of them would
 * have the table do its work again. */
static void
drop_gone_rows (QdGoalTree *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (qd_goal_row_get_figures (row) == NULL)
      {
        g_list_store_remove_all (qd_goal_row_get_children (row));
        g_hash_table_iter_remove (&iter);
      }
}

/* --- from one shape to the next --- */

static gboolean
is_same (GListStore *store, GPtrArray *wanted)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (store)) != wanted->len)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    {
      g_autoptr (QdGoalRow) row = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (row != g_ptr_array_index (wanted, i))
        return FALSE;
    }
  return TRUE;
}

static gboolean
stays (GListStore *store, guint place, QdGoalRow *wanted, GHashTable *flipped)
{
  g_autoptr (QdGoalRow) row = g_list_model_get_item (G_LIST_MODEL (store), place);

  return row == wanted && !g_hash_table_contains (flipped, row);
}

/* Replaces what differs between a common beginning and a common end. A row that got its first child or lost its last
 * one is put in anew, because the tree asks for children only then. */
static void
sync_list (GListStore *store, GPtrArray *wanted, GHashTable *flipped)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store)), n_new = wanted->len, first = 0, last = 0;

  while (first < n_old && first < n_new && stays (store, first, g_ptr_array_index (wanted, first), flipped))
    first++;
  while (last < n_old - first && last < n_new - first
         && stays (store, n_old - last - 1, g_ptr_array_index (wanted, n_new - last - 1), flipped))
    last++;
  if (first + last < n_old || first + last < n_new)
    g_list_store_splice (store, first, n_old - first - last, wanted->pdata + first, n_new - first - last);
}

static GListStore *
store_of (QdGoalTree *self, const QdReview *review, guint index)
{
  if (index == review->goals->len)
    return self->roots;
  const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, index);
  return qd_goal_row_get_children (g_hash_table_lookup (self->rows, &goal->goal->record.id));
}

static void
remember_collapsed (QdGoalTree *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = g_list_model_get_item (G_LIST_MODEL (self->model), i);
      g_autoptr (QdGoalRow) row = gtk_tree_list_row_get_item (tree_row);
      gint64 id = qd_goal_row_get_id (row);

      if (gtk_tree_list_row_is_expandable (tree_row) && !gtk_tree_list_row_get_expanded (tree_row))
        g_hash_table_add (self->collapsed, copy_id (id));
      else
        g_hash_table_remove (self->collapsed, &id);
    }
}

/* Searching opens everything; without a filter what was closed is closed again. From the end, so that places stay. */
static void
restore_collapsed (QdGoalTree *self)
{
  gboolean is_filtered = qd_goal_tree_is_filtered (self);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->model)); i > 0; i--)
    {
      g_autoptr (GtkTreeListRow) tree_row = g_list_model_get_item (G_LIST_MODEL (self->model), i - 1);
      g_autoptr (QdGoalRow) row = gtk_tree_list_row_get_item (tree_row);
      gint64 id = qd_goal_row_get_id (row);

      if (gtk_tree_list_row_is_expandable (tree_row))
        gtk_tree_list_row_set_expanded (tree_row, is_filtered || !g_hash_table_contains (self->collapsed, &id));
    }
}

static GHashTable *
selected_ids (QdGoalTree *self, guint *first)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GtkBitset) places = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GPtrArray) rows = qd_goal_tree_get_selected (self);

  *first = gtk_bitset_is_empty (places) ? 0 : gtk_bitset_get_minimum (places);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (ids, copy_id (qd_goal_row_get_id (g_ptr_array_index (rows, i))));
  return ids;
}

/* Those that are still there; none: what now stands where the first of them stood. */
static void
restore_selection (QdGoalTree *self, GHashTable *ids, guint first)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty (), all = gtk_bitset_new_range (0, n);

  for (guint i = 0; i < n && g_hash_table_size (ids) > 0; i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = g_list_model_get_item (model, i);
      g_autoptr (QdGoalRow) row = gtk_tree_list_row_get_item (tree_row);
      gint64 id = qd_goal_row_get_id (row);

      if (g_hash_table_contains (ids, &id))
        gtk_bitset_add (selected, i);
    }
  if (gtk_bitset_is_empty (selected) && n > 0)
    gtk_bitset_add (selected, MIN (first, n - 1));
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
}

static void
change_shape (QdGoalTree *self, const QdReview *review, GPtrArray *lists)
{
  g_autoptr (GHashTable) flipped = g_hash_table_new (NULL, NULL);
  guint first;
  g_autoptr (GHashTable) selected = selected_ids (self, &first);

  remember_collapsed (self);
  for (guint i = 0; i < review->goals->len; i++)
    {
      GPtrArray *wanted = g_ptr_array_index (lists, i);
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      gboolean had = g_list_model_get_n_items (G_LIST_MODEL (store_of (self, review, i))) > 0;

      if (had != (wanted->len > 0))
        g_hash_table_add (flipped, g_hash_table_lookup (self->rows, &goal->goal->record.id));
    }
  /* from the last: a row must have its children when it appears */
  for (guint i = 0; i < lists->len; i++)
    sync_list (store_of (self, review, (i < review->goals->len ? review->goals->len - 1 - i : i)),
               g_ptr_array_index (lists, (i < review->goals->len ? review->goals->len - 1 - i : i)), flipped);
  restore_collapsed (self);
  restore_selection (self, selected, first);
}

/* --- nothing is listed any more --- */

static gboolean
drain (gpointer data)
{
  QdGoalTree *self = data;
  gboolean has_more;

  self->is_setting = TRUE;
  has_more = qd_goal_drain_some (self->roots, DRAIN_TIME);
  self->is_setting = FALSE;
  if (has_more)
    return G_SOURCE_CONTINUE;
  self->drain_source = 0;
  drop_gone_rows (self);
  return G_SOURCE_REMOVE;
}

/* The page shows something else from now on, so that nobody sees the rows go. */
static void
begin_to_drain (QdGoalTree *self)
{
  if (self->drain_source != 0)
    return;
  remember_collapsed (self);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  qd_goal_drain_unshown (self->roots);
  self->drain_source = g_idle_add_full (G_PRIORITY_LOW, drain, self, NULL);
}

static gboolean
lists_nothing (GPtrArray *lists)
{
  const GPtrArray *roots = g_ptr_array_index (lists, lists->len - 1);

  return roots->len == 0;
}

void
qd_goal_tree_set_review (QdGoalTree *self, const QdReview *review, const GPtrArray *in_sight)
{
  g_autoptr (GPtrArray) lists = NULL, changed = NULL;
  gboolean has_same_shape = TRUE;

  self->is_setting = TRUE;
  changed = update_rows (self, review);
  lists = wanted_lists (self, review);
  for (guint i = 0; i < lists->len; i++)
    has_same_shape = has_same_shape && is_same (store_of (self, review, i), g_ptr_array_index (lists, i));
  if (!has_same_shape && lists_nothing (lists))
    begin_to_drain (self);
  else
    {
      g_clear_handle_id (&self->drain_source, g_source_remove);
      if (!has_same_shape)
        change_shape (self, review, lists);
      drop_gone_rows (self);
    }
  qd_goal_news_tell (self->news, changed, in_sight);
  g_clear_pointer (&self->review, qd_review_free);
  self->review = qd_review_ref (review);
  self->is_setting = FALSE;
}

/* --- for the page --- */

GtkSelectionModel *
qd_goal_tree_get_selection (QdGoalTree *self)
{
  return GTK_SELECTION_MODEL (self->selection);
}

void
qd_goal_tree_set_sorter (QdGoalTree *self, GtkSorter *sorter)
{
  g_autoptr (GtkSorter) by_level = GTK_SORTER (gtk_tree_list_row_sorter_new (g_object_ref (sorter)));

  gtk_sort_list_model_set_sorter (self->sorted, by_level);
}

guint
qd_goal_tree_get_n_shown (QdGoalTree *self)
{
  return self->drain_source == 0 ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

QdGoalRow *
qd_goal_tree_find (QdGoalTree *self, gint64 id)
{
  QdGoalRow *row = g_hash_table_lookup (self->rows, &id);

  return row != NULL && qd_goal_row_get_figures (row) != NULL ? row : NULL;
}

static GtkTreeListRow *
find_tree_row (QdGoalTree *self, gint64 id, guint *place)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = g_list_model_get_item (model, i);
      g_autoptr (QdGoalRow) row = gtk_tree_list_row_get_item (tree_row);

      if (qd_goal_row_get_id (row) == id)
        {
          *place = i;
          return g_steal_pointer (&tree_row);
        }
    }
  return NULL;
}

static void
open_above (QdGoalTree *self, gint64 id)
{
  const gint64 *above = g_hash_table_lookup (self->parents, &id);
  guint place;

  if (above == NULL)
    return;
  open_above (self, *above);
  g_autoptr (GtkTreeListRow) tree_row = find_tree_row (self, *above, &place);
  if (tree_row != NULL)
    gtk_tree_list_row_set_expanded (tree_row, TRUE);
}

guint
qd_goal_tree_select (QdGoalTree *self, gint64 id)
{
  g_autoptr (GtkTreeListRow) tree_row = NULL;
  guint place = GTK_INVALID_LIST_POSITION;

  if (self->drain_source != 0)
    return GTK_INVALID_LIST_POSITION;
  open_above (self, id);
  tree_row = find_tree_row (self, id, &place);
  if (tree_row == NULL)
    return GTK_INVALID_LIST_POSITION;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), place, TRUE);
  return place;
}

gboolean
qd_goal_tree_is_open (QdGoalTree *self, gint64 id)
{
  guint place;
  g_autoptr (GtkTreeListRow) tree_row = find_tree_row (self, id, &place);

  return tree_row != NULL && gtk_tree_list_row_is_expandable (tree_row) && gtk_tree_list_row_get_expanded (tree_row);
}

GPtrArray *
qd_goal_tree_get_selected (QdGoalTree *self)
{
  g_autoptr (GtkBitset) places = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *rows = g_ptr_array_new ();
  GtkBitsetIter iter;
  guint place;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, places, &place); more;
       more = gtk_bitset_iter_next (&iter, &place))
    {
      g_autoptr (GtkTreeListRow) tree_row = g_list_model_get_item (G_LIST_MODEL (self->selection), place);
      g_autoptr (QdGoalRow) row = tree_row != NULL ? gtk_tree_list_row_get_item (tree_row) : NULL;

      if (row != NULL && qd_goal_row_get_figures (row) != NULL)
        g_ptr_array_add (rows, row);   /* kept alive by self->rows */
    }
  return rows;
}

GPtrArray *
qd_goal_tree_get_siblings (QdGoalTree *self, gint64 parent)
{
  QdGoalRow *above = parent != 0 ? g_hash_table_lookup (self->rows, &parent) : NULL;
  GListModel *model = G_LIST_MODEL (above != NULL ? qd_goal_row_get_children (above) : self->roots);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (model) && self->drain_source == 0; i++)
    {
      g_autoptr (QdGoalRow) row = g_list_model_get_item (model, i);

      g_ptr_array_add (rows, row);
    }
  return rows;
}

void
qd_goal_tree_set_all_expanded (QdGoalTree *self, gboolean expanded)
{
  /* opening adds rows behind the one that is opened, closing takes them */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (gtk_tree_list_row_is_expandable (tree_row))
        gtk_tree_list_row_set_expanded (tree_row, expanded);
    }
}

static void
qd_goal_tree_finalize (GObject *object)
{
  QdGoalTree *self = QD_GOAL_TREE (object);

  g_clear_handle_id (&self->drain_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->selection, self);
  g_object_unref (self->selection);
  g_object_unref (self->sorted);
  g_object_unref (self->model);
  g_object_unref (self->roots);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->collapsed);
  g_hash_table_unref (self->parents);
  g_clear_pointer (&self->review, qd_review_free);
  qd_goal_matcher_free (self->matcher);
  qd_goal_news_free (self->news);
  G_OBJECT_CLASS (qd_goal_tree_parent_class)->finalize (object);
}

static void
qd_goal_tree_class_init (QdGoalTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_goal_tree_finalize;
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_goal_tree_init (QdGoalTree *self)
{
  self->news = qd_goal_news_new ();
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->collapsed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->roots = g_list_store_new (QD_TYPE_GOAL_ROW);
  self->model
    = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->roots)), FALSE, TRUE, create_children, NULL, NULL);
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->model)), NULL);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  g_signal_connect (self->selection, "selection-changed", G_CALLBACK (selection_changed), self);
}

QdGoalTree *
qd_goal_tree_new (void)
{
  return g_object_new (QD_TYPE_GOAL_TREE, NULL);
}
