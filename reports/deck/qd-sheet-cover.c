#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* Cover: what, whose, when; six figures; five findings, each with its figure, a word and where to read on. */

enum { BAND = 0, ORGANISATION = 2, TITLE, SUBTITLE, FACTS, CARDS = 7, FINDINGS = 11 };
#define LAST 23
#define MOST 5

typedef struct
{
  const char     *sentence, *evidence, *word;
  double          value;
  const char     *reference;
  const QdFormat *format;
  QdDeckSheetId   sheet;
} Finding;

typedef struct
{
  QdDeck *deck;
  Finding list[MOST];
  int     n;
} Findings;

static void
add (Findings *findings, const Finding *finding)
{
  if (findings->n < MOST)
    findings->list[findings->n++] = *finding;
}

static void
add_goal (Findings *findings, int index)
{
  QdDeck *deck = findings->deck;
  const QdGoalFigures *figures = qd_review_nth (deck->review->goals, QdGoalFigures, index);
  const char *actual = qd_deck_say (deck, figures->actual, figures->unit, figures->decimals);
  const char *target = qd_deck_say (deck, figures->target, figures->unit, figures->decimals);
  Finding finding = {
    .sentence = figures->goal->title, .evidence = "", .word = qd_deck_status_text (deck, figures->status),
    .value = figures->completion, .format = &qd_format_percent, .sheet = QD_DECK_GOALS,
  };

  finding.reference = qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS], deck->blocks[QD_DECK_GOALS].first + index,
                                         QD_GOALS_COMPLETION);
  if (qd_is_some (figures->actual) && qd_is_some (figures->target))
    finding.evidence = qd_is_some (figures->expected)
      ? qd_deck_fill (deck, qd_deck_text (deck, "Actual {actual}, target {target}; expected by now {expected}"), "actual",
                      actual, "target", target, "expected", qd_deck_say_percent (deck, figures->expected), NULL)
      : qd_deck_fill (deck, qd_deck_text (deck, "Actual {actual}, target {target}"), "actual", actual, "target", target,
                      NULL);
  add (findings, &finding);
}

/* the goal of the score with the most weight, and the one furthest behind */
static void
find_goals (QdDeck *deck, int *heaviest, int *worst)
{
  *heaviest = *worst = -1;
  for (int i = 0; i < (int) deck->review->goals->len; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (deck->review->goals, QdGoalFigures, i);

      if (!figures->counts_in_score || qd_is_none (figures->completion))
        continue;
      if (*heaviest < 0
          || figures->goal->weight > qd_review_nth (deck->review->goals, QdGoalFigures, *heaviest)->goal->weight)
        *heaviest = i;
      if (*worst < 0
          || figures->completion < qd_review_nth (deck->review->goals, QdGoalFigures, *worst)->completion)
        *worst = i;
    }
}

static void
add_channel (Findings *findings)
{
  QdDeck *deck = findings->deck;
  const QdChannelFigures *figures;
  Finding finding = { .format = &qd_format_percent, .sheet = QD_DECK_CHANNELS, .word = "" };

  if (deck->sheets[QD_DECK_CHANNELS] == NULL || deck->channel_first < 0)
    return;
  figures = qd_review_nth (deck->review->channels, QdChannelFigures, deck->channel_first);
  if (qd_is_none (figures->share_new_users))
    return;
  finding.sentence = qd_deck_fill (deck, qd_deck_text (deck, "{channel} brought the most new users"), "channel",
                                   figures->channel->name, NULL);
  finding.evidence = qd_deck_fill (deck, qd_deck_text (deck, "{users} new users, CAC {cac}, {share} of the cost"), "users",
                                   qd_deck_say_count (deck, figures->rates.sums[QD_MEASURE_NEW_USERS]), "cac",
                                   qd_deck_say_money (deck, figures->rates.cac), "share",
                                   qd_deck_say_percent (deck, figures->share_cost), NULL);
  finding.value = figures->share_new_users;
  finding.reference = qd_cell_elsewhere (deck->sheets[QD_DECK_CHANNELS], deck->blocks[QD_DECK_CHANNELS].first,
                                         QD_CHANNELS_SHARE_USERS);
  add (findings, &finding);
}

static void
add_budget (Findings *findings)
{
  QdDeck *deck = findings->deck;
  const QdBudgetRow *worst = NULL;
  int index = -1;
  Finding finding = { .format = &qd_format_percent, .sheet = QD_DECK_BUDGET };

  if (deck->sheets[QD_DECK_BUDGET] == NULL)
    return;
  for (guint i = 0; i < deck->review->budget.by_category->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (deck->review->budget.by_category, QdBudgetRow, i);

      if (row->actual > row->current && qd_is_some (row->execution)
          && (worst == NULL || row->actual - row->current > worst->actual - worst->current))
        {
          worst = row;
          index = (int) i;
        }
    }
  if (worst == NULL)
    worst = &deck->review->budget.total;
  if (qd_is_none (worst->execution))
    return;
  finding.sentence = index < 0 ? qd_deck_text (deck, "The budget holds in every category")
                               : qd_deck_fill (deck, qd_deck_text (deck, "{category} is over budget"), "category",
                                               worst->name != NULL ? worst->name : qd_deck_text (deck, "Without category"), NULL);
  finding.evidence = qd_deck_fill (deck, qd_deck_text (deck, "Plan {plan}, actual {actual}, remaining {remaining}"), "plan",
                                   qd_deck_say_money (deck, worst->current), "actual",
                                   qd_deck_say_money (deck, worst->actual), "remaining",
                                   qd_deck_say_money (deck, worst->remaining), NULL);
  finding.word = qd_deck_budget_text (deck, worst->current - worst->actual);
  finding.value = worst->execution;
  finding.reference = qd_cell_elsewhere (deck->sheets[QD_DECK_BUDGET], index < 0 ? deck->blocks[QD_DECK_BUDGET].total
                                         : deck->blocks[QD_DECK_BUDGET].first + index, deck->budget_columns + 4);
  add (findings, &finding);
}

static void
add_campaign (Findings *findings)
{
  QdDeck *deck = findings->deck;
  const QdCampaignFigures *figures = NULL;
  int index = 0;
  Finding finding = { .format = &qd_format_ratio, .sheet = QD_DECK_CAMPAIGNS };

  for (int i = 0; i < (int) deck->review->campaigns->len; i++)
    {
      const QdCampaignFigures *other = qd_review_nth (deck->review->campaigns, QdCampaignFigures, deck->campaign_order[i]);

      if (qd_is_some (other->rates.roi_ratio))
        {
          figures = other;
          index = i;
        }
    }
  if (figures == NULL)
    return;
  if (figures->rates.roi_ratio >= 1)
    {
      index = 0;
      figures = qd_review_nth (deck->review->campaigns, QdCampaignFigures, deck->campaign_order[0]);
    }
  finding.sentence = qd_deck_fill (deck, figures->rates.roi_ratio < 1 ? qd_deck_text (deck, "{campaign} did not cover its cost")
                                           : qd_deck_text (deck, "{campaign} has the best ROI"),
                                   "campaign", figures->campaign->name, NULL);
  finding.evidence = qd_deck_fill (deck, qd_deck_text (deck, "Revenue {revenue}, cost {cost}"), "revenue",
                                   qd_deck_say_money (deck, figures->rates.sums[QD_MEASURE_REVENUE]), "cost",
                                   qd_deck_say_money (deck, figures->rates.sums[QD_MEASURE_COST]), NULL);
  finding.word = qd_deck_verdict_text (deck, figures->campaign->verdict);
  finding.value = figures->rates.roi_ratio;
  finding.reference = qd_cell_elsewhere (deck->sheets[QD_DECK_CAMPAIGNS], deck->blocks[QD_DECK_CAMPAIGNS].first + index,
                                         QD_CAMPAIGNS_ROI);
  add (findings, &finding);
}

static void
add_more_goals (Findings *findings, int heaviest, int worst)
{
  for (int i = 0; i < (int) findings->deck->review->goals->len && findings->n < MOST; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (findings->deck->review->goals, QdGoalFigures, i);

      if (i != heaviest && i != worst && figures->counts_in_score && qd_is_some (figures->completion))
        add_goal (findings, i);
    }
}

static void
write_finding (QdDeck *deck, int row, int number, const Finding *finding)
{
  QdSheet *sheet = deck->sheets[QD_DECK_COVER];
  const QdCellStyle index = { .size = 16, .bold = TRUE, .colour = QD_ACCENT, .bottom = QD_LINE_HAIR,
                              .format = &qd_format_integer };
  const QdCellStyle sentence = { .bold = TRUE, .vertical = QD_VERTICAL_BOTTOM };
  const QdCellStyle evidence = { .size = 9, .colour = QD_GREY, .vertical = QD_VERTICAL_TOP, .bottom = QD_LINE_HAIR };
  const QdCellStyle figure = { .size = 16, .bold = TRUE, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                               .format = finding->format };
  const QdCellStyle word = { .bold = TRUE, .indent = 1, .bottom = QD_LINE_HAIR };
  const QdCellStyle link = { .size = 9, .colour = QD_ACCENT, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  int width = qd_sheet_width_of (sheet, 2, 15);
  g_autofree char *line = qd_sheet_fit_text (sheet, &sentence, finding->sentence, width);
  g_autofree char *under = qd_sheet_fit_text (sheet, &evidence, finding->evidence, width);

  qd_sheet_merge (sheet, row, 1, row + 1, 1, &index);
  qd_sheet_number (sheet, row, 1, &index, number);
  qd_sheet_merge (sheet, row, 2, row, 15, &sentence);
  qd_sheet_text (sheet, row, 2, &sentence, line);
  qd_sheet_merge (sheet, row + 1, 2, row + 1, 15, &evidence);
  qd_sheet_text (sheet, row + 1, 2, &evidence, under);
  qd_sheet_merge (sheet, row, 16, row + 1, 18, &figure);
  qd_sheet_link_reference (sheet, row, 16, &figure, finding->reference);
  qd_sheet_formula (sheet, row, 16, &figure, finding->value, "%s", finding->reference);
  qd_sheet_merge (sheet, row, 19, row + 1, 21, &word);
  qd_sheet_text (sheet, row, 19, &word, finding->word);
  qd_sheet_merge (sheet, row, 22, row + 1, 23, &link);
  qd_sheet_link (sheet, row, 22, &link, deck->sheets[finding->sheet],
                 qd_book_keep (deck->book, g_strdup_printf ("%s →", qd_sheet_name (deck->sheets[finding->sheet]))));
  qd_sheet_set_row (sheet, row, 21);
  qd_sheet_set_row (sheet, row + 1, 19);
}

static int
write_findings (QdDeck *deck)
{
  QdSheet *sheet = deck->sheets[QD_DECK_COVER];
  const QdCellStyle grey = { .colour = QD_GREY };
  Findings findings = { .deck = deck };
  int heaviest, worst;

  find_goals (deck, &heaviest, &worst);
  if (heaviest >= 0)
    add_goal (&findings, heaviest);
  add_channel (&findings);
  add_budget (&findings);
  add_campaign (&findings);
  if (worst >= 0 && worst != heaviest)
    add_goal (&findings, worst);
  add_more_goals (&findings, heaviest, worst);
  qd_sheet_section (sheet, FINDINGS, 1, LAST, qd_deck_text (deck, "Main findings"));
  qd_sheet_set_row (sheet, FINDINGS, 24);
  for (int i = 0; i < findings.n; i++)
    write_finding (deck, FINDINGS + 1 + 2 * i, i + 1, &findings.list[i]);
  if (findings.n == 0)
    qd_sheet_text (sheet, FINDINGS + 1, 1, &grey, qd_deck_text (deck, "This period has no figures yet."));
  else
    qd_sheet_mark_status (sheet, FINDINGS + 1, FINDINGS + 2 * findings.n, 19);
  return FINDINGS + 1 + MAX (2 * findings.n, 1);
}

/* At the right end, above the title. */
static void
write_logo (QdDeck *deck)
{
  const double most_width = 220, most_height = 58;
  const QdDeckLogo *logo = deck->logo;
  double scale;
  int left, column = LAST;

  if (logo == NULL)
    return;
  scale = MIN (1, MIN (most_width / logo->width, most_height / logo->height));
  for (left = (int) ceil (logo->width * scale); left > 54 && column > 1; column--)
    left -= qd_sheet_width_of (deck->sheets[QD_DECK_COVER], column, column);
  qd_sheet_picture (deck->sheets[QD_DECK_COVER], BAND + 1, column,
                    MAX (0, qd_sheet_width_of (deck->sheets[QD_DECK_COVER], column, column) - left), 6, scale, logo->bytes,
                    qd_deck_text (deck, "Logo"));
}

static void
write_title (QdDeck *deck)
{
  QdSheet *sheet = deck->sheets[QD_DECK_COVER];
  const QdPlanRecord *plan = deck->plan;
  QdCellStyle title = { .size = 28, .bold = TRUE };
  const QdCellStyle subtitle = { .size = 16, .colour = QD_ACCENT }, grey = { .size = 10, .colour = QD_GREY };
  const QdCellStyle facts = { .size = 9, .colour = QD_GREY }, band = { .fill = QD_ACCENT };
  const char *name = plan->name != NULL ? plan->name : "";
  const char *organisation = plan->organisation != NULL ? plan->organisation : "";
  const char *author = qd_deck_known_person (deck, plan->author);
  g_autofree char *owner = g_strdup_printf ("%s%s%s", organisation, *organisation && *author ? " · " : "", author);
  int width = 1040;

  qd_sheet_blank (sheet, BAND, 1, LAST, &band);
  g_autofree char *fitted_owner = qd_book_fit_text (&grey, owner, width);
  qd_sheet_text (sheet, ORGANISATION, 1, &grey, fitted_owner);
  if (qd_book_text_width (&title, name) > width)
    title.size = 24;
  title.wrap = qd_book_text_width (&title, name) > width;
  g_autofree char *fitted = title.wrap ? qd_book_fit_text (&title, name, width * 17 / 10) : g_strdup (name);
  qd_sheet_merge (sheet, TITLE, 1, TITLE, LAST, &title);
  qd_sheet_text (sheet, TITLE, 1, &title, fitted);
  qd_sheet_text (sheet, SUBTITLE, 1, &subtitle,
                 qd_deck_fill (deck, qd_deck_text (deck, "Review of {period}"), "period", deck->period_text, NULL));
  qd_sheet_text (sheet, FACTS, 1, &facts,
                 qd_deck_fill (deck, qd_deck_text (deck, "From {start} to {end}   |   as of {day}   |   money in {unit}"),
                               "start", qd_deck_say_day (deck, deck->review->period.start), "end",
                               qd_deck_say_day (deck, deck->review->period.end), "day",
                               qd_deck_say_day (deck, deck->review->as_of), "unit", qd_deck_money_unit (deck, NULL), NULL));
  qd_sheet_set_row (sheet, BAND, 8);
  qd_sheet_set_row (sheet, BAND + 1, 44);
  qd_sheet_set_row (sheet, ORGANISATION, 20);
  qd_sheet_set_row (sheet, TITLE, title.wrap ? 72 : 46);
  qd_sheet_set_row (sheet, SUBTITLE, 28);
  qd_sheet_set_row (sheet, FACTS, 22);
  qd_sheet_set_row (sheet, FACTS + 1, title.wrap ? 10 : 30);
}

/* Goals of the score that are done, of how many. */
static QdDeckCard
card_of_goals_met (QdDeck *deck)
{
  const QdScore *score = &deck->review->score;
  const QdDeckBlock *block = &deck->blocks[QD_DECK_GOALS];
  QdDeckCard card = { .label = qd_deck_text (deck, "Goals met"), .value = QD_NONE, .note_value = QD_NONE };
  const char *status;

  if (deck->sheets[QD_DECK_GOALS] == NULL || score->goals == 0)
    return card;
  status = qd_range_elsewhere (deck->sheets[QD_DECK_GOALS], block->first, block->last, QD_GOALS_STATUS);
  card.value = score->by_status[QD_STATUS_DONE];
  card.format = qd_deck_worded (deck, qd_deck_fill (deck, "{value} / {n}", "value", "{}", "n",
                                                    qd_deck_say_count (deck, score->goals), NULL), "0");
  card.reference = qd_book_keep (deck->book, g_strdup_printf (
    "COUNTIFS(%s,\"%s\",%s,\">=0\")", status, qd_deck_status_text (deck, QD_STATUS_DONE),
    qd_range_elsewhere (deck->sheets[QD_DECK_GOALS], block->first, block->last, QD_GOALS_COUNTED)));
  card.note = qd_deck_fill (deck, qd_deck_text (deck, "near {good}, missed {bad}"), "good",
                            qd_deck_say_count (deck, score->by_status[QD_STATUS_NEAR]),
                            "bad", qd_deck_say_count (deck, score->by_status[QD_STATUS_MISSED]), NULL);
  return card;
}

void
qd_deck_write_cover (QdDeck *deck)
{
  QdSheet *sheet = deck->sheets[QD_DECK_COVER];
  const QdCellStyle note = { .size = 9, .colour = QD_GREY };
  QdDeckCard cards[6] = { qd_deck_card_score (deck), card_of_goals_met (deck), qd_deck_card_new_users (deck),
                          qd_deck_card_revenue (deck), qd_deck_card_roi (deck), qd_deck_card_budget (deck) };
  int row;

  qd_deck_set_card_grid (sheet);
  write_title (deck);
  write_logo (deck);
  qd_deck_write_cards (deck, sheet, CARDS, cards);
  deck->score_on_cover = qd_cell_elsewhere (sheet, CARDS + 1, 1);
  qd_sheet_set_row (sheet, CARDS, 26);
  qd_sheet_set_row (sheet, CARDS + 1, 40);
  qd_sheet_set_row (sheet, CARDS + 2, 26);
  qd_sheet_set_row (sheet, CARDS + 3, 30);
  row = write_findings (deck);
  qd_sheet_set_row (sheet, row, 22);
  qd_sheet_text (sheet, row + 1, 1, &note, qd_sheet_is_absent (deck->sheets[QD_DECK_DATA])
                 ? qd_deck_text (deck, "The sheet Data is not in this deck: figures that read it are values, all others formulas.")
                 : qd_deck_text (deck, "Every figure is a formula and can be followed to Data; Definitions says how each is "
                                     "made, Check compares them."));
  qd_sheet_set_row (sheet, row + 1, 18);
  deck->messages[QD_DECK_COVER]
    = qd_is_some (deck->review->score.completion)
        ? qd_deck_fill (deck, qd_deck_text (deck, "Score {score}, revenue {revenue}"), "score",
                        qd_deck_say_percent (deck, deck->review->score.completion), "revenue",
                        qd_deck_say_money (deck, deck->review->portfolio.rates.sums[QD_MEASURE_REVENUE]), NULL)
        : qd_deck_text (deck, "No score yet");
  qd_sheet_print (sheet, row + 1, LAST, TRUE, 0);
}
