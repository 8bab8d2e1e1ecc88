#include "ui/pages/qd-budget-charts.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-budget-cards.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-wrap-box.h"

#define LEAST_HEIGHT 210   /* of a chart; in a low window the table keeps its rows */

struct _QdBudgetCharts
{
  AdwBin              parent_instance;
  QdPage             *page;             /* borrowed: it owns the card */
  GtkWidget          *title, *remark, *months_button, *view;
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
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->months_button));
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

  gtk_label_set_text (GTK_LABEL (self->title), of_months ? _("Month by month") : _("Pace of spending"));
  gtk_label_set_text (GTK_LABEL (self->remark), of_months ? months_remark (self->what) : forecast != NULL ? forecast : "");
  qd_chart_view_set_chart (QD_CHART_VIEW (self->view), create_chart (self), of_months ? _("Budget by month") : _("Spending against plan"));
}

void
qd_budget_charts_add_to_print (QdBudgetCharts *self, QdPrint *print)
{
  const char *remark = gtk_label_get_text (GTK_LABEL (self->remark));
  g_autofree char *title = g_strdup_printf ("%s%s%s", gtk_label_get_text (GTK_LABEL (self->title)), *remark != '\0' ? " · " : "",
                                            remark);

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
view_toggled (GtkToggleButton *button, GParamSpec *pspec, QdBudgetCharts *self)
{
  if (self->grid != NULL)
    update (self);
}

static GtkWidget *
create_switch (QdBudgetCharts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *pace = gtk_toggle_button_new_with_label (_("By day"));

  self->months_button = gtk_toggle_button_new_with_label (_("By month"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->months_button), GTK_TOGGLE_BUTTON (pace));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pace), TRUE);
  g_signal_connect (self->months_button, "notify::active", G_CALLBACK (view_toggled), self);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), pace);
  gtk_box_append (GTK_BOX (box), self->months_button);
  return box;
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
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *head = qd_wrap_box_new (6);

  self->page = page;
  self->title = gtk_label_new (NULL);
  self->remark = gtk_label_new (NULL);
  self->view = qd_chart_view_new ();
  qd_chart_view_set_least_height (QD_CHART_VIEW (self->view), LEAST_HEIGHT);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_label_set_wrap (GTK_LABEL (self->remark), TRUE);
  gtk_widget_set_hexpand (self->remark, TRUE);
  gtk_widget_add_css_class (self->remark, "caption");
  gtk_widget_add_css_class (self->remark, "dim-label");
  gtk_widget_add_css_class (self->remark, "numeric");
  gtk_widget_set_vexpand (self->view, TRUE);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->title);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->remark);
  qd_wrap_box_append (QD_WRAP_BOX (head), create_switch (self));
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), self->view);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  adw_bin_set_child (ADW_BIN (self), card);
  return GTK_WIDGET (self);
}
