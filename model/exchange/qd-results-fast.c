#include "model/exchange/qd-results-fast.h"

#include <string.h>

#include "model/base/qd-date.h"
#include "model/base/qd-number.h"

#define MAX_DIGITS 15   /* 10^15 times 1000 is not yet beyond gint64; longer numbers go the long way */

/* The digits at `p`, at most eight, without a branch for each; returns how many. */
static inline guint
read_eight (const char *p, guint64 *value)
{
  guint64 word, others;
  guint n;

  memcpy (&word, p, sizeof word);
  word = GUINT64_FROM_LE (word) ^ G_GUINT64_CONSTANT (0x3030303030303030);
  /* a bit for each byte above 9; what runs over from one of them only reaches those behind it */
  others = (word | (word + G_GUINT64_CONSTANT (0x0606060606060606))) & G_GUINT64_CONSTANT (0xf0f0f0f0f0f0f0f0);
  n = others != 0 ? (guint) __builtin_ctzll (others) / 8 : 8;
  /* zeros before the digits; then pairs, fours, all */
  word = n > 0 ? word << (64 - 8 * n) : 0;
  word = word * (1 + (10 << 8)) >> 8 & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  word = word * (1 + (100 << 16)) >> 16 & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  *value = word * (1 + (G_GUINT64_CONSTANT (10000) << 32)) >> 32;
  return n;
}

/* All digits at `p`; returns the first byte after them. Beyond 16 the number is of no use. */
static inline const char *
read_digits (const char *p, guint64 *value)
{
  static const guint64 powers[9] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000 };
  guint n = read_eight (p, value);

  for (p += n; G_UNLIKELY (n == 8); p += n)
    {
      guint64 further;

      n = read_eight (p, &further);
      *value = *value * powers[n] + further;
    }
  return p;
}

static inline const char *
read_count (const char *p, gint64 *value)
{
  guint64 number;
  const char *end = read_digits (p, &number);

  *value = end == p ? QD_INTEGER_NONE : (gint64) number;
  return end - p <= MAX_DIGITS ? end : NULL;
}

/* -1200, 1200.5, 1200.50; with fewer decimals than written the long way rounds */
static inline const char *
read_money (const char *p, guint decimals, gint64 *value)
{
  static const guint64 powers[] = { 1, 10, 100, 1000 };
  const gboolean is_negative = *p == '-';
  const char *digits = p + is_negative;
  guint64 number, fraction = 0;
  const char *end = read_digits (digits, &number);
  guint n = 0;

  if (end == digits)
    {
      *value = QD_INTEGER_NONE;
      return is_negative ? NULL : end;
    }
  if (end - digits > MAX_DIGITS || decimals >= G_N_ELEMENTS (powers))
    return NULL;
  if (*end == '.')
    {
      const char *start = end + 1;

      end = read_digits (start, &fraction);
      if (end == start || end - start > (gssize) decimals)
        return NULL;
      n = (guint) (end - start);
    }
  number = number * powers[decimals] + fraction * powers[decimals - n];
  *value = is_negative ? -(gint64) number : (gint64) number;
  return end;
}

static inline int
two_digits (const char *p)
{
  const guint tens = (guint8) (p[0] - '0'), ones = (guint8) (p[1] - '0');

  return tens <= 9 && ones <= 9 ? (int) (tens * 10 + ones) : -10000;
}

static const char *
read_date (const char *p, QdResultsMemo *memo, QdResultsRow *row)
{
  if (memo->month == 0 || memcmp (p, memo->date, sizeof memo->date) != 0)
    {
      const int year = two_digits (p) * 100 + two_digits (p + 2);
      const int month = two_digits (p + 5), day = two_digits (p + 8);

      if (year < 1 || p[4] != '-' || p[7] != '-' || day < 1 || day > qd_days_in_month (year, month))
        return NULL;
      memcpy (memo->date, p, sizeof memo->date);
      memo->month = qd_month_from_ym (year, month);
      memo->day = (guint) day - 1;
    }
  row->month = memo->month;
  row->day = memo->day;
  return p + sizeof memo->date;
}

static inline gboolean
ends_cell (char c, char separator)
{
  return c == separator || c == '\n' || c == '\r' || c == '"';
}

static const char *
pass_over (const char *p, char separator)
{
  while (!ends_cell (*p, separator))
    p++;
  return p;
}

static inline const char *
read_cell (const QdResultsLayout *layout, guint field, const char *p, QdResultsMemo *memo, QdResultsCodeCache *campaigns,
           QdResultsCodeCache *channels, QdResultsRow *row)
{
  switch (field)
    {
    case QD_RESULTS_IGNORED:
      return pass_over (p, layout->separator);
    case QD_RESULTS_DATE:
      return layout->translated[field] ? NULL : read_date (p, memo, row);
    case QD_RESULTS_CAMPAIGN:
      return qd_results_code_cache_read (campaigns, p, layout->separator, &row->campaign);
    case QD_RESULTS_CHANNEL:
      return qd_results_code_cache_read (channels, p, layout->separator, &row->channel);
    case QD_RESULTS_MEASURES + QD_MEASURE_REVENUE:
    case QD_RESULTS_MEASURES + QD_MEASURE_COST:
      if (layout->translated[field])
        return NULL;
      return read_money (p, (guint) layout->money_decimals, &row->sums.values[field - QD_RESULTS_MEASURES]);
    default:
      if (layout->translated[field])
        return NULL;
      return read_count (p, &row->sums.values[field - QD_RESULTS_MEASURES]);
    }
}

const char *
qd_results_read_line (const QdResultsLayout *layout, const char *line, QdResultsMemo *memo,
                      QdResultsCodeCache *campaigns, QdResultsCodeCache *channels, QdResultsRow *row)
{
  const char *p = line;

  for (guint column = 0; column < layout->n_columns; column++)
    {
      const gboolean is_quoted = *p == '"';

      p = read_cell (layout, layout->fields[column], p + is_quoted, memo, campaigns, channels, row);
      if (p == NULL || (is_quoted && *p++ != '"'))
        return NULL;
      if (column + 1 < layout->n_columns && *p++ != layout->separator)
        return NULL;
    }
  if (*p == '\r')
    p++;
  return *p == '\n' ? p + 1 : NULL;
}
