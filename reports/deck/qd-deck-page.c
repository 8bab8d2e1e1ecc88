#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* What the pages of several sheets do alike. */

/* "='Goals'!$B$5:$B$9" for charts. */
const char *
qd_deck_chart_range (QdDeck *deck, QdSheet *sheet, int first_row, int last_row, int column)
{
  return qd_book_keep (deck->book, g_strdup_printf ("=%s", qd_range_elsewhere (sheet, first_row, last_row, column)));
}

/* The same of a piece of one row. */
const char *
qd_deck_chart_row (QdDeck *deck, QdSheet *sheet, int row, int first_column, int last_column)
{
  const char *first = qd_cell_elsewhere (sheet, row, first_column);
  const char *last = qd_cell_absolute (sheet, row, last_column);

  return qd_book_keep (deck->book, g_strdup_printf ("=%s:%s", first, last));
}

const char *
qd_deck_chart_cell (QdDeck *deck, QdSheet *sheet, int row, int column)
{
  return qd_book_keep (deck->book, g_strdup_printf ("=%s", qd_cell_elsewhere (sheet, row, column)));
}

/* Whether a name would leave a chart no room beside it: then codes label it. On paper names are wrapped and cut. */
gboolean
qd_deck_is_long_label (QdDeck *deck, const char *name)
{
  const QdCellStyle label = { .size = 9 };

  return !deck->is_pdf && name != NULL && qd_book_text_width (&label, name) > 300;
}

/* Numbers of a value axis: short, in the scale of the largest. */
const char *
qd_deck_axis_format (QdDeck *deck, const char *unit, double largest)
{
  if (g_strcmp0 (unit, "percent") == 0)
    return largest < 0.05 ? "0.0%" : "0%";
  if (largest < 9995)
    return largest < 10 ? "0.0" : "#,##0";
  if (deck->is_chinese)
    return largest >= 1e12 ? "0.0,,,,\"万亿\"" : largest >= 99995000 ? "0\\.0,,\"亿\"" : "0\\.0,\"万\"";
  return largest >= 1e12   ? "0.0,,,,\"T\""
         : largest >= 1e9  ? "0.0,,,\"B\""
         : largest >= 999950 ? "0.0,,\"M\""
                           : "#,##0,\"k\"";
}

/* Height in points of the page that a sheet of these columns is printed on. */
double
qd_deck_page_height (QdSheet *sheet, int last_column)
{
  return 512.6 * MAX (1026, qd_sheet_width_of (sheet, 1, last_column)) / 1026;
}

/* In whole pixels, as readers round the rows that a chart is placed over. */
double
qd_deck_row_height (double page, double used, int n, double least, double shrink, gboolean *one_page)
{
  const double most = 24, pixel = 0.75;

  *one_page = used + least * n < page * shrink;
  return floor (CLAMP ((*one_page ? page - used : page) / n, least, most) / pixel) * pixel;
}

/**
 * qd_deck_chart_row_height:
 * @used: points above the rows
 * @n: rows beside the charts
 * @least: points of a row below which they stand on a page of their own
 * @has_more: more pages follow
 * @one_page: (out): all above and the rows share a page
 *
 * Returns: the height in points of the rows beside charts, which fill the page. A sheet of one page is printed smaller
 * where that is needed; one that goes on is not, and its page ends where qd_sheet_print() ends it: charts that were
 * a little too high would be cut there.
 */
double
qd_deck_chart_row_height (QdSheet *sheet, int last_column, double used, int n, double least, gboolean has_more,
                          gboolean *one_page)
{
  const double page = qd_deck_page_height (sheet, last_column);

  return has_more ? qd_deck_row_height (page * 0.94, used, n, least, 1, one_page)
                  : qd_deck_row_height (page * 1.03, used, n, least, 1.4, one_page);
}

/* On one page where it does not become too small, else on several with the head repeated. */
void
qd_deck_print (QdSheet *sheet, int last_row, int last_column, int repeat_last_row)
{
  gboolean one_page = qd_sheet_height_of (sheet, 0, last_row) < qd_deck_page_height (sheet, last_column) * 1.25;

  qd_sheet_print (sheet, last_row, last_column, one_page, repeat_last_row);
}

/* A sentence in grey over the columns first..last, wrapped into the height it needs. */
void
qd_deck_write_note (QdSheet *sheet, int row, int first_column, int last_column, const char *text)
{
  const QdCellStyle style = { .size = 9, .colour = QD_GREY, .wrap = TRUE, .vertical = QD_VERTICAL_TOP };
  int lines;

  qd_sheet_merge (sheet, row, first_column, row, last_column, &style);
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, row, first_column, &style, text);
  qd_sheet_set_measured (sheet, TRUE);
  lines = qd_book_text_lines (&style, text, MAX (600, qd_sheet_width_of (sheet, first_column, last_column)));
  qd_sheet_set_row (sheet, row, 5 + 13 * lines);
}

/* Formula of a metric's actual over the period from its parts on Data; NULL without. */
const char *
qd_deck_metric_formula (QdDeck *deck, int index)
{
  int first = deck->metric_rows[0][index], last = deck->metric_rows[1][index];
  const QdDeckSource *source;
  QdSheet *data = deck->sheets[QD_DECK_DATA];

  if (first < 0)
    return NULL;
  source = &g_array_index (deck->metric_sources, QdDeckSource, first - deck->metrics_block.first);
  if (source->kind == QD_SOURCE_RATIO)
    return qd_book_keep (deck->book, g_strdup_printf ("SUM(%s)/SUM(%s)",
                                                      qd_range_elsewhere (data, first, last, QD_DATA_NUMERATOR),
                                                      qd_range_elsewhere (data, first, last, QD_DATA_DENOMINATOR)));
  return qd_book_keep (deck->book, g_strdup_printf ("SUM(%s)", qd_range_elsewhere (data, first, last, QD_DATA_VALUE)));
}
