#include "ui/pages/qd-budget-page.h"

#include <glib/gi18n.h>

#include "reports/charts/qd-axis.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-budget-cards.h"
#include "ui/pages/qd-budget-charts.h"
#include "ui/pages/qd-budget-register.h"
#include "ui/pages/qd-budget-table.h"
#include "ui/pages/qd-budget-shares-dialog.h"
#include "ui/pages/qd-transfer-dialog.h"
#include "ui/qd-page-print.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-wrap-box.h"

#define SPEND_WIDTH 372
#define NARROW 760   /* below it the cards stand below each other */

struct _QdBudgetPage
{
  QdPage            parent_instance;
  GtkWidget        *stack, *main, *empty;
  GtkWidget        *count, *year_toggle, *view_choice;
  GtkWidget        *notices, *cards;
  QdBudgetCharts   *charts;
  GtkWidget        *spend_list, *spend_count;
  QdBudgetTable    *table;
  QdBudgetRegister *reg;
  QdPlanData       *data;          /* the newest: that of the review, or of an edit made here since */
  QdPeriod          period;        /* of the review */
  QdDay             as_of;
  QdBudgetShow      show;
  char             *wanted;        /* code of a category made here, to be named once it is listed */
};

G_DEFINE_FINAL_TYPE (QdBudgetPage, qd_budget_page, QD_TYPE_PAGE)

static QdSession *
session_of (QdBudgetPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

/* --- what is shown --- */

static QdPeriod
shown_period (QdBudgetPage *self)
{
  int start = (int) qd_plan_data_plan (self->data)->fiscal_year_start;

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->year_toggle))
           ? qd_period_containing (self->period.start, QD_PERIOD_YEAR, start)
           : self->period;
}

static void
update_count (QdBudgetPage *self, const QdBudgetGrid *grid)
{
  const QdBudgetSums *sums = &grid->total.sums;
  const QdLanguage *language = qd_session_get_language (session_of (self));
  g_autofree char *current = qd_compact_text (sums->current, language), *actual = qd_compact_text (sums->actual, language);
  double remaining = qd_budget_sums_remaining (sums);
  g_autofree char *left = qd_compact_text (qd_budget_is_over (sums) ? -remaining : remaining, language), *text = NULL;

  if (!sums->has_entries)
    text = g_strdup (_("no amounts yet"));
  else
    text = g_strdup_printf (qd_budget_is_over (sums) ? _("%s of %s · over by %s")
                                                     : _("%s of %s · %s left"),
                            actual, current, left);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static QdBudgetPlot
plot_of (QdBudgetShow show)
{
  static const QdBudgetPlot plots[] = { [QD_BUDGET_SHOW_PLAN] = QD_BUDGET_PLOT_PLAN, [QD_BUDGET_SHOW_ACTUAL] = QD_BUDGET_PLOT_ACTUAL,
                                        [QD_BUDGET_SHOW_OPEN] = QD_BUDGET_PLOT_OPEN,
                                        [QD_BUDGET_SHOW_REMAINING] = QD_BUDGET_PLOT_REMAINING };

  return plots[show];
}

/* Tables, chart and cards from the newest data; fast enough to follow every edit at once. */
static void
update (QdBudgetPage *self)
{
  QdPeriod period = shown_period (self);
  QdBudgetView view = (QdBudgetView) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->view_choice));
  QdBudgetGrid *grid = qd_budget_grid_new (self->data, view, &period, self->as_of);
  gboolean is_empty = qd_plan_data_count (self->data, QD_KIND_BUDGET_CATEGORY) == 0 && !grid->total.sums.has_entries;
  gboolean in_register = gtk_stack_get_visible_child (GTK_STACK (self->stack)) == GTK_WIDGET (self->reg);

  update_count (self, grid);
  qd_budget_cards_show_spend (self->spend_list, self->spend_count, grid);
  qd_budget_table_set_grid (self->table, grid);
  qd_budget_charts_show (self->charts, grid, plot_of (self->show));
  qd_budget_register_set_data (self->reg, self->data, self->as_of);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.transfer", !qd_session_is_read_only (session_of (self))
                                                                       && qd_plan_data_count (self->data, QD_KIND_BUDGET_LINE) > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.new-spend", !qd_session_is_read_only (session_of (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.share-out", !qd_session_is_read_only (session_of (self)));
  gtk_widget_set_visible (self->empty, is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->table), !is_empty);
  gtk_widget_set_visible (self->cards, !is_empty);
  if (!in_register)
    gtk_stack_set_visible_child (GTK_STACK (self->stack), self->main);
}

/* --- page class --- */

static void table_edited (QdBudgetTable *table, QdBudgetPage *self);

static void
show_table (QdBudgetRegister *reg, QdBudgetPage *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->main);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* The register reads session and language, which the page has only now. */
static void
make_register (QdBudgetPage *self)
{
  self->reg = QD_BUDGET_REGISTER (qd_budget_register_new (QD_PAGE (self)));
  g_signal_connect (self->reg, "back", G_CALLBACK (show_table), self);
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->reg));
}

static void
qd_budget_page_set_review (QdPage *page, const QdReview *review)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (page);
  QdPlanData *old = self->data;
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  if (self->reg == NULL)
    make_register (self);
  self->data = qd_plan_data_ref (review->data);
  self->period = review->period;
  self->as_of = review->as_of;
  update (self);
  qd_budget_cards_show_notices (self->notices, review);
  if (wanted != NULL)
    qd_budget_table_select (self->table, wanted, TRUE);
  g_clear_pointer (&old, qd_plan_data_unref);
}

/* What was typed is shown at once; the review follows when it is computed. */
static void
table_edited (QdBudgetTable *table, QdBudgetPage *self)
{
  QdPlanData *data = qd_plan_load_data (qd_session_get_plan (session_of (self)), NULL), *old = self->data;

  if (data == NULL)
    return;
  self->data = data;
  update (self);
  qd_plan_data_unref (old);
}

static gboolean
qd_budget_page_create_record (QdPage *page)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (page);
  g_autoptr (QdRecord) record = qd_record_new (&qd_budget_category_kind);
  QdBudgetCategory *category = (QdBudgetCategory *) record;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  if (self->data == NULL || qd_session_is_read_only (session_of (self)))
    return FALSE;
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == GTK_WIDGET (self->reg))
    {
      qd_budget_register_add_spend (self->reg);
      return TRUE;
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->view_choice), QD_BUDGET_VIEW_CATEGORY);
  category->code = qd_plan_data_next_code (self->data, &qd_budget_category_kind);
  category->name = g_strdup (_("New category"));
  what = g_strdup_printf (_("Add category %s"), category->code);
  if (!qd_session_save (session_of (self), record, what, &error))
    {
      qd_page_show_message (page, error->message);
      return FALSE;
    }
  g_free (self->wanted);
  self->wanted = g_strdup (category->code);
  return TRUE;
}

static void
qd_budget_page_show_record (QdPage *page, const char *code)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (page);
  const QdRecord *spend = self->data != NULL ? qd_plan_data_find_code (self->data, QD_KIND_SPEND, code) : NULL;

  if (self->data == NULL)
    return;
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->main);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->view_choice), QD_BUDGET_VIEW_CATEGORY);
  if (!qd_budget_table_select (self->table, code, FALSE) && spend != NULL)
    qd_record_editor_present (GTK_WIDGET (self), session_of (self), spend);
}

/* The pace and the table, or the register while it is looked at. */
static QdPrint *
qd_budget_page_create_print (QdPage *page)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (page);
  const QdBudgetGrid *grid = qd_budget_table_get_grid (self->table);
  QdPrint *print;

  if (self->data == NULL || grid == NULL)
    return NULL;
  print = qd_page_print_new (page, self->data, &grid->period, grid->as_of);
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == GTK_WIDGET (self->reg))
    qd_budget_register_add_to_print (self->reg, print);
  else if (gtk_widget_get_visible (self->empty))
    qd_print_add_text (print, _("There are no amounts in this plan."));
  else
    {
      qd_budget_charts_add_to_print (self->charts, print);
      qd_budget_table_add_to_print (self->table, print);
    }
  return print;
}

/* categories over budget */
static guint
qd_budget_page_count_attention (QdPage *page, const QdReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->budget.by_category->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (review->budget.by_category, QdBudgetRow, i);
      n += qd_budget_is_exceeded (row->remaining, row->actual + row->committed_open);
    }
  return n;
}

/* --- actions --- */

static void
show_row (GtkWidget *widget, const char *name, GVariant *code)
{
  qd_budget_table_select (QD_BUDGET_PAGE (widget)->table, g_variant_get_string (code, NULL), FALSE);
}

static void
new_category (GtkWidget *widget, const char *name, GVariant *parameter)
{
  qd_budget_page_create_record (QD_PAGE (widget));
}

static void
new_line (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (widget);
  g_autoptr (QdRecord) record = qd_record_new (&qd_budget_line_kind);
  QdBudgetLine *line = (QdBudgetLine *) record;
  const QdBudgetGridRow *row = qd_budget_table_get_row (self->table);
  const QdBudgetGrid *grid = qd_budget_table_get_grid (self->table);
  const QdBudgetGridRow *group = row != NULL ? qd_budget_grid_row (grid, row->group) : NULL;

  if (self->data == NULL || qd_session_is_read_only (session_of (self)))
    return;
  if (group != NULL && group->record != NULL && grid->view == QD_BUDGET_VIEW_CATEGORY)
    line->category = group->record->id;
  line->period = *qd_budget_grid_month (grid, 0);
  if (self->period.type == QD_PERIOD_QUARTER || self->period.type == QD_PERIOD_MONTH)
    line->period = self->period;
  qd_record_editor_present (widget, session_of (self), record);
}

static const QdRecord *
record_at_cursor (QdBudgetPage *self)
{
  const QdBudgetGridRow *row = qd_budget_table_get_row (self->table);
  const QdBudgetLine *line = qd_budget_table_get_line (self->table);
  guint n_lines = row != NULL && row->lines != NULL ? row->lines->len : 0;

  if (row == NULL)
    return NULL;
  if (row->type == QD_BUDGET_ROW_GROUP)
    return row->record;
  return line != NULL ? &line->record : n_lines > 0 ? &((const QdBudgetLine *) g_ptr_array_index (row->lines, 0))->record : NULL;
}

static void
open_form (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (widget);
  const QdRecord *record = record_at_cursor (self);

  if (record != NULL)
    qd_record_editor_present (widget, session_of (self), record);
}

static void
delete_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (widget);
  const QdRecord *record = record_at_cursor (self);

  if (record != NULL && !qd_session_is_read_only (session_of (self)))
    qd_record_actions_delete_one (widget, session_of (self), record);
}

static void
transfer (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (widget);

  if (self->data != NULL && !qd_session_is_read_only (session_of (self))
      && qd_plan_data_count (self->data, QD_KIND_BUDGET_LINE) > 1)
    qd_transfer_dialog_present (QD_PAGE (self), qd_budget_table_get_grid (self->table),
                                qd_budget_table_get_line (self->table));
}

static void
share_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (widget);

  if (self->data != NULL && !qd_session_is_read_only (session_of (self)))
    qd_budget_shares_dialog_present (QD_PAGE (self), qd_budget_table_get_grid (self->table));
}

static void
show_register (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (widget);

  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->reg));
  qd_budget_register_open (self->reg, g_str_equal (name, "budget.show-transfers") ? QD_KIND_TRANSFER : QD_KIND_SPEND);
}

static void
new_spend (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (widget);

  if (self->reg != NULL && !qd_session_is_read_only (session_of (self)))
    qd_budget_register_add_spend (self->reg);
}

/* --- how much room there is --- */

static void
qd_budget_page_fit (QdPage *page, int width)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->cards), width < qd_text_room (GTK_WIDGET (self), NARROW)
                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
}

/* --- widgets --- */

static void
scope_changed (GObject *object, GParamSpec *pspec, QdBudgetPage *self)
{
  if (self->data != NULL)
    update (self);
}

static void
show_toggled (GtkToggleButton *toggle, QdBudgetPage *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  self->show = (QdBudgetShow) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toggle), "show"));
  qd_budget_table_set_show (self->table, self->show);
  if (qd_budget_table_get_grid (self->table) != NULL)
    qd_budget_charts_show (self->charts, qd_budget_table_get_grid (self->table), plot_of (self->show));
}

static GtkWidget *
create_show_switch (QdBudgetPage *self)
{
  const char *const names[] = { _("Plan"), _("Actual"), _("Committed"), _("Remaining") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (names[i]);

      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), GTK_TOGGLE_BUTTON (first));
      else
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
      first = first != NULL ? first : toggle;
      g_object_set_data (G_OBJECT (toggle), "show", GUINT_TO_POINTER (i));
      g_signal_connect (toggle, "toggled", G_CALLBACK (show_toggled), self);
      gtk_box_append (GTK_BOX (box), toggle);
    }
  return box;
}

static GtkWidget *
create_scope_switch (QdBudgetPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *period = gtk_toggle_button_new_with_label (_("This period"));

  self->year_toggle = gtk_toggle_button_new_with_label (_("Whole year"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->year_toggle), GTK_TOGGLE_BUTTON (period));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (period), TRUE);
  gtk_widget_add_css_class (box, "linked");
  g_signal_connect (self->year_toggle, "notify::active", G_CALLBACK (scope_changed), self);
  gtk_box_append (GTK_BOX (box), period);
  gtk_box_append (GTK_BOX (box), self->year_toggle);
  return box;
}

/* One place for what moves amounts, or the head would need a second line. */
static GtkWidget *
create_transfer_button (void)
{
  GtkWidget *button = adw_split_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Shares…"), "budget.share-out");
  adw_split_button_set_label (ADW_SPLIT_BUTTON (button), _("Transfer…"));
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "budget.transfer");
  qd_page_name_arrow (ADW_SPLIT_BUTTON (button), _("More for the budget"));
  return button;
}

static GtkWidget *
create_head (QdBudgetPage *self)
{
  const char *const views[] = { _("By category"), _("By channel"), _("By campaign"), _("By goal"), _("By phase"),
                                _("By priority"), NULL };
  GtkWidget *head = qd_page_head_new (_("Budget"), &self->count), *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (self->count, "numeric");
  self->view_choice = gtk_drop_down_new_from_strings (views);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view_choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows of the budget"),
                                  -1);
  g_signal_connect (self->view_choice, "notify::selected", G_CALLBACK (scope_changed), self);
  gtk_box_append (GTK_BOX (tools), self->view_choice);
  gtk_box_append (GTK_BOX (tools), create_transfer_button ());
  qd_wrap_box_append (QD_WRAP_BOX (head), create_show_switch (self));
  qd_wrap_box_append (QD_WRAP_BOX (head), create_scope_switch (self));
  qd_wrap_box_append (QD_WRAP_BOX (head), tools);
  return head;
}

static GtkWidget *
create_card (const char *heading, GtkWidget **remark, GtkWidget **head)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *title = gtk_label_new (heading);

  *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  *remark = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (*remark), 0);
  qd_text_take_two_lines (*remark);
  gtk_widget_set_hexpand (*remark, TRUE);
  gtk_widget_add_css_class (*remark, "caption");
  gtk_widget_add_css_class (*remark, "dim-label");
  gtk_widget_add_css_class (*remark, "numeric");
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  gtk_box_append (GTK_BOX (*head), title);
  gtk_box_append (GTK_BOX (*head), *remark);
  gtk_box_append (GTK_BOX (card), *head);
  return card;
}

static GtkWidget *
create_action_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
create_cards (QdBudgetPage *self)
{
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *head, *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spend;

  self->charts = QD_BUDGET_CHARTS (qd_budget_charts_new (QD_PAGE (self)));
  gtk_widget_set_hexpand (GTK_WIDGET (self->charts), TRUE);
  spend = create_card (_("Spend register"), &self->spend_count, &head);
  gtk_box_append (GTK_BOX (head), create_action_button (_("New…"), "budget.new-spend"));
  self->spend_list = qd_budget_cards_create_spend (QD_PAGE (self));
  gtk_box_append (GTK_BOX (foot), create_action_button (_("Show all"), "budget.show-spend"));
  gtk_box_append (GTK_BOX (foot), create_action_button (_("Transfers"), "budget.show-transfers"));
  gtk_box_append (GTK_BOX (spend), self->spend_list);
  gtk_box_append (GTK_BOX (spend), foot);
  gtk_widget_set_size_request (spend, qd_text_room (GTK_WIDGET (self), SPEND_WIDTH), -1);
  gtk_widget_set_hexpand (spend, FALSE);   /* what is in it would */
  gtk_widget_set_vexpand (cards, TRUE);
  gtk_box_append (GTK_BOX (cards), GTK_WIDGET (self->charts));
  gtk_box_append (GTK_BOX (cards), spend);
  return cards;
}

static GtkWidget *
create_empty (void)
{
  const QdPageButton buttons[] = { { _("New category"), "budget.new-category", TRUE }, { _("Import…"), "win.import", FALSE } };

  return qd_page_empty_new ("quarterdeck-budget-symbolic", _("No Budget Yet"),
                            _("The budget shows what is planned, spent and ordered in each category and month.\n"
                              "Begin with a category, or import budget_categories.csv and budget.csv."),
                            buttons, G_N_ELEMENTS (buttons));
}

static void
qd_budget_page_dispose (GObject *object)
{
  QdBudgetPage *self = QD_BUDGET_PAGE (object);

  if (self->table != NULL)
    g_signal_handlers_disconnect_by_data (self->table, self);
  self->table = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->data, qd_plan_data_unref);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (qd_budget_page_parent_class)->dispose (object);
}

static void
qd_budget_page_class_init (QdBudgetPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_budget_page_dispose;
  page_class->name = "budget";
  page_class->title = N_("Budget");
  page_class->icon_name = "quarterdeck-budget-symbolic";
  page_class->set_review = qd_budget_page_set_review;
  page_class->fit = qd_budget_page_fit;
  page_class->create_record = qd_budget_page_create_record;
  page_class->show_record = qd_budget_page_show_record;
  page_class->create_print = qd_budget_page_create_print;
  page_class->count_attention = qd_budget_page_count_attention;
  gtk_widget_class_install_action (widget_class, "budget.new-category", NULL, new_category);
  gtk_widget_class_install_action (widget_class, "budget.new-line", NULL, new_line);
  gtk_widget_class_install_action (widget_class, "budget.new-spend", NULL, new_spend);
  gtk_widget_class_install_action (widget_class, "budget.open-form", NULL, open_form);
  gtk_widget_class_install_action (widget_class, "budget.delete", NULL, delete_record);
  gtk_widget_class_install_action (widget_class, "budget.transfer", NULL, transfer);
  gtk_widget_class_install_action (widget_class, "budget.share-out", NULL, share_out);
  gtk_widget_class_install_action (widget_class, "budget.show-row", "s", show_row);
  gtk_widget_class_install_action (widget_class, "budget.show-spend", NULL, show_register);
  gtk_widget_class_install_action (widget_class, "budget.show-transfers", NULL, show_register);
}

static void
qd_budget_page_init (QdBudgetPage *self)
{
  self->main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->notices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->table = QD_BUDGET_TABLE (qd_budget_table_new (QD_PAGE (self)));
  self->cards = create_cards (self);
  self->empty = create_empty ();
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);   /* the register needs another width */
  gtk_widget_set_visible (self->notices, FALSE);
  g_signal_connect (self->table, "edited", G_CALLBACK (table_edited), self);
  gtk_box_append (GTK_BOX (self->main), create_head (self));
  gtk_box_append (GTK_BOX (self->main), self->notices);
  gtk_box_append (GTK_BOX (self->main), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (self->main), self->cards);
  gtk_box_append (GTK_BOX (self->main), self->empty);
  gtk_widget_add_css_class (self->main, "page-margins");
  gtk_stack_add_child (GTK_STACK (self->stack), self->main);
  /* scrolls where not even the least has room */
  qd_page_set_content (QD_PAGE (self), self->stack);
}
