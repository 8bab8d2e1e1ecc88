#include "app/commands/qd-text-table.h"

#define GAP 2

typedef struct
{
  char       *title;
  QdTextAlign align;
  int         max_width;
} Column;

struct _QdTextTable
{
  GArray    *columns;   /* Column */
  GPtrArray *cells;     /* char *, row by row */
};

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->title);
}

QdTextTable *
qd_text_table_new (void)
{
  QdTextTable *table = g_new0 (QdTextTable, 1);

  table->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (table->columns, clear_column);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  return table;
}

void
qd_text_table_free (QdTextTable *table)
{
  if (table == NULL)
    return;
  g_array_unref (table->columns);
  g_ptr_array_unref (table->cells);
  g_free (table);
}

static int
character_width (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

int
qd_text_width (const char *text)
{
  int width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += character_width (g_utf8_get_char (at));
  return width;
}

/* One line, at most max_width cells (0 = any). */
static char *
fit (const char *text, int max_width)
{
  g_autoptr (GString) fitted = g_string_new (NULL);
  int width = 0;

  if (max_width <= 0 || qd_text_width (text) <= max_width)
    return g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (width + character_width (character) > max_width - 1)
        break;
      width += character_width (character);
      g_string_append_unichar (fitted, character);
    }
  g_string_append (fitted, "…");
  return g_strdelimit (g_string_free (g_steal_pointer (&fitted), FALSE), "\r\n\t", ' ');
}

void
qd_text_table_add_column (QdTextTable *table, const char *title, QdTextAlign align, int max_width)
{
  Column column = { g_strdup (title), align, max_width };

  g_return_if_fail (table->cells->len == 0);
  g_array_append_val (table->columns, column);
}

void
qd_text_table_add (QdTextTable *table, const char *text)
{
  const Column *column = &g_array_index (table->columns, Column, table->cells->len % table->columns->len);

  g_ptr_array_add (table->cells, fit (text == NULL ? "" : text, column->max_width));
}

void
qd_text_table_take (QdTextTable *table, char *text)
{
  qd_text_table_add (table, text);
  g_free (text);
}

static void
append_blanks (GString *text, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

static void
trim_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
}

static void
append_cell (GString *line, const char *cell, const Column *column, int width)
{
  int blanks = width - qd_text_width (cell);

  if (column->align == QD_TEXT_RIGHT)
    append_blanks (line, blanks);
  g_string_append (line, cell);
  if (column->align == QD_TEXT_LEFT)
    append_blanks (line, blanks);
}

char *
qd_text_table_to_text (const QdTextTable *table, int indent)
{
  guint n_columns = table->columns->len;
  guint n_rows = n_columns == 0 ? 0 : table->cells->len / n_columns;
  g_autofree int *widths = g_new0 (int, n_columns + 1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      widths[i] = qd_text_width (g_array_index (table->columns, Column, i).title);
      for (guint row = 0; row < n_rows; row++)
        widths[i] = MAX (widths[i], qd_text_width (table->cells->pdata[row * n_columns + i]));
    }
  for (guint row = 0; row <= n_rows; row++)
    {
      append_blanks (text, indent);
      for (guint i = 0; i < n_columns; i++)
        {
          const Column *column = &g_array_index (table->columns, Column, i);

          append_blanks (text, i == 0 ? 0 : GAP);
          append_cell (text, row == 0 ? column->title : table->cells->pdata[(row - 1) * n_columns + i], column,
                       widths[i]);
        }
      trim_line (text);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
