#include "model/exchange/qd-encoding.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

#define UTF8 "UTF-8"
#define UTF16_LITTLE "UTF-16LE"
#define UTF16_BIG "UTF-16BE"
#define GB18030 "GB18030"

static const char *
encoding_of_bom (const char *bytes, gsize length, gsize *bom_length)
{
  static const struct { const char *bom; gsize length; const char *encoding; } marks[] = {
    { "\xef\xbb\xbf", 3, UTF8 },
    { "\xff\xfe", 2, UTF16_LITTLE },
    { "\xfe\xff", 2, UTF16_BIG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].bom, marks[i].length) == 0)
      {
        *bom_length = marks[i].length;
        return marks[i].encoding;
      }
  *bom_length = 0;
  return NULL;
}

/* g_utf8_validate() stops at NUL, which is a character of UTF-8 and refused by the reader, not here */
static gsize
valid_length (const char *bytes, gsize length)
{
  gsize at = 0;

  while (at < length)
    {
      const char *end;
      if (g_utf8_validate_len (bytes + at, length - at, &end))
        return length;
      at = end - bytes;
      if (bytes[at] != '\0')
        return at;
      at++;
    }
  return length;
}

/**
 * qd_encoding_detect: "UTF-8", "UTF-16LE", "UTF-16BE" or "GB18030" (static): by BOM, else UTF-8 when every byte fits,
 * else GB18030. *bom_length is the number of bytes to pass over. Does not say that GB18030 can be read.
 */
const char *
qd_encoding_detect (const char *bytes, gsize length, gsize *bom_length)
{
  const char *encoding = encoding_of_bom (bytes, length, bom_length);

  if (encoding)
    return encoding;
  return valid_length (bytes, length) == length ? UTF8 : GB18030;
}

/** qd_encoding_first_bad_line: number (from 1) of the line with the first byte that is not UTF-8; 0 when all are. */
gint64
qd_encoding_first_bad_line (const char *bytes, gsize length)
{
  gsize good = valid_length (bytes, length);
  gint64 line = 1;

  if (good == length)
    return 0;
  for (gsize i = 0; i < good; i++)
    line += bytes[i] == '\n';
  return line;
}

static gboolean
is_utf8_name (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, UTF8) == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0;
}

static char *
copy_utf8 (const char *bytes, gsize length, gsize *utf8_length, GError **error)
{
  gint64 bad_line = qd_encoding_first_bad_line (bytes, length);

  if (bad_line > 0)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("line %ld is not UTF-8 text"), (long) bad_line);
      return NULL;
    }
  char *text = g_malloc (length + 1);
  if (length > 0)
    memcpy (text, bytes, length);
  text[length] = '\0';
  *utf8_length = length;
  return text;
}

static char *
convert (const char *bytes, gsize length, const char *encoding, gsize *utf8_length, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize n_read = 0;
  char *text = g_convert (bytes, length, UTF8, encoding, &n_read, utf8_length, &local);

  if (text && n_read == length)
    return text;
  g_free (text);
  if (g_error_matches (local, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION)
      || g_error_matches (local, G_CONVERT_ERROR, G_CONVERT_ERROR_FAILED))
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("there is no encoding named “%s”"), encoding);
  else
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("the text is not %s; say which encoding it has"), encoding);
  return NULL;
}

/* Files that are no text in any encoding, by how they begin. */
static gboolean
refuse_other_files (const char *bytes, gsize length, GError **error)
{
  static const struct
  {
    const char *start, *name;
  } kinds[] = { { "%PDF-", "PDF" }, { "PK\3\4", "ZIP/XLSX" }, { "\xd0\xcf\x11\xe0", "XLS/DOC" }, { "\x89PNG", "PNG" } };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length >= strlen (kinds[i].start) && memcmp (bytes, kinds[i].start, strlen (kinds[i].start)) == 0)
      {
        g_set_error (error, QD_ERROR, QD_ERROR_FORMAT,
                     _("this is a %s file under another name, not a table as text: save it as CSV or .xlsx"), kinds[i].name);
        return FALSE;
      }
  return TRUE;
}

/**
 * qd_encoding_to_utf8: the bytes as NUL-terminated UTF-8 without BOM, to be freed. `encoding` NULL: found out by
 * qd_encoding_detect(). *used (may be NULL) is its name, to be freed. QD_ERROR_FORMAT when the bytes are not of that
 * encoding, QD_ERROR_INVALID when nobody knows it.
 */
char *
qd_encoding_to_utf8 (const char *bytes, gsize length, const char *encoding, gsize *utf8_length, char **used,
                     GError **error)
{
  gsize bom_length = 0;
  const char *by_bom = encoding_of_bom (bytes, length, &bom_length);

  if (!refuse_other_files (bytes, length, error))
    return NULL;
  if (!encoding)
    encoding = by_bom ? by_bom : qd_encoding_detect (bytes, length, &bom_length);
  else if (is_utf8_name (encoding))
    encoding = UTF8;
  /* a BOM of another encoding than the named one is not a BOM */
  if (by_bom && !g_str_has_prefix (by_bom, encoding) && g_ascii_strcasecmp (by_bom, encoding) != 0)
    bom_length = 0;
  if (by_bom && g_ascii_strcasecmp (encoding, "UTF-16") == 0)
    encoding = by_bom;   /* the byte order is what the BOM says */
  char *text = g_str_equal (encoding, UTF8)
                 ? copy_utf8 (bytes + bom_length, length - bom_length, utf8_length, error)
                 : convert (bytes + bom_length, length - bom_length, encoding, utf8_length, error);
  if (text && used)
    *used = g_strdup (encoding);
  return text;
}
