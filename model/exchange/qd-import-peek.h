#pragma once

#include "model/exchange/qd-import.h"

/* A look at the beginning of a file before it is imported: how it is written, its columns and first rows. However large
 * a CSV file is, little of it is read. */
typedef struct
{
  char      *path;
  gint64     size;         /* bytes of the file */
  gboolean   is_workbook;
  GPtrArray *sheets;       /* char *: names of the sheets a person sees; NULL: a CSV file */
  char      *sheet;        /* the one looked at: that of the options, else the first that is named by a kind, else the first */
  guint      n_kind_sheets; /* sheets that are named by a kind: all of them can be imported at once */
  char      *encoding;     /* as found or as the options say; NULL: a workbook */
  char       separator;    /* of a CSV file */
  gint64     head_line;    /* where the columns' names stand, from 1; 0: there are none */
  char     **columns;      /* cells of that line; "" for a column without a name; never NULL */
  GPtrArray *rows;         /* char **: the first rows behind, as many cells as columns */
  GPtrArray *top;          /* char **: the first rows of the file as they are, for who chooses the head line */
} QdImportPeek;

/* encoding, sheet, separator and head_line of the options are obeyed; their paths are not looked at. QD_ERROR_NOT_FOUND,
 * STORAGE, FORMAT when nothing can be made of the file, or cancelled. */
QdImportPeek *qd_import_peek (const char *path, const QdImportOptions *options, QdJob *job, GError **error);
void          qd_import_peek_free (QdImportPeek *peek);
/* The CSV files and workbooks that a file or a folder stands for (char *, sorted by name, to be unreffed); a folder's
 * own folders are not looked into. */
GPtrArray    *qd_import_list_paths (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdImportPeek, qd_import_peek_free)
