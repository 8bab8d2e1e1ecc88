#include <math.h>

#include "model/figures/qd-goal-figures.h"
#include "reports/deck/qd-deck-parts.h"

/* Goals: the weighted score once more, by priority of the goals. */

static const QdGoalFigures *
goal_at (QdDeck *deck, int i)
{
  return qd_review_nth (deck->review->goals, QdGoalFigures, i);
}

/* "High" */
const char *
qd_deck_priority_text (QdDeck *deck, int priority)
{
  return qd_deck_text (deck, qd_kind_find_field (&qd_goal_kind, "priority")->choices[priority - 1].label);
}

/* How many priorities the goals of the score have; with one alone the score says it all. */
static int
count_priorities (QdDeck *deck)
{
  gboolean found[QD_GOAL_PRIORITY_LOW + 1] = { FALSE };
  int n = 0;

  for (int i = 0; i < (int) deck->review->goals->len; i++)
    if (goal_at (deck, i)->counts_in_score)
      found[goal_at (deck, i)->goal->priority] = TRUE;
  for (int priority = QD_GOAL_PRIORITY_HIGH; priority <= QD_GOAL_PRIORITY_LOW; priority++)
    n += found[priority];
  return n;
}

static void
write_priority (QdDeck *deck, int row, int points, int priority, const QdScore *score)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdDeckBlock *block = &deck->blocks[QD_DECK_GOALS];
  const char *word
    = qd_book_keep (deck->book, g_strdup_printf ("%s,\"%s\"", qd_range (sheet, block->first, block->last, QD_GOALS_PRIORITY),
                                                 qd_deck_priority_text (deck, priority)));
  const char *counted = qd_range (sheet, block->first, block->last, QD_GOALS_COUNTED);
  const char *weights = qd_range (sheet, block->first, block->last, QD_GOALS_WEIGHT);
  const char *weight_cell = qd_cell (sheet, row, QD_GOALS_WEIGHT);
  const QdCellStyle text = { .bottom = QD_LINE_HAIR }, note = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  QdCellStyle number = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  double weight = 0;

  for (int i = 0; i < (int) deck->review->goals->len; i++)
    if (goal_at (deck, i)->counts_in_score && goal_at (deck, i)->goal->priority == priority
        && qd_is_some (goal_at (deck, i)->completion))
      weight += goal_at (deck, i)->goal->weight;
  qd_sheet_blank (sheet, row, QD_GOALS_CODE, QD_GOALS_COUNTED, &text);
  qd_sheet_text (sheet, row, QD_GOALS_CODE, &text,
                 qd_deck_fill (deck, qd_deck_text (deck, "{priority} priority"), "priority", qd_deck_priority_text (deck, priority),
                               NULL));
  qd_sheet_text (sheet, row, QD_GOALS_METRIC, &note,
                 qd_deck_fill (deck, qd_deck_text (deck, "{reported} of {goals} goals reported, {weight} of weight"),
                               "reported", qd_deck_say_count (deck, score->reported), "goals",
                               qd_deck_say_count (deck, score->goals), "weight",
                               qd_deck_say_percent (deck, score->weight_reported), NULL));
  number.format = weight == floor (weight) ? &qd_format_integer : &qd_format_decimals;
  qd_sheet_formula (sheet, row, QD_GOALS_WEIGHT, &number, weight, "SUMIFS(%s,%s,%s,\">=0\")", weights, word, counted);
  number.format = &qd_format_percent;
  number.bold = TRUE;
  qd_sheet_formula (sheet, row, QD_GOALS_COMPLETION, &number, score->completion, "IF(%s>0,SUMIFS(%s,%s)/%s,\"\")", weight_cell,
                    qd_range (sheet, block->first, block->last, points), word, weight_cell);
  qd_sheet_set_row (sheet, row, 20);
}

/* Rows below the score on Goals, highest priority first; returns how many. `points`: the column of weight × counted. */
int
qd_deck_write_goal_priorities (QdDeck *deck, int points)
{
  int row = deck->blocks[QD_DECK_GOALS].total + 1, first = row;

  if (count_priorities (deck) < 2)
    return 0;
  qd_sheet_set_measured (deck->sheets[QD_DECK_GOALS], FALSE);
  for (int priority = QD_GOAL_PRIORITY_HIGH; priority <= QD_GOAL_PRIORITY_LOW; priority++)
    {
      QdScore score;

      qd_goal_figures_score (deck->plan, deck->review->goals, priority, &score);
      if (score.goals > 0)
        write_priority (deck, row++, points, priority, &score);
    }
  qd_sheet_set_measured (deck->sheets[QD_DECK_GOALS], TRUE);
  return row - first;
}
