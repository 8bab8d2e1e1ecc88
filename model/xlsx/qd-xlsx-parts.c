#include "model/xlsx/qd-xlsx-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

#define MOST_SHEETS 4096
#define MOST_STYLES 100000   /* of cells; programs stop at 64,000 */

/* --- workbook.xml --- */

typedef struct
{
  QdXlsx    *xlsx;
  GPtrArray *relations;
} Workbook;

static const QdXlsxRelation *
find_relation (const GPtrArray *relations, const char *id)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const QdXlsxRelation *relation = g_ptr_array_index (relations, i);
      if (g_str_equal (relation->id, id))
        return relation;
    }
  return NULL;
}

static const char *
find_target (const GPtrArray *relations, const char *type)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const QdXlsxRelation *relation = g_ptr_array_index (relations, i);
      if (g_str_equal (relation->type, type))
        return relation->target;
    }
  return NULL;
}

static void
add_sheet (QdXlsxXml *xml, Workbook *workbook)
{
  const char *name = qd_xlsx_xml_attribute (xml, "name"), *id = qd_xlsx_xml_attribute (xml, "id");
  const char *state = qd_xlsx_xml_attribute (xml, "state");
  const QdXlsxRelation *relation = id ? find_relation (workbook->relations, id) : NULL;

  if (!name || !relation)
    {
      qd_xlsx_xml_fail (xml, _("a sheet has no name, or no part that holds it"));
      return;
    }
  if (workbook->xlsx->sheets->len >= MOST_SHEETS)
    {
      qd_xlsx_xml_fail (xml, _("there are more than %d sheets"), MOST_SHEETS);
      return;
    }
  QdXlsxSheetInfo *info = g_new0 (QdXlsxSheetInfo, 1);
  info->name = g_strdup (name);
  info->part = g_str_equal (relation->type, "worksheet") ? g_strdup (relation->target) : NULL;
  info->is_hidden = state && !g_str_equal (state, "visible");
  g_ptr_array_add (workbook->xlsx->sheets, info);
}

static void
on_workbook_start (QdXlsxXml *xml, const char *name, gpointer data)
{
  Workbook *workbook = data;

  if (g_str_equal (name, "sheet"))
    add_sheet (xml, workbook);
  else if (g_str_equal (name, "workbookPr"))
    workbook->xlsx->is_1904 = qd_xlsx_xml_attribute_is_true (xml, "date1904");
}

/* --- styles.xml --- */

typedef struct
{
  GArray     *formats;
  GHashTable *custom;        /* number -> QdXlsxFormat */
  gboolean    is_in_cells;   /* in <cellXfs> */
} Styles;

static void
on_styles_start (QdXlsxXml *xml, const char *name, gpointer data)
{
  Styles *styles = data;
  guint32 id;
  gpointer own;

  if (g_str_equal (name, "numFmt") && qd_xlsx_xml_attribute_number (xml, "numFmtId", G_MAXINT32, &id))
    {
      const char *code = qd_xlsx_xml_attribute (xml, "formatCode");
      if (code && g_hash_table_size (styles->custom) < MOST_STYLES)
        g_hash_table_insert (styles->custom, GUINT_TO_POINTER (id), GINT_TO_POINTER (qd_xlsx_format_of_code (code)));
    }
  else if (g_str_equal (name, "cellXfs"))
    styles->is_in_cells = TRUE;
  else if (g_str_equal (name, "xf") && styles->is_in_cells)
    {
      qd_xlsx_xml_attribute_number (xml, "numFmtId", G_MAXINT32, &id);
      QdXlsxFormat format = g_hash_table_lookup_extended (styles->custom, GUINT_TO_POINTER (id), NULL, &own)
                              ? (QdXlsxFormat) GPOINTER_TO_INT (own)
                              : qd_xlsx_format_of_number (id);
      if (styles->formats->len < MOST_STYLES)
        g_array_append_val (styles->formats, format);
    }
}

static void
on_styles_end (QdXlsxXml *xml, const char *name, gpointer data)
{
  Styles *styles = data;

  if (g_str_equal (name, "cellXfs"))
    styles->is_in_cells = FALSE;
}

static gboolean
read_styles (QdXlsx *xlsx, const char *part, QdJob *job, GError **error)
{
  static const QdXlsxXmlHandler handler = { on_styles_start, on_styles_end, NULL };
  g_autoptr (GHashTable) custom = g_hash_table_new (NULL, NULL);
  Styles styles = { xlsx->formats, custom, FALSE };

  return qd_xlsx_xml_read (xlsx->zip, part, &handler, &styles, job, error);
}

/* --- docProps/core.xml --- */

typedef struct
{
  GString *name;
  gboolean is_in_name;
} Properties;

static void
on_properties_start (QdXlsxXml *xml, const char *name, gpointer data)
{
  ((Properties *) data)->is_in_name = g_str_equal (name, "lastModifiedBy");
}

static void
on_properties_end (QdXlsxXml *xml, const char *name, gpointer data)
{
  ((Properties *) data)->is_in_name = FALSE;
}

static void
on_properties_text (QdXlsxXml *xml, const char *text, gsize length, gpointer data)
{
  Properties *properties = data;

  if (properties->is_in_name && properties->name->len < 4096)
    g_string_append_len (properties->name, text, (gssize) length);
}

/* nothing hangs on this part, so a broken one is passed over */
static void
read_properties (QdXlsx *xlsx, const char *part, QdJob *job)
{
  static const QdXlsxXmlHandler handler = { on_properties_start, on_properties_end, on_properties_text };
  g_autoptr (GString) name = g_string_new (NULL);
  Properties properties = { name, FALSE };

  if (qd_xlsx_xml_read (xlsx->zip, part, &handler, &properties, job, NULL))
    {
      g_free (xlsx->last_modified_by);
      xlsx->last_modified_by = g_strdup (g_strstrip (name->str));
    }
}

/* --- all of them --- */

/* The workbook's own part, and the relations that name it; without them the place where every program puts it. */
static char *
find_workbook (QdXlsx *xlsx, const GPtrArray *package, GError **error)
{
  const char *part = find_target (package, "officeDocument");
  g_autofree char *shown = g_filename_display_name (qd_xlsx_zip_path (xlsx->zip));

  if (!part)
    part = "xl/workbook.xml";
  if (g_str_has_suffix (part, ".bin") || qd_xlsx_zip_has (xlsx->zip, "xl/workbook.bin"))
    g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                 _("%s: this is a binary workbook (.xlsb); save it as .xlsx first"), shown);
  else if (qd_xlsx_zip_has (xlsx->zip, "content.xml") && qd_xlsx_zip_has (xlsx->zip, "mimetype"))
    g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                 _("%s: this is an OpenDocument file; save it as .xlsx first"), shown);
  else if (!qd_xlsx_zip_has (xlsx->zip, part))
    qd_xlsx_zip_fail (xlsx->zip, NULL, error, _("this is no .xlsx workbook: the part “%s” is missing"), part);
  else
    return g_strdup (part);
  return NULL;
}

/* Styles and texts may be missing: then there are none. Some programs forget the relation and keep the usual name. */
static gboolean
read_optional (QdXlsx *xlsx, const GPtrArray *relations, const char *type, const char *usual,
               gboolean (*read) (QdXlsx *xlsx, const char *part, QdJob *job, GError **error), QdJob *job, GError **error)
{
  const char *target = find_target (relations, type);
  const char *part = target ? target : usual;

  return !qd_xlsx_zip_has (xlsx->zip, part) || read (xlsx, part, job, error);
}

static gboolean
read_strings (QdXlsx *xlsx, const char *part, QdJob *job, GError **error)
{
  return qd_xlsx_strings_read (xlsx->strings, xlsx->zip, part, job, error);
}

/** qd_xlsx_parts_read: everything but the sheets themselves. */
gboolean
qd_xlsx_parts_read (QdXlsx *xlsx, QdJob *job, GError **error)
{
  static const QdXlsxXmlHandler handler = { .start = on_workbook_start };
  g_autoptr (GPtrArray) package = qd_xlsx_package_relations (xlsx->zip, "", job, error);
  g_autofree char *part = package ? find_workbook (xlsx, package, error) : NULL;
  g_autoptr (GPtrArray) relations = part ? qd_xlsx_package_relations (xlsx->zip, part, job, error) : NULL;
  Workbook workbook = { xlsx, relations };

  if (!relations || !qd_xlsx_xml_read (xlsx->zip, part, &handler, &workbook, job, error))
    return FALSE;
  if (xlsx->sheets->len == 0)
    return qd_xlsx_zip_fail (xlsx->zip, part, error, _("there is no sheet in it"));
  const char *properties = find_target (package, "core-properties");
  if (properties)
    read_properties (xlsx, properties, job);
  return read_optional (xlsx, relations, "styles", "xl/styles.xml", read_styles, job, error)
         && read_optional (xlsx, relations, "sharedStrings", "xl/sharedStrings.xml", read_strings, job, error);
}
