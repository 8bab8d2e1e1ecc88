#include "model/base/qd-number.h"
#include "model/exchange/qd-review-json.h"
#include "tests/model/exchange/json-value.h"
#include "tests/model/figures/fixture.h"

/* The two sample plans against their expected.json: everything it says must be in the review, by code. */

typedef struct
{
  Fixture    *fixture;
  QdPlanData *data;
  JsonValue  *expected;
} Sample;

static JsonValue *
review_as_json (QdPlanData *data, const char *label, const char *as_of, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdReview) review = NULL;
  g_autofree char *text = NULL;
  QdPeriod period = fixture_period (label);

  review = qd_review_compute (data, &period, fixture_day (as_of), qd_language_get (language), NULL, &error);
  g_assert_no_error (error);
  text = qd_review_to_json (review);
  return json_value_parse (text);
}

static void
compare_values (const char *where, const JsonValue *expected, const JsonValue *actual)
{
  g_assert_nonnull (actual);
  if (expected->type == JSON_OBJECT)
    {
      for (guint i = 0; i < expected->values->len; i++)
        {
          const char *key = expected->keys->pdata[i];
          g_autofree char *path = g_strconcat (where, "/", key, NULL);
          const JsonValue *member = json_value_get (actual, key);

          if (member == NULL)
            g_error ("%s is missing", path);
          compare_values (path, expected->values->pdata[i], member);
        }
      return;
    }
  if (expected->type != actual->type)
    g_error ("%s is of type %d, expected %d", where, actual->type, expected->type);
  g_assert_cmpstr (expected->string, ==, actual->string);
  g_assert_cmpint (expected->boolean, ==, actual->boolean);
  if (!qd_figures_equal (expected->number, actual->number))
    g_error ("%s is %.12g, expected %.12g", where, actual->number, expected->number);
  if (expected->type == JSON_ARRAY)
    {
      g_assert_cmpuint (expected->values->len, ==, actual->values->len);
      for (guint i = 0; i < expected->values->len; i++)
        compare_values (where, expected->values->pdata[i], actual->values->pdata[i]);
    }
}

static gboolean
is_question (const char *key)
{
  return g_str_equal (key, "period") || g_str_equal (key, "as_of") || g_str_equal (key, "also");
}

/* One period: `period` and `as_of` say what to ask, the rest is what must be answered. */
static void
check_period (QdPlanData *data, const JsonValue *expected)
{
  const char *label = json_value_get (expected, "period")->string;
  g_autoptr (JsonValue) actual = review_as_json (data, label, json_value_get (expected, "as_of")->string, "zh_CN");

  for (guint i = 0; i < expected->values->len; i++)
    {
      const char *key = expected->keys->pdata[i];
      g_autofree char *path = g_strconcat (label, "/", key, NULL);

      if (!is_question (key))
        compare_values (path, expected->values->pdata[i], json_value_get (actual, key));
    }
}

static void
set_up (Sample *sample, gconstpointer name)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", name, NULL);
  g_autofree char *path = g_build_filename (folder, "expected.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  sample->fixture = fixture_new ();
  fixture_add_folder (sample->fixture, folder);
  sample->data = fixture_data (sample->fixture);
  sample->expected = json_value_parse (text);
}

static void
tear_down (Sample *sample, gconstpointer name)
{
  json_value_free (sample->expected);
  qd_plan_data_unref (sample->data);
  fixture_free (sample->fixture);
}

static void
test_asked_period (Sample *sample, gconstpointer name)
{
  check_period (sample->data, sample->expected);
}

static void
test_further_periods (Sample *sample, gconstpointer name)
{
  const JsonValue *also = json_value_get (sample->expected, "also");

  g_assert_cmpuint (also->values->len, >, 0);
  for (guint i = 0; i < also->values->len; i++)
    check_period (sample->data, also->values->pdata[i]);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "growth-q2", "private-domain-plan" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *asked = g_strdup_printf ("/model/samples/%s/asked-period", names[i]);
      g_autofree char *further = g_strdup_printf ("/model/samples/%s/further-periods", names[i]);

      g_test_add (asked, Sample, names[i], set_up, test_asked_period, tear_down);
      g_test_add (further, Sample, names[i], set_up, test_further_periods, tear_down);
    }
  return g_test_run ();
}
