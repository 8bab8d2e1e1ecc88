#include "tests/model/figures/review-fixture.h"

#include "model/figures/qd-actual.h"

QdReview *
fixture_review (Fixture *fixture, const char *label, const char *as_of)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period (label);
  GError *error = NULL;
  QdReview *review = qd_review_compute (data, &period, fixture_day (as_of), qd_language_get ("en"), NULL, &error);

  g_assert_no_error (error);
  return review;
}

QdGoalFigures *
fixture_goal (QdReview *review, const char *code)
{
  for (guint i = 0; i < review->goals->len; i++)
    {
      QdGoalFigures *figures = qd_review_nth (review->goals, QdGoalFigures, i);

      if (g_str_equal (figures->goal->code, code))
        return figures;
    }
  g_error ("the review lists no goal %s", code);
}

QdMetricFigures *
fixture_metric (QdReview *review, const char *code)
{
  for (guint i = 0; i < review->metrics->len; i++)
    {
      QdMetricFigures *figures = qd_review_nth (review->metrics, QdMetricFigures, i);

      if (g_str_equal (figures->code, code))
        return figures;
    }
  g_error ("the review lists no metric %s", code);
}

double
fixture_actual (Fixture *fixture, const char *code, const char *label)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period (label);
  g_autoptr (QdFiguresContext) context = qd_figures_context_new (data, &period, period.end, NULL, NULL);
  QdMetricRef metric = qd_figures_metric_by_code (context, code);

  return qd_actual (context, &metric, 0, NULL, &period, period.end).value;
}
