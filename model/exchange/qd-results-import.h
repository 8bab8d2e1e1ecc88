#pragma once

#include "model/exchange/qd-import.h"
#include "model/exchange/qd-mapping.h"
#include "model/xlsx/qd-xlsx.h"

/* Import of results.csv: the file is read in two halves by two threads, its rows go by block into the store. Called by
 * qd_import_run() inside the open step, with the records of the same import already there. */

/* Adds the counts to `file` and bad rows to `report`. Writes nothing, and only counts, in a dry run, or when a row is
 * bad and bad rows are not to be skipped. What is wrong with the file as a whole is an error of the report too, and then
 * file->is_broken. FALSE when the work could not be done: QD_ERROR_STORAGE, G_IO_ERROR_CANCELLED and what the store
 * says. `mapping`, `job` may be NULL. `workbook` NULL: the path is a CSV
 * file; else `sheet` of it is read. */
gboolean qd_results_import_file (QdPlan *plan, const char *path, QdXlsx *workbook, guint sheet,
                                 const QdImportOptions *options, const QdMapping *mapping, QdImportFile *file,
                                 QdImportReport *report, QdJob *job, GError **error);
