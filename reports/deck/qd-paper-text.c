#include "reports/deck/qd-paper-page.h"

/* Texts of cells: measured and fitted by Pango, so that none is cut. */

#define PADDING 2.25
#define INDENT 6.75
#define LEAST_SHRINK 0.88   /* a text a little too wide is set smaller; a wider one is wrapped */
#define LEAST_WORD 0.6      /* a single word is set smaller rather than parted */

double
qd_paper_x_of (const QdPaperSheet *sheet, int column)
{
  double x = 0;

  for (int i = 1; i < column; i++)
    x += sheet->widths[i];
  return x;
}

double
qd_paper_height_of (const QdPaperSheet *sheet, int first_row, int last_row)
{
  double height = 0;

  for (int i = first_row; i <= last_row; i++)
    height += i < (int) sheet->heights->len ? g_array_index (sheet->heights, double, i) : 15.0;
  return height;
}

static gboolean
is_free (const QdPaperSheet *sheet, int row, int column)
{
  const QdPaperCell *cell = qd_paper_cell (sheet, row, column);

  return column >= 1 && column <= sheet->last_column
         && (cell == NULL || (!qd_paper_cell_has_content (cell) && !cell->is_covered && cell->last_column == column));
}

/* Where the text may stand: its cell, and for texts the empty ones beside. */
static void
find_room (const QdPaperSheet *sheet, const QdPaperCell *cell, int row, int column, QdPaperFit *fit)
{
  const QdCellStyle *style = &cell->style;
  gboolean flows = cell->text != NULL && !style->wrap;
  int first = column, last = cell->last_column;

  if (flows && style->align != QD_ALIGN_RIGHT)
    while (is_free (sheet, row, last + 1))
      last++;
  if (flows && style->align == QD_ALIGN_RIGHT)
    while (is_free (sheet, row, first - 1))
      first--;
  /* a centred text keeps its middle */
  if (flows && style->align == QD_ALIGN_CENTRE)
    last = cell->last_column;
  fit->x = qd_paper_x_of (sheet, first) + PADDING + (style->align == QD_ALIGN_LEFT ? style->indent * INDENT : 0);
  fit->width = qd_paper_x_of (sheet, last + 1) - PADDING - (style->align == QD_ALIGN_RIGHT ? style->indent * INDENT : 0)
               - fit->x;
  fit->width = MAX (fit->width, 4);
}

/* A code or a single word is not parted in its middle. */
static gboolean
is_one_word (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (*text == ' ' || *text == '\n' || g_unichar_iswide (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

gboolean
qd_paper_fit (const QdPaperSheet *sheet, int row, int column, QdPaperPen *pen, const char *text, QdPaperFit *fit)
{
  const QdPaperCell *cell = qd_paper_cell (sheet, row, column);
  double size;

  if (*text == '\0')
    return FALSE;
  size = cell->style.size != 0 ? cell->style.size : 10;
  find_room (sheet, cell, row, column, fit);
  fit->size = size;
  fit->is_wrapped = FALSE;
  qd_paper_pen_set (pen, text, size, cell->style.bold, 0, &fit->text_width, &fit->text_height);
  if (fit->text_width <= fit->width)
    return TRUE;
  if (cell->text == NULL
      || fit->width / fit->text_width >= (is_one_word (text) ? LEAST_WORD : cell->style.wrap ? 1 : LEAST_SHRINK))
    fit->size = size * fit->width / fit->text_width * 0.995;
  else
    fit->is_wrapped = TRUE;
  qd_paper_pen_set (pen, text, fit->size, cell->style.bold, fit->is_wrapped ? fit->width : 0, &fit->text_width,
                    &fit->text_height);
  return TRUE;
}
