#include "model/xlsx/qd-xlsx-private.h"

static void
info_free (gpointer data)
{
  QdXlsxSheetInfo *info = data;

  g_free (info->name);
  g_free (info->part);
  g_free (info);
}

/** qd_xlsx_is_workbook: by its first bytes, whatever its name is. */
gboolean
qd_xlsx_is_workbook (const char *path)
{
  return qd_xlsx_zip_looks_like_one (path);
}

/** qd_xlsx_open: see the header. Free with qd_xlsx_unref(). */
QdXlsx *
qd_xlsx_open (const char *path, QdJob *job, GError **error)
{
  g_autoptr (QdXlsx) xlsx = g_new0 (QdXlsx, 1);

  g_ref_count_init (&xlsx->ref_count);
  xlsx->sheets = g_ptr_array_new_with_free_func (info_free);
  xlsx->strings = qd_xlsx_strings_new ();
  xlsx->formats = g_array_new (FALSE, FALSE, sizeof (QdXlsxFormat));
  xlsx->merged = g_array_new (FALSE, FALSE, sizeof (QdXlsxRange));
  xlsx->last_modified_by = g_strdup ("");
  xlsx->zip = qd_xlsx_zip_open (path, error);
  return xlsx->zip && qd_xlsx_parts_read (xlsx, job, error) ? g_steal_pointer (&xlsx) : NULL;
}

/** qd_xlsx_ref: one more reference; all of them belong to one thread. */
QdXlsx *
qd_xlsx_ref (QdXlsx *xlsx)
{
  g_ref_count_inc (&xlsx->ref_count);
  return xlsx;
}

/** qd_xlsx_unref: the last one closes the file; NULL is nothing. */
void
qd_xlsx_unref (QdXlsx *xlsx)
{
  if (!xlsx || !g_ref_count_dec (&xlsx->ref_count))
    return;
  qd_xlsx_zip_free (xlsx->zip);
  g_ptr_array_unref (xlsx->sheets);
  qd_xlsx_strings_free (xlsx->strings);
  g_array_unref (xlsx->formats);
  g_array_unref (xlsx->merged);
  g_free (xlsx->last_modified_by);
  g_free (xlsx);
}

/** qd_xlsx_n_sheets: all of them, hidden ones and those without cells too. */
guint
qd_xlsx_n_sheets (const QdXlsx *xlsx)
{
  return xlsx->sheets->len;
}

/** qd_xlsx_sheet_name: owned by the workbook. */
const char *
qd_xlsx_sheet_name (const QdXlsx *xlsx, guint sheet)
{
  return ((const QdXlsxSheetInfo *) g_ptr_array_index (xlsx->sheets, sheet))->name;
}

/** qd_xlsx_sheet_is_hidden: hidden, or very hidden; charts that are sheets count as hidden, as they have no cells. */
gboolean
qd_xlsx_sheet_is_hidden (const QdXlsx *xlsx, guint sheet)
{
  const QdXlsxSheetInfo *info = g_ptr_array_index (xlsx->sheets, sheet);

  return info->is_hidden || !info->part;
}

/** qd_xlsx_find_sheet: the number of the sheet of that name, -1 when there is none; case does not matter. */
int
qd_xlsx_find_sheet (const QdXlsx *xlsx, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < xlsx->sheets->len; i++)
    {
      g_autofree char *own = g_utf8_casefold (qd_xlsx_sheet_name (xlsx, i), -1);
      if (g_str_equal (own, wanted))
        return (int) i;
    }
  return -1;
}

/** qd_xlsx_last_modified_by: the person, as the file says; "" when it does not. */
const char *
qd_xlsx_last_modified_by (const QdXlsx *xlsx)
{
  return xlsx->last_modified_by;
}

/** qd_xlsx_merged_cells: of the sheet that was read last, once it was read to its end. */
const GArray *
qd_xlsx_merged_cells (const QdXlsx *xlsx)
{
  return xlsx->merged;
}
