#include "model/records/qd-record-duplicate.h"
#include "tests/model/figures/fixture.h"

/* Copies under new codes. */

static Fixture *
plan_with_series (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "goals", "code,title,parent,period,target\nG-01,Year,,2025,100\nG-02,Half,G-01,2025H1,40\nG-03,Other,,2025,1\n");
  fixture_add (fixture, "goal_targets", "goal,period,target\nG-01,2025Q1,10\nG-01,2025Q2,20\nG-02,2025Q1,15\nG-03,2025Q1,1\n");
  fixture_add (fixture, "channels", "code,name\nfeed,Feed\nshop_2,Shop");
  return fixture;
}

static GPtrArray *
duplicate (Fixture *fixture, QdPlanData *data, const char *kind, const char *const *codes)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; codes[i] != NULL; i++)
    {
      gint64 id = fixture_id (fixture, kind, codes[i]);

      g_array_append_val (ids, id);
    }
  return qd_plan_data_duplicate (data, qd_kind_find (kind)->id, ids);
}

static void
test_a_goal_takes_its_plan_series_along (void)
{
  g_autoptr (Fixture) fixture = plan_with_series ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (GPtrArray) copies = duplicate (fixture, data, "goal", (const char *[]){ "G-01", NULL });
  const QdRecord *goal = g_ptr_array_index (copies, 0);
  double sum = 0;

  g_assert_cmpuint (copies->len, ==, 3);
  g_assert_cmpstr (qd_record_code (goal), ==, "G-04");
  g_assert_cmpint (goal->id, !=, fixture_id (fixture, "goal", "G-01"));
  for (guint i = 1; i < copies->len; i++)
    {
      const QdGoalTarget *target = g_ptr_array_index (copies, i);

      g_assert_cmpint (target->goal, ==, goal->id);
      g_assert_null (qd_plan_data_find (data, QD_KIND_GOAL_TARGET, target->record.id));
      sum += target->target;
    }
  assert_figure (sum, 30);
}

static void
test_a_part_copied_with_its_whole_belongs_to_the_copy (void)
{
  g_autoptr (Fixture) fixture = plan_with_series ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (GPtrArray) both = duplicate (fixture, data, "goal", (const char *[]){ "G-01", "G-02", NULL });
  g_autoptr (GPtrArray) part = duplicate (fixture, data, "goal", (const char *[]){ "G-02", NULL });

  g_assert_cmpuint (both->len, ==, 5);
  g_assert_cmpint (QD_GOAL (g_ptr_array_index (both, 1))->parent, ==, ((const QdRecord *) g_ptr_array_index (both, 0))->id);
  g_assert_cmpint (QD_GOAL (g_ptr_array_index (part, 0))->parent, ==, fixture_id (fixture, "goal", "G-01"));
}

static void
test_parts_come_with_their_whole_and_nobody_twice (void)
{
  g_autoptr (Fixture) fixture = plan_with_series ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64)), all = NULL;
  gint64 half = fixture_id (fixture, "goal", "G-02"), year = fixture_id (fixture, "goal", "G-01");

  fixture_add (fixture, "goals", "code,title,parent,period,target\nG-021,Month,G-02,2025-01,7\n");
  data = fixture_data (fixture);
  g_array_append_val (ids, half);
  g_array_append_val (ids, year);
  g_array_append_val (ids, half);
  all = qd_plan_data_with_parts (data, QD_KIND_GOAL, ids);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (g_array_index (all, gint64, 0), ==, half);
  g_assert_cmpint (g_array_index (all, gint64, 1), ==, year);
  g_assert_cmpint (g_array_index (all, gint64, 2), ==, fixture_id (fixture, "goal", "G-021"));
}

static void
test_a_copy_is_not_judged (void)
{
  g_autoptr (Fixture) fixture = plan_with_series ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (GPtrArray) copies = NULL;

  fixture_add (fixture, "goals", "code,title,period,kind,judged\nG-09,Judged,2025,deliverable,0.7\n");
  data = fixture_data (fixture);
  copies = duplicate (fixture, data, "goal", (const char *[]){ "G-09", NULL });
  assert_figure (QD_GOAL (g_ptr_array_index (copies, 0))->judged, QD_NONE);
}

static void
test_codes_are_free (void)
{
  g_autoptr (Fixture) fixture = plan_with_series ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (GPtrArray) channels = duplicate (fixture, data, "channel", (const char *[]){ "feed", "shop_2", "feed", NULL });
  g_autoptr (GPtrArray) nothing = duplicate (fixture, data, "goal", (const char *[]){ NULL });

  g_assert_cmpuint (channels->len, ==, 3);
  for (guint i = 0; i < channels->len; i++)
    {
      const char *code = qd_record_code (g_ptr_array_index (channels, i));

      g_assert_null (qd_plan_data_find_code (data, QD_KIND_CHANNEL, code));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (code, !=, qd_record_code (g_ptr_array_index (channels, j)));
    }
  g_assert_cmpuint (nothing->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/duplicate/a-goal-takes-its-plan-series-along", test_a_goal_takes_its_plan_series_along);
  g_test_add_func ("/records/duplicate/a-part-copied-with-its-whole-belongs-to-the-copy",
                   test_a_part_copied_with_its_whole_belongs_to_the_copy);
  g_test_add_func ("/records/duplicate/parts-come-with-their-whole-and-nobody-twice",
                   test_parts_come_with_their_whole_and_nobody_twice);
  g_test_add_func ("/records/duplicate/a-copy-is-not-judged", test_a_copy_is_not_judged);
  g_test_add_func ("/records/duplicate/codes-are-free", test_codes_are_free);
  return g_test_run ();
}
