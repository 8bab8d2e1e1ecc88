#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "model/base/qd-error.h"
#include "reports/deck/qd-book-private.h"

/* the page at 100 % is 1026 pixels wide; a little more shrinks it by less than 5 % */
#define PAGE_WIDTH 1066

static void
free_sheet (gpointer data)
{
  QdSheet *sheet = data;

  g_array_unref (sheet->rows);
  g_array_unref (sheet->flows);
  g_array_unref (sheet->keeps);
  g_clear_pointer (&sheet->inputs, g_hash_table_unref);
  g_free (sheet);
}

static void
set_properties (QdBook *book, const QdBookOptions *options)
{
  lxw_doc_properties properties = { 0 };

  properties.title = (char *) qd_book_clean_text (book, options->title != NULL ? options->title : "");
  properties.author = (char *) qd_book_clean_text (book, options->author != NULL ? options->author : "");
  /* noon of the day: the same file wherever it is written; 2440588 is 1970-01-01 */
  properties.created = (time_t) (options->created - 2440588) * 86400 + 43200;
  workbook_set_properties (book->workbook, &properties);
}

static void
open_workbook (QdBook *book, const QdBookOptions *options)
{
  g_autofree char *folder = g_path_get_dirname (book->path);
  lxw_workbook_options workbook_options = { .constant_memory = LXW_FALSE, .tmpdir = folder };

  book->workbook = workbook_new_opt (book->path, &workbook_options);
  format_set_font_name (workbook_get_default_url_format (book->workbook), book->font);
  set_properties (book, options);
}

/* A book to be written to `path` on close. Owned by the caller. */
QdBook *
qd_book_new (const char *path, const QdBookOptions *options)
{
  QdBook *book = g_new0 (QdBook, 1);

  book->path = g_strdup (path);
  book->language = options->language;
  book->is_chinese = qd_language_is_chinese (options->language);
  book->font = book->is_chinese ? "Microsoft YaHei" : "Calibri";
  book->looks = qd_book_looks_new ();
  book->sheets = g_ptr_array_new_with_free_func (free_sheet);
  book->texts = g_string_chunk_new (4096);
  book->footer = qd_book_escape_footer (options->footer != NULL ? options->footer : "", 60);
  book->accent = options->accent;
  book->input_mark = g_strdup (options->input_mark != NULL ? options->input_mark : "");
  book->job = options->job;
  if (options->is_paper)
    qd_book_open_paper (book, options);
  else
    open_workbook (book, options);
  return book;
}

static void
write_widths (QdSheet *sheet)
{
  for (int i = 0; sheet->worksheet != NULL && i < sheet->n_columns; i++)
    worksheet_set_column_pixels (sheet->worksheet, (lxw_col_t) i, (lxw_col_t) i, (guint32) sheet->widths[i], NULL);
}

static void
write_rows (QdSheet *sheet)
{
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const QdRowLook *look = &g_array_index (sheet->rows, QdRowLook, i);
      double height = MIN (409.0, MAX (look->height, look->needed));
      lxw_row_col_options options = { .level = (guint8) look->level };

      if (height == 0)
        continue;
      if (height == 15.0)
        height = 15.01;   /* the default is not written and then fitted anew by every reader */
      worksheet_set_row_opt (sheet->worksheet, i, height, NULL, look->level > 0 ? &options : NULL);
    }
}

static gpointer
put_on_disk (gpointer path)
{
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (descriptor >= 0)
    {
      fsync (descriptor);   /* whether it could is asked again before the file is renamed, when little is left to do */
      close (descriptor);
    }
  return NULL;
}

/* The disk works while the parts are read. */
static gboolean
is_whole (QdBook *book, const GArray *streamed)
{
  GThread *thread = g_thread_new ("deck-disk", put_on_disk, book->path);
  gboolean is_whole = qd_book_is_whole (book->path, streamed);

  g_thread_join (thread);
  return is_whole;
}

/* Writes the file. FALSE with QD_ERROR_STORAGE when it cannot be written. */
gboolean
qd_book_close (QdBook *book, GError **error)
{
  g_autoptr (GArray) streamed = NULL;
  lxw_error result;

  if (book->paper != NULL)
    return qd_book_close_paper (book, error);
  for (guint i = 0; i < book->sheets->len; i++)
    {
      QdSheet *sheet = g_ptr_array_index (book->sheets, i);

      if (sheet->is_absent)
        continue;
      if (!sheet->is_streamed)
        write_rows (sheet);
      qd_sheet_write_inputs (sheet);
      qd_sheet_protect (sheet);
    }
  streamed = qd_book_count_streamed (book);
  result = workbook_close (book->workbook);
  book->workbook = NULL;
  if (result == LXW_NO_ERROR && !book->failed && streamed != NULL && is_whole (book, streamed))
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_STORAGE,
                       book->failed ? g_dgettext (GETTEXT_PACKAGE, "a workbook cannot hold that much")
                                    : g_dgettext (GETTEXT_PACKAGE, "the disk is full or cannot be written"));
  return FALSE;
}

/* Also a book that was not closed: nothing is written then. */
void
qd_book_free (QdBook *book)
{
  if (book == NULL)
    return;
  if (book->workbook != NULL)
    lxw_workbook_free (book->workbook);
  qd_paper_free (book->paper);
  qd_paper_free (book->paper_aside);
  if (book->aside != NULL)
    lxw_workbook_free (book->aside);
  g_clear_pointer (&book->absent, g_ptr_array_unref);
  g_hash_table_unref (book->looks);
  g_ptr_array_unref (book->sheets);
  g_string_chunk_free (book->texts);
  g_free (book->footer);
  g_free (book->input_mark);
  g_free (book->path);
  g_free (book);
}

/* Keeps a text of the caller's as long as the book lives. */
const char *
qd_book_keep (QdBook *book, char *text)
{
  const char *kept = g_string_chunk_insert (book->texts, text);

  g_free (text);
  return kept;
}

QdSheet *
qd_book_prepare_sheet (QdBook *book, const char *name)
{
  QdSheet *sheet = g_new0 (QdSheet, 1);

  sheet->book = book;
  sheet->name = g_string_chunk_insert (book->texts, name);
  sheet->quoted = qd_book_keep (book, g_strdup_printf ("'%s'", name));
  sheet->rows = g_array_new (FALSE, TRUE, sizeof (QdRowLook));
  sheet->keeps = g_array_new (FALSE, FALSE, sizeof (QdKeep));
  sheet->flows = g_array_new (FALSE, FALSE, sizeof (QdFlow));
  sheet->is_measured = TRUE;
  g_ptr_array_add (book->sheets, sheet);
  return sheet;
}

/* A new sheet at the end, without gridlines, columns of standard width. */
QdSheet *
qd_book_add_sheet (QdBook *book, const char *name, guint32 tab_colour)
{
  QdSheet *sheet = qd_book_prepare_sheet (book, name);

  if (book->paper != NULL)
    {
      sheet->paper = qd_paper_add_sheet (book->paper, sheet->name);
      return sheet;
    }
  sheet->worksheet = workbook_add_worksheet (book->workbook, sheet->name);
  worksheet_gridlines (sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_tab_color (sheet->worksheet, qd_book_colour (book, tab_colour));
  return sheet;
}

gboolean
qd_sheet_is_absent (QdSheet *sheet)
{
  return sheet->is_absent;
}

void
qd_book_set_text_filter (QdBook *book, QdBookTextFilter filter, gpointer data)
{
  book->filter = filter;
  book->filter_data = data;
}

const char *
qd_sheet_name (QdSheet *sheet)
{
  return sheet->name;
}

QdBook *
qd_sheet_book (QdSheet *sheet)
{
  return sheet->book;
}

/* "B5" or "$B$5" at `to`; where it ends. References are made for every formula, so printf is not asked. */
static char *
put_cell (char *to, int row, int column, gboolean is_absolute)
{
  char digits[16];
  int n = 0;

  if (is_absolute)
    *to++ = '$';
  lxw_col_to_name (to, (lxw_col_t) column, LXW_FALSE);
  to += strlen (to);
  if (is_absolute)
    *to++ = '$';
  for (guint left = (guint) row + 1; left > 0 || n == 0; left /= 10)
    digits[n++] = (char) ('0' + left % 10);
  while (n > 0)
    *to++ = digits[--n];
  *to = '\0';
  return to;
}

/* "'Goals'!" at `to`; where it ends */
static char *
put_sheet (char *to, QdSheet *sheet)
{
  to = g_stpcpy (to, sheet->quoted);
  *to++ = '!';
  return to;
}

/* a name of at most 31 characters of 4 bytes, two cells, and what is between */
#define MOST_REFERENCE 192

static const char *
keep_range (QdSheet *sheet, int first_row, int last_row, int column, gboolean is_elsewhere)
{
  char text[MOST_REFERENCE], *end = is_elsewhere ? put_sheet (text, sheet) : text;

  end = put_cell (end, first_row, column, is_elsewhere);
  *end++ = ':';
  put_cell (end, last_row, column, is_elsewhere);
  return g_string_chunk_insert (sheet->book->texts, text);
}

char *
qd_cell_put (char *to, int row, int column)
{
  return put_cell (to, row, column, FALSE);
}

/* "B5" */
const char *
qd_cell (QdSheet *sheet, int row, int column)
{
  char text[MOST_REFERENCE];

  put_cell (text, row, column, FALSE);
  return g_string_chunk_insert (sheet->book->texts, text);
}

/* "$B$5" */
const char *
qd_cell_absolute (QdSheet *sheet, int row, int column)
{
  char text[MOST_REFERENCE];

  put_cell (text, row, column, TRUE);
  return g_string_chunk_insert (sheet->book->texts, text);
}

/* "'Goals'!$B$5" */
const char *
qd_cell_elsewhere (QdSheet *sheet, int row, int column)
{
  char text[MOST_REFERENCE];

  put_cell (put_sheet (text, sheet), row, column, TRUE);
  return g_string_chunk_insert (sheet->book->texts, text);
}

/* "B5:B9" */
const char *
qd_range (QdSheet *sheet, int first_row, int last_row, int column)
{
  return keep_range (sheet, first_row, last_row, column, FALSE);
}

/* "'Goals'!$B$5:$B$9" */
const char *
qd_range_elsewhere (QdSheet *sheet, int first_row, int last_row, int column)
{
  return keep_range (sheet, first_row, last_row, column, TRUE);
}

void
qd_sheet_set_columns (QdSheet *sheet, const QdColumn *columns, int n)
{
  g_return_if_fail (n <= QD_BOOK_MOST_COLUMNS);

  for (int i = 0; i < n; i++)
    sheet->columns[i] = columns[i];
  sheet->n_columns = n;
}

void
qd_sheet_set_widths (QdSheet *sheet, const int *widths, int n)
{
  g_return_if_fail (n <= QD_BOOK_MOST_COLUMNS);

  sheet->n_columns = n;
  sheet->is_fixed = TRUE;
  sheet->is_measured = FALSE;
  for (int i = 0; i < n; i++)
    sheet->widths[i] = widths[i];
  write_widths (sheet);
}

void
qd_sheet_set_measured (QdSheet *sheet, gboolean measured)
{
  sheet->is_measured = measured;
}

/* A cell of that width is in the column. */
void
qd_sheet_measure (QdSheet *sheet, int column, int width)
{
  if (sheet->is_measured && column < sheet->n_columns)
    sheet->measured[column] = MAX (sheet->measured[column], width);
}

void
qd_sheet_measure_text (QdSheet *sheet, int column, const QdCellStyle *style, const char *text)
{
  qd_sheet_measure (sheet, column, qd_book_text_width (style, text));
}

/* Numbers of a format without divisor are as wide as they happen to be. Most numbers of a column lie between two that were
 * measured already. */
void
qd_sheet_measure_number (QdSheet *sheet, int column, const QdCellStyle *style, double value)
{
  QdMeasuredNumbers *seen;

  if (!sheet->is_measured || column >= sheet->n_columns)
    return;
  seen = &sheet->measured_numbers[column];
  if (seen->format == NULL || seen->format != style->format || seen->size != style->size || seen->bold != style->bold)
    *seen = (QdMeasuredNumbers){ style->format, style->size, style->bold, value, value };
  else if (value >= seen->least && value <= seen->most)
    return;
  seen->least = MIN (seen->least, value);
  seen->most = MAX (seen->most, value);
  qd_sheet_measure (sheet, column, qd_book_number_width (style, value));
}

/* The room left on the page goes to the columns that grow, at most 1.6 times each. */
static void
share_room (QdSheet *sheet, int room)
{
  int growing = 0;

  for (int i = 0; i < sheet->n_columns; i++)
    growing += sheet->columns[i].grows ? sheet->widths[i] : 0;
  if (growing == 0 || room <= 0)
    return;
  for (int i = 0; i < sheet->n_columns; i++)
    if (sheet->columns[i].grows)
      sheet->widths[i] += MIN (sheet->widths[i] * 6 / 10, sheet->widths[i] * room / growing);
}

/* Rows of wrapped texts grow to the lines they take in their final width. */
static void
grow_rows (QdSheet *sheet)
{
  for (guint i = 0; i < sheet->flows->len; i++)
    {
      const QdFlow *flow = &g_array_index (sheet->flows, QdFlow, i);
      int lines = qd_book_text_lines (&flow->style, flow->text, sheet->widths[flow->column]);
      int size = flow->style.size != 0 ? flow->style.size : 10;

      if (lines > 1)
        qd_sheet_need_row (sheet, flow->row, lines * 1.4 * size + 6);
    }
}

void
qd_sheet_fit (QdSheet *sheet)
{
  int total = 0;

  if (sheet->is_fixed)
    return;
  for (int i = 0; i < sheet->n_columns; i++)
    {
      const QdColumn *column = &sheet->columns[i];
      int width = MAX (column->minimum, sheet->measured[i]);

      if (column->maximum > 0)
        width = MIN (width, MAX (column->minimum, column->maximum));
      sheet->widths[i] = width;
      total += i > 0 && !column->is_beside ? width : 0;
    }
  share_room (sheet, PAGE_WIDTH - total);
  grow_rows (sheet);
  write_widths (sheet);
}

int
qd_sheet_width_of (QdSheet *sheet, int first_column, int last_column)
{
  int width = 0;

  for (int i = first_column; i <= last_column && i < sheet->n_columns; i++)
    width += sheet->widths[i];
  return width;
}

/* The look of a row, made when there is none yet; valid until the next one is made. */
QdRowLook *
qd_sheet_row_look (QdSheet *sheet, int row)
{
  if (row >= (int) sheet->rows->len)
    g_array_set_size (sheet->rows, (guint) row + 1);
  return &g_array_index (sheet->rows, QdRowLook, row);
}

void
qd_sheet_set_row (QdSheet *sheet, int row, double height)
{
  /* of a row that is gone the height is gone too */
  if (sheet->is_streamed && row >= (int) sheet->worksheet->optimize_row->row_num)
    worksheet_set_row (sheet->worksheet, (lxw_row_t) row, height, NULL);
  qd_sheet_row_look (sheet, row)->height = height;
}

void
qd_sheet_set_rows (QdSheet *sheet, int first, int last, double height)
{
  for (int row = first; row <= last; row++)
    qd_sheet_set_row (sheet, row, height);
}

void
qd_sheet_set_default_row (QdSheet *sheet, double height)
{
  sheet->default_row = height;
  if (sheet->worksheet != NULL)
    worksheet_set_default_row (sheet->worksheet, height, LXW_FALSE);
}

void
qd_sheet_need_row (QdSheet *sheet, int row, double height)
{
  QdRowLook *look = qd_sheet_row_look (sheet, row);

  look->needed = MAX (look->needed, height);
}

void
qd_sheet_set_level (QdSheet *sheet, int row, int level)
{
  qd_sheet_row_look (sheet, row)->level = MIN (level, 7);
}

double
qd_sheet_height_of (QdSheet *sheet, int first_row, int last_row)
{
  const QdRowLook none = { 0 };
  double height = 0;

  for (int row = first_row; row <= last_row; row++)
    {
      const QdRowLook *look = row < (int) sheet->rows->len ? &g_array_index (sheet->rows, QdRowLook, row) : &none;

      if (look->height == 0 && look->needed == 0)
        height += sheet->default_row != 0 ? sheet->default_row : 15.0;
      else
        height += MAX (look->height, look->needed);
    }
  return height;
}
