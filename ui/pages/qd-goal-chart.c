#include "ui/pages/qd-goal-chart.h"

#include <glib/gi18n.h>

#include "model/figures/qd-goal-series.h"
#include "reports/charts/qd-line-chart.h"
#include "reports/plots/qd-campaign-marks.h"
#include "ui/pages/qd-goal-legend.h"
#include "ui/widgets/qd-chart-view.h"

struct _QdGoalChart
{
  AdwBin        parent_instance;
  QdChartView  *view;
  GtkLabel     *unit;
  GtkWidget    *legend;
  gint64        goal;          /* shown, 0 */
  guint         generation;
  GCancellable *cancellable;
  GTask        *task;          /* the answered question that is shown, its answer kept for paper; NULL */
};

G_DEFINE_FINAL_TYPE (QdGoalChart, qd_goal_chart, ADW_TYPE_BIN)

/* in the order of the legend */
static const QdLineRole legend_roles[] = { QD_LINE_ACTUAL, QD_LINE_PLAN, QD_LINE_FORECAST, QD_LINE_PREVIOUS };

/* One question put to the worker. */
typedef struct
{
  QdPlanData       *data;
  QdPeriod          period;
  QdDay             as_of;
  const QdLanguage *language;
  gint64            goal;
  gboolean          is_percent;
  guint             generation;

  /* found by the worker */
  QdGoalSeries     *series;
  gboolean          is_sum;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->series, qd_goal_series_free);
  qd_plan_data_unref (question->data);
  g_free (question);
}

static double
value_of (const QdGoalPoint *point, QdLineRole role)
{
  return role == QD_LINE_ACTUAL ? point->actual : role == QD_LINE_PLAN ? point->plan : point->year_ago;
}

/* A line only when it has a value; sums start from nothing on the first day. */
static gboolean
add_line (QdLineChart *chart, const QdGoalSeries *series, QdLineRole role, const char *name, gboolean is_sum)
{
  const QdGoalPoint *points = (const QdGoalPoint *) (gpointer) series->points->data;
  gboolean has_value = FALSE;

  for (guint i = 0; i < series->points->len; i++)
    has_value |= qd_is_some (value_of (&points[i], role));
  if (!has_value)
    return FALSE;
  guint number = qd_line_chart_add_series (chart, name, role);
  if (is_sum && points[0].day > chart->first)
    qd_line_chart_add_point (chart, number, chart->first, 0);
  for (guint i = 0; i < series->points->len; i++)
    qd_line_chart_add_point (chart, number, points[i].day, value_of (&points[i], role));
  return TRUE;
}

/* The forecast leads from the last actual straight to the end. */
static void
add_forecast (QdLineChart *chart, const QdGoalSeries *series, const char *name)
{
  const QdGoalPoint *points = (const QdGoalPoint *) (gpointer) series->points->data;
  guint last = series->points->len;

  while (last > 0 && qd_is_none (points[last - 1].actual))
    last--;
  if (last == 0 || points[last - 1].day >= chart->last || qd_is_none (series->forecast))
    return;
  guint number = qd_line_chart_add_series (chart, name, QD_LINE_FORECAST);
  qd_line_chart_add_point (chart, number, points[last - 1].day, points[last - 1].actual);
  qd_line_chart_add_point (chart, number, chart->last, series->forecast);
}

/* where a level began */
static void
add_baseline (QdLineChart *chart, const QdGoal *goal, const char *name)
{
  guint number;

  if (qd_is_none (goal->baseline))
    return;
  number = qd_line_chart_add_series (chart, name, QD_LINE_BASELINE);
  qd_line_chart_add_point (chart, number, chart->first, goal->baseline);
  qd_line_chart_add_point (chart, number, chart->last, goal->baseline);
}

static gboolean
is_at_or_below (QdPlanData *data, gint64 id, gint64 above)
{
  for (guint guard = 0; id != 0 && guard < 100; guard++)
    {
      const QdRecord *goal = qd_plan_data_find (data, QD_KIND_GOAL, id);

      if (id == above)
        return TRUE;
      id = goal != NULL ? QD_GOAL (goal)->parent : 0;
    }
  return FALSE;
}

/* the campaigns that work for the goal or one below it */
static gboolean
works_for_goal (gconstpointer data, const QdCampaign *campaign)
{
  const Question *question = data;

  return is_at_or_below (question->data, campaign->goal, question->goal);
}

/* NULL when neither plan nor actual has a value */
static QdLineChart *
create_chart (const Question *question)
{
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (question->data, QD_KIND_GOAL, question->goal));
  const QdGoalSeries *series = question->series;
  gboolean is_sum = question->is_sum;
  QdLineChart *chart
      = qd_line_chart_new (question->language, goal->period.start, goal->period.end, question->as_of);
  gboolean has_any;

  chart->percent = question->is_percent;
  add_line (chart, series, QD_LINE_PREVIOUS, qd_language_text (question->language, N_("A year ago")), is_sum);
  has_any = add_line (chart, series, QD_LINE_PLAN, qd_language_text (question->language, N_("Plan")), is_sum);
  add_forecast (chart, series, qd_language_text (question->language, N_("Forecast")));
  has_any |= add_line (chart, series, QD_LINE_ACTUAL, qd_language_text (question->language, N_("Actual")), is_sum);
  if (has_any)
    {
      if (!is_sum)
        add_baseline (chart, goal, qd_language_text (question->language, N_("Baseline")));
      qd_campaign_marks_add (chart, question->data, works_for_goal, question);
    }
  else
    g_clear_pointer (&chart, qd_chart_free);
  return chart;
}

static void
compute (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (question->data, QD_KIND_GOAL, question->goal));
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (QdFiguresContext) context
      = qd_figures_context_new (question->data, &question->period, question->as_of, question->language, job);
  g_autoptr (QdGoalSeries) series = goal != NULL ? qd_goal_series_new (context, question->goal) : NULL;

  if (series == NULL || series->points->len == 0 || goal->period.end <= goal->period.start)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  question->is_sum = qd_figures_metric (context, goal->metric).aggregation == QD_METRIC_AGGREGATION_SUM;
  question->series = g_steal_pointer (&series);
  g_task_return_pointer (task, create_chart (question), qd_chart_free);
}

/* only of what is drawn */
static void
show_legend (QdGoalChart *self, const QdLineChart *chart)
{
  for (guint i = 0; i < G_N_ELEMENTS (legend_roles); i++)
    {
      gboolean is_drawn = FALSE;

      for (guint s = 0; s < chart->series->len; s++)
        is_drawn |= g_array_index (chart->series, QdLineSeries, s).role == legend_roles[i];
      qd_goal_legend_show (self->legend, i, is_drawn);
    }
}

static void
computed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QdGoalChart *self = QD_GOAL_CHART (source);
  const Question *question = g_task_get_task_data (G_TASK (result));
  gpointer chart = g_task_propagate_pointer (G_TASK (result), NULL);

  if (question->generation != self->generation || self->view == NULL)
    {
      g_clear_pointer (&chart, qd_chart_free);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL);
  g_clear_object (&self->task);
  if (chart != NULL)
    {
      self->task = g_object_ref (G_TASK (result));
      show_legend (self, chart);
    }
  qd_chart_view_set_chart (self->view, chart, _("Plan and actual"));
}

void
qd_goal_chart_show (QdGoalChart *self, QdSession *session, const QdReview *review, const QdGoalFigures *figures)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);
  gboolean is_percent = g_strcmp0 (figures->unit, "percent") == 0;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->goal != figures->goal->record.id)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->goal = figures->goal->record.id;
  question->data = qd_plan_data_ref (review->data);
  question->period = review->period;
  question->as_of = review->as_of;
  question->language = qd_session_get_language (session);
  question->goal = self->goal;
  question->is_percent = is_percent;
  question->generation = ++self->generation;
  gtk_label_set_text (self->unit, is_percent                                           ? "%"
                                  : figures->metric != NULL && figures->metric->unit_label ? figures->metric->unit_label
                                                                                       : "");
  task = g_task_new (self, self->cancellable, computed, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, compute);
}

void
qd_goal_chart_add_to_print (QdGoalChart *self, QdPrint *print)
{
  const Question *question = self->task != NULL ? g_task_get_task_data (self->task) : NULL;
  const char *unit = gtk_label_get_text (self->unit);
  g_autofree char *title = g_strdup_printf (*unit != '\0' ? "%s · %s" : "%s", _("Plan and actual"), unit);

  /* not that of the goal before, which stands until this one is computed */
  if (question != NULL && question->goal == self->goal)
    qd_print_add_chart (print, create_chart (question), title, 1);
}

static void
qd_goal_chart_dispose (GObject *object)
{
  QdGoalChart *self = QD_GOAL_CHART (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  self->view = NULL;
  G_OBJECT_CLASS (qd_goal_chart_parent_class)->dispose (object);
}

static void
qd_goal_chart_class_init (QdGoalChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_goal_chart_dispose;
}

static void
qd_goal_chart_init (QdGoalChart *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *title = gtk_label_new (_("Plan and actual"));
  GtkWidget *unit = gtk_label_new (NULL), *view = qd_chart_view_new ();
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);   /* title and legend in one line are wider than the pane */
  GtkWidget *legend = qd_goal_legend_new ("mark-actual", _("Actual"), "mark-plan", _("Plan"), "mark-forecast",
                                          _("Forecast"), "mark-previous", _("A year ago"), NULL);

  self->unit = GTK_LABEL (unit);
  self->legend = legend;
  self->view = QD_CHART_VIEW (view);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (self->unit, 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (unit, "caption");
  gtk_widget_add_css_class (unit, "dim-label");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-compact");
  gtk_label_set_ellipsize (self->unit, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (unit, TRUE);
  gtk_box_append (GTK_BOX (head), unit);
  gtk_box_append (GTK_BOX (head), legend);
  gtk_box_append (GTK_BOX (card), title);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), view);
  adw_bin_set_child (ADW_BIN (self), card);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
qd_goal_chart_new (void)
{
  return g_object_new (QD_TYPE_GOAL_CHART, NULL);
}
