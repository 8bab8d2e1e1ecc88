#include <string.h>

#include "model/exchange/qd-plan-merge.h"
#include "model/store/qd-result-store.h"
#include "tests/model/store/plan-fixture.h"

/* A plan, and two copies of it that went their own ways. */
typedef struct
{
  PlanFixture base;
  char       *paths[2];
  QdPlan     *mine, *theirs;
  gint64      ann, users, goal, child, campaign, channel;
} Copies;

static QdPlan *
copy_plan (Copies *copies, guint number)
{
  g_autofree char *name = g_strdup_printf ("copy-%u.qdeck", number);
  g_autoptr (GError) error = NULL;
  QdPlan *plan;

  copies->paths[number] = g_build_filename (copies->base.folder, name, NULL);
  qd_plan_backup (copies->base.plan, copies->paths[number], NULL, &error);
  g_assert_no_error (error);
  plan = qd_plan_open (copies->paths[number], 0, &error);
  g_assert_no_error (error);
  return plan;
}

/* revenue and orders of a day; QD_INTEGER_NONE: not reported */
static void
write_day (QdPlan *plan, const Copies *copies, const char *day, gint64 revenue, gint64 orders)
{
  g_autoptr (GError) error = NULL;
  QdResultCounts counts;
  QdResultRow row = { .campaign = copies->campaign, .channel = copies->channel };

  g_assert_true (qd_day_parse (day, &row.day, NULL));
  qd_sums_init (&row.sums);
  row.sums.values[QD_MEASURE_REVENUE] = revenue;
  row.sums.values[QD_MEASURE_ORDERS] = orders;
  qd_plan_begin (plan, "Tester", "Results", &error);
  g_assert_no_error (error);
  qd_result_store_write (plan, &row, 1, FALSE, &counts, NULL, &error);
  g_assert_no_error (error);
  qd_plan_commit (plan, &error);
  g_assert_no_error (error);
}

static void
set_up (Copies *copies, gconstpointer data)
{
  QdPlan *plan;

  plan_fixture_set_up (&copies->base, data);
  plan = copies->base.plan;
  copies->ann = add_record (plan, QD_KIND_PERSON, "code", "ann", "name", "Ann", NULL);
  copies->users = add_record (plan, QD_KIND_METRIC, "code", "users", "name", "Users", NULL);
  copies->channel = add_record (plan, QD_KIND_CHANNEL, "code", "feed", "name", "Feed", NULL);
  copies->goal = add_record (plan, QD_KIND_GOAL, "code", "G-1", "title", "Year", "period", "2025", "metric", "users", "target",
                             "100", NULL);
  copies->child = add_record (plan, QD_KIND_GOAL, "code", "G-2", "title", "Quarter", "period", "2025Q1", "parent", "G-1",
                              "metric", "users", "target", "30", NULL);
  copies->campaign = add_record (plan, QD_KIND_CAMPAIGN, "code", "C-1", "name", "Sale", "start", "2025-01-01", "end",
                                 "2025-03-31", NULL);
  write_day (plan, copies, "2025-01-06", 100, 1);
  write_day (plan, copies, "2025-01-07", 200, 2);
  copies->mine = copy_plan (copies, 0);
  copies->theirs = copy_plan (copies, 1);
}

static void
tear_down (Copies *copies, gconstpointer data)
{
  g_clear_object (&copies->mine);
  g_clear_object (&copies->theirs);
  g_free (copies->paths[0]);
  g_free (copies->paths[1]);
  plan_fixture_tear_down (&copies->base, data);
}

static void
change (QdPlan *plan, QdKindId kind, gint64 id, const char *field, const char *text)
{
  g_autoptr (QdRecord) copy = changed_copy (plan, kind, id, field, text, NULL);

  save (plan, copy, "Change");
}

static void
delete (QdPlan *plan, QdKindId kind, gint64 id)
{
  g_autoptr (GError) error = NULL;

  qd_plan_begin (plan, "Tester", "Delete", &error);
  g_assert_no_error (error);
  qd_plan_delete (plan, kind, id, FALSE, &error);
  g_assert_no_error (error);
  qd_plan_commit (plan, &error);
  g_assert_no_error (error);
}

static QdPlanMerge *
merge_plans (QdPlan *base, QdPlan *mine, QdPlan *theirs)
{
  g_autoptr (QdPlanData) base_data = base == NULL ? NULL : load (base), my_data = load (mine), their_data = load (theirs);
  g_autoptr (GError) error = NULL;
  QdPlanMerge *merge = qd_plan_merge_new (base_data, my_data, their_data, NULL, &error);

  g_assert_no_error (error);
  return merge;
}

/* "goal G-1 target: 100 -> 90 | ..." with "!" before conflicts */
static char *
list (const QdPlanMerge *merge)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < merge->changes->len; i++)
    {
      const QdMergeChange *change = g_ptr_array_index (merge->changes, i);
      QdChangeLine line = qd_merge_change_line (change);

      g_string_append_printf (text, "%s%s%s %s %s: %s -> %s", text->len > 0 ? " | " : "", change->is_conflict ? "!" : "",
                              line.kind, line.code ? line.code : "", line.field ? line.field : "",
                              line.old_text ? line.old_text : "-", line.new_text ? line.new_text : "-");
    }
  return g_strdup (text->str);
}

static void
assert_changes (QdPlan *base, QdPlan *mine, QdPlan *theirs, const char *expected)
{
  g_autoptr (QdPlanMerge) merge = merge_plans (base, mine, theirs);
  g_autofree char *text = list (merge);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_copies_are_equal (Copies *copies, gconstpointer data)
{
  assert_changes (NULL, copies->mine, copies->theirs, "");
  assert_changes (copies->base.plan, copies->mine, copies->theirs, "");
}

static void
test_difference (Copies *copies, gconstpointer data)
{
  change (copies->theirs, QD_KIND_GOAL, copies->goal, "target", "90");
  change (copies->theirs, QD_KIND_GOAL, copies->goal, "owner", "ann");
  delete (copies->theirs, QD_KIND_GOAL, copies->child);
  add_record (copies->theirs, QD_KIND_GOAL, "code", "G-3", "title", "New", "period", "2025", NULL);
  add_record (copies->theirs, QD_KIND_VALUE, "metric", "users", "period", "2025-01", "value", "7", NULL);
  write_day (copies->theirs, copies, "2025-01-06", 150, 1);
  write_day (copies->theirs, copies, "2025-01-07", QD_INTEGER_NONE, QD_INTEGER_NONE);
  write_day (copies->theirs, copies, "2025-02-01", 5, QD_INTEGER_NONE);
  assert_changes (NULL, copies->mine, copies->theirs,
                  "goal G-1 target: 100 -> 90 | goal G-1 owner: - -> ann | goal G-2 : Quarter -> - | goal G-3 : - -> New | "
                  "value users 2025-01 : - ->  | result  : - -> added 1, updated 1, deleted 1");
}

/* Plans made from the same files have other ids: codes and natural keys bring them together. */
static void
test_other_ids (Copies *copies, gconstpointer data)
{
  g_autofree char *path = g_build_filename (copies->base.folder, "other.qdeck", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) other = qd_plan_create (path, "Test plan", &error);

  g_assert_no_error (error);
  add_record (copies->mine, QD_KIND_VALUE, "metric", "users", "period", "2025-01", "value", "7", NULL);
  add_record (other, QD_KIND_METRIC, "code", "users", "name", "Users", NULL);
  add_record (other, QD_KIND_PERSON, "code", "ann", "name", "Ann", NULL);
  add_record (other, QD_KIND_CHANNEL, "code", "feed", "name", "Feed", NULL);
  add_record (other, QD_KIND_GOAL, "code", "G-1", "title", "Year", "period", "2025", "metric", "users", "target", "100", NULL);
  add_record (other, QD_KIND_GOAL, "code", "G-2", "title", "Quarter", "period", "2025Q1", "parent", "G-1", "metric", "users",
              "target", "30", NULL);
  copies->campaign = add_record (other, QD_KIND_CAMPAIGN, "code", "C-1", "name", "Sale", "start", "2025-01-01", "end",
                                 "2025-03-31", NULL);
  add_record (other, QD_KIND_VALUE, "metric", "users", "period", "2025-01", "value", "8", NULL);
  assert_changes (NULL, copies->mine, other,
                  "value users 2025-01 value: 7 -> 8 | result  : - -> added 0, updated 0, deleted 2");
}

static void
apply (QdPlanMerge *merge, QdPlan *plan, const gboolean *selected)
{
  g_autoptr (GError) error = NULL;

  qd_plan_merge_apply (merge, plan, selected, "Tester", "Merge", NULL, &error);
  g_assert_no_error (error);
}

static void
test_both_sides (Copies *copies, gconstpointer data)
{
  g_autoptr (QdPlanMerge) merge = NULL;

  change (copies->mine, QD_KIND_GOAL, copies->goal, "title", "My year");
  write_day (copies->mine, copies, "2025-01-06", 111, 1);
  change (copies->theirs, QD_KIND_GOAL, copies->goal, "target", "90");
  delete (copies->theirs, QD_KIND_GOAL, copies->child);
  delete (copies->theirs, QD_KIND_PERSON, copies->ann);
  add_record (copies->theirs, QD_KIND_GOAL, "code", "G-3", "title", "New", "period", "2025Q2", "parent", "G-1", NULL);
  write_day (copies->theirs, copies, "2025-01-06", 100, 9);
  merge = merge_plans (copies->base.plan, copies->mine, copies->theirs);
  g_assert_cmpuint (merge->n_conflicts, ==, 0);
  apply (merge, copies->mine, NULL);
  assert_text (copies->mine, QD_KIND_GOAL, copies->goal, "title", "My year");
  assert_text (copies->mine, QD_KIND_GOAL, copies->goal, "target", "90");
  /* what remains between them is what mine changed; the day has both measures */
  assert_changes (NULL, copies->theirs, copies->mine,
                  "goal G-1 title: Year -> My year | result  : - -> added 0, updated 1, deleted 0");
  g_assert_true (qd_plan_undo (copies->mine, NULL));
  assert_text (copies->mine, QD_KIND_GOAL, copies->goal, "target", "100");
  assert_text (copies->mine, QD_KIND_GOAL, copies->child, "title", "Quarter");
  assert_text (copies->mine, QD_KIND_PERSON, copies->ann, "name", "Ann");
}

static void
test_conflicts (Copies *copies, gconstpointer data)
{
  g_autoptr (QdPlanMerge) merge = NULL;
  g_autofree char *text = NULL;
  const gboolean all[] = { TRUE, TRUE, TRUE, TRUE };

  change (copies->mine, QD_KIND_GOAL, copies->goal, "target", "80");
  change (copies->mine, QD_KIND_GOAL, copies->goal, "title", "Both say this");
  delete (copies->mine, QD_KIND_PERSON, copies->ann);
  change (copies->mine, QD_KIND_GOAL, copies->child, "note", "mine");
  write_day (copies->mine, copies, "2025-01-06", 120, 1);
  change (copies->theirs, QD_KIND_GOAL, copies->goal, "target", "90");
  change (copies->theirs, QD_KIND_GOAL, copies->goal, "title", "Both say this");
  change (copies->theirs, QD_KIND_PERSON, copies->ann, "role", "Lead");
  delete (copies->theirs, QD_KIND_GOAL, copies->child);
  write_day (copies->theirs, copies, "2025-01-06", 130, 1);
  merge = merge_plans (copies->base.plan, copies->mine, copies->theirs);
  text = list (merge);
  g_assert_cmpstr (text, ==,
                   "!person ann : - -> Ann | !goal G-1 target: 80 -> 90 | !goal G-2 : Quarter -> - | "
                   "!result 2025-01-06 C-1 feed : revenue 1.20 -> revenue 1.30");
  g_assert_cmpuint (merge->n_conflicts, ==, 4);
  apply (merge, copies->mine, NULL);   /* takes none of them */
  assert_text (copies->mine, QD_KIND_GOAL, copies->goal, "target", "80");
  apply (merge, copies->mine, all);
  assert_changes (NULL, copies->mine, copies->theirs, "");
}

/* Two people who each add the next code: whether it is one goal or two only they know, so nothing of it is taken unasked,
 * not even a field that one of them left empty. */
static void
test_one_code_added_twice (Copies *copies, gconstpointer data)
{
  g_autoptr (QdPlanMerge) merge = NULL;
  g_autofree char *text = NULL;
  gint64 added = add_record (copies->mine, QD_KIND_GOAL, "code", "G-3", "title", "Mine", "period", "2025Q2", NULL);

  add_record (copies->theirs, QD_KIND_GOAL, "code", "G-3", "title", "Theirs", "period", "2025Q2", "owner", "ann", NULL);
  merge = merge_plans (copies->base.plan, copies->mine, copies->theirs);
  text = list (merge);
  g_assert_cmpstr (text, ==, "!goal G-3 title: Mine -> Theirs | !goal G-3 owner: - -> ann");
  g_assert_cmpuint (merge->n_conflicts, ==, 2);
  apply (merge, copies->mine, NULL);
  assert_text (copies->mine, QD_KIND_GOAL, added, "title", "Mine");
  assert_text (copies->mine, QD_KIND_GOAL, added, "owner", "");
}

/* What one takes away the other began to need: all or nothing. */
static void
test_needed (Copies *copies, gconstpointer data)
{
  g_autoptr (QdPlanMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  change (copies->mine, QD_KIND_GOAL, copies->goal, "owner", "ann");
  delete (copies->theirs, QD_KIND_PERSON, copies->ann);
  change (copies->theirs, QD_KIND_GOAL, copies->goal, "target", "90");
  merge = merge_plans (copies->base.plan, copies->mine, copies->theirs);
  g_assert_false (qd_plan_merge_apply (merge, copies->mine, NULL, "Tester", "Merge", NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Ann"));
  assert_text (copies->mine, QD_KIND_GOAL, copies->goal, "target", "100");
}

static void
test_stale (Copies *copies, gconstpointer data)
{
  g_autoptr (QdPlanMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  change (copies->theirs, QD_KIND_GOAL, copies->goal, "target", "90");
  merge = merge_plans (NULL, copies->mine, copies->theirs);
  change (copies->mine, QD_KIND_GOAL, copies->goal, "target", "70");
  g_assert_false (qd_plan_merge_apply (merge, copies->mine, NULL, "Tester", "Merge", NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_CONFLICT);
  assert_text (copies->mine, QD_KIND_GOAL, copies->goal, "target", "70");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model/plan-merge/copies-say-the-same", Copies, NULL, set_up, test_copies_are_equal, tear_down);
  g_test_add ("/model/plan-merge/differences-have-the-form-of-history", Copies, NULL, set_up, test_difference, tear_down);
  g_test_add ("/model/plan-merge/codes-and-keys-bring-other-ids-together", Copies, NULL, set_up, test_other_ids, tear_down);
  g_test_add ("/model/plan-merge/fields-of-both-sides-as-one-step", Copies, NULL, set_up, test_both_sides, tear_down);
  g_test_add ("/model/plan-merge/what-both-changed-is-a-conflict", Copies, NULL, set_up, test_conflicts, tear_down);
  g_test_add ("/model/plan-merge/one-code-added-by-both-is-a-conflict", Copies, NULL, set_up, test_one_code_added_twice,
              tear_down);
  g_test_add ("/model/plan-merge/what-is-needed-does-not-go", Copies, NULL, set_up, test_needed, tear_down);
  g_test_add ("/model/plan-merge/refused-when-the-plan-went-on", Copies, NULL, set_up, test_stale, tear_down);
  return g_test_run ();
}
