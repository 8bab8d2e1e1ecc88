#include "model/figures/qd-figure-text.h"

#include <stdarg.h>
#include <string.h>
#include "model/base/qd-money.h"
#include "model/records/qd-record.h"

#define NOTHING "–"
#define MINUS "−"

/* Digits before the point in groups of three; `digits` has no sign. */
static char *
group_digits (const char *digits)
{
  const char *point = strchr (digits, '.');
  gsize whole = point == NULL ? strlen (digits) : (gsize) (point - digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  if (point != NULL)
    g_string_append (text, point);
  return g_string_free (text, FALSE);
}

static void
trim_zeros (char *digits)
{
  char *end;

  if (strchr (digits, '.') == NULL)
    return;
  end = digits + strlen (digits) - 1;
  while (*end == '0')
    *end-- = '\0';
  if (*end == '.')
    *end = '\0';
}

static gboolean
is_zero_text (const char *digits)
{
  return strspn (digits, "0.") == strlen (digits);
}

/* "1234.50" of 123450 hundredths. Whole numbers are written in a fifth of the time of fractions, and a review of a thousand
 * goals writes ten thousand figures. */
static void
write_units (char *digits, gsize size, guint64 units, int decimals)
{
  guint64 scale = 1;

  for (int i = 0; i < decimals; i++)
    scale *= 10;
  if (decimals == 0)
    g_snprintf (digits, size, "%" G_GUINT64_FORMAT, units);
  else
    g_snprintf (digits, size, "%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, units / scale, decimals, units % scale);
}

/* Absolute value as grouped digits; *negative says whether what is shown is below 0 (−0.04 with one decimal is 0). */
static char *
format_size (double value, int decimals, gboolean trim, gboolean *negative)
{
  char format[8], digits[400];
  double scale, size = fabs (value);

  decimals = CLAMP (decimals, 0, 9);
  scale = pow (10.0, decimals);
  if (size < 1e15 / scale)
    write_units (digits, sizeof digits, (guint64) round (size * scale), decimals);   /* halves go up, as people round them */
  else
    {
      g_snprintf (format, sizeof format, "%%.%df", decimals);
      g_ascii_formatd (digits, sizeof digits, format, size);
    }
  if (trim)
    trim_zeros (digits);
  *negative = value < 0.0 && !is_zero_text (digits);
  return group_digits (digits);
}

/* Groups of three whatever the language: both write them so. */
char *
qd_figure_text_number (double value, int decimals, gboolean trim)
{
  g_autofree char *size = NULL;
  gboolean negative;

  if (!isfinite (value))
    return g_strdup (NOTHING);
  size = format_size (value, decimals, trim, &negative);
  return g_strconcat (negative ? MINUS : "", size, NULL);
}

static const char *
find_symbol (const char *currency)
{
  static const struct { const char *currency, *symbol; } symbols[] = {
    { "CNY", "¥" }, { "JPY", "¥" }, { "USD", "$" }, { "EUR", "€" }, { "GBP", "£" }, { "HKD", "HK$" }, { "KRW", "₩" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_strcmp0 (symbols[i].currency, currency) == 0)
      return symbols[i].symbol;
  return NULL;
}

static char *
add_currency (const char *sign, const char *size, const QdFigureStyle *style)
{
  const char *symbol = find_symbol (style->currency);

  if (style->language != NULL && qd_language_is_chinese (style->language) && g_strcmp0 (style->currency, "CNY") == 0)
    return g_strconcat (sign, size, " 元", NULL);
  if (symbol != NULL)
    return g_strconcat (sign, symbol, size, NULL);
  if (style->currency == NULL || *style->currency == '\0')
    return g_strconcat (sign, size, NULL);
  return g_strconcat (sign, style->currency, " ", size, NULL);
}

static char *
format_money (double value, gboolean with_plus, const QdFigureStyle *style)
{
  int decimals = style->currency == NULL ? 2 : qd_currency_decimals (style->currency);
  gboolean is_whole = fabs (value - round (value)) < 0.005;
  g_autofree char *size = NULL;
  gboolean negative;

  size = format_size (value, is_whole ? 0 : decimals, FALSE, &negative);
  return add_currency (negative ? MINUS : with_plus && value > 0.0 ? "+" : "", size, style);
}

/* In major units of the plan's currency. */
char *
qd_figure_text_money (double value, const QdFigureStyle *style)
{
  return isfinite (value) ? format_money (value, FALSE, style) : g_strdup (NOTHING);
}

char *
qd_figure_text_amount (double value)
{
  const QdFigureStyle style = { NULL, NULL };

  return qd_figure_text_money (value, &style);
}

/* A fraction as percent. */
char *
qd_figure_text_percent (double value, int decimals)
{
  g_autofree char *number = qd_figure_text_number (100.0 * value, decimals, TRUE);

  return isfinite (value) ? g_strconcat (number, "%", NULL) : g_strdup (NOTHING);
}

/* Metrics of the unit "ratio" are written like ROI, 1:x, here as in the deck. */
static char *
format_ratio (double value, int decimals)
{
  g_autofree char *number = qd_figure_text_number (value, MAX (decimals, 2), TRUE);

  return isfinite (value) ? g_strconcat ("1:", number, NULL) : g_strdup (NOTHING);
}

/* A percent shows at least one decimal, so that 94.9 % does not read like a reached 95 %. */
char *
qd_figure_text_unit (double value, const char *unit, int decimals, const QdFigureStyle *style)
{
  if (g_strcmp0 (unit, "money") == 0)
    return qd_figure_text_money (value, style);
  if (g_strcmp0 (unit, "percent") == 0)
    return qd_figure_text_percent (value, MAX (decimals, 1));
  if (g_strcmp0 (unit, "count") == 0)
    return qd_figure_text_number (value, decimals, TRUE);
  if (g_strcmp0 (unit, "ratio") == 0)
    return format_ratio (value, decimals);
  return qd_figure_text_number (value, MAX (decimals, 2), TRUE);
}

/* In a column figures are compared: what is trimmed in one line only looks like another precision. */
char *
qd_figure_text_column (double value, const char *unit, int decimals, const QdFigureStyle *style)
{
  g_autofree char *number = NULL;

  if (g_strcmp0 (unit, "percent") != 0 || !isfinite (value))
    return qd_figure_text_unit (value, unit, decimals, style);
  number = qd_figure_text_number (100.0 * value, MAX (decimals, 1), FALSE);
  return g_strconcat (number, "%", NULL);
}

/* Points are already 100 x the difference of the fractions. */
char *
qd_figure_text_points (double value, int decimals, const QdFigureStyle *style)
{
  g_autofree char *number = qd_figure_text_number (value, MAX (decimals, 1), TRUE);
  const char *unit = QD_N ("points");

  return g_strconcat (number, " ", style->language == NULL ? unit : qd_language_text (style->language, unit), NULL);
}

/* A difference with its sign, also a plus. */
char *
qd_figure_text_change (double value, gboolean in_points, const char *unit, int decimals, const QdFigureStyle *style)
{
  const char *plus = value > 0.0 ? "+" : "";
  g_autofree char *number = NULL;

  if (!isfinite (value))
    return g_strdup (NOTHING);
  if (!in_points && g_strcmp0 (unit, "money") == 0)
    return format_money (value, TRUE, style);
  /* 1:5 is 0.4 more than 1:4.6 */
  number = in_points                        ? qd_figure_text_points (value, decimals, style)
           : g_strcmp0 (unit, "ratio") == 0 ? qd_figure_text_number (value, MAX (decimals, 2), TRUE)
                                            : qd_figure_text_unit (value, unit, decimals, style);
  return g_strconcat (plus, number, NULL);
}

static const char *
find_value (const char *name, gsize length, va_list pairs)
{
  const char *key;

  while ((key = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);

      if (strlen (key) == length && strncmp (key, name, length) == 0)
        return value == NULL ? "" : value;
    }
  return NULL;
}

/* Names instead of printf positions: a translation can order them freely and cannot break anything. */
char *
qd_figure_text_fill (const char *text, ...)
{
  GString *filled = g_string_new (NULL);
  const char *at = text;
  va_list pairs;

  while (*at != '\0')
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;
      const char *value = NULL;

      if (end != NULL)
        {
          va_start (pairs, text);
          value = find_value (at + 1, (gsize) (end - at - 1), pairs);
          va_end (pairs);
        }
      if (value == NULL)
        {
          g_string_append_c (filled, *at++);
          continue;
        }
      g_string_append (filled, value);
      at = end + 1;
    }
  return g_string_free (filled, FALSE);
}

char *
qd_figure_text_counted (const char *text, gsize n)
{
  g_autofree char *number = qd_figure_text_number ((double) n, 0, FALSE);

  return qd_figure_text_fill (text, "n", number, NULL);
}
