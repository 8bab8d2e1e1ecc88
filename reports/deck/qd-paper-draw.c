#include "reports/deck/qd-paper-page.h"

#include <math.h>
#include <string.h>

#include "model/base/qd-number.h"
#include "reports/deck/qd-theme.h"

/* One page: grounds, bars, lines, texts and charts of its rows. */

#define TOP_GAP 1.5
#define ASCENT 1.05         /* shares of the size of letters */
#define DESCENT 0.3
#define HALF_LETTER 0.36

typedef struct
{
  const QdPaper      *paper;
  const QdPaperSheet *sheet;
  const QdPaperPage  *page;
  QdPaperPen         *pen;
  cairo_t            *cr;
  GArray             *links;
} Drawer;

typedef struct
{
  double x, y, width, height;
} Box;

static void
set_colour (const Drawer *drawer, guint32 colour)
{
  cairo_t *cr = drawer->cr;

  colour = qd_theme_colour (drawer->paper->accent, colour);
  cairo_set_source_rgb (cr, ((colour >> 16) & 255) / 255.0, ((colour >> 8) & 255) / 255.0, (colour & 255) / 255.0);
}

/* What the rules make of a cell: 0 where they say nothing. */
static void
find_marks (const QdPaperSheet *sheet, int row, int column, guint32 *fill, guint32 *colour)
{
  *fill = *colour = 0;
  for (guint i = 0; i < sheet->rules->len; i++)
    {
      const QdPaperRule *rule = &g_array_index (sheet->rules, QdPaperRule, i);

      if (row < rule->first_row || row > rule->last_row || column < rule->first_column || column > rule->last_column
          || !qd_paper_rule_holds (sheet, rule, row, column))
        continue;
      *fill = *fill != 0 ? *fill : rule->fill;
      *colour = *colour != 0 ? *colour : rule->colour;
      if (rule->fill != 0)
        return;
    }
}

static void
fill_box (const Drawer *drawer, const Box *box, guint32 colour)
{
  set_colour (drawer, colour);
  cairo_rectangle (drawer->cr, box->x, box->y, box->width, box->height);
  cairo_fill (drawer->cr);
}

static void
draw_bar (const Drawer *drawer, int row, int column, const QdPaperCell *cell, const Box *box)
{
  for (guint i = 0; i < drawer->sheet->bars->len; i++)
    {
      const QdPaperBars *bars = &g_array_index (drawer->sheet->bars, QdPaperBars, i);
      Box bar = { box->x + 1, box->y + 2, 0, box->height - 4 };

      if (bars->column != column || row < bars->first_row || row > bars->last_row || qd_is_none (cell->value))
        continue;
      bar.width = (box->width - 2) * CLAMP (fabs (cell->value) / bars->maximum, 0, 1);
      if (bars->is_variance)
        {
          bar.width /= 2;
          bar.x = box->x + box->width / 2 - (cell->value < 0 ? bar.width : 0);
          fill_box (drawer, &bar, cell->value < 0 ? QD_RED_BAR : QD_GREEN_BAR);
        }
      else if (cell->value > 0)
        fill_box (drawer, &bar, QD_ACCENT_BAR);
      return;
    }
}

static void
draw_line (const Drawer *drawer, QdLine line, double x, double y, double width)
{
  double thickness = line == QD_LINE_ACCENT_MEDIUM ? 1.5 : 0.6;
  Box box = { x, y - thickness / 2, width, thickness };

  if (line != QD_LINE_NONE)
    fill_box (drawer, &box, line == QD_LINE_HAIR ? QD_HAIRLINE : line == QD_LINE_HEAD ? QD_HEAD_RULE : QD_ACCENT);
}

/* Upper edge of the text in its box. One line stands by its letters, since fonts that fill in for a symbol have taller
 * lines; more of them by their height. */
static double
top_of (const QdPaperCell *cell, const Box *box, const QdPaperFit *fit, QdPaperPen *pen)
{
  double baseline = pango_layout_get_baseline (pen->layout) / (double) PANGO_SCALE;
  gboolean is_one_line = pango_layout_get_line_count (pen->layout) == 1;

  if (cell->style.vertical == QD_VERTICAL_TOP)
    return is_one_line ? TOP_GAP + fit->size * ASCENT - baseline : TOP_GAP;
  if (cell->style.vertical == QD_VERTICAL_BOTTOM)
    return is_one_line ? box->height - fit->size * DESCENT - 1 - baseline : MAX (0, box->height - fit->text_height - 1);
  return is_one_line ? box->height / 2 + fit->size * HALF_LETTER - baseline
                     : MAX (0, (box->height - fit->text_height) / 2);
}

static void
draw_text (const Drawer *drawer, int row, int column, const QdPaperCell *cell, const Box *box, guint32 colour)
{
  g_autofree char *text = qd_paper_cell_text (cell);
  double x, y;
  QdPaperFit fit;

  if (!qd_paper_fit (drawer->sheet, row, column, drawer->pen, text, &fit))
    return;
  pango_layout_set_alignment (drawer->pen->layout, cell->style.align == QD_ALIGN_LEFT    ? PANGO_ALIGN_LEFT
                                                   : cell->style.align == QD_ALIGN_RIGHT ? PANGO_ALIGN_RIGHT
                                                                                         : PANGO_ALIGN_CENTER);
  x = fit.x;
  if (!fit.is_wrapped)
    x += cell->style.align == QD_ALIGN_LEFT ? 0 : (fit.width - fit.text_width) / (cell->style.align == QD_ALIGN_RIGHT ? 1 : 2);
  y = drawer->page->end > 0 ? TOP_GAP : top_of (cell, box, &fit, drawer->pen);
  set_colour (drawer, colour != 0 ? colour : cell->style.colour != 0 ? cell->style.colour : QD_INK);
  qd_paper_pen_draw (drawer->pen, drawer->cr, x, box->y, y, drawer->page->begin, drawer->page->end);
}

static void
note_link (const Drawer *drawer, const QdPaperCell *cell, const Box *box)
{
  double scale = drawer->page->scale;
  const QdPaperLink link = { qd_paper_left (drawer->sheet, scale) + box->x * scale, QD_PAPER_MARGIN + box->y * scale,
                             box->width * scale, box->height * scale, cell->link };

  if (cell->link != NULL && drawer->page->end == 0)
    g_array_append_val (drawer->links, link);
}

/* A cell's ground; `box` is that of the cell, merged ones whole. */
static void
draw_ground (const Drawer *drawer, const QdPaperCell *cell, int row, int column, const Box *box)
{
  guint32 fill, colour;

  find_marks (drawer->sheet, row, column, &fill, &colour);
  fill = fill != 0 ? fill : cell->style.fill;
  if (fill != 0)
    fill_box (drawer, box, fill);
  draw_bar (drawer, row, column, cell, box);
}

static void
draw_content (const Drawer *drawer, const QdPaperCell *cell, int row, int column, const Box *box)
{
  guint32 fill, colour;

  find_marks (drawer->sheet, row, column, &fill, &colour);
  draw_line (drawer, cell->style.top, box->x, box->y, box->width);
  draw_line (drawer, cell->style.bottom, box->x, box->y + box->height, box->width);
  draw_text (drawer, row, column, cell, box, colour);
  note_link (drawer, cell, box);
}

typedef void (*DrawCell) (const Drawer *drawer, const QdPaperCell *cell, int row, int column, const Box *box);

/* All cells of rows first..last, the first row's upper edge at y. */
static void
for_cells (const Drawer *drawer, int first, int last, double y, DrawCell draw)
{
  const QdPaperSheet *sheet = drawer->sheet;

  for (int row = first; row <= last; row++)
    {
      for (int column = 1; column <= sheet->last_column; column++)
        {
          const QdPaperCell *cell = qd_paper_cell (sheet, row, column);
          double x = qd_paper_x_of (sheet, column);
          Box box = { x, y, 0, 0 };

          if (cell == NULL || cell->is_covered)
            continue;
          box.width = qd_paper_x_of (sheet, MIN (cell->last_column, sheet->last_column) + 1) - x;
          box.height = qd_paper_height_of (sheet, row, cell->last_row);
          draw (drawer, cell, row, column, &box);
        }
      y += qd_paper_height_of (sheet, row, row);
    }
}

static void
draw_rows (const Drawer *drawer, int first, int last, double y)
{
  /* grounds first: a neighbour's must not cover a line or a text that stands over into it */
  for_cells (drawer, first, last, y, draw_ground);
  for_cells (drawer, first, last, y, draw_content);
}

static void
draw_charts (const Drawer *drawer)
{
  const QdPaperSheet *sheet = drawer->sheet;
  const QdPaperPage *page = drawer->page;

  for (guint i = 0; i < sheet->charts->len; i++)
    {
      const QdPaperChart *chart = &g_array_index (sheet->charts, QdPaperChart, i);

      if (chart->row < page->first || chart->row > page->last || page->begin > 0)
        continue;
      cairo_save (drawer->cr);
      cairo_translate (drawer->cr, qd_paper_x_of (sheet, chart->column) + chart->x,
                       page->head + qd_paper_height_of (sheet, page->first, chart->row - 1) + chart->y);
      qd_paper_draw_chart (drawer->paper, chart, drawer->cr);
      cairo_restore (drawer->cr);
    }
}

static void
draw_torn_row (const Drawer *drawer)
{
  const QdPaperPage *page = drawer->page;

  cairo_save (drawer->cr);
  cairo_rectangle (drawer->cr, 0, page->head, QD_PAPER_ROOM_WIDTH / page->scale, QD_PAPER_ROOM_HEIGHT / page->scale - page->head);
  cairo_clip (drawer->cr);
  draw_rows (drawer, page->first, page->last, page->head - page->begin);
  cairo_restore (drawer->cr);
}

static void
draw_picture (const Drawer *drawer)
{
  const QdPaperPicture *picture = &drawer->sheet->picture;
  const QdPaperPage *page = drawer->page;
  cairo_surface_t *surface;

  if (picture->bytes == NULL || picture->row < page->first || picture->row > page->last || page->begin > 0)
    return;
  surface = qd_paper_picture_surface (picture->bytes);
  cairo_save (drawer->cr);
  cairo_translate (drawer->cr, qd_paper_x_of (drawer->sheet, picture->column) + picture->x,
                   page->head + qd_paper_height_of (drawer->sheet, page->first, picture->row - 1) + picture->y);
  cairo_scale (drawer->cr, picture->scale, picture->scale);
  cairo_set_source_surface (drawer->cr, surface, 0, 0);
  cairo_paint (drawer->cr);
  cairo_restore (drawer->cr);
  cairo_surface_destroy (surface);
}

void
qd_paper_draw_page (const QdPaper *paper, const QdPaperPage *page, QdPaperPen *pen, cairo_t *cr, GArray *links)
{
  const QdPaperSheet *sheet = g_ptr_array_index (paper->sheets, page->sheet);
  QdPaperPage whole = *page;
  Drawer drawer = { paper, sheet, page, pen, cr, links };

  cairo_save (cr);
  cairo_translate (cr, qd_paper_left (sheet, page->scale), QD_PAPER_MARGIN);
  cairo_scale (cr, page->scale, page->scale);
  whole.begin = whole.end = 0;
  drawer.page = &whole;
  draw_rows (&drawer, 0, page->title_last, 0);
  if (page->head_first >= 0)
    draw_rows (&drawer, page->head_first, page->head_last, qd_paper_height_of (sheet, 0, page->title_last));
  drawer.page = page;
  if (page->end > 0)
    draw_torn_row (&drawer);
  else
    draw_rows (&drawer, page->first, page->last, page->head);
  draw_charts (&drawer);
  draw_picture (&drawer);
  cairo_restore (cr);
}
