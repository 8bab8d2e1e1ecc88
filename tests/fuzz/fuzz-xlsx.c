#include "fuzz-xlsx.h"

#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "model/xlsx/qd-xlsx.h"

typedef struct
{
  gint64  last_row;
  guint64 n_bytes;
} Seen;

/* rows come in order, cells too, and every text is text */
static gboolean
check_row (const QdXlsxRow *row, gpointer data, GError **error)
{
  Seen *seen = data;

  g_assert (row->row > seen->last_row && row->row < QD_XLSX_MAX_ROWS && row->n_cells > 0);
  seen->last_row = row->row;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const QdXlsxCell *cell = &row->cells[i];
      g_autofree char *text = qd_xlsx_cell_text (cell);
      g_assert (cell->row == row->row && cell->column < QD_XLSX_MAX_COLUMNS);
      g_assert (i == 0 || cell->column > cell[-1].column);
      g_assert (g_utf8_validate (text, -1, NULL));
      seen->n_bytes += strlen (text);
    }
  return TRUE;
}

static void
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdXlsx) xlsx = qd_xlsx_open (path, NULL, &error);

  g_assert ((xlsx == NULL) == (error != NULL));
  for (guint i = 0; xlsx && i < qd_xlsx_n_sheets (xlsx); i++)
    {
      Seen seen = { -1, 0 };
      g_autoptr (GError) reason = NULL;
      gboolean is_read = qd_xlsx_read_sheet (xlsx, i, check_row, &seen, NULL, &reason);
      g_assert (is_read == (reason == NULL));
    }
}

static void
add_part (zip_t *zip, const char *name, const char *bytes, gsize n)
{
  zip_file_add (zip, name, zip_source_buffer (zip, bytes, n, 0), ZIP_FL_OVERWRITE);
}

/* the bytes as a part of an otherwise good workbook */
static void
write_book (const char *path, const char *part, const char *bytes, gsize n)
{
  static const char book[] = "<workbook xmlns:r='r'><sheets><sheet name='One' r:id='a'/></sheets></workbook>";
  static const char relations[]
    = "<Relationships><Relationship Id='a' Type='t/worksheet' Target='sheet.xml'/></Relationships>";
  static const char sheet[] = "<worksheet><sheetData><row><c t='s'><v>0</v></c><c s='1'><v>9</v></c></row></sheetData>"
                              "</worksheet>";
  static const char styles[] = "<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>";
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  add_part (zip, "xl/workbook.xml", book, strlen (book));
  add_part (zip, "xl/_rels/workbook.xml.rels", relations, strlen (relations));
  add_part (zip, "xl/sheet.xml", sheet, strlen (sheet));
  add_part (zip, "xl/styles.xml", styles, strlen (styles));
  add_part (zip, "xl/sharedStrings.xml", "<sst><si><t>x</t></si></sst>", 28);
  add_part (zip, part, bytes, n);
  g_assert (zip_close (zip) == 0);
}

void
fuzz_xlsx (const char *path, const guint8 *data, gsize size)
{
  static const char *const parts[] = { "xl/sheet.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml",
                                       "xl/_rels/workbook.xml.rels" };
  const guint which = size > 0 ? data[0] % (G_N_ELEMENTS (parts) + 1) : 0;

  if (size == 0)
    return;
  if (which == G_N_ELEMENTS (parts))
    g_file_set_contents_full (path, (const char *) data + 1, (gssize) size - 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  else
    write_book (path, parts[which], (const char *) data + 1, size - 1);
  read_all (path);
}
