#include "model/exchange/qd-tsv.h"

static void
test_reads_what_a_spreadsheet_copies (void)
{
  g_autoptr (QdTsv) tsv = qd_tsv_parse ("30万\t1,200\r\n\t 7 \r\n");

  g_assert_cmpuint (tsv->n_rows, ==, 2);
  g_assert_cmpuint (tsv->n_columns, ==, 2);
  g_assert_cmpstr (qd_tsv_get (tsv, 0, 0), ==, "30万");
  g_assert_cmpstr (qd_tsv_get (tsv, 0, 1), ==, "1,200");
  g_assert_cmpstr (qd_tsv_get (tsv, 1, 0), ==, "");
  g_assert_cmpstr (qd_tsv_get (tsv, 1, 1), ==, "7");
}

static void
test_short_rows_are_filled_up (void)
{
  g_autoptr (QdTsv) tsv = qd_tsv_parse ("a\nb\tc\n\nd");

  g_assert_cmpuint (tsv->n_rows, ==, 4);
  g_assert_cmpuint (tsv->n_columns, ==, 2);
  g_assert_cmpstr (qd_tsv_get (tsv, 0, 1), ==, "");
  g_assert_cmpstr (qd_tsv_get (tsv, 2, 0), ==, "");
  g_assert_cmpstr (qd_tsv_get (tsv, 3, 0), ==, "d");
}

static void
test_quotes_hold_tabs_and_lines_together (void)
{
  g_autoptr (QdTsv) tsv = qd_tsv_parse ("\"two\nlines\"\t\"say \"\"yes\"\"\"\t\"a\tb\"");

  g_assert_cmpuint (tsv->n_rows, ==, 1);
  g_assert_cmpstr (qd_tsv_get (tsv, 0, 0), ==, "two\nlines");
  g_assert_cmpstr (qd_tsv_get (tsv, 0, 1), ==, "say \"yes\"");
  g_assert_cmpstr (qd_tsv_get (tsv, 0, 2), ==, "a\tb");
}

static void
test_a_quote_inside_a_cell_is_kept (void)
{
  g_autoptr (QdTsv) tsv = qd_tsv_parse ("5\" nails\t\"12\" left\n\"open");

  g_assert_cmpstr (qd_tsv_get (tsv, 0, 0), ==, "5\" nails");
  g_assert_cmpstr (qd_tsv_get (tsv, 0, 1), ==, "\"12\" left");
  g_assert_cmpstr (qd_tsv_get (tsv, 1, 0), ==, "\"open");
}

static void
test_nothing_is_no_block (void)
{
  g_assert_null (qd_tsv_parse (""));
}

static void
test_written_text_reads_back (void)
{
  static const char *const texts[] = { "", "a\tb", "say \"yes\"", "two\nlines", "68万", "x" };
  g_autoptr (QdTsv) tsv = qd_tsv_new (2, 3), again = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 6; i++)
    qd_tsv_set (tsv, i / 3, i % 3, texts[i]);
  text = qd_tsv_write (tsv);
  again = qd_tsv_parse (text);
  g_assert_cmpuint (again->n_rows, ==, 2);
  g_assert_cmpuint (again->n_columns, ==, 3);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpstr (qd_tsv_get (again, i / 3, i % 3), ==, texts[i]);
}

static void
assert_spread (guint rows, guint columns, guint expected_rows, guint expected_columns)
{
  g_autoptr (QdTsv) tsv = qd_tsv_new (1, 2);

  qd_tsv_spread (tsv, &rows, &columns);
  g_assert_cmpuint (rows, ==, expected_rows);
  g_assert_cmpuint (columns, ==, expected_columns);
}

static void
test_a_block_fills_multiples_of_itself (void)
{
  assert_spread (1, 1, 1, 2);
  assert_spread (3, 2, 3, 2);
  assert_spread (2, 6, 2, 6);
  assert_spread (3, 3, 1, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/tsv/reads-what-a-spreadsheet-copies", test_reads_what_a_spreadsheet_copies);
  g_test_add_func ("/model/tsv/short-rows-are-filled-up", test_short_rows_are_filled_up);
  g_test_add_func ("/model/tsv/quotes-hold-tabs-and-lines-together", test_quotes_hold_tabs_and_lines_together);
  g_test_add_func ("/model/tsv/a-quote-inside-a-cell-is-kept", test_a_quote_inside_a_cell_is_kept);
  g_test_add_func ("/model/tsv/nothing-is-no-block", test_nothing_is_no_block);
  g_test_add_func ("/model/tsv/written-text-reads-back", test_written_text_reads_back);
  g_test_add_func ("/model/tsv/a-block-fills-multiples-of-itself", test_a_block_fills_multiples_of_itself);
  return g_test_run ();
}
