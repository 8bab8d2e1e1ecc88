#include <string.h>

#include "model/base/qd-error.h"
#include "model/records/qd-built-in.h"
#include "model/records/qd-records.h"

/* Reading, writing, copying and comparing fields of every type. */

/* codes and ids of a small plan: "X-7" has id 7 in every kind */
static gint64
find_id (gpointer data, QdKindId kind, const char *code)
{
  return g_str_has_prefix (code, "X-") ? g_ascii_strtoll (code + 2, NULL, 10) : 0;
}

static const char *
find_code (gpointer data, QdKindId kind, gint64 id)
{
  g_autofree char *code = g_strdup_printf ("X-%d", (int) id);

  return id > 0 ? g_intern_string (code) : NULL;
}

static const QdTextContext context = {
  .fiscal_year_start = 1, .money_decimals = 2, .find_id = find_id, .find_code = find_code,
};

static QdRecord *
new_record (QdKindId kind)
{
  return qd_record_new (qd_kind_get (kind));
}

static const QdField *
field_of (const QdRecord *record, const char *name)
{
  const QdField *field = qd_kind_find_field (record->kind, name);

  g_assert_nonnull (field);
  return field;
}

static void
set (QdRecord *record, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  qd_record_parse_field (record, field_of (record, name), text, &context, &error);
  g_assert_no_error (error);
}

static void
assert_text (const QdRecord *record, const char *name, const char *expected)
{
  g_autofree char *text = qd_record_format_field (record, field_of (record, name), &context);

  g_assert_cmpstr (text, ==, expected);
}

/* refused with a message that has the words, the field as before */
static void
assert_refused (QdRecord *record, const char *name, const char *text, const char *words)
{
  g_autofree char *before = qd_record_format_field (record, field_of (record, name), &context);
  g_autoptr (GError) error = NULL;

  g_assert_false (qd_record_parse_field (record, field_of (record, name), text, &context, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
  assert_text (record, name, before);
}

static const struct
{
  QdKindId    kind;
  const char *field, *typed, *kept;
} readings[] = {
  { QD_KIND_GOAL, "title", "  New users ", "New users" },
  { QD_KIND_GOAL, "title", "\u3000\u00a0New users\u200b", "New users" },
  { QD_KIND_GOAL, "title", "New\r\n\tusers\u2028and\x1bmore", "New users and more" },
  { QD_KIND_GOAL, "title", "\u200b\u3000", "" },
  { QD_KIND_GOAL, "title", "\x01", "" },
  { QD_KIND_GOAL, "note", "one\r\ntwo", "one\ntwo" },
  { QD_KIND_GOAL, "code", " G-01", "G-01" },
  { QD_KIND_GOAL, "parent", "X-7\u3000", "X-7" },
  { QD_KIND_GOAL, "target", "27.6万", "276000" },
  { QD_KIND_GOAL, "target", "12.3%", "0.123" },
  { QD_KIND_GOAL, "baseline", "１：８．３", "8.3" },
  { QD_KIND_GOAL, "period", "2025q3", "2025Q3" },
  { QD_KIND_GOAL, "period", "2025-07-03..2025-09-12", "2025-07-03..2025-09-12" },
  { QD_KIND_GOAL, "due", "2025年7月3日", "2025-07-03" },
  { QD_KIND_GOAL, "kind", "KEEP", "keep" },
  { QD_KIND_GOAL, "kind", "Deliverable", "deliverable" },
  { QD_KIND_GOAL, "kind", "保持", "keep" },
  { QD_KIND_GOAL, "parent", "X-7", "X-7" },
  { QD_KIND_GOAL, "metric", "cac", "cac" },
  { QD_KIND_GOAL, "metric", "X-3", "X-3" },
  { QD_KIND_METRIC, "decimals", "2", "2" },
  { QD_KIND_BUDGET_LINE, "amount", "¥1,200.505", "1200.51" },
  { QD_KIND_SPEND, "amount", "(1,200)", "-1200" },
  { QD_KIND_SPEND, "closed", "是", "yes" },
  { QD_KIND_SPEND, "closed", "FALSE", "no" },
  { QD_KIND_BUDGET_CATEGORY, "in_roi", "0", "no" },
  { QD_KIND_MILESTONE, "depends_on", "X-2; X-1;X-2;", "X-2;X-1" },
  { QD_KIND_MILESTONE, "depends_on", "X-5；\u3000X-4", "X-5;X-4" },
  { QD_KIND_MILESTONE, "progress", "50%", "0.5" },
  { QD_KIND_MILESTONE, "criterion_op", ">=", ">=" },
  { QD_KIND_VALUE, "qualifier", "~", "~" },
};

static void
test_text_is_read_as_people_type_it (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr (QdRecord) record = new_record (readings[i].kind);
      g_autoptr (QdRecord) again = new_record (readings[i].kind);

      set (record, readings[i].field, readings[i].typed);
      assert_text (record, readings[i].field, readings[i].kept);
      /* canonical text reads back as the same value */
      set (again, readings[i].field, readings[i].kept);
      g_assert_true (qd_record_field_equal (record, again, field_of (record, readings[i].field)));
      set (record, readings[i].field, " ");
      qd_record_clear_field (again, field_of (again, readings[i].field));
      qd_record_apply_fallbacks (again);
      g_assert_true (qd_record_field_equal (record, again, field_of (record, readings[i].field)));
    }
}

static void
test_what_cannot_be_read_is_refused (void)
{
  g_autoptr (QdRecord) goal = new_record (QD_KIND_GOAL);
  g_autoptr (QdRecord) metric = new_record (QD_KIND_METRIC);
  g_autoptr (QdRecord) line = new_record (QD_KIND_BUDGET_LINE);
  g_autoptr (QdRecord) milestone = new_record (QD_KIND_MILESTONE);

  set (goal, "target", "5");
  assert_refused (goal, "target", "12,34", "12,34");
  assert_refused (goal, "target", "n/a", "n/a");
  assert_refused (goal, "due", "2025-02-30", "2025-02-30");
  assert_refused (goal, "period", "2025Q5", "2025Q5");
  assert_refused (goal, "kind", "kept", "numeric, keep, yes_no");
  assert_refused (goal, "parent", "G-99", "G-99");
  assert_refused (goal, "metric", "no_such", "no_such");
  assert_refused (goal, "code", "G;01", "G;01");
  assert_refused (metric, "decimals", "1.5", "1.5");
  assert_refused (line, "amount", "12%", "12%");
  set (milestone, "depends_on", "X-1");
  assert_refused (milestone, "depends_on", "X-2;M-9", "M-9");
  assert_refused (goal, "title", "\xff\xfe", "UTF-8");
}

static void
test_empty_means_the_fallback (void)
{
  g_autoptr (QdRecord) plan = new_record (QD_KIND_PLAN);
  g_autoptr (QdRecord) goal = new_record (QD_KIND_GOAL);
  g_autoptr (QdRecord) milestone = new_record (QD_KIND_MILESTONE);
  g_autoptr (QdRecord) risk = new_record (QD_KIND_RISK);

  assert_text (plan, "currency", "CNY");
  assert_text (plan, "fiscal_year_start", "1");
  assert_text (plan, "roi_headline", "ratio");
  assert_text (plan, "completion_cap", "1");
  assert_text (plan, "on_track", "0.95");
  assert_text (plan, "at_risk", "0.8");
  assert_text (plan, "gross_margin", "");
  assert_text (goal, "weight", "1");
  assert_text (goal, "priority", "medium");
  assert_text (goal, "target", "");
  assert_text (milestone, "progress", "0");
  assert_text (milestone, "effort", "1");
  assert_text (milestone, "criterion_op", "");
  assert_text (risk, "trigger_op", ">=");
  assert_text (risk, "probability", "");
  set (goal, "weight", "3");
  set (goal, "weight", "");
  assert_text (goal, "weight", "1");
}

static void
test_a_metric_named_like_a_built_in_one_is_as_that (void)
{
  g_autoptr (QdRecord) cac = new_record (QD_KIND_METRIC);
  g_autoptr (QdRecord) users = new_record (QD_KIND_METRIC);

  set (cac, "code", "cac");
  assert_text (cac, "unit", "money");
  assert_text (cac, "direction", "down");
  set (cac, "unit", "count");
  assert_text (cac, "unit", "count");
  set (cac, "unit", "");
  assert_text (cac, "unit", "money");
  set (users, "code", "users");
  assert_text (users, "unit", "count");
  assert_text (users, "direction", "up");
}

/* every field of every kind with a value of its type */
static QdRecord *
full_record (const QdKind *kind)
{
  QdRecord *record = qd_record_new (kind);

  record->id = 77;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const QdField *field = &kind->fields[i];
      const char *const texts[] = {
        [QD_FIELD_TEXT] = "text",      [QD_FIELD_CODE] = "CODE-1",   [QD_FIELD_NUMBER] = "0.25",
        [QD_FIELD_INTEGER] = "3",      [QD_FIELD_MONEY] = "12.34",   [QD_FIELD_DAY] = "2025-07-03",
        [QD_FIELD_PERIOD] = "2025-07", [QD_FIELD_REFERENCE] = "X-5", [QD_FIELD_REFERENCES] = "X-5;X-6",
      };

      set (record, field->name, field->type == QD_FIELD_CHOICE ? field->choices[1].name : texts[field->type]);
    }
  return record;
}

static void
test_copies_are_equal_and_their_own (void)
{
  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      g_autoptr (QdRecord) record = full_record (qd_kind_get (i));
      g_autoptr (QdRecord) copy = qd_record_copy (record);

      g_assert_cmpint (copy->id, ==, 77);
      g_assert_true (qd_record_equal (record, copy));
      copy->id = 78;
      g_assert_true (qd_record_equal (record, copy));
      for (guint j = 0; j < record->kind->n_fields; j++)
        {
          const QdField *field = &record->kind->fields[j];

          g_assert_false (qd_record_field_is_empty (record, field));
          qd_record_clear_field (copy, field);
          g_assert_true (qd_record_field_is_empty (copy, field));
          g_assert_false (qd_record_field_equal (record, copy, field));
          g_assert_false (qd_record_equal (record, copy));
          qd_record_copy_field (copy, record, field);
          g_assert_true (qd_record_equal (record, copy));
          qd_record_copy_field (copy, copy, field);
          g_assert_true (qd_record_equal (record, copy));
        }
    }
}

static void
test_none_equals_none_only (void)
{
  g_autoptr (QdRecord) a = new_record (QD_KIND_GOAL), b = new_record (QD_KIND_GOAL);
  const QdField *target = field_of (a, "target");

  g_assert_true (qd_record_field_equal (a, b, target));
  qd_record_set_number (b, target, 0);
  g_assert_false (qd_record_field_equal (a, b, target));
  /* the same days are the same period */
  set (a, "period", "2025-07");
  set (b, "period", "2025-07-01..2025-07-31");
  g_assert_true (qd_record_field_equal (a, b, field_of (a, "period")));
}

static void
test_ids_are_positive_and_differ (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      gint64 id = qd_record_random_id ();

      g_assert_cmpint (id, >, 0);
      g_assert_true (g_hash_table_add (ids, g_memdup2 (&id, sizeof id)));
    }
}

/* --- rules a record keeps by itself --- */

static void
assert_invalid (const QdRecord *record, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (qd_record_validate (record, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
}

static void
assert_valid (const QdRecord *record)
{
  g_autoptr (GError) error = NULL;

  qd_record_validate (record, &error);
  g_assert_no_error (error);
}

static QdRecord *
filled_record (QdKindId kind, ...)
{
  QdRecord *record = new_record (kind);
  va_list names;
  const char *name;

  va_start (names, kind);
  while ((name = va_arg (names, const char *)) != NULL)
    set (record, name, va_arg (names, const char *));
  va_end (names);
  return record;
}

static void
test_required_fields_are_asked_for (void)
{
  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      const QdKind *kind = qd_kind_get (i);

      for (guint j = 0; j < kind->n_fields; j++)
        {
          g_autoptr (QdRecord) record = full_record (kind);

          if ((kind->fields[j].flags & QD_FIELD_REQUIRED) == 0)
            continue;
          qd_record_clear_field (record, &kind->fields[j]);
          assert_invalid (record, kind->fields[j].label);
        }
    }
}

static void
test_ends_before_starts_are_refused (void)
{
  g_autoptr (QdRecord) phase = filled_record (QD_KIND_PHASE, "code", "PH-1", "name", "A", "start",
                                              "2025-03-01", "end", "2025-02-28", NULL);
  g_autoptr (QdRecord) campaign = filled_record (QD_KIND_CAMPAIGN, "code", "C-1", "name", "A", "start",
                                                 "2025-03-01", "end", "2025-02-28", NULL);
  g_autoptr (QdRecord) milestone = filled_record (QD_KIND_MILESTONE, "code", "M-1", "title", "A", "start",
                                                  "2025-03-01", "due", "2025-02-28", NULL);

  assert_invalid (phase, "2025-02-28");
  assert_invalid (campaign, "2025-02-28");
  assert_invalid (milestone, "2025-02-28");
  set (phase, "end", "2025-03-01");
  assert_valid (phase);
  set (milestone, "start", "");
  assert_valid (milestone);
}

static void
test_numbers_keep_their_ranges (void)
{
  static const struct
  {
    QdKindId    kind;
    const char *field, *least, *most, *below, *above;
  } ranges[] = {
    { QD_KIND_GOAL, "weight", "0", "1e6", "-0.1", NULL },
    { QD_KIND_GOAL, "judged", "0", "1", "-0.1", "1.1" },
    { QD_KIND_GOAL, "confidence", "0", "10", "-1", "11" },
    { QD_KIND_MILESTONE, "effort", "0", "1e6", "-1", NULL },
    { QD_KIND_MILESTONE, "progress", "0", "1", "-0.01", "1.01" },
    { QD_KIND_PLAN, "fiscal_year_start", "1", "12", "0", "13" },
    { QD_KIND_RISK, "probability", "1", "5", "0", "6" },
    { QD_KIND_RISK, "impact", "1", "5", "0", "6" },
    { QD_KIND_PHASE, "buffer_days", "0", "1000", "-1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autoptr (QdRecord) record = full_record (qd_kind_get (ranges[i].kind));

      if (ranges[i].kind == QD_KIND_PLAN)
        {
          set (record, "currency", "CNY");
          set (record, "deck_accent", "#0F4c75");
        }
      set (record, ranges[i].field, ranges[i].least);
      assert_valid (record);
      set (record, ranges[i].field, ranges[i].most);
      assert_valid (record);
      set (record, ranges[i].field, ranges[i].below);
      assert_invalid (record, field_of (record, ranges[i].field)->label);
      if (ranges[i].above == NULL)
        continue;
      set (record, ranges[i].field, ranges[i].above);
      assert_invalid (record, field_of (record, ranges[i].field)->label);
    }
}

static void
test_rules_of_single_kinds (void)
{
  g_autoptr (QdRecord) value = filled_record (QD_KIND_VALUE, "metric", "X-1", "period", "2025-01", NULL);
  g_autoptr (QdRecord) transfer = filled_record (QD_KIND_TRANSFER, "date", "2025-01-01", "from_line", "X-1",
                                                 "to_line", "X-2", "amount", "0", NULL);
  g_autoptr (QdRecord) line = filled_record (QD_KIND_BUDGET_LINE, "code", "B-1", "period", "2025", "category",
                                             "X-1", "amount", "1", NULL);
  g_autoptr (QdRecord) metric
      = filled_record (QD_KIND_METRIC, "code", "ltv", "name", "LTV", "formula", "arpu * (2", NULL);
  g_autoptr (QdRecord) plan = filled_record (QD_KIND_PLAN, "name", "A", "currency", "yuan", NULL);
  g_autoptr (QdRecord) bright = filled_record (QD_KIND_PLAN, "name", "A", "deck_accent", "#12345", NULL);

  assert_invalid (bright, "#12345");
  qd_record_set_text (plan, qd_kind_find_field (plan->kind, "currency"), "");
  assert_invalid (plan, "currency");
  set (plan, "currency", "yuan");
  assert_invalid (value, "neither");
  set (value, "numerator", "1");
  assert_invalid (value, "neither");
  set (value, "denominator", "2");
  assert_valid (value);
  set (value, "numerator", "");
  set (value, "value", "5");
  assert_valid (value);

  assert_invalid (transfer, "above 0");
  set (transfer, "amount", "-5");
  assert_invalid (transfer, "above 0");
  set (transfer, "amount", "0.01");
  assert_valid (transfer);
  set (transfer, "to_line", "X-1");
  assert_invalid (transfer, "different");

  assert_invalid (line, "2025");
  set (line, "period", "2025Q3");
  assert_valid (line);
  set (line, "period", "2025-07");
  assert_valid (line);

  assert_invalid (metric, "arpu * (2");
  set (metric, "formula", "arpu * 2");
  assert_valid (metric);

  assert_invalid (plan, "yuan");
  set (plan, "currency", "JPY");
  assert_valid (plan);
}

/* A due day of an item of 2024 is one of 2024, not of the year in which it is typed. */
static void
test_a_typed_day_is_near_those_of_its_record (void)
{
  g_autoptr (QdRecord) item = new_record (QD_KIND_REVIEW_ITEM);
  const QdField *due = field_of (item, "due");
  QdDay today = qd_day_from_ymd (2026, 11, 23);
  QdTextContext near = context;

  g_assert_cmpint (qd_record_near_day (item, due, today), ==, today);
  set (item, "period", "2024Q1");
  near.near = qd_record_near_day (item, due, today);
  g_assert_true (qd_record_parse_field (item, due, "5-15", &near, NULL));
  assert_text (item, "due", "2024-05-15");
  set (item, "due", "2025-01-10");
  g_assert_cmpint (qd_record_near_day (item, due, today), ==, qd_day_from_ymd (2025, 1, 10));
  assert_refused (item, "due", "5-15", "5-15");
}

static void
test_of_a_value_and_its_ratio_what_was_typed_last_holds (void)
{
  g_autoptr (QdRecord) record = qd_record_new (&qd_metric_value_kind);
  QdMetricValue *value = (QdMetricValue *) record;

  value->numerator = 4858;
  value->denominator = 39275;
  value->value = .126;
  qd_metric_value_settle (value, qd_kind_find_field (record->kind, "value"));
  g_assert_cmpfloat (value->value, ==, .126);
  g_assert_true (qd_is_none (value->numerator) && qd_is_none (value->denominator));

  value->numerator = 5000;
  qd_metric_value_settle (value, qd_kind_find_field (record->kind, "numerator"));
  g_assert_cmpfloat (value->value, ==, .126);   /* half a ratio takes no place */
  value->denominator = 40000;
  qd_metric_value_settle (value, qd_kind_find_field (record->kind, "denominator"));
  g_assert_true (qd_is_none (value->value));
}

static void
test_periods_far_from_ours_are_refused (void)
{
  g_autoptr (QdRecord) goal = qd_record_new (qd_kind_get (QD_KIND_GOAL));

  set (goal, "period", "2025Q3");
  assert_refused (goal, "period", "7003", "1990");
  assert_refused (goal, "period", "1989Q4", "1990");
  assert_refused (goal, "period", "2201-01", "2200");
  assert_refused (goal, "period", "2025-01-01..7025-01-01", "2200");
  set (goal, "period", "1990");
  set (goal, "period", "2200Q4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/record/text-is-read-as-people-type-it", test_text_is_read_as_people_type_it);
  g_test_add_func ("/records/record/what-cannot-be-read-is-refused", test_what_cannot_be_read_is_refused);
  g_test_add_func ("/records/record/empty-means-the-fallback", test_empty_means_the_fallback);
  g_test_add_func ("/records/record/named-like-a-built-in-is-as-that",
                   test_a_metric_named_like_a_built_in_one_is_as_that);
  g_test_add_func ("/records/record/copies-are-equal-and-their-own", test_copies_are_equal_and_their_own);
  g_test_add_func ("/records/record/none-equals-none-only", test_none_equals_none_only);
  g_test_add_func ("/records/record/ids-are-positive-and-differ", test_ids_are_positive_and_differ);
  g_test_add_func ("/model/record/a-typed-day-is-near-those-of-its-record", test_a_typed_day_is_near_those_of_its_record);
  g_test_add_func ("/records/record/of-a-value-and-its-ratio-what-was-typed-last-holds",
                   test_of_a_value_and_its_ratio_what_was_typed_last_holds);
  g_test_add_func ("/records/validate/required-fields-are-asked-for", test_required_fields_are_asked_for);
  g_test_add_func ("/records/validate/ends-before-starts-are-refused", test_ends_before_starts_are_refused);
  g_test_add_func ("/records/validate/numbers-keep-their-ranges", test_numbers_keep_their_ranges);
  g_test_add_func ("/records/text/periods-far-from-ours-are-refused", test_periods_far_from_ours_are_refused);
  g_test_add_func ("/records/validate/rules-of-single-kinds", test_rules_of_single_kinds);
  return g_test_run ();
}
