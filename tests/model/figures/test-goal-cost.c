#include "model/figures/qd-goal-cost.h"
#include "tests/model/figures/review-fixture.h"

static const QdGoalCost *
find (const GArray *costs, const char *code)
{
  for (guint i = 0; i < costs->len; i++)
    if (g_strcmp0 (g_array_index (costs, QdGoalCost, i).budget.code, code) == 0)
      return &g_array_index (costs, QdGoalCost, i);
  g_error ("no row %s", code);
}

/* Spent over what was brought: a sum from nothing, a level from its baseline, a rate in points, less as more. */
static void
test_results (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;
  g_autoptr (QdFiguresContext) context = NULL;
  g_autoptr (GArray) costs = NULL;
  QdPeriod period = fixture_period ("2025Q1");

  fixture_add (fixture, "metric",
               "code,name,unit,direction,aggregation\nusers,Users,count,up,sum\nrate,Rate,percent,up,last\n"
               "churn,Churn,percent,down,last\nnps,NPS,score,up,last");
  fixture_add (fixture, "goal",
               "code,title,period,metric,baseline,target\nG-1,Sum,2025Q1,users,,300\nG-2,Rate,2025Q1,rate,10%,15%\n"
               "G-3,Less,2025Q1,churn,8%,5%\nG-4,No base,2025Q1,nps,,50\nG-5,Year,2025,users,,900\nG-6,Below,2025Q1,rate,20%,30%");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025-01,50\nrate,2025-03,12%\nchurn,2025-03,6%\nnps,2025-03,40");
  fixture_add (fixture, "budget_category", "code,name\nads,Ads");
  fixture_add (fixture, "budget",
               "code,period,category,goal,amount\nB-1,2025Q1,ads,G-1,1000\nB-2,2025Q1,ads,G-2,600\nB-3,2025Q1,ads,G-3,400\n"
               "B-4,2025Q1,ads,G-4,100\nB-5,2025Q1,ads,G-5,100\nB-6,2025Q1,ads,G-6,100\nB-7,2025Q1,ads,,70");
  fixture_add (fixture, "spend", "code,date,kind,line,amount\nS-1,2025-02-01,actual,B-1,500\nS-2,2025-02-01,actual,B-2,300\n"
                                 "S-3,2025-02-01,actual,B-3,100\nS-4,2025-02-01,actual,B-4,10\nS-5,2025-02-01,actual,B-5,10\n"
                                 "S-6,2025-02-01,actual,B-6,10");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  context = qd_figures_context_new (review->data, &period, review->as_of, NULL, NULL);
  costs = qd_goal_costs (context, review);
  assert_figure (find (costs, "G-1")->result, 50);
  assert_figure (find (costs, "G-1")->unit_cost, 10);
  assert_figure (find (costs, "G-2")->result, 2);
  assert_figure (find (costs, "G-2")->unit_cost, 150);
  assert_figure (find (costs, "G-3")->result, 2);
  assert_figure (find (costs, "G-3")->unit_cost, 50);
  /* a level without baseline, another period, a result below nothing, and what is on no goal */
  assert_figure (find (costs, "G-4")->result, QD_NONE);
  assert_figure (find (costs, "G-5")->unit_cost, QD_NONE);
  assert_figure (find (costs, "G-6")->result, -8);
  assert_figure (find (costs, "G-6")->unit_cost, QD_NONE);
  assert_figure (find (costs, NULL)->budget.current, 70);
  g_assert_null (find (costs, NULL)->goal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/goal-cost/spent-over-what-was-brought", test_results);
  return g_test_run ();
}
