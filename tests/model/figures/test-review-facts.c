#include <string.h>

#include "model/figures/qd-review-facts.h"
#include "tests/model/figures/review-fixture.h"

static const QdReviewFact *
find (const GArray *facts, QdFactSide side, const char *code)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const QdReviewFact *fact = &g_array_index (facts, QdReviewFact, i);

      if (fact->side == side && g_strcmp0 (fact->code, code) == 0)
        return fact;
    }
  return NULL;
}

static void
add_goals (Fixture *fixture)
{
  fixture_add (fixture, "metric", "code,name,unit,decimals\nusers,Users,count,0\nrate,Rate,percent,1");
  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-1,Users won,2025Q1,users,300000\n"
                                "G-2,A rate,2025Q1,rate,15%\nG-3,Reached,2025Q1,users,200000");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025Q1,240000\nrate,2025Q1,0.123");
}

static void
test_missed_goals_ask_for_an_explanation (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;
  g_autoptr (GArray) facts = NULL;
  const QdReviewFact *fact;

  add_goals (fixture);
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  facts = qd_review_facts_list (review, qd_language_get ("en"));
  fact = find (facts, QD_FACT_TO_EXPLAIN, "G-1");
  g_assert_nonnull (fact);
  g_assert_cmpstr (fact->figure, ==, "240,000");
  g_assert_cmpstr (fact->detail, ==, "target 300,000, 80.0%");
  fact = find (facts, QD_FACT_TO_EXPLAIN, "G-2");
  g_assert_nonnull (fact);
  g_assert_cmpstr (fact->figure, ==, "12.3%");
  g_assert_cmpstr (fact->detail, ==, "target 15.0%, −2.7 points");
  g_assert_null (fact->item);
  g_assert_nonnull (find (facts, QD_FACT_TO_RECORD, "G-3"));
  g_assert_null (find (facts, QD_FACT_TO_EXPLAIN, "G-3"));
}

/* of what is finished or not 0.0% says nothing; half of it does */
static void
test_a_deliverable_is_finished_or_not (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;
  g_autoptr (GArray) facts = NULL;

  fixture_add (fixture, "goal", "code,title,period,kind,judged\nG-1,Ship,2025Q1,yes_no,0\nG-2,Sign,2025Q1,yes_no,1\n"
                                "G-3,Write,2025Q1,deliverable,\nG-4,Build,2025Q1,deliverable,");
  fixture_add (fixture, "milestone", "code,title,kind,due,goal,done_on,status\nM-1,One,milestone,2025-02-01,G-3,2025-02-01,accepted\n"
                                     "M-2,Two,milestone,2025-02-01,G-3,,planned\nM-3,Three,milestone,2025-02-01,G-4,,planned");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  facts = qd_review_facts_list (review, qd_language_get ("en"));
  g_assert_cmpstr (find (facts, QD_FACT_TO_EXPLAIN, "G-1")->figure, ==, "not finished");
  g_assert_cmpstr (find (facts, QD_FACT_TO_RECORD, "G-2")->figure, ==, "finished");
  g_assert_cmpstr (find (facts, QD_FACT_TO_EXPLAIN, "G-3")->figure, ==, "50.0%");
  g_assert_cmpstr (find (facts, QD_FACT_TO_EXPLAIN, "G-4")->figure, ==, "not finished");
}

static void
test_items_of_the_metric_are_about_the_fact (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;
  g_autoptr (GArray) facts = NULL;
  const QdReviewFact *fact;

  add_goals (fixture);
  fixture_add (fixture, "review_item", "code,period,kind,title,metric,answers\nV-1,2025Q1,problem,Too low,rate,\n"
                                       "V-2,2025Q1,cause,Why,,V-1\nV-3,2025Q1,achievement,Many,users,");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  facts = qd_review_facts_list (review, qd_language_get ("en"));
  fact = find (facts, QD_FACT_TO_EXPLAIN, "G-2");
  g_assert_cmpstr (fact->item->code, ==, "V-1");
  g_assert_cmpstr (fact->cause->code, ==, "V-2");
  fact = find (facts, QD_FACT_TO_RECORD, "G-3");
  g_assert_cmpstr (fact->item->code, ==, "V-3");
}

static void
test_a_link_is_written_and_taken_out_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;
  g_autoptr (GArray) facts = NULL;
  g_autoptr (QdRecord) item = qd_record_new (&qd_review_item_kind), other = NULL;
  QdReviewItem *written = (QdReviewItem *) item;
  const QdReviewFact *rate, *users;

  add_goals (fixture);
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  facts = qd_review_facts_list (review, qd_language_get ("en"));
  rate = find (facts, QD_FACT_TO_EXPLAIN, "G-2");
  users = find (facts, QD_FACT_TO_EXPLAIN, "G-1");
  written->body = g_strdup ("Said before.");
  qd_review_fact_link (rate, written, qd_language_get ("en"));
  g_assert_cmpint (written->metric, ==, rate->metric);
  g_assert_cmpstr (written->body, ==, "Said before.");
  /* the metric is taken: the second fact becomes a line */
  qd_review_fact_link (users, written, qd_language_get ("en"));
  g_assert_cmpint (written->metric, ==, rate->metric);
  g_assert_true (qd_review_fact_concerns (users, written));
  g_assert_nonnull (strstr (written->body, "\n[G-1] Users won: 240,000"));
  other = qd_record_copy (item);
  qd_review_fact_link (users, written, qd_language_get ("en"));
  g_assert_true (qd_record_equal (other, item));
  qd_review_fact_unlink (users, written);
  qd_review_fact_unlink (rate, written);
  g_assert_cmpstr (written->body, ==, "Said before.");
  g_assert_cmpint (written->metric, ==, 0);
}

static void
test_only_what_explains_or_records_fits_a_fact (void)
{
  static const struct { int kind; gboolean fits_missed, fits_reached; } kinds[] = {
    { QD_REVIEW_ITEM_KIND_PROBLEM, TRUE, FALSE }, { QD_REVIEW_ITEM_KIND_CAUSE, TRUE, FALSE },
    { QD_REVIEW_ITEM_KIND_ACHIEVEMENT, TRUE, TRUE }, { QD_REVIEW_ITEM_KIND_LESSON, TRUE, TRUE },
    { QD_REVIEW_ITEM_KIND_ACTION, FALSE, FALSE }, { QD_REVIEW_ITEM_KIND_NEXT, FALSE, FALSE },
  };
  const QdReviewFact missed = { .side = QD_FACT_TO_EXPLAIN }, reached = { .side = QD_FACT_TO_RECORD };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (QdRecord) item = qd_record_new (&qd_review_item_kind);

      ((QdReviewItem *) item)->kind = kinds[i].kind;
      g_assert_cmpint (qd_review_fact_fits (&missed, (QdReviewItem *) item), ==, kinds[i].fits_missed);
      g_assert_cmpint (qd_review_fact_fits (&reached, (QdReviewItem *) item), ==, kinds[i].fits_reached);
    }
}

static void
test_losing_channels_and_overspent_categories_ask (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = NULL;
  g_autoptr (GArray) facts = NULL;

  fixture_add (fixture, "channel", "code,name\nads,Ads\nfriends,Friends");
  fixture_add (fixture, "campaign", "code,name,channel,start,end\nC-1,Feed,ads,2025-01-01,2025-03-31\n"
                                    "C-2,Invite,friends,2025-01-01,2025-03-31");
  fixture_add (fixture, "results", "date,campaign,channel,new_users,revenue,cost\n2025-02-01,C-1,ads,10,72,100\n"
                                  "2025-02-01,C-2,friends,30,1000,100");
  fixture_add (fixture, "budget_category", "code,name\nB-1,Events");
  fixture_add (fixture, "budget_line", "code,category,period,amount\nL-1,B-1,2025Q1,100");
  fixture_add (fixture, "spend", "code,date,category,amount,kind\nS-1,2025-02-02,B-1,134,actual");
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  facts = qd_review_facts_list (review, qd_language_get ("en"));
  g_assert_cmpstr (find (facts, QD_FACT_TO_EXPLAIN, "ads")->figure, ==, "1:0.72");
  g_assert_cmpstr (find (facts, QD_FACT_TO_EXPLAIN, "ads")->detail, ==, "cost 50.0%, new users 25.0%");
  g_assert_cmpstr (find (facts, QD_FACT_TO_RECORD, "friends")->figure, ==, "1:10.00");
  g_assert_cmpstr (find (facts, QD_FACT_TO_EXPLAIN, "B-1")->title, ==, "Events over budget");
  g_assert_cmpstr (find (facts, QD_FACT_TO_EXPLAIN, "B-1")->detail, ==, "execution 134.0%");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/review-facts/missed-goals-ask-for-an-explanation", test_missed_goals_ask_for_an_explanation);
  g_test_add_func ("/figures/review-facts/a-deliverable-is-finished-or-not", test_a_deliverable_is_finished_or_not);
  g_test_add_func ("/figures/review-facts/items-of-the-metric-are-about-the-fact",
                   test_items_of_the_metric_are_about_the_fact);
  g_test_add_func ("/figures/review-facts/a-link-is-written-and-taken-out-again",
                   test_a_link_is_written_and_taken_out_again);
  g_test_add_func ("/figures/review-facts/only-what-explains-or-records-fits-a-fact",
                   test_only_what_explains_or_records_fits_a_fact);
  g_test_add_func ("/figures/review-facts/losing-channels-and-overspent-categories-ask",
                   test_losing_channels_and_overspent_categories_ask);
  return g_test_run ();
}
