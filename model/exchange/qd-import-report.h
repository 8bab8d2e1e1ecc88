#pragma once

#include "model/exchange/qd-import.h"

/* Making of import reports; for what imports. The report and its parts are those of qd-import.h. */
#define QD_IMPORT_MAX_ERRORS 100   /* listed when nobody says how many */

QdImportReport *qd_import_report_new (void);
/* adds a file to the report, which owns it; kind is a name like "goal" */
QdImportFile   *qd_import_report_add_file (QdImportReport *report, const char *path, const char *kind);
/* One more bad row (line 0: the file as a whole); kept when it is among the first max_errors. column, text may be NULL. */
/* one more value to look at again; the first 100 are kept */
void            qd_import_report_add_outlier (QdImportReport *report, const QdImportFile *file, gint64 line,
                                              const char *column, const char *text, const char *reason);
void            qd_import_report_add_error (QdImportReport *report, const QdImportFile *file, gint64 line,
                                            const char *column, const char *text, const char *reason);
