#pragma once

#include <glib.h>
#include "model/base/qd-language.h"
#include "model/base/qd-number.h"

/* Money in minor units of the plan's currency; `decimals` is 2, or 0 for JPY, KRW, VND, CLP, ISK. */
typedef gint64 QdMoney;
#define QD_MONEY_NONE G_MININT64

/* what people call it in that language: 人民币; elsewhere, and for others, its code */
const char *qd_currency_name (const char *currency, const QdLanguage *language);
int      qd_currency_decimals (const char *currency);
/* typed money: as a number, half away from zero to minor units, no % or 1:x; empty: QD_MONEY_NONE and TRUE */
gboolean qd_money_parse (const char *text, int decimals, QdMoney *money, GError **error);
double   qd_money_to_major (QdMoney money, int decimals);      /* QD_NONE for none */
/* plain decimal text in major units, trailing zeros kept to `decimals` only when there is a fraction
 * ("1200", "1200.50"); "" for none; to be freed */
char    *qd_money_to_text (QdMoney money, int decimals);
/* checked addition; FALSE on overflow. None + x = x. */
gboolean qd_money_add (QdMoney a, QdMoney b, QdMoney *sum);
