#include "model/figures/qd-actual.h"

#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-typed-values.h"
#include "model/records/qd-formula.h"

/* What a figure depends on, and the figure once it is known. */
typedef struct
{
  gint64      metric;
  gint64      channel;
  const char *segment;     /* "" for none */
  QdDay       start, end, as_of;
  gboolean    holds_weeks; /* a kind of period that weeks are inside of by their Thursday */

  gboolean    is_open;     /* being computed: meeting it again is a loop */
  gboolean    loop;
  QdActual    actual;
} Entry;

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return g_int64_hash (&entry->metric) * 31 + g_int64_hash (&entry->channel) * 17 + g_str_hash (entry->segment)
         + (guint) entry->start * 7 + (guint) entry->end * 3 + (guint) entry->as_of;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;

  return x->metric == y->metric && x->channel == y->channel && x->start == y->start && x->end == y->end
         && x->as_of == y->as_of && x->holds_weeks == y->holds_weeks && g_str_equal (x->segment, y->segment);
}

/* What one figure is asked for: passed through the recursion over operands. */
typedef struct
{
  QdFiguresContext *context;
  gint64            channel;
  const char       *segment;
  QdPeriod          period;
  QdDay             as_of;
} Scope;

static const Entry *compute (const Scope *scope, const QdMetricRef *metric);

static void
no_value (Entry *entry, QdReason reason)
{
  entry->actual.value = QD_NONE;
  entry->actual.reason = reason;
}

/* Takes over what operands say: a loop or an unweighted mean among them marks the result. */
static void
inherit (Entry *entry, const Entry *operand)
{
  entry->loop = entry->loop || operand->loop;
  entry->actual.unweighted = entry->actual.unweighted || operand->actual.unweighted;
}

static const QdFormula *
formula_of (QdFiguresContext *context, const QdMetric *metric)
{
  QdFormula *formula;

  if (context->formulas == NULL)
    context->formulas = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) qd_formula_free);
  if (g_hash_table_lookup_extended (context->formulas, metric, NULL, (gpointer *) &formula))
    return formula;
  formula = qd_formula_parse (metric->formula, NULL);
  if (formula != NULL)
    g_hash_table_insert (context->formulas, (gpointer) metric, formula);
  return formula;
}

static double
operand_value (gpointer data, const char *code)
{
  const Scope *scope = data;
  QdMetricRef metric = qd_figures_metric_by_code (scope->context, code);

  return metric.code != NULL ? compute (scope, &metric)->actual.value : QD_NONE;
}

/* From the figures of the operands; typed values are ignored. All operands are looked at before, so that a loop is
 * found even behind an operand without data. */
static void
compute_formula (const Scope *scope, const QdMetricRef *metric, Entry *entry)
{
  const QdFormula *formula = formula_of (scope->context, metric->record);
  const char *const *operands;

  no_value (entry, QD_REASON_NO_DATA);
  if (formula == NULL)
    return;
  operands = qd_formula_operands (formula);
  for (guint i = 0; operands[i] != NULL; i++)
    {
      QdMetricRef operand = qd_figures_metric_by_code (scope->context, operands[i]);

      if (operand.code != NULL)
        inherit (entry, compute (scope, &operand));
    }
  if (!entry->loop)
    entry->actual.value = qd_formula_evaluate (formula, operand_value, (gpointer) scope);
}

/* numerator metric / denominator metric */
static void
compute_quotient (const Scope *scope, const QdMetricRef *metric, Entry *entry)
{
  QdMetricRef numerator = qd_figures_metric (scope->context, metric->record->numerator);
  QdMetricRef denominator = qd_figures_metric (scope->context, metric->record->denominator);
  const Entry *above, *below;

  if (numerator.code == NULL || denominator.code == NULL)
    return;
  above = compute (scope, &numerator);
  below = compute (scope, &denominator);
  inherit (entry, above);
  inherit (entry, below);
  if (!entry->loop)
    entry->actual.value = qd_ratio (above->actual.value, below->actual.value);
}

static void
compute_typed (const Scope *scope, const QdMetricRef *metric, QdPartFilter filter, gpointer data, Entry *entry)
{
  QdTypedFigure figure;

  qd_typed_figure (scope->context, metric, metric->aggregation, scope->channel, scope->segment, &scope->period,
                   scope->as_of, filter, data, &figure);
  entry->actual.value = figure.value;
  entry->actual.unweighted = figure.unweighted;
  entry->actual.date = figure.date;
  if (figure.n_rows == 0 && metric->aggregation == QD_METRIC_AGGREGATION_RATIO && metric->record != NULL)
    compute_quotient (scope, metric, entry);
}

typedef struct
{
  const Scope *scope;
  int          measure;
} FreeOfResults;

/* a typed value of a built-in metric stands in only for days the results say nothing about */
static gboolean
is_free_of_results (const QdPeriod *part, gpointer data)
{
  const FreeOfResults *filter = data;
  const Scope *scope = filter->scope;
  double sums[QD_N_MEASURES];

  if (scope->segment[0] != '\0')
    return TRUE;
  qd_figures_sum_results (scope->context, 0, scope->channel, part, scope->as_of, sums);
  return qd_is_none (sums[filter->measure]);
}

/* A sum of the results by date; where they have none, typed values are added. */
static void
compute_measure (const Scope *scope, const QdMetricRef *metric, Entry *entry)
{
  FreeOfResults filter = { scope, metric->built_in };
  double sums[QD_N_MEASURES];
  double reported = QD_NONE;

  if (scope->segment[0] == '\0')
    {
      qd_figures_sum_results (scope->context, 0, scope->channel, &scope->period, scope->as_of, sums);
      reported = sums[metric->built_in];
    }
  compute_typed (scope, metric, is_free_of_results, &filter, entry);
  if (qd_is_some (reported))
    entry->actual.value = qd_is_some (entry->actual.value) ? entry->actual.value + reported : reported;
}

/* cost, cac and roi are those of the portfolio, or of the channel in scope (domain.md 9) */
static double
portfolio_figure (const Scope *scope, int built_in, QdReason *reason)
{
  QdRates rates;

  if (scope->channel != 0)
    rates = qd_campaign_figures_of_channel (scope->context, scope->channel, &scope->period, scope->as_of);
  else
    rates = qd_campaign_figures_of_portfolio (scope->context, &scope->period, scope->as_of);
  *reason = rates.reason;
  switch (built_in)
    {
    case QD_BUILT_IN_COST:
      return rates.sums[QD_MEASURE_COST];
    case QD_BUILT_IN_CAC:
      return rates.cac;
    case QD_BUILT_IN_ROI_RATIO:
      return rates.roi_ratio;
    default:
      return rates.roi_net;
    }
}

static double
rate_of_results (const Scope *scope, int built_in)
{
  static const struct
  {
    int built_in;
    QdMeasure numerator, denominator;
  } rates[] = {
    { QD_BUILT_IN_CTR, QD_MEASURE_CLICKS, QD_MEASURE_IMPRESSIONS },
    { QD_BUILT_IN_LEAD_RATE, QD_MEASURE_LEADS, QD_MEASURE_CLICKS },
    { QD_BUILT_IN_CONVERSION, QD_MEASURE_ORDERS, QD_MEASURE_CLICKS },
    { QD_BUILT_IN_AOV, QD_MEASURE_REVENUE, QD_MEASURE_ORDERS },
  };
  double sums[QD_N_MEASURES];

  qd_figures_sum_results (scope->context, 0, scope->channel, &scope->period, scope->as_of, sums);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    if (rates[i].built_in == built_in)
      return qd_ratio (sums[rates[i].numerator], sums[rates[i].denominator]);
  return QD_NONE;
}

static gboolean
is_of_portfolio (int built_in)
{
  return built_in == QD_BUILT_IN_COST || built_in >= QD_BUILT_IN_CAC;
}

/* Built-in metrics other than the plain sums: from the results where they say something, else typed. */
static void
compute_built_in (const Scope *scope, const QdMetricRef *metric, Entry *entry)
{
  QdReason reason = QD_REASON_NO_DATA;
  double value = QD_NONE;

  if (scope->segment[0] == '\0')
    value = is_of_portfolio (metric->built_in) ? portfolio_figure (scope, metric->built_in, &reason)
                                               : rate_of_results (scope, metric->built_in);
  if (qd_is_some (value))
    entry->actual.value = value;
  else
    {
      compute_typed (scope, metric, NULL, NULL, entry);
      entry->actual.reason = metric->built_in == QD_BUILT_IN_COST ? QD_REASON_NO_DATA : reason;
    }
}

static void
compute_entry (const Scope *scope, const QdMetricRef *metric, Entry *entry)
{
  entry->actual.reason = QD_REASON_NO_DATA;
  if (metric->record != NULL && metric->record->formula != NULL && metric->record->formula[0] != '\0')
    compute_formula (scope, metric, entry);
  else if (metric->built_in == QD_BUILT_IN_NONE)
    compute_typed (scope, metric, NULL, NULL, entry);
  else if (is_of_portfolio (metric->built_in) || metric->built_in >= QD_N_MEASURES)
    compute_built_in (scope, metric, entry);
  else
    compute_measure (scope, metric, entry);

  if (entry->loop)
    no_value (entry, QD_REASON_LOOP);
  else if (qd_is_some (entry->actual.value))
    entry->actual.reason = entry->actual.unweighted ? QD_REASON_UNWEIGHTED : QD_REASON_NONE;
  else if (entry->actual.reason == QD_REASON_NONE)
    entry->actual.reason = QD_REASON_NO_DATA;
  if (qd_is_none (entry->actual.value))
    entry->actual.unweighted = FALSE;
}

/* The figure from the cache, or computed. A figure met again while it is open is part of a loop. */
static const Entry *
compute (const Scope *scope, const QdMetricRef *metric)
{
  QdFiguresContext *context = scope->context;
  Entry key = { metric->id, scope->channel, scope->segment, scope->period.start, scope->period.end, scope->as_of,
                scope->period.type >= QD_PERIOD_YEAR && scope->period.type <= QD_PERIOD_MONTH };
  Entry *entry;

  if (context->actuals == NULL)
    context->actuals = g_hash_table_new_full (entry_hash, entry_equal, g_free, NULL);
  entry = g_hash_table_lookup (context->actuals, &key);
  if (entry == NULL)
    {
      entry = g_memdup2 (&key, sizeof key);
      entry->actual.value = QD_NONE;
      entry->is_open = TRUE;
      g_hash_table_add (context->actuals, entry);
      compute_entry (scope, metric, entry);
      entry->is_open = FALSE;
    }
  else if (entry->is_open)
    {
      entry->loop = TRUE;
      no_value (entry, QD_REASON_LOOP);
    }
  return entry;
}

/* The actual of a metric (domain.md 3). A value counts when it starts on or before as_of; later than the end of the
 * period as_of changes nothing. */
QdActual
qd_actual (QdFiguresContext *context, const QdMetricRef *metric, gint64 channel, const char *segment,
           const QdPeriod *period, QdDay as_of)
{
  Scope scope = { context, channel, segment != NULL ? segment : "" };

  if (metric->code == NULL || qd_period_is_none (period))
    return (QdActual) { .value = QD_NONE, .reason = QD_REASON_NO_DATA };
  scope.period = qd_figures_canonical_period (context, period);
  scope.as_of = MIN (as_of, scope.period.end);
  return compute (&scope, metric)->actual;
}

/* Whether the results have a figure for it: then a typed value would not stand. */
gboolean
qd_actual_is_from_results (QdFiguresContext *context, const QdMetricRef *metric, gint64 channel, const char *segment,
                           const QdPeriod *period, QdDay as_of)
{
  Scope scope = { context, channel, segment != NULL ? segment : "", *period, MIN (as_of, period->end) };
  QdReason reason;
  double sums[QD_N_MEASURES];

  if (metric->built_in == QD_BUILT_IN_NONE || scope.segment[0] != '\0' || qd_period_is_none (period))
    return FALSE;
  if (is_of_portfolio (metric->built_in))
    return qd_is_some (portfolio_figure (&scope, metric->built_in, &reason));
  if (metric->built_in >= QD_N_MEASURES)
    return qd_is_some (rate_of_results (&scope, metric->built_in));
  qd_figures_sum_results (context, 0, channel, period, scope.as_of, sums);
  return qd_is_some (sums[metric->built_in]);
}
