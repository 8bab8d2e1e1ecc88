#include "reports/deck/qd-deck-parts.h"

/* Summary's chart of how far goals have come: expected and reached, tied to the rows of Goals. */

#define MOST_BARS 7      /* with all their labels */

/* Of the runs of goals that a chart has room for the one that says most: bars, then bars of the score, then
 * zeros; the first of equals. */
static int
first_bar (QdDeck *deck)
{
  int most = -1, best = 0;

  for (int first = 0; first == 0 || first + MOST_BARS <= (int) deck->review->goals->len; first++)
    {
      int said = 0;

      for (int i = first; i < MIN (first + MOST_BARS, (int) deck->review->goals->len); i++)
        {
          const QdGoalFigures *figures = qd_review_nth (deck->review->goals, QdGoalFigures, i);

          if (qd_is_some (figures->completion))
            said += (figures->completion != 0 ? 4 : 1) + (figures->counts_in_score ? 1 : 0);
        }
      if (said > most)
        {
          most = said;
          best = first;
        }
    }
  return best;
}

/* The chart of completions in the left half of the grid of cards, below its heading. */
void
qd_deck_write_goal_chart (QdDeck *deck, QdSheet *sheet, int row)
{
  QdSheet *goals = deck->sheets[QD_DECK_GOALS];
  int n = (int) deck->review->goals->len, first, last, labels = QD_GOALS_TITLE;
  double largest = 1, smallest = 1, heights[MOST_BARS];
  QdBookSeries series[2] = { 0 };
  QdBookChart chart = { .type = QD_CHART_BAR, .series = series, .n_series = 2, .hide_values = TRUE };

  first = first_bar (deck);
  last = MIN (n, first + MOST_BARS) - 1;
  for (int i = first; i <= last; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (deck->review->goals, QdGoalFigures, i);
      double completion = figures->completion;

      if (qd_deck_is_long_label (deck, figures->goal->title))
        labels = QD_GOALS_CODE;
      heights[i - first] = qd_is_some (completion) ? completion : 0;
      if (qd_is_none (completion))
        continue;
      largest = MAX (largest, completion);
      smallest = MIN (smallest, completion);
    }
  for (int i = 0; i < 2; i++)
    {
      int column = i == 0 ? QD_GOALS_EXPECTED : QD_GOALS_COMPLETION;
      int top = deck->blocks[QD_DECK_GOALS].first;

      series[i] = (QdBookSeries){
        .name = qd_deck_chart_cell (deck, goals, 3, column),
        .categories = qd_deck_chart_range (deck, goals, top + first, top + last, labels),
        .values = qd_deck_chart_range (deck, goals, top + first, top + last, column),
        .look = i == 0 ? QD_SERIES_PLAN : QD_SERIES_ACTUAL, .label_format = i == 0 ? NULL : "0%",
      };
    }
  series[1].heights = heights;
  series[1].n_heights = last - first + 1;
  chart.maximum = MIN (qd_chart_nice_maximum (largest), 2.5);
  if (n > MOST_BARS)
    qd_sheet_section (sheet, row - 1, 1, 11,
                      qd_deck_fill (deck, qd_deck_text (deck, "Completion of goals ({shown} of {n})"), "shown",
                                    qd_deck_say_count (deck, last - first + 1), "n", qd_deck_say_count (deck, n), NULL));
  chart.title = qd_deck_text (deck, "Completion and expected, %");
  chart.value_title = qd_deck_text (deck, "Completion");
  chart.category_title = qd_deck_text (deck, "Goal");
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Bars of the completion of {n} {n?goal|goals}, from {low} to {high}"), "n",
                            qd_deck_say_count (deck, last - first + 1), "low", qd_deck_say_percent (deck, smallest),
                            "high", qd_deck_say_percent (deck, largest), NULL);
  qd_sheet_chart (sheet, row, 1, 2, 508, 240, &chart);
}
