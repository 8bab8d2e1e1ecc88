#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* Summary: cards, goal completion, revenue and cost by month, status counts, the year so far, alerts. */

enum { CARDS = 3, CHART_HEADS = 7, CHARTS = 8, TABLE_HEADS = 19, TABLES = 20 };
#define LAST 23
#define CHART_ROWS 10

typedef struct
{
  QdDeck     *deck;
  QdSheet    *sheet;
  QdDeckScale money, users;
  int         bottom;        /* last row of the tables */
  int         first_month, last_month;
} Page;

/* narrow columns: fewer digits */
static QdDeckScale
narrow_scale (QdDeck *deck, double largest)
{
  static const QdFormat mega = { "0.00,,;-0.00,,;\"–\"", 1e6, 2, 0 }, yi = { "0\\.00,,;-0\\.00,,;\"–\"", 1e8, 2, 0 };

  if (fabs (largest) >= (deck->is_chinese ? 1e13 : 1e10))
    return qd_deck_scale (deck, largest);
  if (deck->is_chinese && fabs (largest) >= 1e8)
    return (QdDeckScale){ "亿", &yi, NULL };
  if (!deck->is_chinese && fabs (largest) >= 1e6)
    return (QdDeckScale){ "M", &mega, NULL };
  return qd_deck_scale (deck, largest);
}

static void
note_bottom (Page *page, int row)
{
  page->bottom = MAX (page->bottom, row);
}

/* a cell over several columns of the grid */
static void
write_wide_text (const Page *page, int row, int first, int last, const QdCellStyle *style, const char *text)
{
  /* on paper two lines: higher ones would pull the blocks beside it apart */
  int width = qd_sheet_width_of (page->sheet, first, last) * (page->deck->is_pdf ? 19 : 10) / 10;
  g_autofree char *fitted = qd_book_fit_text (style, text, width);

  qd_sheet_merge (page->sheet, row, first, row, last, style);
  qd_sheet_text (page->sheet, row, first, style, fitted);
}

static void
write_wide_formula (const Page *page, int row, int first, int last, const QdCellStyle *style, double value,
                    const char *formula)
{
  qd_sheet_merge (page->sheet, row, first, row, last, style);
  if (qd_is_some (value))
    qd_sheet_link_reference (page->sheet, row, first, style, formula);
  qd_sheet_formula (page->sheet, row, first, style, value, "%s", formula);
}

/* --- months --- */

static double
sum_of_bucket (QdDeck *deck, const QdDeckBucket *bucket, int measure)
{
  const QdDeckResultsScope scope = { .bucket = bucket };

  return qd_deck_sum_results (deck, measure == QD_MEASURE_COST ? QD_DATA_COST : QD_DATA_IMPRESSIONS + measure, &scope);
}

static const struct { int measure, data, first, last; } month_columns[] = {
  { QD_MEASURE_REVENUE, QD_DATA_REVENUE, 3, 4 },
  { QD_MEASURE_COST, QD_DATA_COST, 5, 5 },
  { QD_MEASURE_NEW_USERS, QD_DATA_NEW_USERS, 7, 7 },
};

static void
write_month_roi (const Page *page, int row, double revenue, double cost, QdCellStyle style)
{
  QdDeck *deck = page->deck;
  const char *r = qd_cell (page->sheet, row, 3), *c = qd_cell (page->sheet, row, 5);
  double basis = deck->margin_cell != NULL ? deck->plan->gross_margin : 1;

  style.format = &qd_format_ratio;
  qd_sheet_formula (page->sheet, row, 6, &style, cost > 0 ? revenue * basis / cost : QD_NONE, "IF(%s>0,%s%s%s/%s,\"\")",
                    c, r, deck->margin_cell != NULL ? "*" : "", deck->margin_cell != NULL ? deck->margin_cell : "", c);
}

static void
write_month (const Page *page, int row, const QdDeckBucket *bucket)
{
  QdDeck *deck = page->deck;
  QdCellStyle style = { .bottom = QD_LINE_HAIR };

  write_wide_text (page, row, 1, 2, &style, bucket->label);
  style.align = QD_ALIGN_RIGHT;
  for (guint i = 0; i < G_N_ELEMENTS (month_columns); i++)
    {
      style.format = i == 2 ? page->users.number : page->money.number;
      style.bold = i == 0;
      write_wide_formula (page, row, month_columns[i].first, month_columns[i].last, &style,
                          sum_of_bucket (deck, bucket, month_columns[i].measure),
                          qd_deck_data_sum (deck, deck->results_runs, month_columns[i].data, 0, NULL, bucket));
    }
  style.bold = FALSE;
  write_month_roi (page, row, sum_of_bucket (deck, bucket, QD_MEASURE_REVENUE),
                   sum_of_bucket (deck, bucket, QD_MEASURE_COST), style);
}

static void
write_month_total (Page *page, int row)
{
  QdDeck *deck = page->deck;
  QdCellStyle style = QD_STYLE_TOTAL;

  write_wide_text (page, row, 1, 2, &style, qd_deck_text (deck, "Total"));
  style.align = QD_ALIGN_RIGHT;
  for (guint i = 0; i < G_N_ELEMENTS (month_columns); i++)
    {
      double total = sum_of_bucket (deck, NULL, month_columns[i].measure);

      style.format = i == 2 ? page->users.number : page->money.number;
      write_wide_formula (page, row, month_columns[i].first, month_columns[i].last, &style, total,
                          qd_book_keep (deck->book, g_strdup_printf ("SUM(%s)", qd_range (
                            page->sheet, page->first_month, page->last_month, month_columns[i].first))));
      if (qd_is_some (total))
        deck->month_total[month_columns[i].measure] = qd_cell_elsewhere (page->sheet, row, month_columns[i].first);
    }
  write_month_roi (page, row, sum_of_bucket (deck, NULL, QD_MEASURE_REVENUE), sum_of_bucket (deck, NULL, QD_MEASURE_COST),
                   style);
}

static int
write_months (Page *page)
{
  QdDeck *deck = page->deck;
  g_autoptr (GArray) buckets = qd_deck_buckets (deck, 6);
  const QdCellStyle head = QD_STYLE_HEAD, grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  QdCellStyle right = QD_STYLE_HEAD;
  int row = TABLES;

  right.align = QD_ALIGN_RIGHT;
  qd_sheet_section (page->sheet, TABLE_HEADS, 1, 7,
                    qd_deck_fill (deck, qd_deck_text (deck, "By month, {unit}"), "unit",
                                  qd_deck_money_unit (deck, &page->money), NULL));
  write_wide_text (page, row, 1, 2, &head, qd_deck_text (deck, "Month"));
  write_wide_text (page, row, 3, 4, &right, qd_deck_text (deck, "Revenue"));
  write_wide_text (page, row, 5, 5, &right, qd_deck_text (deck, "Cost"));
  write_wide_text (page, row, 6, 6, &right, "ROI");
  write_wide_text (page, row, 7, 7, &right,
                   *page->users.label != '\0' ? qd_deck_fill (deck, qd_deck_text (deck, "New, {unit}"), "unit",
                                                              page->users.label, NULL) : qd_deck_text (deck, "New"));
  if (deck->results_block.first < 0)
    {
      write_wide_text (page, row + 1, 1, 7, &grey, qd_deck_text (deck, "No results in this period"));
      return row + 2;
    }
  page->first_month = row + 1;
  page->last_month = row + (int) buckets->len;
  for (guint i = 0; i < buckets->len; i++)
    write_month (page, page->first_month + (int) i, &g_array_index (buckets, QdDeckBucket, i));
  qd_sheet_ignore_number_text (page->sheet, page->first_month, page->last_month, 1, 1);
  write_month_total (page, page->last_month + 1);
  return page->last_month + 2;
}

/* --- the year so far --- */

/* index of the first goal of a whole year with a target and, where `with_figure`, with a completion; -1 */
static int
find_year_goal (QdDeck *deck, gboolean with_figure)
{
  for (guint i = 0; i < deck->review->goals->len; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (deck->review->goals, QdGoalFigures, i);

      if (figures->goal->period.type == QD_PERIOD_YEAR && figures->level == 0 && qd_is_some (figures->target)
          && (!with_figure || qd_is_some (figures->completion)) && figures->rule == QD_RULE_ATTAINMENT)
        return (int) i;
    }
  return -1;
}

static void
write_year (Page *page, int row)
{
  QdDeck *deck = page->deck;
  int index = find_year_goal (deck, TRUE);
  const QdGoalFigures *figures = index < 0 ? NULL : qd_review_nth (deck->review->goals, QdGoalFigures, index);
  const QdCellStyle plain = QD_STYLE_CELL, grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  QdCellStyle number = { .bold = TRUE, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_percent };
  g_autofree char *heading = NULL;
  const char *name, *target;
  int goal_row;

  if (figures == NULL)
    {
      qd_sheet_section (page->sheet, row, 1, 7, qd_deck_text (deck, "Year to date"));
      write_wide_text (page, row + 1, 1, 7, &grey,
                       find_year_goal (deck, FALSE) < 0 ? qd_deck_text (deck, "No goal has an annual target")
                                                        : qd_deck_text (deck, "No annual goal has a figure yet"));
      note_bottom (page, row + 1);
      return;
    }
  goal_row = deck->blocks[QD_DECK_GOALS].first + index;
  name = qd_deck_metric_name (deck, figures->metric, figures->metric_code);
  target = qd_deck_say (deck, figures->target, figures->unit, figures->decimals);
  heading = qd_book_fit_text (&(QdCellStyle){ .bold = TRUE },
                              qd_deck_fill (deck, qd_deck_text (deck, "Year to date: {metric}"), "metric", name, NULL),
                              qd_sheet_width_of (page->sheet, 1, 7));
  qd_sheet_section (page->sheet, row, 1, 7, heading);
  write_wide_text (page, row + 1, 1, 4, &plain,
                   qd_deck_fill (deck, qd_deck_text (deck, "Of the target {target}"), "target", target, NULL));
  write_wide_formula (page, row + 1, 5, 7, &number, figures->completion,
                      qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS], goal_row, QD_GOALS_COMPLETION));
  write_wide_text (page, row + 2, 1, 4, &plain, qd_deck_text (deck, "Expected by now"));
  write_wide_formula (page, row + 2, 5, 7, &number, figures->expected,
                      qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS], goal_row, QD_GOALS_EXPECTED));
  qd_sheet_mark_bars (page->sheet, row + 1, row + 2, 5, 1);
  write_wide_text (page, row + 3, 1, 4, &plain, qd_deck_text (deck, "Forecast of the year"));
  number.format = g_strcmp0 (figures->unit, "percent") == 0 ? &qd_format_percent
                                                             : qd_deck_card_format (deck, figures->forecast);
  write_wide_formula (page, row + 3, 5, 7, &number, figures->forecast,
                      qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS], goal_row, QD_GOALS_FORECAST));
  note_bottom (page, row + 3);
}

/* --- status counts --- */

static guint
count_status (QdDeck *deck, QdStatus status)
{
  guint n = 0;

  for (guint i = 0; i < deck->review->goals->len; i++)
    n += qd_review_nth (deck->review->goals, QdGoalFigures, i)->status == status;
  return n;
}

static void
write_statuses (Page *page)
{
  static const QdStatus order[] = { QD_STATUS_DONE, QD_STATUS_ON_TRACK, QD_STATUS_NEAR, QD_STATUS_AT_RISK,
                                    QD_STATUS_BEHIND, QD_STATUS_MISSED, QD_STATUS_EARLY, QD_STATUS_NOT_STARTED,
                                    QD_STATUS_NO_DATA, QD_STATUS_NO_TARGET };
  QdDeck *deck = page->deck;
  const QdDeckBlock *block = &deck->blocks[QD_DECK_GOALS];
  QdCellStyle head = QD_STYLE_HEAD, total = QD_STYLE_TOTAL;
  const QdCellStyle word = { .size = 9, .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const QdCellStyle count = { .bold = TRUE, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_integer };
  const QdCellStyle share = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_percent_whole };
  int row = TABLES + 1;
  double n = deck->review->goals->len;

  qd_sheet_section (page->sheet, TABLE_HEADS, 9, 15, qd_deck_text (deck, "Goals by status"));
  write_wide_text (page, TABLES, 9, 10, &head, qd_deck_text (deck, "Status"));
  head.align = QD_ALIGN_RIGHT;
  write_wide_text (page, TABLES, 11, 11, &head, qd_deck_text (deck, "Count"));
  write_wide_text (page, TABLES, 12, 15, &head, qd_deck_text (deck, "Share"));
  if (n == 0)
    {
      write_wide_text (page, row, 9, 15, &grey, qd_deck_text (deck, "No goals in this period"));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint found = count_status (deck, order[i]);

      if (found == 0 && i >= 6)
        continue;
      write_wide_text (page, row, 9, 10, &word, qd_deck_status_text (deck, order[i]));
      /* by the word itself: the cell beside may hold it cut */
      qd_sheet_link_reference (page->sheet, row, 11, &count,
                               qd_range_elsewhere (deck->sheets[QD_DECK_GOALS], block->first, block->last,
                                                   QD_GOALS_STATUS));
      qd_sheet_formula (page->sheet, row, 11, &count, found, "COUNTIFS(%s,\"%s\")",
                        qd_range_elsewhere (deck->sheets[QD_DECK_GOALS], block->first, block->last, QD_GOALS_STATUS),
                        qd_deck_status_text (deck, order[i]));
      /* 0 is left empty: its bar would show */
      write_wide_formula (page, row, 12, 15, &share, found > 0 ? found / n : QD_NONE,
                          qd_book_keep (deck->book, g_strdup_printf ("%s/%.0f", qd_cell (page->sheet, row, 11), n)));
      row++;
    }
  write_wide_text (page, row, 9, 10, &total, qd_deck_text (deck, "Total"));
  total.align = QD_ALIGN_RIGHT;
  total.format = &qd_format_integer;
  qd_sheet_formula (page->sheet, row, 11, &total, n, "SUM(%s)", qd_range (page->sheet, TABLES + 1, row - 1, 11));
  deck->status_total = qd_cell_elsewhere (page->sheet, row, 11);
  total.format = &qd_format_percent_whole;
  write_wide_formula (page, row, 12, 15, &total, 1,
                      qd_book_keep (deck->book, g_strdup_printf ("SUM(%s)", qd_range (page->sheet, TABLES + 1, row - 1, 12))));
  qd_sheet_mark_status (page->sheet, TABLES + 1, row - 1, 9);
  qd_sheet_mark_bars (page->sheet, TABLES + 1, row - 1, 12, 1);
  note_bottom (page, row);
}

/* --- alerts --- */

static const char *
subject_name (QdDeck *deck, const QdFinding *finding)
{
  const QdRecord *record = finding->subject == NULL || finding->kind >= QD_N_KINDS ? NULL
                           : qd_plan_data_find_code (deck->review->data, finding->kind, finding->subject);
  const QdField *field = record == NULL ? NULL : qd_kind_find_field (record->kind, "title");

  if (record != NULL && field == NULL)
    field = qd_kind_find_field (record->kind, "name");
  return field != NULL ? qd_record_get_text (record, field) : finding->subject;
}

/* The figure of a finding and the formula to it; none without. */
static double
figure_of (QdDeck *deck, const QdFinding *finding, const char **formula, const QdFormat **format)
{
  *formula = NULL;
  for (guint i = 0; finding->kind == QD_KIND_GOAL && i < deck->review->goals->len; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (deck->review->goals, QdGoalFigures, i);
      gboolean is_gap = g_strcmp0 (finding->code, "reconciliation") == 0;

      if (g_strcmp0 (figures->goal->code, finding->subject) != 0)
        continue;
      *format = is_gap ? qd_deck_card_format (deck, figures->reconciliation_gap) : &qd_format_percent;
      if (!is_gap)
        *formula = qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS], deck->blocks[QD_DECK_GOALS].first + (int) i,
                                      QD_GOALS_COMPLETION);
      return is_gap ? figures->reconciliation_gap : figures->completion;
    }
  for (guint i = 0; finding->kind == QD_KIND_BUDGET_CATEGORY && i < deck->review->budget.by_category->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (deck->review->budget.by_category, QdBudgetRow, i);

      if (g_strcmp0 (row->code, finding->subject) != 0 || deck->sheets[QD_DECK_BUDGET] == NULL)
        continue;
      *format = qd_deck_card_format (deck, row->remaining);
      *formula = qd_cell_elsewhere (deck->sheets[QD_DECK_BUDGET], deck->blocks[QD_DECK_BUDGET].first + (int) i,
                                    deck->budget_columns + 3);
      return row->remaining;
    }
  return QD_NONE;
}

static const char *
alert_text (QdDeck *deck, const QdFinding *finding)
{
  static const struct { const char *code, *text; } texts[] = {
    { "missed", "{subject}" },                          { "behind", "{subject}" },   /* said by the symbol */
    { "over_budget", QD_N ("{subject}: over budget") }, { "unbudgeted", QD_N ("{subject}: not budgeted") },
    { "overdue", QD_N ("{subject}: overdue") },         { "buffer", QD_N ("{subject}: buffer used") },
    { "reconciliation", QD_N ("{subject}: not broken down") },
    { "underfunded", QD_N ("{subject}: budget too small") },
    { "cost_missing", QD_N ("{subject}: cost missing") },
    { "risk_triggered", QD_N ("{subject}: risk triggered") },
    { "loop", QD_N ("{subject}: formula loop") },
  };
  const char *subject = subject_name (deck, finding);
  const char *symbol = finding->severity == QD_SEVERITY_ERROR ? "■"
                       : g_strcmp0 (finding->code, "behind") == 0 ? "▼" : "▲";

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (finding->code, texts[i].code) == 0)
      return qd_book_keep (deck->book, g_strdup_printf ("%s %s", symbol, qd_deck_fill (
        deck, qd_deck_text (deck, texts[i].text), "subject", subject != NULL ? subject : "–", NULL)));
  return qd_book_keep (deck->book, g_strdup_printf ("%s %s", symbol, finding->text));
}

static void
write_alert (const Page *page, int row, const char *text, double value, const char *formula, const QdFormat *format)
{
  const QdCellStyle word = { .size = 9, .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle number = { .bold = TRUE, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = format };
  int column = 23;

  if (format != NULL && isfinite (value) && format->divide != 0
      && qd_book_number_width (&number, value) > qd_sheet_width_of (page->sheet, 23, 23))
    column = 22;
  write_wide_text (page, row, 17, column - 1, &word, text);
  qd_sheet_merge (page->sheet, row, column, row, 23, &number);
  qd_sheet_link_reference (page->sheet, row, column, &number, formula);
  if (formula != NULL)
    qd_sheet_formula (page->sheet, row, column, &number, value, "%s", formula);
  else
    qd_sheet_number (page->sheet, row, column, &number, value);
}

/* alerts from the finding on */
static guint
count_alerts (QdDeck *deck, guint from)
{
  guint n = 0;

  for (guint i = from; i < deck->review->findings->len; i++)
    n += qd_review_nth (deck->review->findings, QdFinding, i)->severity != QD_SEVERITY_NOTE;
  return n;
}

static void
write_alerts (Page *page)
{
  QdDeck *deck = page->deck;
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  int row = TABLES, most = TABLES + 8;

  qd_sheet_section (page->sheet, TABLE_HEADS, 17, LAST, qd_deck_text (deck, "Alerts"));
  for (guint i = 0; i < deck->review->findings->len && row < most; i++)
    {
      const QdFinding *finding = qd_review_nth (deck->review->findings, QdFinding, i);
      const QdFormat *format = &qd_format_count;
      const char *formula;
      double value;

      if (finding->severity == QD_SEVERITY_NOTE)
        continue;
      if (row == most - 1 && count_alerts (deck, i) > 1)
        {
          write_wide_text (page, row++, 17, LAST, &grey,
                           qd_deck_fill (deck, qd_deck_text (deck, "and {n} more"), "n",
                                         qd_deck_say_count (deck, count_alerts (deck, i)), NULL));
          break;
        }
      value = figure_of (deck, finding, &formula, &format);
      write_alert (page, row++, alert_text (deck, finding), value, formula, format);
    }
  if (deck->milestones_due_soon > 0)
    write_alert (page, row++,
                 qd_book_keep (deck->book, g_strdup_printf ("□ %s", qd_deck_text (deck, "Milestones due within 14 days"))),
                 deck->milestones_due_soon, NULL, &qd_format_integer);
  if (row == TABLES)
    write_wide_text (page, row++, 17, LAST, &grey, qd_deck_text (deck, "Nothing needs attention"));
  qd_sheet_mark_status (page->sheet, TABLES, row - 1, 17);
  note_bottom (page, row - 1);
}

/* --- charts --- */

/* the highest column of the chart of months */
static double
largest_month (const GArray *buckets, QdDeck *deck)
{
  double largest = 0;

  for (guint i = 0; i < buckets->len; i++)
    for (int j = 0; j < 2; j++)
      {
        double value = sum_of_bucket (deck, &g_array_index (buckets, QdDeckBucket, i), month_columns[j].measure);

        if (value > largest)
          largest = value;
      }
  return largest;
}

static void
write_month_chart (const Page *page)
{
  QdDeck *deck = page->deck;
  g_autoptr (GArray) buckets = qd_deck_buckets (deck, 6);
  double largest = largest_month (buckets, deck);
  QdBookSeries series[2] = { 0 };
  QdBookChart chart = { .type = QD_CHART_COLUMN, .series = series, .n_series = 2, .hide_values = TRUE };

  for (int i = 0; i < 2; i++)
    series[i] = (QdBookSeries){
      .name = qd_deck_chart_cell (deck, page->sheet, TABLES, month_columns[i].first),
      .categories = qd_deck_chart_range (deck, page->sheet, page->first_month, page->last_month, 1),
      .values = qd_deck_chart_range (deck, page->sheet, page->first_month, page->last_month,
                                                      month_columns[i].first),
      .look = i == 0 ? QD_SERIES_ACTUAL : QD_SERIES_SECOND, .label_format = page->money.number->code,
    };
  chart.maximum = qd_chart_nice_maximum (largest);
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Columns of revenue and cost of {n} {n?month|months}; the largest is {largest}"),
                            "n", qd_deck_say_count (deck, buckets->len), "largest", qd_deck_say_money (deck, largest),
                            NULL);
  chart.title = qd_deck_fill (deck, qd_deck_text (deck, "Revenue and cost, {unit}"), "unit",
                              qd_deck_money_unit (deck, &page->money), NULL);
  chart.value_title = qd_deck_money_unit (deck, &page->money);
  chart.category_title = qd_deck_text (deck, "Month");
  qd_sheet_chart (page->sheet, CHARTS, 13, 2, 508, 240, &chart);
}

static const char *
make_message (QdDeck *deck)
{
  const QdRates *rates = &deck->review->portfolio.rates;
  double users = rates->sums[QD_MEASURE_NEW_USERS];

  if (qd_is_some (rates->roi_ratio) && qd_is_some (deck->review->score.completion))
    return qd_deck_fill (deck, qd_deck_text (deck, "{period}: score {score}, {users} new users, return {roi} of the cost"),
                         "period", deck->period_text, "score", qd_deck_say_percent (deck, deck->review->score.completion),
                         "users", qd_deck_say_count (deck, users), "roi", qd_deck_say_ratio (deck, rates->roi_ratio), NULL);
  if (qd_is_some (deck->review->score.completion))
    return qd_deck_fill (deck, qd_deck_text (deck, "{period}: score {score}"), "period", deck->period_text, "score",
                         qd_deck_say_percent (deck, deck->review->score.completion), NULL);
  return qd_deck_fill (deck, qd_deck_text (deck, "{period}: no score yet"), "period", deck->period_text, NULL);
}

void
qd_deck_write_summary (QdDeck *deck)
{
  Page page = { .deck = deck, .sheet = deck->sheets[QD_DECK_SUMMARY], .bottom = TABLES + 8 };
  const QdDeckCard cards[6] = { qd_deck_card_score (deck), qd_deck_card_new_users (deck), qd_deck_card_revenue (deck),
                                qd_deck_card_cost (deck), qd_deck_card_roi (deck), qd_deck_card_budget (deck) };
  const QdCellStyle grey = { .colour = QD_GREY };

  qd_deck_set_card_grid (page.sheet);
  deck->messages[QD_DECK_SUMMARY] = make_message (deck);
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_SUMMARY]);
  page.money = narrow_scale (deck, MAX (sum_of_bucket (deck, NULL, QD_MEASURE_REVENUE),
                                        sum_of_bucket (deck, NULL, QD_MEASURE_COST)));
  page.users = narrow_scale (deck, sum_of_bucket (deck, NULL, QD_MEASURE_NEW_USERS));
  qd_deck_write_cards (deck, page.sheet, CARDS, cards);
  write_year (&page, write_months (&page));
  write_statuses (&page);
  write_alerts (&page);
  qd_sheet_section (page.sheet, CHART_HEADS, 1, 11, qd_deck_text (deck, "Completion of goals"));
  qd_sheet_section (page.sheet, CHART_HEADS, 13, LAST, qd_deck_text (deck, "Revenue and cost"));
  if (qd_deck_has_completions (deck))
    qd_deck_write_goal_chart (deck, page.sheet, CHARTS);
  else if (qd_deck_write_targets (deck, page.sheet, CHARTS, CHART_ROWS))
    qd_sheet_section (page.sheet, CHART_HEADS, 1, 11, qd_deck_text (deck, "Targets of the goals"));
  else
    qd_sheet_text (page.sheet, CHARTS, 1, &grey, qd_deck_text (deck, "No goals in this period"));
  if (page.first_month > 0)
    write_month_chart (&page);
  else if (qd_deck_write_due (deck, page.sheet, CHARTS, CHART_ROWS))
    qd_sheet_section (page.sheet, CHART_HEADS, 13, LAST, qd_deck_text (deck, "Milestones due next"));
  else
    qd_sheet_text (page.sheet, CHARTS, 13, &grey, qd_deck_text (deck, "No results in this period"));
  qd_sheet_set_row (page.sheet, CARDS, 21);
  qd_sheet_set_row (page.sheet, CARDS + 1, 33);
  qd_sheet_set_row (page.sheet, CARDS + 2, 21);
  qd_sheet_set_row (page.sheet, 6, 8);
  qd_sheet_set_row (page.sheet, CHART_HEADS, 22);
  qd_sheet_set_rows (page.sheet, CHARTS, CHARTS + CHART_ROWS - 1, 18.5);
  qd_sheet_set_row (page.sheet, CHARTS + CHART_ROWS, 8);
  qd_sheet_set_row (page.sheet, TABLE_HEADS, 22);
  qd_sheet_set_rows (page.sheet, TABLES, page.bottom, 17);
  qd_sheet_freeze (page.sheet, 3, 0);
  qd_sheet_print (page.sheet, page.bottom, LAST, TRUE, 2);
}
