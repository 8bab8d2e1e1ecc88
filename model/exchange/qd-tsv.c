#include "model/exchange/qd-tsv.h"

#include <string.h>

/* A new block of empty cells. */
QdTsv *
qd_tsv_new (guint n_rows, guint n_columns)
{
  QdTsv *tsv = g_new0 (QdTsv, 1);

  tsv->n_rows = n_rows;
  tsv->n_columns = n_columns;
  tsv->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_rows * n_columns; i++)
    g_ptr_array_add (tsv->cells, g_strdup (""));
  return tsv;
}

void
qd_tsv_free (QdTsv *tsv)
{
  if (tsv == NULL)
    return;
  g_ptr_array_unref (tsv->cells);
  g_free (tsv);
}

const char *
qd_tsv_get (const QdTsv *tsv, guint row, guint column)
{
  g_return_val_if_fail (row < tsv->n_rows && column < tsv->n_columns, "");

  return g_ptr_array_index (tsv->cells, row * tsv->n_columns + column);
}

void
qd_tsv_set (QdTsv *tsv, guint row, guint column, const char *text)
{
  char **cell;

  g_return_if_fail (row < tsv->n_rows && column < tsv->n_columns);
  cell = (char **) &g_ptr_array_index (tsv->cells, row * tsv->n_columns + column);
  g_free (*cell);
  *cell = g_strdup (text != NULL ? text : "");
}

/* A cell in quotes, `*text` behind the first one; stands behind the last one afterwards. */
static char *
read_quoted (const char **text)
{
  GString *cell = g_string_new (NULL);
  const char *at = *text;

  while (*at != '\0' && !(at[0] == '"' && at[1] != '"'))
    {
      at += at[0] == '"';   /* of two quotes one is meant */
      g_string_append_c (cell, *at++);
    }
  *text = at + (*at == '"');
  return g_string_free (cell, FALSE);
}

/* Quotes mean something only around a whole cell: what follows the last one would be lost otherwise. */
static gboolean
is_quoted (const char *text)
{
  const char *at = text + 1;

  if (*text != '"')
    return FALSE;
  while (*at != '\0' && !(at[0] == '"' && at[1] != '"'))
    at += at[0] == '"' ? 2 : 1;
  return *at == '"' && (at[1] == '\0' || at[1] == '\t' || at[1] == '\n' || at[1] == '\r');
}

static char *
read_cell (const char **text)
{
  const char *begin = *text;
  char *cell;

  if (is_quoted (begin))
    {
      (*text)++;
      return g_strstrip (read_quoted (text));
    }
  *text += strcspn (begin, "\t\n\r");
  cell = g_strndup (begin, (gsize) (*text - begin));
  return g_strstrip (cell);
}

static GPtrArray *
read_row (const char **text)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (row, read_cell (text));
  while (**text == '\t')
    {
      (*text)++;
      g_ptr_array_add (row, read_cell (text));
    }
  if (**text == '\r')
    (*text)++;
  if (**text == '\n')
    (*text)++;
  return row;
}

QdTsv *
qd_tsv_parse (const char *text)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n_columns = 0;
  QdTsv *tsv;

  while (*text != '\0')
    {
      GPtrArray *row = read_row (&text);

      g_ptr_array_add (rows, row);
      n_columns = MAX (n_columns, row->len);
    }
  if (rows->len == 0)
    return NULL;
  tsv = qd_tsv_new (rows->len, n_columns);
  for (guint r = 0; r < rows->len; r++)
    {
      const GPtrArray *row = g_ptr_array_index (rows, r);

      for (guint c = 0; c < row->len; c++)
        qd_tsv_set (tsv, r, c, g_ptr_array_index (row, c));
    }
  return tsv;
}

static void
write_cell (GString *text, const char *cell)
{
  if (strpbrk (cell, "\t\n\r\"") == NULL)
    {
      g_string_append (text, cell);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *at = cell; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

char *
qd_tsv_write (const QdTsv *tsv)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < tsv->n_rows; row++)
    {
      if (row > 0)
        g_string_append_c (text, '\n');
      for (guint column = 0; column < tsv->n_columns; column++)
        {
          if (column > 0)
            g_string_append_c (text, '\t');
          write_cell (text, qd_tsv_get (tsv, row, column));
        }
    }
  return g_string_free (text, FALSE);
}

void
qd_tsv_spread (const QdTsv *tsv, guint *rows, guint *columns)
{
  gboolean fits = *rows % tsv->n_rows == 0 && *columns % tsv->n_columns == 0;

  if (fits)
    return;
  *rows = tsv->n_rows;
  *columns = tsv->n_columns;
}
