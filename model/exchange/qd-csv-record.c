#include "model/exchange/qd-csv-record.h"

#include <string.h>

/* A record without cells. */
QdCsvRecord *
qd_csv_record_new (void)
{
  QdCsvRecord *record = g_new0 (QdCsvRecord, 1);

  record->text = g_string_new (NULL);
  record->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  return record;
}

/* Frees the record and its cells; NULL is nothing. */
void
qd_csv_record_free (QdCsvRecord *record)
{
  if (record == NULL)
    return;
  g_string_free (record->text, TRUE);
  g_array_unref (record->starts);
  g_free (record);
}

static gboolean
ends_line (const char *at, const char *end)
{
  return at == end || *at == '\n' || *at == '\r';
}

/* The text between quotes, `at` behind the opening one. Returns what follows the closing quote, NULL without one. */
static const char *
read_quoted (QdCsvRecord *record, const char *at, const char *end)
{
  for (;;)
    {
      const char *quote = memchr (at, '"', (gsize) (end - at));

      if (quote == NULL)
        return NULL;
      g_string_append_len (record->text, at, quote - at);
      if (quote + 1 == end || quote[1] != '"')
        return quote + 1;
      g_string_append_c (record->text, '"');
      at = quote + 2;
    }
}

static const char *
read_plain (QdCsvRecord *record, const char *at, const char *end, char separator)
{
  const char *start = at;

  while (!ends_line (at, end) && *at != separator)
    at++;
  g_string_append_len (record->text, start, at - start);
  return at;
}

/* Lines end with LF, CR LF or CR. */
static const char *
next_line (const char *at, const char *end)
{
  if (at < end && *at == '\r')
    at++;
  else if (at < end)
    return at + 1;
  return at < end && *at == '\n' ? at + 1 : at;
}

QdCsvRecordState
qd_csv_record_read (QdCsvRecord *record, const char *at, const char *end, char separator, const char **next)
{
  QdCsvRecordState state = QD_CSV_RECORD;

  g_string_truncate (record->text, 0);
  g_array_set_size (record->starts, 0);
  for (;;)
    {
      const gsize start = record->text->len;

      g_array_append_val (record->starts, start);
      at = at < end && *at == '"' ? read_quoted (record, at + 1, end) : read_plain (record, at, end, separator);
      if (at == NULL)
        return QD_CSV_INCOMPLETE;
      if (!ends_line (at, end) && *at != separator)
        {
          state = QD_CSV_STRAY_QUOTE;
          at = read_plain (record, at, end, separator);
        }
      g_string_append_c (record->text, '\0');
      if (ends_line (at, end))
        break;
      at++;
    }
  *next = next_line (at, end);
  return state;
}

/* Number of cells of the last record; an empty line has one empty cell. */
guint
qd_csv_record_n_cells (const QdCsvRecord *record)
{
  return record->starts->len;
}

/* A cell of the last record, valid until the next is read. */
const char *
qd_csv_record_cell (const QdCsvRecord *record, guint index)
{
  return record->text->str + g_array_index (record->starts, gsize, index);
}
