#include "ui/pages/qd-campaign-comparison.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-column-chart.h"
#include "ui/pages/qd-campaign-columns.h"
#include "ui/pages/qd-campaign-parts.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-tooltip.h"

typedef enum
{
  FIGURE_ROI,
  FIGURE_CAC,
  FIGURE_NEW_USERS,
  FIGURE_REVENUE,
  FIGURE_COST,
  FIGURE_BUDGET,
  FIGURE_ORDERS,
  FIGURE_AOV,
  FIGURE_CTR,
  FIGURE_LEAD_RATE,
  FIGURE_CONVERSION,
  N_FIGURES,
} FigureId;

#define N_CHARTED (FIGURE_COST + 1)

static const char *const titles[N_FIGURES] = {
  N_("ROI"), N_("CAC"), N_("New users"), N_("Revenue"), N_("Cost"), N_("Budget"),
  N_("Orders"), N_("Revenue per order"), N_("CTR"), N_("Lead rate"), N_("Conversion"),
};

struct _QdCampaignComparison
{
  AdwBin          parent_instance;
  QdPage         *page;
  GtkWidget      *choice, *chart, *table_bin;
  const QdReview *review;
  GPtrArray      *compared;      /* const QdCampaignFigures *, in the review */
};

G_DEFINE_FINAL_TYPE (QdCampaignComparison, qd_campaign_comparison, ADW_TYPE_BIN)

enum
{
  CLOSED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const QdLanguage *
language_of (QdCampaignComparison *self)
{
  return qd_session_get_language (qd_page_get_session (self->page));
}

static double
value_of (FigureId figure, const QdCampaignFigures *figures)
{
  const QdRates *rates = &figures->rates;

  switch (figure)
    {
    case FIGURE_ROI:
      return rates->roi_ratio;
    case FIGURE_CAC:
      return rates->cac;
    case FIGURE_NEW_USERS:
      return rates->sums[QD_MEASURE_NEW_USERS];
    case FIGURE_REVENUE:
      return rates->sums[QD_MEASURE_REVENUE];
    case FIGURE_COST:
      return rates->sums[QD_MEASURE_COST];
    case FIGURE_BUDGET:
      return figures->budget;
    case FIGURE_ORDERS:
      return rates->sums[QD_MEASURE_ORDERS];
    case FIGURE_AOV:
      return rates->aov;
    case FIGURE_CTR:
      return rates->ctr;
    case FIGURE_LEAD_RATE:
      return rates->lead_rate;
    case FIGURE_CONVERSION:
      return rates->conversion;
    case N_FIGURES:
    default:
      return QD_NONE;
    }
}

static char *
text_of (FigureId figure, double value)
{
  if (qd_is_none (value))
    return g_strdup ("—");
  if (figure == FIGURE_ROI)
    return qd_campaign_columns_ratio (value);
  if (figure >= FIGURE_CTR)
    return qd_figure_text_percent (value, 1);
  return qd_figure_text_number (value, figure == FIGURE_CAC || figure == FIGURE_AOV ? 2 : 0, FALSE);
}

/* the best of a row stands bold: the lowest cost per user, the highest of the rates and of what came back */
static gboolean
is_best (QdCampaignComparison *self, FigureId figure, double value)
{
  if (qd_is_none (value) || figure == FIGURE_COST || figure == FIGURE_BUDGET)
    return FALSE;
  for (guint i = 0; i < self->compared->len; i++)
    {
      double other = value_of (figure, g_ptr_array_index (self->compared, i));

      if (qd_is_some (other) && (figure == FIGURE_CAC ? qd_figures_compare (other, value) < 0 : qd_figures_compare (other, value) > 0))
        return FALSE;
    }
  return TRUE;
}

/* --- chart --- */

static FigureId
chosen (QdCampaignComparison *self)
{
  return (FigureId) MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice)), N_CHARTED - 1);
}

static QdColumnChart *
create_chart (QdCampaignComparison *self)
{
  FigureId figure = chosen (self);
  QdColumnChart *chart = qd_column_chart_new (language_of (self));

  qd_column_chart_add_series (chart, _(titles[figure]), QD_COLUMN_ACTUAL);
  for (guint i = 0; i < self->compared->len; i++)
    {
      const QdCampaignFigures *figures = g_ptr_array_index (self->compared, i);
      double value = value_of (figure, figures);

      qd_column_chart_add_group (chart, (QdColumnGroup){ g_strdup (figures->campaign->name), { value }, text_of (figure, value) });
    }
  return chart;
}

static void
update_chart (QdCampaignComparison *self)
{
  qd_chart_view_set_chart (QD_CHART_VIEW (self->chart), create_chart (self), _("Comparison of the campaigns"));
}

static void
choice_changed (GtkDropDown *choice, GParamSpec *pspec, QdCampaignComparison *self)
{
  update_chart (self);
}

/* --- table --- */

static void
attach (GtkGrid *grid, int column, int row, const char *text, gboolean is_strong)
{
  GtkWidget *label = qd_label_new (text, column == 0 || row == 0 ? "dim-label" : "numeric", 0);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), row == 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), row == 0 ? 14 : -1);
  gtk_widget_set_hexpand (label, column > 0);
  if (row == 0)
    {
      gtk_widget_add_css_class (label, "caption-heading");
      qd_tooltip_set (label, text);
    }
  if (is_strong)
    gtk_widget_add_css_class (label, "bold");
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
update_table (QdCampaignComparison *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_row_spacing (grid, 9);
  gtk_grid_set_column_spacing (grid, 18);
  attach (grid, 0, 0, "", FALSE);
  for (guint i = 0; i < self->compared->len; i++)
    attach (grid, (int) i + 1, 0, ((const QdCampaignFigures *) g_ptr_array_index (self->compared, i))->campaign->name, FALSE);
  for (int figure = 0; figure < N_FIGURES; figure++)
    {
      attach (grid, 0, figure + 1, _(titles[figure]), FALSE);
      for (guint i = 0; i < self->compared->len; i++)
        {
          double value = value_of ((FigureId) figure, g_ptr_array_index (self->compared, i));
          g_autofree char *text = text_of ((FigureId) figure, value);

          attach (grid, (int) i + 1, figure + 1, text, is_best (self, (FigureId) figure, value));
        }
    }
  attach (grid, 0, N_FIGURES + 1, _("Verdict"), FALSE);
  for (guint i = 0; i < self->compared->len; i++)
    {
      const QdCampaignFigures *figures = g_ptr_array_index (self->compared, i);
      const char *verdict = qd_campaign_columns_choice ("verdict", figures->campaign->verdict);

      attach (grid, (int) i + 1, N_FIGURES + 1, verdict != NULL ? verdict : "—", FALSE);
    }
  adw_bin_set_child (ADW_BIN (self->table_bin), GTK_WIDGET (grid));
}

/* A row per figure, a column per campaign. */
static QdTable *
create_table (QdCampaignComparison *self)
{
  QdTable *table = qd_table_new ();

  qd_table_add_column (table, "", 0);
  for (guint i = 0; i < self->compared->len; i++)
    qd_table_add_column (table, ((const QdCampaignFigures *) g_ptr_array_index (self->compared, i))->campaign->name, 1);
  for (int figure = 0; figure < N_FIGURES; figure++)
    {
      char **cells = g_new0 (char *, self->compared->len + 2);

      cells[0] = g_strdup (_(titles[figure]));
      for (guint i = 0; i < self->compared->len; i++)
        cells[i + 1] = text_of ((FigureId) figure, value_of ((FigureId) figure, g_ptr_array_index (self->compared, i)));
      qd_table_add_row (table, cells, 0, QD_TABLE_PLAIN);
    }
  return table;
}

static void
add_verdicts (QdCampaignComparison *self, QdTable *table)
{
  char **cells = g_new0 (char *, self->compared->len + 2);

  cells[0] = g_strdup (_("Verdict"));
  for (guint i = 0; i < self->compared->len; i++)
    {
      const QdCampaign *campaign = ((const QdCampaignFigures *) g_ptr_array_index (self->compared, i))->campaign;
      const char *verdict = qd_campaign_columns_choice ("verdict", campaign->verdict);

      cells[i + 1] = g_strdup (verdict != NULL ? verdict : "—");
    }
  qd_table_add_row (table, cells, 0, QD_TABLE_PLAIN);
}

void
qd_campaign_comparison_copy (QdCampaignComparison *self)
{
  g_autoptr (QdTable) table = create_table (self);
  g_autofree char *text = qd_table_to_text (table);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

void
qd_campaign_comparison_add_to_print (QdCampaignComparison *self, QdPrint *print)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", _("Comparison"), _(titles[chosen (self)]));
  QdTable *table = create_table (self);

  add_verdicts (self, table);
  qd_print_add_chart (print, create_chart (self), title, 1);
  qd_print_add_table (print, table);
}

gboolean
qd_campaign_comparison_show (QdCampaignComparison *self, const QdReview *review, const GArray *ids)
{
  self->review = review;
  g_ptr_array_set_size (self->compared, 0);
  for (guint j = 0; j < ids->len; j++)
    for (guint i = 0; i < review->campaigns->len; i++)
      {
        QdCampaignFigures *figures = qd_review_nth (review->campaigns, QdCampaignFigures, i);

        if (figures->campaign->record.id == g_array_index (ids, gint64, j) && self->compared->len < QD_MOST_COMPARED)
          g_ptr_array_add (self->compared, figures);
      }
  if (self->compared->len < QD_LEAST_COMPARED)
    return FALSE;
  update_chart (self);
  update_table (self);
  return TRUE;
}

/* --- widgets --- */

static void
back_clicked (GtkButton *button, QdCampaignComparison *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
copy_clicked (GtkButton *button, QdCampaignComparison *self)
{
  qd_campaign_comparison_copy (self);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdCampaignComparison *self)
{
  if (keyval == GDK_KEY_Escape)
    g_signal_emit (self, signals[CLOSED], 0);
  else if ((keyval == GDK_KEY_c || keyval == GDK_KEY_C) && (state & GDK_CONTROL_MASK) != 0)
    qd_campaign_comparison_copy (self);
  else
    return FALSE;
  return TRUE;
}

static GtkWidget *
create_bar (QdCampaignComparison *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *back = gtk_button_new_with_label (_("Back to the List"));
  GtkWidget *copy = gtk_button_new_with_label (_("Copy Table")), *title = qd_label_new (_("Comparison"), "heading", 0);

  gtk_widget_set_hexpand (title, TRUE);
  g_signal_connect (back, "clicked", G_CALLBACK (back_clicked), self);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_clicked), self);
  gtk_box_append (GTK_BOX (bar), back);
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), copy);
  return bar;
}

static GtkWidget *
create_chart_card (QdCampaignComparison *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkStringList *lines = gtk_string_list_new (NULL);

  for (int i = 0; i < N_CHARTED; i++)
    gtk_string_list_append (lines, _(titles[i]));
  self->choice = gtk_drop_down_new (G_LIST_MODEL (lines), NULL);
  gtk_widget_set_halign (self->choice, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figure to compare"), -1);
  g_signal_connect (self->choice, "notify::selected", G_CALLBACK (choice_changed), self);
  self->chart = qd_chart_view_new ();
  gtk_box_append (GTK_BOX (card), self->choice);
  gtk_box_append (GTK_BOX (card), self->chart);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  return card;
}

static void
qd_campaign_comparison_finalize (GObject *object)
{
  g_ptr_array_unref (QD_CAMPAIGN_COMPARISON (object)->compared);
  G_OBJECT_CLASS (qd_campaign_comparison_parent_class)->finalize (object);
}

static void
qd_campaign_comparison_class_init (QdCampaignComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_campaign_comparison_finalize;
  signals[CLOSED]
    = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_campaign_comparison_init (QdCampaignComparison *self)
{
  self->compared = g_ptr_array_new ();
}

GtkWidget *
qd_campaign_comparison_new (QdPage *page)
{
  QdCampaignComparison *self = g_object_new (QD_TYPE_CAMPAIGN_COMPARISON, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->page = page;
  self->table_bin = adw_bin_new ();
  gtk_widget_add_css_class (self->table_bin, "card");
  gtk_widget_add_css_class (self->table_bin, "card-padding");
  gtk_box_append (GTK_BOX (box), create_bar (self));
  gtk_box_append (GTK_BOX (box), create_chart_card (self));
  gtk_box_append (GTK_BOX (box), self->table_bin);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  adw_bin_set_child (ADW_BIN (self), scroller);
  return GTK_WIDGET (self);
}
