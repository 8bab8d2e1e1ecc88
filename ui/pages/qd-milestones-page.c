#include "ui/pages/qd-milestones-private.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-milestone-columns.h"
#include "ui/pages/qd-milestone-head.h"
#include "ui/qd-page-print.h"
#include "ui/widgets/qd-column-keys.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-row-clicks.h"

G_DEFINE_FINAL_TYPE (QdMilestonesPage, qd_milestones_page, QD_TYPE_PAGE)

static QdSession *
session_of (QdMilestonesPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

/* --- selection --- */

GPtrArray *
qd_milestones_page_get_selected (QdMilestonesPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint64 i = 0; i < gtk_bitset_get_size (chosen); i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (self->rows), gtk_bitset_get_nth (chosen, (guint) i)));
  return rows;
}

static void
selection_changed (GtkSelectionModel *selection, guint position, guint n, QdMilestonesPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (selection);

  if (self->is_selecting)
    return;
  qd_gantt_view_select (self->gantt, chosen);
  qd_milestone_actions_update (self);
  qd_milestone_facts_update (self);
}

void
qd_milestones_page_select (QdMilestonesPage *self, guint position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  qd_growing_selection_scroll_to (GTK_COLUMN_VIEW (self->view), position);
}

static gboolean
find_row (QdMilestonesPage *self, QdMilestoneRow *wanted, guint *position)
{
  return g_list_store_find (self->rows, wanted, position);
}

void
qd_milestones_page_select_key (QdMilestonesPage *self, const char *key)
{
  QdMilestoneRow *row = g_hash_table_lookup (self->known, key);
  guint position;

  if (row != NULL && find_row (self, row, &position))
    qd_milestones_page_select (self, position);
}

/* --- rows --- */

/* Only what differs is replaced, so that the list keeps its place, its focus and what is selected in it. */
static void
replace_rows (QdMilestonesPage *self, GPtrArray *rows)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->rows)), same = 0, same_end = 0;

  for (; same < MIN (n_old, rows->len); same++)
    {
      g_autoptr (QdMilestoneRow) old = g_list_model_get_item (G_LIST_MODEL (self->rows), same);

      if (old != g_ptr_array_index (rows, same))
        break;
    }
  for (; same_end < MIN (n_old, rows->len) - same; same_end++)
    {
      g_autoptr (QdMilestoneRow) old = g_list_model_get_item (G_LIST_MODEL (self->rows), n_old - 1 - same_end);

      if (old != g_ptr_array_index (rows, rows->len - 1 - same_end))
        break;
    }
  if (n_old > same + same_end || rows->len > same + same_end)
    g_list_store_splice (self->rows, same, n_old - same - same_end, rows->pdata + same, rows->len - same - same_end);
}

static void
restore_selection (QdMilestonesPage *self, GPtrArray *selected)
{
  g_autoptr (GtkBitset) chosen = gtk_bitset_new_empty (), all = NULL;

  for (guint i = 0; i < selected->len; i++)
    {
      guint position;

      if (find_row (self, g_ptr_array_index (selected, i), &position))
        gtk_bitset_add (chosen, position);
    }
  all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)));
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), chosen, all);
}

static void
remember (QdMilestonesPage *self, GPtrArray *rows)
{
  g_hash_table_remove_all (self->known);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (self->known, (gpointer) qd_milestone_row_get_key (g_ptr_array_index (rows, i)),
                         g_object_ref (g_ptr_array_index (rows, i)));
}

static void
update_chart (QdMilestonesPage *self, const QdReview *review)
{
  QdGantt *chart
    = qd_milestone_list_chart (G_LIST_MODEL (self->rows), review, qd_session_get_language (session_of (self)));

  qd_gantt_view_set_chart (self->gantt, chart, qd_milestone_edits_can_edit (self->edits));
  if (!self->is_shown)
    qd_gantt_view_show_day (self->gantt, review->as_of);
  self->is_shown = TRUE;
}

static gboolean
has_items (QdMilestonesPage *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (QdMilestoneRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      const QdMilestoneLine *line = qd_milestone_row_get_line (row);

      if (line->kind == QD_MILESTONE_ROW_ITEM || line->is_closed)
        return TRUE;
    }
  return FALSE;
}

/* An empty plan says how to begin; an empty period that there is more; a filter without hits that it filters. */
static void
update_states (QdMilestonesPage *self, const QdReview *review)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  gboolean in_plan = review->schedule.items->len + review->schedule.phases->len > 0;
  gboolean is_filtered = self->wanted != NULL || self->hides_done, is_empty = n_rows == 0 && !is_filtered;

  gtk_widget_set_visible (self->empty, is_empty);
  gtk_widget_set_visible (self->card, !is_empty);
  gtk_widget_set_visible (self->legend, !is_empty);
  qd_milestone_head_suggest (self, in_plan);
  gtk_widget_set_visible (self->none_found, is_filtered && !has_items (self));
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty),
                             in_plan ? _("No Milestones in This Period") : _("No Milestones Yet"));
  qd_milestone_head_update (self, review, !is_empty);
}

void
qd_milestones_page_refresh (QdMilestonesPage *self)
{
  const QdReview *review = self->review;
  QdMilestoneChoice choice = { self->whole_plan, self->hides_done, self->wanted, self->closed,
                               gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)) };
  g_autoptr (GPtrArray) selected = NULL, rows = NULL;

  if (review == NULL)
    return;
  selected = qd_milestones_page_get_selected (self);
  self->is_selecting = TRUE;
  rows = qd_milestone_list_build (review, &choice, self->known);
  qd_milestone_columns_fit (self->columns, rows);
  replace_rows (self, rows);
  remember (self, rows);
  restore_selection (self, selected);
  self->is_selecting = FALSE;
  update_chart (self, review);
  update_states (self, review);
  selection_changed (GTK_SELECTION_MODEL (self->selection), 0, 0, self);
}

void
qd_milestones_page_toggle (QdMilestonesPage *self, QdMilestoneRow *row)
{
  const char *key = qd_milestone_row_get_key (row);

  if (!g_hash_table_remove (self->closed, key))
    g_hash_table_add (self->closed, g_strdup (key));
  qd_milestones_page_refresh (self);
}

static void
toggled (QdMilestoneRow *row, gpointer data)
{
  qd_milestones_page_toggle (data, row);
}

static void
order_changed (GtkSorter *sorter, GtkSorterChange change, QdMilestonesPage *self)
{
  qd_milestones_page_refresh (self);
}

/* --- page --- */

static void
qd_milestones_page_set_review (QdPage *page, const QdReview *review)
{
  QdMilestonesPage *self = QD_MILESTONES_PAGE (page);

  self->review = review;
  qd_milestones_page_refresh (self);
  if (self->wanted_key != NULL)
    qd_milestones_page_select_key (self, self->wanted_key);
  g_clear_pointer (&self->wanted_key, g_free);
}

static gboolean
qd_milestones_page_create_record (QdPage *page)
{
  return qd_milestone_actions_add (QD_MILESTONES_PAGE (page), QD_KIND_MILESTONE, QD_MILESTONE_KIND_MILESTONE);
}

/* The chart of all rows, then the same as a table. */
static QdPrint *
qd_milestones_page_create_print (QdPage *page)
{
  QdMilestonesPage *self = QD_MILESTONES_PAGE (page);
  QdPrint *print;

  if (self->review == NULL)
    return NULL;
  print = qd_page_print_new (page, self->review->data, &self->review->period, self->review->as_of);
  qd_print_set_landscape (print);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    {
      qd_print_add_text (print, _("No milestones here."));
      return print;
    }
  qd_milestone_list_add_chart_to_print (G_LIST_MODEL (self->rows), self->review,
                                        qd_session_get_language (session_of (self)), print);
  qd_print_add_table (print, qd_milestone_list_table (G_LIST_MODEL (self->rows), TRUE));
  return print;
}

/* Shows it even when the filter or the period hides it. */
static void
qd_milestones_page_show_record (QdPage *page, const char *code)
{
  QdMilestonesPage *self = QD_MILESTONES_PAGE (page);
  QdPlanData *data = qd_session_get_data (session_of (self));
  const QdRecord *record = data != NULL ? qd_plan_data_find_code (data, QD_KIND_MILESTONE, code) : NULL;
  g_autofree char *key = NULL;

  if (record == NULL && data != NULL)
    record = qd_plan_data_find_code (data, QD_KIND_PHASE, code);
  if (record == NULL)
    return;
  key = qd_milestone_list_key (record);
  if (!g_hash_table_contains (self->known, key))
    {
      g_hash_table_remove_all (self->closed);
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      g_clear_pointer (&self->wanted, g_free);
      g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "hide-done", g_variant_new_boolean (FALSE));
      g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "whole-plan", g_variant_new_boolean (TRUE));
    }
  qd_milestones_page_select_key (self, key);
}

static guint
qd_milestones_page_count_attention (QdPage *page, const QdReview *review)
{
  return qd_milestone_list_count_overdue (review);
}

/* --- the list --- */

/* With its borders, which the height of a widget leaves out. */
static double
outer_height (GtkWidget *widget)
{
  graphene_rect_t bounds;

  return widget != NULL && gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds)
           ? bounds.size.height
           : 0;
}

static double
head_height (QdMilestonesPage *self)
{
  return outer_height (gtk_widget_get_first_child (self->view));
}

/* The list keeps rows at hand that are not placed: they are 0 high. */
static double
row_height (QdMilestonesPage *self)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (self->view));

  while (row != NULL && gtk_widget_get_height (row) <= 0)
    row = gtk_widget_get_next_sibling (row);
  return outer_height (row);
}

static void
list_menu (GtkGestureClick *gesture, int n_press, double x, double y, QdMilestonesPage *self)
{
  double head = head_height (self), height = row_height (self);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  guint row = height > 0 && y > head ? (guint) ((y - head + gtk_adjustment_get_value (adjustment)) / height) : G_MAXUINT;

  if (row >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), row))
    qd_milestones_page_select (self, row);
  qd_row_clicks_let_go (self->view, x, y);
  qd_milestone_actions_show_menu (self, self->view, x, y);
}

/* A double click on the line of a group; in other lines it begins typing. */
static void
line_activated (GtkColumnView *view, guint position, QdMilestonesPage *self)
{
  g_autoptr (QdMilestoneRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL && qd_milestone_row_get_milestone (row) == NULL)
    qd_milestone_actions_open (self, row);
}

/* --- how much room there is --- */

/* Outside of the allocation, which must not change what it allocates. */
static void
qd_milestones_page_fit (QdPage *page, int page_width)
{
  QdMilestonesPage *self = QD_MILESTONES_PAGE (page);
  double head = head_height (self), row = row_height (self);

  qd_milestones_page_fit_split (self);
  qd_column_set_fit (self->columns, gtk_paned_get_position (GTK_PANED (self->paned)));
  if (head > 0 && row > 0)
    qd_gantt_view_set_heights (self->gantt, head, row);
  gtk_widget_set_margin_start (self->bar, gtk_paned_get_position (GTK_PANED (self->paned)));
}

/* --- widgets --- */

static void
create_view (QdMilestonesPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_list_store_new (QD_TYPE_MILESTONE_ROW);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  self->view = gtk_column_view_new (NULL);
  qd_column_keys_attach (GTK_COLUMN_VIEW (self->view));
  qd_growing_selection_show (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (self->selection, "selection-changed", G_CALLBACK (selection_changed), self);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_widget_add_css_class (self->view, "schedule");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Milestones"), -1);
  self->columns = qd_milestone_columns_add (GTK_COLUMN_VIEW (self->view), self->edits, toggled, self);
  g_signal_connect (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed", G_CALLBACK (order_changed), self);
  g_signal_connect (self->view, "activate", G_CALLBACK (line_activated), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (list_menu), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
  qd_milestones_page_add_drag (self);
}

/* List and chart share one vertical adjustment; the bar of the days stands below the chart alone, outside of both, so
 * that both are equally high. */
static GtkWidget *
create_card (QdMilestonesPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkAdjustment *vertical;

  create_view (self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (vertical, "changed", G_CALLBACK (qd_page_queue_fit), self, G_CONNECT_SWAPPED);
  self->paned = qd_milestones_page_create_split (self, self->scroller, qd_milestones_page_create_chart (self, vertical));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "notify::page-size",
                           G_CALLBACK (qd_page_queue_fit), self, G_CONNECT_SWAPPED);
  self->bar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, qd_gantt_view_get_hadjustment (self->gantt));
  gtk_box_append (GTK_BOX (card), self->paned);
  gtk_box_append (GTK_BOX (card), qd_milestone_head_create_none_found (self));
  gtk_box_append (GTK_BOX (card), self->bar);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "schedule-card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

static void
qd_milestones_page_dispose (GObject *object)
{
  QdMilestonesPage *self = QD_MILESTONES_PAGE (object);

  qd_milestones_page_keep_split (self);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (self->gantt, self);
      g_signal_handlers_disconnect_by_data (self->paned, self);
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), self);
    }
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->edits);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->closed, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->wanted_key, g_free);
  g_clear_pointer (&self->reached_closed, g_free);
  G_OBJECT_CLASS (qd_milestones_page_parent_class)->dispose (object);
}

static void
qd_milestones_page_class_init (QdMilestonesPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_milestones_page_dispose;
  page_class->name = "milestones";
  page_class->title = N_("Milestones");
  page_class->icon_name = "quarterdeck-milestones-symbolic";
  page_class->set_review = qd_milestones_page_set_review;
  page_class->fit = qd_milestones_page_fit;
  page_class->create_record = qd_milestones_page_create_record;
  page_class->create_print = qd_milestones_page_create_print;
  page_class->show_record = qd_milestones_page_show_record;
  page_class->count_attention = qd_milestones_page_count_attention;
}

static void
qd_milestones_page_init (QdMilestonesPage *self)
{
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->edits = qd_milestone_edits_new (QD_PAGE (self));
  self->card = create_card (self);
  self->legend = qd_milestone_head_create_legend ();
  qd_milestone_actions_install (self);
  gtk_box_append (GTK_BOX (main_box), qd_milestone_head_create (self));
  gtk_box_append (GTK_BOX (main_box), qd_milestone_head_create_notice (self));
  gtk_box_append (GTK_BOX (main_box), qd_milestone_facts_create_notice (self));
  gtk_box_append (GTK_BOX (main_box), self->card);
  gtk_box_append (GTK_BOX (main_box), qd_milestone_facts_create_line (self));
  gtk_box_append (GTK_BOX (main_box), self->legend);
  self->empty = qd_milestone_head_create_empty (self);
  gtk_box_append (GTK_BOX (main_box), self->empty);
  gtk_widget_add_css_class (main_box, "page-margins");
  /* may be narrower than what stands beside each other wants, so that the page is told and can drop columns */
  qd_page_set_content (QD_PAGE (self), main_box);
}
