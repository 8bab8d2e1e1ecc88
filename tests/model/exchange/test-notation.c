#include <string.h>

#include "import-fixture.h"
#include "model/base/qd-error.h"
#include "model/exchange/qd-import-guess.h"
#include "model/exchange/qd-mapping.h"
#include "tests/model/xlsx/xlsx-fixture.h"

/* Days and numbers that are not written as people type them here. */

static char *
read_day (QdDateOrder order, const char *text, GError **error)
{
  const QdNotation notation = { order, QD_DECIMAL_POINT, QD_UNIT_ONE };

  return qd_notation_read_day (&notation, text, error);
}

static void
assert_day (QdDateOrder order, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = read_day (order, text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (day, ==, expected);
}

static void
assert_no_day (QdDateOrder order, const char *text, const char *in_message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = read_day (order, text, &error);

  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  g_assert_null (day);
  g_assert_nonnull (strstr (error->message, text));
  g_assert_nonnull (strstr (error->message, in_message));
}

static void
test_two_days (void)
{
  assert_no_day (QD_DATES_FOUND_OUT, "03/04/2025", "2025-04-03 or 2025-03-04");
  assert_no_day (QD_DATES_FOUND_OUT, "3-4-2025", "dmy");
  assert_no_day (QD_DATES_FOUND_OUT, "10.11.12", "2010-11-12 or 2012-11-10");
  assert_no_day (QD_DATES_FOUND_OUT, "13/4/25", "2013-04-25 or 2025-04-13");
}

static void
test_one_day (void)
{
  assert_day (QD_DATES_FOUND_OUT, "13/04/2025", "2025-04-13");
  assert_day (QD_DATES_FOUND_OUT, "04/13/2025", "2025-04-13");
  assert_day (QD_DATES_FOUND_OUT, "5/5/2025", "2025-05-05");
  assert_day (QD_DATES_FOUND_OUT, "2025.7.3", "2025-07-03");
  assert_day (QD_DATES_FOUND_OUT, "20250703", "2025-07-03");
  assert_day (QD_DATES_FOUND_OUT, "2025/7/3 00:00:00", "2025-07-03");
  assert_day (QD_DATES_FOUND_OUT, "4/31/99", NULL);   /* no day in any order: the error of every other text */
}

static void
test_order_said (void)
{
  assert_day (QD_DATES_DAY_MONTH_YEAR, "03/04/2025", "2025-04-03");
  assert_day (QD_DATES_MONTH_DAY_YEAR, "03/04/2025", "2025-03-04");
  assert_day (QD_DATES_YEAR_MONTH_DAY, "25/3/4", "2025-03-04");
  assert_day (QD_DATES_DAY_MONTH_YEAR, "３．４．25", "2025-04-03");
  assert_day (QD_DATES_DAY_MONTH_YEAR, "03042025", "2025-04-03");
  /* a year of four digits in front cannot be anything else */
  assert_day (QD_DATES_MONTH_DAY_YEAR, "2025-07-03", "2025-07-03");
  assert_no_day (QD_DATES_DAY_MONTH_YEAR, "04/13/2025", "day, month, year");
  assert_no_day (QD_DATES_MONTH_DAY_YEAR, "31/12/2025", "month, day, year");
}

static void
test_left_alone (void)
{
  static const char *const texts[] = { "", "2025Q1", "2025-07", "soon", "1/2", "1/2/3/4", "1/2-3", "2025-07-03 13:45",
                                       "2025年7月3日", "123456789", "2025-13-01", "/2/3", "3 Apr 2025" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_day (QD_DATES_FOUND_OUT, texts[i], NULL);
}

static void
assert_number (QdDecimalMark decimal, QdUnit unit, const char *text, double expected)
{
  const QdNotation notation = { QD_DATES_FOUND_OUT, decimal, unit };
  g_autoptr (GError) error = NULL;
  double value = QD_NONE;

  g_autofree char *typed = qd_notation_read_number (&notation, 2, text, &error);
  g_assert_no_error (error);
  g_assert_true (qd_number_parse (typed ? typed : text, &value, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (value, expected, 1e-9);
}

static void
test_comma (void)
{
  assert_number (QD_DECIMAL_COMMA, QD_UNIT_ONE, "1.234,5", 1234.5);
  assert_number (QD_DECIMAL_COMMA, QD_UNIT_ONE, "1.234", 1234);
  assert_number (QD_DECIMAL_COMMA, QD_UNIT_ONE, "1 234 567,25", 1234567.25);
  assert_number (QD_DECIMAL_COMMA, QD_UNIT_ONE, "-0,5", -0.5);
  assert_number (QD_DECIMAL_COMMA, QD_UNIT_ONE, "(1.200,50)", -1200.5);
  assert_number (QD_DECIMAL_COMMA, QD_UNIT_ONE, "12,3%", 0.123);
  assert_number (QD_DECIMAL_COMMA, QD_UNIT_ONE, "1,5万", 15000);
}

static void
test_units (void)
{
  assert_number (QD_DECIMAL_POINT, QD_UNIT_WAN, "1,234.5", 12345000);
  assert_number (QD_DECIMAL_COMMA, QD_UNIT_WAN, "1.234,5", 12345000);
  assert_number (QD_DECIMAL_POINT, QD_UNIT_YI, "2.3", 230000000);
  assert_number (QD_DECIMAL_POINT, QD_UNIT_THOUSAND, "-5", -5000);
  assert_number (QD_DECIMAL_POINT, QD_UNIT_THOUSAND, "(5)", -5000);
  assert_number (QD_DECIMAL_POINT, QD_UNIT_MILLION, "¥1.5", 1500000);
  assert_number (QD_DECIMAL_POINT, QD_UNIT_MINOR, "12345", 123.45);
  assert_number (QD_DECIMAL_POINT, QD_UNIT_PERCENT, "12.3", 0.123);
  /* what says its own unit keeps it */
  assert_number (QD_DECIMAL_POINT, QD_UNIT_WAN, "30万", 300000);
  assert_number (QD_DECIMAL_POINT, QD_UNIT_PERCENT, "12.3%", 0.123);
  assert_number (QD_DECIMAL_POINT, QD_UNIT_THOUSAND, "1:8.3", 8.3);
}

static void
assert_no_number (QdDecimalMark decimal, const char *text, const char *in_message)
{
  const QdNotation notation = { QD_DATES_FOUND_OUT, decimal, QD_UNIT_ONE };
  g_autoptr (GError) error = NULL;

  g_assert_null (qd_notation_read_number (&notation, 2, text, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, in_message));
}

/* never the other way when the way that was said does not fit */
static void
test_other_mark (void)
{
  assert_no_number (QD_DECIMAL_COMMA, "1,234.5", "decimal comma");
  assert_no_number (QD_DECIMAL_COMMA, "1.5", "decimal comma");
  assert_no_number (QD_DECIMAL_COMMA, "1,2,3", "decimal comma");
  assert_no_number (QD_DECIMAL_POINT, "1.234,5", "the comma is its decimal mark");
  assert_no_number (QD_DECIMAL_POINT, "2,5", "the comma is its decimal mark");
}

static void
test_headers (void)
{
  g_assert_cmpint (qd_unit_of_header ("消耗(万元)"), ==, QD_UNIT_WAN);
  g_assert_cmpint (qd_unit_of_header ("消耗（千元）"), ==, QD_UNIT_THOUSAND);
  g_assert_cmpint (qd_unit_of_header ("金额/分"), ==, QD_UNIT_MINOR);
  g_assert_cmpint (qd_unit_of_header ("Revenue [million]"), ==, QD_UNIT_MILLION);
  g_assert_cmpint (qd_unit_of_header ("CTR (%)"), ==, QD_UNIT_PERCENT);
  g_assert_cmpint (qd_unit_of_header ("消耗(元)"), ==, QD_UNIT_ONE);
  g_assert_cmpint (qd_unit_of_header ("Cost (USD)"), ==, QD_UNIT_ONE);
  g_assert_cmpint (qd_unit_of_header ("万"), ==, QD_UNIT_ONE);
}

static QdNotation
guess (QdFieldType type, const char *header, const char *texts)
{
  const QdImportField field = { .name = "x", .label = "X", .type = type };
  g_auto (GStrv) values = g_strsplit (texts, "|", -1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; values[i]; i++)
    g_ptr_array_add (rows, g_strsplit (values[i], "\t", -1));
  return qd_import_guess_notation (&field, header, rows, 0);
}

static void
test_guess (void)
{
  g_assert_cmpint (guess (QD_FIELD_DAY, "Day", "03/04/2025|13/04/2025").dates, ==, QD_DATES_DAY_MONTH_YEAR);
  g_assert_cmpint (guess (QD_FIELD_DAY, "Day", "03/04/2025|04/13/2025").dates, ==, QD_DATES_MONTH_DAY_YEAR);
  g_assert_cmpint (guess (QD_FIELD_DAY, "Day", "03/04/2025|05/04/2025").dates, ==, QD_DATES_FOUND_OUT);
  g_assert_cmpint (guess (QD_FIELD_DAY, "Day", "13/04/2025|04/13/2025").dates, ==, QD_DATES_FOUND_OUT);
  g_assert_cmpint (guess (QD_FIELD_MONEY, "Cost", "1.234,5|7").decimal, ==, QD_DECIMAL_COMMA);
  g_assert_cmpint (guess (QD_FIELD_MONEY, "Cost", "1.234|7").decimal, ==, QD_DECIMAL_POINT);
  g_assert_cmpint (guess (QD_FIELD_MONEY, "Cost", "1,5|1.5").decimal, ==, QD_DECIMAL_POINT);
  g_assert_cmpint (guess (QD_FIELD_MONEY, "消耗(万元)", "1").unit, ==, QD_UNIT_WAN);
  g_assert_cmpint (guess (QD_FIELD_NUMBER, "CTR (%)", "1").unit, ==, QD_UNIT_PERCENT);
  g_assert_cmpint (guess (QD_FIELD_INTEGER, "Share (%)", "1").unit, ==, QD_UNIT_ONE);
  g_assert_cmpint (guess (QD_FIELD_TEXT, "Note (万)", "1,5").unit, ==, QD_UNIT_ONE);
}

/* --- in an import --- */

static void
assert_cost (ImportFixture *fixture, gint64 month_cost)
{
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);

  g_assert_cmpuint (data->results->n_blocks, ==, 1);
  g_assert_cmpint (data->results->values[QD_MEASURE_COST][0], ==, month_cost);
}

static void
write_plan (ImportFixture *fixture)
{
  import_fixture_write (fixture, "channels.csv", "code,name\nads,Ads\n");
  import_fixture_write (fixture, "campaigns.csv", "code,name,start,end\nC-1,One,2025-01-01,2025-12-31\n");
}

/* whole numbers too, which a plain reader would take for something else */
static void
test_results (ImportFixture *fixture, gconstpointer unused)
{
  g_autoptr (QdMapping) mapping = qd_mapping_new ();
  const QdNotation wan = { QD_DATES_FOUND_OUT, QD_DECIMAL_POINT, QD_UNIT_WAN };

  write_plan (fixture);
  import_fixture_write (fixture, "results.csv", "date;campaign;channel;clicks;cost\n03/04/2025;C-1;ads;1.234;1,5\n"
                                                "2025-04-04;C-1;ads;5;2\n");
  g_autoptr (QdImportReport) refused = import_fixture_run (fixture, (QdImportOptions) { .dry_run = TRUE });
  import_report_assert_error (refused, "results.csv", 2, "date", "03/04/2025", "2025-04-03 or 2025-03-04");
  qd_mapping_set_notation (mapping, "cost", &wan);
  g_autoptr (QdImportReport) report
    = import_fixture_run (fixture, (QdImportOptions) { .mapping = mapping, .dates = QD_DATES_DAY_MONTH_YEAR,
                                                       .decimal = QD_DECIMAL_COMMA });
  g_assert_true (report->written);
  assert_cost (fixture, (15000 + 20000) * 100);
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  g_assert_cmpint (data->results->values[QD_MEASURE_CLICKS][0], ==, 1239);
}

static void
test_records (ImportFixture *fixture, gconstpointer unused)
{
  import_fixture_write (fixture, "budget_categories.csv", "code,name\nK-1,Ads\n");
  import_fixture_write (fixture, "spend.csv", "code,date,category,amount\nS-1,03/04/2025,K-1,\"1.234,50\"\n");
  g_autoptr (QdImportReport) refused = import_fixture_run (fixture, (QdImportOptions) { .dates = QD_DATES_MONTH_DAY_YEAR });
  import_report_assert_error (refused, "spend.csv", 2, "amount", "1.234,50", "decimal mark");
  g_autoptr (QdImportReport) report
    = import_fixture_run (fixture, (QdImportOptions) { .dates = QD_DATES_MONTH_DAY_YEAR, .decimal = QD_DECIMAL_COMMA });
  g_assert_true (report->written);
  g_autoptr (QdPlanData) data = import_fixture_data (fixture);
  const QdRecord *spend = qd_plan_data_find_code (data, QD_KIND_SPEND, "S-1");
  g_assert_cmpint (qd_record_get_integer (spend, qd_kind_find_field (spend->kind, "amount")), ==, 123450);
  g_assert_cmpint (qd_record_get_day (spend, qd_kind_find_field (spend->kind, "date")), ==, qd_day_from_ymd (2025, 3, 4));
}

/* a number of a workbook has no mark that could be misread */
static void
test_workbook (ImportFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = import_fixture_path (fixture, "results.xlsx");
  const char *paths[] = { path, NULL };

  write_plan (fixture);
  import_fixture_load (fixture);
  xlsx_fixture_sheet (path, "<row><c t='str'><v>date</v></c><c t='str'><v>campaign</v></c><c t='str'><v>channel</v></c>"
                            "<c t='str'><v>cost</v></c></row><row><c t='str'><v>03/04/2025</v></c><c t='str'><v>C-1</v></c>"
                            "<c t='str'><v>ads</v></c><c><v>1.125</v></c></row><row><c t='str'><v>04/04/2025</v></c>"
                            "<c t='str'><v>C-1</v></c><c t='str'><v>ads</v></c><c t='str'><v>1.125</v></c></row>");
  g_autoptr (QdImportReport) report
    = import_fixture_run (fixture, (QdImportOptions) { .paths = paths, .kind = "result", .dates = QD_DATES_DAY_MONTH_YEAR,
                                                       .decimal = QD_DECIMAL_COMMA });
  g_assert_true (report->written);
  assert_cost (fixture, 113 + 112500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/notation/day/that-may-be-two-is-refused", test_two_days);
  g_test_add_func ("/model/notation/day/that-can-only-be-one-is-read", test_one_day);
  g_test_add_func ("/model/notation/day/goes-by-the-order-that-is-said", test_order_said);
  g_test_add_func ("/model/notation/day/other-texts-are-left-alone", test_left_alone);
  g_test_add_func ("/model/notation/number/with-a-decimal-comma", test_comma);
  g_test_add_func ("/model/notation/number/in-a-unit", test_units);
  g_test_add_func ("/model/notation/number/is-never-read-by-the-other-mark", test_other_mark);
  g_test_add_func ("/model/notation/unit/of-a-header", test_headers);
  g_test_add_func ("/model/notation/guess/only-what-leaves-no-doubt", test_guess);
  import_test ("/model/notation/import/results-as-they-are-written", test_results);
  import_test ("/model/notation/import/records-as-they-are-written", test_records);
  import_test ("/model/notation/import/numbers-of-a-workbook-are-what-they-are", test_workbook);
  return g_test_run ();
}
