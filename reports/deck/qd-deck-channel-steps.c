#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-channel-traffic.h"
#include "reports/deck/qd-deck-parts.h"

/* Below the charts of Channels: the funnel of each channel with what one of each step costs, and paid channels beside the
 * others with their return on ad spend. */

static const struct { int column, cost, measure, data; const char *header, *cost_header; } steps[QD_N_FUNNEL_STEPS] = {
  { QD_CHANNELS_NEW_USERS, QD_CHANNELS_SHARE_USERS, QD_MEASURE_IMPRESSIONS, QD_DATA_IMPRESSIONS, QD_N ("|Impressions"), QD_N ("|Cost of\n1,000") },
  { QD_CHANNELS_COST, QD_CHANNELS_SHARE_COST, QD_MEASURE_CLICKS, QD_DATA_CLICKS, QD_N ("|Clicks"), QD_N ("|Cost\nper click") },
  { QD_CHANNELS_REVENUE, QD_CHANNELS_SHARE_REVENUE, QD_MEASURE_LEADS, QD_DATA_LEADS, QD_N ("|Leads"), QD_N ("|Cost\nper lead") },
  { QD_CHANNELS_CAC, QD_CHANNELS_ROI, QD_MEASURE_ORDERS, QD_DATA_ORDERS, QD_N ("|Orders"), QD_N ("|Cost\nper order") },
};

typedef struct
{
  QdDeck    *deck;
  QdSheet   *sheet;
  const int *order;     /* channels of the review as the sheet lists them */
  int        first;     /* row of the first of them in the table of the sheet */
  int        total;     /* row of its sums */
} Block;

static const QdChannelFigures *
nth (const Block *block, int i)
{
  return qd_review_nth (block->deck->review->channels, QdChannelFigures, block->order[i]);
}

static gboolean
has_steps (const QdRates *rates)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (qd_is_some (rates->sums[steps[i].measure]))
      return TRUE;
  return FALSE;
}

/* Cost of one of each step: the cost stands in the table above, row `above`. */
static void
write_costs (const Block *block, int row, int above, const QdRates *rates, QdCellStyle style)
{
  QdFunnelStep funnel[QD_N_FUNNEL_STEPS];

  qd_funnel_compute (rates, funnel);
  style.align = QD_ALIGN_RIGHT;
  style.colour = QD_ACCENT;
  style.format = &qd_format_decimals;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *count = qd_cell (block->sheet, row, steps[i].column);

      qd_sheet_formula (block->sheet, row, steps[i].cost, &style, funnel[i].cost, "IF(%s>0,%s%s/%s,\"\")", count,
                        qd_cell (block->sheet, above, QD_CHANNELS_COST), i == 0 ? "*1000" : "", count);
    }
}

static void
write_channel (const Block *block, int row, int i)
{
  QdDeck *deck = block->deck;
  const QdChannelFigures *figures = nth (block, i);
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, name = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle number = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_count };
  const char *criterion = qd_deck_criterion (deck, (const QdRecord *) figures->channel, qd_cell (block->sheet, row, QD_CHANNELS_CODE));

  qd_sheet_blank (block->sheet, row, QD_CHANNELS_CODE, QD_CHANNELS_ROI, &number);
  qd_sheet_text (block->sheet, row, QD_CHANNELS_CODE, &code, figures->channel->code);
  qd_sheet_text (block->sheet, row, QD_CHANNELS_NAME, &name, qd_deck_short (deck, figures->channel->name));
  for (guint j = 0; j < G_N_ELEMENTS (steps); j++)
    qd_sheet_formula (block->sheet, row, steps[j].column, &number, figures->rates.sums[steps[j].measure], "%s",
                      qd_deck_data_sum (deck, deck->results_runs, steps[j].data, QD_DATA_CHANNEL, criterion, NULL));
  write_costs (block, row, block->first + i, &figures->rates, (QdCellStyle) QD_STYLE_CELL);
  qd_sheet_set_row (block->sheet, row, 21);
}

/* Of all channels of the sheet, also those without a step: their cost is in the sum above. */
static void
write_total (const Block *block, int row, int first, const QdRates *total)
{
  QdCellStyle style = QD_STYLE_TOTAL;

  qd_sheet_blank (block->sheet, row, QD_CHANNELS_CODE, QD_CHANNELS_ROI, &style);
  qd_sheet_text (block->sheet, row, QD_CHANNELS_CODE, &style, qd_deck_text (block->deck, "Total"));
  style.align = QD_ALIGN_RIGHT;
  style.format = &qd_format_count;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    qd_sheet_formula (block->sheet, row, steps[i].column, &style, total->sums[steps[i].measure], "SUM(%s)",
                      qd_range (block->sheet, first, row - 1, steps[i].column));
  write_costs (block, row, block->total, total, (QdCellStyle) QD_STYLE_TOTAL);
  qd_sheet_set_row (block->sheet, row, 23);
}

static int
write_steps (const Block *block, int row, const QdRates *total)
{
  QdDeck *deck = block->deck;
  const char *headers[2 + 2 * QD_N_FUNNEL_STEPS] = { qd_deck_text (deck, "Code"), qd_deck_text (deck, "Channel") };
  int next = row + 2;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      headers[2 + 2 * i] = qd_deck_text (deck, steps[i].header);
      headers[3 + 2 * i] = qd_deck_text (deck, steps[i].cost_header);
    }
  for (int i = 0; i < (int) deck->review->channels->len; i++)
    if (has_steps (&nth (block, i)->rates))
      write_channel (block, next++, i);
  if (next == row + 2)
    return row;
  qd_sheet_section (block->sheet, row, QD_CHANNELS_CODE, QD_CHANNELS_NOTE, qd_deck_fill (deck, qd_deck_text (deck, "Funnel, and what one of each step costs in {unit}"), "unit",
                                  qd_deck_money_unit (deck, NULL), NULL));
  qd_sheet_set_row (block->sheet, row, 20);
  qd_deck_write_headers (deck, block->sheet, row + 1, QD_CHANNELS_CODE, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (block->sheet, row + 1, 32);
  write_total (block, next, row + 2, total);
  qd_sheet_ignore_number_text (block->sheet, row + 2, next - 1, QD_CHANNELS_CODE, QD_CHANNELS_NAME);
  qd_sheet_keep (block->sheet, row, next);
  return next + 2;
}

/* "C5+C7", of the rows above of paid or of other channels that have that sum; kept by the book */
static const char *
sum_of_group (const Block *block, gboolean paid, int column, QdMeasure measure)
{
  GString *sum = g_string_new (NULL);

  for (int i = 0; i < (int) block->deck->review->channels->len; i++)
    if ((nth (block, i)->channel->group == QD_CHANNEL_GROUP_PAID) == paid && qd_is_some (nth (block, i)->rates.sums[measure]))
      g_string_append_printf (sum, "%s%s", sum->len > 0 ? "+" : "", qd_cell (block->sheet, block->first + i, column));
  return qd_book_keep (block->deck->book, g_string_free (sum, FALSE));
}

static void
write_group (const Block *block, int row, const QdChannelTraffic *traffic, gboolean paid, const QdDeckScale *money)
{
  static const struct { int column, share, measure; } sums[] = {
    { QD_CHANNELS_NEW_USERS, QD_CHANNELS_SHARE_USERS, QD_MEASURE_NEW_USERS },
    { QD_CHANNELS_COST, QD_CHANNELS_SHARE_COST, QD_MEASURE_COST },
    { QD_CHANNELS_REVENUE, QD_CHANNELS_SHARE_REVENUE, QD_MEASURE_REVENUE },
  };
  QdDeck *deck = block->deck;
  QdSheet *sheet = block->sheet;
  const QdRates *rates = paid ? &traffic->paid : &traffic->other, *rest = paid ? &traffic->other : &traffic->paid;
  const QdCellStyle name = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const char *cost = qd_cell (sheet, row, QD_CHANNELS_COST), *revenue = qd_cell (sheet, row, QD_CHANNELS_REVENUE);
  const char *users = qd_cell (sheet, row, QD_CHANNELS_NEW_USERS), *margin = deck->margin_cell;
  QdCellStyle number = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };

  qd_sheet_blank (sheet, row, QD_CHANNELS_CODE, QD_CHANNELS_VERDICT, &name);
  qd_sheet_text (sheet, row, QD_CHANNELS_NAME, &name, qd_deck_text (deck, paid ? "Paid channels" : "Other channels"));
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      double value = rates->sums[sums[i].measure], other = rest->sums[sums[i].measure];

      number.format = i == 0 ? &qd_format_count : money->number;
      if (qd_is_some (value))
        qd_sheet_formula (sheet, row, sums[i].column, &number, value, "%s", sum_of_group (block, paid, sums[i].column, sums[i].measure));
      number.format = &qd_format_percent;
      qd_sheet_formula (sheet, row, sums[i].share, &number, qd_ratio (value, qd_is_some (other) ? value + other : value), "%s/%s",
                        qd_cell (sheet, row, sums[i].column), qd_cell_absolute (sheet, block->total, sums[i].column));
    }
  number.format = &qd_format_decimal;
  qd_sheet_formula (sheet, row, QD_CHANNELS_CAC, &number, rates->cac, "IF(%s>0,%s/%s,\"\")", users, cost, users);
  number.format = &qd_format_ratio;
  qd_sheet_formula (sheet, row, QD_CHANNELS_ROI, &number, rates->roi_ratio, "IF(%s>0,%s%s%s/%s,\"\")", cost, revenue,
                    margin != NULL ? "*" : "", margin != NULL ? margin : "", cost);
  number.bold = TRUE;
  if (paid)
    qd_sheet_formula (sheet, row, QD_CHANNELS_VERDICT, &number, traffic->roas, "IF(%s>0,%s/%s,\"\")", cost, revenue, cost);
  qd_sheet_set_row (sheet, row, 21);
}

static int
write_traffic (const Block *block, int row, const QdDeckScale *money)
{
  QdDeck *deck = block->deck;
  const QdChannelTraffic traffic = qd_channel_traffic_of (deck->review);
  const char *headers[] = {
    "", qd_deck_text (deck, "Channels"), qd_deck_text (deck, "|New users"), qd_deck_text (deck, "|Share"),
    qd_deck_fill (deck, qd_deck_text (deck, "|Cost\n{unit}"), "unit", qd_deck_money_unit (deck, money), NULL), qd_deck_text (deck, "|Share"),
    qd_deck_fill (deck, qd_deck_text (deck, "|Revenue\n{unit}"), "unit", qd_deck_money_unit (deck, money), NULL), qd_deck_text (deck, "|Share"),
    qd_deck_fill (deck, qd_deck_text (deck, "|CAC\n{unit}"), "unit", qd_deck_money_unit (deck, NULL), NULL), qd_deck_text (deck, "|ROI"),
    qd_deck_text (deck, "|ROAS"),
  };

  if (traffic.n_paid == 0)
    return row;
  qd_sheet_section (block->sheet, row, QD_CHANNELS_CODE, QD_CHANNELS_NOTE,
                    qd_deck_text (deck, "Paid and other channels: ROI is on all cost, ROAS is the revenue of paid channels over what they cost"));
  qd_sheet_set_row (block->sheet, row, 20);
  qd_deck_write_headers (deck, block->sheet, row + 1, QD_CHANNELS_CODE, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (block->sheet, row + 1, 32);
  write_group (block, row + 2, &traffic, TRUE, money);
  if (traffic.n_other > 0)
    write_group (block, row + 3, &traffic, FALSE, money);
  qd_sheet_keep (block->sheet, row, row + 3);
  return row + 2 + 1 + (traffic.n_other > 0) + 1;
}

/**
 * qd_deck_measure_channel_steps:
 * @total: what the table comes to
 *
 * The steps are written below the charts, whose widths must be known before: what is widest of them is measured with the
 * table. Impressions have more digits than the new users above them.
 */
void
qd_deck_measure_channel_steps (QdDeck *deck, const QdRates *total)
{
  QdCellStyle style = QD_STYLE_TOTAL;

  style.align = QD_ALIGN_RIGHT;
  style.format = &qd_format_count;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (qd_is_some (total->sums[steps[i].measure]))
      qd_sheet_measure_number (deck->sheets[QD_DECK_CHANNELS], steps[i].column, &style, total->sums[steps[i].measure]);
}

/**
 * qd_deck_write_channel_steps:
 * @order: indexes of the review's channels in the order of the sheet's table
 * @total: what the table comes to
 * @money: in which the table shows money
 *
 * Returns: the row behind what was written from @row on, or @row when no channel has steps and none is paid.
 */
int
qd_deck_write_channel_steps (QdDeck *deck, int row, const int *order, const QdRates *total, const QdDeckScale *money)
{
  const Block block = { deck, deck->sheets[QD_DECK_CHANNELS], order, deck->blocks[QD_DECK_CHANNELS].first,
                        deck->blocks[QD_DECK_CHANNELS].total };

  qd_sheet_set_measured (block.sheet, FALSE);
  row = write_steps (&block, row, total);
  row = write_traffic (&block, row, money);
  qd_sheet_set_measured (block.sheet, TRUE);
  return row;
}
