#include "ui/pages/qd-goals-page.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/pages/qd-goal-columns.h"
#include "ui/pages/qd-goal-pane.h"
#include "ui/pages/qd-goal-row.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-edit-cell.h"

struct _QdGoalsPage
{
  QdPage              parent_instance;
  GtkWidget          *outer, *content, *separator, *empty, *count, *view, *delete_button, *new_button, *scroller;
  GtkWidget          *period_toggle, *year_toggle;
  guint               fit_source;
  QdGoalPane         *pane;
  GListStore         *roots;
  GtkSingleSelection *selection;
  GHashTable         *rows;        /* gint64 id -> QdGoalRow */
  gint64              wanted;      /* goal to select once it is listed, 0 */
};

G_DEFINE_FINAL_TYPE (QdGoalsPage, qd_goals_page, QD_TYPE_PAGE)

/* The figures the page shows: of the period, or of its whole year. */
static const QdReview *
shown_review (QdGoalsPage *self)
{
  QdSession *session = qd_page_get_session (QD_PAGE (self));
  const QdReview *year = qd_session_get_year_review (session);
  gboolean wants_year = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->year_toggle));

  return wants_year && year != NULL ? year : qd_session_get_review (session);
}

/* --- the tree --- */

static GListModel *
create_children (gpointer item, gpointer data)
{
  GListStore *children = qd_goal_row_get_children (item);

  return g_list_model_get_n_items (G_LIST_MODEL (children)) > 0 ? g_object_ref (G_LIST_MODEL (children)) : NULL;
}

static QdGoalRow *
selected_row (QdGoalsPage *self)
{
  GtkTreeListRow *tree_row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (QdGoalRow) row = tree_row != NULL ? gtk_tree_list_row_get_item (tree_row) : NULL;

  return row;   /* kept alive by self->rows */
}

static void
selection_changed (GtkSingleSelection *selection, GParamSpec *pspec, QdGoalsPage *self)
{
  const QdReview *review = shown_review (self);
  QdGoalRow *row = selected_row (self);
  gboolean writable = !qd_session_is_read_only (qd_page_get_session (QD_PAGE (self)));

  gtk_widget_set_sensitive (self->delete_button, row != NULL && writable);
  qd_goal_pane_show (self->pane, review, row != NULL ? qd_goal_row_get_figures (row) : NULL);
}

/* Whether the goals of a review stand in the same places as the rows do. */
static gboolean
has_same_shape (QdGoalsPage *self, const QdReview *review)
{
  if (g_hash_table_size (self->rows) != review->goals->len)
    return FALSE;
  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      QdGoalRow *row = g_hash_table_lookup (self->rows, &goal->goal->record.id);
      const QdGoalFigures *old = row != NULL ? qd_goal_row_get_figures (row) : NULL;

      if (old == NULL || old->parent != goal->parent)
        return FALSE;
    }
  return TRUE;
}

static void
rebuild (QdGoalsPage *self, const QdReview *review)
{
  g_list_store_remove_all (self->roots);
  g_hash_table_remove_all (self->rows);
  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      g_autoptr (QdGoalRow) row = qd_goal_row_new (goal->goal->record.id);

      qd_goal_row_set_figures (row, goal);
      if (goal->parent >= 0)
        {
          const QdGoalFigures *parent = qd_review_nth (review->goals, QdGoalFigures, (guint) goal->parent);
          QdGoalRow *above = g_hash_table_lookup (self->rows, &parent->goal->record.id);
          g_list_store_append (qd_goal_row_get_children (above), row);
        }
      g_hash_table_insert (self->rows, g_memdup2 (&goal->goal->record.id, sizeof (gint64)), g_object_ref (row));
    }
  /* roots last: the tree is asked for children when a row appears */
  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      if (goal->parent < 0)
        g_list_store_append (self->roots, g_hash_table_lookup (self->rows, &goal->goal->record.id));
    }
}

static void
select_goal (QdGoalsPage *self, gint64 id)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkTreeListRow) tree_row = g_list_model_get_item (model, i);
      g_autoptr (QdGoalRow) row = gtk_tree_list_row_get_item (tree_row);

      if (qd_goal_row_get_id (row) != id)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (gtk_widget_get_last_child (self->view), "list.scroll-to-item", "u", i);
      return;
    }
}

static void
refresh_rows (QdGoalsPage *self, const QdReview *review)
{
  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      QdGoalRow *row = g_hash_table_lookup (self->rows, &goal->goal->record.id);

      qd_goal_row_set_figures (row, goal);
      qd_goal_row_emit_changed (row);
    }
}

static void
update_head (QdGoalsPage *self, const QdReview *review)
{
  const QdPeriod *shown = &review->period;
  g_autofree char *period = qd_period_to_text (shown, qd_session_get_language (qd_page_get_session (QD_PAGE (self))));
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u goal", "%u goals", review->goals->len),
                                            review->goals->len);
  g_autofree char *text = g_strdup_printf ("%s · %s", period, count);
  guint in_plan = qd_plan_data_count (review->data, QD_KIND_GOAL);

  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->content, review->goals->len > 0);
  gtk_widget_set_visible (self->empty, review->goals->len == 0);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), in_plan > 0 ? _("No Goals in This Period") : _("No Goals Yet"));
  gtk_widget_set_sensitive (self->new_button, !qd_session_is_read_only (qd_page_get_session (QD_PAGE (self))));
}

static void
qd_goals_page_set_review (QdPage *page, const QdReview *of_period)
{
  QdGoalsPage *self = QD_GOALS_PAGE (page);
  const QdReview *review = shown_review (self);
  QdGoalRow *row = selected_row (self);
  gint64 selected = self->wanted != 0 ? self->wanted : row != NULL ? qd_goal_row_get_id (row) : 0;

  if (has_same_shape (self, review))
    refresh_rows (self, review);
  else
    {
      rebuild (self, review);
      select_goal (self, selected);
    }
  if (self->wanted != 0)
    select_goal (self, self->wanted);
  self->wanted = 0;
  update_head (self, review);
  selection_changed (self->selection, NULL, self);
}

/* --- records --- */

static gboolean
qd_goals_page_create_record (QdPage *page)
{
  QdGoalsPage *self = QD_GOALS_PAGE (page);
  QdSession *session = qd_page_get_session (page);
  QdPlanData *data = qd_session_get_data (session);
  QdGoalRow *beside = selected_row (self);
  g_autoptr (QdRecord) record = qd_record_new (&qd_goal_kind);
  QdGoal *goal = (QdGoal *) record;
  g_autoptr (GError) error = NULL;

  if (data == NULL || qd_session_is_read_only (session))
    return FALSE;
  goal->code = qd_plan_data_next_code (data, &qd_goal_kind);
  goal->title = g_strdup (_("New goal"));
  goal->period = *qd_session_get_period (session);
  if (beside != NULL)
    goal->parent = qd_goal_row_get_figures (beside)->goal->parent;
  g_autofree char *what = g_strdup_printf (_("Add goal %s"), goal->code);
  if (!qd_session_save (session, record, what, &error))
    {
      qd_page_show_message (page, error->message);
      return FALSE;
    }
  self->wanted = record->id;
  return TRUE;
}

typedef struct
{
  QdGoalsPage *page;
  gint64       id;
} Deletion;

static void
delete_goal (QdGoalsPage *self, gint64 id, gboolean clear_references, GError **error)
{
  QdGoalRow *row = g_hash_table_lookup (self->rows, &id);

  if (row == NULL)
    return;
  const QdGoal *goal = qd_goal_row_get_figures (row)->goal;
  g_autofree char *what = g_strdup_printf (_("Delete goal %s"), goal->code);
  g_autofree char *message = g_strdup_printf (_("“%s” was deleted"), goal->title);
  if (qd_session_delete (qd_page_get_session (QD_PAGE (self)), QD_KIND_GOAL, id, clear_references, what, error))
    qd_page_show_undo_toast (QD_PAGE (self), message);
}

static void
deletion_confirmed (gpointer data)
{
  Deletion *deletion = data;
  g_autoptr (GError) error = NULL;

  delete_goal (deletion->page, deletion->id, TRUE, &error);
  if (error != NULL)
    qd_page_show_message (QD_PAGE (deletion->page), error->message);
}

static void
delete_selected (QdGoalsPage *self)
{
  QdGoalRow *row = selected_row (self);
  g_autoptr (GError) error = NULL;

  if (row == NULL)
    return;
  gint64 id = qd_goal_row_get_id (row);
  delete_goal (self, id, FALSE, &error);
  if (error == NULL)
    return;
  if (g_error_matches (error, QD_ERROR, QD_ERROR_CONFLICT))
    {
      Deletion *deletion = g_new0 (Deletion, 1);

      deletion->page = self;
      deletion->id = id;
      g_object_set_data_full (G_OBJECT (self), "deletion", deletion, g_free);
      qd_dialogs_confirm (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Other Records Refer to This Goal"),
                          error->message, _("_Delete and Clear"), deletion_confirmed, deletion);
    }
  else
    qd_page_show_message (QD_PAGE (self), error->message);
}

static void
delete_clicked (GtkButton *button, QdGoalsPage *self)
{
  delete_selected (self);
}

static void
new_clicked (GtkButton *button, QdGoalsPage *self)
{
  qd_page_create_record (QD_PAGE (self));
}

static QdEditCell *
find_edit_cell (GtkWidget *widget)
{
  if (QD_IS_EDIT_CELL (widget))
    return QD_EDIT_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      QdEditCell *cell = find_edit_cell (child);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

/* Keys of the row; those of a cell that has the focus go to the cell first. */
static gboolean
view_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdGoalsPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  QdEditCell *cell;

  if (focus == NULL || GTK_IS_TEXT (focus) || qd_session_is_read_only (qd_page_get_session (QD_PAGE (self))))
    return FALSE;
  if (keyval == GDK_KEY_Delete)
    {
      delete_selected (self);
      return TRUE;
    }
  cell = keyval == GDK_KEY_F2 ? find_edit_cell (focus) : NULL;
  if (cell != NULL)
    qd_edit_cell_begin (cell);
  return cell != NULL;
}

static void
qd_goals_page_show_record (QdPage *page, const char *code)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const QdRecord *goal = data != NULL ? qd_plan_data_find_code (data, QD_KIND_GOAL, code) : NULL;

  if (goal != NULL)
    select_goal (QD_GOALS_PAGE (page), goal->id);
}

static guint
qd_goals_page_count_attention (QdPage *page, const QdReview *review)
{
  return review->score.by_status[QD_STATUS_MISSED] + review->score.by_status[QD_STATUS_BEHIND];
}

/* --- how much room there is --- */

/* Outside of the allocation, which must not change what it allocates. */
static gboolean
fit (gpointer data)
{
  QdGoalsPage *self = data;
  const int narrow = 930;   /* below it, head and figures have no room beside the pane */
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean is_under = width < narrow;

  self->fit_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->outer),
                                  is_under ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content),
                                  is_under ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->separator),
                                  is_under ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  qd_goal_pane_set_under (self->pane, is_under);
  qd_goal_columns_fit (GTK_COLUMN_VIEW (self->view), gtk_widget_get_width (self->scroller));
  return G_SOURCE_REMOVE;
}

static void
width_changed (GtkAdjustment *adjustment, GParamSpec *pspec, QdGoalsPage *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add (fit, self);
}

/* --- widget --- */

static void
scope_toggled (GtkToggleButton *toggle, QdGoalsPage *self)
{
  QdSession *session = qd_page_get_session (QD_PAGE (self));
  gboolean wants_year = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->year_toggle));

  qd_session_set_wants_year (session, wants_year);
  if (!wants_year && qd_session_get_review (session) != NULL)
    qd_goals_page_set_review (QD_PAGE (self), qd_session_get_review (session));
}

static GtkWidget *
create_scope_switch (QdGoalsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->period_toggle = gtk_toggle_button_new_with_label (_("This period"));
  self->year_toggle = gtk_toggle_button_new_with_label (_("Whole year"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->year_toggle), GTK_TOGGLE_BUTTON (self->period_toggle));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->period_toggle), TRUE);
  gtk_widget_add_css_class (box, "linked");
  g_signal_connect (self->year_toggle, "toggled", G_CALLBACK (scope_toggled), self);
  gtk_box_append (GTK_BOX (box), self->period_toggle);
  gtk_box_append (GTK_BOX (box), self->year_toggle);
  return box;
}

static GtkWidget *
create_new_button (QdGoalsPage *self)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("New goal"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New goal"), -1);
  gtk_widget_set_tooltip_text (button, _("Add a goal beside the selected one (Ctrl+N)"));
  g_signal_connect (button, "clicked", G_CALLBACK (new_clicked), self);
  return button;
}

static GtkWidget *
create_head (QdGoalsPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = gtk_label_new (_("Goals"));

  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (self->count, 6);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (title, "title-2");
  self->delete_button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (self->delete_button, "flat");
  gtk_widget_set_tooltip_text (self->delete_button, _("Delete the selected goal (Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->delete_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Delete goal"), -1);
  g_signal_connect (self->delete_button, "clicked", G_CALLBACK (delete_clicked), self);
  self->new_button = create_new_button (self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), create_scope_switch (self));
  gtk_box_append (GTK_BOX (head), self->delete_button);
  gtk_box_append (GTK_BOX (head), self->new_button);
  return head;
}

static void
create_view (QdGoalsPage *self)
{
  GtkTreeListModel *tree;
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->roots = g_list_store_new (QD_TYPE_GOAL_ROW);
  tree = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->roots)), FALSE, TRUE, create_children, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (tree));
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)));
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Goals"), -1);
  qd_goal_columns_add (GTK_COLUMN_VIEW (self->view), QD_PAGE (self));
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (selection_changed), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (view_key), self);
  gtk_widget_add_controller (self->view, keys);
}

static GtkWidget *
create_empty (QdGoalsPage *self)
{
  GtkWidget *status = adw_status_page_new (), *button = gtk_button_new_with_label (_("New goal"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "quarterdeck-goals-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No Goals in This Period"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("Goals show what the period should reach and how far it is. Begin with a first one, "
                                     "import goals.csv, or look at another period."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (new_clicked), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  gtk_widget_set_vexpand (status, TRUE);
  return status;
}

static void
qd_goals_page_dispose (GObject *object)
{
  QdGoalsPage *self = QD_GOALS_PAGE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->roots);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (qd_goals_page_parent_class)->dispose (object);
}

static void
qd_goals_page_class_init (QdGoalsPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_goals_page_dispose;
  page_class->name = "goals";
  page_class->title = N_("Goals");
  page_class->icon_name = "quarterdeck-goals-symbolic";
  page_class->set_review = qd_goals_page_set_review;
  page_class->create_record = qd_goals_page_create_record;
  page_class->show_record = qd_goals_page_show_record;
  page_class->count_attention = qd_goals_page_count_attention;
}

static void
qd_goals_page_init (QdGoalsPage *self)
{
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *outside;

  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  create_view (self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  self->pane = QD_GOAL_PANE (qd_goal_pane_new (QD_PAGE (self)));
  self->empty = create_empty (self);
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_box_append (GTK_BOX (main_box), create_head (self));
  gtk_box_append (GTK_BOX (main_box), self->scroller);
  gtk_box_append (GTK_BOX (main_box), self->empty);
  gtk_widget_add_css_class (main_box, "page-margins");
  gtk_widget_set_hexpand (main_box, TRUE);
  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self->content), self->separator);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->pane));
  self->outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->outer), main_box);
  gtk_box_append (GTK_BOX (self->outer), self->content);
  g_object_bind_property (self->content, "visible", self->scroller, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "notify::page-size",
                    G_CALLBACK (width_changed), self);
  /* may get narrower than what it holds beside each other, because then it stands below each other */
  outside = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (outside), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (outside), self->outer);
  g_signal_connect (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (outside)), "notify::page-size",
                    G_CALLBACK (width_changed), self);
  adw_bin_set_child (ADW_BIN (self), outside);
}
