#include "reports/deck/qd-deck-parts.h"

/* Below the channels of a period without results: the budget each of them has, which is what can be presented of them. */

#define BUDGET QD_CHANNELS_NEW_USERS
#define SHARE QD_CHANNELS_SHARE_USERS
#define CHART QD_CHANNELS_COST
#define MOST_BARS 12

typedef struct
{
  QdDeck     *deck;
  QdSheet    *sheet;
  QdDeckScale money;
  int         first, last;     /* rows of the block */
  double      largest;
} Block;

static gboolean
is_planned (const QdBudgetRow *budget)
{
  return budget->current != 0;
}

static void
write_head (const Block *block, int row)
{
  QdDeck *deck = block->deck;
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Channel"),
    qd_book_keep (deck->book, g_strdup_printf ("%s\n%s", qd_deck_text (deck, "|Budget"), qd_deck_money_unit (deck, &block->money))),
    qd_deck_text (deck, "|Share"),
  };

  qd_sheet_section (block->sheet, row, QD_CHANNELS_CODE, SHARE, qd_deck_text (deck, "Planned: where the money goes"));
  qd_sheet_set_row (block->sheet, row, 20);
  qd_deck_write_headers (deck, block->sheet, row + 1, QD_CHANNELS_CODE, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (block->sheet, row + 1, 30);
}

static void
write_row (Block *block, int row, const QdBudgetRow *budget, double total, const char *total_cell)
{
  QdDeck *deck = block->deck;
  const QdRecord *channel = budget->code != NULL ? qd_plan_data_find_code (deck->review->data, QD_KIND_CHANNEL, budget->code) : NULL;
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, name = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  QdCellStyle number = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = block->money.number };
  const char *criterion = qd_book_keep (deck->book, g_strdup_printf ("\"%s\"", qd_deck_key (deck, channel)));

  qd_sheet_text (block->sheet, row, QD_CHANNELS_CODE, &code, budget->code != NULL ? budget->code : "");
  qd_sheet_text (block->sheet, row, QD_CHANNELS_NAME, &name,
                 budget->name != NULL ? qd_deck_short (deck, budget->name) : qd_deck_text (deck, "Without channel"));
  qd_sheet_formula (block->sheet, row, BUDGET, &number, budget->current, "%s",
                    qd_deck_data_sum (deck, deck->budget_runs, QD_DATA_PLAN, QD_DATA_CHANNEL, criterion, NULL));
  number.format = &qd_format_bar_percent;
  qd_sheet_formula (block->sheet, row, SHARE, &number, total > 0 ? budget->current / total : QD_NONE, "IF(%s>0,%s/%s,\"\")",
                    total_cell, qd_cell (block->sheet, row, BUDGET), total_cell);
  qd_sheet_set_row (block->sheet, row, 21);
}

static void
write_total (const Block *block, int row, double total)
{
  QdCellStyle style = QD_STYLE_TOTAL;

  qd_sheet_blank (block->sheet, row, QD_CHANNELS_CODE, SHARE, &style);
  qd_sheet_text (block->sheet, row, QD_CHANNELS_NAME, &style, qd_deck_text (block->deck, "Total"));
  style.align = QD_ALIGN_RIGHT;
  style.format = block->money.number;
  qd_sheet_formula (block->sheet, row, BUDGET, &style, total, "SUM(%s)", qd_range (block->sheet, block->first, block->last, BUDGET));
  style.format = &qd_format_bar_percent;
  qd_sheet_formula (block->sheet, row, SHARE, &style, total > 0 ? 1 : QD_NONE, "SUM(%s)",
                    qd_range (block->sheet, block->first, block->last, SHARE));
  qd_sheet_set_row (block->sheet, row, 23);
}

static void
write_chart (const Block *block, int row, int height)
{
  QdDeck *deck = block->deck;
  int last = MIN (block->last, block->first + MOST_BARS - 1);
  QdBookSeries series = {
    .name = qd_deck_text (deck, "Plan"), .look = QD_SERIES_PLAN,
    .categories = qd_book_keep (deck->book, g_strdup_printf ("=%s", qd_range_elsewhere (block->sheet, block->first, last, QD_CHANNELS_NAME))),
    .values = qd_book_keep (deck->book, g_strdup_printf ("=%s", qd_range_elsewhere (block->sheet, block->first, last, BUDGET))),
  };
  QdBookChart chart = { .type = QD_CHART_BAR, .series = &series, .n_series = 1, .maximum = qd_chart_nice_maximum (block->largest),
                        .value_title = qd_deck_money_unit (deck, &block->money), .category_title = qd_deck_text (deck, "Channel") };

  chart.axis_format = qd_deck_scale_axis (&block->money, chart.maximum);
  chart.title = qd_deck_fill (deck, qd_deck_text (deck, "Budget of the channels, {unit}"), "unit", chart.value_title, NULL);
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Bars of the budget of {n} {n?channel|channels}; the largest is {largest}"),
                            "n", qd_deck_say_count (deck, last - block->first + 1), "largest",
                            qd_deck_say_money (deck, block->largest), NULL);
  qd_sheet_chart_at (block->sheet, row, CHART, 18, 2, qd_sheet_width_of (block->sheet, CHART, QD_CHANNELS_NOTE) - 18, height, &chart);
}

int
qd_deck_write_channel_plan (QdDeck *deck, int row)
{
  const GArray *rows = deck->review->budget.by_channel;
  const double total = deck->review->budget.total.current;
  Block block = { .deck = deck, .sheet = deck->sheets[QD_DECK_CHANNELS], .money = qd_deck_scale (deck, total), .first = row + 2,
                  .last = row + 1 };
  const char *total_cell;

  for (guint i = 0; i < rows->len; i++)
    block.last += is_planned (qd_review_nth (rows, QdBudgetRow, i));
  if (block.last < block.first)
    return row;
  total_cell = qd_cell_absolute (block.sheet, block.last + 1, BUDGET);
  qd_sheet_set_measured (block.sheet, FALSE);
  write_head (&block, row);
  for (guint i = 0, next = block.first; i < rows->len; i++)
    {
      const QdBudgetRow *budget = qd_review_nth (rows, QdBudgetRow, i);

      if (!is_planned (budget))
        continue;
      write_row (&block, next++, budget, total, total_cell);
      block.largest = MAX (block.largest, budget->current);
    }
  write_total (&block, block.last + 1, total);
  qd_sheet_set_measured (block.sheet, TRUE);
  qd_sheet_mark_bars (block.sheet, block.first, block.last, SHARE, 1);
  qd_sheet_ignore_number_text (block.sheet, block.first, block.last, QD_CHANNELS_CODE, QD_CHANNELS_NAME);
  qd_sheet_keep (block.sheet, row, block.last + 1);
  write_chart (&block, row, (int) (qd_sheet_height_of (block.sheet, row, block.last + 1) / 0.75) - 6);
  return block.last + 2;
}
