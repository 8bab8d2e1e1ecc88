#pragma once

#include "model/base/qd-language.h"
#include "model/base/qd-number.h"

/* Figures as people read them inside a sentence, and sentences with names for their blanks. */

typedef struct
{
  const QdLanguage *language;
  const char       *currency;         /* "CNY" */
} QdFigureStyle;

/* All results are to be freed. None is "–", negative numbers have the minus sign U+2212. */
/* "1,234.5": groups of three, at most `decimals` decimals; without trailing zeros when `trim` */
char *qd_figure_text_number (double value, int decimals, gboolean trim);
/* "¥34,000", "34,000 元": two decimals where there is a fraction */
char *qd_figure_text_money (double value, const QdFigureStyle *style);
/* the same without the currency, for grids and cards that say it once: "1,200.50" */
char *qd_figure_text_amount (double value);
/* "12.3%" of 0.123 */
char *qd_figure_text_percent (double value, int decimals);
/* by the name of a unit ("count", "money", "percent", "ratio" ...; NULL = other) and the metric's decimals */
char *qd_figure_text_unit (double value, const char *unit, int decimals, const QdFigureStyle *style);
/* the same for columns of figures, which stand below each other: percents keep their decimals ("18.0%") */
char *qd_figure_text_column (double value, const char *unit, int decimals, const QdFigureStyle *style);
/* "2.7 points" */
char *qd_figure_text_points (double value, int decimals, const QdFigureStyle *style);
/* a difference: with its sign; in_points: "−2.7 points" */
char *qd_figure_text_change (double value, gboolean in_points, const char *unit, int decimals,
                             const QdFigureStyle *style);

/* The text with every {name} replaced by the value that follows that name; ends with NULL. Unknown names stay. */
char *qd_figure_text_fill (const char *text, ...) G_GNUC_NULL_TERMINATED;
/* The text of a count, with {n} replaced by it in groups of three: "1,200 goals". */
char *qd_figure_text_counted (const char *text, gsize n);
