#include <cairo-pdf.h>

#include "reports/deck/qd-paper-page.h"
#include "reports/print/qd-file-sink.h"

/* The PDF file: metadata, pages with head and foot, bookmarks, links. */

static void
set_metadata (cairo_surface_t *surface, const QdPaperOptions *options)
{
  g_autofree char *day = qd_day_to_text (options->created);
  g_autofree char *created = g_strconcat (day, "T12:00:00Z", NULL);   /* of the day: the same file whenever it is written */

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, options->title);
  if (*options->author != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, options->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Quarterdeck");
  if (*day != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

/* A bookmark for each sheet, below it one for each of its sections. */
static void
add_outline (const QdPaper *paper, const GArray *pages, cairo_surface_t *surface)
{
  for (guint i = 0; i < paper->sheets->len; i++)
    {
      const QdPaperSheet *sheet = g_ptr_array_index (paper->sheets, i);
      int page, parent;
      double y;

      if (!qd_paper_find (paper, pages, (int) i, 0, &page, &y))
        continue;
      {
        g_autofree char *place = g_strdup_printf ("page=%d", page);

        parent = cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, sheet->name, place, 0);
      }
      for (guint j = 0; j < sheet->sections->len; j++)
        {
          const QdPaperSection *section = &g_array_index (sheet->sections, QdPaperSection, j);
          g_autofree char *place = NULL;

          if (*section->title == '\0' || !qd_paper_find (paper, pages, (int) i, section->row, &page, &y))
            continue;
          place = g_strdup_printf ("page=%d pos=[0 %d]", page, (int) y);
          cairo_pdf_surface_add_outline (surface, parent, section->title, place, 0);
        }
    }
}

/* Names of places that links lead to: "sheet-row". By name, since this Cairo knows pages only once they are drawn. */
static char *
place_name (int sheet, int row)
{
  return g_strdup_printf ("%d-%d", sheet, row);
}

/* place_name -> page (from 1) of every place a cell leads to */
static GHashTable *
find_places (const QdPaper *paper, const GArray *pages)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int sheet, row, column, page;
  double y;

  for (guint i = 0; i < paper->sheets->len; i++)
    {
      const QdPaperSheet *from = g_ptr_array_index (paper->sheets, i);

      for (int j = 0; j < (int) from->rows->len; j++)
        for (int k = 1; k <= from->last_column; k++)
          {
            const QdPaperCell *cell = qd_paper_cell (from, j, k);

            if (cell != NULL && cell->link != NULL && qd_paper_place (paper, cell->link, &sheet, &row, &column)
                && qd_paper_find (paper, pages, sheet, row, &page, &y))
              g_hash_table_insert (places, place_name (sheet, row), GINT_TO_POINTER (page));
          }
    }
  return places;
}

/* The places on a page that links lead to. */
static void
add_places (const QdPaper *paper, const GArray *pages, guint index, GHashTable *places, cairo_t *cr)
{
  const QdPaperPage *page = &g_array_index (pages, QdPaperPage, index);
  const QdPaperPage *before = index > 0 ? &g_array_index (pages, QdPaperPage, index - 1) : NULL;
  int first = before != NULL && before->sheet == page->sheet ? before->last + 1 : 0;   /* gaps between pages too */

  for (int row = first; row <= page->last; row++)
    {
      g_autofree char *name = place_name (page->sheet, row), *attributes = NULL;
      int found;
      double y;

      if (GPOINTER_TO_INT (g_hash_table_lookup (places, name)) != (int) index + 1)
        continue;
      qd_paper_find (paper, pages, page->sheet, row, &found, &y);
      attributes = g_strdup_printf ("name='%s' x=0 y=%d", name, row == 0 ? 0 : (int) y);
      cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
      cairo_tag_end (cr, CAIRO_TAG_DEST);
    }
}

static void
add_links (const QdPaper *paper, const GArray *links, GHashTable *places, cairo_t *cr)
{
  for (guint i = 0; i < links->len; i++)
    {
      const QdPaperLink *link = &g_array_index (links, QdPaperLink, i);
      g_autofree char *name = NULL, *attributes = NULL;
      int sheet, row, column;

      if (!qd_paper_place (paper, link->target, &sheet, &row, &column))
        continue;
      name = place_name (sheet, row);
      if (!g_hash_table_contains (places, name))
        continue;
      attributes = g_strdup_printf ("rect=[%d %d %d %d] dest='%s'", (int) link->x, (int) link->y, (int) link->width,
                                    (int) link->height, name);
      cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
      cairo_tag_end (cr, CAIRO_TAG_LINK);
    }
}

static void
draw_foot_part (QdPaperPen *pen, cairo_t *cr, const char *text, double share)
{
  double width, height;

  qd_paper_pen_set (pen, text, 8, FALSE, 0, &width, &height);
  pango_layout_set_alignment (pen->layout, PANGO_ALIGN_LEFT);
  if (width > QD_PAPER_ROOM_WIDTH / 3)
    {
      pango_layout_set_width (pen->layout, (int) (QD_PAPER_ROOM_WIDTH / 3 * PANGO_SCALE));
      pango_layout_set_ellipsize (pen->layout, PANGO_ELLIPSIZE_END);
      width = QD_PAPER_ROOM_WIDTH / 3;
    }
  cairo_set_source_rgb (cr, 0x66 / 255.0, 0x72 / 255.0, 0x7F / 255.0);
  cairo_move_to (cr, QD_PAPER_MARGIN + (QD_PAPER_ROOM_WIDTH - width) * share, QD_PAPER_HEIGHT - QD_PAPER_FOOT - height / 2);
  pango_cairo_show_layout (cr, pen->layout);
  pango_layout_set_ellipsize (pen->layout, PANGO_ELLIPSIZE_NONE);
}

/* "Page &P of &N" as the workbook's foot has it */
static char *
page_text (const QdLanguage *language, int page, int n)
{
  g_auto (GStrv) parts = g_strsplit (qd_language_text (language, "Page &P of &N"), "&P", 2);
  g_auto (GStrv) rest = g_strsplit (parts[0] != NULL && parts[1] != NULL ? parts[1] : "", "&N", 2);

  return g_strdup_printf ("%s%d%s%d%s", parts[0], page, rest[0] != NULL ? rest[0] : "", n,
                          rest[0] != NULL && rest[1] != NULL ? rest[1] : "");
}

/* Plan, sheet and page, as at the foot of the workbook's pages. */
static void
draw_foot (const QdPaper *paper, const QdPaperOptions *options, const GArray *pages, guint index, QdPaperPen *pen, cairo_t *cr)
{
  const QdPaperPage *page = &g_array_index (pages, QdPaperPage, index);
  const QdPaperSheet *sheet = g_ptr_array_index (paper->sheets, page->sheet);
  g_autofree char *number = page_text (options->language, (int) index + 1, (int) pages->len);

  draw_foot_part (pen, cr, options->footer, 0);
  draw_foot_part (pen, cr, sheet->name, 0.5);
  draw_foot_part (pen, cr, number, 1);
}

static gboolean
draw_pages (const QdPaper *paper, const QdPaperOptions *options, const GArray *pages, QdPaperPen *pen, cairo_t *cr,
            QdJob *job, GError **error)
{
  g_autoptr (GHashTable) places = find_places (paper, pages);

  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (QdPaperLink));

      if (!qd_job_check (job, error))
        return FALSE;
      qd_paper_draw_page (paper, &g_array_index (pages, QdPaperPage, i), pen, cr, links);
      draw_foot (paper, options, pages, i, pen, cr);
      add_places (paper, pages, i, places, cr);
      add_links (paper, links, places, cr);
      cairo_show_page (cr);
    }
  return TRUE;
}

/* Draws all; FALSE when cancelled. `*status` is what Cairo says of it. */
static gboolean
draw_document (QdPaper *paper, const QdPaperOptions *options, cairo_surface_t *surface, QdJob *job,
               cairo_status_t *status, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GArray) pages = NULL;
  gboolean is_drawn;
  QdPaperPen pen;

  qd_paper_pen_init (&pen, options->language);
  pages = qd_paper_paginate (paper, &pen);
  set_metadata (surface, options);
  is_drawn = draw_pages (paper, options, pages, &pen, cr, job, error);
  if (is_drawn)
    add_outline (paper, pages, surface);
  qd_paper_pen_clear (&pen);
  *status = cairo_status (cr);
  cairo_destroy (cr);
  return is_drawn;
}

gboolean
qd_paper_write (QdPaper *paper, const QdPaperOptions *options, const char *path, QdJob *job, GError **error)
{
  g_autoptr (QdFileSink) sink = qd_file_sink_new_in_place (path, error);
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean is_written;

  if (sink == NULL)
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (qd_file_sink_write, sink, QD_PAPER_WIDTH, QD_PAPER_HEIGHT);
  is_written = draw_document (paper, options, surface, job, &status, error);
  if (is_written)
    is_written = qd_file_sink_commit (sink, surface, status, error);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return is_written;
}
