#include "model/figures/qd-risk-figures.h"

#include "model/figures/qd-actual.h"

/* Of the risk matrix. */
double
qd_risk_score (const QdRisk *risk)
{
  if (risk->probability == QD_INTEGER_NONE || risk->impact == QD_INTEGER_NONE)
    return QD_NONE;
  return (double) risk->probability * (double) risk->impact;
}

/* Figures that are equal up to rounding meet >=, <= and =, not > and <. */
gboolean
qd_risk_trigger_is_met (const QdRisk *risk, double actual)
{
  int order;

  if (qd_is_none (actual) || qd_is_none (risk->trigger_value))
    return FALSE;
  order = qd_figures_compare (actual, risk->trigger_value);
  switch (risk->trigger_op)
    {
    case QD_RISK_TRIGGER_OP_AT_MOST:
      return order <= 0;
    case QD_RISK_TRIGGER_OP_ABOVE:
      return order > 0;
    case QD_RISK_TRIGGER_OP_BELOW:
      return order < 0;
    case QD_RISK_TRIGGER_OP_EQUAL:
      return order == 0;
    default:
      return order >= 0;
    }
}

/* A trigger that is only an event in words cannot be computed: the status has to say it. */
int
qd_risk_triggered (QdFiguresContext *context, const QdRisk *risk, const QdPeriod *period, QdDay as_of)
{
  QdMetricRef metric;

  if (risk->status == QD_RISK_STATUS_TRIGGERED)
    return 1;
  metric = qd_figures_metric (context, risk->trigger_metric);
  if (metric.code == NULL || qd_is_none (risk->trigger_value))
    return -1;
  return qd_risk_trigger_is_met (risk, qd_actual (context, &metric, 0, NULL, period, as_of).value);
}

/* Every risk of the plan, whatever its phase. */
void
qd_risk_figures_fill (QdFiguresContext *context, QdReview *review)
{
  guint n_risks = qd_plan_data_count (context->data, QD_KIND_RISK);

  review->risks = g_array_sized_new (FALSE, TRUE, sizeof (QdRiskFigures), n_risks);
  for (guint i = 0; i < n_risks; i++)
    {
      const QdRisk *risk = (const QdRisk *) qd_plan_data_nth (context->data, QD_KIND_RISK, i);
      QdRiskFigures figures = { .risk = risk, .score = qd_risk_score (risk) };

      figures.triggered = qd_risk_triggered (context, risk, &context->period, context->as_of);
      g_array_append_val (review->risks, figures);
    }
}

/* "items whose period is inside the asked one, by code" */
void
qd_review_items_fill (QdFiguresContext *context, QdReview *review)
{
  guint n_items = qd_plan_data_count (context->data, QD_KIND_REVIEW_ITEM);

  review->review = g_ptr_array_new ();
  for (guint i = 0; i < n_items; i++)
    {
      const QdReviewItem *item = (const QdReviewItem *) qd_plan_data_nth (context->data, QD_KIND_REVIEW_ITEM, i);

      if (qd_period_is_inside (&item->period, &context->period))
        g_ptr_array_add (review->review, (gpointer) item);
    }
}
