#include "reports/deck/qd-paper.h"

#include "model/base/qd-number.h"

/* What the sheets wrote, kept as cells. */

#define N_COLUMNS (QD_BOOK_MOST_COLUMNS + 1)

static void
free_series (QdBookChart *chart)
{
  for (int i = 0; i < chart->n_series; i++)
    g_free ((gpointer) chart->series[i].red);
  g_free ((gpointer) chart->series);
}

static void
free_sheet (gpointer data)
{
  QdPaperSheet *sheet = data;

  for (guint i = 0; i < sheet->charts->len; i++)
    free_series (&g_array_index (sheet->charts, QdPaperChart, i).chart);
  g_ptr_array_unref (sheet->rows);
  g_array_unref (sheet->rules);
  g_array_unref (sheet->bars);
  g_array_unref (sheet->charts);
  g_array_unref (sheet->sections);
  g_array_unref (sheet->keeps);
  g_array_unref (sheet->heights);
  g_clear_pointer (&sheet->picture.bytes, g_bytes_unref);
  g_free (sheet);
}

/* An empty paper; to be freed. */
QdPaper *
qd_paper_new (const QdLanguage *language)
{
  QdPaper *paper = g_new0 (QdPaper, 1);

  paper->language = language;
  paper->sheets = g_ptr_array_new_with_free_func (free_sheet);
  paper->texts = g_string_chunk_new (4096);
  return paper;
}

void
qd_paper_free (QdPaper *paper)
{
  if (paper == NULL)
    return;
  g_ptr_array_unref (paper->sheets);
  g_string_chunk_free (paper->texts);
  g_free (paper);
}

const char *
qd_paper_keep (QdPaper *paper, const char *text)
{
  return text != NULL ? g_string_chunk_insert (paper->texts, text) : NULL;
}

/* A sheet at the end; the paper's. */
QdPaperSheet *
qd_paper_add_sheet (QdPaper *paper, const char *name)
{
  QdPaperSheet *sheet = g_new0 (QdPaperSheet, 1);

  sheet->paper = paper;
  sheet->name = qd_paper_keep (paper, name);
  sheet->rows = g_ptr_array_new_with_free_func (g_free);
  sheet->rules = g_array_new (FALSE, FALSE, sizeof (QdPaperRule));
  sheet->bars = g_array_new (FALSE, FALSE, sizeof (QdPaperBars));
  sheet->charts = g_array_new (FALSE, FALSE, sizeof (QdPaperChart));
  sheet->sections = g_array_new (FALSE, FALSE, sizeof (QdPaperSection));
  sheet->keeps = g_array_new (FALSE, FALSE, sizeof (QdPaperKeep));
  sheet->heights = g_array_new (FALSE, TRUE, sizeof (double));
  g_ptr_array_add (paper->sheets, sheet);
  return sheet;
}

/* The cell to write to. */
static QdPaperCell *
make_cell (QdPaperSheet *sheet, int row, int column)
{
  QdPaperCell *cells;

  g_return_val_if_fail (row >= 0 && column >= 0 && column < N_COLUMNS, NULL);

  if (row >= (int) sheet->rows->len)
    g_ptr_array_set_size (sheet->rows, row + 1);
  cells = g_ptr_array_index (sheet->rows, row);
  if (cells == NULL)
    {
      cells = g_new0 (QdPaperCell, N_COLUMNS);
      for (int i = 0; i < N_COLUMNS; i++)
        {
          cells[i].value = QD_NONE;
          cells[i].last_row = row;
          cells[i].last_column = i;
        }
      sheet->rows->pdata[row] = cells;
    }
  return &cells[column];
}

void
qd_paper_put_text (QdPaperSheet *sheet, int row, int column, const QdCellStyle *style, const char *text)
{
  QdPaperCell *cell = make_cell (sheet, row, column);

  if (cell == NULL)
    return;
  cell->is_written = TRUE;
  cell->style = *style;
  cell->text = text != NULL && *text != '\0' ? qd_paper_keep (sheet->paper, text) : NULL;
  cell->value = QD_NONE;
}

/* none is an empty cell of that style */
void
qd_paper_put_number (QdPaperSheet *sheet, int row, int column, const QdCellStyle *style, double value)
{
  QdPaperCell *cell = make_cell (sheet, row, column);

  if (cell == NULL)
    return;
  cell->is_written = TRUE;
  cell->style = *style;
  cell->text = NULL;
  cell->value = isfinite (value) ? value : QD_NONE;
}

/* The cell leads to a place of the deck; what it holds is written apart. */
void
qd_paper_put_link (QdPaperSheet *sheet, int row, int column, const char *target)
{
  QdPaperCell *cell = make_cell (sheet, row, column);

  if (cell != NULL)
    cell->link = qd_paper_keep (sheet->paper, target);
}

/* One cell over several; their style is that of the first. */
void
qd_paper_merge (QdPaperSheet *sheet, int row, int first_column, int last_row, int last_column)
{
  QdPaperCell *first;

  for (int i = row; i <= last_row; i++)
    for (int j = first_column; j <= last_column; j++)
      {
        QdPaperCell *cell = make_cell (sheet, i, j);

        if (cell != NULL)
          cell->is_covered = i != row || j != first_column;
      }
  first = make_cell (sheet, row, first_column);
  if (first == NULL)
    return;
  first->last_row = last_row;
  first->last_column = last_column;
}

void
qd_paper_put_section (QdPaperSheet *sheet, int row, int column, const char *title)
{
  const QdPaperSection section = { row, column, qd_paper_keep (sheet->paper, title) };
  guint at = 0;

  for (; at < sheet->sections->len; at++)
    {
      const QdPaperSection *other = &g_array_index (sheet->sections, QdPaperSection, at);

      if (other->row > row || (other->row == row && other->column >= column))
        break;
    }
  if (at < sheet->sections->len && g_array_index (sheet->sections, QdPaperSection, at).row == row
      && g_array_index (sheet->sections, QdPaperSection, at).column == column)
    g_array_index (sheet->sections, QdPaperSection, at) = section;
  else
    g_array_insert_val (sheet->sections, at, section);
}

static void
keep_series (QdPaper *paper, QdBookSeries *series)
{
  series->name = qd_paper_keep (paper, series->name);
  series->categories = qd_paper_keep (paper, series->categories);
  series->values = qd_paper_keep (paper, series->values);
  series->label_format = qd_paper_keep (paper, series->label_format);
  series->red = series->n_red > 0 ? g_memdup2 (series->red, (gsize) series->n_red * sizeof *series->red) : NULL;
  series->heights = NULL;   /* the drawing finds the place of a label by itself */
  series->n_heights = 0;
}

/* Copies all of the chart. */
void
qd_paper_put_chart (QdPaperSheet *sheet, const QdPaperChart *wanted)
{
  QdPaper *paper = sheet->paper;
  QdPaperChart kept = *wanted;
  QdBookChart *chart = &kept.chart;
  QdBookSeries *series = g_memdup2 (chart->series, (gsize) chart->n_series * sizeof *series);

  for (int i = 0; i < chart->n_series; i++)
    keep_series (paper, &series[i]);
  chart->series = series;
  chart->title = qd_paper_keep (paper, chart->title);
  chart->value_title = qd_paper_keep (paper, chart->value_title);
  chart->category_title = qd_paper_keep (paper, chart->category_title);
  chart->alt = qd_paper_keep (paper, chart->alt);
  chart->axis_format = qd_paper_keep (paper, chart->axis_format);
  chart->x_format = qd_paper_keep (paper, chart->x_format);
  chart->category_format = qd_paper_keep (paper, chart->category_format);
  g_array_append_val (sheet->charts, kept);
}

const QdPaperCell *
qd_paper_cell (const QdPaperSheet *sheet, int row, int column)
{
  const QdPaperCell *cells = row >= 0 && row < (int) sheet->rows->len ? g_ptr_array_index (sheet->rows, row) : NULL;

  return cells != NULL && column >= 0 && column < N_COLUMNS && cells[column].is_written ? &cells[column] : NULL;
}

gboolean
qd_paper_cell_has_content (const QdPaperCell *cell)
{
  return cell != NULL && (cell->text != NULL || qd_is_some (cell->value));
}

char *
qd_paper_cell_text (const QdPaperCell *cell)
{
  if (!qd_paper_cell_has_content (cell))
    return g_strdup ("");
  if (cell->text != NULL)
    return g_strdup (cell->text);
  return qd_paper_number (cell->value, cell->style.format != NULL ? cell->style.format->code : NULL);
}

/* --- references --- */

gboolean
qd_paper_read_cell (const char **text, int *row, int *column, gboolean *row_fixed, gboolean *column_fixed)
{
  const char *p = *text;
  int letters = 0, digits = 0;

  *column_fixed = *p == '$';
  p += *column_fixed;
  for (; g_ascii_isupper (*p) && digits < 4; p++, digits++)
    letters = letters * 26 + (*p - 'A' + 1);
  *row_fixed = *p == '$';
  p += *row_fixed;
  if (letters == 0 || !g_ascii_isdigit (*p))
    return FALSE;
  *column = letters - 1;
  for (*row = 0; g_ascii_isdigit (*p) && *row < 10000000; p++)
    *row = *row * 10 + (*p - '0');
  *row -= 1;
  *text = p;
  return *row >= 0;
}

gboolean
qd_paper_place (const QdPaper *paper, const char *reference, int *sheet, int *row, int *column)
{
  const char *begin = reference != NULL ? strchr (reference, '\'') : NULL;
  const char *end = begin != NULL ? strstr (begin + 1, "'!") : NULL, *cell;
  gboolean row_fixed, column_fixed;

  if (end == NULL)
    return FALSE;
  cell = end + 2;
  for (guint i = 0; i < paper->sheets->len; i++)
    {
      const QdPaperSheet *candidate = g_ptr_array_index (paper->sheets, i);

      if (strlen (candidate->name) == (gsize) (end - begin - 1) && strncmp (candidate->name, begin + 1, end - begin - 1) == 0)
        {
          *sheet = (int) i;
          return qd_paper_read_cell (&cell, row, column, &row_fixed, &column_fixed);
        }
    }
  return FALSE;
}

GPtrArray *
qd_paper_range (const QdPaper *paper, const char *reference)
{
  const char *end = reference != NULL ? strrchr (reference, ':') : NULL;
  int sheet, row, column, last_row, last_column;
  gboolean row_fixed, column_fixed;
  GPtrArray *cells;

  if (!qd_paper_place (paper, reference, &sheet, &row, &column))
    return NULL;
  last_row = row;
  last_column = column;
  if (end != NULL && end++ && !qd_paper_read_cell (&end, &last_row, &last_column, &row_fixed, &column_fixed))
    return NULL;
  cells = g_ptr_array_new ();
  for (int i = row; i <= last_row; i++)
    for (int j = column; j <= last_column; j++)
      g_ptr_array_add (cells, (gpointer) qd_paper_cell (g_ptr_array_index (paper->sheets, sheet), i, j));
  return cells;
}
