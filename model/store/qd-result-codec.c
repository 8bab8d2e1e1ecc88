#include "model/store/qd-result-codec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

#define SHARED_MASK 0x80u                      /* in the byte of measures: all columns have the same days */
#define ONE_WORD 57     /* bits of a value that are within eight bytes wherever it begins */
#define MEASURES_MASK ((1u << QD_N_MEASURES) - 1)
#define DAYS_MASK ((1u << QD_RESULT_DAYS) - 1)

/* --- Writing --- */

static guint8 *
put_mask (guint8 *p, guint32 mask)
{
  const guint32 little = GUINT32_TO_LE (mask);

  memcpy (p, &little, sizeof little);
  return p + sizeof little;
}

/* Zigzag brings small negative numbers to small codes; 7 bits a byte, low ones first. */
static guint8 *
put_varint (guint8 *p, gint64 value)
{
  guint64 code = ((guint64) value << 1) ^ (value < 0 ? G_MAXUINT64 : 0);

  while (code >= 0x80)
    {
      *p++ = (guint8) (code | 0x80);
      code >>= 7;
    }
  *p++ = (guint8) code;
  return p;
}

/* Packs `n` numbers of `width` bits one after the other, low bits first; the last byte is filled with zeros. */
static guint8 *
put_bits (guint8 *p, const guint64 *numbers, guint n, guint width)
{
  guint64 pending = 0;
  guint used = 0;

  for (guint i = 0; i < n; i++)
    {
      pending |= numbers[i] << used;
      used += width;
      if (used >= 64)
        {
          const guint64 little = GUINT64_TO_LE (pending);

          memcpy (p, &little, sizeof little);
          p += sizeof little;
          used -= 64;
          /* the bits of this number that did not fit */
          pending = used > 0 ? numbers[i] >> (width - used) : 0;
        }
    }
  for (; used > 0; used -= MIN (used, 8), pending >>= 8)
    *p++ = (guint8) pending;
  return p;
}

static guint
bits_needed (guint64 number)
{
  return number == 0 ? 0 : 64 - (guint) __builtin_clzll (number);
}

/* One column: how wide, the least value, and each value as its distance from that. Differences are taken modulo
 * 2^64, so that a column from the least to the greatest gint64 is exact too. */
static guint8 *
put_column (guint8 *p, const QdSums *days, guint measure, guint32 mask)
{
  guint64 numbers[QD_RESULT_DAYS];
  gint64 least = G_MAXINT64, greatest = G_MININT64;
  guint n = 0;

  for (guint32 rest = mask; rest != 0; rest &= rest - 1)
    {
      const gint64 value = days[__builtin_ctz (rest)].values[measure];

      least = MIN (least, value);
      greatest = MAX (greatest, value);
      numbers[n++] = (guint64) value;
    }
  for (guint i = 0; i < n; i++)
    numbers[i] -= (guint64) least;

  const guint width = bits_needed ((guint64) greatest - (guint64) least);

  *p++ = (guint8) width;
  p = put_varint (p, least);
  return width > 0 ? put_bits (p, numbers, n, width) : p;
}

gsize
qd_result_codec_encode (const QdSums days[QD_RESULT_DAYS], guint8 *blob)
{
  guint32 masks[QD_N_MEASURES] = { 0 };
  guint32 any = 0;
  guint8 measures = 0;
  gboolean shared = TRUE;
  guint8 *p = blob;

  for (guint day = 0; day < QD_RESULT_DAYS; day++)
    for (guint m = 0; m < QD_N_MEASURES; m++)
      masks[m] |= (guint32) (days[day].values[m] != QD_INTEGER_NONE) << day;
  for (guint m = 0; m < QD_N_MEASURES; m++)
    {
      any |= masks[m];
      measures |= (masks[m] != 0) << m;
    }
  if (measures == 0)
    return 0;
  for (guint m = 0; m < QD_N_MEASURES; m++)
    shared = shared && (masks[m] == 0 || masks[m] == any);

  *p++ = QD_RESULT_CODEC_VERSION;
  *p++ = measures | (shared ? SHARED_MASK : 0);
  if (shared)
    p = put_mask (p, any);
  for (guint m = 0; !shared && m < QD_N_MEASURES; m++)
    if (masks[m] != 0)
      p = put_mask (p, masks[m]);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (masks[m] != 0)
      p = put_column (p, days, m, masks[m]);
  return (gsize) (p - blob);
}

/* --- Reading --- */

/* A blob being read. `bytes` is a copy with room behind the end, so that whole words may be loaded anywhere. */
typedef struct
{
  guint8 bytes[QD_RESULT_BLOB_MAX + 16];
  gsize  size;
  gsize  at;
} Reader;

static gboolean
get_mask (Reader *reader, guint32 *mask)
{
  guint32 little;

  if (reader->size - reader->at < sizeof little)
    return FALSE;
  memcpy (&little, reader->bytes + reader->at, sizeof little);
  reader->at += sizeof little;
  *mask = GUINT32_FROM_LE (little);
  return *mask != 0 && (*mask & ~DAYS_MASK) == 0;
}

static gboolean
get_varint (Reader *reader, gint64 *value)
{
  guint64 code = 0;

  for (guint shift = 0; shift < 64; shift += 7)
    {
      if (reader->at == reader->size)
        return FALSE;

      const guint8 byte = reader->bytes[reader->at++];

      /* the tenth byte holds one bit; a last byte of 0 is a longer way to write a number */
      if ((shift == 63 && byte > 1) || (shift > 0 && byte == 0))
        return FALSE;
      code |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        {
          *value = (gint64) (code >> 1) ^ -(gint64) (code & 1);
          return TRUE;
        }
    }
  return FALSE;
}

static guint64
bits_at (const Reader *reader, gsize bit, guint width)
{
  const guint8 *p = reader->bytes + reader->at + bit / 8;
  const guint skip = bit % 8;
  guint64 word;

  memcpy (&word, p, sizeof word);
  word = GUINT64_FROM_LE (word) >> skip;
  if (skip + width > 64)
    word |= (guint64) p[8] << (64 - skip);
  return width == 64 ? word : word & (((guint64) 1 << width) - 1);
}

/* Distances of `width` bits from the least value, one for each day of `mask`. Returns the farthest; *nearest is the nearest. */
static guint64
get_distances (const Reader *reader, guint width, gint64 least, gint64 *values, gsize stride, guint32 mask, guint64 *nearest)
{
  const guint64 ones = ((guint64) 1 << MIN (width, ONE_WORD)) - 1;
  const guint8 *bytes = reader->bytes + reader->at;
  guint64 near = G_MAXUINT64, far = 0;
  gsize bit = 0;

  for (guint32 rest = mask; rest != 0; rest &= rest - 1, bit += width)
    {
      guint64 distance;

      if (width <= ONE_WORD)
        {
          memcpy (&distance, bytes + bit / 8, sizeof distance);
          distance = GUINT64_FROM_LE (distance) >> bit % 8 & ones;
        }
      else
        distance = bits_at (reader, bit, width);
      near = MIN (near, distance);
      far = MAX (far, distance);
      values[(guint) __builtin_ctz (rest) * stride] = (gint64) ((guint64) least + distance);
    }
  *nearest = near;
  return far;
}

/* The values of the days of `mask` into `values`, which are `stride` apart from day to day. Only what put_column writes is
 * taken: the width is the least possible, the least value occurs, the filling is zero. */
static gboolean
get_column (Reader *reader, gint64 *values, gsize stride, guint32 mask)
{
  const guint n = (guint) __builtin_popcount (mask);
  guint64 nearest, farthest;
  gint64 least;

  if (reader->at == reader->size)
    return FALSE;

  const guint width = reader->bytes[reader->at++];
  const gsize bits = (gsize) n * width, packed = (bits + 7) / 8;

  if (width > 64 || !get_varint (reader, &least) || reader->size - reader->at < packed)
    return FALSE;
  farthest = get_distances (reader, width, least, values, stride, mask, &nearest);
  if (nearest != 0 || bits_needed (farthest) != width)
    return FALSE;
  /* the greatest value is none too large, and the least one, which occurs, is not the number that stands for none */
  if ((gint64) ((guint64) least + farthest) < least || least == QD_INTEGER_NONE)
    return FALSE;
  if (bits % 8 != 0 && reader->bytes[reader->at + packed - 1] >> (bits % 8) != 0)
    return FALSE;
  reader->at += packed;
  return TRUE;
}

/* Past a column, without a look at its values. */
static gboolean
skip_column (Reader *reader, guint32 mask)
{
  guint width;
  gsize packed;
  gint64 least;

  if (reader->at == reader->size)
    return FALSE;
  width = reader->bytes[reader->at++];
  packed = ((gsize) (guint) __builtin_popcount (mask) * width + 7) / 8;
  if (width > 64 || !get_varint (reader, &least) || reader->size - reader->at < packed)
    return FALSE;
  reader->at += packed;
  return TRUE;
}

static gboolean
get_masks (Reader *reader, guint8 measures, guint32 masks[QD_N_MEASURES])
{
  guint32 any = 0;
  gboolean same = TRUE;

  if ((measures & MEASURES_MASK) == 0)
    return FALSE;
  if ((measures & SHARED_MASK) && !get_mask (reader, &any))
    return FALSE;
  for (guint m = 0; m < QD_N_MEASURES; m++)
    {
      masks[m] = 0;
      if (!(measures >> m & 1))
        continue;
      if (measures & SHARED_MASK)
        masks[m] = any;
      else if (!get_mask (reader, &masks[m]))
        return FALSE;
      same = same && (any == 0 || masks[m] == any);
      any = masks[m];
    }
  return (measures & SHARED_MASK) || !same;
}

static gboolean
get_days (Reader *reader, QdSums days[QD_RESULT_DAYS])
{
  guint32 masks[QD_N_MEASURES];

  if (!get_masks (reader, reader->bytes[1], masks))
    return FALSE;
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (masks[m] != 0 && !get_column (reader, &days[0].values[m], QD_N_MEASURES, masks[m]))
      return FALSE;
  return reader->at == reader->size;
}

/* Behind the version and the measures; FALSE when there is nothing behind them, or more than there can be. */
static gboolean
start_reader (Reader *reader, const guint8 *blob, gsize size)
{
  if (size < 2 || size > QD_RESULT_BLOB_MAX)
    return FALSE;
  memcpy (reader->bytes, blob, size);
  memset (reader->bytes + size, 0, sizeof reader->bytes - QD_RESULT_BLOB_MAX);
  reader->size = size;
  reader->at = 2;
  return TRUE;
}

static gboolean
set_unknown_form (const guint8 *blob, GError **error)
{
  g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("daily results are in an unknown form (%u)"), blob[0]);
  return FALSE;
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, QD_ERROR, QD_ERROR_FORMAT, _ ("daily results are damaged"));
  return FALSE;
}

gboolean
qd_result_codec_decode (const guint8 *blob, gsize size, QdSums days[QD_RESULT_DAYS], GError **error)
{
  Reader reader;

  for (guint day = 0; day < QD_RESULT_DAYS; day++)
    for (guint m = 0; m < QD_N_MEASURES; m++)
      days[day].values[m] = QD_INTEGER_NONE;

  if (size > 0 && blob[0] != QD_RESULT_CODEC_VERSION)
    return set_unknown_form (blob, error);
  if (start_reader (&reader, blob, size) && get_days (&reader, days))
    return TRUE;
  return set_damaged (error);
}

gboolean
qd_result_codec_decode_measure (const guint8 *blob, gsize size, guint measure, gint64 values[QD_RESULT_DAYS], guint32 *days,
                                GError **error)
{
  guint32 masks[QD_N_MEASURES];
  Reader reader;

  if (size > 0 && blob[0] != QD_RESULT_CODEC_VERSION)
    return set_unknown_form (blob, error);
  if (!start_reader (&reader, blob, size) || !get_masks (&reader, reader.bytes[1], masks))
    return set_damaged (error);
  *days = masks[measure];
  if (*days == 0)
    return TRUE;
  for (guint m = 0; m < measure; m++)
    if (masks[m] != 0 && !skip_column (&reader, masks[m]))
      return set_damaged (error);
  return get_column (&reader, values, 1, *days) || set_damaged (error);
}

guint32
qd_result_codec_days (const guint8 *blob, gsize size)
{
  guint32 masks[QD_N_MEASURES], days = 0;
  Reader reader;

  if (size < 2 || size > QD_RESULT_BLOB_MAX || blob[0] != QD_RESULT_CODEC_VERSION)
    return 0;
  reader.size = MIN (size, 2 + sizeof masks);
  memcpy (reader.bytes, blob, reader.size);
  reader.at = 2;
  if (!get_masks (&reader, blob[1], masks))
    return 0;
  for (guint m = 0; m < QD_N_MEASURES; m++)
    days |= masks[m];
  return days;
}

void
qd_result_codec_sum (const QdSums days[QD_RESULT_DAYS], QdSums *sums)
{
  qd_sums_init (sums);
  for (guint day = 0; day < QD_RESULT_DAYS; day++)
    qd_sums_add (sums, &days[day]);
}
