#include "model/exchange/qd-import-peek.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-csv-reader.h"
#include "model/exchange/qd-encoding.h"
#include "model/exchange/qd-import-guess.h"
#include "model/exchange/qd-import-sheet.h"
#include "model/exchange/qd-input.h"

#define FIRST_LOOK (256 * 1024)
#define ROWS_SHOWN 20

/** qd_import_peek_free: frees a peek; NULL is nothing. */
void
qd_import_peek_free (QdImportPeek *peek)
{
  if (!peek)
    return;
  g_free (peek->path);
  g_clear_pointer (&peek->sheets, g_ptr_array_unref);
  g_free (peek->sheet);
  g_free (peek->encoding);
  g_strfreev (peek->columns);
  g_ptr_array_unref (peek->rows);
  g_ptr_array_unref (peek->top);
  g_free (peek);
}

static char **
copy_cells (char *const *cells, guint n_cells, guint n_wanted)
{
  char **copy = g_new0 (char *, n_wanted + 1);

  for (guint i = 0; i < n_wanted; i++)
    copy[i] = g_strstrip (g_strdup (i < n_cells ? cells[i] : ""));
  return copy;
}

/* --- CSV files --- */

static gboolean
read_start (const char *path, GString *bytes, gint64 *size, GError **error)
{
  GStatBuf status;
  FILE *file = g_stat (path, &status) == 0 ? g_fopen (path, "rb") : NULL;

  if (!file)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("%s cannot be read: %s"), path, g_strerror (errno));
      return FALSE;
    }
  *size = (gint64) status.st_size;
  g_string_set_size (bytes, FIRST_LOOK);
  g_string_set_size (bytes, fread (bytes->str, 1, FIRST_LOOK, file));
  fclose (file);
  return TRUE;
}

/* What was read may end inside a row: it is cut at its last line end, and in UTF-16 at a whole unit. */
static gsize
cut_at_line (const GString *bytes, const char *encoding)
{
  gsize length = bytes->len;

  if (encoding && g_ascii_strncasecmp (encoding, "UTF-16", strlen ("UTF-16")) == 0)
    {
      const gsize first = g_ascii_strcasecmp (encoding, "UTF-16BE") == 0 ? 0 : 1;   /* the high byte of a unit */
      for (length &= ~(gsize) 1; length >= 2; length -= 2)
        if (bytes->str[length - 2 + first] == 0 && bytes->str[length - 1 - first] == '\n')
          return length;
      return bytes->len & ~(gsize) 1;
    }
  while (length > 0 && bytes->str[length - 1] != '\n')
    length--;
  return length > 0 ? length : bytes->len;
}

/* The first rows of a text as they are; quotes that a cut text leaves open end the list. */
static void
read_top (QdImportPeek *peek, const char *text, gsize length, char separator)
{
  g_autoptr (QdCsvReader) reader = qd_csv_reader_new_at (g_memdup2 (text, length + 1), length, 0, separator);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gint64 line;

  while (peek->top->len < ROWS_SHOWN && qd_csv_reader_next (reader, cells, &line, NULL))
    g_ptr_array_add (peek->top, copy_cells ((char *const *) cells->pdata, cells->len, cells->len));
}

static void
read_rows (QdImportPeek *peek, char *text, gsize length, const QdImportOptions *options)
{
  g_autoptr (QdCsvReader) reader = qd_csv_reader_new_at (text, length, options->head_line, options->separator);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gint64 line;
  guint n_columns;

  peek->separator = qd_csv_reader_separator (reader);
  if (!qd_csv_reader_next (reader, cells, &line, NULL))
    return;
  n_columns = cells->len;
  peek->head_line = line;
  g_strfreev (peek->columns);
  peek->columns = copy_cells ((char *const *) cells->pdata, n_columns, n_columns);
  while (peek->rows->len < ROWS_SHOWN && qd_csv_reader_next (reader, cells, &line, NULL))
    g_ptr_array_add (peek->rows, copy_cells ((char *const *) cells->pdata, cells->len, n_columns));
}

static gboolean
peek_text (QdImportPeek *peek, const QdImportOptions *options, GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  gsize length, bom_length;

  if (!read_start (peek->path, bytes, &peek->size, error))
    return FALSE;
  const char *found = qd_encoding_detect (bytes->str, MIN (bytes->len, 2), &bom_length);
  const gboolean is_cut = (gsize) peek->size > bytes->len;
  if (is_cut)
    g_string_truncate (bytes, cut_at_line (bytes, options->encoding ? options->encoding : found));
  char *text = qd_encoding_to_utf8 (bytes->str, bytes->len, options->encoding, &length, &peek->encoding, &local);
  if (!text)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, "%s", local->message);
      return FALSE;
    }
  read_top (peek, text, length, options->separator);
  read_rows (peek, text, length, options);
  return TRUE;
}

/* --- workbooks --- */

static gboolean
take_header (gint64 line, char *const *cells, guint n_cells, gpointer data)
{
  QdImportPeek *peek = data;

  peek->head_line = line;
  g_strfreev (peek->columns);
  peek->columns = copy_cells (cells, n_cells, n_cells);
  return TRUE;
}

static const QdField *
field_of_column (guint column, gpointer data)
{
  static const QdField day = { .name = "day", .type = QD_FIELD_DAY };

  return &day;
}

static gboolean
take_row (gint64 line, char *const *cells, guint n_cells, const QdImportBadCell *bad, gpointer data)
{
  QdImportPeek *peek = data;

  g_ptr_array_add (peek->rows, copy_cells (cells, n_cells, n_cells));
  return peek->rows->len < ROWS_SHOWN;
}

static gboolean
take_top_row (const QdXlsxRow *row, gpointer data, GError **error)
{
  QdImportPeek *peek = data;
  const guint n = row->n_cells > 0 ? row->cells[row->n_cells - 1].column + 1 : 0;
  char **texts = g_new0 (char *, n + 1);

  for (guint i = 0; i < row->n_cells; i++)
    texts[row->cells[i].column] = qd_xlsx_cell_text (&row->cells[i]);
  for (guint i = 0; i < n; i++)
    if (!texts[i])
      texts[i] = g_strdup ("");
  /* rows stand at their number, so that what is chosen is the row of the sheet */
  while (peek->top->len < row->row && peek->top->len < ROWS_SHOWN)
    g_ptr_array_add (peek->top, g_new0 (char *, 1));
  if (peek->top->len < ROWS_SHOWN)
    g_ptr_array_add (peek->top, texts);
  else
    g_strfreev (texts);
  return peek->top->len < ROWS_SHOWN;
}

/* names of the sheets; which one to look at */
static int
list_sheets (QdImportPeek *peek, const QdXlsx *workbook, const char *wanted)
{
  int first = -1, named = -1;

  peek->sheets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < qd_xlsx_n_sheets (workbook); i++)
    {
      const char *name = qd_xlsx_sheet_name (workbook, i);
      if (qd_xlsx_sheet_is_hidden (workbook, i))
        continue;
      g_ptr_array_add (peek->sheets, g_strdup (name));
      first = first < 0 ? (int) i : first;
      if (!qd_import_kind_of_sheet (name))
        continue;
      peek->n_kind_sheets++;
      named = named < 0 ? (int) i : named;
    }
  return wanted ? qd_xlsx_find_sheet (workbook, wanted) : named >= 0 ? named : first;
}

static gboolean
peek_workbook (QdImportPeek *peek, const QdImportOptions *options, QdJob *job, GError **error)
{
  static const QdImportSheetHandler handler = { take_header, field_of_column, NULL, take_row };
  g_autoptr (QdXlsx) workbook = qd_xlsx_open (peek->path, job, error);

  if (!workbook)
    return FALSE;
  const int sheet = list_sheets (peek, workbook, options->sheet);
  if (sheet < 0)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("%s: there is no sheet to read"), peek->path);
      return FALSE;
    }
  peek->sheet = g_strdup (qd_xlsx_sheet_name (workbook, (guint) sheet));
  return qd_xlsx_read_sheet (workbook, (guint) sheet, take_top_row, peek, job, error)
         && qd_import_sheet_read (workbook, (guint) sheet, options->head_line, &handler, peek, job, error);
}

/**
 * qd_import_peek: looks at the beginning of a file: its encoding, separator or sheets, the columns and the first 20
 * rows, as the options say and else as an import would find out. The encoding is that of the beginning; an import that reads
 * all may find another one further down. QD_ERROR_NOT_FOUND, STORAGE, FORMAT or UNSUPPORTED when nothing can be made of it.
 */
QdImportPeek *
qd_import_peek (const char *path, const QdImportOptions *options, QdJob *job, GError **error)
{
  g_autoptr (QdImportPeek) peek = g_new0 (QdImportPeek, 1);
  gboolean is_read;

  peek->path = g_strdup (path);
  peek->columns = g_new0 (char *, 1);
  peek->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  peek->top = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (!qd_input_check (path, error))
    return NULL;
  peek->is_workbook = qd_xlsx_is_workbook (path);
  is_read = peek->is_workbook ? peek_workbook (peek, options, job, error) : peek_text (peek, options, error);
  return is_read ? g_steal_pointer (&peek) : NULL;
}

/* --- folders --- */

static gboolean
can_be_imported (const char *name)
{
  return *name != '.' && *name != '~' && qd_import_suffix_of_path (name);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * qd_import_list_paths: the files that a path stands for: itself, or of a folder the CSV files and workbooks in it (char *,
 * by name; none of its own folders). To be unreffed.
 */
GPtrArray *
qd_import_list_paths (const char *path)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (!dir)
    g_ptr_array_add (paths, g_strdup (path));
  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (can_be_imported (name) && g_file_test (child, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (paths, g_steal_pointer (&child));
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}
