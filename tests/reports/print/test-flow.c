#include "reports/print/qd-flow.h"

/* Rows parted into pages. */

#define ROOM 100
#define HEAD 10

static double
no_head (int row, gpointer data)
{
  return 0;
}

/* repeated above every page but the first */
static double
repeated_head (int row, gpointer data)
{
  return row > 0 ? HEAD : 0;
}

static GArray *
rows_of (const double *heights, guint n)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (QdFlowRow));

  for (guint i = 0; i < n; i++)
    {
      const QdFlowRow row = { .height = heights[i], .together = (int) i };

      g_array_append_val (rows, row);
    }
  return rows;
}

static QdFlowRow *
row_at (GArray *rows, guint i)
{
  return &g_array_index (rows, QdFlowRow, i);
}

/* "0-3 4-7 8-8" */
static void
assert_pages (const GArray *rows, QdFlowHead head, const char *expected)
{
  g_autoptr (GArray) pages = qd_flow_pages (rows, ROOM, head, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    {
      const QdFlowPage *page = &g_array_index (pages, QdFlowPage, i);

      g_string_append_printf (text, "%s%d-%d", i > 0 ? " " : "", page->first, page->last);
      if (page->end > 0)
        g_string_append_printf (text, "(%g..%g)", page->begin, page->end);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_full_pages (void)
{
  g_autoptr (GArray) rows = rows_of ((double[]){ 30, 30, 30, 30, 30, 30, 30, 30 }, 8), none = rows_of (NULL, 0);

  assert_pages (rows, no_head, "0-2 3-5 6-7");
  assert_pages (none, no_head, "");
}

static void
test_room_of_heads (void)
{
  g_autoptr (GArray) rows = rows_of ((double[]){ 30, 30, 30, 45, 45, 45, 45 }, 7);

  assert_pages (rows, no_head, "0-2 3-4 5-6");
  row_at (rows, 3)->height = row_at (rows, 5)->height = 46;   /* two of them no longer stand below a head */
  assert_pages (rows, repeated_head, "0-2 3-3 4-4 5-5 6-6");
}

static void
test_kept_together (void)
{
  g_autoptr (GArray) rows = rows_of ((double[]){ 30, 30, 30, 30, 30 }, 5);

  row_at (rows, 2)->together = 3;
  assert_pages (rows, no_head, "0-1 2-4");
  row_at (rows, 0)->together = 4;   /* more than a page holds is not kept */
  assert_pages (rows, no_head, "0-1 2-4");
}

static void
test_forced (void)
{
  g_autoptr (GArray) rows = rows_of ((double[]){ 30, 10, 10, 10 }, 4);

  row_at (rows, 0)->is_forced = row_at (rows, 2)->is_forced = TRUE;
  assert_pages (rows, no_head, "0-1 2-3");
}

static void
test_gaps (void)
{
  g_autoptr (GArray) rows = rows_of ((double[]){ 50, 50, 20, 50, 20 }, 5);

  row_at (rows, 2)->is_gap = row_at (rows, 4)->is_gap = TRUE;
  assert_pages (rows, no_head, "0-1 3-4");
  row_at (rows, 3)->height = 100;
  assert_pages (rows, no_head, "0-1 3-3");   /* and no page of nothing but a gap */
}

/* A line may begin 16 above the end of a piece: the pieces are that much less than a page. */
static void
test_torn (void)
{
  g_autoptr (GArray) rows = rows_of ((double[]){ 20, 200, 20 }, 3);

  assert_pages (rows, no_head, "0-0 1-1(0..84.01) 1-1(84.01..168.02) 1-1(168.02..200) 2-2");
  row_at (rows, 0)->is_repeated = TRUE;   /* a head: stands above the pieces anyway */
  assert_pages (rows, no_head, "1-1(0..84.01) 1-1(84.01..168.02) 1-1(168.02..200) 2-2");
}

/* Whatever the heights: each row once, in order, none cut, nothing over the edge. */
static void
test_any (void)
{
  for (guint trial = 0; trial < 200; trial++)
    {
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (QdFlowRow)), pages = NULL;
      int next = 0;

      for (int i = 0; i < g_test_rand_int_range (1, 60); i++)
        {
          const QdFlowRow row = { .height = g_test_rand_double_range (1, 60), .together = i + g_test_rand_int_range (0, 2) };

          g_array_append_val (rows, row);
        }
      row_at (rows, rows->len - 1)->together = (int) rows->len - 1;
      pages = qd_flow_pages (rows, ROOM, repeated_head, NULL);
      for (guint i = 0; i < pages->len; i++)
        {
          const QdFlowPage *page = &g_array_index (pages, QdFlowPage, i);
          double used = page->head;

          g_assert_cmpint (page->first, ==, next);
          g_assert_cmpint (page->last, >=, page->first);
          g_assert_cmpfloat (page->end, ==, 0);
          for (; next <= page->last; next++)
            used += row_at (rows, (guint) next)->height;
          g_assert_cmpfloat (used, <=, ROOM + .02);
        }
      g_assert_cmpint (next, ==, (int) rows->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/flow/pages-are-filled", test_full_pages);
  g_test_add_func ("/reports/flow/repeated-heads-take-room", test_room_of_heads);
  g_test_add_func ("/reports/flow/what-belongs-together-stays-so", test_kept_together);
  g_test_add_func ("/reports/flow/a-row-begins-a-page", test_forced);
  g_test_add_func ("/reports/flow/no-page-begins-with-a-gap", test_gaps);
  g_test_add_func ("/reports/flow/a-row-taller-than-a-page-goes-on", test_torn);
  g_test_add_func ("/reports/flow/each-row-stands-once-and-whole", test_any);
  return g_test_run ();
}
