#include <string.h>

#include "model/figures/qd-remarks.h"
#include "tests/model/figures/review-fixture.h"

/* the remark of that code on that subject (NULL: on none); NULL when there is none */
static const char *
find (const QdReview *review, const char *code, const char *subject)
{
  for (guint i = 0; i < review->remarks->len; i++)
    {
      const QdFinding *remark = qd_review_nth (review->remarks, QdFinding, i);

      g_assert_cmpint (remark->severity, ==, QD_SEVERITY_NOTE);
      if (g_str_equal (remark->code, code) && g_strcmp0 (remark->subject, subject) == 0)
        return remark->text;
    }
  return NULL;
}

static guint
count (const QdReview *review, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < review->remarks->len; i++)
    n += g_str_equal (qd_review_nth (review->remarks, QdFinding, i)->code, code);
  return n;
}

static Fixture *
users_fixture (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "metric", "code,name,unit,aggregation\nusers,Users,count,sum\nshare,Share,percent,last");
  fixture_add (fixture, "person", "code,name\nann,Ann\nbob,Bob");
  return fixture;
}

static void
test_two_targets (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "channel", "code,name\nfeed,Feed");
  fixture_add (fixture, "goal",
               "code,title,period,metric,channel,segment,target\nG-1,Quarter,2025Q1,users,,,300\n"
               "G-2,The same days,2025-01-01..2025-03-31,users,,,250\nG-3,A channel,2025Q1,users,feed,,100\n"
               "G-4,A segment,2025Q1,users,,new,90\nG-5,Other days,2025Q2,users,,,70\nG-6,Share,2025Q1,share,,,40%\n"
               "G-7,Share,2025Q1,share,,,40%\nG-8,Year,2025,users,,,1000");
  fixture_add (fixture, "goal_target", "goal,period,target\nG-8,2025Q1,280\nG-8,2025Q2,70");
  review = fixture_review (fixture, "2025", "2025-02-15");
  g_assert_cmpstr (find (review, "two_targets", "G-1"), ==,
                   "“Quarter”: its metric has different targets for 2025Q1: 300 in G-1, 250 in G-2, "
                   "280 in the phased plan of G-8.");
  /* another channel, segment or period is another target; equal ones agree */
  g_assert_cmpuint (count (review, "two_targets"), ==, 1);
}

/* What two people are to bring of a sum is no contradiction; two levels of a rate are. */
static void
test_shares_of_a_sum (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-1,All,2025Q1,users,300\nG-2,Rate,2025Q1,share,40%");
  fixture_add (fixture, "goal", "code,title,period,metric,target,parent,owner\nG-11,Ann's,2025Q1,users,100,G-1,ann\n"
                                "G-12,Bob's,2025Q1,users,200,G-1,bob\nG-21,Ann's,2025Q1,share,30%,G-2,ann");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_null (find (review, "two_targets", "G-1"));
  g_assert_cmpstr (find (review, "two_targets", "G-2"), ==,
                   "“Rate”: its metric has different targets for 2025Q1: 40% in G-2, 30% in G-21.");
}

static void
test_metrics_and_goals (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,class,formula\nnps,NPS,core,\ngmv,GMV,core,\nlater,Later,core,\n"
                                  "part,Part,core,\nwhole,Whole,core,part * 2\nside,Side,auxiliary,");
  fixture_add (fixture, "goal",
               "code,title,period,metric,kind,target,owner\nG-1,Aimed,2025Q1,users,,300,ann\n"
               "G-2,Open,2025Q1,gmv,,,ann\nG-3,Nothing measures,2025Q1,,,,ann\nG-4,Judged,2025Q1,,judged,,ann\n"
               "G-5,Next year,2026,later,,5,ann\nG-6,No owner,2025Q1,users,,300,\nG-7,Whole,2025Q1,whole,,5,ann");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025Q1,10\ngmv,2025Q1,230000000\nside,2025Q1,1");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_assert_cmpstr (find (review, "actual_without_target", "gmv"), ==,
                   "“GMV” is at 230,000,000; no goal of the period has a target for it.");
  g_assert_cmpuint (count (review, "actual_without_target"), ==, 1);
  g_assert_cmpstr (find (review, "metric_without_goal", "nps"), ==, "“NPS” is a core metric without a goal.");
  g_assert_nonnull (find (review, "metric_without_goal", "share"));
  /* neither the one of a goal of another period, nor the part of a formula, nor an auxiliary one */
  g_assert_cmpuint (count (review, "metric_without_goal"), ==, 2);
  g_assert_cmpstr (find (review, "goal_without_metric", "G-3"), ==,
                   "“Nothing measures” names no metric, so nothing measures it.");
  g_assert_cmpuint (count (review, "goal_without_metric"), ==, 1);
  g_assert_cmpstr (find (review, "goal_without_owner", "G-6"), ==, "“No owner” has no owner.");
  g_assert_cmpuint (count (review, "goal_without_owner"), ==, 1);
}

static void
test_campaigns (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-1,Aimed,2025Q1,users,300");
  fixture_add (fixture, "campaign", "code,name,status,goal,start,end\nC-1,Loose,running,,2025-01-01,2025-02-01\n"
                                    "C-2,Bound,running,G-1,2025-01-01,2025-02-01\n"
                                    "C-3,Stopped,stopped,,2025-01-01,2025-02-01\n"
                                    "C-4,Later,draft,,2025-05-01,2025-06-01");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_cmpstr (find (review, "campaign_without_goal", "C-1"), ==, "“Loose” serves no goal.");
  g_assert_cmpuint (count (review, "campaign_without_goal"), ==, 1);
}

static void
test_priorities (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL, after = NULL;

  fixture_add (fixture, "goal", "code,title,period,metric,target,priority\nG-1,First,2025Q1,users,300,high\n"
                                "G-2,Last,2025Q1,users,300,low");
  fixture_add (fixture, "budget_category", "code,name\nads,Ads");
  fixture_add (fixture, "budget", "code,period,category,goal,amount\nB-1,2025Q1,ads,G-1,100\n"
                                       "B-2,2025Q1,ads,G-2,300\nB-3,2025Q1,ads,,9000");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_cmpstr (find (review, "priority_share", NULL), ==,
                   "Goals of high priority hold 25% of the budget that is on goals, those of low priority 75%.");
  fixture_add (fixture, "budget", "code,period,category,goal,amount\nB-4,2025Q1,ads,G-1,250");
  after = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_null (find (after, "priority_share", NULL));
}

/* What the plan agreed on decides, and whole overheads beside it change nothing. */
static void
test_agreed_shares (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL, after = NULL, without = NULL;

  fixture_add (fixture, "goal", "code,title,period,metric,target,priority\nG-1,First,2025Q1,users,300,high\n"
                                "G-2,Last,2025Q1,users,300,low\nG-3,Else,2025Q1,users,300,medium");
  fixture_add (fixture, "budget_category", "code,name\nads,Ads");
  fixture_add (fixture, "budget", "code,period,category,goal,amount\nB-1,2025Q1,ads,G-1,500\n"
                                  "B-2,2025Q1,ads,G-2,200\nB-3,2025Q1,ads,G-3,300\nB-4,2025Q1,ads,,9000");
  without = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_cmpuint (count (without, "priority_share"), ==, 0);
  fixture_plan (fixture, "high_share", "60%");
  fixture_plan (fixture, "low_share", "10%");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_cmpuint (count (review, "priority_share"), ==, 2);
  g_assert_cmpstr (find (review, "priority_share", NULL), ==,
                   "Goals of high priority hold 50% of the budget that is on goals, agreed are at least 60%.");
  fixture_plan (fixture, "high_share", "50%");
  fixture_plan (fixture, "low_share", "20%");
  after = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_cmpuint (count (after, "priority_share"), ==, 0);
}

static void
test_decline (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL, later = NULL;

  fixture_add (fixture, "metric", "code,name,unit,direction,aggregation,class\nactive,Active,count,up,last,auxiliary\n"
                                  "churn,Churn,percent,down,last,auxiliary\nload,Load,count,band,last,auxiliary");
  fixture_add (fixture, "value",
               "metric,period,value\nactive,2025-01,100\nactive,2025-02,99\nactive,2025-03,98\nactive,2025-04,97\n"
               "churn,2025-01,1%\nchurn,2025-02,2%\nchurn,2025-03,3%\nchurn,2025-04,4%\nload,2025-01,9\n"
               "load,2025-02,5\nload,2025-03,3\nload,2025-04,1\nactive,2025-05,500");
  /* April has not ended: its figure is one to date */
  review = fixture_review (fixture, "2025", "2025-04-29");
  g_assert_cmpuint (count (review, "decline"), ==, 0);
  later = fixture_review (fixture, "2025", "2025-05-20");
  g_assert_cmpstr (find (later, "decline", "active"), ==,
                   "“Active” has fallen three times in a row: from 100 in 2025-01 to 97 in 2025-04.");
  g_assert_cmpstr (find (later, "decline", "churn"), ==,
                   "“Churn” has risen three times in a row: from 1% in 2025-01 to 4% in 2025-04.");
  g_assert_cmpuint (count (later, "decline"), ==, 2);
}

static void
test_setback (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,unit,direction,aggregation,class\nless,Less,count,up,sum,auxiliary\n"
                                  "little,A little less,count,up,sum,auxiliary\nmore,More,count,up,sum,auxiliary\n"
                                  "gap,With a gap,count,up,sum,auxiliary\nnil,From nothing,count,down,sum,auxiliary");
  /* by month, by quarter where there are no months, not over a month without figure, not from nothing */
  fixture_add (fixture, "value",
               "metric,period,value\nless,2025-05,100\nless,2025-06,80\nlittle,2025-05,100\nlittle,2025-06,81\n"
               "more,2025Q1,100\nmore,2025Q2,50\ngap,2025-04,100\ngap,2025-06,10\nnil,2025-05,0\nnil,2025-06,5");
  review = fixture_review (fixture, "2025", "2025-06-30");
  g_assert_cmpstr (find (review, "setback", "less"), ==, "“Less” fell by 20%: from 100 in 2025-05 to 80 in 2025-06.");
  g_assert_cmpstr (find (review, "setback", "more"), ==, "“More” fell by 50%: from 100 in 2025Q1 to 50 in 2025Q2.");
  g_assert_cmpuint (count (review, "setback"), ==, 2);
}

static void
test_phases (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  /* PH-2 begins within PH-1, PH-3 within it too and ends before, PH-4 follows at once, PH-5 a week later */
  fixture_add (fixture, "phase",
               "code,name,start,end\nPH-1,One,2025-01-01,2025-01-31\nPH-2,Two,2025-01-30,2025-02-28\n"
               "PH-3,Three,2025-02-01,2025-02-10\nPH-4,Four,2025-03-01,2025-03-31\nPH-5,Five,2025-04-08,2025-04-30");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_cmpstr (find (review, "phase_overlap", "PH-2"), ==,
                   "Phases “One” and “Two” overlap from 2025-01-30 to 2025-01-31.");
  g_assert_cmpstr (find (review, "phase_overlap", "PH-3"), ==,
                   "Phases “Two” and “Three” overlap from 2025-02-01 to 2025-02-10.");
  g_assert_cmpstr (find (review, "phase_gap", "PH-5"), ==,
                   "No phase covers 2025-04-01 to 2025-04-07, between “Four” and “Five”.");
  g_assert_cmpuint (count (review, "phase_overlap") + count (review, "phase_gap"), ==, 3);
}

static void
test_owners_of_several_tasks (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL;

  /* of Ann: T-1 is over before as-of and still open; T-2 and T-3 from June 10 on, T-4 is done, T-5 cancelled, T-6 a day, T-7
   * only its part T-8, T-9 after the period. Bob's follow each other; T-12 is nobody's. */
  fixture_add (fixture, "milestone", "code,title,kind,owner,parent,start,due,done_on,status\n"
                                     "T-1,Late,task,ann,,2025-05-01,2025-05-20,,doing\nT-2,Two,task,ann,,2025-06-01,2025-06-20,,\n"
                                     "T-3,Three,task,ann,,2025-06-10,2025-06-12,,\n"
                                     "T-4,Done,task,ann,,2025-05-01,2025-06-30,2025-05-20,accepted\n"
                                     "T-5,Off,task,ann,,2025-06-01,2025-06-30,,cancelled\nT-6,A day,milestone,ann,,2025-06-01,2025-06-30,,\n"
                                     "T-7,Whole,task,ann,,2025-06-01,2025-06-30,,\nT-8,Part,task,ann,T-7,2025-06-12,2025-06-30,,\n"
                                     "T-9,Far,task,ann,,2025-07-01,2025-07-30,,\nT-10,Ten,task,bob,,2025-06-01,2025-06-09,,\n"
                                     "T-11,Eleven,task,bob,,2025-06-10,2025-06-20,,\nT-12,Nobody,task,,,2025-06-01,2025-06-30,,");
  review = fixture_review (fixture, "2025Q2", "2025-05-31");
  g_assert_cmpstr (find (review, "owner_overlap", "T-8"), ==,
                   "Ann has 3 open tasks at the same time on 2025-06-12: “Two”, “Three”, “Part”.");
  g_assert_cmpuint (count (review, "owner_overlap"), ==, 1);
}

static void
test_an_overdue_task_is_still_worked_on (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "milestone", "code,title,kind,owner,start,due\nT-1,One,task,ann,2025-04-01,2025-04-20\n"
                                     "T-2,Two,task,ann,2025-05-01,2025-06-20\nT-3,Three,task,ann,2025-05-10,2025-06-20\n"
                                     "T-4,Four,task,ann,2025-05-31,2025-06-20\nT-5,Five,task,bob,2025-04-01,2025-04-20\n"
                                     "T-6,Six,task,bob,2025-06-01,2025-06-20");
  review = fixture_review (fixture, "2025Q2", "2025-05-31");
  g_assert_cmpstr (find (review, "owner_overlap", "T-4"), ==,
                   "Ann has 4 open tasks at the same time on 2025-05-31: “One”, “Two”, “Three” and 1 more.");
  g_assert_cmpuint (count (review, "owner_overlap"), ==, 1);
}

/* They are notes beside the findings, which are those of the specification. */
static void
test_beside_findings (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-1,One,2025Q1,users,300\nG-2,Two,2025Q1,users,200");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_nonnull (find (review, "two_targets", "G-1"));
  for (guint i = 0; i < review->findings->len; i++)
    g_assert_cmpstr (qd_review_nth (review->findings, QdFinding, i)->code, !=, "two_targets");
}

static void
test_a_criterion_met_and_not_marked (void)
{
  g_autoptr (Fixture) fixture = users_fixture ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "value", "metric,period,value\nusers,2025-01,300\nusers,2025-02,900");
  fixture_add (fixture, "milestone", "code,title,start,due,done_on,status,criterion_metric,criterion_op,criterion_value\n"
                                     "M-1,First users,2025-01-01,2025-05-31,,planned,users,>=,1000\n"
                                     "M-2,Done,2025-01-01,2025-03-31,2025-03-01,accepted,users,>=,1000\n"
                                     "M-3,Off,2025-01-01,2025-03-31,,cancelled,users,>=,1000\n"
                                     "M-4,Far,2025-01-01,2025-03-31,,planned,users,>=,5000");
  review = fixture_review (fixture, "2025Q1", "2025-03-15");
  g_assert_cmpstr (find (review, "criterion_met", "M-1"), ==,
                   "“First users”: its criterion, Users ≥ 1,000, was met on 2025-02-28; it is not marked as done.");
  g_assert_cmpuint (count (review, "criterion_met"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/remarks/a-criterion-met-and-not-marked", test_a_criterion_met_and_not_marked);
  g_test_add_func ("/model/remarks/two-targets-for-one-thing", test_two_targets);
  g_test_add_func ("/model/remarks/shares-of-a-sum-are-no-second-target", test_shares_of_a_sum);
  g_test_add_func ("/model/remarks/metrics-and-goals-without-each-other", test_metrics_and_goals);
  g_test_add_func ("/model/remarks/campaigns-without-goal", test_campaigns);
  g_test_add_func ("/model/remarks/money-away-from-what-matters", test_priorities);
  g_test_add_func ("/model/remarks/agreed-shares-of-the-budget-decide", test_agreed_shares);
  g_test_add_func ("/model/remarks/phases-that-overlap-or-leave-days-out", test_phases);
  g_test_add_func ("/model/remarks/owners-of-several-tasks-at-a-time", test_owners_of_several_tasks);
  g_test_add_func ("/model/remarks/an-overdue-task-is-still-worked-on", test_an_overdue_task_is_still_worked_on);
  g_test_add_func ("/model/remarks/three-ended-months-in-a-row", test_decline);
  g_test_add_func ("/model/remarks/a-fifth-less-than-before", test_setback);
  g_test_add_func ("/model/remarks/stand-beside-findings", test_beside_findings);
  return g_test_run ();
}
