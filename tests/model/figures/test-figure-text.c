#include "model/figures/qd-figure-text.h"

static void
assert_text (char *actual, const char *expected)
{
  g_assert_cmpstr (actual, ==, expected);
  g_free (actual);
}

static void
test_numbers (void)
{
  assert_text (qd_figure_text_number (276000, 0, FALSE), "276,000");
  assert_text (qd_figure_text_number (-1234567.891, 2, FALSE), "−1,234,567.89");
  assert_text (qd_figure_text_number (999, 0, FALSE), "999");
  assert_text (qd_figure_text_number (1.50, 2, TRUE), "1.5");
  assert_text (qd_figure_text_number (100, 2, TRUE), "100");
  assert_text (qd_figure_text_number (-0.04, 1, FALSE), "0.0");
  assert_text (qd_figure_text_number (62.5, 0, FALSE), "63");
  assert_text (qd_figure_text_number (1e18, 2, TRUE), "1,000,000,000,000,000,000");
  assert_text (qd_figure_text_number (QD_NONE, 0, FALSE), "–");
}

static void
test_money (void)
{
  const QdFigureStyle chinese = { qd_language_get ("zh_CN"), "CNY" };
  const QdFigureStyle english = { qd_language_get ("en"), "CNY" };
  const QdFigureStyle yen = { qd_language_get ("zh_CN"), "JPY" };
  const QdFigureStyle francs = { qd_language_get ("en"), "CHF" };

  assert_text (qd_figure_text_money (34000, &english), "¥34,000");
  assert_text (qd_figure_text_money (34000.5, &chinese), "34,000.50 元");
  assert_text (qd_figure_text_money (-20, &english), "−¥20");
  assert_text (qd_figure_text_money (1200, &yen), "¥1,200");
  assert_text (qd_figure_text_money (1200, &francs), "CHF 1,200");
  assert_text (qd_figure_text_money (QD_NONE, &english), "–");
}

static void
test_units_and_changes (void)
{
  const QdFigureStyle english = { qd_language_get ("en"), "USD" };
  const QdFigureStyle chinese = { qd_language_get ("zh_CN"), "CNY" };

  assert_text (qd_figure_text_unit (0.949, "percent", 0, &english), "94.9%");
  assert_text (qd_figure_text_unit (0.95, "percent", 1, &english), "95%");
  assert_text (qd_figure_text_column (0.18, "percent", 0, &english), "18.0%");
  assert_text (qd_figure_text_column (0.123, "percent", 0, &english), "12.3%");
  assert_text (qd_figure_text_column (46.6, "count", 0, &english), "47");
  assert_text (qd_figure_text_amount (36200.5), "36,200.50");
  assert_text (qd_figure_text_amount (-36200), "−36,200");
  assert_text (qd_figure_text_unit (8.3, "ratio", 0, &english), "1:8.3");
  assert_text (qd_figure_text_unit (46.6, "count", 0, &english), "47");
  assert_text (qd_figure_text_unit (46.6, "money", 0, &english), "$46.60");
  assert_text (qd_figure_text_change (-2.7, TRUE, "percent", 1, &english), "−2.7 points");
  assert_text (qd_figure_text_change (0.6, TRUE, "percent", 1, &chinese), "+0.6 个百分点");
  assert_text (qd_figure_text_change (7680, FALSE, "count", 0, &english), "+7,680");
  assert_text (qd_figure_text_change (-15, FALSE, "money", 0, &english), "−$15");
  assert_text (qd_figure_text_change (0, FALSE, "count", 0, &english), "0");
}

static void
test_blanks (void)
{
  assert_text (qd_figure_text_fill ("{b} before {a}, {a}", "a", "1", "b", "{a}", NULL), "{a} before 1, 1");
  assert_text (qd_figure_text_fill ("{unknown} {a", "a", "1", NULL), "{unknown} {a");
  assert_text (qd_figure_text_fill ("100 % of {a}", "a", NULL, NULL), "100 % of ");
}

static void
test_counts (void)
{
  assert_text (qd_figure_text_counted ("{n} goals", 0), "0 goals");
  assert_text (qd_figure_text_counted ("{n} goals", 1234567), "1,234,567 goals");
  assert_text (qd_figure_text_counted ("已选 {n} 个目标", 1000), "已选 1,000 个目标");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/figure-text/numbers-are-grouped", test_numbers);
  g_test_add_func ("/model/figure-text/money-shows-its-currency", test_money);
  g_test_add_func ("/model/figure-text/units-and-changes", test_units_and_changes);
  g_test_add_func ("/model/figure-text/blanks-are-filled-once", test_blanks);
  g_test_add_func ("/model/figure-text/a-count-is-grouped-in-its-text", test_counts);
  return g_test_run ();
}
