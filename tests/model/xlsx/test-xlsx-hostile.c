#include "xlsx-fixture.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>
#include <glib/gstdio.h>

#include "model/base/qd-error.h"

/* Files made to do harm, or broken on their way: a clear error that names file and part, and no memory spent on it. */

#define MB ((gsize) 1 << 20)
#define MOST_GROWTH (64 * MB)   /* of the process by what is refused */

static gsize
peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (gsize) usage.ru_maxrss * 1024;
}

/* reads all of a workbook; the message of what went wrong must hold `expected` and the name of the file */
static void
assert_refused (const char *path, int code, const char *expected)
{
  g_autoptr (GError) error = NULL;
  const gsize before = peak_memory ();
  g_autofree char *dump = xlsx_fixture_dump (path, 0, &error);
  g_autofree char *name = g_path_get_basename (path);

  g_assert_null (dump);
  g_assert_error (error, QD_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, expected));
  g_assert_cmpuint (peak_memory () - before, <, MOST_GROWTH);
}

/* parts of a book with one sheet of these bytes */
static void
write_bytes (const char *path, const char *name, const char *bytes, gsize n)
{
  zip_int64_t index;
  zip_t *zip;

  xlsx_fixture_sheet (path, "");
  zip = zip_open (path, 0, NULL);
  index = zip_file_add (zip, name, zip_source_buffer (zip, bytes, n, 0), ZIP_FL_OVERWRITE);
  g_assert_cmpint (index, >=, 0);
  zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_DEFLATE, 1);
  g_assert_cmpint (zip_close (zip), ==, 0);
}

/* Large files are made by a child, so that their making does not count in this process's peak. */
static char *
make_elsewhere (const char *name, void (*make) (const char *path))
{
  char *path = xlsx_fixture_path (name);
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      make (path);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  return path;
}

/* small in the file and large outside of it */
static void
write_bomb (const char *path, const char *head, const char *piece, gsize size)
{
  g_autoptr (GString) text = g_string_sized_new (size + 1024);

  g_string_append (text, head);
  while (text->len < size)
    g_string_append (text, piece);
  write_bytes (path, "xl/worksheets/sheet1.xml", text->str, text->len);
}

static void
make_bomb (const char *path)
{
  write_bomb (path, "<worksheet><sheetData>", "                                ", 200 * MB);
}

static void
test_bomb (void)
{
  g_autofree char *path = make_elsewhere ("bomb.xlsx", make_bomb);

  assert_refused (path, QD_ERROR_FORMAT, "times its size");
}

static void
make_long_row (const char *path)
{
  write_bomb (path, "<worksheet><sheetData><row>", "<c><v>1</v></c>", 3 * MB);
}

static void
test_long_row (void)
{
  g_autofree char *path = make_elsewhere ("row.xlsx", make_long_row);

  assert_refused (path, QD_ERROR_FORMAT, "more cells than a sheet has columns");
}

/* pieces of text that do not pack well, so that the ratio says nothing */
static void
append_noise (GString *text, gsize size, const char *between)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 1; text->len < size; i++)
    {
      for (guint j = 0; j < 64; j++)
        g_string_append_c (text, (char) g_rand_int_range (random, 'a', 'z'));
      if (i % 65536 == 0)
        g_string_append (text, between);
    }
}

static void
make_long_text (const char *path)
{
  g_autoptr (GString) text = g_string_new ("<worksheet><sheetData><row><c t='inlineStr'><is><t>");

  append_noise (text, 80 * MB, "</t><t>");
  write_bytes (path, "xl/worksheets/sheet1.xml", text->str, text->len);
}

static void
test_long_text (void)
{
  g_autofree char *path = make_elsewhere ("text.xlsx", make_long_text);
  g_autoptr (GError) error = NULL;
  const gsize before = peak_memory ();
  g_autofree char *dump = xlsx_fixture_dump (path, 0, &error);

  g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "the texts of row 1 take more than"));
  g_assert_cmpuint (peak_memory () - before, <, 4 * MOST_GROWTH);
}

static void
assert_part_refused (const char *name, const char *part, const char *text, const char *expected)
{
  g_autofree char *path = xlsx_fixture_path (name);

  write_bytes (path, part, text, strlen (text));
  assert_refused (path, QD_ERROR_FORMAT, expected);
}

static void
test_entities (void)
{
  static const char laughs[]
    = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
      "<worksheet x='&d;'><sheetData><row><c t='str'><v>&d;&d;&d;</v></c></row></sheetData></worksheet>";
  static const char outside[]
    = "<!DOCTYPE x SYSTEM 'file:///etc/passwd' [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
      "<worksheet><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>";

  assert_part_refused ("laughs.xlsx", "xl/worksheets/sheet1.xml", laughs, "entities of its own");
  assert_part_refused ("outside.xlsx", "xl/worksheets/sheet1.xml", outside, "entities of its own");
  assert_part_refused ("book.xlsx", "xl/workbook.xml", outside, "entities of its own");
  assert_part_refused ("rels.xlsx", "_rels/.rels", laughs, "_rels/.rels");
  assert_part_refused ("unknown.xlsx", "xl/worksheets/sheet1.xml",
                       "<worksheet><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>",
                       "it is damaged");
}

static void
test_names (void)
{
  assert_part_refused ("up.xlsx", "../../evil.sh", "x", "leads out of it");
  assert_part_refused ("back.xlsx", "xl\\..\\..\\evil", "x", "leads out of it");
  assert_part_refused ("drive.xlsx", "C:/evil", "x", "leads out of it");
  assert_part_refused ("case.xlsx", "XL/Workbook.xml", "<a/>", "twice");
  assert_part_refused ("target.xlsx", "xl/_rels/workbook.xml.rels",
                       "<Relationships><Relationship Id='r1' Type='t/worksheet' Target='../../../etc/passwd'/>"
                       "</Relationships>", "outside of the file");
}

static void
test_claims (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = xlsx_fixture_path ("claims.xlsx");
  const gsize before = peak_memory ();

  write_bytes (path, "xl/worksheets/sheet1.xml", "", 0);
  assert_refused (path, QD_ERROR_FORMAT, "damaged");
  static const char sheet[] = "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1048576' spans='1:16384'>"
                              "<c r='XFD1048576'><v>1</v></c></row></sheetData></worksheet>";
  write_bytes (path, "xl/worksheets/sheet1.xml", sheet, strlen (sheet));
  g_autofree char *dump = xlsx_fixture_dump (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, "XFD1048576=1");
  g_assert_cmpuint (peak_memory () - before, <, MOST_GROWTH);
  assert_part_refused ("strings.xlsx", "xl/worksheets/sheet1.xml",
                       "<worksheet><sheetData><row><c t='s'><v>4000000000</v></c></row></sheetData></worksheet>",
                       "cell A1");
}

static void
assert_row_refused (const char *rows, const char *expected)
{
  g_autofree char *path = xlsx_fixture_path ("rows.xlsx");

  xlsx_fixture_sheet (path, rows);
  assert_refused (path, QD_ERROR_FORMAT, expected);
}

static void
test_places (void)
{
  assert_row_refused ("<row r='1048577'><c><v>1</v></c></row>", "1048577");
  assert_row_refused ("<row r='4294967297'><c><v>1</v></c></row>", "no number of a row");
  assert_row_refused ("<row r='-1'><c><v>1</v></c></row>", "no number of a row");
  assert_row_refused ("<row r='0'><c><v>1</v></c></row>", "no number of a row");
  assert_row_refused ("<row r='2'/><row r='1'/>", "row 1 comes after row 2");
  assert_row_refused ("<row r='1'><c r='XFE1'><v>1</v></c></row>", "XFE1");
  assert_row_refused ("<row r='1'><c r='A2'><v>1</v></c></row>", "A2");
  assert_row_refused ("<row r='1'><c r='XFD1'/><c/></row>", "more cells");
  assert_row_refused ("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>", "A1 is there");
  assert_row_refused ("<row><c><v>1,5</v></c></row>", "1,5");
  assert_row_refused ("<row><c><v>1e999</v></c></row>", "1e999");
  assert_row_refused ("<row><c t='d'><v>2025-99-01</v></c></row>", "2025-99-01");
  assert_row_refused ("<row><c><v>1</v></c>", "damaged");
}

static void
test_damaged (void)
{
  g_autofree char *path = xlsx_fixture_path ("whole.xlsx");
  g_autofree char *part = xlsx_fixture_path ("part.xlsx");
  g_autofree char *bytes = NULL;
  gsize n;

  xlsx_fixture_sheet (path, "<row><c><v>1</v></c></row>");
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  for (gsize length = 0; length < n; length += 13)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (part, bytes, (gssize) length, NULL));
      g_autofree char *dump = xlsx_fixture_dump (part, 0, &error);
      g_assert_null (dump);
      g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, "part.xlsx"));
    }
}

/* every byte of a small workbook, one at a time: read, or refused; never another number without a word */
static void
test_flipped (void)
{
  g_autofree char *path = xlsx_fixture_path ("flipped.xlsx");
  g_autofree char *bytes = NULL;
  guint n_refused = 0;
  gsize n;

  xlsx_fixture_sheet (path, "<row><c><v>123456</v></c><c t='inlineStr'><is><t>text</t></is></c></row>");
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      bytes[i] ^= 0x15;
      g_assert_true (g_file_set_contents_full (path, bytes, (gssize) n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_autofree char *dump = xlsx_fixture_dump (path, 0, &error);
      bytes[i] ^= 0x15;
      g_assert_true ((dump == NULL) == (error != NULL));
      if (dump)
        g_assert_cmpstr (dump, ==, "A1=123456 B1=text");
      n_refused += error != NULL;
    }
  g_assert_cmpuint (n_refused, >, n / 3);
}

/* what people give the name .xlsx */
static void
test_others (void)
{
  static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  g_autofree char *path = xlsx_fixture_path ("other.xlsx");
  g_autoptr (GString) bytes = g_string_new_len (ole, 8);

  g_string_append_len (bytes, "................W\0o\0r\0k\0b\0o\0o\0k\0", 32);
  g_assert_true (g_file_set_contents (path, bytes->str, (gssize) bytes->len, NULL));
  assert_refused (path, QD_ERROR_UNSUPPORTED, ".xls format");
  g_string_append_len (bytes, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  g_assert_true (g_file_set_contents (path, bytes->str, (gssize) bytes->len, NULL));
  assert_refused (path, QD_ERROR_UNSUPPORTED, "password");
  g_assert_true (g_file_set_contents (path, "code,name\n", -1, NULL));
  assert_refused (path, QD_ERROR_FORMAT, "no .xlsx workbook");
  xlsx_fixture_zip (path, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>", NULL);
  assert_refused (path, QD_ERROR_UNSUPPORTED, "OpenDocument");
  xlsx_fixture_zip (path, "xl/workbook.bin", "x", NULL);
  assert_refused (path, QD_ERROR_UNSUPPORTED, ".xlsb");
  xlsx_fixture_zip (path, "word/document.xml", "<a/>", NULL);
  assert_refused (path, QD_ERROR_FORMAT, "xl/workbook.xml");
  xlsx_fixture_zip (path, "xl/workbook.xml", "<html><body>no</body></html>", NULL);
  assert_refused (path, QD_ERROR_FORMAT, "no sheet");
  g_remove (path);
  assert_refused (path, QD_ERROR_NOT_FOUND, "no such file");
}

static void
test_encrypted_part (void)
{
  g_autofree char *path = xlsx_fixture_path ("locked.xlsx");
  zip_t *zip;

  xlsx_fixture_sheet (path, "");
  zip = zip_open (path, 0, NULL);
  g_assert_cmpint (zip_file_set_encryption (zip, 3, ZIP_EM_AES_256, "secret"), ==, 0);
  g_assert_cmpint (zip_close (zip), ==, 0);
  assert_refused (path, QD_ERROR_FORMAT, "xl/worksheets/sheet1.xml");
}

static void
test_lost_sheet (void)
{
  g_autofree char *path = xlsx_fixture_path ("lost.xlsx");

  xlsx_fixture_sheet (path, "");
  zip_t *zip = zip_open (path, 0, NULL);
  g_assert_cmpint (zip_delete (zip, 3), ==, 0);
  g_assert_cmpint (zip_close (zip), ==, 0);
  assert_refused (path, QD_ERROR_FORMAT, "it is missing");
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/xlsx/a-bomb-is-refused-before-it-unpacks", test_bomb);
  g_test_add_func ("/model/xlsx/a-row-has-no-more-cells-than-columns", test_long_row);
  g_test_add_func ("/model/xlsx/texts-without-end-are-refused", test_long_text);
  g_test_add_func ("/model/xlsx/entities-are-refused-before-they-are-read", test_entities);
  g_test_add_func ("/model/xlsx/names-that-lead-out-are-refused", test_names);
  g_test_add_func ("/model/xlsx/what-a-file-claims-costs-nothing", test_claims);
  g_test_add_func ("/model/xlsx/places-outside-of-a-sheet-are-refused", test_places);
  g_test_add_func ("/model/xlsx/a-cut-file-is-refused-wherever-it-is-cut", test_damaged);
  g_test_add_func ("/model/xlsx/a-changed-byte-changes-no-number", test_flipped);
  g_test_add_func ("/model/xlsx/other-files-are-called-what-they-are", test_others);
  g_test_add_func ("/model/xlsx/a-locked-part-is-refused", test_encrypted_part);
  g_test_add_func ("/model/xlsx/a-missing-sheet-is-named", test_lost_sheet);
  result = g_test_run ();
  xlsx_fixture_clear ();
  return result;
}
