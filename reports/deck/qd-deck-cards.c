#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* The cards of Cover and Summary: large figures, each a formula to the sheet it comes from. */

void
qd_deck_set_card_grid (QdSheet *sheet)
{
  int widths[24];

  for (int i = 0; i < 24; i++)
    widths[i] = i % 4 == 0 ? 14 : 54;
  qd_sheet_set_widths (sheet, widths, G_N_ELEMENTS (widths));
}

static void
write_value (QdDeck *deck, QdSheet *sheet, int row, int column, const QdDeckCard *card, QdCellStyle style)
{
  style.size = 24;
  style.bold = TRUE;
  qd_sheet_merge (sheet, row, column, row, column + 2, &style);
  if (qd_is_none (card->value) || card->reference == NULL)
    {
      qd_sheet_text (sheet, row, column, &style, "–");
      return;
    }
  style.format = card->format;
  qd_sheet_link_reference (sheet, row, column, &style, card->reference);
  qd_sheet_formula (sheet, row, column, &style, card->value, "%s", card->reference);
}

static void
write_note (QdDeck *deck, QdSheet *sheet, int row, int column, const QdDeckCard *card, QdCellStyle style)
{
  const char *text = card->note != NULL ? card->note : qd_is_none (card->value) ? qd_deck_text (deck, "no data") : "";
  g_autofree char *fitted = NULL;

  style.size = 9;
  style.vertical = QD_VERTICAL_TOP;
  qd_sheet_merge (sheet, row, column, row, column + 2, &style);
  if (card->note_reference != NULL && qd_is_some (card->note_value))
    {
      style.format = card->note_format;
      qd_sheet_link_reference (sheet, row, column, &style, card->note_reference);
      qd_sheet_formula (sheet, row, column, &style, card->note_value, "%s", card->note_reference);
      return;
    }
  fitted = qd_book_fit_text (&style, text, 166);
  if (strcmp (fitted, text) != 0)   /* smaller, on two lines */
    {
      style.size = 8;
      style.wrap = TRUE;
      qd_sheet_merge (sheet, row, column, row, column + 2, &style);
      g_free (fitted);
      fitted = qd_book_fit_text (&style, text, 310);
    }
  qd_sheet_text (sheet, row, column, &style, fitted);
}

/* Six cards in rows row, row + 1, row + 2; the first on the accent. */
void
qd_deck_write_cards (QdDeck *deck, QdSheet *sheet, int row, const QdDeckCard cards[6])
{
  for (int i = 0; i < 6; i++)
    {
      int column = 1 + 4 * i;
      QdCellStyle style = { .fill = i == 0 ? QD_ACCENT : QD_PANEL, .indent = 1, .size = 9,
                            .colour = i == 0 ? QD_ON_ACCENT : QD_GREY, .vertical = QD_VERTICAL_BOTTOM };

      qd_sheet_merge (sheet, row, column, row, column + 2, &style);
      qd_sheet_text (sheet, row, column, &style, cards[i].label);
      style.vertical = QD_VERTICAL_CENTRE;
      style.colour = i == 0 ? QD_WHITE : QD_INK;
      write_value (deck, sheet, row + 1, column, &cards[i], style);
      style.colour = i == 0 ? QD_ON_ACCENT : QD_GREY;
      write_note (deck, sheet, row + 2, column, &cards[i], style);
    }
}

static const char *
total_of (QdDeck *deck, QdDeckSheetId id, int column)
{
  return deck->sheets[id] == NULL ? NULL : qd_cell_elsewhere (deck->sheets[id], deck->blocks[id].total, column);
}

QdDeckCard
qd_deck_card_score (QdDeck *deck)
{
  const QdScore *score = &deck->review->score;

  return (QdDeckCard){
    .label = qd_deck_text (deck, "Weighted score"), .value = score->completion, .format = &qd_format_percent,
    .reference = total_of (deck, QD_DECK_GOALS, QD_GOALS_COMPLETION),
    .note = qd_deck_fill (deck, qd_deck_text (deck, "{n} {n?goal|goals} by weight"), "n",
                          qd_deck_say_count (deck, score->goals), NULL),
    .note_value = QD_NONE,
  };
}

static int
find_metric (QdDeck *deck, const char *code)
{
  for (guint i = 0; i < deck->review->metrics->len; i++)
    if (g_strcmp0 (qd_review_nth (deck->review->metrics, QdMetricFigures, i)->code, code) == 0)
      return deck->metric_rows[0][i] >= 0 ? (int) i : -1;
  return -1;
}

QdDeckCard
qd_deck_card_new_users (QdDeck *deck)
{
  int index = find_metric (deck, "new_users");
  QdDeckCard card = { .label = qd_deck_text (deck, "New users"), .value = QD_NONE, .note_value = QD_NONE };
  const QdMetricFigures *figures;
  const char *sum, *year_ago;

  if (index < 0)
    return card;
  figures = qd_review_nth (deck->review->metrics, QdMetricFigures, index);
  sum = qd_book_keep (deck->book, g_strdup_printf ("SUM(%s)", qd_range_elsewhere (
    deck->sheets[QD_DECK_DATA], deck->metric_rows[0][index], deck->metric_rows[1][index], QD_DATA_VALUE)));
  year_ago = qd_cell_elsewhere (deck->sheets[QD_DECK_DATA], deck->metric_rows[0][index], QD_DATA_YEAR_AGO);
  card.value = figures->actual;
  card.format = qd_deck_card_format (deck, figures->actual);
  card.reference = sum;
  card.note_value = figures->change_year;
  card.note_format = qd_deck_worded (deck, qd_deck_text (deck, "YoY {}"), "+0.0%;-0.0%");
  card.note_reference = qd_book_keep (deck->book, g_strdup_printf ("(%s-%s)/ABS(%s)", sum, year_ago, year_ago));
  card.note = qd_deck_text (deck, "no figure of a year ago");
  return card;
}

/* "CAC {} {unit}" with the unit of money */
static const char *
in_currency (QdDeck *deck, const char *text)
{
  return qd_deck_fill (deck, text, "unit", qd_deck_money_unit (deck, NULL), NULL);
}

QdDeckCard
qd_deck_card_revenue (QdDeck *deck)
{
  const QdRates *rates = &deck->review->portfolio.rates;

  return (QdDeckCard){
    .label = qd_deck_text (deck, "Revenue"), .value = rates->sums[QD_MEASURE_REVENUE],
    .format = qd_deck_card_format (deck, rates->sums[QD_MEASURE_REVENUE]),
    .reference = total_of (deck, QD_DECK_CAMPAIGNS, QD_CAMPAIGNS_REVENUE), .note_value = rates->aov,
    .note_reference = total_of (deck, QD_DECK_CAMPAIGNS, QD_CAMPAIGNS_AOV),
    .note_format = qd_deck_worded (deck, in_currency (deck, qd_deck_text (deck, "AOV {} {unit}")), "#,##0.0"),
  };
}

QdDeckCard
qd_deck_card_cost (QdDeck *deck)
{
  const QdRates *rates = &deck->review->portfolio.rates;

  return (QdDeckCard){
    .label = qd_deck_text (deck, "Cost"), .value = rates->sums[QD_MEASURE_COST],
    .format = qd_deck_card_format (deck, rates->sums[QD_MEASURE_COST]),
    .reference = total_of (deck, QD_DECK_CAMPAIGNS, QD_CAMPAIGNS_COST), .note_value = rates->cac,
    .note_reference = total_of (deck, QD_DECK_CAMPAIGNS, QD_CAMPAIGNS_CAC),
    .note_format = qd_deck_worded (deck, in_currency (deck, qd_deck_text (deck, "CAC {} {unit}")), "#,##0.0"),
  };
}

/* By roi_headline: 1:x with the net return below it, or the other way round. */
QdDeckCard
qd_deck_card_roi (QdDeck *deck)
{
  const QdRates *rates = &deck->review->portfolio.rates;
  const char *ratio = total_of (deck, QD_DECK_CAMPAIGNS, QD_CAMPAIGNS_ROI);
  const char *net = ratio != NULL ? qd_book_keep (deck->book, g_strdup_printf ("%s-1", ratio)) : NULL;
  gboolean is_net = deck->plan->roi_headline == QD_PLAN_ROI_HEADLINE_NET;

  return (QdDeckCard){
    .label = is_net ? qd_deck_text (deck, "Net return") : "ROI", .value = is_net ? rates->roi_net : rates->roi_ratio,
    .format = is_net ? &qd_format_percent : &qd_format_ratio, .reference = is_net ? net : ratio,
    .note_value = is_net ? rates->roi_ratio : rates->roi_net, .note_reference = is_net ? ratio : net,
    .note_format = is_net ? qd_deck_worded (deck, "ROI 1:{}", "0.0")
                          : qd_deck_worded (deck, qd_deck_text (deck, "Net return {}"), "0.0%"),
  };
}

QdDeckCard
qd_deck_card_budget (QdDeck *deck)
{
  const QdBudgetRow *total = &deck->review->budget.total;
  gboolean has_budget = deck->sheets[QD_DECK_BUDGET] != NULL;

  return (QdDeckCard){
    .label = qd_deck_text (deck, "Budget executed"), .value = has_budget ? total->execution : QD_NONE,
    .format = &qd_format_percent,
    .reference = total_of (deck, QD_DECK_BUDGET, deck->budget_columns + 4),
    .note_value = has_budget ? total->remaining : QD_NONE,
    .note_reference = total_of (deck, QD_DECK_BUDGET, deck->budget_columns + 3),
    .note_format = qd_deck_worded (deck, qd_deck_text (deck, "Remaining {}"),
                                   qd_deck_card_format (deck, total->remaining)->code),
  };
}
