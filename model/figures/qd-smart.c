#include "model/figures/qd-smart.h"

#include <string.h>

#include "model/figures/qd-actual.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-trend.h"

#define HISTORY_PERIODS 8

static const char *const vague_words[] = {
  "improve", "optimise", "optimize", "enhance", "increase", "strengthen",
  "提升",    "优化",     "加强",     "改善",    "提高",     "增强",       "完善",
};

/* "S", "M", "A", "R" or "T". */
const char *
qd_smart_letter_name (QdSmartLetter letter)
{
  static const char *const names[QD_N_SMART] = { "S", "M", "A", "R", "T" };

  g_return_val_if_fail (letter < QD_N_SMART, "");
  return names[letter];
}

/* Frees the sentences. */
void
qd_smart_clear (QdSmart *smart)
{
  for (int i = 0; i < QD_N_SMART; i++)
    g_clear_pointer (&smart->reasons[i], g_free);
}

/* Words that only say "more" do not count, also inside other words; nor do blanks and punctuation. */
gboolean
qd_smart_title_says_what (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title != NULL ? title : "", -1);
  g_autoptr (GString) rest = g_string_new (lower);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (vague_words); i++)
    g_string_replace (rest, vague_words[i], "", 0);
  for (const char *p = rest->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_ispunct (c) && !g_unichar_iscntrl (c))
        n++;
    }
  return n >= 2;
}

static gboolean
has_text (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static gboolean
has_milestone (QdFiguresContext *context, const QdGoal *goal)
{
  const GPtrArray *milestones = qd_figures_goal_milestones (context, goal->record.id);

  for (guint i = 0; i < milestones->len; i++)
    if (QD_MILESTONE (g_ptr_array_index (milestones, i))->status != QD_MILESTONE_STATUS_CANCELLED)
      return TRUE;
  return FALSE;
}

/* A figure in the unit of the goal's metric, to be freed. */
static char *
figure_text (QdFiguresContext *context, const QdGoalTerms *terms, double value)
{
  QdFigureStyle style = { context->language, context->plan->currency };

  return qd_figure_text_unit (value, qd_metric_ref_unit_name (&terms->metric), terms->metric.decimals, &style);
}

/* --- History --- */

/* Compares what the target needs with the growth between neighbours of the 8 periods before; as of the review's
 * day, so that what is not known yet does not count. */
void
qd_smart_history (QdFiguresContext *context, const QdGoalTerms *terms, QdSmartHistory *history)
{
  const QdGoal *goal = terms->goal;
  QdPeriod period = qd_period_previous (&goal->period, context->fiscal_year_start);
  double sign = terms->is_down ? -1 : 1;
  double after = QD_NONE;
  double growths[HISTORY_PERIODS];

  *history = (QdSmartHistory) { .latest = QD_NONE, .needed = QD_NONE, .median = QD_NONE, .best = QD_NONE };
  for (int i = 0; i < HISTORY_PERIODS && !qd_period_is_none (&period); i++)
    {
      double x = qd_actual (context, &terms->metric, goal->channel, goal->segment, &period, context->as_of).value;

      if (qd_is_none (history->latest))
        history->latest = x;
      if (qd_is_some (x) && qd_is_some (after) && x > 0)
        growths[history->n_growths++] = sign * (after / x - 1);
      after = x;
      period = qd_period_previous (&period, context->fiscal_year_start);
    }
  if (history->n_growths == 0 || qd_is_none (history->latest) || history->latest <= 0 || qd_is_none (terms->target))
    return;
  history->best = growths[0];
  for (guint i = 1; i < history->n_growths; i++)
    history->best = MAX (history->best, growths[i]);
  history->median = qd_median (growths, history->n_growths);
  history->needed = sign * (terms->target / history->latest - 1);
  if (qd_figures_compare (history->needed, history->median) <= 0)
    history->verdict = QD_HISTORY_EASY;
  else if (qd_figures_compare (history->needed, history->best) <= 0)
    history->verdict = QD_HISTORY_STRETCH;
  else
    history->verdict = QD_HISTORY_BEYOND;
}

/* --- One function per letter: whether it is met, and the sentence --- */

static gboolean
check_specific (QdFiguresContext *context, const QdGoalTerms *terms, char **reason)
{
  const QdGoal *goal = terms->goal;
  gboolean is_named = terms->metric.code != NULL || has_text (goal->specific) || has_milestone (context, goal);
  gboolean says_what = qd_smart_title_says_what (goal->title);

  if (!is_named)
    *reason = g_strdup (qd_figures_text (context, "Nothing says what is meant: name a metric, write what "
                                                  "exactly is to be reached, or link a milestone."));
  else if (!says_what)
    *reason = qd_figure_text_fill (qd_figures_text (context,
            "The title “{title}” does not say what: name the thing that is to change."),
                                   "title", goal->title, NULL);
  else
    *reason = g_strdup (qd_figures_text (context, "Title and measure say what is meant."));
  return is_named && says_what;
}

static gboolean
check_target (QdFiguresContext *context, const QdGoalTerms *terms, char **reason)
{
  g_autofree char *target = figure_text (context, terms, terms->target);
  g_autofree char *baseline = figure_text (context, terms, terms->baseline);

  if (terms->reason == QD_REASON_NO_BASELINE)
    *reason = g_strdup (qd_figures_text (context, "The target is a change, but no baseline says from "
                                                  "where: type the baseline."));
  else if (qd_is_none (terms->target))
    *reason = g_strdup (qd_figures_text (context, "There is no target: type the level to be reached."));
  else if (qd_is_some (terms->baseline))
    *reason = qd_figure_text_fill (qd_figures_text (context,
            "Measured from {baseline} to {target}."), "baseline", baseline,
                                   "target", target, NULL);
  else
    *reason = qd_figure_text_fill (qd_figures_text (context,
            "Measured against {target}."), "target", target, NULL);
  return terms->reason == QD_REASON_NONE && qd_is_some (terms->target);
}

static gboolean
check_measurable (QdFiguresContext *context, const QdGoalTerms *terms, char **reason)
{
  gboolean met = TRUE;

  if (terms->rule == QD_RULE_ROLL_UP)
    *reason = g_strdup (qd_figures_text (context, "Measured by the goals below it."));
  else if (terms->kind == QD_GOAL_KIND_YES_NO)
    *reason = g_strdup (qd_figures_text (context, "Measured by yes or no."));
  else if (terms->kind == QD_GOAL_KIND_JUDGED)
    {
      met = FALSE;
      *reason = g_strdup (qd_figures_text (context, "Its completion is judged, not measured: use a "
                                                    "metric with a target, or milestones."));
    }
  else if (terms->kind == QD_GOAL_KIND_DELIVERABLE)
    {
      met = has_milestone (context, terms->goal);
      *reason = g_strdup (met ? qd_figures_text (context, "Measured by its milestones.")
                              : qd_figures_text (context, "No milestone shows its progress: link at "
                                                          "least one."));
    }
  else
    met = check_target (context, terms, reason);
  return met;
}

/* the sentence about history, with the numbers that it names */
static char *
history_text (QdFiguresContext *context, const QdGoalTerms *terms, const QdSmartHistory *history)
{
  double sign = terms->is_down ? -1 : 1;
  g_autofree char *needed = qd_figure_text_percent (history->needed * sign, 1);
  g_autofree char *median = NULL, *best = NULL, *reachable = NULL;

  switch (history->verdict)
    {
    case QD_HISTORY_EASY:
      median = qd_figure_text_percent (history->median * sign, 1);
      return qd_figure_text_fill (qd_figures_text (context, "Easy: it needs {needed}, half of the periods before had "
                                                            "{median} or better."),
                                  "needed", needed, "median", median, NULL);
    case QD_HISTORY_STRETCH:
      median = qd_figure_text_percent (history->median * sign, 1);
      best = qd_figure_text_percent (history->best * sign, 1);
      return qd_figure_text_fill (qd_figures_text (context, "A stretch: it needs {needed}; the median was {median}, the "
                                                            "best {best}."),
                                  "needed", needed, "median", median, "best", best, NULL);
    case QD_HISTORY_BEYOND:
      best = qd_figure_text_percent (history->best * sign, 1);
      reachable = figure_text (context, terms, history->latest * (1 + sign * history->best));
      return qd_figure_text_fill (qd_figures_text (context, "Beyond history: it needs {needed}, the best period had "
                                                            "{best}. Plan up to {reachable}, or write why more is "
                                                            "achievable."),
                                  "needed", needed, "best", best, "reachable", reachable, NULL);
    default:
      return g_strdup (qd_figures_text (context, "History cannot judge it: too few of the 8 periods before have "
                                                 "figures. Enter them, or write why it is achievable."));
    }
}

static gboolean
check_achievable (QdFiguresContext *context, const QdGoalTerms *terms, char **reason)
{
  gboolean has_reason = has_text (terms->goal->achievable);
  QdSmartHistory history = { QD_HISTORY_CANNOT_JUDGE };

  if (terms->rule == QD_RULE_ATTAINMENT || terms->rule == QD_RULE_PROGRESS)
    {
      qd_smart_history (context, terms, &history);
      if (history.verdict != QD_HISTORY_CANNOT_JUDGE || !has_reason)
        *reason = history_text (context, terms, &history);
    }
  if (*reason == NULL)
    *reason = g_strdup (has_reason ? qd_figures_text (context, "It says why it is achievable.")
                                   : qd_figures_text (context, "Nothing says why it is achievable: "
                                                               "write it down."));
  return has_reason || history.verdict == QD_HISTORY_EASY || history.verdict == QD_HISTORY_STRETCH;
}

/* Goals that a campaign or milestone refers to, and all above them. */
static GHashTable *
goals_with_work (QdFiguresContext *context)
{
  GHashTable *worked = g_hash_table_new (NULL, NULL);
  guint n_campaigns = qd_plan_data_count (context->data, QD_KIND_CAMPAIGN);
  guint n_milestones = qd_plan_data_count (context->data, QD_KIND_MILESTONE);

  for (guint i = 0; i < n_campaigns + n_milestones; i++)
    {
      const QdMilestone *milestone = NULL;
      gint64 id;

      if (i < n_campaigns)
        id = QD_CAMPAIGN (qd_plan_data_nth (context->data, QD_KIND_CAMPAIGN, i))->goal;
      else
        {
          milestone = QD_MILESTONE (qd_plan_data_nth (context->data, QD_KIND_MILESTONE, i - n_campaigns));
          id = milestone->status != QD_MILESTONE_STATUS_CANCELLED ? milestone->goal : 0;
        }
      for (const QdGoal *goal = QD_GOAL (qd_plan_data_find (context->data, QD_KIND_GOAL, id));
           goal != NULL && g_hash_table_add (worked, (gpointer) goal);
           goal = QD_GOAL (qd_plan_data_find (context->data, QD_KIND_GOAL, goal->parent)))
        ;
    }
  return worked;
}

static gboolean
check_relevant (QdFiguresContext *context, const QdGoalTerms *terms, char **reason)
{
  const QdGoal *goal = terms->goal;
  gboolean is_tied = goal->parent != 0 || has_text (goal->theme) || has_text (goal->relevant);
  gboolean is_worked;

  if (context->goals_with_work == NULL)
    context->goals_with_work = goals_with_work (context);
  is_worked = g_hash_table_contains (context->goals_with_work, goal);
  if (!is_tied && !is_worked)
    *reason = g_strdup (qd_figures_text (context, "Nothing says what it is for, and no campaign or "
                                                  "milestone works for it: give it a parent, a theme or "
                                                  "a reason, and link the work."));
  else if (!is_tied)
    *reason = g_strdup (qd_figures_text (context, "Nothing says what it is for: give it a parent, a "
                                                  "theme or a reason."));
  else if (!is_worked)
    *reason = g_strdup (qd_figures_text (context, "No campaign and no milestone works for it or for a "
                                                  "goal below it: link one."));
  else
    *reason = g_strdup (qd_figures_text (context, "It serves something, and work is linked to it."));
  return is_tied && is_worked;
}

static gboolean
check_time_bound (QdFiguresContext *context, const QdGoalTerms *terms, char **reason)
{
  const QdGoal *goal = terms->goal;
  const QdGoal *parent = QD_GOAL (qd_plan_data_find (context->data, QD_KIND_GOAL, goal->parent));
  QdDay due = goal->due != QD_DAY_NONE ? goal->due : goal->period.end;
  g_autofree char *due_text = qd_day_to_text (due);
  g_autofree char *label = qd_period_to_label (&goal->period);
  g_autofree char *parent_label = parent != NULL ? qd_period_to_label (&parent->period) : g_strdup ("");
  gboolean is_due_inside = due >= goal->period.start && due <= goal->period.end;
  gboolean is_inside_parent = parent == NULL || qd_period_is_inside (&goal->period, &parent->period);
  const char *msgid;

  if (!is_due_inside)
    msgid = qd_figures_text (context, "It is due on {due}, outside its period {period}: move the day or the period.");
  else if (!is_inside_parent)
    msgid = qd_figures_text (context, "Its period {period} is not inside {parent_period} of {parent}: change one of "
                                      "them.");
  else
    msgid = qd_figures_text (context, "Due on {due}, within {period}.");
  *reason = qd_figure_text_fill (msgid, "due", due_text, "period", label, "parent_period", parent_label, "parent",
                                 parent != NULL ? parent->code : "", NULL);
  return is_due_inside && is_inside_parent;
}

/* Five letters, each with a sentence; a missing one tells how to mend it. */
void
qd_smart_check (QdFiguresContext *context, const QdGoalTerms *terms, QdSmart *smart)
{
  static gboolean (*const checks[QD_N_SMART]) (QdFiguresContext *, const QdGoalTerms *, char **)
    = { check_specific, check_measurable, check_achievable, check_relevant, check_time_bound };

  *smart = (QdSmart) { 0 };
  for (int i = 0; i < QD_N_SMART; i++)
    {
      if (checks[i] (context, terms, &smart->reasons[i]))
        smart->score++;
      else
        smart->missing |= (guint8) (1 << i);
    }
}
