#include "model/exchange/qd-results-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-csv-record.h"
#include "model/exchange/qd-encoding.h"
#include "model/exchange/qd-input.h"

#define FIRST_LOOK (64 * 1024)
#define LONGEST_HEADER (16 * 1024 * 1024)
#define UTF8 "UTF-8"
#define BOM "\xef\xbb\xbf"

/* Closes the file; NULL is nothing. */
void
qd_results_file_free (QdResultsFile *file)
{
  if (file == NULL)
    return;
  if (file->source.fd >= 0)
    close (file->source.fd);
  g_free (file->text);
  g_free (file->encoding);
  g_strfreev (file->headers);
  g_free (file);
}

static gboolean
fail (const char *path, int number, GError **error)
{
  g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _ ("%s cannot be read: %s"), path, g_strerror (number));
  return FALSE;
}

static gboolean
is_utf8_name (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, UTF8) == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0;
}

/* Whether the file can be read piece by piece: in UTF-8 as far as can be told. */
static gboolean
can_stream (const QdResultsFile *file, const char *encoding)
{
  char mark[2] = { 0 };

  if (encoding != NULL && !is_utf8_name (encoding))
    return FALSE;
  if (encoding != NULL || qd_results_source_read (&file->source, 0, mark, sizeof mark, NULL) < 2)
    return TRUE;
  /* the byte order marks of UTF-16 */
  return memcmp (mark, "\xff\xfe", 2) != 0 && memcmp (mark, "\xfe\xff", 2) != 0;
}

static gboolean
load (QdResultsFile *file, const char *path, const char *encoding, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) local = NULL;
  gsize n_bytes, length;

  if (!g_file_get_contents (path, &bytes, &n_bytes, &local))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _ ("%s cannot be read: %s"), path, local->message);
      return FALSE;
    }
  file->text = qd_encoding_to_utf8 (bytes, n_bytes, encoding, &length, &file->encoding, error);
  if (file->text == NULL)
    return FALSE;
  if (file->source.fd >= 0)
    close (file->source.fd);
  file->source = (QdResultsSource) { .fd = -1, .memory = file->text, .size = length };
  return TRUE;
}

/* The separator that the header has most of outside quotes; a comma when it has none. */
static char
find_separator (const char *at, const char *end)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean in_quotes = FALSE;
  guint best = 0;

  for (; at < end && (in_quotes || (*at != '\n' && *at != '\r')); at++)
    {
      in_quotes ^= *at == '"';
      for (guint i = 0; i < G_N_ELEMENTS (candidates) && !in_quotes; i++)
        counts[i] += *at == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static char **
copy_cells (const QdCsvRecord *record)
{
  const guint n = qd_csv_record_n_cells (record);
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = g_strstrip (g_utf8_make_valid (qd_csv_record_cell (record, i), -1));
  return cells;
}

static gint64
count_lines (const char *at, const char *end)
{
  gint64 n = 0;

  for (; at < end; at++)
    n += *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
  return n;
}

/* where a line begins, from 1; `end` when there are not so many */
static const char *
find_line (const char *at, const char *end, guint line)
{
  for (; line > 1 && at < end; at++)
    line -= *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
  return at;
}

/* The header in the first `n` bytes; FALSE when it does not end there. */
static gboolean
parse_header (QdResultsFile *file, const char *bytes, gsize n, const QdImportOptions *options, gboolean is_all)
{
  g_autoptr (QdCsvRecord) record = qd_csv_record_new ();
  const char *start = bytes, *end = bytes + n, *next;

  if (n >= strlen (BOM) && memcmp (start, BOM, strlen (BOM)) == 0)
    start += strlen (BOM);
  if (options)
    start = find_line (start, end, options->head_line);
  while (start < end && (*start == '\n' || *start == '\r'))
    start++;
  file->is_utf8 = TRUE;
  if (start == end)
    return is_all;
  file->separator = options && options->separator ? options->separator : find_separator (start, end);
  if (qd_csv_record_read (record, start, end, file->separator, &next) == QD_CSV_INCOMPLETE)
    {
      /* the best that can be done of a header whose quotes never end: its columns will be found missing */
      next = end;
      if (!is_all)
        return FALSE;
    }
  if (next + 1 >= end && !is_all)
    return FALSE;
  file->headers = copy_cells (record);
  file->is_utf8 = g_utf8_validate_len (bytes, (gsize) (next - bytes), NULL);
  file->first_row = (guint64) (next - bytes);
  file->first_line = 1 + count_lines (bytes, next);
  return TRUE;
}

static gboolean
read_header (QdResultsFile *file, const char *path, const QdImportOptions *options, GError **error)
{
  for (gsize size = FIRST_LOOK;; size *= 4)
    {
      g_autofree char *bytes = g_malloc (size);
      gsize filled = 0;
      gssize n = 1;

      while (filled < size && n > 0)
        {
          n = qd_results_source_read (&file->source, filled, bytes + filled, size - filled, error);
          if (n < 0)
            {
              g_prefix_error (error, "%s: ", path);
              return FALSE;
            }
          filled += (gsize) n;
        }
      if (parse_header (file, bytes, filled, options, filled < size || size >= LONGEST_HEADER))
        return TRUE;
    }
}

QdResultsFile *
qd_results_file_open (const char *path, const QdImportOptions *options, gboolean in_memory, GError **error)
{
  const char *encoding = options ? options->encoding : NULL;
  g_autoptr (QdResultsFile) file = g_new0 (QdResultsFile, 1);
  struct stat status;

  file->source.fd = -1;
  if (!qd_input_check (path, error))
    return NULL;
  file->source.fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (file->source.fd < 0 || fstat (file->source.fd, &status) != 0)
    {
      fail (path, errno, error);
      return NULL;
    }
  file->source.size = (guint64) status.st_size;
  if (in_memory || !can_stream (file, encoding))
    {
      if (!load (file, path, encoding, error))
        return NULL;
    }
  else
    file->encoding = g_strdup (UTF8);
  if (!read_header (file, path, options, error))
    return NULL;
  /* a header in another encoding tells at once; rows further down only when they are read */
  if (!file->is_utf8 && file->source.fd >= 0)
    return qd_results_file_open (path, options, TRUE, error);
  return g_steal_pointer (&file);
}

QdResultsFile *
qd_results_file_from_text (char *text, gsize length)
{
  QdResultsFile *file = g_new0 (QdResultsFile, 1);

  file->text = text;
  file->source = (QdResultsSource) { .fd = -1, .memory = text, .size = length };
  read_header (file, "", NULL, NULL);
  return file;
}
