#include <math.h>

#include "model/figures/qd-milestone-figures.h"
#include "reports/deck/qd-deck-parts.h"

/* Next Plan: goals, milestones and budget of the plan period, and what is carried over into it. All of it is a review of
 * that period (deck->next), so the figures are the model's. */

/* pixels that the columns of a reason have at least */
#define LEAST_REASON 342

enum { CODE = 1, TITLE, OWNER, METRIC, BASE, TARGET, CHANGE, DUE, WEIGHT, SMART, STATUS };
#define LAST STATUS
#define MOST_BUCKETS 4

typedef struct
{
  QdDeck  *deck;
  QdSheet *sheet;
  int      row;
  guint    n_goals, n_milestones, n_actions;
} Page;

static gboolean
is_of_period (const QdReview *next, const QdGoal *goal)
{
  return goal->period.start >= next->period.start && goal->period.end <= next->period.end;
}

static guint
count_goals (const QdReview *next)
{
  guint n = 0;

  for (guint i = 0; i < next->goals->len; i++)
    n += is_of_period (next, qd_review_nth (next->goals, QdGoalFigures, i)->goal);
  return n;
}

static gboolean
is_carried (const QdReviewItem *item)
{
  return (item->kind == QD_REVIEW_ITEM_KIND_ACTION || item->kind == QD_REVIEW_ITEM_KIND_NEXT)
         && !qd_review_item_is_chapter (item) && item->status != QD_REVIEW_ITEM_STATUS_DONE
         && item->status != QD_REVIEW_ITEM_STATUS_DROPPED;
}

static guint
count_actions (const QdReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->review->len; i++)
    n += is_carried (g_ptr_array_index (review->review, i));
  return n;
}

/* milestones due in the plan period, or open from before it */
static gboolean
is_planned (QdDeck *deck, const QdMilestone *milestone)
{
  QdDay done = milestone->done_on != QD_DAY_NONE && milestone->done_on <= deck->review->as_of ? milestone->done_on
                                                                                            : QD_DAY_NONE;

  return milestone->status != QD_MILESTONE_STATUS_CANCELLED && done == QD_DAY_NONE
         && milestone->due <= deck->next->period.end;
}

static guint
count_milestones (QdDeck *deck)
{
  guint n = 0;

  for (guint i = 0; i < qd_plan_data_count (deck->review->data, QD_KIND_MILESTONE); i++)
    n += is_planned (deck, QD_MILESTONE (qd_plan_data_nth (deck->review->data, QD_KIND_MILESTONE, i)));
  return n;
}

/* the metric's actual in the review's period and the goal's scope, to compare the target with */
static const QdDeckFigure *
last_actual (QdDeck *deck, const QdGoal *goal)
{
  QdMetricRef metric = qd_figures_metric (deck->context, goal->metric);

  return metric.code == NULL ? NULL
         : qd_deck_need_figure (deck, &metric, goal->channel, goal->segment, &deck->review->period);
}

/* Before Data is written: what the goals are compared with. */
static void
need_figures (QdDeck *deck)
{
  for (guint i = 0; i < deck->next->goals->len; i++)
    {
      const QdGoal *goal = qd_review_nth (deck->next->goals, QdGoalFigures, i)->goal;

      if (is_of_period (deck->next, goal))
        last_actual (deck, goal);
    }
}

/* Something is planned for the period after this one. */
gboolean
qd_deck_has_next_plan (QdDeck *deck)
{
  if (deck->next == NULL)
    return FALSE;
  need_figures (deck);
  return (count_goals (deck->next) > 0 || count_milestones (deck) > 0 || deck->next->budget.total.current != 0
             || count_actions (deck->review) > 0);
}

static void
begin_block (Page *page, const char *title)
{
  if (page->row > 3)
    qd_sheet_set_row (page->sheet, page->row++, 12);
  qd_sheet_section (page->sheet, page->row, CODE, LAST, title);
  qd_sheet_set_row (page->sheet, page->row++, 20);
}

/* --- goals --- */

static void
write_goal (Page *page, const QdGoalFigures *figures)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdGoal *goal = figures->goal;
  const QdDeckFigure *last = last_actual (deck, goal);
  const QdFormat *format = qd_deck_unit_format (deck, figures->unit, figures->decimals);
  gboolean in_points = g_strcmp0 (figures->unit, "percent") == 0;
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle title = { .bold = TRUE, .bottom = QD_LINE_HAIR, .indent = (int) MIN (figures->level, 8) };
  const QdCellStyle grey = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = format };
  const QdCellStyle bold = { .bold = TRUE, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = format };
  const QdCellStyle change = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                               .format = qd_deck_gap_format (deck, figures->unit, figures->decimals, in_points) };
  const QdCellStyle weight = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                               .format = goal->weight == floor (goal->weight) ? &qd_format_integer : &qd_format_decimals };
  const QdCellStyle day = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_day };
  const QdCellStyle right = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  const QdCellStyle status = { .bottom = QD_LINE_HAIR, .indent = 1 };
  int row = page->row++;

  qd_sheet_text (sheet, row, CODE, &code, goal->code);
  qd_sheet_text (sheet, row, TITLE, &title, qd_deck_short (deck, goal->title));
  qd_sheet_text (sheet, row, OWNER, &plain, qd_deck_person (deck, goal->owner));
  qd_sheet_text (sheet, row, METRIC, &plain, qd_deck_metric_name (deck, figures->metric, figures->metric_code));
  qd_deck_write_figure (deck, sheet, row, BASE, &grey, last);
  qd_sheet_number (sheet, row, TARGET, &bold, figures->target);
  qd_sheet_formula (sheet, row, CHANGE, &change, (in_points ? 100 : 1) * (figures->target - qd_deck_figure_value (last)),
                    in_points ? "100*(%s-%s)" : "%s-%s", qd_cell (sheet, row, TARGET), qd_cell (sheet, row, BASE));
  qd_sheet_day (sheet, row, DUE, &day, goal->due != QD_DAY_NONE ? goal->due : goal->period.end);
  qd_sheet_number (sheet, row, WEIGHT, &weight, goal->weight);
  qd_sheet_text (sheet, row, SMART, &right,
                 qd_deck_fill (deck, "{n} / 5", "n", qd_deck_say_count (deck, figures->smart.score), NULL));
  qd_sheet_text (sheet, row, STATUS, &status, qd_deck_status_text (deck, figures->status));
  qd_sheet_set_row (sheet, row, 20);
}

static void
write_goals (Page *page)
{
  QdDeck *deck = page->deck;
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Goal"), qd_deck_text (deck, "Owner"), qd_deck_text (deck, "Metric"),
    qd_deck_text (deck, "|Actual before"), qd_deck_text (deck, "|Target"), qd_deck_text (deck, "|Change"),
    qd_deck_text (deck, "|Due"), qd_deck_text (deck, "|Weight"), qd_deck_text (deck, "|SMART"), qd_deck_text (deck, ">Status"),
  };
  int first;

  if (page->n_goals == 0)
    return;
  begin_block (page, qd_deck_text (deck, "Goals"));
  qd_deck_write_headers (deck, page->sheet, page->row, CODE, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page->sheet, page->row++, 22);
  first = page->row;
  for (guint i = 0; i < deck->next->goals->len; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (deck->next->goals, QdGoalFigures, i);

      if (is_of_period (deck->next, figures->goal))
        write_goal (page, figures);
    }
  deck->blocks[QD_DECK_NEXT_PLAN] = (QdDeckBlock){ first, page->row - 1, -1 };
  qd_sheet_mark_status (page->sheet, first, page->row - 1, STATUS);
}

/* --- milestones --- */

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const QdMilestone *x = *(const QdMilestone *const *) a, *y = *(const QdMilestone *const *) b;

  return x->due != y->due ? (x->due > y->due) - (x->due < y->due) : strcmp (x->code, y->code);
}

static void
write_milestone (Page *page, const QdMilestone *milestone)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  QdMilestoneFigures figures = qd_milestone_figures_of (deck->context, milestone, deck->review->as_of);
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle title = { .bold = milestone->kind != QD_MILESTONE_KIND_TASK, .bottom = QD_LINE_HAIR };
  const QdCellStyle day = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_day };
  const QdCellStyle status = { .bold = TRUE, .bottom = QD_LINE_HAIR, .indent = 1 };
  gboolean is_carried = figures.due != milestone->due || milestone->due < deck->next->period.start;
  const char *word = is_carried
                       ? qd_book_keep (deck->book, g_strdup_printf ("▲ %s", qd_deck_text (deck, "Carried over")))
                       : qd_deck_milestone_text (deck, figures.state);
  g_autofree char *phase = NULL;
  int row = page->row++;

  qd_sheet_blank (sheet, row, CODE, LAST, &plain);
  qd_sheet_text (sheet, row, CODE, &code, milestone->code);
  qd_sheet_text (sheet, row, TITLE, &title, milestone->title);
  qd_sheet_text (sheet, row, OWNER, &plain, qd_deck_person (deck, milestone->owner));
  if (figures.phase != NULL)
    phase = qd_sheet_fit_text (page->sheet, &plain, figures.phase->name, 220);
  qd_sheet_merge (sheet, row, METRIC, row, TARGET, &plain);
  qd_sheet_text (sheet, row, METRIC, &plain, phase);
  qd_sheet_day (sheet, row, CHANGE, &day, milestone->start);
  qd_sheet_day (sheet, row, DUE, &day, milestone->due);
  qd_sheet_text (sheet, row, STATUS, &status, word);
  qd_sheet_set_row (sheet, row, 18);
}

static void
write_milestones (Page *page)
{
  QdDeck *deck = page->deck;
  const QdPlanData *data = deck->review->data;
  const char *headers[] = { qd_deck_text (deck, "Code"), qd_deck_text (deck, "Milestone or task"),
                            qd_deck_text (deck, "Owner"), qd_deck_text (deck, "Phase"), "", "",
                            qd_deck_text (deck, "|Start"), qd_deck_text (deck, "|Due"), "", "",
                            qd_deck_text (deck, ">Status") };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  int first;

  if (page->n_milestones == 0)
    return;
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_MILESTONE); i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (data, QD_KIND_MILESTONE, i));

      if (is_planned (deck, milestone))
        g_ptr_array_add (list, (gpointer) milestone);
    }
  g_ptr_array_sort (list, compare_due);
  begin_block (page, qd_deck_text (deck, "Milestones"));
  qd_deck_write_headers (deck, page->sheet, page->row, CODE, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page->sheet, page->row++, 22);
  first = page->row;
  for (guint i = 0; i < list->len; i++)
    write_milestone (page, g_ptr_array_index (list, i));
  qd_sheet_mark_status (page->sheet, first, page->row - 1, STATUS);
}

/* --- budget --- */

/* the part of a category's lines in some months, by the ledger */
static double
plan_of (QdDeck *deck, gint64 category, const QdPeriod *part, const double *current)
{
  double sum = 0;

  for (guint i = 0; i < deck->ledger->lines->len; i++)
    {
      const QdLedgerLine *line = qd_ledger_line (deck->ledger, i);

      if (line->category == category)
        sum += current[i] * qd_budget_line_share (&line->line->period, part->start, part->end);
    }
  return qd_budget_ledger_to_major (deck->ledger, sum);
}

static guint
split_period (QdDeck *deck, QdPeriod parts[MOST_BUCKETS])
{
  static const QdPeriodType types[] = { QD_PERIOD_MONTH, QD_PERIOD_QUARTER, QD_PERIOD_HALF, QD_PERIOD_YEAR };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GArray) split = qd_period_split (&deck->next->period, types[i], (int) deck->plan->fiscal_year_start);

      /* the parts must fill the period: a free range may begin within a month */
      if (split->len == 0 || split->len > MOST_BUCKETS
          || g_array_index (split, QdPeriod, 0).start != deck->next->period.start
          || g_array_index (split, QdPeriod, split->len - 1).end != deck->next->period.end)
        continue;
      memcpy (parts, split->data, split->len * sizeof (QdPeriod));
      return split->len;
    }
  parts[0] = deck->next->period;
  return 1;
}

/* the same category in the review; NULL */
static int
find_category (QdDeck *deck, const char *code)
{
  const GArray *rows = deck->review->budget.by_category;

  for (guint i = 0; deck->sheets[QD_DECK_BUDGET] != NULL && i < rows->len; i++)
    if (g_strcmp0 (qd_review_nth (rows, QdBudgetRow, i)->code, code) == 0)
      return (int) i;
  return -1;
}

static void
write_category (Page *page, const QdBudgetRow *budget, const QdPeriod *parts, guint n, const double *current,
                const QdDeckScale *scale)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdRecord *category
    = budget->code != NULL ? qd_plan_data_find_code (deck->review->data, QD_KIND_BUDGET_CATEGORY, budget->code) : NULL;
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, name = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle plain = QD_STYLE_CELL;
  QdCellStyle number = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = scale->number };
  int row = page->row++, before = find_category (deck, budget->code);

  qd_sheet_blank (sheet, row, CODE, LAST, &plain);
  qd_sheet_text (sheet, row, CODE, &code, budget->code != NULL ? budget->code : "–");
  qd_sheet_text (sheet, row, TITLE, &name, budget->name != NULL ? budget->name : qd_deck_text (deck, "Without category"));
  if (before >= 0)
    {
      const QdBudgetRow *old = qd_review_nth (deck->review->budget.by_category, QdBudgetRow, before);

      number.colour = QD_GREY;
      qd_sheet_formula (sheet, row, OWNER, &number, old->actual, "%s",
                        qd_cell_elsewhere (deck->sheets[QD_DECK_BUDGET], deck->blocks[QD_DECK_BUDGET].first + before,
                                           deck->budget_columns + 1));
      number.colour = 0;
    }
  for (guint i = 0; i < n; i++)
    qd_sheet_number (sheet, row, BASE + (int) i, &number,
                     plan_of (deck, category != NULL ? category->id : 0, &parts[i], current));
  number.bold = TRUE;
  qd_sheet_formula (sheet, row, METRIC, &number, budget->current, "SUM(%s:%s)", qd_cell (sheet, row, BASE),
                    qd_cell (sheet, row, BASE + (int) n - 1));
  qd_sheet_set_row (sheet, row, 20);
}

static void
write_budget_total (Page *page, int first, const QdPeriod *parts, guint n, const double *current,
                    const QdDeckScale *scale)
{
  QdSheet *sheet = page->sheet;
  QdCellStyle style = QD_STYLE_TOTAL;
  int row = page->row++;
  const QdBudgetRow *total = &page->deck->next->budget.total;

  qd_sheet_blank (sheet, row, CODE, LAST, &style);
  qd_sheet_text (sheet, row, TITLE, &style, qd_deck_text (page->deck, "Total"));
  style.align = QD_ALIGN_RIGHT;
  style.format = scale->number;
  qd_sheet_formula (sheet, row, METRIC, &style, total->current, "SUM(%s)", qd_range (sheet, first, row - 1, METRIC));
  for (guint i = 0; i < n; i++)
    {
      double sum = 0;

      for (guint j = 0; j < page->deck->ledger->lines->len; j++)
        sum += current[j] * qd_budget_line_share (&qd_ledger_line (page->deck->ledger, j)->line->period, parts[i].start,
                                                  parts[i].end);
      qd_sheet_formula (sheet, row, BASE + (int) i, &style, qd_budget_ledger_to_major (page->deck->ledger, sum), "SUM(%s)",
                        qd_range (sheet, first, row - 1, BASE + (int) i));
    }
  page->deck->next_budget_months = qd_book_keep (page->deck->book, g_strdup_printf (
    "SUM(%s)", qd_deck_chart_row (page->deck, sheet, row, BASE, BASE + (int) n - 1) + 1));
  page->deck->next_budget_total = qd_cell_elsewhere (sheet, row, METRIC);
  qd_sheet_set_row (sheet, row, 22);
}

static void
write_budget (Page *page)
{
  QdDeck *deck = page->deck;
  const GArray *rows = deck->next->budget.by_category;
  g_autofree double *current = qd_budget_ledger_current (deck->ledger, deck->review->as_of);
  QdDeckScale scale = qd_deck_scale (deck, deck->next->budget.total.current);
  QdPeriod parts[MOST_BUCKETS];
  guint n = split_period (deck, parts);
  const char *headers[] = { qd_deck_text (deck, "Code"), qd_deck_text (deck, "Category"),
                            qd_deck_text (deck, "|Actual before"), qd_deck_text (deck, "|Plan") };
  QdCellStyle head = QD_STYLE_HEAD;
  int first;

  if (deck->next->budget.total.current == 0)
    return;
  head.align = QD_ALIGN_RIGHT;
  begin_block (page, qd_deck_fill (deck, qd_deck_text (deck, "Budget, {unit}"), "unit", qd_deck_money_unit (deck, &scale), NULL));
  qd_deck_write_headers (deck, page->sheet, page->row, CODE, headers, G_N_ELEMENTS (headers));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = qd_period_to_label (&parts[i]);

      qd_sheet_text (page->sheet, page->row, BASE + (int) i, &head, label);
    }
  qd_sheet_ignore_number_text (page->sheet, page->row, page->row, BASE, BASE + (int) n - 1);
  qd_sheet_set_row (page->sheet, page->row++, 22);
  first = page->row;
  for (guint i = 0; i < rows->len; i++)
    if (qd_review_nth (rows, QdBudgetRow, i)->current != 0)
      write_category (page, qd_review_nth (rows, QdBudgetRow, i), parts, n, current, &scale);
  write_budget_total (page, first, parts, n, current, &scale);
}

/* --- actions --- */

static void
write_action (Page *page, const QdReviewItem *item)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle title = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle day = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_day };
  const QdCellStyle status = { .bold = TRUE, .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle answer = { .wrap = TRUE, .bottom = QD_LINE_HAIR };
  const QdRecord *answers = qd_plan_data_find (deck->review->data, QD_KIND_REVIEW_ITEM, item->answers);
  const char *reason = answers != NULL ? ((const QdReviewItem *) answers)->title
                       : item->becomes != NULL ? item->becomes : item->body;
  int row = page->row++;

  qd_sheet_blank (sheet, row, CODE, LAST, &plain);
  qd_sheet_text (sheet, row, CODE, &code, item->code);
  qd_sheet_text (sheet, row, TITLE, &title, item->title);
  qd_sheet_text (sheet, row, OWNER, &plain, qd_deck_person (deck, item->owner));
  qd_sheet_merge (sheet, row, METRIC, row, CHANGE, &answer);
  if (reason != NULL)
    qd_sheet_need_row (sheet, row, 6 + 14 * qd_book_text_lines (&answer, reason, LEAST_REASON));
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, row, METRIC, &answer, reason);
  qd_sheet_set_measured (sheet, TRUE);
  qd_sheet_day (sheet, row, DUE, &day, item->due);
  qd_sheet_text (sheet, row, STATUS, &status, qd_deck_item_status_text (deck, item));
  qd_sheet_set_row (sheet, row, 20);
}

static void
write_actions (Page *page)
{
  QdDeck *deck = page->deck;
  const char *headers[] = { qd_deck_text (deck, "Code"), qd_deck_text (deck, "Action"), qd_deck_text (deck, "Owner"),
                            qd_deck_text (deck, "Answers"), "", "", "", qd_deck_text (deck, "|Due"), "", "",
                            qd_deck_text (deck, ">Status") };
  int first;

  if (page->n_actions == 0)
    return;
  begin_block (page, qd_deck_text (deck, "Actions carried over"));
  qd_deck_write_headers (deck, page->sheet, page->row, CODE, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page->sheet, page->row++, 22);
  first = page->row;
  for (guint i = 0; i < deck->review->review->len; i++)
    if (is_carried (g_ptr_array_index (deck->review->review, i)))
      write_action (page, g_ptr_array_index (deck->review->review, i));
  if (page->n_actions <= 16)
    qd_sheet_keep (page->sheet, first - 2, page->row - 1);
  qd_sheet_mark_status (page->sheet, first, page->row - 1, STATUS);
}

void
qd_deck_write_next_plan (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 60, 110 }, { 220, 340, TRUE }, { 70, 100 }, { 90, 150 }, { 84 }, { 84 }, { 84 }, { 84 }, { 50 }, { 44 }, { 92 },
  };
  Page page = { deck, deck->sheets[QD_DECK_NEXT_PLAN], 3, count_goals (deck->next), count_milestones (deck),
                count_actions (deck->review) };

  qd_sheet_set_columns (page.sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_NEXT_PLAN] = qd_deck_fill (
    deck, qd_deck_text (deck, "{period}: {goals} {goals?goal|goals}, {milestones} {milestones?milestone|milestones}, "
                              "budget {budget}, {actions} {actions?action|actions} carried over"),
    "period", qd_deck_period_text (deck, &deck->next->period), "goals", qd_deck_say_count (deck, page.n_goals), "milestones",
    qd_deck_say_count (deck, page.n_milestones), "budget", qd_deck_say_money (deck, deck->next->budget.total.current),
    "actions", qd_deck_say_count (deck, page.n_actions), NULL);
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_NEXT_PLAN]);
  write_goals (&page);
  write_budget (&page);
  write_actions (&page);
  write_milestones (&page);
  qd_sheet_ignore_number_text (page.sheet, 3, page.row - 1, CODE, METRIC);
  qd_sheet_fit (page.sheet);
  qd_sheet_freeze (page.sheet, 3, 3);
  qd_deck_print (page.sheet, page.row - 1, LAST, 2);
}
