#include "ui/widgets/qd-data-grid-private.h"

/* All that a grid shows as a table, for paper. */

static void
add_columns (QdDataGrid *self, const QdGridSize *size, QdTable *table)
{
  for (guint column = 0; column < size->n_columns; column++)
    {
      QdGridColumn info = { 0 };

      self->model->get_column (self->data, column, &info);
      qd_table_add_column (table, info.title != NULL ? info.title : "", info.is_text ? 0 : 1);
      g_free (info.title);
    }
}

static void
add_row (QdDataGrid *self, const QdGridSize *size, guint row, QdTable *table)
{
  char **cells = g_new0 (char *, size->n_columns + 1);
  gboolean is_foot = row >= size->n_rows - size->n_foot;
  QdGridRow info = { 0 };

  if (self->model->get_row != NULL)
    self->model->get_row (self->data, row, &info);
  for (guint column = 0; column < size->n_columns; column++)
    {
      QdGridCell cell = { 0 };

      self->model->get_cell (self->data, row, column, &cell);
      cells[column] = cell.text != NULL ? cell.text : g_strdup ("");
    }
  qd_table_add_row (table, cells, info.level,
                    is_foot                                            ? QD_TABLE_TOTAL
                    : info.is_group || info.branch == QD_GRID_OPEN     ? QD_TABLE_GROUP
                                                                       : QD_TABLE_PLAIN);
}

QdTable *
qd_data_grid_create_table (QdDataGrid *self)
{
  QdTable *table = qd_table_new ();
  QdGridSize size = { 0 };

  if (self->model == NULL)
    return table;
  self->model->get_size (self->data, &size);
  add_columns (self, &size, table);
  for (guint row = 0; row < size.n_rows; row++)
    add_row (self, &size, row, table);
  return table;
}
