#include "reports/deck/qd-paper-page.h"
#include "reports/print/qd-flow.h"

#include <string.h>

/* Sheets parted into pages: rows grow to their texts, what belongs together stays so, heads are repeated. */

#define LEAST_SCALE 0.55    /* a sheet for one page is set on several rather than smaller */
#define TITLE_ROWS 3        /* of the head of a sheet: see qd_sheet_head */
#define MOST_HEAD_ROWS 3
#define TITLE_SIZE 16
#define MOST_PAGES_FITTED 6

static double *
height_at (QdPaperSheet *sheet, int row)
{
  const double standard = 15.0;

  while ((int) sheet->heights->len <= row)
    g_array_append_val (sheet->heights, standard);
  return &g_array_index (sheet->heights, double, row);
}

/* Only what seems too wide is measured: the estimate of the book is a little too wide. */
static void
grow_for_cell (QdPaperSheet *sheet, int row, int column, QdPaperPen *pen)
{
  const QdPaperCell *cell = qd_paper_cell (sheet, row, column);
  double width, missing;
  QdPaperFit fit;

  if (cell == NULL || cell->text == NULL || cell->is_covered)
    return;
  width = qd_paper_x_of (sheet, cell->last_column + 1) - qd_paper_x_of (sheet, column);
  if (strchr (cell->text, '\n') == NULL && qd_book_text_width (&cell->style, cell->text) * 0.75 < width)
    return;
  if (!qd_paper_fit (sheet, row, column, pen, cell->text, &fit))
    return;
  missing = fit.text_height + 4 - qd_paper_height_of (sheet, row, cell->last_row);
  if (missing > 0 && (fit.is_wrapped || strchr (cell->text, '\n') != NULL))
    *height_at (sheet, cell->last_row) += missing;
}

/* a chart that ends below the last row makes it higher */
static void
grow_for_charts (QdPaperSheet *sheet)
{
  for (guint i = 0; i < sheet->charts->len; i++)
    {
      const QdPaperChart *chart = &g_array_index (sheet->charts, QdPaperChart, i);
      double bottom = qd_paper_height_of (sheet, 0, chart->row - 1) + chart->y + chart->height;
      double missing = bottom - qd_paper_height_of (sheet, 0, sheet->last_row);

      if (missing > 0)
        *height_at (sheet, sheet->last_row) += missing;
    }
}

static void
grow_rows (QdPaperSheet *sheet, QdPaperPen *pen)
{
  height_at (sheet, sheet->last_row);
  for (int row = 0; row <= sheet->last_row; row++)
    for (int column = 1; column <= sheet->last_column; column++)
      grow_for_cell (sheet, row, column, pen);
  grow_for_charts (sheet);
}

/* a sheet without print set-up: all that was written */
static void
find_area (QdPaperSheet *sheet)
{
  if (sheet->last_row > 0 || sheet->last_column > 0)
    return;
  sheet->last_row = (int) sheet->rows->len - 1;
  sheet->last_column = sheet->n_columns - 1;
}

/* --- what stays together --- */

static void
keep (GArray *rows, int first, int last)
{
  QdFlowRow *row = first >= 0 && first < (int) rows->len ? &g_array_index (rows, QdFlowRow, first) : NULL;

  if (row != NULL)
    row->together = MAX (row->together, MIN (last, (int) rows->len - 1));
}

static void
keep_charts (const QdPaperSheet *sheet, GArray *rows)
{
  for (guint i = 0; i < sheet->charts->len; i++)
    {
      const QdPaperChart *chart = &g_array_index (sheet->charts, QdPaperChart, i);
      double left = chart->y + chart->height;
      int row = chart->row;

      while (row < sheet->last_row && left > qd_paper_height_of (sheet, row, row))
        left -= qd_paper_height_of (sheet, row, row), row++;
      keep (rows, chart->row, row);
    }
}

static void
keep_merged (const QdPaperSheet *sheet, GArray *rows)
{
  for (int row = 0; row <= sheet->last_row; row++)
    for (int column = 1; column <= sheet->last_column; column++)
      {
        const QdPaperCell *cell = qd_paper_cell (sheet, row, column);

        if (cell != NULL && cell->last_row > row)
          keep (rows, row, cell->last_row);
      }
}

/* A heading stays with what it is of: what begins right below it, else the next rows. */
static void
keep_sections (const QdPaperSheet *sheet, GArray *rows)
{
  for (guint i = 0; i < sheet->sections->len; i++)
    {
      int row = g_array_index (sheet->sections, QdPaperSection, i).row;
      int last = MIN (row + 3, sheet->last_row);

      for (int next = row + 1; next <= MIN (row + 2, sheet->last_row); next++)
        last = MAX (last, g_array_index (rows, QdFlowRow, next).together);
      keep (rows, row, last);
    }
}

/* --- heads of tables --- */

static gboolean
is_section (const QdPaperSheet *sheet, int row)
{
  for (guint i = 0; i < sheet->sections->len; i++)
    if (g_array_index (sheet->sections, QdPaperSection, i).row == row)
      return TRUE;
  return FALSE;
}

/* Names of columns stand on the line of a head, and are no total. */
static gboolean
is_head (const QdPaperSheet *sheet, int row)
{
  int n = 0;

  for (int column = 1; column <= sheet->last_column; column++)
    {
      const QdPaperCell *cell = qd_paper_cell (sheet, row, column);

      n += cell != NULL && cell->text != NULL && cell->style.bottom == QD_LINE_HEAD && cell->style.top == QD_LINE_NONE;
    }
  return n > 1 && !is_section (sheet, row);
}

static gboolean
is_blank (const QdPaperSheet *sheet, int row)
{
  for (int column = 1; column <= sheet->last_column; column++)
    {
      const QdPaperCell *cell = qd_paper_cell (sheet, row, column);

      if (cell != NULL && (qd_paper_cell_has_content (cell) || cell->style.fill != 0 || cell->is_covered))
        return FALSE;
    }
  for (guint i = 0; i < sheet->charts->len; i++)
    if (g_array_index (sheet->charts, QdPaperChart, i).row == row)
      return FALSE;
  return TRUE;
}

/* The rows of the head of the table that a row is in; -1 for a row in none. A second head row may stand above. */
static void
find_head (const QdPaperSheet *sheet, int row, int *first, int *last)
{
  *first = *last = -1;
  for (int i = row - 1; i > 1 && !is_section (sheet, i + 1) && !is_head (sheet, i + 1); i--)
    {
      if (is_head (sheet, i))
        {
          *first = *last = i;
          break;
        }
      if (is_blank (sheet, i))
        return;
    }
  while (*first > 3 && !is_blank (sheet, *first - 1) && !is_section (sheet, *first - 1) && *last - *first < MOST_HEAD_ROWS - 1)
    --*first;
}

/* --- pages --- */

/* the head that most sheets have: title, message, gap */
static gboolean
has_title (const QdPaperSheet *sheet)
{
  const QdPaperCell *cell = qd_paper_cell (sheet, 0, 1);

  return cell != NULL && cell->text != NULL && cell->style.size == TITLE_SIZE;
}

/* What is repeated above a page that begins with its first row. */
static void
find_repeated (const QdPaperSheet *sheet, QdPaperPage *page)
{
  page->title_last = page->head_first = page->head_last = -1;
  if (page->first <= TITLE_ROWS)
    return;
  page->title_last = has_title (sheet) ? TITLE_ROWS - 1 : -1;
  find_head (sheet, page->first, &page->head_first, &page->head_last);
}

/* its height, for the flow */
static double
head_above (int row, gpointer data)
{
  const QdPaperSheet *sheet = data;
  QdPaperPage page = { .first = row };

  find_repeated (sheet, &page);
  return qd_paper_height_of (sheet, 0, page.title_last)
         + (page.head_first >= 0 ? qd_paper_height_of (sheet, page.head_first, page.head_last) : 0);
}

/* The rows as the flow sees them. */
static GArray *
make_rows (const QdPaperSheet *sheet)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (QdFlowRow));
  int last_head = -1;

  for (int i = 0; i <= sheet->last_row; i++)
    {
      const QdFlowRow row = { qd_paper_height_of (sheet, i, i), i, FALSE, i > 0 && is_blank (sheet, i), FALSE };

      g_array_append_val (rows, row);
      if (i < TITLE_ROWS + MOST_HEAD_ROWS && is_head (sheet, i))
        last_head = i;
    }
  for (int i = 0; i <= last_head; i++)
    g_array_index (rows, QdFlowRow, i).is_repeated = TRUE;
  for (guint i = 0; i < sheet->keeps->len; i++)
    {
      const QdPaperKeep *kept = &g_array_index (sheet->keeps, QdPaperKeep, i);

      keep (rows, kept->first, kept->last);
      if (kept->is_forced && kept->first >= 0 && kept->first <= sheet->last_row)
        g_array_index (rows, QdFlowRow, kept->first).is_forced = TRUE;
    }
  keep_charts (sheet, rows);
  keep_merged (sheet, rows);
  keep_sections (sheet, rows);
  return rows;
}

static double
scale_of (const QdPaperSheet *sheet, gboolean *is_one_page)
{
  double width = qd_paper_x_of (sheet, sheet->last_column + 1);
  double scale = MIN (1, QD_PAPER_ROOM_WIDTH / MAX (width, 1));
  double whole = QD_PAPER_ROOM_HEIGHT / MAX (qd_paper_height_of (sheet, 0, sheet->last_row), 1);

  *is_one_page = sheet->one_page && whole >= LEAST_SCALE;
  return *is_one_page ? MIN (scale, whole) : scale;
}

/* Appends the pages of a sheet at a scale. */
static void
fill_pages (const QdPaperSheet *sheet, int index, double scale, const GArray *rows, GArray *pages)
{
  g_autoptr (GArray) parts = qd_flow_pages (rows, QD_PAPER_ROOM_HEIGHT / scale, head_above, (gpointer) sheet);

  for (guint i = 0; i < parts->len; i++)
    {
      const QdFlowPage *part = &g_array_index (parts, QdFlowPage, i);
      QdPaperPage page = { .sheet = index, .first = part->first, .last = part->last, .begin = part->begin, .end = part->end,
                           .head = part->head, .scale = scale };

      find_repeated (sheet, &page);
      g_array_append_val (pages, page);
    }
}

/* A sheet of few pages is set a little smaller where that saves a page with a row or two on it. */
static void
fill_fewest_pages (const QdPaperSheet *sheet, int index, double scale, GArray *pages)
{
  static const double shares[] = { 1, 0.95, 0.9 };
  g_autoptr (GArray) rows = make_rows (sheet);
  guint before = pages->len, n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shares) && (i == 0 || n <= MOST_PAGES_FITTED); i++)
    {
      g_autoptr (GArray) tried = g_array_new (FALSE, FALSE, sizeof (QdPaperPage));

      fill_pages (sheet, index, scale * shares[i], rows, tried);
      if (i > 0 && tried->len >= n)
        continue;
      n = tried->len;
      g_array_set_size (pages, before);
      g_array_append_vals (pages, tried->data, tried->len);
      if (n == 1)
        break;
    }
}

static void
paginate_sheet (QdPaper *paper, int index, QdPaperPen *pen, GArray *pages)
{
  QdPaperSheet *sheet = g_ptr_array_index (paper->sheets, index);
  QdPaperPage page = { .sheet = index, .title_last = -1, .head_first = -1, .head_last = -1 };
  gboolean is_one_page;

  find_area (sheet);
  grow_rows (sheet, pen);
  page.scale = scale_of (sheet, &is_one_page);
  page.last = sheet->last_row;
  if (is_one_page)
    g_array_append_val (pages, page);
  else
    fill_fewest_pages (sheet, index, page.scale, pages);
}

GArray *
qd_paper_paginate (QdPaper *paper, QdPaperPen *pen)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (QdPaperPage));

  for (guint i = 0; i < paper->sheets->len; i++)
    paginate_sheet (paper, (int) i, pen, pages);
  return pages;
}

gboolean
qd_paper_find (const QdPaper *paper, const GArray *pages, int sheet, int row, int *page, double *y)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const QdPaperPage *candidate = &g_array_index (pages, QdPaperPage, i);

      if (candidate->sheet != sheet || row > candidate->last || candidate->begin > 0)
        continue;
      *page = (int) i + 1;   /* a row that is not there itself (a gap, a repeated head) stands before this page's */
      *y = QD_PAPER_MARGIN
           + (candidate->head
              + qd_paper_height_of (g_ptr_array_index (paper->sheets, sheet), candidate->first, row - 1))
               * candidate->scale;
      return TRUE;
    }
  return FALSE;
}

/* the sheet stands in the middle of the page */
double
qd_paper_left (const QdPaperSheet *sheet, double scale)
{
  double width = qd_paper_x_of (sheet, sheet->last_column + 1) * scale;

  return (QD_PAPER_WIDTH - width) / 2;
}
