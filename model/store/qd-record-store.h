#pragma once

#include "model/records/qd-plan-data.h"
#include "model/store/qd-plan.h"
#include "model/store/qd-sqlite.h"

/* Records in the plan file: SQL built once from the field tables. Inside model/store only. */

/* One value as SQLite has it, of a row or of a changeset. */
typedef struct
{
  int         type;      /* SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_NULL ... */
  gint64      integer;
  double      number;
  const char *text;      /* lives as long as the row or the changeset's place */
} QdCell;

QdCell       qd_cell_from_column (sqlite3_stmt *statement, int column);
QdCell       qd_cell_from_value (sqlite3_value *value);
/* FALSE with QD_ERROR_FORMAT when the file holds there what no program of ours wrote */
gboolean     qd_record_store_read_cell (QdRecord *record, const QdField *field, const QdCell *cell,
                                        int fiscal_year_start, GError **error);

/* column of a field in its table; -1 for lists, which have a table of their own */
int          qd_record_store_column (const QdKind *kind, const QdField *field);
/* name of the table of a list: "milestone_depends_on"; to be freed */
char        *qd_record_store_list_table (const QdKind *kind, const QdField *field);

/* whether every table of records is there with its columns: QD_ERROR_FORMAT otherwise */
gboolean     qd_record_store_check_tables (sqlite3 *db, const char *path, GError **error);
/* all records of a kind; NULL with error. @fiscal_year_start is that of the plan record. */
QdRecordSet *qd_record_store_load (sqlite3 *db, const char *path, const QdKind *kind, int fiscal_year_start,
                                   GError **error);
/* those of the ids (gint64 *) that are there; array of QdRecord *, (transfer full), NULL with error */
GPtrArray   *qd_record_store_load_some (sqlite3 *db, const char *path, const QdKind *kind, GHashTable *ids,
                                        int fiscal_year_start, GError **error);
/* The row and its lists, inside a step of the plan. QD_ERROR_CONFLICT for a code in use, QD_ERROR_NOT_FOUND
 * for an id that is not there. */
gboolean     qd_record_store_insert (QdPlan *plan, const QdRecord *record, GError **error);
gboolean     qd_record_store_update (QdPlan *plan, const QdRecord *record, GError **error);
gboolean     qd_record_store_delete (QdPlan *plan, const QdKind *kind, gint64 id, GError **error);
