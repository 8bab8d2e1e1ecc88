#include "ui/pages/qd-channel-charts.h"

#include <glib/gi18n.h>

#include "model/figures/qd-campaign-detail.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-bubble-chart.h"
#include "reports/charts/qd-heat-map.h"
#include "ui/pages/qd-channel-columns.h"
#include "ui/qd-channel-color.h"
#include "ui/widgets/qd-chart-view.h"

#define HEIGHT 252         /* of a chart; in a low window the table keeps its rows */
#define LEAST_HEIGHT 190

struct _QdChannelCharts
{
  AdwBin          parent_instance;
  QdPage         *page;              /* borrowed: it owns the card */
  GtkWidget      *title, *remark, *scale_button, *months_button, *x_choice, *log_button, *metric_choice;
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

typedef struct
{
  QdPlanData *data;
  QdPeriod    period;
  QdDay       as_of;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  qd_plan_data_unref (question->data);
  g_free (question);
}

static void
compute (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  QdMonthTable *table
    = qd_month_table_compute (question->data, QD_KIND_CHANNEL, &question->period, question->as_of, job, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) qd_month_table_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void update (QdChannelCharts *self);

static void
months_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdChannelCharts *self = QD_CHANNEL_CHARTS (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdMonthTable) table = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;   /* of an older question */
  if (table == NULL)
    {
      qd_page_show_message (self->page, error->message);
      return;
    }
  g_clear_pointer (&self->months, qd_month_table_free);
  self->months = g_steal_pointer (&table);
  update (self);
}

static void
ask_months (QdChannelCharts *self)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->months_of = self->review;
  question->data = qd_plan_data_ref (self->review->data);
  question->period = self->review->period;
  question->as_of = self->review->as_of;
  task = g_task_new (self, self->cancellable, months_computed, NULL);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, compute);
}

static char *
cell_text (QdChannelCharts *self, const QdRates *rates, gboolean of_users)
{
  g_autofree char *number = NULL;

  if (of_users)
    return qd_compact_text (rates->sums[QD_MEASURE_NEW_USERS], language_of (self));
  number = qd_figure_text_number (rates->roi_ratio, 2, FALSE);
  return g_strconcat ("1:", number, NULL);
}

static QdHeatMap *
create_months (QdChannelCharts *self)
{
  gboolean of_users = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->metric_choice)) == 1;
  QdHeatMap *map = qd_heat_map_new (language_of (self), of_users ? QD_NONE : 1);

  qd_chart_set_empty_text (map, _("Add channels and import results to see them month by month."));
  for (guint m = 0; self->months != NULL && m < self->months->months->len; m++)
    {
      g_autofree char *label = qd_period_to_label (&g_array_index (self->months->months, QdPeriod, m));

      qd_heat_map_add_column (map, label);
    }
  for (guint i = 0; self->months != NULL && i < qd_plan_data_count (self->months->data, QD_KIND_CHANNEL); i++)
    {
      const QdChannel *channel = QD_CHANNEL (qd_plan_data_nth (self->months->data, QD_KIND_CHANNEL, i));

      qd_heat_map_add_row (map, channel->name, channel->code, qd_channel_color (self->months->data, channel),
                           is_selected (self, channel->record.id));
      for (guint m = 0; m < self->months->months->len; m++)
        {
          const QdRates *rates = qd_month_table_rates (self->months, i, m);
          double value = of_users ? rates->sums[QD_MEASURE_NEW_USERS] : rates->roi_ratio;

          if (qd_is_some (value))
            qd_heat_map_set (map, m, value, cell_text (self, rates, of_users));
        }
    }
  return map;
}

/* --- the card --- */

static void
update (QdChannelCharts *self)
{
  gboolean is_scale = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->scale_button));

  gtk_widget_set_visible (self->x_choice, is_scale);
  gtk_widget_set_visible (self->log_button, is_scale);
  gtk_widget_set_visible (self->metric_choice, !is_scale);
  gtk_label_set_text (GTK_LABEL (self->title), is_scale ? _("ROI and scale") : _("Month by month"));
  gtk_label_set_text (GTK_LABEL (self->remark), is_scale ? _("upwards ROI by logarithm; area = new users")
                                                         : _("of the fiscal year; the deeper, the further from break-even"));
  if (!is_scale && gtk_drop_down_get_selected (GTK_DROP_DOWN (self->metric_choice)) == 1)
    gtk_label_set_text (GTK_LABEL (self->remark), _("of the fiscal year; the deeper, the more"));
  if (self->review == NULL)
    return;
  qd_chart_view_set_least_height (QD_CHART_VIEW (self->view), is_scale ? LEAST_HEIGHT : 0);
  if (is_scale)
    qd_chart_view_set_chart (QD_CHART_VIEW (self->view), create_bubbles (self), _("ROI and scale of the channels"));
  else
    {
      if (self->months_of != self->review)
        ask_months (self);
      qd_chart_view_set_chart (QD_CHART_VIEW (self->view), create_months (self), _("Channels month by month"));
    }
}

static void
choice_changed (GObject *object, GParamSpec *pspec, QdChannelCharts *self)
{
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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->scale_button = gtk_toggle_button_new_with_label (_("By scale"));
  self->months_button = gtk_toggle_button_new_with_label (_("By month"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->months_button), GTK_TOGGLE_BUTTON (self->scale_button));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->scale_button), TRUE);
  g_signal_connect (self->scale_button, "notify::active", G_CALLBACK (choice_changed), self);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->scale_button);
  gtk_box_append (GTK_BOX (box), self->months_button);
  return box;
}

static GtkWidget *
create_head (QdChannelCharts *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *const x_texts[] = { _("Across: revenue"), _("Across: cost"), _("Across: new users"), NULL };
  const char *const metric_texts[] = { _("ROI"), _("New users"), NULL };

  self->title = gtk_label_new (NULL);
  self->remark = gtk_label_new (NULL);
  self->x_choice = create_choice (self, x_texts, _("Scale across"));
  self->metric_choice = create_choice (self, metric_texts, _("Figure by month"));
  self->log_button = gtk_toggle_button_new_with_label (_("Log"));
  gtk_widget_set_tooltip_text (self->log_button, _("Logarithmic scale across"));
  gtk_widget_set_valign (self->log_button, GTK_ALIGN_CENTER);
  g_signal_connect (self->log_button, "notify::active", G_CALLBACK (choice_changed), self);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_add_css_class (self->remark, "caption");
  gtk_widget_add_css_class (self->remark, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->remark), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_widget_set_hexpand (self->remark, TRUE);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->remark);
  gtk_box_append (GTK_BOX (head), self->x_choice);
  gtk_box_append (GTK_BOX (head), self->log_button);
  gtk_box_append (GTK_BOX (head), self->metric_choice);
  gtk_box_append (GTK_BOX (head), create_switch (self));
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
