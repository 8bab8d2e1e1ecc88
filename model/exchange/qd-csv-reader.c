#include "model/exchange/qd-csv-reader.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

struct _QdCsvReader
{
  char  *text;
  char  *end;        /* the final NUL */
  char  *at;
  gint64 line;       /* of `at` */
  char   separator;
};

/* the separator the header line has most of, outside quotes; a comma when it has none */
static char
find_separator (const char *text)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean in_quotes = FALSE;
  guint best = 0;

  while (*text == '\n' || *text == '\r')
    text++;
  for (; *text && (in_quotes || (*text != '\n' && *text != '\r')); text++)
    {
      if (*text == '"')
        in_quotes = !in_quotes;
      for (guint i = 0; i < G_N_ELEMENTS (candidates) && !in_quotes; i++)
        counts[i] += *text == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

/**
 * qd_csv_reader_new: reads rows of `text`, which it takes and changes: UTF-8 of `length` bytes from g_malloc(), ended
 * by a NUL. The separator is found out from the first line.
 */
QdCsvReader *
qd_csv_reader_new (char *text, gsize length)
{
  QdCsvReader *reader = g_new0 (QdCsvReader, 1);

  reader->text = reader->at = text;
  reader->end = text + length;
  reader->line = 1;
  reader->separator = find_separator (text);
  return reader;
}

/**
 * qd_csv_reader_new_at: the same, but rows before `line` (from 1; 0 is the first) are passed over, and the separator is
 * the one that is said; 0: found out from that line.
 */
QdCsvReader *
qd_csv_reader_new_at (char *text, gsize length, guint line, char separator)
{
  QdCsvReader *reader = qd_csv_reader_new (text, length);

  for (; reader->line < line && reader->at < reader->end; reader->at++)
    reader->line += *reader->at == '\n' || (*reader->at == '\r' && reader->at[1] != '\n');
  reader->separator = separator ? separator : find_separator (reader->at);
  return reader;
}

/** qd_csv_reader_free: frees the reader and the text with all cells. */
void
qd_csv_reader_free (QdCsvReader *reader)
{
  if (!reader)
    return;
  g_free (reader->text);
  g_free (reader);
}

/** qd_csv_reader_separator: ',', ';' or tab. */
char
qd_csv_reader_separator (const QdCsvReader *reader)
{
  return reader->separator;
}

/** qd_csv_reader_progress: how much of the text is read, 0..1. */
double
qd_csv_reader_progress (const QdCsvReader *reader)
{
  return reader->end == reader->text ? 1 : (double) (reader->at - reader->text) / (reader->end - reader->text);
}

static gboolean
fail (const QdCsvReader *reader, const char *at, const char *message, GError **error)
{
  if (at < reader->end && *at == '\0')
    message = _("there is a NUL byte: this is no text file");
  g_set_error_literal (error, QD_ERROR, QD_ERROR_FORMAT, message);
  return FALSE;
}

/* Behind a cell: ends it, and passes over the separator or the line end. *is_last: the row is complete. A line ends
 * with LF, CR LF or CR. */
static gboolean
end_cell (QdCsvReader *reader, char *cell_end, gboolean *is_last, GError **error)
{
  char stop = *reader->at;

  *is_last = stop != reader->separator;
  if (stop == '\0' && reader->at < reader->end)
    return fail (reader, reader->at, NULL, error);
  if (reader->at < reader->end)
    reader->at++;
  if (stop == '\r' && *reader->at == '\n')
    reader->at++;
  *cell_end = '\0';
  reader->line += stop == '\r' || stop == '\n';
  return TRUE;
}

/* A cell in quotes; doubled quotes are one, everything else is as it stands. Moves the text together in place. */
static char *
read_quoted (QdCsvReader *reader, gboolean *is_last, GError **error)
{
  char *start = reader->at + 1, *from = start, *to = start;
  gint64 first_line = reader->line;

  for (;;)
    {
      gsize plain = strcspn (from, "\"\n\r");
      memmove (to, from, plain);
      from += plain;
      to += plain;
      if (*from == '"' && from[1] != '"')
        break;
      if (*from == '\0')
        {
          reader->line = first_line;
          fail (reader, from, _("the quotes that open here are never closed"), error);
          return NULL;
        }
      reader->line += *from == '\n' || (*from == '\r' && from[1] != '\n');
      *to++ = *from;
      from += *from == '"' ? 2 : 1;
    }
  reader->at = from + 1;
  if (*reader->at != reader->separator && *reader->at != '\r' && *reader->at != '\n' && reader->at < reader->end)
    {
      fail (reader, reader->at, _("there is text behind closing quotes; quotes inside a cell must be doubled"), error);
      return NULL;
    }
  return end_cell (reader, to, is_last, error) ? start : NULL;
}

static char *
read_plain (QdCsvReader *reader, gboolean *is_last, GError **error)
{
  const char stops[] = { reader->separator, '\r', '\n', '\0' };
  char *start = reader->at;

  reader->at += strcspn (start, stops);
  return end_cell (reader, reader->at, is_last, error) ? start : NULL;
}

static gboolean
read_row (QdCsvReader *reader, GPtrArray *cells, GError **error)
{
  gboolean is_last = FALSE;

  while (!is_last)
    {
      char *cell = *reader->at == '"' ? read_quoted (reader, &is_last, error) : read_plain (reader, &is_last, error);
      if (!cell)
        return FALSE;
      g_ptr_array_add (cells, cell);
    }
  return TRUE;
}

/**
 * qd_csv_reader_next: the cells of the next row that is not a blank line, and the number of the line it begins on.
 * FALSE without error at the end; with QD_ERROR_FORMAT when quotes are broken or there is a NUL byte, *line then
 * being the line to look at. Nothing can be read after an error.
 */
gboolean
qd_csv_reader_next (QdCsvReader *reader, GPtrArray *cells, gint64 *line, GError **error)
{
  g_ptr_array_set_size (cells, 0);
  for (; reader->at < reader->end && (*reader->at == '\n' || *reader->at == '\r'); reader->at++)
    reader->line += *reader->at == '\n' || reader->at[1] != '\n';
  *line = reader->line;
  if (reader->at >= reader->end)
    return FALSE;
  if (read_row (reader, cells, error))
    return TRUE;
  *line = reader->line;
  reader->at = reader->end;
  return FALSE;
}
