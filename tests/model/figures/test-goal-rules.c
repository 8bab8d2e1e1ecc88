/* domain.md 4 and interchange.md 3, clause by clause: completion, gaps, roll-ups, reconciliation, list and score. */
#include "tests/model/figures/review-fixture.h"

static Fixture *
new_plan (const char *goals, const char *values)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "channels", "code,name\nA,Shop\nB,Web");
  fixture_add (fixture, "metrics",
               "code,name,unit,direction,aggregation,formula\n"
               "sum,Sum,count,up,sum,\nlimit,Limit,count,down,sum,\nlevel,Level,count,up,last,\nlow,Low,count,down,last,\n"
               "rate,Rate,percent,up,ratio,\nband,Band,percent,band,last,\nloop,Loop,count,up,sum,loop + 1\n");
  fixture_add (fixture, "goals", goals);
  if (values != NULL)
    fixture_add (fixture, "values", values);
  return fixture;
}

/* the figures of 2025, read by `check` */
static QdReview *
review_of (Fixture *fixture, const char *as_of)
{
  return fixture_review (fixture, "2025", as_of);
}

static void
test_change_kinds (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,metric,baseline,change_kind,target\nG-1,A,2025,level,80,relative,25%\n"
    "G-2,B,2025,rate,18%,points,4%\nG-3,C,2025,level,50,multiple,3\nG-4,D,2025,level,,relative,25%\n"
    "G-5,E,2025,level,80,level,25",
    NULL);
  g_autoptr (QdReview) review = review_of (fixture, "2025-06-30");

  assert_figure (fixture_goal (review, "G-1")->target, 100);
  assert_figure (fixture_goal (review, "G-2")->target, 0.22);
  assert_figure (fixture_goal (review, "G-3")->target, 150);
  assert_figure (fixture_goal (review, "G-4")->target, QD_NONE);
  assert_figure (fixture_goal (review, "G-5")->target, 25);
  assert_reason (fixture_goal (review, "G-4")->reason, "no baseline");
  assert_status (fixture_goal (review, "G-4"), "no_target");
  assert_rule (fixture_goal (review, "G-4"), NULL);
}

static void
test_auto_rule (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,metric,baseline,target,completion_rule\nG-1,A,2025,level,80,100,\nG-2,B,2025,sum,80,100,\n"
    "G-3,C,2025,level,,100,\nG-4,D,2025,level,80,100,attainment\nG-5,E,2025,sum,80,100,progress\n"
    "G-6,F,2025,level,,100,progress\nG-7,G,2025,level,,,",
    "metric,period,value\nlevel,2025-03,90\nsum,2025-03,90");
  g_autoptr (QdReview) review = review_of (fixture, "2025-06-30");

  assert_rule (fixture_goal (review, "G-1"), "progress");
  assert_rule (fixture_goal (review, "G-2"), "attainment");
  assert_rule (fixture_goal (review, "G-3"), "attainment");
  assert_rule (fixture_goal (review, "G-4"), "attainment");
  assert_rule (fixture_goal (review, "G-5"), "progress");
  assert_figure (fixture_goal (review, "G-5")->completion, 0.5);
  assert_reason (fixture_goal (review, "G-6")->reason, "no baseline");
  assert_reason (fixture_goal (review, "G-7")->reason, "no target");
}

static void
test_attainment_edges (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,metric,target\nG-1,A,2025,limit,10\nG-2,B,2025,sum,0\nG-3,C,2025,limit,0\nG-4,D,2025,level,-5",
    "metric,period,value\nlimit,2025-03,0\nsum,2025-03,1\nlevel,2025-03,-6");
  g_autoptr (QdReview) review = review_of (fixture, "2025-06-30");

  assert_figure (fixture_goal (review, "G-1")->completion, 1);   /* a <= 0 of a limit is reached */
  assert_figure (fixture_goal (review, "G-2")->completion, 1);   /* t <= 0: met or not */
  assert_figure (fixture_goal (review, "G-3")->completion, 1);
  assert_figure (fixture_goal (review, "G-4")->completion, 0);
}

static void
test_keep (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,metric,kind,target,target_high,rhythm\nG-1,At least,2025Q1,level,keep,10,,month\n"
    "G-2,At most,2025Q1,low,keep,10,,month\nG-3,Band,2025Q1,level,numeric,10,12,month\n"
    "G-4,Band metric,2025Q1,band,numeric,45%,45%,quarter\nG-5,Short,2025-02,level,keep,10,,quarter\n"
    "G-6,None,2025Q1,sum,keep,10,,month",
    "metric,period,value\nlevel,2025-01,10\nlevel,2025-02,13\nlow,2025-01,10\nlow,2025-02,11\nlow,2025-03,9\nband,2025Q1,45%");
  g_autoptr (QdReview) review = review_of (fixture, "2025-12-31");
  g_autoptr (QdReview) early = review_of (fixture, "2025-02-28");

  assert_figure (fixture_goal (review, "G-1")->completion, 2.0 / 3);   /* March is due and not met */
  assert_figure (fixture_goal (early, "G-1")->completion, 1);
  assert_figure (fixture_goal (review, "G-2")->completion, 2.0 / 3);
  assert_figure (fixture_goal (review, "G-3")->completion, 1.0 / 3);
  g_assert_cmpint (fixture_goal (review, "G-3")->kind, ==, QD_GOAL_KIND_KEEP);
  assert_figure (fixture_goal (review, "G-3")->gap, 1);                /* above the band by 1 */
  g_assert_cmpint (fixture_goal (review, "G-4")->kind, ==, QD_GOAL_KIND_KEEP);
  assert_figure (fixture_goal (review, "G-4")->completion, 1);
  assert_figure (fixture_goal (review, "G-4")->gap, 0);
  assert_figure (fixture_goal (review, "G-5")->periods_due, 1);        /* no quarter inside: the month itself */
  assert_figure (fixture_goal (review, "G-6")->completion, QD_NONE);
  assert_status (fixture_goal (review, "G-6"), "no_data");
}

static void
test_yes_no_and_judged (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,metric,kind,target,judged\nG-1,A,2025,sum,yes_no,10,\nG-2,B,2025,level,yes_no,,\n"
    "G-3,C,2025,,yes_no,,1\nG-4,D,2025,,yes_no,,\nG-5,E,2025,,judged,,0.3\nG-6,F,2025,low,yes_no,,",
    "metric,period,value\nsum,2025-03,9\nlevel,2025-03,0.5");
  g_autoptr (QdReview) review = review_of (fixture, "2025-06-30");

  assert_figure (fixture_goal (review, "G-1")->completion, 0);
  assert_figure (fixture_goal (review, "G-1")->actual, 9);
  assert_figure (fixture_goal (review, "G-1")->gap, QD_NONE);
  assert_figure (fixture_goal (review, "G-2")->completion, 1);
  assert_figure (fixture_goal (review, "G-3")->completion, 1);
  assert_figure (fixture_goal (review, "G-4")->completion, 0);
  assert_figure (fixture_goal (review, "G-5")->completion, 0.3);
  assert_rule (fixture_goal (review, "G-5"), "judged");
  assert_status (fixture_goal (review, "G-6"), "no_data");
}

static void
test_deliverable (void)
{
  g_autoptr (Fixture) fixture
    = new_plan ("code,title,period,parent,kind\nG-1,A,2025,,deliverable\nG-2,B,2025,,deliverable\n"
                "G-3,C,2025,G-2,deliverable\nG-4,D,2025,,deliverable",
                NULL);
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "milestones",
               "code,title,goal,due,progress,effort,status\nM-1,One,G-1,2025-03-31,0.5,3,doing\n"
               "M-2,Two,G-1,2025-09-30,0,1,planned\nM-3,Off,G-4,2025-03-31,1,1,cancelled\nM-4,Three,G-3,2025-03-31,0.2,1,doing");
  review = review_of (fixture, "2025-06-30");
  assert_figure (fixture_goal (review, "G-1")->completion, 1.5 / 4);
  assert_figure (fixture_goal (review, "G-1")->expected, 0.75);   /* effort due / all effort */
  assert_rule (fixture_goal (review, "G-2"), "roll_up");
  assert_figure (fixture_goal (review, "G-2")->completion, 0.2);
  assert_figure (fixture_goal (review, "G-4")->completion, QD_NONE);
  assert_status (fixture_goal (review, "G-4"), "no_data");
}

static void
test_roll_up (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,parent,kind,metric,target,weight,link,judged\nG-0,Top,2025,,numeric,level,,1,,\n"
    "G-1,A,2025,G-0,judged,,,1,contribute,0.4\nG-2,B,2025,G-0,judged,,,3,support,1\nG-3,C,2025,G-0,numeric,sum,,2,contribute,\n"
    "G-4,D,2025,,numeric,,,1,,\nG-5,E,2025,G-4,numeric,sum,,1,contribute,",
    "metric,period,value\nlevel,2025-03,7");
  g_autoptr (QdReview) review = review_of (fixture, "2025-06-30");

  assert_figure (fixture_goal (review, "G-0")->completion, 0.4);          /* support never moves a number */
  assert_figure (fixture_goal (review, "G-0")->children_reported_weight, 1.0 / 3);
  assert_figure (fixture_goal (review, "G-0")->actual, 7);                /* stands wherever a metric is named */
  assert_figure (fixture_goal (review, "G-0")->gap, QD_NONE);
  assert_figure (fixture_goal (review, "G-4")->completion, QD_NONE);
  assert_reason (fixture_goal (review, "G-4")->reason, "no data");
  assert_status (fixture_goal (review, "G-4"), "no_data");
}

static void
test_cap (void)
{
  g_autoptr (Fixture) fixture = new_plan ("code,title,period,parent,metric,target\nG-0,Top,2025,,,\nG-1,A,2025,G-0,sum,100",
                                          "metric,period,value\nsum,2025-03,140");
  g_autoptr (QdReview) review = NULL;

  fixture_plan (fixture, "completion_cap", "1.2");
  review = review_of (fixture, "2025-06-30");
  assert_figure (fixture_goal (review, "G-0")->completion, 1.2);
  assert_figure (review->score.completion, 1.2);
}

static void
test_nothing_before_the_start (void)
{
  g_autoptr (Fixture) fixture
    = new_plan ("code,title,period,metric,baseline,target\nG-1,A,2025Q2,level,5,10", "metric,period,value\nlevel,2025-01,7");
  g_autoptr (QdReview) review = review_of (fixture, "2025-03-31");
  const QdGoalFigures *goal = fixture_goal (review, "G-1");

  assert_status (goal, "not_started");
  assert_figure (goal->target, 10);
  assert_figure (goal->baseline, 5);
  assert_figure (goal->actual, QD_NONE);
  assert_figure (goal->completion, QD_NONE);
  assert_rule (goal, NULL);
  assert_figure (goal->expected, QD_NONE);
  assert_figure (goal->forecast, QD_NONE);
  assert_figure (goal->required_rate, QD_NONE);
}

static void
test_reasons (void)
{
  g_autoptr (Fixture) fixture
    = new_plan ("code,title,period,metric,target\nG-1,A,2025,loop,10\nG-2,B,2025,roi_ratio,5\nG-3,C,2025,rate,50%\nG-4,D,2025,,10",
                "metric,period,value\nrate,2025-01,20%\nrate,2025-02,30%");
  g_autoptr (QdReview) review = review_of (fixture, "2025-06-30");

  assert_reason (fixture_goal (review, "G-1")->reason, "loop");
  assert_reason (fixture_goal (review, "G-2")->reason, "cost missing");
  assert_reason (fixture_goal (review, "G-3")->reason, "unweighted");
  assert_reason (fixture_goal (review, "G-4")->reason, "no data");
}

static void
test_reconciliation_of_sums (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,parent,metric,channel,target,link\nG-0,Year,2025,,sum,,1000,\nG-1,Q1,2025Q1,G-0,sum,,200,contribute\n"
    "G-2,Q2,2025Q2,G-0,sum,,300,contribute\nG-3,Shop,2025,G-0,sum,A,900,contribute\nG-4,Aside,2025,G-0,sum,,50,support\n"
    "G-5,Other,2025,G-0,level,,70,contribute\nG-6,By channel,2025,,sum,,100,\nG-7,Shop,2025,G-6,sum,A,60,contribute\n"
    "G-8,Web,2025,G-6,sum,B,30,contribute\nG-9,Alone,2025,,sum,,100,",
    NULL);
  g_autoptr (QdReview) review = review_of (fixture, "2025-06-30");

  assert_figure (fixture_goal (review, "G-0")->reconciliation_gap, 500);
  assert_figure (fixture_goal (review, "G-6")->reconciliation_gap, 10);
  assert_figure (fixture_goal (review, "G-9")->reconciliation_gap, QD_NONE);
  assert_figure (fixture_goal (review, "G-1")->reconciliation_gap, QD_NONE);
}

static void
test_reconciliation_of_levels (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,parent,metric,channel,target\nG-0,Year,2025,,level,,100\nG-1,Q1,2025Q1,G-0,level,,40\n"
    "G-2,Q4,2025Q4,G-0,level,,90\nG-3,Two,2025,,level,,100\nG-4,A,2025Q4,G-3,level,,40\nG-5,B,2025H2,G-3,level,,50\n"
    "G-6,Rate,2025,,rate,,50%\nG-7,A,2025Q4,G-6,rate,,40%",
    NULL);
  g_autoptr (QdReview) review = review_of (fixture, "2025-06-30");

  assert_figure (fixture_goal (review, "G-0")->reconciliation_gap, 10);
  assert_figure (fixture_goal (review, "G-3")->reconciliation_gap, QD_NONE);   /* two end last */
  assert_figure (fixture_goal (review, "G-6")->reconciliation_gap, QD_NONE);   /* ratios are not compared */
}

static void
test_list_is_a_tree (void)
{
  static const char *const order[] = { "G-1", "G-3", "G-2", "G-4" };
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,parent,kind,judged\nG-1,Year,2025,,judged,0.5\nG-2,Alone,2025Q1,,judged,0.5\nG-5,Other,2024,,judged,1\n"
    "G-4,Of other,2025-02,G-5,judged,0.7\nG-3,Month,2025-03,G-1,judged,0.9\nG-6,Later,2025Q2,G-1,judged,0.1",
    NULL);
  g_autoptr (QdReview) review = fixture_review (fixture, "2025Q1", "2025-03-31");

  g_assert_cmpuint (review->goals->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (qd_review_nth (review->goals, QdGoalFigures, i)->goal->code, ==, order[i]);
  g_assert_cmpuint (fixture_goal (review, "G-3")->level, ==, 1);
  g_assert_cmpint (fixture_goal (review, "G-3")->parent, ==, 0);
  g_assert_cmpuint (fixture_goal (review, "G-4")->level, ==, 0);   /* its parent is not listed */
  g_assert_cmpint (fixture_goal (review, "G-4")->parent, ==, -1);
}

static void
test_score_of_top_goals_inside (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,parent,kind,judged,weight,link\nG-0,Year,2025,,judged,0.1,9,\nG-1,Quarter,2025Q1,G-0,judged,0.5,1,contribute\n"
    "G-2,Month,2025-02,G-1,judged,0.9,9,contribute\nG-3,Aside,2025Q1,G-0,judged,1,9,support\nG-4,Unsaid,2025Q1,,judged,,3,\n"
    "G-5,Aside on top,2025Q1,,judged,1,1,support",
    NULL);
  g_autoptr (QdReview) review = fixture_review (fixture, "2025Q1", "2025-03-31");

  g_assert_cmpuint (review->score.goals, ==, 3);      /* G-1, G-4 and G-5, whose link has no meaning */
  g_assert_cmpuint (review->score.reported, ==, 2);
  assert_figure (review->score.completion, 0.75);
  assert_figure (review->score.weight_reported, 2.0 / 5);
  g_assert_cmpuint (review->score.by_status[QD_STATUS_NO_DATA], ==, 1);
  g_assert_cmpuint (review->score.by_status[QD_STATUS_DONE], ==, 1);
  g_assert_cmpuint (review->score.by_status[QD_STATUS_MISSED], ==, 1);
}

static void
test_score_of_leaves (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "code,title,period,parent,kind,judged\nG-0,Year,2025,,judged,0.1\nG-1,Half,2025H1,G-0,judged,0.5\nG-2,Other,2025,,judged,0.9",
    NULL);
  g_autoptr (QdReview) review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_autoptr (QdReview) empty = fixture_review (fixture, "2024", "2024-12-31");

  g_assert_cmpuint (review->score.goals, ==, 2);
  assert_figure (review->score.completion, 0.7);
  g_assert_cmpuint (empty->score.goals, ==, 0);
  assert_figure (empty->score.completion, QD_NONE);
  assert_figure (empty->score.weight_reported, QD_NONE);
}

/* The order by hand counts among siblings only; those without a position stand behind, by code. */
static void
test_goals_stand_in_the_order_given_by_hand (void)
{
  static const char *const expected[] = { "G-5", "G-1", "G-3", "G-2", "G-4", "G-6" };
  g_autoptr (Fixture) fixture
    = new_plan ("code,title,period,position\nG-1,A,2025,7\nG-5,E,2025,2\nG-6,F,2025,", NULL);
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goals", "code,title,period,parent,position\nG-2,B,2025H1,G-1,5\nG-3,C,2025H2,G-1,1\nG-4,D,2025H2,G-1,");
  review = review_of (fixture, "2025-06-30");
  g_assert_cmpuint (review->goals->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < review->goals->len; i++)
    g_assert_cmpstr (qd_review_nth (review->goals, QdGoalFigures, i)->goal->code, ==, expected[i]);
  g_assert_cmpint (fixture_goal (review, "G-2")->parent, ==, 1);
}

static void
test_day_of_the_highest (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,unit,aggregation\npeak,Peak,count,max\nusers,Users,count,sum");
  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-1,Peak,2025Q1,peak,10\nG-2,Sum,2025Q1,users,10");
  fixture_add (fixture, "value", "metric,period,value\npeak,2025-02-03,9\npeak,2025-02-04,7\nusers,2025-02-03,9");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  assert_figure (fixture_goal (review, "G-1")->actual, 9);
  g_assert_cmpint (fixture_goal (review, "G-1")->actual_on, ==, fixture_day ("2025-02-03"));
  g_assert_cmpint (fixture_goal (review, "G-2")->actual_on, ==, QD_DAY_NONE);
}

/* G-1 in the fourth of four quarters; G-2 falls; G-3 has too short a history; G-4 is a part of a channel */
static QdReview *
review_of_records (Fixture *fixture, const char *as_of)
{
  fixture_add (fixture, "metric", "code,name,unit,direction,aggregation\nusers,Users,count,up,sum\nchurn,Churn,percent,down,last\n"
                                  "cost2,Cost,money,down,sum\nnew,New,count,up,sum");
  fixture_add (fixture, "channel", "code,name\nfeed,Feed");
  fixture_add (fixture, "value", "metric,period,channel,value\nusers,2024Q2,,90\nusers,2024Q3,,110\nusers,2024Q4,,100\nusers,2025-01,,120\n"
                                 "churn,2024Q3,,5%\nchurn,2024Q4,,4%\nchurn,2025-02,,3%\ncost2,2024Q3,,50\ncost2,2024Q4,,60\n"
                                 "cost2,2025-01,,10\nnew,2024Q4,,1\nnew,2025-01,,5\nusers,2024Q3,feed,70\nusers,2024Q4,feed,80\n"
                                 "users,2025-01,feed,75");
  fixture_add (fixture, "goal", "code,title,period,metric,channel,target\nG-1,Users,2025Q1,users,,200\nG-2,Churn,2025Q1,churn,,2%\n"
                                "G-3,Cost,2025Q1,cost2,,70\nG-4,New,2025Q1,new,,9\nG-5,Feed,2025Q1,users,feed,90\n"
                                "G-6,Month,2025-01,users,,130");
  return fixture_review (fixture, "2025Q1", as_of);
}

static void
test_the_best_ever_is_marked (void)
{
  g_autoptr (Fixture) fixture = fixture_new (), other = fixture_new ();
  g_autoptr (QdReview) review = review_of_records (fixture, "2025-02-28"), end = review_of_records (other, "2025-03-31");

  g_assert_cmpuint (fixture_goal (review, "G-1")->record_of, ==, 4);
  g_assert_cmpuint (fixture_goal (review, "G-2")->record_of, ==, 3);   /* the lowest, where less is better */
  g_assert_cmpuint (fixture_goal (review, "G-3")->record_of, ==, 0);   /* it is low because it has just begun */
  g_assert_cmpuint (fixture_goal (end, "G-3")->record_of, ==, 3);
  g_assert_cmpuint (fixture_goal (review, "G-4")->record_of, ==, 0);   /* of two, one is always the higher */
  g_assert_cmpuint (fixture_goal (review, "G-5")->record_of, ==, 0);   /* 80 a quarter earlier */
  g_assert_cmpuint (fixture_goal (review, "G-6")->record_of, ==, 0);   /* no other month has a figure */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/goal-rules/the-best-ever-is-marked", test_the_best_ever_is_marked);
  g_test_add_func ("/model/goal-rules/change-becomes-a-level", test_change_kinds);
  g_test_add_func ("/model/goal-rules/auto-is-progress-with-baseline-and-no-sum", test_auto_rule);
  g_test_add_func ("/model/goal-rules/attainment-at-zero-is-yes-or-no", test_attainment_edges);
  g_test_add_func ("/model/goal-rules/keep-counts-periods-of-its-rhythm", test_keep);
  g_test_add_func ("/model/goal-rules/yes-no-and-judged", test_yes_no_and_judged);
  g_test_add_func ("/model/goal-rules/deliverable-weighs-effort", test_deliverable);
  g_test_add_func ("/model/goal-rules/roll-up-leaves-out-and-counts", test_roll_up);
  g_test_add_func ("/model/goal-rules/completion-cap-clamps", test_cap);
  g_test_add_func ("/model/goal-rules/nothing-before-the-start", test_nothing_before_the_start);
  g_test_add_func ("/model/goal-rules/reasons-are-named", test_reasons);
  g_test_add_func ("/model/goal-rules/reconciles-sums-in-scope-else-all", test_reconciliation_of_sums);
  g_test_add_func ("/model/goal-rules/reconciles-levels-with-the-last", test_reconciliation_of_levels);
  g_test_add_func ("/model/goal-rules/highest-value-has-its-day", test_day_of_the_highest);
  g_test_add_func ("/model/goal-rules/list-is-a-tree-by-code", test_list_is_a_tree);
  g_test_add_func ("/model/goal-rules/score-of-top-goals-inside", test_score_of_top_goals_inside);
  g_test_add_func ("/model/goal-rules/score-of-leaves-where-none-is-inside", test_score_of_leaves);
  g_test_add_func ("/model/goal-rules/goals-stand-in-the-order-given-by-hand", test_goals_stand_in_the_order_given_by_hand);
  return g_test_run ();
}
