#include <string.h>

#include "model/figures/qd-findings.h"
#include "tests/model/figures/review-fixture.h"

/* the finding of that code on that subject (NULL: on none); NULL when there is none */
static const QdFinding *
find (const QdReview *review, const char *code, const char *subject)
{
  for (guint i = 0; i < review->findings->len; i++)
    {
      const QdFinding *finding = qd_review_nth (review->findings, QdFinding, i);

      if (g_str_equal (finding->code, code) && g_strcmp0 (finding->subject, subject) == 0)
        return finding;
    }
  return NULL;
}

static void
assert_finding (const QdReview *review, const char *code, const char *subject, const char *severity, const char *text)
{
  const QdFinding *finding = find (review, code, subject);

  if (finding == NULL)
    g_error ("no finding %s of %s", code, subject);
  g_assert_cmpstr (qd_severity_name (finding->severity), ==, severity);
  g_assert_cmpstr (finding->text, ==, text);
}

static void
test_missed_and_behind (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,unit,decimals\nusers,Users,count,0\nrate,Rate,percent,1");
  fixture_add (fixture, "goal", "code,title,period,metric,target,specific\nG-1,Ended short,2025Q1,users,300000,x\n"
                                "G-2,Half way,2025Q2,users,100,x\nG-3,A rate,2025Q1,rate,15%,x");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025Q1,240000\nusers,2025Q2,10\nrate,2025Q1,0.123");
  review = fixture_review (fixture, "2025H1", "2025-05-15");
  assert_finding (review, "missed", "G-1", "error",
                  "“Ended short” ended at 240,000 against a target of 300,000: 80% reached, gap −60,000.");
  assert_finding (review, "missed", "G-3", "error",
                  "“A rate” ended at 12.3% against a target of 15%: 82% reached, gap −2.7 points.");
  assert_finding (review, "behind", "G-2", "warning",
                  "“Half way” is at 10% where 49.5% was due by now (pace 0.20).");
  g_assert_null (find (review, "behind", "G-1"));
}

static void
test_other_sentences_of_missed_and_behind (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,unit\nusers,Users,count");
  fixture_add (fixture, "goal", "code,title,period,kind,metric,target,due,judged,rhythm\n"
                                "G-1,Kept,2025Q1,keep,users,10,,,month\nG-2,Judged,2025Q1,judged,,,,0.5,\n"
                                "G-3,Deadline,2025H1,yes_no,,,2025-05-01,0,\nG-4,Top,2025H1,numeric,,,,,");
  fixture_add (fixture, "goal", "code,title,period,parent,metric,target\nG-5,Below,2025H1,G-4,users,1000");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025-01,10\nusers,2025-02,9\nusers,2025-03,1");
  review = fixture_review (fixture, "2025H1", "2025-05-15");
  assert_finding (review, "missed", "G-1", "error", "“Kept” was kept in 1 of 3 periods (33.3%).");
  assert_finding (review, "missed", "G-2", "error", "“Judged” ended with 50% reached.");
  assert_finding (review, "behind", "G-3", "warning", "“Deadline” is at 0% and its due day has passed.");
  assert_finding (review, "behind", "G-4", "warning", "“Top” is at 2% and behind, because “Below” is.");
}

static void
test_reconciliation (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,unit,aggregation\nusers,Users,count,sum\nshare,Share,percent,last");
  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-1,Year,2025,users,1000\nG-2,Equal,2025,users,10\n"
                                "G-3,Share,2025,share,40%");
  fixture_add (fixture, "goal", "code,title,period,parent,metric,target\nG-11,One,2025Q1,G-1,users,400\n"
                                "G-12,Two,2025Q2,G-1,users,370\nG-21,One,2025Q1,G-2,users,10\n"
                                "G-31,One,2025Q1,G-3,share,45%");
  review = fixture_review (fixture, "2025", "2025-01-01");
  assert_finding (review, "reconciliation", "G-1", "warning",
                  "“Year” has a target of 1,000, its parts come to 770: 230 too little.");
  assert_finding (review, "reconciliation", "G-3", "warning",
                  "“Share” has a target of 40%, its parts come to 45%: 5 points too much.");
  g_assert_null (find (review, "reconciliation", "G-2"));
}

static void
test_underfunded (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "channel", "code,name\nnet,Net\nshop,Shop");
  fixture_add (fixture, "budget_category", "code,name\nads,Ads");
  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,One,2025-01-01,2025-03-31");
  fixture_add (fixture, "goal", "code,title,period,metric,channel,target\nG-1,Dear,2025Q2,new_users,net,100\n"
                                "G-2,Funded,2025Q2,new_users,shop,100\nG-3,Without lines,2025Q2,new_users,net,100");
  fixture_add (fixture, "results", "date,campaign,channel,new_users,cost\n2025-01-10,C-1,net,10,500\n"
                                   "2025-01-10,C-1,shop,10,400");
  fixture_add (fixture, "budget_line", "code,period,category,goal,amount\nB-1,2025-04,ads,G-1,4000\n"
                                       "B-2,2025-05,ads,G-2,4000");
  review = fixture_review (fixture, "2025Q2", "2025-04-10");
  assert_finding (review, "underfunded", "G-1", "warning",
                  "“Dear” needs about ¥5,000: 100 new users at the ¥50 that one cost in 2025Q1. Its budget lines hold "
                  "¥4,000.");
  g_assert_null (find (review, "underfunded", "G-2"));
  g_assert_null (find (review, "underfunded", "G-3"));
}

static void
test_budget (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "budget_category", "code,name\nads,Ads\nback,Back\nbare,Bare\nfine,Fine\norders,Orders");
  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025-01,ads,100\nB-2,2025-01,fine,100\nB-3,2025-01,back,-50");
  fixture_add (fixture, "spend", "code,date,kind,category,amount\nS1,2025-01-05,actual,ads,90\n"
                                 "S2,2025-01-06,commitment,ads,30\nS3,2025-01-05,actual,bare,7\n"
                                 "S4,2025-01-05,actual,fine,100\nS5,2025-01-05,commitment,orders,5\n"
                                 "S6,2025-01-05,actual,,3");
  review = fixture_review (fixture, "2025-01", "2025-01-31");
  assert_finding (review, "over_budget", "ads", "error",
                  "“Ads” is over budget by ¥20: ¥90 spent and ¥30 on order against ¥100.");
  assert_finding (review, "unbudgeted", "bare", "warning", "“Bare” has ¥7 of spend and no budget in the period.");
  assert_finding (review, "unbudgeted", NULL, "warning",
                  "“Without category” has ¥3 of spend and no budget in the period.");
  g_assert_nonnull (find (review, "over_budget", "orders"));   /* ordered, nothing spent: not "unbudgeted" */
  g_assert_null (find (review, "over_budget", "bare"));
  g_assert_null (find (review, "over_budget", "back"));        /* a refund that is expected: nothing was spent */
  g_assert_null (find (review, "over_budget", "fine"));
}

static void
test_cost_missing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "channel", "code,name\nnet,Net");
  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,Unknown cost,2025-01-01,2025-03-31\n"
                                    "C-2,Free,2025-01-01,2025-03-31\nC-3,No revenue,2025-01-01,2025-03-31");
  fixture_add (fixture, "results", "date,campaign,channel,revenue,cost\n2025-01-10,C-1,net,1500,\n"
                                   "2025-01-10,C-2,net,500,0\n2025-01-10,C-3,net,0,");
  review = fixture_review (fixture, "2025-01", "2025-01-31");
  assert_finding (review, "cost_missing", "C-1", "warning",
                  "“Unknown cost” has ¥1,500 of revenue but no cost: no ROI can be given.");
  g_assert_null (find (review, "cost_missing", "C-2"));
  g_assert_null (find (review, "cost_missing", "C-3"));
}

static void
test_milestones_and_buffers (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "phase", "code,name,start,end,buffer_days\nPH-1,Burst,2025-01-01,2025-03-31,4\n"
                                 "PH-2,Half,2025-01-01,2025-03-31,10\nPH-3,Tight,2025-01-01,2025-03-31,8");
  fixture_add (fixture, "milestone", "code,title,phase,due,done_on\nM-1,Late,PH-1,2025-01-10,\n"
                                     "M-2,Yesterday,PH-2,2025-01-14,\nM-3,Slipped,PH-2,2025-01-05,2025-01-10\n"
                                     "M-4,Slipped,PH-3,2025-01-05,2025-01-10");
  review = fixture_review (fixture, "2025Q1", "2025-01-15");
  assert_finding (review, "overdue", "M-1", "warning", "“Late” was due on 2025-01-10 and is 5 days overdue.");
  assert_finding (review, "overdue", "M-2", "warning", "“Yesterday” was due on 2025-01-14 and is one day overdue.");
  assert_finding (review, "buffer", "PH-1", "error", "Phase “Burst” has slipped by 5 days of the 4 in its buffer (125%).");
  assert_finding (review, "buffer", "PH-3", "warning", "Phase “Tight” has slipped by 5 days of the 8 in its buffer (62.5%).");
  g_assert_null (find (review, "buffer", "PH-2"));   /* exactly half */
  g_assert_null (find (review, "overdue", "M-3"));
}

static void
test_risks (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,unit,aggregation\nuptime,Uptime,percent,average");
  fixture_add (fixture, "value", "metric,period,value\nuptime,2025-01,99%");
  fixture_add (fixture, "risk", "code,title,probability,impact,trigger_metric,trigger_op,trigger_value,status\n"
                                "R-1,Outage,2,5,uptime,<=,99.5%,open\nR-2,Said so,3,,,,,triggered\n"
                                "R-3,Lived with,2,5,uptime,<=,99.5%,accepted\nR-4,Over,2,5,uptime,<=,99.5%,closed\n"
                                "R-5,Quiet,2,5,uptime,<,99%,open");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  assert_finding (review, "risk_triggered", "R-1", "error",
                  "Risk “Outage” (score 10) is triggered: Uptime is 99%, the limit is ≤ 99.5%.");
  assert_finding (review, "risk_triggered", "R-2", "error", "Risk “Said so” (score –) is triggered.");
  g_assert_null (find (review, "risk_triggered", "R-3"));
  g_assert_null (find (review, "risk_triggered", "R-4"));
  g_assert_null (find (review, "risk_triggered", "R-5"));
}

static void
test_notes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,unit,aggregation,formula\nusers,Users,count,sum,\nround,Round,count,sum,\n"
                                  "rate,Rate,percent,ratio,\nempty,Empty,percent,ratio,");
  fixture_add (fixture, "metric", "code,name,unit,formula\nself,Self,count,self + 1");
  fixture_add (fixture, "goal", "code,title,period,metric,target,change_kind\nG-1,Silent,2025Q1,users,10,\n"
                                "G-2,Aimless,2025Q1,users,,\nG-3,Baseless,2025Q1,users,15%,relative");
  fixture_add (fixture, "value", "metric,period,value,numerator,denominator\nrate,2025-01,0.2,,\nrate,2025-02,,3,10");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  assert_finding (review, "no_data", "G-1", "note", "“Silent” has no figures for 2025Q1 yet.");
  assert_finding (review, "no_target", "G-2", "note", "“Aimless” has no target.");
  assert_finding (review, "no_target", "G-3", "note",
                  "“Baseless” has no target level, because its baseline is missing.");
  assert_finding (review, "unweighted", "rate", "note",
                  "“Rate” is a plain mean of rates (25%): not every value has a numerator and a denominator.");
  assert_finding (review, "loop", "self", "error",
                  "The formula of “Self” comes back to itself, so it has no figure.");
  g_assert_nonnull (find (review, "smart", "G-2"));
  g_assert_true (g_str_has_prefix (find (review, "smart", "G-2")->text, "“Aimless” meets "));
  g_assert_nonnull (strstr (find (review, "smart", "G-2")->text, " of the 5 SMART letters; missing: "));
}

static void
test_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "metric", "code,name,unit\nusers,Users,count");
  fixture_add (fixture, "budget_category", "code,name\nb,B\na,A");
  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-2,Two,2025Q1,users,10\nG-1,One,2025Q1,users,10");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025Q1,1");
  fixture_add (fixture, "spend", "code,date,category,amount\nS1,2025-01-05,b,9\nS2,2025-01-05,a,9\nS3,2025-01-05,,9");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_assert_cmpuint (review->findings->len, >, 4);
  for (guint i = 1; i < review->findings->len; i++)
    {
      const QdFinding *before = qd_review_nth (review->findings, QdFinding, i - 1);
      const QdFinding *after = qd_review_nth (review->findings, QdFinding, i);

      g_assert_cmpint (before->severity, <=, after->severity);
      if (before->severity == after->severity)
        g_assert_cmpint (strcmp (before->code, after->code), <=, 0);
      if (before->severity == after->severity && g_str_equal (before->code, after->code))
        g_assert_cmpint (g_strcmp0 (before->subject, after->subject), <, 0);
    }
}

static void
test_language (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdReview) review = NULL;
  QdPeriod period = fixture_period ("2025Q1");

  fixture_add (fixture, "metric", "code,name,unit\nusers,用户,count");
  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-1,新增,2025Q1,users,300000");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025Q1,240000");
  data = fixture_data (fixture);
  review = qd_review_compute (data, &period, period.end, qd_language_get ("zh_CN"), NULL, NULL);
  assert_finding (review, "missed", "G-1", "error",
                  "“新增”期末实际 240,000，目标 300,000：完成率 80%，差距 −60,000。");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/findings/missed-and-behind", test_missed_and_behind);
  g_test_add_func ("/model/findings/missed-and-behind-of-other-rules", test_other_sentences_of_missed_and_behind);
  g_test_add_func ("/model/findings/reconciliation", test_reconciliation);
  g_test_add_func ("/model/findings/underfunded", test_underfunded);
  g_test_add_func ("/model/findings/over-budget-and-unbudgeted", test_budget);
  g_test_add_func ("/model/findings/cost-missing", test_cost_missing);
  g_test_add_func ("/model/findings/overdue-and-buffers", test_milestones_and_buffers);
  g_test_add_func ("/model/findings/risks-triggered", test_risks);
  g_test_add_func ("/model/findings/notes-and-loops", test_notes);
  g_test_add_func ("/model/findings/sorted-by-severity-code-subject", test_order);
  g_test_add_func ("/model/findings/speak-the-asked-language", test_language);
  return g_test_run ();
}
