#include "reports/deck/qd-deck-parts.h"

/* Data: what the formulas of the other sheets read. One block below the other, all with the same first columns. */

static const QdCellStyle text_style = { .size = 9, .bottom = QD_LINE_HAIR };
static const QdCellStyle name_style = { .size = 9, .bottom = QD_LINE_HAIR };

/* Rows are one line high: a long text is told whole on its own sheet. */
static void
write_words (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *text)
{
  g_autofree char *fitted = text != NULL ? qd_sheet_fit_text (sheet, style, text, 240) : NULL;

  qd_sheet_text (sheet, row, column, style, fitted);
}

static QdCellStyle
number_style (const QdFormat *format)
{
  return (QdCellStyle){ .size = 9, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = format };
}

static const QdFormat *
money_format (QdDeck *deck)
{
  return deck->review->data->money_decimals == 0 ? &qd_format_count : &qd_format_decimals;
}

static void
write_number (QdSheet *sheet, int row, int column, const QdFormat *format, double value)
{
  const QdCellStyle style = number_style (format);

  qd_sheet_number (sheet, row, column, &style, value);
}

static void
write_day (QdSheet *sheet, int row, int column, const QdFormat *format, QdDay day)
{
  const QdCellStyle style = number_style (format);

  qd_sheet_day (sheet, row, column, &style, day);
}

static void
start_sheet (QdDeck *deck, int index)
{
  static const QdColumn columns[] = {
    { 14 },       { 60 },       { 90 },            { 50 },      { 80 },            { 62 }, { 60 }, { 60 },
    { 60 }, { 60 }, { 60 }, { 66 }, { 66 }, { 60 }, { 66 },
  };
  QdSheet *sheet = g_ptr_array_index (deck->data_sheets, index);

  deck->sheets[QD_DECK_DATA] = sheet;
  qd_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  qd_sheet_set_default_row (sheet, 14.5);
  qd_sheet_set_row (sheet, 0, 30);   /* before the next row is begun */
  if (index == deck->sources_run.sheet && deck->typed->len > 0)
    qd_sheet_expect_inputs (sheet);
  qd_sheet_head (sheet, QD_DATA_COST, qd_sheet_name (sheet), deck->right_text, qd_deck_data_message (deck, index));
}

/* `row` is behind the last one. */
static void
finish_sheet (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];

  qd_sheet_fit (sheet);
  qd_sheet_freeze (sheet, 2, 2);
  qd_sheet_print (sheet, row - 1, QD_DATA_COST, FALSE, 1);
}

/* Goes on where a run begins; `row` is behind what was written last. */
static void
go_to (QdDeck *deck, const QdDeckRun *run, int row)
{
  if (deck->sheets[QD_DECK_DATA] == g_ptr_array_index (deck->data_sheets, run->sheet))
    return;
  finish_sheet (deck, row);
  start_sheet (deck, run->sheet);
}

/* Section heading and header; returns the row after it. */
static int
begin_block (QdDeck *deck, int row, const char *title, const char *const *headers, int n)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];

  qd_sheet_section (sheet, row, 1, n, title);
  qd_sheet_set_row (sheet, row, 20);
  qd_deck_write_headers (deck, sheet, row + 1, 1, headers, n);
  qd_sheet_set_row (sheet, row + 1, 28);
  qd_sheet_keep (sheet, row, row + 4);
  return row + 2;
}

static void
end_block (QdDeck *deck, QdDeckBlock *block, int first, int next)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];

  *block = (QdDeckBlock){ next > first ? first : -1, next - 1, -1 };
  if (next <= first)
    return;
  qd_sheet_ignore_number_text (sheet, first, next - 1, QD_DATA_KEY, QD_DATA_CHANNEL_NAME);
}

/* What a row of results takes from the row before it: there can be a million of them. */
typedef struct
{
  QdCellStyle       month_style, count_style, money_style;
  const QdLook     *text, *month, *count, *money;
  const QdSheet    *sheet;             /* whose columns have room for the texts below */
  const QdCampaign *campaign;
  const QdChannel  *channel;
  const char       *key, *name, *channel_key, *channel_name;
} ResultRows;

static void
prepare_results (QdDeck *deck, ResultRows *rows)
{
  *rows = (ResultRows){ .month_style = number_style (&qd_format_month), .count_style = number_style (&qd_format_count),
                        .money_style = number_style (money_format (deck)) };
  rows->text = qd_book_look (deck->book, &text_style);
  rows->month = qd_book_look (deck->book, &rows->month_style);
  rows->count = qd_book_look (deck->book, &rows->count_style);
  rows->money = qd_book_look (deck->book, &rows->money_style);
}

/* Codes and names of a row, where they are not those of the row before. */
static void
say_names (QdDeck *deck, QdSheet *sheet, ResultRows *rows, const QdDeckResult *result)
{
  const char *name = result->campaign != NULL ? result->campaign->name : qd_deck_text (deck, "Without campaign");
  const char *channel = result->channel != NULL ? result->channel->name : qd_deck_text (deck, "Without channel");
  g_autofree char *fitted = NULL, *fitted_channel = NULL;

  if (rows->sheet == sheet && rows->campaign == result->campaign && rows->channel == result->channel)
    return;
  fitted = name != NULL ? qd_sheet_fit_text (sheet, &text_style, name, 240) : NULL;
  fitted_channel = channel != NULL ? qd_sheet_fit_text (sheet, &text_style, channel, 240) : NULL;
  rows->sheet = sheet;
  rows->campaign = result->campaign;
  rows->channel = result->channel;
  rows->key = qd_book_keep_clean (deck->book, qd_deck_key (deck, (const QdRecord *) result->campaign));
  rows->name = qd_book_keep_clean (deck->book, fitted != NULL ? fitted : "");
  rows->channel_key = qd_book_keep_clean (deck->book, qd_deck_key (deck, (const QdRecord *) result->channel));
  rows->channel_name = qd_book_keep_clean (deck->book, fitted_channel != NULL ? fitted_channel : "");
  qd_sheet_measure_text (sheet, QD_DATA_KEY, &text_style, rows->key);
  qd_sheet_measure_text (sheet, QD_DATA_NAME, &text_style, rows->name);
  qd_sheet_measure_text (sheet, QD_DATA_CHANNEL, &text_style, rows->channel_key);
  qd_sheet_measure_text (sheet, QD_DATA_CHANNEL_NAME, &text_style, rows->channel_name);
}

/* A number of a row of results, an empty cell where there is none. */
static void
put_number (QdSheet *sheet, int row, int column, const QdCellStyle *style, const QdLook *look, double value)
{
  if (qd_is_none (value))
    {
      qd_sheet_put_text (sheet, row, column, look, NULL);
      return;
    }
  qd_sheet_measure_number (sheet, column, style, value);
  qd_sheet_put_number (sheet, row, column, look, value);
}

/* Workbooks cannot count the days of their first two months. */
static void
put_month (QdSheet *sheet, int row, const ResultRows *rows, QdDay day)
{
  if (qd_deck_day_serial (day) < 61)
    qd_sheet_day (sheet, row, QD_DATA_MONTH, &rows->month_style, day);
  else
    put_number (sheet, row, QD_DATA_MONTH, &rows->month_style, rows->month, qd_deck_day_serial (day));
}

static void
put_cost (QdDeck *deck, QdSheet *sheet, int row, const ResultRows *rows, double cost)
{
  char formula[48] = "=", *end = formula + 1;

  if (qd_is_none (cost))
    {
      qd_sheet_put_text (sheet, row, QD_DATA_COST, rows->money, NULL);
      return;
    }
  if (deck->plan->cost_source == QD_PLAN_COST_SOURCE_RESULTS)
    qd_cell_put (end, row, QD_DATA_RESULTS_COST);
  else if (deck->plan->cost_source == QD_PLAN_COST_SOURCE_SPEND)
    qd_cell_put (end, row, QD_DATA_SPEND);
  else
    {
      end = qd_cell_put (g_stpcpy (end, "SUM("), row, QD_DATA_RESULTS_COST);
      end = qd_cell_put (g_stpcpy (end, ","), row, QD_DATA_SPEND);
      g_stpcpy (end, ")");
    }
  qd_sheet_measure_number (sheet, QD_DATA_COST, &rows->money_style, cost);
  qd_sheet_put_formula (sheet, row, QD_DATA_COST, rows->money, cost, formula);
}

static void
write_result (QdDeck *deck, int row, guint index, gpointer data)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  ResultRows *rows = data;
  QdDeckResult result;

  qd_deck_get_result (deck, index, &result);
  say_names (deck, sheet, rows, &result);
  qd_sheet_put_text (sheet, row, QD_DATA_KEY, rows->text, rows->key);
  qd_sheet_put_text (sheet, row, QD_DATA_NAME, rows->text, rows->name);
  qd_sheet_put_text (sheet, row, QD_DATA_CHANNEL, rows->text, rows->channel_key);
  qd_sheet_put_text (sheet, row, QD_DATA_CHANNEL_NAME, rows->text, rows->channel_name);
  put_month (sheet, row, rows, qd_month_first_day (result.month));
  for (int i = 0; i < QD_MEASURE_REVENUE; i++)
    put_number (sheet, row, QD_DATA_IMPRESSIONS + i, &rows->count_style, rows->count, result.sums[i]);
  put_number (sheet, row, QD_DATA_REVENUE, &rows->money_style, rows->money, result.sums[QD_MEASURE_REVENUE]);
  put_number (sheet, row, QD_DATA_RESULTS_COST, &rows->money_style, rows->money, result.sums[QD_MEASURE_COST]);
  put_number (sheet, row, QD_DATA_SPEND, &rows->money_style, rows->money, result.spend);
  put_cost (deck, sheet, row, rows, result.cost);
}

static void
write_results_total (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  QdCellStyle style = QD_STYLE_TOTAL;

  style.size = 9;
  qd_sheet_blank (sheet, row, QD_DATA_KEY, QD_DATA_COST, &style);
  qd_sheet_text (sheet, row, QD_DATA_KEY, &style, qd_deck_text (deck, "Total"));
  style.align = QD_ALIGN_RIGHT;
  for (int column = QD_DATA_IMPRESSIONS; column <= QD_DATA_COST; column++)
    {
      const QdDeckResultsScope all = { 0 };

      style.format = column < QD_DATA_REVENUE ? &qd_format_count : money_format (deck);
      qd_sheet_formula (sheet, row, column, &style, qd_deck_sum_results (deck, column, &all), "%s",
                        qd_deck_data_sum (deck, deck->results_runs, column, 0, NULL, NULL));
    }
  qd_sheet_set_row (sheet, row, 18);
}

static int
write_no_results (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];

  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, row, 1, &(QdCellStyle){ .size = 9, .colour = QD_GREY },
                 qd_deck_text (deck, "No results and no spend in this period."));
  qd_sheet_set_measured (sheet, TRUE);
  return row + 2;
}

typedef void (*WriteRow) (QdDeck *deck, int row, guint index, gpointer data);

/* Rows of a block on all sheets it takes, each with heading and header; returns the row behind the last, sets *block. Of a
 * deck that was cancelled rows are missing: it is not written. */
static int
write_runs (QdDeck *deck, QdDeckBlock *block, const GArray *runs, int row, const char *title, const char *const *headers,
            int n_headers, WriteRow write, gpointer data)
{
  guint index = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const QdDeckRun *run = &g_array_index (runs, QdDeckRun, i);

      go_to (deck, run, row);
      begin_block (deck, run->first - 2, title, headers, n_headers);
      for (row = run->first; row <= run->last && (row % 1024 != 0 || qd_job_check (deck->job, NULL)); row++)
        write (deck, row, index++, data);
      end_block (deck, block, run->first, row);
    }
  return row;
}

static int
write_results (QdDeck *deck, int row)
{
  const char *unit = qd_deck_money_unit (deck, NULL);
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Campaign"), qd_deck_text (deck, "Code"),
    qd_deck_text (deck, "Channel"), qd_deck_text (deck, "|Month"), qd_deck_text (deck, "|Impressions"),
    qd_deck_text (deck, "|Clicks"), qd_deck_text (deck, "|Leads"), qd_deck_text (deck, "|New users"),
    qd_deck_text (deck, "|Orders"), qd_deck_fill (deck, qd_deck_text (deck, "|Revenue\n{unit}"), "unit", unit, NULL),
    qd_deck_fill (deck, qd_deck_text (deck, "|Cost in results\n{unit}"), "unit", unit, NULL),
    qd_deck_fill (deck, qd_deck_text (deck, "|Spend\n{unit}"), "unit", unit, NULL),
    qd_deck_fill (deck, qd_deck_text (deck, "|Cost\n{unit}"), "unit", unit, NULL),
  };
  const char *title = qd_deck_text (deck, "Results: campaign × channel × month");
  ResultRows writing;

  deck->results_block = (QdDeckBlock){ -1, -1, -1 };
  if (qd_deck_count_results (deck) == 0)
    return write_no_results (deck, begin_block (deck, row, title, headers, G_N_ELEMENTS (headers)));
  prepare_results (deck, &writing);
  row = write_runs (deck, &deck->results_block, deck->results_runs, row, title, headers, G_N_ELEMENTS (headers),
                    write_result, &writing);
  write_results_total (deck, row);
  deck->results_block.total = row;
  return row + 2;
}

static void
write_budget_row (QdDeck *deck, int row, guint index, gpointer data)
{
  const QdDeckBudget *budget = &g_array_index (deck->budget, QdDeckBudget, index);
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];

  qd_sheet_text (sheet, row, QD_DATA_KEY, &text_style, qd_deck_key (deck, (const QdRecord *) budget->category));
  write_words (sheet, row, QD_DATA_NAME, &name_style,
               budget->category != NULL ? budget->category->name : qd_deck_text (deck, "Without category"));
  qd_sheet_text (sheet, row, QD_DATA_CHANNEL, &text_style, qd_deck_key (deck, (const QdRecord *) budget->channel));
  write_words (sheet, row, QD_DATA_CHANNEL_NAME, &name_style,
               budget->channel != NULL ? budget->channel->name : qd_deck_text (deck, "Without channel"));
  write_day (sheet, row, QD_DATA_MONTH, &qd_format_month, qd_month_first_day (budget->month));
  write_number (sheet, row, QD_DATA_ORIGINAL, money_format (deck), budget->original);
  write_number (sheet, row, QD_DATA_PLAN, money_format (deck), budget->current);
  write_number (sheet, row, QD_DATA_ACTUAL, money_format (deck), budget->actual);
  write_number (sheet, row, QD_DATA_OPEN, money_format (deck), budget->open);
}

static int
write_budget (QdDeck *deck, int row)
{
  const char *unit = qd_deck_money_unit (deck, NULL);
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Category"), qd_deck_text (deck, "Code"),
    qd_deck_text (deck, "Channel"), qd_deck_text (deck, "|Month"),
    qd_deck_fill (deck, qd_deck_text (deck, "|Original\n{unit}"), "unit", unit, NULL),
    qd_deck_fill (deck, qd_deck_text (deck, "|Plan\n{unit}"), "unit", unit, NULL),
    qd_deck_fill (deck, qd_deck_text (deck, "|Actual\n{unit}"), "unit", unit, NULL),
    qd_deck_fill (deck, qd_deck_text (deck, "|Open orders\n{unit}"), "unit", unit, NULL),
  };

  deck->budget_block = (QdDeckBlock){ -1, -1, -1 };
  if (deck->budget->len == 0)
    return row;
  return write_runs (deck, &deck->budget_block, deck->budget_runs, row,
                     qd_deck_text (deck, "Budget and spend: category × channel × month"), headers,
                     G_N_ELEMENTS (headers), write_budget_row, NULL) + 1;
}

/* The number of a source: its own, or that of the typed value it comes from. */
static void
write_part (QdDeck *deck, int row, int column, const QdFormat *format, const QdDeckSource *source, double value)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  const QdCellStyle style = number_style (format);

  if (source->typed != NULL && qd_is_some (value))
    qd_sheet_formula (sheet, row, column, &style, value, "%s",
                      qd_cell (sheet, GPOINTER_TO_INT (g_hash_table_lookup (deck->typed_rows, source->typed)), column));
  else
    qd_sheet_number (sheet, row, column, &style, value);
}

static void
write_source (QdDeck *deck, int row, const QdDeckSource *source, const char *unit, int decimals)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  const QdFormat *value_format = qd_deck_unit_format (deck, unit, decimals);
  g_autofree char *label = source->label != NULL ? g_strdup (source->label) : qd_period_to_label (&source->part);

  write_words (sheet, row, QD_DATA_CHANNEL_NAME, &name_style, label);
  write_day (sheet, row, QD_DATA_MONTH, &qd_format_day, source->part.start);
  write_part (deck, row, QD_DATA_VALUE, value_format, source, source->value);
  write_part (deck, row, QD_DATA_NUMERATOR, &qd_format_decimals, source, source->numerator);
  write_part (deck, row, QD_DATA_DENOMINATOR, &qd_format_decimals, source, source->denominator);
}

static void
write_child (QdDeck *deck, int row, const QdDeckSource *source)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  const QdCellStyle style = number_style (&qd_format_percent);
  const char *completion = qd_cell (sheet, row, QD_DATA_COMPLETION);
  double counted = qd_is_some (source->completion) ? CLAMP (source->completion, 0, deck->plan->completion_cap) : QD_NONE;

  write_number (sheet, row, QD_DATA_WEIGHT, &qd_format_decimals, source->weight);
  if (source->kind != QD_SOURCE_CHILD)
    {
      write_number (sheet, row, QD_DATA_COMPLETION, &qd_format_count, source->completion);
      return;
    }
  if (source->child >= 0)
    qd_sheet_formula (sheet, row, QD_DATA_COMPLETION, &style, source->completion, "%s",
                      qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS],
                                         deck->blocks[QD_DECK_GOALS].first + source->child, QD_GOALS_COMPLETION));
  else
    write_number (sheet, row, QD_DATA_COMPLETION, &qd_format_percent, source->completion);
  qd_sheet_formula (sheet, row, QD_DATA_COUNTED, &style, counted, "IF(ISNUMBER(%s),MAX(0,MIN(%s,%s)),\"\")", completion,
                    deck->cap_cell, completion);
}

/* Typed values are read back from here: each stands once, whoever's figure it is in. */
static void
write_typed_value (QdDeck *deck, int row, const QdMetricValue *value)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  QdMetricRef metric = qd_figures_metric (deck->context, value->metric);
  const QdRecord *channel = qd_plan_data_find (deck->review->data, QD_KIND_CHANNEL, value->channel);
  const QdCellStyle number = number_style (qd_deck_unit_format (deck, qd_metric_ref_unit_name (&metric), metric.decimals));
  const QdCellStyle part = number_style (&qd_format_decimals);
  const QdRecord *record = &value->record;
  g_autofree char *label = qd_period_to_label (&value->period);

  qd_sheet_text (sheet, row, QD_DATA_KEY, &text_style, metric.code);
  write_words (sheet, row, QD_DATA_NAME, &name_style, qd_deck_metric_name (deck, metric.record, metric.code));
  write_words (sheet, row, QD_DATA_CHANNEL, &text_style,
                 channel != NULL ? QD_CHANNEL (channel)->name : value->segment);
  write_words (sheet, row, QD_DATA_CHANNEL_NAME, &name_style, label);
  write_day (sheet, row, QD_DATA_MONTH, &qd_format_day, value->period.start);
  if (qd_is_some (value->numerator) && qd_is_some (value->denominator))
    {
      qd_deck_write_input (deck, sheet, row, QD_DATA_NUMERATOR, &part, record, "numerator");
      qd_deck_write_input (deck, sheet, row, QD_DATA_DENOMINATOR, &part, record, "denominator");
    }
  else
    qd_deck_write_input (deck, sheet, row, QD_DATA_VALUE, &number, record, "value");
}

static int
write_typed (QdDeck *deck, int row)
{
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Metric"), qd_deck_text (deck, "Scope"), qd_deck_text (deck, "Part"),
    qd_deck_text (deck, "|From"), qd_deck_text (deck, "|Value"), qd_deck_text (deck, "|Numerator"),
    qd_deck_text (deck, "|Denominator"),
  };
  QdDeckBlock block;
  int first;

  if (deck->typed->len == 0)
    return row;
  first = begin_block (deck, row, qd_deck_text (deck, "Values typed by hand (tinted cells can be filled in)"), headers,
                       G_N_ELEMENTS (headers));
  for (guint i = 0; i < deck->typed->len; i++)
    {
      const QdMetricValue *value = g_ptr_array_index (deck->typed, i);

      row = first + (int) i;
      g_hash_table_insert (deck->typed_rows, (gpointer) value, GINT_TO_POINTER (row));
      write_typed_value (deck, row, value);
    }
  end_block (deck, &block, first, row + 1);
  return row + 2;
}

static void
shift_rows (int *rows[2], guint n, int first)
{
  for (guint i = 0; i < n; i++)
    for (int side = 0; side < 2; side++)
      if (rows[side][i] >= 0)
        rows[side][i] += first;
}

static int
write_goal_sources (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Goal"), qd_deck_text (deck, "Metric"),
    qd_deck_text (deck, "Part"), qd_deck_text (deck, "|From"), qd_deck_text (deck, "|Value"),
    qd_deck_text (deck, "|Numerator"), qd_deck_text (deck, "|Denominator"), qd_deck_text (deck, "|Weight, periods met"),
    qd_deck_text (deck, "|Completion, periods due"), qd_deck_text (deck, "|Counted"),
  };
  int first;

  deck->goals_block = (QdDeckBlock){ -1, -1, -1 };
  if (deck->goal_sources->len == 0)
    return row;
  first = begin_block (deck, row, qd_deck_text (deck, "What the goals' figures are made of"), headers,
                       G_N_ELEMENTS (headers));
  shift_rows (deck->goal_rows, deck->review->goals->len, first);
  for (guint i = 0; i < deck->goal_sources->len; i++)
    {
      const QdDeckSource *source = &g_array_index (deck->goal_sources, QdDeckSource, i);
      const QdGoalFigures *figures = qd_review_nth (deck->review->goals, QdGoalFigures, source->owner);

      row = first + (int) i;
      qd_sheet_text (sheet, row, QD_DATA_KEY, &text_style, figures->goal->code);
      write_words (sheet, row, QD_DATA_NAME, &name_style, figures->goal->title);
      write_words (sheet, row, QD_DATA_CHANNEL, &text_style, figures->metric_code);
      write_source (deck, row, source, figures->unit, figures->decimals);
      write_child (deck, row, source);
    }
  end_block (deck, &deck->goals_block, first, row + 1);
  return row + 2;
}

static int
write_metric_sources (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Metric"), qd_deck_text (deck, "Unit"), qd_deck_text (deck, "Part"),
    qd_deck_text (deck, "|From"), qd_deck_text (deck, "|Value"), qd_deck_text (deck, "|Numerator"),
    qd_deck_text (deck, "|Denominator"), qd_deck_text (deck, "|Previous period"), qd_deck_text (deck, "|A year ago"),
  };
  int first;

  deck->metrics_block = (QdDeckBlock){ -1, -1, -1 };
  if (deck->metric_sources->len == 0)
    return row;
  first = begin_block (deck, row, qd_deck_text (deck, "What the metrics' figures are made of"), headers,
                       G_N_ELEMENTS (headers));
  shift_rows (deck->metric_rows, deck->review->metrics->len, first);
  for (guint i = 0; i < deck->metric_sources->len; i++)
    {
      const QdDeckSource *source = &g_array_index (deck->metric_sources, QdDeckSource, i);
      const QdMetricFigures *figures = qd_review_nth (deck->review->metrics, QdMetricFigures, source->owner);
      const QdFormat *format = qd_deck_unit_format (deck, figures->unit, figures->decimals);

      row = first + (int) i;
      qd_sheet_text (sheet, row, QD_DATA_KEY, &text_style, figures->code);
      write_words (sheet, row, QD_DATA_NAME, &name_style, qd_deck_metric_name (deck, figures->metric, figures->code));
      write_words (sheet, row, QD_DATA_CHANNEL, &text_style, figures->unit);
      write_source (deck, row, source, figures->unit, figures->decimals);
      write_number (sheet, row, QD_DATA_PREVIOUS, format, source->previous);
      write_number (sheet, row, QD_DATA_YEAR_AGO, format, source->year_ago);
    }
  end_block (deck, &deck->metrics_block, first, row + 1);
  return row + 2;
}

/* Figures of single periods that sheets asked for. */
static int
write_figures (QdDeck *deck, int row)
{
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Metric"), qd_deck_text (deck, "Scope"),
    qd_deck_text (deck, "Period"), qd_deck_text (deck, "|From"), qd_deck_text (deck, "|Value"),
    qd_deck_text (deck, "|Numerator"), qd_deck_text (deck, "|Denominator"),
  };
  QdDeckBlock block;
  int first;

  if (deck->figures->len == 0)
    return row;
  first = begin_block (deck, row, qd_deck_text (deck, "Figures of single periods"), headers, G_N_ELEMENTS (headers));
  for (guint i = 0; i < deck->figures->len; i++)
    qd_deck_write_figure_row (deck, first + (int) i, i);
  end_block (deck, &block, first, first + (int) deck->figures->len);
  return first + (int) deck->figures->len + 1;
}

/* All blocks; sets where they stand for the other sheets. */
void
qd_deck_write_data (QdDeck *deck)
{
  int row;

  deck->messages[QD_DECK_DATA] = qd_deck_data_message (deck, 0);
  start_sheet (deck, 0);
  row = write_results (deck, 3);
  row = write_budget (deck, row);
  go_to (deck, &deck->sources_run, row);
  row = deck->sources_run.first;
  row = write_typed (deck, row);
  row = write_goal_sources (deck, row);
  row = write_metric_sources (deck, row);
  row = write_figures (deck, row);
  finish_sheet (deck, row);
}
