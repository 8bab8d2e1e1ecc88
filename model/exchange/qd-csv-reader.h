#pragma once

#include <glib.h>

/* Reads CSV text (RFC 4180 and what programs really write) from memory, in place: cells point into the text. */
typedef struct _QdCsvReader QdCsvReader;

/* takes the text: UTF-8, NUL-terminated, from g_malloc; it is changed while it is read */
QdCsvReader *qd_csv_reader_new (char *text, gsize length);
void         qd_csv_reader_free (QdCsvReader *reader);
/* The same from a line on, from 1 (0: the first), with that separator (0: found out). */
QdCsvReader *qd_csv_reader_new_at (char *text, gsize length, guint line, char separator);
/* "," ";" or tab: found out from the header line */
char         qd_csv_reader_separator (const QdCsvReader *reader);
/* The next row that is not a blank line: its cells (char *, owned by the reader, valid until it is freed) replace those
 * in `cells`; *line is the number of its first line. FALSE at the end, or with QD_ERROR_FORMAT and *line set. */
gboolean     qd_csv_reader_next (QdCsvReader *reader, GPtrArray *cells, gint64 *line, GError **error);
/* 0..1: how much of the text is read */
double       qd_csv_reader_progress (const QdCsvReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdCsvReader, qd_csv_reader_free)
