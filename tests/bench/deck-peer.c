#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

/* What writing a workbook costs when nothing has to be computed: FILE SHEETS CELLS FORMULAS CHARTS, as many of each as
 * a deck has, by libxlsxwriter. */

#define COLUMNS 16

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
add_chart (lxw_workbook *workbook, lxw_worksheet *worksheet)
{
  lxw_chart *chart = workbook_add_chart (workbook, LXW_CHART_COLUMN);

  chart_add_series (chart, "=Sheet1!$A$2:$A$13", "=Sheet1!$B$2:$B$13");
  chart_title_set_name (chart, "Chart");
  worksheet_insert_chart (worksheet, 2, COLUMNS + 1, chart);
}

int
main (int argc, char **argv)
{
  int sheets, cells, formulas, charts;
  lxw_workbook *workbook;
  lxw_format *number, *text;

  if (argc != 6)
    {
      fprintf (stderr, "usage: deck-peer FILE SHEETS CELLS FORMULAS CHARTS\n");
      return 2;
    }
  sheets = atoi (argv[2]);
  cells = atoi (argv[3]);
  formulas = atoi (argv[4]);
  charts = atoi (argv[5]);
  workbook = workbook_new (argv[1]);
  number = make_format (workbook, "#,##0.00", 0);
  text = make_format (workbook, "@", 1);
  for (int i = 0; i < sheets; i++)
    {
      lxw_worksheet *worksheet = workbook_add_worksheet (workbook, NULL);

      fill_sheet (worksheet, number, text, cells / sheets, formulas / sheets);
      for (int j = i; j < charts; j += sheets)
        add_chart (workbook, worksheet);
    }
  return workbook_close (workbook) == LXW_NO_ERROR ? 0 : 1;
}
