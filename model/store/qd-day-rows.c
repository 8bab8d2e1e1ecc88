#include "model/store/qd-day-rows.h"

#include <string.h>

#include "model/base/qd-number.h"
#include "model/store/qd-day-heads.h"
#include "model/store/qd-day-order.h"
#include "model/store/qd-result-codec.h"
#include "model/store/qd-result-store.h"

/* A row is its block and its day in it. */
#define ROW(block, day) ((guint32) (block) << 5 | (guint32) (day))
#define BLOCK_OF(row) ((row) >> 5)
#define DAY_OF(row) ((row) &31u)
#define MOST_BLOCKS ((gsize) 1 << 27)
#define MOST_ROWS ((gsize) G_MAXUINT - 1)   /* a list of GTK counts so far */

struct _QdDayRows
{
  gatomicrefcount  ref_count;
  QdResultColumns *columns;
  guint32         *days;      /* reference counted: of each block, which days are among the rows */
  guint32         *rows;      /* reference counted */
  guint            n_rows;
  guint            n_valued;  /* of them, those that have what they are sorted by: the others are last in any direction */
  QdDayKey         key;
  gboolean         is_sorted;   /* by that key; else in the order of the blocks */
  gboolean         is_reversed;
  QdDay            first, last; /* of the filter */
};

/* --- object --- */

static QdDayRows *
make (QdResultColumns *columns, guint32 *days, guint32 *rows, guint n_rows)
{
  QdDayRows *self = g_new0 (QdDayRows, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->columns = qd_result_columns_ref (columns);
  self->days = days;
  self->rows = rows;
  self->n_rows = n_rows;
  self->n_valued = n_rows;
  return self;
}

QdDayRows *
qd_day_rows_ref (QdDayRows *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
qd_day_rows_unref (QdDayRows *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  qd_result_columns_unref (self->columns);
  g_atomic_rc_box_release (self->days);
  g_atomic_rc_box_release (self->rows);
  g_free (self);
}

guint
qd_day_rows_count (const QdDayRows *self)
{
  return self->n_rows;
}

static guint32 *
allocate (gsize n)
{
  return g_atomic_rc_box_alloc (MAX (n, 1) * sizeof (guint32));
}

/* --- which rows --- */

static guint32 *
put_block (guint32 *to, const guint32 *days, guint32 block)
{
  for (guint32 rest = days[block]; rest != 0; rest &= rest - 1)
    *to++ = ROW (block, __builtin_ctz (rest));
  return to;
}

QdDayRows *
qd_day_rows_new (QdResultColumns *columns, const QdDayFilter *filter, QdJob *job, GError **error)
{
  guint32 *days, *rows, *to;
  gsize n = 0;
  QdDayRows *self;

  g_return_val_if_fail (columns->n_blocks < MOST_BLOCKS, NULL);

  days = qd_day_heads_read (columns, filter, job, error);
  if (days == NULL)
    return NULL;
  for (gsize block = 0; block < columns->n_blocks; block++)
    n += (gsize) __builtin_popcount (days[block]);
  g_return_val_if_fail (n < MOST_ROWS, NULL);
  rows = to = allocate (n);
  for (gsize block = 0; block < columns->n_blocks; block++)
    to = put_block (to, days, (guint32) block);
  self = make (columns, days, rows, (guint) n);
  self->first = filter->first;
  self->last = filter->last;
  return self;
}

/* --- order --- */

/* Day after day, and within a day in the order of the blocks: each day's place is counted, then each row goes there. */
static void
order_by_day (const QdDayRows *self, guint32 *rows)
{
  const gsize n_blocks = self->columns->n_blocks;
  g_autofree QdDay *begins = g_new (QdDay, n_blocks + 1);   /* first day of each block's month */
  g_autofree guint *places = NULL;
  QdDay first = G_MAXINT32, last = 0;
  guint place = 0;

  for (gsize block = 0; block < n_blocks; block++)
    {
      begins[block] = qd_month_first_day (self->columns->month[block]);
      first = MIN (first, begins[block]);
      last = MAX (last, begins[block] + 31);
    }
  places = g_new0 (guint, last >= first ? (gsize) (last - first) + 1 : 1);
  for (gsize block = 0; block < n_blocks; block++)
    for (guint32 rest = self->days[block]; rest != 0; rest &= rest - 1)
      places[begins[block] - first + __builtin_ctz (rest)]++;
  for (QdDay day = first; day <= last; day++)
    {
      const guint count = places[day - first];

      places[day - first] = place;
      place += count;
    }
  for (gsize block = 0; block < n_blocks; block++)
    for (guint32 rest = self->days[block]; rest != 0; rest &= rest - 1)
      rows[places[begins[block] - first + __builtin_ctz (rest)]++] = ROW (block, __builtin_ctz (rest));
}

static void
order_by_block (const QdDayRows *self, guint32 *rows, QdDayKey key, QdDayRank rank, gpointer data)
{
  const QdResultColumns *columns = self->columns;
  const gint64 *ids = key == QD_DAY_KEY_CAMPAIGN ? columns->campaign : columns->channel;
  g_autofree guint32 *blocks = g_new (guint32, columns->n_blocks + 1);
  g_autofree guint64 *keys = g_new (guint64, columns->n_blocks + 1);

  for (gsize block = 0; block < columns->n_blocks; block++)
    {
      blocks[block] = (guint32) block;
      keys[block] = block > 0 && ids[block] == ids[block - 1] ? keys[block - 1]
                    : rank != NULL                            ? (guint64) rank (key, ids[block], data) + 1
                                                              : qd_day_order_key (ids[block]);
    }
  qd_day_order_sort (blocks, keys, columns->n_blocks, 1);
  for (gsize i = 0; i < columns->n_blocks; i++)
    rows = put_block (rows, self->days, blocks[i]);
}

/* One part of the blocks, whose days are read on one thread. */
typedef struct
{
  const QdDayRows *self;
  QdDayKey         key;
  gsize            first, end;   /* blocks */
  guint64         *keys;         /* of the next row */
  guint32         *rows;
  /* of pairs: where the next goes, and before which the next row without a value; then what bits their keys have */
  guint64         *pairs, *pairs_end, *none;
  gint64           any, all;
  QdJob           *job;
  GError          *error;
} Values;

static guint64
key_of_ratio (gint64 numerator, gint64 denominator)
{
  /* nearly all: a fraction that is not below 0, finite, and whose bits grow with it */
  if (G_LIKELY (numerator >= 0 && denominator > 0))
    {
      const double ratio = (double) numerator / (double) denominator;
      guint64 bits;

      memcpy (&bits, &ratio, sizeof bits);
      return bits | (guint64) 1 << 63;
    }
  return numerator != QD_INTEGER_NONE && denominator != QD_INTEGER_NONE
           ? qd_day_order_key_double (qd_ratio ((double) numerator, (double) denominator))
           : 0;
}

/* The days of a measure, none where it is not reported. */
static gboolean
read_measure (const guint8 *blob, gsize size, QdMeasure measure, gint64 values[QD_RESULT_DAYS], GError **error)
{
  guint32 reported;

  if (!qd_result_codec_decode_measure (blob, size, measure, values, &reported, error))
    return FALSE;
  for (guint32 rest = ~reported & (G_MAXUINT32 >> (32 - QD_RESULT_DAYS)); rest != 0; rest &= rest - 1)
    values[__builtin_ctz (rest)] = QD_INTEGER_NONE;
  return TRUE;
}

static gboolean
put_ratios (Values *values, guint32 days, const guint8 *blob, gsize size, QdMeasure above, QdMeasure below, GError **error)
{
  gint64 numerators[QD_RESULT_DAYS], denominators[QD_RESULT_DAYS];
  guint64 *keys = values->keys;

  if (!read_measure (blob, size, above, numerators, error) || !read_measure (blob, size, below, denominators, error))
    return FALSE;
  for (guint32 rest = days; rest != 0; rest &= rest - 1)
    *keys++ = key_of_ratio (numerators[__builtin_ctz (rest)], denominators[__builtin_ctz (rest)]);
  values->keys = keys;
  return TRUE;
}

static gboolean
put_values (Values *values, guint32 days, const guint8 *blob, gsize size, QdMeasure measure, GError **error)
{
  gint64 read[QD_RESULT_DAYS];

  if (!read_measure (blob, size, measure, read, error))
    return FALSE;
  for (guint32 rest = days; rest != 0; rest &= rest - 1)
    *values->keys++ = qd_day_order_key (read[__builtin_ctz (rest)]);
  return TRUE;
}

static gboolean
read_values (gsize block, const guint8 *blob, gsize size, gpointer data, GError **error)
{
  Values *values = data;
  const guint32 days = values->self->days[block];

  values->rows = put_block (values->rows, values->self->days, (guint32) block);
  if (days == 0)
    return TRUE;
  if (values->key == QD_DAY_KEY_CTR)
    return put_ratios (values, days, blob, size, QD_MEASURE_CLICKS, QD_MEASURE_IMPRESSIONS, error);
  if (values->key == QD_DAY_KEY_CAC)
    return put_ratios (values, days, blob, size, QD_MEASURE_COST, QD_MEASURE_NEW_USERS, error);
  return put_values (values, days, blob, size, (QdMeasure) (values->key - QD_DAY_KEY_MEASURE), error);
}

/* The same for one measure as pairs of value and row: half as much to write and to read. */
static gboolean
read_pairs (gsize block, const guint8 *blob, gsize size, gpointer data, GError **error)
{
  Values *values = data;
  const guint32 days = values->self->days[block];
  gint64 read[QD_RESULT_DAYS], any = values->any, all = values->all;
  guint64 *pairs = values->pairs;
  guint32 reported;

  if (days == 0)
    return TRUE;
  if (!qd_result_codec_decode_measure (blob, size, (QdMeasure) (values->key - QD_DAY_KEY_MEASURE), read, &reported, error))
    return FALSE;
  for (guint32 rest = days & reported; rest != 0; rest &= rest - 1)
    {
      const guint day = (guint) __builtin_ctz (rest);

      any |= read[day];
      all &= read[day];
      *pairs++ = (guint64) read[day] << 32 | ROW (block, day);
    }
  for (guint32 rest = days & ~reported; rest != 0; rest &= rest - 1)
    *--values->none = ROW (block, __builtin_ctz (rest));
  values->pairs = pairs;
  values->any = any;
  values->all = all;
  return TRUE;
}

static gboolean
is_for_pairs (const Values *values)
{
  return values->pairs != NULL;
}

static void
read_part (guint part, gpointer data)
{
  Values *values = (Values *) data + part;

  qd_result_columns_foreach_blob_between (values->self->columns, values->first, values->end,
                                          is_for_pairs (values) ? read_pairs : read_values, values, values->job, &values->error);
}

/* Splits the blocks into parts of about as many rows. */
static void
split (const QdDayRows *self, Values *parts, guint n_parts)
{
  const gsize n_blocks = self->columns->n_blocks;
  gsize block = 0, n = 0;

  for (guint part = 0; part < n_parts; part++)
    {
      const gsize begins = n;

      parts[part].first = block;
      if (is_for_pairs (&parts[part]))
        parts[part].pairs += n;
      else
        {
          parts[part].keys += n;
          parts[part].rows += n;
        }
      for (; block < n_blocks && (part + 1 == n_parts || n < (gsize) self->n_rows / n_parts * (part + 1)); block++)
        n += (gsize) __builtin_popcount (self->days[block]);
      parts[part].end = block;
      if (is_for_pairs (&parts[part]))
        parts[part].pairs_end = parts[part].none = parts[part].pairs + (n - begins);
    }
}

static gboolean
read_parts (const QdDayRows *self, Values *parts, guint n_parts, GError **error)
{
  gboolean is_fine = TRUE;

  split (self, parts, n_parts);
  qd_day_order_run_parts (n_parts, read_part, parts);
  for (guint part = 0; part < n_parts; part++)
    {
      if (parts[part].error != NULL && is_fine)
        g_propagate_error (error, g_steal_pointer (&parts[part].error));
      is_fine = is_fine && parts[part].error == NULL;
      g_clear_error (&parts[part].error);
    }
  return is_fine;
}

/* Brings the pairs of all parts together, and the rows without a value to where they stay: behind them. Returns how many
 * pairs there are. */
static gsize
close_gaps (guint64 *pairs, gsize n, const Values *parts, guint n_parts, guint32 *rows)
{
  guint64 *to = pairs, *first = pairs;
  gsize at = n;

  /* these first: pairs are moved over them */
  for (guint part = n_parts; part-- > 0;)
    for (const guint64 *none = parts[part].none; none < parts[part].pairs_end; none++)
      rows[--at] = (guint32) *none;
  for (guint part = 0; part < n_parts; part++)
    {
      const gsize n_here = (gsize) (parts[part].pairs - first);

      if (to != first)
        memmove (to, first, n_here * sizeof *to);
      to += n_here;
      first = parts[part].pairs_end;
    }
  return at;
}

/* Counts and amounts of a day are seldom so large, or below zero, that a key does not fit beside its row: then *fits is
 * FALSE, and nothing is done. */
static gboolean
order_by_measure (const QdDayRows *self, guint32 *rows, gsize *n_valued, QdDayKey key, gboolean *fits, QdJob *job,
                  GError **error)
{
  const guint n_parts = qd_day_order_n_threads (self->n_rows);
  g_autoptr (QdDayKeys) pairs = qd_day_order_allocate (self->n_rows);
  g_autofree Values *parts = g_new0 (Values, n_parts);
  gint64 any = 0, all = -1;

  for (guint part = 0; part < n_parts; part++)
    parts[part] = (Values){ .self = self, .key = key, .pairs = pairs, .all = -1, .job = job };
  if (!read_parts (self, parts, n_parts, error))
    return FALSE;
  for (guint part = 0; part < n_parts; part++)
    {
      any |= parts[part].any;
      all &= parts[part].all;
    }
  *fits = (guint64) any <= G_MAXUINT32;
  if (!*fits)
    return TRUE;
  *n_valued = close_gaps (pairs, self->n_rows, parts, n_parts, rows);
  qd_day_order_sort_pairs (rows, pairs, *n_valued, (guint32) (any & ~all), n_parts);
  return TRUE;
}

/* Only the measures that are asked for are read, on as many threads as there are processors. */
static gboolean
order_by_key (const QdDayRows *self, guint32 *rows, gsize *n_valued, QdDayKey key, QdJob *job, GError **error)
{
  const guint n_parts = qd_day_order_n_threads (self->n_rows);
  g_autoptr (QdDayKeys) keys = qd_day_order_allocate (self->n_rows);
  g_autofree Values *parts = g_new0 (Values, n_parts);

  for (guint part = 0; part < n_parts; part++)
    parts[part] = (Values){ .self = self, .key = key, .keys = keys, .rows = rows, .job = job };
  if (!read_parts (self, parts, n_parts, error))
    return FALSE;
  *n_valued = qd_day_order_sort (rows, keys, self->n_rows, n_parts);
  return TRUE;
}

static gboolean
order_by_value (const QdDayRows *self, guint32 *rows, gsize *n_valued, QdDayKey key, QdJob *job, GError **error)
{
  gboolean fits = FALSE;

  if (key < QD_DAY_KEY_MEASURE + QD_N_MEASURES && !order_by_measure (self, rows, n_valued, key, &fits, job, error))
    return FALSE;
  return fits || order_by_key (self, rows, n_valued, key, job, error);
}

QdDayRows *
qd_day_rows_sort (QdDayRows *self, QdDayKey key, gboolean descending, QdDayRank rank, gpointer data, QdJob *job,
                  GError **error)
{
  const gboolean stands = self->is_sorted && self->key == key;
  guint32 *rows = stands ? g_atomic_rc_box_acquire (self->rows) : allocate (self->n_rows);
  gsize n_valued = stands ? self->n_valued : self->n_rows;
  gboolean is_fine = TRUE;
  QdDayRows *sorted;

  if (!stands && key == QD_DAY_KEY_DATE)
    order_by_day (self, rows);
  else if (!stands && key < QD_DAY_KEY_MEASURE)
    order_by_block (self, rows, key, rank, data);
  else if (!stands)
    is_fine = order_by_value (self, rows, &n_valued, key, job, error);
  if (!is_fine)
    {
      g_atomic_rc_box_release (rows);
      return NULL;
    }
  sorted = make (self->columns, g_atomic_rc_box_acquire (self->days), rows, self->n_rows);
  sorted->n_valued = (guint) n_valued;
  sorted->key = key;
  sorted->is_sorted = TRUE;
  sorted->is_reversed = descending;
  sorted->first = self->first;
  sorted->last = self->last;
  return sorted;
}

/* --- reading --- */

/* From a place in the list to the one in the array, and back. */
static guint
turn (const QdDayRows *self, guint position)
{
  return self->is_reversed && position < self->n_valued ? self->n_valued - 1 - position : position;
}

static guint32
row_at (const QdDayRows *self, guint position)
{
  return self->rows[turn (self, position)];
}

gboolean
qd_day_rows_read (QdDayRows *self, guint first, guint n, QdResultRow *rows, GError **error)
{
  QdSums days[QD_RESULT_DAYS];
  gsize known = G_MAXSIZE;

  g_return_val_if_fail (first <= self->n_rows && n <= self->n_rows - first, FALSE);

  for (guint i = 0; i < n; i++)
    {
      const guint32 row = row_at (self, first + i);
      const gsize block = BLOCK_OF (row);

      if (block != known && !self->columns->load_days (self->columns, block, days, error))
        return FALSE;
      known = block;
      rows[i] = (QdResultRow){ .day = qd_month_first_day (self->columns->month[block]) + (QdDay) DAY_OF (row),
                               .campaign = self->columns->campaign[block],
                               .channel = self->columns->channel[block],
                               .sums = days[DAY_OF (row)] };
    }
  return TRUE;
}

static gboolean
is_whole_month (const QdDayRows *self, QdMonth month)
{
  return (self->first == QD_DAY_NONE || self->first <= qd_month_first_day (month))
         && (self->last == QD_DAY_NONE || self->last >= qd_month_last_day (month));
}

gboolean
qd_day_rows_sum (QdDayRows *self, QdSums *sums, QdJob *job, GError **error)
{
  const QdResultColumns *columns = self->columns;
  QdSums days[QD_RESULT_DAYS], part;

  qd_sums_init (sums);
  for (gsize block = 0; block < columns->n_blocks; block++)
    {
      if (self->days[block] == 0)
        continue;
      if (is_whole_month (self, columns->month[block]))
        {
          for (guint m = 0; m < QD_N_MEASURES; m++)
            part.values[m] = columns->values[m][block];
          qd_sums_add (sums, &part);
          continue;
        }
      if (!qd_job_check (job, error) || !self->columns->load_days (self->columns, block, days, error))
        return FALSE;
      for (guint32 rest = self->days[block]; rest != 0; rest &= rest - 1)
        qd_sums_add (sums, &days[__builtin_ctz (rest)]);
    }
  return TRUE;
}

guint
qd_day_rows_find (const QdDayRows *self, gint64 campaign, gint64 channel, QdDay day)
{
  const QdMonth month = qd_month_of_day (day);
  const guint32 block = (guint32) qd_result_columns_find (self->columns, campaign, channel, month);
  const guint32 row = ROW (block, day - qd_month_first_day (month));

  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i] == row)
      return turn (self, i);
  return G_MAXUINT;
}

gboolean
qd_day_rows_is_same_list (const QdDayRows *self, const QdDayRows *other)
{
  const QdResultColumns *one = self->columns, *two = other->columns;

  return self->n_rows == other->n_rows && self->is_reversed == other->is_reversed && self->n_valued == other->n_valued
         && one->n_blocks == two->n_blocks
         && memcmp (self->rows, other->rows, self->n_rows * sizeof *self->rows) == 0
         && memcmp (one->campaign, two->campaign, one->n_blocks * sizeof *one->campaign) == 0
         && memcmp (one->channel, two->channel, one->n_blocks * sizeof *one->channel) == 0
         && memcmp (one->month, two->month, one->n_blocks * sizeof *one->month) == 0;
}
