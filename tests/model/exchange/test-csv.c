#include <string.h>
#include <glib/gstdio.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-csv-reader.h"
#include "model/exchange/qd-csv-writer.h"

/* rows as "line:cell|cell", one per text line; an error as "line!" */
static char *
read_all (const char *text, gsize length)
{
  g_autoptr (QdCsvReader) reader = qd_csv_reader_new (g_memdup2 (text, length + 1), length);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 line;

  while (qd_csv_reader_next (reader, cells, &line, &error))
    {
      g_string_append_printf (all, "%" G_GINT64_FORMAT ":", line);
      for (guint i = 0; i < cells->len; i++)
        g_string_append_printf (all, "%s%s", i ? "|" : "", (char *) g_ptr_array_index (cells, i));
      g_string_append_c (all, '\n');
    }
  if (error)
    {
      g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
      g_string_append_printf (all, "%" G_GINT64_FORMAT "!", line);
      g_assert_false (qd_csv_reader_next (reader, cells, &line, NULL));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_rows (const char *text, const char *expected)
{
  g_autofree char *rows = read_all (text, strlen (text));

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_plain (void)
{
  assert_rows ("a,b\n1,2\n", "1:a|b\n2:1|2\n");
  assert_rows ("a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n");
  assert_rows ("a,b\r1,2\r", "1:a|b\n2:1|2\n");
  assert_rows ("a,b\n1,2", "1:a|b\n2:1|2\n");
  assert_rows ("a,b\n1,", "1:a|b\n2:1|\n");
  assert_rows ("a\n,\n", "1:a\n2:|\n");
  assert_rows ("", "");
}

static void
test_separator (void)
{
  assert_rows ("a;b\n1,5;2\n", "1:a|b\n2:1,5|2\n");
  assert_rows ("a\tb\n1,5\t2;3\n", "1:a|b\n2:1,5|2;3\n");
  assert_rows ("\"a;b;c\",d\n1;2,3\n", "1:a;b;c|d\n2:1;2|3\n");
  assert_rows ("a\n1;2\n", "1:a\n2:1;2\n");
}

static void
test_quotes (void)
{
  assert_rows ("a,b\n\"1,5\",\"x \"\"y\"\" z\"\n", "1:a|b\n2:1,5|x \"y\" z\n");
  assert_rows ("a,b\n\"\",\"\"\"\"\n", "1:a|b\n2:|\"\n");
  assert_rows ("\"a\",\"b\"\r\n\"1\",\"2\"\r\n", "1:a|b\n2:1|2\n");
  assert_rows ("a,b\n5\" screen,x\n", "1:a|b\n2:5\" screen|x\n");
  assert_rows ("\"a\"", "1:a\n");
}

static void
test_lines (void)
{
  assert_rows ("a,b\n\"x\ny\",2\n3,4\n", "1:a|b\n2:x\ny|2\n4:3|4\n");
  assert_rows ("a,b\r\n\"x\r\ny\r\n\",2\r\n3,4", "1:a|b\n2:x\r\ny\r\n|2\n5:3|4\n");
  assert_rows ("\n\na,b\n\n\n1,2\n\n\n", "3:a|b\n6:1|2\n");
  assert_rows ("a,b\r\n\r\n1,2\r\n\r\n", "1:a|b\n3:1|2\n");
}

static void
test_broken (void)
{
  assert_rows ("a,b\n1,2\n3,\"open\n5,6\n", "1:a|b\n2:1|2\n3!");
  assert_rows ("a,b\n1,\"x\"y\n5,6\n", "1:a|b\n2!");
  assert_rows ("a,b\n1,\"x\n\" \n5,6\n", "1:a|b\n3!");
}

static void
test_nul (void)
{
  static const char plain[] = "a,b\n1,\0002\n", quoted[] = "a,b\n\n1,\"\0002\"\n";
  g_autofree char *one = read_all (plain, sizeof plain - 1);
  g_autofree char *two = read_all (quoted, sizeof quoted - 1);

  g_assert_cmpstr (one, ==, "1:a|b\n2!");
  g_assert_cmpstr (two, ==, "1:a|b\n3!");
}

static void
test_large_cell (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n\"");
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gint64 line;

  for (int i = 0; i < 1 << 20; i++)
    g_string_append (text, i % 64 ? "x" : "\"\"");
  g_string_append (text, "\",2\n");
  gsize length = text->len;
  g_autoptr (QdCsvReader) reader = qd_csv_reader_new (g_strdup (text->str), length);
  g_assert_true (qd_csv_reader_next (reader, cells, &line, NULL));
  g_assert_true (qd_csv_reader_next (reader, cells, &line, NULL));
  g_assert_cmpuint (strlen (g_ptr_array_index (cells, 0)), ==, 1 << 20);
  g_assert_cmpstr (g_ptr_array_index (cells, 1), ==, "2");
}

typedef struct
{
  char *folder, *target;
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  folder->folder = g_dir_make_tmp ("qd-csv-XXXXXX", NULL);
  folder->target = g_build_filename (folder->folder, "out.csv", NULL);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  g_unlink (folder->target);
  /* fails when anything else was left in it */
  g_assert_cmpint (g_rmdir (folder->folder), ==, 0);
  g_free (folder->folder);
  g_free (folder->target);
}

static void
write_rows (QdCsvWriter *writer)
{
  static const char *const cells[] = { "plain", "with, comma", "\"quoted\"", "two\nlines", "", "a;b", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    qd_csv_writer_add (writer, cells[i]);
  g_assert_true (qd_csv_writer_end_row (writer, NULL));
  qd_csv_writer_add (writer, "中文");
  g_assert_true (qd_csv_writer_end_row (writer, NULL));
}

static void
test_writes (Folder *folder, gconstpointer data)
{
  g_autoptr (QdCsvWriter) writer = qd_csv_writer_new (folder->target, NULL);
  g_autofree char *text = NULL;

  write_rows (writer);
  g_assert_true (qd_csv_writer_finish (writer, NULL));
  g_assert_false (g_file_test (folder->target, G_FILE_TEST_EXISTS));
  g_assert_true (qd_csv_writer_commit (writer, NULL));
  g_assert_true (g_file_get_contents (folder->target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbfplain,\"with, comma\",\"\"\"quoted\"\"\",\"two\nlines\",,\"a;b\",\n中文\n");
}

static void
test_leaves_nothing (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (folder->folder, "no", "such.csv", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (folder->target, "old", -1, NULL));
  {
    g_autoptr (QdCsvWriter) writer = qd_csv_writer_new (folder->target, NULL);
    write_rows (writer);
    g_assert_true (qd_csv_writer_finish (writer, NULL));
  }
  g_assert_true (g_file_get_contents (folder->target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_null (qd_csv_writer_new (missing, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/csv/reads-rows", test_plain);
  g_test_add_func ("/model/csv/separator-is-that-of-the-header", test_separator);
  g_test_add_func ("/model/csv/reads-quotes", test_quotes);
  g_test_add_func ("/model/csv/counts-lines-of-the-file", test_lines);
  g_test_add_func ("/model/csv/broken-quotes-are-an-error-of-their-line", test_broken);
  g_test_add_func ("/model/csv/nul-is-an-error-of-its-line", test_nul);
  g_test_add_func ("/model/csv/cells-may-be-large", test_large_cell);
  g_test_add ("/model/csv/writes-what-it-reads", Folder, NULL, set_up, test_writes, tear_down);
  g_test_add ("/model/csv/without-commit-nothing-is-left", Folder, NULL, set_up, test_leaves_nothing, tear_down);
  return g_test_run ();
}
