#pragma once

#include "model/base/qd-date.h"
#include "model/jobs/qd-job.h"

/* Reads .xlsx workbooks that anybody wrote: a sheet row by row, cells with their type and cached value. Nothing is
 * computed and nothing is unpacked to disk; memory is bounded whatever the file claims (README.md says by what). */

#define QD_XLSX_MAX_ROWS 1048576u
#define QD_XLSX_MAX_COLUMNS 16384u

typedef struct _QdXlsx QdXlsx;

typedef enum
{
  QD_XLSX_EMPTY,        /* nothing, or a formula without a cached value (is_formula) */
  QD_XLSX_NUMBER,
  QD_XLSX_TEXT,
  QD_XLSX_BOOLEAN,
  QD_XLSX_ERROR,        /* text: "#N/A" */
} QdXlsxType;

/* what the number format of a cell says its number is */
typedef enum
{
  QD_XLSX_PLAIN,
  QD_XLSX_PERCENT,
  QD_XLSX_DAY,          /* days, with or without a time of day */
  QD_XLSX_MONTH,        /* year and month are shown, the day is not */
  QD_XLSX_TIME,         /* a time of day or a duration: no day in it */
} QdXlsxFormat;

/* Valid until the row function returns. */
typedef struct
{
  guint32      row, column;    /* from 0 */
  QdXlsxType   type;
  QdXlsxFormat format;         /* of numbers */
  double       number;         /* numbers; 0 or 1 of booleans; days count from 1899-12-30, whatever the workbook does */
  const char  *text;           /* of texts and errors, else "" */
  const char  *formula;        /* without "="; NULL: none. A cell that shares another's formula has "" */
} QdXlsxCell;

typedef struct
{
  guint32           row;       /* from 0 */
  gboolean          is_hidden;
  const QdXlsxCell *cells;     /* by column; cells without any content are left out */
  guint             n_cells;
} QdXlsxRow;

/* one cell over several, from 0, inclusive */
typedef struct
{
  guint32 first_row, first_column, last_row, last_column;
} QdXlsxRange;

/* FALSE: no more rows are wanted; with an error set, reading fails with it */
typedef gboolean (*QdXlsxRowFunc) (const QdXlsxRow *row, gpointer data, GError **error);

/* Whether the file begins like a zip archive or an OLE file, so that it can be no text. */
gboolean     qd_xlsx_is_workbook (const char *path);
/* Opens the workbook: names of sheets, texts and formats are read, no cell. QD_ERROR_NOT_FOUND, STORAGE, FORMAT (no
 * workbook, damaged, hostile), UNSUPPORTED (encrypted, .xls, .xlsb), or cancelled; messages name file and part. */
QdXlsx      *qd_xlsx_open (const char *path, QdJob *job, GError **error);
QdXlsx      *qd_xlsx_ref (QdXlsx *xlsx);
void         qd_xlsx_unref (QdXlsx *xlsx);
guint        qd_xlsx_n_sheets (const QdXlsx *xlsx);
const char  *qd_xlsx_sheet_name (const QdXlsx *xlsx, guint sheet);
gboolean     qd_xlsx_sheet_is_hidden (const QdXlsx *xlsx, guint sheet);
/* by name, without regard to case; -1 when there is none */
int          qd_xlsx_find_sheet (const QdXlsx *xlsx, const char *name);
/* who saved it last, "" when nobody says so */
const char  *qd_xlsx_last_modified_by (const QdXlsx *xlsx);
/* Reads the rows that hold something, in order. Errors as of qd_xlsx_open(). `take` is called on this thread. */
gboolean     qd_xlsx_read_sheet (QdXlsx *xlsx, guint sheet, QdXlsxRowFunc take, gpointer data, QdJob *job,
                                 GError **error);
/* merged cells of the sheet that was read last to its end: QdXlsxRange; owned by the workbook */
const GArray *qd_xlsx_merged_cells (const QdXlsx *xlsx);

/* --- cells --- */
/* "B5"; to be freed */
char        *qd_xlsx_address (guint32 row, guint32 column);
/* "$B$5" too; FALSE for what is none, or lies outside of a sheet */
gboolean     qd_xlsx_parse_address (const char *text, guint32 *row, guint32 *column);
/* the day of a number that is one; QD_DAY_NONE for a number that is no day between 1900 and 9999 */
QdDay        qd_xlsx_cell_day (const QdXlsxCell *cell);
/* What the cell says, as people would type it: numbers unrounded with ".", days as ISO days (with a time when there is
 * one), months as 2025-07, true, false; "" for an empty one. To be freed. */
char        *qd_xlsx_cell_text (const QdXlsxCell *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdXlsx, qd_xlsx_unref)
