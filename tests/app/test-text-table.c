#include "app/commands/qd-text-table.h"

static QdTextTable *
make_table (void)
{
  QdTextTable *table = qd_text_table_new ();

  qd_text_table_add_column (table, "Name", QD_TEXT_LEFT, 8);
  qd_text_table_add_column (table, "目标", QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, "", QD_TEXT_LEFT, 0);
  return table;
}

static void
test_width (void)
{
  g_assert_cmpint (qd_text_width ("abc"), ==, 3);
  g_assert_cmpint (qd_text_width ("目标 1"), ==, 6);
  g_assert_cmpint (qd_text_width ("e\xcc\x81"), ==, 1);   /* e and a combining accent */
  g_assert_cmpint (qd_text_width (""), ==, 0);
}

static void
test_columns_align (void)
{
  g_autoptr (QdTextTable) table = make_table ();
  g_autofree char *text = NULL;

  qd_text_table_add (table, "新增");
  qd_text_table_take (table, g_strdup ("12"));
  qd_text_table_add (table, "x");
  qd_text_table_add (table, "ab");
  qd_text_table_add (table, "123456");
  qd_text_table_add (table, NULL);
  text = qd_text_table_to_text (table, 2);
  g_assert_cmpstr (text, ==,
                   "  Name    目标\n"
                   "  新增      12  x\n"
                   "  ab    123456\n");
}

static void
test_long_cells_are_cut (void)
{
  g_autoptr (QdTextTable) table = make_table ();
  g_autofree char *text = NULL;

  qd_text_table_add (table, "新增用户达到");   /* twelve cells into eight */
  qd_text_table_add (table, "1");
  qd_text_table_add (table, "two\nlines");
  text = qd_text_table_to_text (table, 0);
  g_assert_cmpstr (text, ==,
                   "Name     目标\n"
                   "新增用…     1  two lines\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/text-table/wide-characters-count-double", test_width);
  g_test_add_func ("/app/text-table/columns-align", test_columns_align);
  g_test_add_func ("/app/text-table/long-cells-are-cut", test_long_cells_are_cut);
  return g_test_run ();
}
