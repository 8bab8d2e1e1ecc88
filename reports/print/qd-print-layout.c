#include "reports/print/qd-print-private.h"

/* Blocks as rows of the flow, and the flow as sheets. */

#define HEAD_HEIGHT 57.0          /* of the first sheet: plan, title, period */
#define REMARK_HEIGHT 13.0
#define RUNNING_HEIGHT 24.0       /* of the others: one line */
#define HEADING_HEIGHT 18.0
#define CHART_TITLE_HEIGHT 15.0
#define CHART_SCALE .68            /* charts are measured in pixels of a screen */

double
qd_print_head_height (const QdPrint *print, gboolean is_first)
{
  return !is_first ? RUNNING_HEIGHT : HEAD_HEIGHT + (print->remark != NULL ? REMARK_HEIGHT : 0);
}

double
qd_print_chart_width (const QdPrint *print, const QdPrintBlock *block, guint index)
{
  const QdPrintChart *chart = &g_array_index (block->charts, QdPrintChart, index);

  return (print->width + QD_PRINT_GAP) * chart->share - QD_PRINT_GAP;
}

double
qd_print_chart_title_height (const QdPrintBlock *block)
{
  for (guint i = 0; i < block->charts->len; i++)
    if (g_array_index (block->charts, QdPrintChart, i).title != NULL)
      return CHART_TITLE_HEIGHT;
  return 0;
}

double
qd_print_tile_width (const QdPrint *print, const QdPrintBlock *block)
{
  return (print->width + QD_PRINT_GAP) / block->tiles->len - QD_PRINT_GAP;
}

/* Charts as on the screen, smaller where a sheet has no room for them. */
static double
fit_charts (QdPrint *print, QdPrintBlock *block)
{
  double title = qd_print_chart_title_height (block), tallest = 1;
  double room = print->height - qd_print_head_height (print, print->rows->len == 0) - title - 1;

  for (guint i = 0; i < block->charts->len; i++)
    tallest = MAX (tallest, qd_chart_height (g_array_index (block->charts, QdPrintChart, i).chart, &print->style));
  block->scale = MIN (room / tallest, CHART_SCALE);
  return title + tallest * block->scale;
}

static int
add_row (QdPrint *print, guint block, int row, double height)
{
  const QdPrintLine line = { block, row };
  const QdFlowRow added = { .height = height, .together = (int) print->rows->len };

  g_array_append_val (print->lines, line);
  g_array_append_val (print->rows, added);
  return (int) print->rows->len - 1;
}

static QdFlowRow *
row_at (QdPrint *print, int row)
{
  return &g_array_index (print->rows, QdFlowRow, row);
}

/* A head stays with its first rows, a group with what it heads, a total with what it sums up. */
static void
add_table (QdPrint *print, guint index, QdPrintBlock *block, QdPaperPen *pen)
{
  const GArray *rows = block->table->rows;
  int head;

  qd_print_table_fit (block, pen, print->width);
  block->head = qd_print_table_row_height (block, pen, -1);
  head = add_row (print, index, -1, block->head);
  row_at (print, head)->is_repeated = TRUE;
  for (guint i = 0; i < rows->len; i++)
    add_row (print, index, (int) i, qd_print_table_row_height (block, pen, (int) i));
  for (int i = (int) rows->len - 1; i >= 0; i--)
    {
      const QdTableRow *row = &g_array_index (rows, QdTableRow, i);
      int at = head + 1 + i;

      if (i + 1 < (int) rows->len
          && (row->type == QD_TABLE_GROUP || g_array_index (rows, QdTableRow, i + 1).type == QD_TABLE_TOTAL))
        row_at (print, at)->together = row_at (print, at + 1)->together;
    }
  if (rows->len > 0)
    row_at (print, head)->together = row_at (print, head + 1)->together;
}

/* A heading stays with what it is of. */
static void
keep_headings (QdPrint *print)
{
  for (int i = (int) print->rows->len - 2; i >= 0; i--)
    {
      const QdPrintLine *line = &g_array_index (print->lines, QdPrintLine, i);
      const QdPrintBlock *block = g_ptr_array_index (print->blocks, line->block);

      if (block->type == QD_PRINT_BLOCK_HEADING)
        row_at (print, i)->together = row_at (print, i + 1)->together;
    }
}

static void
add_block_rows (QdPrint *print, guint index, QdPaperPen *pen)
{
  QdPrintBlock *block = g_ptr_array_index (print->blocks, index);
  double width, height;

  switch (block->type)
    {
    case QD_PRINT_BLOCK_GAP:
      row_at (print, add_row (print, index, 0, QD_PRINT_GAP))->is_gap = TRUE;
      break;
    case QD_PRINT_BLOCK_HEADING:
      add_row (print, index, 0, HEADING_HEIGHT);
      break;
    case QD_PRINT_BLOCK_TEXT:
      qd_paper_pen_set (pen, block->text, QD_PRINT_TEXT, FALSE, print->width, &width, &height);
      add_row (print, index, 0, height + 4);
      break;
    case QD_PRINT_BLOCK_TILES:
      add_row (print, index, 0, QD_PRINT_TILE_HEIGHT);
      break;
    case QD_PRINT_BLOCK_CHARTS:
      add_row (print, index, 0, fit_charts (print, block));
      break;
    case QD_PRINT_BLOCK_TABLE:
    default:
      add_table (print, index, block, pen);
      break;
    }
}

/* The head of the sheet, and that of the table that goes on. */
static double
head_above (int row, gpointer data)
{
  const QdPrint *print = data;
  const QdPrintLine *line = &g_array_index (print->lines, QdPrintLine, row);
  const QdPrintBlock *block = g_ptr_array_index (print->blocks, line->block);
  gboolean goes_on = block->type == QD_PRINT_BLOCK_TABLE && line->row >= 0;

  return qd_print_head_height (print, row == 0) + (goes_on ? block->head : 0);
}

guint
qd_print_paginate (QdPrint *print, double width, double height)
{
  QdPaperPen pen;

  print->width = width;
  print->height = height;
  g_array_set_size (print->lines, 0);
  g_array_set_size (print->rows, 0);
  g_array_unref (print->pages);
  qd_paper_pen_init (&pen, print->language);
  for (guint i = 0; i < print->blocks->len; i++)
    add_block_rows (print, i, &pen);
  qd_paper_pen_clear (&pen);
  keep_headings (print);
  print->pages = qd_flow_pages (print->rows, height, head_above, print);
  return MAX (print->pages->len, 1);
}

gboolean
qd_print_is_landscape (QdPrint *print)
{
  QdPaperPen pen;

  if (print->is_landscape)
    return TRUE;
  qd_paper_pen_init (&pen, print->language);
  for (guint i = 0; i < print->blocks->len && !print->is_landscape; i++)
    {
      const QdPrintBlock *block = g_ptr_array_index (print->blocks, i);

      print->is_landscape = block->type == QD_PRINT_BLOCK_TABLE
                            && qd_print_table_natural_width (block->table, &pen) > QD_PRINT_SHORT - 2 * QD_PRINT_MARGIN;
    }
  qd_paper_pen_clear (&pen);
  return print->is_landscape;
}
