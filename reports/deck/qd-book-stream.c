#include "reports/deck/qd-book-private.h"

/* Sheets of very many rows. The library's constant memory is an option of a workbook that each sheet takes over when it is
 * added: it is on for these alone. Their texts are inside the cells, beside the table of texts of the others. */

/* each has a file of its own open until the book is closed, and a process may have a thousand */
#define MOST_STREAMED 128

QdSheet *
qd_book_add_streamed_sheet (QdBook *book, const char *name, guint32 tab_colour)
{
  gboolean is_streamed = book->workbook != NULL && book->n_streamed < MOST_STREAMED;
  QdSheet *sheet;

  if (!is_streamed)
    return qd_book_add_sheet (book, name, tab_colour);
  book->workbook->options.constant_memory = LXW_TRUE;
  sheet = qd_book_add_sheet (book, name, tab_colour);
  book->workbook->options.constant_memory = LXW_FALSE;
  sheet->is_streamed = TRUE;
  book->n_streamed++;
  return sheet;
}

static void
note_result (QdSheet *sheet, lxw_error result)
{
  if (result != LXW_NO_ERROR)
    sheet->book->failed = TRUE;
}

/* Cells of absent sheets are not kept: nothing reads them. */
void
qd_sheet_put_number (QdSheet *sheet, int row, int column, const QdLook *look, double value)
{
  if (!isfinite (value))
    return;
  if (sheet->paper != NULL)
    qd_paper_put_number (sheet->paper, row, column, &look->style, value);
  else if (!sheet->is_absent)
    note_result (sheet, worksheet_write_number (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, value, look->format));
}

void
qd_sheet_put_text (QdSheet *sheet, int row, int column, const QdLook *look, const char *text)
{
  if (sheet->paper != NULL)
    qd_paper_put_text (sheet->paper, row, column, &look->style, text);
  else if (!sheet->is_absent)
    note_result (sheet, worksheet_write_string (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, text, look->format));
}

void
qd_sheet_put_formula (QdSheet *sheet, int row, int column, const QdLook *look, double value, const char *formula)
{
  if (!isfinite (value) || sheet->paper != NULL)
    qd_sheet_put_number (sheet, row, column, look, value);
  else if (!sheet->is_absent)
    note_result (sheet, worksheet_write_formula_num (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, formula,
                                                     look->format, value));
}

const char *
qd_book_keep_clean (QdBook *book, const char *text)
{
  return qd_book_clean_text (book, text);
}

static gboolean
count_bytes (QdSheet *sheet, gint64 *size)
{
  FILE *file = sheet->worksheet->optimize_tmpfile;

  lxw_worksheet_write_single_row (sheet->worksheet);
  return fflush (file) == 0 && !ferror (file) && (*size = ftell (file)) >= 0;
}

/* What was put into each sheet by the way, its last row included: a part that lacks a piece is shorter, by a block of the
 * disk at least, which is more than all that the library writes around the rows. */
GArray *
qd_book_count_streamed (QdBook *book)
{
  GArray *sizes = g_array_new (FALSE, TRUE, sizeof (gint64));

  for (guint i = 0; i < book->sheets->len; i++)
    {
      QdSheet *sheet = g_ptr_array_index (book->sheets, i);
      gint64 size = 0;

      if (sheet->is_absent)
        continue;
      if (sheet->is_streamed && !count_bytes (sheet, &size))
        g_clear_pointer (&sizes, g_array_unref);
      if (sizes == NULL)
        return NULL;
      g_array_append_val (sizes, size);
    }
  return sizes;
}
