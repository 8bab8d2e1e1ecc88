#include "xlsx-fixture.h"

#include <string.h>

#include "model/base/qd-error.h"

/* Workbooks as programs write them: Excel, LibreOffice, Gnumeric, WPS, and scripts. */

typedef struct
{
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = xlsx_fixture_path ("book.xlsx");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_clear ();
  g_free (fixture->path);
}

static void
assert_dump (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = xlsx_fixture_dump (fixture->path, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, expected);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_book (fixture->path, "",
                     "<row r='1'><c r='A1'><v>1.5</v></c><c r='B1' t='b'><v>1</v></c><c r='C1' t='e'><v>#N/A</v></c>"
                     "<c r='D1' t='s'><v>1</v></c><c r='E1' t='str'><f>A1&amp;\"x\"</f><v>1.5x</v></c>"
                     "<c r='F1' t='inlineStr'><is><t>in &lt;line&gt;</t></is></c><c r='G1'/><c r='H1' t='b'><v>0</v></c>"
                     "<c r='I1' t='n'><f>1+1</f></c></row>",
                     NULL, "<si><t>zero</t></si><si><t xml:space='preserve"
                     "'> one </t></si>");
  assert_dump (fixture, "A1=1.5 B1=true C1=#N/A D1= one  E1=1.5x{A1&\"x\"} F1=in <line> H1=false I1={1+1}");
}

static void
test_rich_text (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_book (fixture->path, "",
                     "<row><c t='s'><v>0</v></c><c t='inlineStr'><is><r><t>in</t></r><r><rPr><b/></rPr><t>line</t></r>"
                     "<rPh sb='0' eb='1'><t>sound</t></rPh></is></c></row>",
                     NULL,
                     "<si><r><t>bold </t></r><r><rPr><b/></rPr><t>and_x000D_</t></r><r><t> _x005F_x</t></r>"
                     "<rPh sb='0' eb='2'><t>sound</t></rPh><phoneticPr/></si>");
  assert_dump (fixture, "A1=bold and\r _x B1=inline");
}

static void
test_no_addresses (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_sheet (fixture->path, "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c r='C4'><v>3</v></c><c><v>4"
                                     "</v></c></row><row><c><v>5</v></c></row>");
  assert_dump (fixture, "A1=1 B1=2 | C4=3 D4=4 | A5=5");
}

static void
test_unordered (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_sheet (fixture->path, "<row r='2'><c r='C2'><v>3</v></c><c r='A2'><v>1</v></c></row>");
  assert_dump (fixture, "A2=1 C2=3");
}

static void
test_shared_formulas (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_sheet (fixture->path,
                      "<row r='1'><c r='A1'><f t='shared' ref='A1:A2' si='0'>B1*2</f><v>4</v></c></row>"
                      "<row r='2'><c r='A2'><f t='shared' si='0'/><v>6</v></c></row>");
  assert_dump (fixture, "A1=4{B1*2} | A2=6{}");
}

static void
test_prefixes (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_zip (
    fixture->path, "_rels/.rels",
    "<p:Relationships xmlns:p='http://schemas.openxmlformats.org/package/2006/relationships'><p:Relationship Id='x' "
    "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/Book/Main.xml'/>"
    "</p:Relationships>",
    "/book/main.xml",
    "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:q='" XLSX_RELATION "'><x:sheets>"
    "<x:sheet name='R&amp;D &#38;#38; Ä' sheetId='9' q:id='a'/></x:sheets></x:workbook>",
    "book\\_rels\\main.xml.rels",
    "<Relationships xmlns='x'><Relationship Id='a' Type='y/worksheet' Target='..\\other/./One.xml'/></Relationships>",
    "other/one.xml",
    "<x:worksheet xmlns:x='" XLSX_MAIN "'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>7</x:v></x:c></x:row></x:sheetData>"
    "</x:worksheet>", NULL);
  assert_dump (fixture, "A1=7");
  g_autoptr (QdXlsx) xlsx = qd_xlsx_open (fixture->path, NULL, NULL);
  g_assert_cmpstr (qd_xlsx_sheet_name (xlsx, 0), ==, "R&D &#38; Ä");
  g_assert_cmpint (qd_xlsx_find_sheet (xlsx, "r&d &#38; ä"), ==, 0);
  g_assert_cmpint (qd_xlsx_find_sheet (xlsx, "R&D"), ==, -1);
}

/* built-in 14, Chinese 31, custom ones; quotes, colours and conditions say nothing */
static const char day_styles[]
  = "<numFmts><numFmt numFmtId='170' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/>"
    "<numFmt numFmtId='171' formatCode='[$-804]yyyy\\-mm\\-dd;@'/><numFmt numFmtId='172' formatCode='0&quot;day&quot;'/>"
    "<numFmt numFmtId='173' formatCode='[Red][&gt;=100]0.0%;General'/><numFmt numFmtId='174' formatCode='0.00E+00'/>"
    "<numFmt numFmtId='175' formatCode='[h]:mm'/><numFmt numFmtId='176' formatCode='mmm-yy'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='31'/>"
    "<xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='172'/><xf numFmtId='173'/><xf numFmtId='174'/>"
    "<xf numFmtId='175'/><xf numFmtId='176'/><xf numFmtId='22'/></cellXfs>";

static const char day_rows[]
  = "<row><c s='0'><v>45841</v></c><c s='1'><v>45841</v></c><c s='2'><v>45841</v></c><c s='3'><v>45839</v></c>"
    "<c s='4'><v>45841</v></c><c s='5'><v>45841</v></c><c s='6'><v>0.123</v></c><c s='7'><v>45841</v></c>"
    "<c s='8'><v>1.5</v></c><c s='9'><v>45840</v></c><c s='10'><v>45841.5</v></c><c s='99'><v>45841</v></c>"
    "<c t='d'><v>2025-07-03T00:00:00</v></c></row>";

static void
test_days (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_book (fixture->path, "", day_rows, day_styles, NULL);
  assert_dump (fixture, "A1=45841 B1=2025-07-03 C1=2025-07-03 D1=2025-07 E1=2025-07-03 F1=45841 G1=0.123 H1=45841 "
                        "I1=1.5 J1=2025-07-02 K1=2025-07-03 12:00:00 L1=45841 M1=2025-07-03");
}

static void
test_1904 (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_book (fixture->path, "<workbookPr date1904='1'/>",
                     "<row><c s='1'><v>44379</v></c><c><v>44379</v></c></row>", day_styles, NULL);
  assert_dump (fixture, "A1=2025-07-03 B1=44379");
}

static void
test_first_days (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_book (fixture->path, "",
                     "<row><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c><c s='1'><v>61</v></c>"
                     "<c s='1'><v>-1</v></c><c s='1'><v>2958465</v></c><c s='1'><v>2958466</v></c></row>",
                     day_styles, NULL);
  assert_dump (fixture, "A1=1900-01-01 B1=1900-02-28 C1=60 D1=1900-03-01 E1=-1 F1=9999-12-31 G1=2958466");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_sheet (fixture->path,
                      "<row><c><v>3.0000000000000004</v></c><c><v>0.1234567890123456</v></c><c><v>1E+20</v></c>"
                      "<c t='str'><v>00123</v></c><c><v>-0.5</v></c></row>");
  assert_dump (fixture, "A1=3 B1=0.1234567890123456 C1=1e+20 D1=00123 E1=-0.5");
}

static void
test_sheets (Fixture *fixture, gconstpointer data)
{
  xlsx_fixture_zip (
    fixture->path, "xl/workbook.xml",
    "<workbook xmlns='" XLSX_MAIN "' xmlns:r='" XLSX_RELATION "'><sheets><sheet name='甲' r:id='a'/>"
    "<sheet name='b' state='hidden' r:id='b'/><sheet name='c' state='veryHidden' r:id='b'/><sheet name='Chart' r:id='c'/>"
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id='a' Type='t/worksheet' Target='/xl/a.xml'/><Relationship Id='b' Type='t/worksheet' "
    "Target='b.xml'/><Relationship Id='c' Type='t/chartsheet' Target='c.xml'/></Relationships>",
    "xl/a.xml",
    "<worksheet><cols><col min='1' max='1' hidden='1'/></cols><sheetData><row r='2' hidden='1'><c r='A2'><v>1</v></c>"
    "</row></sheetData><mergeCells><mergeCell ref='A2:C3'/></mergeCells></worksheet>",
    "xl/b.xml", "<worksheet><sheetData/></worksheet>", NULL);
  g_autoptr (QdXlsx) xlsx = qd_xlsx_open (fixture->path, NULL, NULL);
  g_assert_nonnull (xlsx);
  g_assert_cmpuint (qd_xlsx_n_sheets (xlsx), ==, 4);
  g_assert_cmpstr (qd_xlsx_sheet_name (xlsx, 0), ==, "甲");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *dump = xlsx_fixture_dump (fixture->path, i, NULL);
      g_assert_cmpstr (dump, ==, i == 0 ? "A2=1" : "");
      g_assert_cmpint (qd_xlsx_sheet_is_hidden (xlsx, i), ==, i > 0);
    }
}

static gboolean
stop_at_hidden (const QdXlsxRow *row, gpointer data, GError **error)
{
  *(guint *) data += row->is_hidden ? 100 : 1;
  return !row->is_hidden;
}

static void
test_stops (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  xlsx_fixture_sheet (fixture->path, "<row><c><v>1</v></c></row><row hidden='1'><c><v>1</v></c></row><row><c><v>1</v></c>"
                                     "</row>");
  g_autoptr (QdXlsx) xlsx = qd_xlsx_open (fixture->path, NULL, NULL);
  g_assert_true (qd_xlsx_read_sheet (xlsx, 0, stop_at_hidden, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 101);
}

static gboolean
take_nothing (const QdXlsxRow *row, gpointer data, GError **error)
{
  return TRUE;
}

static void
test_merged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new ("<row><c><v>1</v></c></row></sheetData><mergeCells count='2'><mergeCell "
                                           "ref='A1:B2'/><mergeCell ref='nonsense'/></mergeCells><sheetData>");
  xlsx_fixture_sheet (fixture->path, rows->str);
  g_autoptr (QdXlsx) xlsx = qd_xlsx_open (fixture->path, NULL, NULL);
  g_assert_true (qd_xlsx_read_sheet (xlsx, 0, take_nothing, NULL, NULL, NULL));
  g_assert_cmpuint (qd_xlsx_merged_cells (xlsx)->len, ==, 1);
  const QdXlsxRange range = g_array_index (qd_xlsx_merged_cells (xlsx), QdXlsxRange, 0);
  g_assert_cmpuint (range.last_row, ==, 1);
  g_assert_cmpuint (range.last_column, ==, 1);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);

  xlsx_fixture_sheet (fixture->path, "<row><c><v>1</v></c></row>");
  g_autoptr (QdXlsx) xlsx = qd_xlsx_open (fixture->path, job, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (qd_xlsx_read_sheet (xlsx, 0, take_nothing, NULL, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_addresses (void)
{
  static const struct { const char *text; guint32 row, column; } good[]
    = { { "A1", 0, 0 }, { "$Z$10", 9, 25 }, { "aa3", 2, 26 }, { "XFD1048576", 1048575, 16383 } };
  static const char *const bad[] = { "", "A", "1", "A0", "XFE1", "A1048577", "A1B", "AAAAA1", "A-1", "A99999999999" };
  guint32 row, column;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (qd_xlsx_parse_address (good[i].text, &row, &column));
      g_assert_cmpuint (row, ==, good[i].row);
      g_assert_cmpuint (column, ==, good[i].column);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (qd_xlsx_parse_address (bad[i], &row, &column));
  for (guint32 i = 0; i < QD_XLSX_MAX_COLUMNS; i += 7)
    {
      g_autofree char *address = qd_xlsx_address (i, i);
      g_assert_true (qd_xlsx_parse_address (address, &row, &column) && row == i && column == i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/model/xlsx/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("every-type-of-cell-is-read", test_types);
  ADD ("rich-text-is-one-text-without-its-sounds", test_rich_text);
  ADD ("cells-and-rows-without-address-follow-each-other", test_no_addresses);
  ADD ("cells-come-by-column", test_unordered);
  ADD ("shared-formulas-have-their-values", test_shared_formulas);
  ADD ("prefixes-case-slashes-and-strict-namespaces-do-not-matter", test_prefixes);
  ADD ("days-are-known-by-their-format", test_days);
  ADD ("days-from-1904-are-the-same-days", test_1904);
  ADD ("the-day-that-never-was-is-a-number", test_first_days);
  ADD ("numbers-keep-their-digits", test_numbers);
  ADD ("sheets-are-named-and-hidden-ones-known", test_sheets);
  ADD ("reading-stops-when-enough-was-read", test_stops);
  ADD ("merged-cells-are-told", test_merged);
  ADD ("reading-can-be-cancelled", test_cancel);
#undef ADD
  g_test_add_func ("/model/xlsx/addresses-are-those-of-a-sheet", test_addresses);
  return g_test_run ();
}
