#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

/* What writing a workbook costs when nothing has to be computed, by libxlsxwriter alone:
 *
 *   deck-peer FILE SHEETS CELLS FORMULAS CHARTS   as many of each as a deck has, in the plainest way
 *   deck-peer FILE daily ROWS-FILE                a sheet of daily results in constant memory
 *   deck-peer FILE months ROWS-FILE               the same of months, with names and a formula in each row
 *   deck-peer FILE SHEETS CHARTS -- CELLS-FILE [STREAMED]
 *                                                 the very cells of a deck, as bench-deck.py read them out of it; one sheet
 *                                                 (its number) in constant memory, as the deck writes Data */

#define COLUMNS 16

/* One thing to write; `kind` is one of the letters in write_cell. Texts are offsets into what follows the cells. */
typedef struct
{
  uint32_t kind, sheet, row, column, format, text, value, unused;
  double   number;
} Cell;

typedef struct
{
  uint32_t n_cells, n_formats;
} Head;

static lxw_format *
make_format (lxw_workbook *workbook, const char *code, int bold)
{
  lxw_format *format = workbook_add_format (workbook);

  format_set_num_format (format, code);
  format_set_font_size (format, 10);
  format_set_bottom (format, LXW_BORDER_HAIR);
  if (bold)
    format_set_bold (format);
  return format;
}

/* One cell in three is a text, the last rows are formulas. */
static void
fill_sheet (lxw_worksheet *worksheet, lxw_format *number, lxw_format *text, int cells, int formulas)
{
  for (int i = 0; i < cells; i++)
    {
      lxw_row_t row = i / COLUMNS;
      lxw_col_t column = i % COLUMNS;
      char word[32];

      if (i >= cells - formulas)
        worksheet_write_formula_num (worksheet, row, column, "=SUM(A1:P1)/MAX(1,B1)", number, i * 1.25);
      else if (i % 3 == 0)
        {
          snprintf (word, sizeof word, "C-%d of the plan", i % 2000);
          worksheet_write_string (worksheet, row, column, word, text);
        }
      else
        worksheet_write_number (worksheet, row, column, i * 1.25, number);
    }
}

static void
add_charts (lxw_workbook *workbook, lxw_worksheet **worksheets, int sheets, int charts)
{
  for (int i = 0; i < charts; i++)
    {
      lxw_chart *chart = workbook_add_chart (workbook, LXW_CHART_COLUMN);

      chart_add_series (chart, "=Sheet1!$A$2:$A$13", "=Sheet1!$B$2:$B$13");
      chart_title_set_name (chart, "Chart");
      worksheet_insert_chart (worksheets[i % sheets], 2, COLUMNS + 1, chart);
    }
}

/* `streamed`: the number of the one in constant memory, 0: none */
static lxw_worksheet **
add_sheets (lxw_workbook *workbook, int sheets, int streamed)
{
  lxw_worksheet **worksheets = calloc ((size_t) sheets, sizeof *worksheets);

  for (int i = 0; i < sheets; i++)
    {
      workbook->options.constant_memory = i + 1 == streamed;
      worksheets[i] = workbook_add_worksheet (workbook, NULL);
    }
  workbook->options.constant_memory = LXW_FALSE;
  return worksheets;
}

static void
write_cell (lxw_worksheet *worksheet, lxw_format *format, const Cell *cell, const char *texts)
{
  lxw_col_t column = (lxw_col_t) cell->column;

  switch (cell->kind)
    {
    case 's':
      worksheet_write_string (worksheet, cell->row, column, texts + cell->text, format);
      break;
    case 'n':
      worksheet_write_number (worksheet, cell->row, column, cell->number, format);
      break;
    case 'f':
      worksheet_write_formula_num (worksheet, cell->row, column, texts + cell->text, format, cell->number);
      break;
    case 't':
      worksheet_write_formula_str (worksheet, cell->row, column, texts + cell->text, format, texts + cell->value);
      break;
    case 'b':
      worksheet_write_blank (worksheet, cell->row, column, format);
      break;
    case 'h':
      worksheet_set_row (worksheet, cell->row, cell->number, NULL);
      break;
    default:
      fprintf (stderr, "deck-peer: cell of an unknown kind\n");
      exit (2);
    }
}

/* the whole file, with a zero behind; NULL when it cannot be read */
static char *
read_file (const char *path)
{
  FILE *file = fopen (path, "rb");
  char *bytes;
  long size;

  if (file == NULL || fseek (file, 0, SEEK_END) != 0 || (size = ftell (file)) < (long) sizeof (Head))
    return NULL;
  rewind (file);
  bytes = calloc ((size_t) size + 1, 1);
  if (fread (bytes, 1, (size_t) size, file) != (size_t) size)
    return NULL;
  fclose (file);
  return bytes;
}

static int
write_same (lxw_workbook *workbook, int sheets, int charts, const char *cells_path, int streamed)
{
  char *bytes = read_file (cells_path);
  const Head *head = (const Head *) bytes;
  const Cell *cells = (const Cell *) (head + 1);
  lxw_worksheet **worksheets = add_sheets (workbook, sheets, streamed);
  lxw_format **formats;

  if (bytes == NULL)
    return 1;
  formats = calloc (head->n_formats + 1, sizeof *formats);
  for (uint32_t i = 0; i < head->n_formats; i++)
    {
      formats[i] = make_format (workbook, i % 3 == 0 ? "#,##0.00" : "@", i % 2);
      format_set_font_color (formats[i], 0x100000 + i);   /* none is equal to another */
    }
  for (uint32_t i = 0; i < head->n_cells; i++)
    write_cell (worksheets[cells[i].sheet], formats[cells[i].format], &cells[i], (const char *) (cells + head->n_cells));
  add_charts (workbook, worksheets, sheets, charts);
  return workbook_close (workbook) == LXW_NO_ERROR ? 0 : 1;
}

static int
write_plain (lxw_workbook *workbook, int sheets, int cells, int formulas, int charts)
{
  lxw_format *number = make_format (workbook, "#,##0.00", 0), *text = make_format (workbook, "@", 1);
  lxw_worksheet **worksheets = add_sheets (workbook, sheets, 0);

  for (int i = 0; i < sheets; i++)
    fill_sheet (worksheets[i], number, text, cells / sheets, formulas / sheets);
  add_charts (workbook, worksheets, sheets, charts);
  return workbook_close (workbook) == LXW_NO_ERROR ? 0 : 1;
}

/* A row of results of a day or a month, as the benchmarks write them down. */
typedef struct
{
  char   campaign[16], channel[16];
  double day, measures[7];
} Row;

typedef struct
{
  lxw_worksheet *worksheet;
  lxw_format    *day, *month, *text, *count, *money;
} Rows;

/* day, two codes, five counts, two amounts of money */
static void
write_day (const Rows *rows, lxw_row_t row, const Row *data)
{
  worksheet_write_number (rows->worksheet, row, 1, data->day, rows->day);
  worksheet_write_string (rows->worksheet, row, 2, data->campaign, rows->text);
  worksheet_write_string (rows->worksheet, row, 3, data->channel, rows->text);
  for (int i = 0; i < 7; i++)
    worksheet_write_number (rows->worksheet, row, (lxw_col_t) (4 + i), data->measures[i], i < 5 ? rows->count : rows->money);
}

/* two codes and names, month, five counts, two amounts of money, no spend, the sum of both */
static void
write_month (const Rows *rows, lxw_row_t row, const Row *data)
{
  char name[32], formula[48];

  worksheet_write_string (rows->worksheet, row, 1, data->campaign, rows->text);
  snprintf (name, sizeof name, "Campaign %s", data->campaign);
  worksheet_write_string (rows->worksheet, row, 2, name, rows->text);
  worksheet_write_string (rows->worksheet, row, 3, data->channel, rows->text);
  snprintf (name, sizeof name, "Channel %s", data->channel);
  worksheet_write_string (rows->worksheet, row, 4, name, rows->text);
  worksheet_write_number (rows->worksheet, row, 5, data->day, rows->month);
  for (int i = 0; i < 7; i++)
    worksheet_write_number (rows->worksheet, row, (lxw_col_t) (6 + i), data->measures[i], i < 5 ? rows->count : rows->money);
  worksheet_write_blank (rows->worksheet, row, 13, rows->money);
  snprintf (formula, sizeof formula, "=SUM(M%u,N%u)", row + 1, row + 1);
  worksheet_write_formula_num (rows->worksheet, row, 14, formula, rows->money, data->measures[6]);
}

/* A bare loop in constant memory. */
static int
write_rows (const char *path, const char *rows_path, void (*write) (const Rows *, lxw_row_t, const Row *))
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = "." };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  const Rows rows = {
    .worksheet = workbook_add_worksheet (workbook, "Rows"), .day = make_format (workbook, "yyyy-mm-dd", 0),
    .month = make_format (workbook, "yyyy-mm", 0), .text = make_format (workbook, "@", 1),
    .count = make_format (workbook, "#,##0", 0), .money = make_format (workbook, "#,##0.00", 0),
  };
  FILE *file = fopen (rows_path, "rb");
  Row data;

  if (file == NULL)
    return 1;
  for (lxw_row_t row = 0; fread (&data, sizeof data, 1, file) == 1; row++)
    write (&rows, row, &data);
  fclose (file);
  return workbook_close (workbook) == LXW_NO_ERROR ? 0 : 1;
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[2], "daily") == 0)
    return write_rows (argv[1], argv[3], write_day);
  if (argc == 4 && strcmp (argv[2], "months") == 0)
    return write_rows (argv[1], argv[3], write_month);
  if (argc != 6 && argc != 7)
    {
      fprintf (stderr, "usage: deck-peer FILE SHEETS CELLS FORMULAS CHARTS\n"
                       "       deck-peer FILE SHEETS CHARTS -- CELLS-FILE [STREAMED]\n"
                       "       deck-peer FILE daily|months ROWS-FILE\n");
      return 2;
    }
  if (strcmp (argv[4], "--") == 0)
    return write_same (workbook_new (argv[1]), atoi (argv[2]), atoi (argv[3]), argv[5], argc == 7 ? atoi (argv[6]) : 0);
  return write_plain (workbook_new (argv[1]), atoi (argv[2]), atoi (argv[3]), atoi (argv[4]), atoi (argv[5]));
}
