#pragma once

#include "model/base/qd-language.h"

/* A value axis with 3 to 6 ticks at 1, 2, 2.5, 3 or 5 x 10^n, and one scale (万, 亿, k, M) for all of them. */
typedef struct
{
  double      minimum, maximum;   /* multiples of the step; 0 is always inside */
  double      step;
  guint       n_ticks;
  double      divisor;            /* 1, 1e3, 1e4, 1e6, 1e8 */
  const char *suffix;             /* "", "k", "万" ... */
  int         decimals;           /* of the tick texts */
} QdAxis;

/* An axis that holds `low` and `high` and 0. Values that are none or infinite count as 0; an empty range is 0..1. */
void   qd_axis_init (QdAxis *axis, double low, double high, const QdLanguage *language);
double qd_axis_tick (const QdAxis *axis, guint index);
/* to be freed; `with_suffix` FALSE where the unit stands beside the heading */
char  *qd_axis_tick_text (const QdAxis *axis, guint index, gboolean with_suffix);
/* share of the axis at which a value stands: 0 at the minimum, 1 at the maximum, not clamped */
double qd_axis_share (const QdAxis *axis, double value);

/* name of a month (1-12) at a tick: "Mar", "3月"; to be freed */
char  *qd_axis_month_text (int month, const QdLanguage *language);

/* A figure for a small place, scaled by the language: "27.6 万", "8.14 M", "9,840"; "—" for none. Chinese scales from
 * 1e4, English from 1e6. Negative numbers have U+2212. To be freed. */
char  *qd_compact_text (double value, const QdLanguage *language);
/* The same as number and scale word ("27.6", "万"; the word may be ""). `number` to be freed. */
void   qd_compact_parts (double value, const QdLanguage *language, char **number, const char **scale);
