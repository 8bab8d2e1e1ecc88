#include "model/exchange/qd-json.h"

#include "model/base/qd-number.h"

static void
test_layout (void)
{
  QdJson *json = qd_json_new ();
  g_autofree char *text = NULL;

  qd_json_begin_object (json, NULL);
  qd_json_begin_array (json, "empty");
  qd_json_end_array (json);
  qd_json_begin_array (json, "list");
  qd_json_add_integer (json, NULL, -3);
  qd_json_begin_object (json, NULL);
  qd_json_add_boolean (json, "yes", TRUE);
  qd_json_end_object (json);
  qd_json_end_array (json);
  qd_json_add_null (json, "nothing");
  qd_json_end_object (json);
  text = qd_json_finish (json);
  g_assert_cmpstr (text, ==,
                   "{\n  \"empty\": [],\n  \"list\": [\n    -3,\n    {\n      \"yes\": true\n    }\n  ],\n"
                   "  \"nothing\": null\n}\n");
}

static char *
write_number (double value)
{
  QdJson *json = qd_json_new ();

  qd_json_add_number (json, NULL, value);
  return qd_json_finish (json);
}

static void
test_numbers_read_back_the_same (void)
{
  double values[] = { 0.1, 1.0 / 3.0, 276000.0, -2.7, 8143900.0, 1e-9, 123456789012345.0, 0.1 + 0.2, 1e21, 5e-324 };
  double unsayable[] = { QD_NONE, INFINITY, -INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = write_number (values[i]);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, values[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (unsayable); i++)
    {
      g_autofree char *text = write_number (unsayable[i]);

      g_assert_cmpstr (text, ==, "null\n");
    }
}

static void
test_numbers_are_short (void)
{
  g_autofree char *tenth = write_number (0.1);
  g_autofree char *whole = write_number (300000.0);

  g_assert_cmpstr (tenth, ==, "0.1\n");
  g_assert_cmpstr (whole, ==, "300000\n");
}

static char *
write_string (const char *value)
{
  QdJson *json = qd_json_new ();

  qd_json_add_string (json, NULL, value);
  return qd_json_finish (json);
}

static void
test_strings_are_escaped (void)
{
  g_autofree char *quoted = write_string ("a\"b\\c\n\t\r\x01 新增");
  g_autofree char *broken = write_string ("a\xff" "b");
  g_autofree char *none = write_string (NULL);

  g_assert_cmpstr (quoted, ==, "\"a\\\"b\\\\c\\n\\t\\r\\u0001 新增\"\n");
  g_assert_cmpstr (broken, ==, "\"a\xef\xbf\xbd" "b\"\n");
  g_assert_cmpstr (none, ==, "null\n");
}

static void
test_empty_texts_and_days_are_null (void)
{
  QdJson *json = qd_json_new ();
  g_autofree char *text = NULL;

  qd_json_begin_array (json, NULL);
  qd_json_add_text (json, NULL, "");
  qd_json_add_string (json, NULL, "");
  qd_json_add_day (json, NULL, QD_DAY_NONE);
  qd_json_add_day (json, NULL, qd_day_from_ymd (2025, 3, 31));
  qd_json_end_array (json);
  text = qd_json_finish (json);
  g_assert_cmpstr (text, ==, "[\n  null,\n  \"\",\n  null,\n  \"2025-03-31\"\n]\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/json/keys-stay-in-order", test_layout);
  g_test_add_func ("/model/json/numbers-read-back-the-same", test_numbers_read_back_the_same);
  g_test_add_func ("/model/json/numbers-are-short", test_numbers_are_short);
  g_test_add_func ("/model/json/strings-are-escaped", test_strings_are_escaped);
  g_test_add_func ("/model/json/empty-texts-and-days-are-null", test_empty_texts_and_days_are_null);
  return g_test_run ();
}
