#include "model/figures/qd-remarks.h"

#include "model/figures/qd-actual.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-findings.h"

/* Key figures that decline: worse in each of the last three ended months, or by a fifth or more in the last one. Where
 * the latest months have no figures, quarters are looked at in the same way. */

#define STEPS 3        /* periods in a row that make a decline */
#define SETBACK 0.2    /* part of the figure before */

typedef struct
{
  QdPeriod periods[STEPS + 1];   /* the latest first */
  double   values[STEPS + 1];
} Course;

/* The last periods of a type that ended by as-of, each with its figure. */
static void
read_course (QdFiguresContext *context, const QdMetricRef *metric, QdPeriodType type, Course *course)
{
  QdPeriod period = qd_period_containing (context->as_of, type, context->fiscal_year_start);

  if (period.end > context->as_of)
    period = qd_period_previous (&period, context->fiscal_year_start);
  for (int i = 0; i <= STEPS; i++)
    {
      course->periods[i] = period;
      course->values[i] = qd_actual (context, metric, 0, NULL, &period, period.end).value;
      period = qd_period_previous (&period, context->fiscal_year_start);
      /* figures before a gap do not count, so nobody has to look for them */
      if (qd_is_none (course->values[i]))
        {
          for (int rest = i + 1; rest <= STEPS; rest++)
            course->values[rest] = QD_NONE;
          return;
        }
    }
}

/* How many of the latest steps made the figure worse, one after the other. */
static int
count_worse (const Course *course, gboolean is_down)
{
  int n = 0;

  while (n < STEPS && qd_is_some (course->values[n + 1])
         && qd_figures_compare (course->values[n], course->values[n + 1]) == (is_down ? 1 : -1))
    n++;
  return n;
}

static void
add_course (QdFiguresContext *context, QdReview *review, const QdMetricFigures *figures, const Course *course, int steps,
            gboolean is_down)
{
  const QdFigureStyle style = { context->language, context->plan->currency };
  g_autofree char *now = qd_figure_text_unit (course->values[0], figures->unit, figures->decimals, &style);
  g_autofree char *then = qd_figure_text_unit (course->values[steps], figures->unit, figures->decimals, &style);
  g_autofree char *last = qd_period_to_label (&course->periods[0]);
  g_autofree char *first = qd_period_to_label (&course->periods[steps]);
  g_autofree char *part
      = qd_figure_text_percent (fabs (qd_ratio (course->values[0] - course->values[steps], fabs (course->values[steps]))), 1);
  QdMetricRef metric = qd_figures_metric_by_code (context, figures->code);
  const char *name = metric.record != NULL ? figures->name
                                           : qd_language_text (style.language, qd_built_in_get (metric.built_in)->label);
  const char *text;

  if (steps == STEPS)
    text = is_down ? QD_N ("“{name}” has risen three times in a row: from {then} in {first} to {now} in {last}.")
                   : QD_N ("“{name}” has fallen three times in a row: from {then} in {first} to {now} in {last}.");
  else
    text = is_down ? QD_N ("“{name}” rose by {part}: from {then} in {first} to {now} in {last}.")
                   : QD_N ("“{name}” fell by {part}: from {then} in {first} to {now} in {last}.");
  qd_findings_add (review->remarks, QD_SEVERITY_NOTE, steps == STEPS ? "decline" : "setback", QD_KIND_METRIC,
                   figures->code,
                   qd_figure_text_fill (qd_language_text (style.language, text), "name", name, "then", then, "first",
                                        first, "now", now, "last", last, "part", part, NULL));
}

static void
check_metric (QdFiguresContext *context, QdReview *review, const QdMetricFigures *figures)
{
  QdMetricRef metric = qd_figures_metric_by_code (context, figures->code);
  gboolean is_down = metric.direction == QD_METRIC_DIRECTION_DOWN;
  Course course;
  int worse;

  /* what was spent is judged by the budget, a band by its bounds */
  if (metric.code == NULL || metric.direction == QD_METRIC_DIRECTION_BAND || metric.built_in == QD_BUILT_IN_COST)
    return;
  read_course (context, &metric, QD_PERIOD_MONTH, &course);
  if (qd_is_none (course.values[0]) || qd_is_none (course.values[1]))
    read_course (context, &metric, QD_PERIOD_QUARTER, &course);
  worse = count_worse (&course, is_down);
  if (worse == STEPS)
    add_course (context, review, figures, &course, STEPS, is_down);
  else if (worse > 0 && !qd_figures_equal (course.values[1], 0.0)
           && qd_figures_compare (fabs (course.values[0] - course.values[1]), SETBACK * fabs (course.values[1])) >= 0)
    add_course (context, review, figures, &course, 1, is_down);
}

/* Decline and setback of the metrics of the review, in total. */
void
qd_remarks_add_trends (QdFiguresContext *context, QdReview *review)
{
  for (guint i = 0; i < review->metrics->len; i++)
    check_metric (context, review, qd_review_nth (review->metrics, QdMetricFigures, i));
}
