#pragma once

#include "model/records/qd-results.h"

/* Daily rows on their way from a file into month blocks, gathered by block as they come: packed to about 20 bytes, so
 * that ten million fit into memory, and never sorted one by one. Campaigns and channels are small numbers ("slots")
 * given by the maker. One bag belongs to one thread. */
typedef struct _QdResultBag QdResultBag;

/* a block of the bag; blocks compare by key as by campaign slot, channel slot, month */
typedef struct
{
  guint64 key;
  guint32 index;
} QdResultBagBlock;

#define QD_RESULT_BAG_MAX_CAMPAIGNS (1u << 26)
#define QD_RESULT_BAG_MAX_CHANNELS (1u << 21)

#define qd_result_bag_key(campaign, channel, month) \
  ((guint64) (campaign) << 38 | (guint64) (channel) << 17 | (guint64) (month))
#define qd_result_bag_key_campaign(key) ((guint32) ((key) >> 38))
#define qd_result_bag_key_channel(key) ((guint32) ((key) >> 17 & (QD_RESULT_BAG_MAX_CHANNELS - 1)))
#define qd_result_bag_key_month(key) ((QdMonth) ((key) & 0x1ffff))

QdResultBag      *qd_result_bag_new (void);
void              qd_result_bag_free (QdResultBag *bag);
/* Adds a row; day 0 is the first of the month; values may be QD_INTEGER_NONE. */
void              qd_result_bag_add (QdResultBag *bag, guint64 key, guint day, const QdSums *sums);
gsize             qd_result_bag_n_blocks (const QdResultBag *bag);
/* all blocks in the order of first appearance; to be freed */
QdResultBagBlock *qd_result_bag_blocks (const QdResultBag *bag);
/* Lays the rows of a block over `days` in the order they came, so that a later row of a day replaces an earlier one;
 * `set` gets the bit of each day with a row. Returns how many rows replaced another. */
gsize             qd_result_bag_fill (const QdResultBag *bag, guint32 block, QdSums days[31], guint32 *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdResultBag, qd_result_bag_free)
