#include "model/figures/qd-review.h"

#include "model/figures/qd-budget-figures.h"
#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-findings.h"
#include "model/figures/qd-goal-figures.h"
#include "model/figures/qd-metric-figures.h"
#include "model/figures/qd-milestone-figures.h"
#include "model/figures/qd-remarks.h"
#include "model/figures/qd-risk-figures.h"
#include "model/figures/qd-schedule.h"

/* The parts of a review in the order in which they may read each other: findings and remarks come last. */
typedef void (*FillPart) (QdFiguresContext *context, QdReview *review);

static const FillPart parts[] = {
  qd_goal_figures_fill,
  qd_metric_figures_fill,
  qd_milestone_figures_fill,
  qd_schedule_fill,
  qd_budget_figures_fill,
  qd_campaign_figures_fill,
  qd_risk_figures_fill,
  qd_review_items_fill,
  qd_findings_fill,
  qd_remarks_fill,
};

static gboolean
fill_parts (QdFiguresContext *context, QdReview *review, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!qd_job_check (context->job, error))
        return FALSE;
      parts[i] (context, review);
      if (context->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&context->error));
          return FALSE;
        }
      qd_job_set_progress (context->job, (i + 1.0) / G_N_ELEMENTS (parts));
    }
  return qd_job_check (context->job, error);
}

/* Every figure of a period, as of the end of a day (domain.md; the blocks of interchange.md 3). */
QdReview *
qd_review_compute (QdPlanData *data, const QdPeriod *period, QdDay as_of, const QdLanguage *language, QdJob *job,
                   GError **error)
{
  g_autoptr (QdReview) review = NULL;
  g_autoptr (QdFiguresContext) context = NULL;

  g_return_val_if_fail (data != NULL && period != NULL && !qd_period_is_none (period), NULL);
  g_return_val_if_fail (as_of != QD_DAY_NONE, NULL);

  context = qd_figures_context_new (data, period, as_of, language, job);
  review = g_new0 (QdReview, 1);
  g_atomic_ref_count_init (&review->references);
  review->data = qd_plan_data_ref (data);
  review->period = context->period;
  review->as_of = context->as_of;
  review->elapsed = qd_period_elapsed (period, context->as_of);
  review->label = qd_period_to_label (period);
  return fill_parts (context, review, error) ? g_steal_pointer (&review) : NULL;
}

/* One more reference; a review never changes, only how many look at it. (transfer full) */
QdReview *
qd_review_ref (const QdReview *review)
{
  QdReview *counted = (QdReview *) review;

  g_atomic_ref_count_inc (&counted->references);
  return counted;
}

/* Gives a reference back; the last one frees the review, also one that was not filled to the end. NULL is allowed. */
void
qd_review_free (QdReview *review)
{
  if (review == NULL || !g_atomic_ref_count_dec (&review->references))
    return;
  g_clear_pointer (&review->goals, g_array_unref);
  g_clear_pointer (&review->metrics, g_array_unref);
  g_clear_pointer (&review->milestones.items, g_array_unref);
  g_clear_pointer (&review->phases, g_array_unref);
  g_clear_pointer (&review->schedule.items, g_array_unref);
  g_clear_pointer (&review->schedule.phases, g_array_unref);
  g_clear_pointer (&review->budget.by_category, g_array_unref);
  g_clear_pointer (&review->budget.by_channel, g_array_unref);
  g_clear_pointer (&review->budget.by_month, g_array_unref);
  g_clear_pointer (&review->campaigns, g_array_unref);
  g_clear_pointer (&review->channels, g_array_unref);
  g_clear_pointer (&review->portfolio.without_cost, g_ptr_array_unref);
  g_clear_pointer (&review->risks, g_array_unref);
  g_clear_pointer (&review->review, g_ptr_array_unref);
  g_clear_pointer (&review->findings, g_array_unref);
  g_clear_pointer (&review->remarks, g_array_unref);
  g_clear_pointer (&review->months, g_array_unref);
  g_free (review->label);
  qd_plan_data_unref (review->data);
  g_free (review);
}
