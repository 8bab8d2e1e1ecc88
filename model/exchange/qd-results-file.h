#pragma once

#include "model/exchange/qd-import.h"
#include "model/exchange/qd-results-range.h"

/* An open file of results: where its bytes are, and its header line. */
typedef struct
{
  QdResultsSource source;
  char           *text;         /* all of it in UTF-8, when it cannot be read as it lies there */
  char           *encoding;     /* name, for the report */
  char            separator;
  gboolean        is_utf8;      /* the header is */
  char          **headers;      /* cells of the header line, blanks around taken away; NULL: the file is empty */
  guint64         first_row;    /* where the rows begin */
  gint64          first_line;   /* number of that line */
} QdResultsFile;

/* Opens a file and reads its header, by encoding, separator and head_line of the options (NULL: all found out). UTF-8 is
 * read as it lies there, all else is brought into memory. With in_memory the whole file is, because what looked like UTF-8 turned out not to be.
 * QD_ERROR_STORAGE when it cannot be read, FORMAT or INVALID when it is no text of that encoding. */
QdResultsFile *qd_results_file_open (const char *path, const QdImportOptions *options, gboolean in_memory,
                                     GError **error);
/* The same for UTF-8 text that is in memory, and is taken. */
QdResultsFile *qd_results_file_from_text (char *text, gsize length);
void           qd_results_file_free (QdResultsFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdResultsFile, qd_results_file_free)
