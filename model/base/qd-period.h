#pragma once

#include <glib.h>
#include "model/base/qd-date.h"

typedef enum
{
  QD_PERIOD_NONE,
  QD_PERIOD_YEAR,
  QD_PERIOD_HALF,
  QD_PERIOD_QUARTER,
  QD_PERIOD_MONTH,
  QD_PERIOD_WEEK,  /* ISO week */
  QD_PERIOD_DAY,
  QD_PERIOD_RANGE,
} QdPeriodType;

/* A plain value. `number` is the half, quarter, month or week within `year`; 0 for the other types.
 * `start` and `end` are the first and last day, both inside. A period of type NONE is "no period". */
typedef struct
{
  QdPeriodType type;
  int          year;
  int          number;
  QdDay        start;
  QdDay        end;
} QdPeriod;

/* `fiscal_year_start` (month 1-12) shifts years, halves and quarters. Reads either case. */
gboolean qd_period_parse (const char *label, int fiscal_year_start, QdPeriod *period, GError **error);
/* canonical label, to be freed ("" for none): 2025, 2025H1, 2025Q3, 2025-07, 2025W27, 2025-07-03, a..b */
char    *qd_period_to_label (const QdPeriod *period);
QdPeriod qd_period_year (int year, int fiscal_year_start);
QdPeriod qd_period_quarter (int year, int quarter, int fiscal_year_start);
QdPeriod qd_period_half (int year, int half, int fiscal_year_start);
QdPeriod qd_period_month (int year, int month);
QdPeriod qd_period_week (int iso_year, int week);
QdPeriod qd_period_day (QdDay day);
QdPeriod qd_period_range (QdDay start, QdDay end);
/* the fiscal year / quarter / calendar month / ISO week that holds a day */
QdPeriod qd_period_containing (QdDay day, QdPeriodType type, int fiscal_year_start);
gboolean qd_period_equal (const QdPeriod *a, const QdPeriod *b);     /* the same days */
gboolean qd_period_is_none (const QdPeriod *period);
gboolean qd_period_overlaps (const QdPeriod *a, const QdPeriod *b);
/* all its days are; a week is inside a month, quarter, half or year that holds its Thursday */
gboolean qd_period_is_inside (const QdPeriod *part, const QdPeriod *whole);
QdPeriod qd_period_previous (const QdPeriod *period, int fiscal_year_start);
QdPeriod qd_period_next (const QdPeriod *period, int fiscal_year_start);
QdPeriod qd_period_year_ago (const QdPeriod *period, int fiscal_year_start);
int      qd_period_days (const QdPeriod *period);
/* days from start to as_of, both counted, over the days of the period; 0..1 */
double   qd_period_elapsed (const QdPeriod *period, QdDay as_of);
/* the parts of `type` inside `period`, in order; array of QdPeriod, (transfer full) */
GArray  *qd_period_split (const QdPeriod *period, QdPeriodType type, int fiscal_year_start);
