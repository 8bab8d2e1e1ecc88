#include <gio/gio.h>

#include "reports/deck/qd-book-private.h"

/* Is a written workbook whole? The library collects every part in a temporary file and does not ask whether all of it
 * could be written: on a full disk a part ends in the middle and is packed like that. So each part is unpacked again
 * and its tags are followed to its end. Reads only what the library writes: no zip64, no encryption, deflate or stored. */

/* parts that are no tags */
#define PICTURES "xl/media/"
#define END_SIZE 22
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30

static guint
read_16 (const guint8 *bytes)
{
  return bytes[0] | bytes[1] << 8;
}

static guint32
read_32 (const guint8 *bytes)
{
  return read_16 (bytes) | (guint32) read_16 (bytes + 2) << 16;
}

/* Is every tag of the part closed? A part that ends early, or lacks a piece in its middle, is not: a full parser would
 * say no more of what the library writes, and takes many times as long. The library escapes "<" and ">" wherever they
 * are not a tag's own, so that tags are found without a look at what is between. */
typedef struct
{
  gboolean in_tag;
  char     first, last;  /* characters of the tag */
  int      depth, n_roots;
  gboolean is_broken;
} Tags;

static void
end_tag (Tags *tags)
{
  tags->in_tag = FALSE;
  if (tags->first == '?' || tags->first == '!')
    return;
  if (tags->first == '/')
    tags->depth--;
  else if (tags->last != '/')
    tags->depth++;
  tags->n_roots += tags->depth == 0;
  tags->is_broken = tags->is_broken || tags->depth < 0 || tags->n_roots > 1;
}

/* From the first character of a tag, or from where the last piece left it, to behind its end; how many were read. */
static gsize
read_tag (Tags *tags, const char *data, gsize size)
{
  const char *end = memchr (data, '>', size);
  gsize length = end != NULL ? (gsize) (end - data) : size;

  if (tags->first == '\0' && size > 0)
    tags->first = *data;
  if (length > 0)
    tags->last = data[length - 1];
  tags->is_broken = tags->is_broken || memchr (data, '<', length) != NULL;
  if (end == NULL)
    return size;
  end_tag (tags);
  return length + 1;
}

static void
read_tags (Tags *tags, const char *data, gsize size)
{
  const char *end = data + size;

  while (data < end)
    {
      if (!tags->in_tag)
        {
          data = memchr (data, '<', (gsize) (end - data));
          if (data == NULL)
            return;
          data++;
          tags->in_tag = TRUE;
          tags->first = tags->last = '\0';
        }
      data += read_tag (tags, data, (gsize) (end - data));
    }
}

/* FALSE when the packed data ends too early. */
static gboolean
read_packed (Tags *tags, const guint8 *data, gsize size)
{
  g_autoptr (GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  GConverterResult result = G_CONVERTER_CONVERTED;
  g_autofree char *buffer = g_malloc (65536);

  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (unpacker), data, size, buffer, 65536, G_CONVERTER_INPUT_AT_END, &n_read,
                                    &n_written, NULL);
      if (result == G_CONVERTER_ERROR || (n_read == 0 && n_written == 0 && result != G_CONVERTER_FINISHED))
        return FALSE;
      read_tags (tags, buffer, n_written);
      data += n_read;
      size -= n_read;
    }
  return TRUE;
}

static gboolean
is_whole_part (const guint8 *data, gsize size, gboolean is_packed, gboolean is_picture)
{
  Tags tags = { 0 };

  if (is_picture)
    return !is_packed || read_packed (&tags, data, size);
  if (!is_packed)
    read_tags (&tags, (const char *) data, size);
  else if (!read_packed (&tags, data, size))
    return FALSE;
  return !tags.is_broken && !tags.in_tag && tags.n_roots == 1;
}

/* Bytes that were streamed into the sheet an entry is of; 0 for other parts. */
static gint64
streamed_into (const guint8 *entry, gsize size, const GArray *streamed)
{
  gsize length = MIN (size, read_16 (entry + 28));
  g_autofree char *name = g_strndup ((const char *) entry + ENTRY_SIZE, length);
  guint number = 0;

  if (sscanf (name, "xl/worksheets/sheet%u.xml", &number) == 1 && number >= 1 && number <= streamed->len)
    return g_array_index (streamed, gint64, number - 1);
  return 0;
}

/* One entry of the directory; *offset moves to the next. */
static gboolean
check_entry (const guint8 *bytes, gsize size, gsize *offset, const GArray *streamed)
{
  const guint8 *entry = bytes + *offset;
  gsize packed, unpacked, local, data, name;
  gboolean is_picture;
  gint64 n_streamed;
  guint method;

  if (*offset + ENTRY_SIZE > size || read_32 (entry) != 0x02014b50)
    return FALSE;
  method = read_16 (entry + 10);
  packed = read_32 (entry + 20);
  unpacked = read_32 (entry + 24);
  n_streamed = streamed_into (entry, size - *offset - ENTRY_SIZE, streamed);
  local = read_32 (entry + 42);
  name = read_16 (entry + 28);
  is_picture = *offset + ENTRY_SIZE + name <= size && name > strlen (PICTURES)
               && memcmp (entry + ENTRY_SIZE, PICTURES, strlen (PICTURES)) == 0;
  *offset += ENTRY_SIZE + read_16 (entry + 28) + read_16 (entry + 30) + read_16 (entry + 32);
  if (local + LOCAL_SIZE > size || read_32 (bytes + local) != 0x04034b50)
    return FALSE;
  data = local + LOCAL_SIZE + read_16 (bytes + local + 26) + read_16 (bytes + local + 28);
  if (data > size || packed > size - data)
    return FALSE;
  /* a streamed sheet can be very long: what was packed is all that was put into it, and more around it */
  return n_streamed > 0 ? (gint64) unpacked >= n_streamed : is_whole_part (bytes + data, packed, method == 8, is_picture);
}

/* Whether every part of the workbook at `path` is there to its end. */
gboolean
qd_book_is_whole (const char *path, const GArray *streamed)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const guint8 *bytes = file != NULL ? (const guint8 *) g_mapped_file_get_contents (file) : NULL;
  gsize size = file != NULL ? g_mapped_file_get_length (file) : 0;
  gsize offset;
  guint n;

  /* the library writes no comment, so the end record is the last thing */
  if (size < END_SIZE || read_32 (bytes + size - END_SIZE) != 0x06054b50)
    return FALSE;
  n = read_16 (bytes + size - END_SIZE + 10);
  offset = read_32 (bytes + size - END_SIZE + 16);
  for (guint i = 0; i < n; i++)
    if (!check_entry (bytes, size, &offset, streamed))
      return FALSE;
  return n > 0;
}
