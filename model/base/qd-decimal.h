#pragma once

#include <glib.h>

/* A typed number before it becomes a double, an amount or a count: its decimal digits as they were written, so that
 * the one conversion to the wanted type is the only rounding there is. */
typedef struct
{
  gboolean is_empty;    /* nothing typed: no value */
  gboolean is_negative;
  gboolean is_percent;  /* written with %; the exponent already says so */
  gboolean is_ratio;    /* written 1:x; the digits are those of x */
  GString *digits;      /* decimal digits without leading zeros; "" is 0 */
  gint64   exponent;    /* value = digits x 10^exponent */
} QdDecimal;

/* QD_ERROR_INVALID naming the text; clear the decimal after use either way */
gboolean qd_decimal_parse (const char *text, QdDecimal *decimal, GError **error);
void     qd_decimal_clear (QdDecimal *decimal);
/* nearest double; infinite when too large */
double   qd_decimal_to_double (const QdDecimal *decimal);
/* value x 10^decimals rounded half away from zero; FALSE when it does not fit. *is_exact: nothing was rounded off. */
gboolean qd_decimal_to_integer (const QdDecimal *decimal, int decimals, gint64 *integer, gboolean *is_exact);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QdDecimal, qd_decimal_clear)
