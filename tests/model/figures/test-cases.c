/* The two sample plans against their expected.json: every figure it names, in every block of the review. */
#include "model/exchange/qd-import.h"
#include "model/exchange/qd-review-json.h"
#include "tests/model/figures/json-value.h"
#include "tests/model/figures/review-fixture.h"
#include "tests/model/figures/sample-fixture.h"

static void
compare (const char *where, const JsonValue *expected, const JsonValue *found)
{
  if (found == NULL)
    g_error ("%s is missing", where);
  if (expected->type == JSON_OBJECT)
    {
      for (guint i = 0; i < expected->items->len; i++)
        {
          const char *name = g_ptr_array_index (expected->names, i);
          g_autofree char *below = g_strdup_printf ("%s.%s", where, name);

          /* by code in expected.json, a list in a review */
          compare (below, g_ptr_array_index (expected->items, i),
                   found->type == JSON_ARRAY ? json_value_with_code (found, name) : json_value_get (found, name));
        }
      return;
    }
  if (expected->type != found->type)
    g_error ("%s: type %d expected, %d found", where, expected->type, found->type);
  if (expected->type == JSON_NUMBER
      && fabs (expected->number - found->number) > 1e-9 * MAX (1, fabs (expected->number)))
    g_error ("%s: %.15g expected, %.15g found", where, expected->number, found->number);
  if (expected->type == JSON_STRING && !g_str_equal (expected->string, found->string))
    g_error ("%s: %s expected, %s found", where, expected->string, found->string);
  if (expected->type == JSON_ARRAY)
    g_assert_cmpuint (expected->items->len, ==, found->items->len);
}

static void
compare_period (QdPlanData *data, const JsonValue *expected)
{
  const char *label = json_value_get (expected, "period")->string;
  QdPeriod period = fixture_period (label);
  QdDay as_of = fixture_day (json_value_get (expected, "as_of")->string);
  GError *error = NULL;
  g_autoptr (QdReview) review = qd_review_compute (data, &period, as_of, qd_language_get ("en"), NULL, &error);
  g_autofree char *text = NULL;
  g_autoptr (JsonValue) found = NULL;

  g_assert_no_error (error);
  text = qd_review_to_json (review);
  found = json_value_parse (text);
  for (guint i = 0; i < expected->items->len; i++)
    {
      const char *block = g_ptr_array_index (expected->names, i);

      if (!g_str_equal (block, "period") && !g_str_equal (block, "as_of") && !g_str_equal (block, "also"))
        {
          g_autofree char *where = g_strdup_printf ("%s %s", label, block);

          compare (where, g_ptr_array_index (expected->items, i), json_value_get (found, block));
        }
    }
}

static void
compare_sample (const char *sample, QdPlanData *data)
{
  g_autofree char *text = fixture_read_sample (sample, "expected.json");
  g_autoptr (JsonValue) expected = json_value_parse (text);
  const JsonValue *also = json_value_get (expected, "also");

  compare_period (data, expected);
  for (guint i = 0; also != NULL && i < also->items->len; i++)
    compare_period (data, g_ptr_array_index (also->items, i));
}

static void
test_rows_in_memory (gconstpointer sample)
{
  g_autoptr (Fixture) fixture = fixture_load_sample (sample);
  g_autoptr (QdPlanData) data = fixture_data (fixture);

  compare_sample (sample, data);
}

/* the same through CSV import, plan file and month blocks */
static void
test_imported (gconstpointer sample)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", sample, NULL);
  const char *const paths[] = { folder, NULL };
  const QdImportOptions options = { .paths = paths, .who = "Test" };
  GError *error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_create (":memory:", "Test", &error);
  g_autoptr (QdImportReport) report = NULL;
  g_autoptr (QdPlanData) data = NULL;

  g_assert_no_error (error);
  report = qd_import_run (plan, &options, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->errors->len; i++)
    {
      const QdImportError *found = g_ptr_array_index (report->errors, i);

      g_test_message ("%s:%" G_GINT64_FORMAT " %s %s %s", found->path, found->line, found->column, found->text,
                      found->reason);
    }
  g_assert_true (report->written);
  data = qd_plan_load_data (plan, &error);
  g_assert_no_error (error);
  compare_sample (sample, data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/cases/growth-q2-has-its-figures", "growth-q2", test_rows_in_memory);
  g_test_add_data_func ("/model/cases/private-domain-plan-has-its-figures", "private-domain-plan", test_rows_in_memory);
  g_test_add_data_func ("/model/cases/imported-growth-q2-has-its-figures", "growth-q2", test_imported);
  g_test_add_data_func ("/model/cases/imported-private-domain-plan-has-its-figures", "private-domain-plan", test_imported);
  return g_test_run ();
}
