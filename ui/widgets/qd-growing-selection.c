#include "ui/widgets/qd-growing-selection.h"

#include "ui/widgets/qd-after-frame.h"
#include "ui/widgets/qd-row-clicks.h"

#define FIRST_ROWS 12    /* a page comes at once with these, and fills a frame or two later */
#define MORE_ROWS 24     /* at a time: less than a frame */
#define MOST_SHORT 48    /* rows of a list that fit a window */
#define MOST_ROWS 210    /* GTK makes no widgets for more */
#define SPENT_ROWS 6     /* rows ended at a time: less than a frame */

struct _QdGrowingSelection
{
  GObject            parent_instance;
  GtkSelectionModel *selection;
  GtkWidget         *view;    /* weak */
  guint              limit;   /* rows shown at most; G_MAXUINT: all */
  guint              n;       /* rows shown */
  guint              n_spent; /* behind them, hidden: rows of the list before this one, whose widgets are used again */
  GPtrArray         *spent;   /* what they showed, the first ones; NULL without any */
  GPtrArray         *before;                       /* between begin and end what the first rows show; else NULL */
  gboolean           is_replaced, is_reselected;   /* rows, and what is selected, changed meanwhile */
  guint              drain_source;
  guint              wanted;  /* the row that was scrolled to last, GTK_INVALID_LIST_POSITION */
};

/* --- the list --- */

static GType
get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (G_LIST_MODEL (QD_GROWING_SELECTION (list)->selection));
}

static guint
get_n_items (GListModel *list)
{
  QdGrowingSelection *self = QD_GROWING_SELECTION (list);

  return self->n + self->n_spent;
}

static gpointer
get_item (GListModel *list, guint position)
{
  QdGrowingSelection *self = QD_GROWING_SELECTION (list);

  if (position >= self->n && position < self->n + self->n_spent)
    return g_object_ref (g_ptr_array_index (self->spent, MIN (position - self->n, self->spent->len - 1)));
  /* also beyond the end: what is selected there can be looked at */
  return g_list_model_get_item (G_LIST_MODEL (self->selection), position);
}

static void
list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void grow_when_drawn (QdGrowingSelection *self);
static void update_visibility (QdGrowingSelection *self);

static void
items_changed (GListModel *model, guint position, guint removed, guint added, QdGrowingSelection *self)
{
  guint before = self->n;

  if (self->before != NULL)
    {
      self->is_replaced = TRUE;
      return;
    }
  self->n = MIN (self->limit, g_list_model_get_n_items (model));
  if (self->limit == G_MAXUINT)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  else if (position < before || position < self->n)
    g_list_model_items_changed (G_LIST_MODEL (self), position, before - position, self->n - position);
  if (self->n_spent > 0)
    update_visibility (self);   /* a row may have come to the widget of a spent one */
  /* all are gone: those that come next are as many as at first */
  if (self->n == 0 && self->limit == G_MAXUINT)
    {
      self->limit = FIRST_ROWS;
      grow_when_drawn (self);
    }
}

/* --- the selection: handed on --- */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  QdGrowingSelection *self = QD_GROWING_SELECTION (model);

  return position < self->n && gtk_selection_model_is_selected (self->selection, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_selection_model_get_selection_in_range (QD_GROWING_SELECTION (model)->selection, position, n_items);
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  QdGrowingSelection *self = QD_GROWING_SELECTION (model);

  return position < self->n && gtk_selection_model_select_item (self->selection, position, unselect_rest);
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  return gtk_selection_model_unselect_item (QD_GROWING_SELECTION (model)->selection, position);
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  return gtk_selection_model_select_range (QD_GROWING_SELECTION (model)->selection, position, n_items, unselect_rest);
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_selection_model_unselect_range (QD_GROWING_SELECTION (model)->selection, position, n_items);
}

static gboolean
select_all (GtkSelectionModel *model)
{
  return gtk_selection_model_select_all (QD_GROWING_SELECTION (model)->selection);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  return gtk_selection_model_unselect_all (QD_GROWING_SELECTION (model)->selection);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  return gtk_selection_model_set_selection (QD_GROWING_SELECTION (model)->selection, selected, mask);
}

static void
selection_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

static void
selection_changed (GtkSelectionModel *model, guint position, guint n_items, QdGrowingSelection *self)
{
  if (self->before != NULL)
    self->is_reselected = TRUE;
  else if (position < self->n)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, MIN (n_items, self->n - position));
}

/* --- object --- */

G_DEFINE_FINAL_TYPE_WITH_CODE (QdGrowingSelection, qd_growing_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_iface_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_iface_init))

static void
qd_growing_selection_dispose (GObject *object)
{
  QdGrowingSelection *self = QD_GROWING_SELECTION (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->spent, g_ptr_array_unref);
  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_clear_handle_id (&self->drain_source, g_source_remove);
  g_clear_weak_pointer (&self->view);
  self->n = self->n_spent = 0;
  G_OBJECT_CLASS (qd_growing_selection_parent_class)->dispose (object);
}

static void
qd_growing_selection_class_init (QdGrowingSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_growing_selection_dispose;
}

static void
qd_growing_selection_init (QdGrowingSelection *self)
{
  self->limit = FIRST_ROWS;
  self->wanted = GTK_INVALID_LIST_POSITION;
}

/* --- rows used again --- */

static GtkWidget *
list_of (QdGrowingSelection *self)
{
  return gtk_widget_get_last_child (self->view);
}

/* While there are spent rows the list has a widget for each row, in their order. */
static void
update_visibility (QdGrowingSelection *self)
{
  guint place = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list_of (self)); row != NULL; row = gtk_widget_get_next_sibling (row), place++)
    if (gtk_widget_get_visible (row) != (place < self->n))
      gtk_widget_set_visible (row, place < self->n);
}

static void
set_n_spent (QdGrowingSelection *self, guint n)
{
  guint before = self->n_spent;

  self->n_spent = n;
  if (before > n)
    g_list_model_items_changed (G_LIST_MODEL (self), self->n + n, before - n, 0);
  if (n == 0)
    g_clear_pointer (&self->spent, g_ptr_array_unref);
}

/* Those that have a widget stay; of the others nothing would come but places. */
static void
trim_spent (QdGrowingSelection *self)
{
  guint n_widgets = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list_of (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    n_widgets++;
  set_n_spent (self, MIN (self->n_spent, n_widgets > self->n ? n_widgets - self->n : 0));
}

static gboolean
drain (gpointer data)
{
  QdGrowingSelection *self = data;

  set_n_spent (self, self->n_spent > SPENT_ROWS ? self->n_spent - SPENT_ROWS : 0);
  if (self->n_spent > 0)
    return G_SOURCE_CONTINUE;
  self->drain_source = 0;
  return G_SOURCE_REMOVE;
}

/* As soon as no row is to come that could use them. */
static void
begin_to_drain (QdGrowingSelection *self)
{
  if (self->n_spent > 0 && self->drain_source == 0)
    self->drain_source = g_idle_add_full (G_PRIORITY_LOW, drain, self, NULL);
}

/* --- growing --- */

static void
set_limit (QdGrowingSelection *self, guint limit)
{
  guint before = self->n;

  self->limit = limit;
  self->n = MIN (limit, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  if (self->n > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n - before);
  if (self->n_spent > 0)
    {
      trim_spent (self);
      update_visibility (self);
    }
  if (limit == G_MAXUINT)
    begin_to_drain (self);
}

static void
view_mapped (GtkWidget *view, QdGrowingSelection *self)
{
  g_signal_handlers_disconnect_by_func (view, view_mapped, self);
  if (self->limit != G_MAXUINT)
    grow_when_drawn (self);
}

static gboolean
grow (gpointer data)
{
  QdGrowingSelection *self = data;

  if (self->selection == NULL || self->view == NULL)
    return G_SOURCE_REMOVE;
  /* what is added out of sight has to be laid out at once when it comes back */
  if (!gtk_widget_get_mapped (self->view))
    {
      g_signal_connect_object (self->view, "map", G_CALLBACK (view_mapped), self, 0);
      return G_SOURCE_REMOVE;
    }
  if (self->limit >= MOST_ROWS || self->n < self->limit)
    {
      set_limit (self, G_MAXUINT);
      return G_SOURCE_REMOVE;
    }
  set_limit (self, self->limit + MORE_ROWS);
  grow_when_drawn (self);
  return G_SOURCE_REMOVE;
}

/* After a frame with the rows there are, and after what else there is to do. */
static gboolean
view_ticked (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  QdGrowingSelection *self = data;

  if (self->n == 0)
    return G_SOURCE_CONTINUE;
  if (self->limit != G_MAXUINT)
    g_idle_add_full (G_PRIORITY_LOW, grow, g_object_ref (self), g_object_unref);
  return G_SOURCE_REMOVE;
}

static void
grow_when_drawn (QdGrowingSelection *self)
{
  if (self->view != NULL)
    gtk_widget_add_tick_callback (self->view, view_ticked, g_object_ref (self), g_object_unref);
}

void
qd_growing_selection_show (GtkColumnView *view, GtkSelectionModel *selection)
{
  g_autoptr (QdGrowingSelection) self = g_object_new (QD_TYPE_GROWING_SELECTION, NULL);

  self->selection = g_object_ref (selection);
  g_set_weak_pointer (&self->view, GTK_WIDGET (view));
  self->n = MIN (self->limit, g_list_model_get_n_items (G_LIST_MODEL (selection)));
  g_signal_connect (selection, "items-changed", G_CALLBACK (items_changed), self);
  g_signal_connect (selection, "selection-changed", G_CALLBACK (selection_changed), self);
  g_signal_connect_object (view, "map", G_CALLBACK (view_mapped), self, 0);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (self));
  qd_row_clicks_mend (view);
}

/* Those of a longer one are there already, for the most part, and cutting it would end them. */
void
qd_growing_selection_expect_more (GtkColumnView *view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);
  QdGrowingSelection *self = QD_IS_GROWING_SELECTION (model) ? QD_GROWING_SELECTION (model) : NULL;

  if (self == NULL || self->limit != G_MAXUINT || self->n > MOST_SHORT || !gtk_widget_get_mapped (GTK_WIDGET (view)))
    return;
  self->limit = MAX (self->n, FIRST_ROWS);
  grow_when_drawn (self);
}

static void
scroll_now (GtkWidget *view, guint position)
{
  gtk_widget_activate_action (gtk_widget_get_last_child (view), "list.scroll-to-item", "u", position);
}

static void
scroll_again (gpointer view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);

  if (QD_IS_GROWING_SELECTION (model))
    scroll_now (view, QD_GROWING_SELECTION (model)->wanted);
}

/* GTK does not scroll to a row that it has not laid out, and says nothing: then once more when it has. */
void
qd_growing_selection_scroll_to (GtkColumnView *view, guint position)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);
  QdGrowingSelection *self = QD_IS_GROWING_SELECTION (model) ? QD_GROWING_SELECTION (model) : NULL;
  gboolean is_new = self != NULL && (position >= self->n || gtk_widget_get_height (GTK_WIDGET (view)) == 0);

  if (self != NULL)
    self->wanted = position;
  if (self != NULL && position >= self->n)
    set_limit (self, G_MAXUINT);
  scroll_now (GTK_WIDGET (view), position);
  if (is_new)
    qd_after_frame (GTK_WIDGET (view), scroll_again);
}

gboolean
qd_growing_selection_was_scrolled (GtkColumnView *view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);

  return QD_IS_GROWING_SELECTION (model) && QD_GROWING_SELECTION (model)->wanted != GTK_INVALID_LIST_POSITION;
}

GtkSelectionModel *
qd_growing_selection_of (GtkColumnView *view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);

  return QD_IS_GROWING_SELECTION (model) ? QD_GROWING_SELECTION (model)->selection : model;
}

/* GTK 4.10 and newer use the widgets of rows again by themselves, whatever takes their places. */
static gboolean
can_replace (QdGrowingSelection *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->view));

  return gtk_get_minor_version () < 10 && gtk_widget_get_mapped (self->view) && self->n > SPENT_ROWS
         && (focus == NULL || !gtk_widget_is_ancestor (focus, self->view));
}

void
qd_growing_selection_begin_replace (GtkColumnView *view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);
  QdGrowingSelection *self = QD_IS_GROWING_SELECTION (model) ? QD_GROWING_SELECTION (model) : NULL;

  if (self == NULL || self->before != NULL || !can_replace (self))
    return;
  self->before = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < MIN (self->n + self->n_spent, MOST_ROWS); i++)
    g_ptr_array_add (self->before, get_item (G_LIST_MODEL (self), i));
  self->is_replaced = self->is_reselected = FALSE;
}

/* The new rows come in front of those that were. The list is put at its beginning, so that it takes for the new rows the
 * widgets of the old ones that are too far now, and those that it needs no more are hidden until they are gone. */
void
qd_growing_selection_end_replace (GtkColumnView *view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);
  QdGrowingSelection *self = QD_IS_GROWING_SELECTION (model) ? QD_GROWING_SELECTION (model) : NULL;
  g_autoptr (GPtrArray) before = self != NULL ? g_steal_pointer (&self->before) : NULL;
  guint n_items, n_before;

  if (before == NULL)
    return;
  if (!self->is_replaced)
    {
      if (self->is_reselected && self->n > 0)
        gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n);
      return;
    }
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  n_before = self->n + self->n_spent;
  self->n = MIN (n_items, MORE_ROWS);
  /* of nothing at all a table comes back as it comes first */
  self->limit = n_items == 0 ? FIRST_ROWS : self->n < n_items ? self->n : G_MAXUINT;
  self->n_spent = n_before;
  g_clear_pointer (&self->spent, g_ptr_array_unref);
  self->spent = g_steal_pointer (&before);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->n);
  if (self->n > 0)
    gtk_widget_activate_action (list_of (self), "list.scroll-to-item", "u", 0);
  trim_spent (self);
  update_visibility (self);
  if (self->is_reselected && self->n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n);
  if (self->limit != G_MAXUINT)
    grow_when_drawn (self);
  if (self->limit == G_MAXUINT || n_items == 0)
    begin_to_drain (self);
}
