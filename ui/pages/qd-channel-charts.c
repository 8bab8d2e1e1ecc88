#include "ui/pages/qd-channel-charts.h"

#include <glib/gi18n.h>

#include "model/figures/qd-campaign-detail.h"
#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-channel-traffic.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-bubble-chart.h"
#include "reports/charts/qd-funnel.h"
#include "reports/plots/qd-channel-color.h"
#include "reports/plots/qd-month-plot.h"
#include "ui/pages/qd-channel-columns.h"
#include "ui/qd-review-task.h"
#include "ui/widgets/qd-chart-card.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-tooltip.h"

#define HEIGHT 252         /* of a chart; in a low window the table keeps its rows */
#define LEAST_HEIGHT 190

typedef enum
{
  VIEW_SCALE,
  VIEW_MONTHS,
  VIEW_PARTS,
  VIEW_FUNNEL,
  N_VIEWS,
} View;

struct _QdChannelCharts
{
  AdwBin          parent_instance;
  QdPage         *page;              /* borrowed: it owns the card */
  GtkWidget      *card, *views, *x_choice, *log_button, *metric_choice, *part_choice;
  const QdReview *review;            /* of the session; NULL before the first */
  GArray         *selected;          /* gint64 */
  QdMonthTable   *months;            /* of `months_of`; NULL: not asked for, or on its way */
  const QdReview *months_of;         /* the review the table was asked for; only compared */
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (QdChannelCharts, qd_channel_charts, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const struct
{
  const char *title;
  QdMeasure   measure;
} scales[] = { { N_("Revenue"), QD_MEASURE_REVENUE }, { N_("Cost"), QD_MEASURE_COST }, { N_("New users"), QD_MEASURE_NEW_USERS } };

/* in the order of the choices */
static const QdMonthFigure tinted[] = { QD_MONTH_ROI, QD_MONTH_NEW_USERS, QD_MONTH_REVENUE, QD_MONTH_COST };
static const QdMonthFigure stacked[] = { QD_MONTH_NEW_USERS, QD_MONTH_REVENUE, QD_MONTH_COST };

static const QdLanguage *
language_of (QdChannelCharts *self)
{
  return qd_session_get_language (qd_page_get_session (self->page));
}

static gboolean
is_selected (QdChannelCharts *self, gint64 id)
{
  for (guint i = 0; self->selected != NULL && i < self->selected->len; i++)
    if (g_array_index (self->selected, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* --- bubbles --- */

static QdBubbleChart *
create_bubbles (QdChannelCharts *self)
{
  guint scale = qd_chart_card_chosen (self->x_choice);
  QdBubbleChart *chart = qd_bubble_chart_new (language_of (self), 1, _("break-even 1:1"));

  for (guint i = 0; i < self->review->channels->len; i++)
    {
      const QdChannelFigures *figures = qd_review_nth (self->review->channels, QdChannelFigures, i);
      double users = figures->rates.sums[QD_MEASURE_NEW_USERS];
      g_autofree char *roi = qd_channel_columns_roi (&figures->rates);
      g_autofree char *count = qd_compact_text (users, language_of (self));

      qd_bubble_chart_add (chart, (QdBubble){ .label = g_strdup (figures->channel->name),
                                              /* Translators: ROI and new users of a channel beside its bubble */
                                              .remark = qd_is_some (users) ? g_strdup_printf (_("%s · %s users"), roi, count)
                                                                                 : g_strdup (roi),
                                              .x = figures->rates.sums[scales[scale].measure],
                                              .y = figures->rates.roi_ratio,
                                              .size = users,
                                              .color = qd_channel_color (self->review->data, figures->channel),
                                              .is_selected = is_selected (self, figures->channel->record.id),
                                              .code = g_strdup (figures->channel->code) });
    }
  qd_bubble_chart_set_x (chart, _(scales[scale].title), gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->log_button)));
  qd_chart_set_empty_text (chart, _("Where both return and cost are known, channels stand here by what they brought back."));
  return chart;
}

/* --- funnel --- */

/* The rates of what is selected, of all channels when nothing is. */
static QdRates
rates_of_selected (QdChannelCharts *self)
{
  gboolean all = self->selected == NULL || self->selected->len == 0;
  QdRates rates;

  qd_rates_init (&rates);
  for (guint i = 0; i < self->review->channels->len; i++)
    {
      const QdChannelFigures *figures = qd_review_nth (self->review->channels, QdChannelFigures, i);

      if (all || is_selected (self, figures->channel->record.id))
        qd_rates_add (&rates, &figures->rates);
    }
  qd_rates_compute (&rates, qd_plan_data_plan (self->review->data));
  return rates;
}

/* "220,000 · 0.97 each"; impressions are paid for by the thousand */
static char *
step_text (const QdFunnelStep *step, gboolean is_first)
{
  g_autofree char *value = qd_figure_text_number (step->value, 0, FALSE), *cost = qd_figure_text_number (step->cost, 2, FALSE);

  if (qd_is_none (step->value))
    return g_strdup ("—");
  if (qd_is_none (step->cost))
    return g_steal_pointer (&value);
  /* Translators: a count of a step of the funnel, and what it costs */
  return g_strdup_printf (is_first ? _("%s · %s per 1,000") : _("%s · %s each"), value, cost);
}

static QdFunnel *
create_funnel (QdChannelCharts *self)
{
  static const char *const names[QD_N_FUNNEL_STEPS] = { N_("Impressions"), N_("Clicks"), N_("Leads"), N_("Orders") };
  const QdRates rates = rates_of_selected (self);
  QdFunnelStep steps[QD_N_FUNNEL_STEPS];
  QdFunnel *funnel = qd_funnel_new (language_of (self));

  qd_funnel_compute (&rates, steps);
  for (int i = 0; i < QD_N_FUNNEL_STEPS; i++)
    qd_funnel_add (funnel, (QdFunnelRow){ g_strdup (_(names[i])), steps[i].value, step_text (&steps[i], i == 0),
                                          qd_is_some (steps[i].step) ? qd_figure_text_percent (steps[i].step, 1) : NULL });
  return funnel;
}

/* Whose funnel it is, and beside it what paid channels bring back. */
static char *
funnel_remark (QdChannelCharts *self)
{
  const QdChannelTraffic traffic = qd_channel_traffic_of (self->review);
  const QdRecord *one = self->selected != NULL && self->selected->len == 1
                          ? qd_plan_data_find (self->review->data, QD_KIND_CHANNEL, g_array_index (self->selected, gint64, 0)) : NULL;
  guint n = self->selected != NULL ? self->selected->len : 0;
  g_autofree char *whose = one != NULL ? g_strdup (QD_CHANNEL (one)->name)
                           : n > 1     ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u channel", "%u channels", n), n)
                                       : g_strdup (_("all channels"));
  g_autofree char *share = NULL, *roas = NULL;

  if (qd_is_none (traffic.roas))
    return g_strdup_printf (_("%s; bars by logarithm"), whose);
  share = qd_figure_text_percent (traffic.share_new_users, 1);
  roas = qd_figure_text_number (traffic.roas, 2, FALSE);
  return g_strdup_printf (_("%s; bars by logarithm · paid channels: %s of new users, ROAS 1:%s"), whose, share, roas);
}

/* --- months --- */

static void update (QdChannelCharts *self);

static void
months_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdChannelCharts *self = QD_CHANNEL_CHARTS (source);
  gpointer answer = qd_review_task_take (result, self->cancellable, self->page);

  if (answer == NULL)
    return;
  g_clear_pointer (&self->months, qd_month_table_free);
  self->months = answer;
  update (self);
}

static void
ask_months (QdChannelCharts *self)
{
  self->months_of = self->review;
  qd_review_task_ask (self, &self->cancellable, self->review, 0, &qd_review_channel_months, months_computed);
}

/* Until the months are there an empty chart, which keeps its place. */
static gpointer
create_months (QdChannelCharts *self, gboolean is_stack)
{
  QdMonthFigure figure = is_stack ? stacked[qd_chart_card_chosen (self->part_choice)]
                                  : tinted[qd_chart_card_chosen (self->metric_choice)];
  gpointer chart;

  if (self->months == NULL && is_stack)
    chart = qd_stack_chart_new (language_of (self), _("Together"));
  else if (self->months == NULL)
    chart = qd_heat_map_new (language_of (self), QD_NONE);
  else if (is_stack)
    chart = qd_month_plot_stack (self->months, figure, language_of (self));
  else
    chart = qd_month_plot_heat (self->months, figure, NULL, self->selected, language_of (self));
  qd_chart_set_empty_text (chart, _("Add channels and import results to see them month by month."));
  return chart;
}

/* --- the card --- */

static View
view_of (QdChannelCharts *self)
{
  return qd_chart_card_chosen (self->views);
}

static char *
remark_of (QdChannelCharts *self, View view)
{
  if (view == VIEW_SCALE)
    return g_strdup (_("upwards ROI by logarithm; area = new users"));
  if (view == VIEW_PARTS)
    return g_strdup (_("of the fiscal year; on each other, the total above"));
  if (view == VIEW_FUNNEL)
    return self->review != NULL ? funnel_remark (self) : g_strdup ("");
  return g_strdup (tinted[qd_chart_card_chosen (self->metric_choice)] == QD_MONTH_ROI
                     ? _("of the fiscal year; the deeper, the further from break-even")
                     : _("of the fiscal year; the deeper, the more"));
}

static gpointer
create_chart (QdChannelCharts *self, View view)
{
  if (view == VIEW_FUNNEL)
    return create_funnel (self);
  return view == VIEW_SCALE ? (gpointer) create_bubbles (self) : create_months (self, view == VIEW_PARTS);
}

static void
update (QdChannelCharts *self)
{
  static const char *const titles[N_VIEWS] = { N_("ROI and scale"), N_("Month by month"), N_("Shares by month"),
                                                 N_("Funnel and cost per step") };
  static const char *const names[N_VIEWS]
    = { N_("ROI and scale of the channels"), N_("Channels month by month"), N_("Shares of the channels by month"),
        N_("Funnel and cost per step") };
  View view = view_of (self);
  g_autofree char *remark = remark_of (self, view);

  gtk_widget_set_visible (self->x_choice, view == VIEW_SCALE);
  gtk_widget_set_visible (self->log_button, view == VIEW_SCALE);
  gtk_widget_set_visible (self->metric_choice, view == VIEW_MONTHS);
  gtk_widget_set_visible (self->part_choice, view == VIEW_PARTS);
  qd_chart_card_set_texts (QD_CHART_CARD (self->card), _(titles[view]), remark);
  if (self->review == NULL)
    return;
  qd_chart_view_set_least_height (qd_chart_card_get_view (QD_CHART_CARD (self->card)), view == VIEW_MONTHS ? 0 : LEAST_HEIGHT);
  if (view != VIEW_SCALE && view != VIEW_FUNNEL && self->months_of != self->review)
    ask_months (self);
  qd_chart_view_set_chart (qd_chart_card_get_view (QD_CHART_CARD (self->card)), create_chart (self, view), _(names[view]));
}

void
qd_channel_charts_add_to_print (QdChannelCharts *self, QdPrint *print)
{
  View view = view_of (self);
  g_autofree char *title = qd_chart_card_heading (QD_CHART_CARD (self->card));

  if (self->review != NULL)
    qd_print_add_chart (print, create_chart (self, view), title, 1);
}

static void
chosen (QdChartView *view, const char *code, QdChannelCharts *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, code);
}

void
qd_channel_charts_forget (QdChannelCharts *self)
{
  self->months_of = NULL;
}

void
qd_channel_charts_show (QdChannelCharts *self, const QdReview *review, const GArray *selected)
{
  self->review = review;
  g_clear_pointer (&self->selected, g_array_unref);
  self->selected = g_array_copy ((GArray *) selected);
  update (self);
}

static void
add_controls (QdChannelCharts *self, QdChartCard *card)
{
  const char *const x_texts[] = { _("Across: revenue"), _("Across: cost"), _("Across: new users"), NULL };
  const char *const metric_texts[] = { _("ROI"), _("New users"), _("Revenue"), _("Cost"), NULL };
  const char *const part_texts[] = { _("New users"), _("Revenue"), _("Cost"), NULL };
  const char *const views[] = { _("By scale"), _("By month"), _("Shares"), _("Funnel"), NULL };

  self->x_choice = qd_chart_card_add_choice (card, x_texts, _("Scale across"), G_CALLBACK (update), self);
  self->log_button = gtk_toggle_button_new_with_label (_("Log"));
  qd_tooltip_set (self->log_button, _("Logarithmic scale across"));
  g_signal_connect_swapped (self->log_button, "notify::active", G_CALLBACK (update), self);
  qd_chart_card_add (card, self->log_button);
  self->metric_choice = qd_chart_card_add_choice (card, metric_texts, _("Figure by month"), G_CALLBACK (update), self);
  self->part_choice = qd_chart_card_add_choice (card, part_texts, _("Figure in parts"), G_CALLBACK (update), self);
  self->views = qd_chart_card_add_switch (card, views, G_CALLBACK (update), self);
}

static void
qd_channel_charts_dispose (GObject *object)
{
  QdChannelCharts *self = QD_CHANNEL_CHARTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->months, qd_month_table_free);
  g_clear_pointer (&self->selected, g_array_unref);
  G_OBJECT_CLASS (qd_channel_charts_parent_class)->dispose (object);
}

static void
qd_channel_charts_class_init (QdChannelChartsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_channel_charts_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
qd_channel_charts_init (QdChannelCharts *self)
{
}

GtkWidget *
qd_channel_charts_new (QdPage *page)
{
  QdChannelCharts *self = g_object_new (QD_TYPE_CHANNEL_CHARTS, NULL);
  GtkWidget *card = qd_chart_card_new (NULL, NULL), *scroller = qd_chart_card_scroll (QD_CHART_CARD (card));

  self->page = page;
  self->card = card;
  add_controls (self, QD_CHART_CARD (card));
  /* many channels make a tall heat map */
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LEAST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), card);
  g_signal_connect (qd_chart_card_get_view (QD_CHART_CARD (card)), "chosen", G_CALLBACK (chosen), self);
  return GTK_WIDGET (self);
}
