#include "ui/pages/qd-campaign-plans.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-column-chart.h"
#include "ui/widgets/qd-chart-card.h"
#include "ui/widgets/qd-chart-view.h"

#define MOST_SHOWN 8

struct _QdCampaignPlans
{
  AdwBin          parent_instance;
  QdPage         *page;
  GtkWidget      *card, *choice;
  const QdReview *review;
};

G_DEFINE_FINAL_TYPE (QdCampaignPlans, qd_campaign_plans, ADW_TYPE_BIN)

static const struct
{
  const char *title;
  QdMeasure   measure;
} choices[] = { { N_("New users"), QD_MEASURE_NEW_USERS }, { N_("Revenue"), QD_MEASURE_REVENUE }, { N_("Orders"), QD_MEASURE_ORDERS } };

static double
planned (const QdCampaign *campaign, QdMeasure measure, int decimals)
{
  gint64 count = measure == QD_MEASURE_ORDERS ? campaign->expected_orders : campaign->expected_new_users;

  if (measure == QD_MEASURE_REVENUE)
    return qd_money_to_major (campaign->expected_revenue, decimals);
  return count != QD_INTEGER_NONE ? (double) count : QD_NONE;
}

static int
compare_actual (gconstpointer a, gconstpointer b, gpointer measure)
{
  const QdCampaignFigures *one = *(const QdCampaignFigures *const *) a, *other = *(const QdCampaignFigures *const *) b;

  return qd_figures_compare (other->rates.sums[GPOINTER_TO_INT (measure)], one->rates.sums[GPOINTER_TO_INT (measure)]);
}

/* those with both a plan and a result, the largest first */
static GPtrArray *
comparable (const QdReview *review, QdMeasure measure)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < review->campaigns->len; i++)
    {
      QdCampaignFigures *figures = qd_review_nth (review->campaigns, QdCampaignFigures, i);

      if (planned (figures->campaign, measure, review->data->money_decimals) > 0 && qd_is_some (figures->rates.sums[measure]))
        g_ptr_array_add (found, figures);
    }
  g_ptr_array_sort_with_data (found, compare_actual, GINT_TO_POINTER (measure));
  return found;
}

static QdMeasure
chosen_measure (QdCampaignPlans *self)
{
  return choices[qd_chart_card_chosen (self->choice)].measure;
}

/* What the chart shows, and that it is not all there is. */
static char *
describe (QdCampaignPlans *self)
{
  g_autoptr (GPtrArray) found = comparable (self->review, chosen_measure (self));
  const char *how = _("outlined = plan; the number is the completion");

  if (found->len <= MOST_SHOWN)
    return g_strdup (how);
  g_autofree char *part = g_strdup_printf (_("the %u largest of %u"), (guint) MOST_SHOWN, found->len);
  return g_strdup_printf ("%s · %s", part, how);
}

static QdColumnChart *
create_chart (QdCampaignPlans *self)
{
  QdMeasure measure = chosen_measure (self);
  g_autoptr (GPtrArray) found = comparable (self->review, measure);
  QdColumnChart *chart = qd_column_chart_new (qd_session_get_language (qd_page_get_session (self->page)));

  qd_column_chart_add_series (chart, _("Plan"), QD_COLUMN_PLAN);
  qd_column_chart_add_series (chart, _("Actual"), QD_COLUMN_ACTUAL);
  qd_chart_set_empty_text (chart, _("No campaign expects anything here; type it in its plan."));
  for (guint i = 0; i < MIN (found->len, MOST_SHOWN); i++)
    {
      const QdCampaignFigures *figures = g_ptr_array_index (found, i);
      double plan = planned (figures->campaign, measure, self->review->data->money_decimals);
      double actual = figures->rates.sums[measure];

      qd_column_chart_add_group (chart, (QdColumnGroup){ g_strdup (figures->campaign->name),
                                                         { plan, actual },
                                                         qd_figure_text_percent (actual / plan, 0) });
    }
  return chart;
}

static void
update (QdCampaignPlans *self)
{
  g_autofree char *remark = describe (self);

  qd_chart_card_set_texts (QD_CHART_CARD (self->card), _("Plan and actual"), remark);
  qd_chart_view_set_chart (qd_chart_card_get_view (QD_CHART_CARD (self->card)), create_chart (self), _("Plan and actual"));
}

void
qd_campaign_plans_add_to_print (QdCampaignPlans *self, QdPrint *print)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", _("Plan and actual"), _(choices[qd_chart_card_chosen (self->choice)].title));

  qd_print_add_chart (print, create_chart (self), title, 1);
}

gboolean
qd_campaign_plans_show (QdCampaignPlans *self, const QdReview *review)
{
  self->review = review;
  update (self);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (GPtrArray) found = comparable (review, choices[i].measure);

      if (found->len > 0)
        return TRUE;
    }
  return FALSE;
}

static void
choice_changed (QdCampaignPlans *self)
{
  if (self->review != NULL)
    update (self);
}

static void
qd_campaign_plans_class_init (QdCampaignPlansClass *klass)
{
}

static void
qd_campaign_plans_init (QdCampaignPlans *self)
{
}

GtkWidget *
qd_campaign_plans_new (QdPage *page)
{
  QdCampaignPlans *self = g_object_new (QD_TYPE_CAMPAIGN_PLANS, NULL);
  const char *texts[G_N_ELEMENTS (choices) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    texts[i] = _(choices[i].title);
  self->page = page;
  self->card = qd_chart_card_new (_("Plan and actual"), _("outlined = plan; the number is the completion"));
  self->choice = qd_chart_card_add_choice (QD_CHART_CARD (self->card), texts, _("Figure of plan and actual"),
                                           G_CALLBACK (choice_changed), self);
  adw_bin_set_child (ADW_BIN (self), self->card);
  return GTK_WIDGET (self);
}
