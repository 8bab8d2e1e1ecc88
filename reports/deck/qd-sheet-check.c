#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* Check: each cross-check of the deck as a formula that reads TRUE. */

enum { NUMBER = 1, NAME, LEFT, RIGHT, DIFFERENCE, RESULT };
#define LAST RESULT

typedef struct
{
  QdDeck  *deck;
  QdSheet *sheet;
  int      row, first;
  guint    n_true;
} Page;

/* One check: two formulas with the value both should have. */
static void
add_check (Page *page, const char *name, const QdFormat *format, double left, const char *left_formula, double right,
           const char *right_formula)
{
  QdSheet *sheet = page->sheet;
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_LEFT,
                             .format = &qd_format_integer };
  const QdCellStyle plain = QD_STYLE_CELL;
  const QdCellStyle number = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = format };
  const QdCellStyle difference = { .colour = QD_GREY, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT,
                                   .format = &qd_format_decimals };
  const QdCellStyle result = { .bold = TRUE, .colour = QD_GREEN, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  const char *l = qd_cell (sheet, page->row, LEFT), *r = qd_cell (sheet, page->row, RIGHT);
  gboolean is_true = fabs (left - right) <= 1e-6 * MAX (1, MAX (fabs (left), fabs (right)));

  if (qd_is_none (left) || qd_is_none (right))
    return;
  qd_sheet_number (sheet, page->row, NUMBER, &grey, page->row - page->first + 1);
  qd_sheet_text (sheet, page->row, NAME, &plain, name);
  qd_sheet_formula (sheet, page->row, LEFT, &number, left, "%s", left_formula);
  qd_sheet_formula (sheet, page->row, RIGHT, &number, right, "%s", right_formula);
  /* a rest of rounding is no difference */
  qd_sheet_formula (sheet, page->row, DIFFERENCE, &difference, is_true ? 0 : left - right,
                    "IF(ABS(%s-%s)<=0.000001*MAX(1,ABS(%s),ABS(%s)),0,%s-%s)", l, r, l, r, l, r);
  qd_sheet_formula_truth (sheet, page->row, RESULT, &result, is_true, "ABS(%s-%s)<=0.000001*MAX(1,ABS(%s),ABS(%s))", l,
                          r, l, r);
  qd_sheet_set_row (sheet, page->row, 22);
  page->row++;
  page->n_true += is_true;
}

static const char *
sum_of (Page *page, QdDeckSheetId id, int column)
{
  const QdDeckBlock *block = &page->deck->blocks[id];

  return qd_book_keep (page->deck->book,
                       g_strdup_printf ("SUM(%s)", qd_range_elsewhere (page->deck->sheets[id], block->first, block->last,
                                                                       column)));
}

/* sum of a Data column: of all rows, of those with a campaign, or of those with a channel */
static const char *
sum_of_data (Page *page, const GArray *runs, int column, int key_column)
{
  return qd_deck_data_sum (page->deck, runs, column, key_column, "\"<>–\"", NULL);
}

static const struct { int measure, campaigns, channels, data; const char *campaign_name, *channel_name, *month_name; } sums[] = {
  { QD_MEASURE_NEW_USERS, QD_CAMPAIGNS_NEW_USERS, QD_CHANNELS_NEW_USERS, QD_DATA_NEW_USERS,
    QD_N ("New users of the campaigns = Data"), QD_N ("New users of the channels = Data"),
    QD_N ("New users of the months = Data") },
  { QD_MEASURE_REVENUE, QD_CAMPAIGNS_REVENUE, QD_CHANNELS_REVENUE, QD_DATA_REVENUE,
    QD_N ("Revenue of the campaigns = Data"), QD_N ("Revenue of the channels = Data"),
    QD_N ("Revenue of the months = Data") },
  { QD_MEASURE_COST, QD_CAMPAIGNS_COST, QD_CHANNELS_COST, QD_DATA_COST, QD_N ("Cost of the campaigns = Data"),
    QD_N ("Cost of the channels = Data"), QD_N ("Cost of the months = Data") },
};

/* sums of the rows on Data: of campaigns, of channels */
static double
gathered (QdDeck *deck, int column, gboolean with_campaign, gboolean with_channel)
{
  const QdDeckResultsScope scope = { .with_campaign = with_campaign, .with_channel = with_channel };

  return qd_deck_sum_results (deck, column, &scope);
}

static double
campaign_sum (QdDeck *deck, int measure)
{
  double sum = QD_NONE;

  for (guint i = 0; i < deck->review->campaigns->len; i++)
    {
      double value = qd_review_nth (deck->review->campaigns, QdCampaignFigures, i)->rates.sums[measure];

      if (qd_is_some (value))
        sum = (qd_is_some (sum) ? sum : 0) + value;
    }
  return sum;
}

static double
channel_sum (QdDeck *deck, int measure)
{
  double sum = QD_NONE;

  for (guint i = 0; i < deck->review->channels->len; i++)
    {
      double value = qd_review_nth (deck->review->channels, QdChannelFigures, i)->rates.sums[measure];

      if (qd_is_some (value))
        sum = (qd_is_some (sum) ? sum : 0) + value;
    }
  return sum;
}

static void
check_results (Page *page)
{
  QdDeck *deck = page->deck;

  if (deck->results_block.first < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      const QdFormat *format = sums[i].measure == QD_MEASURE_NEW_USERS ? &qd_format_count : &qd_format_decimals;

      if (deck->sheets[QD_DECK_CAMPAIGNS] != NULL)
        add_check (page, qd_deck_text (deck, sums[i].campaign_name), format, campaign_sum (deck, sums[i].measure),
                   sum_of (page, QD_DECK_CAMPAIGNS, sums[i].campaigns),
                   gathered (deck, sums[i].data, TRUE, FALSE),
                   sum_of_data (page, deck->results_runs, sums[i].data, QD_DATA_KEY));
      if (deck->sheets[QD_DECK_CHANNELS] != NULL)
        add_check (page, qd_deck_text (deck, sums[i].channel_name), format, channel_sum (deck, sums[i].measure),
                   sum_of (page, QD_DECK_CHANNELS, sums[i].channels),
                   gathered (deck, sums[i].data, FALSE, TRUE),
                   sum_of_data (page, deck->results_runs, sums[i].data, QD_DATA_CHANNEL));
      if (deck->month_total[sums[i].measure] != NULL)
        add_check (page, qd_deck_text (deck, sums[i].month_name), format,
                   gathered (deck, sums[i].data, FALSE, FALSE), deck->month_total[sums[i].measure],
                   gathered (deck, sums[i].data, FALSE, FALSE),
                   sum_of_data (page, deck->results_runs, sums[i].data, 0));
    }
}

static void
check_shares (Page *page)
{
  static const struct { int column, measure; const char *name; } shares[] = {
    { QD_CHANNELS_SHARE_USERS, QD_MEASURE_NEW_USERS, QD_N ("Shares of new users add up to 100 %") },
    { QD_CHANNELS_SHARE_COST, QD_MEASURE_COST, QD_N ("Shares of cost add up to 100 %") },
    { QD_CHANNELS_SHARE_REVENUE, QD_MEASURE_REVENUE, QD_N ("Shares of revenue add up to 100 %") },
  };
  QdDeck *deck = page->deck;

  for (guint i = 0; deck->sheets[QD_DECK_CHANNELS] != NULL && i < G_N_ELEMENTS (shares); i++)
    {
      double sum = channel_sum (deck, shares[i].measure);

      if (qd_is_some (sum) && sum != 0)
        add_check (page, qd_deck_text (deck, shares[i].name), &qd_format_percent, 1,
                   sum_of (page, QD_DECK_CHANNELS, shares[i].column), 1, "1");
    }
}

static void
check_budget (Page *page)
{
  static const struct { int offset, data; const char *category_name, *channel_name; } columns[] = {
    { 0, QD_DATA_PLAN, QD_N ("Plan of the categories = Data"), QD_N ("Plan of the channels = categories") },
    { 1, QD_DATA_ACTUAL, QD_N ("Actual of the categories = Data"), QD_N ("Actual of the channels = categories") },
  };
  QdDeck *deck = page->deck;
  const QdBudgetRow *total = &deck->review->budget.total;

  if (deck->sheets[QD_DECK_BUDGET] == NULL || deck->budget_block.first < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      double value = i == 0 ? total->current : total->actual;
      int column = deck->budget_columns + columns[i].offset;
      const char *categories = qd_cell_elsewhere (deck->sheets[QD_DECK_BUDGET], deck->blocks[QD_DECK_BUDGET].total, column);

      add_check (page, qd_deck_text (deck, columns[i].category_name), &qd_format_decimals, value, categories, value,
                 sum_of_data (page, deck->budget_runs, columns[i].data, 0));
      if (deck->budget_channels.first >= 0)
        add_check (page, qd_deck_text (deck, columns[i].channel_name), &qd_format_decimals, value,
                   qd_book_keep (deck->book, g_strdup_printf ("SUM(%s)", qd_range_elsewhere (
                     deck->sheets[QD_DECK_BUDGET], deck->budget_channels.first, deck->budget_channels.last, column))),
                   value, categories);
    }
}

/* The tables by phase, priority and goal add up to the same as the categories. */
static void
check_budget_views (Page *page)
{
  static const char *const names[][2] = {
    { QD_N ("Plan of the phases = categories"), QD_N ("Actual of the phases = categories") },
    { QD_N ("Plan of the priorities = categories"), QD_N ("Actual of the priorities = categories") },
    { QD_N ("Plan of the goals = categories"), QD_N ("Actual of the goals = categories") },
  };
  QdDeck *deck = page->deck;
  QdSheet *budget = deck->sheets[QD_DECK_BUDGET];
  const QdBudgetRow *total = &deck->review->budget.total;

  for (guint view = 0; budget != NULL && deck->budget_block.first >= 0 && view < G_N_ELEMENTS (names); view++)
    for (int i = 0; deck->budget_views[view].total > 0 && i < 2; i++)
      {
        double value = i == 0 ? total->current : total->actual;
        int column = deck->budget_columns + i;

        add_check (page, qd_deck_text (deck, names[view][i]), &qd_format_decimals, value,
                   qd_cell_elsewhere (budget, deck->budget_views[view].total, column), value,
                   qd_cell_elsewhere (budget, deck->blocks[QD_DECK_BUDGET].total, column));
      }
}

static void
check_goals (Page *page)
{
  QdDeck *deck = page->deck;
  const QdDeckBlock *block = &deck->blocks[QD_DECK_GOALS];
  QdSheet *goals = deck->sheets[QD_DECK_GOALS];

  if (goals == NULL)
    return;
  add_check (page, qd_deck_text (deck, "Score on Cover = Goals"), &qd_format_percent, deck->review->score.completion,
             deck->score_on_cover, deck->review->score.completion,
             qd_cell_elsewhere (goals, block->total, QD_GOALS_COMPLETION));
  if (deck->status_total != NULL)
    add_check (page, qd_deck_text (deck, "Sum of the status counts = number of goals"), &qd_format_integer,
               deck->review->goals->len, deck->status_total, deck->review->goals->len,
               qd_book_keep (deck->book, g_strdup_printf ("COUNTIFS(%s,\"<>\")", qd_range_elsewhere (
                 goals, block->first, block->last, QD_GOALS_STATUS))));
}

/* What Scorecard and Goal Tree say of a listed goal's metric over the same period is what Goals says. */
static void
check_new_users (Page *page)
{
  QdDeck *deck = page->deck;

  for (guint i = 0; i < deck->review->metrics->len; i++)
    {
      const QdMetricFigures *figures = qd_review_nth (deck->review->metrics, QdMetricFigures, i);
      double in_results = gathered (deck, QD_DATA_NEW_USERS, FALSE, FALSE);

      if (g_strcmp0 (figures->code, "new_users") == 0 && deck->scorecard_new_users != NULL && deck->results_block.first >= 0
          && qd_is_some (in_results) && qd_figures_equal (in_results, figures->actual))
        add_check (page, qd_deck_text (deck, "New users on Scorecard = Data"), &qd_format_count, figures->actual,
                   deck->scorecard_new_users, in_results,
                   sum_of_data (page, deck->results_runs, QD_DATA_NEW_USERS, 0));
    }
}

static void
check_funnel (Page *page)
{
  static const struct { int measure, campaigns, column; const char *name; } sides[] = {
    { QD_MEASURE_IMPRESSIONS, QD_CAMPAIGNS_IMPRESSIONS, 4, QD_N ("Impressions of the funnel = Campaigns") },
    { QD_MEASURE_ORDERS, QD_CAMPAIGNS_ORDERS, 7, QD_N ("Orders of the funnel = Campaigns") },
  };
  QdDeck *deck = page->deck;

  for (guint i = 0; deck->sheets[QD_DECK_FUNNEL] != NULL && i < G_N_ELEMENTS (sides); i++)
    {
      double sum = campaign_sum (deck, sides[i].measure);

      add_check (page, qd_deck_text (deck, sides[i].name), &qd_format_count, sum,
                 qd_cell_elsewhere (deck->sheets[QD_DECK_FUNNEL], deck->blocks[QD_DECK_FUNNEL].total, sides[i].column), sum,
                 sum_of (page, QD_DECK_CAMPAIGNS, sides[i].campaigns));
    }
}

/* Every open risk with probability and impact is in one cell of the matrix. */
static void
check_risks (Page *page)
{
  QdDeck *deck = page->deck;
  guint n = 0;

  if (deck->risk_matrix == NULL)
    return;
  for (guint i = 0; i < deck->review->risks->len; i++)
    {
      const QdRiskFigures *figures = qd_review_nth (deck->review->risks, QdRiskFigures, i);

      n += figures->risk->status != QD_RISK_STATUS_CLOSED && qd_is_some (figures->score);
    }
  add_check (page, qd_deck_text (deck, "Risks in the matrix = open risks with a score"), &qd_format_integer, n,
             deck->risk_matrix, n, deck->risk_register);
}

static void
check_next_plan (Page *page)
{
  QdDeck *deck = page->deck;
  double plan;

  if (deck->next_budget_total == NULL)
    return;
  plan = deck->next->budget.total.current;
  add_check (page, qd_deck_text (deck, "Budget of the plan period: categories = months"), &qd_format_decimals, plan,
             deck->next_budget_total, plan, deck->next_budget_months);
}

/* After all sheets whose figures it compares. */
void
qd_deck_write_check (QdDeck *deck)
{
  static const QdColumn columns[] = { { 14 }, { 44 }, { 380, 480, TRUE }, { 130 }, { 130 }, { 130 }, { 130 } };
  const char *headers[] = { "", qd_deck_text (deck, "Check"), qd_deck_text (deck, "|Left"), qd_deck_text (deck, "|Right"),
                            qd_deck_text (deck, "|Difference"), qd_deck_text (deck, "|Result") };
  Page page = { deck, deck->sheets[QD_DECK_CHECK], 4, 4, 0 };
  QdCellStyle style = QD_STYLE_TOTAL;

  qd_sheet_set_columns (page.sheet, columns, G_N_ELEMENTS (columns));
  qd_deck_write_headers (deck, page.sheet, 3, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page.sheet, 3, 22);
  check_results (&page);
  check_shares (&page);
  check_budget (&page);
  check_budget_views (&page);
  check_goals (&page);
  check_new_users (&page);
  check_funnel (&page);
  check_risks (&page);
  check_next_plan (&page);
  qd_sheet_blank (page.sheet, page.row, NUMBER, LAST, &style);
  qd_sheet_text (page.sheet, page.row, NAME, &style, qd_deck_text (deck, "Passed"));
  style.align = QD_ALIGN_RIGHT;
  style.format = &qd_format_integer;
  if (page.row > page.first)
    qd_sheet_formula (page.sheet, page.row, RESULT, &style, page.n_true, "COUNTIFS(%s,TRUE)",
                      qd_range (page.sheet, page.first, page.row - 1, RESULT));
  qd_sheet_set_row (page.sheet, page.row, 24);
  deck->messages[QD_DECK_CHECK]
    = page.row == page.first ? qd_deck_text (deck, "There is nothing to compare in this period")
      : page.n_true == (guint) (page.row - page.first)
        ? qd_deck_fill (deck, qd_deck_text (deck, "All {n} checks pass"), "n", qd_deck_say_count (deck, page.n_true), NULL)
        : qd_deck_fill (deck, qd_deck_text (deck, "{n} of {all} checks pass"), "n", qd_deck_say_count (deck, page.n_true),
                        "all", qd_deck_say_count (deck, page.row - page.first), NULL);
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_CHECK]);
  if (page.row > page.first)
    qd_sheet_mark_truth (page.sheet, page.first, page.row - 1, RESULT);
  qd_sheet_fit (page.sheet);
  qd_sheet_freeze (page.sheet, 4, 3);
  qd_sheet_print (page.sheet, page.row, LAST, TRUE, 3);
}
