#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* Goals: the tree with its figures and the score; below it targets against actuals and what needs work. */

#define LAST QD_GOALS_COUNTED
#define MOST_LETTERS 10   /* sentences of missing SMART letters */
#define MOST_PEAKS 5      /* days of highest values */
/* beside the page: what is filled in by hand, and what the scores by priority add up */
enum { JUDGED = LAST + 2, CONFIDENCE, COMMENT, POINTS };   /* POINTS: weight × counted */

/* A figure and the formula that gives it; formula NULL: the figure is an input. */
typedef struct
{
  double value;
  char  *formula;
} Computed;

static const QdGoalFigures *
nth_goal (QdDeck *deck, int i)
{
  return qd_review_nth (deck->review->goals, QdGoalFigures, i);
}

static int
row_of (QdDeck *deck, int i)
{
  return deck->blocks[QD_DECK_GOALS].first + i;
}

static const QdDeckSource *
first_source (QdDeck *deck, int i)
{
  return deck->goal_rows[0][i] < 0 ? NULL
         : &g_array_index (deck->goal_sources, QdDeckSource, deck->goal_rows[0][i] - deck->goals_block.first);
}

static const char *
source_range (QdDeck *deck, int i, int column)
{
  return qd_range_elsewhere (deck->sheets[QD_DECK_DATA], deck->goal_rows[0][i], deck->goal_rows[1][i], column);
}

static void
write_actual (QdDeck *deck, int i, const QdCellStyle *style)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdDeckSource *source = first_source (deck, i);
  double actual = nth_goal (deck, i)->actual;

  if (source != NULL && source->kind == QD_SOURCE_RATIO)
    qd_sheet_formula (sheet, row_of (deck, i), QD_GOALS_ACTUAL, style, actual, "SUM(%s)/SUM(%s)",
                      source_range (deck, i, QD_DATA_NUMERATOR), source_range (deck, i, QD_DATA_DENOMINATOR));
  else if (source != NULL)
    qd_sheet_formula (sheet, row_of (deck, i), QD_GOALS_ACTUAL, style, actual, "SUM(%s)",
                      source_range (deck, i, QD_DATA_VALUE));
  else
    qd_sheet_number (sheet, row_of (deck, i), QD_GOALS_ACTUAL, style, actual);
}

/* The formula stands only when it gives the review's completion. */
static Computed
compute_completion (QdDeck *deck, int i)
{
  const QdGoalFigures *figures = nth_goal (deck, i);
  const QdDeckSource *source = first_source (deck, i);
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  Computed result = { figures->completion, NULL };

  if (figures->rule == QD_RULE_ROLL_UP && source != NULL)
    result.formula = g_strdup_printf (
      "SUMPRODUCT(%s,%s)/SUMIF(%s,\">=0\",%s)", source_range (deck, i, QD_DATA_WEIGHT),
      source_range (deck, i, QD_DATA_COUNTED), source_range (deck, i, QD_DATA_COUNTED),
      source_range (deck, i, QD_DATA_WEIGHT));
  else if (figures->rule == QD_RULE_DELIVERABLE && source != NULL)
    result.formula = g_strdup_printf ("SUM(%s)/SUM(%s)", source_range (deck, i, QD_DATA_NUMERATOR),
                                      source_range (deck, i, QD_DATA_DENOMINATOR));
  else if (figures->rule == QD_RULE_KEEP && figures->periods_due > 0 && source != NULL)
    result.formula = g_strdup_printf ("SUM(%s)/SUM(%s)", source_range (deck, i, QD_DATA_WEIGHT),
                                      source_range (deck, i, QD_DATA_COMPLETION));
  else if (figures->rule == QD_RULE_JUDGED)
    result.formula = g_strdup (qd_cell (deck->sheets[QD_DECK_GOALS], row_of (deck, i), JUDGED));
  else
    result.formula = qd_deck_completion_formula (deck, figures, qd_cell (sheet, row_of (deck, i), QD_GOALS_ACTUAL),
                                                 qd_cell (sheet, row_of (deck, i), QD_GOALS_TARGET),
                                                 qd_cell (sheet, row_of (deck, i), QD_GOALS_BASELINE));
  return result;
}

static void
write_completion (QdDeck *deck, int i)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdGoalFigures *figures = nth_goal (deck, i);
  const QdCellStyle style = { .bold = TRUE, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                              .format = &qd_format_percent };
  const QdCellStyle plain = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_decimals };
  Computed completion = compute_completion (deck, i);
  const char *cell = qd_cell (sheet, row_of (deck, i), QD_GOALS_COMPLETION);
  double counted = figures->counts_in_score && qd_is_some (completion.value)
                     ? CLAMP (completion.value, 0, deck->plan->completion_cap) : QD_NONE;

  if (completion.formula != NULL)
    qd_sheet_formula (sheet, row_of (deck, i), QD_GOALS_COMPLETION, &style, completion.value, "%s", completion.formula);
  else
    qd_sheet_number (sheet, row_of (deck, i), QD_GOALS_COMPLETION, &style, completion.value);
  qd_sheet_formula (sheet, row_of (deck, i), QD_GOALS_COUNTED, &plain, counted,
                    "IF(ISNUMBER(%s),MAX(0,MIN(%s,%s)),\"\")", cell, deck->cap_cell, cell);
  qd_sheet_formula (sheet, row_of (deck, i), POINTS, &plain, figures->goal->weight * counted, "IF(ISNUMBER(%s),%s*%s,\"\")",
                    qd_cell (sheet, row_of (deck, i), QD_GOALS_COUNTED), qd_cell (sheet, row_of (deck, i), QD_GOALS_WEIGHT),
                    qd_cell (sheet, row_of (deck, i), QD_GOALS_COUNTED));
  g_free (completion.formula);
}

static void
write_gap (QdDeck *deck, int i)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdGoalFigures *figures = nth_goal (deck, i);
  const QdCellStyle style = {
    .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
    .format = qd_deck_gap_format (deck, figures->unit, figures->decimals, figures->gap_in_points),
  };
  double simple = (figures->gap_in_points ? 100 : 1) * (figures->actual - figures->target);

  if (qd_is_some (figures->gap) && qd_is_some (simple) && qd_figures_equal (simple, figures->gap))
    qd_sheet_formula (sheet, row_of (deck, i), QD_GOALS_GAP, &style, figures->gap,
                      figures->gap_in_points ? "100*(%s-%s)" : "%s-%s",
                      qd_cell (sheet, row_of (deck, i), QD_GOALS_ACTUAL),
                      qd_cell (sheet, row_of (deck, i), QD_GOALS_TARGET));
  else
    qd_sheet_number (sheet, row_of (deck, i), QD_GOALS_GAP, &style, figures->gap);
}

static void
write_words (QdDeck *deck, int i)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdGoalFigures *figures = nth_goal (deck, i);
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const QdCellStyle title = { .bold = figures->counts_in_score || figures->level == 0, .bottom = QD_LINE_HAIR,
                              .indent = (int) MIN (figures->level, 8) };
  const QdCellStyle plain = { .bottom = QD_LINE_HAIR };
  const QdCellStyle status = { .bold = figures->status <= QD_STATUS_MISSED, .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle smart = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  int row = row_of (deck, i);

  qd_sheet_text (sheet, row, QD_GOALS_CODE, &code, figures->goal->code);
  qd_sheet_text (sheet, row, QD_GOALS_TITLE, &title, qd_deck_short (deck, figures->goal->title));
  qd_sheet_text (sheet, row, QD_GOALS_OWNER, &plain, qd_deck_person (deck, figures->goal->owner));
  qd_sheet_text (sheet, row, QD_GOALS_METRIC, &plain,
                 qd_deck_metric_name (deck, figures->metric, figures->metric_code));
  qd_sheet_text (sheet, row, QD_GOALS_STATUS, &status, qd_deck_status_text (deck, figures->status));
  qd_sheet_text (sheet, row, QD_GOALS_SMART, &smart,
                 qd_deck_fill (deck, "{n} / 5", "n", qd_deck_say_count (deck, figures->smart.score), NULL));
  qd_sheet_text (sheet, row, QD_GOALS_PRIORITY, &smart, qd_deck_priority_text (deck, figures->goal->priority));
  qd_sheet_set_row (sheet, row, 22);
  qd_sheet_set_level (sheet, row, (int) figures->level);
}

/* Is the goal judged by somebody rather than measured? */
static gboolean
is_judged (const QdGoalFigures *figures)
{
  return figures->kind == QD_GOAL_KIND_JUDGED
         || (figures->kind == QD_GOAL_KIND_YES_NO && figures->metric_code == NULL);
}

static void
write_inputs (QdDeck *deck, int i)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdGoalFigures *figures = nth_goal (deck, i);
  const QdRecord *record = &figures->goal->record;
  const QdCellStyle share = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = &qd_format_percent_whole };
  const QdCellStyle number = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  const QdCellStyle note = { .size = 9, .bottom = QD_LINE_HAIR, .indent = 1 };

  if (is_judged (figures))
    qd_deck_write_input (deck, sheet, row_of (deck, i), JUDGED, &share, record, "judged");
  qd_deck_write_input (deck, sheet, row_of (deck, i), CONFIDENCE, &number, record, "confidence");
  qd_deck_write_input (deck, sheet, row_of (deck, i), COMMENT, &note, record, "note");
}

static void
write_goal (QdDeck *deck, int i)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdGoalFigures *figures = nth_goal (deck, i);
  const QdFormat *format = qd_deck_unit_format (deck, figures->unit, figures->decimals);
  QdCellStyle grey = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = format };
  QdCellStyle bold = { .bold = TRUE, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = format };
  QdCellStyle share = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                        .format = &qd_format_percent };
  QdCellStyle actual = bold;
  QdCellStyle weight = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                         .format = figures->goal->weight == floor (figures->goal->weight) ? &qd_format_integer
                                                                                         : &qd_format_decimals };
  int row = row_of (deck, i);

  write_words (deck, i);
  write_inputs (deck, i);
  qd_sheet_number (sheet, row, QD_GOALS_BASELINE, &grey, figures->baseline);
  qd_sheet_number (sheet, row, QD_GOALS_TARGET, &grey, figures->target);
  if (figures->record_of > 0)   /* a number stays a number */
    actual.format = qd_deck_worded (deck, "★ {}", format->code);
  write_actual (deck, i, &actual);
  write_gap (deck, i);
  write_completion (deck, i);
  qd_sheet_number (sheet, row, QD_GOALS_EXPECTED, &share, figures->expected);
  grey.colour = figures->goal->period.end > deck->review->as_of ? QD_ACCENT_LIGHT : QD_GREY;
  qd_sheet_number (sheet, row, QD_GOALS_FORECAST, &grey, figures->forecast);
  qd_sheet_number (sheet, row, QD_GOALS_WEIGHT, &weight, figures->goal->weight);
}

static void
write_score (QdDeck *deck)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdDeckBlock *block = &deck->blocks[QD_DECK_GOALS];
  const QdScore *score = &deck->review->score;
  const char *weights = qd_range (sheet, block->first, block->last, QD_GOALS_WEIGHT);
  const char *counted = qd_range (sheet, block->first, block->last, QD_GOALS_COUNTED);
  QdCellStyle style = { .bold = TRUE, .fill = QD_PANEL, .top = QD_LINE_HEAD, .bottom = QD_LINE_HEAD };
  QdCellStyle note = { .size = 9, .colour = QD_GREY, .fill = QD_PANEL, .top = QD_LINE_HEAD, .bottom = QD_LINE_HEAD };
  double weight = 0;

  for (int i = 0; i < (int) deck->review->goals->len; i++)
    if (nth_goal (deck, i)->counts_in_score && qd_is_some (nth_goal (deck, i)->completion))
      weight += nth_goal (deck, i)->goal->weight;
  qd_sheet_blank (sheet, block->total, QD_GOALS_CODE, LAST, &style);
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, block->total, QD_GOALS_CODE, &style, qd_deck_text (deck, "Weighted score"));
  qd_sheet_text (sheet, block->total, QD_GOALS_METRIC, &note,
                 qd_deck_fill (deck, qd_deck_text (deck, "{reported} of {goals} goals reported, {weight} of weight"),
                               "reported", qd_deck_say_count (deck, score->reported), "goals",
                               qd_deck_say_count (deck, score->goals), "weight",
                               qd_deck_say_percent (deck, score->weight_reported), NULL));
  qd_sheet_set_measured (sheet, TRUE);
  style.align = QD_ALIGN_RIGHT;
  style.colour = QD_ACCENT;
  style.format = &qd_format_percent;
  qd_sheet_formula (sheet, block->total, QD_GOALS_COMPLETION, &style, score->completion,
                    "SUMPRODUCT(%s,%s)/SUMIF(%s,\">=0\",%s)", weights, counted, counted, weights);
  style.colour = QD_INK;
  style.format = weight == floor (weight) ? &qd_format_integer : &qd_format_decimals;
  qd_sheet_formula (sheet, block->total, QD_GOALS_WEIGHT, &style, weight, "SUMIF(%s,\">=0\",%s)", counted, weights);
  qd_sheet_set_row (sheet, block->total, 24);
}

static gboolean
has_record (QdDeck *deck)
{
  for (int i = 0; i < (int) deck->review->goals->len; i++)
    if (nth_goal (deck, i)->record_of > 0)
      return TRUE;
  return FALSE;
}

/* "★ the best ever of its metric · Highest value of G-3 on 2025-03-05, of G-7 on 2025-02-28"; "" when there is neither.
 * Where a metric takes the highest value its day says as much as the value. */
static char *
remark_text (QdDeck *deck)
{
  GString *text = g_string_new (has_record (deck) ? qd_deck_text (deck, "★ the best ever of its metric") : "");
  guint n = 0;

  for (int i = 0; i < (int) deck->review->goals->len && n < MOST_PEAKS; i++)
    {
      const QdGoalFigures *figures = nth_goal (deck, i);
      g_autofree char *day = figures->actual_on != QD_DAY_NONE ? qd_day_to_text (figures->actual_on) : NULL;

      if (day == NULL)
        continue;
      g_string_append (text, n > 0 ? qd_deck_text (deck, ", ") : text->len > 0 ? " · " : "");
      g_string_append (text, qd_deck_fill (deck, n++ == 0 ? qd_deck_text (deck, "Highest value of {code} on {day}")
                                                          : qd_deck_text (deck, "of {code} on {day}"),
                                           "code", figures->goal->code, "day", day, NULL));
    }
  return g_string_free (text, FALSE);
}

/* Returns the row behind it. */
static int
write_table (QdDeck *deck)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdDeckBlock *block = &deck->blocks[QD_DECK_GOALS];
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Goal"), qd_deck_text (deck, "Owner"), qd_deck_text (deck, "Metric"),
    qd_deck_text (deck, "|Baseline"), qd_deck_text (deck, "|Target"), qd_deck_text (deck, "|Actual"),
    qd_deck_text (deck, "|Gap"), qd_deck_text (deck, "|Completion"), qd_deck_text (deck, "|Expected"),
    qd_deck_text (deck, ">Status"), qd_deck_text (deck, "|Forecast"), qd_deck_text (deck, "|SMART"),
    qd_deck_text (deck, "|Priority"), qd_deck_text (deck, "|Weight"), qd_deck_text (deck, "|Counted"),
  };
  const char *inputs[] = { qd_deck_text (deck, "|Judged"), qd_deck_text (deck, "|Confidence"),
                           qd_deck_text (deck, ">Comment"), qd_deck_text (deck, "|Points") };
  const QdCellStyle small = { .size = 9, .colour = QD_GREY };
  g_autofree char *remark = remark_text (deck);

  qd_deck_write_headers (deck, sheet, 3, 1, headers, G_N_ELEMENTS (headers));
  qd_deck_write_headers (deck, sheet, 3, JUDGED, inputs, G_N_ELEMENTS (inputs));
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, 2, JUDGED, &small, qd_deck_text (deck, "Tinted cells can be filled in"));
  if (*remark != '\0')
    {
      qd_sheet_set_row (sheet, 2, 16);
      qd_sheet_text (sheet, 2, QD_GOALS_CODE, &small, remark);
    }
  qd_sheet_set_measured (sheet, TRUE);
  qd_sheet_set_row (sheet, 3, 22);
  for (int i = 0; i < (int) deck->review->goals->len; i++)
    write_goal (deck, i);
  write_score (deck);
  qd_sheet_mark_status (sheet, block->first, block->last, QD_GOALS_STATUS);
  qd_sheet_mark_below (sheet, block->first, block->last, QD_GOALS_GAP, 0);
  qd_sheet_mark_bars (sheet, block->first, block->last, QD_GOALS_COMPLETION, 1.25);
  qd_sheet_ignore_number_text (sheet, block->first, block->last, QD_GOALS_CODE, QD_GOALS_METRIC);
  return block->total + 1 + qd_deck_write_goal_priorities (deck, POINTS);
}

/* --- below the table --- */

/* Children that stand in one run of rows below their parent, of one metric, each with target and, where `with_actual`,
 * with actual. */
static gboolean
find_run (QdDeck *deck, gboolean with_actual, int *first, int *last)
{
  int n = (int) deck->review->goals->len;

  *first = *last = -1;
  for (int i = 0; i < n; i++)
    {
      int end = i;

      while (end + 1 < n && end - i < 12 && nth_goal (deck, end + 1)->parent == i
             && g_strcmp0 (nth_goal (deck, end + 1)->metric_code, nth_goal (deck, i + 1)->metric_code) == 0
             && qd_is_some (nth_goal (deck, end + 1)->target)
             && (!with_actual || qd_is_some (nth_goal (deck, end + 1)->actual)))
        end++;
      if (end - i >= 2 && (*first < 0 || end - i > *last - *first + 1))
        {
          *first = i + 1;
          *last = end;
        }
    }
  return *first >= 0;
}

/* a cell that lies over several columns */
static void
write_over (QdSheet *sheet, int row, int first, int last, const QdCellStyle *style, const char *text)
{
  qd_sheet_merge (sheet, row, first, row, last, style);
  qd_sheet_text (sheet, row, first, style, text);
}

static const char *
chart_range (QdSheet *sheet, int first, int last, int column)
{
  return qd_book_keep (qd_sheet_book (sheet), g_strdup_printf ("=%s", qd_range_elsewhere (sheet, first, last, column)));
}

/* A run of goals with their actuals; without completions one of targets alone, else nothing. */
static void
write_chart (QdDeck *deck, int row, int width, int height)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  int first, last, labels = QD_GOALS_TITLE;
  gboolean has_completions = qd_deck_has_completions (deck);
  gboolean is_run = find_run (deck, TRUE, &first, &last) || (!has_completions && find_run (deck, FALSE, &first, &last));
  gboolean has_actual = FALSE;
  double largest = 0;
  QdBookSeries series[2] = { 0 };
  QdBookChart chart = { .type = QD_CHART_BAR, .series = series, .n_series = 2,
                    .category_title = qd_deck_text (deck, "Goal") };

  if (!is_run && !has_completions)
    {
      write_over (sheet, row, QD_GOALS_CODE, QD_GOALS_ACTUAL - 1, &(QdCellStyle){ .colour = QD_GREY },
                  qd_deck_text (deck, "No goal of this period has a completion yet"));
      return;
    }
  if (!is_run)
    {
      first = 0;
      last = MIN ((int) deck->review->goals->len, 12) - 1;
    }
  for (int i = first; i <= last; i++)
    {
      const QdGoalFigures *figures = nth_goal (deck, i);
      double plan = is_run ? figures->target : figures->expected;
      double actual = is_run ? figures->actual : figures->completion;

      has_actual = has_actual || qd_is_some (actual);
      labels = qd_deck_is_long_label (deck, figures->goal->title) ? QD_GOALS_CODE : labels;
      largest = MAX (largest, MAX (qd_is_some (plan) ? plan : 0, qd_is_some (actual) ? actual : 0));
    }
  for (int i = 0; i < 2; i++)
    {
      int column = is_run ? (i == 0 ? QD_GOALS_TARGET : QD_GOALS_ACTUAL)
                          : (i == 0 ? QD_GOALS_EXPECTED : QD_GOALS_COMPLETION);

      series[i].name = chart_range (sheet, 3, 3, column);
      series[i].name = qd_book_keep (deck->book, g_strdup_printf ("=%s", qd_cell_elsewhere (sheet, 3, column)));
      series[i].categories = chart_range (sheet, row_of (deck, first), row_of (deck, last), labels);
      series[i].values = chart_range (sheet, row_of (deck, first), row_of (deck, last), column);
      series[i].look = i == 0 ? QD_SERIES_PLAN : QD_SERIES_ACTUAL;
    }
  chart.n_series = has_actual ? 2 : 1;
  chart.maximum = qd_chart_nice_maximum (largest);
  chart.title = is_run ? qd_deck_text (deck, "Target and actual") : qd_deck_text (deck, "Completion and expected");
  chart.value_title = is_run ? qd_deck_metric_name (deck, nth_goal (deck, first)->metric,
                                                    nth_goal (deck, first)->metric_code)
                             : qd_deck_text (deck, "Completion");
  if (!is_run)
    chart.axis_format = "0%";
  else if (g_strcmp0 (nth_goal (deck, first)->unit, "percent") == 0)
    chart.axis_format = "0%";
  else
    chart.axis_format = largest < 9995 ? "#,##0.##" : qd_deck_axis_format (deck, NULL, largest);
  chart.alt = qd_deck_fill (deck, qd_deck_text (deck, "Bars of {n} {n?goal|goals}, {title}; the largest is {largest}"), "n",
                            qd_deck_say_count (deck, last - first + 1), "title", chart.title, "largest",
                            is_run ? qd_deck_say (deck, largest, nth_goal (deck, first)->unit, 1)
                                   : qd_deck_say_percent (deck, largest), NULL);
  qd_sheet_chart (sheet, row, 1, 2, width, height, &chart);
}

static void
write_reconciliation_head (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  QdCellStyle head = QD_STYLE_HEAD;

  write_over (sheet, row, QD_GOALS_GAP, QD_GOALS_EXPECTED, &head, qd_deck_text (deck, "Not broken down"));
  head.align = QD_ALIGN_RIGHT;
  qd_sheet_text (sheet, row, QD_GOALS_STATUS, &head, qd_deck_text (deck, "|Target") + 1);
  qd_sheet_text (sheet, row, QD_GOALS_FORECAST, &head, qd_deck_text (deck, "|Below it") + 1);
  write_over (sheet, row, QD_GOALS_SMART, QD_GOALS_COUNTED, &head, qd_deck_text (deck, "|Gap") + 1);
}

/* Targets that those below do not add up to; Goal Tree shows all. */
static int
write_reconciliation (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdCellStyle text = { .bottom = QD_LINE_HAIR };
  QdCellStyle gap = { .bold = TRUE, .colour = QD_RED, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  int last = row;

  for (int i = 0; i < (int) deck->review->goals->len && last - row < 5; i++)
    {
      const QdGoalFigures *figures = nth_goal (deck, i);
      const QdFormat *format = qd_deck_unit_format (deck, figures->unit, figures->decimals);
      QdCellStyle number = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = format };

      if (qd_is_none (figures->reconciliation_gap) || fabs (figures->reconciliation_gap) < 1e-9)
        continue;
      last++;
      write_over (sheet, last, QD_GOALS_GAP, QD_GOALS_EXPECTED, &text,
                  qd_book_keep (deck->book, g_strdup_printf ("%.60s", figures->goal->code)));
      qd_sheet_formula (sheet, last, QD_GOALS_STATUS, &number, figures->target, "%s",
                        qd_cell (sheet, row_of (deck, i), QD_GOALS_TARGET));
      qd_sheet_number (sheet, last, QD_GOALS_FORECAST, &number, figures->target - figures->reconciliation_gap);
      gap.format = format;
      qd_sheet_merge (sheet, last, QD_GOALS_SMART, last, QD_GOALS_COUNTED, &gap);
      qd_sheet_formula (sheet, last, QD_GOALS_SMART, &gap, figures->reconciliation_gap, "%s-%s",
                        qd_cell (sheet, last, QD_GOALS_STATUS), qd_cell (sheet, last, QD_GOALS_FORECAST));
    }
  if (last == row)
    return row;
  write_reconciliation_head (deck, row);
  return last + 2;
}

static int
write_smart (QdDeck *deck, int row)
{
  static const char letters[] = "SMART";
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  const QdCellStyle text = { .size = 9, .bottom = QD_LINE_HAIR, .wrap = TRUE };
  const QdCellStyle bold = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  int width = qd_sheet_width_of (sheet, QD_GOALS_COMPLETION, LAST);
  int last = row, n_missing = 0;

  for (int i = 0; i < (int) deck->review->goals->len; i++)
    for (int letter = 0; letter < 5; letter++)
      n_missing += nth_goal (deck, i)->counts_in_score && (nth_goal (deck, i)->smart.missing & (1 << letter)) != 0;
  qd_sheet_section (sheet, row, QD_GOALS_GAP, LAST, qd_deck_text (deck, "SMART: still missing"));
  for (int i = 0; i < (int) deck->review->goals->len; i++)
    {
      const QdGoalFigures *figures = nth_goal (deck, i);

      for (int letter = 0; letter < 5 && last - row < MOST_LETTERS; letter++)
        {
          const char *reason = figures->smart.reasons[letter] != NULL ? figures->smart.reasons[letter] : "";

          if ((figures->smart.missing & (1 << letter)) == 0 || !figures->counts_in_score)
            continue;
          last++;
          qd_sheet_text (sheet, last, QD_GOALS_GAP, &bold,
                         qd_book_keep (deck->book, g_strdup_printf ("%c  %.20s", letters[letter], figures->goal->code)));
          qd_sheet_merge (sheet, last, QD_GOALS_COMPLETION, last, LAST, &text);
          qd_sheet_text (sheet, last, QD_GOALS_COMPLETION, &text, reason);
          qd_sheet_need_row (sheet, last, 6 + 13 * qd_book_text_lines (&text, reason, width - 24));
        }
    }
  if (last == row)
    {
      last++;
      qd_sheet_text (sheet, last, QD_GOALS_GAP, &text, qd_deck_text (deck, "Nothing is missing."));
    }
  if (last - row == MOST_LETTERS && n_missing > MOST_LETTERS)
    {
      last++;
      qd_sheet_text (sheet, last, QD_GOALS_GAP, &text,
                     qd_deck_fill (deck, qd_deck_text (deck, "and {n} more"), "n",
                                   qd_deck_say_count (deck, n_missing - MOST_LETTERS), NULL));
    }
  return last + 1;
}

static void
write_below (QdDeck *deck, int row)
{
  gboolean one_page;
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];
  int page = (int) (512.6 * qd_sheet_width_of (sheet, 1, LAST) / 1026 * 1.03);
  double used = qd_sheet_height_of (sheet, 0, row - 2) + 14;
  int next;
  double height;

  qd_sheet_set_row (sheet, row - 1, 14);
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_section (sheet, row, QD_GOALS_CODE, QD_GOALS_ACTUAL - 1, qd_deck_text (deck, "Target and actual"));
  next = write_reconciliation (deck, row + 1);
  if (next > row + 1)
    qd_sheet_section (sheet, row, QD_GOALS_GAP, LAST, qd_deck_text (deck, "Needs work"));
  else
    next = row;   /* no head over nothing */
  next = write_smart (deck, next);
  next = MAX (next, row + 13);
  height = qd_deck_row_height (page, used, next - row, 18, 1.25, &one_page);
  qd_sheet_set_rows (sheet, row, next - 1, height);
  qd_sheet_set_measured (sheet, TRUE);
  write_chart (deck, row + 1, qd_sheet_width_of (sheet, QD_GOALS_CODE, QD_GOALS_ACTUAL - 1),
               (int) (height * (next - row - 1) / 0.75) - 6);
  if (!one_page)
    qd_sheet_keep (sheet, row, next - 1);
  /* where the table ends on the first page, its head is not that of what follows */
  qd_sheet_print (sheet, next - 1, LAST, one_page, used < page * 0.92 ? 2 : 3);
}

static const char *
make_message (QdDeck *deck)
{
  const QdScore *score = &deck->review->score;

  if (qd_is_none (score->completion))
    return qd_deck_text (deck, "No goal of this period has a completion yet");
  return qd_deck_fill (deck, qd_deck_text (deck, "Weighted score {score}: {done} done, {near} near, {missed} missed; "
                                                 "{track} on track, {risk} at risk, {behind} behind"),
                       "score", qd_deck_say_percent (deck, score->completion),
                       "done", qd_deck_say_count (deck, score->by_status[QD_STATUS_DONE]),
                       "near", qd_deck_say_count (deck, score->by_status[QD_STATUS_NEAR]),
                       "missed", qd_deck_say_count (deck, score->by_status[QD_STATUS_MISSED]),
                       "track", qd_deck_say_count (deck, score->by_status[QD_STATUS_ON_TRACK]),
                       "risk", qd_deck_say_count (deck, score->by_status[QD_STATUS_AT_RISK]),
                       "behind", qd_deck_say_count (deck, score->by_status[QD_STATUS_BEHIND]), NULL);
}

void
qd_deck_write_goals (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 46, 110 }, { 150, 330, TRUE }, { 50, 90 }, { 70, 140, TRUE }, { 52 }, { 64 }, { 66 }, { 70 },
    { 74 }, { 60 },      { 84 },             { 72 },     { 48 },            { 48 }, { 38 }, { 50 },
    { 14, .is_beside = TRUE }, { 60, .is_beside = TRUE }, { 60, .is_beside = TRUE }, { 220, 320, .is_beside = TRUE },
    { 50, .is_beside = TRUE },
  };
  int next;
  QdSheet *sheet = deck->sheets[QD_DECK_GOALS];

  qd_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_GOALS] = make_message (deck);
  qd_sheet_head (sheet, LAST, qd_sheet_name (sheet), deck->right_text, deck->messages[QD_DECK_GOALS]);
  next = write_table (deck);
  qd_sheet_fit (sheet);
  qd_sheet_freeze (sheet, 4, 3);
  write_below (deck, next + 1);
}
