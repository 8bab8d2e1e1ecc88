#pragma once

#include "model/records/qd-plan-data.h"

/* The hidden id of a row of input cells (reports/deck/README.md): KIND KEY COLUMN=FIELD:BASE ... */
typedef struct
{
  guint32        column;     /* from 0 */
  const QdField *field;
  char          *base;       /* CSV text, or "~" and 16 hex digits of its SHA-256 */
} QdReadbackInput;

typedef struct
{
  const QdKind *kind;
  char        **key;         /* code, or the parts of the natural key in the order of fields */
  GArray       *inputs;      /* QdReadbackInput */
} QdReadbackRow;

/* NULL with QD_ERROR_FORMAT for what is no such id */
QdReadbackRow *qd_readback_row_parse (const char *text, GError **error);
void           qd_readback_row_free (QdReadbackRow *row);
/* The record it names: of the plan (owned by `data`, *is_new FALSE), or a new one with its key (to be freed). NULL with
 * QD_ERROR_NOT_FOUND (a code that is no longer there), INVALID (a key that cannot be read). */
QdRecord      *qd_readback_row_find (const QdReadbackRow *row, const QdPlanData *data, gboolean *is_new, GError **error);
/* the text of a field as a workbook holds it: without control characters, not too long; to be freed */
char          *qd_readback_as_in_workbook (const char *text);
/* whether `text` (CSV text) is what the base says; `number`: compared as numbers */
gboolean       qd_readback_base_is (const char *base, const char *text, const QdField *field);
gboolean       qd_readback_base_is_whole (const char *base);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdReadbackRow, qd_readback_row_free)
