#include "reports/deck/qd-book-control.h"

#include <glib/gi18n-lib.h>
#include <xlsxwriter.h>

#include "model/base/qd-error.h"

#define WRONG_VALUE 99

/** qd_book_write_control: writes the control to `path`. */
gboolean
qd_book_write_control (const char *path, GError **error)
{
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_error failure;

  worksheet_write_number (sheet, QD_BOOK_CONTROL_ROW, 0, 3, NULL);
  worksheet_write_number (sheet, QD_BOOK_CONTROL_ROW, 1, 4, NULL);
  worksheet_write_formula_num (sheet, QD_BOOK_CONTROL_ROW, QD_BOOK_CONTROL_COLUMN, "=A1+B1", NULL, WRONG_VALUE);
  failure = workbook_close (book);
  if (failure == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("“%s” cannot be written: %s"), path, lxw_strerror (failure));
  return FALSE;
}
