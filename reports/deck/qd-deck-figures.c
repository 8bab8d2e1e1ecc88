#include <math.h>

#include "model/figures/qd-actual.h"
#include "reports/deck/qd-deck-parts.h"

/* Figures of metrics over single periods and scopes that sheets ask for before Data is written: each stands on Data
 * once, as a formula where the deck has what it is made of, and sheets refer to its cell. */

struct _QdDeckFigure
{
  QdMetricRef          metric;
  gint64               channel;
  const char          *segment;
  QdPeriod             period;
  double               value;
  const QdMetricValue *typed;     /* the one value that is the figure; NULL */
  double               numerator, denominator;
  int                  row;       /* on Data */
};

static guint
hash_figure (gconstpointer data)
{
  const QdDeckFigure *figure = data;

  return g_int64_hash (&figure->metric.id) * 31 + g_int64_hash (&figure->channel) * 17
         + (figure->segment != NULL ? g_str_hash (figure->segment) : 0) + (guint) figure->period.start * 7
         + (guint) figure->period.end * 13;
}

static gboolean
equal_figures (gconstpointer a, gconstpointer b)
{
  const QdDeckFigure *x = a, *y = b;

  return x->metric.id == y->metric.id && x->channel == y->channel && g_strcmp0 (x->segment, y->segment) == 0
         && qd_period_equal (&x->period, &y->period);
}

/* the value typed for exactly that period and scope, when it is the figure */
static void
find_typed (QdDeck *deck, QdDeckFigure *figure)
{
  const QdValueSeries *series = qd_figures_find_series (deck->context, figure->metric.id, figure->channel,
                                                        figure->segment);

  for (guint i = 0; series != NULL && i < series->values->len && figure->typed == NULL; i++)
    {
      const QdMetricValue *value = g_ptr_array_index (series->values, i);
      gboolean is_ratio = qd_is_some (value->numerator) && qd_is_some (value->denominator);
      double of_value = is_ratio ? qd_ratio (value->numerator, value->denominator) : value->value;

      if (qd_period_equal (&value->period, &figure->period) && qd_is_some (of_value)
          && qd_figures_equal (of_value, figure->value))
        figure->typed = value;
    }
}

/* sums of the results whose quotient a built-in rate is */
static void
find_parts (QdDeck *deck, QdDeckFigure *figure)
{
  double sums[QD_N_MEASURES];
  int numerator, denominator;

  if (!qd_deck_measures_of (figure->metric.code, &numerator, &denominator) || denominator < 0)
    return;
  qd_figures_sum_results (deck->context, 0, figure->channel, &figure->period, deck->review->as_of, sums);
  if (!qd_figures_equal (qd_ratio (sums[numerator], sums[denominator]), figure->value))
    return;
  figure->numerator = sums[numerator];
  figure->denominator = sums[denominator];
}

/* Asks for a figure; NULL when there is none. Before Data is written. */
const QdDeckFigure *
qd_deck_need_figure (QdDeck *deck, const QdMetricRef *metric, gint64 channel, const char *segment,
                     const QdPeriod *period)
{
  QdDeckFigure wanted = {
    .metric = *metric, .channel = channel, .segment = segment != NULL && *segment != '\0' ? segment : NULL,
    .period = *period, .value = QD_NONE, .numerator = QD_NONE, .denominator = QD_NONE, .row = -1,
  };
  QdDeckFigure *figure = g_hash_table_lookup (deck->figure_index, &wanted);

  if (figure != NULL)
    return figure;
  wanted.value = metric->code == NULL || period->start > deck->review->as_of ? QD_NONE
                 : qd_actual (deck->context, metric, channel, wanted.segment, period,
                              MIN (period->end, deck->review->as_of)).value;
  if (qd_is_none (wanted.value))
    return NULL;
  find_typed (deck, &wanted);
  if (wanted.typed == NULL)
    find_parts (deck, &wanted);
  else
    qd_deck_note_typed (deck, wanted.typed);
  figure = g_memdup2 (&wanted, sizeof wanted);
  g_ptr_array_add (deck->figures, figure);
  g_hash_table_add (deck->figure_index, figure);
  return figure;
}

/* QD_NONE for NULL. */
double
qd_deck_figure_value (const QdDeckFigure *figure)
{
  return figure != NULL ? figure->value : QD_NONE;
}

/* Writes the figure as a reference to its cell on Data; an empty cell for NULL. */
void
qd_deck_write_figure (QdDeck *deck, QdSheet *sheet, int row, int column, const QdCellStyle *style,
                      const QdDeckFigure *figure)
{
  if (figure == NULL)
    qd_sheet_blank (sheet, row, column, column, style);
  else
    qd_sheet_formula (sheet, row, column, style, figure->value, "%s",
                      qd_cell_elsewhere (deck->sheets[QD_DECK_DATA], figure->row, QD_DATA_VALUE));
}

void
qd_deck_figures_init (QdDeck *deck)
{
  deck->figures = g_ptr_array_new_with_free_func (g_free);
  deck->figure_index = g_hash_table_new (hash_figure, equal_figures);
}

void
qd_deck_figures_clear (QdDeck *deck)
{
  g_clear_pointer (&deck->figure_index, g_hash_table_unref);
  g_clear_pointer (&deck->figures, g_ptr_array_unref);
}

/* --- on Data --- */

/* The months of the results on Data, where the figure is a sum of them: the formula, NULL when it is not. */
static const char *
formula_of_results (QdDeck *deck, const QdDeckFigure *figure)
{
  static const int columns[QD_N_MEASURES] = { QD_DATA_IMPRESSIONS, QD_DATA_CLICKS, QD_DATA_LEADS, QD_DATA_NEW_USERS,
                                              QD_DATA_ORDERS, QD_DATA_REVENUE, QD_DATA_COST };
  g_autofree char *criterion = NULL;
  const QdRecord *channel = qd_plan_data_find (deck->review->data, QD_KIND_CHANNEL, figure->channel);
  QdDeckBucket bucket = { qd_month_of_day (figure->period.start), qd_month_of_day (figure->period.end), NULL };
  const QdDeckResultsScope scope = { .channel = channel != NULL ? channel->id : 0, .bucket = &bucket };
  int measure, denominator;
  double sum;

  if (deck->results_block.first < 0 || figure->segment != NULL || !qd_deck_measures_of (figure->metric.code, &measure, &denominator)
      || denominator >= 0)
    return NULL;
  sum = qd_deck_sum_results (deck, columns[measure], &scope);
  if (!qd_figures_equal (qd_is_some (sum) ? sum : 0, figure->value))
    return NULL;
  if (channel != NULL)
    criterion = g_strdup_printf ("\"%s\"", qd_deck_key (deck, channel));
  return qd_deck_data_sum (deck, deck->results_runs, columns[measure], channel != NULL ? QD_DATA_CHANNEL : 0, criterion,
                           &bucket);
}

static void
write_typed_figure (QdDeck *deck, int row, const QdDeckFigure *figure, const QdCellStyle *style)
{
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  int typed = GPOINTER_TO_INT (g_hash_table_lookup (deck->typed_rows, figure->typed));

  if (qd_is_some (figure->typed->numerator) && qd_is_some (figure->typed->denominator))
    qd_sheet_formula (sheet, row, QD_DATA_VALUE, style, figure->value, "%s/%s", qd_cell (sheet, typed, QD_DATA_NUMERATOR),
                      qd_cell (sheet, typed, QD_DATA_DENOMINATOR));
  else
    qd_sheet_formula (sheet, row, QD_DATA_VALUE, style, figure->value, "%s", qd_cell (sheet, typed, QD_DATA_VALUE));
}

/* The row of a figure on Data: scope, period, and the value as formula where there is one. */
void
qd_deck_write_figure_row (QdDeck *deck, int row, guint index)
{
  QdDeckFigure *figure = g_ptr_array_index (deck->figures, index);
  QdSheet *sheet = deck->sheets[QD_DECK_DATA];
  const QdRecord *channel = qd_plan_data_find (deck->review->data, QD_KIND_CHANNEL, figure->channel);
  const QdCellStyle text = { .size = 9, .bottom = QD_LINE_HAIR };
  QdCellStyle number = { .size = 9, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  const char *formula = figure->typed == NULL ? formula_of_results (deck, figure) : NULL;
  g_autofree char *label = qd_period_to_label (&figure->period);

  figure->row = row;
  qd_sheet_text (sheet, row, QD_DATA_KEY, &text, figure->metric.code);
  qd_sheet_text (sheet, row, QD_DATA_NAME, &text, qd_deck_metric_name (deck, figure->metric.record, figure->metric.code));
  qd_sheet_text (sheet, row, QD_DATA_CHANNEL, &text, channel != NULL ? QD_CHANNEL (channel)->name : figure->segment);
  qd_sheet_text (sheet, row, QD_DATA_CHANNEL_NAME, &text, label);
  number.format = &qd_format_day;
  qd_sheet_day (sheet, row, QD_DATA_MONTH, &number, figure->period.start);
  number.format = &qd_format_decimals;
  qd_sheet_number (sheet, row, QD_DATA_NUMERATOR, &number, figure->numerator);
  qd_sheet_number (sheet, row, QD_DATA_DENOMINATOR, &number, figure->denominator);
  number.format = qd_deck_unit_format (deck, qd_metric_ref_unit_name (&figure->metric), figure->metric.decimals);
  if (figure->typed != NULL)
    write_typed_figure (deck, row, figure, &number);
  else if (qd_is_some (figure->denominator))
    qd_sheet_formula (sheet, row, QD_DATA_VALUE, &number, figure->value, "%s/%s", qd_cell (sheet, row, QD_DATA_NUMERATOR),
                      qd_cell (sheet, row, QD_DATA_DENOMINATOR));
  else if (formula != NULL)
    qd_sheet_formula (sheet, row, QD_DATA_VALUE, &number, figure->value, "%s", formula);
  else
    qd_sheet_number (sheet, row, QD_DATA_VALUE, &number, figure->value);
}
