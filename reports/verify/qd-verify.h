#pragma once

#include "model/jobs/qd-job.h"

/* Holds a workbook against its own formulas, computed anew, and against another that says what it should hold. */

/* a cell as it is compared; text NULL: a number, or nothing when that is none */
typedef struct
{
  double number;
  char  *text;
} QdVerifyValue;

typedef struct
{
  char         *sheet, *cell;        /* cell NULL: the sheet is in one of the workbooks only */
  char         *formula;             /* without "="; NULL: none */
  gboolean      is_of_program;       /* else of recalculation */
  QdVerifyValue cached, other;       /* other: recalculated, or the program's */
} QdVerifyDifference;

typedef struct
{
  guint64    n_cells, n_formulas;    /* of the workbook */
  gboolean   is_recalculated;
  char      *reason;                 /* why it was not; NULL */
  GPtrArray *differences;            /* QdVerifyDifference *, by sheet and row of each comparison */
} QdVerifyResult;

#define QD_VERIFY_SECONDS 300

/* Compares the values that `path` keeps with those LibreOffice computes, and, with `expected` (NULL), with all cells of
 * that workbook: numbers up to 1e-9 x max (1, their sizes). Without LibreOffice the result says so and holds the other
 * comparison alone. NULL with an error when a workbook cannot be read, LibreOffice fails, or cancelled. */
QdVerifyResult *qd_verify_run (const char *path, const char *expected, guint seconds, QdJob *job, GError **error);
void            qd_verify_result_free (QdVerifyResult *result);
/* what a value is called in a sentence: "0.92", "“on track”", "nothing"; to be freed */
char           *qd_verify_value_text (const QdVerifyValue *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdVerifyResult, qd_verify_result_free)
