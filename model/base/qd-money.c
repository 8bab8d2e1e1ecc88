#include "model/base/qd-money.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-decimal.h"
#include "model/base/qd-error.h"

const char *
qd_currency_name (const char *currency, const QdLanguage *language)
{
  static const char *const named[] = { N_("CNY"), N_("USD"), N_("EUR"), N_("JPY"), N_("GBP"),
                                       N_("HKD"), N_("TWD"), N_("MOP"), N_("KRW"), N_("SGD") };

  for (guint i = 0; currency != NULL && i < G_N_ELEMENTS (named); i++)
    if (g_ascii_strcasecmp (currency, named[i]) == 0)
      return qd_language_text (language, named[i]);
  return currency;
}

/** qd_currency_decimals: digits of the minor unit: 0 for JPY, KRW, VND, CLP, ISK, else 2 (NULL too). */
int
qd_currency_decimals (const char *currency)
{
  static const char *const whole[] = { "JPY", "KRW", "VND", "CLP", "ISK" };

  for (guint i = 0; currency && i < G_N_ELEMENTS (whole); i++)
    if (g_ascii_strcasecmp (currency, whole[i]) == 0)
      return 0;
  return 2;
}

/**
 * qd_money_parse: an amount in major units as people type it, rounded half away from zero to minor units on the
 * written digits. Takes no % and no 1:x. Empty text: QD_MONEY_NONE and TRUE. QD_ERROR_INVALID names the text.
 */
gboolean
qd_money_parse (const char *text, int decimals, QdMoney *money, GError **error)
{
  g_auto (QdDecimal) decimal = { 0 };
  gboolean is_exact;
  gint64 amount;

  *money = QD_MONEY_NONE;
  gboolean is_amount = qd_decimal_parse (text, &decimal, NULL) && !decimal.is_percent && !decimal.is_ratio;
  if (is_amount && decimal.is_empty)
    return TRUE;
  if (is_amount && qd_decimal_to_integer (&decimal, decimals, &amount, &is_exact))
    {
      *money = amount;
      return TRUE;
    }
  g_autofree char *excerpt = qd_text_excerpt (text);
  if (!is_amount)   /* the words of other numbers would offer 12.3% and 1:8.3 */
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                 _("“%s” is not an amount of money; write for example 300000, 1,200.50 or 30万"), excerpt);
  else
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is too large"), excerpt);
  return FALSE;
}

static gint64
minor_per_major (int decimals)
{
  gint64 scale = 1;

  for (int i = 0; i < decimals; i++)
    scale *= 10;
  return scale;
}

/** qd_money_to_major: the amount in major units, QD_NONE for none. */
double
qd_money_to_major (QdMoney money, int decimals)
{
  return money == QD_MONEY_NONE ? QD_NONE : (double) money / (double) minor_per_major (decimals);
}

/** qd_money_to_text: plain decimal text in major units, "1200" or "1200.50"; "" for none. To be freed. */
char *
qd_money_to_text (QdMoney money, int decimals)
{
  if (money == QD_MONEY_NONE)
    return g_strdup ("");
  gint64 scale = minor_per_major (decimals);
  gint64 size = ABS (money);
  const char *sign = money < 0 ? "-" : "";
  if (size % scale == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT, sign, size / scale);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, sign, size / scale, decimals, size % scale);
}

/** qd_money_add: a + b into *sum, none + x = x. FALSE, and *sum untouched, when it does not fit. */
gboolean
qd_money_add (QdMoney a, QdMoney b, QdMoney *sum)
{
  gint64 result;

  if (a == QD_MONEY_NONE || b == QD_MONEY_NONE)
    {
      *sum = a == QD_MONEY_NONE ? b : a;
      return TRUE;
    }
  if (__builtin_add_overflow (a, b, &result) || result == QD_MONEY_NONE)
    return FALSE;
  *sum = result;
  return TRUE;
}
