#include "model/exchange/qd-csv-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/base/qd-beside.h"
#include "model/base/qd-error.h"

#define BUFFER_SIZE (256 * 1024)
#define BOM "\xef\xbb\xbf"

struct _QdCsvWriter
{
  char    *target;
  char    *beside;       /* NULL once it has taken the target's place */
  int      file;         /* -1 once closed */
  GString *buffer;
  gboolean is_in_row;
};

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("%s cannot be written: %s"), path, g_strerror (code));
  return FALSE;
}

/** qd_csv_writer_new: begins a file beside `target`. QD_ERROR_STORAGE when that cannot be made. */
QdCsvWriter *
qd_csv_writer_new (const char *target, GError **error)
{
  g_autofree char *beside = qd_beside_new (target, 0666);
  int file = beside != NULL ? g_open (beside, O_WRONLY | O_CLOEXEC, 0) : -1;

  if (file < 0)
    {
      fail (target, error);
      if (beside != NULL)
        g_unlink (beside);
      return NULL;
    }
  QdCsvWriter *writer = g_new0 (QdCsvWriter, 1);
  writer->target = g_strdup (target);
  writer->beside = g_steal_pointer (&beside);
  writer->file = file;
  writer->buffer = g_string_sized_new (BUFFER_SIZE + 4096);
  g_string_append (writer->buffer, BOM);
  return writer;
}

static gboolean
flush (QdCsvWriter *writer, GError **error)
{
  const char *at = writer->buffer->str;
  gsize left = writer->buffer->len;

  while (left > 0)
    {
      ssize_t n = write (writer->file, at, left);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (writer->target, error);
      at += n;
      left -= n;
    }
  g_string_truncate (writer->buffer, 0);
  return TRUE;
}

static void
append_quoted (GString *buffer, const char *cell)
{
  g_string_append_c (buffer, '"');
  for (const char *quote; (quote = strchr (cell, '"')) != NULL; cell = quote + 1)
    {
      g_string_append_len (buffer, cell, quote - cell + 1);
      g_string_append_c (buffer, '"');
    }
  g_string_append (buffer, cell);
  g_string_append_c (buffer, '"');
}

/** qd_csv_writer_add: one more cell of the row; NULL is an empty one. Quoted where RFC 4180 asks for it. */
void
qd_csv_writer_add (QdCsvWriter *writer, const char *cell)
{
  if (writer->is_in_row)
    g_string_append_c (writer->buffer, ',');
  writer->is_in_row = TRUE;
  if (!cell)
    return;
  if (strpbrk (cell, ",\"\r\n;\t"))
    append_quoted (writer->buffer, cell);
  else
    g_string_append (writer->buffer, cell);
}

/** qd_csv_writer_end_row: ends the row. QD_ERROR_STORAGE when the disk does not take it. */
gboolean
qd_csv_writer_end_row (QdCsvWriter *writer, GError **error)
{
  g_string_append_c (writer->buffer, '\n');
  writer->is_in_row = FALSE;
  return writer->buffer->len < BUFFER_SIZE || flush (writer, error);
}

/** qd_csv_writer_finish: writes what is left and waits until it is on the disk. The target is still as it was. */
gboolean
qd_csv_writer_finish (QdCsvWriter *writer, GError **error)
{
  if (!flush (writer, error))
    return FALSE;
  if (fsync (writer->file) != 0 && errno != EINVAL && errno != EROFS)
    return fail (writer->target, error);
  int file = writer->file;
  writer->file = -1;
  return close (file) == 0 || fail (writer->target, error);
}

/** qd_csv_writer_commit: the finished file takes the place of the target in one step. */
gboolean
qd_csv_writer_commit (QdCsvWriter *writer, GError **error)
{
  if (g_rename (writer->beside, writer->target) != 0)
    return fail (writer->target, error);
  g_clear_pointer (&writer->beside, g_free);
  return TRUE;
}

/** qd_csv_writer_free: frees the writer; a file that was not committed is removed. */
void
qd_csv_writer_free (QdCsvWriter *writer)
{
  if (!writer)
    return;
  if (writer->file >= 0)
    close (writer->file);
  if (writer->beside)
    g_unlink (writer->beside);
  g_free (writer->beside);
  g_free (writer->target);
  g_string_free (writer->buffer, TRUE);
  g_free (writer);
}
