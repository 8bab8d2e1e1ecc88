#include "model/figures/qd-milestone-figures.h"
#include "reports/deck/qd-deck-parts.h"

/* What stands in place of charts while a plan has no figures yet: targets of goals, milestones due next. Both are lists
 * in the grid of cards (qd-deck-cards.c), and count as written only when there is something to list. */

static void
write_over (QdSheet *sheet, int row, int first, int last, const QdCellStyle *style, const char *text)
{
  g_autofree char *fitted = qd_sheet_fit_text (sheet, style, text, qd_sheet_width_of (sheet, first, last));

  qd_sheet_merge (sheet, row, first, row, last, style);
  qd_sheet_text (sheet, row, first, style, fitted);
}

static void
write_more (QdDeck *deck, QdSheet *sheet, int row, int first, int last, int n)
{
  const QdCellStyle grey = { .colour = QD_GREY };

  write_over (sheet, row, first, last, &grey, qd_deck_fill (deck, qd_deck_text (deck, "and {n} more"), "n",
                                                            qd_deck_say_count (deck, n), NULL));
}

/* --- targets --- */

static const QdGoalFigures *
nth_goal (QdDeck *deck, guint i)
{
  return qd_review_nth (deck->review->goals, QdGoalFigures, i);
}

/* Whether a chart of completions has anything to draw: bars of 0 are none. */
gboolean
qd_deck_has_completions (QdDeck *deck)
{
  for (guint i = 0; i < deck->review->goals->len; i++)
    if (qd_is_some (nth_goal (deck, i)->completion) && nth_goal (deck, i)->completion != 0)
      return TRUE;
  return FALSE;
}

/* goals with a target, those that count in the score first; indices in the review */
static GArray *
find_targets (QdDeck *deck)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < deck->review->goals->len; i++)
      if (qd_is_some (nth_goal (deck, i)->target) && nth_goal (deck, i)->counts_in_score == (pass == 0))
        g_array_append_val (found, i);
  return found;
}

/* At most `n_rows` goals of the period with their targets, over the columns of the left half. */
gboolean
qd_deck_write_targets (QdDeck *deck, QdSheet *sheet, int row, int n_rows)
{
  const QdCellStyle title = QD_STYLE_CELL;
  g_autoptr (GArray) goals = find_targets (deck);

  for (int i = 0; i < (int) goals->len; i++)
    {
      const QdGoalFigures *figures = nth_goal (deck, g_array_index (goals, guint, i));
      const QdCellStyle target = { .bold = TRUE, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                                   .format = qd_deck_unit_format (deck, figures->unit, figures->decimals) };
      const char *reference = qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS],
                                                 deck->blocks[QD_DECK_GOALS].first + (int) g_array_index (goals, guint, i),
                                                 QD_GOALS_TARGET);

      if (i == n_rows - 1 && (int) goals->len > n_rows)
        {
          write_more (deck, sheet, row + i, 1, 11, (int) goals->len - i);
          break;
        }
      write_over (sheet, row + i, 1, 7, &title, qd_deck_short (deck, figures->goal->title));
      qd_sheet_blank (sheet, row + i, 8, 8, &title);
      qd_sheet_merge (sheet, row + i, 9, row + i, 11, &target);
      qd_sheet_link_reference (sheet, row + i, 9, &target, reference);
      qd_sheet_formula (sheet, row + i, 9, &target, figures->target, "%s", reference);
    }
  return goals->len > 0;
}

/* --- milestones --- */

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const QdMilestone *one = *(const QdMilestone *const *) a, *other = *(const QdMilestone *const *) b;

  return one->due != other->due ? (one->due > other->due) - (one->due < other->due) : strcmp (one->code, other->code);
}

/* open ones from the as-of day on */
static GPtrArray *
find_due (QdDeck *deck)
{
  GPtrArray *found = g_ptr_array_new ();
  QdDay as_of = deck->review->as_of;

  for (guint i = 0; i < qd_plan_data_count (deck->review->data, QD_KIND_MILESTONE); i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (deck->review->data, QD_KIND_MILESTONE, i));

      if (milestone->status != QD_MILESTONE_STATUS_CANCELLED && milestone->due >= as_of
          && qd_milestone_done_on (milestone, as_of) == QD_DAY_NONE)
        g_ptr_array_add (found, (gpointer) milestone);
    }
  g_ptr_array_sort (found, compare_due);
  return found;
}

/* At most `n_rows` milestones and tasks due next, over the columns of the right half. */
gboolean
qd_deck_write_due (QdDeck *deck, QdSheet *sheet, int row, int n_rows)
{
  const QdCellStyle title = QD_STYLE_CELL;
  const QdCellStyle day = { .bold = TRUE, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_day };
  g_autoptr (GPtrArray) due = find_due (deck);

  for (int i = 0; i < (int) due->len; i++)
    {
      const QdMilestone *milestone = g_ptr_array_index (due, i);

      if (i == n_rows - 1 && (int) due->len > n_rows)
        {
          write_more (deck, sheet, row + i, 13, 23, (int) due->len - i);
          break;
        }
      write_over (sheet, row + i, 13, 19, &title, qd_deck_short (deck, milestone->title));
      qd_sheet_blank (sheet, row + i, 20, 20, &title);
      qd_sheet_merge (sheet, row + i, 21, row + i, 23, &day);
      qd_sheet_day (sheet, row + i, 21, &day, milestone->due);
    }
  return due->len > 0;
}
