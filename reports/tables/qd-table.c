#include "reports/tables/qd-table.h"

static void
column_clear (gpointer data)
{
  g_free (((QdTableColumn *) data)->title);
}

static void
row_clear (gpointer data)
{
  g_strfreev (((QdTableRow *) data)->cells);
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

/* `weight` above 0. */
void
qd_table_add_column (QdTable *table, const char *title, float xalign, double weight)
{
  QdTableColumn column = { g_strdup (title), xalign, weight };

  g_array_append_val (table->columns, column);
}

/* Cells beyond the columns are dropped. */
void
qd_table_add_row (QdTable *table, char **cells, guint level, gboolean is_strong)
{
  guint n = table->columns->len, given = g_strv_length (cells);
  QdTableRow row = { g_new0 (char *, n + 1), level, is_strong };

  for (guint i = 0; i < n; i++)
    row.cells[i] = g_strdup (i < given ? cells[i] : "");
  g_strfreev (cells);
  g_array_append_val (table->rows, row);
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
