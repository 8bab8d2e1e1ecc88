#include "ui/pages/qd-campaigns-page.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/editors/qd-day-window.h"
#include "ui/editors/qd-month-window.h"
#include "ui/editors/qd-list-actions.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-campaign-columns.h"
#include "ui/pages/qd-campaign-comparison.h"
#include "ui/pages/qd-campaign-edit.h"
#include "ui/pages/qd-campaign-filter.h"
#include "ui/pages/qd-campaign-months.h"
#include "ui/pages/qd-campaign-pane.h"
#include "ui/pages/qd-campaign-parts.h"
#include "ui/pages/qd-campaign-plans.h"
#include "ui/pages/qd-campaign-row.h"
#include "ui/qd-page-print.h"
#include "ui/widgets/qd-after-frame.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"
#include "ui/widgets/qd-wrap-box.h"

#define NARROW 930       /* below it the pane stands under the list */
#define PANE_WIDTH 378    /* with the line before it */
#define MARGIN 24         /* of the page, at both sides */

struct _QdCampaignsPage
{
  QdPage                parent_instance;
  GtkWidget            *outer, *separator, *content, *empty, *none_found, *count, *tools, *compare_button, *months_button;
  GtkWidget            *view, *totals_bin, *stack;
  QdCampaignFilter     *filters;
  QdCampaignPlans      *plans;
  QdCampaignComparison *comparison;
  QdCampaignMonths     *months;
  QdCampaignPane       *pane;
  QdColumnSet          *columns;       /* NULL until there is a session: heads depend on its language */
  GListStore           *rows;
  GtkCustomFilter      *filter;
  GtkMultiSelection    *selection;
  GArray               *compared;      /* gint64: what the comparison shows; empty while the list is shown */
  GSimpleActionGroup   *actions;
  gint64                wanted_id;     /* campaign to select once it is listed, 0 */
  int                   wide_width;    /* that list and pane beside each other need at least */
  gboolean              is_under;      /* the pane stands under the list, which then needs the room of the chart */
  gboolean              is_comparable; /* some campaign has a plan and a result */
};

G_DEFINE_FINAL_TYPE (QdCampaignsPage, qd_campaigns_page, QD_TYPE_PAGE)

static QdSession *
session_of (QdCampaignsPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

/* --- selection --- */

static void show_months (QdCampaignsPage *self);

static GArray *
selected_ids (QdCampaignsPage *self)
{
  return self->columns != NULL ? qd_list_actions_selected (GTK_COLUMN_VIEW (self->view))
                               : g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
show_selected (gpointer page)
{
  QdCampaignsPage *self = page;
  const QdReview *review = qd_session_get_review (session_of (self));
  g_autoptr (GArray) ids = selected_ids (self);
  gboolean can_compare = ids->len >= QD_LEAST_COMPARED && ids->len <= QD_MOST_COMPARED;

  gtk_widget_set_sensitive (self->compare_button, can_compare);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "compare")),
                               can_compare);
  show_months (self);
  qd_campaign_pane_show (self->pane, review, ids);
}

static void
selection_changed (GtkSelectionModel *model, guint position, guint n_items, QdCampaignsPage *self)
{
  qd_after_frame (GTK_WIDGET (self), show_selected);
}

/* what was selected, as far as it is still listed; a record just added; else the first row */
static void
select_again (QdCampaignsPage *self, const GArray *ids)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (self->view);

  if (self->wanted_id != 0 && qd_list_actions_show (view, self->wanted_id))
    {
      self->wanted_id = 0;
      qd_list_actions_focus (view);
      return;
    }
  if (!qd_list_actions_select (view, ids))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
}

/* --- rows --- */

static gboolean
is_found (gpointer item, gpointer data)
{
  return qd_campaign_filter_matches (QD_CAMPAIGNS_PAGE (data)->filters, item);
}

static int
compare_having_results (gconstpointer a, gconstpointer b, gpointer data)
{
  return qd_campaign_row_has_results ((QdCampaignRow *) b) - qd_campaign_row_has_results ((QdCampaignRow *) a);
}

/* what belongs to the rows that are found */
static void
update_found (QdCampaignsPage *self)
{
  const QdReview *review = qd_session_get_review (session_of (self));

  if (self->columns != NULL && review != NULL)
    qd_campaign_columns_set_totals (self->columns, review, qd_session_get_language (session_of (self)),
                                    qd_campaign_filter_is_active (self->filters));
  gtk_widget_set_visible (self->none_found, qd_campaign_filter_is_active (self->filters)
                                              && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0);
}

static void
filter_changed (QdCampaignFilter *filters, QdCampaignsPage *self)
{
  qd_page_table_filter (self->view, self->filter);
  update_found (self);
  show_selected (self);
}

/* --- list, months or comparison --- */

static void
show_months (QdCampaignsPage *self)
{
  const QdReview *review = qd_session_get_review (session_of (self));
  g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (gint64)), selected = selected_ids (self);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (QdCampaignRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      gint64 id = qd_campaign_row_get_id (row);

      g_array_append_val (listed, id);
    }
  if (review != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->months_button)))
    qd_campaign_months_show (self->months, review, listed, selected);
}

static void
close_comparison (QdCampaignComparison *comparison, QdCampaignsPage *self)
{
  gboolean is_months = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->months_button));

  g_array_set_size (self->compared, 0);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), is_months ? GTK_WIDGET (self->months) : self->content);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), TRUE);
  if (!is_months)
    gtk_widget_grab_focus (self->view);
}

static void
months_toggled (GtkToggleButton *button, QdCampaignsPage *self)
{
  close_comparison (self->comparison, self);
  show_months (self);
}

static void
month_chosen (QdCampaignMonths *months, const char *code, QdCampaignsPage *self)
{
  qd_page_show_record (QD_PAGE (self), code);
}

static void
compare_selected (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdCampaignsPage *self = data;
  const QdReview *review = qd_session_get_review (session_of (self));

  g_array_unref (self->compared);
  self->compared = selected_ids (self);
  if (review == NULL || !qd_campaign_comparison_show (self->comparison, review, self->compared))
    {
      g_array_set_size (self->compared, 0);
      return;
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->comparison));
  gtk_widget_set_visible (GTK_WIDGET (self->pane), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->comparison), GTK_DIR_TAB_FORWARD);
}

/* --- daily rows: of the campaign selected, else of all --- */

static void
show_days (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdCampaignsPage *self = data;
  g_autoptr (GArray) ids = selected_ids (self);
  QdDayFilter filter = { 0 };

  if (ids->len == 1 && g_variant_get_boolean (parameter))
    filter.campaign = g_array_index (ids, gint64, 0);
  qd_day_window_present (GTK_WIDGET (self), session_of (self), &filter);
}

/* Figures typed month by month, from the campaign selected on. */
static void
enter_months (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdCampaignsPage *self = data;
  g_autoptr (GArray) ids = selected_ids (self);

  qd_month_window_present_campaigns (GTK_WIDGET (self), session_of (self), ids->len == 1 ? g_array_index (ids, gint64, 0) : 0);
}

/* --- verdicts of all selected, one step --- */

static void
choose_verdict (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GArray) ids = selected_ids (data);

  qd_campaign_edit_verdicts (data, ids, g_variant_get_string (parameter, NULL));
}

/* --- page --- */

static gint64
id_of (gpointer item)
{
  return qd_campaign_row_get_id (item);
}

static void
copy_rows (gpointer data)
{
  QdCampaignsPage *self = data;

  qd_column_set_copy (self->columns, GTK_SELECTION_MODEL (self->selection), qd_campaign_columns_text, self);
}

static void
want (gint64 id, gpointer data)
{
  QD_CAMPAIGNS_PAGE (data)->wanted_id = id;
}

static void
make (QdCampaignsPage *self)
{
  const QdListActions actions = { QD_KIND_CAMPAIGN, id_of, copy_rows, want, self };
  g_autoptr (GMenuModel) menu = NULL;

  if (self->columns != NULL)
    return;
  menu = qd_campaign_part_menu ();
  self->columns = qd_campaign_columns_add (GTK_COLUMN_VIEW (self->view), QD_PAGE (self));
  adw_bin_set_child (ADW_BIN (self->totals_bin), qd_column_set_create_totals (self->columns));
  gtk_box_append (GTK_BOX (self->tools), qd_column_set_create_button (self->columns));
  qd_list_actions_install (GTK_COLUMN_VIEW (self->view), session_of (self), &actions, menu);
}

static void
update_head (QdCampaignsPage *self, const QdReview *review)
{
  guint n = review->campaigns->len, with_results = 0;
  g_autofree char *text = NULL, *all = NULL, *some = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QdCampaignRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      with_results += qd_campaign_row_has_results (row);
    }
  all = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} campaign", "{n} campaigns", n), n);
  some = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u with results", "%u with results", with_results), with_results);
  text = with_results < n ? g_strdup_printf ("%s · %s", all, some) : g_strdup (all);
  gtk_label_set_text (GTK_LABEL (self->count), n > 0 ? text : "");
  gtk_widget_set_visible (self->stack, n > 0);
  gtk_widget_set_visible (self->separator, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), n > 0 && self->compared->len == 0);
  gtk_widget_set_visible (self->tools, n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), qd_plan_data_count (review->data, QD_KIND_CAMPAIGN) > 0
                                                              ? _("No Campaigns in This Period")
                                                              : _("No Campaigns Yet"));
}

static void
qd_campaigns_page_set_review (QdPage *page, const QdReview *review)
{
  QdCampaignsPage *self = QD_CAMPAIGNS_PAGE (page);
  g_autoptr (GArray) ids = NULL;

  make (self);
  ids = selected_ids (self);
  g_signal_handlers_block_by_func (self->selection, selection_changed, self);
  qd_campaign_filter_set_review (self->filters, review);
  qd_campaign_row_update_all (self->rows, review);
  gtk_sorter_changed (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), GTK_SORTER_CHANGE_DIFFERENT);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  select_again (self, ids);
  g_signal_handlers_unblock_by_func (self->selection, selection_changed, self);
  update_head (self, review);
  update_found (self);
  self->is_comparable = qd_campaign_plans_show (self->plans, review);
  gtk_widget_set_visible (GTK_WIDGET (self->plans), self->is_comparable && !self->is_under);
  if (self->compared->len > 0 && !qd_campaign_comparison_show (self->comparison, review, self->compared))
    close_comparison (self->comparison, self);
  show_selected (self);
  qd_list_actions_update (GTK_COLUMN_VIEW (self->view));
}

/* The comparison while it is looked at, else the chart, the list and the campaign of the pane. */
static QdPrint *
qd_campaigns_page_create_print (QdPage *page)
{
  QdCampaignsPage *self = QD_CAMPAIGNS_PAGE (page);
  const QdReview *review = qd_session_get_review (session_of (self));
  const QdColumnCells cells = { qd_campaign_columns_text, qd_campaign_columns_symbol, self };
  GListModel *shown = G_LIST_MODEL (self->selection);
  QdPrint *print;

  if (review == NULL || self->columns == NULL)
    return NULL;
  print = qd_page_print_new (page, review->data, &review->period, review->as_of);
  if (self->compared->len > 0)
    qd_campaign_comparison_add_to_print (self->comparison, print);
  else if (review->campaigns->len == 0)
    qd_print_add_text (print, _("There are no campaigns in this period."));
  else
    {
      qd_page_print_set_shown (print, g_list_model_get_n_items (shown), review->campaigns->len);
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->months_button)))
        qd_campaign_months_add_to_print (self->months, print);
      else if (self->is_comparable)
        qd_campaign_plans_add_to_print (self->plans, print);
      qd_print_add_table (print, qd_column_set_create_table (self->columns, shown, &cells));
      if (gtk_widget_get_visible (GTK_WIDGET (self->pane)))
        qd_campaign_pane_add_to_print (self->pane, print);
    }
  return print;
}

static gboolean
campaign_added (GtkWidget *parent, const QdRecord *record)
{
  QdCampaignsPage *self = QD_CAMPAIGNS_PAGE (parent);
  QdPeriod days = qd_period_range (QD_CAMPAIGN (record)->start, QD_CAMPAIGN (record)->end);

  self->wanted_id = record->id;
  return !qd_period_overlaps (&days, qd_session_get_period (session_of (self)));
}

static gboolean
qd_campaigns_page_create_record (QdPage *page)
{
  QdSession *session = qd_page_get_session (page);
  const QdPeriod *period = qd_session_get_period (session);
  g_autoptr (QdRecord) record = qd_record_new (&qd_campaign_kind);
  QdCampaign *campaign = (QdCampaign *) record;

  if (qd_session_get_data (session) == NULL || qd_session_is_read_only (session))
    return FALSE;
  campaign->start = period->start;
  campaign->end = period->end;
  qd_record_editor_present_new (GTK_WIDGET (page), session, record, campaign_added);
  return TRUE;
}

static void
qd_campaigns_page_show_record (QdPage *page, const char *code)
{
  QdCampaignsPage *self = QD_CAMPAIGNS_PAGE (page);
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const QdRecord *campaign = data != NULL ? qd_plan_data_find_code (data, QD_KIND_CAMPAIGN, code) : NULL;

  if (campaign == NULL)
    return;
  if (self->compared->len > 0)
    close_comparison (self->comparison, self);
  if (!qd_list_actions_show (GTK_COLUMN_VIEW (self->view), campaign->id))
    {
      qd_campaign_filter_clear (self->filters);
      qd_list_actions_show (GTK_COLUMN_VIEW (self->view), campaign->id);
    }
}

/* --- how much room there is --- */

static void
qd_campaigns_page_fit (QdPage *page, int width)
{
  QdCampaignsPage *self = QD_CAMPAIGNS_PAGE (page);
  int narrow = qd_text_room (GTK_WIDGET (self), NARROW), pane = qd_text_room (GTK_WIDGET (self), PANE_WIDTH);
  gboolean is_under;

  /* columns that were chosen and go because there is no room for them must not turn the page */
  if (self->columns != NULL && !self->is_under)
    qd_column_set_fit (self->columns, width - 2 * MARGIN - pane);
  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->outer)) == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_measure (self->outer, GTK_ORIENTATION_HORIZONTAL, -1, &self->wide_width, NULL, NULL, NULL);
  is_under = width < MAX (narrow, self->wide_width);
  self->is_under = is_under;
  gtk_widget_set_visible (GTK_WIDGET (self->plans), self->is_comparable && !is_under);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->outer),
                                  is_under ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->separator),
                                  is_under ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->pane), is_under ? -1 : pane - 1, is_under ? 240 : -1);
  if (self->columns != NULL)
    qd_column_set_fit (self->columns, width - 2 * MARGIN - (is_under ? 0 : pane));
}

/* --- widgets --- */

static void
clear_filter (QdCampaignsPage *self)
{
  qd_campaign_filter_clear (self->filters);
}

static void
create_tools (QdCampaignsPage *self)
{
  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->filters = QD_CAMPAIGN_FILTER (qd_campaign_filter_new (QD_PAGE (self)));
  self->compare_button = gtk_button_new_from_icon_name ("quarterdeck-compare-symbolic");
  g_signal_connect (self->filters, "changed", G_CALLBACK (filter_changed), self);
  gtk_widget_set_sensitive (self->compare_button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare_button), "campaigns.compare");
  qd_tooltip_set (self->compare_button, _("Compare two to six selected campaigns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Compare"), -1);
  gtk_box_append (GTK_BOX (self->tools), GTK_WIDGET (self->filters));
  self->months_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->months_button), "quarterdeck-months-symbolic");
  qd_tooltip_set (self->months_button, _("Show the campaigns month by month"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->months_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Month by month"), -1);
  g_signal_connect (self->months_button, "toggled", G_CALLBACK (months_toggled), self);
  gtk_box_append (GTK_BOX (self->tools), self->compare_button);
  gtk_box_append (GTK_BOX (self->tools), self->months_button);
  gtk_box_append (GTK_BOX (self->tools), qd_campaign_part_days_button ("campaigns.days(false)"));
  gtk_box_append (GTK_BOX (self->tools), qd_campaign_part_import_button ());
}

static GtkWidget *
create_head (QdCampaignsPage *self)
{
  GtkWidget *head = qd_page_head_new (_("Campaigns"), &self->count);

  create_tools (self);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->tools);
  qd_wrap_box_append (QD_WRAP_BOX (head),
                  qd_page_new_button_new (_("New"), _("New campaign"), _("Add a campaign in this period (Ctrl+N)")));
  gtk_widget_add_css_class (head, "above-a-card");
  return head;
}

/* Enter on a row leads to its fields. */
static void
row_activated (GtkColumnView *view, guint position, QdCampaignsPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

static void
create_view (QdCampaignsPage *self)
{
  /* those without results last, whichever way the rest is sorted */
  const QdPageRows how = { QD_TYPE_CAMPAIGN_ROW, is_found, compare_having_results, TRUE, self };

  self->view = qd_page_table_new (_("Campaigns"), &how, &self->rows, &self->filter, &self->selection);
  g_signal_connect (self->selection, "selection-changed", G_CALLBACK (selection_changed), self);
  g_signal_connect (self->view, "activate", G_CALLBACK (row_activated), self);
  gtk_widget_add_css_class (self->view, "dense");
}

static GtkWidget *
create_table (QdCampaignsPage *self)
{
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  create_view (self);
  self->none_found = qd_page_none_found_new (_("No campaign matches the filter."), G_CALLBACK (clear_filter), self);
  self->totals_bin = adw_bin_new ();
  gtk_box_append (GTK_BOX (below), self->none_found);
  gtk_box_append (GTK_BOX (below), self->totals_bin);
  return qd_page_table_card_new (self->view, 160, NULL, below);
}

static void
qd_campaigns_page_dispose (GObject *object)
{
  QdCampaignsPage *self = QD_CAMPAIGNS_PAGE (object);

  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      /* by the key that closes a window the table outlives this page, which it asks when it is sorted */
      gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
    }
  self->selection = NULL;
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->compared, g_array_unref);
  G_OBJECT_CLASS (qd_campaigns_page_parent_class)->dispose (object);
}

static void
qd_campaigns_page_class_init (QdCampaignsPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_campaigns_page_dispose;
  page_class->name = "campaigns";
  page_class->title = N_("Campaigns");
  page_class->icon_name = "quarterdeck-campaigns-symbolic";
  page_class->set_review = qd_campaigns_page_set_review;
  page_class->fit = qd_campaigns_page_fit;
  page_class->create_record = qd_campaigns_page_create_record;
  page_class->show_record = qd_campaigns_page_show_record;
  page_class->create_print = qd_campaigns_page_create_print;
}

static void
add_actions (QdCampaignsPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "compare", .activate = compare_selected },
    { .name = "days", .activate = show_days, .parameter_type = "b" },
    { .name = "months", .activate = enter_months },
    { .name = "verdict", .activate = choose_verdict, .parameter_type = "s" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "campaigns", G_ACTION_GROUP (self->actions));
}

static GtkWidget *
create_main (QdCampaignsPage *self)
{
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->empty = qd_campaign_part_empty ();
  gtk_widget_set_visible (self->empty, FALSE);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  self->plans = QD_CAMPAIGN_PLANS (qd_campaign_plans_new (QD_PAGE (self)));
  self->comparison = QD_CAMPAIGN_COMPARISON (qd_campaign_comparison_new (QD_PAGE (self)));
  g_signal_connect (self->comparison, "closed", G_CALLBACK (close_comparison), self);
  gtk_box_append (GTK_BOX (self->content), create_table (self));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->plans));
  gtk_stack_add_child (GTK_STACK (self->stack), self->content);
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->comparison));
  self->months = QD_CAMPAIGN_MONTHS (qd_campaign_months_new (QD_PAGE (self)));
  g_signal_connect (self->months, "chosen", G_CALLBACK (month_chosen), self);
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->months));
  gtk_box_append (GTK_BOX (main_box), create_head (self));
  gtk_box_append (GTK_BOX (main_box), self->stack);
  gtk_box_append (GTK_BOX (main_box), self->empty);
  gtk_widget_add_css_class (main_box, "page-margins");
  gtk_widget_set_hexpand (main_box, TRUE);
  return main_box;
}

static void
qd_campaigns_page_init (QdCampaignsPage *self)
{
  self->compared = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_actions (self);
  self->outer = qd_line_new (0);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  self->pane = QD_CAMPAIGN_PANE (qd_campaign_pane_new (QD_PAGE (self)));
  qd_line_append (QD_LINE (self->outer), create_main (self));
  qd_line_append (QD_LINE (self->outer), self->separator);
  /* what is left belongs to the names in the table, though something within the pane would take it */
  gtk_widget_set_hexpand (GTK_WIDGET (self->pane), FALSE);
  qd_line_append (QD_LINE (self->outer), GTK_WIDGET (self->pane));
  /* may be narrower than what stands beside each other wants, so that the page is told and can turn */
  qd_page_set_content (QD_PAGE (self), self->outer);
}
