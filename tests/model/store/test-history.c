#include "tests/model/store/plan-fixture.h"

#include <string.h>

#include "model/store/qd-result-store.h"

static GPtrArray *
history_of (QdPlan *plan)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *steps = qd_plan_history (plan, 0, &error);

  g_assert_no_error (error);
  return steps;
}

/* "goal G-03 target: 300000 -> 280000", a line each */
static char *
lines_of (QdPlan *plan, guint index)
{
  g_autoptr (GPtrArray) steps = history_of (plan);
  const QdChangeStep *step;
  GString *text = g_string_new (NULL);

  g_assert_cmpuint (index, <, steps->len);
  step = g_ptr_array_index (steps, index);
  for (guint i = 0; i < step->lines->len; i++)
    {
      const QdChangeLine *line = g_ptr_array_index (step->lines, i);

      g_string_append_printf (text, "%s %s %s: %s -> %s\n", line->kind, line->code != NULL ? line->code : "-",
                              line->field != NULL ? line->field : "*",
                              line->old_text != NULL ? line->old_text : "-",
                              line->new_text != NULL ? line->new_text : "-");
    }
  return g_string_free (text, FALSE);
}

static void
assert_lines (QdPlan *plan, guint index, const char *expected)
{
  g_autofree char *lines = lines_of (plan, index);

  g_assert_cmpstr (lines, ==, expected);
}

static void
test_fields_are_told_old_and_new (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) goal = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  const QdChangeStep *step;
  gint64 id;

  add_record (fixture->plan, QD_KIND_PERSON, "code", "P-01", "name", "Amy", NULL);
  id = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-03", "title", "New users", "period", "2025Q3",
                   "metric", "new_users", "target", "300000", "due", "2025-09-01", NULL);
  goal = changed_copy (fixture->plan, QD_KIND_GOAL, id, "target", "28万", "owner", "P-01", "period", "2025H2",
                       "kind", "keep", "metric", "cac", "due", "", NULL);
  save (fixture->plan, goal, "Edit target of G-03");
  assert_lines (fixture->plan, 1, "goal G-03 *: - -> New users\n");
  assert_lines (fixture->plan, 2,
                "goal G-03 period: 2025Q3 -> 2025H2\n"
                "goal G-03 metric: new_users -> cac\n"
                "goal G-03 kind: numeric -> keep\n"
                "goal G-03 target: 300000 -> 280000\n"
                "goal G-03 owner: - -> P-01\n"
                "goal G-03 due: 2025-09-01 -> -\n");
  steps = history_of (fixture->plan);
  step = g_ptr_array_index (steps, 2);
  g_assert_cmpstr (step->who, ==, "Tester");
  g_assert_cmpstr (step->what, ==, "Edit target of G-03");
  g_assert_false (step->undone);
  g_assert_cmpint (step->at, >, 1700000000);
}

static void
test_money_is_told_in_major_units (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) line = NULL;
  gint64 id;

  add_record (fixture->plan, QD_KIND_BUDGET_CATEGORY, "code", "BC-01", "name", "Ads", NULL);
  id = add_record (fixture->plan, QD_KIND_BUDGET_LINE, "code", "B-01", "period", "2025-07", "category",
                   "BC-01", "amount", "¥1,200.50", NULL);
  line = changed_copy (fixture->plan, QD_KIND_BUDGET_LINE, id, "amount", "1.5万", NULL);
  save (fixture->plan, line, "Edit");
  assert_lines (fixture->plan, 2, "budget_line B-01 amount: 1200.50 -> 15000\n");
}

static void
test_deleted_records_keep_their_names (PlanFixture *fixture, gconstpointer data)
{
  gint64 metric = add_record (fixture->plan, QD_KIND_METRIC, "code", "users", "name", "Users", NULL);
  gint64 goal = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-01", "title", "Grow", "period", "2025",
                            "metric", "users", NULL);
  g_autoptr (GError) error = NULL;

  add_record (fixture->plan, QD_KIND_VALUE, "metric", "users", "period", "2025-01", "value", "10", NULL);
  add_record (fixture->plan, QD_KIND_GOAL_TARGET, "goal", "G-01", "period", "2025Q1", "target", "5", NULL);
  qd_plan_begin (fixture->plan, "Tester", "Delete", &error);
  qd_plan_delete (fixture->plan, QD_KIND_METRIC, metric, TRUE, &error);
  qd_plan_delete (fixture->plan, QD_KIND_GOAL, goal, TRUE, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  assert_lines (fixture->plan, 4,
                "metric users *: Users -> -\n"
                "goal G-01 *: Grow -> -\n"
                "goal_target G-01 2025Q1 *:  -> -\n"
                "value users 2025-01 *:  -> -\n");
}

static void
test_lists_are_told_whole (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) more = NULL, less = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  add_record (fixture->plan, QD_KIND_MILESTONE, "code", "M-01", "title", "A", "due", "2025-01-31", NULL);
  add_record (fixture->plan, QD_KIND_MILESTONE, "code", "M-02", "title", "B", "due", "2025-01-31", NULL);
  id = add_record (fixture->plan, QD_KIND_MILESTONE, "code", "M-03", "title", "C", "due", "2025-01-31",
                   "depends_on", "M-01", NULL);
  more = changed_copy (fixture->plan, QD_KIND_MILESTONE, id, "depends_on", "M-02;M-01", NULL);
  save (fixture->plan, more, "More");
  less = changed_copy (fixture->plan, QD_KIND_MILESTONE, id, "depends_on", "", NULL);
  save (fixture->plan, less, "Less");
  assert_lines (fixture->plan, 2, "milestone M-03 *: - -> C\n");
  assert_lines (fixture->plan, 3, "milestone M-03 depends_on: M-01 -> M-02;M-01\n");
  assert_lines (fixture->plan, 4, "milestone M-03 depends_on: M-02;M-01 -> -\n");
  /* undone steps are told as what they would do */
  qd_plan_undo (fixture->plan, &error);
  qd_plan_undo (fixture->plan, &error);
  g_assert_no_error (error);
  assert_lines (fixture->plan, 3, "milestone M-03 depends_on: M-01 -> M-02;M-01\n");
  assert_lines (fixture->plan, 4, "milestone M-03 depends_on: M-02;M-01 -> -\n");
}

static void
write_day (QdPlan *plan, gint64 campaign, gint64 channel, int day, gint64 clicks)
{
  QdResultRow row = { .day = qd_day_from_ymd (2025, 7, day), .campaign = campaign, .channel = channel };
  QdResultCounts counts;
  g_autoptr (GError) error = NULL;

  qd_sums_init (&row.sums);
  row.sums.values[QD_MEASURE_CLICKS] = clicks;
  qd_plan_begin (plan, "Tester", "Results", &error);
  qd_result_store_write (plan, &row, 1, FALSE, &counts, NULL, &error);
  qd_plan_commit (plan, &error);
  g_assert_no_error (error);
}

static gint64
clicks_of (QdPlan *plan)
{
  g_autoptr (QdPlanData) picture = load (plan);

  return picture->results->n_blocks == 1 ? picture->results->values[QD_MEASURE_CLICKS][0] : -1;
}

static void
test_an_added_record_keeps_the_name_of_then (PlanFixture *fixture, gconstpointer data)
{
  gint64 id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-01", "name", "Amy", NULL);
  g_autoptr (QdRecord) person = changed_copy (fixture->plan, QD_KIND_PERSON, id, "name", "Amelia", NULL);

  save (fixture->plan, person, "Edit name of P-01");
  assert_lines (fixture->plan, 0, "person P-01 *: - -> Amy\n");
  assert_lines (fixture->plan, 1, "person P-01 name: Amy -> Amelia\n");
}

static void
test_results_are_one_line_and_come_back (PlanFixture *fixture, gconstpointer data)
{
  gint64 channel = add_record (fixture->plan, QD_KIND_CHANNEL, "code", "CH-01", "name", "App", NULL);
  gint64 campaign = add_record (fixture->plan, QD_KIND_CAMPAIGN, "code", "C-01", "name", "Sale", "start",
                                "2025-07-01", "end", "2025-07-31", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  write_day (fixture->plan, campaign, channel, 1, 10);
  write_day (fixture->plan, campaign, channel, 2, 5);
  write_day (fixture->plan, campaign, channel, 2, 7);
  assert_lines (fixture->plan, 3, "result - *: - -> added 1, updated 0, deleted 0\n");
  assert_lines (fixture->plan, 4, "result - *: - -> added 0, updated 1, deleted 0\n");
  g_assert_cmpint (clicks_of (fixture->plan), ==, 17);
  qd_plan_undo (fixture->plan, &error);
  g_assert_cmpint (clicks_of (fixture->plan), ==, 15);
  qd_plan_undo (fixture->plan, &error);
  qd_plan_undo (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (clicks_of (fixture->plan), ==, -1);
  plan_fixture_reopen (fixture);
  for (guint i = 0; i < 3; i++)
    qd_plan_redo (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (clicks_of (fixture->plan), ==, 17);

  /* a campaign takes its results along, and undo brings both back */
  qd_plan_begin (fixture->plan, "Tester", "Delete", &error);
  g_assert_false (qd_plan_delete (fixture->plan, QD_KIND_CAMPAIGN, campaign, FALSE, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_CONFLICT);
  g_clear_error (&error);
  qd_plan_delete (fixture->plan, QD_KIND_CAMPAIGN, campaign, TRUE, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (clicks_of (fixture->plan), ==, -1);
  assert_lines (fixture->plan, 5,
                "campaign C-01 *: Sale -> -\nresult - *: - -> added 0, updated 0, deleted 2\n");
  qd_plan_undo (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (clicks_of (fixture->plan), ==, 17);
  assert_text (fixture->plan, QD_KIND_CAMPAIGN, campaign, "name", "Sale");
  problems = qd_plan_check_integrity (fixture->plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/store/history/" name, PlanFixture, NULL, plan_fixture_set_up, function,                      \
              plan_fixture_tear_down)
  ADD ("fields-are-told-old-and-new", test_fields_are_told_old_and_new);
  ADD ("money-is-told-in-major-units", test_money_is_told_in_major_units);
  ADD ("deleted-records-keep-their-names", test_deleted_records_keep_their_names);
  ADD ("lists-are-told-whole", test_lists_are_told_whole);
  ADD ("an-added-record-keeps-the-name-of-then", test_an_added_record_keeps_the_name_of_then);
  ADD ("results-are-one-line-and-come-back", test_results_are_one_line_and_come_back);
  return g_test_run ();
}
