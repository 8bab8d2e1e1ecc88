#include "model/figures/qd-budget-figures.h"
#include "model/figures/qd-budget-priority.h"
#include "model/figures/qd-goal-cost.h"
#include "reports/deck/qd-deck-parts.h"

/* Budget by phase, by priority and by goal, on a page of their own below the others: the columns of the whole period as in
 * the table above, before them the share of the plan, or what a goal has brought and what a unit of it has cost. */

enum { CODE = 1, ROW_HEIGHT = 22, HEAD_HEIGHT = 20 };

typedef struct
{
  QdDeck               *deck;
  QdSheet              *sheet;
  const QdDeckBudgetColumns *columns;
  int                   plan, actual, open, word;
  double                sum;          /* of the plan */
} Views;

static QdCellStyle
money_style (const Views *views, gboolean bold, guint32 colour)
{
  return (QdCellStyle){ .bold = bold, .colour = colour, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                        .format = views->columns->scale.number };
}

static gboolean
is_empty (const QdBudgetRow *row)
{
  return row->current == 0 && row->actual == 0 && row->committed_open == 0;
}

static void
write_head (const Views *views, int row, const char *title, const char *name, const char *const *extra, int n_extra)
{
  QdDeck *deck = views->deck;
  const char *headers[] = { qd_deck_text (deck, "|Plan"), qd_deck_text (deck, "|Actual"), qd_deck_text (deck, "|Open orders"),
                            qd_deck_text (deck, "|Remaining"), qd_deck_text (deck, "|Execution"),
                            qd_deck_text (deck, "|Difference"), qd_deck_text (deck, ">Verdict") };

  qd_sheet_section (views->sheet, row, CODE, views->word,
                    qd_deck_fill (deck, title, "unit", qd_deck_money_unit (deck, &views->columns->scale), NULL));
  qd_sheet_blank (views->sheet, row + 1, CODE, views->plan - 1, &(QdCellStyle) QD_STYLE_HEAD);
  qd_deck_write_headers (deck, views->sheet, row + 1, CODE, &name, 1);
  qd_deck_write_headers (deck, views->sheet, row + 1, views->plan - n_extra, (const char **) extra, n_extra);
  qd_deck_write_headers (deck, views->sheet, row + 1, views->plan, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (views->sheet, row + 1, HEAD_HEIGHT);
}

/* The sums of lines and spend are what this sheet has no rows for on Data: they are given, what follows from them is computed. */
static void
write_row (const Views *views, int row, const char *name, const QdBudgetRow *budget, int n_extra)
{
  const QdCellStyle text = { .bold = TRUE, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle plan = money_style (views, FALSE, QD_GREY), actual = money_style (views, FALSE, 0);
  int last = views->plan - n_extra - 1;
  g_autofree char *fitted
    = qd_sheet_fit_text (views->sheet, &text, name, qd_sheet_width_of (views->sheet, CODE, last));

  qd_sheet_merge (views->sheet, row, CODE, row, last, &text);
  qd_sheet_text (views->sheet, row, CODE, &text, fitted);
  qd_sheet_number (views->sheet, row, views->plan, &plan, budget->current);
  qd_sheet_number (views->sheet, row, views->actual, &actual, budget->actual);
  qd_sheet_number (views->sheet, row, views->open, &actual, budget->committed_open);
  qd_deck_write_budget_verdict (views->deck, views->sheet, row, views->columns, budget, &plain);
  qd_sheet_set_row (views->sheet, row, ROW_HEIGHT);
}

static void
write_total (const Views *views, int row, int first)
{
  const QdBudgetRow *total = &views->deck->review->budget.total;
  const double values[] = { total->current, total->actual, total->committed_open };
  QdCellStyle style = QD_STYLE_TOTAL;

  qd_sheet_blank (views->sheet, row, CODE, views->word, &style);
  qd_sheet_text (views->sheet, row, CODE, &style, qd_deck_text (views->deck, "Total"));
  qd_deck_write_budget_verdict (views->deck, views->sheet, row, views->columns, total, &style);
  style.align = QD_ALIGN_RIGHT;
  style.format = views->columns->scale.number;
  for (int i = 0; i < 3; i++)
    qd_sheet_formula (views->sheet, row, views->plan + i, &style, values[i], "SUM(%s)",
                      qd_range (views->sheet, first, row - 1, views->plan + i));
  qd_sheet_set_row (views->sheet, row, 24);
}

static void
write_share (const Views *views, int row, int total, const QdBudgetRow *budget)
{
  const QdCellStyle style = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_percent };
  const char *sum = qd_cell (views->sheet, total, views->plan);

  qd_sheet_formula (views->sheet, row, views->plan - 1, &style, views->sum > 0 ? budget->current / views->sum : QD_NONE,
                    "IF(%s>0,%s/%s,\"\")", sum, qd_cell (views->sheet, row, views->plan), sum);
}

static void
mark (const Views *views, const QdDeckBlock *block)
{
  qd_sheet_mark_bars (views->sheet, block->first, block->last, views->plan + 4, 1.25);
  qd_sheet_mark_below (views->sheet, block->first, block->total, views->plan + 3, 0);
  qd_sheet_mark_status (views->sheet, block->first, block->total, views->word);
}

static const char *
name_of (const Views *views, QdBudgetView view, const QdBudgetRow *row)
{
  if (row->code == NULL)
    return qd_deck_text (views->deck, view == QD_BUDGET_VIEW_PHASE ? QD_N ("Without phase") : QD_N ("Without goal"));
  return view == QD_BUDGET_VIEW_PRIORITY ? qd_deck_text (views->deck, row->name) : row->name;
}

/* Of the budget on goals: what an agreement on priorities is about. Behind it what was agreed. */
static void
write_agreed (const Views *views, int row, int first, int last, const QdPriorityShare *share)
{
  QdCellStyle style = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_percent };
  const char *sum = qd_range (views->sheet, first, last, views->plan);

  qd_sheet_formula (views->sheet, row, views->plan - 2, &style, share->share, "IF(SUM(%s)>0,%s/SUM(%s),\"\")", sum,
                    qd_cell (views->sheet, row, views->plan), sum);
  style.format = share->priority == QD_GOAL_PRIORITY_HIGH ? qd_deck_worded (views->deck, "≥ {}", "0.0%")
                                                          : qd_deck_worded (views->deck, "≤ {}", "0.0%");
  style.colour = share->is_kept ? QD_GREY : QD_RED;
  qd_sheet_number (views->sheet, row, views->plan - 1, &style, share->agreed);
}

/* A table of the phases or of the priorities; returns the row behind it. Nothing when no line says which. */
static int
write_shares (const Views *views, QdBudgetView view, QdDeckBlock *block, int row)
{
  QdDeck *deck = views->deck;
  g_autoptr (GArray) rows
    = qd_budget_figures_rows (deck->context, view, &deck->review->period, deck->review->as_of);
  gboolean by_phase = view == QD_BUDGET_VIEW_PHASE;
  gboolean is_agreed = !by_phase && (qd_is_some (deck->plan->high_share) || qd_is_some (deck->plan->low_share));
  const char *extra[] = { is_agreed ? qd_deck_text (deck, "|Share") : qd_deck_text (deck, "|Share of plan"),
                          qd_deck_text (deck, "|Agreed") };
  int n_extra = is_agreed ? 2 : 1, first = row + 2, next = first, total = first, last_of_goals = first - 1;
  QdPriorityShare shares[QD_N_PRIORITIES];

  if (rows->len == 0 || g_array_index (rows, QdBudgetRow, 0).code == NULL)
    return row;
  for (guint i = 0; i < rows->len; i++)
    {
      total += !is_empty (&g_array_index (rows, QdBudgetRow, i));
      last_of_goals += !is_empty (&g_array_index (rows, QdBudgetRow, i)) && g_array_index (rows, QdBudgetRow, i).code != NULL;
    }
  if (total == first)
    return row;
  qd_budget_priority_shares (deck->plan, rows, shares);
  write_head (views, row, qd_deck_text (deck, by_phase ? QD_N ("By phase, {unit}") : QD_N ("By priority of the goal, {unit}")),
              qd_deck_text (deck, by_phase ? QD_N ("Phase") : QD_N ("Priority")), extra, n_extra);
  for (guint i = 0; i < rows->len; i++)
    {
      const QdBudgetRow *budget = &g_array_index (rows, QdBudgetRow, i);

      if (is_empty (budget))
        continue;
      write_row (views, next, name_of (views, view, budget), budget, n_extra);
      if (!is_agreed)
        write_share (views, next, total, budget);
      else if (budget->code != NULL)
        write_agreed (views, next, first, last_of_goals, qd_budget_priority_find (shares, budget->code));
      next++;
    }
  write_total (views, next, first);
  *block = (QdDeckBlock){ first, next - 1, next };
  mark (views, block);
  if (is_agreed)
    qd_deck_write_note (views->sheet, next + 1, CODE, views->word,
                        qd_deck_text (deck, "Share is of the budget on goals; what is on none has no priority."));
  return next + (is_agreed ? 3 : 2);
}

/* What the goal has brought, read from Goals, and what a unit of it has cost. */
static void
write_cost (const Views *views, int row, const QdGoalCost *cost)
{
  QdDeck *deck = views->deck;
  QdSheet *goals = deck->sheets[QD_DECK_GOALS];
  gboolean in_points;
  QdCellStyle style = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  int goal_row;
  const char *actual, *base, *result = qd_cell (views->sheet, row, views->plan - 2);

  qd_sheet_blank (views->sheet, row, views->plan - 2, views->plan - 1, &style);
  if (cost->goal == NULL || goals == NULL || qd_is_none (cost->result))
    return;
  goal_row = deck->blocks[QD_DECK_GOALS].first + (int) (cost->goal - (const QdGoalFigures *) (gpointer) deck->review->goals->data);
  in_points = g_strcmp0 (cost->goal->unit, "percent") == 0;
  actual = qd_cell_elsewhere (goals, goal_row, QD_GOALS_ACTUAL);
  base = cost->has_base ? qd_cell_elsewhere (goals, goal_row, QD_GOALS_BASELINE) : "0";
  style.format = in_points ? qd_deck_gap_format (deck, cost->goal->unit, cost->goal->decimals, TRUE)
                           : qd_deck_unit_format (deck, cost->goal->unit, cost->goal->decimals);
  qd_sheet_formula (views->sheet, row, views->plan - 2, &style, cost->result, "%s(%s-%s)", in_points ? "100*" : "",
                    cost->is_down ? base : actual, cost->is_down ? actual : base);
  style.format = qd_deck_unit_format (deck, "money", 2);
  qd_sheet_formula (views->sheet, row, views->plan - 1, &style, cost->unit_cost, "IF(%s>0,%s/%s,\"\")", result,
                    qd_cell (views->sheet, row, views->actual), result);
}

static int
write_goals (const Views *views, QdDeckBlock *block, int row)
{
  QdDeck *deck = views->deck;
  g_autoptr (GArray) costs = qd_goal_costs (deck->context, deck->review);
  const char *extra[] = { qd_deck_text (deck, "|Result"), qd_deck_text (deck, "|Cost per unit") };
  int first = row + 2, next = first, n = 0;

  for (guint i = 0; i < costs->len; i++)
    n += !is_empty (&g_array_index (costs, QdGoalCost, i).budget);
  if (n == 0 || g_array_index (costs, QdGoalCost, 0).budget.code == NULL)
    return row;
  write_head (views, row, qd_deck_text (deck, "By goal, {unit}"), qd_deck_text (deck, "Goal"), extra, 2);
  for (guint i = 0; i < costs->len; i++)
    {
      const QdGoalCost *cost = &g_array_index (costs, QdGoalCost, i);

      if (is_empty (&cost->budget))
        continue;
      write_row (views, next, name_of (views, QD_BUDGET_VIEW_GOAL, &cost->budget), &cost->budget, 2);
      write_cost (views, next++, cost);
    }
  write_total (views, next, first);
  *block = (QdDeckBlock){ first, next - 1, next };
  mark (views, block);
  qd_deck_write_note (views->sheet, next + 1, CODE, views->word,
                      qd_deck_text (deck, "Result is what the goal has brought in this period, from its baseline where it has "
                                          "one; cost per unit is spent over that, in percentage points for rates."));
  return next + 3;
}

/* Writes the tables from `row` on; returns the row behind them, `row` itself when lines name no phase and no goal. */
int
qd_deck_write_budget_views (QdDeck *deck, QdSheet *sheet, int row, const QdDeckBudgetColumns *columns)
{
  Views views = { deck, sheet, columns, columns->plan, columns->plan + 1, columns->plan + 2, columns->plan + 6,
                  deck->review->budget.total.current };
  int next = row;

  qd_sheet_set_measured (sheet, FALSE);
  next = write_shares (&views, QD_BUDGET_VIEW_PHASE, &deck->budget_views[0], next);
  next = write_shares (&views, QD_BUDGET_VIEW_PRIORITY, &deck->budget_views[1], next);
  next = write_goals (&views, &deck->budget_views[2], next);
  qd_sheet_set_measured (sheet, TRUE);
  return next;
}
