#include "model/figures/qd-risk-figures.h"
#include "tests/model/figures/review-fixture.h"

static void
test_triggers (void)
{
  const char *ops[] = { ">=", "<=", ">", "<", "=" };
  /* limit 10 against 9, 10 and 11 */
  const int met[][3] = { { 0, 1, 1 }, { 1, 1, 0 }, { 0, 0, 1 }, { 1, 0, 0 }, { 0, 1, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (QdPlanData) data = NULL;
      g_autofree char *table
        = g_strdup_printf ("code,title,trigger_metric,trigger_op,trigger_value\nR-1,Risk,users,%s,10", ops[i]);
      const QdRisk *risk;

      fixture_add (fixture, "metric", "code,name\nusers,Users");
      fixture_add (fixture, "risk", table);
      data = fixture_data (fixture);
      risk = (const QdRisk *) qd_plan_data_nth (data, QD_KIND_RISK, 0);
      for (int j = 0; j < 3; j++)
        g_assert_cmpint (qd_risk_trigger_is_met (risk, 9 + j), ==, met[i][j]);
      g_assert_false (qd_risk_trigger_is_met (risk, QD_NONE));
    }
}

static const QdRiskFigures *
risk (const QdReview *review, guint index)
{
  return qd_review_nth (review->risks, QdRiskFigures, index);
}

static void
test_score_and_trigger (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name\nusers,Users\nsilent,Silent");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025-01,6\nusers,2025-02,6\nusers,2025-04,50");
  fixture_add (fixture, "risk",
               "code,title,probability,impact,trigger_metric,trigger_op,trigger_value,trigger_event,status\n"
               "R-1,Met over the quarter,3,5,users,,12,,open\nR-2,Not met,,5,users,>,12,,open\n"
               "R-3,No data,3,,silent,>,12,,open\nR-4,An event,1,1,,,,Strike,open\nR-5,Nothing,1,1,,,,,open\n"
               "R-6,Said,1,1,,,,,triggered\nR-7,No limit,1,1,users,>,,,open");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_assert_cmpuint (review->risks->len, ==, 7);
  assert_figure (risk (review, 0)->score, 15);
  assert_figure (risk (review, 1)->score, QD_NONE);
  assert_figure (risk (review, 2)->score, QD_NONE);
  g_assert_cmpint (risk (review, 0)->triggered, ==, 1);
  g_assert_cmpint (risk (review, 1)->triggered, ==, 0);
  g_assert_cmpint (risk (review, 2)->triggered, ==, 0);
  g_assert_cmpint (risk (review, 3)->triggered, ==, -1);
  g_assert_cmpint (risk (review, 4)->triggered, ==, -1);
  g_assert_cmpint (risk (review, 5)->triggered, ==, 1);
  g_assert_cmpint (risk (review, 6)->triggered, ==, -1);
}

static void
test_items_inside (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "review_item", "code,period,kind,title\nV-2,2025-02,problem,In it\nV-1,2025Q1,lesson,Same\n"
                                       "V-3,2025,next,Longer\nV-4,2025Q2,next,Other\nV-5,2025W14,next,Thursday outside");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_assert_cmpuint (review->review->len, ==, 2);
  g_assert_cmpstr (((const QdReviewItem *) review->review->pdata[0])->code, ==, "V-1");
  g_assert_cmpstr (((const QdReviewItem *) review->review->pdata[1])->code, ==, "V-2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/risks/triggers-by-operator", test_triggers);
  g_test_add_func ("/model/risks/score-and-trigger", test_score_and_trigger);
  g_test_add_func ("/model/review-items/those-inside-the-period", test_items_inside);
  return g_test_run ();
}
