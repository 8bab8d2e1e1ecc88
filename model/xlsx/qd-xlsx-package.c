#include "model/xlsx/qd-xlsx-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray  *relations;
  const char *part;        /* whose relations they are */
} Reading;

static void
relation_free (gpointer data)
{
  QdXlsxRelation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

/* The part that a target names, seen from `part`: "../styles.xml", "/xl/styles.xml", "styles.xml". NULL when it leads
 * out of the package. */
static char *
resolve (const char *part, const char *target)
{
  const char *folder_end = strrchr (part, '/');
  g_autofree char *start = *target == '/' || !folder_end ? g_strdup ("") : g_strndup (part, folder_end + 1 - part);
  g_autofree char *joined = g_strconcat (start, target, NULL);
  g_autofree char *plain = g_uri_unescape_string (joined, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  g_strdelimit (plain ? plain : joined, "\\", '/');
  g_auto (GStrv) steps = g_strsplit (plain ? plain : joined, "/", -1);
  for (guint i = 0; steps[i]; i++)
    {
      if (g_str_equal (steps[i], "..") && kept->len == 0)
        return NULL;
      if (g_str_equal (steps[i], ".."))
        g_ptr_array_set_size (kept, (int) kept->len - 1);
      else if (*steps[i] && !g_str_equal (steps[i], "."))
        g_ptr_array_add (kept, steps[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
on_start (QdXlsxXml *xml, const char *name, gpointer data)
{
  Reading *reading = data;
  const char *id, *type, *target, *mode;

  if (!g_str_equal (name, "Relationship"))
    return;
  id = qd_xlsx_xml_attribute (xml, "Id");
  type = qd_xlsx_xml_attribute (xml, "Type");
  target = qd_xlsx_xml_attribute (xml, "Target");
  mode = qd_xlsx_xml_attribute (xml, "TargetMode");
  /* what lies outside of the file is never opened */
  if (!id || !type || !target || (mode && g_ascii_strcasecmp (mode, "External") == 0))
    return;
  g_autofree char *part = resolve (reading->part, target);
  if (!part)
    {
      qd_xlsx_xml_fail (xml, _("it refers to “%s”, which is outside of the file"), target);
      return;
    }
  const char *step = strrchr (type, '/');
  QdXlsxRelation *relation = g_new0 (QdXlsxRelation, 1);
  relation->id = g_strdup (id);
  relation->type = g_strdup (step ? step + 1 : type);
  relation->target = g_steal_pointer (&part);
  g_ptr_array_add (reading->relations, relation);
}

static char *
relations_part (const char *part)
{
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = slash ? g_strndup (part, slash + 1 - part) : g_strdup ("");

  return g_strconcat (folder, "_rels/", slash ? slash + 1 : part, ".rels", NULL);
}

GPtrArray *
qd_xlsx_package_relations (QdXlsxZip *zip, const char *part, QdJob *job, GError **error)
{
  static const QdXlsxXmlHandler handler = { .start = on_start };
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (relation_free);
  g_autofree char *name = relations_part (part);
  Reading reading = { relations, part };

  if (qd_xlsx_zip_has (zip, name) && !qd_xlsx_xml_read (zip, name, &handler, &reading, job, error))
    return NULL;
  return g_steal_pointer (&relations);
}
