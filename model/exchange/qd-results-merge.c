#include "model/exchange/qd-results-merge.h"

#include <string.h>

#include "model/base/qd-number.h"

#define BLOCKS_A_NOTICE 512   /* between two reports of progress */

/* A block of one bag; equal keys follow each other in the order of the bags. */
typedef struct
{
  guint64 key;     /* with ranks by id in place of slots */
  guint32 index;
  guint32 bag;
} Part;

struct _QdResultsMerge
{
  QdResultBag *const *bags;
  Part               *parts;
  gsize               n_parts;
  gsize               at;
  gint64             *campaign_ids;   /* by rank */
  gint64             *channel_ids;
  gboolean            keeps[QD_N_MEASURES];
  gboolean            keeps_any;
  gint64              n_replaced;
  QdDay               last_day;
  QdResultsLook       look;           /* NULL */
  gpointer            look_data;
  QdJob              *job;
  double              progress_start;
};

typedef struct
{
  gint64  id;
  guint32 slot;
} Ranked;

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  return x->id < y->id ? -1 : x->id > y->id;
}

/* The ids in ascending order; rank_of_slot says where each slot went. Both to be freed. */
static gint64 *
rank_ids (const QdResultsCodes *codes, guint32 **rank_of_slot)
{
  const guint32 n = qd_results_codes_n_slots (codes);
  g_autofree Ranked *ranked = g_new (Ranked, n);
  gint64 *ids = g_new (gint64, n);

  *rank_of_slot = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    ranked[i] = (Ranked) { .id = qd_results_codes_id (codes, i), .slot = i };
  if (n > 1)
    qsort (ranked, n, sizeof *ranked, compare_ids);
  for (guint32 i = 0; i < n; i++)
    {
      ids[i] = ranked[i].id;
      (*rank_of_slot)[ranked[i].slot] = i;
    }
  return ids;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->bag < y->bag ? -1 : x->bag > y->bag;
}

static void
collect_parts (QdResultsMerge *merge, guint n_bags, const guint32 *campaign_ranks, const guint32 *channel_ranks)
{
  gsize n = 0;

  for (guint bag = 0; bag < n_bags; bag++)
    n += qd_result_bag_n_blocks (merge->bags[bag]);
  merge->parts = g_new (Part, n);
  for (guint bag = 0; bag < n_bags; bag++)
    {
      g_autofree QdResultBagBlock *blocks = qd_result_bag_blocks (merge->bags[bag]);

      for (gsize i = 0; i < qd_result_bag_n_blocks (merge->bags[bag]); i++)
        {
          const guint64 key = blocks[i].key;

          merge->parts[merge->n_parts++] = (Part) {
            .key = qd_result_bag_key (campaign_ranks[qd_result_bag_key_campaign (key)],
                                      channel_ranks[qd_result_bag_key_channel (key)], qd_result_bag_key_month (key)),
            .index = blocks[i].index,
            .bag = bag,
          };
        }
    }
  if (n > 1)
    qsort (merge->parts, n, sizeof *merge->parts, compare_parts);
}

QdResultsMerge *
qd_results_merge_new (QdResultBag *const *bags, guint n_bags, const QdResultsCodes *campaigns,
                      const QdResultsCodes *channels)
{
  QdResultsMerge *merge = g_new0 (QdResultsMerge, 1);
  g_autofree guint32 *campaign_ranks = NULL, *channel_ranks = NULL;

  merge->bags = bags;
  merge->campaign_ids = rank_ids (campaigns, &campaign_ranks);
  merge->channel_ids = rank_ids (channels, &channel_ranks);
  collect_parts (merge, n_bags, campaign_ranks, channel_ranks);
  return merge;
}

/* Frees the merge, not the bags; NULL is nothing. */
void
qd_results_merge_free (QdResultsMerge *merge)
{
  if (merge == NULL)
    return;
  g_free (merge->parts);
  g_free (merge->campaign_ids);
  g_free (merge->channel_ids);
  g_free (merge);
}

/* Leaves a measure of every day as it is in the plan. */
void
qd_results_merge_keep (QdResultsMerge *merge, QdMeasure measure)
{
  merge->keeps[measure] = TRUE;
  merge->keeps_any = TRUE;
}

/* Lets the job know how far the blocks are given out. */
void
qd_results_merge_watch (QdResultsMerge *merge, QdJob *job, double start)
{
  merge->job = job;
  merge->progress_start = start;
}

/* Shows every block as it is given out, on the thread that asks for it. */
void
qd_results_merge_look (QdResultsMerge *merge, QdResultsLook look, gpointer data)
{
  merge->look = look;
  merge->look_data = data;
}

static void
mark_kept (const QdResultsMerge *merge, QdResultBlock *block)
{
  for (guint32 rest = block->set; rest != 0; rest &= rest - 1)
    for (guint m = 0; m < QD_N_MEASURES; m++)
      if (merge->keeps[m])
        block->days[__builtin_ctz (rest)].values[m] = QD_RESULT_KEEP;
}

/* The next block with all its rows; FALSE at the end. */
gboolean
qd_results_merge_next (QdResultBlock *block, gpointer data)
{
  QdResultsMerge *merge = data;
  const Part *part;

  if (merge->at == merge->n_parts)
    return FALSE;
  part = &merge->parts[merge->at];
  block->campaign = merge->campaign_ids[qd_result_bag_key_campaign (part->key)];
  block->channel = merge->channel_ids[qd_result_bag_key_channel (part->key)];
  block->month = qd_result_bag_key_month (part->key);
  block->set = 0;

  const guint64 key = part->key;

  for (; merge->at < merge->n_parts && merge->parts[merge->at].key == key; merge->at++)
    {
      part = &merge->parts[merge->at];
      merge->n_replaced += (gint64) qd_result_bag_fill (merge->bags[part->bag], part->index, block->days, &block->set);
    }
  if (block->set != 0)
    merge->last_day = MAX (merge->last_day, qd_month_first_day (block->month) + 31 - __builtin_clz (block->set));
  if (merge->look != NULL)
    merge->look (block, merge->look_data);
  if (merge->keeps_any)
    mark_kept (merge, block);
  if (merge->at % BLOCKS_A_NOTICE == 0)
    qd_job_set_progress (merge->job, merge->progress_start
                                       + (1 - merge->progress_start) * (double) merge->at / (double) merge->n_parts);
  return TRUE;
}

/* How many rows a later one of the same key replaced. */
gint64
qd_results_merge_n_replaced (const QdResultsMerge *merge)
{
  return merge->n_replaced;
}

/* The latest day with a row among the blocks given out; NONE without any. */
QdDay
qd_results_merge_last_day (const QdResultsMerge *merge)
{
  return merge->last_day;
}

static void
widen (QdMonth month, guint32 set, QdDay *first, QdDay *last)
{
  const QdDay start = qd_month_first_day (month);
  const QdDay from = start + __builtin_ctz (set), to = start + 31 - __builtin_clz (set);

  if (*first == QD_DAY_NONE || from < *first)
    *first = from;
  *last = MAX (*last, to);
}

void
qd_results_merge_find_days (QdResultBag *const *bags, guint n_bags, guint32 n_known, QdDay *first, QdDay *last)
{
  for (guint bag = 0; bag < n_bags; bag++)
    {
      g_autofree QdResultBagBlock *blocks = qd_result_bag_blocks (bags[bag]);

      for (gsize i = 0; i < qd_result_bag_n_blocks (bags[bag]); i++)
        {
          const guint32 slot = qd_result_bag_key_campaign (blocks[i].key);
          QdSums days[31];
          guint32 set = 0;

          if (slot < n_known)
            continue;
          qd_result_bag_fill (bags[bag], blocks[i].index, days, &set);
          widen (qd_result_bag_key_month (blocks[i].key), set, &first[slot - n_known], &last[slot - n_known]);
        }
    }
}
