#include <math.h>

#include "model/figures/qd-goal-figures.h"
#include "reports/deck/qd-deck-parts.h"

/* Goal Tree: each measured goal of the year with its parts by time (goals below it, phased targets, else months with
 * their actuals) and by channel; what the targets below leave open; the parts as charts. */

enum { CODE = 1, TITLE, SCOPE, TARGET, ACTUAL, GAP, COMPLETION, BELOW, OPEN, STATUS };
#define LAST STATUS
#define MOST_LEVELS 7
#define LEAST_SHARE 0.82  /* of the height of a row */
#define MOST_CHARTS 2    /* fill a page */
#define MOST_PARTS 12     /* of a chart */

typedef struct
{
  const QdGoal        *goal;       /* NULL: a part by time alone */
  const QdGoalFigures *figures;    /* of the goal, or of the one it is a part of */
  int                  listed;     /* index in the review, -1 */
  QdPeriod             period;
  double               target;
  const QdDeckFigure  *actual;     /* where the goal is not listed */
  int                  level, parent;
} Node;

typedef struct
{
  QdDeck   *deck;
  GArray   *nodes;                 /* Node, a parent before its parts */
  QdPeriod  year;
} Tree;

static void
free_tree (gpointer data)
{
  Tree *tree = data;

  g_array_unref (tree->nodes);
  g_free (tree);
}

#define nth(tree, i) (&g_array_index ((tree)->nodes, Node, (i)))

static int
find_listed (QdDeck *deck, const QdGoal *goal)
{
  for (guint i = 0; i < deck->review->goals->len; i++)
    if (qd_review_nth (deck->review->goals, QdGoalFigures, i)->goal == goal)
      return (int) i;
  return -1;
}

static gboolean
is_measured (const QdGoalFigures *figures)
{
  return figures != NULL && figures->kind == QD_GOAL_KIND_NUMERIC && figures->metric_code != NULL
         && qd_is_some (figures->target);
}

static gboolean
has_same_scope (const QdGoal *a, const QdGoal *b)
{
  return a->channel == b->channel && g_strcmp0 (a->segment, b->segment) == 0;
}

static gboolean
is_contributor (const QdGoal *goal, const QdGoal *parent, const QdGoalFigures *figures)
{
  return goal->link != QD_GOAL_LINK_SUPPORT && goal->metric == parent->metric && is_measured (figures);
}

static int
add_node (Tree *tree, const Node *node)
{
  g_array_append_val (tree->nodes, *node);
  return (int) tree->nodes->len - 1;
}

static const QdDeckFigure *
actual_of (Tree *tree, const QdGoal *goal, const QdPeriod *period)
{
  QdMetricRef metric = qd_figures_metric (tree->deck->context, goal->metric);

  return qd_deck_need_figure (tree->deck, &metric, goal->channel, goal->segment, period);
}

static void
add_part (Tree *tree, int parent, const QdPeriod *period, double target)
{
  const Node *of = nth (tree, parent);
  Node node = { .figures = of->figures, .listed = -1, .period = *period, .target = target, .level = of->level + 1,
                .parent = parent };

  node.actual = actual_of (tree, of->goal, period);
  if (node.actual != NULL || qd_is_some (target))
    add_node (tree, &node);
}

/* Does a goal below have those days? Then its own row says what the phased target says. */
static gboolean
is_covered (Tree *tree, int parent, const QdPeriod *period)
{
  for (guint i = (guint) parent + 1; i < tree->nodes->len; i++)
    if (nth (tree, i)->parent == parent && qd_period_equal (&nth (tree, i)->period, period))
      return TRUE;
  return FALSE;
}

/* Phased targets, else the quarters of a long goal or the months of a short one. */
static void
add_parts_by_time (Tree *tree, int parent, gboolean has_parts)
{
  const Node *node = nth (tree, parent);
  const QdGoal *goal = node->goal;
  const GPtrArray *targets = qd_figures_goal_targets (tree->deck->context, goal->record.id);
  g_autoptr (GArray) periods = NULL;

  for (guint i = 0; i < targets->len; i++)
    {
      const QdGoalTarget *target = g_ptr_array_index (targets, i);

      if (!is_covered (tree, parent, &target->period))
        add_part (tree, parent, &target->period, target->target);
    }
  if (has_parts || targets->len > 0 || node->level > 2 || goal->channel != 0)
    return;
  periods = qd_period_split (&goal->period, qd_period_days (&goal->period) > 366 ? QD_PERIOD_QUARTER : QD_PERIOD_MONTH,
                             (int) tree->deck->plan->fiscal_year_start);
  for (guint i = 0; periods->len > 1 && i < periods->len; i++)
    if (g_array_index (periods, QdPeriod, i).start <= tree->deck->review->as_of)
      add_part (tree, parent, &g_array_index (periods, QdPeriod, i), QD_NONE);
}

static void
add_goal (Tree *tree, const QdGoal *goal, int parent, int level)
{
  QdDeck *deck = tree->deck;
  const GPtrArray *children = qd_figures_goal_children (deck->context, goal->record.id);
  const QdGoalFigures *figures = qd_goal_figures_of (deck->context, goal->record.id);
  Node node = { goal, figures, find_listed (deck, goal), goal->period, figures->target, NULL, level, parent };
  gboolean has_parts = FALSE;
  int index;

  if (node.listed < 0 && qd_is_some (figures->actual))
    node.actual = actual_of (tree, goal, &goal->period);
  index = add_node (tree, &node);
  for (int pass = 0; pass < 2 && level < MOST_LEVELS; pass++)
    {
      for (guint i = 0; i < children->len; i++)
        {
          const QdGoal *child = g_ptr_array_index (children, i);

          if (!is_contributor (child, goal, qd_goal_figures_of (deck->context, child->record.id))
              || has_same_scope (child, goal) != (pass == 0))
            continue;
          add_goal (tree, child, index, level + 1);
          has_parts = has_parts || pass == 0;
        }
      if (pass == 0)
        add_parts_by_time (tree, index, has_parts);
    }
}

/* A goal that is broken down, or can be followed by month: gathers the tree. */
gboolean
qd_deck_has_goal_tree (QdDeck *deck)
{
  Tree *tree = g_new0 (Tree, 1);
  const QdReview *review = deck->review;

  deck->prepared[QD_DECK_GOAL_TREE] = tree;
  deck->free_prepared[QD_DECK_GOAL_TREE] = free_tree;
  tree->deck = deck;
  tree->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  tree->year = qd_period_containing (review->period.start, QD_PERIOD_YEAR, (int) deck->plan->fiscal_year_start);
  for (guint i = 0; i < qd_plan_data_count (review->data, QD_KIND_GOAL); i++)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_nth (review->data, QD_KIND_GOAL, i));
      const QdRecord *parent = qd_plan_data_find (review->data, QD_KIND_GOAL, goal->parent);
      const QdGoalFigures *figures = qd_goal_figures_of (deck->context, goal->record.id);
      guint first = tree->nodes->len;

      if (!is_measured (figures)
          || !(qd_period_overlaps (&goal->period, &tree->year) || qd_period_overlaps (&goal->period, &review->period))
          || (parent != NULL && is_contributor (goal, QD_GOAL (parent), figures)
              && is_measured (qd_goal_figures_of (deck->context, parent->id))))
        continue;
      add_goal (tree, goal, -1, 0);
      if (tree->nodes->len == first + 1)
        g_array_set_size (tree->nodes, first);   /* nothing below it: Goals says it all */
    }
  return tree->nodes->len > 0;
}

/* --- rows --- */

static int
row_of (int index)
{
  return 4 + index;
}

static const char *
scope_text (QdDeck *deck, const Node *node)
{
  const QdRecord *channel = node->goal == NULL ? NULL
                            : qd_plan_data_find (deck->review->data, QD_KIND_CHANNEL, node->goal->channel);

  return channel != NULL ? QD_CHANNEL (channel)->name : node->goal != NULL ? node->goal->segment : NULL;
}

static double
actual_value (const Node *node)
{
  return node->goal != NULL ? node->figures->actual : qd_deck_figure_value (node->actual);
}

static void
write_actual (QdDeck *deck, const Node *node, int row, const QdCellStyle *style)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOAL_TREE];

  if (node->listed >= 0)
    qd_sheet_formula (sheet, row, ACTUAL, style, node->figures->actual, "%s",
                      qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS], deck->blocks[QD_DECK_GOALS].first + node->listed,
                                         QD_GOALS_ACTUAL));
  else
    qd_deck_write_figure (deck, sheet, row, ACTUAL, style, node->actual);
}

/* Completion of a goal is its own; of a part by time it is attained by what is planned for it. */
static void
write_completion (QdDeck *deck, const Node *node, int row, const QdCellStyle *style)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOAL_TREE];
  const char *a = qd_cell (sheet, row, ACTUAL), *t = qd_cell (sheet, row, TARGET);
  double actual = actual_value (node);
  g_autofree char *formula = node->goal != NULL && node->listed < 0
                               ? qd_deck_completion_formula (deck, node->figures, a, t, NULL) : NULL;

  if (node->listed >= 0)
    qd_sheet_formula (sheet, row, COMPLETION, style, node->figures->completion, "%s",
                      qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS], deck->blocks[QD_DECK_GOALS].first + node->listed,
                                         QD_GOALS_COMPLETION));
  else if (formula != NULL)
    qd_sheet_formula (sheet, row, COMPLETION, style, node->figures->completion, "%s", formula);
  else if (node->goal != NULL)
    qd_sheet_number (sheet, row, COMPLETION, style, node->figures->completion);
  else if (qd_is_some (actual) && node->target > 0 && node->figures->rule == QD_RULE_ATTAINMENT
           && qd_figures_metric (deck->context, node->figures->goal->metric).direction == QD_METRIC_DIRECTION_UP)
    qd_sheet_formula (sheet, row, COMPLETION, style, actual / node->target, "IF(ISNUMBER(%s),%s/%s,\"\")", a, a, t);
  else
    qd_sheet_blank (sheet, row, COMPLETION, COMPLETION, style);
}

static void
write_gap (QdDeck *deck, const Node *node, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOAL_TREE];
  const QdGoalFigures *figures = node->figures;
  gboolean in_points = g_strcmp0 (figures->unit, "percent") == 0;
  double gap = (in_points ? 100 : 1) * (actual_value (node) - node->target);
  const QdCellStyle style = {
    .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
    .format = qd_deck_gap_format (deck, figures->unit, figures->decimals, in_points),
  };

  if (node->goal != NULL && (qd_is_none (gap) || !qd_figures_equal (gap, figures->gap)))
    qd_sheet_number (sheet, row, GAP, &style, figures->gap);
  else
    qd_sheet_formula (sheet, row, GAP, &style, gap, in_points ? "100*(%s-%s)" : "%s-%s", qd_cell (sheet, row, ACTUAL),
                      qd_cell (sheet, row, TARGET));
}

/* Targets below: the cells of those goals that the review compares; NULL when their sum is not what it compares. */
static char *
formula_below (const Tree *tree, int index, double wanted)
{
  const Node *node = nth (tree, index);
  QdSheet *sheet = tree->deck->sheets[QD_DECK_GOAL_TREE];

  for (int pass = 0; pass < 3; pass++)   /* of the same scope, of all, the last one */
    {
      g_autoptr (GString) formula = g_string_new ("SUM(");
      double sum = 0;
      guint n = 0;

      for (guint i = (guint) index + 1; i < tree->nodes->len; i++)
        {
          const Node *child = nth (tree, i);

          if (child->parent != index || child->goal == NULL || (pass != 1 && !has_same_scope (child->goal, node->goal)))
            continue;
          if (pass == 2)
            {
              g_string_truncate (formula, 4);
              sum = n = 0;
            }
          g_string_append_printf (formula, "%s%s", n++ > 0 ? "," : "", qd_cell (sheet, row_of ((int) i), TARGET));
          sum += child->target;
        }
      if (n > 0 && n < 200 && qd_figures_equal (sum, wanted))
        return g_strdup_printf ("%s)", formula->str);
    }
  return NULL;
}

static void
write_reconciliation (const Tree *tree, int index, int row)
{
  QdSheet *sheet = tree->deck->sheets[QD_DECK_GOAL_TREE];
  const Node *node = nth (tree, index);
  const QdGoalFigures *figures = node->figures;
  double open = node->goal != NULL ? figures->reconciliation_gap : QD_NONE;
  QdCellStyle grey = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                       .format = qd_deck_unit_format (tree->deck, figures->unit, figures->decimals) };
  g_autofree char *formula = qd_is_some (open) ? formula_below (tree, index, figures->target - open) : NULL;

  if (formula != NULL)
    qd_sheet_formula (sheet, row, BELOW, &grey, figures->target - open, "%s", formula);
  else
    qd_sheet_number (sheet, row, BELOW, &grey, figures->target - open);
  grey.colour = qd_is_some (open) && fabs (open) > 1e-9 ? QD_RED : QD_GREY;
  grey.bold = grey.colour == QD_RED;
  qd_sheet_formula (sheet, row, OPEN, &grey, open, "%s-%s", qd_cell (sheet, row, TARGET), qd_cell (sheet, row, BELOW));
}

static void
write_node (const Tree *tree, int index)
{
  QdDeck *deck = tree->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_GOAL_TREE];
  const Node *node = nth (tree, index);
  const QdGoalFigures *figures = node->figures;
  gboolean is_goal = node->goal != NULL;
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const QdCellStyle title = { .bold = is_goal, .colour = is_goal ? 0 : QD_GREY, .bottom = QD_LINE_HAIR,
                              .indent = MIN (node->level, 8) };
  const QdCellStyle grey = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                             .format = qd_deck_unit_format (deck, figures->unit, figures->decimals) };
  const QdCellStyle share = { .bold = is_goal, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                              .format = &qd_format_bar_percent };
  const QdCellStyle status = { .bold = is_goal && figures->status <= QD_STATUS_MISSED, .bottom = QD_LINE_HAIR, .indent = 1 };
  QdCellStyle actual = grey;
  int row = row_of (index);

  actual.colour = 0;
  actual.bold = is_goal;
  qd_sheet_text (sheet, row, CODE, &code, is_goal ? node->goal->code : NULL);
  qd_sheet_text (sheet, row, TITLE, &title, is_goal ? qd_deck_short (deck, node->goal->title) : qd_deck_period_text (deck, &node->period));
  qd_sheet_text (sheet, row, SCOPE, &code, is_goal && scope_text (deck, node) == NULL
                                             ? qd_deck_period_text (deck, &node->period) : scope_text (deck, node));
  if (node->listed >= 0)
    qd_sheet_formula (sheet, row, TARGET, &grey, node->target, "%s",
                      qd_cell_elsewhere (deck->sheets[QD_DECK_GOALS], deck->blocks[QD_DECK_GOALS].first + node->listed,
                                         QD_GOALS_TARGET));
  else
    qd_sheet_number (sheet, row, TARGET, &grey, node->target);
  write_actual (deck, node, row, &actual);
  write_gap (deck, node, row);
  write_completion (deck, node, row, &share);
  write_reconciliation (tree, index, row);
  qd_sheet_text (sheet, row, STATUS, &status, is_goal ? qd_deck_status_text (deck, figures->status) : NULL);
  qd_sheet_set_row (sheet, row, is_goal ? 20 : 16.25);
  qd_sheet_set_level (sheet, row, node->level);
}

/* Rows are a little lower where the whole tree stands on one page then. */
static void
squeeze (const Tree *tree, QdSheet *sheet)
{
  int n = (int) tree->nodes->len;
  double head = qd_sheet_height_of (sheet, 0, row_of (0) - 1), rows = qd_sheet_height_of (sheet, row_of (0), row_of (n - 1));
  double share = (qd_deck_page_height (sheet, LAST) * 0.94 - head) / rows;

  if (share >= 1 || share < LEAST_SHARE)
    return;
  for (int row = row_of (0); row < row_of (n); row++)
    qd_sheet_set_row (sheet, row, qd_sheet_height_of (sheet, row, row) * share);
}

/* The periods of a goal stay on its page. */
static void
keep_parts (const Tree *tree, QdSheet *sheet)
{
  guint last;

  for (guint i = 0; i < tree->nodes->len; i = last + 1)
    {
      for (last = i; last + 1 < tree->nodes->len && nth (tree, last + 1)->goal == NULL;)
        last++;
      if (last > i)
        qd_sheet_keep (sheet, row_of ((int) i), row_of ((int) last));
    }
}

/* --- charts: parts by time of the first goals --- */

static guint
collect_parts (const Tree *tree, int index, int parts[MOST_PARTS])
{
  guint n = 0;

  for (guint i = (guint) index + 1; i < tree->nodes->len && nth (tree, i)->level > nth (tree, index)->level; i++)
    {
      const Node *part = nth (tree, i);
      gboolean by_time = part->goal == NULL || has_same_scope (part->goal, nth (tree, index)->goal);

      if (part->parent == index && by_time && n < MOST_PARTS)
        parts[n++] = (int) i;
    }
  return n;
}

static void
write_part_row (const Tree *tree, int row, int part)
{
  QdDeck *deck = tree->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_GOAL_TREE];
  const Node *node = nth (tree, part);
  const QdCellStyle name = QD_STYLE_CELL;
  QdCellStyle number = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                         .format = qd_deck_unit_format (deck, node->figures->unit, node->figures->decimals) };

  qd_sheet_blank (sheet, row, CODE, SCOPE, &name);
  /* "2025Q1": labels of a chart have little room */
  qd_sheet_text (sheet, row, TITLE, &name, qd_book_keep (deck->book, qd_period_to_label (&node->period)));
  qd_sheet_formula (sheet, row, TARGET, &number, node->target, "%s", qd_cell (sheet, row_of (part), TARGET));
  number.colour = 0;
  qd_sheet_formula (sheet, row, ACTUAL, &number, actual_value (node), "%s", qd_cell (sheet, row_of (part), ACTUAL));
  qd_sheet_set_row (sheet, row, 17);
}

static void
write_chart (const Tree *tree, int index, int head, int first, int last)
{
  QdDeck *deck = tree->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_GOAL_TREE];
  const QdGoalFigures *figures = nth (tree, index)->figures;
  const char *name = qd_deck_metric_name (deck, figures->metric, figures->metric_code);
  int parts[MOST_PARTS];
  guint n = collect_parts (tree, index, parts);
  double largest = 0;
  QdBookSeries series[2] = { 0 };
  QdBookChart chart = { .type = QD_CHART_COLUMN, .series = series, .n_series = 2, .value_title = name,
                    .category_title = qd_deck_text (deck, "Period") };

  chart.n_series = 1;   /* the plan alone, until there is an actual */
  for (guint i = 0; i < n; i++)
    {
      double actual = actual_value (nth (tree, parts[i]));

      largest = fmax (largest, fmax (nth (tree, parts[i])->target, actual));
      chart.n_series = qd_is_some (actual) ? 2 : chart.n_series;
    }
  for (int i = 0; i < 2; i++)
    series[i] = (QdBookSeries){
      .name = qd_deck_chart_cell (deck, sheet, head, i == 0 ? TARGET : ACTUAL),
      .categories = qd_deck_chart_range (deck, sheet, first, last, TITLE),
      .values = qd_deck_chart_range (deck, sheet, first, last, i == 0 ? TARGET : ACTUAL),
      .look = i == 0 ? QD_SERIES_PLAN : QD_SERIES_ACTUAL,
    };
  chart.maximum = qd_chart_nice_maximum (largest);
  chart.axis_format = qd_deck_axis_format (deck, figures->unit, largest);
  chart.title = qd_deck_fill (deck, qd_deck_text (deck, "{metric}: target and actual"), "metric", name, NULL);
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Columns of target and actual of {n} {n?part|parts} of {goal}; the largest is "
                                                      "{largest}"),
                            "n", qd_deck_say_count (deck, n), "goal", figures->goal->code, "largest",
                            qd_deck_say (deck, largest, figures->unit, figures->decimals), NULL);
  qd_sheet_chart_at (sheet, head, GAP, 12, 2, qd_sheet_width_of (sheet, GAP, LAST) - 14, 196, &chart);
}

/* The parts of the first goals that have three or more, as tables with charts beside them; returns the row after. */
static int
write_charts (const Tree *tree, int row)
{
  QdDeck *deck = tree->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_GOAL_TREE];
  const char *headers[] = { qd_deck_text (deck, "Period"), "", qd_deck_text (deck, "|Target"), qd_deck_text (deck, "|Actual") };
  const QdCellStyle bold = { .bold = TRUE };
  int n_charts = 0, first = row;

  for (guint i = 0; i < tree->nodes->len && n_charts < MOST_CHARTS; i++)
    {
      const Node *node = nth (tree, i);
      int parts[MOST_PARTS];
      guint n = node->goal != NULL && node->level < 2 ? collect_parts (tree, (int) i, parts) : 0;
      int end = row + 2 + MAX ((int) n, 8);
      g_autofree char *heading = NULL;

      if (n < 2)
        continue;
      heading = g_strdup_printf ("%s  %s", node->goal->code, qd_deck_short (deck, node->goal->title));
      qd_sheet_section (sheet, row, CODE, LAST,
                        qd_book_keep (deck->book, qd_sheet_fit_text (sheet, &bold, heading, qd_sheet_width_of (sheet, CODE, LAST))));
      qd_sheet_set_row (sheet, row, 20);
      qd_deck_write_headers (deck, sheet, row + 1, TITLE, headers, G_N_ELEMENTS (headers));
      for (guint part = 0; part < n; part++)
        write_part_row (tree, row + 2 + (int) part, parts[part]);
      qd_sheet_ignore_number_text (sheet, row + 2, row + 1 + (int) n, TITLE, TITLE);
      for (int empty = row + 1; empty < end; empty++)
        qd_sheet_set_row (sheet, empty, 17);
      write_chart (tree, (int) i, row + 1, row + 2, row + 1 + (int) n);
      qd_sheet_set_row (sheet, end, 12);
      row = end + 1;
      n_charts++;
    }
  if (n_charts > 0)
    qd_sheet_keep (sheet, first, row - 2);
  return row;
}

static const char *
make_message (const Tree *tree)
{
  QdDeck *deck = tree->deck;
  guint n_goals = 0, n_open = 0;

  for (guint i = 0; i < tree->nodes->len; i++)
    {
      const Node *node = nth (tree, i);

      n_goals += node->goal != NULL;
      n_open += node->goal != NULL && qd_is_some (node->figures->reconciliation_gap)
                && fabs (node->figures->reconciliation_gap) > 1e-9;
    }
  return n_open == 0
    ? qd_deck_fill (deck, qd_deck_text (deck, "{n} {n?goal|goals}; the targets below add up to those above"), "n",
                    qd_deck_say_count (deck, n_goals), NULL)
    : qd_deck_fill (deck, qd_deck_text (deck, "{n} {n?goal|goals}; {open} of them not broken down completely"), "n",
                    qd_deck_say_count (deck, n_goals), "open", qd_deck_say_count (deck, n_open), NULL);
}

void
qd_deck_write_goal_tree (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 50, 110 }, { 230, 360, TRUE }, { 90, 150 }, { 76 }, { 76 }, { 76 }, { 88 }, { 80 }, { 80 }, { 90 },
  };
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Goal and its parts"), qd_deck_text (deck, "Scope"),
    qd_deck_text (deck, "|Target"), qd_deck_text (deck, "|Actual"), qd_deck_text (deck, "|Gap"),
    qd_deck_text (deck, "|Completion"), qd_deck_text (deck, "|Targets below"), qd_deck_text (deck, "|Left open"),
    qd_deck_text (deck, ">Status"),
  };
  QdSheet *sheet = deck->sheets[QD_DECK_GOAL_TREE];
  const Tree *tree = deck->prepared[QD_DECK_GOAL_TREE];
  int n = (int) tree->nodes->len, end;

  qd_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_GOAL_TREE] = make_message (tree);
  qd_sheet_head (sheet, LAST, qd_sheet_name (sheet), deck->right_text, deck->messages[QD_DECK_GOAL_TREE]);
  qd_deck_write_headers (deck, sheet, 3, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (sheet, 3, 22);
  for (int i = 0; i < n; i++)
    write_node (tree, i);
  deck->blocks[QD_DECK_GOAL_TREE] = (QdDeckBlock){ row_of (0), row_of (n - 1), -1 };
  qd_sheet_mark_status (sheet, row_of (0), row_of (n - 1), STATUS);
  qd_sheet_mark_below (sheet, row_of (0), row_of (n - 1), GAP, 0);
  qd_sheet_mark_bars (sheet, row_of (0), row_of (n - 1), COMPLETION, 1.25);
  qd_sheet_ignore_number_text (sheet, row_of (0), row_of (n - 1), CODE, SCOPE);
  qd_sheet_fit (sheet);
  squeeze (tree, sheet);
  keep_parts (tree, sheet);
  qd_sheet_set_row (sheet, row_of (n), 14);
  end = write_charts (tree, row_of (n) + 1);
  qd_sheet_freeze (sheet, 4, 3);
  /* the head of the tree is not that of the charts */
  qd_deck_print (sheet, end - 2, LAST,
                 qd_sheet_height_of (sheet, 0, row_of (n)) < qd_deck_page_height (sheet, LAST) * 0.95 ? 2 : 3);
}
