#include "reports/deck/qd-book-private.h"

/* Sheets of very many rows. The library's constant memory is an option of a workbook that each sheet takes over when it is
 * added: it is on for these alone. Their texts are inside the cells, beside the table of texts of the others. */

QdSheet *
qd_book_add_streamed_sheet (QdBook *book, const char *name, guint32 tab_colour)
{
  QdSheet *sheet;

  g_return_val_if_fail (book->workbook != NULL, NULL);

  book->workbook->options.constant_memory = LXW_TRUE;
  sheet = qd_book_add_sheet (book, name, tab_colour);
  book->workbook->options.constant_memory = LXW_FALSE;
  sheet->is_streamed = TRUE;
  return sheet;
}

gpointer
qd_sheet_look (QdSheet *sheet, const QdCellStyle *style)
{
  return qd_book_format (sheet->book, style);
}

void
qd_sheet_put_number (QdSheet *sheet, int row, int column, gpointer look, double value)
{
  if (isfinite (value)
      && worksheet_write_number (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, value, look) != LXW_NO_ERROR)
    sheet->book->failed = TRUE;
}

void
qd_sheet_put_text (QdSheet *sheet, int row, int column, gpointer look, const char *text)
{
  if (worksheet_write_string (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, text, look) != LXW_NO_ERROR)
    sheet->book->failed = TRUE;
}

const char *
qd_book_keep_clean (QdBook *book, const char *text)
{
  return qd_book_clean_text (book, text);
}

void
qd_sheet_measure_number (QdSheet *sheet, int column, const QdCellStyle *style, double value)
{
  qd_sheet_measure (sheet, column, qd_book_number_width (style, value));
}

void
qd_sheet_measure_text (QdSheet *sheet, int column, const QdCellStyle *style, const char *text)
{
  qd_sheet_measure (sheet, column, qd_book_text_width (style, text));
}

/* The last row is still the library's: it comes on top when the book is closed, as the rest of the part does. Both are
 * shorter than what is lost when a piece cannot be written. */
GArray *
qd_book_count_streamed (QdBook *book)
{
  GArray *sizes = g_array_new (FALSE, TRUE, sizeof (gint64));

  for (guint i = 0; i < book->sheets->len; i++)
    {
      const QdSheet *sheet = g_ptr_array_index (book->sheets, i);
      FILE *file = sheet->is_streamed ? sheet->worksheet->optimize_tmpfile : NULL;
      gint64 size = 0;

      if (sheet->is_absent)
        continue;
      if (file != NULL && (fflush (file) != 0 || ferror (file) || (size = ftell (file)) < 0))
        book->failed = TRUE;
      g_array_append_val (sizes, size);
    }
  return sizes;
}
