#include "model/base/qd-decimal.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

/* Far outside every double and amount; keeps sums of exponents from overflowing. */
#define MAX_EXPONENT 100000

typedef struct
{
  const char *text;
  int         exponent;
} Magnitude;

static gboolean
take (const char **at, const char *mark)
{
  gsize length = strlen (mark);

  if (strncmp (*at, mark, length) != 0)
    return FALSE;
  *at += length;
  return TRUE;
}

static void
skip_blanks (const char **at)
{
  while (**at == ' ')
    (*at)++;
}

static gboolean
take_sign (const char **at, gboolean *is_negative)
{
  if (take (at, "+"))
    return TRUE;
  if (take (at, "-") || take (at, "−"))
    {
      *is_negative = TRUE;
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_currency (const char **at)
{
  static const char *const marks[] = { "¥", "￥", "$", "€", "£", "￡" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (take (at, marks[i]))
      {
        skip_blanks (at);
        return TRUE;
      }
  return FALSE;
}

static int
take_magnitude (const char **at)
{
  /* longer words before those they begin with */
  static const Magnitude magnitudes[] = {
    { "百万", 6 }, { "百萬", 6 }, { "千万", 7 }, { "千萬", 7 }, { "千", 3 }, { "k", 3 }, { "K", 3 },
    { "万", 4 },   { "萬", 4 },   { "w", 4 },    { "W", 4 },    { "亿", 8 }, { "億", 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (magnitudes); i++)
    if (take (at, magnitudes[i].text))
      return magnitudes[i].exponent;
  return 0;
}

static void
add_digit (QdDecimal *decimal, char digit)
{
  if (decimal->digits->len > 0 || digit != '0')
    g_string_append_c (decimal->digits, digit);
}

/* digits before the point: all plain, or in groups of three behind the first comma; returns how many, -1 if wrong */
static int
take_whole (const char **at, QdDecimal *decimal)
{
  int n = 0, group = 0;
  gboolean grouped = FALSE;

  for (;; (*at)++)
    {
      if (g_ascii_isdigit (**at))
        {
          add_digit (decimal, **at);
          n++;
          group++;
        }
      else if (**at == ',')
        {
          if (grouped ? group != 3 : group < 1 || group > 3)
            return -1;
          grouped = TRUE;
          group = 0;
        }
      else
        return grouped && group != 3 ? -1 : n;
      if (n > MAX_EXPONENT)
        return -1;
    }
}

static int
take_fraction (const char **at, QdDecimal *decimal)
{
  int n = 0;

  for (; g_ascii_isdigit (**at) && n <= MAX_EXPONENT; (*at)++, n++)
    {
      add_digit (decimal, **at);
      decimal->exponent--;
    }
  return n;
}

static gboolean
take_exponent (const char **at, QdDecimal *decimal)
{
  gboolean is_negative = FALSE;
  gint64 exponent = 0;
  int n = 0;

  if (!take (at, "e") && !take (at, "E"))
    return TRUE;
  take_sign (at, &is_negative);
  for (; g_ascii_isdigit (**at); (*at)++, n++)
    exponent = MIN (exponent * 10 + (**at - '0'), MAX_EXPONENT);
  decimal->exponent += is_negative ? -exponent : exponent;
  return n > 0;
}

/* digits, commas between groups of three, a point and decimals */
static gboolean
take_unsigned (const char **at, QdDecimal *decimal)
{
  int whole = take_whole (at, decimal);

  if (whole < 0)
    return FALSE;
  if (!take (at, "."))
    return whole > 0;
  return take_fraction (at, decimal) > 0;
}

/* 1:8.3 stands for the 8.3; only 1 may stand before the colon and no sign after it */
static gboolean
parse_ratio (const char *at, QdDecimal *decimal)
{
  decimal->is_ratio = TRUE;
  skip_blanks (&at);
  return take_unsigned (&at, decimal) && *at == '\0';
}

static gboolean
parse_signed (const char *at, QdDecimal *decimal)
{
  gboolean has_sign = take_sign (&at, &decimal->is_negative);
  take_currency (&at);
  if (!has_sign)
    has_sign = take_sign (&at, &decimal->is_negative);
  gboolean in_parentheses = !has_sign && take (&at, "(");
  if (in_parentheses)
    {
      decimal->is_negative = TRUE;
      take_currency (&at);
    }
  if (!take_unsigned (&at, decimal) || !take_exponent (&at, decimal))
    return FALSE;
  skip_blanks (&at);
  decimal->exponent += take_magnitude (&at);
  skip_blanks (&at);
  if (take (&at, "%"))
    {
      decimal->is_percent = TRUE;
      decimal->exponent -= 2;
    }
  else
    take (&at, "元");
  return (!in_parentheses || take (&at, ")")) && *at == '\0';
}

/**
 * qd_decimal_parse: reads a number as people type it (domain.md 2, "Typed input"): digits with commas between
 * groups of three, decimals, exponent, sign or parentheses, a currency sign before, 千 万 亿 and their like, 元 or %
 * after, or 1:x. Full-width characters count as their plain ones. Blank text is empty and no error.
 */
gboolean
qd_decimal_parse (const char *text, QdDecimal *decimal, GError **error)
{
  g_autofree char *plain = qd_text_normalise (text);

  *decimal = (QdDecimal) { .digits = g_string_new (NULL) };
  if (plain[0] == '\0')
    {
      decimal->is_empty = TRUE;
      return TRUE;
    }
  const char *at = plain;
  if (take (&at, "1:") ? parse_ratio (at, decimal) : parse_signed (at, decimal))
    return TRUE;
  g_autofree char *excerpt = qd_text_excerpt (text);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
               _("“%s” is not a number; write for example 300000, 300,000, 30万, 12.3%% or 1:8.3"), excerpt);
  return FALSE;
}

/** qd_decimal_clear: frees the digits. */
void
qd_decimal_clear (QdDecimal *decimal)
{
  if (decimal->digits)
    g_string_free (decimal->digits, TRUE);
  decimal->digits = NULL;
}

/** qd_decimal_to_double: the double nearest to what was written, by one conversion. Never -0. */
double
qd_decimal_to_double (const QdDecimal *decimal)
{
  if (decimal->digits->len == 0)
    return 0;
  g_autofree char *text = g_strdup_printf ("%s%se%" G_GINT64_FORMAT, decimal->is_negative ? "-" : "",
                                           decimal->digits->str, decimal->exponent);
  double value = g_ascii_strtod (text, NULL);
  return value == 0 ? 0 : value;
}

/**
 * qd_decimal_to_integer: value x 10^decimals as an integer, halves away from zero, computed on the written digits.
 * FALSE when it is beyond +-G_MAXINT64 (so never one of the "none" values).
 */
gboolean
qd_decimal_to_integer (const QdDecimal *decimal, int decimals, gint64 *integer, gboolean *is_exact)
{
  const char *digits = decimal->digits->str;
  gint64 length = decimal->digits->len;
  gint64 kept = length + decimal->exponent + decimals;   /* digits of the result */
  gint64 value = 0;

  for (gint64 i = 0; i < kept && length > 0; i++)
    {
      int digit = i < length ? digits[i] - '0' : 0;
      if (value > (G_MAXINT64 - digit) / 10)
        return FALSE;
      value = value * 10 + digit;
    }
  *is_exact = TRUE;
  for (gint64 i = MAX (kept, 0); i < length; i++)
    *is_exact = *is_exact && digits[i] == '0';
  if (kept >= 0 && kept < length && digits[kept] >= '5')
    {
      if (value == G_MAXINT64)
        return FALSE;
      value++;
    }
  *integer = decimal->is_negative ? -value : value;
  return TRUE;
}
