#include "tests/model/store/plan-fixture.h"

#include "model/store/qd-plan-private.h"

/* Pictures made from the last one and what changed, against pictures read whole: after any steps, undo and
 * redo they hold the same records in the same order. Steps are drawn from a fixed seed. */

#define N_STEPS 300

static void
assert_same_set (const QdPlanData *made, const QdPlanData *whole, QdKindId kind)
{
  g_assert_cmpuint (qd_plan_data_count (made, kind), ==, qd_plan_data_count (whole, kind));
  for (guint i = 0; i < qd_plan_data_count (whole, kind); i++)
    {
      const QdRecord *expected = qd_plan_data_nth (whole, kind, i),
                     *record = qd_plan_data_nth (made, kind, i);

      g_assert_cmpint (record->id, ==, expected->id);
      g_assert_true (qd_record_equal (record, expected));
      g_assert_true (qd_plan_data_find (made, kind, expected->id) == record);
      if (qd_record_code (expected) != NULL)
        g_assert_true (qd_plan_data_find_code (made, kind, qd_record_code (expected)) == record);
    }
}

static void
assert_same_picture (PlanFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) other = qd_plan_open (fixture->path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (QdPlanData) made = load (fixture->plan), whole = NULL;

  g_assert_no_error (error);
  whole = load (other);
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    assert_same_set (made, whole, kind);
}

static const QdRecord *
draw_record (GRand *random, const QdPlanData *data, QdKindId kind)
{
  guint count = qd_plan_data_count (data, kind);

  return count > 0 ? qd_plan_data_nth (data, kind, g_rand_int_range (random, 0, (gint32) count)) : NULL;
}

/* codes and keys that change the order of their own and of other kinds */
static QdRecord *
draw_new (GRand *random, QdPlan *plan, const QdPlanData *data)
{
  g_autofree char *code = g_strdup_printf ("X-%03d", g_rand_int_range (random, 0, 1000));
  g_autofree char *day = g_strdup_printf ("2025-%02d-%02d", g_rand_int_range (random, 1, 13),
                                          g_rand_int_range (random, 1, 29));
  const QdRecord *metric = draw_record (random, data, QD_KIND_METRIC),
                 *goal = draw_record (random, data, QD_KIND_GOAL);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      return make_record (plan, QD_KIND_METRIC, "code", code, "name", "A metric", NULL);
    case 1:
      return make_record (plan, QD_KIND_GOAL, "code", code, "title", "A goal", "period", "2025", NULL);
    case 2:
      return make_record (plan, QD_KIND_SPEND, "date", day, "amount", "5", "code",
                          g_rand_boolean (random) ? code : "", NULL);
    case 3:
      return metric != NULL ? make_record (plan, QD_KIND_VALUE, "metric", qd_record_code (metric), "period",
                                           day, "value", "1", NULL)
                            : NULL;
    default:
      return goal != NULL ? make_record (plan, QD_KIND_GOAL_TARGET, "goal", qd_record_code (goal), "period",
                                         day, "target", "1", NULL)
                          : NULL;
    }
}

/* a renamed metric, goal or spend moves what refers to it */
static QdRecord *
draw_renamed (GRand *random, const QdPlanData *data)
{
  const QdKindId kinds[] = { QD_KIND_METRIC, QD_KIND_GOAL, QD_KIND_SPEND };
  const QdRecord *record = draw_record (random, data, kinds[g_rand_int_range (random, 0, 3)]);
  g_autofree char *code = g_strdup_printf ("Y-%03d", g_rand_int_range (random, 0, 1000));
  QdRecord *renamed;

  if (record == NULL)
    return NULL;
  renamed = qd_record_copy (record);
  qd_record_set_text (renamed, qd_kind_code_field (renamed->kind), code);
  return renamed;
}

static void
delete_some (GRand *random, QdPlan *plan, const QdPlanData *data)
{
  const QdKindId kinds[] = { QD_KIND_METRIC, QD_KIND_VALUE, QD_KIND_SPEND, QD_KIND_GOAL_TARGET };
  const QdRecord *record = draw_record (random, data, kinds[g_rand_int_range (random, 0, 4)]);

  if (record == NULL || !qd_plan_begin (plan, NULL, "Delete", NULL))
    return;
  if (qd_plan_delete (plan, record->kind->id, record->id, TRUE, NULL))
    qd_plan_commit (plan, NULL);
  else
    qd_plan_rollback (plan);
}

/* one step; it may well be refused (a code in use), and then nothing changes */
static void
take_a_step (GRand *random, QdPlan *plan)
{
  g_autoptr (QdPlanData) data = load (plan);
  g_autoptr (QdRecord) record = NULL;
  int choice = g_rand_int_range (random, 0, 10);

  if (choice < 5)
    record = draw_new (random, plan, data);
  else if (choice < 7)
    record = draw_renamed (random, data);
  else if (choice < 8)
    delete_some (random, plan, data);
  else if (choice < 9)
    qd_plan_undo (plan, NULL);
  else
    qd_plan_redo (plan, NULL);
  if (record != NULL)
    qd_plan_save (plan, record, NULL, "Step", NULL);
}

static void
test_made_and_whole_pictures_are_the_same (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (QdPlanData) last = NULL;

  for (guint i = 0; i < N_STEPS; i++)
    {
      take_a_step (random, fixture->plan);
      if (i % 5 == 4)
        assert_same_picture (fixture);
    }
  last = load (fixture->plan);
  for (QdKindId kind = QD_KIND_METRIC; kind <= QD_KIND_VALUE; kind++)
    g_test_message ("%s: %u", qd_kind_get (kind)->name, qd_plan_data_count (last, kind));
  g_assert_cmpuint (qd_plan_data_count (last, QD_KIND_VALUE), >, 5);
  g_assert_cmpuint (qd_plan_data_count (last, QD_KIND_GOAL_TARGET), >, 5);
  g_assert_cmpuint (qd_plan_data_count (last, QD_KIND_SPEND), >, 5);
}

/* an old picture stays whole while newer ones share its records, and after they are gone */
static void
test_old_pictures_stay_as_they_were (PlanFixture *fixture, gconstpointer data)
{
  QdPlanData *pictures[30];
  gint64 id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "Name 0", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i + 1);
      g_autoptr (QdRecord) next = changed_copy (fixture->plan, QD_KIND_PERSON, id, "name", name, NULL);

      pictures[i] = load (fixture->plan);
      save (fixture->plan, next, "Rename");
    }
  for (guint i = 1; i < G_N_ELEMENTS (pictures); i += 2)
    qd_plan_data_unref (pictures[i]);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i += 2)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      g_assert_cmpstr (QD_PERSON (qd_plan_data_find (pictures[i], QD_KIND_PERSON, id))->name, ==, name);
      qd_plan_data_unref (pictures[i]);
    }
}

/* more than are read one by one */
static void
test_large_steps_are_read_whole (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  qd_plan_begin (fixture->plan, NULL, "Many", &error);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *code = g_strdup_printf ("P-%04u", 1000 - i);
      g_autoptr (QdRecord) record = qd_record_new (qd_kind_get (QD_KIND_PERSON));

      qd_record_set_text (record, qd_kind_find_field (record->kind, "code"), code);
      qd_record_set_text (record, qd_kind_find_field (record->kind, "name"), code);
      qd_plan_insert (fixture->plan, record, &error);
    }
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  assert_same_picture (fixture);
  qd_plan_undo (fixture->plan, &error);
  assert_same_picture (fixture);
  qd_plan_redo (fixture->plan, &error);
  g_assert_no_error (error);
  assert_same_picture (fixture);
}

typedef struct
{
  QdPlan  *plan;
  GMutex   mutex;
  GCond    cond;
  gboolean holds, may_end;
} Reading;

/* as long as loading millions of results takes */
static gpointer
read_long (gpointer data)
{
  Reading *reading = data;

  qd_plan_lock_reader (reading->plan);
  g_mutex_lock (&reading->mutex);
  reading->holds = TRUE;
  g_cond_signal (&reading->cond);
  while (!reading->may_end)
    g_cond_wait (&reading->cond, &reading->mutex);
  g_mutex_unlock (&reading->mutex);
  qd_plan_unlock_reader (reading->plan);
  return NULL;
}

/* would wait for ever otherwise */
static void
test_records_and_steps_do_not_wait_for_a_reader (PlanFixture *fixture, gconstpointer data)
{
  gint64 id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "Before", NULL);
  g_autoptr (QdRecord) next = changed_copy (fixture->plan, QD_KIND_PERSON, id, "name", "After", NULL);
  g_autoptr (QdPlanData) first = load (fixture->plan), records = NULL;
  Reading reading = { .plan = fixture->plan };
  GThread *thread = g_thread_new ("reader", read_long, &reading);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  g_mutex_lock (&reading.mutex);
  while (!reading.holds)
    g_cond_wait (&reading.cond, &reading.mutex);
  g_mutex_unlock (&reading.mutex);
  save (fixture->plan, next, "Rename");
  records = qd_plan_load_records (fixture->plan, &error);
  what = qd_plan_undo_what (fixture->plan);
  g_mutex_lock (&reading.mutex);
  reading.may_end = TRUE;
  g_cond_signal (&reading.cond);
  g_mutex_unlock (&reading.mutex);
  g_thread_join (thread);
  g_assert_no_error (error);
  g_assert_cmpstr (QD_PERSON (qd_plan_data_find (records, QD_KIND_PERSON, id))->name, ==, "After");
  g_assert_cmpstr (what, ==, "Rename");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/store/picture/" name, PlanFixture, NULL, plan_fixture_set_up, function,                      \
              plan_fixture_tear_down)
  ADD ("made-and-whole-are-the-same", test_made_and_whole_pictures_are_the_same);
  ADD ("old-pictures-stay-as-they-were", test_old_pictures_stay_as_they_were);
  ADD ("records-and-steps-do-not-wait-for-a-reader", test_records_and_steps_do_not_wait_for_a_reader);
  ADD ("large-steps-are-read-whole", test_large_steps_are_read_whole);
  return g_test_run ();
}
