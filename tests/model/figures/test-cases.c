/* The two sample plans against their expected.json: every figure it names, in every block of the review. */
#include "model/exchange/qd-csv-reader.h"
#include "model/exchange/qd-encoding.h"
#include "model/exchange/qd-review-json.h"
#include "tests/model/figures/json-value.h"
#include "tests/model/figures/review-fixture.h"

#include <string.h>

static char *
read_sample (const char *sample, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", sample, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length, text_length;
  GError *error = NULL;
  char *text;

  if (!g_file_get_contents (path, &bytes, &length, &error))
    g_error ("%s", error->message);
  text = qd_encoding_to_utf8 (bytes, length, NULL, &text_length, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* rows of cells, the header first */
static GPtrArray *
read_rows (const char *sample, const char *name, QdCsvReader **reader)
{
  char *text = read_sample (sample, name);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *cells = g_ptr_array_new ();
  GError *error = NULL;
  gint64 line;

  *reader = qd_csv_reader_new (text, strlen (text));
  while (qd_csv_reader_next (*reader, cells, &line, &error))
    {
      g_ptr_array_add (rows, cells);
      cells = g_ptr_array_new ();
    }
  g_assert_no_error (error);
  g_ptr_array_unref (cells);
  return rows;
}

static void
load_kind (Fixture *fixture, const char *sample, const char *name, const char *kind)
{
  g_autoptr (QdCsvReader) reader = NULL;
  g_autoptr (GPtrArray) rows = read_rows (sample, name, &reader);

  for (guint i = 1; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);

      if (g_str_equal (kind, "plan"))
        fixture_plan (fixture, g_ptr_array_index (row, 0), g_ptr_array_index (row, 1));
      else
        fixture_add_row (fixture, kind, g_ptr_array_index (rows, 0), row);
    }
}

static Fixture *
load_sample (const char *sample)
{
  static const char *const files[][2] = {
    { "plan.csv", "plan" },           { "people.csv", "person" },
    { "channels.csv", "channel" },    { "metrics.csv", "metric" },
    { "phases.csv", "phase" },        { "budget_categories.csv", "budget_category" },
    { "goals.csv", "goal" },          { "goal_targets.csv", "goal_target" },
    { "campaigns.csv", "campaign" },  { "values.csv", "value" },
    { "milestones.csv", "milestone" }, { "budget.csv", "budget_line" },
    { "transfers.csv", "transfer" },  { "spend.csv", "spend" },
    { "risks.csv", "risk" },          { "review.csv", "review_item" },
    { "results.csv", "results" },
  };
  Fixture *fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    load_kind (fixture, sample, files[i][0], files[i][1]);
  return fixture;
}

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
  g_autofree char *text = read_sample (sample, "expected.json");
  g_autoptr (JsonValue) expected = json_value_parse (text);
  g_autoptr (Fixture) fixture = load_sample (sample);
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
