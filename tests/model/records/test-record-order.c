#include "model/base/qd-error.h"
#include "model/records/qd-record-order.h"
#include "tests/model/figures/fixture.h"

/* Records that people order by moving them about. */

static const char goals[] = "code,title,parent,period\n"
                            "G-1,Year,,2025\n"
                            "G-2,A,G-1,2025Q1\n"
                            "G-3,B,G-1,2025Q2\n"
                            "G-4,C,G-1,2025Q3\n"
                            "G-5,D,G-1,2025Q4\n"
                            "G-6,Part of A,G-2,2025-01\n";

typedef struct
{
  Fixture    *plan;
  QdPlanData *data;
} OrderFixture;

static void
set_up (OrderFixture *fixture, gconstpointer data)
{
  fixture->plan = fixture_new ();
  fixture_add (fixture->plan, "goal", goals);
  fixture->data = fixture_data (fixture->plan);
}

static void
tear_down (OrderFixture *fixture, gconstpointer data)
{
  qd_plan_data_unref (fixture->data);
  fixture_free (fixture->plan);
}

static const QdRecord *
goal (OrderFixture *fixture, const char *code)
{
  return qd_plan_data_find_code (fixture->data, QD_KIND_GOAL, code);
}

/* Takes the changed records into the plan, as a step would. */
static void
apply (OrderFixture *fixture, GPtrArray *copies)
{
  QdRecordSet *sets[QD_N_KINDS] = { NULL };
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < qd_plan_data_count (fixture->data, QD_KIND_GOAL); i++)
    {
      const QdRecord *record = qd_plan_data_nth (fixture->data, QD_KIND_GOAL, i);

      for (guint j = 0; j < copies->len; j++)
        if (((const QdRecord *) g_ptr_array_index (copies, j))->id == record->id)
          record = g_ptr_array_index (copies, j);
      g_ptr_array_add (all, qd_record_copy (record));
    }
  sets[QD_KIND_GOAL] = qd_record_set_new (&qd_goal_kind, all);
  qd_plan_data_unref (fixture->data);
  fixture->data = qd_plan_data_new (sets, NULL, NULL);
}

/* Moves the goals of some codes (blank between) below a parent and before a goal there; the number of records changed. */
static guint
move (OrderFixture *fixture, const char *codes, const char *parent, gint64 before)
{
  g_auto (GStrv) names = g_strsplit (codes, " ", -1);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      QdRecord *copy = qd_record_copy (goal (fixture, names[i]));

      ((QdGoal *) copy)->parent = parent != NULL ? goal (fixture, parent)->id : 0;
      g_ptr_array_add (copies, copy);
    }
  g_assert_true (qd_record_order_move (fixture->data, copies, before, &error));
  g_assert_no_error (error);
  apply (fixture, copies);
  return copies->len;
}

static void
assert_order (OrderFixture *fixture, const char *like, const char *codes)
{
  g_autoptr (GPtrArray) siblings = qd_record_order_siblings (fixture->data, goal (fixture, like));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < siblings->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", qd_record_code (g_ptr_array_index (siblings, i)));
  g_assert_cmpstr (text->str, ==, codes);
}

static void
test_without_positions_the_code_orders (OrderFixture *fixture, gconstpointer data)
{
  assert_order (fixture, "G-4", "G-2 G-3 G-4 G-5");
  g_assert_cmpint (qd_record_position (goal (fixture, "G-2")), ==, QD_INTEGER_NONE);
}

static void
test_a_move_stands_where_it_was_dropped (OrderFixture *fixture, gconstpointer data)
{
  move (fixture, "G-5", "G-1", goal (fixture, "G-3")->id);
  assert_order (fixture, "G-2", "G-2 G-5 G-3 G-4");
  move (fixture, "G-2", "G-1", QD_ORDER_END);
  assert_order (fixture, "G-2", "G-5 G-3 G-4 G-2");
  move (fixture, "G-4 G-3", "G-1", goal (fixture, "G-5")->id);
  assert_order (fixture, "G-2", "G-4 G-3 G-5 G-2");
}

static void
test_a_move_between_ordered_ones_changes_one_record (OrderFixture *fixture, gconstpointer data)
{
  /* what stands behind by code needs no position; what stands before does */
  g_assert_cmpuint (move (fixture, "G-4", "G-1", goal (fixture, "G-3")->id), ==, 2);
  g_assert_cmpint (qd_record_position (goal (fixture, "G-5")), ==, QD_INTEGER_NONE);
  g_assert_cmpuint (move (fixture, "G-5", "G-1", goal (fixture, "G-4")->id), ==, 1);
  assert_order (fixture, "G-2", "G-2 G-5 G-4 G-3");
  /* the same place again changes nothing */
  g_assert_cmpuint (move (fixture, "G-5", "G-1", goal (fixture, "G-4")->id), ==, 0);
}

static void
test_a_hundred_moves_to_one_place_find_room (OrderFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 50; i++)
    {
      move (fixture, "G-5", "G-1", goal (fixture, "G-2")->id);
      assert_order (fixture, "G-2", i == 0 ? "G-5 G-2 G-3 G-4" : "G-5 G-2 G-4 G-3");
      move (fixture, "G-4", "G-1", goal (fixture, "G-5")->id);
      move (fixture, "G-4", "G-1", goal (fixture, "G-3")->id);
      assert_order (fixture, "G-2", "G-5 G-2 G-4 G-3");
    }
}

static void
test_below_another_parent_the_code_goes_on_to_order (OrderFixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (move (fixture, "G-5", "G-2", QD_ORDER_ANYWHERE), ==, 1);
  g_assert_cmpint (qd_record_position (goal (fixture, "G-5")), ==, QD_INTEGER_NONE);
  assert_order (fixture, "G-6", "G-5 G-6");
  /* where there is an order by hand it comes last */
  move (fixture, "G-6", "G-2", goal (fixture, "G-5")->id);
  move (fixture, "G-3", "G-2", QD_ORDER_ANYWHERE);
  assert_order (fixture, "G-6", "G-6 G-5 G-3");
}

static void
test_nothing_becomes_a_part_of_itself (OrderFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (copies, qd_record_copy (goal (fixture, "G-1")));
  ((QdGoal *) g_ptr_array_index (copies, 0))->parent = goal (fixture, "G-6")->id;
  g_assert_false (qd_record_order_move (fixture->data, copies, QD_ORDER_ANYWHERE, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Part of A"));
}

static void
test_parts_go_along_with_their_whole (OrderFixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (move (fixture, "G-2 G-6 G-3", NULL, QD_ORDER_ANYWHERE), ==, 2);
  assert_order (fixture, "G-1", "G-1 G-2 G-3");
  g_assert_cmpint (QD_GOAL (goal (fixture, "G-6"))->parent, ==, goal (fixture, "G-2")->id);
}

static void
test_milestones_are_ordered_in_their_phase (OrderFixture *fixture, gconstpointer data)
{
  const QdRecord *record;

  fixture_add (fixture->plan, "phase", "code,name,start,end\nPH-1,One,2025-01-01,2025-03-31\n");
  fixture_add (fixture->plan, "milestone", "code,title,phase,due,position\n"
                                           "M-1,A,PH-1,2025-01-31,\nM-2,B,,2025-01-31,\nM-3,C,PH-1,2025-01-31,4\n");
  qd_plan_data_unref (fixture->data);
  fixture->data = fixture_data (fixture->plan);
  record = qd_plan_data_find_code (fixture->data, QD_KIND_MILESTONE, "M-1");
  g_autoptr (GPtrArray) siblings = qd_record_order_siblings (fixture->data, record);
  g_assert_cmpuint (siblings->len, ==, 2);
  g_assert_true (g_ptr_array_index (siblings, 1) == record);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/records/order/" name, OrderFixture, NULL, set_up, function, tear_down)
  ADD ("without-positions-the-code-orders", test_without_positions_the_code_orders);
  ADD ("a-move-stands-where-it-was-dropped", test_a_move_stands_where_it_was_dropped);
  ADD ("a-move-between-ordered-ones-changes-one-record", test_a_move_between_ordered_ones_changes_one_record);
  ADD ("a-hundred-moves-to-one-place-find-room", test_a_hundred_moves_to_one_place_find_room);
  ADD ("below-another-parent-the-code-goes-on-to-order", test_below_another_parent_the_code_goes_on_to_order);
  ADD ("nothing-becomes-a-part-of-itself", test_nothing_becomes_a_part_of_itself);
  ADD ("parts-go-along-with-their-whole", test_parts_go_along_with_their_whole);
  ADD ("milestones-are-ordered-in-their-phase", test_milestones_are_ordered_in_their_phase);
  return g_test_run ();
}
