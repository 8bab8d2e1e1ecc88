#include <string.h>

#include "model/base/qd-error.h"
#include "model/records/qd-built-in.h"
#include "model/records/qd-plan-data.h"

/* A plan in memory: records are added, then the picture is made. */
typedef struct
{
  GPtrArray  *records[QD_N_KINDS];
  GHashTable *ids;         /* "goal G-01" -> id */
  gint64      next_id;
  QdPlanData *data;        /* NULL until asked for */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < QD_N_KINDS; i++)
    fixture->records[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  fixture->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fixture->next_id = 1000;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->data, qd_plan_data_unref);
  for (guint i = 0; i < QD_N_KINDS; i++)
    g_ptr_array_unref (fixture->records[i]);
  g_hash_table_unref (fixture->ids);
}

static gint64
find_id (gpointer data, QdKindId kind, const char *code)
{
  Fixture *fixture = data;
  g_autofree char *key = g_strdup_printf ("%d %s", kind, code);
  gint64 *id = g_hash_table_lookup (fixture->ids, key);

  return id != NULL ? *id : 0;
}

/* ids go down, so that an order by id is not the order asked for */
static QdRecord *
make (Fixture *fixture, QdKindId kind, va_list names)
{
  const QdTextContext context = { 1, 2, find_id, NULL, fixture };
  QdRecord *record = qd_record_new (qd_kind_get (kind));
  const char *name;

  record->id = fixture->next_id--;
  while ((name = va_arg (names, const char *)) != NULL)
    {
      g_autoptr (GError) error = NULL;

      qd_record_parse_field (record, qd_kind_find_field (record->kind, name), va_arg (names, const char *),
                             &context, &error);
      g_assert_no_error (error);
    }
  return record;
}

static gint64
add (Fixture *fixture, QdKindId kind, ...)
{
  QdRecord *record;
  va_list names;

  va_start (names, kind);
  record = make (fixture, kind, names);
  va_end (names);
  g_ptr_array_add (fixture->records[kind], record);
  if (qd_record_code (record) != NULL)
    g_hash_table_insert (fixture->ids, g_strdup_printf ("%d %s", kind, qd_record_code (record)),
                         g_memdup2 (&record->id, sizeof record->id));
  return record->id;
}

static QdPlanData *
picture (Fixture *fixture)
{
  QdRecordSet *sets[QD_N_KINDS] = { NULL };

  if (fixture->data != NULL)
    return fixture->data;
  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      GPtrArray *copies = g_ptr_array_new ();

      for (guint j = 0; j < fixture->records[i]->len; j++)
        g_ptr_array_add (copies, qd_record_copy (g_ptr_array_index (fixture->records[i], j)));
      sets[i] = qd_record_set_new (qd_kind_get (i), copies);
    }
  fixture->data = qd_plan_data_new (sets, NULL, NULL);
  return fixture->data;
}

static QdRecord *
changed (Fixture *fixture, QdKindId kind, gint64 id, const char *name, const char *text)
{
  const QdTextContext context = { 1, 2, find_id, NULL, fixture };
  QdRecord *record = qd_record_copy (qd_plan_data_find (picture (fixture), kind, id));
  g_autoptr (GError) error = NULL;

  qd_record_parse_field (record, qd_kind_find_field (record->kind, name), text, &context, &error);
  g_assert_no_error (error);
  return record;
}

static void
assert_refused (Fixture *fixture, const QdRecord *record, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (qd_plan_data_validate (picture (fixture), record, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
}

static void
assert_accepted (Fixture *fixture, const QdRecord *record)
{
  g_autoptr (GError) error = NULL;

  qd_plan_data_validate (picture (fixture), record, &error);
  g_assert_no_error (error);
}

/* names of all records of a kind in their order, joined by "; " */
static char *
order_of (Fixture *fixture, QdKindId kind)
{
  QdPlanData *data = picture (fixture);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
    {
      g_autofree char *name = qd_plan_data_describe (data, qd_plan_data_nth (data, kind, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", name);
    }
  return g_string_free (text, FALSE);
}

static void
assert_order (Fixture *fixture, QdKindId kind, const char *expected)
{
  g_autofree char *order = order_of (fixture, kind);

  g_assert_cmpstr (order, ==, expected);
}

static void
test_an_empty_plan_has_its_fallbacks (Fixture *fixture, gconstpointer data)
{
  QdPlanData *plan = picture (fixture);

  g_assert_cmpstr (qd_plan_data_plan (plan)->currency, ==, "CNY");
  g_assert_cmpint (plan->money_decimals, ==, 2);
  g_assert_cmpuint (qd_plan_data_count (plan, QD_KIND_GOAL), ==, 0);
  g_assert_cmpuint (plan->results->n_blocks, ==, 0);
  g_assert_null (qd_plan_data_find (plan, QD_KIND_GOAL, 5));
}

static void
test_order_is_by_code_or_natural_key (Fixture *fixture, gconstpointer data)
{
  add (fixture, QD_KIND_METRIC, "code", "users", "name", "U", NULL);
  add (fixture, QD_KIND_METRIC, "code", "Arpu", "name", "A", NULL);
  add (fixture, QD_KIND_CHANNEL, "code", "push", "name", "P", NULL);
  add (fixture, QD_KIND_VALUE, "metric", "users", "period", "2025-02", "value", "1", NULL);
  add (fixture, QD_KIND_VALUE, "metric", "users", "period", "2025-01", "channel", "push", "value", "1", NULL);
  add (fixture, QD_KIND_VALUE, "metric", "users", "period", "2025-01", "value", "1", NULL);
  add (fixture, QD_KIND_VALUE, "metric", "users", "period", "2025Q1", "value", "1", NULL);
  add (fixture, QD_KIND_VALUE, "metric", "Arpu", "period", "2025-09", "value", "1", NULL);
  add (fixture, QD_KIND_SPEND, "date", "2025-02-01", "amount", "5", NULL);
  add (fixture, QD_KIND_SPEND, "date", "2025-01-01", "amount", "7", NULL);
  add (fixture, QD_KIND_SPEND, "code", "S-9", "date", "2025-03-01", "amount", "1", NULL);
  assert_order (fixture, QD_KIND_METRIC, "Arpu A; users U");
  assert_order (fixture, QD_KIND_VALUE,
                "value A 2025-09; value U 2025-01; value U 2025-01 P; value U 2025Q1; "
                "value U 2025-02");
  assert_order (fixture, QD_KIND_SPEND, "S-9; spend 2025-01-01 7; spend 2025-02-01 5");
}

/* a new picture with other codes puts the shared set in another order, without touching the old one */
static void
test_shared_sets_follow_renamed_codes (Fixture *fixture, gconstpointer data)
{
  QdRecordSet *sets[QD_N_KINDS] = { NULL };
  g_autoptr (QdPlanData) next = NULL, third = NULL;
  gint64 a = add (fixture, QD_KIND_GOAL, "code", "G-01", "title", "A", "period", "2025", NULL);
  QdRecord *renamed;
  GPtrArray *goals = g_ptr_array_new ();
  const QdGoalTarget *first;

  add (fixture, QD_KIND_GOAL, "code", "G-02", "title", "B", "period", "2025", NULL);
  add (fixture, QD_KIND_GOAL_TARGET, "goal", "G-01", "period", "2025Q1", "target", "1", NULL);
  add (fixture, QD_KIND_GOAL_TARGET, "goal", "G-02", "period", "2025Q1", "target", "2", NULL);
  renamed = changed (fixture, QD_KIND_GOAL, a, "code", "G-99");
  g_ptr_array_add (goals, renamed);
  g_ptr_array_add (goals, qd_record_copy (qd_plan_data_find_code (picture (fixture), QD_KIND_GOAL, "G-02")));
  for (guint i = 0; i < QD_N_KINDS; i++)
    sets[i] = i == QD_KIND_GOAL ? qd_record_set_new (qd_kind_get (i), goals)
                                : qd_record_set_ref (picture (fixture)->sets[i]);
  next = qd_plan_data_new (sets, NULL, NULL);
  first = (const QdGoalTarget *) qd_plan_data_nth (next, QD_KIND_GOAL_TARGET, 0);
  g_assert_cmpfloat (first->target, ==, 2);
  first = (const QdGoalTarget *) qd_plan_data_nth (picture (fixture), QD_KIND_GOAL_TARGET, 0);
  g_assert_cmpfloat (first->target, ==, 1);
  /* nothing changed: the very same sets */
  for (guint i = 0; i < QD_N_KINDS; i++)
    sets[i] = qd_record_set_ref (next->sets[i]);
  third = qd_plan_data_new (sets, NULL, NULL);
  for (guint i = 0; i < QD_N_KINDS; i++)
    g_assert_true (third->sets[i] == next->sets[i]);
}

static void
assert_next_code (Fixture *fixture, QdKindId kind, const char *expected)
{
  g_autofree char *code = qd_plan_data_next_code (picture (fixture), qd_kind_get (kind));

  g_assert_cmpstr (code, ==, expected);
}

static void
test_next_codes_are_like_those_in_use (Fixture *fixture, gconstpointer data)
{
  add (fixture, QD_KIND_GOAL, "code", "G-09", "title", "A", "period", "2025", NULL);
  add (fixture, QD_KIND_GOAL, "code", "G-10", "title", "A", "period", "2025", NULL);
  add (fixture, QD_KIND_GOAL, "code", "G-06-4", "title", "A", "period", "2025", NULL);
  add (fixture, QD_KIND_PHASE, "code", "PH-4", "name", "A", "start", "2025-01-01", "end", "2025-01-31", NULL);
  add (fixture, QD_KIND_CAMPAIGN, "code", "K-006", "name", "A", "start", "2025-01-01", "end", "2025-01-31",
       NULL);
  add (fixture, QD_KIND_RISK, "code", "R-99", "title", "A", NULL);
  assert_next_code (fixture, QD_KIND_GOAL, "G-11");
  assert_next_code (fixture, QD_KIND_PHASE, "PH-5");
  assert_next_code (fixture, QD_KIND_CAMPAIGN, "K-007");
  assert_next_code (fixture, QD_KIND_RISK, "R-100");
  assert_next_code (fixture, QD_KIND_PERSON, "P-01");
  assert_next_code (fixture, QD_KIND_VALUE, NULL);
}

static void
test_a_word_with_a_number_is_not_counted_on (Fixture *fixture, gconstpointer data)
{
  add (fixture, QD_KIND_METRIC, "code", "users", "name", "A", NULL);
  add (fixture, QD_KIND_METRIC, "code", "revenue", "name", "A", NULL);
  add (fixture, QD_KIND_METRIC, "code", "retention_30", "name", "A", NULL);
  assert_next_code (fixture, QD_KIND_METRIC, "metric_01");
}

static void
test_references_are_found (Fixture *fixture, gconstpointer data)
{
  gint64 users = add (fixture, QD_KIND_METRIC, "code", "users", "name", "U", NULL);
  gint64 first = add (fixture, QD_KIND_MILESTONE, "code", "M-01", "title", "A", "due", "2025-01-31",
                      "criterion_metric", "users", NULL);
  g_autoptr (GArray) to_users = NULL, to_first = NULL;

  add (fixture, QD_KIND_METRIC, "code", "double", "name", "D", "formula", "users * 2", NULL);
  add (fixture, QD_KIND_GOAL, "code", "G-01", "title", "A", "period", "2025", "metric", "users", NULL);
  add (fixture, QD_KIND_VALUE, "metric", "users", "period", "2025-01", "value", "1", NULL);
  add (fixture, QD_KIND_MILESTONE, "code", "M-02", "title", "B", "due", "2025-01-31", "parent", "M-01",
       "depends_on", "M-01", NULL);
  to_users = qd_plan_data_references_to (picture (fixture), QD_KIND_METRIC, users);
  g_assert_cmpuint (to_users->len, ==, 4);
  g_assert_cmpstr (g_array_index (to_users, QdReference, 0).field->name, ==, "formula");
  g_assert_cmpstr (g_array_index (to_users, QdReference, 1).field->name, ==, "metric");
  to_first = qd_plan_data_references_to (picture (fixture), QD_KIND_MILESTONE, first);
  g_assert_cmpuint (to_first->len, ==, 2);
  g_assert_cmpstr (g_array_index (to_first, QdReference, 0).field->name, ==, "parent");
  g_assert_cmpstr (g_array_index (to_first, QdReference, 1).field->name, ==, "depends_on");
}

static void
test_built_in_metrics_are_known_without_record (Fixture *fixture, gconstpointer data)
{
  gint64 cac = qd_built_in_id (QD_BUILT_IN_CAC), goal;
  QdTextContext context;

  goal = add (fixture, QD_KIND_GOAL, "code", "G-01", "title", "A", "period", "2025", "metric", "revenue",
              NULL);
  add (fixture, QD_KIND_METRIC, "code", "revenue", "name", "Revenue", NULL);
  g_assert_cmpstr (qd_plan_data_code (picture (fixture), QD_KIND_METRIC, cac), ==, "cac");
  g_assert_null (qd_plan_data_find (picture (fixture), QD_KIND_METRIC, cac));
  /* a record named like it stands for it, also for those who referred to it before */
  g_assert_cmpint (QD_GOAL (qd_plan_data_find (picture (fixture), QD_KIND_GOAL, goal))->metric, <, 0);
  g_assert_nonnull (
      qd_plan_data_find (picture (fixture), QD_KIND_METRIC, qd_built_in_id (QD_BUILT_IN_REVENUE)));
  qd_plan_data_text_context (picture (fixture), &context);
  g_assert_cmpint (context.find_id (context.data, QD_KIND_METRIC, "revenue"), >, 0);
}

static void
test_loops_of_parents_are_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    QdKindId    kind;
    const char *field;
  } chains[] = {
    { QD_KIND_GOAL, "parent" },
    { QD_KIND_MILESTONE, "parent" },
    { QD_KIND_SPEND, "settles" },
    { QD_KIND_REVIEW_ITEM, "answers" },
  };
  const char *const goal[] = { "title", "A", "period", "2025" }, *const milestone[]
                                                                 = { "title", "A", "due", "2025-01-31" };
  const char *const spend[] = { "date", "2025-01-01", "amount", "1" };
  const char *const item[] = { "period", "2025Q1", "title", "A" };
  const char *const *const fields[] = { goal, milestone, spend, item };

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      const char *const *f = fields[i];
      gint64 a = add (fixture, chains[i].kind, "code", "A-1", f[0], f[1], f[2], f[3], NULL);

      add (fixture, chains[i].kind, "code", "A-2", f[0], f[1], f[2], f[3], chains[i].field, "A-1", NULL);
      add (fixture, chains[i].kind, "code", "A-3", f[0], f[1], f[2], f[3], chains[i].field, "A-2", NULL);
      g_assert_cmpint (a, !=, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      gint64 first = find_id (fixture, chains[i].kind, "A-1"),
             third = find_id (fixture, chains[i].kind, "A-3");
      g_autoptr (QdRecord) own = changed (fixture, chains[i].kind, first, chains[i].field, "A-1");
      g_autoptr (QdRecord) loop = changed (fixture, chains[i].kind, first, chains[i].field, "A-3");
      g_autoptr (QdRecord) fine = changed (fixture, chains[i].kind, third, chains[i].field, "A-1");

      assert_refused (fixture, own, "loop");
      assert_refused (fixture, loop, "loop");
      assert_accepted (fixture, fine);
    }
}

static void
test_loops_of_dependencies_are_refused (Fixture *fixture, gconstpointer data)
{
  gint64 a = add (fixture, QD_KIND_MILESTONE, "code", "M-1", "title", "A", "due", "2025-01-31", NULL);
  g_autoptr (QdRecord) own = NULL, loop = NULL, fine = NULL;

  add (fixture, QD_KIND_MILESTONE, "code", "M-0", "title", "A", "due", "2025-01-31", NULL);
  add (fixture, QD_KIND_MILESTONE, "code", "M-2", "title", "A", "due", "2025-01-31", "depends_on", "M-0;M-1", NULL);
  add (fixture, QD_KIND_MILESTONE, "code", "M-3", "title", "A", "due", "2025-01-31", "depends_on", "M-0;M-2", NULL);
  own = changed (fixture, QD_KIND_MILESTONE, a, "depends_on", "M-1");
  loop = changed (fixture, QD_KIND_MILESTONE, a, "depends_on", "M-3");
  fine = changed (fixture, QD_KIND_MILESTONE, a, "depends_on", "M-0");
  assert_refused (fixture, own, "loop");
  assert_refused (fixture, loop, "loop");
  assert_accepted (fixture, fine);
}

static void
test_codes_and_keys_in_use_are_refused (Fixture *fixture, gconstpointer data)
{
  gint64 b, second;
  g_autoptr (QdRecord) same_code = NULL, same_key = NULL, other_key = NULL;

  add (fixture, QD_KIND_GOAL, "code", "G-01", "title", "A", "period", "2025", NULL);
  b = add (fixture, QD_KIND_GOAL, "code", "G-02", "title", "B", "period", "2025", NULL);
  add (fixture, QD_KIND_GOAL_TARGET, "goal", "G-01", "period", "2025Q1", "target", "1", NULL);
  second = add (fixture, QD_KIND_GOAL_TARGET, "goal", "G-01", "period", "2025Q2", "target", "1", NULL);
  same_code = changed (fixture, QD_KIND_GOAL, b, "code", "G-01");
  assert_refused (fixture, same_code, "G-01 A");
  same_key = changed (fixture, QD_KIND_GOAL_TARGET, second, "period", "2025-01-01..2025-03-31");
  assert_refused (fixture, same_key, "already");
  other_key = changed (fixture, QD_KIND_GOAL_TARGET, second, "period", "2025Q3");
  assert_accepted (fixture, other_key);
}

static void
test_goal_targets_stay_inside (Fixture *fixture, gconstpointer data)
{
  gint64 goal = add (fixture, QD_KIND_GOAL, "code", "G-01", "title", "A", "period", "2025H1", NULL);
  gint64 target = add (fixture, QD_KIND_GOAL_TARGET, "goal", "G-01", "period", "2025Q2", "target", "1", NULL);
  g_autoptr (QdRecord) outside = changed (fixture, QD_KIND_GOAL_TARGET, target, "period", "2025Q3");
  g_autoptr (QdRecord) moved = changed (fixture, QD_KIND_GOAL, goal, "period", "2025Q1");
  g_autoptr (QdRecord) wider = changed (fixture, QD_KIND_GOAL, goal, "period", "2025");

  assert_refused (fixture, outside, "2025Q3");
  assert_refused (fixture, moved, "2025Q2");
  assert_accepted (fixture, wider);
}

static void
test_formulas_name_known_metrics (Fixture *fixture, gconstpointer data)
{
  gint64 users = add (fixture, QD_KIND_METRIC, "code", "users", "name", "U", NULL);
  gint64 ltv = add (fixture, QD_KIND_METRIC, "code", "ltv", "name", "L", "formula", "users * revenue", NULL);
  g_autoptr (QdRecord) unknown = changed (fixture, QD_KIND_METRIC, ltv, "formula", "users * arpu");
  g_autoptr (QdRecord) broken = changed (fixture, QD_KIND_METRIC, ltv, "formula", "users *");
  g_autoptr (QdRecord) renamed = changed (fixture, QD_KIND_METRIC, users, "code", "people");
  g_autoptr (QdRecord) fine
      = changed (fixture, QD_KIND_METRIC, ltv, "formula", "max(users, new_users) / cac");

  assert_accepted (fixture, qd_plan_data_find (picture (fixture), QD_KIND_METRIC, ltv));
  assert_refused (fixture, unknown, "arpu");
  assert_refused (fixture, broken, "users *");
  assert_refused (fixture, renamed, "ltv");
  assert_accepted (fixture, fine);
}

static void
test_a_formula_that_comes_back_to_its_metric_is_told_with_its_way (Fixture *fixture, gconstpointer data)
{
  gint64 users = add (fixture, QD_KIND_METRIC, "code", "users", "name", "U", NULL);
  gint64 ltv = add (fixture, QD_KIND_METRIC, "code", "ltv", "name", "L", "formula", "users * orders * 2", NULL);
  gint64 value = add (fixture, QD_KIND_METRIC, "code", "value", "name", "V", "formula", "ltv / 2 + ltv", NULL);
  g_autoptr (QdRecord) own = changed (fixture, QD_KIND_METRIC, users, "formula", "users + 1");
  g_autoptr (QdRecord) other = changed (fixture, QD_KIND_METRIC, ltv, "formula", "orders + value");
  g_autoptr (QdRecord) fine = changed (fixture, QD_KIND_METRIC, value, "formula", "ltv + users");
  g_autofree char *own_way = qd_plan_data_formula_loop (picture (fixture), own);
  g_autofree char *other_way = qd_plan_data_formula_loop (picture (fixture), other);

  g_assert_cmpstr (own_way, ==, "users → users");
  g_assert_cmpstr (other_way, ==, "ltv → value → ltv");
  g_assert_null (qd_plan_data_formula_loop (picture (fixture), fine));
  g_assert_null (qd_plan_data_formula_loop (picture (fixture), qd_plan_data_find (picture (fixture), QD_KIND_METRIC, users)));
  /* of a file it is taken: a figure's affair */
  assert_accepted (fixture, own);
}

static void
test_references_lead_to_records_with_codes (Fixture *fixture, gconstpointer data)
{
  gint64 loose = add (fixture, QD_KIND_SPEND, "date", "2025-01-01", "amount", "5", NULL);
  gint64 order = add (fixture, QD_KIND_SPEND, "code", "S-1", "date", "2025-01-01", "amount", "5", NULL);
  gint64 paid = add (fixture, QD_KIND_SPEND, "date", "2025-01-02", "amount", "5", "settles", "S-1", NULL);
  g_autoptr (QdRecord) to_loose = changed (fixture, QD_KIND_SPEND, paid, "note", "x");
  g_autoptr (QdRecord) to_nothing = changed (fixture, QD_KIND_SPEND, paid, "note", "x");
  g_autoptr (QdRecord) nameless = changed (fixture, QD_KIND_SPEND, order, "code", "");

  qd_record_set_integer (to_loose, qd_kind_find_field (to_loose->kind, "settles"), loose);
  assert_refused (fixture, to_loose, "code first");
  qd_record_set_integer (to_nothing, qd_kind_find_field (to_nothing->kind, "settles"), 424242);
  assert_refused (fixture, to_nothing, "does not exist");
  assert_refused (fixture, nameless, "code");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/records/plan-data/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("an-empty-plan-has-its-fallbacks", test_an_empty_plan_has_its_fallbacks);
  ADD ("order-is-by-code-or-natural-key", test_order_is_by_code_or_natural_key);
  ADD ("shared-sets-follow-renamed-codes", test_shared_sets_follow_renamed_codes);
  ADD ("next-codes-are-like-those-in-use", test_next_codes_are_like_those_in_use);
  ADD ("a-word-with-a-number-is-not-counted-on", test_a_word_with_a_number_is_not_counted_on);
  ADD ("references-are-found", test_references_are_found);
  ADD ("built-in-metrics-are-known-without-record", test_built_in_metrics_are_known_without_record);
  ADD ("loops-of-parents-are-refused", test_loops_of_parents_are_refused);
  ADD ("loops-of-dependencies-are-refused", test_loops_of_dependencies_are_refused);
  ADD ("codes-and-keys-in-use-are-refused", test_codes_and_keys_in_use_are_refused);
  ADD ("goal-targets-stay-inside", test_goal_targets_stay_inside);
  ADD ("formulas-name-known-metrics", test_formulas_name_known_metrics);
  ADD ("a-formula-that-comes-back-to-its-metric-is-told-with-its-way",
       test_a_formula_that_comes_back_to_its_metric_is_told_with_its_way);
  ADD ("references-lead-to-records-with-codes", test_references_lead_to_records_with_codes);
  return g_test_run ();
}
