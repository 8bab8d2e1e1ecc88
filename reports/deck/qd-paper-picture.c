#include "reports/deck/qd-deck-logo.h"
#include "reports/deck/qd-paper-page.h"

#include <string.h>

/* The logo on a page. A JPEG is handed on to the PDF file as it is, a PNG as its pixels. */

typedef struct
{
  const guint8 *data;
  gsize         left;
} Reader;

static cairo_status_t
read_bytes (void *closure, unsigned char *buffer, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (buffer, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static void
unref_bytes (void *bytes)
{
  g_bytes_unref (bytes);
}

cairo_surface_t *
qd_paper_picture_surface (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Reader reader = { data, length };
  QdDeckLogo size = { .bytes = bytes };
  cairo_surface_t *surface;

  if (!qd_deck_logo_measure (&size))
    return cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  if (size.is_png)
    return cairo_image_surface_create_from_png_stream (read_bytes, &reader);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size.width, size.height);
  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length, unref_bytes, bytes) == CAIRO_STATUS_SUCCESS)
    g_bytes_ref (bytes);
  return surface;
}
