#pragma once

#include "model/xlsx/qd-xlsx-xml.h"
#include "model/xlsx/qd-xlsx.h"

/* What the files of this folder share; nobody else includes it. */

/* Texts that a workbook keeps once: in one buffer, found by number. */
typedef struct
{
  GString *bytes;    /* NUL between them */
  GArray  *starts;   /* gsize into bytes */
} QdXlsxStrings;

#define QD_XLSX_MAX_STRING_BYTES ((gsize) 256 << 20)   /* of all texts together */

typedef struct
{
  char    *name, *part;   /* part NULL: a chart or dialog sheet, which has no cells */
  gboolean is_hidden;
} QdXlsxSheetInfo;

struct _QdXlsx
{
  grefcount      ref_count;
  QdXlsxZip     *zip;
  GPtrArray     *sheets;     /* QdXlsxSheetInfo * */
  QdXlsxStrings *strings;
  GArray        *formats;    /* QdXlsxFormat by style number of cells */
  GArray        *merged;     /* QdXlsxRange of the last sheet read */
  gboolean       is_1904;
  char          *last_modified_by;
};

/* --- qd-xlsx-strings.c --- */
QdXlsxStrings *qd_xlsx_strings_new (void);
void           qd_xlsx_strings_free (QdXlsxStrings *strings);
gboolean       qd_xlsx_strings_read (QdXlsxStrings *strings, QdXlsxZip *zip, const char *part, QdJob *job,
                                     GError **error);
/* NULL when there is none of that number */
const char    *qd_xlsx_strings_nth (const QdXlsxStrings *strings, guint32 n);
/* appends a piece of text of the file as people see it: "_x000D_" is a carriage return */
void           qd_xlsx_strings_unescape (GString *text, gsize from);

/* --- qd-xlsx-format.c --- */
/* what a number format shows: its number among the built-in ones, or its code */
QdXlsxFormat   qd_xlsx_format_of_number (guint32 id);
QdXlsxFormat   qd_xlsx_format_of_code (const char *code);

/* --- qd-xlsx-parts.c: relations, workbook, styles, properties --- */
gboolean       qd_xlsx_parts_read (QdXlsx *xlsx, QdJob *job, GError **error);

/* --- qd-xlsx-package.c --- */
/* one relation of a part to another */
typedef struct
{
  char *id, *type, *target;   /* type: the last step of its address, "worksheet"; target: name of the part */
} QdXlsxRelation;

/* The relations of a part ("" for the package): QdXlsxRelation *. Empty when it has none. NULL with error. */
GPtrArray     *qd_xlsx_package_relations (QdXlsxZip *zip, const char *part, QdJob *job, GError **error);
