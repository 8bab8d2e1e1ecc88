#include <math.h>

#include "model/figures/qd-campaign-detail.h"
#include "reports/deck/qd-deck-parts.h"

/* Channels: what each brings and costs, shares, CAC and ROI; where money goes against where users come from. */

#define LAST QD_CHANNELS_NOTE
#define MOST_CHANNELS 12

typedef struct
{
  QdDeck     *deck;
  QdSheet    *sheet;
  QdDeckScale money;
  QdRates     total;
  int        *order;     /* channels with results first, most new users first */
  int         n_active;
} Page;

static const QdChannelFigures *
nth (const Page *page, int i)
{
  return qd_review_nth (page->deck->review->channels, QdChannelFigures, page->order[i]);
}

static gboolean
is_active (const QdChannelFigures *figures)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (qd_is_some (figures->rates.sums[i]))
      return TRUE;
  return FALSE;
}

static int
compare_channels (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdReview *review = data;
  int i = *(const int *) a, j = *(const int *) b;
  const QdChannelFigures *x = qd_review_nth (review->channels, QdChannelFigures, i);
  const QdChannelFigures *y = qd_review_nth (review->channels, QdChannelFigures, j);
  double users_x = qd_is_some (x->rates.sums[QD_MEASURE_NEW_USERS]) ? x->rates.sums[QD_MEASURE_NEW_USERS] : -1;
  double users_y = qd_is_some (y->rates.sums[QD_MEASURE_NEW_USERS]) ? y->rates.sums[QD_MEASURE_NEW_USERS] : -1;

  if (is_active (x) != is_active (y))
    return is_active (x) ? -1 : 1;
  if (users_x != users_y)
    return users_x > users_y ? -1 : 1;
  return i - j;
}

static void
prepare (Page *page)
{
  const QdReview *review = page->deck->review;
  int n = (int) review->channels->len;
  double largest = 0;

  page->order = g_new (int, n + 1);
  qd_rates_init (&page->total);
  for (int i = 0; i < n; i++)
    {
      const QdChannelFigures *figures = qd_review_nth (review->channels, QdChannelFigures, i);

      page->order[i] = i;
      page->n_active += is_active (figures);
      qd_rates_add (&page->total, &figures->rates);
      largest = MAX (largest, qd_is_some (figures->rates.sums[QD_MEASURE_REVENUE])
                                ? fabs (figures->rates.sums[QD_MEASURE_REVENUE]) : 0);
      largest = MAX (largest, qd_is_some (figures->rates.sums[QD_MEASURE_COST])
                                ? fabs (figures->rates.sums[QD_MEASURE_COST]) : 0);
    }
  qd_rates_compute (&page->total, page->deck->plan);
  g_qsort_with_data (page->order, n, sizeof (int), compare_channels, (gpointer) review);
  page->money = qd_deck_scale (page->deck, largest);
}

static void
write_rates (const Page *page, int row, const QdRates *rates, const QdCellStyle *base)
{
  QdSheet *sheet = page->sheet;
  QdCellStyle style = *base;
  const char *revenue = qd_cell (sheet, row, QD_CHANNELS_REVENUE), *cost = qd_cell (sheet, row, QD_CHANNELS_COST);
  const char *users = qd_cell (sheet, row, QD_CHANNELS_NEW_USERS);
  const char *margin = page->deck->margin_cell;

  style.align = QD_ALIGN_RIGHT;
  style.format = &qd_format_decimal;
  qd_sheet_formula (sheet, row, QD_CHANNELS_CAC, &style, rates->cac, "IF(%s>0,%s/%s,\"\")", users, cost, users);
  style.bold = TRUE;
  style.format = &qd_format_ratio;
  qd_sheet_formula (sheet, row, QD_CHANNELS_ROI, &style, rates->roi_ratio, "IF(%s>0,%s%s%s/%s,\"\")", cost, revenue,
                    margin != NULL ? "*" : "", margin != NULL ? margin : "", cost);
}

static const struct { int column, share, measure, data; } sums[] = {
  { QD_CHANNELS_NEW_USERS, QD_CHANNELS_SHARE_USERS, QD_MEASURE_NEW_USERS, QD_DATA_NEW_USERS },
  { QD_CHANNELS_COST, QD_CHANNELS_SHARE_COST, QD_MEASURE_COST, QD_DATA_COST },
  { QD_CHANNELS_REVENUE, QD_CHANNELS_SHARE_REVENUE, QD_MEASURE_REVENUE, QD_DATA_REVENUE },
};

static void
write_channel (const Page *page, int row, const QdChannelFigures *figures)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  gboolean active = is_active (figures);
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle name = { .bold = active, .colour = active ? 0 : QD_GREY, .bottom = QD_LINE_HAIR };
  QdCellStyle number = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  QdCellStyle word = { .bottom = QD_LINE_HAIR, .indent = 1 };
  const double shares[] = { figures->share_new_users, figures->share_cost, figures->share_revenue };
  const char *criterion = qd_deck_criterion (deck, (const QdRecord *) figures->channel, qd_cell (sheet, row, QD_CHANNELS_CODE));
  const QdCampaign *deciding = qd_channel_figures_deciding_campaign (deck->review, figures->channel);
  int verdict = deciding != NULL ? deciding->verdict : 0;

  qd_sheet_text (sheet, row, QD_CHANNELS_CODE, &code, figures->channel->code);
  qd_sheet_text (sheet, row, QD_CHANNELS_NAME, &name, qd_deck_short (deck, figures->channel->name));
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      number.format = i == 0 ? &qd_format_count : page->money.number;
      qd_sheet_formula (sheet, row, sums[i].column, &number, figures->rates.sums[sums[i].measure], "%s",
                        qd_deck_data_sum (deck, deck->results_runs, sums[i].data, QD_DATA_CHANNEL, criterion, NULL));
      number.format = &qd_format_bar_percent;
      /* 0 is left empty: its bar would show */
      qd_sheet_formula (sheet, row, sums[i].share, &number, shares[i] != 0 ? shares[i] : QD_NONE, "%s/%s",
                        qd_cell (sheet, row, sums[i].column),
                        qd_cell_absolute (sheet, deck->blocks[QD_DECK_CHANNELS].total, sums[i].column));
    }
  write_rates (page, row, &figures->rates, &plain);
  word.bold = verdict != 0;
  qd_sheet_text (sheet, row, QD_CHANNELS_VERDICT, &word,
                 verdict != 0 ? qd_deck_verdict_text (deck, verdict) : qd_deck_reason_text (deck, active ? figures->rates.reason : QD_REASON_NO_DATA));
  qd_sheet_text (sheet, row, QD_CHANNELS_NOTE, &plain, figures->channel->note);
  qd_sheet_set_row (sheet, row, 22);
}

static void
write_total (const Page *page)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdDeckBlock *block = &deck->blocks[QD_DECK_CHANNELS];
  QdCellStyle style = QD_STYLE_TOTAL;

  qd_sheet_blank (sheet, block->total, QD_CHANNELS_CODE, LAST, &style);
  qd_sheet_text (sheet, block->total, QD_CHANNELS_CODE, &style, qd_deck_text (deck, "Total"));
  style.align = QD_ALIGN_RIGHT;
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      double total = page->total.sums[sums[i].measure];

      style.format = i == 0 ? &qd_format_count : page->money.number;
      qd_sheet_formula (sheet, block->total, sums[i].column, &style, total, "SUM(%s)",
                        qd_range (sheet, block->first, block->last, sums[i].column));
      style.format = &qd_format_bar_percent;
      qd_sheet_formula (sheet, block->total, sums[i].share, &style, qd_is_some (total) && total != 0 ? 1 : QD_NONE,
                        "SUM(%s)", qd_range (sheet, block->first, block->last, sums[i].share));
    }
  write_rates (page, block->total, &page->total, &(QdCellStyle) QD_STYLE_TOTAL);
  qd_sheet_set_row (sheet, block->total, 23);
}

static void
write_headers (const Page *page)
{
  QdDeck *deck = page->deck;
  const char *money = qd_deck_money_unit (deck, &page->money), *unit = qd_deck_money_unit (deck, NULL);
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Channel"), qd_deck_text (deck, "|New users"),
    qd_deck_text (deck, "|Share"), qd_deck_fill (deck, qd_deck_text (deck, "|Cost\n{unit}"), "unit", money, NULL),
    qd_deck_text (deck, "|Share"), qd_deck_fill (deck, qd_deck_text (deck, "|Revenue\n{unit}"), "unit", money, NULL),
    qd_deck_text (deck, "|Share"), qd_deck_fill (deck, qd_deck_text (deck, "|CAC\n{unit}"), "unit", unit, NULL),
    qd_deck_text (deck, "|ROI"), qd_deck_text (deck, ">Verdict"), qd_deck_text (deck, "Note"),
  };

  qd_deck_write_headers (deck, page->sheet, 3, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page->sheet, 3, 32);
}

static const char *
formula_range (const Page *page, int first, int last, int column)
{
  return qd_book_keep (page->deck->book,
                       g_strdup_printf ("=%s", qd_range_elsewhere (page->sheet, first, last, column)));
}

static void
write_share_chart (const Page *page, int row, int width, int height)
{
  static const struct { int column; QdSeriesLook look; const char *name; } looks[] = {
    { QD_CHANNELS_SHARE_USERS, QD_SERIES_ACTUAL, QD_N ("Share of new users") },
    { QD_CHANNELS_SHARE_REVENUE, QD_SERIES_SECOND, QD_N ("Share of revenue") },
    { QD_CHANNELS_SHARE_COST, QD_SERIES_PLAN, QD_N ("Share of cost") },
  };
  QdDeck *deck = page->deck;
  int first = deck->blocks[QD_DECK_CHANNELS].first, n = MIN (page->n_active, MOST_CHANNELS), labels = QD_CHANNELS_NAME;
  double largest = 0;
  QdBookSeries series[3] = { 0 };
  QdBookChart chart = { .type = QD_CHART_BAR, .series = series, .n_series = 3, .hide_values = TRUE };

  for (int i = 0; i < n; i++)
    {
      labels = qd_deck_is_long_label (deck, nth (page, i)->channel->name) ? QD_CHANNELS_CODE : labels;
      const double shares[] = { nth (page, i)->share_new_users, nth (page, i)->share_cost, nth (page, i)->share_revenue };

      for (int j = 0; j < 3; j++)
        largest = MAX (largest, qd_is_some (shares[j]) ? shares[j] : 0);
    }
  for (int i = 0; i < 3; i++)
    series[i] = (QdBookSeries){
      .name = qd_deck_text (deck, looks[i].name),
      .categories = formula_range (page, first, first + n - 1, labels),
      .values = formula_range (page, first, first + n - 1, looks[i].column),
      .look = looks[i].look, .label_format = "0%",
    };
  chart.maximum = MIN (1.2, qd_chart_nice_maximum (largest));
  chart.title = qd_deck_text (deck, "Shares of the total");
  chart.value_title = qd_deck_text (deck, "Share of the total");
  chart.category_title = qd_deck_text (deck, "Channel");
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Bars of the shares of {n} {n?channel|channels}; the largest is {largest}"),
                            "n", qd_deck_say_count (deck, n), "largest", qd_deck_say_percent (deck, largest), NULL);
  qd_sheet_chart (page->sheet, row, QD_CHANNELS_CODE, 2, width, height, &chart);
}

/* ROI against scale, the circle as large as the share of the cost. */
static gboolean
write_bubbles (const Page *page, int row, int column, int width, int height)
{
  QdDeck *deck = page->deck;
  int first = deck->blocks[QD_DECK_CHANNELS].first, n = 0;
  double users = 0, roi = 0;
  QdBookSeries series[MOST_CHANNELS] = { 0 };
  gboolean red[MOST_CHANNELS];
  double points[MOST_CHANNELS][2];
  QdBookChart chart = { .type = QD_CHART_BUBBLES, .series = series };

  for (int i = 0; i < page->n_active && n < MOST_CHANNELS; i++)
    {
      const QdChannelFigures *figures = nth (page, i);

      if (qd_is_none (figures->rates.roi_ratio) || qd_is_none (figures->rates.sums[QD_MEASURE_NEW_USERS]))
        continue;
      red[n] = figures->rates.roi_ratio < 1;
      series[n] = (QdBookSeries){
        .name = qd_book_keep (deck->book,
                              g_strdup_printf ("=%s", qd_cell_elsewhere (page->sheet, first + i,
                                                                        qd_deck_is_long_label (deck, figures->channel->name)
                                                                          ? QD_CHANNELS_CODE : QD_CHANNELS_NAME))),
        .categories = formula_range (page, first + i, first + i, QD_CHANNELS_NEW_USERS),
        .values = formula_range (page, first + i, first + i, QD_CHANNELS_ROI),
        .red = &red[n], .n_red = 1, .size = 60 * sqrt (MAX (0, figures->share_cost)),
      };
      points[n][0] = figures->rates.sums[QD_MEASURE_NEW_USERS];
      points[n][1] = figures->rates.roi_ratio;
      users = MAX (users, figures->rates.sums[QD_MEASURE_NEW_USERS]);
      roi = MAX (roi, figures->rates.roi_ratio);
      n++;
    }
  if (n == 0)
    return FALSE;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      series[i].label_above = series[i].label_above
                              || (points[j][0] > points[i][0] && points[j][0] - points[i][0] < 0.3 * users
                                  && fabs (points[j][1] - points[i][1]) < 0.15 * roi);
  chart.n_series = n;
  chart.maximum = qd_chart_nice_maximum (roi);
  chart.x_maximum = qd_chart_nice_maximum (users);
  chart.axis_format = "0.##";
  chart.x_format = users < 9995 ? "#,##0;;0" : deck->is_chinese ? "0\\.0,\"万\";;0" : "#,##0,\"k\";;0";
  chart.title = qd_deck_text (deck, "ROI and new users; the circle is the share of cost");
  chart.value_title = qd_deck_text (deck, "ROI (1:x)");
  chart.category_title = qd_deck_text (deck, "New users");
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Circles of {n} {n?channel|channels}; the highest ROI is {roi}"), "n",
                            qd_deck_say_count (deck, n), "roi", qd_deck_say_ratio (deck, roi), NULL);
  qd_sheet_chart (page->sheet, row, column, 2, width, height, &chart);
  return TRUE;
}

static void
write_below (const Page *page)
{
  gboolean one_page, is_short;
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  int row = deck->blocks[QD_DECK_CHANNELS].total + 2, next = row + 15;
  double used = qd_sheet_height_of (sheet, 0, row - 2) + 14, height;
  int pixels, end;

  if (page->n_active == 0)
    {
      qd_sheet_set_row (sheet, row - 1, 14);
      qd_deck_print (sheet, qd_deck_write_channel_plan (deck, row) - 1, LAST, 3);
      return;
    }
  end = qd_deck_write_channel_steps (deck, next + 1, page->order, &page->total, &page->money);
  height = qd_deck_chart_row_height (sheet, LAST, used, next - row, 15, end > next + 1, &one_page);
  pixels = (int) (height * (next - row - 1) / 0.75) - 6;
  qd_sheet_set_row (sheet, row - 1, 14);
  qd_sheet_set_rows (sheet, row, next - 1, height);
  qd_sheet_section (sheet, row, QD_CHANNELS_CODE, QD_CHANNELS_SHARE_COST,
                    qd_deck_text (deck, "Where money goes and users come from"));
  write_share_chart (page, row + 1, qd_sheet_width_of (sheet, QD_CHANNELS_CODE, QD_CHANNELS_SHARE_COST), pixels);
  if (write_bubbles (page, row + 1, QD_CHANNELS_SHARE_REVENUE,
                     qd_sheet_width_of (sheet, QD_CHANNELS_SHARE_REVENUE, LAST) - 8, pixels))
    qd_sheet_section (sheet, row, QD_CHANNELS_SHARE_REVENUE, LAST, qd_deck_text (deck, "Efficiency and scale"));
  if (!one_page)
    qd_sheet_break_before (sheet, row);
  /* where the table ends on the first page, its head is not that of what follows */
  is_short = used < qd_deck_page_height (sheet, LAST) * 0.92;
  if (end > next + 1)
    qd_sheet_break_before (sheet, next);
  qd_sheet_print (sheet, MAX (end - 2, next - 1), LAST, one_page && end == next + 1, one_page || is_short ? 2 : 3);
}

static const char *
make_message (const Page *page)
{
  QdDeck *deck = page->deck;
  const QdChannelFigures *first = page->n_active > 0 ? nth (page, 0) : NULL;

  if (first == NULL || qd_is_none (first->share_new_users))
    return qd_deck_text (deck, "No channel has new users in this period");
  if (qd_is_none (first->share_cost))
    return qd_deck_fill (deck, qd_deck_text (deck, "{channel} brought {users} of the new users"), "channel",
                         first->channel->name, "users", qd_deck_say_percent (deck, first->share_new_users), NULL);
  return qd_deck_fill (deck, qd_deck_text (deck, "{channel} brought {users} of the new users for {cost} of the cost"),
                       "channel", first->channel->name, "users", qd_deck_say_percent (deck, first->share_new_users),
                       "cost", qd_deck_say_percent (deck, first->share_cost), NULL);
}

void
qd_deck_write_channels (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 56, 100 }, { 120, 190, TRUE }, { 72 }, { 72 }, { 66 }, { 72 }, { 66 }, { 72 },
    { 56 }, { 56 },      { 80 },             { 150, 260, TRUE },
  };
  Page page = { .deck = deck, .sheet = deck->sheets[QD_DECK_CHANNELS] };
  QdDeckBlock *block = &deck->blocks[QD_DECK_CHANNELS];
  int n = (int) deck->review->channels->len;

  prepare (&page);
  *block = (QdDeckBlock){ 4, 3 + n, 4 + n };
  qd_sheet_set_columns (page.sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_CHANNELS] = make_message (&page);
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_CHANNELS]);
  write_headers (&page);
  for (int i = 0; i < n; i++)
    write_channel (&page, block->first + i, nth (&page, i));
  write_total (&page);
  qd_sheet_mark_below (page.sheet, block->first, block->last, QD_CHANNELS_ROI, 1);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    qd_sheet_mark_bars (page.sheet, block->first, block->last, sums[i].share, 1);
  qd_sheet_mark_status (page.sheet, block->first, block->last, QD_CHANNELS_VERDICT);
  qd_sheet_ignore_number_text (page.sheet, block->first, block->last, QD_CHANNELS_CODE, LAST);
  if (page.n_active > 0)
    qd_deck_measure_channel_steps (deck, &page.total);
  qd_sheet_fit (page.sheet);
  qd_sheet_freeze (page.sheet, 4, 3);
  write_below (&page);
  deck->channel_first = page.n_active > 0 ? page.order[0] : -1;
  g_free (page.order);
}
