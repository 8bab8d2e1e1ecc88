#pragma once

#include <gio/gio.h>

/* Writes CSV as the export does: UTF-8 with BOM, commas, LF. The file is written beside the target and takes its place
 * only when everything is on the disk. */
typedef struct _QdCsvWriter QdCsvWriter;

/* QD_ERROR_STORAGE when the file beside the target cannot be made */
QdCsvWriter *qd_csv_writer_new (const char *target, GError **error);
/* one cell, NULL is empty; the first ones are the header */
void         qd_csv_writer_add (QdCsvWriter *writer, const char *cell);
/* ends the row; QD_ERROR_STORAGE when it cannot be written */
gboolean     qd_csv_writer_end_row (QdCsvWriter *writer, GError **error);
/* everything is on the disk, still beside the target */
gboolean     qd_csv_writer_finish (QdCsvWriter *writer, GError **error);
/* after finish: takes the place of the target */
gboolean     qd_csv_writer_commit (QdCsvWriter *writer, GError **error);
/* without commit nothing is left behind and the target is as it was */
void         qd_csv_writer_free (QdCsvWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdCsvWriter, qd_csv_writer_free)
