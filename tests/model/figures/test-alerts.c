#include "model/figures/qd-alert-figures.h"
#include "tests/model/figures/review-fixture.h"

static Fixture *
metric_fixture (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "metric", "code,name,unit,aggregation\nactive,Active users,count,last");
  fixture_add (fixture, "value", "metric,period,value\nactive,2024Q4,1000\nactive,2025-01,900\nactive,2025-02,800\nactive,2025-03,790");
  return fixture;
}

/* the sentence of the n-th finding of a rule; NULL when there are fewer */
static const char *
find (const QdReview *review, const char *rule, guint n, QdSeverity severity)
{
  for (guint i = 0; i < review->findings->len; i++)
    {
      const QdFinding *finding = qd_review_nth (review->findings, QdFinding, i);

      if (finding->kind != QD_KIND_ALERT || g_strcmp0 (finding->subject, rule) != 0 || n-- > 0)
        continue;
      g_assert_cmpstr (finding->code, ==, "alert");
      g_assert_cmpint (finding->severity, ==, severity);
      return finding->text;
    }
  return NULL;
}

static void
test_limits (void)
{
  g_autoptr (Fixture) fixture = metric_fixture ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "risk", "code,title,response\nR-1,Users leave,Call them");
  fixture_add (fixture, "alert",
               "code,title,metric,op,value,severity,risk\nA-1,Too few,active,<,800,error,R-1\nA-2,Enough,active,<,790,,\n"
               "A-3,Bound,active,<=,790,note,\nA-4,No figures,new_users,<,5,,");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_assert_cmpstr (find (review, "A-1", 0, QD_SEVERITY_ERROR), ==,
                   "Too few: Active users is 790 in 2025Q1, the rule says < 800. Response to R-1: Call them");
  g_assert_null (find (review, "A-2", 0, QD_SEVERITY_WARNING));
  g_assert_nonnull (find (review, "A-3", 0, QD_SEVERITY_NOTE));
  g_assert_null (find (review, "A-4", 0, QD_SEVERITY_WARNING));
}

/* 900 -> 800 is -11.1 %, 800 -> 790 is -1.25 %; before January there is no month to compare with. */
static void
test_changes_in_a_row (void)
{
  g_autoptr (Fixture) fixture = metric_fixture ();
  g_autoptr (QdReview) review = NULL, earlier = NULL;

  fixture_add (fixture, "alert",
               "code,title,metric,op,change,rhythm,times\nA-1,Sinking,active,<,0%,month,2\nA-2,Sinking fast,active,<=,-5%,month,\n"
               "A-3,Three,active,<,0%,month,3\nA-4,Quarter,active,<=,-20%,,");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_assert_cmpstr (find (review, "A-1", 0, QD_SEVERITY_WARNING), ==,
                   "Sinking: Active users changed by −1.3% in 2025-03, the rule says < 0%; 2 times in a row.");
  g_assert_null (find (review, "A-2", 0, QD_SEVERITY_WARNING));
  g_assert_null (find (review, "A-3", 0, QD_SEVERITY_WARNING));
  g_assert_cmpstr (find (review, "A-4", 0, QD_SEVERITY_WARNING), ==,
                   "Quarter: Active users changed by −21% in 2025Q1, the rule says ≤ −20%.");
  /* in the middle of March it is February that has ended */
  earlier = fixture_review (fixture, "2025Q1", "2025-03-15");
  g_assert_cmpstr (find (earlier, "A-2", 0, QD_SEVERITY_WARNING), ==,
                   "Sinking fast: Active users changed by −11.1% in 2025-02, the rule says ≤ −5%.");
}

/* A ceiling for the cost of a user of each channel; a channel without figures meets nothing. */
static void
test_each_channel (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "channel", "code,name\nfeed,Feed\nlive,Live\nnone,None");
  fixture_add (fixture, "metric", "code,name,unit,aggregation\nper_user,Cost per user,money,last");
  fixture_add (fixture, "value", "metric,period,channel,value\nper_user,2025Q1,feed,60\nper_user,2025Q1,live,30\nper_user,2025Q1,,45");
  fixture_add (fixture, "alert", "code,title,metric,scope,value,channel\nA-1,Dear,per_user,each_channel,50,\n"
                                 "A-2,Dear,per_user,,50,live\nA-3,All,per_user,,40,");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_assert_cmpstr (find (review, "A-1", 0, QD_SEVERITY_WARNING), ==,
                   "Dear: Cost per user (Feed) is ¥60 in 2025Q1, the rule says > ¥50.");
  g_assert_null (find (review, "A-1", 1, QD_SEVERITY_WARNING));
  g_assert_null (find (review, "A-2", 0, QD_SEVERITY_WARNING));
  g_assert_nonnull (find (review, "A-3", 0, QD_SEVERITY_WARNING));
}

static void
assert_refused (const char *value, const char *change, const char *times, const char *message)
{
  g_autoptr (QdRecord) record = qd_record_new (&qd_alert_kind);
  QdAlert *alert = (QdAlert *) record;
  g_autoptr (GError) error = NULL;

  alert->code = g_strdup ("A-1");
  alert->title = g_strdup ("Rule");
  alert->metric = 1;
  g_assert_true (qd_number_parse (value, &alert->value, NULL) && qd_number_parse (change, &alert->change, NULL)
                 && qd_count_parse (times, &alert->times, NULL));
  g_assert_false (qd_record_validate (record, &error));
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  assert_refused ("", "", "", "an alert rule needs a limit, or a limit of the change");
  assert_refused ("1", "2%", "", "an alert rule has a limit or a limit of the change, not both");
  assert_refused ("1", "", "3", "“Times in a row” is about ended weeks, months or quarters: choose them in “Figures of”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/alerts/a-figure-beyond-its-limit-is-a-finding", test_limits);
  g_test_add_func ("/model/alerts/changes-are-asked-of-ended-periods-in-a-row", test_changes_in_a_row);
  g_test_add_func ("/model/alerts/each-channel-has-its-own-figure", test_each_channel);
  g_test_add_func ("/model/alerts/a-rule-without-one-limit-is-refused", test_refused);
  return g_test_run ();
}
