/* The two sample plans against their expected.json: every figure it names, in every block of the review. */
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
compare_period (Fixture *fixture, const JsonValue *expected)
{
  const char *label = json_value_get (expected, "period")->string;
  g_autoptr (QdReview) review = fixture_review (fixture, label, json_value_get (expected, "as_of")->string);
  g_autofree char *text = qd_review_to_json (review);
  g_autoptr (JsonValue) found = json_value_parse (text);

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
test_sample (gconstpointer sample)
{
  g_autofree char *text = fixture_read_sample (sample, "expected.json");
  g_autoptr (JsonValue) expected = json_value_parse (text);
  g_autoptr (Fixture) fixture = fixture_load_sample (sample);
  const JsonValue *also = json_value_get (expected, "also");

  compare_period (fixture, expected);
  for (guint i = 0; also != NULL && i < also->items->len; i++)
    compare_period (fixture, g_ptr_array_index (also->items, i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/cases/growth-q2-has-its-figures", "growth-q2", test_sample);
  g_test_add_data_func ("/model/cases/private-domain-plan-has-its-figures", "private-domain-plan", test_sample);
  return g_test_run ();
}
