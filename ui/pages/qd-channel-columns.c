#include "ui/pages/qd-channel-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-channel-traffic.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-channel-name-cell.h"
#include "ui/pages/qd-channel-row.h"
#include "ui/pages/qd-channel-share.h"
#include "ui/widgets/qd-cell-text.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-status-chip.h"

typedef enum
{
  COLUMN_NAME,
  COLUMN_GROUP,
  COLUMN_NEW_USERS,
  COLUMN_SHARE_USERS,
  COLUMN_SHARE_COST,
  COLUMN_SHARE_REVENUE,
  COLUMN_REVENUE,
  COLUMN_COST,
  COLUMN_PLANNED,
  COLUMN_CPM,
  COLUMN_CPC,
  COLUMN_CPL,
  COLUMN_CAC,
  COLUMN_CPO,
  COLUMN_ROAS,
  COLUMN_ROI,
  COLUMN_VERDICT,
  COLUMN_NOTE,
  N_COLUMNS,
} ColumnId;

/* why there is no ROI */
static const char *
roi_word (guint index)
{
  static const QdReason reasons[] = { QD_REASON_COST_MISSING, QD_REASON_NO_COST, QD_REASON_NO_DATA };

  return index < G_N_ELEMENTS (reasons) ? qd_reason_name (reasons[index]) : NULL;
}

static const char *
verdict_word (guint index)
{
  return qd_kind_find_field (&qd_campaign_kind, "verdict")->choices[index].label;
}

static const QdColumnSpec specs[N_COLUMNS] = {
  { "name", N_("Channel"), 0, -140, 0 },
  { "group", N_("Group"), 0, 84, 1, TRUE },
  { "new-users", N_("New users"), 1, 84, 0 },
  { "share-users", N_("Share of users"), 1, 104, 7 },
  { "share-cost", N_("Share of cost"), 1, 104, 6 },
  { "share-revenue", N_("Share of revenue"), 1, 104, 8 },
  { "revenue", N_("Revenue"), 1, 92, 1, TRUE },
  { "cost", N_("Cost"), 1, 88, 1, TRUE },
  { "planned", N_("Planned share"), 1, 104, 3 },
  { "cpm", N_("Cost of 1,000 impressions"), 1, 96, 9, .is_extra = TRUE },
  { "cpc", N_("Cost per click"), 1, 96, 9, .is_extra = TRUE },
  { "cpl", N_("Cost per lead"), 1, 96, 9, .is_extra = TRUE },
  { "cac", N_("CAC"), 1, 76, 5 },
  { "cpo", N_("Cost per order"), 1, 96, 9, .is_extra = TRUE },
  { "roas", N_("ROAS of paid"), 1, 96, 9, .is_extra = TRUE },
  { "roi", N_("ROI"), 1, 96, 0, .word = roi_word },
  { "verdict", N_("Verdict"), 0, 90, 4, .word = verdict_word },
  { "note", N_("Note"), 0, 120, 2, .takes_more = TRUE },
};

/* --- texts and values --- */

static const char *
group_text (const QdChannel *channel)
{
  const QdField *field = qd_kind_find_field (&qd_channel_kind, "group");

  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    if (choice->value == channel->group)
      return _(choice->label);
  return "";
}

char *
qd_channel_columns_roi (const QdRates *rates)
{
  g_autofree char *number = NULL;

  if (qd_is_none (rates->roi_ratio))
    return g_strdup (rates->reason != QD_REASON_NONE ? _(qd_reason_name (rates->reason)) : "—");
  number = qd_figure_text_number (rates->roi_ratio, 2, FALSE);
  return g_strconcat ("1:", number, NULL);
}

/* the step of the funnel whose cost a column shows; -1 */
static int
step_of (ColumnId column)
{
  static const ColumnId columns[QD_N_FUNNEL_STEPS] = { COLUMN_CPM, COLUMN_CPC, COLUMN_CPL, COLUMN_CPO };

  for (int i = 0; i < QD_N_FUNNEL_STEPS; i++)
    if (columns[i] == column)
      return i;
  return -1;
}

static double
step_cost (ColumnId column, const QdRates *rates)
{
  QdFunnelStep steps[QD_N_FUNNEL_STEPS];

  qd_funnel_compute (rates, steps);
  return steps[step_of (column)].cost;
}

static double
value_of (ColumnId column, QdChannelRow *row)
{
  const QdChannelFigures *figures = qd_channel_row_get_figures (row);

  switch (column)
    {
    case COLUMN_NEW_USERS:
      return figures->rates.sums[QD_MEASURE_NEW_USERS];
    case COLUMN_SHARE_USERS:
      return figures->share_new_users;
    case COLUMN_SHARE_COST:
      return figures->share_cost;
    case COLUMN_SHARE_REVENUE:
      return figures->share_revenue;
    case COLUMN_REVENUE:
      return figures->rates.sums[QD_MEASURE_REVENUE];
    case COLUMN_COST:
      return figures->rates.sums[QD_MEASURE_COST];
    case COLUMN_PLANNED:
      return qd_channel_row_get_planned_share (row);
    case COLUMN_CAC:
      return figures->rates.cac;
    case COLUMN_CPM:
    case COLUMN_CPC:
    case COLUMN_CPL:
    case COLUMN_CPO:
      return step_cost (column, &figures->rates);
    case COLUMN_ROAS:
      return qd_channel_roas (figures);
    case COLUMN_ROI:
      return figures->rates.roi_ratio;
    case COLUMN_NAME:
    case COLUMN_GROUP:
    case COLUMN_VERDICT:
    case COLUMN_NOTE:
    case N_COLUMNS:
    default:
      return QD_NONE;
    }
}

static gboolean
is_share (ColumnId column)
{
  return column == COLUMN_SHARE_USERS || column == COLUMN_SHARE_COST || column == COLUMN_SHARE_REVENUE
         || column == COLUMN_PLANNED;
}

static gboolean
is_money (ColumnId column)
{
  return column == COLUMN_REVENUE || column == COLUMN_COST;
}

static char *
number_text (ColumnId column, double value, const QdLanguage *language)
{
  g_autofree char *percent = is_share (column) && qd_is_some (value) ? qd_figure_text_number (100 * value, 1, FALSE) : NULL;

  if (qd_is_none (value))
    return g_strdup ("—");
  if (percent != NULL)
    return g_strconcat (percent, "%", NULL);
  if (is_money (column) && qd_language_is_chinese (language))
    return qd_figure_text_number (value / 1e4, 1, FALSE);
  if (column == COLUMN_ROAS)
    {
      g_autofree char *number = qd_figure_text_number (value, 2, FALSE);

      return g_strconcat ("1:", number, NULL);
    }
  return qd_figure_text_number (value, column == COLUMN_CAC || step_of (column) >= 0 ? 2 : 0, FALSE);
}

static const char *
verdict_text (const QdCampaign *campaign)
{
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, "verdict");

  for (const QdChoice *choice = field->choices; campaign != NULL && choice->name != NULL; choice++)
    if (choice->value == campaign->verdict)
      return _(choice->label);
  return NULL;
}

char *
qd_channel_columns_text (gpointer item, guint column, gpointer language)
{
  QdChannelRow *row = item;
  const QdChannelFigures *figures = qd_channel_row_get_figures (row);

  switch ((ColumnId) column)
    {
    case COLUMN_NAME:
      return g_strdup (figures->channel->name);
    case COLUMN_GROUP:
      return g_strdup (group_text (figures->channel));
    case COLUMN_ROI:
      return qd_channel_columns_roi (&figures->rates);
    case COLUMN_VERDICT:
      return g_strdup (verdict_text (qd_channel_row_get_deciding (row)));
    case COLUMN_NOTE:
      return g_strdup (figures->channel->note);
    case COLUMN_NEW_USERS:
    case COLUMN_SHARE_USERS:
    case COLUMN_SHARE_COST:
    case COLUMN_SHARE_REVENUE:
    case COLUMN_REVENUE:
    case COLUMN_COST:
    case COLUMN_PLANNED:
    case COLUMN_CPM:
    case COLUMN_CPC:
    case COLUMN_CPL:
    case COLUMN_CAC:
    case COLUMN_CPO:
    case COLUMN_ROAS:
    case N_COLUMNS:
    default:
      return number_text ((ColumnId) column, value_of ((ColumnId) column, row), language);
    }
}

/* --- cells --- */

static ColumnId
column_of (gpointer object)
{
  return (ColumnId) GPOINTER_TO_INT (g_object_get_data (object, "column"));
}

static char *
text_edited (QdEditCell *cell, const char *text, GtkListItem *item)
{
  QdPage *page = g_object_get_data (G_OBJECT (cell), "page");
  QdChannelRow *row = gtk_list_item_get_item (item);
  g_autoptr (GError) error = NULL;

  if (row == NULL
      || qd_session_edit_field (qd_page_get_session (page), &qd_channel_row_get_figures (row)->channel->record,
                                column_of (cell) == COLUMN_NAME ? "name" : "note", text, &error))
    return NULL;
  return g_strdup (error->message);
}

/* The verdict is that of the campaign that cost most in the channel; choosing another one is said of that campaign. */
static void
choose_verdict (GtkButton *button, QdPage *page)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const gint64 *id = g_object_get_data (G_OBJECT (popover), "campaign");
  const QdRecord *campaign = id != NULL && data != NULL ? qd_plan_data_find (data, QD_KIND_CAMPAIGN, *id) : NULL;
  g_autoptr (GError) error = NULL;

  gtk_popover_popdown (GTK_POPOVER (popover));
  if (campaign != NULL
      && !qd_session_edit_field (qd_page_get_session (page), campaign, "verdict",
                                 g_object_get_data (G_OBJECT (button), "verdict"), &error))
    qd_page_show_message (page, error->message);
}

static GtkWidget *
create_verdict_choice (const QdChoice *choice, QdPage *page)
{
  GtkWidget *button = gtk_button_new (), *chip = qd_status_chip_new ();
  QdSymbol symbol = qd_symbol_of_verdict (choice->value);

  qd_status_chip_set (QD_STATUS_CHIP (chip), qd_symbol_icon_name (symbol), _(choice->label), qd_symbol_style_class (symbol));
  gtk_button_set_child (GTK_BUTTON (button), chip);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(choice->label), -1);
  g_object_set_data (G_OBJECT (button), "verdict", (gpointer) choice->name);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_verdict), page);
  return button;
}

/* Made when the menu opens: a table has many cells and few verdicts are changed. */
static void
fill_verdict_popover (GtkMenuButton *menu_button, gpointer list_item)
{
  QdChannelRow *row = gtk_list_item_get_item (list_item);
  const QdCampaign *campaign = row != NULL ? qd_channel_row_get_deciding (row) : NULL;
  QdPage *page = g_object_get_data (G_OBJECT (menu_button), "page");
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *remark;
  g_autofree char *text = NULL;

  if (campaign != NULL)
    {
      text = g_strdup_printf (_("Verdict on %s, which cost most here"), campaign->name);
      remark = gtk_label_new (text);
      gtk_widget_add_css_class (remark, "caption");
      gtk_widget_add_css_class (remark, "dim-label");
      gtk_label_set_wrap (GTK_LABEL (remark), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (remark), 28);
      gtk_box_append (GTK_BOX (box), remark);
      g_object_set_data_full (G_OBJECT (popover), "campaign", g_memdup2 (&campaign->record.id, sizeof (gint64)), g_free);
      for (const QdChoice *choice = qd_kind_find_field (&qd_campaign_kind, "verdict")->choices; choice->name != NULL; choice++)
        gtk_box_append (GTK_BOX (box), create_verdict_choice (choice, page));
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (menu_button, popover);
}

static GtkWidget *
edit_cell_in (GtkWidget *child)
{
  return QD_IS_EDIT_CELL (child) ? child : gtk_widget_get_last_child (child);
}

static GtkWidget *
create_cell (ColumnId column)
{
  GtkWidget *child;

  if (column == COLUMN_NAME)
    return qd_channel_name_cell_new ();
  if (column == COLUMN_NOTE)
    return qd_edit_cell_new (0, FALSE);
  if (is_share (column))
    return qd_channel_share_new ();
  if (column == COLUMN_VERDICT)
    {
      child = gtk_menu_button_new ();
      gtk_menu_button_set_child (GTK_MENU_BUTTON (child), qd_status_chip_new ());
      gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (child), FALSE);
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      gtk_widget_set_halign (child, GTK_ALIGN_START);
      gtk_widget_add_css_class (child, "cell-button");
      return child;
    }
  return qd_cell_text_new (specs[column].xalign, TRUE);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer page)
{
  ColumnId column = column_of (factory);
  GtkWidget *child = create_cell (column), *target = child;

  if (column == COLUMN_NAME || column == COLUMN_NOTE)
    {
      target = edit_cell_in (child);
      g_signal_connect (target, "edited", G_CALLBACK (text_edited), item);
    }
  if (column == COLUMN_VERDICT)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (child), fill_verdict_popover, item, NULL);
  g_object_set_data (G_OBJECT (target), "column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (child), "column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (target), "page", page);
  g_object_set_data (G_OBJECT (child), "page", page);
  gtk_list_item_set_child (item, child);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
refresh_verdict (GtkWidget *button, QdChannelRow *row, gboolean writable)
{
  const QdCampaign *campaign = qd_channel_row_get_deciding (row);
  const char *word = verdict_text (campaign);
  QdSymbol symbol;

  gtk_widget_set_visible (button, word != NULL);
  gtk_widget_set_can_focus (button, word != NULL);   /* a row of GTK 4.8 gives the focus to its hidden cells too */
  gtk_widget_set_sensitive (button, writable);
  if (word == NULL)
    return;
  symbol = qd_symbol_of_verdict (campaign->verdict);
  qd_status_chip_set (QD_STATUS_CHIP (gtk_menu_button_get_child (GTK_MENU_BUTTON (button))), qd_symbol_icon_name (symbol), word,
                      qd_symbol_style_class (symbol));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
}

static void
refresh_text (GtkWidget *cell, const char *text, gboolean writable, ColumnId column)
{
  gboolean is_empty = text == NULL || *text == '\0';

  qd_edit_cell_set (QD_EDIT_CELL (cell), is_empty ? (writable && column == COLUMN_NOTE ? _("Add…") : "") : text,
                    writable ? (text != NULL ? text : "") : NULL, _(specs[column].title));
  qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "faint", is_empty);
}

static void
refresh (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  QdPage *page = g_object_get_data (G_OBJECT (child), "page");
  QdSession *session = qd_page_get_session (page);
  ColumnId column = column_of (child);
  QdChannelRow *row = gtk_list_item_get_item (item);
  const QdChannelFigures *figures = qd_channel_row_get_figures (row);
  gboolean writable = !qd_session_is_read_only (session), has_results = qd_channel_row_has_results (row);
  g_autofree char *text = NULL;

  if (column == COLUMN_NAME)
    {
      qd_channel_dot_set (QD_CHANNEL_DOT (gtk_widget_get_first_child (child)), qd_channel_row_get_color (row), has_results);
      refresh_text (edit_cell_in (child), figures->channel->name, writable, column);
      return;
    }
  if (column == COLUMN_NOTE)
    refresh_text (child, figures->channel->note, writable, column);
  else if (column == COLUMN_VERDICT)
    refresh_verdict (child, row, writable);
  else if (is_share (column))
    qd_channel_share_set (QD_CHANNEL_SHARE (child), value_of (column, row), QD_NONE, qd_channel_row_get_color (row));
  else
    {
      gboolean none = specs[column].xalign > 0 && qd_is_none (value_of (column, row));

      text = qd_channel_columns_text (row, column, (gpointer) qd_session_get_language (session));
      qd_cell_text_set (child, text);
      set_class (child, "faint", none && column != COLUMN_ROI);
      set_class (child, "dim-label", (none && column == COLUMN_ROI) || column == COLUMN_GROUP);
      set_class (child, "bold", column == COLUMN_ROI && !none);
      set_class (child, "error-text", column == COLUMN_ROI && !none && qd_figures_compare (figures->rates.roi_ratio, 1) < 0);
    }
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer page)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (refresh), item);
  refresh (item);
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer page)
{
  ColumnId column = column_of (factory);

  if (column == COLUMN_NAME || column == COLUMN_NOTE)
    qd_edit_cell_cancel (QD_EDIT_CELL (edit_cell_in (gtk_list_item_get_child (item))));
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), refresh, item);
}

/* --- columns --- */

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  ColumnId column = (ColumnId) GPOINTER_TO_INT (data);
  QdChannelRow *one = (QdChannelRow *) a, *other = (QdChannelRow *) b;
  double first, second;

  if (specs[column].xalign <= 0)
    {
      g_autofree char *text = qd_channel_columns_text (one, column, NULL);
      g_autofree char *against = qd_channel_columns_text (other, column, NULL);

      return g_utf8_collate (text != NULL ? text : "", against != NULL ? against : "");
    }
  first = value_of (column, one);
  second = value_of (column, other);
  if (qd_is_none (first) || qd_is_none (second))
    return qd_is_some (first) - qd_is_some (second);
  return qd_figures_compare (first, second);
}

static GtkColumnViewColumn *
create_column (ColumnId id, QdPage *page)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (page));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, GINT_TO_POINTER (id), NULL));
  gboolean in_wan = is_money (id) && qd_language_is_chinese (language);
  g_autofree char *title = in_wan ? g_strconcat (_(specs[id].title), " 万", NULL) : g_strdup (_(specs[id].title));
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (id));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), page);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), page);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), page);
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (made, sorter);
  return made;
}

QdColumnSet *
qd_channel_columns_add (GtkColumnView *view, QdPage *page)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < N_COLUMNS; i++)
    g_ptr_array_add (columns, create_column ((ColumnId) i, page));
  return qd_column_set_new (view, "channels", specs, N_COLUMNS, columns, "share-revenue", GTK_SORT_DESCENDING);
}

/* Names come before notes: the longest one says how much room they get first. */
static void
set_widest_name (QdColumnSet *set, const QdReview *review)
{
  const char *widest = "";

  for (guint i = 0; i < review->channels->len; i++)
    {
      const char *name = qd_review_nth (review->channels, QdChannelFigures, i)->channel->name;

      if (name != NULL && strlen (name) > strlen (widest))   /* in bytes: signs of three are as wide as two letters */
        widest = name;
    }
  g_autofree char *with_dot = g_strconcat ("● ", widest, NULL);
  qd_column_set_set_widest (set, COLUMN_NAME, with_dot);
}

void
qd_channel_columns_set_totals (QdColumnSet *set, const QdReview *review, const QdLanguage *language)
{
  double users = QD_NONE, cost = QD_NONE, revenue = QD_NONE;

  for (guint i = 0; i < review->channels->len; i++)
    {
      const QdChannelFigures *figures = qd_review_nth (review->channels, QdChannelFigures, i);

      users = qd_is_some (figures->share_new_users) ? 1 : users;
      cost = qd_is_some (figures->share_cost) ? 1 : cost;
      revenue = qd_is_some (figures->share_revenue) ? 1 : revenue;
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const QdRates *rates = &review->portfolio.rates;
      g_autofree char *text = NULL;

      if (i == COLUMN_NAME)
        text = g_strdup (_("Portfolio"));
      else if (step_of ((ColumnId) i) >= 0)
        text = number_text ((ColumnId) i, step_cost ((ColumnId) i, rates), language);
      else if (i == COLUMN_ROAS)
        text = number_text ((ColumnId) i, qd_channel_traffic_of (review).roas, language);
      else if (i == COLUMN_ROI)
        text = qd_channel_columns_roi (rates);
      else if (i == COLUMN_SHARE_USERS || i == COLUMN_SHARE_COST || i == COLUMN_SHARE_REVENUE)
        text = number_text ((ColumnId) i, i == COLUMN_SHARE_USERS ? users : i == COLUMN_SHARE_COST ? cost : revenue, language);
      else if (i == COLUMN_NEW_USERS || is_money ((ColumnId) i) || i == COLUMN_CAC)
        text = number_text ((ColumnId) i,
                            i == COLUMN_NEW_USERS  ? rates->sums[QD_MEASURE_NEW_USERS]
                            : i == COLUMN_REVENUE  ? rates->sums[QD_MEASURE_REVENUE]
                            : i == COLUMN_COST     ? rates->sums[QD_MEASURE_COST]
                                                   : rates->cac,
                            language);
      qd_column_set_set_total (set, i, text);
    }
  set_widest_name (set, review);
}
