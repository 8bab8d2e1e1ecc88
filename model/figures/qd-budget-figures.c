#include "model/figures/qd-budget-figures.h"

static void
free_ledger (gpointer ledger)
{
  qd_budget_ledger_free (ledger);
}

/* The ledger is made on first use: reading one metric does not need it. */
QdBudgetLedger *
qd_budget_figures_ledger (QdFiguresContext *context)
{
  if (context->budget_cache == NULL)
    {
      context->budget_cache = qd_budget_ledger_new (context->data);
      context->budget_cache_free = free_ledger;
    }
  return context->budget_cache;
}

typedef struct
{
  QdBudgetLedger *ledger;
  const QdPeriod *period;
  QdDay           as_of;
  QdBudgetFindBucket      find;
  gpointer        data;
} Accumulation;

static void
accumulate_lines (const Accumulation *work)
{
  const double *current = qd_budget_ledger_peek_current (work->ledger, work->as_of);

  for (guint i = 0; i < work->ledger->lines->len; i++)
    {
      const QdLedgerLine *line = qd_ledger_line (work->ledger, i);
      const QdPeriod *period = work->period;
      double share = qd_budget_line_share (&line->line->period, period->start, period->end);
      double planned = qd_budget_line_share (&line->line->period, period->start, MIN (period->end, work->as_of));
      QdBudgetSums *bucket;

      if (share <= 0.0)
        continue;
      bucket = work->find (work->data, line, NULL);
      if (bucket == NULL)
        continue;
      if (line->line->amount != QD_MONEY_NONE)
        bucket->original += (double) line->line->amount * share;
      bucket->current += current[i] * share;
      bucket->planned += current[i] * planned;
      bucket->has_entries = TRUE;
    }
}

static void
accumulate_spends (const Accumulation *work)
{
  const double *open = qd_budget_ledger_peek_open (work->ledger, work->as_of);
  guint begin, end;

  qd_budget_ledger_range (work->ledger, work->period->start, MIN (work->period->end, work->as_of), &begin, &end);
  for (guint i = begin; i < end; i++)
    {
      const QdLedgerSpend *spend = qd_ledger_spend (work->ledger, i);
      QdBudgetSums *bucket = work->find (work->data, NULL, spend);

      if (bucket == NULL)
        continue;
      bucket->committed_open += open[i];
      if (spend->spend->kind != QD_SPEND_KIND_COMMITMENT && spend->spend->amount != QD_MONEY_NONE)
        bucket->actual += (double) spend->spend->amount;
      bucket->has_entries = TRUE;
    }
}

/* Everything of the period into the buckets that `find` names; NULL leaves an entry out. */
void
qd_budget_figures_accumulate (QdBudgetLedger *ledger, const QdPeriod *period, QdDay as_of, QdBudgetFindBucket find,
                              gpointer data)
{
  const Accumulation work = { ledger, period, as_of, find, data };

  accumulate_lines (&work);
  accumulate_spends (&work);
}

QdBudgetSums
qd_budget_sums_to_major (const QdBudgetLedger *ledger, const QdBudgetSums *sums)
{
  return (QdBudgetSums){
    .original = qd_budget_ledger_to_major (ledger, sums->original),
    .current = qd_budget_ledger_to_major (ledger, sums->current),
    .planned = qd_budget_ledger_to_major (ledger, sums->planned),
    .actual = qd_budget_ledger_to_major (ledger, sums->actual),
    .committed_open = qd_budget_ledger_to_major (ledger, sums->committed_open),
    .has_entries = sums->has_entries,
  };
}

static QdBudgetSums *
find_total (gpointer data, const QdLedgerLine *line, const QdLedgerSpend *spend)
{
  return data;
}

/* Everything of the period; spend and orders belong to the period of their own date. */
QdBudgetSums
qd_budget_figures_total (QdFiguresContext *context, const QdPeriod *period, QdDay as_of)
{
  QdBudgetLedger *ledger = qd_budget_figures_ledger (context);
  QdBudgetSums sums = { 0 };

  qd_budget_figures_accumulate (ledger, period, as_of, find_total, &sums);
  return qd_budget_sums_to_major (ledger, &sums);
}

/* The buckets of a view: one per record or priority, and one for what has none. */
typedef struct
{
  QdFiguresContext *context;
  QdBudgetView      view;
  GHashTable       *positions;   /* &record id -> position + 1 */
  GArray           *sums;        /* QdBudgetSums */
  QdBudgetSums      none;
} Buckets;

/* The kind of the records a view has rows for. */
QdKindId
qd_budget_view_kind (QdBudgetView view)
{
  static const QdKindId kinds[] = {
    [QD_BUDGET_VIEW_CATEGORY] = QD_KIND_BUDGET_CATEGORY, [QD_BUDGET_VIEW_CHANNEL] = QD_KIND_CHANNEL,
    [QD_BUDGET_VIEW_CAMPAIGN] = QD_KIND_CAMPAIGN,        [QD_BUDGET_VIEW_GOAL] = QD_KIND_GOAL,
    [QD_BUDGET_VIEW_PHASE] = QD_KIND_PHASE,              [QD_BUDGET_VIEW_PRIORITY] = QD_KIND_GOAL,
  };

  return kinds[view];
}

/* What a line (or else a spend) is on in a view: the id of a record, 0 for none. */
gint64
qd_budget_view_key (QdBudgetView view, const QdLedgerLine *line, const QdLedgerSpend *spend)
{
  switch (view)
    {
    case QD_BUDGET_VIEW_CATEGORY:
      return line != NULL ? line->category : spend->category;
    case QD_BUDGET_VIEW_CHANNEL:
      return line != NULL ? line->channel : spend->channel;
    case QD_BUDGET_VIEW_CAMPAIGN:
      return line != NULL ? line->campaign : spend->campaign;
    case QD_BUDGET_VIEW_PHASE:
      return line != NULL ? line->phase : spend->phase;
    case QD_BUDGET_VIEW_GOAL:
    case QD_BUDGET_VIEW_PRIORITY:
      break;
    }
  return line != NULL ? line->goal : spend->goal;
}

static QdBudgetSums *
find_bucket (gpointer data, const QdLedgerLine *line, const QdLedgerSpend *spend)
{
  Buckets *buckets = data;
  gint64 key = qd_budget_view_key (buckets->view, line, spend);
  guint position = 0;

  if (key != 0 && buckets->view == QD_BUDGET_VIEW_PRIORITY)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_find (buckets->context->data, QD_KIND_GOAL, key));

      position = goal == NULL ? 0 : (guint) goal->priority;   /* choices count from 1 */
    }
  else if (key != 0)
    position = GPOINTER_TO_UINT (g_hash_table_lookup (buckets->positions, &key));
  return position == 0 ? &buckets->none : &g_array_index (buckets->sums, QdBudgetSums, position - 1);
}

static void
prepare_buckets (Buckets *buckets)
{
  QdKindId kind = qd_budget_view_kind (buckets->view);
  guint n = buckets->view == QD_BUDGET_VIEW_PRIORITY ? QD_GOAL_PRIORITY_LOW
                                                     : qd_plan_data_count (buckets->context->data, kind);

  buckets->sums = g_array_sized_new (FALSE, TRUE, sizeof (QdBudgetSums), n);
  g_array_set_size (buckets->sums, n);
  buckets->positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (buckets->view == QD_BUDGET_VIEW_PRIORITY)
    return;
  for (guint i = 0; i < n; i++)
    {
      const QdRecord *record = qd_plan_data_nth (buckets->context->data, kind, i);

      g_hash_table_insert (buckets->positions, (gpointer) &record->id, GUINT_TO_POINTER (i + 1));
    }
}

static QdBudgetRow
make_row (const char *code, const char *name, const QdBudgetSums *sums)
{
  return (QdBudgetRow){
    .code = code,
    .name = name,
    .original = sums->original,
    .current = sums->current,
    .actual = sums->actual,
    .committed_open = sums->committed_open,
    .remaining = qd_budget_sums_remaining (sums),
    .execution = qd_budget_sums_execution (sums),
  };
}

/* Name of a record of one of the kinds that budgets are viewed by. */
static const char *
name_of_record (const QdRecord *record)
{
  const QdField *field = qd_kind_find_field (record->kind, record->kind->id == QD_KIND_GOAL ? "title" : "name");

  return qd_record_get_text (record, field);
}

static void
add_row (GArray *rows, const Buckets *buckets, guint position, const QdBudgetSums *sums)
{
  const char *code, *name;
  QdBudgetRow row;

  if (buckets->view == QD_BUDGET_VIEW_PRIORITY)
    {
      const QdField *field = qd_kind_find_field (&qd_goal_kind, "priority");

      code = qd_field_choice_name (field, (int) position + 1);
      name = field->choices[position].label;
    }
  else
    {
      const QdRecord *record = qd_plan_data_nth (buckets->context->data, qd_budget_view_kind (buckets->view), position);

      code = qd_record_code (record);
      name = name_of_record (record);
    }
  row = make_row (code, name, sums);
  g_array_append_val (rows, row);
}

/* One row per record, then what has none. */
GArray *
qd_budget_figures_rows (QdFiguresContext *context, QdBudgetView view, const QdPeriod *period, QdDay as_of)
{
  QdBudgetLedger *ledger = qd_budget_figures_ledger (context);
  Buckets buckets = { .context = context, .view = view };
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (QdBudgetRow));
  gboolean shows_all = view == QD_BUDGET_VIEW_CATEGORY || view == QD_BUDGET_VIEW_CHANNEL;
  QdBudgetSums sums;

  prepare_buckets (&buckets);
  qd_budget_figures_accumulate (ledger, period, as_of, find_bucket, &buckets);
  for (guint i = 0; i < buckets.sums->len; i++)
    {
      sums = qd_budget_sums_to_major (ledger, &g_array_index (buckets.sums, QdBudgetSums, i));
      if (shows_all || sums.has_entries)
        add_row (rows, &buckets, i, &sums);
    }
  if (buckets.none.has_entries)
    {
      QdBudgetRow row;

      sums = qd_budget_sums_to_major (ledger, &buckets.none);
      row = make_row (NULL, NULL, &sums);
      g_array_append_val (rows, row);
    }
  g_array_unref (buckets.sums);
  g_hash_table_unref (buckets.positions);
  return rows;
}

/* Months of the period in order; the first and the last may be cut by it. */
GArray *
qd_budget_figures_months (QdFiguresContext *context, const QdPeriod *period, QdDay as_of)
{
  GArray *months = g_array_new (FALSE, TRUE, sizeof (QdBudgetMonth));

  for (QdMonth month = qd_month_of_day (period->start); month <= qd_month_of_day (period->end); month++)
    {
      QdPeriod part = qd_period_range (MAX (qd_month_first_day (month), period->start),
                                       MIN (qd_month_last_day (month), period->end));
      QdBudgetSums sums = qd_budget_figures_total (context, &part, as_of);
      QdBudgetMonth row = { part, sums.current, sums.actual };

      g_array_append_val (months, row);
    }
  return months;
}

static double
sum_current (QdBudgetLedger *ledger, const GArray *lines, QdDay as_of)
{
  const double *current = qd_budget_ledger_peek_current (ledger, as_of);
  double sum = 0.0;

  if (lines == NULL)
    return QD_NONE;
  for (guint i = 0; i < lines->len; i++)
    sum += current[g_array_index (lines, guint, i)];
  return qd_budget_ledger_to_major (ledger, sum);
}

/* Only lines that name the goal themselves: those are "the budget lines on it". */
double
qd_budget_figures_current_of_goal (QdFiguresContext *context, gint64 goal, QdDay as_of)
{
  QdBudgetLedger *ledger = qd_budget_figures_ledger (context);

  return sum_current (ledger, qd_budget_ledger_goal_lines (ledger, goal), as_of);
}

/* Only lines that name the campaign. */
double
qd_budget_figures_current_of_campaign (QdFiguresContext *context, gint64 campaign, QdDay as_of)
{
  QdBudgetLedger *ledger = qd_budget_figures_ledger (context);

  return sum_current (ledger, qd_budget_ledger_campaign_lines (ledger, campaign), as_of);
}

/* A budget that differs from 0 by rounding only is 0: no rate of it. */
static double
rate (double numerator, double denominator)
{
  return qd_figures_equal (denominator, 0.0) ? QD_NONE : qd_ratio (numerator, denominator);
}

double
qd_budget_sums_remaining (const QdBudgetSums *sums)
{
  return sums->current - sums->actual - sums->committed_open;
}

gboolean
qd_budget_is_exceeded (double remaining, double load)
{
  return qd_is_some (remaining) && qd_figures_compare (remaining, 0.0) < 0 && qd_figures_compare (load, 0.0) > 0;
}

double
qd_budget_sums_load (const QdBudgetSums *sums)
{
  return sums->actual + sums->committed_open;
}

double
qd_budget_sums_execution (const QdBudgetSums *sums)
{
  return rate (sums->actual, sums->current);
}

double
qd_budget_sums_pace (const QdBudgetSums *sums)
{
  return rate (sums->actual, sums->planned);
}

double
qd_budget_sums_forecast (const QdBudgetSums *sums)
{
  return sums->actual + MAX (sums->committed_open, sums->current - sums->planned);
}

/* The budget block: totals, categories, channels and months of the review's period. */
void
qd_budget_figures_fill (QdFiguresContext *context, QdReview *review)
{
  QdBudgetSums total = qd_budget_figures_total (context, &context->period, context->as_of);

  review->budget.total = make_row (NULL, NULL, &total);
  review->budget.pace = qd_budget_sums_pace (&total);
  review->budget.forecast = qd_budget_sums_forecast (&total);
  review->budget.by_category
    = qd_budget_figures_rows (context, QD_BUDGET_VIEW_CATEGORY, &context->period, context->as_of);
  review->budget.by_channel
    = qd_budget_figures_rows (context, QD_BUDGET_VIEW_CHANNEL, &context->period, context->as_of);
  review->budget.by_month = qd_budget_figures_months (context, &context->period, context->as_of);
}
