#pragma once

#include <glib.h>

/* A block of cells as tab-separated text, the way spreadsheets put it on the clipboard: rows end with a line feed (or
 * CR LF), a cell with a tab, a line feed or a quote in it stands in double quotes with quotes doubled. */
typedef struct
{
  guint      n_rows, n_columns;
  GPtrArray *cells;     /* char *, row after row; never NULL */
} QdTsv;

/* an empty block; rows and columns from 1 */
QdTsv      *qd_tsv_new (guint n_rows, guint n_columns);
/* Reads a clipboard text. Short rows are filled up with empty cells; one line feed at the end ends the last row and
 * begins no other. Texts are kept as they are but for blanks around them. NULL for a text without any cell. */
QdTsv      *qd_tsv_parse (const char *text);
/* every row ends with a line feed but the last; to be freed */
char       *qd_tsv_write (const QdTsv *tsv);
/* "" for an empty cell */
const char *qd_tsv_get (const QdTsv *tsv, guint row, guint column);
void        qd_tsv_set (QdTsv *tsv, guint row, guint column, const char *text);
/* How far the block reaches when it is pasted into a selection of that size: over all of the selection when that is a
 * multiple of the block in both directions, else once. */
void        qd_tsv_spread (const QdTsv *tsv, guint *rows, guint *columns);
void        qd_tsv_free (QdTsv *tsv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdTsv, qd_tsv_free)
