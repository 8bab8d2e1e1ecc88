#include "model/store/qd-day-order.h"

#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include "model/base/qd-number.h"

#define DIGIT_BITS 6              /* with 128 places and more a pass takes two to four times as long (m) */
#define N_DIGITS (1u << DIGIT_BITS)
#define DIGIT_MASK (N_DIGITS - 1)
#define PACKED_BITS 32            /* of the key, above the 32 of the row */
#define NOUGHT ((guint64) 1 << 63)   /* the key of 0 */
#define SPARE_BITS 9              /* of upper halves, more than rows need to be told apart */
#define MOST_PARTS 4
#define LEAST_ROWS_OF_PART 65536  /* a thread that is begun for less costs more than it does */
#define LARGE_PAGE ((gsize) 2 << 20)
#define SHORT_RUN 24              /* sorted by insertion */

/* One part of the numbers, which one thread works on. */
typedef struct
{
  gsize   first, end;
  guint64 least, most;        /* of its keys that are not 0 */
  guint64 least_above;        /* of those above that of nought */
  gsize   n_keys;             /* that are not 0 */
  gsize   keys_to, none_to;   /* where its first number with and without key goes */
  gsize   runs_from;          /* where the first run that begins in it does */
  gsize  *starts;             /* of each digit: how often it occurs, then where its next number goes */
  gsize  *further;            /* of each part and digit: how often it moved one there that has that digit in the next pass */
} Part;

typedef struct
{
  guint32 *rows;
  guint32 *before;        /* the rows as they came, when from holds places in them */
  guint64 *keys;
  guint64 *from, *to;     /* key above, row below: half of what would have to be moved otherwise */
  guint64  least;         /* a key below it, that of 0, counts as this */
  gsize    n_keys;        /* in from, those that have one */
  guint    drop;          /* low bits of the key that have no room in from; those are looked at afterwards */
  guint    shift, next;   /* where the digit of this pass begins, and that of the next */
  gsize    part_ends[MOST_PARTS];   /* G_MAXSIZE behind the last */
  guint32 *final;         /* where the last pass leaves the lower halves; NULL: it is like the others */
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
  for (guint i = 0; i < MOST_PARTS; i++)
    sort->part_ends[i] = i + 1 < sort->n_parts ? sort->parts[i].end : G_MAXSIZE;
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
  const guint shift = sort->shift;
  gsize *counts = part->starts;

  memset (counts, 0, N_DIGITS * sizeof *counts);
  for (gsize i = part->first; i < part->end; i++)
    counts[(guint) (from[i] >> shift) & DIGIT_MASK]++;
}

/* How often each digit of the next pass occurs in each part, from what each part moved there. */
static void
add_counts (Sort *sort)
{
  for (guint i = 0; i < sort->n_parts; i++)
    for (guint digit = 0; digit < N_DIGITS; digit++)
      {
        sort->parts[i].starts[digit] = 0;
        for (guint k = 0; k < sort->n_parts; k++)
          sort->parts[i].starts[digit] += sort->parts[k].further[i * N_DIGITS + digit];
      }
}

/* From how often each digit occurs in each part to where it goes: digit after digit, in each the parts in their order. */
static void
place_digits (Sort *sort)
{
  gsize start = 0;

  for (guint digit = 0; digit < N_DIGITS; digit++)
    for (guint i = 0; i < sort->n_parts; i++)
      {
        const gsize count = sort->parts[i].starts[digit];

        sort->parts[i].starts[digit] = start;
        start += count;
      }
}

/* Counts for the next pass on the way: the numbers need not be read once more for that. */
static void
move_and_count (Sort *sort, Part *part)
{
  const guint64 *from = sort->from;
  const guint shift = sort->shift, next = sort->next;
  const gsize *ends = sort->part_ends;
  guint64 *to = sort->to;
  gsize *starts = part->starts, *further = part->further;

  memset (further, 0, MOST_PARTS * N_DIGITS * sizeof *further);
  for (gsize i = part->first; i < part->end; i++)
    {
      const guint64 number = from[i];
      const gsize place = starts[(guint) (number >> shift) & DIGIT_MASK]++;
      const guint to_part = (place >= ends[0]) + (place >= ends[1]) + (place >= ends[2]);

      to[place] = number;
      further[to_part * N_DIGITS + ((guint) (number >> next) & DIGIT_MASK)]++;
    }
}

static void
move_last (Sort *sort, Part *part)
{
  const guint64 *from = sort->from;
  const guint shift = sort->shift;
  guint64 *to = sort->to;
  gsize *starts = part->starts;

  for (gsize i = part->first; i < part->end; i++)
    to[starts[(guint) (from[i] >> shift) & DIGIT_MASK]++] = from[i];
}

static void
move_lower_halves (Sort *sort, Part *part)
{
  const guint64 *from = sort->from;
  const guint shift = sort->shift;
  guint32 *final = sort->final;
  gsize *starts = part->starts;

  for (gsize i = part->first; i < part->end; i++)
    final[starts[(guint) (from[i] >> shift) & DIGIT_MASK]++] = (guint32) from[i];
}

static void
leave_lower_halves (Sort *sort, Part *part)
{
  for (gsize i = part->first; i < part->end; i++)
    sort->final[i] = (guint32) sort->from[i];
}

/* Sorts `n` numbers of sort->from by the bits of `varying`, some of those above their lower 32: a digit begins with the
 * lowest of them that was not in one before. They are in sort->from again, maybe another, or only their lower halves in
 * sort->final. */
static void
sort_digits (Sort *sort, gsize n, guint64 varying)
{
  divide (sort, n);
  if (varying != 0)
    {
      sort->shift = (guint) __builtin_ctzll (varying);
      run (sort, count_digits);
    }
  else if (sort->final != NULL)
    run (sort, leave_lower_halves);
  while (varying != 0)
    {
      guint64 *swap = sort->from;

      varying &= ~((guint64) DIGIT_MASK << sort->shift);
      sort->next = varying != 0 ? (guint) __builtin_ctzll (varying) : 0;
      place_digits (sort);
      run (sort, varying != 0 ? move_and_count : sort->final != NULL ? move_lower_halves : move_last);
      if (varying != 0)
        add_counts (sort);
      sort->shift = sort->next;
      sort->from = sort->to;
      sort->to = swap;
    }
}

/* --- from keys to what is sorted --- */

static void
measure (Sort *sort, Part *part)
{
  const guint64 *keys = sort->keys;
  guint64 least = G_MAXUINT64, least_above = G_MAXUINT64, most = 0;
  gsize n_none = 0;

  for (gsize i = part->first; i < part->end; i++)
    {
      /* 0 becomes the greatest of all */
      least = MIN (least, keys[i] - 1);
      least_above = MIN (least_above, keys[i] - NOUGHT - 1);
      most = MAX (most, keys[i]);
      n_none += keys[i] == 0;
    }
  part->n_keys = part->end - part->first - n_none;
  part->least = part->n_keys > 0 ? least + 1 : G_MAXUINT64;
  part->least_above = least_above;
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
        *with++ = (MAX (keys[i], least) - least) >> drop << 32 | below;
      else
        *without++ = below;
    }
}

/* How many have a key, and the greatest distance of two keys. Where 0 is the least value it is taken for one just below the
 * next: days without clicks are many, and as fractions are written nearly all numbers lie between 0 and the first of them,
 * so that the others would agree in their upper bits. */
static gsize
measure_all (Sort *sort, gsize n, guint64 *widest)
{
  guint64 least = G_MAXUINT64, least_above = G_MAXUINT64, most = 0;
  gsize n_keys = 0, none_to;

  divide (sort, n);
  run (sort, measure);
  for (guint i = 0; i < sort->n_parts; i++)
    {
      least = MIN (least, sort->parts[i].least);
      least_above = MIN (least_above, sort->parts[i].least_above);
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
  if (least == NOUGHT && most > NOUGHT)
    least += least_above;
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
sort_run (const Sort *sort, const Part *scratch, guint64 *run, guint64 *spare, gsize n)
{
  const guint64 below = ((guint64) 1 << sort->drop) - 1;
  Sort part = { .from = run, .to = spare, .n_parts = 1, .parts = { *scratch } };

  for (gsize i = 0; i < n; i++)
    run[i] = ((MAX (sort->keys[(guint32) run[i]], sort->least) - sort->least) & below) << 32 | (guint32) run[i];
  sort_digits (&part, n, below << 32);
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

static gsize
end_of_run (const guint64 *from, gsize first, gsize limit)
{
  const guint64 above = from[first] >> 32;
  gsize end = first + 1;

  while (end < limit && from[end] >> 32 == above)
    end++;
  return end;
}

/* Where the first run of the part begins, behind one that began in a part before. All parts know it before one of them sorts:
 * what is sorted agrees above no longer. */
static void
find_runs (Sort *sort, Part *part)
{
  const guint64 *from = sort->from;
  const gsize first = part->first;

  part->runs_from = first;
  if (first > 0 && first < sort->n_keys && from[first] >> 32 == from[first - 1] >> 32)
    part->runs_from = end_of_run (from, first, sort->n_keys);
}

/* All runs that begin in the part; nothing is read of those of another. */
static void
sort_runs (Sort *sort, Part *part)
{
  const gsize limit = part + 1 < sort->parts + sort->n_parts ? part[1].runs_from : sort->n_keys;
  gsize end;

  for (gsize first = part->runs_from; first < limit; first = end)
    {
      end = end_of_run (sort->from, first, limit);
      if (end - first == 1)
        continue;
      if (end - first <= SHORT_RUN)
        insert_run (sort->keys, sort->from + first, end - first);
      else if (!is_one_key (sort->keys, sort->from + first, end - first))
        sort_run (sort, part, sort->from + first, sort->to + first, end - first);
    }
}

/* --- all --- */

static guint
bits_of (guint64 number)
{
  return number == 0 ? 0 : 64 - (guint) __builtin_clzll (number);
}

/* The rows as they came, to where numbers are not needed any more. */
static void
keep_rows (Sort *sort, Part *part)
{
  memcpy (sort->before + part->first, sort->rows + part->first, (part->end - part->first) * sizeof *sort->rows);
}

/* The rows in their new order, from where the lower halves say they were. */
static void
look_up (Sort *sort, Part *part)
{
  for (gsize i = part->first; i < part->end; i++)
    sort->rows[i] = sort->before[(guint32) sort->from[i]];
}

#define N_COUNTS (N_DIGITS * (1 + MOST_PARTS))   /* of a part */

static void
give_counts (Sort *sort, gsize *counts)
{
  for (guint i = 0; i < sort->n_parts; i++)
    {
      sort->parts[i].starts = counts + (gsize) N_COUNTS * i;
      sort->parts[i].further = sort->parts[i].starts + N_DIGITS;
    }
}

/* How many upper bits of a long key are sorted by: so many that few rows agree in them where keys are spread at all, in
 * whole digits, and that what is left fits beside a place. */
static guint
upper_bits (gsize n, guint bits)
{
  const guint enough = (bits_of (n) + SPARE_BITS + DIGIT_BITS - 1) / DIGIT_BITS * DIGIT_BITS;

  return MIN (PACKED_BITS, MAX (enough, bits - MIN (bits, 32)));
}

/* Keys that do not fit beside the rows: by their upper part, then each run that agrees in that by all. */
static void
sort_long_keys (Sort *sort, guint64 *packed, gsize n, gsize n_keys, guint upper)
{
  g_autoptr (QdDayKeys) spare = qd_day_order_allocate (n);

  sort->to = spare;
  sort_digits (sort, n_keys, (((guint64) 1 << upper) - 1) << 32);
  sort->n_keys = n_keys;
  run (sort, find_runs);
  run (sort, sort_runs);
  sort->before = (guint32 *) sort->to;
  if (sort->from != packed)
    memcpy (sort->from + n_keys, packed + n_keys, (n - n_keys) * sizeof *packed);
  divide (sort, n);
  run (sort, keep_rows);
  run (sort, look_up);
}

gsize
qd_day_order_sort (guint32 *rows, guint64 *keys, gsize n, guint n_threads)
{
  Sort sort = { .rows = rows, .keys = keys, .n_parts = CLAMP (n_threads, 1, MOST_PARTS) };
  g_autofree gsize *counts = g_new (gsize, N_COUNTS * sort.n_parts);
  g_autoptr (QdDayKeys) packed = qd_day_order_allocate (n);
  guint64 widest;
  gsize n_keys;
  guint bits, upper;

  give_counts (&sort, counts);
  n_keys = measure_all (&sort, n, &widest);
  bits = bits_of (widest);
  upper = upper_bits (n, bits);
  sort.drop = bits > PACKED_BITS ? bits - upper : 0;
  sort.from = packed;
  run (&sort, pack);
  if (sort.drop > 0)
    {
      sort_long_keys (&sort, packed, n, n_keys, upper);
      return n_keys;
    }
  sort.to = keys;   /* they are packed whole and not needed any more */
  sort.final = rows;
  sort_digits (&sort, n_keys, (((guint64) 1 << bits) - 1) << 32);
  for (gsize i = n_keys; i < n; i++)
    rows[i] = (guint32) packed[i];
  return n_keys;
}

void
qd_day_order_sort_pairs (guint32 *rows, guint64 *pairs, gsize n, guint32 varying, guint n_threads)
{
  Sort sort = { .from = pairs, .final = rows, .n_parts = CLAMP (n_threads, 1, MOST_PARTS) };
  g_autofree gsize *counts = g_new (gsize, N_COUNTS * sort.n_parts);
  g_autoptr (QdDayKeys) spare = qd_day_order_allocate (n);

  give_counts (&sort, counts);
  sort.to = spare;
  sort_digits (&sort, n, (guint64) varying << 32);
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
