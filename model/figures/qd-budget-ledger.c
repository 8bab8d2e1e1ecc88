#include "model/figures/qd-budget-ledger.h"

#include <math.h>

/* The first of two ids that is one. */
static gint64
first_id (gint64 own, gint64 inherited)
{
  return own != 0 ? own : inherited;
}

static const QdCampaign *
find_campaign (const QdPlanData *data, gint64 id)
{
  return id == 0 ? NULL : QD_CAMPAIGN (qd_plan_data_find (data, QD_KIND_CAMPAIGN, id));
}

static QdLedgerLine
resolve_line (const QdPlanData *data, const QdBudgetLine *line)
{
  const QdCampaign *campaign = find_campaign (data, line->campaign);
  QdLedgerLine resolved = {
    .line = line,
    .category = line->category,
    .channel = line->channel,
    .campaign = line->campaign,
    .goal = line->goal,
    .phase = line->phase,
  };

  if (campaign != NULL)
    {
      resolved.channel = first_id (resolved.channel, campaign->channel);
      resolved.goal = first_id (resolved.goal, campaign->goal);
      resolved.phase = first_id (resolved.phase, campaign->phase);
    }
  return resolved;
}

static const QdLedgerLine *
find_line (const QdBudgetLedger *ledger, gint64 id)
{
  guint position = id == 0 ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (ledger->line_index, &id));

  return position == 0 ? NULL : qd_ledger_line (ledger, position - 1);
}

/* Whether actual spend of that category counts as cost: categories with in_roi, or no category. */
static gboolean
counts_in_roi (const QdPlanData *data, gint64 category)
{
  const QdBudgetCategory *record
    = category == 0 ? NULL : (const QdBudgetCategory *) qd_plan_data_find (data, QD_KIND_BUDGET_CATEGORY, category);

  return record == NULL || record->in_roi != QD_BUDGET_CATEGORY_IN_ROI_NO;
}

/* What a spend does not say it has from its order (as that has it), else from its line; the channel then from
 * its campaign. `order` is resolved already, or NULL. */
static void
resolve_spend (const QdBudgetLedger *ledger, QdLedgerSpend *resolved, const QdLedgerSpend *order)
{
  const QdSpend *spend = resolved->spend;
  const QdLedgerLine *line = find_line (ledger, spend->line);
  const QdCampaign *campaign;

  resolved->category = spend->category;
  resolved->channel = spend->channel;
  resolved->campaign = spend->campaign;
  if (order != NULL)
    {
      resolved->category = first_id (resolved->category, order->category);
      resolved->channel = first_id (resolved->channel, order->channel);
      resolved->campaign = first_id (resolved->campaign, order->campaign);
    }
  if (line != NULL)
    {
      /* the line's own channel here, not that of its campaign: a spend may name another campaign */
      resolved->category = first_id (resolved->category, line->line->category);
      resolved->channel = first_id (resolved->channel, line->line->channel);
      resolved->campaign = first_id (resolved->campaign, line->line->campaign);
    }
  campaign = find_campaign (ledger->data, resolved->campaign);
  if (campaign != NULL)
    resolved->channel = first_id (resolved->channel, campaign->channel);
  resolved->line = line != NULL ? line->line : order != NULL ? order->line : NULL;
  line = resolved->line == NULL ? NULL : find_line (ledger, resolved->line->record.id);
  resolved->goal = first_id (line != NULL ? line->goal : 0, campaign != NULL ? campaign->goal : 0);
  resolved->phase = first_id (line != NULL ? line->phase : 0, campaign != NULL ? campaign->phase : 0);
  resolved->in_roi = spend->kind != QD_SPEND_KIND_COMMITMENT && counts_in_roi (ledger->data, resolved->category);
}

static int
compare_by_date (gconstpointer a, gconstpointer b)
{
  const QdSpend *left = ((const QdLedgerSpend *) a)->spend;
  const QdSpend *right = ((const QdLedgerSpend *) b)->spend;

  if (left->date != right->date)
    return left->date < right->date ? -1 : 1;
  return left->record.id < right->record.id ? -1 : left->record.id > right->record.id;
}

static void
add_lines (QdBudgetLedger *ledger)
{
  guint n_lines = qd_plan_data_count (ledger->data, QD_KIND_BUDGET_LINE);

  for (guint i = 0; i < n_lines; i++)
    {
      const QdBudgetLine *line = (const QdBudgetLine *) qd_plan_data_nth (ledger->data, QD_KIND_BUDGET_LINE, i);
      QdLedgerLine resolved = resolve_line (ledger->data, line);

      g_array_append_val (ledger->lines, resolved);
      g_hash_table_insert (ledger->line_index, (gpointer) &line->record.id, GUINT_TO_POINTER (i + 1));
    }
}

/* Index of the commitment that a spend settles, -1: only an actual settles something, and only a commitment. */
static gssize
find_order (const QdBudgetLedger *ledger, GHashTable *index, const QdSpend *spend)
{
  guint position;

  if (spend->kind == QD_SPEND_KIND_COMMITMENT || spend->settles == 0)
    return -1;
  position = GPOINTER_TO_UINT (g_hash_table_lookup (index, &spend->settles));
  if (position == 0 || qd_ledger_spend (ledger, position - 1)->spend->kind != QD_SPEND_KIND_COMMITMENT)
    return -1;
  return (gssize) position - 1;
}

static void
add_spends (QdBudgetLedger *ledger)
{
  guint n_spends = qd_plan_data_count (ledger->data, QD_KIND_SPEND);
  g_autoptr (GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < n_spends; i++)
    {
      QdLedgerSpend spend = { .spend = (const QdSpend *) qd_plan_data_nth (ledger->data, QD_KIND_SPEND, i),
                              .order = -1 };

      g_array_append_val (ledger->spends, spend);
    }
  g_array_sort (ledger->spends, compare_by_date);
  for (guint i = 0; i < n_spends; i++)
    g_hash_table_insert (index, (gpointer) &qd_ledger_spend (ledger, i)->spend->record.id, GUINT_TO_POINTER (i + 1));
  /* orders first: payments take what they do not say from them */
  for (guint i = 0; i < n_spends; i++)
    if (qd_ledger_spend (ledger, i)->spend->kind == QD_SPEND_KIND_COMMITMENT)
      resolve_spend (ledger, qd_ledger_spend (ledger, i), NULL);
  for (guint i = 0; i < n_spends; i++)
    {
      QdLedgerSpend *spend = qd_ledger_spend (ledger, i);

      if (spend->spend->kind == QD_SPEND_KIND_COMMITMENT)
        continue;
      spend->order = find_order (ledger, index, spend->spend);
      resolve_spend (ledger, spend, spend->order < 0 ? NULL : qd_ledger_spend (ledger, spend->order));
    }
}

/* Adds a position to the list under an id, which must live as long as the table; 0 is no id. */
static void
add_position (GHashTable *table, const gint64 *id, guint position)
{
  GArray *positions;

  if (*id == 0)
    return;
  positions = g_hash_table_lookup (table, id);
  if (positions == NULL)
    {
      positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, (gpointer) id, positions);
    }
  g_array_append_val (positions, position);
}

static GHashTable *
new_position_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_array_unref);
}

static void
index_entries (QdBudgetLedger *ledger)
{
  ledger->roi_spends = new_position_table ();
  ledger->goal_lines = new_position_table ();
  ledger->campaign_lines = new_position_table ();
  for (guint i = 0; i < ledger->spends->len; i++)
    if (qd_ledger_spend (ledger, i)->in_roi)
      add_position (ledger->roi_spends, &qd_ledger_spend (ledger, i)->campaign, i);
  for (guint i = 0; i < ledger->lines->len; i++)
    {
      add_position (ledger->goal_lines, &qd_ledger_line (ledger, i)->line->goal, i);
      add_position (ledger->campaign_lines, &qd_ledger_line (ledger, i)->line->campaign, i);
    }
}

/* Reads lines and spend of a plan and fills in what they inherit. The data must outlive the ledger. */
QdBudgetLedger *
qd_budget_ledger_new (const QdPlanData *data)
{
  QdBudgetLedger *ledger = g_new0 (QdBudgetLedger, 1);

  ledger->data = data;
  ledger->lines = g_array_new (FALSE, FALSE, sizeof (QdLedgerLine));
  ledger->spends = g_array_new (FALSE, FALSE, sizeof (QdLedgerSpend));
  ledger->line_index = g_hash_table_new (g_int64_hash, g_int64_equal);
  add_lines (ledger);
  add_spends (ledger);
  index_entries (ledger);
  return ledger;
}

/* NULL is allowed. */
void
qd_budget_ledger_free (QdBudgetLedger *ledger)
{
  if (ledger == NULL)
    return;
  g_array_unref (ledger->lines);
  g_array_unref (ledger->spends);
  g_hash_table_unref (ledger->line_index);
  g_hash_table_unref (ledger->roi_spends);
  g_hash_table_unref (ledger->goal_lines);
  g_hash_table_unref (ledger->campaign_lines);
  g_free (ledger->current);
  g_free (ledger->open);
  g_free (ledger);
}

/* A money field as number of minor units; an empty one is nothing to add. */
static double
minor (QdMoney money)
{
  return money == QD_MONEY_NONE ? 0.0 : (double) money;
}

/* current = original + transfers in - transfers out, dated up to as_of (domain.md 8). */
double *
qd_budget_ledger_current (const QdBudgetLedger *ledger, QdDay as_of)
{
  double *current = g_new0 (double, ledger->lines->len + 1);
  guint n_transfers = qd_plan_data_count (ledger->data, QD_KIND_TRANSFER);

  for (guint i = 0; i < ledger->lines->len; i++)
    current[i] = minor (qd_ledger_line (ledger, i)->line->amount);
  for (guint i = 0; i < n_transfers; i++)
    {
      const QdTransfer *transfer = (const QdTransfer *) qd_plan_data_nth (ledger->data, QD_KIND_TRANSFER, i);
      const QdLedgerLine *from = find_line (ledger, transfer->from_line);
      const QdLedgerLine *to = find_line (ledger, transfer->to_line);

      if (transfer->date > as_of)
        continue;
      if (from != NULL)
        current[from - qd_ledger_line (ledger, 0)] -= minor (transfer->amount);
      if (to != NULL)
        current[to - qd_ledger_line (ledger, 0)] += minor (transfer->amount);
    }
  return current;
}

/* One day is asked for many times over: by every month, campaign and goal. */
const double *
qd_budget_ledger_peek_current (QdBudgetLedger *ledger, QdDay as_of)
{
  if (ledger->current == NULL || ledger->current_as_of != as_of)
    {
      g_free (ledger->current);
      ledger->current = qd_budget_ledger_current (ledger, as_of);
      ledger->current_as_of = as_of;
    }
  return ledger->current;
}

/* Per order dated up to as_of and not closed: max(0, o - sum of its payments up to as_of), whatever their period. */
double *
qd_budget_ledger_open (const QdBudgetLedger *ledger, QdDay as_of)
{
  double *open = g_new0 (double, ledger->spends->len + 1);

  for (guint i = 0; i < ledger->spends->len; i++)
    {
      const QdLedgerSpend *spend = qd_ledger_spend (ledger, i);

      if (spend->spend->date > as_of)
        break;
      if (spend->spend->kind == QD_SPEND_KIND_COMMITMENT)
        open[i] += minor (spend->spend->amount);
      else if (spend->order >= 0)
        open[spend->order] -= minor (spend->spend->amount);
    }
  for (guint i = 0; i < ledger->spends->len; i++)
    {
      const QdSpend *spend = qd_ledger_spend (ledger, i)->spend;
      gboolean is_open = spend->kind == QD_SPEND_KIND_COMMITMENT && spend->closed != QD_SPEND_CLOSED_YES
                         && spend->date <= as_of;

      open[i] = is_open ? MAX (0.0, open[i]) : 0.0;
    }
  return open;
}

/* As for the amounts of lines. */
const double *
qd_budget_ledger_peek_open (QdBudgetLedger *ledger, QdDay as_of)
{
  if (ledger->open == NULL || ledger->open_as_of != as_of)
    {
      g_free (ledger->open);
      ledger->open = qd_budget_ledger_open (ledger, as_of);
      ledger->open_as_of = as_of;
    }
  return ledger->open;
}

/* "The budget lines on it" of a goal. */
const GArray *
qd_budget_ledger_goal_lines (const QdBudgetLedger *ledger, gint64 goal)
{
  return g_hash_table_lookup (ledger->goal_lines, &goal);
}

/* Those of a campaign. */
const GArray *
qd_budget_ledger_campaign_lines (const QdBudgetLedger *ledger, gint64 campaign)
{
  return g_hash_table_lookup (ledger->campaign_lines, &campaign);
}

/* What a campaign's cost is made of when spend counts. */
const GArray *
qd_budget_ledger_roi_spends (const QdBudgetLedger *ledger, gint64 campaign)
{
  return g_hash_table_lookup (ledger->roi_spends, &campaign);
}

/* Index of the first spend dated on or after a day. */
static guint
lower_bound (const QdBudgetLedger *ledger, QdDay day)
{
  guint low = 0, high = ledger->spends->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (qd_ledger_spend (ledger, middle)->spend->date < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Spends are kept by date, so those of some days are neighbours. An empty range when last is before first. */
void
qd_budget_ledger_range (const QdBudgetLedger *ledger, QdDay first, QdDay last, guint *begin, guint *end)
{
  *begin = lower_bound (ledger, first);
  *end = last < first ? *begin : lower_bound (ledger, last + 1);
}

/* domain.md 8: "a line is spread evenly over its months, a month cut by the period or by as-of by days". */
double
qd_budget_line_share (const QdPeriod *line, QdDay first, QdDay last)
{
  QdMonth first_month, last_month;
  double months = 0.0;

  if (first <= line->start && last >= line->end)
    return 1.0;
  if (last < line->start || first > line->end)
    return 0.0;
  first_month = qd_month_of_day (line->start);
  last_month = qd_month_of_day (line->end);
  for (QdMonth month = first_month; month <= last_month; month++)
    {
      /* a month of the line is cut only when the line itself is cut, which its validation refuses */
      QdDay start = MAX (qd_month_first_day (month), line->start);
      QdDay end = MIN (qd_month_last_day (month), line->end);
      QdDay from = MAX (start, first), to = MIN (end, last);

      if (from <= to)
        months += (double) (to - from + 1) / (double) (end - start + 1);
    }
  return months / (double) (last_month - first_month + 1);
}

/* Money figures leave the ledger as doubles in major units, unrounded. */
double
qd_budget_ledger_to_major (const QdBudgetLedger *ledger, double amount)
{
  return amount / pow (10.0, ledger->data->money_decimals);
}
