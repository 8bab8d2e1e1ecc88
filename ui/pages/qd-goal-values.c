#include "ui/pages/qd-goal-values.h"

#include <glib/gi18n.h>

#include "model/base/qd-number.h"
#include "model/figures/qd-actual.h"
#include "model/figures/qd-goal-terms.h"
#include "ui/pages/qd-goal-cells.h"
#include "ui/pages/qd-goal-value-list.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-label.h"

#define MOST_SHOWN 3

typedef struct _Answer Answer;

struct _QdGoalValues
{
  AdwBin        parent_instance;
  QdPage       *page;
  GtkWidget    *box;
  GtkWidget    *entry, *understood;   /* of the box; NULL when nothing can be typed */
  gint64        goal;
  Answer       *answer;               /* what is shown; NULL */
  gboolean      is_worded_anew;       /* unit or decimals are others than those of what is shown */
  QdPeriod      next;                 /* what the entry is for */
  char         *unit;
  int           decimals;
  guint         generation;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (QdGoalValues, qd_goal_values, ADW_TYPE_BIN)

typedef enum
{
  SOURCE_TYPED,
  SOURCE_RESULTS,
  SOURCE_FORMULA,
} Source;

typedef struct
{
  QdPeriod period;
  double   value;
} Shown;

typedef struct
{
  QdPlanData       *data;
  QdPeriod          period;
  QdDay             as_of;
  const QdLanguage *language;
  gint64            goal;
  guint             generation;
} Question;

struct _Answer
{
  Source   source;
  Shown    shown[MOST_SHOWN];
  guint    n_shown;
  QdPeriod next;          /* QD_PERIOD_NONE: all periods of the goal have a value */
};

static void
question_free (gpointer data)
{
  Question *question = data;

  qd_plan_data_unref (question->data);
  g_free (question);
}

/* --- on the worker --- */

/* How often a goal is looked at; the period itself when it holds no such part. */
static GArray *
periods_of (const QdGoal *goal, int fiscal_year_start)
{
  QdPeriodType type = goal->rhythm == QD_GOAL_RHYTHM_WEEK      ? QD_PERIOD_WEEK
                      : goal->rhythm == QD_GOAL_RHYTHM_QUARTER ? QD_PERIOD_QUARTER
                                                               : QD_PERIOD_MONTH;
  GArray *periods = qd_period_split (&goal->period, type, fiscal_year_start);

  if (periods->len == 0)
    g_array_append_val (periods, goal->period);
  return periods;
}

static Source
source_of (QdFiguresContext *context, const QdMetricRef *metric, const QdGoal *goal)
{
  if (metric->record != NULL && metric->record->formula != NULL)
    return SOURCE_FORMULA;
  if (metric->built_in != QD_BUILT_IN_NONE
      && qd_actual_is_from_results (context, metric, goal->channel, goal->segment, &goal->period, context->as_of))
    return SOURCE_RESULTS;
  return SOURCE_TYPED;
}

static void
compute (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (question->data, QD_KIND_GOAL, question->goal));
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (QdFiguresContext) context
    = qd_figures_context_new (question->data, &question->period, question->as_of, question->language, job);
  QdMetricRef metric = goal != NULL ? qd_figures_metric (context, goal->metric) : (QdMetricRef){ 0 };
  Answer *answer;

  if (metric.code == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  answer = g_new0 (Answer, 1);
  answer->source = source_of (context, &metric, goal);
  g_autoptr (GArray) periods = periods_of (goal, context->fiscal_year_start);
  for (guint i = 0; i < periods->len; i++)
    {
      Shown shown = { g_array_index (periods, QdPeriod, i), QD_NONE };

      if (shown.period.start <= context->as_of)
        shown.value = qd_actual (context, &metric, goal->channel, goal->segment, &shown.period, context->as_of).value;
      if (qd_is_none (shown.value))
        {
          if (answer->next.type == QD_PERIOD_NONE)
            answer->next = shown.period;
          continue;
        }
      answer->next = (QdPeriod){ 0 };   /* a gap before the latest value is filled from the list */
      if (answer->n_shown == MOST_SHOWN)
        memmove (answer->shown, answer->shown + 1, (MOST_SHOWN - 1) * sizeof (Shown));
      answer->shown[MIN (answer->n_shown, MOST_SHOWN - 1)] = shown;
      answer->n_shown = MIN (answer->n_shown + 1, MOST_SHOWN);
    }
  g_task_return_pointer (task, answer, g_free);
}

/* --- typing --- */

/* The record that has exactly that period, to be replaced; a new one otherwise. */
static QdRecord *
record_for (QdPlanData *data, const QdGoal *goal, const QdPeriod *period)
{
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_VALUE); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, QD_KIND_VALUE, i);

      if (qd_goal_value_is_of (record, goal) && ((const QdMetricValue *) record)->kind == QD_VALUE_KIND_ACTUAL
          && qd_period_equal (&((const QdMetricValue *) record)->period, period))
        {
          QdRecord *copy = qd_record_copy (record);

          copy->id = record->id;
          return copy;
        }
    }
  return qd_goal_value_new (goal, period);
}

static char *
number_text (QdGoalValues *self, double value)
{
  const QdGoalFigures figures = { .unit = self->unit, .decimals = self->decimals };

  return qd_goal_figure_text (&figures, value, qd_session_get_review (qd_page_get_session (self->page)));
}

static void
say (QdGoalValues *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (GTK_LABEL (self->understood), text);
  gtk_widget_set_visible (self->understood, *text != '\0');
  gtk_widget_remove_css_class (self->understood, is_error ? "dim-label" : "error");
  gtk_widget_add_css_class (self->understood, is_error ? "error" : "dim-label");
  if (is_error)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
typed (GtkEditable *entry, QdGoalValues *self)
{
  double value;

  if (!qd_number_parse (gtk_editable_get_text (entry), &value, NULL) || qd_is_none (value))
    {
      say (self, "", FALSE);
      return;
    }
  g_autofree char *number = number_text (self, value);
  g_autofree char *text = g_strdup_printf ("= %s", number);
  say (self, text, FALSE);
}

static void
entered (GtkEntry *entry, QdGoalValues *self)
{
  QdSession *session = qd_page_get_session (self->page);
  QdPlanData *data = qd_session_get_data (session);
  const QdRecord *goal = qd_plan_data_find (data, QD_KIND_GOAL, self->goal);
  g_autoptr (GError) error = NULL;
  double value;

  if (goal == NULL)
    return;
  if (!qd_number_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), &value, &error))
    {
      say (self, error->message, TRUE);
      return;
    }
  if (qd_is_none (value))
    return;
  g_autoptr (QdRecord) record = record_for (data, QD_GOAL (goal), &self->next);
  g_autofree char *label = qd_period_to_label (&self->next);
  g_autofree char *what = g_strdup_printf (_("Enter the value of %s for “%s”"), label, QD_GOAL (goal)->title);
  ((QdMetricValue *) record)->value = value;
  ((QdMetricValue *) record)->numerator = QD_NONE;
  ((QdMetricValue *) record)->denominator = QD_NONE;
  if (!qd_session_save (session, record, what, &error))
    say (self, error->message, TRUE);
}

static void
list_clicked (GtkButton *button, QdGoalValues *self)
{
  qd_goal_value_list_present (GTK_WIDGET (self), qd_page_get_session (self->page), self->goal);
}

static void
results_clicked (GtkButton *button, QdGoalValues *self)
{
  qd_page_navigate (self->page, "campaigns", NULL);
}

/* --- showing --- */

static void
add_values (QdGoalValues *self, GtkWidget *line, const Answer *answer)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (self->page));

  for (guint i = 0; i < answer->n_shown; i++)
    {
      GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *period = qd_period_to_short_text (&answer->shown[i].period, language);
      g_autofree char *number = number_text (self, answer->shown[i].value);
      GtkWidget *head = qd_label_new (period, "caption", 0), *value = qd_label_new (number, "numeric", 0);

      gtk_widget_add_css_class (head, "dim-label");
      gtk_box_append (GTK_BOX (cell), head);
      gtk_box_append (GTK_BOX (cell), value);
      gtk_widget_set_hexpand (cell, TRUE);
      gtk_box_append (GTK_BOX (line), cell);
    }
}

static void
add_entry (QdGoalValues *self, GtkWidget *line)
{
  QdSession *session = qd_page_get_session (self->page);
  g_autofree char *period = qd_period_to_short_text (&self->next, qd_session_get_language (session));
  /* Translators: a number as people type it, the shorter the better: "9.2万" in Chinese */
  const char *example = g_strcmp0 (self->unit, "percent") == 0 ? "12.3%" : _("92,000");
  g_autofree char *hint = g_strdup_printf (_("%s, e.g. %s"), period, example);
  g_autofree char *name = g_strdup_printf (_("Value of %s"), period);

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 13);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->entry, !qd_session_is_read_only (session));
  gtk_widget_set_hexpand (self->entry, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (self->entry, "changed", G_CALLBACK (typed), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (entered), self);
  gtk_box_append (GTK_BOX (line), self->entry);
}

static GtkWidget *
create_link (const char *text, GCallback clicked, QdGoalValues *self)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "text-link");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

/* where values come from that nobody typed; NULL */
static const char *
source_text (const Answer *answer)
{
  return answer->source == SOURCE_RESULTS   ? _("From the results of campaigns")
         : answer->source == SOURCE_FORMULA ? _("Computed by the formula of the metric")
                                            : NULL;
}

static void
add_source (QdGoalValues *self, const Answer *answer)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *text;
  const char *sentence = source_text (answer);

  if (sentence == NULL)
    {
      text = self->understood = qd_label_new ("", "caption", 0);
      gtk_label_set_wrap (GTK_LABEL (text), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (text), 24);
    }
  else
    {
      text = qd_label_new (sentence, "caption", 0);
      gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (text, "dim-label");
    }
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), text);
  if (answer->source == SOURCE_RESULTS)
    gtk_box_append (GTK_BOX (line), create_link (_("Campaigns"), G_CALLBACK (results_clicked), self));
  if (answer->source != SOURCE_FORMULA)
    gtk_box_append (GTK_BOX (line), create_link (_("All values…"), G_CALLBACK (list_clicked), self));
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
clear (QdGoalValues *self)
{
  GtkWidget *child;

  self->entry = self->understood = NULL;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static gboolean
is_same_answer (const Answer *one, const Answer *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  if (one->source != other->source || one->n_shown != other->n_shown || !qd_period_equal (&one->next, &other->next))
    return FALSE;
  for (guint i = 0; i < one->n_shown; i++)
    if (!qd_period_equal (&one->shown[i].period, &other->shown[i].period) || one->shown[i].value != other->shown[i].value)
      return FALSE;
  return TRUE;
}

static void
show_answer (QdGoalValues *self, const Answer *answer)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL, *line;
  gboolean had_focus = focus != NULL && self->entry != NULL && gtk_widget_is_ancestor (focus, self->entry);

  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), answer != NULL);
  if (answer == NULL)
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->next = answer->next;
  add_values (self, line, answer);
  if (answer->source == SOURCE_TYPED && answer->next.type != QD_PERIOD_NONE)
    add_entry (self, line);
  gtk_box_append (GTK_BOX (self->box), line);
  add_source (self, answer);
  if (had_focus && self->entry != NULL)
    gtk_widget_grab_focus (self->entry);
}

static void
computed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QdGoalValues *self = QD_GOAL_VALUES (source);
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autofree Answer *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  if (question->generation != self->generation || self->box == NULL)
    return;
  /* most edits are of something else; what is being typed then stays as well */
  if (self->is_worded_anew || !is_same_answer (self->answer, answer))
    show_answer (self, answer);
  self->is_worded_anew = FALSE;
  g_free (self->answer);
  self->answer = g_steal_pointer (&answer);
}

void
qd_goal_values_show (QdGoalValues *self, const QdReview *review, const QdGoalFigures *goal)
{
  QdSession *session = qd_page_get_session (self->page);
  Question *question = g_new0 (Question, 1);
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->goal != goal->goal->record.id)
    {
      clear (self);
      g_clear_pointer (&self->answer, g_free);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }
  self->goal = goal->goal->record.id;
  self->is_worded_anew |= self->decimals != goal->decimals || g_strcmp0 (self->unit, goal->unit) != 0;
  g_free (self->unit);
  self->unit = g_strdup (goal->unit);
  self->decimals = goal->decimals;
  question->data = qd_plan_data_ref (review->data);
  question->period = review->period;
  question->as_of = review->as_of;
  question->language = qd_session_get_language (session);
  question->goal = self->goal;
  question->generation = ++self->generation;
  task = g_task_new (self, self->cancellable, computed, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, compute);
}

void
qd_goal_values_add_to_print (QdGoalValues *self, QdPrint *print)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (self->page));
  QdTable *table;

  if (self->answer == NULL || self->answer->n_shown == 0)
    return;
  table = qd_table_new ();
  qd_table_add_column (table, _("Period"), 0);
  qd_table_add_column (table, _("Actual"), 1);
  for (guint i = 0; i < self->answer->n_shown; i++)
    {
      char **cells = g_new0 (char *, 3);

      cells[0] = qd_period_to_short_text (&self->answer->shown[i].period, language);
      cells[1] = number_text (self, self->answer->shown[i].value);
      qd_table_add_row (table, cells, 0, QD_TABLE_PLAIN);
    }
  qd_print_add_heading (print, _("Values"));
  qd_print_add_table (print, table);
  if (source_text (self->answer) != NULL)
    qd_print_add_text (print, source_text (self->answer));
}

static void
qd_goal_values_dispose (GObject *object)
{
  QdGoalValues *self = QD_GOAL_VALUES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->generation++;
  self->box = self->entry = self->understood = NULL;
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->answer, g_free);
  G_OBJECT_CLASS (qd_goal_values_parent_class)->dispose (object);
}

static void
qd_goal_values_class_init (QdGoalValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_goal_values_dispose;
}

static void
qd_goal_values_init (QdGoalValues *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "card-compact");
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
qd_goal_values_new (QdPage *page)
{
  QdGoalValues *self = g_object_new (QD_TYPE_GOAL_VALUES, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
