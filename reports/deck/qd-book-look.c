#include "reports/deck/qd-book-private.h"

/* What all sheets share: head, sections, colours by rule, print set-up. */

/* Title, period at the right end, the message in one sentence, a gap. */
void
qd_book_set_home (QdBook *book, QdSheet *home)
{
  book->home = home;
}

void
qd_sheet_head (QdSheet *sheet, int last_column, const char *title, const char *right, const char *message)
{
  const QdCellStyle title_style = { .size = 16, .bold = TRUE, .colour = QD_ACCENT };
  const QdCellStyle right_style = { .size = 9, .colour = QD_GREY, .align = QD_ALIGN_RIGHT };
  const QdCellStyle message_style = { .bold = TRUE, .bottom = QD_LINE_ACCENT_MEDIUM };
  g_autofree char *fitted = qd_sheet_fit_text (sheet, &message_style, message, 1020);
  gboolean was_measured = sheet->is_measured;

  sheet->is_measured = FALSE;
  if (sheet->book->home == NULL || sheet->book->home == sheet || sheet->book->home->is_absent)
    qd_sheet_text (sheet, 0, 1, &title_style, title);
  else
    qd_sheet_link (sheet, 0, 1, &title_style, sheet->book->home, title);
  qd_sheet_text (sheet, 0, last_column, &right_style, right);
  qd_sheet_blank (sheet, 1, 1, last_column, &message_style);
  qd_sheet_text (sheet, 1, 1, &message_style, fitted);
  sheet->is_measured = was_measured;
  qd_sheet_set_row (sheet, 0, 30);
  qd_sheet_set_row (sheet, 1, 22);
  qd_sheet_set_row (sheet, 2, 10);
}

void
qd_sheet_section (QdSheet *sheet, int row, int first_column, int last_column, const char *title)
{
  const QdCellStyle style = { .bold = TRUE, .colour = QD_ACCENT, .bottom = QD_LINE_ACCENT };
  gboolean was_measured = sheet->is_measured;

  if (sheet->paper != NULL)
    qd_paper_put_section (sheet->paper, row, first_column, title);
  sheet->is_measured = FALSE;
  qd_sheet_blank (sheet, row, first_column, last_column, &style);
  qd_sheet_text (sheet, row, first_column, &style, title);
  sheet->is_measured = was_measured;
}

void
qd_sheet_mark_formula (QdSheet *sheet, int first_row, int first_column, int last_row, int last_column, guint32 fill,
                       guint32 colour, const char *formula)
{
  g_autofree char *text = g_strconcat ("=", formula, NULL);
  lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = text, .stop_if_true = fill != 0 };
  lxw_format *format;

  if (sheet->paper != NULL)
    {
      const QdPaperRule kept = { first_row, first_column, last_row, last_column, fill, colour,
                                 qd_paper_keep (sheet->book->paper, formula) };

      g_array_append_val (sheet->paper->rules, kept);
      return;
    }
  format = rule.format = workbook_add_format (sheet->book->workbook);
  if (fill != 0)
    format_set_bg_color (format, qd_book_colour (sheet->book, fill));
  if (colour != 0)
    format_set_font_color (format, qd_book_colour (sheet->book, colour));
  worksheet_conditional_format_range (sheet->worksheet, (lxw_row_t) first_row, (lxw_col_t) first_column,
                                      (lxw_row_t) last_row, (lxw_col_t) last_column, &rule);
}

/* One rule per symbol. Never the "begins with" type: the library counts bytes there, so it is never true in Excel. */
void
qd_sheet_mark_status (QdSheet *sheet, int first_row, int last_row, int column)
{
  static const struct
  {
    const char *symbol;
    guint32     colour;
  } marks[] = {
    { "●", QD_GREEN }, { "◎", QD_GREEN }, { "△", QD_AMBER }, { "▲", QD_AMBER }, { "▼", QD_RED },
    { "■", QD_RED },   { "◇", QD_GREY },  { "□", QD_GREY },  { "○", QD_GREY },  { "※", QD_GREY },
  };
  const char *cell = qd_cell (sheet, first_row, column);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *formula = g_strdup_printf ("LEFT(%s,1)=\"%s\"", cell, marks[i].symbol);

      qd_sheet_mark_formula (sheet, first_row, column, last_row, column, 0, marks[i].colour, formula);
    }
}

void
qd_sheet_mark_below (QdSheet *sheet, int first_row, int last_row, int column, double limit)
{
  const char *cell = qd_cell (sheet, first_row, column);
  g_autofree char *formula = g_strdup_printf ("IF(ISNUMBER(%s),%s<%g,FALSE)", cell, cell, limit);

  qd_sheet_mark_formula (sheet, first_row, column, last_row, column, 0, QD_RED, formula);
}

void
qd_sheet_mark_truth (QdSheet *sheet, int first_row, int last_row, int column)
{
  const char *cell = qd_cell (sheet, first_row, column);
  g_autofree char *wrong = g_strdup_printf ("%s=FALSE", cell);

  qd_sheet_mark_formula (sheet, first_row, column, last_row, column, QD_RED, QD_WHITE, wrong);
}

static void
mark_bars (QdSheet *sheet, const QdPaperBars *bars)
{
  lxw_conditional_format rule = {
    .type = LXW_CONDITIONAL_DATA_BAR,
    .bar_color = qd_book_colour (sheet->book, bars->is_variance ? QD_GREEN_BAR : QD_ACCENT_BAR),
    .bar_negative_color = qd_book_colour (sheet->book, bars->is_variance ? QD_RED_BAR : QD_ACCENT_BAR),
    .bar_solid = LXW_TRUE,
    .bar_no_border = LXW_TRUE,
    .bar_axis_position = bars->is_variance ? LXW_CONDITIONAL_BAR_AXIS_MIDPOINT : LXW_CONDITIONAL_BAR_AXIS_NONE,
    .bar_axis_color = QD_HEAD_RULE,
    .bar_direction = LXW_CONDITIONAL_BAR_DIRECTION_LEFT_TO_RIGHT,
    .data_bar_2010 = LXW_TRUE,
    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
    .min_value = bars->is_variance ? -bars->maximum : 0,
    .max_value = bars->maximum,
  };

  if (sheet->paper != NULL)
    g_array_append_vals (sheet->paper->bars, bars, 1);
  else
    worksheet_conditional_format_range (sheet->worksheet, (lxw_row_t) bars->first_row, (lxw_col_t) bars->column,
                                        (lxw_row_t) bars->last_row, (lxw_col_t) bars->column, &rule);
}

void
qd_sheet_mark_bars (QdSheet *sheet, int first_row, int last_row, int column, double maximum)
{
  mark_bars (sheet, &(QdPaperBars){ first_row, last_row, column, maximum, FALSE });
}

void
qd_sheet_mark_variances (QdSheet *sheet, int first_row, int last_row, int column, double largest)
{
  if (largest > 0)
    mark_bars (sheet, &(QdPaperBars){ first_row, last_row, column, largest, TRUE });
}

/* Codes and people's own words that happen to look like numbers are text on purpose: no green corners. */
void
qd_sheet_ignore_number_text (QdSheet *sheet, int first_row, int last_row, int first_column, int last_column)
{
  char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
  g_autofree char *range = NULL;
  const char *old;

  if (sheet->paper != NULL)
    return;
  old = sheet->worksheet->ignore_number_stored_as_text;
  lxw_rowcol_to_cell (first, (lxw_row_t) first_row, (lxw_col_t) first_column);
  lxw_rowcol_to_cell (last, (lxw_row_t) last_row, (lxw_col_t) last_column);
  range = g_strdup_printf ("%s%s%s:%s", old != NULL ? old : "", old != NULL ? " " : "", first, last);
  worksheet_ignore_errors (sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
}

/* Points of rows a page has room for: less than the paper has, since readers differ by a tenth. */
static double
page_room (QdSheet *sheet, int last_column, int repeat_last_row)
{
  double height = 512.6 * MAX (1026, qd_sheet_width_of (sheet, 1, last_column)) / 1026 * 0.95;

  return height - (repeat_last_row > 0 ? qd_sheet_height_of (sheet, 0, repeat_last_row) : 0);
}

typedef struct
{
  GArray *rows;        /* lxw_row_t that begin a page */
  double  room, used;
  int     row;         /* the next one */
} Breaks;

/* Rows up to `end` as pages hold them. Where a page ends is said too, so that all readers end it there and what is kept
 * together below stays so. */
static void
fill_pages (QdSheet *sheet, Breaks *breaks, int end)
{
  for (; breaks->row < end; breaks->row++)
    {
      double height = qd_sheet_height_of (sheet, breaks->row, breaks->row);
      const lxw_row_t break_row = (lxw_row_t) breaks->row;

      if (breaks->used > 0 && breaks->used + height > breaks->room)
        {
          g_array_append_val (breaks->rows, break_row);
          breaks->used = 0;
        }
      breaks->used += height;
    }
}

static int
compare_keeps (gconstpointer a, gconstpointer b)
{
  return ((const QdKeep *) a)->first - ((const QdKeep *) b)->first;
}

/* Follows the pages from the top and begins a new one before what would be torn apart. */
static void
set_breaks (QdSheet *sheet, int last_row, int last_column, int repeat_last_row)
{
  g_autoptr (GArray) rows = g_array_new (TRUE, TRUE, sizeof (lxw_row_t));
  Breaks breaks = { rows, page_room (sheet, last_column, repeat_last_row), 0, repeat_last_row + 1 };

  g_array_sort (sheet->keeps, compare_keeps);
  for (guint i = 0; i < sheet->keeps->len; i++)
    {
      const QdKeep *keep = &g_array_index (sheet->keeps, QdKeep, i);
      double height = qd_sheet_height_of (sheet, keep->first, keep->last);
      const lxw_row_t break_row = (lxw_row_t) keep->first;

      fill_pages (sheet, &breaks, keep->first);
      if (breaks.row > keep->first || breaks.used == 0 || (!keep->forced && breaks.used + height <= breaks.room))
        continue;
      g_array_append_val (rows, break_row);
      breaks.used = 0;
    }
  if (sheet->keeps->len > 0 && last_row >= breaks.row)
    {
      guint n = rows->len;

      fill_pages (sheet, &breaks, last_row + 1);
      /* the last row or two stand on the page before, which has a little more room than is counted on */
      if (rows->len > n && breaks.used < breaks.room * 0.05)
        g_array_set_size (rows, rows->len - 1);
    }
  if (rows->len > 0)
    worksheet_set_h_pagebreaks (sheet->worksheet, (lxw_row_t *) (gpointer) rows->data);
}

void
qd_sheet_print (QdSheet *sheet, int last_row, int last_column, gboolean one_page, int repeat_last_row)
{
  const char *font = sheet->book->font;
  g_autofree char *prefix = g_strdup_printf ("&\"%s\"&8&K66727F", font);
  g_autofree char *footer = g_strdup_printf (
    "&L%s%s&C%s&A&R%s%s", prefix, sheet->book->footer, prefix, prefix,
    qd_language_text (sheet->book->language, "Page &P of &N"));
  lxw_header_footer_options options = { .margin = 0.3 };

  if (sheet->paper != NULL)
    {
      qd_sheet_paper_print (sheet, last_row, last_column, one_page);   /* finds its heads itself */
      return;
    }
  worksheet_set_landscape (sheet->worksheet);
  worksheet_set_paper (sheet->worksheet, 9);
  worksheet_set_margins (sheet->worksheet, 0.5, 0.5, 0.5, 0.6);
  worksheet_center_horizontally (sheet->worksheet);
  worksheet_fit_to_pages (sheet->worksheet, 1, one_page ? 1 : 0);
  worksheet_print_area (sheet->worksheet, 0, 1, (lxw_row_t) last_row, (lxw_col_t) last_column);
  if (repeat_last_row > 0)
    worksheet_repeat_rows (sheet->worksheet, 0, (lxw_row_t) repeat_last_row);
  worksheet_set_footer_opt (sheet->worksheet, footer, &options);
  if (!one_page)
    set_breaks (sheet, last_row, last_column, repeat_last_row);
}

/* Rows first..last (charts, a table with its heading) stay on one page; in the order of rows. */
void
qd_sheet_keep (QdSheet *sheet, int first_row, int last_row)
{
  const QdKeep keep = { first_row, last_row, FALSE };

  g_array_append_val (sheet->keeps, keep);
}

void
qd_sheet_break_before (QdSheet *sheet, int row)
{
  const QdKeep keep = { row, row, TRUE };

  g_array_append_val (sheet->keeps, keep);
}

void
qd_sheet_freeze (QdSheet *sheet, int row, int column)
{
  if (sheet->worksheet != NULL)
    worksheet_freeze_panes (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column);
}
