#include "model/exchange/qd-row-merge.h"

#include <string.h>

#include "model/store/qd-result-store.h"

/* Blocks that are equal in both copies are told by a digest of their days, so only months that differ are decoded. */

#define BLOCKS_A_CHECK 1024
#define DAYS 31

typedef struct
{
  gint64  campaign, channel;
  QdMonth month;
} Key;

/* The blocks of one plan by their key under the ids of the merge. */
typedef struct
{
  QdResultColumns *columns;
  GHashTable      *blocks;     /* Key * -> block + 1 */
  GArray          *keys;       /* Key */
  GPtrArray       *digests;    /* char *, by block */
} Side;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_int64_hash (&key->campaign) ^ (g_int64_hash (&key->channel) * 31u) ^ ((guint) key->month * 2654435761u);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *other = b;

  return one->campaign == other->campaign && one->channel == other->channel && one->month == other->month;
}

static gboolean
keep_digest (gsize block, const guint8 *blob, gsize size, gpointer data, GError **error)
{
  g_ptr_array_add (data, g_compute_checksum_for_data (G_CHECKSUM_SHA1, blob, size));
  return TRUE;
}

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->blocks, g_hash_table_unref);
  g_clear_pointer (&side->keys, g_array_unref);
  g_clear_pointer (&side->digests, g_ptr_array_unref);
}

/* `twin` NULL: the ids are those of the merge */
static gboolean
side_init (Side *side, QdResultColumns *columns, const QdPlanTwin *twin, QdJob *job, GError **error)
{
  side->columns = columns;
  side->keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), (guint) columns->n_blocks);
  side->blocks = g_hash_table_new (key_hash, key_equal);
  side->digests = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < columns->n_blocks; i++)
    {
      Key key = { columns->campaign[i], columns->channel[i], columns->month[i] };

      if (twin != NULL)
        {
          key.campaign = qd_plan_twin_id (twin, QD_KIND_CAMPAIGN, key.campaign);
          key.channel = qd_plan_twin_id (twin, QD_KIND_CHANNEL, key.channel);
        }
      g_array_append_val (side->keys, key);
    }
  /* after the array has its place */
  for (guint i = 0; i < side->keys->len; i++)
    g_hash_table_insert (side->blocks, &g_array_index (side->keys, Key, i), GUINT_TO_POINTER (i + 1));
  return columns->n_blocks == 0 || qd_result_columns_foreach_blob (columns, keep_digest, side->digests, job, error);
}

static guint
find_block (const Side *side, const Key *key)
{
  return side->blocks == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (side->blocks, key));
}

static const char *
digest_of (const Side *side, guint block)
{
  return block == 0 ? "" : g_ptr_array_index (side->digests, block - 1);
}

/* the days of a block; all none where there is no block */
static gboolean
read_days (const Side *side, guint block, QdSums days[DAYS], GError **error)
{
  for (guint day = 0; day < DAYS; day++)
    qd_sums_init (&days[day]);
  return block == 0 || side->columns->load_days (side->columns, block - 1, days, error);
}

static gboolean
is_none (const QdSums *sums)
{
  for (guint i = 0; i < QD_N_MEASURES; i++)
    if (sums->values[i] != QD_INTEGER_NONE)
      return FALSE;
  return TRUE;
}

static void
count_row (QdRowMerge *merge, const QdSums *mine, const QdSums *merged)
{
  if (is_none (mine))
    merge->added++;
  else if (is_none (merged))
    merge->deleted++;
  else
    merge->updated++;
}

static void
add_conflict (QdRowMerge *merge, const QdResultRow *merged, guint measures, const QdSums *base, const QdSums *mine,
              const QdSums *theirs)
{
  QdRowConflict conflict = { .row = *merged };

  qd_sums_init (&conflict.mine);
  qd_sums_init (&conflict.theirs);
  qd_sums_init (&conflict.base);
  for (guint i = 0; i < QD_N_MEASURES; i++)
    if ((measures & (1u << i)) != 0)
      {
        conflict.row.sums.values[i] = conflict.theirs.values[i] = theirs->values[i];
        conflict.mine.values[i] = mine->values[i];
        conflict.base.values[i] = base->values[i];
      }
  g_array_append_val (merge->conflicts, conflict);
}

static void
take_day (QdRowMerge *merge, const Key *key, guint day, const QdSums *base, const QdSums *mine, const QdSums *theirs)
{
  QdResultRow row = { qd_month_first_day (key->month) + (QdDay) day, key->campaign, key->channel, *mine };
  guint conflicts = 0;
  gboolean is_changed = FALSE;

  for (guint i = 0; i < QD_N_MEASURES; i++)
    {
      gint64 theirs_now = theirs->values[i];

      if (theirs_now == base->values[i] || theirs_now == mine->values[i])
        continue;
      if (mine->values[i] != base->values[i])
        conflicts |= 1u << i;
      else
        {
          row.sums.values[i] = theirs_now;
          is_changed = TRUE;
        }
    }
  if (is_changed)
    {
      count_row (merge, mine, &row.sums);
      g_array_append_val (merge->rows, row);
    }
  if (conflicts != 0)
    add_conflict (merge, &row, conflicts, base, mine, theirs);
}

static gboolean
take_block (QdRowMerge *merge, const Key *key, const Side *base, const Side *mine, const Side *theirs, GError **error)
{
  guint base_block = find_block (base, key), my_block = find_block (mine, key), their_block = find_block (theirs, key);
  QdSums base_days[DAYS], my_days[DAYS], their_days[DAYS];
  guint n_days = (guint) (qd_month_last_day (key->month) - qd_month_first_day (key->month) + 1);

  if (strcmp (digest_of (base, base_block), digest_of (theirs, their_block)) == 0)
    return TRUE;
  if (!read_days (base, base_block, base_days, error) || !read_days (mine, my_block, my_days, error)
      || !read_days (theirs, their_block, their_days, error))
    return FALSE;
  for (guint day = 0; day < n_days; day++)
    take_day (merge, key, day, &base_days[day], &my_days[day], &their_days[day]);
  return TRUE;
}

/* all months of the other plan, then those of the base that it does not have any more */
static gboolean
take_blocks (QdRowMerge *merge, const Side *base, const Side *mine, const Side *theirs, QdJob *job, GError **error)
{
  const Side *const sides[] = { theirs, base };

  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    for (guint i = 0; i < sides[side]->keys->len; i++)
      {
        const Key *key = &g_array_index (sides[side]->keys, Key, i);

        if (i % BLOCKS_A_CHECK == 0 && !qd_job_check (job, error))
          return FALSE;
        if (side == 1 && find_block (theirs, key) != 0)
          continue;
        if (!take_block (merge, key, base, mine, theirs, error))
          return FALSE;
      }
  g_array_sort (merge->rows, qd_result_row_compare);
  g_array_sort (merge->conflicts, qd_result_row_compare);   /* the row is their first member */
  return TRUE;
}

/**
 * qd_row_merge_new:
 * @base: (nullable): NULL: `mine` is what both came from
 *
 * Returns: (transfer full): NULL with error when days cannot be read, or cancelled.
 */
QdRowMerge *
qd_row_merge_new (const QdPlanTwin *base, QdResultColumns *base_results, QdResultColumns *mine,
                      const QdPlanTwin *theirs, QdResultColumns *their_results, QdJob *job, GError **error)
{
  QdRowMerge *merge = g_new0 (QdRowMerge, 1);
  Side base_side = { 0 }, my_side = { 0 }, their_side = { 0 };
  gboolean is_done;

  merge->rows = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  merge->conflicts = g_array_new (FALSE, FALSE, sizeof (QdRowConflict));
  is_done = side_init (&my_side, mine, NULL, job, error)
            && side_init (&their_side, their_results, theirs, job, error)
            && (base == NULL || side_init (&base_side, base_results, base, job, error))
            && take_blocks (merge, base == NULL ? &my_side : &base_side, &my_side, &their_side, job, error);
  side_clear (&base_side);
  side_clear (&my_side);
  side_clear (&their_side);
  if (!is_done)
    g_clear_pointer (&merge, qd_row_merge_free);
  return merge;
}

/**
 * qd_row_merge_free:
 * @merge: (nullable):
 */
void
qd_row_merge_free (QdRowMerge *merge)
{
  if (merge == NULL)
    return;
  g_array_unref (merge->rows);
  g_array_unref (merge->conflicts);
  g_free (merge);
}

/**
 * qd_row_merge_describe:
 * @money_decimals: of the plan's currency
 *
 * Returns: (transfer full): the reported measures in their order, money in major units; NULL when nothing is reported.
 */
char *
qd_row_merge_describe (const QdSums *sums, int money_decimals)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < QD_N_MEASURES; i++)
    {
      gboolean is_money = i == QD_MEASURE_REVENUE || i == QD_MEASURE_COST;
      g_autofree char *value = NULL;

      if (sums->values[i] == QD_INTEGER_NONE)
        continue;
      value = is_money ? qd_money_to_text (sums->values[i], money_decimals)
                       : g_strdup_printf ("%" G_GINT64_FORMAT, sums->values[i]);
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", qd_measure_names[i], value);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
