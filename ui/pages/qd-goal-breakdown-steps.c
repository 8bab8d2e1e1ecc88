#include <glib/gi18n.h>

#include "model/figures/qd-actual.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-column-chart.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/pages/qd-goal-breakdown-private.h"
#include "ui/pages/qd-goal-legend.h"
#include "ui/widgets/qd-chart-view.h"

#define MOST_MARKS 12   /* parts whose target fits above their columns */

static const char *const into_titles[QD_N_BREAKDOWN_INTOS]
  = { N_("By half"), N_("By quarter"), N_("By month"), N_("By week"), N_("By channel"), N_("By owner") };

static QdBreakdownPart *
nth_part (QdGoalBreakdown *self, guint i)
{
  return &g_array_index (self->breakdown->parts, QdBreakdownPart, i);
}

/* --- what writing would do --- */

/* Columns of the chart from left to right, and where each stands in the legend. */
static const struct
{
  const char  *name;
  QdColumnRole role;
  gsize        offset;   /* of a double in a part */
  guint        in_legend;
} columns[] = {
  { N_("A year ago"), QD_COLUMN_PREVIOUS, G_STRUCT_OFFSET (QdBreakdownPart, year_ago), 3 },
  { N_("Actual"), QD_COLUMN_ACTUAL, G_STRUCT_OFFSET (QdBreakdownPart, actual), 1 },
  { N_("Suggested"), QD_COLUMN_SUGGESTED, G_STRUCT_OFFSET (QdBreakdownPart, target), 0 },
  { N_("Present target"), QD_COLUMN_TICK, G_STRUCT_OFFSET (QdBreakdownPart, present), 2 },
};
#define N_COLUMNS G_N_ELEMENTS (columns)

static double
value_at (const QdBreakdownPart *part, gsize offset)
{
  return G_STRUCT_MEMBER (double, part, offset);
}

/* A series without any value would only push the others aside. */
static gboolean
has_values (QdGoalBreakdown *self, gsize offset)
{
  for (guint i = 0; i < self->breakdown->parts->len; i++)
    if (qd_is_some (value_at (nth_part (self, i), offset)))
      return TRUE;
  return FALSE;
}

static void
update_chart (QdGoalBreakdown *self)
{
  QdColumnChart *chart = qd_column_chart_new (self->style.language);
  double factor = g_strcmp0 (self->style.unit, "percent") == 0 ? 100 : 1;

  guint drawn[N_COLUMNS], n_drawn = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean is_drawn = columns[i].role == QD_COLUMN_SUGGESTED || has_values (self, columns[i].offset);

      qd_goal_legend_show (self->legend, columns[i].in_legend, is_drawn);
      if (!is_drawn)
        continue;
      qd_column_chart_add_series (chart, _(columns[i].name), columns[i].role);
      drawn[n_drawn++] = i;
    }
  for (guint i = 0; i < self->breakdown->parts->len; i++)
    {
      const QdBreakdownPart *part = nth_part (self, i);
      gboolean has_room = self->breakdown->parts->len <= MOST_MARKS && qd_is_some (part->target);

      QdColumnGroup group = { .label = qd_goal_part_name (part, self->style.language) };

      for (guint s = 0; s < n_drawn; s++)
        group.values[s] = value_at (part, columns[drawn[s]].offset) * factor;
      group.mark = has_room ? qd_compact_text (part->target * factor, self->style.language) : g_strdup ("");
      qd_column_chart_add_group (chart, group);
    }
  qd_chart_view_set_chart (QD_CHART_VIEW (self->chart), chart, _("Parts of the target"));
}

/* The part that takes what is left: the last one that is open and was not just typed. */
static guint
part_for_rest (QdGoalBreakdown *self)
{
  for (guint i = self->breakdown->parts->len; i > 0; i--)
    if (!nth_part (self, i - 1)->is_locked && i - 1 != self->last_edited)
      return i - 1;
  return G_MAXUINT;
}

void
qd_goal_breakdown_show_notice (QdGoalBreakdown *self, const char *css_class, const char *icon, const char *text)
{
  static const char *const classes[] = { "success", "warning", "error" };
  static const char *const grounds[] = { "success-ground", "warning-ground", "error-ground" };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (classes[i], css_class))
      {
        gtk_widget_add_css_class (self->notice, grounds[i]);
        gtk_widget_add_css_class (self->notice_icon, classes[i]);
      }
    else
      {
        gtk_widget_remove_css_class (self->notice, grounds[i]);
        gtk_widget_remove_css_class (self->notice_icon, classes[i]);
      }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->notice_icon), icon);
  gtk_label_set_text (GTK_LABEL (self->notice_text), text);
}

static char *
balance_text (QdGoalBreakdown *self, double rest)
{
  double before = self->breakdown->total - qd_goal_parts_sum (self->breakdown, QD_PARTS_PRESENT);
  g_autofree char *amount = qd_goal_parts_number (&self->style, ABS (rest));
  g_autofree char *old_gap = qd_goal_parts_number (&self->style, before);
  g_autofree char *total = qd_goal_parts_number (&self->style, self->breakdown->total);

  if (!self->breakdown->is_sum)
    return qd_figures_equal (rest, 0) ? g_strdup_printf (_("The last part reaches the target, %s"), total)
                                      : g_strdup_printf (_("The last part is %s away from the target"), amount);
  if (!qd_figures_equal (rest, 0))
    return g_strdup_printf (rest > 0 ? _("%s of the target is not in any part") : _("The parts exceed the target by %s"),
                            amount);
  if (qd_is_some (before) && !qd_figures_equal (before, 0))
    return g_strdup_printf (_("The sum equals the target, gap %s → 0"), old_gap);
  return g_strdup (_("The sum equals the target"));
}

static void
update_balance (QdGoalBreakdown *self)
{
  double rest = qd_breakdown_rest (self->breakdown);
  gboolean is_even = qd_figures_equal (rest, 0);
  guint taker = part_for_rest (self);
  g_autofree char *text = balance_text (self, rest);

  if (qd_goal_parts_has_error (QD_GOAL_PARTS (self->parts)))
    qd_goal_breakdown_show_notice (self, "error", "quarterdeck-missed-symbolic",
                 _("A target cannot be read: type a number like 300,000, 30万 or 12.3%"));
  else
    qd_goal_breakdown_show_notice (self, is_even ? "success" : "warning", is_even ? "quarterdeck-done-symbolic" : "quarterdeck-at-risk-symbolic",
                 text);
  gtk_widget_set_visible (self->rest_button, !is_even && taker != G_MAXUINT);
  gtk_widget_set_visible (self->restore_button, self->is_edited);
  if (taker == G_MAXUINT)
    return;
  g_autofree char *part = qd_goal_part_name (nth_part (self, taker), self->style.language);
  g_autofree char *label = g_strdup_printf (_("Put the Rest into %s"), part);
  gtk_button_set_label (GTK_BUTTON (self->rest_button), label);
}

static void
update_write_button (QdGoalBreakdown *self)
{
  g_autoptr (GPtrArray) records = qd_breakdown_to_records (self->breakdown);
  guint n_series = 0;

  for (guint i = 0; i < records->len; i++)
    n_series += ((const QdRecord *) g_ptr_array_index (records, i))->kind == &qd_goal_target_kind;
  g_autofree char *label
    = n_series > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Write %u Target", "Write %u Targets", records->len),
                                      records->len)
                   : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Write %u Goal", "Write %u Goals", records->len),
                                      records->len);
  gtk_button_set_label (GTK_BUTTON (self->write_button), records->len > 0 ? label : _("Nothing to Write"));
  gtk_widget_set_sensitive (self->write_button,
                            records->len > 0 && !qd_goal_parts_has_error (QD_GOAL_PARTS (self->parts)));
}

static void
update_all (QdGoalBreakdown *self)
{
  qd_goal_parts_update (QD_GOAL_PARTS (self->parts));
  update_chart (self);
  update_balance (self);
  update_write_button (self);
}

/* --- suggestions --- */

/* reasons of the model begin small, because they follow the name of a file elsewhere */
static char *
as_sentence (const char *reason)
{
  const char *rest = g_utf8_next_char (reason);
  g_autofree char *first = g_utf8_strup (reason, rest - reason);

  return g_strconcat (first, rest, NULL);
}

static void
suggest (QdGoalBreakdown *self)
{
  g_autoptr (GError) error = NULL;

  self->is_edited = FALSE;
  qd_goal_parts_forget_errors (QD_GOAL_PARTS (self->parts));
  self->last_edited = G_MAXUINT;
  if (qd_breakdown_suggest (self->breakdown, self->method, &error))
    {
      update_all (self);
      return;
    }
  update_all (self);
  g_autofree char *text = as_sentence (error->message);
  qd_goal_breakdown_show_notice (self, "error", "quarterdeck-missed-symbolic",
                                 qd_goal_parts_has_weight_error (QD_GOAL_PARTS (self->parts))
                                   ? _("A weight cannot be read: type a number like 1 or 1.5") : text);
  gtk_widget_set_visible (self->rest_button, FALSE);
  gtk_widget_set_sensitive (self->write_button, FALSE);   /* what stands there is of another method or weight */
}

void
qd_goal_breakdown_part_edited (QdGoalParts *parts, guint part, QdGoalBreakdown *self)
{
  self->last_edited = part;
  self->is_edited = TRUE;
  update_all (self);
}

void
qd_goal_breakdown_part_unlocked (QdGoalParts *parts, guint part, QdGoalBreakdown *self)
{
  suggest (self);
}

void
qd_goal_breakdown_rest_clicked (GtkButton *button, QdGoalBreakdown *self)
{
  guint taker = part_for_rest (self);
  QdBreakdownPart *part = nth_part (self, taker);
  double rest = qd_breakdown_rest (self->breakdown);

  part->target = self->breakdown->is_sum ? (qd_is_some (part->target) ? part->target : 0) + rest : self->breakdown->total;
  update_all (self);
}

void
qd_goal_breakdown_restore_clicked (GtkButton *button, QdGoalBreakdown *self)
{
  gtk_widget_grab_focus (self->write_button);
  suggest (self);
}

static void
show_parts (QdGoalBreakdown *self)
{
  qd_goal_parts_set (QD_GOAL_PARTS (self->parts), self->breakdown, &self->style,
                     self->method == QD_BREAKDOWN_WEIGHTS);
  suggest (self);
}

void
qd_goal_breakdown_method_toggled (GtkCheckButton *button, QdGoalBreakdown *self)
{
  if (!gtk_check_button_get_active (button))
    return;
  for (int i = 0; i < QD_N_BREAKDOWN_METHODS; i++)
    if (self->methods[i] == GTK_WIDGET (button))
      self->method = (QdBreakdownMethod) i;
  if (self->breakdown != NULL)
    show_parts (self);
}

/* --- the parts are read on a worker: those of weeks decode days of results --- */

typedef struct
{
  QdPlanData      *data;
  QdPeriod         period;
  QdDay            as_of;
  QdGoalPartsStyle style;
  gint64           goal;
  QdBreakdownInto  into;
  guint            generation;
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
  Question *question = task_data;
  GError *error = NULL;
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (question->data, QD_KIND_GOAL, question->goal));
  g_autoptr (QdFiguresContext) context
    = qd_figures_context_new (question->data, &question->period, question->as_of, question->style.language, NULL);
  QdBreakdown *breakdown = qd_breakdown_new (context, question->goal, question->into, &error);

  if (breakdown == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  QdMetricRef metric = qd_figures_metric (context, goal->metric);
  question->style.unit = qd_metric_ref_unit_name (&metric);
  question->style.decimals = metric.decimals;
  g_task_return_pointer (task, breakdown, (GDestroyNotify) qd_breakdown_free);
}

static void
computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdGoalBreakdown *self = QD_GOAL_BREAKDOWN (source);
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  QdBreakdown *breakdown = g_task_propagate_pointer (G_TASK (result), &error);

  if (question->generation != self->generation || self->session == NULL)
    {
      qd_breakdown_free (breakdown);
      return;
    }
  if (breakdown == NULL)
    {
      qd_goal_breakdown_show_notice (self, "error", "quarterdeck-missed-symbolic", error->message);
      gtk_widget_set_sensitive (self->write_button, FALSE);
      return;
    }
  QdBreakdown *old = self->breakdown;
  self->breakdown = breakdown;
  self->style = question->style;
  g_autofree char *total = qd_goal_parts_number (&self->style, breakdown->total);
  gtk_label_set_text (GTK_LABEL (self->total), total);
  gtk_widget_set_sensitive (self->methods[QD_BREAKDOWN_SEASON], breakdown->is_sum);
  show_parts (self);
  g_clear_pointer (&old, qd_breakdown_free);
}

void
qd_goal_breakdown_ask (QdGoalBreakdown *self)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);
  guint choice = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->into_choice));
  QdDay as_of = qd_session_get_as_of (self->session);

  question->data = qd_plan_data_ref (qd_session_get_data (self->session));
  question->period = qd_period_containing (as_of, QD_PERIOD_YEAR, qd_session_get_fiscal_year_start (self->session));
  question->as_of = as_of;
  question->style.language = qd_session_get_language (self->session);
  question->goal = self->goal;
  question->into = g_array_index (self->intos, QdBreakdownInto, choice);
  question->generation = ++self->generation;
  gtk_label_set_text (GTK_LABEL (self->chart_title), _(into_titles[question->into]));
  task = g_task_new (self, NULL, computed, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, compute);
}

void
qd_goal_breakdown_write_clicked (GtkButton *button, QdGoalBreakdown *self)
{
  g_autoptr (GPtrArray) records = qd_breakdown_to_records (self->breakdown);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = g_strdup_printf (_("Break down “%s”"), self->breakdown->goal->title);
  g_autofree char *done = g_strdup_printf (_("“%s” was broken down"), self->breakdown->goal->title);

  if (!qd_session_save_many (self->session, records, what, &error))
    {
      qd_goal_breakdown_show_notice (self, "error", "quarterdeck-missed-symbolic", error->message);
      return;
    }
  if (self->caller != NULL)
    qd_record_actions_tell (self->caller, self->session, done, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}
