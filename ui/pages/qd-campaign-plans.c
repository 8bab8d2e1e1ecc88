#include "ui/pages/qd-campaign-plans.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-column-chart.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-wrap-box.h"

#define MOST_SHOWN 8

struct _QdCampaignPlans
{
  AdwBin          parent_instance;
  QdPage         *page;
  GtkWidget      *choice, *view;
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

static guint
chosen (QdCampaignPlans *self)
{
  return MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice)), G_N_ELEMENTS (choices) - 1);
}

static QdColumnChart *
create_chart (QdCampaignPlans *self)
{
  QdMeasure measure = choices[chosen (self)].measure;
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
  qd_chart_view_set_chart (QD_CHART_VIEW (self->view), create_chart (self), _("Plan and actual"));
}

void
qd_campaign_plans_add_to_print (QdCampaignPlans *self, QdPrint *print)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", _("Plan and actual"), _(choices[chosen (self)].title));

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
choice_changed (GtkDropDown *choice, GParamSpec *pspec, QdCampaignPlans *self)
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
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = qd_wrap_box_new (9);
  GtkWidget *title = gtk_label_new (_("Plan and actual")), *remark = gtk_label_new (_("outlined = plan; the number is the completion"));
  GtkStringList *lines = gtk_string_list_new (NULL);

  self->page = page;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_string_list_append (lines, _(choices[i].title));
  self->choice = gtk_drop_down_new (G_LIST_MODEL (lines), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figure of plan and actual"), -1);
  g_signal_connect (self->choice, "notify::selected", G_CALLBACK (choice_changed), self);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (remark, "caption");
  gtk_widget_add_css_class (remark, "dim-label");
  qd_text_take_two_lines (remark);
  gtk_label_set_xalign (GTK_LABEL (remark), 0);
  gtk_widget_set_hexpand (remark, TRUE);
  self->view = qd_chart_view_new ();
  qd_wrap_box_append (QD_WRAP_BOX (head), title);
  qd_wrap_box_append (QD_WRAP_BOX (head), remark);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->choice);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), self->view);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  adw_bin_set_child (ADW_BIN (self), card);
  return GTK_WIDGET (self);
}
