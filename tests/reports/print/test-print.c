#include <glib/gstdio.h>
#include <string.h>
#include "reports/print/qd-print.h"
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

  qd_table_add_column (table, "Title", 0, 3);
  qd_table_add_column (table, "Slip", 1, 1);
  for (guint i = 0; i < rows; i++)
    qd_table_add_row (table, cells ("a\tb\nc", "5"), i % 3, i == 0);
  return table;
}

static void
test_text_of_a_table_has_a_head_and_no_stray_tabs (void)
{
  g_autoptr (QdTable) table = table_of (1);
  g_autofree char *text = NULL;
  const char *const short_row[] = { "alone", NULL };

  qd_table_add_row (table, g_strdupv ((char **) short_row), 0, FALSE);
  text = qd_table_to_text (table);
  g_assert_cmpstr (text, ==, "Title\tSlip\na b c\t5\nalone\t\n");
}

static void
test_a_table_goes_on_over_sheets (void)
{
  g_autoptr (QdPrint) print = qd_print_new ("Milestones", NULL);

  qd_print_set_table (print, table_of (5));
  g_assert_cmpuint (qd_print_paginate (print, 700, 500), ==, 1);
  qd_print_set_table (print, table_of (100));   /* 24 rows below the title, 27 on every other sheet */
  g_assert_cmpuint (qd_print_paginate (print, 700, 500), ==, 4);
}

static void
test_a_page_without_anything_is_one_sheet (void)
{
  g_autoptr (QdPrint) print = qd_print_new ("Milestones", NULL);

  g_assert_cmpuint (qd_print_paginate (print, 700, 500), ==, 1);
}

static void
test_a_tall_chart_is_drawn_smaller_and_the_table_follows (void)
{
  g_autoptr (QdPrint) print = qd_print_new ("Milestones", NULL);
  QdGantt *gantt = fixture_schedule (qd_language_get ("en"));

  for (guint i = 0; i < 60; i++)
    qd_gantt_add (gantt, (QdGanttRow){ .kind = QD_GANTT_TASK, .label = g_strdup ("More"), .start = gantt->first, .end = gantt->first });
  qd_print_add_chart (print, gantt);
  qd_print_set_table (print, table_of (3));
  g_assert_cmpuint (qd_print_paginate (print, 700, 500), ==, 2);
}

static gboolean
write_page (const char *path, GError **error)
{
  g_autoptr (QdPrint) print = qd_print_new ("Milestones", "as of 2025-04-15");

  qd_print_set_table (print, table_of (200));
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

static void
test_pdf_is_whole_or_not_there (void)
{
  g_autofree char *folder = g_dir_make_tmp ("quarterdeck-print-XXXXXX", NULL), *content = NULL;
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL), *wrong = g_build_filename (folder, "no", "page.pdf", NULL);
  g_autoptr (QdPrint) print = qd_print_new ("Milestones", "as of 2025-04-15");
  g_autoptr (GError) error = NULL;
  gsize length;

  qd_print_add_chart (print, fixture_schedule (qd_language_get ("zh_CN")));
  qd_print_set_table (print, table_of (50));
  g_assert_true (qd_print_write_pdf (print, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_false (qd_print_write_pdf (print, wrong, &error));
  g_assert_nonnull (error);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);   /* nothing else was left there */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/table/text-has-a-head-and-no-stray-tabs", test_text_of_a_table_has_a_head_and_no_stray_tabs);
  g_test_add_func ("/reports/print/a-table-goes-on-over-sheets", test_a_table_goes_on_over_sheets);
  g_test_add_func ("/reports/print/a-page-without-anything-is-one-sheet", test_a_page_without_anything_is_one_sheet);
  g_test_add_func ("/reports/print/a-tall-chart-is-drawn-smaller-and-the-table-follows",
                   test_a_tall_chart_is_drawn_smaller_and_the_table_follows);
  g_test_add_func ("/reports/print/pdf-is-whole-or-not-there", test_pdf_is_whole_or_not_there);
  g_test_add_func ("/reports/print/a-full-disk-leaves-the-old-file", test_full_disk);
  g_test_add_func ("/reports/print/unwritable-places-are-named", test_unwritable_places);
  return g_test_run ();
}
