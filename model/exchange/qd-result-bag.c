#include "model/exchange/qd-result-bag.h"

#include <string.h>

#include "model/base/qd-number.h"

#define UNIT 8                  /* bytes; pieces are told by their place in units, half as long as a pointer */
#define SLAB_UNITS (1u << 17)   /* a slab is 1 MiB */
#define SLAB_MARGIN 8           /* rows are read in whole words */
#define FIRST_PIECE 56          /* bytes of rows: two days; with its head a piece is one or two lines of the cache */
#define FURTHER_PIECE 120
#define NO_PIECE G_MAXUINT32
#define DAY_BITS 5
#define SIZE_BITS 3             /* per measure: 0 none, else an index into value_sizes */
#define SHORT_ROW 32            /* bytes that are copied at once */
#define LONGEST_ROW (4 + QD_N_MEASURES * 8)   /* head and values */

static const guint8 value_sizes[8] = { 0, 1, 2, 3, 4, 5, 6, 8 };

/* Rows of one block follow each other in pieces; a row is never divided. */
typedef struct
{
  guint32 next;     /* place; NO_PIECE at the end */
  guint8  used;
  guint8  size;
  guint8  bytes[];
} Piece;

typedef struct
{
  guint64 key;
  guint32 first;    /* place of a piece */
  guint32 last;
} Block;

struct _QdResultBag
{
  GArray   *blocks;        /* Block */
  guint32  *table;         /* open addressing: index of a block + 1, 0 free */
  gsize     table_mask;
  guint32   last_block;
  GPtrArray *slabs;
  guint32   slab_used;     /* units of the last slab */
};

/* An empty bag. */
QdResultBag *
qd_result_bag_new (void)
{
  QdResultBag *bag = g_new0 (QdResultBag, 1);

  bag->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  bag->table_mask = 1023;
  bag->table = g_new0 (guint32, bag->table_mask + 1);
  bag->slabs = g_ptr_array_new_with_free_func (g_free);
  bag->slab_used = SLAB_UNITS;
  return bag;
}

/* Frees a bag and its rows; NULL is nothing. */
void
qd_result_bag_free (QdResultBag *bag)
{
  if (bag == NULL)
    return;
  g_array_unref (bag->blocks);
  g_free (bag->table);
  g_ptr_array_unref (bag->slabs);
  g_free (bag);
}

/* --- Blocks by key --- */

static inline gsize
place_of (guint64 key, gsize mask)
{
  key *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (gsize) (key >> 24) & mask;
}

static void
grow_table (QdResultBag *bag)
{
  const gsize mask = bag->table_mask * 4 + 3;

  g_free (bag->table);
  bag->table = g_new0 (guint32, mask + 1);
  bag->table_mask = mask;
  for (guint32 i = 0; i < bag->blocks->len; i++)
    {
      gsize at = place_of (g_array_index (bag->blocks, Block, i).key, mask);

      while (bag->table[at] != 0)
        at = (at + 1) & mask;
      bag->table[at] = i + 1;
    }
}

static guint32
find_block (QdResultBag *bag, guint64 key)
{
  gsize at = place_of (key, bag->table_mask);

  for (; bag->table[at] != 0; at = (at + 1) & bag->table_mask)
    if (g_array_index (bag->blocks, Block, bag->table[at] - 1).key == key)
      return bag->table[at] - 1;

  const Block block = { .key = key, .first = NO_PIECE, .last = NO_PIECE };

  g_array_append_val (bag->blocks, block);
  bag->table[at] = bag->blocks->len;
  if (bag->blocks->len * (gsize) 2 > bag->table_mask)
    grow_table (bag);
  return bag->blocks->len - 1;
}

/* --- Rows --- */

static inline Piece *
piece_at (const QdResultBag *bag, guint32 place)
{
  guint8 *slab = g_ptr_array_index (bag->slabs, place / SLAB_UNITS);

  return (Piece *) (gpointer) (slab + (gsize) (place % SLAB_UNITS) * UNIT);
}

/* The place of a new piece for so many bytes. */
static guint32
new_piece (QdResultBag *bag, guint8 size)
{
  const guint32 units = (guint32) (offsetof (Piece, bytes) + size + UNIT - 1) / UNIT;
  guint32 place;

  if (bag->slab_used + units > SLAB_UNITS)
    {
      g_ptr_array_add (bag->slabs, g_malloc (SLAB_UNITS * UNIT + SLAB_MARGIN));
      bag->slab_used = 0;
    }
  place = (bag->slabs->len - 1) * SLAB_UNITS + bag->slab_used;
  bag->slab_used += units;
  *piece_at (bag, place) = (Piece) { .next = NO_PIECE, .size = size };
  return place;
}

/* Room for one more row at the end of a block. */
static guint8 *
take_room (QdResultBag *bag, Block *block, guint8 size)
{
  Piece *piece = block->last != NO_PIECE ? piece_at (bag, block->last) : NULL;

  if (G_UNLIKELY (piece == NULL || piece->used + size > piece->size))
    {
      const guint32 next = new_piece (bag, MAX (size, piece == NULL ? FIRST_PIECE : FURTHER_PIECE));

      if (piece == NULL)
        block->first = next;
      else
        piece->next = next;
      block->last = next;
      piece = piece_at (bag, next);
    }
  piece->used += size;
  return piece->bytes + piece->used - size;
}

/* A row (4 bytes and more) in whole words, the last one over the end of the one before: a call for each costs more. */
static inline void
copy_row (guint8 *to, const guint8 *row, guint8 size)
{
  if (size < 8)
    {
      memcpy (to, row, 4);
      memcpy (to + size - 4, row + size - 4, 4);
      return;
    }
  for (guint8 at = 0; at + 8 < size; at += 8)
    memcpy (to + at, row + at, 8);
  memcpy (to + size - 8, row + size - 8, 8);
}

/* Most rows are short: they are copied at once, and what is copied too much is written over by the next one. Only where
 * there is room for that. */
static inline void
put_row (QdResultBag *bag, Block *block, const guint8 row[LONGEST_ROW + SLAB_MARGIN], guint8 size)
{
  Piece *piece = block->last != NO_PIECE ? piece_at (bag, block->last) : NULL;

  if (G_LIKELY (piece != NULL && size <= SHORT_ROW && piece->used + SHORT_ROW <= piece->size))
    {
      memcpy (piece->bytes + piece->used, row, SHORT_ROW);
      piece->used += size;
    }
  else
    copy_row (take_room (bag, block, size), row, size);
}

/* The number as an unsigned one, small for small negative ones too. */
static inline guint64
fold_sign (gint64 value)
{
  return ((guint64) value << 1) ^ (value < 0 ? G_MAXUINT64 : 0);
}

static inline gint64
unfold_sign (guint64 code)
{
  return (gint64) (code >> 1) ^ -(gint64) (code & 1);
}

/* Which of value_sizes holds a code with so many zero bits above it; 7 and 8 bytes are one. */
static const guint8 size_classes[64] = {
  7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 6, 6, 6, 6, 6, 6, 6, 5, 5, 5, 5, 5, 5, 5, 5,
  4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1,
};

/* Packs a row into `row`; returns its size. */
static inline guint8
pack_row (guint8 row[LONGEST_ROW + SLAB_MARGIN], guint day, const QdSums *sums)
{
  guint8 *p = row + sizeof (guint32);
  guint32 head = day;

  for (guint m = 0; m < QD_N_MEASURES; m++)
    {
      if (sums->values[m] == QD_INTEGER_NONE)
        continue;

      const guint64 code = fold_sign (sums->values[m]);
      const guint64 little = GUINT64_TO_LE (code);
      const guint size = size_classes[__builtin_clzll (code | 1)];

      memcpy (p, &little, sizeof little);   /* what is too much is written over by the next */
      p += value_sizes[size];
      head |= size << (DAY_BITS + m * SIZE_BITS);
    }
  memcpy (row, &head, sizeof head);
  return (guint8) (p - row);
}

/* Rows come by block or by day. By day, each day has the same campaigns and channels in the same order, so the block
 * made after the last one is most likely the next. */
static inline guint32
guess_block (QdResultBag *bag, guint64 key)
{
  const Block *blocks = (const Block *) (gconstpointer) bag->blocks->data;
  const guint32 last = bag->last_block;

  if (last < bag->blocks->len && blocks[last].key == key)
    return last;
  if (last + 1 < bag->blocks->len && blocks[last + 1].key == key)
    return last + 1;
  return find_block (bag, key);
}

void
qd_result_bag_add (QdResultBag *bag, guint64 key, guint day, const QdSums *sums)
{
  guint8 row[LONGEST_ROW + SLAB_MARGIN];
  const guint8 size = pack_row (row, day, sums);

  bag->last_block = guess_block (bag, key);
  put_row (bag, &g_array_index (bag->blocks, Block, bag->last_block), row, size);
}

/* --- Reading --- */

/* Number of blocks with at least one row. */
gsize
qd_result_bag_n_blocks (const QdResultBag *bag)
{
  return bag->blocks->len;
}

/* Keys and indexes of all blocks, in the order of first appearance; to be freed. */
QdResultBagBlock *
qd_result_bag_blocks (const QdResultBag *bag)
{
  QdResultBagBlock *blocks = g_new (QdResultBagBlock, bag->blocks->len);

  for (guint32 i = 0; i < bag->blocks->len; i++)
    blocks[i] = (QdResultBagBlock) { .key = g_array_index (bag->blocks, Block, i).key, .index = i };
  return blocks;
}

static const guint8 *
read_row (const guint8 *p, guint *day, QdSums *sums)
{
  guint32 head;

  memcpy (&head, p, sizeof head);
  p += sizeof head;
  *day = head & ((1u << DAY_BITS) - 1);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    {
      const guint size = value_sizes[head >> (DAY_BITS + m * SIZE_BITS) & ((1u << SIZE_BITS) - 1)];
      guint64 code;

      memcpy (&code, p, sizeof code);
      code = GUINT64_FROM_LE (code);
      if (size < 8)
        code &= ((guint64) 1 << size * 8) - 1;
      sums->values[m] = size == 0 ? QD_INTEGER_NONE : unfold_sign (code);
      p += size;
    }
  return p;
}

gsize
qd_result_bag_fill (const QdResultBag *bag, guint32 block, QdSums days[31], guint32 *set)
{
  gsize replaced = 0;
  const Piece *piece;

  for (guint32 at = g_array_index (bag->blocks, Block, block).first; at != NO_PIECE; at = piece->next)
    {
      piece = piece_at (bag, at);
      for (const guint8 *p = piece->bytes; p < piece->bytes + piece->used;)
        {
          QdSums sums;
          guint day;

          p = read_row (p, &day, &sums);
          replaced += *set >> day & 1;
          *set |= 1u << day;
          days[day] = sums;
        }
    }
  return replaced;
}
