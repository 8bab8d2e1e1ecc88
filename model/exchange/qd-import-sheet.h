#pragma once

#include "model/exchange/qd-mapping.h"
#include "model/records/qd-record.h"
#include "model/xlsx/qd-xlsx.h"

/* A sheet of a workbook as rows of texts, like the rows of a CSV file: what people would have typed. The first row with
 * two filled cells names the columns, so that a title above it does no harm; or the row that is said (head_line, from 1;
 * 0: found out). */

/* a cell that says nothing that can be taken; reason NULL: there is none in the row */
typedef struct
{
  guint       column;
  const char *reason;
} QdImportBadCell;

/* Lines are rows of the sheet, from 1; cells are texts without blanks around, valid until the function returns. FALSE:
 * nothing more is wanted. */
typedef struct
{
  gboolean       (*header) (gint64 line, char *const *cells, guint n_cells, gpointer data);
  /* what a column is a field of, which says how a day is written; NULL: days and numbers as they are */
  const QdField *(*field_of) (guint column, gpointer data);
  /* whether people write the numbers of a column with a decimal comma: then so are those that are no texts; NULL: no */
  gboolean       (*has_comma) (guint column, gpointer data);
  /* as many cells as the header; rows without any text are passed over */
  gboolean       (*row) (gint64 line, char *const *cells, guint n_cells, const QdImportBadCell *bad, gpointer data);
} QdImportSheetHandler;

/* errors as of qd_xlsx_read_sheet() */
gboolean qd_import_sheet_read (QdXlsx *workbook, guint sheet, guint head_line, const QdImportSheetHandler *handler,
                               gpointer data, QdJob *job, GError **error);
/* After the sheet was read: cells that are one cell over several rows get its text in each. `lines` (gint64) and `cells`
 * (char *, n_columns for each line) are those that the rows gave. */
void     qd_import_sheet_fill_merged (const QdXlsx *workbook, const GArray *lines, GPtrArray *cells, guint n_columns);
/* The sheet as CSV text of results, to be freed: its lines are the rows of the sheet, so cells have no line ends. The mapping
 * says which columns have a decimal comma. */
char    *qd_import_sheet_to_csv (QdXlsx *workbook, guint sheet, guint head_line, const QdMapping *mapping, gsize *length,
                                 QdJob *job, GError **error);
