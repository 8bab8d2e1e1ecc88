#include "ui/pages/qd-channel-charts.h"

#include <glib/gi18n.h>

#include "model/figures/qd-campaign-detail.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-bubble-chart.h"
#include "reports/plots/qd-channel-color.h"
#include "reports/plots/qd-month-plot.h"
#include "ui/pages/qd-channel-columns.h"
#include "ui/qd-review-task.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-wrap-box.h"

#define HEIGHT 252         /* of a chart; in a low window the table keeps its rows */
#define LEAST_HEIGHT 190

typedef enum
{
  VIEW_SCALE,
  VIEW_MONTHS,
  VIEW_PARTS,
  N_VIEWS,
} View;

struct _QdChannelCharts
{
  AdwBin          parent_instance;
  QdPage         *page;              /* borrowed: it owns the card */
  GtkWidget      *title, *remark, *view_buttons[N_VIEWS], *x_choice, *log_button, *metric_choice, *part_choice;
  GtkWidget      *view, *scroller;
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

static guint
chosen_of (GtkWidget *choice, guint n)
{
  return MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), n - 1);
}

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
  guint scale = MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->x_choice)), G_N_ELEMENTS (scales) - 1);
  QdBubbleChart *chart = qd_bubble_chart_new (language_of (self), 1, _("break-even 1:1"));

  for (guint i = 0; i < self->review->channels->len; i++)
    {
      const QdChannelFigures *figures = qd_review_nth (self->review->channels, QdChannelFigures, i);
      double users = figures->rates.sums[QD_MEASURE_NEW_USERS];
      g_autofree char *roi = qd_channel_columns_roi (&figures->rates);
      g_autofree char *count = qd_compact_text (users, language_of (self));

      qd_bubble_chart_add (chart, (QdBubble){ .label = g_strdup (figures->channel->name),
                                              /* Translators: ROI and new users of a channel beside its bubble */
                                              .remark = g_strdup_printf (_("%s · %s users"), roi, count),
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

/* --- months --- */

static void update (QdChannelCharts *self);

static void
months_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdChannelCharts *self = QD_CHANNEL_CHARTS (source);
  g_autoptr (GError) error = NULL;
  gpointer answer = NULL;

  if (!qd_review_task_answer (result, self->cancellable, &answer, &error))
    return;
  if (answer == NULL)
    {
      qd_page_show_message (self->page, error->message);
      return;
    }
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
  QdMonthFigure figure = is_stack ? stacked[chosen_of (self->part_choice, G_N_ELEMENTS (stacked))]
                                  : tinted[chosen_of (self->metric_choice, G_N_ELEMENTS (tinted))];
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
  for (int view = VIEW_SCALE; view < N_VIEWS; view++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->view_buttons[view])))
      return view;
  return VIEW_SCALE;
}

static const char *
remark_of (QdChannelCharts *self, View view)
{
  if (view == VIEW_SCALE)
    return _("upwards ROI by logarithm; area = new users");
  if (view == VIEW_PARTS)
    return _("of the fiscal year; on each other, the total above");
  return tinted[chosen_of (self->metric_choice, G_N_ELEMENTS (tinted))] == QD_MONTH_ROI
           ? _("of the fiscal year; the deeper, the further from break-even")
           : _("of the fiscal year; the deeper, the more");
}

static gpointer
create_chart (QdChannelCharts *self, View view)
{
  return view == VIEW_SCALE ? (gpointer) create_bubbles (self) : create_months (self, view == VIEW_PARTS);
}

static void
update (QdChannelCharts *self)
{
  static const char *const titles[N_VIEWS] = { N_("ROI and scale"), N_("Month by month"), N_("Shares by month") };
  static const char *const names[N_VIEWS]
    = { N_("ROI and scale of the channels"), N_("Channels month by month"), N_("Shares of the channels by month") };
  View view = view_of (self);

  gtk_widget_set_visible (self->x_choice, view == VIEW_SCALE);
  gtk_widget_set_visible (self->log_button, view == VIEW_SCALE);
  gtk_widget_set_visible (self->metric_choice, view == VIEW_MONTHS);
  gtk_widget_set_visible (self->part_choice, view == VIEW_PARTS);
  gtk_label_set_text (GTK_LABEL (self->title), _(titles[view]));
  gtk_label_set_text (GTK_LABEL (self->remark), remark_of (self, view));
  if (self->review == NULL)
    return;
  qd_chart_view_set_least_height (QD_CHART_VIEW (self->view), view == VIEW_MONTHS ? 0 : LEAST_HEIGHT);
  if (view != VIEW_SCALE && self->months_of != self->review)
    ask_months (self);
  qd_chart_view_set_chart (QD_CHART_VIEW (self->view), create_chart (self, view), _(names[view]));
}

void
qd_channel_charts_add_to_print (QdChannelCharts *self, QdPrint *print)
{
  View view = view_of (self);
  g_autofree char *title = g_strdup_printf ("%s · %s", gtk_label_get_text (GTK_LABEL (self->title)),
                                            gtk_label_get_text (GTK_LABEL (self->remark)));

  if (self->review != NULL)
    qd_print_add_chart (print, create_chart (self, view), title, 1);
}

static void
choice_changed (GObject *object, GParamSpec *pspec, QdChannelCharts *self)
{
  update (self);
}

static void
view_toggled (GtkToggleButton *button, QdChannelCharts *self)
{
  if (gtk_toggle_button_get_active (button))
    update (self);
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

static GtkWidget *
create_choice (QdChannelCharts *self, const char *const *texts, const char *name)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (texts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (choice, "flat");
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (choice_changed), self);
  return choice;
}

static GtkWidget *
create_switch (QdChannelCharts *self)
{
  const char *const labels[N_VIEWS] = { _("By scale"), _("By month"), _("Shares") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (int view = VIEW_SCALE; view < N_VIEWS; view++)
    {
      self->view_buttons[view] = gtk_toggle_button_new_with_label (labels[view]);
      if (view > VIEW_SCALE)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->view_buttons[view]),
                                     GTK_TOGGLE_BUTTON (self->view_buttons[VIEW_SCALE]));
      gtk_box_append (GTK_BOX (box), self->view_buttons[view]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->view_buttons[VIEW_SCALE]), TRUE);
  for (int view = VIEW_SCALE; view < N_VIEWS; view++)
    g_signal_connect (self->view_buttons[view], "toggled", G_CALLBACK (view_toggled), self);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
create_head (QdChannelCharts *self)
{
  GtkWidget *head = qd_wrap_box_new (6);
  const char *const x_texts[] = { _("Across: revenue"), _("Across: cost"), _("Across: new users"), NULL };
  const char *const metric_texts[] = { _("ROI"), _("New users"), _("Revenue"), _("Cost"), NULL };
  const char *const part_texts[] = { _("New users"), _("Revenue"), _("Cost"), NULL };

  self->title = gtk_label_new (NULL);
  self->remark = gtk_label_new (NULL);
  self->x_choice = create_choice (self, x_texts, _("Scale across"));
  self->metric_choice = create_choice (self, metric_texts, _("Figure by month"));
  self->part_choice = create_choice (self, part_texts, _("Figure in parts"));
  self->log_button = gtk_toggle_button_new_with_label (_("Log"));
  gtk_widget_set_tooltip_text (self->log_button, _("Logarithmic scale across"));
  gtk_widget_set_valign (self->log_button, GTK_ALIGN_CENTER);
  g_signal_connect (self->log_button, "notify::active", G_CALLBACK (choice_changed), self);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_add_css_class (self->remark, "caption");
  gtk_widget_add_css_class (self->remark, "dim-label");
  qd_text_take_two_lines (self->remark);
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_widget_set_hexpand (self->remark, TRUE);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->title);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->remark);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->x_choice);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->log_button);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->metric_choice);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->part_choice);
  qd_wrap_box_append (QD_WRAP_BOX (head), create_switch (self));
  return head;
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
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->page = page;
  self->view = qd_chart_view_new ();
  self->scroller = gtk_scrolled_window_new ();
  gtk_box_append (GTK_BOX (card), create_head (self));
  /* many channels make a tall heat map */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), LEAST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_box_append (GTK_BOX (card), self->scroller);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  adw_bin_set_child (ADW_BIN (self), card);
  g_signal_connect (self->view, "chosen", G_CALLBACK (chosen), self);
  return GTK_WIDGET (self);
}
