#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* What the Data sheet holds: sums by campaign, channel and month, and budget by category, channel and month. Taken
 * from the same results and ledger as the review's figures, so that their sums are those figures. */

double
qd_deck_day_serial (QdDay day)
{
  return day - 2415019.0;
}

/* The part of a month inside the review's period. */
static QdPeriod
part_of_month (QdDeck *deck, QdMonth month)
{
  return qd_period_range (MAX (qd_month_first_day (month), deck->review->period.start),
                          MIN (qd_month_last_day (month), deck->review->period.end));
}

/* --- budget --- */

typedef struct
{
  gint64  category, channel;
  QdMonth month;
} Key;

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_int64_hash (&key->category) ^ (g_int64_hash (&key->channel) * 31) ^ (guint) key->month * 2654435761u;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->category == y->category && x->channel == y->channel && x->month == y->month;
}

/* NULL is behind all codes. */
int
qd_deck_compare_codes (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return strcmp (a, b);
}

#define code_of(record) ((record) != NULL ? (record)->code : NULL)

static QdDeckBudget *
find_budget (QdDeck *deck, GHashTable *index, gint64 category, gint64 channel, QdMonth month)
{
  const Key key = { category, channel, month };
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (index, &key));
  QdDeckBudget row = { .month = month };

  if (position > 0)
    return &g_array_index (deck->budget, QdDeckBudget, position - 1);
  row.category = (const QdBudgetCategory *) qd_plan_data_find (deck->review->data, QD_KIND_BUDGET_CATEGORY, category);
  row.channel = QD_CHANNEL (qd_plan_data_find (deck->review->data, QD_KIND_CHANNEL, channel));
  g_array_append_val (deck->budget, row);
  g_hash_table_insert (index, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (deck->budget->len));
  return &g_array_index (deck->budget, QdDeckBudget, deck->budget->len - 1);
}

static void
gather_lines (QdDeck *deck, GHashTable *index)
{
  g_autofree double *current = qd_budget_ledger_current (deck->ledger, deck->review->as_of);
  QdMonth last = qd_month_of_day (deck->review->period.end);

  for (guint i = 0; i < deck->ledger->lines->len; i++)
    {
      const QdLedgerLine *line = qd_ledger_line (deck->ledger, i);
      double original = line->line->amount == QD_MONEY_NONE ? 0 : (double) line->line->amount;

      for (QdMonth month = qd_month_of_day (deck->review->period.start); month <= last; month++)
        {
          QdPeriod part = part_of_month (deck, month);
          double share = qd_budget_line_share (&line->line->period, part.start, part.end);
          QdDeckBudget *row;

          if (share <= 0)
            continue;
          row = find_budget (deck, index, line->category, line->channel, month);
          row->original += qd_budget_ledger_to_major (deck->ledger, original * share);
          row->current += qd_budget_ledger_to_major (deck->ledger, current[i] * share);
        }
    }
}

static void
gather_payments (QdDeck *deck, GHashTable *index)
{
  g_autofree double *open = qd_budget_ledger_open (deck->ledger, deck->review->as_of);
  guint begin, end;

  qd_budget_ledger_range (deck->ledger, deck->review->period.start,
                          MIN (deck->review->period.end, deck->review->as_of), &begin, &end);
  for (guint i = begin; i < end; i++)
    {
      const QdLedgerSpend *spend = qd_ledger_spend (deck->ledger, i);
      QdDeckBudget *row = find_budget (deck, index, spend->category, spend->channel,
                                       qd_month_of_day (spend->spend->date));

      row->open += qd_budget_ledger_to_major (deck->ledger, open[i]);
      if (spend->spend->kind != QD_SPEND_KIND_COMMITMENT && spend->spend->amount != QD_MONEY_NONE)
        row->actual += qd_budget_ledger_to_major (deck->ledger, (double) spend->spend->amount);
    }
}

static int
compare_budget (gconstpointer a, gconstpointer b)
{
  const QdDeckBudget *x = a, *y = b;
  int order = qd_deck_compare_codes (code_of (x->category), code_of (y->category));

  if (order == 0)
    order = qd_deck_compare_codes (code_of (x->channel), code_of (y->channel));
  return order != 0 ? order : x->month - y->month;
}

/* Fills deck->results and deck->budget. */
void
qd_deck_gather_data (QdDeck *deck)
{
  g_autoptr (GHashTable) budget = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);

  qd_deck_gather_results (deck);
  deck->budget = g_array_new (FALSE, TRUE, sizeof (QdDeckBudget));
  gather_lines (deck, budget);
  gather_payments (deck, budget);
  g_array_sort (deck->budget, compare_budget);
}

/* --- keys that are safe as criteria --- */

/* SUMIFS reads numbers, dates, comparisons and wildcards out of a criterion, and takes no notice of case. */
static gboolean
is_safe_code (const char *code)
{
  static const char *const words[] = { "true", "false", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                       "oct", "nov", "dec" };

  if (code == NULL || !(g_ascii_isalpha (*code) || (guchar) *code >= 0x80) || strlen (code) > 200
      || strpbrk (code, "*?~\"=<>&\n\r\t") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (code, words[i], strlen (words[i])) == 0)
      return FALSE;
  for (const char *p = code; *p != '\0'; p++)
    if ((guchar) *p < 0x20)
      return FALSE;
  return TRUE;
}

static void
add_keys_of_kind (QdDeck *deck, QdKindId kind)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = qd_plan_data_count (deck->review->data, kind);

  for (guint i = 0; i < n; i++)
    {
      const QdRecord *record = qd_plan_data_nth (deck->review->data, kind, i);
      const char *code = qd_record_code (record);
      g_autofree char *folded = code != NULL ? g_utf8_casefold (code, -1) : NULL;
      char *key;

      if (is_safe_code (code) && g_hash_table_add (taken, g_steal_pointer (&folded)))
        key = g_strdup (code);
      else
        key = g_strdup_printf ("#%u", i + 1);
      g_hash_table_insert (deck->keys, (gpointer) record, key);
    }
}

const char *
qd_deck_key (QdDeck *deck, const QdRecord *record)
{
  static const QdKindId kinds[] = { QD_KIND_CAMPAIGN, QD_KIND_CHANNEL, QD_KIND_BUDGET_CATEGORY };

  if (record == NULL)
    return "–";
  if (deck->keys == NULL)
    {
      deck->keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        add_keys_of_kind (deck, kinds[i]);
    }
  return g_hash_table_lookup (deck->keys, record);
}

const char *
qd_deck_criterion (QdDeck *deck, const QdRecord *record, const char *code_cell)
{
  const char *key = qd_deck_key (deck, record);

  if (record != NULL && g_strcmp0 (key, qd_record_code (record)) == 0)
    return code_cell;
  return qd_book_keep (deck->book, g_strdup_printf ("\"%s\"", key));
}

/* --- months in groups --- */

static QdMonth
first_of_group (QdMonth month, int size, int fiscal_year_start)
{
  int shifted = month - (fiscal_year_start - 1);

  return month - (shifted % size + size) % size;
}

static void
clear_bucket (gpointer data)
{
  g_free (((QdDeckBucket *) data)->label);
}

static char *
label_of_group (QdDeck *deck, QdMonth first, QdMonth last, int size)
{
  int year = first / 12, month = first % 12 + 1;
  QdPeriod quarter;

  if (size == 1)
    return g_strdup_printf ("%04d-%02d", year, month);
  if (size == 3)
    {
      quarter = qd_period_containing (qd_month_first_day (first), QD_PERIOD_QUARTER, (int) deck->plan->fiscal_year_start);
      return qd_period_to_label (&quarter);
    }
  return g_strdup_printf ("%04d-%02d..%04d-%02d", year, month, last / 12, last % 12 + 1);
}

/* Months, else quarters, years and more years of the period: the finest that gives at most `most`. */
GArray *
qd_deck_buckets (QdDeck *deck, guint most)
{
  static const int sizes[] = { 1, 3, 12, 24, 60, 120, 600, 6000, 120000 };
  QdMonth first = qd_month_of_day (deck->review->period.start), last = qd_month_of_day (deck->review->period.end);
  int fiscal_year_start = (int) deck->plan->fiscal_year_start;
  GArray *buckets = g_array_new (FALSE, TRUE, sizeof (QdDeckBucket));

  g_array_set_clear_func (buckets, clear_bucket);
  for (guint i = 0; i < G_N_ELEMENTS (sizes) && buckets->len == 0; i++)
    {
      int size = sizes[i];
      QdMonth start = first_of_group (first, size, fiscal_year_start);

      if ((guint) ((last - start) / size + 1) > most)
        continue;
      for (QdMonth month = start; month <= last; month += size)
        {
          QdDeckBucket bucket = { MAX (month, first), MIN (month + size - 1, last), NULL };

          bucket.label = label_of_group (deck, bucket.first, bucket.last, size);
          g_array_append_val (buckets, bucket);
        }
    }
  return buckets;
}
