#pragma once

#include <glib.h>

/* How a column of a foreign file writes its days and numbers, where that is not how people type them in the program
 * (domain.md 2, "Typed input"). Nothing is guessed: a day that could be two days is an error until its order is said. */

typedef enum
{
  QD_DATES_FOUND_OUT,       /* taken where only one day can be meant */
  QD_DATES_YEAR_MONTH_DAY,  /* also of two digits for the year: 25/3/1 */
  QD_DATES_DAY_MONTH_YEAR,
  QD_DATES_MONTH_DAY_YEAR,
} QdDateOrder;

typedef enum
{
  QD_DECIMAL_POINT,         /* 1,234.5 */
  QD_DECIMAL_COMMA,         /* 1.234,5 */
} QdDecimalMark;

typedef enum
{
  QD_UNIT_ONE,
  QD_UNIT_THOUSAND,
  QD_UNIT_WAN,              /* 万 */
  QD_UNIT_MILLION,
  QD_UNIT_YI,               /* 亿 */
  QD_UNIT_MINOR,            /* minor units of the plan's currency: 分, cents */
  QD_UNIT_PERCENT,          /* 12.3 means 12.3% */
  QD_N_UNITS,
} QdUnit;

typedef struct
{
  QdDateOrder   dates;
  QdDecimalMark decimal;
  QdUnit        unit;
} QdNotation;

/* whether nothing is said at all */
gboolean    qd_notation_is_plain (const QdNotation *notation);
/* The text as people type it, to be freed; NULL without error: it stands as it is. QD_ERROR_INVALID when it is not
 * written like that, or may mean two days. */
char       *qd_notation_read_day (const QdNotation *notation, const char *text, GError **error);
char       *qd_notation_read_number (const QdNotation *notation, int money_decimals, const char *text, GError **error);

/* words of a mapping file and of the command line: ymd, dmy, mdy, auto; point, comma; one, thousand, 万 ... FALSE: unknown */
gboolean    qd_date_order_parse (const char *word, QdDateOrder *order);
gboolean    qd_decimal_mark_parse (const char *word, QdDecimalMark *mark);
gboolean    qd_unit_parse (const char *word, QdUnit *unit);
const char *qd_date_order_word (QdDateOrder order);
const char *qd_decimal_mark_word (QdDecimalMark mark);
const char *qd_unit_word (QdUnit unit);
/* the unit that a header says in brackets or behind a slash: "消耗(万元)", "Revenue (k)", "金额/分"; QD_UNIT_ONE: none */
QdUnit      qd_unit_of_header (const char *header);
