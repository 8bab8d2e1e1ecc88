#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* Scorecard: metrics by group with their previous period and a year ago, the last months of each, and charts. */

enum { NAME = 1, UNIT, ACTUAL, PREVIOUS, CHANGE, YEAR_AGO, CHANGE_YEAR, WORD, NOTE };
#define LAST 13          /* name and twelve months */
#define MOST_MONTHS 12
#define MOST_CHARTS 6
/* points of a page below its head; what a row needs */
#define ROOM_OF_CARD 410.0
#define LEAST_HEIGHT 14.5

typedef struct
{
  int                  index;       /* in review->metrics */
  const char          *group;       /* NULL: without */
  int                  rank;        /* of its group */
  QdMetricRef          metric;
  const QdDeckFigure  *months[MOST_MONTHS];
  guint                n_months;    /* with a figure */
} Row;

typedef struct
{
  QdPeriod months[MOST_MONTHS];
  int      n_months;
  GArray  *rows;                    /* Row, by group */
  gboolean has_figures;             /* else the metrics as they are defined */
} Card;

static void
free_card (gpointer data)
{
  Card *card = data;

  g_array_unref (card->rows);
  g_free (card);
}

static const QdMetricFigures *
figures_of (QdDeck *deck, const Row *row)
{
  return qd_review_nth (deck->review->metrics, QdMetricFigures, row->index);
}

/* The months up to the as-of day, the last of them first found. */
static void
choose_months (QdDeck *deck, Card *card)
{
  QdMonth last = qd_month_of_day (MIN (deck->review->period.end, deck->review->as_of));

  card->n_months = MOST_MONTHS;
  for (int i = 0; i < MOST_MONTHS; i++)
    {
      QdMonth month = last - MOST_MONTHS + 1 + i;

      card->months[i] = qd_period_month (month / 12, month % 12 + 1);
    }
}

static int
rank_of_group (GPtrArray *groups, const char *group)
{
  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (g_ptr_array_index (groups, i), group) == 0)
      return (int) i;
  g_ptr_array_add (groups, (gpointer) group);
  return (int) groups->len - 1;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  if ((x->group == NULL) != (y->group == NULL))
    return x->group == NULL ? 1 : -1;
  return x->rank != y->rank ? x->rank - y->rank : x->index - y->index;
}

static gboolean
is_in_months (const Card *card, int first)
{
  for (guint i = 0; i < card->rows->len; i++)
    for (int month = 0; month <= first; month++)
      if (g_array_index (card->rows, Row, i).months[month] != NULL)
        return TRUE;
  return FALSE;
}

/* Months before the first figure of any metric are left out, but not those of the period. */
static void
drop_empty_months (QdDeck *deck, Card *card)
{
  int first = 0;

  while (first < MOST_MONTHS - 3 && card->months[first].end < deck->review->period.start && !is_in_months (card, first))
    first++;
  card->n_months = MOST_MONTHS - first;
  memmove (card->months, card->months + first, sizeof (QdPeriod) * (gsize) card->n_months);
  for (guint i = 0; i < card->rows->len; i++)
    {
      Row *row = &g_array_index (card->rows, Row, i);

      memmove (row->months, row->months + first, sizeof row->months[0] * (gsize) card->n_months);
    }
}

/* Metrics with a figure; or those that the plan defines. */
static void
add_rows (QdDeck *deck, Card *card, gboolean defined)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  for (guint i = 0; i < deck->review->metrics->len; i++)
    {
      const QdMetricFigures *figures = qd_review_nth (deck->review->metrics, QdMetricFigures, i);
      Row row = { .index = (int) i };
      gboolean has_figure = qd_is_some (figures->actual) || qd_is_some (figures->previous) || qd_is_some (figures->year_ago);

      row.metric = qd_figures_metric_by_code (deck->context, figures->code);
      for (int month = 0; month < card->n_months; month++)
        {
          row.months[month] = qd_deck_need_figure (deck, &row.metric, 0, NULL, &card->months[month]);
          row.n_months += row.months[month] != NULL;
        }
      if (defined ? figures->metric == NULL : !has_figure && row.n_months == 0)
        continue;
      row.group = figures->metric == NULL ? qd_deck_text (deck, "Campaign results")
                  : figures->metric->group != NULL && *figures->metric->group != '\0' ? figures->metric->group : NULL;
      row.rank = rank_of_group (groups, row.group);
      g_array_append_val (card->rows, row);
    }
}

/* Something is known of a metric: gathers the card. A plan at its beginning shows what it is going to measure. */
gboolean
qd_deck_has_scorecard (QdDeck *deck)
{
  Card *card = g_new0 (Card, 1);

  deck->prepared[QD_DECK_SCORECARD] = card;
  deck->free_prepared[QD_DECK_SCORECARD] = free_card;
  card->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  choose_months (deck, card);
  add_rows (deck, card, FALSE);
  card->has_figures = card->rows->len > 0;
  if (!card->has_figures)
    add_rows (deck, card, TRUE);
  g_array_sort (card->rows, compare_rows);
  drop_empty_months (deck, card);
  return card->rows->len > 0;
}

/* --- the card --- */

/* "● Better", "▼ Worse" against the previous period, else against a year ago */
static const char *
word_of (QdDeck *deck, const Row *row)
{
  const QdMetricFigures *figures = figures_of (deck, row);
  double change = qd_is_some (figures->change_previous) ? figures->change_previous : figures->change_year;

  if (qd_is_none (figures->actual))
    return qd_book_keep (deck->book, g_strdup_printf ("○ %s", qd_deck_text (deck, "no data")));
  if (qd_is_none (change) || row->metric.direction == QD_METRIC_DIRECTION_BAND)
    return "";
  if (fabs (change) < 1e-9)
    return qd_book_keep (deck->book, g_strdup_printf ("◎ %s", qd_deck_text (deck, "Unchanged")));
  if ((change > 0) == (row->metric.direction != QD_METRIC_DIRECTION_DOWN))
    return qd_book_keep (deck->book, g_strdup_printf ("● %s", qd_deck_text (deck, "Better")));
  return qd_book_keep (deck->book, g_strdup_printf ("▼ %s", qd_deck_text (deck, "Worse")));
}

static const char *
unit_text (QdDeck *deck, const QdMetricFigures *figures)
{
  if (g_strcmp0 (figures->unit, "percent") == 0)
    return "%";
  if (figures->metric != NULL && figures->metric->unit_label != NULL)
    return figures->metric->unit_label;
  if (g_strcmp0 (figures->unit, "money") == 0)
    return qd_deck_money_unit (deck, NULL);
  return g_strcmp0 (figures->unit, "ratio") == 0 ? "1:x" : "";
}

static void
write_change (QdSheet *sheet, int row, int column, const QdMetricFigures *figures, double change, int then_column,
              QdCellStyle style)
{
  static const QdFormat relative = { "+0.0%;-0.0%;0.0%", 0.01, 1, 2 };
  const char *now = qd_cell (sheet, row, ACTUAL), *then = qd_cell (sheet, row, then_column);

  if (figures->change_in_points)
    qd_sheet_formula (sheet, row, column, &style, change, "100*(%s-%s)", now, then);
  else
    {
      style.format = &relative;
      qd_sheet_formula (sheet, row, column, &style, change, "(%s-%s)/ABS(%s)", now, then, then);
    }
}

static void
write_metric (QdDeck *deck, int row, const Row *entry)
{
  QdSheet *sheet = deck->sheets[QD_DECK_SCORECARD];
  const QdMetricFigures *figures = figures_of (deck, entry);
  const QdFormat *format = qd_deck_unit_format (deck, figures->unit, figures->decimals);
  const QdCellStyle name = { .bold = entry->metric.record == NULL || entry->metric.record->klass != QD_METRIC_CLASS_AUXILIARY,
                             .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle unit = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const QdCellStyle word = { .bold = TRUE, .bottom = QD_LINE_HAIR, .indent = 1 }, plain = QD_STYLE_CELL;
  const QdCellStyle note = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  QdCellStyle bold = { .bold = TRUE, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = format };
  QdCellStyle grey = { .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR, .format = format };
  QdCellStyle change = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                         .format = qd_deck_gap_format (deck, figures->unit, figures->decimals, TRUE) };
  const char *formula = qd_deck_metric_formula (deck, entry->index);
  g_autofree char *fitted = NULL;

  qd_sheet_blank (sheet, row, NAME, LAST, &plain);
  qd_sheet_text (sheet, row, NAME, &name, qd_deck_metric_name (deck, figures->metric, figures->code));
  qd_sheet_text (sheet, row, UNIT, &unit, unit_text (deck, figures));
  if (formula != NULL)
    {
      QdSheet *data = deck->sheets[QD_DECK_DATA];
      int first = deck->metric_rows[0][entry->index];

      qd_sheet_formula (sheet, row, ACTUAL, &bold, figures->actual, "%s", formula);
      qd_sheet_formula (sheet, row, PREVIOUS, &grey, figures->previous, "%s", qd_cell_elsewhere (data, first, QD_DATA_PREVIOUS));
      qd_sheet_formula (sheet, row, YEAR_AGO, &grey, figures->year_ago, "%s", qd_cell_elsewhere (data, first, QD_DATA_YEAR_AGO));
    }
  else
    {
      qd_sheet_number (sheet, row, PREVIOUS, &grey, figures->previous);
      qd_sheet_number (sheet, row, YEAR_AGO, &grey, figures->year_ago);
    }
  write_change (sheet, row, CHANGE, figures, figures->change_previous, PREVIOUS, change);
  write_change (sheet, row, CHANGE_YEAR, figures, figures->change_year, YEAR_AGO, change);
  qd_sheet_text (sheet, row, WORD, &word, word_of (deck, entry));
  fitted = qd_sheet_fit_text (sheet, &note, figures->metric != NULL && figures->metric->definition != NULL
                                      ? figures->metric->definition : "", 5 * 66);
  qd_sheet_merge (sheet, row, NOTE, row, LAST, &note);
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, row, NOTE, &note, fitted);
  qd_sheet_set_measured (sheet, TRUE);
}

static void
write_group (QdDeck *deck, int row, const char *group)
{
  QdSheet *sheet = deck->sheets[QD_DECK_SCORECARD];
  const QdCellStyle style = { .bold = TRUE, .colour = QD_ACCENT, .fill = QD_PANEL, .bottom = QD_LINE_HAIR };

  qd_sheet_blank (sheet, row, NAME, LAST, &style);
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, row, NAME, &style, group != NULL ? group : qd_deck_text (deck, "Without group"));
  qd_sheet_set_measured (sheet, TRUE);
}

/* Rows are a little lower where the card stands on one page then. */
static double
row_height (const Card *card)
{
  int n = (int) card->rows->len;
  double height;

  for (guint i = 0; i < card->rows->len; i++)
    n += i == 0 || g_array_index (card->rows, Row, i).rank != g_array_index (card->rows, Row, i - 1).rank;
  height = ROOM_OF_CARD / n;
  return height < LEAST_HEIGHT ? 19 : MIN (height, 19);
}

static int
write_card (QdDeck *deck, const Card *card, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_SCORECARD];
  const char *headers[] = {
    qd_deck_text (deck, "Metric"), qd_deck_text (deck, "Unit"), qd_deck_text (deck, "|Actual"),
    qd_deck_text (deck, "|Previous period"), qd_deck_text (deck, "|Change"), qd_deck_text (deck, "|A year ago"),
    qd_deck_text (deck, "|Change"), qd_deck_text (deck, ">Verdict"), qd_deck_text (deck, "Definition"),
  };
  double height = row_height (card);
  int first = row + 1, group = row + 1;

  qd_deck_write_headers (deck, sheet, row, NAME, headers, G_N_ELEMENTS (headers));
  qd_sheet_blank (sheet, row, NOTE + 1, LAST, &(QdCellStyle) QD_STYLE_HEAD);
  qd_sheet_set_row (sheet, row++, 22);
  for (guint i = 0; i < card->rows->len; i++)
    {
      const Row *entry = &g_array_index (card->rows, Row, i);

      if (i == 0 || entry->rank != g_array_index (card->rows, Row, i - 1).rank)
        {
          if (i > 0)
            qd_sheet_keep (sheet, group, row - 1);
          group = row;
          qd_sheet_set_row (sheet, row, height);
          write_group (deck, row++, entry->group);
        }
      write_metric (deck, row, entry);
      qd_sheet_set_row (sheet, row, height);
      if (g_strcmp0 (figures_of (deck, entry)->code, "new_users") == 0)
        deck->scorecard_new_users = qd_cell_elsewhere (sheet, row, ACTUAL);
      row++;
    }
  qd_sheet_keep (sheet, group, row - 1);
  deck->blocks[QD_DECK_SCORECARD] = (QdDeckBlock){ first, row - 1, -1 };
  qd_sheet_mark_status (sheet, first, row - 1, WORD);
  qd_sheet_ignore_number_text (sheet, first, row - 1, NAME, NOTE);
  return row;
}

/* --- the last months --- */

static int
write_trend (QdDeck *deck, const Card *card, int row, int *rows)
{
  QdSheet *sheet = deck->sheets[QD_DECK_SCORECARD];
  QdCellStyle head = QD_STYLE_HEAD, name = { .bottom = QD_LINE_HAIR, .indent = 1 };
  static const QdFormat month = { "yyyy-mm", 0, 0, 7 };
  int head_row = row;

  qd_sheet_section (sheet, row, NAME, LAST, qd_deck_text (deck, "By month"));
  qd_sheet_set_row (sheet, row++, 20);
  qd_sheet_text (sheet, row, NAME, &head, qd_deck_text (deck, "Metric"));
  head.align = QD_ALIGN_RIGHT;
  head.format = &month;
  for (int i = 0; i < card->n_months; i++)
    qd_sheet_day (sheet, row, UNIT + i, &head, card->months[i].start);
  qd_sheet_set_row (sheet, row++, 20);
  for (guint i = 0; i < card->rows->len; i++)
    {
      const Row *entry = &g_array_index (card->rows, Row, i);
      const QdMetricFigures *figures = figures_of (deck, entry);
      const QdCellStyle number = { .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
                                   .format = qd_deck_unit_format (deck, figures->unit, figures->decimals) };

      rows[i] = -1;
      if (entry->n_months == 0)
        continue;
      rows[i] = row;
      qd_sheet_text (sheet, row, NAME, &name, qd_deck_metric_name (deck, figures->metric, figures->code));
      for (int j = 0; j < card->n_months; j++)
        qd_deck_write_figure (deck, sheet, row, UNIT + j, &number, entry->months[j]);
      qd_sheet_set_row (sheet, row++, 17);
    }
  if (row - head_row < 24)
    qd_sheet_keep (sheet, head_row, row - 1);
  return row;
}

/* --- charts --- */

static double
largest_of (const Card *card, const Row *row)
{
  double largest = 0;

  for (int i = 0; i < card->n_months; i++)
    largest = MAX (largest, row->months[i] != NULL ? qd_deck_figure_value (row->months[i]) : 0);
  return largest;
}

static void
write_chart (QdDeck *deck, const Card *card, const Row *entry, int data_row, int head_row, int row, int column,
             int x_offset, int width)
{
  QdSheet *sheet = deck->sheets[QD_DECK_SCORECARD];
  const QdMetricFigures *figures = figures_of (deck, entry);
  const char *name = qd_deck_metric_name (deck, figures->metric, figures->code), *unit = unit_text (deck, figures);
  double largest = largest_of (card, entry);
  const QdBookSeries series = {
    .name = qd_deck_chart_cell (deck, sheet, data_row, NAME),
    .categories = qd_deck_chart_row (deck, sheet, head_row, UNIT, UNIT + card->n_months - 1),
    .values = qd_deck_chart_row (deck, sheet, data_row, UNIT, UNIT + card->n_months - 1), .look = QD_SERIES_ACTUAL,
  };
  const QdBookChart chart = {
    .type = QD_CHART_COLUMN, .series = &series, .n_series = 1, .maximum = qd_chart_nice_maximum (largest),
    .title = *unit != '\0' ? qd_book_keep (deck->book, g_strdup_printf ("%s (%s)", name, unit)) : name,
    .value_title = *unit != '\0' ? unit : name, .category_title = qd_deck_text (deck, "Month"),
    .axis_format = qd_deck_axis_format (deck, figures->unit, largest), .category_format = "yy-mm",
    .alt = qd_deck_fill (deck, qd_deck_text (deck, "Columns of {metric} by month; the largest is {largest}"), "metric",
                         name, "largest", qd_deck_say (deck, largest, figures->unit, figures->decimals), NULL),
  };

  qd_sheet_chart_at (sheet, row, column, x_offset, 4, width, 190, &chart);
}

/* Core metrics first, then what has most months; three beside each other. */
static int
write_charts (QdDeck *deck, const Card *card, int row, int head_row, const int *rows)
{
  QdSheet *sheet = deck->sheets[QD_DECK_SCORECARD];
  int width = qd_sheet_width_of (sheet, NAME, LAST) / 3, n = 0;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < card->rows->len && n < MOST_CHARTS; i++)
      {
        const Row *entry = &g_array_index (card->rows, Row, i);
        gboolean is_core = entry->metric.record != NULL && entry->metric.record->klass == QD_METRIC_CLASS_CORE;

        if (is_core != (pass == 0) || entry->n_months < 3 || largest_of (card, entry) <= 0)
          continue;
        if (n == 0)
          {
            qd_sheet_section (sheet, row, NAME, LAST, qd_deck_text (deck, "Trends"));
            qd_sheet_set_row (sheet, row, 20);
          }
        write_chart (deck, card, entry, rows[i], head_row, row + 1 + n / 3 * 8, NAME, n % 3 * width, width - 10);
        n++;
      }
  if (n == 0)
    return row;
  qd_sheet_set_rows (sheet, row + 1, row + (n + 2) / 3 * 8, 18);
  qd_sheet_keep (sheet, row, row + (n + 2) / 3 * 8);
  return row + 1 + (n + 2) / 3 * 8;
}

static const char *
make_message (QdDeck *deck, const Card *card)
{
  guint better = 0, worse = 0, with_data = 0;

  if (!card->has_figures)
    return qd_deck_fill (deck, qd_deck_text (deck, "{n} {n?metric is|metrics are} defined; none has a figure yet"), "n",
                         qd_deck_say_count (deck, card->rows->len), NULL);
  for (guint i = 0; i < card->rows->len; i++)
    {
      const Row *row = &g_array_index (card->rows, Row, i);
      const char *word = word_of (deck, row);

      with_data += qd_is_some (figures_of (deck, row)->actual);
      better += g_str_has_prefix (word, "●");
      worse += g_str_has_prefix (word, "▼");
    }
  return qd_deck_fill (deck, qd_deck_text (deck, "{n} {n?metric|metrics} with data: {better} better than before, {worse} worse"), "n",
                       qd_deck_say_count (deck, with_data), "better", qd_deck_say_count (deck, better), "worse",
                       qd_deck_say_count (deck, worse), NULL);
}

void
qd_deck_write_scorecard (QdDeck *deck)
{
  QdColumn columns[LAST + 1] = { { 14 }, { 170, 250, TRUE } };
  QdSheet *sheet = deck->sheets[QD_DECK_SCORECARD];
  const Card *card = deck->prepared[QD_DECK_SCORECARD];
  g_autofree int *rows = g_new (int, card->rows->len);
  int trend, charts, end;

  for (int i = UNIT; i <= LAST; i++)
    columns[i] = (QdColumn){ i == WORD ? 80 : 60 };
  qd_sheet_set_columns (sheet, columns, LAST + 1);
  deck->messages[QD_DECK_SCORECARD] = make_message (deck, card);
  qd_sheet_head (sheet, LAST, qd_sheet_name (sheet), deck->right_text, deck->messages[QD_DECK_SCORECARD]);
  trend = write_card (deck, card, 3) + 1;
  if (!card->has_figures)
    {
      qd_sheet_fit (sheet);
      qd_sheet_freeze (sheet, 4, 2);
      qd_deck_print (sheet, trend - 2, LAST, 2);
      return;
    }
  qd_sheet_set_row (sheet, trend - 1, 12);
  charts = write_trend (deck, card, trend, rows) + 1;
  qd_sheet_fit (sheet);
  qd_sheet_set_row (sheet, charts - 1, 12);
  end = write_charts (deck, card, charts, trend + 1, rows);
  qd_sheet_freeze (sheet, 4, 2);
  qd_deck_print (sheet, end - 1, LAST, 2);
}
