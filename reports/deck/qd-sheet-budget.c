#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* Budget: category by month with plan and actual, open orders, what is left; a chart; the same by channel. */

enum { CODE = 1, NAME, MONTHS };

typedef struct
{
  QdDeck     *deck;
  QdSheet    *sheet;
  GArray     *buckets;
  QdDeckScale scale;
  int         plan, actual, open, remaining, execution, difference, word;   /* columns */
  int         channel_name;    /* first column of the table by channel */
  int         first, last, total;
} Page;

static QdCellStyle
money_style (const Page *page, gboolean bold, guint32 colour)
{
  return (QdCellStyle){ .bold = bold, .colour = colour, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                        .format = page->scale.number };
}

static const QdRecord *
category_of_row (QdDeck *deck, const QdBudgetRow *row)
{
  return row->code == NULL ? NULL : qd_plan_data_find_code (deck->review->data, QD_KIND_BUDGET_CATEGORY, row->code);
}

/* The deck's own sum over its Data rows, for single months of a category. */
static double
sum_of_bucket (const Page *page, const QdRecord *category, gboolean all, const QdDeckBucket *bucket, gboolean actual)
{
  double sum = 0;

  for (guint i = 0; i < page->deck->budget->len; i++)
    {
      const QdDeckBudget *row = &g_array_index (page->deck->budget, QdDeckBudget, i);

      if ((all || (const QdRecord *) row->category == category) && row->month >= bucket->first
          && row->month <= bucket->last)
        sum += actual ? row->actual : row->current;
    }
  return sum;
}

static const char *
sumifs (const Page *page, int data_column, int key_column, const char *criterion, const QdDeckBucket *bucket)
{
  return qd_deck_data_sum (page->deck, page->deck->budget_runs, data_column, key_column, criterion, bucket);
}

/* of what rows of a budget are over or under it */
static double
largest_difference (const GArray *rows)
{
  double largest = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (rows, QdBudgetRow, i);

      largest = MAX (largest, fabs (row->current - row->actual));
    }
  return largest;
}

/* remaining, execution, difference and word of a row whose sums stand */
void
qd_deck_write_budget_verdict (QdDeck *deck, QdSheet *sheet, int row, const QdDeckBudgetColumns *columns,
                              const QdBudgetRow *budget, const QdCellStyle *base)
{
  int column = columns->plan;
  const char *plan = qd_cell (sheet, row, column++), *actual = qd_cell (sheet, row, column++);
  const char *open = qd_cell (sheet, row, column++), *difference = qd_cell (sheet, row, columns->plan + 5);
  QdCellStyle style = *base;
  double left = budget->current - budget->actual;

  style.align = QD_ALIGN_RIGHT;
  style.format = columns->scale.number;
  qd_sheet_formula (sheet, row, column++, &style, budget->remaining, "%s-%s-%s", plan, actual, open);
  style.format = &qd_format_bar_percent;
  qd_sheet_formula (sheet, row, column++, &style, budget->execution, "IF(%s>0,%s/%s,\"\")", plan, actual, plan);
  style.format = columns->scale.change;
  qd_sheet_formula (sheet, row, column++, &style, left, "%s-%s", plan, actual);
  style.align = QD_ALIGN_LEFT;
  style.indent = 1;
  style.bold = TRUE;
  style.format = NULL;
  qd_sheet_formula_text (sheet, row, column, &style,
                         budget->current == 0 && budget->actual == 0 ? "" : qd_deck_budget_text (deck, left),
                         "IF(AND(%s=0,%s=0),\"\",IF(%s<0,\"%s\",\"%s\"))", plan, actual, difference,
                         qd_deck_budget_text (deck, -1), qd_deck_budget_text (deck, 1));
}

static void
write_verdict (const Page *page, int row, const QdBudgetRow *budget, const QdCellStyle *base)
{
  const QdDeckBudgetColumns columns = { page->scale, page->plan };

  qd_deck_write_budget_verdict (page->deck, page->sheet, row, &columns, budget, base);
}

static void
write_category (const Page *page, int row, const QdBudgetRow *budget)
{
  QdSheet *sheet = page->sheet;
  const QdRecord *category = category_of_row (page->deck, budget);
  const char *code = budget->code != NULL ? qd_cell (sheet, row, CODE) : NULL;
  const char *criterion = qd_deck_criterion (page->deck, category, code);
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const QdCellStyle name = { .bold = TRUE, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle plan = money_style (page, FALSE, QD_GREY), actual = money_style (page, FALSE, 0);
  const QdCellStyle total = money_style (page, TRUE, 0);

  qd_sheet_text (sheet, row, CODE, &grey, budget->code != NULL ? budget->code : "–");
  qd_sheet_text (sheet, row, NAME, &name,
                 budget->name != NULL ? qd_deck_short (page->deck, budget->name)
                                      : qd_deck_text (page->deck, "Without category"));
  for (guint i = 0; i < page->buckets->len; i++)
    {
      const QdDeckBucket *bucket = &g_array_index (page->buckets, QdDeckBucket, i);
      int column = MONTHS + 2 * (int) i;

      qd_sheet_formula (sheet, row, column, &plan, sum_of_bucket (page, category, FALSE, bucket, FALSE), "%s",
                        sumifs (page, QD_DATA_PLAN, QD_DATA_KEY, criterion, bucket));
      qd_sheet_formula (sheet, row, column + 1, &actual, sum_of_bucket (page, category, FALSE, bucket, TRUE), "%s",
                        sumifs (page, QD_DATA_ACTUAL, QD_DATA_KEY, criterion, bucket));
    }
  qd_sheet_formula (sheet, row, page->plan, &plan, budget->current, "%s",
                    sumifs (page, QD_DATA_PLAN, QD_DATA_KEY, criterion, NULL));
  qd_sheet_formula (sheet, row, page->actual, &total, budget->actual, "%s",
                    sumifs (page, QD_DATA_ACTUAL, QD_DATA_KEY, criterion, NULL));
  qd_sheet_formula (sheet, row, page->open, &actual, budget->committed_open, "%s",
                    sumifs (page, QD_DATA_OPEN, QD_DATA_KEY, criterion, NULL));
  write_verdict (page, row, budget, &plain);
  qd_sheet_set_row (sheet, row, 22);
}

static void
write_total (const Page *page)
{
  QdSheet *sheet = page->sheet;
  const QdBudgetRow *total = &page->deck->review->budget.total;
  QdCellStyle style = QD_STYLE_TOTAL;
  int row = page->total;

  qd_sheet_blank (sheet, row, CODE, page->word, &style);
  qd_sheet_text (sheet, row, CODE, &style, qd_deck_text (page->deck, "Total"));
  write_verdict (page, row, total, &style);
  style.align = QD_ALIGN_RIGHT;
  style.format = page->scale.number;
  for (int column = MONTHS; column <= page->open; column++)
    {
      double value = column == page->plan ? total->current : column == page->actual ? total->actual
                     : column == page->open ? total->committed_open : 0;

      if (column < page->plan)
        value = sum_of_bucket (page, NULL, TRUE, &g_array_index (page->buckets, QdDeckBucket, (column - MONTHS) / 2),
                               (column - MONTHS) % 2 == 1);
      qd_sheet_formula (sheet, row, column, &style, value, "SUM(%s)", qd_range (sheet, page->first, page->last, column));
    }
  qd_sheet_set_row (sheet, row, 24);
}

static void
write_headers (const Page *page)
{
  QdDeck *deck = page->deck;
  const QdCellStyle group = { .size = 9, .bold = TRUE, .colour = QD_ACCENT, .align = QD_ALIGN_CENTRE };
  const QdCellStyle unit = { .size = 9, .colour = QD_GREY };
  const char *headers[] = {
    qd_deck_text (deck, "|Plan"), qd_deck_text (deck, "|Actual"), qd_deck_text (deck, "|Open orders"),
    qd_deck_text (deck, "|Remaining"), qd_deck_text (deck, "|Execution"), qd_deck_text (deck, "|Difference"),
    qd_deck_text (deck, ">Verdict"),
  };
  const char *first[] = { qd_deck_text (deck, "Code"), qd_deck_text (deck, "Category") };

  qd_sheet_set_measured (page->sheet, FALSE);
  qd_sheet_text (page->sheet, 3, CODE, &unit,
                 qd_deck_fill (deck, qd_deck_text (deck, "In {unit}"), "unit",
                               qd_deck_money_unit (deck, &page->scale), NULL));
  for (guint i = 0; i < page->buckets->len; i++)
    {
      int column = MONTHS + 2 * (int) i;

      qd_sheet_merge (page->sheet, 3, column, 3, column + 1, &group);
      qd_sheet_text (page->sheet, 3, column, &group, g_array_index (page->buckets, QdDeckBucket, i).label);
      qd_deck_write_headers (deck, page->sheet, 4, column, headers, 2);
    }
  qd_sheet_ignore_number_text (page->sheet, 3, 3, MONTHS, page->word);
  qd_sheet_merge (page->sheet, 3, page->plan, 3, page->word, &group);
  qd_sheet_text (page->sheet, 3, page->plan, &group, qd_deck_text (deck, "Whole period"));
  qd_sheet_set_measured (page->sheet, TRUE);
  qd_deck_write_headers (deck, page->sheet, 4, CODE, first, 2);
  qd_deck_write_headers (deck, page->sheet, 4, page->plan, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page->sheet, 3, 20);
  qd_sheet_set_row (page->sheet, 4, 20);
}

static void
write_chart (const Page *page, int row, int width, int height)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  int n = MIN (page->last - page->first + 1, 12), labels = NAME;
  g_autofree gboolean *red = g_new0 (gboolean, n);
  double largest = 0;
  QdBookSeries series[2] = { 0 };
  QdBookChart chart = { .type = QD_CHART_BAR, .series = series, .n_series = 2 };

  for (int i = 0; i < n; i++)
    {
      const QdBudgetRow *budget = qd_review_nth (deck->review->budget.by_category, QdBudgetRow, i);

      labels = qd_deck_is_long_label (deck, budget->name) ? CODE : labels;
      red[i] = budget->actual > budget->current;
      largest = MAX (largest, MAX (budget->current, budget->actual));
    }
  for (int i = 0; i < 2; i++)
    {
      int column = i == 0 ? page->plan : page->actual;

      series[i].name = qd_book_keep (deck->book, g_strdup_printf ("=%s", qd_cell_elsewhere (sheet, 4, column)));
      series[i].categories = qd_book_keep (
        deck->book, g_strdup_printf ("=%s", qd_range_elsewhere (sheet, page->first, page->first + n - 1, labels)));
      series[i].values = qd_book_keep (
        deck->book, g_strdup_printf ("=%s", qd_range_elsewhere (sheet, page->first, page->first + n - 1, column)));
      series[i].look = i == 0 ? QD_SERIES_PLAN : QD_SERIES_ACTUAL;
    }
  series[1].red = red;
  series[1].n_red = n;
  chart.maximum = qd_chart_nice_maximum (largest);
  chart.value_title = qd_deck_money_unit (deck, &page->scale);
  chart.category_title = qd_deck_text (deck, "Category");
  chart.title = qd_deck_fill (deck, qd_deck_text (deck, "Plan and actual, {unit}"), "unit", chart.value_title, NULL);
  chart.axis_format = qd_deck_scale_axis (&page->scale, chart.maximum);
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Bars of plan and actual of {n} {n?category|categories}; "
                                                "the largest is {largest}"),
                            "n", qd_deck_say_count (deck, n), "largest", qd_deck_say_money (deck, largest), NULL);
  qd_sheet_chart (sheet, row, CODE, 2, width, height, &chart);
}

static void
write_channel_total (const Page *page, int row, int first)
{
  QdSheet *sheet = page->sheet;
  const QdBudgetRow *total = &page->deck->review->budget.total;
  const double values[] = { total->current, total->actual, total->committed_open };
  QdCellStyle style = QD_STYLE_TOTAL;

  qd_sheet_blank (sheet, row, page->channel_name, page->word, &style);
  qd_sheet_text (sheet, row, page->channel_name, &style, qd_deck_text (page->deck, "Total"));
  write_verdict (page, row, total, &style);
  style.align = QD_ALIGN_RIGHT;
  style.format = page->scale.number;
  for (int i = 0; i < 3; i++)
    qd_sheet_formula (sheet, row, page->plan + i, &style, values[i], "SUM(%s)",
                      qd_range (sheet, first, row - 1, page->plan + i));
}

/* Rows by channel at the right; returns the row after them. */
static int
write_channels (Page *page, int row)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const GArray *rows = deck->review->budget.by_channel;
  const char *headers[] = { qd_deck_text (deck, "|Plan"), qd_deck_text (deck, "|Actual"),
                            qd_deck_text (deck, "|Open orders"), qd_deck_text (deck, "|Remaining"),
                            qd_deck_text (deck, "|Execution"), qd_deck_text (deck, "|Difference"),
                            qd_deck_text (deck, ">Verdict") };
  const char *name_header = qd_deck_text (deck, "Channel");
  const QdCellStyle name = { .bold = TRUE, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle plan = money_style (page, FALSE, QD_GREY), actual = money_style (page, FALSE, 0);
  int name_column = page->channel_name, first = row + 1, next = first;

  qd_deck_write_headers (deck, sheet, row, name_column, &name_header, 1);
  qd_deck_write_headers (deck, sheet, row, page->plan, headers, G_N_ELEMENTS (headers));
  qd_sheet_blank (sheet, row, name_column + 1, page->plan - 1, &(QdCellStyle) QD_STYLE_HEAD);
  for (guint i = 0; i < rows->len; i++)
    {
      const QdBudgetRow *budget = qd_review_nth (rows, QdBudgetRow, i);
      const QdRecord *channel
        = budget->code != NULL ? qd_plan_data_find_code (deck->review->data, QD_KIND_CHANNEL, budget->code) : NULL;
      const char *key = qd_deck_key (deck, channel);
      const char *criterion = qd_book_keep (deck->book, g_strdup_printf ("\"%s\"", key));
      g_autofree char *fitted = NULL;

      if (budget->current == 0 && budget->actual == 0 && budget->committed_open == 0)
        continue;
      fitted = qd_sheet_fit_text (sheet, &name, budget->name != NULL ? budget->name : qd_deck_text (deck, "Without channel"),
                                 qd_sheet_width_of (sheet, name_column, page->plan - 1));
      qd_sheet_merge (sheet, next, name_column, next, page->plan - 1, &name);
      qd_sheet_text (sheet, next, name_column, &name, fitted);
      qd_sheet_formula (sheet, next, page->plan, &plan, budget->current, "%s",
                        sumifs (page, QD_DATA_PLAN, QD_DATA_CHANNEL, criterion, NULL));
      qd_sheet_formula (sheet, next, page->actual, &actual, budget->actual, "%s",
                        sumifs (page, QD_DATA_ACTUAL, QD_DATA_CHANNEL, criterion, NULL));
      qd_sheet_formula (sheet, next, page->open, &actual, budget->committed_open, "%s",
                        sumifs (page, QD_DATA_OPEN, QD_DATA_CHANNEL, criterion, NULL));
      write_verdict (page, next, budget, &plain);
      next++;
    }
  deck->budget_channels = (QdDeckBlock){ next > first ? first : -1, next - 1, -1 };
  if (next > first)
    write_channel_total (page, next++, first);
  return next;
}

static int
write_notes (Page *page, int row)
{
  QdDeck *deck = page->deck;
  const QdCellStyle text = { .bottom = QD_LINE_HAIR };
  const QdReview *review = deck->review;
  guint n_transfers = 0;

  for (guint i = 0; i < qd_plan_data_count (review->data, QD_KIND_TRANSFER); i++)
    {
      const QdTransfer *transfer = (const QdTransfer *) qd_plan_data_nth (review->data, QD_KIND_TRANSFER, i);

      n_transfers += transfer->date >= review->period.start && transfer->date <= MIN (review->period.end, review->as_of);
    }
  qd_sheet_section (page->sheet, row, page->channel_name, page->word, qd_deck_text (deck, "Forecast and transfers"));
  qd_sheet_merge (page->sheet, row + 1, page->channel_name, row + 1, page->word, &text);
  qd_sheet_text (page->sheet, row + 1, page->channel_name, &text,
                 qd_deck_fill (deck, qd_deck_text (deck, "Forecast at completion {forecast}, {difference} {word} budget"),
                               "forecast", qd_deck_say_money (deck, review->budget.forecast), "difference",
                               qd_deck_say_money (deck, fabs (review->budget.total.current - review->budget.forecast)),
                               "word", review->budget.forecast > review->budget.total.current
                                         ? qd_deck_text (deck, "over") : qd_deck_text (deck, "under"), NULL));
  qd_sheet_merge (page->sheet, row + 2, page->channel_name, row + 2, page->word, &text);
  qd_sheet_text (page->sheet, row + 2, page->channel_name, &text,
                 qd_deck_fill (deck, qd_deck_text (deck, "Transfers in this period: {n}"), "n",
                               qd_deck_say_count (deck, n_transfers), NULL));
  return row + 3;
}

static void
write_below (Page *page)
{
  gboolean one_page, is_short;
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  int row = page->total + 2, next, end, width, left = page->channel_name - 2;
  double used = qd_sheet_height_of (sheet, 0, page->total) + 14, height;

  qd_sheet_set_row (sheet, row - 1, 14);
  qd_sheet_set_measured (sheet, FALSE);
  left = MAX (left, NAME);
  qd_sheet_section (sheet, row, CODE, left, qd_deck_text (deck, "Plan and actual"));
  qd_sheet_section (sheet, row, page->channel_name, page->word,
                    qd_deck_fill (deck, qd_deck_text (deck, "By channel, {unit}"), "unit",
                                  qd_deck_money_unit (deck, &page->scale), NULL));
  next = write_channels (page, row + 1);
  next = write_notes (page, next + 1);
  next = MAX (next, row + 13);
  qd_sheet_set_measured (sheet, TRUE);
  end = qd_deck_write_budget_views (deck, sheet, next + 1, &(QdDeckBudgetColumns){ page->scale, page->plan });
  height = qd_deck_chart_row_height (sheet, page->word, used, next - row, 18, end > next + 1, &one_page);
  qd_sheet_set_rows (sheet, row, next - 1, height);
  /* few months: no column lies between the chart and the table */
  width = qd_sheet_width_of (sheet, CODE, left) - (left + 1 < page->channel_name ? 0 : 18);
  write_chart (page, row + 1, width, (int) (height * (next - row - 1) / 0.75) - 6);
  if (deck->budget_channels.first >= 0)
    {
      qd_sheet_mark_bars (sheet, row + 2, deck->budget_channels.last, page->execution, 1.25);
      qd_sheet_mark_variances (sheet, row + 2, deck->budget_channels.last, page->difference,
                               largest_difference (deck->review->budget.by_channel));
      qd_sheet_mark_below (sheet, row + 2, deck->budget_channels.last, page->remaining, 0);
      qd_sheet_mark_status (sheet, row + 2, deck->budget_channels.last, page->word);
    }
  if (!one_page)
    qd_sheet_break_before (sheet, row);
  /* where the table ends on the first page, its head is not that of what follows */
  is_short = used < qd_deck_page_height (sheet, page->word) * 0.92;
  if (end > next + 1)
    qd_sheet_break_before (sheet, next);
  qd_sheet_print (sheet, MAX (next, end - 1) - 1, page->word, one_page && end == next + 1,
                  one_page || is_short ? 2 : 4);
}

static const char *
make_message (QdDeck *deck)
{
  const QdBudgetRow *total = &deck->review->budget.total;
  const QdBudgetRow *worst = NULL;

  for (guint i = 0; i < deck->review->budget.by_category->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (deck->review->budget.by_category, QdBudgetRow, i);

      if (row->actual > row->current && (worst == NULL || row->actual - row->current > worst->actual - worst->current))
        worst = row;
    }
  if (worst != NULL)
    return qd_deck_fill (deck, qd_deck_text (deck, "Execution {execution}, remaining {remaining}; {category} {over} over"),
                         "execution", qd_deck_say_percent (deck, total->execution), "remaining",
                         qd_deck_say_money (deck, total->remaining), "category",
                         worst->name != NULL ? worst->name : qd_deck_text (deck, "Without category"), "over",
                         qd_deck_say_money (deck, worst->actual - worst->current), NULL);
  return qd_deck_fill (deck, qd_deck_text (deck, "Execution {execution}, remaining {remaining}; no category is over"),
                       "execution", qd_deck_say_percent (deck, total->execution), "remaining",
                       qd_deck_say_money (deck, total->remaining), NULL);
}

static void
set_columns (const Page *page)
{
  QdColumn columns[QD_BOOK_MOST_COLUMNS] = { { 14 }, { 60, 100 }, { 110, 200, TRUE } };
  int n = page->word + 1;

  for (int i = MONTHS; i < n; i++)
    columns[i] = (QdColumn){ i < page->plan ? 56 : 62 };
  columns[page->execution] = (QdColumn){ 80 };
  columns[page->word] = (QdColumn){ 84 };
  qd_sheet_set_columns (page->sheet, columns, n);
}

void
qd_deck_write_budget (QdDeck *deck)
{
  g_autoptr (GArray) buckets = qd_deck_buckets (deck, 4);
  const GArray *rows = deck->review->budget.by_category;
  int months = MONTHS + 2 * (int) buckets->len;
  Page page = { deck, deck->sheets[QD_DECK_BUDGET], buckets, { 0 }, months, months + 1, months + 2, months + 3,
                months + 4, months + 5, months + 6, MAX (months - 4, NAME + 1), 5, 0, 0 };

  page.scale = qd_deck_scale (deck, MAX (deck->review->budget.total.current, deck->review->budget.total.actual));
  set_columns (&page);
  deck->messages[QD_DECK_BUDGET] = make_message (deck);
  qd_sheet_head (page.sheet, page.word, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_BUDGET]);
  page.last = page.first + (int) rows->len - 1;
  page.total = page.last + 1;
  write_headers (&page);
  for (guint i = 0; i < rows->len; i++)
    write_category (&page, page.first + (int) i, qd_review_nth (rows, QdBudgetRow, i));
  write_total (&page);
  qd_sheet_mark_bars (page.sheet, page.first, page.last, page.execution, 1.25);
  qd_sheet_mark_variances (page.sheet, page.first, page.last, page.difference, largest_difference (rows));
  qd_sheet_mark_below (page.sheet, page.first, page.total, page.remaining, 0);
  qd_sheet_mark_status (page.sheet, page.first, page.total, page.word);
  qd_sheet_ignore_number_text (page.sheet, page.first, page.last, CODE, NAME);
  deck->blocks[QD_DECK_BUDGET] = (QdDeckBlock){ page.first, page.last, page.total };
  deck->budget_columns = page.plan;
  qd_sheet_fit (page.sheet);
  qd_sheet_freeze (page.sheet, 5, 3);
  write_below (&page);
}
