#include "model/store/qd-day-order.h"

#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include "model/base/qd-number.h"

#define MOST_DIGIT_BITS 6         /* with 128 places and more a pass takes four times as long (m) */
#define N_DIGITS (1u << MOST_DIGIT_BITS)
#define PACKED_BITS 32            /* of the key, above the 32 of the row */
#define MOST_PARTS 4
#define LEAST_ROWS_OF_PART 65536  /* a thread that is begun for less costs more than it does */
#define LARGE_PAGE ((gsize) 2 << 20)
#define SHORT_RUN 24              /* sorted by insertion */

/* One part of the numbers, which one thread works on. */
typedef struct
{
  gsize   first, end;
  guint64 least, most;        /* of its keys that are not 0 */
  gsize   n_keys;             /* that are not 0 */
  gsize   keys_to, none_to;   /* where its first number with and without key goes */
  gsize  *starts;             /* of each digit: how often it occurs, then where its next number goes */
} Part;

typedef struct
{
  guint32 *rows;
  guint32 *before;        /* the rows as they came, when from holds places */
  guint64 *keys;
  guint64 *from, *to;     /* key above, row below: half of what would have to be moved otherwise */
  guint64  least;
  guint    drop;          /* low bits of the key that have no room in from; those are looked at afterwards */
  guint    shift, bits;   /* the digit of this pass */
  guint    n_parts;
  Part     parts[MOST_PARTS];
} Sort;

typedef void (*PartFunc) (Sort *sort, Part *part);

/* --- threads --- */

typedef struct
{
  void   (*work) (guint part, gpointer data);
  gpointer data;
  guint    part;
} Call;

static gpointer
call (gpointer data)
{
  const Call *self = data;

  self->work (self->part, self->data);
  return NULL;
}

void
qd_day_order_run_parts (guint n_parts, void (*work) (guint part, gpointer data), gpointer data)
{
  GThread *threads[MOST_PARTS] = { NULL };
  Call calls[MOST_PARTS];

  g_return_if_fail (n_parts >= 1 && n_parts <= MOST_PARTS);

  for (guint i = 0; i + 1 < n_parts; i++)
    {
      calls[i] = (Call){ work, data, i };
      threads[i] = g_thread_new ("day-order", call, &calls[i]);
    }
  work (n_parts - 1, data);
  for (guint i = 0; i + 1 < n_parts; i++)
    g_thread_join (threads[i]);
}

guint
qd_day_order_n_threads (gsize n)
{
  return (guint) CLAMP (n / LEAST_ROWS_OF_PART, 1, MIN (g_get_num_processors (), MOST_PARTS));
}

typedef struct
{
  Sort    *sort;
  PartFunc func;
} PartWork;

static void
work_on_part (guint part, gpointer data)
{
  PartWork *work = data;

  work->func (work->sort, &work->sort->parts[part]);
}

static void
run (Sort *sort, PartFunc func)
{
  PartWork work = { sort, func };

  qd_day_order_run_parts (sort->n_parts, work_on_part, &work);
}

static void
divide (Sort *sort, gsize n)
{
  for (guint i = 0; i < sort->n_parts; i++)
    {
      sort->parts[i].first = n / sort->n_parts * i;
      sort->parts[i].end = i + 1 < sort->n_parts ? n / sort->n_parts * (i + 1) : n;
    }
}

/* --- memory --- */

QdDayKeys *
qd_day_order_allocate (gsize n)
{
#ifdef MADV_HUGEPAGE
  const gsize size = MAX (n, 1) * sizeof (guint64), whole = (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  void *memory = NULL;

  if (size >= LARGE_PAGE && posix_memalign (&memory, LARGE_PAGE, whole) == 0)
    {
      madvise (memory, whole, MADV_HUGEPAGE);   /* a wish: without it they are small pages */
      return memory;
    }
#endif
  return g_new (guint64, MAX (n, 1));
}

void
qd_day_order_free (QdDayKeys *keys)
{
  free (keys);   /* g_malloc() is malloc() */
}

/* --- one pass --- */

static void
count_digits (Sort *sort, Part *part)
{
  const guint64 *from = sort->from;
  const guint shift = sort->shift, mask = (1u << sort->bits) - 1;
  gsize *counts = part->starts;

  memset (counts, 0, N_DIGITS * sizeof *counts);
  for (gsize i = part->first; i < part->end; i++)
    counts[(guint) (from[i] >> shift) & mask]++;
}

/* From how often each digit occurs in each part to where it goes: digit after digit, in each the parts in their order.
 * FALSE when all numbers have the same digit. */
static gboolean
place_digits (Sort *sort, gsize n)
{
  gsize start = 0;

  for (guint digit = 0; digit < 1u << sort->bits; digit++)
    {
      const gsize before = start;

      for (guint i = 0; i < sort->n_parts; i++)
        {
          const gsize count = sort->parts[i].starts[digit];

          sort->parts[i].starts[digit] = start;
          start += count;
        }
      if (before == 0 && start == n)
        return FALSE;
    }
  return TRUE;
}

static void
move_by_digit (Sort *sort, Part *part)
{
  const guint64 *from = sort->from;
  const guint shift = sort->shift, mask = (1u << sort->bits) - 1;
  guint64 *to = sort->to;
  gsize *starts = part->starts;

  for (gsize i = part->first; i < part->end; i++)
    to[starts[(guint) (from[i] >> shift) & mask]++] = from[i];
}

/* Sorts `n` numbers of sort->from by the `key_bits` above their lower 32. They are in sort->from again, maybe another. */
static void
sort_digits (Sort *sort, gsize n, guint key_bits)
{
  const guint n_passes = (key_bits + MOST_DIGIT_BITS - 1) / MOST_DIGIT_BITS;

  divide (sort, n);
  /* passes of the same width have the fewest places */
  sort->bits = n_passes > 0 ? (key_bits + n_passes - 1) / n_passes : 0;
  for (guint pass = 0; pass < n_passes; pass++)
    {
      guint64 *swap = sort->from;

      sort->shift = 32 + pass * sort->bits;
      run (sort, count_digits);
      if (!place_digits (sort, n))
        continue;
      run (sort, move_by_digit);
      sort->from = sort->to;
      sort->to = swap;
    }
}

/* --- from keys to what is sorted --- */

static void
measure (Sort *sort, Part *part)
{
  const guint64 *keys = sort->keys;
  guint64 least = G_MAXUINT64, most = 0;
  gsize n_none = 0;

  for (gsize i = part->first; i < part->end; i++)
    {
      /* 0 becomes the greatest of all */
      least = MIN (least, keys[i] - 1);
      most = MAX (most, keys[i]);
      n_none += keys[i] == 0;
    }
  part->n_keys = part->end - part->first - n_none;
  part->least = part->n_keys > 0 ? least + 1 : G_MAXUINT64;
  part->most = most;
}

/* Those with key as key and row, or as the upper part of the key and the place where the whole key stands; behind them
 * the rows of those without. */
static void
pack (Sort *sort, Part *part)
{
  const guint64 *keys = sort->keys, least = sort->least;
  const guint drop = sort->drop;
  guint64 *with = sort->from + part->keys_to, *without = sort->from + part->none_to;

  for (gsize i = part->first; i < part->end; i++)
    {
      const guint64 below = drop > 0 ? i : sort->rows[i];

      if (keys[i] != 0)
        *with++ = (keys[i] - least) >> drop << 32 | below;
      else
        *without++ = below;
    }
}

/* How many have a key, and the greatest distance of two keys. */
static gsize
measure_all (Sort *sort, gsize n, guint64 *widest)
{
  guint64 least = G_MAXUINT64, most = 0;
  gsize n_keys = 0, none_to;

  divide (sort, n);
  run (sort, measure);
  for (guint i = 0; i < sort->n_parts; i++)
    {
      least = MIN (least, sort->parts[i].least);
      most = MAX (most, sort->parts[i].most);
      sort->parts[i].keys_to = n_keys;
      n_keys += sort->parts[i].n_keys;
    }
  none_to = n_keys;
  for (guint i = 0; i < sort->n_parts; i++)
    {
      sort->parts[i].none_to = none_to;
      none_to += sort->parts[i].end - sort->parts[i].first - sort->parts[i].n_keys;
    }
  sort->least = least;
  *widest = n_keys > 0 ? most - least : 0;
  return n_keys;
}

/* --- keys of more than 32 bits --- */

static void
insert_run (const guint64 *keys, guint64 *run, gsize n)
{
  for (gsize i = 1; i < n; i++)
    {
      const guint64 one = run[i];
      gsize k = i;

      for (; k > 0 && keys[(guint32) run[k - 1]] > keys[(guint32) one]; k--)
        run[k] = run[k - 1];
      run[k] = one;
    }
}

/* A long run of numbers that agree above is sorted by what is below. */
static void
sort_run (const Sort *sort, guint64 *run, guint64 *spare, gsize n)
{
  const guint64 below = ((guint64) 1 << sort->drop) - 1;
  Sort part = { .from = run, .to = spare, .n_parts = 1, .parts = { { .starts = sort->parts[0].starts } } };

  for (gsize i = 0; i < n; i++)
    run[i] = ((sort->keys[(guint32) run[i]] - sort->least) & below) << 32 | (guint32) run[i];
  sort_digits (&part, n, sort->drop);
  if (part.from != run)
    memcpy (run, part.from, n * sizeof *run);
}

static gboolean
is_one_key (const guint64 *keys, const guint64 *run, gsize n)
{
  for (gsize i = 1; i < n; i++)
    if (keys[(guint32) run[i]] != keys[(guint32) run[0]])
      return FALSE;
  return TRUE;
}

static void
sort_runs (const Sort *sort, gsize n)
{
  for (gsize first = 0, end; first < n; first = end)
    {
      const guint64 above = sort->from[first] >> 32;

      for (end = first + 1; end < n && sort->from[end] >> 32 == above;)
        end++;
      if (end - first <= SHORT_RUN)
        insert_run (sort->keys, sort->from + first, end - first);
      else if (!is_one_key (sort->keys, sort->from + first, end - first))
        sort_run (sort, sort->from + first, sort->to + first, end - first);
    }
}

/* --- all --- */

static guint
bits_of (guint64 number)
{
  return number == 0 ? 0 : 64 - (guint) __builtin_clzll (number);
}

/* The rows in their new order: out of the lower halves, or from where those say. */
static void
unpack (Sort *sort, Part *part)
{
  const guint64 *from = sort->from;
  const guint32 *before = sort->before;

  for (gsize i = part->first; i < part->end; i++)
    sort->rows[i] = before != NULL ? before[(guint32) from[i]] : (guint32) from[i];
}

gsize
qd_day_order_sort (guint32 *rows, guint64 *keys, gsize n, guint n_threads)
{
  Sort sort = { .rows = rows, .keys = keys, .n_parts = CLAMP (n_threads, 1, MOST_PARTS) };
  g_autofree gsize *starts = g_new (gsize, N_DIGITS * sort.n_parts);
  g_autoptr (QdDayKeys) packed = qd_day_order_allocate (n), spare = NULL;
  g_autofree guint32 *before = NULL;
  guint64 widest;
  gsize n_keys;
  guint bits;

  for (guint i = 0; i < sort.n_parts; i++)
    sort.parts[i].starts = starts + N_DIGITS * i;
  n_keys = measure_all (&sort, n, &widest);
  bits = bits_of (widest);
  sort.drop = bits > PACKED_BITS ? bits - PACKED_BITS : 0;
  sort.from = packed;
  run (&sort, pack);
  /* keys that are packed whole are not needed any more */
  spare = sort.drop > 0 ? qd_day_order_allocate (n) : NULL;
  sort.to = spare != NULL ? spare : keys;
  sort_digits (&sort, n_keys, MIN (bits, PACKED_BITS));
  if (sort.drop > 0)
    sort_runs (&sort, n_keys);
  sort.before = before = sort.drop > 0 ? g_memdup2 (rows, n * sizeof *rows) : NULL;
  if (sort.from != packed)
    memcpy (sort.from + n_keys, packed + n_keys, (n - n_keys) * sizeof *packed);
  divide (&sort, n);
  run (&sort, unpack);
  return n_keys;
}

/* --- keys --- */

guint64
qd_day_order_key (gint64 value)
{
  return value == QD_INTEGER_NONE ? 0 : (guint64) value ^ (guint64) 1 << 63;
}

/* IEEE 754: the bits of positive numbers grow with them, those of negative ones fall. -0 is 0. */
guint64
qd_day_order_key_double (double value)
{
  guint64 bits;

  if (qd_is_none (value))
    return 0;
  value += 0.0;
  memcpy (&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | (guint64) 1 << 63;
}
