#include "model/store/qd-day-order.h"

#include <string.h>

#include "model/base/qd-number.h"

#define DIGIT_BITS 11
#define N_DIGITS (1u << DIGIT_BITS)
#define DIGIT(key, shift) ((guint) ((key) >> (shift)) & (N_DIGITS - 1))

/* How often each digit occurs, as the place where the first key with it goes; FALSE when all have the same one. */
static gboolean
count_digits (const guint64 *keys, gsize n, guint shift, gsize starts[N_DIGITS])
{
  gsize start = 0;

  memset (starts, 0, N_DIGITS * sizeof *starts);
  for (gsize i = 0; i < n; i++)
    starts[DIGIT (keys[i], shift)]++;
  if (starts[DIGIT (keys[0], shift)] == n)
    return FALSE;
  for (guint digit = 0; digit < N_DIGITS; digit++)
    {
      const gsize count = starts[digit];

      starts[digit] = start;
      start += count;
    }
  return TRUE;
}

/* Brings the keys down to 0 for none and 1 for the least other, so that as few digits as possible differ; the greatest. */
static guint64
bring_down (guint64 *keys, gsize n)
{
  guint64 least = G_MAXUINT64, most = 0;

  for (gsize i = 0; i < n; i++)
    if (keys[i] != 0)
      least = MIN (least, keys[i]);
  for (gsize i = 0; i < n; i++)
    {
      keys[i] = keys[i] != 0 ? keys[i] - least + 1 : 0;
      most = MAX (most, keys[i]);
    }
  return most;
}

static guint
bits_of (guint64 number)
{
  return number == 0 ? 0 : 64 - (guint) __builtin_clzll (number);
}

/* Key and row in one number: half of what has to be moved. */
static void
sort_packed (guint32 *rows, guint64 *keys, gsize n, guint bits)
{
  g_autofree guint64 *spare = g_new (guint64, n);
  g_autofree gsize *starts = g_new (gsize, N_DIGITS);
  guint64 *from = keys, *to = spare;

  for (gsize i = 0; i < n; i++)
    keys[i] = keys[i] << 32 | rows[i];
  for (guint shift = 32; shift < 32 + bits; shift += DIGIT_BITS)
    {
      guint64 *swap = from;

      if (!count_digits (from, n, shift, starts))
        continue;
      for (gsize i = 0; i < n; i++)
        to[starts[DIGIT (from[i], shift)]++] = from[i];
      from = to;
      to = swap;
    }
  for (gsize i = 0; i < n; i++)
    rows[i] = (guint32) from[i];
}

static void
sort_pairs (guint32 *rows, guint64 *keys, gsize n, guint bits)
{
  g_autofree guint64 *spare_keys = g_new (guint64, n);
  g_autofree guint32 *spare_rows = g_new (guint32, n);
  g_autofree gsize *starts = g_new (gsize, N_DIGITS);
  guint64 *from = keys, *to = spare_keys;
  guint32 *rows_from = rows, *rows_to = spare_rows;

  for (guint shift = 0; shift < bits; shift += DIGIT_BITS)
    {
      guint64 *swap = from;
      guint32 *swap_rows = rows_from;

      if (!count_digits (from, n, shift, starts))
        continue;
      for (gsize i = 0; i < n; i++)
        {
          const gsize place = starts[DIGIT (from[i], shift)]++;

          to[place] = from[i];
          rows_to[place] = rows_from[i];
        }
      from = to;
      to = swap;
      rows_from = rows_to;
      rows_to = swap_rows;
    }
  if (rows_from != rows)
    memcpy (rows, rows_from, n * sizeof *rows);
}

void
qd_day_order_sort (guint32 *rows, guint64 *keys, gsize n)
{
  guint64 most;

  if (n < 2)
    return;
  most = bring_down (keys, n);
  if (most <= G_MAXUINT32)
    sort_packed (rows, keys, n, bits_of (most));
  else
    sort_pairs (rows, keys, n, bits_of (most));
}

guint64
qd_day_order_key (gint64 value)
{
  return value == QD_INTEGER_NONE ? 0 : (guint64) value ^ (guint64) 1 << 63;
}

/* IEEE 754: the bits of positive numbers grow with them, those of negative ones fall. */
guint64
qd_day_order_key_double (double value)
{
  guint64 bits;

  if (qd_is_none (value))
    return 0;
  memcpy (&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | (guint64) 1 << 63;
}
