#pragma once

#include "model/exchange/qd-import-report.h"
#include "model/exchange/qd-mapping.h"
#include "model/xlsx/qd-xlsx.h"

/* One file of an import: what kind it holds, its columns and rows as texts. */
typedef struct
{
  QdImportFile  *file;         /* counts, in the report */
  const QdKind  *kind;         /* NULL: results, which are read by qd_results_import_file() */
  guint          n_columns;
  char         **headers;      /* as in the file */
  int           *column_of;    /* for each field of the kind its column, -1 when there is none; plan: key, value */
  GArray        *lines;        /* gint64: line of each row */
  GPtrArray     *cells;        /* char *, n_columns for each row, blanks around taken away */
  gpointer       reader;       /* keeps the cells of a CSV file alive */
  QdXlsx        *workbook;     /* NULL: a CSV file */
  guint          sheet;        /* of the workbook */
  gint64         header_line;
  GStringChunk  *texts;        /* keeps the cells of a sheet alive */
} QdImportSource;

/* The files and sheets that the paths of the options stand for, in the order in which they are to be imported: by kind, results
 * last. QD_ERROR_NOT_FOUND, INVALID when a file's kind is not known, or what a workbook cannot be opened for. Free with g_ptr_array_unref(). */
GPtrArray  *qd_import_sources_find (const QdImportOptions *options, QdImportReport *report, QdJob *job, GError **error);
/* Reads the rows of a source that is not of results. What is wrong in it goes to the report; FALSE only when it could
 * not be read at all (QD_ERROR_STORAGE, cancelled). */
gboolean    qd_import_source_read (QdImportSource *source, const QdImportOptions *options, const QdMapping *mapping,
                                   QdImportReport *report, QdJob *job, GError **error);
guint       qd_import_source_n_rows (const QdImportSource *source);
gint64      qd_import_source_line (const QdImportSource *source, guint row);
const char *qd_import_source_cell (const QdImportSource *source, guint row, guint column);
/* Text of a field in a row: the mapping's constant, else the cell as the mapping translates it; NULL when the file
 * says nothing of that field. *column (may be NULL) is what the user knows it by. */
const char *qd_import_source_text (const QdImportSource *source, const QdMapping *mapping, guint row, guint field,
                                   const char **column);
/* The same as people type it: the cell as its notation says. Only valid until the next call with this `typed`, which is
 * freed and set where a text of its own is needed. FALSE: it cannot be read like that; *text is then the cell. */
gboolean    qd_import_source_typed_text (const QdImportSource *source, const QdMapping *mapping, int money_decimals, guint row,
                                         guint field, const char **column, const char **text, char **typed, GError **error);
/* a row that cannot be taken: counted, and listed in the report */
void        qd_import_source_reject (QdImportSource *source, QdImportReport *report, guint row, const char *column,
                                     const char *text, const char *reason);

/* the same for a field (NULL: the row as a whole), by its column and its text in the row */
void        qd_import_source_reject_field (QdImportSource *source, QdImportReport *report, const QdMapping *mapping,
                                           guint row, const QdField *field, const char *reason);

/* columns of plan.csv */
#define QD_IMPORT_PLAN_KEY 0
#define QD_IMPORT_PLAN_VALUE 1
