#include <string.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-encoding.h"

static void
assert_reads (const char *bytes, gsize length, const char *named, const char *expected, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *used = NULL;
  gsize utf8_length = 0;
  g_autofree char *text = qd_encoding_to_utf8 (bytes, length, named, &utf8_length, &used, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (utf8_length, ==, strlen (expected));
  g_assert_cmpstr (used, ==, encoding);
}

static void
assert_refuses (const char *bytes, gsize length, const char *named, QdError code)
{
  g_autoptr (GError) error = NULL;
  gsize utf8_length;

  g_assert_null (qd_encoding_to_utf8 (bytes, length, named, &utf8_length, NULL, &error));
  g_assert_error (error, QD_ERROR, (int) code);
}

#define BYTES(text) (text), sizeof (text) - 1

static void
test_found_out (void)
{
  assert_reads (BYTES ("abc"), NULL, "abc", "UTF-8");
  assert_reads (BYTES ("目标"), NULL, "目标", "UTF-8");
  assert_reads (BYTES ("\xef\xbb\xbf目标"), NULL, "目标", "UTF-8");
  assert_reads (BYTES ("\xc4\xbf\xb1\xea"), NULL, "目标", "GB18030");
  assert_reads (BYTES ("\xff\xfe\x61\x00\xee\x76"), NULL, "a目", "UTF-16LE");
  assert_reads (BYTES ("\xfe\xff\x00\x61\x76\xee"), NULL, "a目", "UTF-16BE");
  assert_reads (BYTES (""), NULL, "", "UTF-8");
}

static void
test_named (void)
{
  assert_reads (BYTES ("\xc4\xbf"), "GBK", "目", "GBK");
  assert_reads (BYTES ("\xe9"), "ISO-8859-1", "é", "ISO-8859-1");
  assert_reads (BYTES ("\xef\xbb\xbf" "a"), "utf8", "a", "UTF-8");
  assert_reads (BYTES ("\xff\xfe" "a\0"), "UTF-16", "a", "UTF-16LE");
  assert_reads (BYTES ("a\0"), "UTF-16LE", "a", "UTF-16LE");
}

static void
test_refused (void)
{
  assert_refuses (BYTES ("\xb1\xea"), "UTF-8", QD_ERROR_FORMAT);
  assert_refuses (BYTES ("a\xff\xff"), NULL, QD_ERROR_FORMAT);
  assert_refuses (BYTES ("目\xe7\x9b"), "UTF-8", QD_ERROR_FORMAT);
  assert_refuses (BYTES ("a"), "no-such-encoding", QD_ERROR_INVALID);
  assert_refuses (BYTES ("a"), "nosuch", QD_ERROR_INVALID);
  assert_refuses (BYTES ("\xff\xfe\x61"), NULL, QD_ERROR_FORMAT);
}

static void
test_bad_line (void)
{
  g_assert_cmpint (qd_encoding_first_bad_line (BYTES ("a\nb\n\xff\n")), ==, 3);
  g_assert_cmpint (qd_encoding_first_bad_line (BYTES ("a\n\0\n目\xff")), ==, 3);
  g_assert_cmpint (qd_encoding_first_bad_line (BYTES ("目标\n")), ==, 0);
}

static void
test_other_files (void)
{
  g_autoptr (GError) error = NULL;
  gsize utf8_length;

  g_assert_null (qd_encoding_to_utf8 (BYTES ("%PDF-1.4\n\xff\xfe"), NULL, &utf8_length, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "PDF"));
  assert_refuses (BYTES ("PK\3\4\x14"), "GB18030", QD_ERROR_FORMAT);
  assert_reads (BYTES ("%PD"), NULL, "%PD", "UTF-8");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/encoding/found-out-by-bom-utf8-gb18030", test_found_out);
  g_test_add_func ("/model/encoding/as-the-user-says", test_named);
  g_test_add_func ("/model/encoding/refuses-what-does-not-fit", test_refused);
  g_test_add_func ("/model/encoding/a-pdf-is-called-one", test_other_files);
  g_test_add_func ("/model/encoding/names-the-first-bad-line", test_bad_line);
  return g_test_run ();
}
