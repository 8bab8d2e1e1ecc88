#include "model/exchange/qd-results-fast.h"

#include <string.h>

#include "model/base/qd-date.h"
#include "model/base/qd-number.h"

#define MAX_DIGITS 16   /* 10^16 times 100 is not yet beyond gint64; longer numbers go the long way */

/* Digits at `p`; returns the first byte after them, NULL when there are too many. */
static inline const char *
read_digits (const char *p, gint64 *value)
{
  const char *start = p;
  guint64 number = 0;
  guint8 digit;

  while ((digit = (guint8) (*p - '0')) <= 9)
    {
      number = number * 10 + digit;
      p++;
    }
  *value = (gint64) number;
  return p - start <= MAX_DIGITS ? p : NULL;
}

static inline const char *
read_count (const char *p, gint64 *value)
{
  const char *end = read_digits (p, value);

  if (end == p)
    *value = QD_INTEGER_NONE;
  return end;
}

/* -1200, 1200.5, 1200.50; with fewer decimals than written the long way rounds */
static inline const char *
read_money (const char *p, int decimals, gint64 *value)
{
  const gboolean is_negative = *p == '-';
  const char *digits = p + is_negative;
  const char *end = read_digits (digits, value);
  int missing = decimals;

  if (end == digits)
    {
      *value = QD_INTEGER_NONE;
      return is_negative ? NULL : end;
    }
  if (end == NULL)
    return NULL;
  if (*end == '.')
    {
      const char *fraction = ++end;

      for (; (guint8) (*end - '0') <= 9; end++)
        {
          if (missing-- == 0)
            return NULL;
          *value = *value * 10 + (*end - '0');
        }
      if (end == fraction)
        return NULL;
    }
  for (; missing > 0; missing--)
    *value *= 10;
  if (is_negative)
    *value = -*value;
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
read_code (const char *p, char separator, QdResultsMemo *memo, guint which, QdResultsCodeCache *cache, guint32 *slot)
{
  const gsize known = memo->codes[which].length;
  const char *end = p;

  if (known > 0 && memcmp (p, memo->codes[which].text, known) == 0 && ends_cell (p[known], separator))
    {
      *slot = memo->codes[which].slot;
      return p + known;
    }
  while (!ends_cell (*end, separator))
    end++;
  if (end == p)
    return NULL;
  *slot = qd_results_code_cache_find (cache, p, (gsize) (end - p));
  if (*slot == QD_RESULTS_NO_SLOT)
    return NULL;
  if ((gsize) (end - p) <= sizeof memo->codes[which].text)
    {
      memo->codes[which].length = (gsize) (end - p);
      memo->codes[which].slot = *slot;
      memcpy (memo->codes[which].text, p, (gsize) (end - p));
    }
  return end;
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
      return read_code (p, layout->separator, memo, 0, campaigns, &row->campaign);
    case QD_RESULTS_CHANNEL:
      return read_code (p, layout->separator, memo, 1, channels, &row->channel);
    case QD_RESULTS_MEASURES + QD_MEASURE_REVENUE:
    case QD_RESULTS_MEASURES + QD_MEASURE_COST:
      if (layout->translated[field])
        return NULL;
      return read_money (p, layout->money_decimals, &row->sums.values[field - QD_RESULTS_MEASURES]);
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
