#include "model/base/qd-number.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-decimal.h"
#include "model/base/qd-error.h"

#define TOLERANCE 1e-9
#define EXCERPT_LENGTH 60   /* characters of a cell shown in a message */
#define MAX_PLAIN 1e15      /* from here on an exponent is written */
#define MIN_PLAIN 1e-20

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xfeff || c == 0x200b;
}

/**
 * qd_text_normalise: the text with full-width ASCII (U+FF01..U+FF5E) and the wide blank brought to half width, and
 * blanks around taken away. NULL gives "". To be freed. Bytes that are not UTF-8 become U+FFFD.
 */
char *
qd_text_normalise (const char *text)
{
  const char *byte = text ? text : "";

  while (*byte >= ' ' && *byte <= '~')
    byte++;
  if (!*byte)   /* nearly every cell of a file: nothing to do but the blanks around */
    return g_strstrip (g_strdup (text ? text : ""));
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) plain = g_string_sized_new (strlen (valid));
  gsize end = 0;

  for (const char *at = valid; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      if (is_blank (c))
        {
          if (plain->len > 0)
            g_string_append_c (plain, ' ');
          continue;
        }
      g_string_append_unichar (plain, c);
      end = plain->len;
    }
  g_string_truncate (plain, end);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/**
 * qd_text_trim: the text (valid UTF-8) without the blanks around it, wide ones and those without a width as well. To be
 * freed.
 */
char *
qd_text_trim (const char *text)
{
  const char *end = text + strlen (text);

  while (text < end && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, end - text);
}

/** qd_text_excerpt: the beginning of a text for use in a message, on one line, valid UTF-8. To be freed. */
char *
qd_text_excerpt (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", text ? (gssize) strnlen (text, 8 * EXCERPT_LENGTH) : -1);
  g_strdelimit (valid, "\r\n\t", ' ');
  if (g_utf8_strlen (valid, -1) <= EXCERPT_LENGTH)
    return g_steal_pointer (&valid);
  g_autofree char *start = g_utf8_substring (valid, 0, EXCERPT_LENGTH - 1);
  return g_strconcat (start, "…", NULL);
}

/**
 * qd_number_parse: a number as people type it; percent becomes a fraction, 1:x the x. Empty or blank text is no
 * value: QD_NONE and TRUE. QD_ERROR_INVALID names the text.
 */
gboolean
qd_number_parse (const char *text, double *value, GError **error)
{
  g_auto (QdDecimal) decimal = { 0 };

  *value = QD_NONE;
  if (!qd_decimal_parse (text, &decimal, error))
    return FALSE;
  if (decimal.is_empty)
    return TRUE;
  double number = qd_decimal_to_double (&decimal);
  if (!isfinite (number))
    {
      g_autofree char *excerpt = qd_text_excerpt (text);
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is too large"), excerpt);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

/**
 * qd_count_parse: a whole number, not negative, without % or 1:x, otherwise typed like any number ("1.5万").
 * Empty text: QD_INTEGER_NONE and TRUE.
 */
gboolean
qd_count_parse (const char *text, gint64 *value, GError **error)
{
  g_auto (QdDecimal) decimal = { 0 };
  gboolean is_exact = FALSE;
  gint64 count;

  *value = QD_INTEGER_NONE;
  if (!qd_decimal_parse (text, &decimal, error))
    return FALSE;
  if (decimal.is_empty)
    return TRUE;
  if (!decimal.is_percent && !decimal.is_ratio && qd_decimal_to_integer (&decimal, 0, &count, &is_exact) && is_exact
      && count >= 0)
    {
      *value = count;
      return TRUE;
    }
  g_autofree char *excerpt = qd_text_excerpt (text);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is not a whole number from 0 up"), excerpt);
  return FALSE;
}

/* mantissa digits and decimal exponent of the shortest "d.ddde+xx" that reads back as value */
static int
shortest_digits (double value, char digits[32])
{
  static const char *const formats[] = { "%.14e", "%.15e", "%.16e" };
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, sizeof text, formats[i], value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  char *exponent = strchr (text, 'e');
  int n = 0;
  for (const char *at = text; at < exponent; at++)
    if (g_ascii_isdigit (*at))
      digits[n++] = *at;
  while (n > 1 && digits[n - 1] == '0')
    n--;
  digits[n] = '\0';
  return (int) g_ascii_strtoll (exponent + 1, NULL, 10);
}

/* point behind the first 1 + exponent digits, zeros where there are none */
static void
append_plain (GString *text, const char *digits, int exponent)
{
  int n = (int) strlen (digits);

  if (exponent < 0)
    {
      g_string_append (text, "0.");
      for (int i = exponent + 1; i < 0; i++)
        g_string_append_c (text, '0');
      g_string_append (text, digits);
      return;
    }
  for (int i = 0; i < MAX (n, exponent + 1); i++)
    {
      if (i == exponent + 1)
        g_string_append_c (text, '.');
      g_string_append_c (text, i < n ? digits[i] : '0');
    }
}

/**
 * qd_number_to_text: the shortest decimal text that reads back as the same double: "." decimals, an exponent only
 * from 1e15 up (and for specks below 1e-20), -0 as 0, "" for none. To be freed.
 */
char *
qd_number_to_text (double value)
{
  char digits[32];

  if (!isfinite (value))
    return g_strdup ("");
  double size = fabs (value);
  if (size < MAX_PLAIN && size == floor (size))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) value);
  int exponent = shortest_digits (size, digits);
  g_autoptr (GString) text = g_string_new (value < 0 ? "-" : "");
  if (size >= MIN_PLAIN && size < MAX_PLAIN)
    append_plain (text, digits, exponent);
  else
    g_string_append_printf (text, "%c%s%se%+d", digits[0], digits[1] ? "." : "", digits + 1, exponent);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/** qd_figures_compare: -1, 0, 1; figures within 1e-9 x max(1, their sizes) are equal (domain.md 1). None comes first. */
int
qd_figures_compare (double a, double b)
{
  if (qd_is_none (a) || qd_is_none (b))
    return (int) qd_is_none (b) - (int) qd_is_none (a);
  if (a == b || fabs (a - b) <= TOLERANCE * fmax (1, fmax (fabs (a), fabs (b))))
    return 0;
  return a < b ? -1 : 1;
}

/** qd_figures_equal: equal up to the tolerance of qd_figures_compare(); none equals none only. */
gboolean
qd_figures_equal (double a, double b)
{
  return qd_figures_compare (a, b) == 0;
}

/** qd_ratio: numerator / denominator; none when either is none, the denominator is 0 or the result is not finite. */
double
qd_ratio (double numerator, double denominator)
{
  if (qd_is_none (numerator) || qd_is_none (denominator) || denominator == 0)
    return QD_NONE;
  double ratio = numerator / denominator;
  return isfinite (ratio) ? ratio : QD_NONE;
}

/** qd_yes_no_parse: yes no, true false, 1 0, 是 否, in either case; anything else (empty too) is QD_ERROR_INVALID. */
gboolean
qd_yes_no_parse (const char *text, gboolean *value, GError **error)
{
  static const char *const words[][2] = { { "no", "yes" }, { "false", "true" }, { "0", "1" }, { "否", "是" } };
  g_autofree char *plain = qd_text_normalise (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (int answer = 0; answer < 2; answer++)
      if (g_ascii_strcasecmp (plain, words[i][answer]) == 0)
        {
          *value = answer;
          return TRUE;
        }
  g_autofree char *excerpt = qd_text_excerpt (text);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is neither yes nor no"), excerpt);
  return FALSE;
}
