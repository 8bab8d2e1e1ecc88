#include "reports/print/qd-print.h"

#include <cairo-pdf.h>

#include "reports/print/qd-file-sink.h"
#include "reports/print/qd-print-private.h"

/* What stands on paper, and the file. */

#define FULL 1.001          /* a sum of shares that is the whole width */

static void
chart_clear (gpointer data)
{
  QdPrintChart *chart = data;

  qd_chart_free (chart->chart);
  g_free (chart->title);
}

static void
block_free (gpointer data)
{
  QdPrintBlock *block = data;

  g_free (block->text);
  g_clear_pointer (&block->tiles, g_ptr_array_unref);
  g_clear_pointer (&block->charts, g_array_unref);
  qd_table_free (block->table);
  g_free (block->widths);
  g_free (block);
}

/* An empty print; to be freed. */
QdPrint *
qd_print_new (const QdLanguage *language, const char *plan, const char *title, const char *subtitle)
{
  QdPrint *print = g_new0 (QdPrint, 1);

  print->language = language;
  print->plan = g_strdup (plan);
  print->title = g_strdup (title);
  print->subtitle = g_strdup (subtitle);
  print->blocks = g_ptr_array_new_with_free_func (block_free);
  print->lines = g_array_new (FALSE, FALSE, sizeof (QdPrintLine));
  print->rows = g_array_new (FALSE, FALSE, sizeof (QdFlowRow));
  print->pages = g_array_new (FALSE, FALSE, sizeof (QdFlowPage));
  qd_chart_style_init (&print->style, QD_CHART_PRINT, 1);
  g_strlcpy (print->style.font_family, qd_paper_font_family (language), sizeof print->style.font_family);
  return print;
}

void
qd_print_free (QdPrint *print)
{
  if (print == NULL)
    return;
  g_ptr_array_unref (print->blocks);
  g_array_unref (print->lines);
  g_array_unref (print->rows);
  g_array_unref (print->pages);
  g_free (print->plan);
  g_free (print->title);
  g_free (print->subtitle);
  g_free (print->remark);
  g_free (print);
}

/* Replaces the one before. */
void
qd_print_set_remark (QdPrint *print, const char *remark)
{
  g_free (print->remark);
  print->remark = remark != NULL && *remark != '\0' ? g_strdup (remark) : NULL;
}

void
qd_print_set_landscape (QdPrint *print)
{
  print->is_landscape = TRUE;
}

/* --- what is added --- */

static QdPrintBlock *
add_block (QdPrint *print, QdPrintBlockType type)
{
  QdPrintBlock *block = g_new0 (QdPrintBlock, 1);

  block->type = type;
  block->scale = 1;
  g_ptr_array_add (print->blocks, block);
  return block;
}

static const QdPrintBlock *
last_block (const QdPrint *print)
{
  return print->blocks->len > 0 ? g_ptr_array_index (print->blocks, print->blocks->len - 1) : NULL;
}

/* nothing stands close to what is above it, but below its heading */
static void
add_gap (QdPrint *print)
{
  const QdPrintBlock *last = last_block (print);

  if (last != NULL && last->type != QD_PRINT_BLOCK_HEADING)
    add_block (print, QD_PRINT_BLOCK_GAP);
}

void
qd_print_add_heading (QdPrint *print, const char *text)
{
  add_gap (print);
  add_block (print, QD_PRINT_BLOCK_HEADING)->text = g_strdup (text);
}

void
qd_print_add_text (QdPrint *print, const char *text)
{
  add_gap (print);
  add_block (print, QD_PRINT_BLOCK_TEXT)->text = g_strdup (text);
}

void
qd_print_add_tiles (QdPrint *print, const QdPrintTile *tiles, guint n_tiles)
{
  QdPrintBlock *block;

  g_return_if_fail (n_tiles > 0);

  add_gap (print);
  block = add_block (print, QD_PRINT_BLOCK_TILES);
  block->tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < n_tiles; i++)
    {
      const char *const texts[]
        = { tiles[i].label, tiles[i].figure, tiles[i].remark != NULL ? tiles[i].remark : "", NULL };

      g_ptr_array_add (block->tiles, g_strdupv ((char **) texts));
    }
}

static double
sum_of_shares (const QdPrintBlock *block)
{
  double sum = 0;

  for (guint i = 0; i < block->charts->len; i++)
    sum += g_array_index (block->charts, QdPrintChart, i).share;
  return sum;
}

/* A chart that has nothing to show says so in a sentence, which needs no empty field of a chart around it. */
static gboolean
is_empty (const QdPrint *print, const QdChart *chart)
{
  g_autoptr (GArray) hits = chart->empty_text != NULL ? qd_chart_hits (chart, 400, 300, &print->style) : NULL;

  return hits != NULL && hits->len == 0;
}

static void
add_sentence (QdPrint *print, QdChart *chart, const char *title)
{
  if (title != NULL)
    qd_print_add_heading (print, title);
  qd_print_add_text (print, chart->empty_text);
  qd_chart_free (chart);
}

void
qd_print_add_chart (QdPrint *print, gpointer chart, const char *title, double share)
{
  QdPrintBlock *block = (QdPrintBlock *) last_block (print);
  QdPrintChart added = { chart, NULL, share };

  if (is_empty (print, chart))
    {
      add_sentence (print, chart, title);
      return;
    }
  if (block == NULL || block->type != QD_PRINT_BLOCK_CHARTS || sum_of_shares (block) + share > FULL)
    {
      add_gap (print);
      block = add_block (print, QD_PRINT_BLOCK_CHARTS);
      block->charts = g_array_new (FALSE, FALSE, sizeof (QdPrintChart));
      g_array_set_clear_func (block->charts, chart_clear);
    }
  added.title = g_strdup (title);
  g_array_append_val (block->charts, added);
}

void
qd_print_add_table (QdPrint *print, QdTable *table)
{
  add_gap (print);
  add_block (print, QD_PRINT_BLOCK_TABLE)->table = table;
}

/* --- file --- */

static cairo_status_t
draw_document (QdPrint *print, cairo_surface_t *surface, double width, double height)
{
  guint n = qd_print_paginate (print, width - 2 * QD_PRINT_MARGIN, height - 2 * QD_PRINT_MARGIN);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, QD_PRINT_MARGIN, QD_PRINT_MARGIN);
      qd_print_draw_sheet (print, cr, i);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

gboolean
qd_print_write_pdf (QdPrint *print, const char *path, GError **error)
{
  g_autoptr (QdFileSink) sink = qd_file_sink_new (path, error);
  gboolean is_landscape = qd_print_is_landscape (print), is_written;
  double width = is_landscape ? QD_PRINT_LONG : QD_PRINT_SHORT, height = is_landscape ? QD_PRINT_SHORT : QD_PRINT_LONG;
  g_autofree char *name = NULL;
  cairo_surface_t *surface;

  if (sink == NULL)
    return FALSE;
  name = g_strdup_printf ("%s · %s", print->plan, print->title);
  surface = cairo_pdf_surface_create_for_stream (qd_file_sink_write, sink, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Quarterdeck");
  is_written = qd_file_sink_commit (sink, surface, draw_document (print, surface, width, height), error);
  cairo_surface_destroy (surface);
  return is_written;
}
