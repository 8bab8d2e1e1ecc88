#include "reports/deck/qd-deck-logo.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"

/* a logo is small; what is larger is a photograph chosen by mistake */
#define MOST_BYTES (8 * 1024 * 1024)
#define MOST_PIXELS 10000

void
qd_deck_logo_free (QdDeckLogo *logo)
{
  if (logo == NULL)
    return;
  g_clear_pointer (&logo->bytes, g_bytes_unref);
  g_free (logo);
}

static int
read_big_endian (const guint8 *at, int n)
{
  guint value = 0;

  for (int i = 0; i < n; i++)
    value = value << 8 | at[i];
  return (int) MIN (value, (guint) G_MAXINT);
}

/* signature, then the chunk IHDR, which begins with the size; a whole file ends with the chunk IEND */
static gboolean
read_png (const guint8 *data, gsize length, QdDeckLogo *logo)
{
  if (length < 45 || memcmp (data, "\x89PNG\r\n\x1a\n", 8) != 0 || memcmp (data + 12, "IHDR", 4) != 0
      || memcmp (data + length - 8, "IEND", 4) != 0)
    return FALSE;
  logo->is_png = TRUE;
  logo->width = read_big_endian (data + 16, 4);
  logo->height = read_big_endian (data + 20, 4);
  return TRUE;
}

static gboolean
begins_frame (guint8 marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* segments of a marker and a length each, up to the one that begins the frame and holds the size */
static gboolean
read_jpeg (const guint8 *data, gsize length, QdDeckLogo *logo)
{
  gsize at = 2;

  if (length < 20 || data[0] != 0xFF || data[1] != 0xD8 || data[2] != 0xFF)
    return FALSE;
  while (at + 9 < length && data[at] == 0xFF)
    {
      if (begins_frame (data[at + 1]))
        {
          logo->height = read_big_endian (data + at + 5, 2);
          logo->width = read_big_endian (data + at + 7, 2);
          return TRUE;
        }
      at += data[at + 1] == 0xFF ? 1 : 2 + (gsize) read_big_endian (data + at + 2, 2);
    }
  return FALSE;
}

gboolean
qd_deck_logo_measure (QdDeckLogo *logo)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (logo->bytes, &length);

  return read_png (data, length, logo) || read_jpeg (data, length, logo);
}

static gboolean
fail (const char *path, QdError code, const char *reason, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, QD_ERROR, code, _("The logo “%s” cannot be used: %s"), shown, reason);
  return FALSE;
}

static gboolean
read_size (const char *path, QdDeckLogo *logo, GError **error)
{
  if (g_bytes_get_size (logo->bytes) > MOST_BYTES)
    return fail (path, QD_ERROR_FORMAT, _("it is larger than 8 MB"), error);
  if (!qd_deck_logo_measure (logo))
    return fail (path, QD_ERROR_FORMAT, _("it is no PNG or JPEG picture, or it is damaged"), error);
  if (logo->width < 1 || logo->height < 1 || logo->width > MOST_PIXELS || logo->height > MOST_PIXELS)
    return fail (path, QD_ERROR_FORMAT, _("a picture of 1 to 10,000 pixels is needed"), error);
  return TRUE;
}

QdDeckLogo *
qd_deck_logo_load (const char *path, GError **error)
{
  g_autoptr (QdDeckLogo) logo = g_new0 (QdDeckLogo, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, &reason);

  if (info == NULL)
    fail (path, QD_ERROR_NOT_FOUND, g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? _("there is no such file")
                                                                                             : reason->message, error);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    fail (path, QD_ERROR_FORMAT, _("it is no file"), error);
  else if (g_file_info_get_size (info) > MOST_BYTES)
    fail (path, QD_ERROR_FORMAT, _("it is larger than 8 MB"), error);
  else if ((logo->bytes = g_file_load_bytes (file, NULL, NULL, &reason)) == NULL)
    fail (path, QD_ERROR_STORAGE, reason->message, error);
  else if (read_size (path, logo, error))
    return g_steal_pointer (&logo);
  return NULL;
}
