#include <string.h>
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "run-program.h"

/* Sheets of workbooks imported as a script does it: the same as CSV, with cells for lines. */

typedef struct
{
  char         *folder, *plan, *path;
  lxw_workbook *book;
  lxw_format   *day, *month, *percent;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("qd-import-xlsx-XXXXXX", NULL);
  fixture->plan = g_build_filename (fixture->folder, "plan.qdeck", NULL);
  fixture->path = g_build_filename (fixture->folder, "data.xlsx", NULL);
  fixture->book = workbook_new (fixture->path);
  fixture->day = workbook_add_format (fixture->book);
  format_set_num_format (fixture->day, "yyyy/m/d");
  fixture->month = workbook_add_format (fixture->book);
  format_set_num_format (fixture->month, "yyyy\"年\"m\"月\"");
  fixture->percent = workbook_add_format (fixture->book);
  format_set_num_format (fixture->percent, "0.0%");
  g_auto (ProgramRun) run = program_run ("new", fixture->plan, NULL);
  g_assert_cmpint (run.exit_code, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->plan);
  g_free (fixture->path);
}

/* texts from column A on, "|" between them */
static void
put (lxw_worksheet *sheet, int row, const char *cells)
{
  g_auto (GStrv) texts = g_strsplit (cells, "|", -1);

  for (guint i = 0; texts[i]; i++)
    if (*texts[i])
      worksheet_write_string (sheet, (lxw_row_t) row, (lxw_col_t) i, texts[i], NULL);
}

static void
put_day (Fixture *fixture, lxw_worksheet *sheet, int row, int column, lxw_format *format, int year, int month, int day)
{
  lxw_datetime when = { year, month, day, 0, 0, 0 };

  worksheet_write_datetime (sheet, (lxw_row_t) row, (lxw_col_t) column, &when, format);
}

static void
put_number (lxw_worksheet *sheet, int row, int column, lxw_format *format, double value)
{
  worksheet_write_number (sheet, (lxw_row_t) row, (lxw_col_t) column, value, format);
}

/* a file of the plan, exported as CSV */
static char *
exported (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  char *text = NULL;
  g_auto (ProgramRun) run = program_run ("export", fixture->plan, "--to", fixture->folder, NULL);

  g_assert_cmpint (run.exit_code, ==, 0);
  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static void
assert_holds (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in: %s", part, text);
}

static void
import_expecting (Fixture *fixture, int exit_code, const char *message, const char *argument, const char *value)
{
  g_auto (ProgramRun) run = argument ? program_run ("import", fixture->plan, fixture->path, argument, value, NULL)
                                     : program_run ("import", fixture->plan, fixture->path, NULL);
  g_autofree char *said = g_strconcat (run.out, run.err, NULL);

  assert_holds (said, message);
  g_assert_cmpint (run.exit_code, ==, exit_code);
}

/* goals and results by the names of their sheets, cells of every type */
static void
write_plan (Fixture *fixture)
{
  lxw_worksheet *goals = workbook_add_worksheet (fixture->book, "目标"), *notes = workbook_add_worksheet (fixture->book, "Notes");
  lxw_worksheet *channels = workbook_add_worksheet (fixture->book, "channels");
  lxw_worksheet *campaigns = workbook_add_worksheet (fixture->book, "Campaigns");
  lxw_worksheet *results = workbook_add_worksheet (fixture->book, "Results");

  put (notes, 0, "anything|at all");
  worksheet_merge_range (goals, 0, 0, 0, 5, "Goals of July", NULL);
  put (goals, 2, "code|title|period|metric|kind|baseline|target|due|weight|note");
  put (goals, 3, "G-01|New users||new_users||||||007");
  put_day (fixture, goals, 3, 2, fixture->month, 2025, 7, 1);
  worksheet_write_string (goals, 3, 6, "30万", NULL);
  put_day (fixture, goals, 3, 7, fixture->day, 2025, 7, 31);
  worksheet_write_formula_num (goals, 3, 8, "=1+1", NULL, 2);
  put (goals, 4, "G-02|Rate|2025Q3|conversion");
  put_number (goals, 4, 5, fixture->percent, 0.1);
  put_number (goals, 4, 6, fixture->percent, 0.123);
  put (channels, 0, "code|name");
  put (channels, 1, "feed|Feed");
  put (campaigns, 0, "code|name|channel|start|end");
  put (campaigns, 1, "C-01|Spring|feed");
  put_day (fixture, campaigns, 1, 3, fixture->day, 2025, 7, 1);
  put_day (fixture, campaigns, 1, 4, fixture->day, 2025, 7, 31);
  put (results, 1, "date|campaign|channel|orders|revenue");
  put_day (fixture, results, 2, 0, fixture->day, 2025, 7, 3);
  put (results, 2, "|C-01|feed");
  put_number (results, 2, 3, NULL, 12);
  put_number (results, 2, 4, NULL, 1200.5);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  write_plan (fixture);
  g_assert_cmpint (workbook_close (fixture->book), ==, LXW_NO_ERROR);
  import_expecting (fixture, 0, "data.xlsx, sheet 目标: 2 rows: 2 added", NULL, NULL);
  g_autofree char *goals = exported (fixture, "goals.csv");
  assert_holds (goals, "G-01,New users,,2025-07,new_users");
  assert_holds (goals, ",300000,");
  assert_holds (goals, "2025-07-31");
  assert_holds (goals, "007");
  assert_holds (goals, "0.123");
  g_autofree char *results = exported (fixture, "results.csv");
  assert_holds (results, "2025-07-03,C-01,feed");
  assert_holds (results, "12,1200.5");
  import_expecting (fixture, 0, "sheet Results: 1 rows: 0 added, 0 updated, 1 unchanged", NULL, NULL);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  write_plan (fixture);
  g_assert_cmpint (workbook_close (fixture->book), ==, LXW_NO_ERROR);
  import_expecting (fixture, 0, "data.xlsx, Notes: no kind of record has this name", "--dry-run", NULL);
  import_expecting (fixture, 3, "there is no sheet “Ziele”; there are: “目标”, “Notes”", "--sheet", "Ziele");
  import_expecting (fixture, 2, "do not say what the sheet “Notes” holds", "--sheet", "Notes");
  import_expecting (fixture, 2, "say which sheet", "--kind", "risk");
  g_autofree char *none = exported (fixture, "goals.csv");
  g_assert_null (strstr (none, "G-01"));
  import_expecting (fixture, 0, "sheet 目标: 2 rows: 2 added", "--kind", "goal");
}

static void
test_bad_cells (Fixture *fixture, gconstpointer data)
{
  lxw_worksheet *goals = workbook_add_worksheet (fixture->book, "Goals");

  put (goals, 1, "code|title|period|target|weight|remark");
  put (goals, 2, "G-01|One|2025Q3|12,34");
  put (goals, 3, "G-02|Two|2025Q3");
  worksheet_write_formula_str (goals, 3, 3, "=1/0", NULL, "#DIV/0!");
  put (goals, 4, "G-03|Three");
  put_number (goals, 4, 2, NULL, 45839.25);
  put (goals, 5, "G-04|Four|2025Q3");
  put_number (goals, 5, 4, NULL, -1);
  put (goals, 7, "G-05|Five|2025Q3");
  g_assert_cmpint (workbook_close (fixture->book), ==, LXW_NO_ERROR);
  import_expecting (fixture, 1, "data.xlsx, sheet Goals, cell D3, column target:", NULL, NULL);
  import_expecting (fixture, 1, "“12,34”", NULL, NULL);
  import_expecting (fixture, 1, "cell D4, column target:", NULL, NULL);
  import_expecting (fixture, 1, "cell C5, column period:", NULL, NULL);
  import_expecting (fixture, 1, "cell E6, column weight:", NULL, NULL);
  import_expecting (fixture, 1, "nothing was written", NULL, NULL);
  g_auto (ProgramRun) json = program_run ("import", fixture->plan, fixture->path, "--json", NULL);
  assert_holds (json.out, "\"sheet\": \"Goals\"");
  assert_holds (json.out, "\"cell\": \"D3\"");
  assert_holds (json.out, "\"line\": 3");
  import_expecting (fixture, 0, "the column “remark” is not known", "--skip-bad-rows", NULL);
  g_autofree char *written = exported (fixture, "goals.csv");
  assert_holds (written, "G-05");
  g_assert_null (strstr (written, "G-01"));
}

/* as openpyxl writes: formulas without values */
static void
test_error_cells (Fixture *fixture, gconstpointer data)
{
  lxw_worksheet *goals = workbook_add_worksheet (fixture->book, "Goals");

  put (goals, 0, "code|title|period|note");
  put (goals, 1, "G-01|One|2025Q3");
  worksheet_write_formula_str (goals, 1, 3, "=NA()", NULL, "");
  g_assert_cmpint (workbook_close (fixture->book), ==, LXW_NO_ERROR);
  import_expecting (fixture, 0, "1 added", NULL, NULL);
}

static void
test_bad_results (Fixture *fixture, gconstpointer data)
{
  lxw_worksheet *results = workbook_add_worksheet (fixture->book, "Sheet1");

  put (results, 3, "date|campaign|channel|orders");
  put (results, 6, "2025-07-03|C-99|feed|1\n2");
  g_assert_cmpint (workbook_close (fixture->book), ==, LXW_NO_ERROR);
  import_expecting (fixture, 1, "sheet Sheet1, cell B7, column campaign:", "--kind", "result");
}

static void
test_merged (Fixture *fixture, gconstpointer data)
{
  lxw_worksheet *goals = workbook_add_worksheet (fixture->book, "Goals");

  put (goals, 0, "code|title|period|theme");
  worksheet_merge_range (goals, 1, 3, 2, 3, "Growth", NULL);
  put (goals, 1, "G-01|One|2025Q3|Growth");
  put (goals, 2, "G-02|Two|2025Q3");
  put (goals, 3, "G-03|Three|2025Q3");
  g_assert_cmpint (workbook_close (fixture->book), ==, LXW_NO_ERROR);
  import_expecting (fixture, 0, "3 added", NULL, NULL);
  g_autofree char *written = exported (fixture, "goals.csv");
  char *first = strstr (written, "Growth");
  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first + 1, "Growth"));
  g_assert_null (strstr (strstr (first + 1, "Growth") + 1, "Growth"));
}

static void
test_mapping (Fixture *fixture, gconstpointer data)
{
  lxw_worksheet *sheet = workbook_add_worksheet (fixture->book, "Export");
  g_autofree char *mapping = g_build_filename (fixture->folder, "my.ini", NULL);

  put (sheet, 0, "No.|What|When");
  put (sheet, 1, "G-01|One|autumn");
  g_assert_cmpint (workbook_close (fixture->book), ==, LXW_NO_ERROR);
  g_assert_true (g_file_set_contents (mapping, "[map]\nNo. = code\nWhat = title\nWhen = period\n[values:period]\n"
                                               "autumn = 2025Q3\n", -1, NULL));
  g_auto (ProgramRun) run = program_run ("import", fixture->plan, fixture->path, "--kind", "goal", "--mapping", mapping,
                                         NULL);
  assert_holds (run.out, "1 added");
  g_autofree char *written = exported (fixture, "goals.csv");
  assert_holds (written, "G-01,One,,2025Q3");
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize n;

  write_plan (fixture);
  g_assert_cmpint (workbook_close (fixture->book), ==, LXW_NO_ERROR);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) n / 2, NULL));
  import_expecting (fixture, 1, "data.xlsx: the workbook is damaged or not complete", NULL, NULL);
  g_assert_true (g_file_set_contents (fixture->path, "code,title\n", -1, NULL));
  import_expecting (fixture, 1, "data.xlsx: this is no .xlsx workbook", "--kind", "goal");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/app/import-xlsx/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("cells-keep-their-type", test_types);
  ADD ("sheets-are-found-by-name", test_names);
  ADD ("a-bad-cell-is-named", test_bad_cells);
  ADD ("an-empty-result-of-a-formula-is-an-empty-cell", test_error_cells);
  ADD ("a-bad-cell-of-results-is-named", test_bad_results);
  ADD ("a-merged-cell-stands-for-its-rows", test_merged);
  ADD ("a-mapping-holds-for-sheets-too", test_mapping);
  ADD ("a-damaged-workbook-is-refused", test_damaged);
#undef ADD
  return g_test_run ();
}
