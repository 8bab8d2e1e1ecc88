#include "reports/deck/qd-deck-parts.h"

/* Campaigns: sums from Data, rates over them, the portfolio; the best ROI first, those without one last. */

#define LAST QD_CAMPAIGNS_VERDICT
#define MOST_BARS 12

static const QdCampaignFigures *
nth_campaign (QdDeck *deck, int i)
{
  return qd_review_nth (deck->review->campaigns, QdCampaignFigures, (guint) deck->campaign_order[i]);
}

static int
count (QdDeck *deck)
{
  return (int) deck->review->campaigns->len;
}

static double
largest (QdDeck *deck, int measure)
{
  double most = 0;

  for (int i = 0; i < count (deck); i++)
    {
      double value = measure < 0 ? nth_campaign (deck, i)->budget : nth_campaign (deck, i)->rates.sums[measure];

      if (qd_is_some (value))
        most = MAX (most, value);
    }
  return most;
}

/* Scales of the columns, chosen once from their largest figures. */
typedef struct
{
  QdDeckScale impressions, clicks, counts, revenue, cost, budget;
} Scales;

static const QdFormat *
measure_format (const Scales *scales, int measure)
{
  switch (measure)
    {
    case QD_MEASURE_IMPRESSIONS:
      return scales->impressions.number;
    case QD_MEASURE_CLICKS:
      return scales->clicks.number;
    case QD_MEASURE_REVENUE:
      return scales->revenue.number;
    case QD_MEASURE_COST:
      return scales->cost.number;
    default:
      return scales->counts.number;
    }
}

static int
measure_column (int measure)
{
  return QD_CAMPAIGNS_IMPRESSIONS + measure;
}

/* What comes back: revenue, or revenue x margin. */
static const char *
return_of (QdDeck *deck, const char *revenue)
{
  if (deck->plan->return_basis != QD_PLAN_RETURN_BASIS_GROSS_PROFIT || deck->margin_cell == NULL)
    return revenue;
  return qd_book_keep (deck->book, g_strdup_printf ("%s*%s", revenue, deck->margin_cell));
}

static void
write_rate (QdDeck *deck, int row, int column, const QdCellStyle *style, double value, const char *above,
            const char *below)
{
  qd_sheet_formula (deck->sheets[QD_DECK_CAMPAIGNS], row, column, style, value, "IF(%s>0,%s/%s,\"\")", below, above, below);
}

static void
write_rates (QdDeck *deck, int row, const QdRates *rates, const QdCellStyle *base)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const char *cost = qd_cell (sheet, row, QD_CAMPAIGNS_COST), *revenue = qd_cell (sheet, row, QD_CAMPAIGNS_REVENUE);
  const char *orders = qd_cell (sheet, row, QD_CAMPAIGNS_ORDERS);
  QdCellStyle style = *base;

  style.align = QD_ALIGN_RIGHT;
  style.bold = TRUE;
  style.format = &qd_format_ratio;
  write_rate (deck, row, QD_CAMPAIGNS_ROI, &style, rates->roi_ratio, return_of (deck, revenue), cost);
  style.bold = base->bold;
  style.format = &qd_format_decimal;
  write_rate (deck, row, QD_CAMPAIGNS_CAC, &style, rates->cac, cost, qd_cell (sheet, row, QD_CAMPAIGNS_NEW_USERS));
  write_rate (deck, row, QD_CAMPAIGNS_AOV, &style, rates->aov, revenue, orders);
  style.format = &qd_format_percent;
  write_rate (deck, row, QD_CAMPAIGNS_CONVERSION, &style, rates->conversion, orders,
              qd_cell (sheet, row, QD_CAMPAIGNS_CLICKS));
}

static void
write_sums (QdDeck *deck, int row, const QdCampaignFigures *figures, const Scales *scales)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const char *code = qd_cell (sheet, row, QD_CAMPAIGNS_CODE);
  const char *criterion = qd_deck_criterion (deck, (const QdRecord *) figures->campaign, code);

  for (int i = 0; i < QD_N_MEASURES; i++)
    {
      const QdCellStyle style = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = measure_format (scales, i) };
      int data = i == QD_MEASURE_COST ? QD_DATA_COST : QD_DATA_IMPRESSIONS + i;

      if (deck->results_block.first < 0 || qd_is_none (figures->rates.sums[i]))
        qd_sheet_blank (sheet, row, measure_column (i), measure_column (i), &style);
      else
        qd_sheet_formula (sheet, row, measure_column (i), &style, figures->rates.sums[i], "%s",
                          qd_deck_data_sum (deck, deck->results_runs, data, QD_DATA_KEY, criterion, NULL));
    }
}

static void
write_campaign (QdDeck *deck, int i, int row, const Scales *scales)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const QdCampaignFigures *figures = nth_campaign (deck, i);
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle name = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle budget = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = scales->budget.number };
  const QdCellStyle use = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_bar_percent };
  const QdCellStyle verdict = { .bold = TRUE, .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle reason = { .size = 9, .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  double cost = figures->rates.sums[QD_MEASURE_COST];

  qd_sheet_set_row (sheet, row, 21);
  qd_sheet_text (sheet, row, QD_CAMPAIGNS_CODE, &code, figures->campaign->code);
  qd_sheet_text (sheet, row, QD_CAMPAIGNS_NAME, &name, qd_deck_short (deck, figures->campaign->name));
  qd_sheet_text (sheet, row, QD_CAMPAIGNS_CHANNEL, &plain, figures->channel != NULL ? qd_deck_short (deck, figures->channel->name) : "");
  write_sums (deck, row, figures, scales);
  write_rates (deck, row, &figures->rates, &plain);
  if (qd_is_none (figures->rates.roi_ratio))
    qd_sheet_text (sheet, row, QD_CAMPAIGNS_ROI, &reason, qd_deck_reason_text (deck, figures->rates.reason));
  qd_sheet_number (sheet, row, QD_CAMPAIGNS_BUDGET, &budget, figures->budget);
  if (qd_is_some (figures->budget) && figures->budget > 0 && qd_is_some (cost))
    write_rate (deck, row, QD_CAMPAIGNS_USE, &use, cost / figures->budget, qd_cell (sheet, row, QD_CAMPAIGNS_COST),
                qd_cell (sheet, row, QD_CAMPAIGNS_BUDGET));
  else
    qd_sheet_blank (sheet, row, QD_CAMPAIGNS_USE, QD_CAMPAIGNS_USE, &use);
  qd_sheet_text (sheet, row, QD_CAMPAIGNS_VERDICT, &verdict, qd_deck_verdict_text (deck, figures->campaign->verdict));
}

/* What the campaigns with a cost were given, and how much of it they took. */
static void
write_portfolio_budget (QdDeck *deck, const Scales *scales, const char *costs)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const QdDeckBlock *block = &deck->blocks[QD_DECK_CAMPAIGNS];
  QdCellStyle style = QD_STYLE_TOTAL;
  double budget = 0;

  for (int i = 0; i < count (deck); i++)
    if (nth_campaign (deck, i)->rates.sums[QD_MEASURE_COST] > 0 && qd_is_some (nth_campaign (deck, i)->budget))
      budget += nth_campaign (deck, i)->budget;
  if (budget <= 0)
    return;
  style.align = QD_ALIGN_RIGHT;
  style.format = scales->budget.number;
  qd_sheet_formula (sheet, block->total, QD_CAMPAIGNS_BUDGET, &style, budget, "SUMIF(%s,\">0\",%s)", costs,
                    qd_range (sheet, block->first, block->last, QD_CAMPAIGNS_BUDGET));
  style.format = &qd_format_percent;
  write_rate (deck, block->total, QD_CAMPAIGNS_USE, &style, deck->review->portfolio.rates.sums[QD_MEASURE_COST] / budget,
              qd_cell (sheet, block->total, QD_CAMPAIGNS_COST), qd_cell (sheet, block->total, QD_CAMPAIGNS_BUDGET));
}

/* Sums over the campaigns with a cost above 0 (domain.md 9), so that a cost that is missing never flatters the ROI. */
static void
write_portfolio (QdDeck *deck, const Scales *scales)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const QdDeckBlock *block = &deck->blocks[QD_DECK_CAMPAIGNS];
  const QdRates *rates = &deck->review->portfolio.rates;
  const char *costs = qd_range (sheet, block->first, block->last, QD_CAMPAIGNS_COST);
  QdCellStyle style = QD_STYLE_TOTAL;

  qd_sheet_set_row (sheet, block->total, 24);
  qd_sheet_blank (sheet, block->total, QD_CAMPAIGNS_CODE, LAST, &style);
  qd_sheet_text (sheet, block->total, QD_CAMPAIGNS_NAME, &style, qd_deck_text (deck, "Portfolio"));
  style.align = QD_ALIGN_RIGHT;
  for (int i = 0; i < QD_N_MEASURES; i++)
    {
      if (qd_is_none (rates->sums[i]))
        continue;
      style.format = measure_format (scales, i);
      qd_sheet_formula (sheet, block->total, measure_column (i), &style, rates->sums[i], "SUMIF(%s,\">0\",%s)", costs,
                        qd_range (sheet, block->first, block->last, measure_column (i)));
    }
  const QdCellStyle total = QD_STYLE_TOTAL;
  write_rates (deck, block->total, rates, &total);
  write_portfolio_budget (deck, scales, costs);
}

static void
write_table (QdDeck *deck, const Scales *scales)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  QdDeckBlock *block = &deck->blocks[QD_DECK_CAMPAIGNS];
  const struct
  {
    const char *title;
    const QdDeckScale *scale;
    gboolean is_money;
  } heads[] = {
    { QD_N ("Code"), NULL, FALSE },
    { QD_N ("Campaign"), NULL, FALSE },
    { QD_N ("Channel"), NULL, FALSE },
    { QD_N ("|Impressions"), &scales->impressions, FALSE },
    { QD_N ("|Clicks"), &scales->clicks, FALSE },
    { QD_N ("|Leads"), NULL, FALSE },
    { QD_N ("|New users"), NULL, FALSE },
    { QD_N ("|Orders"), NULL, FALSE },
    { QD_N ("|Revenue"), &scales->revenue, TRUE },
    { QD_N ("|Cost"), &scales->cost, TRUE },
    { QD_N ("|ROI"), NULL, FALSE },
    { QD_N ("|CAC"), NULL, FALSE },
    { QD_N ("|Value per order"), NULL, FALSE },
    { QD_N ("|Conversion"), NULL, FALSE },
    { QD_N ("|Budget"), &scales->budget, TRUE },
    { QD_N ("|Budget used"), NULL, FALSE },
    { QD_N (">Verdict"), NULL, FALSE },
  };
  const char *headers[G_N_ELEMENTS (heads)];

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      const char *title = qd_deck_text (deck, heads[i].title);
      const char *unit = heads[i].scale == NULL ? ""
                         : heads[i].is_money    ? qd_deck_money_unit (deck, heads[i].scale)
                                                : heads[i].scale->label;
      headers[i] = unit[0] == '\0' ? title : qd_book_keep (deck->book, g_strdup_printf ("%s\n%s", title, unit));
    }
  qd_deck_write_headers (deck, sheet, 3, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (sheet, 3, 30);
  for (int i = 0; i < count (deck); i++)
    write_campaign (deck, i, block->first + i, scales);
  write_portfolio (deck, scales);
  qd_sheet_mark_below (sheet, block->first, block->last, QD_CAMPAIGNS_ROI, 1);
  qd_sheet_mark_bars (sheet, block->first, block->last, QD_CAMPAIGNS_USE, 1.25);
  qd_sheet_mark_status (sheet, block->first, block->last, QD_CAMPAIGNS_VERDICT);
  qd_sheet_ignore_number_text (sheet, block->first, block->last, QD_CAMPAIGNS_CODE, QD_CAMPAIGNS_CHANNEL);
}

/* --- below the table --- */

/* The campaigns of the ranking: all with a ROI, or when they are many the best and the worst of them; as indices. */
static GArray *
pick_ranking (QdDeck *deck)
{
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (int));
  int n = 0;

  while (n < count (deck) && qd_is_some (nth_campaign (deck, n)->rates.roi_ratio))
    n++;
  for (int i = 0; i < n; i++)
    if (n <= MOST_BARS || i < MOST_BARS / 2 || i >= n - MOST_BARS / 2)
      g_array_append_val (picked, i);
  return picked;
}

/* What was learned, a campaign a line; the chart reads name and ROI here. Returns the row after it. */
static int
write_learned (QdDeck *deck, int row, const GArray *picked)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const QdDeckBlock *block = &deck->blocks[QD_DECK_CAMPAIGNS];
  const QdCellStyle bold = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle roi = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_ratio };
  const QdCellStyle text = { .bottom = QD_LINE_HAIR, .indent = 1, .wrap = TRUE };
  int width = qd_sheet_width_of (sheet, QD_CAMPAIGNS_CAC, LAST);
  int name_width = qd_sheet_width_of (sheet, QD_CAMPAIGNS_ORDERS, QD_CAMPAIGNS_COST);

  for (guint i = 0; i < picked->len; i++)
    {
      int index = g_array_index (picked, int, i), line = row + (int) i;
      const QdCampaignFigures *figures = nth_campaign (deck, index);
      const char *said = figures->campaign->learned != NULL ? figures->campaign->learned : figures->campaign->outcome;
      g_autofree char *fitted = qd_sheet_fit_text (sheet, &text, said != NULL ? said : "", 2 * width - 60);
      g_autofree char *name = qd_sheet_fit_text (sheet, &bold, figures->campaign->name, name_width);

      qd_sheet_merge (sheet, line, QD_CAMPAIGNS_ORDERS, line, QD_CAMPAIGNS_COST, &bold);
      qd_sheet_text (sheet, line, QD_CAMPAIGNS_ORDERS, &bold, name);
      qd_sheet_formula (sheet, line, QD_CAMPAIGNS_ROI, &roi, figures->rates.roi_ratio, "%s",
                        qd_cell (sheet, block->first + index, QD_CAMPAIGNS_ROI));
      qd_sheet_merge (sheet, line, QD_CAMPAIGNS_CAC, line, LAST, &text);
      qd_sheet_text (sheet, line, QD_CAMPAIGNS_CAC, &text, fitted);
      qd_sheet_need_row (sheet, line, 6 + 14 * qd_book_text_lines (&text, fitted, width));
    }
  qd_sheet_ignore_number_text (sheet, row, row + (int) picked->len - 1, QD_CAMPAIGNS_ORDERS, LAST);
  return row + (int) picked->len;
}

static void
write_chart (QdDeck *deck, int row, const GArray *picked, int width, int height)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  int last = row + (int) picked->len - 1;
  gboolean red[MOST_BARS] = { FALSE };
  const QdCampaignFigures *best = nth_campaign (deck, g_array_index (picked, int, 0));
  const QdCampaignFigures *worst = nth_campaign (deck, g_array_index (picked, int, picked->len - 1));
  const QdBookSeries series = {
    .name = qd_deck_text (deck, "ROI"), .look = QD_SERIES_ACTUAL, .label_format = qd_format_ratio.code, .red = red,
    .categories = qd_book_keep (deck->book, g_strdup_printf ("=%s", qd_range_elsewhere (sheet, row, last,
                                                                                        QD_CAMPAIGNS_ORDERS))),
    .values = qd_book_keep (deck->book, g_strdup_printf ("=%s", qd_range_elsewhere (sheet, row, last, QD_CAMPAIGNS_ROI))),
    .n_red = (int) picked->len,
  };
  const QdBookChart chart = {
    .type = QD_CHART_BAR, .title = qd_deck_text (deck, "ROI of campaigns, 1:x"), .value_title = qd_deck_text (deck, "ROI"),
    .category_title = qd_deck_text (deck, "Campaign"), .series = &series, .n_series = 1,
    .maximum = qd_chart_nice_maximum (best->rates.roi_ratio), .axis_format = qd_format_ratio.code, .hide_values = TRUE,
    .alt = qd_deck_fill (deck, qd_deck_text (deck, "Bars of ROI by campaign: {best} is highest with {high}, {worst} lowest "
                                                   "with {low}"),
                         "best", best->campaign->name, "high", qd_deck_say_ratio (deck, best->rates.roi_ratio), "worst",
                         worst->campaign->name, "low", qd_deck_say_ratio (deck, worst->rates.roi_ratio), NULL),
  };

  for (guint i = 0; i < picked->len; i++)
    red[i] = nth_campaign (deck, g_array_index (picked, int, i))->rates.roi_ratio < 1;
  qd_sheet_chart (sheet, row, 1, 2, width, height, &chart);
}

/* --- what is planned --- */

/* nothing was spent or won yet, and it is not over */
static gboolean
is_planned (const QdCampaignFigures *figures)
{
  return qd_is_none (figures->rates.sums[QD_MEASURE_COST]) && qd_is_none (figures->rates.roi_ratio)
         && figures->campaign->status < QD_CAMPAIGN_STATUS_FINISHED;
}

static double
count_or_none (gint64 count)
{
  return count == QD_INTEGER_NONE ? QD_NONE : (double) count;
}

static QdDeckScale
scale_of_expected (QdDeck *deck)
{
  double largest_revenue = 0;

  for (int i = 0; i < count (deck); i++)
    {
      double revenue = qd_money_to_major (nth_campaign (deck, i)->campaign->expected_revenue,
                                          deck->review->data->money_decimals);

      if (is_planned (nth_campaign (deck, i)) && revenue > largest_revenue)
        largest_revenue = revenue;
    }
  return qd_deck_scale (deck, largest_revenue);
}

static void
write_planned_head (QdDeck *deck, int row, const QdDeckScale *money)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const char *unit = qd_deck_money_unit (deck, money);
  const char *revenue = qd_book_keep (deck->book, g_strdup_printf ("%s\n%s", qd_deck_text (deck, "|Revenue"), unit));
  const char *budget = qd_book_keep (deck->book, g_strdup_printf ("%s\n%s", qd_deck_text (deck, "|Budget"), unit));
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Campaign"), qd_deck_text (deck, "Status"),
    qd_deck_text (deck, "|Start"), qd_deck_text (deck, "|End"), "", qd_deck_text (deck, "|New users"),
    qd_deck_text (deck, "|Orders"), revenue, budget, qd_deck_text (deck, "|ROI"), qd_deck_text (deck, ">Hypothesis and mechanics"),
  };

  qd_sheet_section (sheet, row, QD_CAMPAIGNS_CODE, LAST, qd_deck_text (deck, "Planned: what is expected"));
  qd_sheet_set_row (sheet, row, 20);
  qd_sheet_merge (sheet, row + 1, QD_CAMPAIGNS_CAC, row + 1, LAST, &(QdCellStyle) QD_STYLE_HEAD);
  qd_deck_write_headers (deck, sheet, row + 1, QD_CAMPAIGNS_CODE, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (sheet, row + 1, 30);
}

static void
write_expected (QdDeck *deck, int row, const QdCampaign *campaign, const QdDeckScale *money)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  int decimals = deck->review->data->money_decimals;
  double revenue = qd_money_to_major (campaign->expected_revenue, decimals), budget = qd_money_to_major (campaign->budget, decimals);
  const QdCellStyle day = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_short_day };
  const QdCellStyle plain = QD_STYLE_CELL;
  QdCellStyle number = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_count };

  qd_sheet_day (sheet, row, QD_CAMPAIGNS_IMPRESSIONS, &day, campaign->start);
  qd_sheet_day (sheet, row, QD_CAMPAIGNS_CLICKS, &day, campaign->end);
  qd_sheet_blank (sheet, row, QD_CAMPAIGNS_LEADS, QD_CAMPAIGNS_LEADS, &plain);
  qd_sheet_number (sheet, row, QD_CAMPAIGNS_NEW_USERS, &number, count_or_none (campaign->expected_new_users));
  qd_sheet_number (sheet, row, QD_CAMPAIGNS_ORDERS, &number, count_or_none (campaign->expected_orders));
  number.format = money->number;
  qd_sheet_number (sheet, row, QD_CAMPAIGNS_REVENUE, &number, revenue);
  qd_sheet_number (sheet, row, QD_CAMPAIGNS_COST, &number, budget);
  number.format = &qd_format_ratio;
  number.bold = TRUE;
  if (qd_is_some (revenue) && qd_is_some (budget) && budget > 0)
    qd_sheet_formula (sheet, row, QD_CAMPAIGNS_ROI, &number, revenue / budget, "%s/%s",
                      qd_cell (sheet, row, QD_CAMPAIGNS_REVENUE), qd_cell (sheet, row, QD_CAMPAIGNS_COST));
  else
    qd_sheet_blank (sheet, row, QD_CAMPAIGNS_ROI, QD_CAMPAIGNS_ROI, &number);
}

static void
write_planned_row (QdDeck *deck, int row, const QdCampaign *campaign, const QdDeckScale *money)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle name = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle text = { .size = 9, .bottom = QD_LINE_HAIR, .indent = 1, .wrap = TRUE };
  const char *why = campaign->hypothesis != NULL ? campaign->hypothesis : "", *how = campaign->mechanics;
  g_autofree char *said = how == NULL ? g_strdup (why) : g_strdup_printf ("%s%s%s", why, *why != '\0' ? "\n" : "", how);
  int width = qd_sheet_width_of (sheet, QD_CAMPAIGNS_CAC, LAST);

  qd_sheet_text (sheet, row, QD_CAMPAIGNS_CODE, &code, campaign->code);
  qd_sheet_text (sheet, row, QD_CAMPAIGNS_NAME, &name, qd_deck_short (deck, campaign->name));
  qd_sheet_text (sheet, row, QD_CAMPAIGNS_CHANNEL, &plain, qd_deck_campaign_status_text (deck, campaign->status));
  write_expected (deck, row, campaign, money);
  qd_sheet_merge (sheet, row, QD_CAMPAIGNS_CAC, row, LAST, &text);
  qd_sheet_text (sheet, row, QD_CAMPAIGNS_CAC, &text, said);
  qd_sheet_set_row (sheet, row, 21);
  qd_sheet_need_row (sheet, row, 8 + 13 * qd_book_text_lines (&text, said, width - 16));
}

/* Campaigns before their first result, with what is expected of them. Returns the row after the block, `row` without. */
static int
write_planned (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const QdDeckScale money = scale_of_expected (deck);
  int head = row + 1, next = head + 2;

  qd_sheet_set_measured (sheet, FALSE);
  for (int i = 0; i < count (deck); i++)
    if (is_planned (nth_campaign (deck, i)))
      write_planned_row (deck, next++, nth_campaign (deck, i)->campaign, &money);
  if (next > head + 2)
    {
      write_planned_head (deck, head, &money);
      qd_sheet_set_row (sheet, row, 14);
      qd_sheet_ignore_number_text (sheet, head + 2, next - 1, QD_CAMPAIGNS_CODE, LAST);
      qd_sheet_keep (sheet, head, MIN (next - 1, head + 12));
    }
  qd_sheet_set_measured (sheet, TRUE);
  return next > head + 2 ? next : row;
}

static void
write_below (QdDeck *deck)
{
  gboolean one_page;
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  g_autoptr (GArray) picked = pick_ranking (deck);
  int row = deck->blocks[QD_DECK_CAMPAIGNS].total + 2, next, last;
  double page = 512.6 * qd_sheet_width_of (sheet, 1, LAST) / 1026 * 1.03;
  double used = qd_sheet_height_of (sheet, 0, row - 2) + 34, height, all;

  if (picked->len == 0)
    {
      qd_deck_print (sheet, write_planned (deck, row - 1) - 1, LAST, 3);
      return;
    }
  qd_sheet_set_row (sheet, row - 1, 14);
  qd_sheet_set_row (sheet, row, 20);
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_section (sheet, row, QD_CAMPAIGNS_CODE, QD_CAMPAIGNS_NEW_USERS, qd_deck_text (deck, "Return on cost"));
  qd_sheet_section (sheet, row, QD_CAMPAIGNS_ORDERS, LAST,
                    picked->len < MOST_BARS || count (deck) <= MOST_BARS
                      ? qd_deck_text (deck, "What was learned") : qd_deck_text (deck, "Best and worst: what was learned"));
  next = write_learned (deck, row + 1, picked);
  qd_sheet_set_measured (sheet, TRUE);
  height = picked->len < 4 ? 56 : CLAMP ((page - used) / picked->len, 20, 36);
  qd_sheet_set_rows (sheet, row + 1, next - 1, height);
  all = qd_sheet_height_of (sheet, row + 1, next - 1);
  write_chart (deck, row + 1, picked, qd_sheet_width_of (sheet, QD_CAMPAIGNS_CODE, QD_CAMPAIGNS_NEW_USERS) - 10,
               (int) (all / 0.75) - 6);
  qd_sheet_mark_below (sheet, row + 1, next - 1, QD_CAMPAIGNS_ROI, 1);
  qd_sheet_keep (sheet, row, next - 1);
  last = write_planned (deck, next) - 1;
  one_page = qd_sheet_height_of (sheet, 0, last) < page * 1.25;
  /* where the table ends on the first page, its head is not that of what follows */
  qd_sheet_print (sheet, last, LAST, one_page, used < page * 0.92 ? 2 : 3);
}

static const char *
make_message (QdDeck *deck)
{
  const QdRates *rates = &deck->review->portfolio.rates;
  int below = 0;

  for (int i = 0; i < count (deck); i++)
    below += qd_is_some (nth_campaign (deck, i)->rates.roi_ratio) && nth_campaign (deck, i)->rates.roi_ratio < 1;
  if (qd_is_none (rates->roi_ratio))
    return qd_deck_text (deck, "No campaign has both a return and a cost yet");
  return qd_deck_fill (deck, qd_deck_text (deck, "{n} {n?campaign returns|campaigns return} {roi} on a cost of {cost}; "
                                                 "{below} {below?stays|stay} below break-even"),
                       "n", qd_deck_say_count (deck, count (deck)), "roi", qd_deck_say_ratio (deck, rates->roi_ratio), "cost",
                       qd_deck_say_money (deck, rates->sums[QD_MEASURE_COST]), "below", qd_deck_say_count (deck, below), NULL);
}

void
qd_deck_write_campaigns (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 46, 90 }, { 116, 260, TRUE }, { 80, 140, TRUE }, { 60 }, { 54 }, { 60 }, { 62 }, { 56 },
    { 60 }, { 60 },     { 58 },             { 50 },            { 52 }, { 54 }, { 62 }, { 66 }, { 72 },
  };
  QdSheet *sheet = deck->sheets[QD_DECK_CAMPAIGNS];
  const Scales scales = {
    .impressions = qd_deck_scale (deck, largest (deck, QD_MEASURE_IMPRESSIONS)),
    .clicks = qd_deck_scale (deck, largest (deck, QD_MEASURE_CLICKS)),
    .counts = qd_deck_scale (deck, 0),   /* in full */
    .revenue = qd_deck_scale (deck, largest (deck, QD_MEASURE_REVENUE)),
    .cost = qd_deck_scale (deck, largest (deck, QD_MEASURE_COST)),
    .budget = qd_deck_scale (deck, largest (deck, -1)),
  };

  qd_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_CAMPAIGNS] = make_message (deck);
  qd_sheet_head (sheet, LAST, qd_sheet_name (sheet), deck->right_text, deck->messages[QD_DECK_CAMPAIGNS]);
  write_table (deck, &scales);
  qd_sheet_fit (sheet);
  qd_sheet_freeze (sheet, 4, 3);
  write_below (deck);
}
