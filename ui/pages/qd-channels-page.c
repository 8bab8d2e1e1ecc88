#include "ui/pages/qd-channels-page.h"

#include <glib/gi18n.h>

#include "ui/editors/qd-day-window.h"
#include "ui/editors/qd-list-actions.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-channel-charts.h"
#include "ui/pages/qd-channel-columns.h"
#include "ui/pages/qd-channel-row.h"
#include "ui/pages/qd-what-if-dialog.h"
#include "ui/qd-page-print.h"
#include "ui/widgets/qd-after-frame.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"
#include "ui/widgets/qd-wrap-box.h"

#define MARGIN 24   /* of the page, at both sides */

struct _QdChannelsPage
{
  QdPage             parent_instance;
  GtkWidget         *content, *empty, *count, *only_results, *none_found, *tools, *view, *totals_bin;
  QdChannelCharts   *charts;
  QdColumnSet       *columns;       /* NULL until there is a session: heads depend on its language */
  GListStore        *rows;
  GtkCustomFilter   *filter;
  GtkMultiSelection *selection;
  gint64             wanted_id;     /* channel to select once it is listed, 0 */
};

G_DEFINE_FINAL_TYPE (QdChannelsPage, qd_channels_page, QD_TYPE_PAGE)

static QdSession *
session_of (QdChannelsPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

/* --- selection --- */

static void
show_charts (gpointer page)
{
  QdChannelsPage *self = page;
  const QdReview *review = qd_session_get_review (session_of (self));
  g_autoptr (GArray) selected = self->columns != NULL ? qd_list_actions_selected (GTK_COLUMN_VIEW (self->view)) : NULL;

  if (review != NULL && selected != NULL)
    qd_channel_charts_show (self->charts, review, selected);
}

static void
selection_changed (GtkSelectionModel *model, guint position, guint n_items, QdChannelsPage *self)
{
  qd_after_frame (GTK_WIDGET (self), show_charts);
}

static void
qd_channels_page_show_record (QdPage *page, const char *code)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const QdRecord *channel = data != NULL ? qd_plan_data_find_code (data, QD_KIND_CHANNEL, code) : NULL;

  if (channel != NULL)
    qd_list_actions_show (GTK_COLUMN_VIEW (QD_CHANNELS_PAGE (page)->view), channel->id);
}

static void
chart_chosen (QdChannelCharts *charts, const char *code, QdChannelsPage *self)
{
  qd_channels_page_show_record (QD_PAGE (self), code);
}

static GArray *
selected_ids (QdChannelsPage *self)
{
  GArray *ids = qd_list_actions_selected (GTK_COLUMN_VIEW (self->view));

  if (self->wanted_id != 0)
    {
      g_array_set_size (ids, 0);
      g_array_append_val (ids, self->wanted_id);
    }
  self->wanted_id = 0;
  return ids;
}

/* --- rows --- */

static gboolean
has_same_rows (QdChannelsPage *self, const QdReview *review)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < MIN (n, review->channels->len); i++)
    {
      g_autoptr (QdChannelRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (qd_channel_row_get_id (row) != qd_review_nth (review->channels, QdChannelFigures, i)->channel->record.id)
        return FALSE;
    }
  return n == review->channels->len;
}

static void
update_rows (QdChannelsPage *self, const QdReview *review)
{
  gboolean same = has_same_rows (self, review);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < review->channels->len; i++)
    {
      g_ptr_array_add (rows, same ? g_list_model_get_item (G_LIST_MODEL (self->rows), i) : qd_channel_row_new (review, i));
      if (same)
        qd_channel_row_set (g_ptr_array_index (rows, i), review, i);
    }
  if (same)
    return;
  /* at once: a table lays out its rows anew for each change of its list */
  g_list_store_remove_all (self->rows);
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
}

static gboolean
is_found (gpointer item, gpointer data)
{
  return !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (QD_CHANNELS_PAGE (data)->only_results))
         || qd_channel_row_has_results (item);
}

static int
compare_having_results (gconstpointer a, gconstpointer b, gpointer data)
{
  return qd_channel_row_has_results ((QdChannelRow *) b) - qd_channel_row_has_results ((QdChannelRow *) a);
}

static void
update_found (QdChannelsPage *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  gtk_widget_set_visible (self->none_found, all > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0);
}

static void
update_head (QdChannelsPage *self, const QdReview *review)
{
  guint n = review->channels->len, without = 0;
  g_autofree char *text = NULL, *all = NULL, *some = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QdChannelRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      without += !qd_channel_row_has_results (row);
    }
  all = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u channel", "%u channels", n), n);
  some = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u without results", "%u without results", without), without);
  text = without > 0 ? g_strdup_printf ("%s · %s", all, some) : g_strdup (all);
  gtk_label_set_text (GTK_LABEL (self->count), n > 0 ? text : "");
  gtk_widget_set_visible (self->content, n > 0);
  gtk_widget_set_visible (self->tools, n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
}

/* --- what needs a session --- */

static gint64
id_of (gpointer item)
{
  return qd_channel_row_get_id (item);
}

static void
copy_rows (gpointer data)
{
  QdChannelsPage *self = data;

  qd_column_set_copy (self->columns, GTK_SELECTION_MODEL (self->selection), qd_channel_columns_text,
                      (gpointer) qd_session_get_language (session_of (self)));
}

static void
want (gint64 id, gpointer data)
{
  QD_CHANNELS_PAGE (data)->wanted_id = id;
}

static void
show_days (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdChannelsPage *self = data;
  g_autoptr (GArray) ids = selected_ids (self);
  QdDayFilter filter = { .channel = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0 };

  qd_day_window_present (GTK_WIDGET (self), session_of (self), &filter);
}

static void
show_what_if (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdChannelsPage *self = data;
  g_autoptr (GArray) ids = selected_ids (self);

  qd_what_if_dialog_present (QD_PAGE (self), ids->len == 1 ? g_array_index (ids, gint64, 0) : 0);
}

static GMenuModel *
create_menu (QdChannelsPage *self)
{
  static const GActionEntry entries[] = { { .name = "days", .activate = show_days },
                                          { .name = "what-if", .activate = show_what_if } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GMenu *menu = g_menu_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "channels", G_ACTION_GROUP (actions));
  g_menu_append (menu, _("Show _Daily Rows…"), "channels.days");
  g_menu_append (menu, _("_What If…"), "channels.what-if");
  return G_MENU_MODEL (menu);
}

static void
make (QdChannelsPage *self)
{
  const QdListActions actions = { QD_KIND_CHANNEL, id_of, copy_rows, want, self };
  g_autoptr (GMenuModel) menu = NULL;

  if (self->columns != NULL)
    return;
  menu = create_menu (self);
  self->columns = qd_channel_columns_add (GTK_COLUMN_VIEW (self->view), QD_PAGE (self));
  adw_bin_set_child (ADW_BIN (self->totals_bin), qd_column_set_create_totals (self->columns));
  gtk_box_append (GTK_BOX (self->tools), qd_column_set_create_button (self->columns));
  qd_list_actions_install (GTK_COLUMN_VIEW (self->view), session_of (self), &actions, menu);
}

static void
qd_channels_page_set_review (QdPage *page, const QdReview *review)
{
  QdChannelsPage *self = QD_CHANNELS_PAGE (page);
  const gint64 wanted = self->wanted_id;
  g_autoptr (GArray) ids = NULL;

  make (self);
  ids = selected_ids (self);
  g_signal_handlers_block_by_func (self->selection, selection_changed, self);
  update_rows (self, review);
  gtk_sorter_changed (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), GTK_SORTER_CHANGE_DIFFERENT);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  qd_list_actions_select (GTK_COLUMN_VIEW (self->view), ids);
  if (wanted != 0 && qd_list_actions_show (GTK_COLUMN_VIEW (self->view), wanted))
    qd_list_actions_focus (GTK_COLUMN_VIEW (self->view));
  g_signal_handlers_unblock_by_func (self->selection, selection_changed, self);
  update_head (self, review);
  update_found (self);
  qd_channel_columns_set_totals (self->columns, review, qd_session_get_language (session_of (self)));
  qd_channel_charts_forget (self->charts);
  show_charts (self);
  qd_list_actions_update (GTK_COLUMN_VIEW (self->view));
}

/* The chart as it is chosen, and the table. */
static QdPrint *
qd_channels_page_create_print (QdPage *page)
{
  QdChannelsPage *self = QD_CHANNELS_PAGE (page);
  const QdReview *review = qd_session_get_review (session_of (self));
  const QdColumnCells cells = { qd_channel_columns_text, NULL, (gpointer) qd_session_get_language (session_of (self)) };
  GListModel *shown = G_LIST_MODEL (self->selection);
  QdPrint *print;

  if (review == NULL || self->columns == NULL)
    return NULL;
  print = qd_page_print_new (page, review->data, &review->period, review->as_of);
  if (review->channels->len == 0)
    {
      qd_print_add_text (print, _("There are no channels in this plan."));
      return print;
    }
  qd_page_print_set_shown (print, g_list_model_get_n_items (shown), review->channels->len);
  qd_channel_charts_add_to_print (self->charts, print);
  qd_print_add_table (print, qd_column_set_create_table (self->columns, shown, &cells));
  return print;
}

static gboolean
channel_added (GtkWidget *parent, const QdRecord *record)
{
  QD_CHANNELS_PAGE (parent)->wanted_id = record->id;
  return FALSE;
}

static gboolean
qd_channels_page_create_record (QdPage *page)
{
  QdSession *session = qd_page_get_session (page);
  g_autoptr (QdRecord) record = qd_record_new (&qd_channel_kind);

  if (qd_session_get_data (session) == NULL || qd_session_is_read_only (session))
    return FALSE;
  qd_record_editor_present_new (GTK_WIDGET (page), session, record, channel_added);
  return TRUE;
}

/* --- widgets --- */

static void
qd_channels_page_fit (QdPage *page, int width)
{
  QdChannelsPage *self = QD_CHANNELS_PAGE (page);

  if (self->columns != NULL)
    qd_column_set_fit (self->columns, width - 2 * MARGIN);
}

static void
filter_changed (GtkToggleButton *button, GParamSpec *pspec, QdChannelsPage *self)
{
  qd_page_table_filter (self->view, self->filter);
  update_found (self);
}

static void
clear_filter (QdChannelsPage *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->only_results), FALSE);
}

static GtkWidget *
create_head (QdChannelsPage *self)
{
  GtkWidget *head = qd_page_head_new (_("Channels"), &self->count);
  GtkWidget *what_if = gtk_button_new_with_label (_("What If…"));

  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (what_if), "channels.what-if");
  self->only_results = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->only_results), "quarterdeck-filter-symbolic");
  qd_tooltip_set (self->only_results, _("Only channels with results"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->only_results), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Only channels with results"), -1);
  g_signal_connect (self->only_results, "notify::active", G_CALLBACK (filter_changed), self);
  gtk_box_append (GTK_BOX (self->tools), what_if);
  gtk_box_append (GTK_BOX (self->tools), self->only_results);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->tools);
  qd_wrap_box_append (QD_WRAP_BOX (head), qd_page_new_button_new (_("New channel"), _("New channel"), _("Add a channel (Ctrl+N)")));
  gtk_widget_add_css_class (head, "above-a-card");
  return head;
}

static void
create_view (QdChannelsPage *self)
{
  const QdPageRows how = { QD_TYPE_CHANNEL_ROW, is_found, compare_having_results, TRUE, self };

  self->view = qd_page_table_new (_("Channels"), &how, &self->rows, &self->filter, &self->selection);
  g_signal_connect (self->selection, "selection-changed", G_CALLBACK (selection_changed), self);
  gtk_widget_add_css_class (self->view, "dense");
}

static GtkWidget *
create_table (QdChannelsPage *self)
{
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  create_view (self);
  self->totals_bin = adw_bin_new ();
  self->none_found = qd_page_none_found_new (_("No channel has results in this period."), G_CALLBACK (clear_filter), self);
  gtk_box_append (GTK_BOX (below), self->none_found);
  gtk_box_append (GTK_BOX (below), self->totals_bin);
  return qd_page_table_card_new (self->view, 226, NULL, below);
}

static GtkWidget *
create_empty (void)
{
  const QdPageButton buttons[] = { { _("New channel"), "win.new-record", TRUE }, { _("Import…"), "win.import", FALSE } };

  return qd_page_empty_new ("quarterdeck-channels-symbolic", _("No Channels Yet"),
                            _("Here channels are compared by what they bring and what they cost.\n"
                              "Add the first one, or import channels.csv and results.csv."),
                            buttons, G_N_ELEMENTS (buttons));
}

static void
qd_channels_page_dispose (GObject *object)
{
  QdChannelsPage *self = QD_CHANNELS_PAGE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  self->selection = NULL;
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (qd_channels_page_parent_class)->dispose (object);
}

static void
qd_channels_page_class_init (QdChannelsPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_channels_page_dispose;
  page_class->name = "channels";
  page_class->title = N_("Channels");
  page_class->icon_name = "quarterdeck-channels-symbolic";
  page_class->set_review = qd_channels_page_set_review;
  page_class->fit = qd_channels_page_fit;
  page_class->create_record = qd_channels_page_create_record;
  page_class->show_record = qd_channels_page_show_record;
  page_class->create_print = qd_channels_page_create_print;
}

static void
qd_channels_page_init (QdChannelsPage *self)
{
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->empty = create_empty ();
  gtk_widget_set_visible (self->empty, FALSE);
  self->charts = QD_CHANNEL_CHARTS (qd_channel_charts_new (QD_PAGE (self)));
  g_signal_connect (self->charts, "chosen", G_CALLBACK (chart_chosen), self);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->charts));
  gtk_box_append (GTK_BOX (self->content), create_table (self));
  gtk_box_append (GTK_BOX (main_box), create_head (self));
  gtk_box_append (GTK_BOX (main_box), self->content);
  gtk_box_append (GTK_BOX (main_box), self->empty);
  gtk_widget_add_css_class (main_box, "page-margins");
  /* may be narrower than its widest table wants, so that the page is told and can drop columns */
  qd_page_set_content (QD_PAGE (self), main_box);
}
