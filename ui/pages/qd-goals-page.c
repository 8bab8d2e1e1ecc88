#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-goal-cells.h"
#include "ui/pages/qd-goal-columns.h"
#include "ui/pages/qd-goals-page-private.h"
#include "ui/qd-page-print.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-after-frame.h"
#include "ui/widgets/qd-calm-layout.h"
#include "ui/widgets/qd-column-keys.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"
#include "ui/widgets/qd-wrap-box.h"

#define MARGINS 49   /* of the list, left and right, and the line before the pane */

G_DEFINE_FINAL_TYPE (QdGoalsPage, qd_goals_page, QD_TYPE_PAGE)

/* The figures the page shows: of the period, or of its whole year. */
const QdReview *
qd_goals_page_shown_review (QdGoalsPage *self)
{
  QdSession *session = qd_page_get_session (QD_PAGE (self));
  const QdReview *year = qd_session_get_year_review (session);
  gboolean wants_year = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->year_toggle));

  return wants_year && year != NULL ? year : qd_session_get_review (session);
}

gboolean
qd_goals_page_can_edit (QdGoalsPage *self)
{
  QdSession *session = qd_page_get_session (QD_PAGE (self));

  return qd_session_get_data (session) != NULL && !qd_session_is_read_only (session);
}

/* --- rows of the table --- */

QdGoalRow *
qd_goals_page_row_goal (QdGoalsPage *self, GtkWidget *row)
{
  GtkWidget *title = qd_goal_cell_find (row, "title");
  GtkWidget *expander = title != NULL ? gtk_widget_get_ancestor (title, GTK_TYPE_TREE_EXPANDER) : NULL;
  g_autoptr (QdGoalRow) goal = expander != NULL ? gtk_tree_expander_get_item (GTK_TREE_EXPANDER (expander)) : NULL;

  return goal != NULL && qd_goal_row_get_figures (goal) != NULL ? goal : NULL;   /* kept alive by the tree */
}

/* The row that shows a goal; NULL when it is out of sight. */
static GtkWidget *
find_row_widget (QdGoalsPage *self, gint64 id)
{
  GtkWidget *list = gtk_widget_get_last_child (self->view);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      QdGoalRow *goal = qd_goals_page_row_goal (self, row);

      if (goal != NULL && qd_goal_row_get_id (goal) == id)
        return row;
    }
  return NULL;
}

/* The goals that a person sees of the table, as it was last drawn (borrowed). */
static GPtrArray *
rows_in_sight (QdGoalsPage *self)
{
  GtkWidget *list = gtk_widget_get_last_child (self->view);
  int height = gtk_widget_get_height (self->view);
  GPtrArray *rows = g_ptr_array_new ();
  double y;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_translate_coordinates (row, self->view, 0, 0, NULL, &y) && y < height
        && y + gtk_widget_get_height (row) > 0)
      {
        QdGoalRow *goal = qd_goals_page_row_goal (self, row);

        if (goal != NULL)
          g_ptr_array_add (rows, goal);
      }
  return rows;
}

/* Once the new row has its place. */
static gboolean
edit_title (gpointer data)
{
  QdGoalsPage *self = data;
  GtkWidget *row = find_row_widget (self, self->to_edit);
  GtkWidget *cell = row != NULL ? qd_goal_cell_find (row, "title") : NULL;

  self->edit_source = 0;
  if (cell != NULL && gtk_widget_get_mapped (cell))
    qd_edit_cell_begin (QD_EDIT_CELL (cell));
  return G_SOURCE_REMOVE;
}

void
qd_goals_page_select (QdGoalsPage *self, gint64 id)
{
  guint place = qd_goal_tree_select (self->tree, id);
  GtkWidget *row;

  if (place == GTK_INVALID_LIST_POSITION)
    return;
  qd_growing_selection_scroll_to (GTK_COLUMN_VIEW (self->view), place);
  row = find_row_widget (self, id);
  if (row != NULL && gtk_widget_get_focus_child (self->view) != NULL)
    gtk_widget_grab_focus (row);
}

/* --- what a review shows --- */

static void
show_pane (gpointer page)
{
  QdGoalsPage *self = page;
  const QdReview *review = qd_goals_page_shown_review (self);
  g_autoptr (GPtrArray) rows = qd_goal_tree_get_selected (self->tree);

  if (review == NULL)
    return;
  qd_goal_pane_show (self->pane, review, rows);
  qd_page_queue_fit (QD_PAGE (self));
}

static void
show_selection (QdGoalsPage *self)
{
  if (qd_goals_page_shown_review (self) == NULL)
    return;
  qd_goals_page_update_actions (self);
  show_pane (self);
}

/* The row that was reached first, then its pane: who types down a column or holds an arrow waits for no pane. */
static void
selection_moved (QdGoalsPage *self)
{
  if (qd_goals_page_shown_review (self) != NULL)
    qd_goals_page_update_actions (self);
  qd_after_frame (GTK_WIDGET (self), show_pane);
}

static void
update_head (QdGoalsPage *self, const QdReview *review)
{
  const QdPeriod *shown = &review->period;
  g_autofree char *period = qd_period_to_text (shown, qd_session_get_language (qd_page_get_session (QD_PAGE (self))));
  g_autofree char *count
    = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} goal", "{n} goals", review->goals->len), review->goals->len);
  g_autofree char *text = g_strdup_printf ("%s · %s", period, count);
  guint in_plan = qd_plan_data_count (review->data, QD_KIND_GOAL);
  gboolean has_hits = qd_goal_tree_get_n_shown (self->tree) > 0;

  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->content, has_hits);
  gtk_stack_set_visible_child_name (GTK_STACK (self->bodies), has_hits                  ? "table"
                                                              : review->goals->len == 0 ? "empty"
                                                                                        : "no-hits");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), in_plan > 0 ? _("No Goals in This Period") : _("No Goals Yet"));
}

void
qd_goals_page_refresh (QdGoalsPage *self)
{
  const QdReview *review = qd_goals_page_shown_review (self);
  g_autoptr (GPtrArray) in_sight = NULL;

  if (review == NULL)
    return;
  in_sight = rows_in_sight (self);
  qd_goal_tree_set_review (self->tree, review, in_sight);
  if (gtk_sorter_get_order (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view))) != GTK_SORTER_ORDER_NONE)
    gtk_sorter_changed (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), GTK_SORTER_CHANGE_DIFFERENT);
  if (self->wanted != 0 && qd_goal_tree_find (self->tree, self->wanted) != NULL)
    {
      qd_goals_page_select (self, self->wanted);
      self->to_edit = self->wanted;
      if (self->wants_edit && self->edit_source == 0)
        self->edit_source = g_idle_add_full (G_PRIORITY_LOW, edit_title, self, NULL);
      self->wanted = 0;
      self->wants_edit = FALSE;
    }
  update_head (self, review);
  qd_goal_columns_make_room (GTK_COLUMN_VIEW (self->view), review,
                             qd_session_get_language (qd_page_get_session (QD_PAGE (self))));
  show_selection (self);
}

static void
qd_goals_page_set_review (QdPage *page, const QdReview *of_period)
{
  QdGoalsPage *self = QD_GOALS_PAGE (page);

  qd_goals_page_update_filter (self, of_period);
  qd_goals_page_refresh (self);
}

static gboolean
qd_goals_page_create_record (QdPage *page)
{
  return qd_goals_page_add_goal (QD_GOALS_PAGE (page), FALSE);
}

static void
qd_goals_page_show_record (QdPage *page, const char *code)
{
  QdGoalsPage *self = QD_GOALS_PAGE (page);
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const QdRecord *goal = data != NULL ? qd_plan_data_find_code (data, QD_KIND_GOAL, code) : NULL;

  if (goal == NULL)
    return;
  if (qd_goal_tree_is_filtered (self->tree))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filter_button), FALSE);
  if (qd_goal_tree_find (self->tree, goal->id) == NULL)
    {
      self->wanted = goal->id;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->year_toggle), TRUE);
    }
  else
    qd_goals_page_select (self, goal->id);
}

/* The score, the tree as far as it is open, and the goal of the pane. */
static QdPrint *
qd_goals_page_create_print (QdPage *page)
{
  QdGoalsPage *self = QD_GOALS_PAGE (page);
  const QdReview *review = qd_goals_page_shown_review (self);
  guint n_shown = qd_goal_tree_get_n_shown (self->tree);
  g_autoptr (GPtrArray) rows = qd_goal_tree_get_selected (self->tree);
  QdPrint *print;

  if (review == NULL)
    return NULL;
  print = qd_page_print_new (page, review->data, &review->period, review->as_of);
  if (review->goals->len == 0)
    {
      qd_print_add_text (print, _("There are no goals in this period."));
      return print;
    }
  if (qd_goal_tree_is_filtered (self->tree))
    qd_page_print_set_shown (print, n_shown, review->goals->len);
  qd_page_print_add_score (print, &review->score);
  if (n_shown > 0)
    qd_print_add_table (print, qd_goal_columns_create_table (GTK_COLUMN_VIEW (self->view),
                                                             G_LIST_MODEL (qd_goal_tree_get_selection (self->tree)), review));
  qd_goal_pane_add_to_print (self->pane, print, review, rows);
  return print;
}

static guint
qd_goals_page_count_attention (QdPage *page, const QdReview *review)
{
  return review->score.by_status[QD_STATUS_MISSED] + review->score.by_status[QD_STATUS_BEHIND];
}

/* --- how much room there is --- */

static void
qd_goals_page_fit (QdPage *page, int width)
{
  QdGoalsPage *self = QD_GOALS_PAGE (page);
  const int narrow = qd_text_room (GTK_WIDGET (self), 930);   /* below it, head and figures have no room beside the pane; words of other languages need more */
  int pane, list = qd_goal_columns_least (GTK_COLUMN_VIEW (self->view)) + MARGINS;
  gboolean is_under;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->outer)) == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (GTK_WIDGET (self->pane), GTK_ORIENTATION_HORIZONTAL, -1, &pane, NULL, NULL, NULL);
      gtk_widget_measure (self->outer, GTK_ORIENTATION_HORIZONTAL, -1, &self->wide_width, NULL, NULL, NULL);
      self->wide_width = MAX (self->wide_width, list + pane);
    }
  is_under = width < MAX (narrow, self->wide_width);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->outer),
                                  is_under ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content),
                                  is_under ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->separator),
                                  is_under ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  qd_goal_pane_set_under (self->pane, is_under);
  qd_goal_columns_fit (GTK_COLUMN_VIEW (self->view), gtk_widget_get_width (self->scroller));
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
  qd_tooltip_set (button, _("Add a goal beside the selected one (Ctrl+N)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "goal.new");
  return button;
}

static GtkWidget *
create_more_button (QdGoalsPage *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new (), branches = g_menu_new ();

  g_menu_append (branches, _("Expand All"), "goal.expand-all");
  g_menu_append (branches, _("Collapse All"), "goal.collapse-all");
  g_menu_append (branches, _("Order of the Plan"), "columns.plan-order");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (branches));
  g_menu_append (menu, _("Enter _Figures by Month…"), "win.figures-by-month");
  g_menu_append_submenu (menu, _("Columns"), qd_goal_columns_get_menu (GTK_COLUMN_VIEW (self->view)));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  qd_tooltip_set (button, _("Columns and branches"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("View"), -1);
  return button;
}

static GtkWidget *
create_head (QdGoalsPage *self)
{
  GtkWidget *head = qd_page_head_new (_("Goals"), &self->count);

  self->new_button = create_new_button (self);
  qd_wrap_box_append (QD_WRAP_BOX (head), create_scope_switch (self));
  qd_wrap_box_append (QD_WRAP_BOX (head), self->filter_button);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->new_button);
  qd_wrap_box_append (QD_WRAP_BOX (head), create_more_button (self));
  return head;
}

static GMenuModel *
create_row_menu (void)
{
  static const struct
  {
    const char *label, *action, *keys;   /* keys of the table, which has no accelerators; NULL: that of the action */
  } items[] = {
    { N_("_Edit…"), "goal.edit", NULL },
    { N_("_Break Down…"), "goal.break-down", NULL },
    { N_("_Plan Series…"), "goal.plan", NULL },
    { NULL, NULL, NULL },
    { N_("Add _Child"), "goal.new-child", NULL },
    { N_("D_uplicate"), "goal.duplicate", "<Control>d" },
    { N_("Duplicate with Sub-_Goals"), "goal.duplicate-branch", "<Control><Shift>d" },
    { N_("_Copy"), "goal.copy", "<Control>c" },
    { NULL, NULL, NULL },
    { N_("Move _Up"), "goal.move-up", "<Control><Shift>Up" },
    { N_("Move Do_wn"), "goal.move-down", "<Control><Shift>Down" },
    { N_("Move _Into the One Above"), "goal.move-in", "<Control><Shift>Right" },
    { N_("Move _Out"), "goal.move-out", "<Control><Shift>Left" },
    { NULL, NULL, NULL },
    { N_("_Delete"), "goal.delete", "Delete" },
  };
  GMenu *menu = g_menu_new (), *section = g_menu_new ();

  for (gsize i = 0; i <= G_N_ELEMENTS (items); i++)
    if (i < G_N_ELEMENTS (items) && items[i].label != NULL)
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (_(items[i].label), items[i].action);

        if (items[i].keys != NULL)
          g_menu_item_set_attribute (item, "accel", "s", items[i].keys);
        g_menu_append_item (section, item);
      }
    else
      {
        g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
        g_object_unref (section);
        section = g_menu_new ();
      }
  g_object_unref (section);
  return G_MENU_MODEL (menu);
}

static void
create_view (QdGoalsPage *self)
{
  self->tree = qd_goal_tree_new ();
  self->view = gtk_column_view_new (NULL);
  qd_column_keys_attach (GTK_COLUMN_VIEW (self->view));
  qd_growing_selection_show (GTK_COLUMN_VIEW (self->view), qd_goal_tree_get_selection (self->tree));
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Goals"), -1);
  qd_goal_columns_add (GTK_COLUMN_VIEW (self->view), QD_PAGE (self));
  qd_goal_tree_set_sorter (self->tree, gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns",
                                  qd_goal_columns_get_actions (GTK_COLUMN_VIEW (self->view)));
  g_signal_connect_swapped (self->tree, "selection-changed", G_CALLBACK (selection_moved), self);
  qd_goals_page_add_keys (self);
  qd_goals_page_add_drag (self);
}

static GtkWidget *
create_empty (void)
{
  const QdPageButton buttons[] = { { _("New goal"), "goal.new", TRUE }, { _("Import…"), "win.import", FALSE } };

  return qd_page_empty_new ("quarterdeck-goals-symbolic", _("No Goals in This Period"),
                            _("Goals show what the period should reach and how far it is.\n"
                              "Begin with a first one, import goals.csv, or look at another period."),
                            buttons, G_N_ELEMENTS (buttons));
}

static GtkWidget *
create_bodies (QdGoalsPage *self)
{
  self->bodies = gtk_stack_new ();
  self->empty = create_empty ();
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "notify::page-size",
                           G_CALLBACK (qd_page_queue_fit), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (GTK_STACK (self->bodies), qd_calm_bin_new (self->scroller), "table");
  gtk_stack_add_named (GTK_STACK (self->bodies), self->empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->bodies), qd_goals_page_create_no_hits (self), "no-hits");
  return self->bodies;
}

/* Keys go to the table first; where it is hidden, to what stands for it: a hidden widget would swallow them all. */
static gboolean
qd_goals_page_take_focus (QdPage *page)
{
  QdGoalsPage *self = QD_GOALS_PAGE (page);
  g_autoptr (GPtrArray) selected = qd_goal_tree_get_selected (self->tree);
  GtkWidget *shown = gtk_stack_get_visible_child (GTK_STACK (self->bodies)), *row;

  if (!gtk_widget_is_ancestor (self->scroller, shown))
    return QD_PAGE_CLASS (qd_goals_page_parent_class)->take_focus (page) || gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
  if (qd_column_keys_has_focus (self->view))
    return TRUE;
  row = selected->len > 0 ? find_row_widget (self, qd_goal_row_get_id (g_ptr_array_index (selected, 0))) : NULL;

  return gtk_widget_grab_focus (row != NULL ? row : self->view);
}

static void
qd_goals_page_dispose (GObject *object)
{
  QdGoalsPage *self = QD_GOALS_PAGE (object);

  g_clear_handle_id (&self->edit_source, g_source_remove);
  g_clear_pointer (&self->menu_popover, gtk_widget_unparent);
  if (self->tree != NULL)
    g_signal_handlers_disconnect_by_data (self->tree, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->tree);
  g_clear_pointer (&self->filter_owners, g_array_unref);
  G_OBJECT_CLASS (qd_goals_page_parent_class)->dispose (object);
}

static void
qd_goals_page_class_init (QdGoalsPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_goals_page_dispose;
  page_class->take_focus = qd_goals_page_take_focus;
  page_class->name = "goals";
  page_class->title = N_("Goals");
  page_class->icon_name = "quarterdeck-goals-symbolic";
  page_class->set_review = qd_goals_page_set_review;
  page_class->fit = qd_goals_page_fit;
  page_class->create_record = qd_goals_page_create_record;
  page_class->show_record = qd_goals_page_show_record;
  page_class->create_print = qd_goals_page_create_print;
  page_class->count_attention = qd_goals_page_count_attention;
  qd_goals_page_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
qd_goals_page_init (QdGoalsPage *self)
{
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *filter, *head;
  g_autoptr (GMenuModel) menu = create_row_menu ();

  create_view (self);
  self->pane = QD_GOAL_PANE (qd_goal_pane_new (QD_PAGE (self), menu));
  filter = qd_goals_page_create_filter (self);
  head = create_head (self);
  gtk_widget_set_margin_bottom (head, 18);
  gtk_box_append (GTK_BOX (main_box), head);
  gtk_box_append (GTK_BOX (main_box), filter);
  gtk_box_append (GTK_BOX (main_box), create_bodies (self));
  gtk_widget_add_css_class (main_box, "page-margins");
  gtk_widget_set_hexpand (main_box, TRUE);
  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self->content), self->separator);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->pane));
  self->outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->outer), main_box);
  gtk_box_append (GTK_BOX (self->outer), self->content);
  /* may get narrower than what it holds beside each other, because then it stands below each other */
  qd_page_set_content (QD_PAGE (self), self->outer);
  self->menu_popover = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu_popover), FALSE);
  gtk_widget_set_halign (self->menu_popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu_popover, GTK_WIDGET (self));
}
