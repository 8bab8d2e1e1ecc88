#include "model/figures/qd-schedule.h"
#include "tests/model/figures/fixture.h"

/* A chain A -> B -> D, A -> C where B has no slack, C a week of it, D overlaps B by two days as it is planned. */
static Fixture *
chain (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "milestone", "code,title,kind,start,due,done_on,status,depends_on\n"
                                     "A,First,task,2025-04-01,2025-04-10,,planned,\n"
                                     "B,Second,task,2025-04-11,2025-04-20,,planned,A\n"
                                     "C,Third,task,2025-04-18,2025-04-25,,planned,A\n"
                                     "D,Fourth,task,2025-04-19,2025-04-30,,planned,B\n"
                                     "E,Fifth,milestone,,2025-04-10,,planned,A\n"
                                     "F,Over,task,2025-04-11,2025-04-12,2025-04-12,accepted,A\n"
                                     "G,Off,task,2025-04-11,2025-04-12,,cancelled,A");
  return fixture;
}

static const QdMilestone *
find (const QdPlanData *data, const char *code)
{
  return QD_MILESTONE (qd_plan_data_find_code (data, QD_KIND_MILESTONE, code));
}

static int
days_of (const QdPlanData *data, GArray *shifts, const char *code)
{
  for (guint i = 0; i < shifts->len; i++)
    if (g_array_index (shifts, QdScheduleShift, i).id == find (data, code)->record.id)
      return g_array_index (shifts, QdScheduleShift, i).days;
  return 0;
}

static void
test_slack_is_the_days_between (void)
{
  g_autoptr (Fixture) fixture = chain ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);

  g_assert_cmpint (qd_schedule_slack (find (data, "A"), find (data, "B")), ==, 0);
  g_assert_cmpint (qd_schedule_slack (find (data, "A"), find (data, "C")), ==, 7);
  g_assert_cmpint (qd_schedule_slack (find (data, "B"), find (data, "D")), ==, -2);
  g_assert_cmpint (qd_schedule_slack (find (data, "A"), find (data, "E")), ==, 0);
}

static void
test_followers_go_as_far_as_their_slack_needs (void)
{
  g_autoptr (Fixture) fixture = chain ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (QdRecord) copy = qd_record_copy (&find (data, "A")->record);
  g_autoptr (GArray) shifts = NULL;

  ((QdMilestone *) copy)->due += 9;
  shifts = qd_schedule_shifts (data, QD_MILESTONE (copy));
  g_assert_cmpint (days_of (data, shifts, "B"), ==, 9);
  g_assert_cmpint (days_of (data, shifts, "C"), ==, 2);   /* it had a week to spare */
  g_assert_cmpint (days_of (data, shifts, "D"), ==, 9);   /* keeps the overlap that was planned */
  g_assert_cmpint (days_of (data, shifts, "E"), ==, 9);
  g_assert_cmpuint (shifts->len, ==, 4);                  /* neither what is done nor what is cancelled */
}

static void
test_earlier_moves_nobody (void)
{
  g_autoptr (Fixture) fixture = chain ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (QdRecord) copy = qd_record_copy (&find (data, "A")->record);
  g_autoptr (GArray) shifts = NULL;

  ((QdMilestone *) copy)->due -= 3;
  shifts = qd_schedule_shifts (data, QD_MILESTONE (copy));
  g_assert_cmpuint (shifts->len, ==, 0);
}

/* A and B go together: nothing is between them to mend, only what waits for either. */
static void
test_what_moves_together_does_not_push_itself (void)
{
  g_autoptr (Fixture) fixture = chain ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GArray) shifts = NULL;
  const QdMilestone *which;

  for (int i = 0; i < 2; i++)
    {
      QdRecord *copy = qd_record_copy (&find (data, i == 0 ? "A" : "B")->record);

      ((QdMilestone *) copy)->start += 9;
      ((QdMilestone *) copy)->due += 9;
      g_ptr_array_add (moved, copy);
    }
  shifts = qd_schedule_shifts_many (data, moved);
  g_assert_cmpint (days_of (data, shifts, "B"), ==, 0);
  g_assert_cmpint (days_of (data, shifts, "C"), ==, 2);
  g_assert_cmpint (days_of (data, shifts, "D"), ==, 9);
  g_assert_null (qd_schedule_find_overtaken_many (data, moved, &which));
  /* earlier: B still waits for A as it did, which came along */
  for (guint i = 0; i < moved->len; i++)
    ((QdMilestone *) g_ptr_array_index (moved, i))->start -= 20;
  g_assert_null (qd_schedule_find_overtaken_many (data, moved, &which));
}

static void
test_loops_of_dependencies_end (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdRecord) copy = NULL, back = NULL;
  g_autoptr (GArray) shifts = NULL;

  fixture_add (fixture, "milestone", "code,title,start,due,depends_on\nA,One,2025-04-01,2025-04-10,\n"
                                     "B,Two,2025-04-11,2025-04-20,A\nC,Three,2025-04-21,2025-04-30,B");
  data = fixture_data (fixture);
  ((QdMilestone *) find (data, "A"))->depends_on = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (((QdMilestone *) find (data, "A"))->depends_on, find (data, "C")->record.id);
  copy = qd_record_copy (&find (data, "A")->record);
  ((QdMilestone *) copy)->due += 5;
  shifts = qd_schedule_shifts (data, QD_MILESTONE (copy));
  g_assert_cmpint (days_of (data, shifts, "B"), ==, 5);
  g_assert_cmpint (days_of (data, shifts, "C"), ==, 5);
  g_assert_cmpuint (shifts->len, ==, 2);
}

static void
test_who_goes_before_its_predecessor_is_told (void)
{
  g_autoptr (Fixture) fixture = chain ();
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  g_autoptr (QdRecord) copy = qd_record_copy (&find (data, "C")->record);
  QdMilestone *moved = (QdMilestone *) copy;

  moved->start -= 7;
  g_assert_null (qd_schedule_find_overtaken (data, moved));
  moved->start -= 1;
  g_assert_true (qd_schedule_find_overtaken (data, moved) == find (data, "A"));
}

static void
test_review_has_the_schedule_of_the_whole_plan (void)
{
  g_autoptr (Fixture) fixture = chain ();
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdReview) review = NULL;
  QdPeriod period = fixture_period ("2026Q1");

  fixture_add (fixture, "phase", "code,name,start,end\nPH-1,Late,2025-05-01,2025-05-31\nPH-2,Early,2025-04-01,2025-04-30");
  data = fixture_data (fixture);
  review = qd_review_compute (data, &period, fixture_day ("2026-01-31"), qd_language_get ("en"), NULL, NULL);
  g_assert_nonnull (review);
  g_assert_cmpuint (review->schedule.items->len, ==, 7);
  g_assert_cmpuint (review->phases->len, ==, 0);
  g_assert_cmpstr (qd_review_nth (review->schedule.phases, QdPhaseFigures, 0)->phase->code, ==, "PH-2");
  g_assert_cmpint (qd_review_nth (review->schedule.items, QdMilestoneFigures, 5)->state, ==, QD_MILESTONE_STATE_ON_TIME);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/schedule/slack-is-the-days-between", test_slack_is_the_days_between);
  g_test_add_func ("/model/schedule/followers-go-as-far-as-their-slack-needs",
                   test_followers_go_as_far_as_their_slack_needs);
  g_test_add_func ("/model/schedule/earlier-moves-nobody", test_earlier_moves_nobody);
  g_test_add_func ("/model/schedule/what-moves-together-does-not-push-itself", test_what_moves_together_does_not_push_itself);
  g_test_add_func ("/model/schedule/loops-of-dependencies-end", test_loops_of_dependencies_end);
  g_test_add_func ("/model/schedule/who-goes-before-its-predecessor-is-told",
                   test_who_goes_before_its_predecessor_is_told);
  g_test_add_func ("/model/schedule/review-has-the-schedule-of-the-whole-plan",
                   test_review_has_the_schedule_of_the_whole_plan);
  return g_test_run ();
}
