#include "reports/print/qd-print.h"

#include <cairo-pdf.h>
#include "reports/charts/qd-chart-text.h"
#include "reports/print/qd-file-sink.h"

/* points */
#define TITLE_HEIGHT 46
#define FOOT_HEIGHT 18
#define ROW_HEIGHT 17
#define CHART_GAP 12
#define CELL_GAP 6
#define INDENT 10
#define TITLE_SIZE 16
#define TEXT_SCALE .68      /* texts of charts and tables on paper */
#define A4_LONG 841.89
#define A4_SHORT 595.28
#define MARGIN 36

/* One sheet: a chart from the top, or rows of the table. */
typedef struct
{
  int    chart;            /* index, -1 */
  double top;              /* where it begins */
  double scale;            /* of the chart */
  guint  first_row, n_rows;
  gboolean has_table;
} Part;

typedef struct
{
  guint sheet;
  Part  part;
} Placed;

QdPrint *
qd_print_new (const char *title, const char *subtitle)
{
  QdPrint *print = g_new0 (QdPrint, 1);

  print->title = g_strdup (title);
  print->subtitle = g_strdup (subtitle);
  print->charts = g_ptr_array_new_with_free_func (qd_chart_free);
  print->sheets = g_array_new (FALSE, FALSE, sizeof (Placed));
  qd_chart_style_init (&print->style, QD_CHART_PRINT, TEXT_SCALE);
  return print;
}

void
qd_print_free (QdPrint *print)
{
  if (print == NULL)
    return;
  g_ptr_array_unref (print->charts);
  g_array_unref (print->sheets);
  qd_table_free (print->table);
  g_free (print->title);
  g_free (print->subtitle);
  g_free (print);
}

/* In the order added. */
void
qd_print_add_chart (QdPrint *print, gpointer chart)
{
  g_ptr_array_add (print->charts, chart);
}

/* Below the charts. */
void
qd_print_set_table (QdPrint *print, QdTable *table)
{
  qd_table_free (print->table);
  print->table = table;
}

/* --- layout --- */

typedef struct
{
  QdPrint *print;
  guint    sheet;
  double   y;              /* free from here */
} Place;

static double
bottom (const Place *place)
{
  return place->print->height - FOOT_HEIGHT;
}

static void
next_sheet (Place *place)
{
  place->sheet++;
  place->y = 0;
}

static void
put (Place *place, Part part)
{
  Placed placed = { place->sheet, part };

  g_array_append_val (place->print->sheets, placed);
}

static void
place_chart (Place *place, guint index)
{
  QdPrint *print = place->print;
  double height = qd_chart_height (g_ptr_array_index (print->charts, index), &print->style), room = bottom (place) - place->y;
  double scale = 1;

  if (height > room && place->y > TITLE_HEIGHT)
    {
      next_sheet (place);
      room = bottom (place);
    }
  if (height > room)
    scale = room / height;
  put (place, (Part){ .chart = (int) index, .top = place->y, .scale = scale });
  place->y += height * scale + CHART_GAP;
}

static void
place_table (Place *place)
{
  guint n = place->print->table->rows->len, row = 0;

  if (bottom (place) - place->y < 4 * ROW_HEIGHT)
    next_sheet (place);
  do
    {
      guint fits = (guint) MAX ((bottom (place) - place->y) / ROW_HEIGHT - 1, 1);
      Part part = { .chart = -1, .top = place->y, .has_table = TRUE, .first_row = row, .n_rows = MIN (fits, n - row) };

      put (place, part);
      row += part.n_rows;
      if (row < n)
        next_sheet (place);
    }
  while (row < n);
}

guint
qd_print_paginate (QdPrint *print, double width, double height)
{
  Place place = { print, 0, TITLE_HEIGHT };

  print->width = width;
  print->height = height;
  g_array_set_size (print->sheets, 0);
  for (guint i = 0; i < print->charts->len; i++)
    place_chart (&place, i);
  if (print->table != NULL)
    place_table (&place);
  return place.sheet + 1;
}

/* --- drawing --- */

static void
draw_title (const QdPrint *print, cairo_t *cr)
{
  const QdChartStyle *style = &print->style;

  qd_chart_text_draw (cr, style, print->title, 0, 10, &(QdTextForm){ TITLE_SIZE, TRUE, QD_TEXT_START, print->width },
                      &style->foreground);
  qd_chart_text_draw (cr, style, print->subtitle, 0, 30,
                      &(QdTextForm){ style->text_size, FALSE, QD_TEXT_START, print->width }, &style->dim);
}

static void
draw_cells (const QdPrint *print, cairo_t *cr, char *const *cells, guint level, gboolean is_strong, double y,
            const QdColor *color)
{
  const QdTable *table = print->table;
  double total = 0, x = 0;

  for (guint i = 0; i < table->columns->len; i++)
    total += g_array_index (table->columns, QdTableColumn, i).weight;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const QdTableColumn *column = &g_array_index (table->columns, QdTableColumn, i);
      const char *text = cells != NULL ? cells[i] : column->title;
      double width = print->width * column->weight / total, indent = i == 0 ? level * INDENT : 0;
      gboolean at_end = column->xalign > .5f;
      QdTextForm form = { print->style.text_size, is_strong, at_end ? QD_TEXT_END : QD_TEXT_START,
                          width - CELL_GAP - indent };

      qd_chart_text_draw (cr, &print->style, text, at_end ? x + width - CELL_GAP : x + indent, y, &form, color);
      x += width;
    }
}

static void
draw_rule (const QdPrint *print, cairo_t *cr, double y, const QdColor *color)
{
  qd_chart_set_color (cr, color);
  cairo_rectangle (cr, 0, y - .25, print->width, .5);
  cairo_fill (cr);
}

static void
draw_table (const QdPrint *print, cairo_t *cr, const Part *part)
{
  const QdChartStyle *style = &print->style;

  draw_cells (print, cr, NULL, 0, TRUE, part->top + ROW_HEIGHT / 2.0, &style->dim);
  draw_rule (print, cr, part->top + ROW_HEIGHT, &style->zero_line);
  for (guint i = 0; i < part->n_rows; i++)
    {
      const QdTableRow *row = &g_array_index (print->table->rows, QdTableRow, part->first_row + i);
      double y = part->top + (i + 1) * ROW_HEIGHT;

      draw_cells (print, cr, row->cells, row->level, row->is_strong, y + ROW_HEIGHT / 2.0, &style->foreground);
      draw_rule (print, cr, y + ROW_HEIGHT, &style->grid);
    }
}

static void
draw_chart (const QdPrint *print, cairo_t *cr, const Part *part)
{
  const QdChart *chart = g_ptr_array_index (print->charts, (guint) part->chart);
  double height = qd_chart_height (chart, &print->style);

  cairo_save (cr);
  cairo_translate (cr, 0, part->top);
  cairo_scale (cr, part->scale, part->scale);
  qd_chart_draw (chart, cr, print->width / part->scale, height, &print->style);
  cairo_restore (cr);
}

/* Of the sheets counted by qd_print_paginate. */
void
qd_print_draw_sheet (const QdPrint *print, cairo_t *cr, guint sheet)
{
  g_autofree char *number = g_strdup_printf ("%u", sheet + 1);
  QdTextForm form = { print->style.tick_size, FALSE, QD_TEXT_END, 0 };

  if (sheet == 0)
    draw_title (print, cr);
  for (guint i = 0; i < print->sheets->len; i++)
    {
      const Placed *placed = &g_array_index (print->sheets, Placed, i);

      if (placed->sheet == sheet && placed->part.has_table)
        draw_table (print, cr, &placed->part);
      else if (placed->sheet == sheet)
        draw_chart (print, cr, &placed->part);
    }
  qd_chart_text_draw (cr, &print->style, number, print->width, print->height - FOOT_HEIGHT / 3.0, &form,
                      &print->style.dim);
}

static cairo_status_t
draw_document (QdPrint *print, cairo_surface_t *surface)
{
  guint n = qd_print_paginate (print, A4_LONG - 2 * MARGIN, A4_SHORT - 2 * MARGIN);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, MARGIN, MARGIN);
      qd_print_draw_sheet (print, cr, i);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

/* QD_ERROR_STORAGE when it cannot be written; a file that was there stands then. */
gboolean
qd_print_write_pdf (QdPrint *print, const char *path, GError **error)
{
  g_autoptr (QdFileSink) sink = qd_file_sink_new (path, error);
  cairo_surface_t *surface;
  gboolean is_written;

  if (sink == NULL)
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (qd_file_sink_write, sink, A4_LONG, A4_SHORT);
  is_written = qd_file_sink_commit (sink, surface, draw_document (print, surface), error);
  cairo_surface_destroy (surface);
  return is_written;
}
