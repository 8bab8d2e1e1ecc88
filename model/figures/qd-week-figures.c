#include "model/figures/qd-week-figures.h"

#include "model/figures/qd-campaign-figures.h"

/* Sums and rates of each week as domain.md 9 has them for any period. One context serves all weeks: what a campaign has
 * is looked up once. */
GArray *
qd_week_figures_compute (QdPlanData *data, QdDay last_day, guint n_weeks, QdJob *job, GError **error)
{
  g_autoptr (GArray) weeks = g_array_sized_new (FALSE, FALSE, sizeof (QdWeekFigures), n_weeks);
  g_autoptr (QdFiguresContext) context = NULL;
  QdPeriod span;

  g_return_val_if_fail (data != NULL && last_day != QD_DAY_NONE && n_weeks > 0, NULL);

  span = qd_period_range (last_day - 7 * (QdDay) n_weeks + 1, last_day);
  context = qd_figures_context_new (data, &span, last_day, qd_language_get ("en"), job);
  for (guint i = 0; i < n_weeks; i++)
    {
      QdDay end = last_day - 7 * (QdDay) (n_weeks - 1 - i);
      QdWeekFigures week = { .period = qd_period_range (end - 6, end) };

      if (!qd_job_check (job, error))
        return NULL;
      week.all = qd_campaign_figures_of_all (context, &week.period, end);
      week.portfolio = qd_campaign_figures_of_portfolio (context, &week.period, end);
      if (context->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&context->error));
          return NULL;
        }
      g_array_append_val (weeks, week);
    }
  return g_steal_pointer (&weeks);
}
