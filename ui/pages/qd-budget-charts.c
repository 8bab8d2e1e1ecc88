#include "ui/pages/qd-budget-charts.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-budget-cards.h"
#include "ui/widgets/qd-chart-card.h"
#include "ui/widgets/qd-chart-view.h"

#define LEAST_HEIGHT 210   /* of a chart; in a low window the table keeps its rows */

struct _QdBudgetCharts
{
  AdwBin              parent_instance;
  QdPage             *page;             /* borrowed: it owns the card */
  GtkWidget          *card, *views;
  const QdBudgetGrid *grid;             /* of the table, which has it as long as it is shown; NULL before */
  QdBudgetPlot        what;
};

G_DEFINE_FINAL_TYPE (QdBudgetCharts, qd_budget_charts, ADW_TYPE_BIN)

/* Under or over, in words: variances are never signs alone. */
static char *
forecast_text (const QdBudgetGrid *grid)
{
  double forecast = qd_budget_sums_forecast (&grid->total.sums), left = grid->total.sums.current - forecast;
  g_autofree char *amount = qd_budget_amount_text (forecast), *gap = qd_budget_amount_text (ABS (left));

  if (qd_figures_equal (left, 0))
    return g_strdup_printf (_("forecast %s, as planned"), amount);
  return g_strdup_printf (left > 0 ? _("forecast %s, %s under") : _("forecast %s, %s over"), amount, gap);
}

/* --- months --- */

static const char *
months_remark (QdBudgetPlot what)
{
  switch (what)
    {
    case QD_BUDGET_PLOT_ACTUAL:
      return _("actual, as grouped above");
    case QD_BUDGET_PLOT_OPEN:
      return _("committed, as grouped above");
    case QD_BUDGET_PLOT_REMAINING:
      return _("remaining, as grouped above; below zero = over budget");
    case QD_BUDGET_PLOT_PLAN:
    default:
      return _("current budget, as grouped above");
    }
}

/* --- the card --- */

static gboolean
shows_months (QdBudgetCharts *self)
{
  return qd_chart_card_chosen (self->views) == 1;
}

static gpointer
create_chart (QdBudgetCharts *self)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (self->page));
  gpointer chart = shows_months (self) ? (gpointer) qd_budget_plot_months (self->grid, self->what, language)
                                       : (gpointer) qd_budget_plot_pace (self->grid, language);

  qd_chart_set_empty_text (chart, _("Type amounts into the months above, or paste them from Excel; enter spend beside."));
  return chart;
}

static void
update (QdBudgetCharts *self)
{
  gboolean of_months = shows_months (self), has_any = self->grid->total.sums.has_entries;
  g_autofree char *forecast = has_any && !of_months ? forecast_text (self->grid) : NULL;

  qd_chart_card_set_texts (QD_CHART_CARD (self->card), of_months ? _("Month by month") : _("Pace of spending"),
                           of_months ? months_remark (self->what) : forecast);
  qd_chart_view_set_chart (qd_chart_card_get_view (QD_CHART_CARD (self->card)), create_chart (self),
                           of_months ? _("Budget by month") : _("Spending against plan"));
}

void
qd_budget_charts_add_to_print (QdBudgetCharts *self, QdPrint *print)
{
  g_autofree char *title = qd_chart_card_heading (QD_CHART_CARD (self->card));

  if (self->grid != NULL && self->grid->total.sums.has_entries)
    qd_print_add_chart (print, create_chart (self), title, 1);
}

void
qd_budget_charts_show (QdBudgetCharts *self, const QdBudgetGrid *grid, QdBudgetPlot what)
{
  self->grid = grid;
  self->what = what;
  update (self);
}

static void
view_changed (QdBudgetCharts *self)
{
  if (self->grid != NULL)
    update (self);
}

static void
qd_budget_charts_class_init (QdBudgetChartsClass *klass)
{
}

static void
qd_budget_charts_init (QdBudgetCharts *self)
{
}

GtkWidget *
qd_budget_charts_new (QdPage *page)
{
  QdBudgetCharts *self = g_object_new (QD_TYPE_BUDGET_CHARTS, NULL);
  const char *const views[] = { _("By day"), _("By month"), NULL };

  self->page = page;
  self->card = qd_chart_card_new (NULL, NULL);
  self->views = qd_chart_card_add_switch (QD_CHART_CARD (self->card), views, G_CALLBACK (view_changed), self);
  qd_chart_view_set_least_height (qd_chart_card_get_view (QD_CHART_CARD (self->card)), LEAST_HEIGHT);
  gtk_widget_set_vexpand (qd_chart_card_get_view (QD_CHART_CARD (self->card)), TRUE);
  adw_bin_set_child (ADW_BIN (self), self->card);
  return GTK_WIDGET (self);
}
