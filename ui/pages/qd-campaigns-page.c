#include "ui/pages/qd-campaigns-page.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-column-chart.h"
#include "ui/pages/qd-campaign-columns.h"
#include "ui/pages/qd-campaign-pane.h"
#include "ui/pages/qd-campaign-row.h"
#include "ui/widgets/qd-chart-view.h"

#define MOST_COLUMNS_SHOWN 8
#define NARROW 930   /* below it the pane stands under the list */

struct _QdCampaignsPage
{
  QdPage              parent_instance;
  GtkWidget          *frame, *outer, *separator, *content, *empty, *none_found, *count, *search, *new_button;
  GtkWidget          *view, *scroller, *totals, *comparison, *chart_view;
  QdCampaignPane     *pane;
  GListStore         *rows;
  GtkCustomFilter    *filter;
  GtkSingleSelection *selection;
  char               *wanted;       /* lower case text to be found, NULL */
  gint64              wanted_id;    /* campaign to select once it is listed, 0 */
  guint               fit_source;
  gboolean            is_under;     /* the pane stands under the list, which then needs the room of the chart */
  gboolean            is_comparable;
  gboolean            is_made;      /* the columns need the session's language */
};

G_DEFINE_FINAL_TYPE (QdCampaignsPage, qd_campaigns_page, QD_TYPE_PAGE)

static const QdLanguage *
language_of (QdCampaignsPage *self)
{
  return qd_session_get_language (qd_page_get_session (QD_PAGE (self)));
}

/* --- selection --- */

static void
selection_changed (GtkSingleSelection *selection, GParamSpec *pspec, QdCampaignsPage *self)
{
  QdCampaignRow *row = gtk_single_selection_get_selected_item (selection);

  qd_campaign_pane_show (self->pane, qd_session_get_review (qd_page_get_session (QD_PAGE (self))),
                         row != NULL ? qd_campaign_row_get_figures (row) : NULL);
}

static void
select_campaign (QdCampaignsPage *self, gint64 id)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (QdCampaignRow) row = g_list_model_get_item (model, i);

      if (qd_campaign_row_get_id (row) != id)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (gtk_widget_get_last_child (self->view), "list.scroll-to-item", "u", i);
      return;
    }
}

/* --- rows --- */

static gboolean
has_same_rows (QdCampaignsPage *self, const QdReview *review)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < MIN (n, review->campaigns->len); i++)
    {
      g_autoptr (QdCampaignRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (qd_campaign_row_get_id (row) != qd_review_nth (review->campaigns, QdCampaignFigures, i)->campaign->record.id)
        return FALSE;
    }
  return n == review->campaigns->len;
}

static void
update_rows (QdCampaignsPage *self, const QdReview *review)
{
  if (has_same_rows (self, review))
    {
      for (guint i = 0; i < review->campaigns->len; i++)
        {
          g_autoptr (QdCampaignRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

          qd_campaign_row_set_figures (row, qd_review_nth (review->campaigns, QdCampaignFigures, i));
        }
      return;
    }
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < review->campaigns->len; i++)
    {
      g_autoptr (QdCampaignRow) row = qd_campaign_row_new (qd_review_nth (review->campaigns, QdCampaignFigures, i));

      g_list_store_append (self->rows, row);
    }
}

static gboolean
is_found (gpointer item, gpointer data)
{
  QdCampaignsPage *self = data;
  const QdCampaignFigures *figures = qd_campaign_row_get_figures (item);
  g_autofree char *text = NULL, *lower = NULL;

  if (self->wanted == NULL)
    return TRUE;
  text = g_strdup_printf ("%s %s %s", figures->campaign->code, figures->campaign->name,
                          figures->channel != NULL ? figures->channel->name : "");
  lower = g_utf8_strdown (text, -1);
  return strstr (lower, self->wanted) != NULL;
}

static int
compare_having_results (gconstpointer a, gconstpointer b, gpointer data)
{
  return qd_campaign_row_has_results ((QdCampaignRow *) b) - qd_campaign_row_has_results ((QdCampaignRow *) a);
}

/* --- plan and actual --- */

static int
compare_new_users (gconstpointer a, gconstpointer b)
{
  const QdCampaignFigures *one = *(const QdCampaignFigures *const *) a, *other = *(const QdCampaignFigures *const *) b;

  return qd_figures_compare (other->rates.sums[QD_MEASURE_NEW_USERS], one->rates.sums[QD_MEASURE_NEW_USERS]);
}

/* those with both a plan and a result in new users, the largest first */
static GPtrArray *
comparable (const QdReview *review)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < review->campaigns->len; i++)
    {
      QdCampaignFigures *figures = qd_review_nth (review->campaigns, QdCampaignFigures, i);

      if (figures->campaign->expected_new_users != QD_INTEGER_NONE && figures->campaign->expected_new_users > 0
          && qd_is_some (figures->rates.sums[QD_MEASURE_NEW_USERS]))
        g_ptr_array_add (found, figures);
    }
  g_ptr_array_sort (found, compare_new_users);
  return found;
}

static void
update_comparison (QdCampaignsPage *self, const QdReview *review)
{
  g_autoptr (GPtrArray) found = comparable (review);
  QdColumnChart *chart;

  self->is_comparable = found->len > 0;
  gtk_widget_set_visible (self->comparison, self->is_comparable && !self->is_under);
  if (found->len == 0)
    return;
  chart = qd_column_chart_new (language_of (self));
  qd_column_chart_add_series (chart, _("Plan"), QD_COLUMN_PLAN);
  qd_column_chart_add_series (chart, _("Actual"), QD_COLUMN_ACTUAL);
  for (guint i = 0; i < MIN (found->len, MOST_COLUMNS_SHOWN); i++)
    {
      const QdCampaignFigures *figures = g_ptr_array_index (found, i);
      double plan = (double) figures->campaign->expected_new_users, actual = figures->rates.sums[QD_MEASURE_NEW_USERS];

      qd_column_chart_add_group (chart, (QdColumnGroup){ g_strdup (figures->campaign->name),
                                                         { plan, actual },
                                                         qd_figure_text_percent (actual / plan, 0) });
    }
  qd_chart_view_set_chart (QD_CHART_VIEW (self->chart_view), chart, _("New users, plan and actual"));
}

/* --- page --- */

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
  all = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u campaign", "%u campaigns", n), n);
  some = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u with results", "%u with results", with_results), with_results);
  text = g_strdup_printf ("%s, %s", all, some);
  gtk_label_set_text (GTK_LABEL (self->count), n > 0 ? text : "");
  gtk_widget_set_visible (self->content, n > 0);
  gtk_widget_set_visible (self->separator, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), n > 0);
  gtk_widget_set_visible (self->search, n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), qd_plan_data_count (review->data, QD_KIND_CAMPAIGN) > 0
                                                              ? _("No Campaigns in This Period")
                                                              : _("No Campaigns Yet"));
  gtk_widget_set_sensitive (self->new_button, !qd_session_is_read_only (qd_page_get_session (QD_PAGE (self))));
}

static void
qd_campaigns_page_set_review (QdPage *page, const QdReview *review)
{
  QdCampaignsPage *self = QD_CAMPAIGNS_PAGE (page);
  QdCampaignRow *selected = gtk_single_selection_get_selected_item (self->selection);
  gint64 id = self->wanted_id != 0 ? self->wanted_id : selected != NULL ? qd_campaign_row_get_id (selected) : 0;

  if (!self->is_made)
    qd_campaign_columns_add (GTK_COLUMN_VIEW (self->view), language_of (self));
  self->is_made = TRUE;
  g_signal_handlers_block_by_func (self->selection, selection_changed, self);
  update_rows (self, review);
  gtk_sorter_changed (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), GTK_SORTER_CHANGE_DIFFERENT);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (id != 0)
    select_campaign (self, id);
  self->wanted_id = 0;
  g_signal_handlers_unblock_by_func (self->selection, selection_changed, self);
  update_head (self, review);
  qd_campaign_columns_set_totals (self->totals, review, language_of (self));
  update_comparison (self, review);
  selection_changed (self->selection, NULL, self);
}

static gboolean
qd_campaigns_page_create_record (QdPage *page)
{
  QdSession *session = qd_page_get_session (page);
  QdPlanData *data = qd_session_get_data (session);
  const QdPeriod *period = qd_session_get_period (session);
  g_autoptr (QdRecord) record = qd_record_new (&qd_campaign_kind);
  QdCampaign *campaign = (QdCampaign *) record;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  if (data == NULL || qd_session_is_read_only (session))
    return FALSE;
  campaign->code = qd_plan_data_next_code (data, &qd_campaign_kind);
  campaign->name = g_strdup (_("New campaign"));
  campaign->start = period->start;
  campaign->end = period->end;
  what = g_strdup_printf (_("Add campaign %s"), campaign->code);
  if (qd_session_save (session, record, what, &error))
    {
      QD_CAMPAIGNS_PAGE (page)->wanted_id = record->id;
      return TRUE;
    }
  qd_page_show_message (page, error->message);
  return FALSE;
}

static void
qd_campaigns_page_show_record (QdPage *page, const char *code)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const QdRecord *campaign = data != NULL ? qd_plan_data_find_code (data, QD_KIND_CAMPAIGN, code) : NULL;

  if (campaign != NULL)
    select_campaign (QD_CAMPAIGNS_PAGE (page), campaign->id);
}

/* --- how much room there is --- */

/* Outside of the allocation, which must not change what it allocates. */
static gboolean
fit (gpointer data)
{
  QdCampaignsPage *self = data;
  gboolean is_under = gtk_widget_get_width (self->frame) < NARROW;

  self->fit_source = 0;
  self->is_under = is_under;
  gtk_widget_set_visible (self->comparison, self->is_comparable && !is_under);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->outer),
                                  is_under ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->separator),
                                  is_under ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->pane), is_under ? -1 : 378, is_under ? 240 : -1);
  if (self->is_made)
    qd_campaign_columns_fit (GTK_COLUMN_VIEW (self->view), self->totals, gtk_widget_get_width (self->scroller));
  return G_SOURCE_REMOVE;
}

static void
width_changed (GtkAdjustment *adjustment, GParamSpec *pspec, QdCampaignsPage *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add (fit, self);
}

/* --- widgets --- */

static void
search_changed (GtkSearchEntry *entry, QdCampaignsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  g_clear_pointer (&self->wanted, g_free);
  if (*text != '\0')
    self->wanted = g_utf8_strdown (text, -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_widget_set_visible (self->none_found,
                          self->wanted != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0);
}

static void
clear_search (GtkButton *button, QdCampaignsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed (GTK_SEARCH_ENTRY (self->search), self);
}

static void
new_clicked (GtkButton *button, QdCampaignsPage *self)
{
  qd_page_create_record (QD_PAGE (self));
}

static GtkWidget *
create_head (QdCampaignsPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = gtk_label_new (_("Campaigns"));
  GtkWidget *content = adw_button_content_new ();

  self->count = gtk_label_new (NULL);
  self->search = gtk_search_entry_new ();
  self->new_button = gtk_button_new ();
  gtk_widget_add_css_class (title, "title-2");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (self->count, 6);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 12);
  g_object_set (self->search, "placeholder-text", _("Filter campaigns"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter campaigns"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed), self);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("New campaign"));
  gtk_button_set_child (GTK_BUTTON (self->new_button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New campaign"), -1);
  gtk_widget_set_tooltip_text (self->new_button, _("Add a campaign in this period (Ctrl+N)"));
  g_signal_connect (self->new_button, "clicked", G_CALLBACK (new_clicked), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), self->search);
  gtk_box_append (GTK_BOX (head), self->new_button);
  return head;
}

static void
create_view (QdCampaignsPage *self)
{
  GtkMultiSorter *sorter = gtk_multi_sorter_new ();
  GtkSortListModel *sorted;
  GtkFilterListModel *filtered;

  self->view = gtk_column_view_new (NULL);
  self->rows = g_list_store_new (QD_TYPE_CAMPAIGN_ROW);
  self->filter = gtk_custom_filter_new (is_found, self, NULL);
  /* those without results last, whichever way the rest is sorted */
  gtk_multi_sorter_append (sorter, GTK_SORTER (gtk_custom_sorter_new (compare_having_results, NULL, NULL)));
  gtk_multi_sorter_append (sorter, g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view))));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), GTK_SORTER (sorter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (selection_changed), self);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_widget_add_css_class (self->view, "dense");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Campaigns"), -1);
}

static GtkWidget *
create_none_found (QdCampaignsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *button = gtk_button_new_with_label (_("Clear Filter"));

  gtk_box_append (GTK_BOX (box), gtk_label_new (_("No campaign matches the filter.")));
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (box, 18);
  g_signal_connect (button, "clicked", G_CALLBACK (clear_search), self);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
create_table (QdCampaignsPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkAdjustment *adjustment;

  create_view (self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), 160);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (width_changed), self, 0);
  self->none_found = create_none_found (self);
  self->totals = qd_campaign_columns_create_totals ();
  gtk_box_append (GTK_BOX (card), self->scroller);
  gtk_box_append (GTK_BOX (card), self->none_found);
  gtk_box_append (GTK_BOX (card), self->totals);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

static GtkWidget *
create_comparison (QdCampaignsPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = gtk_label_new (_("Plan and actual")), *remark = gtk_label_new (_("new users; outlined = plan; the number is the completion"));

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (remark, "caption");
  gtk_widget_add_css_class (remark, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (remark), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), remark);
  self->chart_view = qd_chart_view_new ();
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), self->chart_view);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  return card;
}

static GtkWidget *
create_empty (QdCampaignsPage *self)
{
  GtkWidget *status = adw_status_page_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *add = gtk_button_new_with_label (_("New campaign")), *import = gtk_button_new_with_mnemonic (_("_Import CSV…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "quarterdeck-campaigns-symbolic");
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _("Here the campaigns stand with what they brought and what they cost.\n"
                                                               "Import campaigns.csv and results.csv, or begin with one campaign."));
  gtk_widget_add_css_class (add, "pill");
  gtk_widget_add_css_class (import, "pill");
  gtk_widget_add_css_class (import, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "win.import");
  g_signal_connect (add, "clicked", G_CALLBACK (new_clicked), self);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), import);
  gtk_box_append (GTK_BOX (buttons), add);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), buttons);
  gtk_widget_set_vexpand (status, TRUE);
  gtk_widget_set_visible (status, FALSE);
  return status;
}

static void
qd_campaigns_page_dispose (GObject *object)
{
  QdCampaignsPage *self = QD_CAMPAIGNS_PAGE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  self->selection = NULL;
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->wanted, g_free);
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
  page_class->create_record = qd_campaigns_page_create_record;
  page_class->show_record = qd_campaigns_page_show_record;
}

static void
qd_campaigns_page_init (QdCampaignsPage *self)
{
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->empty = create_empty (self);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  self->pane = QD_CAMPAIGN_PANE (qd_campaign_pane_new (QD_PAGE (self)));
  gtk_box_append (GTK_BOX (self->content), create_table (self));
  self->comparison = create_comparison (self);
  gtk_box_append (GTK_BOX (self->content), self->comparison);
  gtk_box_append (GTK_BOX (main_box), create_head (self));
  gtk_box_append (GTK_BOX (main_box), self->content);
  gtk_box_append (GTK_BOX (main_box), self->empty);
  gtk_widget_add_css_class (main_box, "page-margins");
  gtk_widget_set_hexpand (main_box, TRUE);
  gtk_box_append (GTK_BOX (self->outer), main_box);
  gtk_box_append (GTK_BOX (self->outer), self->separator);
  gtk_box_append (GTK_BOX (self->outer), GTK_WIDGET (self->pane));
  /* may be narrower than what stands beside each other wants, so that the page is told and can turn */
  self->frame = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->frame), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->frame), self->outer);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->frame)), "notify::page-size",
                           G_CALLBACK (width_changed), self, 0);
  adw_bin_set_child (ADW_BIN (self), self->frame);
}
