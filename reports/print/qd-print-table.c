#include "reports/print/qd-print-private.h"

#include <string.h>

#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-status-symbol.h"

/* Tables on paper: columns as wide as their texts need, rows as high. */

#define COLUMN_GAP 11.0         /* at the right of a column but the last */
#define PADDING 2.5           /* above and below a text */
#define INDENT 10.0           /* of a level */
#define SYMBOL_SIZE 8.0
#define SYMBOL_ROOM 11.0
#define MOST_TEXT 230.0       /* a column of texts does not ask for more; longer ones are wrapped */
#define MOST_WORD 120.0       /* a longer word may be parted */
#define LEAST_WIDE 22.0       /* texts without blanks (Chinese) may be parted anywhere, but not into single letters */
#define LEAST_FIRST 72.0      /* names of rows are read first: numbers are rather set smaller */
#define WIDE_HEAD 52.0        /* and a head of six of them not at all */
#define LEAST_SCALE .62       /* of letters, of a table that is too wide */

typedef struct
{
  double natural, least;
} Need;

/* More than the text takes in letters of size 1, by the looks of them: what fits by this is not measured. */
static double
estimate (const char *text)
{
  double width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      width += letter >= 0x80 ? 1.05 : g_ascii_isupper (letter) || strchr ("mw%@—", (char) letter) != NULL ? .9 : .62;
    }
  return width;
}

static double
measure (QdPaperPen *pen, const char *text, gboolean is_bold)
{
  double width, height;

  qd_paper_pen_set (pen, text, QD_PRINT_TEXT, is_bold, 0, &width, &height);
  return width;
}

/* The widest word, for texts that are wrapped between words, at least `most`; of Chinese as much as stays together. */
static double
widest_word (QdPaperPen *pen, const char *text, gboolean is_bold, double least_wide, double most)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (estimate (words[i]) * QD_PRINT_TEXT <= most)
        continue;
      if (g_utf8_strlen (words[i], -1) > 0 && g_unichar_iswide (g_utf8_get_char (words[i])))
        most = MAX (most, MIN (least_wide, measure (pen, words[i], is_bold)));
      else
        most = MAX (most, MIN (MOST_WORD, measure (pen, words[i], is_bold)));
    }
  return most;
}

/* the only text of a row stands over all of it */
static gboolean
spans_all (const QdTableRow *row)
{
  if (row->type != QD_TABLE_GROUP)
    return FALSE;
  for (guint i = 1; row->cells[0] != NULL && row->cells[i] != NULL; i++)
    if (*row->cells[i] != '\0')
      return FALSE;
  return TRUE;
}

/* room before the text of a cell */
static double
lead_of (const QdTableRow *row, guint column)
{
  gboolean has_symbol = row->symbols != NULL && row->symbols[column] != QD_TABLE_NO_SYMBOL;

  return (column == 0 ? row->level * INDENT : 0) + (has_symbol ? SYMBOL_ROOM : 0);
}

static Need
find_need (const QdTable *table, QdPaperPen *pen, guint column)
{
  const QdTableColumn *head = &g_array_index (table->columns, QdTableColumn, column);
  gboolean is_number = head->xalign > .5f;
  Need need = { measure (pen, head->title, TRUE), widest_word (pen, head->title, TRUE, WIDE_HEAD, 0) };

  if (is_number)
    need.natural = MIN (need.natural, need.least * 1.5);   /* heads of numbers are rather wrapped */
  for (guint i = 0; i < table->rows->len; i++)
    {
      const QdTableRow *row = &g_array_index (table->rows, QdTableRow, i);
      const char *text = row->cells[column];
      gboolean is_bold = row->type != QD_TABLE_PLAIN;
      double lead = lead_of (row, column);

      if (*text == '\0' || (column == 0 && spans_all (row)))
        continue;
      if (lead + estimate (text) * QD_PRINT_TEXT > need.natural && need.natural < MOST_TEXT)
        need.natural = MAX (need.natural, lead + MIN (MOST_TEXT, measure (pen, text, is_bold)));
      if (is_number)
        need.least = need.natural;
      else if (lead + estimate (text) * QD_PRINT_TEXT > need.least)
        need.least = MAX (need.least, lead + widest_word (pen, text, is_bold, LEAST_WIDE, need.least - lead));
    }
  need.natural = MAX (need.natural, need.least);
  if (column == 0)
    need.least = MAX (need.least, MIN (need.natural, LEAST_FIRST));
  return need;
}

static double
gap_after (const QdTable *table, guint column)
{
  return column + 1 < table->columns->len ? COLUMN_GAP : 0;
}

static Need *
find_needs (const QdTable *table, QdPaperPen *pen, Need *sum)
{
  guint n = table->columns->len;
  Need *needs = g_new (Need, n);

  *sum = (Need){ 0, 0 };
  for (guint i = 0; i < n; i++)
    {
      needs[i] = find_need (table, pen, i);
      needs[i].natural += gap_after (table, i);
      needs[i].least += gap_after (table, i);
      sum->natural += needs[i].natural;
      sum->least += needs[i].least;
    }
  return needs;
}

double
qd_print_table_natural_width (const QdTable *table, QdPaperPen *pen)
{
  Need sum;

  g_free (find_needs (table, pen, &sum));
  return sum.natural;
}

/* Columns of texts get what is left over, the widest most of it, so that codes and names stay close to each other; all get
 * the same where there are none. */
static void
widen (const QdPrintBlock *block, const Need *needs, double rest)
{
  const GArray *columns = block->table->columns;
  double texts = 0;

  for (guint i = 0; i < columns->len; i++)
    texts += g_array_index (columns, QdTableColumn, i).xalign > .5f ? 0 : needs[i].natural * needs[i].natural;
  for (guint i = 0; i < columns->len; i++)
    {
      gboolean is_text = g_array_index (columns, QdTableColumn, i).xalign <= .5f;

      if (is_text || texts == 0)
        block->widths[i] += rest * (texts > 0 ? needs[i].natural * needs[i].natural / texts : 1.0 / columns->len);
    }
}

void
qd_print_table_fit (QdPrintBlock *block, QdPaperPen *pen, double width)
{
  guint n = block->table->columns->len;
  Need sum;
  g_autofree Need *needs = find_needs (block->table, pen, &sum);
  double room, share;

  g_free (block->widths);
  block->widths = g_new (double, n);
  block->scale = sum.least > width ? MAX (width / sum.least, LEAST_SCALE) : 1;
  room = width / block->scale;
  share = sum.natural > sum.least ? CLAMP ((room - sum.least) / (sum.natural - sum.least), 0, 1) : 1;
  for (guint i = 0; i < n; i++)
    block->widths[i] = needs[i].least + (needs[i].natural - needs[i].least) * share;
  if (room > sum.natural)
    widen (block, needs, room - sum.natural);
  for (guint i = 0; i < n; i++)
    block->widths[i] *= block->scale * (sum.least > room ? room / sum.least : 1);
}

/* --- rows --- */

typedef struct
{
  const char *text;
  double      x, width;     /* of its text */
  int         symbol;
  gboolean    at_end, is_bold;
} Cell;

/* What stands in a column of a row, -1 for the head. */
static Cell
cell_at (const QdPrintBlock *block, int row, guint column)
{
  const QdTableColumn *head = &g_array_index (block->table->columns, QdTableColumn, column);
  const QdTableRow *body = row >= 0 ? &g_array_index (block->table->rows, QdTableRow, row) : NULL;
  double lead = body != NULL ? lead_of (body, column) * block->scale : 0, x = 0;
  Cell cell = { body != NULL ? body->cells[column] : head->title, 0, block->widths[column], QD_TABLE_NO_SYMBOL,
                head->xalign > .5f, body == NULL || body->type != QD_TABLE_PLAIN };

  for (guint i = 0; i < column; i++)
    x += block->widths[i];
  if (body != NULL && body->symbols != NULL)
    cell.symbol = body->symbols[column];
  if (body != NULL && column == 0 && spans_all (body))
    for (guint i = 1; i < block->table->columns->len; i++)
      cell.width += block->widths[i];
  cell.x = x + lead;
  cell.width = MAX (cell.width - lead - gap_after (block->table, column) * block->scale, 8);
  return cell;
}

static double
size_of (const QdPrintBlock *block)
{
  return QD_PRINT_TEXT * block->scale;
}

double
qd_print_table_row_height (const QdPrintBlock *block, QdPaperPen *pen, int row)
{
  double size = size_of (block), line = size * 1.35, tallest = line;

  for (guint i = 0; i < block->table->columns->len; i++)
    {
      Cell cell = cell_at (block, row, i);
      double width, height;

      if (estimate (cell.text) * size <= cell.width && strchr (cell.text, '\n') == NULL)
        continue;
      qd_paper_pen_set (pen, cell.text, size, cell.is_bold, cell.width, &width, &height);
      if (pango_layout_get_line_count (pen->layout) > 1)
        tallest = MAX (tallest, height);
    }
  return tallest + 2 * PADDING * block->scale;
}

static void
draw_rule (const QdPrint *print, cairo_t *cr, double y, double thickness, const QdColor *color)
{
  qd_chart_set_color (cr, color);
  cairo_rectangle (cr, 0, y - thickness / 2, print->width, thickness);
  cairo_fill (cr);
}

/* All first lines of a row stand on one line, in whatever script. */
static double
top_of (QdPaperPen *pen, double size, double padding)
{
  return padding + size * QD_PRINT_ASCENT - pango_layout_get_baseline (pen->layout) / (double) PANGO_SCALE;
}

static void
draw_cell (const QdPrint *print, const QdPrintBlock *block, const Cell *cell, QdPaperPen *pen, cairo_t *cr, double y,
           double begin, double end, const QdColor *color)
{
  double size = size_of (block), padding = PADDING * block->scale, width, height, x = cell->x;
  QdColor mark;

  if (*cell->text == '\0')
    return;
  qd_paper_pen_set (pen, cell->text, size, cell->is_bold, cell->width, &width, &height);
  pango_layout_set_alignment (pen->layout, cell->at_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  qd_chart_set_color (cr, color);
  qd_paper_pen_draw (pen, cr, x, y, top_of (pen, size, padding), begin, end);
  pango_layout_set_alignment (pen->layout, PANGO_ALIGN_LEFT);
  if (cell->symbol == QD_TABLE_NO_SYMBOL || begin > 0)
    return;
  mark = qd_symbol_color ((QdSymbol) cell->symbol, &print->style);
  if (cell->at_end)
    x += cell->width - width;
  qd_symbol_draw (cr, (QdSymbol) cell->symbol, x - SYMBOL_ROOM * block->scale,
                  y + padding + size * (QD_PRINT_ASCENT - .34) - SYMBOL_SIZE * block->scale / 2, SYMBOL_SIZE * block->scale,
                  &mark);
}

/* Groups stand on a tint, the rule above a total is that below the head. */
static void
draw_ground (const QdPrint *print, const QdPrintBlock *block, cairo_t *cr, int row, double y, double height)
{
  const QdTableRow *body = row >= 0 ? &g_array_index (block->table->rows, QdTableRow, row) : NULL;

  if (body != NULL && body->type == QD_TABLE_GROUP && body->level == 0)
    {
      qd_chart_set_color (cr, &print->style.future);
      cairo_rectangle (cr, 0, y, print->width, height);
      cairo_fill (cr);
    }
  if (body != NULL && body->type == QD_TABLE_TOTAL)
    draw_rule (print, cr, y, .75, &print->style.zero_line);
  draw_rule (print, cr, y + height, body == NULL ? .75 : .4, body == NULL ? &print->style.zero_line : &print->style.grid);
}

void
qd_print_table_draw_row (const QdPrint *print, const QdPrintBlock *block, QdPaperPen *pen, cairo_t *cr, int row, double y,
                         double height, double begin, double end)
{
  draw_ground (print, block, cr, row, y, end > 0 ? end - begin : height);
  for (guint i = 0; i < block->table->columns->len; i++)
    {
      Cell cell = cell_at (block, row, i);

      draw_cell (print, block, &cell, pen, cr, y - begin, begin, end, row < 0 ? &print->style.dim : &print->style.foreground);
    }
}
