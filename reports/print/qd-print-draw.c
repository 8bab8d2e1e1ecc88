#include "reports/print/qd-print-private.h"

#include "reports/charts/qd-chart-text.h"

/* One sheet: its head and what stands on it. */

#define TITLE_BASELINE 31.0
#define SUBTITLE_BASELINE 45.0
#define REMARK_BASELINE 58.0
#define SMALL_BASELINE 8.0
#define RUNNING_RULE 13.0
#define TILE_PADDING 8.0

typedef struct
{
  const QdPrint *print;
  cairo_t       *cr;
  QdPaperPen    *pen;
} Drawer;

typedef struct
{
  double   size;
  gboolean is_bold;
  double   width;      /* longer texts are cut; 0: no limit */
  double   xalign;     /* which part of the text stands at x */
} Form;

/* One line with its letters on a baseline. Returns its width. */
static double
draw_line (const Drawer *drawer, const char *text, double x, double baseline, const Form *form, const QdColor *color)
{
  PangoLayout *layout = drawer->pen->layout;
  double width, height;

  if (text == NULL || *text == '\0')
    return 0;
  qd_paper_pen_set (drawer->pen, text, form->size, form->is_bold, 0, &width, &height);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (form->width > 0 && width > form->width)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int) (form->width * PANGO_SCALE));
      width = form->width;
    }
  qd_chart_set_color (drawer->cr, color);
  cairo_move_to (drawer->cr, x - width * form->xalign, baseline - pango_layout_get_baseline (layout) / (double) PANGO_SCALE);
  pango_cairo_show_layout (drawer->cr, layout);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_single_paragraph_mode (layout, FALSE);
  return width;
}

static void
draw_rule (const Drawer *drawer, double y)
{
  qd_chart_set_color (drawer->cr, &drawer->print->style.zero_line);
  cairo_rectangle (drawer->cr, 0, y - .25, drawer->print->width, .5);
  cairo_fill (drawer->cr);
}

/* Plan, title, period and number: large on the first sheet, in one line on the others. */
static void
draw_head (const Drawer *drawer, guint sheet)
{
  const QdPrint *print = drawer->print;
  const QdChartStyle *style = &print->style;
  const Form small = { QD_PRINT_SMALL, FALSE, print->width - 48, 0 }, at_end = { QD_PRINT_SMALL, FALSE, 0, 1 };
  const Form title = { QD_PRINT_TITLE, TRUE, print->width, 0 }, text = { QD_PRINT_TEXT, FALSE, print->width, 0 };
  g_autofree char *number = g_strdup_printf ("%u / %u", sheet + 1, MAX (print->pages->len, 1));
  g_autofree char *running = g_strdup_printf ("%s · %s · %s", print->plan, print->title, print->subtitle);

  draw_line (drawer, number, print->width, SMALL_BASELINE, &at_end, &style->dim);
  draw_line (drawer, sheet == 0 ? print->plan : running, 0, SMALL_BASELINE, &small, &style->dim);
  if (sheet > 0)
    {
      draw_rule (drawer, RUNNING_RULE);
      return;
    }
  draw_line (drawer, print->title, 0, TITLE_BASELINE, &title, &style->foreground);
  draw_line (drawer, print->subtitle, 0, SUBTITLE_BASELINE, &text, &style->dim);
  draw_line (drawer, print->remark, 0, REMARK_BASELINE, &text, &style->foreground);
}

static void
draw_tiles (const Drawer *drawer, const QdPrintBlock *block, double y)
{
  const QdChartStyle *style = &drawer->print->style;
  double width = qd_print_tile_width (drawer->print, block), inside = width - 2 * TILE_PADDING;
  const Form label = { QD_PRINT_SMALL, TRUE, inside, 0 }, figure = { QD_PRINT_TILE_FIGURE, TRUE, inside, 0 };
  const Form remark = { QD_PRINT_SMALL, FALSE, inside, 0 };

  for (guint i = 0; i < block->tiles->len; i++)
    {
      char **texts = g_ptr_array_index (block->tiles, i);
      double x = i * (width + QD_PRINT_GAP);

      qd_chart_round_rectangle (drawer->cr, x + .25, y + .25, width - .5, QD_PRINT_TILE_HEIGHT - .5, 4);
      qd_chart_set_color (drawer->cr, &style->zero_line);
      cairo_set_line_width (drawer->cr, .5);
      cairo_stroke (drawer->cr);
      draw_line (drawer, texts[0], x + TILE_PADDING, y + 13, &label, &style->dim);
      draw_line (drawer, texts[1], x + TILE_PADDING, y + 30, &figure, &style->foreground);
      draw_line (drawer, texts[2], x + TILE_PADDING, y + 43, &remark, &style->dim);
    }
}

static void
draw_charts (const Drawer *drawer, const QdPrintBlock *block, double y)
{
  const QdPrint *print = drawer->print;
  double title_height = qd_print_chart_title_height (block), x = 0;

  for (guint i = 0; i < block->charts->len; i++)
    {
      const QdPrintChart *chart = &g_array_index (block->charts, QdPrintChart, i);
      double width = qd_print_chart_width (print, block, i), height = qd_chart_height (chart->chart, &print->style);
      const Form title = { QD_PRINT_HEADING, TRUE, width, 0 };

      draw_line (drawer, chart->title, x, y + 9, &title, &print->style.foreground);
      cairo_save (drawer->cr);
      cairo_translate (drawer->cr, x, y + title_height);
      cairo_scale (drawer->cr, block->scale, block->scale);
      qd_chart_draw (chart->chart, drawer->cr, width / block->scale, height, &print->style);
      cairo_restore (drawer->cr);
      x += width + QD_PRINT_GAP;
    }
}

static void
draw_text (const Drawer *drawer, const QdPrintBlock *block, const QdFlowPage *page, double y)
{
  double width, height;

  qd_paper_pen_set (drawer->pen, block->text, QD_PRINT_TEXT, FALSE, drawer->print->width, &width, &height);
  qd_chart_set_color (drawer->cr, &drawer->print->style.foreground);
  qd_paper_pen_draw (drawer->pen, drawer->cr, 0, y - page->begin, 1, page->begin, page->end);
}

static void
draw_row (const Drawer *drawer, const QdFlowPage *page, int row, double y)
{
  const QdPrint *print = drawer->print;
  const QdPrintLine *line = &g_array_index (print->lines, QdPrintLine, row);
  const QdPrintBlock *block = g_ptr_array_index (print->blocks, line->block);
  const Form heading = { QD_PRINT_HEADING, TRUE, print->width, 0 };

  switch (block->type)
    {
    case QD_PRINT_BLOCK_HEADING:
      draw_line (drawer, block->text, 0, y + 11, &heading, &print->style.foreground);
      break;
    case QD_PRINT_BLOCK_TEXT:
      draw_text (drawer, block, page, y);
      break;
    case QD_PRINT_BLOCK_TILES:
      draw_tiles (drawer, block, y);
      break;
    case QD_PRINT_BLOCK_CHARTS:
      draw_charts (drawer, block, y);
      break;
    case QD_PRINT_BLOCK_TABLE:
      qd_print_table_draw_row (print, block, drawer->pen, drawer->cr, line->row, y,
                               g_array_index (print->rows, QdFlowRow, row).height, page->begin, page->end);
      break;
    case QD_PRINT_BLOCK_GAP:
    default:
      break;
    }
}

/* the head of the table that the sheet's first row goes on with */
static void
draw_repeated (const Drawer *drawer, const QdFlowPage *page)
{
  const QdPrint *print = drawer->print;
  const QdPrintLine *line = &g_array_index (print->lines, QdPrintLine, page->first);
  const QdPrintBlock *block = g_ptr_array_index (print->blocks, line->block);

  if (block->type == QD_PRINT_BLOCK_TABLE && line->row >= 0)
    qd_print_table_draw_row (print, block, drawer->pen, drawer->cr, -1, page->head - block->head, block->head, 0, 0);
}

void
qd_print_draw_sheet (const QdPrint *print, cairo_t *cr, guint sheet)
{
  const QdFlowPage *page = sheet < print->pages->len ? &g_array_index (print->pages, QdFlowPage, sheet) : NULL;
  QdPaperPen pen;
  const Drawer drawer = { print, cr, &pen };
  double y;

  qd_paper_pen_init (&pen, print->language);
  draw_head (&drawer, sheet);
  if (page != NULL)
    {
      draw_repeated (&drawer, page);
      y = page->head;
      for (int row = page->first; row <= page->last; row++)
        {
          draw_row (&drawer, page, row, y);
          y += g_array_index (print->rows, QdFlowRow, row).height;
        }
    }
  qd_paper_pen_clear (&pen);
}
