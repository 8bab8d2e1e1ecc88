#include "model/figures/qd-goal-series.h"

#include "model/figures/qd-actual.h"
#include "model/figures/qd-goal-figures.h"
#include "model/figures/qd-pace.h"

/* from this many days on a period is shown by months, from the other on by weeks */
#define DAYS_BY_MONTH 120
#define DAYS_BY_WEEK 35

/* Frees a series; NULL is allowed. */
void
qd_goal_series_free (QdGoalSeries *series)
{
  if (series == NULL)
    return;
  g_array_unref (series->points);
  g_free (series);
}

static QdPeriodType
step_of (const QdPeriod *period)
{
  int days = qd_period_days (period);

  return days >= DAYS_BY_MONTH ? QD_PERIOD_MONTH : days >= DAYS_BY_WEEK ? QD_PERIOD_WEEK : QD_PERIOD_DAY;
}

/* the day of a year earlier that stands where `day` stands; the ends of both periods meet */
static QdDay
same_day (const QdPeriod *period, const QdPeriod *year_ago, QdDay day)
{
  return day == period->end ? year_ago->end : MIN (year_ago->end, year_ago->start + (day - period->start));
}

static void
add_point (QdFiguresContext *context, const QdGoalTerms *terms, QdGoalSeries *series, QdDay day)
{
  const QdGoal *goal = terms->goal;
  QdPeriod year_ago = qd_period_year_ago (&goal->period, context->fiscal_year_start);
  QdGoalPoint point = { day, QD_NONE, QD_NONE, QD_NONE };

  point.plan = qd_pace_planned_actual (context, terms, day);
  if (day <= context->as_of)
    point.actual = qd_actual (context, &terms->metric, goal->channel, goal->segment, &goal->period, day).value;
  if (!qd_period_is_none (&year_ago))
    point.year_ago = qd_actual (context, &terms->metric, goal->channel, goal->segment, &year_ago,
                                same_day (&goal->period, &year_ago, day)).value;
  g_array_append_val (series->points, point);
}

/* Points at the ends of the steps within the goal's period, at as-of and at the end. */
QdGoalSeries *
qd_goal_series_new (QdFiguresContext *context, gint64 id)
{
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (context->data, QD_KIND_GOAL, id));
  QdGoalSeries *series;
  QdGoalTerms terms;
  QdPeriod step;
  gboolean has_as_of = FALSE;

  if (goal == NULL)
    return NULL;
  qd_goal_terms_init (&terms, context, goal);
  series = g_new0 (QdGoalSeries, 1);
  series->step = step_of (&goal->period);
  series->points = g_array_new (FALSE, TRUE, sizeof (QdGoalPoint));
  series->forecast = qd_goal_figures_of (context, id)->forecast;
  step = qd_period_containing (goal->period.start, series->step, context->fiscal_year_start);
  for (; !qd_period_is_none (&step) && step.start <= goal->period.end;
       step = qd_period_next (&step, context->fiscal_year_start))
    {
      QdDay day = MIN (step.end, goal->period.end);

      if (!has_as_of && context->as_of >= goal->period.start && context->as_of <= day)
        {
          has_as_of = TRUE;
          if (context->as_of < day)
            add_point (context, &terms, series, context->as_of);
        }
      add_point (context, &terms, series, day);
      if (day == goal->period.end)
        break;
    }
  return series;
}
