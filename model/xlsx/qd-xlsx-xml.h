#pragma once

#include "model/xlsx/qd-xlsx-zip.h"

/* One part of a workbook as XML events. Names are local names: the prefix that a program chose says nothing. A document
 * type, and with it every entity of its own, is refused before it is read; nothing outside the part is ever opened. */
typedef struct _QdXlsxXml QdXlsxXml;

typedef struct
{
  void (*start) (QdXlsxXml *xml, const char *name, gpointer data);
  void (*end) (QdXlsxXml *xml, const char *name, gpointer data);                   /* may be NULL */
  void (*text) (QdXlsxXml *xml, const char *text, gsize length, gpointer data);    /* may be NULL; in pieces */
} QdXlsxXmlHandler;

/* Errors as of qd_xlsx_zip_read(), or what a handler said with qd_xlsx_xml_fail(). */
gboolean    qd_xlsx_xml_read (QdXlsxZip *zip, const char *part, const QdXlsxXmlHandler *handler, gpointer data,
                              QdJob *job, GError **error);
/* in start: the value of an attribute, valid until start returns; NULL when it is not there */
const char *qd_xlsx_xml_attribute (QdXlsxXml *xml, const char *name);
/* an attribute that is "1" or "true" */
gboolean    qd_xlsx_xml_attribute_is_true (QdXlsxXml *xml, const char *name);
/* a whole number of at most `maximum`; FALSE (and *value 0) for anything else */
gboolean    qd_xlsx_xml_attribute_number (QdXlsxXml *xml, const char *name, guint32 maximum, guint32 *value);
/* the part is wrong: reading ends with QD_ERROR_FORMAT, naming it. The first one stands. */
void        qd_xlsx_xml_fail (QdXlsxXml *xml, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* reading ends with this error (taken), or without one when NULL: enough was read */
void        qd_xlsx_xml_stop (QdXlsxXml *xml, GError *error);
gboolean    qd_xlsx_xml_is_stopped (const QdXlsxXml *xml);
