#include "model/figures/qd-goal-sums.h"
#include "tests/model/figures/review-fixture.h"

/* A quarter with two parts, one of them without data, a level and a goal without metric. */
static QdReview *
review_of (Fixture *fixture)
{
  fixture_add (fixture, "metrics", "code,name,unit,direction,aggregation\nsum,Sum,count,up,sum\nlevel,Level,count,up,last");
  fixture_add (fixture, "channels", "code,name\nA,Shop\nB,Web");
  fixture_add (fixture, "goals",
               "code,title,parent,period,metric,channel,target\nG-1,All,,2025Q1,sum,,100\nG-2,Shop,G-1,2025Q1,sum,A,60\n"
               "G-3,Web,G-1,2025Q1,sum,B,30\nG-4,Level,,2025Q1,level,,5\nG-5,Nothing,,2025Q1,,,");
  fixture_add (fixture, "values", "metric,period,channel,value\nsum,2025-01,,70\nsum,2025-01,A,45\nlevel,2025-01,,4");
  return fixture_review (fixture, "2025Q1", "2025-03-31");
}

static GArray *
sums_of (QdReview *review, const char *const *codes)
{
  g_autoptr (GPtrArray) goals = g_ptr_array_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (goals, (gpointer) fixture_goal (review, codes[i]));
  return qd_goal_sums (review, goals);
}

static void
test_goals_of_one_metric_are_added (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = review_of (fixture);
  g_autoptr (GArray) sums = sums_of (review, (const char *[]){ "G-2", "G-3", "G-4", "G-5", NULL });
  const QdGoalSum *sum = &g_array_index (sums, QdGoalSum, 0);

  /* neither the level nor the goal without metric adds up; what has no data is no 0 */
  g_assert_cmpuint (sums->len, ==, 1);
  g_assert_cmpuint (sum->n, ==, 2);
  assert_figure (sum->target, 90);
  assert_figure (sum->actual, 45);
  assert_figure (sum->gap, -45);
}

static void
test_a_part_is_in_its_whole (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = review_of (fixture);
  g_autoptr (GArray) sums = sums_of (review, (const char *[]){ "G-3", "G-1", "G-2", NULL });

  g_assert_cmpuint (sums->len, ==, 1);
  g_assert_cmpuint (g_array_index (sums, QdGoalSum, 0).n, ==, 1);
  assert_figure (g_array_index (sums, QdGoalSum, 0).actual, 70);
}

static void
test_without_data_there_is_no_gap (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdReview) review = review_of (fixture);
  g_autoptr (GArray) sums = sums_of (review, (const char *[]){ "G-3", NULL });
  g_autoptr (GArray) none = sums_of (review, (const char *[]){ NULL });

  assert_figure (g_array_index (sums, QdGoalSum, 0).actual, QD_NONE);
  assert_figure (g_array_index (sums, QdGoalSum, 0).gap, QD_NONE);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/goal-sums/goals-of-one-metric-are-added", test_goals_of_one_metric_are_added);
  g_test_add_func ("/figures/goal-sums/a-part-is-in-its-whole", test_a_part_is_in_its_whole);
  g_test_add_func ("/figures/goal-sums/without-data-there-is-no-gap", test_without_data_there_is_no_gap);
  return g_test_run ();
}
