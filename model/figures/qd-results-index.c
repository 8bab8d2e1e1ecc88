#include "model/figures/qd-results-index.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

/* decoded days kept at most: sets of 31 daily sums (1.7 KB each) before all are dropped */
#define MAX_KEPT_DAYS 32768

/* Monthly sums of one campaign, one channel or of everything: months first .. first + n - 1 of the months in use. */
typedef struct
{
  guint32 first;
  guint32 n;
  gsize   offset;    /* of the first month in `sums` */
} Series;

typedef struct
{
  GArray     *ids;      /* gint64, in order of first appearance */
  GHashTable *slots;    /* &id -> slot + 1 */
  Series     *series;   /* by slot */
  QdSums     *sums;
} Table;

typedef struct
{
  gint64  campaign;     /* 0 = all */
  gint64  channel;
  QdMonth month;
} DayKey;

struct _QdResultsIndex
{
  QdResultColumns *columns;        /* borrowed: the columns own the index */
  GArray          *months;         /* QdMonth in use, ascending */
  guint32         *month_slot;     /* by block */
  guint32         *block_order;    /* blocks by month, then in their order */
  gsize           *month_blocks;   /* first place in block_order per month; one more at the end */
  Table            by_campaign;
  Table            by_channel;
  Table            total;          /* one series, id 0 */

  GMutex           lock;           /* guards `days` */
  GHashTable      *days;           /* DayKey -> QdSums[31] */
};

static guint
day_key_hash (gconstpointer data)
{
  const DayKey *key = data;

  return g_int64_hash (&key->campaign) * 31 + g_int64_hash (&key->channel) * 7 + (guint) key->month;
}

static gboolean
day_key_equal (gconstpointer a, gconstpointer b)
{
  const DayKey *x = a;
  const DayKey *y = b;

  return x->campaign == y->campaign && x->channel == y->channel && x->month == y->month;
}

/* TRUE when no measure was reported. */
gboolean
qd_sums_is_empty (const QdSums *sums)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (sums->values[i] != QD_INTEGER_NONE)
      return FALSE;
  return TRUE;
}

static void
block_sums (const QdResultColumns *columns, gsize block, QdSums *sums)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    sums->values[i] = columns->values[i][block];
}

/* Lists the months in use and where each block's month stands among them. Months are few and within 120,000
 * (years 1 to 9999), so a map over their whole span is cheaper than sorting. */
static void
index_months (QdResultsIndex *index)
{
  const QdResultColumns *columns = index->columns;
  QdMonth first = G_MAXINT32, last = G_MININT32;
  g_autofree guint32 *slots = NULL;

  index->months = g_array_new (FALSE, FALSE, sizeof (QdMonth));
  index->month_slot = g_new (guint32, MAX (columns->n_blocks, 1));
  if (columns->n_blocks == 0)
    return;
  for (gsize i = 0; i < columns->n_blocks; i++)
    {
      first = MIN (first, columns->month[i]);
      last = MAX (last, columns->month[i]);
    }
  slots = g_new0 (guint32, (gsize) (last - first) + 1);
  for (gsize i = 0; i < columns->n_blocks; i++)
    slots[columns->month[i] - first] = 1;
  for (QdMonth month = first; month <= last; month++)
    if (slots[month - first] != 0)
      {
        slots[month - first] = index->months->len;
        g_array_append_val (index->months, month);
      }
  for (gsize i = 0; i < columns->n_blocks; i++)
    index->month_slot[i] = slots[columns->month[i] - first];
}

/* Orders the blocks by month (counting sort). */
static void
index_month_blocks (QdResultsIndex *index)
{
  gsize n_blocks = index->columns->n_blocks;
  guint n_months = index->months->len;
  g_autofree gsize *next = g_new0 (gsize, (gsize) n_months + 1);

  index->month_blocks = g_new0 (gsize, (gsize) n_months + 1);
  index->block_order = g_new (guint32, MAX (n_blocks, 1));
  for (gsize i = 0; i < n_blocks; i++)
    index->month_blocks[index->month_slot[i] + 1]++;
  for (guint i = 0; i < n_months; i++)
    index->month_blocks[i + 1] += index->month_blocks[i];
  memcpy (next, index->month_blocks, ((gsize) n_months + 1) * sizeof (gsize));
  for (gsize i = 0; i < n_blocks; i++)
    index->block_order[next[index->month_slot[i]]++] = (guint32) i;
}

static guint
table_slot (Table *table, gint64 id)
{
  guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (table->slots, &id));

  if (slot == 0)
    {
      gint64 *key = g_memdup2 (&id, sizeof id);

      g_array_append_val (table->ids, id);
      slot = table->ids->len;
      g_hash_table_insert (table->slots, key, GUINT_TO_POINTER (slot));
    }
  return slot - 1;
}

/* Makes the monthly series of every id in `ids` (by block; NULL: all blocks are id 0). */
static void
table_fill (Table *table, const QdResultsIndex *index, const gint64 *ids)
{
  gsize n_blocks = index->columns->n_blocks;
  g_autofree guint32 *slot = g_new (guint32, MAX (n_blocks, 1));
  gsize n_sums = 0;

  table->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  table->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (gsize i = 0; i < n_blocks; i++)
    {
      gint64 id = ids != NULL ? ids[i] : 0;

      slot[i] = i > 0 && id == (ids != NULL ? ids[i - 1] : 0) ? slot[i - 1] : table_slot (table, id);
    }
  table->series = g_new (Series, MAX (table->ids->len, 1));
  for (guint i = 0; i < table->ids->len; i++)
    table->series[i] = (Series) { .first = G_MAXUINT32 };
  for (gsize i = 0; i < n_blocks; i++)   /* n holds the last month until the first is known */
    {
      Series *series = &table->series[slot[i]];

      series->first = MIN (series->first, index->month_slot[i]);
      series->n = MAX (series->n, index->month_slot[i]);
    }
  for (guint i = 0; i < table->ids->len; i++)
    {
      table->series[i].n -= table->series[i].first - 1;
      table->series[i].offset = n_sums;
      n_sums += table->series[i].n;
    }
  table->sums = g_new (QdSums, MAX (n_sums, 1));
  for (gsize i = 0; i < n_sums; i++)
    qd_sums_init (&table->sums[i]);
  for (gsize i = 0; i < n_blocks; i++)
    {
      const Series *series = &table->series[slot[i]];
      QdSums sums;

      block_sums (index->columns, i, &sums);
      qd_sums_add (&table->sums[series->offset + index->month_slot[i] - series->first], &sums);
    }
}

static void
table_clear (Table *table)
{
  g_array_unref (table->ids);
  g_hash_table_unref (table->slots);
  g_free (table->series);
  g_free (table->sums);
}

static void
results_index_free (gpointer data)
{
  QdResultsIndex *index = data;

  table_clear (&index->by_campaign);
  table_clear (&index->by_channel);
  table_clear (&index->total);
  g_array_unref (index->months);
  g_free (index->month_slot);
  g_free (index->block_order);
  g_free (index->month_blocks);
  g_hash_table_unref (index->days);
  g_mutex_clear (&index->lock);
  g_free (index);
}

static QdResultsIndex *
results_index_new (QdResultColumns *columns)
{
  QdResultsIndex *index = g_new0 (QdResultsIndex, 1);

  index->columns = columns;
  g_mutex_init (&index->lock);
  index->days = g_hash_table_new_full (day_key_hash, day_key_equal, g_free, g_free);
  index_months (index);
  index_month_blocks (index);
  table_fill (&index->by_campaign, index, columns->campaign);
  table_fill (&index->by_channel, index, columns->channel);
  table_fill (&index->total, index, NULL);
  return index;
}

/* The index of the columns, made once; two threads may both make it, then one of them is thrown away. */
QdResultsIndex *
qd_results_index_get (QdResultColumns *columns)
{
  QdResultsIndex *index = g_atomic_pointer_get (&columns->index);

  if (index != NULL)
    return index;
  index = results_index_new (columns);
  columns->index_free = results_index_free;
  if (g_atomic_pointer_compare_and_exchange (&columns->index, NULL, index))
    return index;
  results_index_free (index);
  return g_atomic_pointer_get (&columns->index);
}

/* place of the first month in use >= month */
static guint
month_lower_bound (const QdResultsIndex *index, QdMonth month)
{
  guint low = 0, high = index->months->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (index->months, QdMonth, middle) < month)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static QdSums *
new_days (void)
{
  QdSums *days = g_new (QdSums, 31);

  for (int i = 0; i < 31; i++)
    qd_sums_init (&days[i]);
  return days;
}

static QdSums *
keep_days (QdResultsIndex *index, const DayKey *key)
{
  QdSums *days = new_days ();

  g_hash_table_insert (index->days, g_memdup2 (key, sizeof *key), days);
  return days;
}

/* Adds the days of a block to `n` sets of days; NULL ones are passed over. */
static gboolean
add_block_days (QdResultsIndex *index, gsize block, QdSums *const *sets, guint n, GError **error)
{
  QdResultColumns *columns = index->columns;
  QdSums read[31];

  for (int i = 0; i < 31; i++)
    qd_sums_init (&read[i]);
  if (columns->load_days == NULL)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_STORAGE, _ ("the daily results are not at hand"));
      return FALSE;
    }
  if (!columns->load_days (columns, block, read, error))
    return FALSE;
  for (guint s = 0; s < n; s++)
    for (int i = 0; sets[s] != NULL && i < 31; i++)
      qd_sums_add (&sets[s][i], &read[i]);
  return TRUE;
}

/* Days of one campaign (and one of its channels, or all) in a month: only its own blocks are decoded. */
static const QdSums *
load_campaign_days (QdResultsIndex *index, const DayKey *key, GError **error)
{
  const QdResultColumns *columns = index->columns;
  QdSums *days = new_days ();
  gsize block = qd_result_columns_find (columns, key->campaign, key->channel != 0 ? key->channel : G_MININT64,
                                        key->channel != 0 ? key->month : G_MININT32);

  for (; block < columns->n_blocks && columns->campaign[block] == key->campaign; block++)
    {
      if (key->channel != 0 && columns->channel[block] != key->channel)
        break;
      if (key->channel != 0 && columns->month[block] > key->month)
        break;
      if (columns->month[block] == key->month && !add_block_days (index, block, &days, 1, error))
        {
          g_free (days);
          return NULL;
        }
    }
  g_hash_table_insert (index->days, g_memdup2 (key, sizeof *key), days);
  return days;
}

static QdSums *
find_days (QdResultsIndex *index, gint64 campaign, gint64 channel, QdMonth month)
{
  DayKey key = { campaign, channel, month };

  return g_hash_table_lookup (index->days, &key);
}

/* Reads the days of a month in total, of every channel and of every campaign in one pass over its blocks: a review
 * asks for all of them. The total is stored last, so where it is kept the channels are. Campaigns read before on their
 * own stay as they are; the blocks of a campaign stand together. */
static gboolean
load_month_days (QdResultsIndex *index, QdMonth month, guint place, GError **error)
{
  const QdResultColumns *columns = index->columns;
  DayKey total_key = { 0, 0, month };
  g_autofree QdSums *total = new_days ();
  QdSums *of_campaign = NULL;
  gint64 last_campaign = 0;

  for (gsize i = index->month_blocks[place]; i < index->month_blocks[place + 1]; i++)
    {
      gsize block = index->block_order[i];
      DayKey channel_key = { 0, columns->channel[block], month };
      DayKey campaign_key = { columns->campaign[block], 0, month };
      QdSums *of_channel = find_days (index, 0, columns->channel[block], month);

      if (of_channel == NULL)
        of_channel = keep_days (index, &channel_key);
      if (columns->campaign[block] != last_campaign)
        of_campaign = find_days (index, campaign_key.campaign, 0, month) == NULL ? keep_days (index, &campaign_key) : NULL;
      last_campaign = columns->campaign[block];
      if (!add_block_days (index, block, (QdSums *[]) { total, of_channel, of_campaign }, 3, error))
        {
          g_hash_table_remove_all (index->days);   /* nothing half read stays */
          return FALSE;
        }
    }
  g_hash_table_insert (index->days, g_memdup2 (&total_key, sizeof total_key), g_steal_pointer (&total));
  return TRUE;
}

/* Days of a channel or of everything in a month; of a channel without results then: all none. */
static const QdSums *
load_shared_days (QdResultsIndex *index, const DayKey *key, guint place, GError **error)
{
  const QdSums *days;

  if (find_days (index, 0, 0, key->month) == NULL && !load_month_days (index, key->month, place, error))
    return NULL;
  days = g_hash_table_lookup (index->days, key);
  return days != NULL ? days : keep_days (index, key);
}

/* Adds the days first .. last of one month that the range cuts. */
static gboolean
add_days (QdResultsIndex *index, gint64 campaign, gint64 channel, guint place, QdDay first, QdDay last, QdSums *out,
          GError **error)
{
  DayKey key = { campaign, channel, g_array_index (index->months, QdMonth, place) };
  QdDay month_start = qd_month_first_day (key.month);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&index->lock);
  const QdSums *days = g_hash_table_lookup (index->days, &key);

  if (days == NULL && g_hash_table_size (index->days) > MAX_KEPT_DAYS)
    g_hash_table_remove_all (index->days);
  if (days == NULL)
    days = campaign != 0 ? load_campaign_days (index, &key, error) : load_shared_days (index, &key, place, error);
  if (days == NULL)
    return FALSE;
  for (QdDay day = first; day <= last; day++)
    qd_sums_add (out, &days[day - month_start]);
  return TRUE;
}

/* Adds whole months from `place` to before `end`. */
static void
add_months (QdResultsIndex *index, gint64 campaign, gint64 channel, guint place, guint end, QdSums *out)
{
  const QdResultColumns *columns = index->columns;
  const Table *table = campaign != 0 ? &index->by_campaign : channel != 0 ? &index->by_channel : &index->total;
  gint64 id = campaign != 0 ? campaign : channel;
  guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (table->slots, &id));

  if (slot == 0 || place >= end)
    return;
  if (campaign != 0 && channel != 0)
    {
      QdMonth first = g_array_index (index->months, QdMonth, place);
      QdMonth last = g_array_index (index->months, QdMonth, end - 1);

      for (gsize i = qd_result_columns_find (columns, campaign, channel, first);
           i < columns->n_blocks && columns->campaign[i] == campaign && columns->channel[i] == channel
           && columns->month[i] <= last; i++)
        {
          QdSums sums;

          block_sums (columns, i, &sums);
          qd_sums_add (out, &sums);
        }
      return;
    }
  const Series *series = &table->series[slot - 1];
  guint from = MAX (place, series->first);
  guint to = MIN (end, series->first + series->n);

  for (guint i = from; i < to; i++)
    qd_sums_add (out, &table->sums[series->offset + i - series->first]);
}

/* Sums of a scope over days (house.md 4): whole months from the series, days only where the range cuts a month. */
gboolean
qd_results_sum (QdResultsIndex *index, gint64 campaign, gint64 channel, QdDay first, QdDay last, QdSums *out,
                GError **error)
{
  QdMonth first_month, last_month;
  guint place, end;

  qd_sums_init (out);
  if (first > last || index->months->len == 0)
    return TRUE;
  first_month = qd_month_of_day (first);
  last_month = qd_month_of_day (last);
  place = month_lower_bound (index, first_month);
  end = month_lower_bound (index, last_month + 1);
  while (place < end)
    {
      QdMonth month = g_array_index (index->months, QdMonth, place);
      QdDay from = MAX (first, qd_month_first_day (month));
      QdDay to = MIN (last, qd_month_last_day (month));
      guint whole_end = end;

      if (from > qd_month_first_day (month) || to < qd_month_last_day (month))
        {
          if (!add_days (index, campaign, channel, place, from, to, out, error))
            return FALSE;
          place++;
          continue;
        }
      if (g_array_index (index->months, QdMonth, end - 1) == last_month && last < qd_month_last_day (last_month))
        whole_end = end - 1;
      add_months (index, campaign, channel, place, whole_end, out);
      place = whole_end;
    }
  return TRUE;
}

/* Sums of the days of one block, for those who read every block once. */
gboolean
qd_results_sum_block (QdResultsIndex *index, gsize block, QdDay first, QdDay last, QdSums *out, GError **error)
{
  QdDay begin = qd_month_first_day (index->columns->month[block]), end = qd_month_last_day (index->columns->month[block]);
  QdSums days[31], *set = days;

  qd_sums_init (out);
  for (int i = 0; i < 31; i++)
    qd_sums_init (&days[i]);
  if (!add_block_days (index, block, &set, 1, error))
    return FALSE;
  for (QdDay day = MAX (first, begin); day <= MIN (last, end); day++)
    qd_sums_add (out, &days[day - begin]);
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static GArray *
list_ids (QdResultsIndex *index, const Table *table, gboolean campaigns, QdDay first, QdDay last, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < table->ids->len; i++)
    {
      gint64 id = g_array_index (table->ids, gint64, i);
      QdSums sums;

      if (!qd_results_sum (index, campaigns ? id : 0, campaigns ? 0 : id, first, last, &sums, error))
        return NULL;
      if (!qd_sums_is_empty (&sums))
        g_array_append_val (found, id);
    }
  g_array_sort (found, compare_ids);
  return g_steal_pointer (&found);
}

/* Campaigns with a reported measure from `first` to `last`. */
GArray *
qd_results_campaigns (QdResultsIndex *index, QdDay first, QdDay last, GError **error)
{
  return list_ids (index, &index->by_campaign, TRUE, first, last, error);
}

/* Channels with a reported measure from `first` to `last`. */
GArray *
qd_results_channels (QdResultsIndex *index, QdDay first, QdDay last, GError **error)
{
  return list_ids (index, &index->by_channel, FALSE, first, last, error);
}

/* First and last month in use. */
gboolean
qd_results_span (QdResultsIndex *index, QdMonth *first, QdMonth *last)
{
  if (index->months->len == 0)
    return FALSE;
  *first = g_array_index (index->months, QdMonth, 0);
  *last = g_array_index (index->months, QdMonth, index->months->len - 1);
  return TRUE;
}
