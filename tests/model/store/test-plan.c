#include "tests/model/store/plan-fixture.h"

#include <string.h>

static void
assert_error_has (GError **error, int code, const char *words)
{
  g_assert_error (*error, QD_ERROR, code);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, (*error)->message);
  g_clear_error (error);
}

static void
count_signal (QdPlan *plan, guint *count)
{
  (*count)++;
}

static guint
count_records (QdPlan *plan, QdKindId kind)
{
  g_autoptr (QdPlanData) data = load (plan);

  return qd_plan_data_count (data, kind);
}

/* a record of every kind, each field filled with what its type takes; references by code "X" */
static gint64
add_full_record (QdPlan *plan, const QdKind *kind)
{
  g_autoptr (QdPlanData) data = load (plan);
  g_autoptr (QdRecord) record = qd_record_new (kind);
  g_autoptr (GError) error = NULL;
  QdTextContext context;

  qd_plan_data_text_context (data, &context);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const QdField *field = &kind->fields[i];
      const char *text[] = {
        [QD_FIELD_TEXT] = "新 \"text\"", [QD_FIELD_CODE] = "X",      [QD_FIELD_NUMBER] = "0.3",
        [QD_FIELD_INTEGER] = "3",        [QD_FIELD_MONEY] = "12.34", [QD_FIELD_DAY] = "2025-07-03",
        [QD_FIELD_PERIOD] = "2025-07",   [QD_FIELD_REFERENCE] = "X", [QD_FIELD_REFERENCES] = "",
      };

      if (field->reference == kind->id && (field->type == QD_FIELD_REFERENCE))
        continue;
      if (g_str_equal (field->name, "formula"))
        continue;
      if (kind->id == QD_KIND_ALERT && g_str_equal (field->name, "value"))
        continue;   /* it has a limit of the change */
      qd_record_parse_field (record, field,
                             field->type == QD_FIELD_CHOICE ? field->choices[1].name : text[field->type],
                             &context, &error);
      g_assert_no_error (error);
    }
  if (kind->id == QD_KIND_TRANSFER)
    {
      gint64 other = add_record (plan, QD_KIND_BUDGET_LINE, "code", "Y", "period", "2025-07", "category", "X",
                                 "amount", "1", NULL);

      qd_record_set_integer (record, qd_kind_find_field (kind, "to_line"), other);
    }
  save (plan, record, "Add");
  return record->id;
}

static void
test_every_kind_survives_the_file (PlanFixture *fixture, gconstpointer data)
{
  for (guint i = 1; i < QD_N_KINDS; i++)
    {
      const QdKind *kind = qd_kind_get (i);
      gint64 id = add_full_record (fixture->plan, kind);
      g_autoptr (QdPlanData) before = load (fixture->plan), after = NULL;
      const QdRecord *stored = qd_plan_data_find (before, i, id), *again;

      plan_fixture_reopen (fixture);
      after = load (fixture->plan);
      again = qd_plan_data_find (after, i, id);
      g_assert_nonnull (stored);
      g_assert_nonnull (again);
      g_assert_true (qd_record_equal (stored, again));
      g_assert_cmpint (id, >, 0);
    }
}

static void
test_changed_is_emitted_once_per_commit (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) first = make_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "A", NULL);
  g_autoptr (QdRecord) second = make_record (fixture->plan, QD_KIND_PERSON, "code", "P-2", "name", "B", NULL);
  g_autoptr (GError) error = NULL;
  guint count = 0;

  g_signal_connect (fixture->plan, "changed", G_CALLBACK (count_signal), &count);
  qd_plan_begin (fixture->plan, NULL, "Two people", &error);
  qd_plan_insert (fixture->plan, first, &error);
  qd_plan_insert (fixture->plan, second, &error);
  g_assert_cmpuint (count, ==, 0);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count, ==, 1);
  qd_plan_undo (fixture->plan, &error);
  qd_plan_redo (fixture->plan, &error);
  g_assert_cmpuint (count, ==, 3);
  qd_plan_begin (fixture->plan, NULL, "Nothing", &error);
  qd_plan_commit (fixture->plan, &error);
  qd_plan_begin (fixture->plan, NULL, "Nothing", &error);
  qd_plan_rollback (fixture->plan);
  g_assert_no_error (error);
  g_assert_cmpuint (count, ==, 3);
}

static void
test_rollback_leaves_nothing (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) record = make_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "A", NULL);
  g_autoptr (GError) error = NULL;

  qd_plan_rollback (fixture->plan);
  qd_plan_begin (fixture->plan, NULL, "A person", &error);
  qd_plan_insert (fixture->plan, record, &error);
  qd_plan_rollback (fixture->plan);
  qd_plan_rollback (fixture->plan);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (fixture->plan, QD_KIND_PERSON), ==, 0);
  g_assert_false (qd_plan_can_undo (fixture->plan));
  g_assert_false (qd_plan_insert (fixture->plan, record, &error));
  assert_error_has (&error, QD_ERROR_UNSUPPORTED, "open");
}

static void
test_unchanged_sets_are_shared (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdPlanData) first = NULL, same = NULL, after = NULL;

  add_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "A", "period", "2025", NULL);
  add_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "A", NULL);
  first = load (fixture->plan);
  same = load (fixture->plan);
  g_assert_true (first == same);
  add_record (fixture->plan, QD_KIND_PERSON, "code", "P-2", "name", "B", NULL);
  after = load (fixture->plan);
  g_assert_true (after != first);
  g_assert_true (after->sets[QD_KIND_PERSON] != first->sets[QD_KIND_PERSON]);
  g_assert_true (after->sets[QD_KIND_GOAL] == first->sets[QD_KIND_GOAL]);
  g_assert_true (after->results == first->results);
  /* the old picture is as it was */
  g_assert_cmpuint (qd_plan_data_count (first, QD_KIND_PERSON), ==, 1);
}

static void
test_moving_the_year_moves_the_quarters (PlanFixture *fixture, gconstpointer data)
{
  gint64 goal
      = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "A", "period", "2025Q1", NULL);
  g_autoptr (QdPlanData) before = load (fixture->plan), after = NULL;
  g_autoptr (QdRecord) plan = qd_record_copy (&qd_plan_data_plan (before)->record);

  qd_record_set_integer (plan, qd_kind_find_field (plan->kind, "fiscal_year_start"), 4);
  save (fixture->plan, plan, "Year from April");
  after = load (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, goal, "period", "2025Q1");
  g_assert_cmpint (QD_GOAL (qd_plan_data_find (after, QD_KIND_GOAL, goal))->period.start, ==,
                   qd_day_from_ymd (2025, 4, 1));
}

static void
test_codes_in_use_are_refused (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) same = NULL, target = NULL;
  g_autoptr (GError) error = NULL;

  add_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "A", "period", "2025", NULL);
  add_record (fixture->plan, QD_KIND_GOAL_TARGET, "goal", "G-1", "period", "2025Q1", "target", "1", NULL);
  same = make_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "B", "period", "2025", NULL);
  g_assert_false (qd_plan_save (fixture->plan, same, NULL, "Add", &error));
  assert_error_has (&error, QD_ERROR_CONFLICT, "G-1");
  g_assert_cmpint (same->id, ==, 0);
  target = make_record (fixture->plan, QD_KIND_GOAL_TARGET, "goal", "G-1", "period", "2025Q1", "target", "2",
                        NULL);
  g_assert_false (qd_plan_save (fixture->plan, target, NULL, "Add", &error));
  assert_error_has (&error, QD_ERROR_CONFLICT, "already");
  g_assert_cmpuint (count_records (fixture->plan, QD_KIND_GOAL_TARGET), ==, 1);
}

static void
test_rules_of_the_plan_hold_at_commit (PlanFixture *fixture, gconstpointer data)
{
  gint64 a = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "A", "period", "2025", NULL),
         users;
  g_autoptr (QdRecord) loop = NULL, target = NULL, formula = NULL, moved = NULL, renamed = NULL,
                       negative = NULL;
  g_autoptr (GError) error = NULL;

  add_record (fixture->plan, QD_KIND_GOAL, "code", "G-2", "title", "B", "period", "2025", "parent", "G-1",
              NULL);
  loop = changed_copy (fixture->plan, QD_KIND_GOAL, a, "parent", "G-2", NULL);
  g_assert_false (qd_plan_save (fixture->plan, loop, NULL, "Loop", &error));
  assert_error_has (&error, QD_ERROR_INVALID, "loop");
  assert_text (fixture->plan, QD_KIND_GOAL, a, "parent", "");

  target = make_record (fixture->plan, QD_KIND_GOAL_TARGET, "goal", "G-1", "period", "2026Q1", "target", "1",
                        NULL);
  g_assert_false (qd_plan_save (fixture->plan, target, NULL, "Target", &error));
  assert_error_has (&error, QD_ERROR_INVALID, "2026Q1");
  add_record (fixture->plan, QD_KIND_GOAL_TARGET, "goal", "G-1", "period", "2025Q4", "target", "1", NULL);
  moved = changed_copy (fixture->plan, QD_KIND_GOAL, a, "period", "2025H1", NULL);
  g_assert_false (qd_plan_save (fixture->plan, moved, NULL, "Move", &error));
  assert_error_has (&error, QD_ERROR_INVALID, "2025Q4");

  formula
      = make_record (fixture->plan, QD_KIND_METRIC, "code", "ltv", "name", "L", "formula", "users * 2", NULL);
  g_assert_false (qd_plan_save (fixture->plan, formula, NULL, "Formula", &error));
  assert_error_has (&error, QD_ERROR_INVALID, "users");
  users = add_record (fixture->plan, QD_KIND_METRIC, "code", "users", "name", "U", NULL);
  save (fixture->plan, formula, "Formula");
  renamed = changed_copy (fixture->plan, QD_KIND_METRIC, users, "code", "people", NULL);
  g_assert_false (qd_plan_save (fixture->plan, renamed, NULL, "Rename", &error));
  assert_error_has (&error, QD_ERROR_INVALID, "ltv");

  negative = changed_copy (fixture->plan, QD_KIND_GOAL, a, "weight", "-1", NULL);
  g_assert_false (qd_plan_save (fixture->plan, negative, NULL, "Weight", &error));
  assert_error_has (&error, QD_ERROR_INVALID, "Weight");
}

static void
test_records_of_a_step_may_need_each_other (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) child
      = make_record (fixture->plan, QD_KIND_GOAL, "code", "G-2", "title", "B", "period", "2025", NULL);
  g_autoptr (QdRecord) parent
      = make_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "A", "period", "2025", NULL);
  g_autoptr (QdRecord) ltv
      = make_record (fixture->plan, QD_KIND_METRIC, "code", "ltv", "name", "L", "formula", "arpu * 2", NULL);
  g_autoptr (QdRecord) arpu = make_record (fixture->plan, QD_KIND_METRIC, "code", "arpu", "name", "A", NULL);
  g_autoptr (GError) error = NULL;

  parent->id = qd_record_random_id ();
  qd_record_set_integer (child, qd_kind_find_field (child->kind, "parent"), parent->id);
  qd_plan_begin (fixture->plan, NULL, "Import", &error);
  qd_plan_insert (fixture->plan, child, &error);
  qd_plan_insert (fixture->plan, parent, &error);
  qd_plan_insert (fixture->plan, ltv, &error);
  qd_plan_insert (fixture->plan, arpu, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  assert_text (fixture->plan, QD_KIND_GOAL, child->id, "parent", "G-1");
}

static void
test_references_to_nothing_are_refused (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) goal
      = make_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "A", "period", "2025", NULL);
  g_autoptr (QdRecord) built_in = NULL;
  g_autoptr (GError) error = NULL;

  qd_record_set_integer (goal, qd_kind_find_field (goal->kind, "owner"), 12345);
  g_assert_false (qd_plan_save (fixture->plan, goal, NULL, "Add", &error));
  assert_error_has (&error, QD_ERROR_INVALID, "Owner");
  /* a built-in metric needs no record */
  built_in = make_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "A", "period", "2025",
                          "metric", "cac", NULL);
  save (fixture->plan, built_in, "Add");
  plan_fixture_reopen (fixture);
  assert_text (fixture->plan, QD_KIND_GOAL, built_in->id, "metric", "cac");
}

static void
test_deleting_what_is_used_lists_who_uses_it (PlanFixture *fixture, gconstpointer data)
{
  gint64 person = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "Amy", NULL);
  gint64 goal = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "Grow", "period", "2025",
                            "owner", "P-1", NULL);
  gint64 category = add_record (fixture->plan, QD_KIND_BUDGET_CATEGORY, "code", "BC-1", "name", "Ads", NULL);
  g_autoptr (GError) error = NULL;

  add_record (fixture->plan, QD_KIND_GOAL_TARGET, "goal", "G-1", "period", "2025Q1", "target", "1", NULL);
  add_record (fixture->plan, QD_KIND_BUDGET_LINE, "code", "B-1", "period", "2025-07", "category", "BC-1",
              "amount", "5", NULL);
  qd_plan_begin (fixture->plan, NULL, "Delete", &error);
  g_assert_false (qd_plan_delete (fixture->plan, QD_KIND_PERSON, person, FALSE, &error));
  assert_error_has (&error, QD_ERROR_CONFLICT, "G-1 Grow (Owner)");
  /* a line cannot be without its category */
  g_assert_false (qd_plan_delete (fixture->plan, QD_KIND_BUDGET_CATEGORY, category, TRUE, &error));
  assert_error_has (&error, QD_ERROR_CONFLICT, "B-1");
  qd_plan_delete (fixture->plan, QD_KIND_PERSON, person, TRUE, &error);
  g_assert_no_error (error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  assert_text (fixture->plan, QD_KIND_GOAL, goal, "owner", "");

  /* targets are part of their goal */
  qd_plan_begin (fixture->plan, NULL, "Delete", &error);
  g_assert_false (qd_plan_delete (fixture->plan, QD_KIND_GOAL, goal, FALSE, &error));
  assert_error_has (&error, QD_ERROR_CONFLICT, "2025Q1");
  qd_plan_delete (fixture->plan, QD_KIND_GOAL, goal, TRUE, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (fixture->plan, QD_KIND_GOAL_TARGET), ==, 0);
  qd_plan_undo (fixture->plan, &error);
  qd_plan_undo (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (fixture->plan, QD_KIND_GOAL_TARGET), ==, 1);
  assert_text (fixture->plan, QD_KIND_GOAL, goal, "owner", "P-1");
}

/* by place among those without a number, or by number; what charts go by */
static void
test_channels_keep_their_colours_when_one_goes_or_gets_another_code (PlanFixture *fixture, gconstpointer data)
{
  static const char *const codes[] = { "a", "b", "c", "d" };
  g_autoptr (GError) error = NULL;
  gint64 ids[G_N_ELEMENTS (codes)];

  qd_plan_begin (fixture->plan, NULL, "Add", &error);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (QdRecord) channel = make_record (fixture->plan, QD_KIND_CHANNEL, "code", codes[i], "name", "X", NULL);

      qd_plan_insert (fixture->plan, channel, &error);
      ids[i] = channel->id;
    }
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  assert_text (fixture->plan, QD_KIND_CHANNEL, ids[3], "color", "");

  qd_plan_begin (fixture->plan, NULL, "Delete", &error);
  qd_plan_delete (fixture->plan, QD_KIND_CHANNEL, ids[2], FALSE, &error);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  assert_text (fixture->plan, QD_KIND_CHANNEL, ids[1], "color", "");
  assert_text (fixture->plan, QD_KIND_CHANNEL, ids[3], "color", "4");

  g_autoptr (QdPlanData) picture = load (fixture->plan);
  g_autoptr (QdRecord) renamed = qd_record_copy (qd_plan_data_find (picture, QD_KIND_CHANNEL, ids[0]));

  qd_record_set_text (renamed, qd_kind_code_field (&qd_channel_kind), "z");
  save (fixture->plan, renamed, "Rename");
  assert_text (fixture->plan, QD_KIND_CHANNEL, ids[0], "color", "1");
  assert_text (fixture->plan, QD_KIND_CHANNEL, ids[1], "color", "2");
  assert_text (fixture->plan, QD_KIND_CHANNEL, ids[3], "color", "4");
  qd_plan_undo (fixture->plan, &error);
  g_assert_no_error (error);
  assert_text (fixture->plan, QD_KIND_CHANNEL, ids[1], "color", "");
}

static void
test_the_settings_are_one_record (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdPlanData) picture = load (fixture->plan);
  g_autoptr (QdRecord) second = make_record (fixture->plan, QD_KIND_PLAN, "name", "Second", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (qd_plan_save (fixture->plan, second, NULL, "Add", &error));
  assert_error_has (&error, QD_ERROR_CONFLICT, "once");
  qd_plan_begin (fixture->plan, NULL, "Delete", &error);
  g_assert_false (
      qd_plan_delete (fixture->plan, QD_KIND_PLAN, qd_plan_data_plan (picture)->record.id, TRUE, &error));
  assert_error_has (&error, QD_ERROR_CONFLICT, "settings");
  qd_plan_rollback (fixture->plan);
}

static void
test_a_currency_with_other_units_is_refused (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdPlanData) picture = load (fixture->plan);
  gint64 id = qd_plan_data_plan (picture)->record.id;
  g_autoptr (QdRecord) yen = changed_copy (fixture->plan, QD_KIND_PLAN, id, "currency", "JPY", NULL),
                       back = NULL, euro = NULL;
  g_autoptr (GError) error = NULL;

  save (fixture->plan, yen, "Yen");
  back = changed_copy (fixture->plan, QD_KIND_PLAN, id, "currency", "CNY", NULL);
  save (fixture->plan, back, "Yuan");
  add_record (fixture->plan, QD_KIND_BUDGET_CATEGORY, "code", "BC-1", "name", "Ads", NULL);
  add_record (fixture->plan, QD_KIND_BUDGET_LINE, "code", "B-1", "period", "2025-07", "category", "BC-1",
              "amount", "5", NULL);
  g_assert_false (qd_plan_save (fixture->plan, yen, NULL, "Yen", &error));
  assert_error_has (&error, QD_ERROR_CONFLICT, "JPY");
  euro = changed_copy (fixture->plan, QD_KIND_PLAN, id, "currency", "EUR", NULL);
  save (fixture->plan, euro, "Euro");
}

static void
test_updating_what_is_gone_is_said (PlanFixture *fixture, gconstpointer data)
{
  gint64 id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "A", NULL);
  g_autoptr (QdRecord) late = changed_copy (fixture->plan, QD_KIND_PERSON, id, "name", "B", NULL);
  g_autoptr (GError) error = NULL;

  qd_plan_undo (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_false (qd_plan_save (fixture->plan, late, NULL, "Late", &error));
  assert_error_has (&error, QD_ERROR_NOT_FOUND, "no longer");
  g_assert_true (qd_plan_can_redo (fixture->plan));
}

/* --- threads --- */

static gpointer
add_many (gpointer data)
{
  QdPlan *plan = data;
  guint number = GPOINTER_TO_UINT (g_thread_self ()) & 0xffff;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *code = g_strdup_printf ("P-%u-%u", number, i);
      g_autoptr (QdRecord) record = qd_record_new (qd_kind_get (QD_KIND_PERSON));

      qd_record_set_text (record, qd_kind_find_field (record->kind, "code"), code);
      qd_record_set_text (record, qd_kind_find_field (record->kind, "name"), code);
      if (!qd_plan_save (plan, record, NULL, "Add", NULL))
        return NULL;
    }
  return plan;
}

static void
test_threads_queue_and_readers_do_not_wait (PlanFixture *fixture, gconstpointer data)
{
  GThread *threads[3];
  guint last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("writer", add_many, fixture->plan);
  while (last < 60)
    {
      guint now = count_records (fixture->plan, QD_KIND_PERSON);

      g_assert_cmpuint (now, >=, last);
      last = now;
      if (now < 60)
        g_usleep (500);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == fixture->plan);
  g_assert_cmpuint (count_records (fixture->plan, QD_KIND_PERSON), ==, 60);
}

static void
test_a_reader_sees_only_what_is_committed (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdRecord) record = make_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "A", NULL);
  g_autoptr (GError) error = NULL;

  qd_plan_begin (fixture->plan, NULL, "Add", &error);
  qd_plan_insert (fixture->plan, record, &error);
  g_assert_cmpuint (count_records (fixture->plan, QD_KIND_PERSON), ==, 0);
  qd_plan_commit (fixture->plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (fixture->plan, QD_KIND_PERSON), ==, 1);
}

static void
test_a_plan_in_memory_does_all_of_it (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_create (":memory:", "In memory", &error);
  gint64 id;

  g_assert_no_error (error);
  id = add_record (plan, QD_KIND_PERSON, "code", "P-1", "name", "A", NULL);
  assert_text (plan, QD_KIND_PERSON, id, "name", "A");
  qd_plan_undo (plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (plan, QD_KIND_PERSON), ==, 0);
  qd_plan_redo (plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (plan, QD_KIND_PERSON), ==, 1);
  qd_plan_begin (plan, NULL, "Delete", &error);
  qd_plan_delete (plan, QD_KIND_PERSON, id, FALSE, &error);
  qd_plan_data_unref (load (plan));
  qd_plan_rollback (plan);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (plan, QD_KIND_PERSON), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                            \
  g_test_add ("/store/plan/" name, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)
  ADD ("every-kind-survives-the-file", test_every_kind_survives_the_file);
  ADD ("changed-is-emitted-once-per-commit", test_changed_is_emitted_once_per_commit);
  ADD ("rollback-leaves-nothing", test_rollback_leaves_nothing);
  ADD ("unchanged-sets-are-shared", test_unchanged_sets_are_shared);
  ADD ("moving-the-year-moves-the-quarters", test_moving_the_year_moves_the_quarters);
  ADD ("codes-in-use-are-refused", test_codes_in_use_are_refused);
  ADD ("rules-of-the-plan-hold-at-commit", test_rules_of_the_plan_hold_at_commit);
  ADD ("records-of-a-step-may-need-each-other", test_records_of_a_step_may_need_each_other);
  ADD ("references-to-nothing-are-refused", test_references_to_nothing_are_refused);
  ADD ("deleting-what-is-used-lists-who-uses-it", test_deleting_what_is_used_lists_who_uses_it);
  ADD ("channels-keep-their-colours-when-one-goes-or-gets-another-code",
       test_channels_keep_their_colours_when_one_goes_or_gets_another_code);
  ADD ("the-settings-are-one-record", test_the_settings_are_one_record);
  ADD ("a-currency-with-other-units-is-refused", test_a_currency_with_other_units_is_refused);
  ADD ("updating-what-is-gone-is-said", test_updating_what_is_gone_is_said);
  ADD ("threads-queue-and-readers-do-not-wait", test_threads_queue_and_readers_do_not_wait);
  ADD ("a-reader-sees-only-what-is-committed", test_a_reader_sees_only_what_is_committed);
  g_test_add_func ("/store/plan/in-memory-does-all-of-it", test_a_plan_in_memory_does_all_of_it);
  return g_test_run ();
}
