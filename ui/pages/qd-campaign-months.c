#include "ui/pages/qd-campaign-months.h"

#include <glib/gi18n.h>

#include "reports/plots/qd-month-plot.h"
#include "ui/qd-review-task.h"
#include "ui/widgets/qd-chart-card.h"
#include "ui/widgets/qd-chart-view.h"

#define MOST_ROWS 60     /* what a picture can hold; the list has the rest */

struct _QdCampaignMonths
{
  AdwBin          parent_instance;
  QdPage         *page;           /* borrowed: it owns the card */
  GtkWidget      *card, *choice;
  GArray         *listed, *selected;   /* gint64 */
  const QdReview *review;
  const QdReview *asked;          /* the review the months were asked for; only compared */
  QdMonthTable   *table;          /* NULL: not asked for, or on its way */
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (QdCampaignMonths, qd_campaign_months, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const struct
{
  const char   *title;
  QdMonthFigure figure;
} choices[] = { { N_("ROI"), QD_MONTH_ROI }, { N_("Revenue"), QD_MONTH_REVENUE }, { N_("Cost"), QD_MONTH_COST },
                { N_("New users"), QD_MONTH_NEW_USERS } };

/* places in the table of the campaigns that are listed and have a result in some month, in the order of the list */
static GArray *
places_to_show (QdCampaignMonths *self)
{
  g_autoptr (GArray) with_results = qd_month_plot_records (self->table);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->listed->len; i++)
    for (guint j = 0; j < with_results->len; j++)
      {
        guint place = g_array_index (with_results, guint, j);

        if (qd_plan_data_nth (self->table->data, QD_KIND_CAMPAIGN, place)->id == g_array_index (self->listed, gint64, i))
          g_array_append_val (places, place);
      }
  return places;
}

static QdMonthFigure
chosen_figure (QdCampaignMonths *self)
{
  return choices[qd_chart_card_chosen (self->choice)].figure;
}

/* `n_all`: campaigns there are, also those for which it has no room */
static QdHeatMap *
create_map (QdCampaignMonths *self, guint *n_all)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (self->page));
  g_autoptr (GArray) places = self->table != NULL ? places_to_show (self) : NULL;
  QdHeatMap *map;

  *n_all = places != NULL ? places->len : 0;
  if (places == NULL)
    return qd_heat_map_new (language, QD_NONE);
  g_array_set_size (places, MIN (places->len, MOST_ROWS));
  map = qd_month_plot_heat (self->table, chosen_figure (self), places, self->selected, language);
  qd_chart_set_empty_text (map, _("No listed campaign has results in this fiscal year yet: import results.csv."));
  return map;
}

static void
update (QdCampaignMonths *self)
{
  QdMonthFigure figure = chosen_figure (self);
  guint n_all;
  QdHeatMap *map = create_map (self, &n_all);
  g_autofree char *text
    = n_all > MOST_ROWS ? g_strdup_printf (_("the first %u of %u campaigns"), MOST_ROWS, n_all) : NULL;
  const char *shades = figure == QD_MONTH_ROI ? _("of the fiscal year; the deeper, the further from break-even")
                                              : _("of the fiscal year; the deeper, the more");

  qd_chart_card_set_texts (QD_CHART_CARD (self->card), _("Month by month"), text != NULL ? text : shades);
  qd_chart_view_set_chart (qd_chart_card_get_view (QD_CHART_CARD (self->card)), map, _("Campaigns month by month"));
}

void
qd_campaign_months_add_to_print (QdCampaignMonths *self, QdPrint *print)
{
  g_autofree char *title = qd_chart_card_heading (QD_CHART_CARD (self->card));
  guint n_all;

  if (self->table != NULL)
    qd_print_add_chart (print, create_map (self, &n_all), title, 1);
}

static void
months_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdCampaignMonths *self = QD_CAMPAIGN_MONTHS (source);
  gpointer answer = qd_review_task_take (result, self->cancellable, self->page);

  if (answer == NULL)
    return;
  g_clear_pointer (&self->table, qd_month_table_free);
  self->table = answer;
  update (self);
}

void
qd_campaign_months_show (QdCampaignMonths *self, const QdReview *review, const GArray *listed, const GArray *selected)
{
  g_clear_pointer (&self->listed, g_array_unref);
  g_clear_pointer (&self->selected, g_array_unref);
  self->listed = g_array_copy ((GArray *) listed);
  self->selected = g_array_copy ((GArray *) selected);
  self->review = review;
  if (self->asked != review)
    {
      self->asked = review;
      qd_review_task_ask (self, &self->cancellable, review, 0, &qd_review_campaign_months, months_computed);
    }
  update (self);
}

static void
choice_changed (QdCampaignMonths *self)
{
  if (self->review != NULL)
    update (self);
}

static void
chosen (QdChartView *view, const char *code, QdCampaignMonths *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, code);
}

static void
qd_campaign_months_dispose (GObject *object)
{
  QdCampaignMonths *self = QD_CAMPAIGN_MONTHS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->table, qd_month_table_free);
  g_clear_pointer (&self->listed, g_array_unref);
  g_clear_pointer (&self->selected, g_array_unref);
  G_OBJECT_CLASS (qd_campaign_months_parent_class)->dispose (object);
}

static void
qd_campaign_months_class_init (QdCampaignMonthsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_campaign_months_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
qd_campaign_months_init (QdCampaignMonths *self)
{
}

GtkWidget *
qd_campaign_months_new (QdPage *page)
{
  QdCampaignMonths *self = g_object_new (QD_TYPE_CAMPAIGN_MONTHS, NULL);
  const char *texts[G_N_ELEMENTS (choices) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    texts[i] = _(choices[i].title);
  self->page = page;
  self->card = qd_chart_card_new (_("Month by month"), NULL);
  self->choice = qd_chart_card_add_choice (QD_CHART_CARD (self->card), texts, _("Figure by month"),
                                           G_CALLBACK (choice_changed), self);
  g_signal_connect (qd_chart_card_get_view (QD_CHART_CARD (self->card)), "chosen", G_CALLBACK (chosen), self);
  gtk_widget_set_vexpand (qd_chart_card_scroll (QD_CHART_CARD (self->card)), TRUE);
  adw_bin_set_child (ADW_BIN (self), self->card);
  return GTK_WIDGET (self);
}
