/* domain.md 7, clause by clause: the SMART check. */
#include "model/figures/qd-smart.h"

#include <string.h>

#include "tests/model/figures/review-fixture.h"

#define HEADER "code,title,period,parent,metric,kind,baseline,change_kind,target,specific,achievable,relevant,theme,due\n"

static Fixture *
new_plan (const char *goals)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *table = g_strconcat (HEADER, goals, NULL);

  fixture_add (fixture, "metrics",
               "code,name,unit,direction,aggregation\nsum,Sum,count,up,sum\nlow,Low,count,down,last\nlevel,Level,count,up,last");
  fixture_add (fixture, "goals", table);
  return fixture;
}

static gboolean
is_missing (QdReview *review, const char *code, QdSmartLetter letter)
{
  const QdSmart *smart = &fixture_goal (review, code)->smart;

  g_assert_nonnull (smart->reasons[letter]);
  g_assert_cmpuint (smart->score, ==, 5 - __builtin_popcount (smart->missing));
  return (smart->missing >> letter & 1) != 0;
}

static void
test_titles (void)
{
  g_assert_true (qd_smart_title_says_what ("New users 300,000"));
  g_assert_false (qd_smart_title_says_what ("Improve, optimise & enhance"));
  g_assert_false (qd_smart_title_says_what ("Increase!"));
  g_assert_true (qd_smart_title_says_what ("Improvement"));       /* "ment" remains */
  g_assert_false (qd_smart_title_says_what ("提升、优化、完善"));
  g_assert_false (qd_smart_title_says_what ("提高率"));            /* one character remains */
  g_assert_true (qd_smart_title_says_what ("提高留存"));
  g_assert_false (qd_smart_title_says_what (""));
}

static void
test_specific (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "G-1,Users,2025,,sum,,,,10,,,,,\nG-2,Users,2025,,,,,,,by text,,,,\nG-3,Users,2025,,,yes_no,,,,,,,,\nG-4,Users,2025,,,yes_no,,,,,,,,\n"
    "G-5,Improve,2025,,sum,,,,10,,,,,");
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "milestones", "code,title,goal,due\nM-1,Step,G-3,2025-03-31");
  review = fixture_review (fixture, "2025", "2025-06-30");
  g_assert_false (is_missing (review, "G-1", QD_SMART_S));
  g_assert_false (is_missing (review, "G-2", QD_SMART_S));
  g_assert_false (is_missing (review, "G-3", QD_SMART_S));
  g_assert_true (is_missing (review, "G-4", QD_SMART_S));
  g_assert_true (is_missing (review, "G-5", QD_SMART_S));
}

static void
test_measurable (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "G-1,Users,2025,,sum,,,,10,,,,,\nG-2,Users,2025,,sum,,,,,,,,,\nG-3,Users,2025,,level,,,relative,10%,,,,,\n"
    "G-4,Users,2025,,,yes_no,,,,,,,,\nG-5,Users,2025,,,judged,,,,,,,,\nG-6,Users,2025,,,deliverable,,,,,,,,\n"
    "G-7,Users,2025,,,deliverable,,,,,,,,\nG-8,Users,2025,,,,,,,,,,,\nG-9,Below,2025,G-8,,judged,,,,,,,,\n");
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "milestones",
               "code,title,goal,due,status\nM-1,Step,G-6,2025-03-31,planned\nM-2,Off,G-7,2025-03-31,cancelled");
  review = fixture_review (fixture, "2025", "2025-06-30");
  g_assert_false (is_missing (review, "G-1", QD_SMART_M));
  g_assert_true (is_missing (review, "G-2", QD_SMART_M));
  g_assert_true (is_missing (review, "G-3", QD_SMART_M));
  g_assert_false (is_missing (review, "G-4", QD_SMART_M));
  g_assert_true (is_missing (review, "G-5", QD_SMART_M));
  g_assert_false (is_missing (review, "G-6", QD_SMART_M));
  g_assert_true (is_missing (review, "G-7", QD_SMART_M));
  g_assert_false (is_missing (review, "G-8", QD_SMART_M));   /* rolls up */
}

/* the quarters before 2025Q1: 100, 110 (+10 %), 132 (+20 %), 145.2 (+10 %): median 10 %, best 20 % */
#define HISTORY "metric,period,value\nsum,2024Q1,100\nsum,2024Q2,110\nsum,2024Q3,132\nsum,2024Q4,145.2\n"

static void
test_achievable_against_history (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "G-1,Easy,2025Q1,,sum,,,,159,,,,,\nG-2,Stretch,2025Q1,,sum,,,,174,,,,,\nG-3,Beyond,2025Q1,,sum,,,,175,,,,,\n"
    "G-4,Beyond but said,2025Q1,,sum,,,,175,,because,,,\nG-5,No history,2025Q1,,level,,,,10,,,,,\n"
    "G-6,Text,2025Q1,,,judged,,,,,because,,,\nG-7,No text,2025Q1,,,judged,,,,,,,,");
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "values", HISTORY);
  review = fixture_review (fixture, "2025Q1", "2025-03-31");
  g_assert_false (is_missing (review, "G-1", QD_SMART_A));
  g_assert_false (is_missing (review, "G-2", QD_SMART_A));
  g_assert_true (is_missing (review, "G-3", QD_SMART_A));
  g_assert_false (is_missing (review, "G-4", QD_SMART_A));
  g_assert_true (is_missing (review, "G-5", QD_SMART_A));
  g_assert_false (is_missing (review, "G-6", QD_SMART_A));
  g_assert_true (is_missing (review, "G-7", QD_SMART_A));
  g_assert_nonnull (strstr (fixture_goal (review, "G-3")->smart.reasons[QD_SMART_A], "20.5%"));   /* needed */
  g_assert_nonnull (strstr (fixture_goal (review, "G-3")->smart.reasons[QD_SMART_A], "174"));     /* the fix */
}

static void
test_history_turns_for_down (void)
{
  g_autoptr (Fixture) fixture = new_plan ("G-1,Stretch,2025Q1,,low,,,,64.8,,,,,\nG-2,Beyond,2025Q1,,low,,,,60,,,,,");
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdFiguresContext) context = NULL;
  QdPeriod period = fixture_period ("2025Q1");
  QdSmartHistory history;
  QdGoalTerms terms;

  fixture_add (fixture, "values", "metric,period,value\nlow,2024Q2,100\nlow,2024Q3,90\nlow,2024Q4,72");   /* -10 %, -20 % */
  data = fixture_data (fixture);
  context = qd_figures_context_new (data, &period, period.end, NULL, NULL);
  qd_goal_terms_init (&terms, context, QD_GOAL (qd_plan_data_find_code (data, QD_KIND_GOAL, "G-1")));
  qd_smart_history (context, &terms, &history);
  assert_figure (history.needed, 0.1);
  assert_figure (history.median, 0.15);
  assert_figure (history.best, 0.2);
  g_assert_cmpint (history.verdict, ==, QD_HISTORY_EASY);
  qd_goal_terms_init (&terms, context, QD_GOAL (qd_plan_data_find_code (data, QD_KIND_GOAL, "G-2")));
  qd_smart_history (context, &terms, &history);
  assert_figure (history.needed, 1.0 / 6);
  g_assert_cmpint (history.verdict, ==, QD_HISTORY_STRETCH);
}

static void
test_history_leaves_out_what_cannot_grow (void)
{
  g_autoptr (Fixture) fixture = new_plan ("G-1,Gap,2025Q1,,sum,,,,10,,,,,\nG-2,Zero,2025Q1,,level,,,,10,,,,,");
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdFiguresContext) context = NULL;
  QdPeriod period = fixture_period ("2025Q1");
  QdSmartHistory history;
  QdGoalTerms terms;

  /* neighbours only; nothing from 0; only 8 periods back; the latest must be above 0 */
  fixture_add (fixture, "values",
               "metric,period,value\nsum,2022Q4,1\nsum,2023Q1,9\nsum,2023Q3,10\nsum,2023Q4,0\nsum,2024Q1,5\nsum,2024Q3,10\n"
               "sum,2024Q4,12\nlevel,2024Q3,5\nlevel,2024Q4,0");
  data = fixture_data (fixture);
  context = qd_figures_context_new (data, &period, period.end, NULL, NULL);
  qd_goal_terms_init (&terms, context, QD_GOAL (qd_plan_data_find_code (data, QD_KIND_GOAL, "G-1")));
  qd_smart_history (context, &terms, &history);
  g_assert_cmpuint (history.n_growths, ==, 2);   /* 10 -> 0 and 10 -> 12 */
  assert_figure (history.best, 0.2);
  assert_figure (history.median, -0.4);
  qd_goal_terms_init (&terms, context, QD_GOAL (qd_plan_data_find_code (data, QD_KIND_GOAL, "G-2")));
  qd_smart_history (context, &terms, &history);
  g_assert_cmpint (history.verdict, ==, QD_HISTORY_CANNOT_JUDGE);
}

static void
test_relevant (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "G-1,Top,2025,,sum,,,,10,,,,theme,\nG-2,Below,2025,G-1,sum,,,,10,,,,,\nG-3,Text,2025,,sum,,,,10,,,reason,,\n"
    "G-4,Nothing,2025,,sum,,,,10,,,,,\nG-5,Cancelled,2025,,sum,,,,10,,,,theme,");
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "campaigns", "code,name,goal,start,end\nC-1,Work,G-2,2025-01-01,2025-12-31\nC-2,Work,G-4,2025-01-01,2025-12-31");
  fixture_add (fixture, "milestones", "code,title,goal,due,status\nM-1,Off,G-5,2025-03-31,cancelled");
  review = fixture_review (fixture, "2025", "2025-06-30");
  g_assert_false (is_missing (review, "G-1", QD_SMART_R));   /* work on the goal below */
  g_assert_false (is_missing (review, "G-2", QD_SMART_R));
  g_assert_true (is_missing (review, "G-3", QD_SMART_R));
  g_assert_true (is_missing (review, "G-4", QD_SMART_R));
  g_assert_true (is_missing (review, "G-5", QD_SMART_R));
}

static void
test_time_bound (void)
{
  g_autoptr (Fixture) fixture = new_plan (
    "G-1,Top,2025H1,,sum,,,,10,,,,,\nG-2,Late,2025Q1,G-1,sum,,,,10,,,,,2025-04-01\nG-3,Outside,2025Q3,G-1,sum,,,,10,,,,,2025-09-30\n"
    "G-4,Fits,2025Q2,G-1,sum,,,,10,,,,,2025-05-01");
  g_autoptr (QdReview) review = fixture_review (fixture, "2025", "2025-06-30");

  g_assert_false (is_missing (review, "G-1", QD_SMART_T));   /* without a day the end of the period */
  g_assert_true (is_missing (review, "G-2", QD_SMART_T));
  g_assert_true (is_missing (review, "G-3", QD_SMART_T));
  g_assert_false (is_missing (review, "G-4", QD_SMART_T));
  g_assert_nonnull (strstr (fixture_goal (review, "G-3")->smart.reasons[QD_SMART_T], "2025H1"));
}

static void
test_language_is_an_argument (void)
{
  g_autoptr (Fixture) fixture = new_plan ("G-1,Top,2025H1,,sum,,,,10,,,,,");
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period ("2025");
  g_autoptr (QdReview) review = qd_review_compute (data, &period, period.end, qd_language_get ("zh_CN"), NULL, NULL);
  const QdSmart *smart = &fixture_goal (review, "G-1")->smart;

  for (int i = 0; i < QD_N_SMART; i++)
    {
      g_assert_null (strchr (smart->reasons[i], '{'));
      g_assert_cmpuint (g_utf8_get_char (smart->reasons[i]), >, 0x2000);   /* begins in Chinese */
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/smart/title-says-what", test_titles);
  g_test_add_func ("/model/smart/specific-names-a-measure", test_specific);
  g_test_add_func ("/model/smart/measurable-has-a-level", test_measurable);
  g_test_add_func ("/model/smart/achievable-by-history-or-text", test_achievable_against_history);
  g_test_add_func ("/model/smart/history-turns-signs-for-down", test_history_turns_for_down);
  g_test_add_func ("/model/smart/history-leaves-out-what-cannot-grow", test_history_leaves_out_what_cannot_grow);
  g_test_add_func ("/model/smart/relevant-is-tied-and-worked-for", test_relevant);
  g_test_add_func ("/model/smart/time-bound-within-its-parent", test_time_bound);
  g_test_add_func ("/model/smart/speaks-the-language-asked-for", test_language_is_an_argument);
  return g_test_run ();
}
