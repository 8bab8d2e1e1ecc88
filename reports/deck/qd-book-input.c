#include "reports/deck/qd-book-private.h"

/* Cells to be filled in by hand. What they are stands in a hidden column of their row, so that a row that is sorted or
 * moved takes it along; the first row of that column says which plan and period the deck is of, and which
 * column it is, so that inserted ones are noticed. */

#define MARK "quarterdeck-input 1"

static char *
column_letters (int column)
{
  char letters[LXW_MAX_COL_NAME_LENGTH];

  lxw_col_to_name (letters, (lxw_col_t) column, LXW_FALSE);
  return g_strdup (letters);
}

static void
free_text (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
write_hidden (QdSheet *sheet, int row, int column, const char *text)
{
  if (worksheet_write_string (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column,
                              qd_book_clean_text (sheet->book, text), NULL) != LXW_NO_ERROR)
    sheet->book->failed = TRUE;
}

static void
write_mark (QdSheet *sheet)
{
  g_autofree char *letters = column_letters (sheet->n_columns);
  g_autofree char *mark = g_strdup_printf ("%s %s %s", MARK, sheet->book->input_mark, letters);

  write_hidden (sheet, 0, sheet->n_columns, mark);
}

/* What is noted later cannot be written above rows that are gone. */
void
qd_sheet_expect_inputs (QdSheet *sheet)
{
  if (sheet->inputs == NULL)
    sheet->inputs = g_hash_table_new_full (NULL, NULL, NULL, free_text);
  if (sheet->is_streamed)
    write_mark (sheet);
}

/* The hidden id of a row; of a streamed sheet only that of the last row is kept. */
static GString *
id_of_row (QdSheet *sheet, int row, const char *record)
{
  GString *text = g_hash_table_lookup (sheet->inputs, GINT_TO_POINTER (row));

  if (text != NULL)
    return text;
  if (sheet->is_streamed)
    g_hash_table_remove_all (sheet->inputs);
  text = g_string_new (record);
  g_hash_table_insert (sheet->inputs, GINT_TO_POINTER (row), text);
  return text;
}

/* Notes that a cell holds a field of a record; the cell itself is written with a style whose is_input is TRUE. */
void
qd_sheet_note_input (QdSheet *sheet, int row, int column, const char *record, const char *field, const char *base)
{
  g_autofree char *letters = column_letters (column);
  GString *text;

  g_return_if_fail (!sheet->is_streamed || sheet->inputs != NULL);

  if (sheet->inputs == NULL)
    qd_sheet_expect_inputs (sheet);
  text = id_of_row (sheet, row, record);
  g_return_if_fail (g_str_has_prefix (text->str, record));

  g_string_append_printf (text, " %s=%s:%s", letters, field, base);
  if (sheet->is_streamed)
    write_hidden (sheet, row, sheet->n_columns, text->str);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  int x = GPOINTER_TO_INT (*(gpointer *) a), y = GPOINTER_TO_INT (*(gpointer *) b);

  return (x > y) - (x < y);
}

static void
write_ids (QdSheet *sheet)
{
  g_autofree gpointer *rows = NULL;
  guint n;

  rows = g_hash_table_get_keys_as_array (sheet->inputs, &n);
  qsort (rows, n, sizeof *rows, compare_rows);
  write_mark (sheet);
  for (guint i = 0; i < n; i++)
    {
      const GString *text = g_hash_table_lookup (sheet->inputs, rows[i]);

      write_hidden (sheet, GPOINTER_TO_INT (rows[i]), sheet->n_columns, text->str);
    }
}

/* Writes the hidden column behind the last one of the sheet, when there are input cells. */
void
qd_sheet_write_inputs (QdSheet *sheet)
{
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };
  lxw_col_t column = (lxw_col_t) sheet->n_columns;

  if (sheet->inputs == NULL || g_hash_table_size (sheet->inputs) == 0)
    return;
  if (!sheet->is_streamed)
    write_ids (sheet);
  worksheet_set_column_opt (sheet->worksheet, column, column, 9, NULL, &hidden);
}

/* Without a password, against typing over a formula by mistake: rows and columns can be formatted, lists filtered. */
void
qd_sheet_protect (QdSheet *sheet)
{
  lxw_protection options = {
    .format_cells = LXW_TRUE, .format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .sort = LXW_TRUE,
    .autofilter = LXW_TRUE,
  };

  worksheet_protect (sheet->worksheet, NULL, &options);
}
