#include "model/figures/qd-typed-values.h"

#include <string.h>

/* a week may begin this many days before the period it is inside of (by its Thursday) */
#define WEEK_OVERHANG 3

/* A row that lies in the asked period, and how far from the asked scope: 0 exactly of it, 1 split by channel (or the
 * only other split there is), 2 by segment, 3 by both. */
typedef struct
{
  const QdMetricValue *value;
  int                  level;
} Row;

/* What was typed, else numerator / denominator. */
double
qd_typed_row_value (const QdMetricValue *value)
{
  return qd_is_some (value->value) ? value->value : qd_ratio (value->numerator, value->denominator);
}

/* Labels with the same days are the same period (domain.md 1), so a range that spells out a quarter holds the weeks
 * of that quarter. */
QdPeriod
qd_figures_canonical_period (QdFiguresContext *context, const QdPeriod *period)
{
  static const QdPeriodType types[]
    = { QD_PERIOD_YEAR, QD_PERIOD_HALF, QD_PERIOD_QUARTER, QD_PERIOD_MONTH, QD_PERIOD_WEEK };

  for (guint i = 0; period->type == QD_PERIOD_RANGE && i < G_N_ELEMENTS (types); i++)
    {
      QdPeriod same = qd_period_containing (period->start, types[i], context->fiscal_year_start);

      if (qd_period_equal (&same, period))
        return same;
    }
  return *period;
}

static gboolean
has_text (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* The level of a series for the asked scope, -1 when its rows are no part of it. */
static int
series_level (const QdValueSeries *series, gint64 channel, const char *segment)
{
  gboolean asks_segment = has_text (segment);

  if (channel != 0 && series->channel != channel)
    return -1;
  if (asks_segment && g_strcmp0 (series->segment, segment) != 0)
    return -1;
  return (channel == 0 && series->channel != 0 ? 1 : 0) + (!asks_segment && has_text (series->segment) ? 2 : 0);
}

/* Adds the rows of a series inside the period that start on or before as_of. */
static void
add_rows (GArray *rows, const QdValueSeries *series, int level, const QdPeriod *period, QdDay as_of, QdPartFilter filter,
          gpointer data)
{
  const GPtrArray *values = series->values;
  QdDay last = MIN (as_of, period->end);
  guint low = 0, high = values->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const QdMetricValue *value = g_ptr_array_index (values, middle);

      if (value->period.start < period->start - WEEK_OVERHANG)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < values->len; i++)
    {
      Row row = { g_ptr_array_index (values, i), level };

      if (row.value->period.start > last)
        break;
      if ((qd_period_is_inside (&row.value->period, period) || qd_period_equal (&row.value->period, period))
          && qd_is_some (qd_typed_row_value (row.value)) && (filter == NULL || filter (&row.value->period, data)))
        g_array_append_val (rows, row);
    }
}

/* Longest first, then earliest, then nearest to the asked scope: the overlap rule of domain.md 3. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a;
  const Row *y = b;
  int x_days = qd_period_days (&x->value->period);
  int y_days = qd_period_days (&y->value->period);

  if (x_days != y_days)
    return x_days > y_days ? -1 : 1;
  if (x->value->period.start != y->value->period.start)
    return x->value->period.start < y->value->period.start ? -1 : 1;
  return x->level - y->level;
}

/* Leaves the rows that count: of each part those nearest to the asked scope, and no part that overlaps a taken one.
 * A value typed for exactly the asked period wins by being the longest, and first of all. */
static void
take_parts (GArray *rows, const QdPeriod *period)
{
  g_autofree guint8 *taken = NULL;
  QdDay first = period->start - 2 * WEEK_OVERHANG, last = period->end + 2 * WEEK_OVERHANG;
  guint kept = 0;

  g_array_sort (rows, compare_rows);
  taken = g_malloc0 ((gsize) (last - first) + 1);
  for (guint i = 0, next; i < rows->len; i = next)
    {
      Row head = g_array_index (rows, Row, i);
      const QdPeriod *part = &head.value->period;
      gsize days = (gsize) qd_period_days (part);
      gboolean is_free = memchr (taken + (part->start - first), 1, days) == NULL;

      for (next = i; next < rows->len; next++)
        {
          Row row = g_array_index (rows, Row, next);

          if (!qd_period_equal (&row.value->period, part))
            break;
          if (is_free && row.level == head.level)
            g_array_index (rows, Row, kept++) = row;
        }
      if (is_free)
        memset (taken + (part->start - first), 1, days);
    }
  g_array_set_size (rows, kept);
}

/* Where a value was typed for exactly the period, in the scope or split from it, only that stands. FALSE when there is
 * none; then the rows are as before. */
static gboolean
prefer_exact (GArray *rows, const QdPeriod *period)
{
  int level = G_MAXINT;
  guint kept = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (qd_period_equal (&row->value->period, period))
        level = MIN (level, row->level);
    }
  if (level == G_MAXINT)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      Row row = g_array_index (rows, Row, i);

      if (row.level == level && qd_period_equal (&row.value->period, period))
        g_array_index (rows, Row, kept++) = row;
    }
  g_array_set_size (rows, kept);
  return TRUE;
}

static void
figure_sum (const GArray *rows, QdTypedFigure *figure)
{
  double sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += qd_typed_row_value (g_array_index (rows, Row, i).value);
  figure->value = sum;
}

static void
figure_average (const GArray *rows, QdTypedFigure *figure)
{
  figure_sum (rows, figure);
  figure->value /= rows->len;
}

/* the latest by period end, then the shortest */
static void
figure_last (const GArray *rows, QdTypedFigure *figure)
{
  const QdMetricValue *last = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const QdMetricValue *value = g_array_index (rows, Row, i).value;

      if (last == NULL || value->period.end > last->period.end
          || (value->period.end == last->period.end && value->period.start > last->period.start))
        last = value;
    }
  figure->value = qd_typed_row_value (last);
}

static void
figure_max (const GArray *rows, QdTypedFigure *figure)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const QdMetricValue *value = g_array_index (rows, Row, i).value;
      double x = qd_typed_row_value (value);

      if (qd_is_none (figure->value) || x > figure->value
          || (x == figure->value && value->period.end < figure->date))
        {
          figure->value = x;
          figure->date = value->period.end;
        }
    }
}

static double
row_rate (const QdMetricValue *value)
{
  double rate = qd_ratio (value->numerator, value->denominator);

  return qd_is_some (rate) ? rate : value->value;
}

/* Sum over sum when every row has both; else the plain mean of the rates, marked. */
static void
figure_ratio (const GArray *rows, const QdPeriod *period, QdTypedFigure *figure)
{
  double numerator = 0, denominator = 0, rates = 0;
  gboolean all_have_both = TRUE;

  for (guint i = 0; i < rows->len; i++)
    {
      const QdMetricValue *value = g_array_index (rows, Row, i).value;

      all_have_both = all_have_both && qd_is_some (value->numerator) && qd_is_some (value->denominator);
      numerator += value->numerator;
      denominator += value->denominator;
      rates += row_rate (value);
    }
  if (all_have_both)
    {
      figure->value = qd_ratio (numerator, denominator);
      return;
    }
  figure->value = rates / rows->len;
  figure->unweighted = rows->len > 1 || !qd_period_equal (&g_array_index (rows, Row, 0).value->period, period);
}

static void
aggregate (int aggregation, const GArray *rows, const QdPeriod *period, QdTypedFigure *figure)
{
  switch (aggregation)
    {
    case QD_METRIC_AGGREGATION_LAST:
      figure_last (rows, figure);
      break;
    case QD_METRIC_AGGREGATION_AVERAGE:
      figure_average (rows, figure);
      break;
    case QD_METRIC_AGGREGATION_MAX:
      figure_max (rows, figure);
      break;
    case QD_METRIC_AGGREGATION_RATIO:
      figure_ratio (rows, period, figure);
      break;
    case QD_METRIC_AGGREGATION_DISTINCT:   /* only the row of exactly that period is left here */
    case QD_METRIC_AGGREGATION_SUM:
    default:
      figure_sum (rows, figure);
      break;
    }
}

/* domain.md 3: rows of exactly the scope; for sum and ratio a part without one takes its rows split by channel, else
 * by segment, else by both. */
void
qd_typed_figure (QdFiguresContext *context, const QdMetricRef *metric, int aggregation, gint64 channel,
                 const char *segment, const QdPeriod *asked, QdDay as_of, QdPartFilter filter, gpointer data,
                 QdTypedFigure *figure)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  const GPtrArray *all_series = qd_figures_series_of_metric (context, metric->id);
  QdPeriod period = qd_figures_canonical_period (context, asked);
  gboolean splits = aggregation == QD_METRIC_AGGREGATION_SUM || aggregation == QD_METRIC_AGGREGATION_RATIO;

  *figure = (QdTypedFigure) { .value = QD_NONE };
  for (guint i = 0; i < all_series->len; i++)
    {
      const QdValueSeries *series = g_ptr_array_index (all_series, i);
      int level = series_level (series, channel, segment);

      if (level == 0 || (level > 0 && splits))
        add_rows (rows, series, level, &period, as_of, filter, data);
    }
  if (!prefer_exact (rows, &period) && aggregation == QD_METRIC_AGGREGATION_DISTINCT)
    g_array_set_size (rows, 0);
  if (splits || aggregation == QD_METRIC_AGGREGATION_AVERAGE)
    take_parts (rows, &period);
  figure->n_rows = rows->len;
  if (rows->len > 0)
    aggregate (aggregation, rows, &period, figure);
}
