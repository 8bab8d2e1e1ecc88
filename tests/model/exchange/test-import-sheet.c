#include "import-fixture.h"

#include <string.h>

#include "tests/model/xlsx/xlsx-fixture.h"

/* Cells that only some programs write, in an import. */

#define HEADER "<row><c t='inlineStr'><is><t>code</t></is></c><c t='inlineStr'><is><t>name</t></is></c>" \
               "<c t='inlineStr'><is><t>note</t></is></c></row>"
#define PERSON "<row><c t='inlineStr'><is><t>P-1</t></is></c><c t='inlineStr'><is><t>Ann</t></is></c>"

static void
assert_one_error (ImportFixture *fixture, const char *rows, gint64 line, const char *cell, const char *column,
                  const char *in_reason)
{
  g_autofree char *path = import_fixture_path (fixture, "people.xlsx");
  const char *paths[] = { path, NULL };

  xlsx_fixture_sheet (path, rows);
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { .paths = paths });
  g_assert_false (report->written);
  g_assert_cmpint (report->n_errors, ==, 1);
  const QdImportError *error = g_ptr_array_index (report->errors, 0);
  g_assert_cmpstr (error->sheet, ==, "One");
  g_assert_cmpint (error->line, ==, line);
  g_assert_cmpstr (error->cell, ==, cell);
  g_assert_cmpstr (error->column, ==, column);
  g_assert_nonnull (strstr (error->reason, in_reason));
}

static void
test_faults (ImportFixture *fixture, gconstpointer data)
{
  assert_one_error (fixture, HEADER PERSON "<c t='e'><v>#N/A</v></c></row>", 2, "C2", "note", "an error instead");
  assert_one_error (fixture, HEADER PERSON "<c><f>1+1</f></c></row>", 2, "C2", "note", "never computed");
  assert_one_error (fixture, HEADER "<row/><row r='9'><c r='B9' t='str'><v>Ann</v></c></row>", 9, "A9", "code", "");
  assert_one_error (fixture, "<row><c><v>1</v></c></row>", 0, NULL, NULL, "no row of column names");
  assert_one_error (fixture, HEADER PERSON "<c><v>1x</v></c></row>", 0, NULL, NULL, "cell C2");
  assert_one_error (fixture, "<row r='3'><c t='str'><v>code</v></c><c t='str'><v>role</v></c></row>", 3, NULL, "name",
                    "name");
}

/* what is wrong in a column that nobody asks for does no harm */
static void
test_other_columns (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_fixture_path (fixture, "people.xlsx");
  const char *paths[] = { path, NULL };

  xlsx_fixture_sheet (path, "<row><c t='str'><v>code</v></c><c t='str'><v>name</v></c><c t='str'><v>own</v></c></row>"
                            PERSON "<c t='e'><v>#N/A</v></c><c t='e'><v>#REF!</v></c></row>");
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { .paths = paths });
  g_assert_true (report->written);
  import_report_assert_counts (report, "person", 1, 0, 0, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  import_test ("/exchange/import-sheet/a-cell-without-value-is-a-bad-row", test_faults);
  import_test ("/exchange/import-sheet/columns-of-no-field-do-no-harm", test_other_columns);
  return g_test_run ();
}
