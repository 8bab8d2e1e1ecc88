#include "reports/print/qd-render.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include "model/base/qd-error.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/print/qd-file-sink.h"

#define MARGIN 12

gboolean
qd_render_format_of_path (const char *path, QdRenderFormat *format, GError **error)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = (QdRenderFormat) i;
        return TRUE;
      }
  g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("“%s”: a chart is written as .png, .svg or .pdf"), path);
  return FALSE;
}

/* Formats of vectors are written while they are drawn, into the sink; NULL for a PNG, which is written afterwards. */
static cairo_surface_t *
surface_new (QdRenderFormat format, QdFileSink *sink, double width, double height, double scale)
{
  cairo_surface_t *surface;

  if (format == QD_RENDER_SVG)
    return cairo_svg_surface_create_for_stream (qd_file_sink_write, sink, width, height);
  if (format == QD_RENDER_PDF)
    return cairo_pdf_surface_create_for_stream (qd_file_sink_write, sink, width, height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale), (int) ceil (height * scale));
  cairo_surface_set_device_scale (surface, scale, scale);
  return surface;
}

static cairo_status_t
draw_into (cairo_surface_t *surface, const QdChart *chart, const QdChartStyle *style, double width, double height)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  qd_chart_set_color (cr, &style->ground);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  qd_chart_draw (chart, cr, width - 2 * MARGIN, height - 2 * MARGIN, style);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

gboolean
qd_render_chart (const QdChart *chart, const QdChartStyle *style, double width, double height, double scale,
                 QdRenderFormat format, const char *path, GError **error)
{
  g_autoptr (QdFileSink) sink = qd_file_sink_new (path, error);
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean is_written;

  if (sink == NULL)
    return FALSE;
  surface = surface_new (format, sink, width, height, scale);
  status = draw_into (surface, chart, style, width, height);
  if (status == CAIRO_STATUS_SUCCESS && format == QD_RENDER_PNG)
    status = cairo_surface_write_to_png_stream (surface, qd_file_sink_write, sink);
  is_written = qd_file_sink_commit (sink, surface, status, error);
  cairo_surface_destroy (surface);
  return is_written;
}

static cairo_status_t
append (void *array, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (array, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Into memory instead of a file. */
GBytes *
qd_render_chart_png (const QdChart *chart, const QdChartStyle *style, double width, double height, double scale,
                     GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = surface_new (QD_RENDER_PNG, NULL, width, height, scale);
  cairo_status_t status = draw_into (surface, chart, style, width, height);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("The chart cannot be drawn: %s"), cairo_status_to_string (status));
  return NULL;
}
