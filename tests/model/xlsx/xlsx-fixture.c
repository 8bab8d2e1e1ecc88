#include "xlsx-fixture.h"

#include <string.h>
#include <unistd.h>
#include <zip.h>
#include <glib/gstdio.h>

static const char root_relations[]
  = "<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='rId1' Type='" XLSX_RELATION "/officeDocument' Target='xl/workbook.xml'/></Relationships>";
static const char book_relations[]
  = "<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='r1' Type='" XLSX_RELATION "/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='r2' Type='" XLSX_RELATION "/styles' Target='/xl/styles.xml'/>"
    "<Relationship Id='r3' Type='" XLSX_RELATION "/sharedStrings' Target='sharedStrings.xml'/></Relationships>";

static char *
folder (void)
{
  g_autofree char *name = g_strdup_printf ("qd-xlsx-%d", (int) getpid ());

  return g_build_filename (g_get_tmp_dir (), name, NULL);
}

char *
xlsx_fixture_path (const char *name)
{
  g_autofree char *in = folder ();

  g_mkdir (in, 0700);
  return g_build_filename (in, name, NULL);
}

void
xlsx_fixture_clear (void)
{
  g_autofree char *in = folder ();
  g_autoptr (GDir) dir = g_dir_open (in, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (in, name, NULL);
      g_unlink (path);
    }
  g_rmdir (in);
}

void
xlsx_fixture_zip (const char *path, const char *name, ...)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  va_list arguments;

  g_assert_nonnull (zip);
  va_start (arguments, name);
  for (; name; name = va_arg (arguments, const char *))
    {
      const char *text = va_arg (arguments, const char *);
      zip_source_t *source = text ? zip_source_buffer (zip, text, strlen (text), 0) : NULL;
      if (source)
        g_assert_cmpint (zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8), >=, 0);
    }
  va_end (arguments);
  g_assert_cmpint (zip_close (zip), ==, 0);
}

void
xlsx_fixture_book (const char *path, const char *head, const char *rows, const char *styles, const char *strings)
{
  g_autofree char *workbook
    = g_strdup_printf ("<?xml version='1.0'?><workbook xmlns='" XLSX_MAIN "' xmlns:r='" XLSX_RELATION "'>%s<sheets>"
                       "<sheet name='One' sheetId='1' r:id='r1'/></sheets></workbook>", head);
  g_autofree char *sheet = g_strdup_printf ("<?xml version='1.0'?><worksheet xmlns='" XLSX_MAIN "'><sheetData>%s"
                                            "</sheetData></worksheet>", rows);
  g_autofree char *style_part = styles ? g_strdup_printf ("<styleSheet xmlns='" XLSX_MAIN "'>%s</styleSheet>", styles)
                                       : NULL;
  g_autofree char *string_part = strings ? g_strdup_printf ("<sst xmlns='" XLSX_MAIN "'>%s</sst>", strings) : NULL;

  xlsx_fixture_zip (path, "_rels/.rels", root_relations, "xl/_rels/workbook.xml.rels", book_relations,
                    "xl/workbook.xml", workbook, "xl/worksheets/sheet1.xml", sheet, "xl/styles.xml", style_part,
                    "xl/sharedStrings.xml", string_part, NULL);
}

void
xlsx_fixture_sheet (const char *path, const char *rows)
{
  xlsx_fixture_book (path, "", rows, NULL, NULL);
}

static gboolean
dump_row (const QdXlsxRow *row, gpointer data, GError **error)
{
  GString *out = data;

  if (out->len > 0)
    g_string_append (out, " |");
  for (guint i = 0; i < row->n_cells; i++)
    {
      const QdXlsxCell *cell = &row->cells[i];
      g_autofree char *address = qd_xlsx_address (row->row, cell->column);
      g_autofree char *text = qd_xlsx_cell_text (cell);
      g_assert_cmpuint (cell->row, ==, row->row);
      g_string_append_printf (out, "%s%s=%s", out->len > 0 ? " " : "", address, text);
      if (cell->formula)
        g_string_append_printf (out, "{%s}", cell->formula);
    }
  return TRUE;
}

char *
xlsx_fixture_dump (const char *path, guint sheet, GError **error)
{
  g_autoptr (QdXlsx) xlsx = qd_xlsx_open (path, NULL, error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (!xlsx || !qd_xlsx_read_sheet (xlsx, sheet, dump_row, out, NULL, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
