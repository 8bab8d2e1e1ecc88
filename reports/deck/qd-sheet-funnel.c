#include "reports/deck/qd-deck-parts.h"

/* Funnel: impressions, clicks, leads and orders with the rate of each step: in total, by group of campaigns, and by
 * campaign. Groups are sums over the rows of campaigns below, which are those of Campaigns. */

enum { CODE = 1, NAME, GROUP, IMPRESSIONS, CLICKS, LEADS, ORDERS, CLICK_RATE, LEAD_RATE, ORDER_RATE, OVERALL };
#define LAST OVERALL
#define N_KINDS (QD_CAMPAIGN_KIND_OTHER + 1)

typedef struct
{
  QdDeck  *deck;
  QdSheet *sheet;
  QdRates  groups[N_KINDS], total;
  guint    counts[N_KINDS];
  int      n_groups, n_campaigns;
  int      first, last;            /* rows of the campaigns */
  int      steps;                  /* row of the first step of the total */
} Page;

static const struct { int column; QdMeasure measure; int campaigns; } steps[QD_N_FUNNEL_STEPS] = {
  { IMPRESSIONS, QD_MEASURE_IMPRESSIONS, QD_CAMPAIGNS_IMPRESSIONS },
  { CLICKS, QD_MEASURE_CLICKS, QD_CAMPAIGNS_CLICKS },
  { LEADS, QD_MEASURE_LEADS, QD_CAMPAIGNS_LEADS },
  { ORDERS, QD_MEASURE_ORDERS, QD_CAMPAIGNS_ORDERS },
};

static const QdCampaignFigures *
nth_campaign (QdDeck *deck, int i)
{
  return qd_review_nth (deck->review->campaigns, QdCampaignFigures, deck->campaign_order[i]);
}

static gboolean
has_steps (const QdCampaignFigures *figures)
{
  for (guint i = 0; i < QD_N_FUNNEL_STEPS; i++)
    if (qd_is_some (figures->rates.sums[steps[i].measure]))
      return TRUE;
  return FALSE;
}

/* A campaign with impressions, clicks, leads or orders. */
gboolean
qd_deck_has_funnel (QdDeck *deck)
{
  for (guint i = 0; i < deck->review->campaigns->len; i++)
    if (has_steps (qd_review_nth (deck->review->campaigns, QdCampaignFigures, i)))
      return TRUE;
  return FALSE;
}

static const char *
group_name (QdDeck *deck, int kind)
{
  const char *label = qd_field_choice_label (qd_kind_find_field (&qd_campaign_kind, "kind"), kind);

  return qd_deck_text (deck, label != NULL ? label : "Other");
}

/* Rates of a row from its four sums. */
static void
write_rates (const Page *page, int row, const QdRates *rates, QdCellStyle style)
{
  static const struct { int column, numerator, denominator; } formulas[] = {
    { CLICK_RATE, CLICKS, IMPRESSIONS }, { LEAD_RATE, LEADS, CLICKS }, { ORDER_RATE, ORDERS, LEADS },
    { OVERALL, ORDERS, IMPRESSIONS },
  };
  static const QdFormat small = { "0.00%", 0.01, 2, 1 };
  QdFunnelStep funnel[QD_N_FUNNEL_STEPS];

  qd_funnel_compute (rates, funnel);
  style.align = QD_ALIGN_RIGHT;
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      double value = i < 3 ? funnel[i + 1].step : funnel[3].overall;
      const char *n = qd_cell (page->sheet, row, formulas[i].numerator);
      const char *d = qd_cell (page->sheet, row, formulas[i].denominator);

      style.format = &small;
      qd_sheet_formula (page->sheet, row, formulas[i].column, &style, value, "IF(%s>0,%s/%s,\"\")", d, n, d);
    }
}

static void
write_headers (const Page *page, int row, const char *first, const char *second)
{
  QdDeck *deck = page->deck;
  const char *headers[] = {
    qd_deck_text (deck, "Code"), first, second, qd_deck_text (deck, "|Impressions"), qd_deck_text (deck, "|Clicks"),
    qd_deck_text (deck, "|Leads"), qd_deck_text (deck, "|Orders"), qd_deck_text (deck, "|Click rate"),
    qd_deck_text (deck, "|Lead rate"), qd_deck_text (deck, "|Orders of leads"), qd_deck_text (deck, "|Overall"),
  };

  qd_deck_write_headers (deck, page->sheet, row, CODE, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page->sheet, row, 22);
}

static void
write_group (const Page *page, int row, int kind)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdRates *rates = &page->groups[kind];
  const QdCellStyle name = { .bold = TRUE, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle number = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_count };
  const QdCellStyle count = { .colour = QD_GREY, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_LEFT, .format = &qd_format_integer };
  const char *label = group_name (deck, kind);
  const char *groups = qd_range (sheet, page->first, page->last, GROUP);

  qd_sheet_blank (sheet, row, CODE, CODE, &plain);
  qd_sheet_text (sheet, row, NAME, &name, label);
  qd_sheet_formula (sheet, row, GROUP, &count, page->counts[kind], "COUNTIFS(%s,%s)", groups, qd_cell (sheet, row, NAME));
  for (guint i = 0; i < QD_N_FUNNEL_STEPS; i++)
    qd_sheet_formula (sheet, row, steps[i].column, &number, rates->sums[steps[i].measure], "SUMIFS(%s,%s,%s)",
                      qd_range (sheet, page->first, page->last, steps[i].column), groups, qd_cell (sheet, row, NAME));
  write_rates (page, row, rates, plain);
  qd_sheet_set_row (sheet, row, 20);
}

static void
write_total (const Page *page, int row, int first, int last)
{
  QdSheet *sheet = page->sheet;
  QdCellStyle style = QD_STYLE_TOTAL;

  qd_sheet_blank (sheet, row, CODE, LAST, &style);
  qd_sheet_text (sheet, row, NAME, &style, qd_deck_text (page->deck, "Total"));
  style.format = &qd_format_integer;
  style.align = QD_ALIGN_LEFT;
  qd_sheet_formula (sheet, row, GROUP, &style, page->last - page->first + 1, "SUM(%s)", qd_range (sheet, first, last, GROUP));
  style.align = QD_ALIGN_RIGHT;
  style.format = &qd_format_count;
  for (guint i = 0; i < QD_N_FUNNEL_STEPS; i++)
    qd_sheet_formula (sheet, row, steps[i].column, &style, page->total.sums[steps[i].measure], "SUM(%s)",
                      qd_range (sheet, first, last, steps[i].column));
  write_rates (page, row, &page->total, (QdCellStyle) QD_STYLE_TOTAL);
  qd_sheet_set_row (sheet, row, 23);
}

/* The four steps of the total below each other: what the chart reads. Returns the row after them. */
static int
write_steps (Page *page, int row, int total)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const char *names[] = { qd_deck_text (deck, "Impressions"), qd_deck_text (deck, "Clicks"), qd_deck_text (deck, "Leads"),
                          qd_deck_text (deck, "Orders") };
  const char *headers[] = { qd_deck_text (deck, "Step"), "", qd_deck_text (deck, "|Count"),
                            qd_deck_text (deck, "|Of the step before"), qd_deck_text (deck, "|Of the first") };
  const QdCellStyle name = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  QdCellStyle number = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  static const QdFormat small = { "0.00%", 0.01, 2, 1 };
  QdFunnelStep funnel[QD_N_FUNNEL_STEPS];

  qd_funnel_compute (&page->total, funnel);
  qd_sheet_section (sheet, row, CODE, CLICKS + 1, qd_deck_text (deck, "Total, step by step"));
  qd_sheet_set_row (sheet, row++, 20);
  qd_deck_write_headers (deck, sheet, row, NAME, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (sheet, row++, 32);
  page->steps = row;
  for (guint i = 0; i < QD_N_FUNNEL_STEPS; i++, row++)
    {
      const char *here = qd_cell (sheet, row, IMPRESSIONS), *before = qd_cell (sheet, row - 1, IMPRESSIONS);
      const char *first = qd_cell_absolute (sheet, page->steps, IMPRESSIONS);

      qd_sheet_blank (sheet, row, CODE, GROUP, &name);
      qd_sheet_text (sheet, row, NAME, &name, names[i]);
      number.format = &qd_format_count;
      qd_sheet_formula (sheet, row, IMPRESSIONS, &number, funnel[i].value, "%s", qd_cell (sheet, total, steps[i].column));
      number.format = &small;
      if (i > 0)
        qd_sheet_formula (sheet, row, CLICKS, &number, funnel[i].step, "IF(%s>0,%s/%s,\"\")", before, here, before);
      else
        qd_sheet_blank (sheet, row, CLICKS, CLICKS, &number);
      qd_sheet_formula (sheet, row, LEADS, &number, funnel[i].overall, "IF(%s>0,%s/%s,\"\")", first, here, first);
      qd_sheet_set_row (sheet, row, 20);
    }
  return row;
}

static void
write_campaign (const Page *page, int row, int index)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdCampaignFigures *figures = nth_campaign (deck, index);
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle number = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_count };

  qd_sheet_text (sheet, row, CODE, &code, figures->campaign->code);
  qd_sheet_text (sheet, row, NAME, &plain, qd_deck_short (deck, figures->campaign->name));
  qd_sheet_text (sheet, row, GROUP, &code, group_name (deck, figures->campaign->kind));
  for (guint i = 0; i < QD_N_FUNNEL_STEPS; i++)
    qd_sheet_formula (sheet, row, steps[i].column, &number, figures->rates.sums[steps[i].measure], "%s",
                      qd_cell_elsewhere (deck->sheets[QD_DECK_CAMPAIGNS], deck->blocks[QD_DECK_CAMPAIGNS].first + index,
                                         steps[i].campaigns));
  write_rates (page, row, &figures->rates, plain);
  qd_sheet_set_row (sheet, row, 18);
}

static void
write_step_chart (const Page *page, int row, int width, int height)
{
  QdDeck *deck = page->deck;
  QdBookSeries series = {
    .name = qd_deck_text (deck, "Total"),
    .categories = qd_deck_chart_range (deck, page->sheet, page->steps, page->steps + QD_N_FUNNEL_STEPS - 1, NAME),
    .values = qd_deck_chart_range (deck, page->sheet, page->steps, page->steps + QD_N_FUNNEL_STEPS - 1, IMPRESSIONS),
    .look = QD_SERIES_ACTUAL,
  };
  double largest = 0;
  QdBookChart chart = { .type = QD_CHART_BAR, .series = &series, .n_series = 1, .hide_values = TRUE,
                    .title = qd_deck_text (deck, "From impressions to orders"), .value_title = qd_deck_text (deck, "Count"),
                    .category_title = qd_deck_text (deck, "Step") };

  for (guint i = 0; i < QD_N_FUNNEL_STEPS; i++)
    if (page->total.sums[steps[i].measure] > largest)
      largest = page->total.sums[steps[i].measure];
  series.label_format = qd_deck_axis_format (deck, "count", largest);
  chart.maximum = qd_chart_nice_maximum (largest * 1.3);
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Bars of the four steps, from {first} impressions to {last} orders"),
                            "first", qd_deck_say_count (deck, page->total.sums[QD_MEASURE_IMPRESSIONS]), "last",
                            qd_deck_say_count (deck, page->total.sums[QD_MEASURE_ORDERS]), NULL);
  qd_sheet_chart_at (page->sheet, row, ORDERS, 12, 2, width, height, &chart);
}

static void
write_rate_chart (const Page *page, int row, int first, int width, int height)
{
  static const struct { int column; QdSeriesLook look; const char *name; } looks[] = {
    { CLICK_RATE, QD_SERIES_ACTUAL, QD_N ("Click rate") }, { LEAD_RATE, QD_SERIES_SECOND, QD_N ("Lead rate") },
    { ORDER_RATE, QD_SERIES_PLAN, QD_N ("Orders of leads") },
  };
  QdDeck *deck = page->deck;
  QdBookSeries series[3] = { 0 };
  double largest = 0;
  QdBookChart chart = { .type = QD_CHART_COLUMN, .series = series, .n_series = 3,
                    .title = qd_deck_text (deck, "Step rates by group"), .value_title = qd_deck_text (deck, "Rate"),
                    .category_title = qd_deck_text (deck, "Group"), .axis_format = "0%", .hide_values = TRUE };

  for (int kind = 0; kind < N_KINDS; kind++)
    {
      QdFunnelStep funnel[QD_N_FUNNEL_STEPS];

      qd_funnel_compute (&page->groups[kind], funnel);
      for (int i = 1; page->counts[kind] > 0 && i < QD_N_FUNNEL_STEPS; i++)
        largest = funnel[i].step > largest ? funnel[i].step : largest;
    }
  for (int i = 0; i < 3; i++)
    series[i] = (QdBookSeries){
      .name = qd_deck_text (deck, looks[i].name), .look = looks[i].look, .label_format = "0.0%",
      .categories = qd_deck_chart_range (deck, page->sheet, first, first + page->n_groups - 1, NAME),
      .values = qd_deck_chart_range (deck, page->sheet, first, first + page->n_groups - 1, looks[i].column),
    };
  chart.maximum = qd_chart_nice_maximum (largest);
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Columns of the step rates of {n} {n?group|groups}; the largest is {largest}"),
                            "n", qd_deck_say_count (deck, page->n_groups), "largest", qd_deck_say_percent (deck, largest),
                            NULL);
  qd_sheet_chart_at (page->sheet, row, CODE, 0, 2, width, height, &chart);
}

static void
gather (Page *page)
{
  int n = (int) page->deck->review->campaigns->len;

  qd_rates_init (&page->total);
  for (int kind = 0; kind < N_KINDS; kind++)
    qd_rates_init (&page->groups[kind]);
  for (int i = 0; i < n; i++)
    {
      const QdCampaignFigures *figures = nth_campaign (page->deck, i);
      int kind = CLAMP (figures->campaign->kind, 1, QD_CAMPAIGN_KIND_OTHER);

      if (!has_steps (figures))
        continue;
      page->n_campaigns++;
      page->n_groups += page->counts[kind] == 0;
      page->counts[kind]++;
      qd_rates_add (&page->groups[kind], &figures->rates);
      qd_rates_add (&page->total, &figures->rates);
    }
}

static const char *
make_message (const Page *page)
{
  QdFunnelStep funnel[QD_N_FUNNEL_STEPS];
  QdDeck *deck = page->deck;

  qd_funnel_compute (&page->total, funnel);
  return qd_deck_fill (deck, qd_deck_text (deck, "{clicks} of the impressions are clicked, {leads} of the clicks become leads, "
                                                 "{orders} of the leads orders"),
                       "clicks", qd_deck_say_percent (deck, funnel[1].step), "leads",
                       qd_deck_say_percent (deck, funnel[2].step), "orders", qd_deck_say_percent (deck, funnel[3].step), NULL);
}

void
qd_deck_write_funnel (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 56, 100 }, { 180, 300, TRUE }, { 90, 130 }, { 84 }, { 84 }, { 84 }, { 84 }, { 84 }, { 84 }, { 84 }, { 84 },
  };
  Page page = { .deck = deck, .sheet = deck->sheets[QD_DECK_FUNNEL] };
  int row = 3, first, total, charts;

  gather (&page);
  qd_sheet_set_columns (page.sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_FUNNEL] = make_message (&page);
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_FUNNEL]);
  first = row + 1;
  total = first + page.n_groups;
  charts = total + 2 + 2 + QD_N_FUNNEL_STEPS + 1;
  page.first = charts + 14;
  page.last = page.first + page.n_campaigns - 1;
  write_headers (&page, row++, qd_deck_text (deck, "Campaign group"), qd_deck_text (deck, "Campaigns"));
  for (int kind = 0; kind < N_KINDS; kind++)
    if (page.counts[kind] > 0)
      write_group (&page, row++, kind);
  write_total (&page, total, first, total - 1);
  qd_sheet_set_row (page.sheet, total + 1, 12);
  write_steps (&page, total + 2, total);
  write_headers (&page, page.first - 1, qd_deck_text (deck, "Campaign"), qd_deck_text (deck, "Group"));
  row = page.first;
  for (int i = 0; i < (int) deck->review->campaigns->len; i++)
    if (has_steps (nth_campaign (deck, i)))
      write_campaign (&page, row++, i);
  qd_sheet_ignore_number_text (page.sheet, page.first, page.last, CODE, GROUP);
  deck->blocks[QD_DECK_FUNNEL] = (QdDeckBlock){ first, total - 1, total };
  qd_sheet_fit (page.sheet);
  qd_sheet_section (page.sheet, charts, CODE, LAST, qd_deck_text (deck, "Rates by group"));
  qd_sheet_set_row (page.sheet, charts, 20);
  qd_sheet_set_rows (page.sheet, charts + 1, charts + 11, 18);
  write_step_chart (&page, total + 2, qd_sheet_width_of (page.sheet, ORDERS, LAST) - 14, 170);
  write_rate_chart (&page, charts + 1, first, qd_sheet_width_of (page.sheet, CODE, LAST), 250);
  qd_sheet_freeze (page.sheet, 3, 3);
  qd_sheet_keep (page.sheet, charts, charts + 12);
  qd_deck_print (page.sheet, page.last, LAST, 2);
}
