#include "model/xlsx/qd-xlsx-xml.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include <libxml/parser.h>

#include "model/base/qd-error.h"

#define MOST_ATTRIBUTES 24   /* no element that is asked has more that matter */
#define ATTRIBUTE_PARTS 5    /* of libxml2's array: local name, prefix, namespace, start and end of the value */

struct _QdXlsxXml
{
  const QdXlsxZip        *zip;
  const char             *part;
  const QdXlsxXmlHandler *handler;
  gpointer                data;
  xmlParserCtxtPtr        parser;
  const xmlChar         **attributes;
  int                     n_attributes;
  GString                *values[MOST_ATTRIBUTES];   /* NUL-terminated values, made when they are asked for */
  guint                   n_values;
  gboolean                is_stopped;
  GError                 *error;
};

void
qd_xlsx_xml_stop (QdXlsxXml *xml, GError *error)
{
  if (xml->is_stopped)
    g_clear_error (&error);
  else
    xml->error = error;
  xml->is_stopped = TRUE;
  xmlStopParser (xml->parser);
}

gboolean
qd_xlsx_xml_is_stopped (const QdXlsxXml *xml)
{
  return xml->is_stopped;
}

void
qd_xlsx_xml_fail (QdXlsxXml *xml, const char *format, ...)
{
  g_autofree char *what = NULL;
  GError *error = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  qd_xlsx_zip_fail (xml->zip, xml->part, &error, "%s", what);
  qd_xlsx_xml_stop (xml, error);
}

/* libxml2 leaves "&amp;" in attributes as "&#38;" while it does not replace entities. Every other "&" is gone by then. */
static void
decode_ampersands (GString *value)
{
  char *from = value->str, *to = value->str, *end = value->str + value->len;

  while (from < end)
    {
      *to++ = *from;
      from += *from == '&' && end - from >= 5 && memcmp (from, "&#38;", 5) == 0 ? 5 : 1;
    }
  g_string_truncate (value, (gsize) (to - value->str));
}

const char *
qd_xlsx_xml_attribute (QdXlsxXml *xml, const char *name)
{
  for (int i = 0; i < xml->n_attributes; i++)
    {
      const xmlChar **attribute = xml->attributes + i * ATTRIBUTE_PARTS;
      if (strcmp ((const char *) attribute[0], name) != 0 || xml->n_values >= MOST_ATTRIBUTES)
        continue;
      GString **value = &xml->values[xml->n_values++];
      if (!*value)
        *value = g_string_new (NULL);
      g_string_truncate (*value, 0);
      g_string_append_len (*value, (const char *) attribute[3], attribute[4] - attribute[3]);
      decode_ampersands (*value);
      return (*value)->str;
    }
  return NULL;
}

gboolean
qd_xlsx_xml_attribute_is_true (QdXlsxXml *xml, const char *name)
{
  const char *value = qd_xlsx_xml_attribute (xml, name);

  return value && (g_str_equal (value, "1") || g_str_equal (value, "true") || g_str_equal (value, "on"));
}

gboolean
qd_xlsx_xml_attribute_number (QdXlsxXml *xml, const char *name, guint32 maximum, guint32 *value)
{
  const char *text = qd_xlsx_xml_attribute (xml, name);
  guint64 number = 0;

  *value = 0;
  if (!text || !g_ascii_string_to_unsigned (text, 10, 0, maximum, &number, NULL))
    return FALSE;
  *value = (guint32) number;
  return TRUE;
}

/* --- what libxml2 calls --- */

static void
on_start (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
          const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  QdXlsxXml *xml = context;

  if (xml->is_stopped)
    return;
  xml->attributes = attributes;
  xml->n_attributes = n_attributes;
  xml->n_values = 0;
  xml->handler->start (xml, (const char *) name, xml->data);
  xml->n_attributes = 0;
}

static void
on_end (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  QdXlsxXml *xml = context;

  if (!xml->is_stopped && xml->handler->end)
    xml->handler->end (xml, (const char *) name, xml->data);
}

static void
on_text (void *context, const xmlChar *text, int length)
{
  QdXlsxXml *xml = context;

  if (!xml->is_stopped && xml->handler->text)
    xml->handler->text (xml, (const char *) text, (gsize) length, xml->data);
}

/* called at "<!DOCTYPE", before anything inside it */
static void
on_document_type (void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  qd_xlsx_xml_fail (context, _("it has a document type or entities of its own, which no workbook has: refused"));
}

static xmlEntityPtr
on_entity (void *context, const xmlChar *name)
{
  return xmlGetPredefinedEntity (name);
}

/* libxml2 keeps the last error; nothing is printed */
static void
on_error (void *context, xmlErrorPtr error)
{
}

static const xmlSAXHandler sax = {
  .initialized = XML_SAX2_MAGIC,
  .internalSubset = on_document_type,
  .getEntity = on_entity,
  .startElementNs = on_start,
  .endElementNs = on_end,
  .characters = on_text,
  .ignorableWhitespace = on_text,
  .cdataBlock = on_text,
  .serror = on_error,
};

static gboolean
move_error (QdXlsxXml *xml, GError **error)
{
  if (!xml->error)
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&xml->error));
  return TRUE;
}

/* the parser's own complaint, on one line */
static gboolean
fail_parsing (QdXlsxXml *xml, GError **error)
{
  xmlErrorPtr reason = xmlCtxtGetLastError (xml->parser);
  g_autofree char *message = g_strdup (reason && reason->message ? reason->message : "");

  g_strdelimit (g_strchomp (message), "\n", ' ');
  return qd_xlsx_zip_fail (xml->zip, xml->part, error, _("it is damaged: line %d: %s"), reason ? reason->line : 0,
                           message);
}

static gboolean
take_bytes (const char *bytes, gsize n, gpointer data, GError **error)
{
  QdXlsxXml *xml = data;
  const int code = xmlParseChunk (xml->parser, bytes, (int) n, 0);

  if (xml->is_stopped)
    {
      move_error (xml, error);
      return FALSE;
    }
  return code == XML_ERR_OK || xml->parser->wellFormed || fail_parsing (xml, error);
}

static gboolean
read_part (QdXlsxXml *xml, QdXlsxZip *zip, QdJob *job, GError **error)
{
  if (!qd_xlsx_zip_read (zip, xml->part, take_bytes, xml, job, error))
    return FALSE;
  if (!xml->is_stopped)
    {
      xmlParseChunk (xml->parser, NULL, 0, 1);
      if (!xml->is_stopped && !xml->parser->wellFormed)
        return fail_parsing (xml, error);
    }
  return !move_error (xml, error);
}

gboolean
qd_xlsx_xml_read (QdXlsxZip *zip, const char *part, const QdXlsxXmlHandler *handler, gpointer data, QdJob *job,
                  GError **error)
{
  QdXlsxXml xml = { .zip = zip, .part = part, .handler = handler, .data = data };
  xmlSAXHandler own = sax;
  gboolean is_read;

  xml.parser = xmlCreatePushParserCtxt (&own, &xml, NULL, 0, NULL);
  xmlCtxtUseOptions (xml.parser, XML_PARSE_NONET);
  is_read = read_part (&xml, zip, job, error);
  for (guint i = 0; i < MOST_ATTRIBUTES; i++)
    if (xml.values[i])
      g_string_free (xml.values[i], TRUE);
  g_clear_error (&xml.error);
  xmlFreeDoc (xml.parser->myDoc);
  xmlFreeParserCtxt (xml.parser);
  return is_read;
}
