#pragma once

#include "model/jobs/qd-job.h"

/* The parts of a zip archive, unpacked as they are read and never to disk. */
typedef struct _QdXlsxZip QdXlsxZip;

/* FALSE stops reading; with an error set, reading fails with it */
typedef gboolean (*QdXlsxZipFunc) (const char *bytes, gsize n, gpointer data, GError **error);

/* what a hostile archive runs into; no workbook that a spreadsheet program saves comes near */
#define QD_XLSX_MAX_PARTS 20000
#define QD_XLSX_MAX_PART_BYTES (G_GUINT64_CONSTANT (2) << 30)
#define QD_XLSX_MAX_RATIO 400u
#define QD_XLSX_RATIO_FROM (G_GUINT64_CONSTANT (8) << 20)   /* unpacked bytes; below, no ratio does harm */

QdXlsxZip  *qd_xlsx_zip_open (const char *path, GError **error);
void        qd_xlsx_zip_free (QdXlsxZip *zip);
const char *qd_xlsx_zip_path (const QdXlsxZip *zip);
/* whether there is a part of that name ("xl/workbook.xml"), without regard to case */
gboolean    qd_xlsx_zip_has (const QdXlsxZip *zip, const char *part);
gboolean    qd_xlsx_zip_read (QdXlsxZip *zip, const char *part, QdXlsxZipFunc take, gpointer data, QdJob *job,
                              GError **error);
/* "FILE: PART: what is wrong", QD_ERROR_FORMAT; part NULL: the file as a whole. Returns FALSE. */
gboolean    qd_xlsx_zip_fail (const QdXlsxZip *zip, const char *part, GError **error, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
/* whether the file begins with the mark of a zip archive, or of an OLE file (.xls, encrypted) */
gboolean    qd_xlsx_zip_looks_like_one (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdXlsxZip, qd_xlsx_zip_free)
