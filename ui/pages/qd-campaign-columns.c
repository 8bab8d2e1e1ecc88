#include "ui/pages/qd-campaign-columns.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-campaign-row.h"
#include "ui/widgets/qd-status-chip.h"

typedef enum
{
  COLUMN_NAME,
  COLUMN_CHANNEL,
  COLUMN_STATUS,
  COLUMN_NEW_USERS,
  COLUMN_REVENUE,
  COLUMN_COST,
  COLUMN_ROI,
  COLUMN_CAC,
  COLUMN_VERDICT,
  N_COLUMNS,
} ColumnId;

typedef struct
{
  ColumnId    id;
  const char *title;
  float       xalign;
  int         width;       /* px; -1 takes the rest */
  int         drop;        /* in a narrow table the lowest goes first; 0 never does */
  gboolean    is_money;    /* counted in 万 in Chinese, said in the head */
} Column;

static const Column columns[N_COLUMNS] = {
  { COLUMN_NAME, N_("Campaign"), 0, -1, 0 },
  { COLUMN_CHANNEL, N_("Channel"), 0, 78, 3 },
  { COLUMN_STATUS, N_("Status"), 0, 60, 2 },
  { COLUMN_NEW_USERS, N_("New users"), 1, 72, 0 },
  { COLUMN_REVENUE, N_("Revenue"), 1, 86, 0, TRUE },
  { COLUMN_COST, N_("Cost"), 1, 80, 0, TRUE },
  { COLUMN_ROI, N_("ROI"), 1, 78, 0 },
  { COLUMN_CAC, N_("CAC"), 1, 62, 1 },
  { COLUMN_VERDICT, N_("Verdict"), 0, 78, 0 },
};

#define LEAST_NAME 108

const char *
qd_campaign_columns_choice (const char *field, int value)
{
  const QdField *found = qd_kind_find_field (&qd_campaign_kind, field);

  for (const QdChoice *choice = found != NULL ? found->choices : NULL; choice != NULL && choice->name != NULL; choice++)
    if (choice->value == value)
      return _(choice->label);
  return NULL;
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
rates_value (ColumnId column, const QdRates *rates)
{
  switch (column)
    {
    case COLUMN_NEW_USERS:
      return rates->sums[QD_MEASURE_NEW_USERS];
    case COLUMN_REVENUE:
      return rates->sums[QD_MEASURE_REVENUE];
    case COLUMN_COST:
      return rates->sums[QD_MEASURE_COST];
    case COLUMN_ROI:
      return rates->roi_ratio;
    case COLUMN_CAC:
      return rates->cac;
    case COLUMN_NAME:
    case COLUMN_CHANNEL:
    case COLUMN_STATUS:
    case COLUMN_VERDICT:
    case N_COLUMNS:
    default:
      return QD_NONE;
    }
}

static char *
rates_text (ColumnId column, const QdRates *rates, const QdLanguage *language)
{
  double value = rates_value (column, rates);

  if (qd_is_none (value))
    return g_strdup ("—");
  switch (column)
    {
    case COLUMN_REVENUE:
    case COLUMN_COST:
      return qd_campaign_columns_money (value, language);
    case COLUMN_ROI:
      return qd_campaign_columns_ratio (value);
    case COLUMN_CAC:
      return qd_figure_text_number (value, 2, FALSE);
    case COLUMN_NAME:
    case COLUMN_CHANNEL:
    case COLUMN_STATUS:
    case COLUMN_NEW_USERS:
    case COLUMN_VERDICT:
    case N_COLUMNS:
    default:
      return qd_figure_text_number (value, 0, FALSE);
    }
}

static const char *
record_text (ColumnId column, const QdCampaignFigures *figures)
{
  const char *text = NULL;

  if (column == COLUMN_NAME)
    text = figures->campaign->name;
  else if (column == COLUMN_CHANNEL)
    text = figures->channel != NULL ? figures->channel->name : NULL;
  else if (column == COLUMN_STATUS)
    text = qd_campaign_columns_choice ("status", figures->campaign->status);
  return text != NULL ? text : "—";
}

/* --- cells --- */

static const Column *
column_of (gpointer factory)
{
  return g_object_get_data (factory, "column");
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
  const Column *column = g_object_get_data (G_OBJECT (child), "column");
  const QdLanguage *language = g_object_get_data (G_OBJECT (child), "language");
  QdCampaignRow *row = gtk_list_item_get_item (item);
  const QdCampaignFigures *figures = qd_campaign_row_get_figures (row);
  g_autofree char *text = NULL;

  if (column->id == COLUMN_VERDICT)
    {
      refresh_verdict (child, figures->campaign);
      return;
    }
  text = column->xalign > 0 ? rates_text (column->id, &figures->rates, language) : g_strdup (record_text (column->id, figures));
  gtk_label_set_text (GTK_LABEL (child), text);
  set_class (child, "faint", g_str_equal (text, "—"));
  set_class (child, "bold", column->id == COLUMN_ROI || (column->id == COLUMN_NAME && qd_campaign_row_has_results (row)));
  set_class (child, "error-text", column->id == COLUMN_ROI && qd_figures_compare (figures->rates.roi_ratio, 1) < 0);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer language)
{
  const Column *column = column_of (factory);
  GtkWidget *child = column->id == COLUMN_VERDICT ? qd_status_chip_new () : gtk_label_new (NULL);

  if (GTK_IS_LABEL (child))
    {
      gtk_label_set_xalign (GTK_LABEL (child), column->xalign);
      gtk_label_set_ellipsize (GTK_LABEL (child), column->xalign > 0 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (child, "numeric");
      if (column->id == COLUMN_CHANNEL || column->id == COLUMN_STATUS)
        gtk_widget_add_css_class (child, "dim-label");
    }
  g_object_set_data (G_OBJECT (child), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (child), "language", language);
  gtk_list_item_set_child (item, child);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer language)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (refresh), item);
  refresh (item);
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer language)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), refresh, item);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  const QdCampaignFigures *one = qd_campaign_row_get_figures ((QdCampaignRow *) a);
  const QdCampaignFigures *other = qd_campaign_row_get_figures ((QdCampaignRow *) b);
  double first, second;

  if (column->id == COLUMN_VERDICT)
    return one->campaign->verdict - other->campaign->verdict;
  if (column->xalign <= 0)
    return g_utf8_collate (record_text (column->id, one), record_text (column->id, other));
  first = rates_value (column->id, &one->rates);
  second = rates_value (column->id, &other->rates);
  if (qd_is_none (first) || qd_is_none (second))
    return qd_is_some (first) - qd_is_some (second);
  return qd_figures_compare (first, second);
}

static GtkLabel *
label_in (GtkWidget *widget)
{
  while (widget != NULL && !GTK_IS_LABEL (widget))
    widget = gtk_widget_get_first_child (widget);
  return GTK_LABEL (widget);
}

/* GTK has no alignment of column heads: the label of a number's head is found, by its text, since the heads do not
 * stand in the order of the columns once one was put back, and pushed to the right. */
static void
align_heads (GtkColumnView *view)
{
  GPtrArray *made = g_object_get_data (G_OBJECT (view), "columns");
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));

  for (; head != NULL; head = gtk_widget_get_next_sibling (head))
    {
      GtkLabel *label = label_in (head);

      for (guint i = 0; label != NULL && i < made->len; i++)
        if (g_strcmp0 (gtk_label_get_text (label), gtk_column_view_column_get_title (g_ptr_array_index (made, i))) == 0)
          {
            gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
            gtk_label_set_xalign (label, columns[i].xalign);
          }
    }
}

static GtkColumnViewColumn *
create_column (const Column *column, const QdLanguage *language)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer) column, NULL));
  gboolean in_wan = column->is_money && qd_language_is_chinese (language);
  g_autofree char *title = in_wan ? g_strconcat (_(column->title), " 万", NULL) : g_strdup (_(column->title));
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), (gpointer) language);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), (gpointer) language);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), (gpointer) language);
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (made, sorter);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (made, column->width);
  else
    gtk_column_view_column_set_expand (made, TRUE);
  return made;
}

void
qd_campaign_columns_add (GtkColumnView *view, const QdLanguage *language)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_ptr_array_add (made, create_column (&columns[i], language));
      gtk_column_view_append_column (view, g_ptr_array_index (made, i));
    }
  g_object_set_data_full (G_OBJECT (view), "columns", made, (GDestroyNotify) g_ptr_array_unref);
  align_heads (view);
  gtk_column_view_sort_by_column (view, g_ptr_array_index (made, COLUMN_ROI), GTK_SORT_DESCENDING);
}

/* --- totals --- */

GtkWidget *
qd_campaign_columns_create_totals (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "table-totals");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), columns[i].xalign);
      gtk_widget_add_css_class (label, "numeric");
      if (columns[i].width > 0)
        gtk_widget_set_size_request (label, columns[i].width, -1);
      else
        {
          gtk_widget_set_hexpand (label, TRUE);
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static guint
count_with_cost (const QdReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->campaigns->len; i++)
    n += qd_review_nth (review->campaigns, QdCampaignFigures, i)->rates.sums[QD_MEASURE_COST] > 0;
  return n;
}

void
qd_campaign_columns_set_totals (GtkWidget *totals, const QdReview *review, const QdLanguage *language)
{
  guint i = 0, n = count_with_cost (review);

  for (GtkWidget *label = gtk_widget_get_first_child (totals); label != NULL;
       label = gtk_widget_get_next_sibling (label), i++)
    {
      g_autofree char *text = NULL;

      if (columns[i].xalign > 0)
        text = rates_text (columns[i].id, &review->portfolio.rates, language);
      else if (i == COLUMN_NAME)
        text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Total of %u with cost", "Total of %u with cost", n), n);
      gtk_label_set_text (GTK_LABEL (label), text);
    }
}

/* Taken out, not hidden: GTK 4.8 keeps the room of hidden columns free. */
static void
show_columns (GtkColumnView *view, GtkWidget *totals, int dropped)
{
  GPtrArray *made = g_object_get_data (G_OBJECT (view), "columns");
  GtkWidget *label = gtk_widget_get_first_child (totals);
  guint position = 0;

  for (guint i = 0; i < made->len; i++, label = gtk_widget_get_next_sibling (label))
    {
      GtkColumnViewColumn *column = g_ptr_array_index (made, i);
      gboolean is_shown = gtk_column_view_column_get_column_view (column) != NULL;
      gboolean wanted = columns[i].drop == 0 || columns[i].drop > dropped;

      gtk_widget_set_visible (label, wanted);
      if (is_shown && !wanted)
        gtk_column_view_remove_column (view, column);
      if (!is_shown && wanted)
        gtk_column_view_insert_column (view, position, column);
      position += wanted;
    }
  align_heads (view);
}

void
qd_campaign_columns_fit (GtkColumnView *view, GtkWidget *totals, int width)
{
  int rest = width - LEAST_NAME, dropped = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    rest -= MAX (columns[i].width, 0);
  for (int drop = 1; rest < 0 && drop <= 3; drop++)
    for (guint i = 0; i < N_COLUMNS; i++)
      if (columns[i].drop == drop)
        {
          rest += columns[i].width;
          dropped = drop;
        }
  show_columns (view, totals, dropped);
}
