#include "model/exchange/qd-import-sheet.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-results-layout.h"

#define CELLS_OF_A_HEADER 2
#define MOST_CSV_BYTES ((gsize) 1 << 30)

typedef struct
{
  const QdImportSheetHandler *handler;
  gpointer                    data;
  GPtrArray                  *texts;       /* char *, owned: the row as it is handed on */
  guint                       n_columns;   /* 0: the header is still to come */
  guint                       head_line;   /* 0: the first row with two filled cells */
} Reading;

/* Of a day of its own, and of a month, the format says which is meant; the field knows better. A number has no decimal mark
 * until it is written: it gets that of its column. */
static char *
cell_text (const QdXlsxCell *cell, const QdField *field, gboolean has_comma)
{
  const gboolean is_day = cell->type == QD_XLSX_NUMBER
                          && (cell->format == QD_XLSX_DAY || cell->format == QD_XLSX_MONTH);
  const QdDay day = is_day ? qd_xlsx_cell_day (cell) : QD_DAY_NONE;

  if (day != QD_DAY_NONE && field && (field->type == QD_FIELD_DAY || (field->type == QD_FIELD_PERIOD
                                                                      && cell->format == QD_XLSX_DAY)))
    return qd_day_to_text (day);
  char *text = g_strstrip (qd_xlsx_cell_text (cell));
  return has_comma && cell->type == QD_XLSX_NUMBER ? g_strdelimit (text, ".", ',') : text;
}

static void
set_text (GPtrArray *texts, guint column, char *text)
{
  while (texts->len <= column)
    g_ptr_array_add (texts, g_strdup (""));
  g_free (g_ptr_array_index (texts, column));
  g_ptr_array_index (texts, column) = text;
}

/* why a cell cannot be taken; NULL when it can */
static const char *
find_fault (const QdXlsxCell *cell)
{
  if (cell->type == QD_XLSX_ERROR)
    return _("the cell shows an error instead of a value");
  if (cell->type == QD_XLSX_EMPTY && cell->formula)
    return _("the formula was never computed; open the file in a spreadsheet program and save it");
  return NULL;
}

static gboolean
read_header (Reading *reading, const QdXlsxRow *row)
{
  guint n_filled = 0;

  if (row->row + 1 < reading->head_line)
    return TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      char *text = cell_text (&row->cells[i], NULL, FALSE);
      n_filled += *text != '\0';
      set_text (reading->texts, row->cells[i].column, text);
    }
  if (n_filled < (reading->head_line > 0 ? 1 : CELLS_OF_A_HEADER))
    return TRUE;
  reading->n_columns = reading->texts->len;
  return reading->handler->header ((gint64) row->row + 1, (char *const *) reading->texts->pdata, reading->texts->len,
                                   reading->data);
}

static gboolean
take_row (const QdXlsxRow *row, gpointer data, GError **error)
{
  Reading *reading = data;
  QdImportBadCell bad = { 0, NULL };
  gboolean has_text = FALSE;

  g_ptr_array_set_size (reading->texts, 0);
  if (reading->n_columns == 0)
    return read_header (reading, row);
  for (guint i = 0; i < row->n_cells && row->cells[i].column < reading->n_columns; i++)
    {
      const QdXlsxCell *cell = &row->cells[i];
      const gboolean has_comma = reading->handler->has_comma && reading->handler->has_comma (cell->column, reading->data);
      char *text = cell_text (cell, reading->handler->field_of (cell->column, reading->data), has_comma);
      const char *fault = find_fault (cell);
      if (fault && !bad.reason)
        bad = (QdImportBadCell) { cell->column, fault };
      has_text = has_text || *text || fault;
      set_text (reading->texts, cell->column, text);
    }
  if (!has_text)
    return TRUE;
  if (reading->texts->len < reading->n_columns)
    set_text (reading->texts, reading->n_columns - 1, g_strdup (""));
  return reading->handler->row ((gint64) row->row + 1, (char *const *) reading->texts->pdata, reading->n_columns, &bad,
                                reading->data);
}

/** qd_import_sheet_read: see the header. */
gboolean
qd_import_sheet_read (QdXlsx *workbook, guint sheet, guint head_line, const QdImportSheetHandler *handler, gpointer data,
                      QdJob *job, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { handler, data, texts, 0, head_line };

  return qd_xlsx_read_sheet (workbook, sheet, take_row, &reading, job, error);
}

/* index of the first line at or behind `line` */
static guint
find_line (const GArray *lines, gint64 line)
{
  guint low = 0, high = lines->len;

  while (low < high)
    {
      const guint middle = (low + high) / 2;
      if (g_array_index (lines, gint64, middle) < line)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * qd_import_sheet_fill_merged: what a cell that spans rows says, it says of each of them. Cells that have a text of their
 * own keep it. However many ranges a file claims, the work is bounded by the number of cells.
 */
void
qd_import_sheet_fill_merged (const QdXlsx *workbook, const GArray *lines, GPtrArray *cells, guint n_columns)
{
  const GArray *merged = qd_xlsx_merged_cells (workbook);
  gsize budget = (gsize) cells->len;

  for (guint i = 0; i < merged->len; i++)
    {
      const QdXlsxRange *range = &g_array_index (merged, QdXlsxRange, i);
      const guint first = find_line (lines, (gint64) range->first_row + 1);
      if (range->first_column >= n_columns || first >= lines->len
          || g_array_index (lines, gint64, first) != (gint64) range->first_row + 1)
        continue;
      char *text = g_ptr_array_index (cells, (gsize) first * n_columns + range->first_column);
      for (guint row = first + 1; row < lines->len && budget > 0
                                  && g_array_index (lines, gint64, row) <= (gint64) range->last_row + 1; row++, budget--)
        {
          gpointer *cell = &g_ptr_array_index (cells, (gsize) row * n_columns + range->first_column);
          if (*(char *) *cell == '\0')
            *cell = text;
        }
    }
}

/* --- results --- */

typedef struct
{
  const QdMapping *mapping;
  GArray  *commas;  /* gboolean of each column */
  GString *csv;
  gint64   line;    /* of the end of the text */
  gboolean is_full;
} Writing;

static gboolean
write_row (gint64 line, char *const *cells, guint n_cells, Writing *writing)
{
  for (; writing->line < line; writing->line++)
    g_string_append_c (writing->csv, '\n');
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (writing->csv, ',');
      g_string_append_c (writing->csv, '"');
      for (const char *at = cells[i]; *at; at++)
        {
          if (*at == '"')
            g_string_append_c (writing->csv, '"');
          g_string_append_c (writing->csv, *at == '\n' || *at == '\r' ? ' ' : *at);
        }
      g_string_append_c (writing->csv, '"');
    }
  writing->is_full = writing->csv->len > MOST_CSV_BYTES;
  return !writing->is_full;
}

static gboolean
write_header (gint64 line, char *const *cells, guint n_cells, gpointer data)
{
  Writing *writing = data;

  for (guint i = 0; i < n_cells; i++)
    {
      const QdResultsField field = qd_results_field_of_header (writing->mapping, cells[i]);
      const gboolean has_comma = field != QD_RESULTS_IGNORED
                                 && qd_mapping_notation (writing->mapping, qd_results_field_name (field)).decimal == QD_DECIMAL_COMMA;
      g_array_append_val (writing->commas, has_comma);
    }
  return write_row (line, cells, n_cells, data);
}

static gboolean
has_comma (guint column, gpointer data)
{
  const Writing *writing = data;

  return column < writing->commas->len && g_array_index (writing->commas, gboolean, column);
}

static gboolean
write_results (gint64 line, char *const *cells, guint n_cells, const QdImportBadCell *bad, gpointer data)
{
  return write_row (line, cells, n_cells, data);
}

/* Every day in a sheet of results is one: none of their fields is a period. */
static const QdField *
field_of_results (guint column, gpointer data)
{
  static const QdField day = { .name = "date", .type = QD_FIELD_DAY };

  return &day;
}

/** qd_import_sheet_to_csv: see the header; QD_ERROR_FORMAT when the sheet has no header or would take more than 1 GB. */
char *
qd_import_sheet_to_csv (QdXlsx *workbook, guint sheet, guint head_line, const QdMapping *mapping, gsize *length, QdJob *job,
                        GError **error)
{
  static const QdImportSheetHandler handler = { write_header, field_of_results, has_comma, write_results };
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GArray) commas = g_array_new (FALSE, FALSE, sizeof (gboolean));
  Writing writing = { mapping, commas, csv, 1, FALSE };

  if (!qd_import_sheet_read (workbook, sheet, head_line, &handler, &writing, job, error))
    return NULL;
  if (csv->len == 0 || writing.is_full)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_FORMAT,
                           writing.is_full ? _("the texts of the sheet take more than 1 GB")
                                           : _("the sheet has no row of column names"));
      return NULL;
    }
  g_string_append_c (csv, '\n');
  *length = csv->len;
  return g_string_free (g_steal_pointer (&csv), FALSE);
}
