#pragma once

#include "model/exchange/qd-notation.h"
#include "model/records/qd-record.h"

/* What a file is likely to hold, before anybody says so: by its name, by the names of its columns. */

/* the kind a file's or a sheet's name says ("goal", "result"); NULL when it says none */
const char *qd_import_kind_of_file (const char *path);
const char *qd_import_kind_of_sheet (const char *name);

/* The suffixes of files that can be imported, ".csv" first, NULL-terminated; and the one a path ends with, in letters of any
 * size, NULL when it ends with none. */
const char *const *qd_import_suffixes (void);
const char        *qd_import_suffix_of_path (const char *path);

/* a field that a column or a constant may fill: of records, of results, or key and value of plan.csv */
typedef struct
{
  const char     *name;         /* "new_users" */
  const char     *label;        /* English msgid */
  QdFieldType     type;
  QdKindId        reference;    /* of REFERENCE(S) */
  const QdChoice *choices;      /* of CHOICE */
  gboolean        is_required;
} QdImportField;

/* fields of a kind ("goal", "result"), QdImportField, in their order; empty for an unknown one; to be unreffed */
GArray     *qd_import_fields (const char *kind);
/* The kind that the columns fit best: one whose required fields are all named; NULL when there is none. */
const char *qd_import_guess_kind (char *const *columns);
/* How the values of a column (rows: char **, as many cells as columns) are written: what its name or they themselves leave no
 * doubt of, else plain. */
QdNotation  qd_import_guess_notation (const QdImportField *field, const char *header, const GPtrArray *rows, guint column);
/* Which field each column is likely to be: an index into `fields` or -1, no field twice; to be unreffed. */
GArray     *qd_import_guess_columns (char *const *columns, const GArray *fields);
