#include "ui/pages/qd-campaign-columns.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-campaign-edit.h"
#include "ui/pages/qd-campaign-row.h"
#include "ui/widgets/qd-cell-text.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-status-chip.h"

typedef enum
{
  COLUMN_CODE,
  COLUMN_NAME,
  COLUMN_CHANNEL,
  COLUMN_OWNER,
  COLUMN_STATUS,
  COLUMN_START,
  COLUMN_END,
  COLUMN_BUDGET,
  COLUMN_NEW_USERS,
  COLUMN_ORDERS,
  COLUMN_REVENUE,
  COLUMN_COST,
  COLUMN_ROI,
  COLUMN_CAC,
  COLUMN_CONVERSION,
  COLUMN_VERDICT,
  N_COLUMNS,
} ColumnId;

static const char *
verdict_word (guint index)
{
  const QdChoice *choice = &qd_kind_find_field (&qd_campaign_kind, "verdict")->choices[index];

  return choice->name != NULL ? choice->label : NULL;
}

static const QdColumnSpec specs[N_COLUMNS] = {
  { "code", N_("Code"), 0, 60, 1, TRUE },
  { "name", N_("Campaign"), 0, -1, 0 },
  { "channel", N_("Channel"), 0, 66, 4, .takes_more = TRUE },
  { "owner", N_("Owner"), 0, 78, 1, TRUE },
  { "status", N_("Status"), 0, 74, 3 },
  { "start", N_("Start"), 0, 92, 1, TRUE },
  { "end", N_("End"), 0, 92, 1, TRUE },
  { "budget", N_("Budget"), 1, 84, 1, TRUE },
  { "new-users", N_("New users"), 1, 66, 0 },
  { "orders", N_("Orders"), 1, 72, 1, TRUE },
  { "revenue", N_("Revenue"), 1, 84, 0 },
  { "cost", N_("Cost"), 1, 78, 0 },
  { "roi", N_("ROI"), 1, 74, 0 },
  { "cac", N_("CAC"), 1, 62, 2 },
  { "conversion", N_("Conversion"), 1, 78, 1, TRUE },
  { "verdict", N_("Verdict"), 0, 70, 0, .word = verdict_word },
};

#define WAN_WIDTH 64   /* of amounts in 万 and of words of a few Chinese characters */

/* the field of the record that a cell edits; NULL: a figure, or chosen in the pane */
static const char *
field_of (ColumnId column)
{
  switch (column)
    {
    case COLUMN_NAME:
      return "name";
    case COLUMN_CHANNEL:
      return "channel";
    case COLUMN_OWNER:
      return "owner";
    case COLUMN_START:
      return "start";
    case COLUMN_END:
      return "end";
    case COLUMN_BUDGET:
      return "budget";
    case COLUMN_CODE:
    case COLUMN_STATUS:
    case COLUMN_NEW_USERS:
    case COLUMN_ORDERS:
    case COLUMN_REVENUE:
    case COLUMN_COST:
    case COLUMN_ROI:
    case COLUMN_CAC:
    case COLUMN_CONVERSION:
    case COLUMN_VERDICT:
    case N_COLUMNS:
    default:
      return NULL;
    }
}

static gboolean
is_money (ColumnId column)
{
  return column == COLUMN_REVENUE || column == COLUMN_COST || column == COLUMN_BUDGET;
}

static gboolean
is_number (ColumnId column)
{
  return specs[column].xalign > 0;
}

/* --- texts --- */

const char *
qd_campaign_columns_choice (const char *field, int value)
{
  const char *label = qd_field_choice_label (qd_kind_find_field (&qd_campaign_kind, field), value);

  return label != NULL ? _(label) : NULL;
}

char *
qd_campaign_columns_money (double value, const QdLanguage *language)
{
  if (qd_is_none (value))
    return g_strdup ("—");
  return qd_language_is_chinese (language) ? qd_figure_text_number (value / 1e4, 1, FALSE)
                                           : qd_figure_text_number (value, 0, FALSE);
}

char *
qd_campaign_columns_ratio (double value)
{
  g_autofree char *number = qd_is_some (value) ? qd_figure_text_number (value, 2, FALSE) : NULL;

  return number != NULL ? g_strconcat ("1:", number, NULL) : g_strdup ("—");
}

static double
rates_value (ColumnId column, const QdRates *rates, double budget)
{
  switch (column)
    {
    case COLUMN_BUDGET:
      return budget;
    case COLUMN_NEW_USERS:
      return rates->sums[QD_MEASURE_NEW_USERS];
    case COLUMN_ORDERS:
      return rates->sums[QD_MEASURE_ORDERS];
    case COLUMN_REVENUE:
      return rates->sums[QD_MEASURE_REVENUE];
    case COLUMN_COST:
      return rates->sums[QD_MEASURE_COST];
    case COLUMN_ROI:
      return rates->roi_ratio;
    case COLUMN_CAC:
      return rates->cac;
    case COLUMN_CONVERSION:
      return rates->conversion;
    case COLUMN_CODE:
    case COLUMN_NAME:
    case COLUMN_CHANNEL:
    case COLUMN_OWNER:
    case COLUMN_STATUS:
    case COLUMN_START:
    case COLUMN_END:
    case COLUMN_VERDICT:
    case N_COLUMNS:
    default:
      return QD_NONE;
    }
}

static char *
number_text (ColumnId column, double value, const QdLanguage *language)
{
  g_autofree char *percent = NULL;

  if (qd_is_none (value))
    return g_strdup ("—");
  if (is_money (column))
    return qd_campaign_columns_money (value, language);
  if (column == COLUMN_ROI)
    return qd_campaign_columns_ratio (value);
  if (column != COLUMN_CONVERSION)
    return qd_figure_text_number (value, column == COLUMN_CAC ? 2 : 0, FALSE);
  percent = qd_figure_text_number (100 * value, 1, FALSE);
  return g_strconcat (percent, "%", NULL);
}

static char *
record_text (ColumnId column, const QdCampaignFigures *figures, const QdPlanData *data)
{
  const QdCampaign *campaign = figures->campaign;
  const QdRecord *owner = data != NULL ? qd_plan_data_find (data, QD_KIND_PERSON, campaign->owner) : NULL;

  switch (column)
    {
    case COLUMN_CODE:
      return g_strdup (campaign->code);
    case COLUMN_NAME:
      return g_strdup (campaign->name);
    case COLUMN_CHANNEL:
      return g_strdup (figures->channel != NULL ? figures->channel->name : NULL);
    case COLUMN_OWNER:
      return g_strdup (owner != NULL ? QD_PERSON (owner)->name : NULL);
    case COLUMN_STATUS:
      return g_strdup (qd_campaign_columns_choice ("status", campaign->status));
    case COLUMN_START:
      return qd_day_to_text (campaign->start);
    case COLUMN_END:
      return qd_day_to_text (campaign->end);
    case COLUMN_VERDICT:
      return g_strdup (qd_campaign_columns_choice ("verdict", campaign->verdict));
    case COLUMN_BUDGET:
    case COLUMN_NEW_USERS:
    case COLUMN_ORDERS:
    case COLUMN_REVENUE:
    case COLUMN_COST:
    case COLUMN_ROI:
    case COLUMN_CAC:
    case COLUMN_CONVERSION:
    case N_COLUMNS:
    default:
      return NULL;
    }
}

static char *
cell_text (ColumnId column, const QdCampaignFigures *figures, QdPage *page)
{
  QdSession *session = qd_page_get_session (page);
  g_autofree char *text = NULL;

  if (is_number (column))
    return number_text (column, rates_value (column, &figures->rates, figures->budget), qd_session_get_language (session));
  text = record_text (column, figures, qd_session_get_data (session));
  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : g_strdup ("—");
}

char *
qd_campaign_columns_text (gpointer row, guint column, gpointer page)
{
  return cell_text ((ColumnId) column, qd_campaign_row_get_figures (row), page);
}

int
qd_campaign_columns_symbol (gpointer row, guint column, gpointer page)
{
  int verdict = qd_campaign_row_get_figures (row)->campaign->verdict;

  return column == COLUMN_VERDICT && qd_campaign_columns_choice ("verdict", verdict) != NULL ? (int) qd_symbol_of_verdict (verdict)
                                                                                            : QD_TABLE_NO_SYMBOL;
}

/* --- cells --- */

static ColumnId
column_of (gpointer object)
{
  return (ColumnId) GPOINTER_TO_INT (g_object_get_data (object, "column"));
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean has_it)
{
  if (QD_IS_EDIT_CELL (widget))
    qd_edit_cell_set_label_class (QD_EDIT_CELL (widget), css_class, has_it);
  else if (has_it)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
refresh_verdict (GtkWidget *chip, const QdCampaign *campaign)
{
  const char *word = qd_campaign_columns_choice ("verdict", campaign->verdict);
  QdSymbol symbol;

  gtk_widget_set_visible (chip, word != NULL);
  if (word == NULL)
    return;
  symbol = qd_symbol_of_verdict (campaign->verdict);
  qd_status_chip_set (QD_STATUS_CHIP (chip), qd_symbol_icon_name (symbol), word, qd_symbol_style_class (symbol));
}

static void
refresh (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  QdPage *page = g_object_get_data (G_OBJECT (child), "page");
  ColumnId column = column_of (child);
  QdCampaignRow *row = gtk_list_item_get_item (item);
  const QdCampaignFigures *figures = qd_campaign_row_get_figures (row);
  gboolean writable = !qd_session_is_read_only (qd_page_get_session (page)), is_empty;
  g_autofree char *text = NULL, *editable = NULL;

  if (column == COLUMN_VERDICT)
    {
      refresh_verdict (child, figures->campaign);
      return;
    }
  text = cell_text (column, figures, page);
  is_empty = g_str_equal (text, "—");
  if (QD_IS_EDIT_CELL (child))
    {
      editable = writable ? qd_campaign_edit_text (page, qd_campaign_row_get_id (row), field_of (column)) : NULL;
      qd_edit_cell_set (QD_EDIT_CELL (child), text, editable, _(specs[column].title));
    }
  else
    qd_cell_text_set (child, text);
  set_class (child, "faint", is_empty);
  set_class (child, "bold", column == COLUMN_ROI || (column == COLUMN_NAME && qd_campaign_row_has_results (row)));
  set_class (child, "error-text", column == COLUMN_ROI && qd_is_some (figures->rates.roi_ratio)
                                    && qd_figures_compare (figures->rates.roi_ratio, 1) < 0);
}

static char *
text_edited (QdEditCell *cell, const char *text, GtkListItem *item)
{
  QdCampaignRow *row = gtk_list_item_get_item (item);

  return row != NULL ? qd_campaign_edit_field (g_object_get_data (G_OBJECT (cell), "page"), qd_campaign_row_get_id (row),
                                               field_of (column_of (cell)), text)
                     : NULL;
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer page)
{
  ColumnId column = column_of (factory);
  GtkWidget *child = column == COLUMN_VERDICT      ? qd_status_chip_new ()
                     : field_of (column) != NULL   ? qd_edit_cell_new (specs[column].xalign, TRUE)
                                                   : qd_cell_text_new (specs[column].xalign, TRUE);

  if (QD_IS_EDIT_CELL (child))
    g_signal_connect (child, "edited", G_CALLBACK (text_edited), item);
  if (column == COLUMN_CHANNEL || column == COLUMN_STATUS || column == COLUMN_OWNER)
    set_class (child, "dim-label", TRUE);
  g_object_set_data (G_OBJECT (child), "column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (child), "page", page);
  gtk_list_item_set_child (item, child);
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
  GtkWidget *child = gtk_list_item_get_child (item);

  if (QD_IS_EDIT_CELL (child))
    qd_edit_cell_cancel (QD_EDIT_CELL (child));
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), refresh, item);
}

/* --- order --- */

static int
compare_texts (ColumnId column, const QdCampaignFigures *one, const QdCampaignFigures *other, QdPage *page)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  g_autofree char *text = record_text (column, one, data), *against = record_text (column, other, data);

  return g_utf8_collate (text != NULL ? text : "", against != NULL ? against : "");
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  ColumnId column = column_of (data);
  const QdCampaignFigures *one = qd_campaign_row_get_figures ((QdCampaignRow *) a);
  const QdCampaignFigures *other = qd_campaign_row_get_figures ((QdCampaignRow *) b);
  double first, second;

  if (column == COLUMN_VERDICT)
    return one->campaign->verdict - other->campaign->verdict;
  if (column == COLUMN_STATUS)
    return one->campaign->status - other->campaign->status;
  if (!is_number (column))
    return compare_texts (column, one, other, g_object_get_data (data, "page"));
  first = rates_value (column, &one->rates, one->budget);
  second = rates_value (column, &other->rates, other->budget);
  if (qd_is_none (first) || qd_is_none (second))
    return qd_is_some (first) - qd_is_some (second);
  return qd_figures_compare (first, second);
}

/* --- columns and totals --- */

static GtkColumnViewColumn *
create_column (ColumnId id, QdPage *page)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (page));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, factory, NULL));
  gboolean in_wan = is_money (id) && qd_language_is_chinese (language);
  g_autofree char *title = in_wan ? g_strconcat (_(specs[id].title), " 万", NULL) : g_strdup (_(specs[id].title));
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (id));
  g_object_set_data (G_OBJECT (factory), "page", page);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), page);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), page);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), page);
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (made, sorter);
  if (in_wan)
    gtk_column_view_column_set_fixed_width (made, WAN_WIDTH);
  else if (qd_language_is_chinese (language) && (id == COLUMN_STATUS || id == COLUMN_VERDICT))
    gtk_column_view_column_set_fixed_width (made, WAN_WIDTH);
  return made;
}

QdColumnSet *
qd_campaign_columns_add (GtkColumnView *view, QdPage *page)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < N_COLUMNS; i++)
    g_ptr_array_add (columns, create_column ((ColumnId) i, page));
  return qd_column_set_new (view, "campaigns", specs, N_COLUMNS, columns, "roi", GTK_SORT_DESCENDING);
}

static guint
count_with_cost (const QdReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->campaigns->len; i++)
    n += qd_review_nth (review->campaigns, QdCampaignFigures, i)->rates.sums[QD_MEASURE_COST] > 0;
  return n;
}

/* There is no sum of budgets in the row of totals, so the largest one says how wide their column is. */
static void
set_widest_budget (QdColumnSet *set, const QdReview *review, const QdLanguage *language)
{
  double most = 0;

  for (guint i = 0; i < review->campaigns->len; i++)
    most = fmax (most, qd_review_nth (review->campaigns, QdCampaignFigures, i)->budget);
  g_autofree char *text = number_text (COLUMN_BUDGET, most, language);
  qd_column_set_set_widest (set, COLUMN_BUDGET, text);
}

static const char *
longer (const char *one, const char *other)
{
  return other != NULL && strlen (other) > strlen (one) ? other : one;   /* in bytes: signs of three are as wide as two letters */
}

/* Names and channels share the room that figures leave, as much as they need. */
static void
set_widest_names (QdColumnSet *set, const QdReview *review)
{
  const char *name = "", *channel = "";

  for (guint i = 0; i < review->campaigns->len; i++)
    {
      const QdCampaignFigures *figures = qd_review_nth (review->campaigns, QdCampaignFigures, i);

      name = longer (name, figures->campaign->name);
      channel = longer (channel, figures->channel != NULL ? figures->channel->name : NULL);
    }
  qd_column_set_set_widest (set, COLUMN_NAME, name);
  qd_column_set_set_widest (set, COLUMN_CHANNEL, channel);
}

void
qd_campaign_columns_set_totals (QdColumnSet *set, const QdReview *review, const QdLanguage *language, gboolean is_filtered)
{
  guint n = count_with_cost (review);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *text = NULL;

      if (i == COLUMN_BUDGET)
        continue;
      if (is_number ((ColumnId) i))
        text = number_text ((ColumnId) i, rates_value ((ColumnId) i, &review->portfolio.rates, QD_NONE), language);
      else if (i == COLUMN_NAME)
        text = is_filtered ? g_strdup (_("Total without filter"))
               : n == review->campaigns->len
                 ? g_strdup (_("Total"))
                 : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Total of %u with cost", "Total of %u with cost", n), n);
      qd_column_set_set_total (set, i, text);
    }
  set_widest_budget (set, review, language);
  set_widest_names (set, review);
}
