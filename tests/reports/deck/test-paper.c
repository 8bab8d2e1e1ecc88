#include <math.h>
#include <string.h>

#include "model/base/qd-number.h"
#include "reports/deck/qd-paper-page.h"

/* The second writer of the book: numbers as a workbook shows them, rules that hold, cells found by reference. */

static void
assert_number (double value, const char *code, const char *expected)
{
  g_autofree char *text = qd_paper_number (value, code);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_groups (void)
{
  assert_number (0, "#,##0", "0");
  assert_number (999, "#,##0", "999");
  assert_number (1000, "#,##0", "1,000");
  assert_number (1234567.5, "#,##0.0", "1,234,567.5");
  assert_number (-1234, "#,##0", "-1,234");
  assert_number (5, NULL, "5");
  assert_number (QD_NONE, "#,##0", "");
}

static void
test_rounds_half_up (void)
{
  assert_number (0.125, "0.00", "0.13");
  assert_number (1.005, "0.00", "1.01");
  assert_number (0.0449, "0.0%", "4.5%");
  assert_number (-0.04, "0", "0");   /* no minus before nothing */
}

static void
test_divides (void)
{
  assert_number (276000, "0\\.0,\"万\"", "27.6万");
  assert_number (4000, "0\\.0,\"万\"", "0.4万");
  assert_number (123456000, "0\\.00,,\"亿\"", "1.23亿");
  assert_number (8143900, "0.0,,\"M\"", "8.1M");
  assert_number (1234567, "#,##0.0,;-#,##0.0,;\"–\"", "1,234.6");
}

static void
test_sections (void)
{
  assert_number (0, "0\\.0,;-0\\.0,;\"–\"", "–");
  assert_number (-34000, "0\\.0,;-0\\.0,;\"–\"", "-3.4");
  assert_number (7680, "+#,##0;-#,##0;0", "+7,680");
  assert_number (-2.7, "+0.0\" 点\";-0.0\" 点\";0", "-2.7 点");
  assert_number (0, "0;;;", "");
  assert_number (1.9, "\"1:\"0.0", "1:1.9");
  assert_number (12, "#,##0.##", "12");
  assert_number (12.25, "#,##0.##", "12.25");
}

static void
test_days (void)
{
  assert_number (45747, "yyyy-mm-dd", "2025-03-31");
  assert_number (45747, "m/d", "3/31");
  assert_number (45747, "yy-mm", "25-03");
  assert_number (45747, "mmm yyyy", "Mar 2025");
  assert_number (45747, "yyyy\"年\"m\"月\"", "2025年3月");
}

/* --- cells and rules --- */

static QdPaper *
make_paper (void)
{
  static const QdCellStyle plain;
  QdPaper *paper = qd_paper_new (qd_language_get ("en"));
  QdPaperSheet *sheet = qd_paper_add_sheet (paper, "Goals");

  qd_paper_put_text (sheet, 4, 1, &plain, "■ missed");
  qd_paper_put_number (sheet, 4, 2, &plain, 0.5);
  qd_paper_put_text (sheet, 5, 1, &plain, "● done");
  qd_paper_put_number (sheet, 5, 2, &plain, 1.5);
  qd_paper_put_text (sheet, 6, 1, &plain, "FALSE");
  return paper;
}

static gboolean
holds (const QdPaper *paper, const char *formula, int row)
{
  const QdPaperRule rule = { 4, 1, 6, 1, QD_RED, 0, formula };

  return qd_paper_rule_holds (g_ptr_array_index (paper->sheets, 0), &rule, row, 1);
}

static void
test_rules_follow_the_cell (void)
{
  g_autoptr (QdPaper) paper = make_paper ();

  g_assert_true (holds (paper, "LEFT(B5,1)=\"■\"", 4));
  g_assert_false (holds (paper, "LEFT(B5,1)=\"■\"", 5));
  g_assert_true (holds (paper, "LEFT(B5,1)=\"●\"", 5));
  g_assert_true (holds (paper, "LEFT(B$5,1)=\"■\"", 5));   /* a fixed row does not */
  g_assert_true (holds (paper, "IF(ISNUMBER(C5),C5<1,FALSE)", 4));
  g_assert_false (holds (paper, "IF(ISNUMBER(C5),C5<1,FALSE)", 5));
  g_assert_false (holds (paper, "IF(ISNUMBER(C5),C5<1,FALSE)", 6));
  g_assert_true (holds (paper, "B5=FALSE", 6));
  g_assert_true (holds (paper, "AND($C5+6>=7,$C5<=2)", 5));
  g_assert_false (holds (paper, "AND($C5+6>=7,$C5<=2)", 4));
}

static void
test_unknown_rules_do_not_hold (void)
{
  static const char *const formulas[] = { "", "SUM(C5)>0", "B5=\"", "AND(TRUE", "TRUE)", "1+", "ZZZZZZ9>0", "C5>", "LEFT()" };
  g_autoptr (QdPaper) paper = make_paper ();

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    g_assert_false (holds (paper, formulas[i], 4));
}

static void
test_references (void)
{
  g_autoptr (QdPaper) paper = make_paper ();
  g_autoptr (GPtrArray) cells = qd_paper_range (paper, "='Goals'!$C$5:$C$7");
  int sheet, row, column;

  g_assert_cmpuint (cells->len, ==, 3);
  g_assert_cmpfloat (((const QdPaperCell *) cells->pdata[1])->value, ==, 1.5);
  g_assert_null (cells->pdata[2]);
  g_assert_true (qd_paper_place (paper, "'Goals'!$B$5", &sheet, &row, &column));
  g_assert_cmpint (row, ==, 4);
  g_assert_cmpint (column, ==, 1);
  g_assert_null (qd_paper_range (paper, "='Budget'!$C$5"));
  g_assert_null (qd_paper_range (paper, "a text"));
  g_assert_null (qd_paper_range (paper, NULL));
}

/* A cell written again keeps where it leads. */
static void
test_links_stay (void)
{
  static const QdCellStyle plain;
  g_autoptr (QdPaper) paper = make_paper ();
  QdPaperSheet *sheet = g_ptr_array_index (paper->sheets, 0);

  qd_paper_put_link (sheet, 4, 1, "'Goals'!$C$5");
  qd_paper_put_text (sheet, 4, 1, &plain, "new");
  g_assert_cmpstr (qd_paper_cell (sheet, 4, 1)->link, ==, "'Goals'!$C$5");
  g_assert_cmpstr (qd_paper_cell (sheet, 4, 1)->text, ==, "new");
}

/* --- pages --- */

static QdPaper *
make_long_paper (int n_rows, const char *text)
{
  static const QdCellStyle head = { .size = 9, .bottom = QD_LINE_HEAD }, plain, title = { .size = 16 };
  QdPaper *paper = qd_paper_new (qd_language_get ("zh"));
  QdPaperSheet *sheet = qd_paper_add_sheet (paper, "Goals");

  sheet->n_columns = 3;
  sheet->widths[0] = 10;
  sheet->widths[1] = sheet->widths[2] = 300;
  sheet->last_row = 3 + n_rows;
  sheet->last_column = 2;
  qd_paper_put_text (sheet, 0, 1, &title, "Goals");
  qd_paper_put_text (sheet, 3, 1, &head, "Code");
  qd_paper_put_text (sheet, 3, 2, &head, "Text");
  for (int i = 0; i < n_rows; i++)
    qd_paper_put_text (sheet, 4 + i, 1, &plain, text);
  return paper;
}

static GArray *
paginate (QdPaper *paper)
{
  QdPaperPen pen;
  GArray *pages;

  qd_paper_pen_init (&pen, paper->language);
  pages = qd_paper_paginate (paper, &pen);
  qd_paper_pen_clear (&pen);
  return pages;
}

/* Every row is on one page, in order, and the head stands above each. */
static void
test_heads_go_on (void)
{
  g_autoptr (QdPaper) paper = make_long_paper (200, "短");
  g_autoptr (GArray) pages = paginate (paper);
  int next = 0;

  g_assert_cmpuint (pages->len, >, 3);
  for (guint i = 0; i < pages->len; i++)
    {
      const QdPaperPage *page = &g_array_index (pages, QdPaperPage, i);

      g_assert_cmpint (page->first, ==, next);
      g_assert_cmpint (page->head_first, ==, i == 0 ? -1 : 3);
      g_assert_cmpfloat (page->head + qd_paper_height_of (paper->sheets->pdata[0], page->first, page->last), <=,
                         QD_PAPER_ROOM_HEIGHT / page->scale + 0.1);
      next = page->last + 1;
    }
  g_assert_cmpint (next, ==, 204);
}

/* A text longer than a page goes on over as many as it needs: the pieces are the whole row. */
static void
test_long_text_goes_on (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (QdPaper) paper = NULL;
  g_autoptr (GArray) pages = NULL;
  double end = 0;

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "增长");
  paper = make_long_paper (1, text->str);
  pages = paginate (paper);
  g_assert_cmpuint (pages->len, >, 3);
  for (guint i = 0; i < pages->len; i++)
    {
      const QdPaperPage *page = &g_array_index (pages, QdPaperPage, i);

      g_assert_cmpint (page->first, ==, 4);
      g_assert_cmpint (page->head_first, ==, 3);
      g_assert_cmpfloat_with_epsilon (page->begin, end, 1e-6);
      end = page->end;
    }
  g_assert_cmpfloat_with_epsilon (end, qd_paper_height_of (paper->sheets->pdata[0], 4, 4), 1e-6);
}

/* Whatever the largest value is, the figures of its axis are round and not many. */
static void
test_axis_figures_are_round (void)
{
  for (double largest = 0.001; largest < 1e9; largest *= 1.03)
    {
      double maximum = qd_chart_nice_maximum (largest), step = qd_chart_step (maximum), n = maximum / step;
      double digits = step / pow (10, floor (log10 (step) + 1e-9));

      g_assert_cmpfloat (maximum, >=, largest);
      g_assert_cmpfloat_with_epsilon (n, round (n), 1e-6);
      g_assert_true (n > 2.9 && n < 6.1);
      g_assert_true (fabs (digits - 1) < 1e-6 || fabs (digits - 2) < 1e-6 || fabs (digits - 5) < 1e-6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/paper/axis-figures-are-round", test_axis_figures_are_round);
  g_test_add_func ("/reports/paper/numbers/groups", test_groups);
  g_test_add_func ("/reports/paper/numbers/rounds-half-up", test_rounds_half_up);
  g_test_add_func ("/reports/paper/numbers/divides", test_divides);
  g_test_add_func ("/reports/paper/numbers/sections", test_sections);
  g_test_add_func ("/reports/paper/numbers/days", test_days);
  g_test_add_func ("/reports/paper/rules/follow-the-cell", test_rules_follow_the_cell);
  g_test_add_func ("/reports/paper/rules/unknown-ones-do-not-hold", test_unknown_rules_do_not_hold);
  g_test_add_func ("/reports/paper/cells/references", test_references);
  g_test_add_func ("/reports/paper/cells/links-stay", test_links_stay);
  g_test_add_func ("/reports/paper/pages/heads-go-on", test_heads_go_on);
  g_test_add_func ("/reports/paper/pages/long-text-goes-on", test_long_text_goes_on);
  return g_test_run ();
}
