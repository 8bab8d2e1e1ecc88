#include <string.h>

#include "reports/deck/qd-deck-parts.h"

/* Rows of results on Data: campaign, channel and month. There can be as many as a plan has months of results, so that a
 * row is only where its numbers are: a block of the results, what the days of a cut month gave, and what was spent. */

typedef struct
{
  guint32 block, cut, spend;   /* places + 1; 0: none */
} Row;

typedef struct
{
  gint64      campaign, channel;   /* 0: none */
  const char *campaign_code, *channel_code;
} Scope;

/* Blocks of one campaign and channel that lie in the period. */
typedef struct
{
  Scope   scope;
  guint32 first, end;
} Group;

typedef struct
{
  Scope   scope;
  QdMonth month;
  double  amount;              /* major units */
} Spend;

typedef struct
{
  double values[QD_N_MEASURES];
} Cut;

typedef struct
{
  gint64   channel;
  QdMonth  month;
  gboolean has_campaign;
} CellKey;

/* sums of all rows of one channel and month */
typedef struct
{
  CellKey key;
  double  values[QD_DATA_END - QD_DATA_IMPRESSIONS];   /* by column */
} Cell;

struct _QdDeckResults
{
  GArray     *rows;            /* Row, by campaign, channel, month */
  GArray     *cuts;            /* Cut */
  GArray     *spends;          /* Spend, in the same order */
  GArray     *cells;           /* Cell, in the order of their first row */
  GHashTable *cell_index;      /* CellKey * -> place in cells + 1 */
  QdPeriod    period;          /* up to the day of the review */
  QdMonth     first, last;     /* months of it */
  gboolean    first_is_cut, last_is_cut;
};

/* --- order --- */

/* Those without campaign or channel last; ids only where codes do not tell. */
static int
compare_scopes (const Scope *x, const Scope *y)
{
  int order = qd_deck_compare_codes (x->campaign_code, y->campaign_code);

  if (order == 0)
    order = qd_deck_compare_codes (x->channel_code, y->channel_code);
  if (order == 0)
    order = (x->campaign > y->campaign) - (x->campaign < y->campaign);
  return order != 0 ? order : (x->channel > y->channel) - (x->channel < y->channel);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *x = a, *y = b;

  return compare_scopes (&x->scope, &y->scope);
}

static int
compare_spends (gconstpointer a, gconstpointer b)
{
  const Spend *x = a, *y = b;
  int order = compare_scopes (&x->scope, &y->scope);

  return order != 0 ? order : (x->month > y->month) - (x->month < y->month);
}

static const char *
code_of (QdDeck *deck, QdKindId kind, gint64 id)
{
  const QdRecord *record = qd_plan_data_find (deck->review->data, kind, id);

  return record != NULL ? qd_record_code (record) : NULL;
}

static Scope
make_scope (QdDeck *deck, gint64 campaign, gint64 channel)
{
  return (Scope){ campaign, channel, code_of (deck, QD_KIND_CAMPAIGN, campaign), code_of (deck, QD_KIND_CHANNEL, channel) };
}

/* --- what there is --- */

static GArray *
find_groups (QdDeck *deck)
{
  const QdResultColumns *columns = deck->review->data->results;
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  Group *group = NULL;

  for (gsize i = 0; i < columns->n_blocks; i++)
    {
      gint64 campaign = columns->campaign[i], channel = columns->channel[i];

      if (columns->month[i] < deck->results->first || columns->month[i] > deck->results->last)
        continue;
      if (group == NULL || group->scope.campaign != campaign || group->scope.channel != channel)
        {
          const Group made = { make_scope (deck, campaign, channel), (guint32) i, (guint32) i };

          g_array_append_val (groups, made);
          group = &g_array_index (groups, Group, groups->len - 1);
        }
      group->end = (guint32) i + 1;
    }
  g_array_sort (groups, compare_groups);
  return groups;
}

/* Payments of one scope and month follow each other once they are sorted. */
static void
join_spends (GArray *spends)
{
  guint kept = 0;

  g_array_sort (spends, compare_spends);
  for (guint i = 0; i < spends->len; i++)
    {
      const Spend *spend = &g_array_index (spends, Spend, i);

      if (kept > 0 && compare_spends (&g_array_index (spends, Spend, kept - 1), spend) == 0)
        g_array_index (spends, Spend, kept - 1).amount += spend->amount;
      else
        g_array_index (spends, Spend, kept++) = *spend;
    }
  g_array_set_size (spends, kept);
}

/* Payments that count in ROI, unless the plan takes the cost of the results alone. */
static void
gather_spends (QdDeck *deck)
{
  const QdPeriod *period = &deck->results->period;
  guint begin, end;

  if (deck->plan->cost_source == QD_PLAN_COST_SOURCE_RESULTS)
    return;
  qd_budget_ledger_range (deck->ledger, period->start, period->end, &begin, &end);
  for (guint i = begin; i < end; i++)
    {
      const QdLedgerSpend *spend = qd_ledger_spend (deck->ledger, i);
      Spend found;

      if (!spend->in_roi || spend->spend->amount == QD_MONEY_NONE || (spend->campaign == 0 && spend->channel == 0))
        continue;
      found.scope = make_scope (deck, spend->campaign, spend->channel);
      found.month = qd_month_of_day (spend->spend->date);
      found.amount = qd_budget_ledger_to_major (deck->ledger, (double) spend->spend->amount);
      g_array_append_val (deck->results->spends, found);
    }
  join_spends (deck->results->spends);
}

/* --- sums by channel and month --- */

static guint
hash_cell (gconstpointer data)
{
  const CellKey *key = data;

  return g_int64_hash (&key->channel) * 31 ^ (guint) key->month * 2654435761u ^ (guint) key->has_campaign;
}

static gboolean
equal_cells (gconstpointer a, gconstpointer b)
{
  const CellKey *x = a, *y = b;

  return x->channel == y->channel && x->month == y->month && x->has_campaign == y->has_campaign;
}

static Cell *
find_cell (QdDeckResults *results, const CellKey *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (results->cell_index, key));
  Cell cell = { *key, { 0 } };

  if (place > 0)
    return &g_array_index (results->cells, Cell, place - 1);
  for (guint i = 0; i < G_N_ELEMENTS (cell.values); i++)
    cell.values[i] = QD_NONE;
  g_array_append_val (results->cells, cell);
  g_hash_table_insert (results->cell_index, g_memdup2 (key, sizeof *key), GUINT_TO_POINTER (results->cells->len));
  return &g_array_index (results->cells, Cell, results->cells->len - 1);
}

static double
add_some (double sum, double value)
{
  return qd_is_none (value) ? sum : (qd_is_some (sum) ? sum : 0) + value;
}

static double
value_in_column (const QdDeckResult *row, int column)
{
  return column == QD_DATA_SPEND ? row->spend : column == QD_DATA_COST ? row->cost
         : row->sums[column - QD_DATA_IMPRESSIONS];
}

static void
count_row (QdDeck *deck, const QdDeckResult *row)
{
  const CellKey key = { row->channel != NULL ? row->channel->record.id : 0, row->month, row->campaign != NULL };
  Cell *cell = find_cell (deck->results, &key);

  for (int column = QD_DATA_IMPRESSIONS; column < QD_DATA_END; column++)
    {
      double *sum = &cell->values[column - QD_DATA_IMPRESSIONS];

      *sum = add_some (*sum, value_in_column (row, column));
    }
}

double
qd_deck_sum_results (QdDeck *deck, int column, const QdDeckResultsScope *scope)
{
  double sum = QD_NONE;

  for (guint i = 0; i < deck->results->cells->len; i++)
    {
      const Cell *cell = &g_array_index (deck->results->cells, Cell, i);

      if ((!scope->with_campaign || cell->key.has_campaign) && (!scope->with_channel || cell->key.channel != 0)
          && (scope->channel == 0 || cell->key.channel == scope->channel)
          && (scope->bucket == NULL
              || (cell->key.month >= scope->bucket->first && cell->key.month <= scope->bucket->last)))
        sum = add_some (sum, cell->values[column - QD_DATA_IMPRESSIONS]);
    }
  return sum;
}

/* --- rows --- */

static double
cost_of (QdDeck *deck, double from_results, double spend)
{
  if (deck->plan->cost_source == QD_PLAN_COST_SOURCE_RESULTS)
    return from_results;
  if (deck->plan->cost_source == QD_PLAN_COST_SOURCE_SPEND)
    return spend;
  return add_some (from_results, spend);
}

guint
qd_deck_count_results (const QdDeck *deck)
{
  return deck->results->rows->len;
}

void
qd_deck_get_result (QdDeck *deck, guint index, QdDeckResult *result)
{
  const QdResultColumns *columns = deck->review->data->results;
  const Row *row = &g_array_index (deck->results->rows, Row, index);
  const Spend *spend = row->spend > 0 ? &g_array_index (deck->results->spends, Spend, row->spend - 1) : NULL;
  gint64 campaign = row->block > 0 ? columns->campaign[row->block - 1] : spend->scope.campaign;
  gint64 channel = row->block > 0 ? columns->channel[row->block - 1] : spend->scope.channel;

  result->campaign = QD_CAMPAIGN (qd_plan_data_find (deck->review->data, QD_KIND_CAMPAIGN, campaign));
  result->channel = QD_CHANNEL (qd_plan_data_find (deck->review->data, QD_KIND_CHANNEL, channel));
  result->month = row->block > 0 ? columns->month[row->block - 1] : spend->month;
  result->spend = spend != NULL ? spend->amount : QD_NONE;
  if (row->cut > 0)
    memcpy (result->sums, g_array_index (deck->results->cuts, Cut, row->cut - 1).values, sizeof result->sums);
  else if (row->block > 0)
    qd_figures_sum_block (deck->context, row->block - 1, NULL, result->sums);
  else
    for (int i = 0; i < QD_N_MEASURES; i++)
      result->sums[i] = QD_NONE;
  result->cost = cost_of (deck, result->sums[QD_MEASURE_COST], result->spend);
}

static void
append_row (QdDeck *deck, const Row *row)
{
  QdDeckResult result;

  g_array_append_val (deck->results->rows, *row);
  qd_deck_get_result (deck, deck->results->rows->len - 1, &result);
  count_row (deck, &result);
}

static gboolean
has_some (const double values[QD_N_MEASURES])
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (qd_is_some (values[i]))
      return TRUE;
  return FALSE;
}

/* A block of the results and what was spent beside it; nothing when there is neither. */
static void
add_block (QdDeck *deck, guint32 block, guint32 spend)
{
  const QdDeckResults *results = deck->results;
  QdMonth month = deck->review->data->results->month[block];
  gboolean is_cut = (month == results->first && results->first_is_cut) || (month == results->last && results->last_is_cut);
  Row row = { block + 1, 0, spend };
  Cut cut;

  qd_figures_sum_block (deck->context, block, is_cut ? &results->period : NULL, cut.values);
  if (has_some (cut.values) && is_cut)
    {
      g_array_append_val (results->cuts, cut);
      row.cut = results->cuts->len;
    }
  else if (!has_some (cut.values))
    row.block = 0;
  if (row.block > 0 || row.spend > 0)
    append_row (deck, &row);
}

/* Payments before a scope and month, NULL: all that are left. */
static void
add_spends_before (QdDeck *deck, guint *next, const Spend *limit)
{
  const GArray *spends = deck->results->spends;

  for (; *next < spends->len && (limit == NULL || compare_spends (&g_array_index (spends, Spend, *next), limit) < 0);
       (*next)++)
    {
      const Row row = { 0, 0, *next + 1 };

      append_row (deck, &row);
    }
}

static void
add_group (QdDeck *deck, const Group *group, guint *next)
{
  const GArray *spends = deck->results->spends;
  Spend place = { group->scope, 0, 0 };

  for (guint32 block = group->first; block < group->end; block++)
    {
      gboolean is_paid;

      place.month = deck->review->data->results->month[block];
      add_spends_before (deck, next, &place);
      is_paid = *next < spends->len && compare_spends (&g_array_index (spends, Spend, *next), &place) == 0;
      add_block (deck, block, is_paid ? *next + 1 : 0);
      *next += is_paid;
    }
}

/* What of the review's period lies before its day. */
static void
set_period (QdDeckResults *results, const QdReview *review)
{
  results->period = review->period;
  results->period.end = MIN (review->period.end, review->as_of);
  results->first = qd_month_of_day (results->period.start);
  results->last = qd_month_of_day (results->period.end);
  results->first_is_cut = results->period.start > qd_month_first_day (results->first);
  results->last_is_cut = results->period.end < qd_month_last_day (results->last);
}

/* Fills deck->results. */
void
qd_deck_gather_results (QdDeck *deck)
{
  QdDeckResults *results = g_new0 (QdDeckResults, 1);
  g_autoptr (GArray) groups = NULL;
  guint next = 0;

  deck->results = results;
  set_period (results, deck->review);
  results->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  results->cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  results->spends = g_array_new (FALSE, FALSE, sizeof (Spend));
  results->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  results->cell_index = g_hash_table_new_full (hash_cell, equal_cells, g_free, NULL);
  gather_spends (deck);
  groups = find_groups (deck);
  for (guint i = 0; i < groups->len; i++)
    add_group (deck, &g_array_index (groups, Group, i), &next);
  add_spends_before (deck, &next, NULL);
}

void
qd_deck_free_results (QdDeck *deck)
{
  if (deck->results == NULL)
    return;
  g_array_unref (deck->results->rows);
  g_array_unref (deck->results->cuts);
  g_array_unref (deck->results->spends);
  g_array_unref (deck->results->cells);
  g_hash_table_unref (deck->results->cell_index);
  g_clear_pointer (&deck->results, g_free);
}
