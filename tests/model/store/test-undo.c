#include "tests/model/store/plan-fixture.h"

#include "model/store/qd-result-store.h"

static void
must_undo (QdPlan *plan)
{
  g_autoptr (GError) error = NULL;

  qd_plan_undo (plan, &error);
  g_assert_no_error (error);
}

static void
must_redo (QdPlan *plan)
{
  g_autoptr (GError) error = NULL;

  qd_plan_redo (plan, &error);
  g_assert_no_error (error);
}

static guint
count_steps (QdPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = qd_plan_history (plan, 0, &error);

  g_assert_no_error (error);
  return steps->len;
}

static void
test_undo_and_redo_walk_through_steps (PlanFixture *fixture, gconstpointer data)
{
  gint64 id
      = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-01", "title", "First", "period", "2025", NULL);
  g_autoptr (QdRecord) second = changed_copy (fixture->plan, QD_KIND_GOAL, id, "title", "Second", NULL);
  g_autoptr (QdRecord) third = NULL;
  g_autofree char *what = NULL;

  save (fixture->plan, second, "Second title");
  third = changed_copy (fixture->plan, QD_KIND_GOAL, id, "title", "Third", "weight", "2", NULL);
  save (fixture->plan, third, "Third title");

  what = qd_plan_undo_what (fixture->plan);
  g_assert_cmpstr (what, ==, "Third title");
  must_undo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, id, "title", "Second");
  assert_text (fixture->plan, QD_KIND_GOAL, id, "weight", "1");
  must_undo (fixture->plan);
  must_undo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, id, "title", "(none)");
  g_assert_false (qd_plan_can_undo (fixture->plan));
  must_redo (fixture->plan);
  must_redo (fixture->plan);
  must_redo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, id, "title", "Third");
  g_assert_false (qd_plan_can_redo (fixture->plan));
}

static void
test_nothing_to_undo_is_said (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (qd_plan_undo (fixture->plan, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (qd_plan_redo (fixture->plan, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_NOT_FOUND);
}

static void
test_undo_and_redo_outlive_closing (PlanFixture *fixture, gconstpointer data)
{
  gint64 id
      = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-01", "title", "First", "period", "2025", NULL);
  g_autoptr (QdRecord) second = changed_copy (fixture->plan, QD_KIND_GOAL, id, "title", "Second", NULL);
  g_autofree char *redo = NULL;

  save (fixture->plan, second, "Second title");
  plan_fixture_reopen (fixture);
  must_undo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, id, "title", "First");
  plan_fixture_reopen (fixture);
  redo = qd_plan_redo_what (fixture->plan);
  g_assert_cmpstr (redo, ==, "Second title");
  must_redo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, id, "title", "Second");
}

static void
test_new_change_drops_what_was_undone (PlanFixture *fixture, gconstpointer data)
{
  gint64 id
      = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-01", "title", "First", "period", "2025", NULL);
  g_autoptr (QdRecord) second = changed_copy (fixture->plan, QD_KIND_GOAL, id, "title", "Second", NULL);
  g_autoptr (QdRecord) other = NULL;

  save (fixture->plan, second, "Second title");
  must_undo (fixture->plan);
  other = changed_copy (fixture->plan, QD_KIND_GOAL, id, "title", "Other", NULL);
  save (fixture->plan, other, "Other title");
  g_assert_false (qd_plan_can_redo (fixture->plan));
  g_assert_cmpuint (count_steps (fixture->plan), ==, 2);
  must_undo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, id, "title", "First");
}

static void
test_a_step_without_change_leaves_no_trace (PlanFixture *fixture, gconstpointer data)
{
  gint64 id
      = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-01", "title", "First", "period", "2025", NULL);
  g_autoptr (QdRecord) same = changed_copy (fixture->plan, QD_KIND_GOAL, id, "title", "First", NULL);
  g_autoptr (QdRecord) there = NULL;
  g_autoptr (GError) error = NULL;

  save (fixture->plan, same, "Nothing");
  g_assert_cmpuint (count_steps (fixture->plan), ==, 1);

  /* there and back again */
  there = make_record (fixture->plan, QD_KIND_PERSON, "code", "P-01", "name", "Somebody", NULL);
  qd_plan_begin (fixture->plan, "Tester", "There and back", &error);
  qd_plan_insert (fixture->plan, there, &error);
  qd_plan_delete (fixture->plan, QD_KIND_PERSON, there->id, FALSE, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_steps (fixture->plan), ==, 1);

  /* a redo that was possible still is: nothing new happened */
  must_undo (fixture->plan);
  qd_plan_begin (fixture->plan, "Tester", "Nothing", &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_true (qd_plan_can_redo (fixture->plan));
}

static void
test_lists_and_references_come_back (PlanFixture *fixture, gconstpointer data)
{
  gint64 first = add_record (fixture->plan, QD_KIND_MILESTONE, "code", "M-01", "title", "A", "due",
                             "2025-01-31", NULL);
  gint64 second, metric;
  g_autoptr (QdRecord) shorter = NULL;
  g_autoptr (GError) error = NULL;

  add_record (fixture->plan, QD_KIND_MILESTONE, "code", "M-02", "title", "B", "due", "2025-01-31", NULL);
  metric = add_record (fixture->plan, QD_KIND_METRIC, "code", "users", "name", "Users", NULL);
  second = add_record (fixture->plan, QD_KIND_MILESTONE, "code", "M-03", "title", "C", "due", "2025-02-28",
                       "depends_on", "M-02; M-01", "criterion_metric", "users", NULL);
  assert_text (fixture->plan, QD_KIND_MILESTONE, second, "depends_on", "M-02;M-01");
  shorter = changed_copy (fixture->plan, QD_KIND_MILESTONE, second, "depends_on", "M-01", NULL);
  save (fixture->plan, shorter, "Shorter");
  assert_text (fixture->plan, QD_KIND_MILESTONE, second, "depends_on", "M-01");
  must_undo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_MILESTONE, second, "depends_on", "M-02;M-01");

  /* deleting both, with what refers to them, and back */
  qd_plan_begin (fixture->plan, "Tester", "Delete", &error);
  qd_plan_delete (fixture->plan, QD_KIND_MILESTONE, first, TRUE, &error);
  qd_plan_delete (fixture->plan, QD_KIND_METRIC, metric, TRUE, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  assert_text (fixture->plan, QD_KIND_MILESTONE, second, "depends_on", "M-02");
  assert_text (fixture->plan, QD_KIND_MILESTONE, second, "criterion_metric", "");
  must_undo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_MILESTONE, second, "depends_on", "M-02;M-01");
  assert_text (fixture->plan, QD_KIND_MILESTONE, second, "criterion_metric", "users");
  must_redo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_MILESTONE, first, "title", "(none)");
}

static gint64
count_blocks (QdPlan *plan)
{
  g_autoptr (QdPlanData) data = load (plan);

  return (gint64) data->results->n_blocks;
}

/* as an import of a whole plan does: while the campaign comes or goes, its results are without it for a moment */
static void
test_records_and_their_results_come_and_go_together (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) channel = make_record (fixture->plan, QD_KIND_CHANNEL, "code", "CH-1", "name", "A", NULL);
  g_autoptr (QdRecord) campaign = make_record (fixture->plan, QD_KIND_CAMPAIGN, "code", "C-1", "name", "A",
                                               "start", "2025-07-01", "end", "2025-07-31", NULL);
  QdResultRow row = { .day = qd_day_from_ymd (2025, 7, 1) };
  g_autoptr (GError) error = NULL;
  QdResultCounts counts;

  qd_plan_begin (fixture->plan, "Tester", "Import", &error);
  qd_plan_insert (fixture->plan, channel, &error);
  qd_plan_insert (fixture->plan, campaign, &error);
  row.campaign = campaign->id;
  row.channel = channel->id;
  qd_sums_init (&row.sums);
  row.sums.values[QD_MEASURE_CLICKS] = 5;
  qd_result_store_write (fixture->plan, &row, 1, FALSE, &counts, NULL, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_blocks (fixture->plan), ==, 1);
  must_undo (fixture->plan);
  g_assert_cmpint (count_blocks (fixture->plan), ==, 0);
  assert_text (fixture->plan, QD_KIND_CAMPAIGN, campaign->id, "name", "(none)");
  must_redo (fixture->plan);
  g_assert_cmpint (count_blocks (fixture->plan), ==, 1);
  assert_text (fixture->plan, QD_KIND_CAMPAIGN, campaign->id, "name", "A");
}

static void
test_a_forgotten_history_leaves_the_records (PlanFixture *fixture, gconstpointer data)
{
  gint64 id
      = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-01", "title", "First", "period", "2025", NULL);
  g_autoptr (QdRecord) second = changed_copy (fixture->plan, QD_KIND_GOAL, id, "title", "Second", NULL);
  g_autoptr (QdRecord) third = NULL;
  g_autoptr (GError) error = NULL;

  save (fixture->plan, second, "Second title");
  must_undo (fixture->plan);
  g_assert_true (qd_plan_forget_history (fixture->plan, &error));
  g_assert_no_error (error);
  g_assert_false (qd_plan_can_undo (fixture->plan));
  g_assert_false (qd_plan_can_redo (fixture->plan));
  g_assert_cmpuint (count_steps (fixture->plan), ==, 0);
  assert_text (fixture->plan, QD_KIND_GOAL, id, "title", "First");
  third = changed_copy (fixture->plan, QD_KIND_GOAL, id, "title", "Third", NULL);
  save (fixture->plan, third, "Third title");
  must_undo (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, id, "title", "First");
  g_assert_false (qd_plan_can_undo (fixture->plan));
}

/* A job that is cancelled from the start is noticed in the middle: it is looked at while rows are exchanged. */
static void
test_a_cancelled_step_leaves_the_plan_as_it_was (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  g_autofree QdResultRow *rows = g_new0 (QdResultRow, 300);
  QdResultCounts counts;
  gint64 campaign, channel;

  channel = add_record (fixture->plan, QD_KIND_CHANNEL, "code", "push", "name", "Push", NULL);
  campaign = add_record (fixture->plan, QD_KIND_CAMPAIGN, "code", "C-01", "name", "Spring", "kind", "ads", "start", "2000-01-01",
                         "end", "2025-08-31", NULL);
  for (int i = 0; i < 300; i++)      /* a block of each month */
    {
      rows[i] = (QdResultRow){ .day = qd_day_from_ymd (2000 + i / 12, i % 12 + 1, 1), .campaign = campaign, .channel = channel };
      qd_sums_init (&rows[i].sums);
      rows[i].sums.values[QD_MEASURE_CLICKS] = i;
    }
  qd_plan_begin (fixture->plan, "Tester", "Results", &error);
  qd_result_store_write (fixture->plan, rows, 300, FALSE, &counts, NULL, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);

  g_cancellable_cancel (cancellable);
  g_assert_false (qd_plan_replay (fixture->plan, TRUE, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (count_blocks (fixture->plan), ==, 300);
  must_undo (fixture->plan);
  g_assert_cmpint (count_blocks (fixture->plan), ==, 0);
  g_assert_false (qd_plan_replay (fixture->plan, FALSE, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_blocks (fixture->plan), ==, 0);
  must_redo (fixture->plan);
  g_assert_cmpint (count_blocks (fixture->plan), ==, 300);
}

/* 300 months of each; campaigns in their order */
static void
write_months (PlanFixture *fixture, const gint64 *campaigns, gint64 channel, guint n_campaigns, gint64 clicks)
{
  g_autofree QdResultRow *rows = g_new0 (QdResultRow, n_campaigns * 300);
  g_autoptr (GError) error = NULL;
  QdResultCounts counts;

  for (guint i = 0; i < n_campaigns * 300; i++)
    {
      int month = i % 300;

      rows[i] = (QdResultRow){ .day = qd_day_from_ymd (2000 + month / 12, month % 12 + 1, 1), .campaign = campaigns[i / 300],
                               .channel = channel };
      qd_sums_init (&rows[i].sums);
      rows[i].sums.values[QD_MEASURE_CLICKS] = clicks + i;
    }
  qd_plan_begin (fixture->plan, "Tester", "Results", &error);
  qd_result_store_write (fixture->plan, rows, n_campaigns * 300, FALSE, &counts, NULL, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
}

static void
assert_clicks (PlanFixture *fixture, gsize n_blocks, gint64 first)
{
  g_autoptr (QdPlanData) data = load (fixture->plan);

  g_assert_cmpuint (data->results->n_blocks, ==, n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    g_assert_cmpint (data->results->values[QD_MEASURE_CLICKS][i], ==, first + (gint64) i);
}

static int
compare_ids (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static void
test_thousands_of_months_come_and_go (PlanFixture *fixture, gconstpointer data)
{
  gint64 channel = add_record (fixture->plan, QD_KIND_CHANNEL, "code", "push", "name", "Push", NULL);
  gint64 campaigns[18];

  for (guint i = 0; i < G_N_ELEMENTS (campaigns); i++)
    {
      g_autofree char *code = g_strdup_printf ("C-%02u", i);

      campaigns[i] = add_record (fixture->plan, QD_KIND_CAMPAIGN, "code", code, "name", code, "start", "2000-01-01", "end",
                                 "2025-08-31", NULL);
    }
  qsort (campaigns, G_N_ELEMENTS (campaigns), sizeof campaigns[0], compare_ids);
  write_months (fixture, campaigns, channel, 1, 100);
  write_months (fixture, campaigns, channel, 18, 7);
  for (guint round = 0; round < 2; round++)
    {
      assert_clicks (fixture, 18 * 300, 7);
      must_undo (fixture->plan);
      assert_clicks (fixture, 300, 100);
      must_undo (fixture->plan);
      assert_clicks (fixture, 0, 0);
      must_redo (fixture->plan);
      assert_clicks (fixture, 300, 100);
      must_redo (fixture->plan);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                            \
  g_test_add ("/store/undo/" name, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)
  ADD ("walks-through-steps", test_undo_and_redo_walk_through_steps);
  ADD ("nothing-to-undo-is-said", test_nothing_to_undo_is_said);
  ADD ("outlives-closing", test_undo_and_redo_outlive_closing);
  ADD ("new-change-drops-what-was-undone", test_new_change_drops_what_was_undone);
  ADD ("a-step-without-change-leaves-no-trace", test_a_step_without_change_leaves_no_trace);
  ADD ("lists-and-references-come-back", test_lists_and_references_come_back);
  ADD ("a-forgotten-history-leaves-the-records", test_a_forgotten_history_leaves_the_records);
  ADD ("a-cancelled-step-leaves-the-plan-as-it-was", test_a_cancelled_step_leaves_the_plan_as_it_was);
  ADD ("thousands-of-months-come-and-go", test_thousands_of_months_come_and_go);
  ADD ("records-and-their-results-go-together", test_records_and_their_results_come_and_go_together);
  return g_test_run ();
}
