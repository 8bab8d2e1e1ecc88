#include "reports/tables/qd-table.h"

#include <string.h>

static void
column_clear (gpointer data)
{
  g_free (((QdTableColumn *) data)->title);
}

static void
row_clear (gpointer data)
{
  QdTableRow *row = data;

  g_strfreev (row->cells);
  g_free (row->symbols);
}

/* An empty table, columns first. */
QdTable *
qd_table_new (void)
{
  QdTable *table = g_new0 (QdTable, 1);

  table->columns = g_array_new (FALSE, FALSE, sizeof (QdTableColumn));
  table->rows = g_array_new (FALSE, FALSE, sizeof (QdTableRow));
  g_array_set_clear_func (table->columns, column_clear);
  g_array_set_clear_func (table->rows, row_clear);
  return table;
}

void
qd_table_free (QdTable *table)
{
  if (table == NULL)
    return;
  g_array_unref (table->columns);
  g_array_unref (table->rows);
  g_free (table);
}

/* Before the first row. */
void
qd_table_add_column (QdTable *table, const char *title, float xalign)
{
  QdTableColumn column = { g_strdup (title), xalign };

  g_array_append_val (table->columns, column);
}

/* Cells beyond the columns are dropped. */
void
qd_table_add_row (QdTable *table, char **cells, guint level, QdTableRowType type)
{
  guint n = table->columns->len, given = g_strv_length (cells);
  QdTableRow row = { g_new0 (char *, n + 1), NULL, level, type };

  for (guint i = 0; i < n; i++)
    row.cells[i] = g_strdup (i < given ? cells[i] : "");
  g_strfreev (cells);
  g_array_append_val (table->rows, row);
}

/* There must be a row. */
void
qd_table_set_symbol (QdTable *table, guint column, int symbol)
{
  QdTableRow *row;

  g_return_if_fail (table->rows->len > 0 && column < table->columns->len);

  row = &g_array_index (table->rows, QdTableRow, table->rows->len - 1);
  if (row->symbols == NULL)
    {
      row->symbols = g_new (int, table->columns->len);
      for (guint i = 0; i < table->columns->len; i++)
        row->symbols[i] = QD_TABLE_NO_SYMBOL;
    }
  row->symbols[column] = symbol;
}

static gboolean
has_text (const QdTable *table, guint column)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (*g_array_index (table->rows, QdTableRow, i).cells[column] != '\0')
      return TRUE;
  return FALSE;
}

static void
drop_column (QdTable *table, guint column)
{
  guint n_behind = table->columns->len - column - 1;

  for (guint i = 0; i < table->rows->len; i++)
    {
      QdTableRow *row = &g_array_index (table->rows, QdTableRow, i);

      g_free (row->cells[column]);
      memmove (&row->cells[column], &row->cells[column + 1], (n_behind + 1) * sizeof *row->cells);
      if (row->symbols != NULL)
        memmove (&row->symbols[column], &row->symbols[column + 1], n_behind * sizeof *row->symbols);
    }
  g_array_remove_index (table->columns, column);
}

/* What a table could show but has nothing of. */
void
qd_table_drop_empty_columns (QdTable *table)
{
  for (guint i = table->columns->len; i > 1; i--)
    if (!has_text (table, i - 1))
      drop_column (table, i - 1);
}

static void
append_cell (GString *text, const char *cell, gboolean is_last)
{
  g_autofree char *clean = g_strdelimit (g_strdup (cell), "\t\n\r", ' ');

  g_string_append (text, clean);
  g_string_append_c (text, is_last ? '\n' : '\t');
}

/* What a spreadsheet takes from the clipboard. */
char *
qd_table_to_text (const QdTable *table)
{
  GString *text = g_string_new (NULL);
  guint n = table->columns->len;

  for (guint i = 0; i < n; i++)
    append_cell (text, g_array_index (table->columns, QdTableColumn, i).title, i + 1 == n);
  for (guint row = 0; row < table->rows->len; row++)
    for (guint i = 0; i < n; i++)
      append_cell (text, g_array_index (table->rows, QdTableRow, row).cells[i], i + 1 == n);
  return g_string_free (text, FALSE);
}
