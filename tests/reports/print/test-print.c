#include <glib/gstdio.h>
#include <string.h>

#include "reports/charts/qd-status-symbol.h"
#include "reports/print/qd-print-private.h"
#include "tests/reports/charts/chart-fixture.h"
#include "tests/reports/print/write-cases.h"

static char **
cells (const char *first, const char *second)
{
  const char *const texts[] = { first, second, NULL };

  return g_strdupv ((char **) texts);
}

static QdTable *
table_of (guint rows)
{
  QdTable *table = qd_table_new ();

  qd_table_add_column (table, "Title", 0);
  qd_table_add_column (table, "Slip", 1);
  for (guint i = 0; i < rows; i++)
    {
      g_autofree char *title = g_strdup_printf ("row-%u", i);

      qd_table_add_row (table, cells (title, "5"), i % 3, QD_TABLE_PLAIN);
    }
  return table;
}

static QdPrint *
print_of (QdTable *table)
{
  QdPrint *print = qd_print_new (qd_language_get ("en"), "Plan of the year", "Milestones", "2025 Q1 · as of 2025-03-31");

  if (table != NULL)
    qd_print_add_table (print, table);
  return print;
}

/* --- the table itself --- */

static void
test_text_of_a_table_has_a_head_and_no_stray_tabs (void)
{
  g_autoptr (QdTable) table = table_of (0);
  g_autofree char *text = NULL;
  const char *const short_row[] = { "alone", NULL };

  qd_table_add_row (table, cells ("a\tb\nc", "5"), 0, QD_TABLE_PLAIN);
  qd_table_add_row (table, g_strdupv ((char **) short_row), 0, QD_TABLE_PLAIN);
  text = qd_table_to_text (table);
  g_assert_cmpstr (text, ==, "Title\tSlip\na b c\t5\nalone\t\n");
}

static void
test_empty_columns_are_dropped (void)
{
  g_autoptr (QdTable) table = qd_table_new ();
  g_autofree char *text = NULL;
  const char *const row[] = { "a", "", "b", "", NULL };

  for (guint i = 0; i < 4; i++)
    qd_table_add_column (table, (const char *[]){ "A", "B", "C", "D" }[i], 0);
  qd_table_add_row (table, g_strdupv ((char **) row), 0, QD_TABLE_PLAIN);
  qd_table_set_symbol (table, 2, QD_SYMBOL_DONE);
  qd_table_drop_empty_columns (table);
  text = qd_table_to_text (table);
  g_assert_cmpstr (text, ==, "A\tC\na\tb\n");
  g_assert_cmpint (g_array_index (table->rows, QdTableRow, 0).symbols[0], ==, QD_TABLE_NO_SYMBOL);
  g_assert_cmpint (g_array_index (table->rows, QdTableRow, 0).symbols[1], ==, QD_SYMBOL_DONE);
}

/* --- sheets --- */

static void
test_an_empty_page_is_one_sheet (void)
{
  g_autoptr (QdPrint) print = print_of (NULL);

  g_assert_cmpuint (qd_print_paginate (print, 700, 500), ==, 1);
  qd_print_add_text (print, "There is nothing here yet.");
  g_assert_cmpuint (qd_print_paginate (print, 700, 500), ==, 1);
}

/* Every row on one sheet, whole, below the head of its table. */
static void
assert_all_rows_are_there (const QdPrint *print, guint n_rows)
{
  int next = -1;   /* the head comes first */

  for (guint i = 0; i < print->pages->len; i++)
    {
      const QdFlowPage *page = &g_array_index (print->pages, QdFlowPage, i);
      double y = page->head;

      if (i > 0)
        g_assert_cmpfloat (page->head, >, qd_print_head_height (print, FALSE) + 10);   /* room for the head of the table */
      for (int row = page->first; row <= page->last; row++)
        {
          g_assert_cmpint (g_array_index (print->lines, QdPrintLine, row).row, ==, next++);
          y += g_array_index (print->rows, QdFlowRow, row).height;
        }
      g_assert_cmpfloat (y, <=, print->height + .02);
      g_assert_cmpfloat (page->end, ==, 0);
    }
  g_assert_cmpint (next, ==, (int) n_rows);
}

static void
test_a_table_goes_on_over_sheets (void)
{
  g_autoptr (QdPrint) print = print_of (table_of (300));

  g_assert_cmpuint (qd_print_paginate (print, 700, 500), >, 8);
  assert_all_rows_are_there (print, 300);
  g_assert_cmpuint (qd_print_paginate (print, 500, 700), >, 5);   /* laid out anew for other sheets */
  assert_all_rows_are_there (print, 300);
}

static void
test_groups_and_totals_are_not_left_alone (void)
{
  g_autoptr (QdPrint) print = NULL;

  for (guint n = 20; n < 40; n++)
    {
      QdTable *table = table_of (n);

      qd_table_add_row (table, cells ("group", ""), 0, QD_TABLE_GROUP);
      qd_table_add_row (table, cells ("last", "1"), 0, QD_TABLE_PLAIN);
      qd_table_add_row (table, cells ("total", "1"), 0, QD_TABLE_TOTAL);
      g_clear_pointer (&print, qd_print_free);
      print = print_of (table);
      qd_print_paginate (print, 700, 500);
      for (guint i = 1; i < print->pages->len; i++)
        {
          const QdFlowPage *page = &g_array_index (print->pages, QdFlowPage, i);

          g_assert_cmpint (g_array_index (print->lines, QdPrintLine, page->first).row, <=, (int) n);
        }
    }
}

static void
test_long_texts_make_rows_higher (void)
{
  QdTable *table = table_of (1);
  g_autofree char *text = g_strnfill (2000, 'x');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (QdPrint) print = NULL;
  double plain, high;

  for (guint i = 0; i < 120; i++)
    g_string_append (many, "目标分解与复盘");
  qd_table_add_row (table, cells (many->str, "1"), 0, QD_TABLE_PLAIN);
  qd_table_add_row (table, cells (text, "1"), 0, QD_TABLE_PLAIN);
  print = print_of (table);
  qd_print_paginate (print, 700, 500);
  plain = g_array_index (print->rows, QdFlowRow, 1).height;
  high = g_array_index (print->rows, QdFlowRow, 2).height;
  g_assert_cmpfloat (high, >, 7 * plain);   /* 840 letters of 8.5 in 650: 11 lines */
  g_assert_cmpfloat (high, <, 20 * plain);
  assert_all_rows_are_there (print, 3);
}

static void
test_a_row_taller_than_a_sheet_goes_on (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (QdPrint) print = NULL;
  QdTable *table = table_of (1);
  double begin = 0;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "line %u\n", i);
  qd_table_add_row (table, cells (text->str, "1"), 0, QD_TABLE_PLAIN);
  print = print_of (table);
  g_assert_cmpuint (qd_print_paginate (print, 700, 500), >, 3);
  for (guint i = 1; i < print->pages->len; i++)
    {
      const QdFlowPage *page = &g_array_index (print->pages, QdFlowPage, i);

      g_assert_cmpfloat (page->begin, ==, begin);
      begin = page->end;
    }
  g_assert_cmpfloat (begin, >=, g_array_index (print->rows, QdFlowRow, 2).height);
}

static void
test_columns_fill_the_width (void)
{
  static const double widths[] = { 300, 523, 770 };
  QdTable *table = qd_table_new ();
  g_autoptr (QdPrint) print = NULL;

  for (guint i = 0; i < 14; i++)
    qd_table_add_column (table, i == 0 ? "Category" : "December", i > 0);
  for (guint row = 0; row < 3; row++)
    {
      char **texts = g_new0 (char *, 15);

      for (guint i = 0; i < 14; i++)
        texts[i] = g_strdup (i == 0 ? "内容与会员运营" : "123,456,789.00");
      qd_table_add_row (table, texts, 0, QD_TABLE_PLAIN);
    }
  print = print_of (table);
  g_assert_true (qd_print_is_landscape (print));
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      const QdPrintBlock *block = g_ptr_array_index (print->blocks, 0);
      double sum = 0;

      qd_print_paginate (print, widths[i], 500);
      for (guint column = 0; column < 14; column++)
        {
          g_assert_cmpfloat (block->widths[column], >, 0);
          sum += block->widths[column];
        }
      g_assert_cmpfloat_with_epsilon (sum, widths[i], .01);
    }
}

static void
test_narrow_tables_lie_upright (void)
{
  g_autoptr (QdPrint) print = print_of (table_of (10));

  g_assert_false (qd_print_is_landscape (print));
  qd_print_set_landscape (print);
  g_assert_true (qd_print_is_landscape (print));
}

/* --- charts --- */

static void
test_a_tall_chart_is_drawn_smaller_and_the_table_follows (void)
{
  g_autoptr (QdPrint) print = print_of (NULL);
  QdGantt *gantt = fixture_schedule (qd_language_get ("en"));

  for (guint i = 0; i < 60; i++)
    qd_gantt_add (gantt, (QdGanttRow){ .kind = QD_GANTT_TASK, .label = g_strdup ("More"), .start = gantt->first, .end = gantt->first });
  qd_print_add_chart (print, gantt, NULL, 1);
  qd_print_add_table (print, table_of (3));
  g_assert_cmpuint (qd_print_paginate (print, 700, 500), ==, 2);
}

static void
test_charts_stand_beside_each_other (void)
{
  const QdLanguage *language = qd_language_get ("en");
  g_autoptr (QdPrint) print = print_of (NULL);
  const QdPrintBlock *block;

  qd_print_add_chart (print, fixture_goals (language), "Goals", .6);
  qd_print_add_chart (print, fixture_roi (language), "ROI", .4);
  qd_print_add_chart (print, fixture_months (language), "Months", .5);   /* no room left beside them */
  qd_print_paginate (print, 700, 500);
  block = g_ptr_array_index (print->blocks, 0);
  g_assert_cmpuint (block->charts->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (qd_print_chart_width (print, block, 0) + QD_PRINT_GAP + qd_print_chart_width (print, block, 1),
                                  700, .01);
}

static void
test_a_chart_without_anything_is_a_sentence (void)
{
  QdBarChart *empty = qd_bar_chart_new (qd_language_get ("en"), 1);
  g_autoptr (QdPrint) print = print_of (NULL);
  const QdPrintBlock *block;

  qd_chart_set_empty_text (empty, "Import results.");
  qd_print_add_chart (print, empty, NULL, 1);
  block = g_ptr_array_index (print->blocks, 0);
  g_assert_cmpint (block->type, ==, QD_PRINT_BLOCK_TEXT);
  g_assert_cmpstr (block->text, ==, "Import results.");
}

/* --- the file --- */

static char *
text_of_pdf (const char *path)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext"), *quoted = g_shell_quote (path), *command = NULL;
  char *output = NULL;
  int status;

  if (program == NULL)
    return NULL;
  command = g_strdup_printf ("pdftotext -layout %s -", quoted);
  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return output;
}

static guint
count_of (const char *text, const char *wanted)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, wanted)) != NULL; at += strlen (wanted))
    n++;
  return n;
}

static void
test_texts_can_be_read_from_the_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("quarterdeck-print-XXXXXX", NULL), *text = NULL, *last = NULL, *bare = NULL;
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL);
  g_autoptr (QdPrint) print = print_of (table_of (100));
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  qd_print_set_remark (print, "Filtered: 100 of 120");
  g_assert_true (qd_print_write_pdf (print, path, &error));
  g_assert_no_error (error);
  n = print->pages->len;
  g_assert_cmpuint (n, >, 1);
  text = text_of_pdf (path);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_assert_cmpuint (count_of (text, "Slip"), ==, n);   /* the head of the table on every sheet */
  g_assert_cmpuint (count_of (text, "Plan of the year"), ==, n);
  g_assert_cmpuint (count_of (text, "as of 2025-03-31"), ==, n);
  g_assert_cmpuint (count_of (text, "Filtered: 100 of 120"), ==, 1);
  last = g_strdup_printf ("%u/%u", n, n);   /* narrow blanks may be left out by the tool */
  bare = g_strjoinv ("", words = g_strsplit (text, " ", -1));
  g_assert_nonnull (strstr (bare, last));
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *wanted = g_strdup_printf ("row-%u ", i);

      g_assert_cmpuint (count_of (text, wanted), ==, 1);
    }
}

/* A symbol with a part cut out would make Cairo put pixels on the page, and viewers draw all letters of it coarsely. */
static void
test_symbols_are_no_pictures (void)
{
  g_autofree char *folder = g_dir_make_tmp ("quarterdeck-print-XXXXXX", NULL), *content = NULL;
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL);
  g_autoptr (QdPrint) print = NULL;
  QdTable *table = qd_table_new ();
  gsize length;

  qd_table_add_column (table, "Status", 0);
  for (int symbol = 0; symbol < QD_N_SYMBOLS; symbol++)
    {
      qd_table_add_row (table, cells ("word", ""), 0, QD_TABLE_PLAIN);
      qd_table_set_symbol (table, 0, symbol);
    }
  print = print_of (table);
  g_assert_true (qd_print_write_pdf (print, path, NULL));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_null (g_strstr_len (content, (gssize) length, "/Subtype /Image"));
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static gboolean
write_page (const char *path, GError **error)
{
  g_autoptr (QdPrint) print = print_of (table_of (200));

  return qd_print_write_pdf (print, path, error);
}

static void
test_full_disk (void)
{
  assert_full_disk_leaves_the_old_file (write_page, "page.pdf");
}

static void
test_unwritable_places (void)
{
  assert_unwritable_places_are_named (write_page, "page.pdf");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, function) g_test_add_func ("/reports/" name, function)
  add ("table/text-has-a-head-and-no-stray-tabs", test_text_of_a_table_has_a_head_and_no_stray_tabs);
  add ("table/empty-columns-are-dropped", test_empty_columns_are_dropped);
  add ("print/an-empty-page-is-one-sheet", test_an_empty_page_is_one_sheet);
  add ("print/a-table-goes-on-over-sheets", test_a_table_goes_on_over_sheets);
  add ("print/groups-and-totals-are-not-left-alone", test_groups_and_totals_are_not_left_alone);
  add ("print/long-texts-make-rows-higher", test_long_texts_make_rows_higher);
  add ("print/a-row-taller-than-a-sheet-goes-on", test_a_row_taller_than_a_sheet_goes_on);
  add ("print/columns-fill-the-width", test_columns_fill_the_width);
  add ("print/narrow-tables-lie-upright", test_narrow_tables_lie_upright);
  add ("print/a-tall-chart-is-drawn-smaller-and-the-table-follows", test_a_tall_chart_is_drawn_smaller_and_the_table_follows);
  add ("print/charts-stand-beside-each-other", test_charts_stand_beside_each_other);
  add ("print/a-chart-without-anything-is-a-sentence", test_a_chart_without_anything_is_a_sentence);
  add ("print/texts-can-be-read-from-the-file", test_texts_can_be_read_from_the_file);
  add ("print/symbols-are-no-pictures", test_symbols_are_no_pictures);
  add ("print/a-full-disk-leaves-the-old-file", test_full_disk);
  add ("print/unwritable-places-are-named", test_unwritable_places);
  return g_test_run ();
}
