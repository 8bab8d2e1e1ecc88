#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "reports/deck/qd-paper-page.h"

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

static void
add_links (const QdPaper *paper, const GArray *pages, const GArray *links, cairo_t *cr)
{
  for (guint i = 0; i < links->len; i++)
    {
      const QdPaperLink *link = &g_array_index (links, QdPaperLink, i);
      g_autofree char *attributes = NULL;
      int sheet, row, column, page;
      double y;

      if (!qd_paper_place (paper, link->target, &sheet, &row, &column) || !qd_paper_find (paper, pages, sheet, row, &page, &y))
        continue;
      attributes = g_strdup_printf ("rect=[%d %d %d %d] page=%d pos=[0 %d]", (int) link->x, (int) link->y, (int) link->width,
                                    (int) link->height, page, row == 0 ? 0 : (int) y);
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
  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (QdPaperLink));

      if (!qd_job_check (job, error))
        return FALSE;
      qd_paper_draw_page (paper, &g_array_index (pages, QdPaperPage, i), pen, cr, links);
      draw_foot (paper, options, pages, i, pen, cr);
      add_links (paper, pages, links, cr);
      cairo_show_page (cr);
    }
  return TRUE;
}

gboolean
qd_paper_write (QdPaper *paper, const QdPaperOptions *options, const char *path, QdJob *job, GError **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, QD_PAPER_WIDTH, QD_PAPER_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GArray) pages = NULL;
  cairo_status_t status;
  gboolean is_drawn;
  QdPaperPen pen;

  qd_paper_pen_init (&pen, options->language);
  pages = qd_paper_paginate (paper, &pen);
  set_metadata (surface, options);
  is_drawn = draw_pages (paper, options, pages, &pen, cr, job, error);
  if (is_drawn)
    add_outline (paper, pages, surface);
  qd_paper_pen_clear (&pen);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!is_drawn || status == CAIRO_STATUS_SUCCESS)
    return is_drawn;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_STORAGE,
                       status == CAIRO_STATUS_WRITE_ERROR
                         ? g_dgettext (GETTEXT_PACKAGE, "the disk is full or cannot be written")
                         : cairo_status_to_string (status));
  return FALSE;
}
