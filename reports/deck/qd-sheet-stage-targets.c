#include <math.h>

#include "model/figures/qd-goal-figures.h"
#include "reports/deck/qd-deck-parts.h"

/* Stage Targets: metrics by phase. A goal whose period has the days of a phase gives target, actual and completion. */

enum { NAME = 1, UNIT, FIRST };
enum { GROUPS = 3, CODES, NAMES };   /* rows of the head; charts are labelled by the codes */
#define MOST_PHASES 8
#define MOST_CHARTS 12

typedef struct
{
  const QdGoal        *goal;      /* of that phase; NULL */
  const QdGoalFigures *figures;
  int                  listed;
  const QdDeckFigure  *actual;
} Cell;

typedef struct
{
  gint64      metric, channel;
  const char *segment;
  Cell        cells[MOST_PHASES];
} Line;

typedef struct
{
  QdDeck        *deck;
  const QdPhase *phases[MOST_PHASES];
  int            n_phases;
  GArray        *lines;           /* Line */
} Stages;

static void
free_stages (gpointer data)
{
  Stages *stages = data;

  g_array_unref (stages->lines);
  g_free (stages);
}

static int
compare_phases (gconstpointer a, gconstpointer b)
{
  const QdPhase *x = *(const QdPhase *const *) a, *y = *(const QdPhase *const *) b;

  return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : strcmp (x->code, y->code);
}

/* Phases of the year, or that the period touches; by start. */
static void
find_phases (Stages *stages)
{
  QdDeck *deck = stages->deck;
  QdPeriod year = qd_period_containing (deck->review->period.start, QD_PERIOD_YEAR, (int) deck->plan->fiscal_year_start);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < qd_plan_data_count (deck->review->data, QD_KIND_PHASE); i++)
    {
      const QdPhase *phase = QD_PHASE (qd_plan_data_nth (deck->review->data, QD_KIND_PHASE, i));
      QdPeriod days = qd_period_range (phase->start, phase->end);

      if (qd_period_overlaps (&days, &year) || qd_period_overlaps (&days, &deck->review->period))
        g_ptr_array_add (found, (gpointer) phase);
    }
  g_ptr_array_sort (found, compare_phases);
  stages->n_phases = MIN ((int) found->len, MOST_PHASES);
  for (int i = 0; i < stages->n_phases; i++)
    stages->phases[i] = g_ptr_array_index (found, i);
}

static Line *
find_line (Stages *stages, const QdGoal *goal)
{
  Line line = { .metric = goal->metric, .channel = goal->channel, .segment = goal->segment };

  for (guint i = 0; i < stages->lines->len; i++)
    {
      Line *other = &g_array_index (stages->lines, Line, i);

      if (other->metric == goal->metric && other->channel == goal->channel
          && g_strcmp0 (other->segment, goal->segment) == 0)
        return other;
    }
  g_array_append_val (stages->lines, line);
  return &g_array_index (stages->lines, Line, stages->lines->len - 1);
}

static void
add_goal (Stages *stages, const QdGoal *goal, int phase)
{
  QdDeck *deck = stages->deck;
  QdMetricRef metric = qd_figures_metric (deck->context, goal->metric);
  Cell cell = { goal, qd_goal_figures_of (deck->context, goal->record.id), -1, NULL };
  Cell *place;

  if (metric.code == NULL || cell.figures == NULL || qd_is_none (cell.figures->target))
    return;
  place = &find_line (stages, goal)->cells[phase];
  if (place->goal != NULL)
    return;
  for (guint i = 0; i < deck->review->goals->len; i++)
    if (qd_review_nth (deck->review->goals, QdGoalFigures, i)->goal == goal)
      cell.listed = (int) i;
  if (cell.listed < 0 && qd_is_some (cell.figures->actual))
    cell.actual = qd_deck_need_figure (deck, &metric, goal->channel, goal->segment, &goal->period);
  *place = cell;
}

/* Phases for which no line has a target take no columns. */
static void
drop_empty_phases (Stages *stages)
{
  int n = 0;

  for (int phase = 0; phase < stages->n_phases; phase++)
    {
      gboolean is_used = FALSE;

      for (guint i = 0; i < stages->lines->len; i++)
        is_used = is_used || g_array_index (stages->lines, Line, i).cells[phase].goal != NULL;
      if (!is_used)
        continue;
      for (guint i = 0; i < stages->lines->len; i++)
        {
          Line *line = &g_array_index (stages->lines, Line, i);

          line->cells[n] = line->cells[phase];
        }
      stages->phases[n++] = stages->phases[phase];
    }
  for (guint i = 0; i < stages->lines->len; i++)
    for (int phase = n; phase < MOST_PHASES; phase++)
      g_array_index (stages->lines, Line, i).cells[phase] = (Cell){ 0 };
  stages->n_phases = n;
}

/* A goal has the days of a phase: gathers the table. */
gboolean
qd_deck_has_stage_targets (QdDeck *deck)
{
  Stages *stages = g_new0 (Stages, 1);

  deck->prepared[QD_DECK_STAGE_TARGETS] = stages;
  deck->free_prepared[QD_DECK_STAGE_TARGETS] = free_stages;
  stages->deck = deck;
  stages->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  find_phases (stages);
  for (guint i = 0; i < qd_plan_data_count (deck->review->data, QD_KIND_GOAL); i++)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_nth (deck->review->data, QD_KIND_GOAL, i));

      for (int phase = 0; phase < stages->n_phases; phase++)
        if (goal->period.start == stages->phases[phase]->start && goal->period.end == stages->phases[phase]->end)
          add_goal (stages, goal, phase);
    }
  drop_empty_phases (stages);
  return stages->lines->len > 0;
}

/* --- the table: three groups of columns, each with every phase --- */

static int
column_of (const Stages *stages, int group, int phase)
{
  return FIRST + group * stages->n_phases + phase;
}

static int
last_column (const Stages *stages)
{
  return FIRST + 3 * stages->n_phases - 1;
}

static const QdGoalFigures *
any_figures (const Line *line)
{
  for (int i = 0; i < MOST_PHASES; i++)
    if (line->cells[i].goal != NULL)
      return line->cells[i].figures;
  g_return_val_if_reached (NULL);
}

static const char *
line_name (QdDeck *deck, const Line *line)
{
  const QdGoalFigures *figures = any_figures (line);
  const QdRecord *channel = qd_plan_data_find (deck->review->data, QD_KIND_CHANNEL, line->channel);
  const char *scope = channel != NULL ? QD_CHANNEL (channel)->name : line->segment;
  const char *name = qd_deck_metric_name (deck, figures->metric, figures->metric_code);

  return scope != NULL && *scope != '\0' ? qd_book_keep (deck->book, g_strdup_printf ("%s · %s", name, scope)) : name;
}

static void
write_headers (const Stages *stages)
{
  QdDeck *deck = stages->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_STAGE_TARGETS];
  const char *groups[] = { qd_deck_text (deck, "Target"), qd_deck_text (deck, "Actual"), qd_deck_text (deck, "Completion") };
  const char *headers[] = { qd_deck_text (deck, "Metric"), qd_deck_text (deck, "Unit") };
  const QdCellStyle group = { .size = 9, .bold = TRUE, .colour = QD_ACCENT, .align = QD_ALIGN_CENTRE };
  const QdCellStyle number = { .size = 9, .colour = QD_GREY, .align = QD_ALIGN_RIGHT };
  QdCellStyle phase = QD_STYLE_HEAD;

  phase.align = QD_ALIGN_RIGHT;
  qd_deck_write_headers (deck, sheet, NAMES, NAME, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_measured (sheet, FALSE);
  for (int i = 0; i < 3; i++)
    {
      qd_sheet_merge (sheet, 3, column_of (stages, i, 0), 3, column_of (stages, i, stages->n_phases - 1), &group);
      qd_sheet_text (sheet, 3, column_of (stages, i, 0), &group, groups[i]);
      for (int j = 0; j < stages->n_phases; j++)
        {
          g_autofree char *fitted = qd_sheet_fit_text (sheet, &phase, stages->phases[j]->name, 150);
          g_autofree char *code = qd_sheet_fit_text (sheet, &number, stages->phases[j]->code, 76);

          qd_sheet_text (sheet, CODES, column_of (stages, i, j), &number, code);
          qd_sheet_text (sheet, NAMES, column_of (stages, i, j), &phase, fitted);
        }
    }
  qd_sheet_set_measured (sheet, TRUE);
  qd_sheet_set_row (sheet, 3, 20);
  qd_sheet_set_row (sheet, CODES, 15);
  qd_sheet_set_row (sheet, NAMES, 32);
}

static void
write_cell (const Stages *stages, int row, int phase, const Cell *cell)
{
  QdDeck *deck = stages->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_STAGE_TARGETS], *goals = deck->sheets[QD_DECK_GOALS];
  const QdGoalFigures *figures = cell->figures;
  QdCellStyle number = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  int target = column_of (stages, 0, phase), actual = column_of (stages, 1, phase), share = column_of (stages, 2, phase);
  int goal_row = deck->blocks[QD_DECK_GOALS].first + cell->listed;
  g_autofree char *formula = NULL;

  if (cell->goal == NULL)
    {
      for (int group = 0; group < 3; group++)
        qd_sheet_blank (sheet, row, column_of (stages, group, phase), column_of (stages, group, phase), &number);
      return;
    }
  number.format = qd_deck_unit_format (deck, figures->unit, figures->decimals);
  if (cell->listed >= 0)
    qd_sheet_formula (sheet, row, target, &number, figures->target, "%s", qd_cell_elsewhere (goals, goal_row, QD_GOALS_TARGET));
  else
    qd_sheet_number (sheet, row, target, &number, figures->target);
  number.colour = 0;
  number.bold = TRUE;
  if (cell->listed >= 0)
    qd_sheet_formula (sheet, row, actual, &number, figures->actual, "%s", qd_cell_elsewhere (goals, goal_row, QD_GOALS_ACTUAL));
  else
    qd_deck_write_figure (deck, sheet, row, actual, &number, cell->actual);
  number.bold = FALSE;
  number.format = &qd_format_bar_percent;
  formula = qd_deck_completion_formula (deck, figures, qd_cell (sheet, row, actual), qd_cell (sheet, row, target), NULL);
  if (cell->listed >= 0)
    qd_sheet_formula (sheet, row, share, &number, figures->completion, "%s",
                      qd_cell_elsewhere (goals, goal_row, QD_GOALS_COMPLETION));
  else if (formula != NULL)
    qd_sheet_formula (sheet, row, share, &number, figures->completion, "%s", formula);
  else
    qd_sheet_number (sheet, row, share, &number, figures->completion);
}

static void
write_line (const Stages *stages, int row, const Line *line)
{
  QdDeck *deck = stages->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_STAGE_TARGETS];
  const QdGoalFigures *figures = any_figures (line);
  const QdCellStyle name = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle unit = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const char *label = figures->metric != NULL && figures->metric->unit_label != NULL ? figures->metric->unit_label
                      : g_strcmp0 (figures->unit, "money") == 0 ? qd_deck_money_unit (deck, NULL)
                      : g_strcmp0 (figures->unit, "percent") == 0 ? "%" : "";

  qd_sheet_text (sheet, row, NAME, &name, line_name (deck, line));
  qd_sheet_text (sheet, row, UNIT, &unit, label);
  for (int phase = 0; phase < stages->n_phases; phase++)
    write_cell (stages, row, phase, &line->cells[phase]);
  qd_sheet_set_row (sheet, row, 21);
}

/* One column says nothing of stages. */
static gboolean
is_charted (const Stages *stages, const Line *line)
{
  int n = 0;

  for (int i = 0; i < stages->n_phases; i++)
    n += line->cells[i].goal != NULL;
  return n > 1;
}

static void
write_chart (const Stages *stages, const Line *line, int data_row, int row, int x_offset, int width)
{
  QdDeck *deck = stages->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_STAGE_TARGETS];
  const QdGoalFigures *figures = any_figures (line);
  QdBookSeries series[2] = { 0 };
  double largest = 0;
  gboolean has_actual = FALSE;
  QdBookChart chart = { .type = QD_CHART_COLUMN, .series = series, .n_series = 2, .title = line_name (deck, line),
                    .category_title = qd_deck_text (deck, "Phase") };

  for (int i = 0; i < stages->n_phases; i++)
    if (line->cells[i].goal != NULL)
      {
        largest = fmax (largest, fmax (line->cells[i].figures->target, line->cells[i].figures->actual));
        has_actual = has_actual || qd_is_some (line->cells[i].figures->actual);
      }
  chart.n_series = has_actual ? 2 : 1;
  for (int i = 0; i < 2; i++)
    series[i] = (QdBookSeries){
      .name = i == 0 ? qd_deck_text (deck, "Target") : qd_deck_text (deck, "Actual"),
      .categories = qd_deck_chart_row (deck, sheet, CODES, column_of (stages, 0, 0), column_of (stages, 0, stages->n_phases - 1)),
      .values = qd_deck_chart_row (deck, sheet, data_row, column_of (stages, i, 0),
                                   column_of (stages, i, stages->n_phases - 1)),
      .look = i == 0 ? QD_SERIES_PLAN : QD_SERIES_ACTUAL,
    };
  chart.maximum = qd_chart_nice_maximum (largest);
  chart.value_title = figures->metric != NULL && figures->metric->unit_label != NULL ? figures->metric->unit_label
                                                                                    : qd_deck_text (deck, "Value");
  chart.axis_format = qd_deck_axis_format (deck, figures->unit, largest);
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Columns of target and actual of {metric} in {n} {n?phase|phases}; "
                                                      "the largest is {largest}"),
                            "metric", line_name (deck, line), "n", qd_deck_say_count (deck, stages->n_phases), "largest",
                            qd_deck_say (deck, largest, figures->unit, figures->decimals), NULL);
  qd_sheet_chart_at (sheet, row, NAME, x_offset, 4, width, 200, &chart);
}

static int
write_charts (const Stages *stages, int first, int row)
{
  QdDeck *deck = stages->deck;
  QdSheet *sheet = deck->sheets[QD_DECK_STAGE_TARGETS];
  int n = 0, per_row, width, rows, done = 0;

  for (guint i = 0; i < stages->lines->len; i++)
    n += is_charted (stages, &g_array_index (stages->lines, Line, i));
  if (n == 0)
    return row;
  n = MIN (n, MOST_CHARTS);
  per_row = n >= 4 ? 4 : MAX (n, 2);
  width = qd_sheet_width_of (sheet, NAME, last_column (stages)) / per_row;
  rows = (n + per_row - 1) / per_row * 9;
  qd_sheet_section (sheet, row, NAME, last_column (stages), qd_deck_text (deck, "Target and actual by phase"));
  qd_sheet_set_row (sheet, row, 20);
  qd_sheet_set_rows (sheet, row + 1, row + rows, 17);
  for (int i = 0; done < n; i++)
    if (is_charted (stages, &g_array_index (stages->lines, Line, i)))
      {
        write_chart (stages, &g_array_index (stages->lines, Line, i), first + i, row + 1 + done / per_row * 9,
                     done % per_row * width, width - 8);
        done++;
      }
  return row + 1 + rows;
}

static const char *
make_message (const Stages *stages)
{
  guint n_cells = 0, reached = 0, judged = 0;

  for (guint i = 0; i < stages->lines->len; i++)
    for (int j = 0; j < stages->n_phases; j++)
      {
        const Cell *cell = &g_array_index (stages->lines, Line, i).cells[j];

        n_cells += cell->goal != NULL;
        judged += cell->goal != NULL && qd_is_some (cell->figures->completion);
        reached += cell->goal != NULL && cell->figures->completion >= 1;
      }
  return qd_deck_fill (stages->deck,
                       judged > 0 ? qd_deck_text (stages->deck, "{n} {n?target|targets} in {phases} {phases?phase|phases}; "
                                                                "{reached} of {judged} with data are reached")
                                  : qd_deck_text (stages->deck, "{n} {n?target|targets} in {phases} {phases?phase|phases}; "
                                                                "none has data yet"),
                       "n", qd_deck_say_count (stages->deck, n_cells), "phases",
                       qd_deck_say_count (stages->deck, stages->n_phases), "reached",
                       qd_deck_say_count (stages->deck, reached), "judged", qd_deck_say_count (stages->deck, judged), NULL);
}

void
qd_deck_write_stage_targets (QdDeck *deck)
{
  QdColumn columns[FIRST + 3 * MOST_PHASES] = { { 14 }, { 150, 240, TRUE }, { 44, 90 } };
  QdSheet *sheet = deck->sheets[QD_DECK_STAGE_TARGETS];
  const Stages *stages = deck->prepared[QD_DECK_STAGE_TARGETS];
  int first = NAMES + 1, last = first + (int) stages->lines->len - 1, end;

  gboolean is_narrow = stages->n_phases <= 2;   /* few columns, and still a page's width */

  if (is_narrow)
    columns[NAME] = (QdColumn){ 360, 420, TRUE };
  for (int i = FIRST; i <= last_column (stages); i++)
    columns[i] = (QdColumn){ is_narrow ? 104 : 64, 0, TRUE };
  qd_sheet_set_columns (sheet, columns, last_column (stages) + 1);
  deck->messages[QD_DECK_STAGE_TARGETS] = make_message (stages);
  qd_sheet_head (sheet, last_column (stages), qd_sheet_name (sheet), deck->right_text,
                 deck->messages[QD_DECK_STAGE_TARGETS]);
  write_headers (stages);
  for (guint i = 0; i < stages->lines->len; i++)
    write_line (stages, first + (int) i, &g_array_index (stages->lines, Line, i));
  deck->blocks[QD_DECK_STAGE_TARGETS] = (QdDeckBlock){ first, last, -1 };
  for (int i = 0; i < stages->n_phases; i++)
    qd_sheet_mark_bars (sheet, first, last, column_of (stages, 2, i), 1.25);
  qd_sheet_ignore_number_text (sheet, 3, last, NAME, last_column (stages));
  qd_sheet_fit (sheet);
  qd_sheet_set_row (sheet, last + 1, 14);
  end = write_charts (stages, first, last + 2);
  qd_sheet_freeze (sheet, NAMES + 1, 2);
  qd_sheet_keep (sheet, last + 2, end - 1);
  qd_deck_print (sheet, end - 1, last_column (stages), NAMES);
}
