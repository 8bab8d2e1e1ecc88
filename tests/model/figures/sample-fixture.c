#include "tests/model/figures/sample-fixture.h"

#include <string.h>
#include "model/exchange/qd-csv-reader.h"
#include "model/exchange/qd-encoding.h"

char *
fixture_read_sample (const char *sample, const char *name)
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
  char *text = fixture_read_sample (sample, name);
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

Fixture *
fixture_load_sample (const char *sample)
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
