#include "reports/deck/qd-book-private.h"

#include <string.h>

/* Cells of a sheet, into the workbook or onto paper. A refused write (too many rows, a text too long) makes the book fail instead of lacking a cell. */

static void
note_result (QdSheet *sheet, lxw_error result)
{
  if (result != LXW_NO_ERROR)
    {
      g_debug ("deck: a cell of %s was refused: %s", sheet->name, lxw_strerror (result));
      sheet->book->failed = TRUE;
    }
}

static void
put_text (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *text)
{
  if (sheet->paper != NULL)
    qd_paper_put_text (sheet->paper, row, column, style, text);
  else
    note_result (sheet, worksheet_write_string (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, text,
                                                qd_book_format (sheet->book, style)));
}

static void
put_number (QdSheet *sheet, int row, int column, const QdCellStyle *style, double value)
{
  if (sheet->paper != NULL)
    qd_paper_put_number (sheet->paper, row, column, style, value);
  else
    note_result (sheet, worksheet_write_number (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, value,
                                                qd_book_format (sheet->book, style)));
}

/* `target`: "'Goals'!$B$5" */
static void
put_link (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *target, const char *text)
{
  g_autofree char *url = g_strconcat ("internal:", target, NULL);

  if (sheet->paper != NULL)
    {
      qd_paper_put_text (sheet->paper, row, column, style, text);
      qd_paper_put_link (sheet->paper, row, column, target);
    }
  else
    note_result (sheet, worksheet_write_url_opt (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, url,
                                                 qd_book_format (sheet->book, style), text, NULL));
}

/* bytes of most formulas */
#define SHORT_FORMULA 512

static double
day_serial (QdDay day)
{
  return day - 2415019.0;   /* 1899-12-31 is day 1 of workbooks, with their 29 February 1900 */
}

/* "=" and the formula in `buffer`, or in *longer (to be freed) when it is longer than that. */
static const char *
format_arguments (char buffer[SHORT_FORMULA], char **longer, const char *format, va_list arguments)
{
  va_list again;
  int length;

  va_copy (again, arguments);
  buffer[0] = '=';
  length = vsnprintf (buffer + 1, SHORT_FORMULA - 1, format, arguments);
  if (length >= SHORT_FORMULA - 1)
    {
      g_autofree char *formula = g_strdup_vprintf (format, again);

      *longer = g_strconcat ("=", formula, NULL);
    }
  va_end (again);
  return *longer != NULL ? *longer : buffer;
}

/* Text of several lines, or wider than its column may become, is wrapped, and its row grows. */
static void
write_text (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *text)
{
  QdCellStyle flowing = *style;
  int width = qd_book_text_width (style, text);
  int maximum = column < sheet->n_columns ? sheet->columns[column].maximum : 0;

  if (sheet->is_measured && maximum > 0 && (width > maximum || strchr (text, '\n') != NULL))
    {
      const QdFlow flow = { row, column, *style, text };

      flowing.wrap = TRUE;
      g_array_append_val (sheet->flows, flow);
      width = MIN (width, maximum);
    }
  qd_sheet_measure (sheet, column, width);
  put_text (sheet, row, column, &flowing, text);
}

/* Text, whatever it begins with; NULL and "" are an empty cell of that style. */
void
qd_sheet_text (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *text)
{
  if (text == NULL || *text == '\0')
    qd_sheet_blank (sheet, row, column, column, style);
  else
    write_text (sheet, row, column, style, qd_book_clean_text (sheet->book, text));
}

/* A number; none is an empty cell. */
void
qd_sheet_number (QdSheet *sheet, int row, int column, const QdCellStyle *style, double value)
{
  if (!isfinite (value))
    {
      qd_sheet_blank (sheet, row, column, column, style);
      return;
    }
  qd_sheet_measure_number (sheet, column, style, value);
  put_number (sheet, row, column, style, value);
}

/* A day as a date of the workbook; a day before 1900-03-01, which workbooks cannot count, as text. */
void
qd_sheet_day (QdSheet *sheet, int row, int column, const QdCellStyle *style, QdDay day)
{
  g_autofree char *text = NULL;

  if (day == QD_DAY_NONE || day_serial (day) >= 61)
    {
      qd_sheet_number (sheet, row, column, style, day == QD_DAY_NONE ? QD_NONE : day_serial (day));
      return;
    }
  text = qd_day_to_text (day);
  qd_sheet_text (sheet, row, column, style, text);
  qd_sheet_ignore_number_text (sheet, row, row, column, column);
}

void
qd_sheet_blank (QdSheet *sheet, int row, int first_column, int last_column, const QdCellStyle *style)
{
  for (int column = first_column; column <= last_column; column++)
    if (sheet->paper != NULL)
      qd_paper_put_text (sheet->paper, row, column, style, NULL);
    else
      note_result (sheet, worksheet_write_blank (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column,
                                                 qd_book_format (sheet->book, style)));
}

static void
write_formula (QdSheet *sheet, int row, int column, const QdCellStyle *style, double value, const char *formula)
{
  if (qd_book_reads_absent (sheet->book, formula))
    {
      qd_sheet_number (sheet, row, column, style, value);
      return;
    }
  qd_sheet_measure_number (sheet, column, style, value);
  if (sheet->paper != NULL)
    put_number (sheet, row, column, style, value);
  else
    note_result (sheet, worksheet_write_formula_num (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, formula,
                                                     qd_book_format (sheet->book, style), value));
}

/* A formula (without "=") and its value; without a value the cell is empty. */
void
qd_sheet_formula (QdSheet *sheet, int row, int column, const QdCellStyle *style, double value, const char *format, ...)
{
  g_autofree char *longer = NULL;
  char buffer[SHORT_FORMULA];
  va_list arguments;

  if (!isfinite (value))
    {
      qd_sheet_blank (sheet, row, column, column, style);
      return;
    }
  va_start (arguments, format);
  write_formula (sheet, row, column, style, value, format_arguments (buffer, &longer, format, arguments));
  va_end (arguments);
}

void
qd_sheet_formula_day (QdSheet *sheet, int row, int column, const QdCellStyle *style, QdDay day, const char *format,
                      ...)
{
  g_autofree char *longer = NULL;
  char buffer[SHORT_FORMULA];
  va_list arguments;

  if (day == QD_DAY_NONE || day_serial (day) < 61)
    {
      qd_sheet_day (sheet, row, column, style, day);
      return;
    }
  va_start (arguments, format);
  write_formula (sheet, row, column, style, day_serial (day), format_arguments (buffer, &longer, format, arguments));
  va_end (arguments);
}

static void
write_formula_text (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *value,
                    const char *formula)
{
  const char *clean = qd_book_clean_text (sheet->book, value);

  if (qd_book_reads_absent (sheet->book, formula))
    {
      qd_sheet_text (sheet, row, column, style, value);
      return;
    }
  qd_sheet_measure (sheet, column, qd_book_text_width (style, clean));
  if (sheet->paper != NULL)
    put_text (sheet, row, column, style, clean);
  else
    note_result (sheet, worksheet_write_formula_str (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, formula,
                                                     qd_book_format (sheet->book, style), clean));
}

void
qd_sheet_formula_text (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *value,
                       const char *format, ...)
{
  g_autofree char *longer = NULL;
  char buffer[SHORT_FORMULA];
  va_list arguments;

  va_start (arguments, format);
  write_formula_text (sheet, row, column, style, value, format_arguments (buffer, &longer, format, arguments));
  va_end (arguments);
}

/* The library has no boolean values of formulas; readers take the word for it and compute it anew. */
void
qd_sheet_formula_truth (QdSheet *sheet, int row, int column, const QdCellStyle *style, gboolean value,
                        const char *format, ...)
{
  g_autofree char *longer = NULL;
  char buffer[SHORT_FORMULA];
  va_list arguments;

  va_start (arguments, format);
  write_formula_text (sheet, row, column, style, value ? "TRUE" : "FALSE", format_arguments (buffer, &longer, format, arguments));
  va_end (arguments);
}

void
qd_sheet_link (QdSheet *sheet, int row, int column, const QdCellStyle *style, QdSheet *target, const char *text)
{
  g_autofree char *place = g_strdup_printf ("%s!A1", target->quoted);

  if (target->is_absent)
    {
      qd_sheet_blank (sheet, row, column, column, style);
      return;
    }
  qd_sheet_measure (sheet, column, qd_book_text_width (style, text));
  put_link (sheet, row, column, style, place, text);
}

/* The library makes a link with a text; the cell written afterwards takes its place and keeps the link. */
void
qd_sheet_link_reference (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *formula)
{
  const char *begin = formula != NULL ? strchr (formula, '\'') : NULL;
  const char *mark = begin != NULL ? strstr (begin + 1, "'!$") : NULL;
  gsize length = mark != NULL ? 3 + strspn (mark + 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ$0123456789") : 0;
  g_autofree char *place = mark != NULL ? g_strndup (begin, (gsize) (mark - begin) + length) : NULL;

  if (place != NULL && !qd_book_reads_absent (sheet->book, place))
    put_link (sheet, row, column, style, place, "→");
}

void
qd_sheet_merge (QdSheet *sheet, int row, int first_column, int last_row, int last_column, const QdCellStyle *style)
{
  for (int i = row; i <= last_row; i++)
    qd_sheet_blank (sheet, i, first_column, last_column, style);
  if (sheet->paper != NULL)
    qd_paper_merge (sheet->paper, row, first_column, last_row, last_column);
  else if (row != last_row || first_column != last_column)
    note_result (sheet, worksheet_merge_range (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) first_column,
                                               (lxw_row_t) last_row, (lxw_col_t) last_column, "",
                                               qd_book_format (sheet->book, style)));
}

void
qd_sheet_picture (QdSheet *sheet, int row, int column, int x_offset, int y_offset, double scale, GBytes *bytes,
                  const char *alt)
{
  lxw_image_options options = {
    .x_offset = x_offset, .y_offset = y_offset, .x_scale = scale, .y_scale = scale,
    .object_position = LXW_OBJECT_MOVE_DONT_SIZE, .description = (char *) qd_book_clean_text (sheet->book, alt),
  };
  gsize length;
  const unsigned char *data = g_bytes_get_data (bytes, &length);

  if (sheet->paper != NULL)
    {
      g_clear_pointer (&sheet->paper->picture.bytes, g_bytes_unref);
      sheet->paper->picture = (QdPaperPicture){ g_bytes_ref (bytes), row, column, 0.75 * x_offset, 0.75 * y_offset,
                                                0.75 * scale };
    }
  else if (!sheet->is_absent)
    note_result (sheet, worksheet_insert_image_buffer_opt (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, data,
                                                           length, &options));
}
