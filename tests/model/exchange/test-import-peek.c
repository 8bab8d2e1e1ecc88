#include "import-fixture.h"

#include <string.h>
#include <sys/stat.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-import-guess.h"
#include "model/exchange/qd-import-peek.h"
#include "tests/model/xlsx/xlsx-fixture.h"

static QdImportPeek *
peek (ImportFixture *fixture, const char *name, QdImportOptions options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = import_fixture_path (fixture, name);
  QdImportPeek *found = qd_import_peek (path, &options, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static const char *
cell (const QdImportPeek *found, guint row, guint column)
{
  return ((char **) g_ptr_array_index (found->rows, row))[column];
}

static void
test_columns_and_rows (ImportFixture *fixture, gconstpointer data)
{
  import_fixture_write (fixture, "any.txt", "日期;活动 ;\n2025-01-02;\"a;\nb\"\n2025-01-03;c;d\n");
  g_autoptr (QdImportPeek) found = peek (fixture, "any.txt", (QdImportOptions) { 0 });
  g_assert_cmpint (found->separator, ==, ';');
  g_assert_cmpstr (found->encoding, ==, "UTF-8");
  g_assert_cmpuint (g_strv_length (found->columns), ==, 3);
  g_assert_cmpstr (found->columns[1], ==, "活动");
  g_assert_cmpuint (found->rows->len, ==, 2);
  g_assert_cmpstr (cell (found, 0, 1), ==, "a;\nb");
  g_assert_cmpstr (cell (found, 0, 2), ==, "");
  g_assert_cmpstr (cell (found, 1, 2), ==, "d");
}

static void
test_head_line_and_separator (ImportFixture *fixture, gconstpointer data)
{
  import_fixture_write (fixture, "any.csv", "Report, made by hand\n\nday|name;x\n1|2;3\n");
  g_autoptr (QdImportPeek) found = peek (fixture, "any.csv", (QdImportOptions) { .head_line = 3, .separator = '|' });
  g_assert_cmpint (found->head_line, ==, 3);
  g_assert_cmpstr (found->columns[1], ==, "name;x");
  g_assert_cmpstr (cell (found, 0, 0), ==, "1");
  g_assert_cmpuint (found->top->len, ==, 3);
}

static void
test_encodings (ImportFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "GB18030", "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length;
      g_autofree char *bytes = g_convert ("日期,曝光\n2025-01-02,12\n", -1, names[i], "UTF-8", NULL, &length, NULL);
      import_fixture_write_bytes (fixture, "any.csv", bytes, length);
      g_autoptr (QdImportPeek) found = peek (fixture, "any.csv", (QdImportOptions) { .encoding = i > 0 ? names[i] : NULL });
      g_assert_cmpstr (found->encoding, ==, names[i]);
      g_assert_cmpstr (found->columns[1], ==, "曝光");
    }
}

/* what is cut off in the middle of a character is no reason to take the file for another encoding */
static void
test_large_file_is_cut_at_a_line (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("日期,活动\n");

  while (text->len < 300 * 1024)
    g_string_append (text, "2025-01-02,限时任务裂变\n");
  import_fixture_write (fixture, "large.csv", text->str);
  g_autoptr (QdImportPeek) found = peek (fixture, "large.csv", (QdImportOptions) { 0 });
  g_assert_cmpstr (found->encoding, ==, "UTF-8");
  g_assert_cmpint (found->size, ==, (gint64) text->len);
  g_assert_cmpstr (cell (found, 0, 1), ==, "限时任务裂变");
}

static void
test_sheet (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_fixture_path (fixture, "book.xlsx");

  xlsx_fixture_sheet (path, "<row r='1'><c t='str'><v>Title</v></c></row><row r='3'><c t='str'><v>a</v></c>"
                            "<c t='str'><v>b</v></c></row><row r='4'><c><v>1</v></c></row>");
  g_autoptr (QdImportPeek) found = peek (fixture, "book.xlsx", (QdImportOptions) { 0 });
  g_assert_true (found->is_workbook);
  g_assert_cmpstr (found->sheet, ==, "One");
  g_assert_cmpint (found->head_line, ==, 3);
  g_assert_cmpstr (found->columns[1], ==, "b");
  g_assert_cmpstr (cell (found, 0, 0), ==, "1");
  g_assert_cmpuint (found->top->len, ==, 4);
  g_autoptr (QdImportPeek) other = peek (fixture, "book.xlsx", (QdImportOptions) { .head_line = 4 });
  g_assert_cmpstr (other->columns[0], ==, "1");
}

static void
test_missing_file_is_said (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const QdImportOptions options = { 0 };

  g_assert_null (qd_import_peek ("/nowhere/at-all.csv", &options, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
}

static void
assert_guess (const char *kind, const char *columns, const char *wanted)
{
  g_autoptr (GArray) fields = qd_import_fields (kind);
  g_auto (GStrv) headers = g_strsplit (columns, ",", -1), names = g_strsplit (wanted, ",", -1);
  g_autoptr (GArray) guess = qd_import_guess_columns (headers, fields);

  g_assert_cmpuint (guess->len, ==, g_strv_length (names));
  for (guint i = 0; i < guess->len; i++)
    {
      const int field = g_array_index (guess, int, i);
      g_assert_cmpstr (field < 0 ? "" : g_array_index (fields, QdImportField, field).name, ==, names[i]);
    }
}

static void
test_foreign_columns (void)
{
  assert_guess ("result", "日期,活动名称,渠道,曝光量,点击量,线索,新增,订单数,消耗(元),投放计划ID",
                "date,campaign,channel,impressions,clicks,leads,new_users,orders,cost,");
  assert_guess ("result", "Day,Campaign name,Platform,Impr.,Clicks,Spend (CNY),Sales", "date,campaign,channel,impressions,clicks,cost,revenue");
  assert_guess ("result", "订单号,订单,", ",orders,");
  assert_guess ("goal", "code,title,Period,目标值", "code,title,period,target");
}

static void
test_suffixes (void)
{
  g_assert_cmpstr (qd_import_suffix_of_path ("/a/results.csv"), ==, ".csv");
  g_assert_cmpstr (qd_import_suffix_of_path ("日报.XLSX"), ==, ".xlsx");
  g_assert_cmpstr (qd_import_suffix_of_path ("macro.xlsm"), ==, ".xlsm");
  g_assert_null (qd_import_suffix_of_path ("plan.qdeck"));
  g_assert_null (qd_import_suffix_of_path ("csv"));
  g_assert_null (qd_import_suffix_of_path (""));
}

static void
test_kinds (void)
{
  char *results[] = { (char *) "date", (char *) "campaign", (char *) "渠道", (char *) "cost", NULL };
  char *goals[] = { (char *) "code", (char *) "title", (char *) "period", (char *) "weight", NULL };
  char *foreign[] = { (char *) "a", (char *) "b", NULL };

  g_assert_cmpstr (qd_import_guess_kind (results), ==, "result");
  g_assert_cmpstr (qd_import_guess_kind (goals), ==, "goal");
  g_assert_null (qd_import_guess_kind (foreign));
  g_assert_cmpstr (qd_import_kind_of_file ("/x/Goals.CSV"), ==, "goal");
  g_assert_cmpstr (qd_import_kind_of_file ("/x/results.txt"), ==, "result");
  g_assert_null (qd_import_kind_of_file ("/x/export.csv"));
  g_assert_cmpstr (qd_import_kind_of_sheet ("目标"), ==, "goal");
}

/* what the options say holds when the file is imported too, for records and for results */
static void
test_import_obeys_the_same_options (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (QdMapping) mapping = qd_mapping_new ();

  import_fixture_write (fixture, "channels.csv", "code,name\nfeed,Feed\n");
  import_fixture_write (fixture, "campaigns.csv", "code,name,start,end\nC-1,One,2025-01-01,2025-03-31\n");
  import_fixture_load (fixture);
  import_fixture_write (fixture, "export.csv", "made on Monday\nday|what|cost|cost\n2025-01-02|One|12|7\n2025-01-03|One|x|7\n");
  g_autofree char *path = import_fixture_path (fixture, "export.csv");
  const char *paths[] = { path, NULL }, *kinds[] = { "result", NULL };
  qd_mapping_set_exact (mapping, TRUE);
  qd_mapping_set_column (mapping, "day", "date");
  qd_mapping_set_column (mapping, "what", "campaign");
  qd_mapping_set_column (mapping, "cost", "cost");
  qd_mapping_set_constant (mapping, "channel", "feed");
  qd_mapping_set_value (mapping, "campaign", "One", "C-1");
  QdImportOptions options = { .paths = paths, .kinds = kinds, .mapping = mapping, .head_line = 2, .separator = '|',
                              .skip_bad_rows = TRUE };
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, options);
  import_report_assert_counts (report, "result", 1, 0, 0, 1);
  import_report_assert_error (report, "export.csv", 4, "cost", "x", "not an amount of money");
  qd_mapping_set_column (mapping, "day", "");
  qd_mapping_set_column (mapping, "cost", "code");
  qd_mapping_set_column (mapping, "what", "name");
  kinds[0] = "channel";
  g_autoptr (QdImportReport) second = import_fixture_run (fixture, options);
  import_report_assert_counts (second, "channel", 2, 0, 0, 0);
}

static void
test_as_many_errors_as_asked_for (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("date,campaign,channel\n");

  for (guint i = 0; i < 150; i++)
    g_string_append (text, "2025-01-02,nobody,nowhere\n");
  import_fixture_write (fixture, "results.csv", text->str);
  g_autoptr (QdImportReport) some = import_fixture_run (fixture, (QdImportOptions) { .dry_run = TRUE });
  g_autoptr (QdImportReport) all = import_fixture_run (fixture, (QdImportOptions) { .dry_run = TRUE, .max_errors = 1000 });
  g_assert_cmpuint (some->errors->len, ==, 100);
  g_assert_cmpuint (all->errors->len, ==, 150);
  g_assert_cmpint (some->n_errors, ==, 150);
}

/* a pipe that nobody writes into would be waited for without end */
static void
test_pipe (ImportFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = import_fixture_path (fixture, "results.csv");
  g_autoptr (GError) error = NULL;
  const QdImportOptions options = { 0 };

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (qd_import_peek (path, &options, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  import_test ("/model/import-peek/text/columns-and-rows", test_columns_and_rows);
  import_test ("/model/import-peek/text/head-line-and-separator-as-said", test_head_line_and_separator);
  import_test ("/model/import-peek/text/encodings", test_encodings);
  import_test ("/model/import-peek/text/large-file-is-cut-at-a-line", test_large_file_is_cut_at_a_line);
  import_test ("/model/import-peek/workbook/sheet-and-rows", test_sheet);
  import_test ("/model/import-peek/text/missing-file-is-said", test_missing_file_is_said);
  g_test_add_func ("/model/import-guess/foreign-columns-find-their-field", test_foreign_columns);
  g_test_add_func ("/model/import-guess/files-by-suffix", test_suffixes);
  g_test_add_func ("/model/import-guess/kind-by-columns-and-name", test_kinds);
  import_test ("/model/import-peek/options/hold-for-the-import", test_import_obeys_the_same_options);
  import_test ("/model/import-peek/options/as-many-errors-as-asked-for", test_as_many_errors_as_asked_for);
  import_test ("/model/import-peek/pipe/is-not-waited-for", test_pipe);
  return g_test_run ();
}
