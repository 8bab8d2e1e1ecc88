#include "ui/qd-page-print.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "reports/print/qd-file-sink.h"
#include "ui/compat/qd-dialogs.h"

/* --- a page as it stands on the screen --- */

/* As large as fits; drawn from its nodes, so that texts stay texts. */
static void
draw_widget (GtkWidget *widget, cairo_t *cr, double width, double height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  double scale;

  gdk_paintable_snapshot (paintable, snapshot, w, h);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || w <= 0 || h <= 0)
    return;
  scale = MIN (width / w, height / h);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (node, cr);
  cairo_restore (cr);
  gsk_render_node_unref (node);
}

/* --- printer --- */

typedef struct
{
  GtkWidget *page;
  QdPrint   *print;    /* NULL: as it stands on the screen */
} Work;

static void
work_free (gpointer data, GClosure *closure)
{
  Work *work = data;

  g_object_unref (work->page);
  qd_print_free (work->print);
  g_free (work);
}

static void
begin_print (GtkPrintOperation *operation, GtkPrintContext *context, Work *work)
{
  guint n = 1;

  if (work->print != NULL)
    n = qd_print_paginate (work->print, gtk_print_context_get_width (context), gtk_print_context_get_height (context));
  gtk_print_operation_set_n_pages (operation, (int) n);
}

static void
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int sheet, Work *work)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  if (work->print != NULL)
    qd_print_draw_sheet (work->print, cr, (guint) sheet);
  else
    draw_widget (work->page, cr, gtk_print_context_get_width (context), gtk_print_context_get_height (context));
}

void
qd_page_print (QdPage *page)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  Work *work = g_new0 (Work, 1);

  work->page = GTK_WIDGET (g_object_ref (page));
  work->print = qd_page_create_print (page);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _(QD_PAGE_GET_CLASS (page)->title));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print), work);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page), work, work_free, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    qd_page_show_message (page, error->message);
}

/* --- file --- */

#define WIDE 841.89     /* A4 across, in points */
#define HIGH 595.28
#define MARGIN 36

static gboolean
write_screen (QdPage *page, const char *path, GError **error)
{
  g_autoptr (QdFileSink) sink = qd_file_sink_new (path, error);
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean is_written;
  cairo_t *cr;

  if (sink == NULL)
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (qd_file_sink_write, sink, WIDE, HIGH);
  cr = cairo_create (surface);
  cairo_translate (cr, MARGIN, MARGIN);
  draw_widget (GTK_WIDGET (page), cr, WIDE - 2 * MARGIN, HIGH - 2 * MARGIN);
  status = cairo_status (cr);
  cairo_destroy (cr);
  is_written = qd_file_sink_commit (sink, surface, status, error);
  cairo_surface_destroy (surface);
  return is_written;
}

static void
path_chosen (const char *path, gpointer data)
{
  QdPage *page = data;
  g_autoptr (QdPrint) print = qd_page_create_print (page);
  g_autofree char *full = g_str_has_suffix (path, ".pdf") ? g_strdup (path) : g_strconcat (path, ".pdf", NULL);
  g_autofree char *name = g_path_get_basename (full), *message = g_strdup_printf (_("Page written: %s"), name);
  g_autoptr (GError) error = NULL;
  gboolean written = print != NULL ? qd_print_write_pdf (print, full, &error) : write_screen (page, full, &error);

  qd_page_show_message (page, written ? message : error->message);
}

void
qd_page_save_pdf (QdPage *page)
{
  static const char *const patterns[] = { "*.pdf", NULL };
  g_autofree char *name = g_strdup_printf ("%s.pdf", _(QD_PAGE_GET_CLASS (page)->title));
  const QdFileQuestion question = { _("Save Page as PDF"), _("_Save"), _("PDF files"), patterns, name, NULL };

  qd_dialogs_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &question, path_chosen, page);
}
