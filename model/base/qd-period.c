#include "model/base/qd-period.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

#define MAX_YEAR 9999
#define DAYS_TO_THURSDAY 3

static const QdPeriod no_period = { QD_PERIOD_NONE };

/* a period of days that may not exist: none when either end does not */
static QdPeriod
period_of (QdPeriodType type, int year, int number, QdDay start, QdDay end)
{
  if (start == QD_DAY_NONE || end == QD_DAY_NONE || end < start)
    return no_period;
  return (QdPeriod) { type, year, number, start, end };
}

static QdDay
month_end (int year, int month)
{
  return qd_day_from_ymd (year, month, qd_days_in_month (year, month));
}

/* `count` months from the `first` (from 0) of the fiscal year */
static QdPeriod
period_of_months (QdPeriodType type, int year, int number, int first, int count, int fiscal_year_start)
{
  if (year < 1 || year > MAX_YEAR || fiscal_year_start < 1 || fiscal_year_start > 12)
    return no_period;
  int from = year * 12 + fiscal_year_start - 1 + first;
  int to = from + count - 1;
  return period_of (type, year, number, qd_day_from_ymd (from / 12, from % 12 + 1, 1),
                    month_end (to / 12, to % 12 + 1));
}

/** qd_period_year: the year that begins in month fiscal_year_start of `year`; none outside years 1 to 9999. */
QdPeriod
qd_period_year (int year, int fiscal_year_start)
{
  return period_of_months (QD_PERIOD_YEAR, year, 0, 0, 12, fiscal_year_start);
}

/** qd_period_half: half 1 or 2 of a fiscal year; else none. */
QdPeriod
qd_period_half (int year, int half, int fiscal_year_start)
{
  if (half < 1 || half > 2)
    return no_period;
  return period_of_months (QD_PERIOD_HALF, year, half, 6 * (half - 1), 6, fiscal_year_start);
}

/** qd_period_quarter: quarter 1 to 4 of a fiscal year; else none. */
QdPeriod
qd_period_quarter (int year, int quarter, int fiscal_year_start)
{
  if (quarter < 1 || quarter > 4)
    return no_period;
  return period_of_months (QD_PERIOD_QUARTER, year, quarter, 3 * (quarter - 1), 3, fiscal_year_start);
}

/** qd_period_month: a calendar month; none when there is no such month. */
QdPeriod
qd_period_month (int year, int month)
{
  return period_of (QD_PERIOD_MONTH, year, month, qd_day_from_ymd (year, month, 1), month_end (year, month));
}

/* the ISO year of a week is the year of its Thursday */
static QdPeriod
week_of_thursday (QdDay thursday)
{
  int year;

  qd_day_to_ymd (thursday, &year, NULL, NULL);
  QdDay first = qd_day_from_ymd (year, 1, 1);
  if (first == QD_DAY_NONE)
    return no_period;
  QdDay monday = thursday - DAYS_TO_THURSDAY;
  return (QdPeriod) { QD_PERIOD_WEEK, year, (thursday - first) / 7 + 1, monday, monday + 6 };
}

/** qd_period_week: ISO week 1 to 52, or 53 where the year has one; else none. */
QdPeriod
qd_period_week (int iso_year, int week)
{
  QdDay fourth = qd_day_from_ymd (iso_year, 1, 4);   /* always in week 1 */

  if (fourth == QD_DAY_NONE || week < 1 || week > 53)
    return no_period;
  QdPeriod period = week_of_thursday (fourth - qd_day_weekday (fourth) + 4 + 7 * (week - 1));
  return period.year == iso_year ? period : no_period;
}

/** qd_period_day: one day; none for QD_DAY_NONE. */
QdPeriod
qd_period_day (QdDay day)
{
  return period_of (QD_PERIOD_DAY, 0, 0, day, day);
}

/** qd_period_range: from the first to the last day, both inside; none when the end is before the start. */
QdPeriod
qd_period_range (QdDay start, QdDay end)
{
  return period_of (QD_PERIOD_RANGE, 0, 0, start, end);
}

/* 1 or 2 digits that end the label */
static int
read_number (const char *text)
{
  gsize length = strlen (text);

  if (length < 1 || length > 2 || strspn (text, "0123456789") != length)
    return 0;
  return atoi (text);
}

static QdPeriod
period_of_range_label (const char *label, const char *dots)
{
  g_autofree char *first = g_strndup (label, dots - label);
  QdDay start, end;

  if (!qd_day_parse (first, &start, NULL) || !qd_day_parse (dots + 2, &end, NULL))
    return no_period;
  return qd_period_range (start, end);
}

static QdPeriod
period_of_label (const char *label, int fiscal_year_start)
{
  const char *dots = strstr (label, "..");
  QdDay day;

  if (dots)
    return period_of_range_label (label, dots);
  if (strspn (label, "0123456789") != 4)
    return no_period;
  int year = atoi (label);
  const char *rest = label + 4;
  if (*rest == '\0')
    return qd_period_year (year, fiscal_year_start);
  switch (g_ascii_toupper (*rest))
    {
    case 'H':
      return qd_period_half (year, read_number (rest + 1), fiscal_year_start);
    case 'Q':
      return qd_period_quarter (year, read_number (rest + 1), fiscal_year_start);
    case 'W':
      return qd_period_week (year, read_number (rest + 1));
    default:
      if (*rest == '-' && read_number (rest + 1) > 0)
        return qd_period_month (year, read_number (rest + 1));
      return qd_day_parse (label, &day, NULL) ? qd_period_day (day) : no_period;
    }
}

/**
 * qd_period_parse: a label in either case: 2025, 2025H1, 2025Q3, 2025-07, 2025W27, a day, or day..day.
 * `fiscal_year_start` (month 1-12) shifts years, halves and quarters. Empty text is no period and TRUE.
 * QD_ERROR_INVALID names the label.
 */
gboolean
qd_period_parse (const char *label, int fiscal_year_start, QdPeriod *period, GError **error)
{
  g_autofree char *plain = qd_text_normalise (label);

  *period = no_period;
  if (plain[0] == '\0')
    return TRUE;
  *period = period_of_label (plain, fiscal_year_start);
  if (period->type != QD_PERIOD_NONE)
    return TRUE;
  g_autofree char *excerpt = qd_text_excerpt (label);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
               _("“%s” is not a period; write 2025, 2025H1, 2025Q3, 2025-07, 2025W27, 2025-07-03 or "
                 "2025-07-03..2025-09-12"),
               excerpt);
  return FALSE;
}

/** qd_period_to_label: the canonical label, "" for none. To be freed. */
char *
qd_period_to_label (const QdPeriod *period)
{
  switch (period->type)
    {
    case QD_PERIOD_YEAR:
      return g_strdup_printf ("%04d", period->year);
    case QD_PERIOD_HALF:
      return g_strdup_printf ("%04dH%d", period->year, period->number);
    case QD_PERIOD_QUARTER:
      return g_strdup_printf ("%04dQ%d", period->year, period->number);
    case QD_PERIOD_MONTH:
      return g_strdup_printf ("%04d-%02d", period->year, period->number);
    case QD_PERIOD_WEEK:
      return g_strdup_printf ("%04dW%02d", period->year, period->number);
    case QD_PERIOD_DAY:
      return qd_day_to_text (period->start);
    case QD_PERIOD_RANGE:
      {
        g_autofree char *start = qd_day_to_text (period->start);
        g_autofree char *end = qd_day_to_text (period->end);
        return g_strconcat (start, "..", end, NULL);
      }
    case QD_PERIOD_NONE:
    default:
      return g_strdup ("");
    }
}

/** qd_period_containing: the year, half, quarter, month, week or day that holds `day`; none for a range. */
QdPeriod
qd_period_containing (QdDay day, QdPeriodType type, int fiscal_year_start)
{
  int year, month;

  if (day == QD_DAY_NONE)
    return no_period;
  qd_day_to_ymd (day, &year, &month, NULL);
  int fiscal_months = year * 12 + month - fiscal_year_start;
  int fiscal_year = fiscal_months / 12, fiscal_month = fiscal_months % 12;
  switch (type)
    {
    case QD_PERIOD_YEAR:
      return qd_period_year (fiscal_year, fiscal_year_start);
    case QD_PERIOD_HALF:
      return qd_period_half (fiscal_year, fiscal_month / 6 + 1, fiscal_year_start);
    case QD_PERIOD_QUARTER:
      return qd_period_quarter (fiscal_year, fiscal_month / 3 + 1, fiscal_year_start);
    case QD_PERIOD_MONTH:
      return qd_period_month (year, month);
    case QD_PERIOD_WEEK:
      return week_of_thursday (day - qd_day_weekday (day) + 4);
    case QD_PERIOD_DAY:
      return qd_period_day (day);
    case QD_PERIOD_NONE:
    case QD_PERIOD_RANGE:
    default:
      return no_period;
    }
}

/** qd_period_equal: whether the periods have the same days, whatever their labels. */
gboolean
qd_period_equal (const QdPeriod *a, const QdPeriod *b)
{
  return a->start == b->start && a->end == b->end;
}

/** qd_period_is_none: whether it is "no period". */
gboolean
qd_period_is_none (const QdPeriod *period)
{
  return period->type == QD_PERIOD_NONE;
}

/** qd_period_overlaps: whether they share a day; no period overlaps nothing. */
gboolean
qd_period_overlaps (const QdPeriod *a, const QdPeriod *b)
{
  return !qd_period_is_none (a) && !qd_period_is_none (b) && a->start <= b->end && b->start <= a->end;
}

/**
 * qd_period_is_inside: whether all days of the part are in the whole; a week is also inside the month, quarter,
 * half or year that holds its Thursday, and only in that one (domain.md 1).
 */
gboolean
qd_period_is_inside (const QdPeriod *part, const QdPeriod *whole)
{
  if (qd_period_is_none (part) || qd_period_is_none (whole))
    return FALSE;
  if (part->type == QD_PERIOD_WEEK && whole->type >= QD_PERIOD_YEAR && whole->type <= QD_PERIOD_MONTH)
    {
      QdDay thursday = part->start + DAYS_TO_THURSDAY;
      return thursday >= whole->start && thursday <= whole->end;
    }
  return part->start >= whole->start && part->end <= whole->end;
}

/* `steps` labels of `per_year` a year further */
static void
step_label (const QdPeriod *period, int per_year, int steps, int *year, int *number)
{
  int index = period->year * per_year + period->number - 1 + steps;

  *year = index / per_year;
  *number = index % per_year + 1;
}

static QdDay
checked_day (gint64 day)
{
  return day >= qd_day_from_ymd (1, 1, 1) && day <= qd_day_from_ymd (MAX_YEAR, 12, 31) ? (QdDay) day : QD_DAY_NONE;
}

static QdPeriod
step (const QdPeriod *period, int steps, int fiscal_year_start)
{
  int year, number, days = qd_period_days (period) * steps;

  switch (period->type)
    {
    case QD_PERIOD_YEAR:
      return qd_period_year (period->year + steps, fiscal_year_start);
    case QD_PERIOD_HALF:
      step_label (period, 2, steps, &year, &number);
      return qd_period_half (year, number, fiscal_year_start);
    case QD_PERIOD_QUARTER:
      step_label (period, 4, steps, &year, &number);
      return qd_period_quarter (year, number, fiscal_year_start);
    case QD_PERIOD_MONTH:
      step_label (period, 12, steps, &year, &number);
      return qd_period_month (year, number);
    case QD_PERIOD_WEEK:
      return week_of_thursday (period->start + DAYS_TO_THURSDAY + 7 * steps);
    case QD_PERIOD_DAY:
      return qd_period_day (checked_day (period->start + days));
    case QD_PERIOD_RANGE:
      return qd_period_range (checked_day (period->start + days), checked_day (period->end + days));
    case QD_PERIOD_NONE:
    default:
      return no_period;
    }
}

/** qd_period_previous: the same kind of label one step back; a range: the same number of days just before. */
QdPeriod
qd_period_previous (const QdPeriod *period, int fiscal_year_start)
{
  return step (period, -1, fiscal_year_start);
}

/** qd_period_next: the same kind of label one step on; a range: the same number of days just after. */
QdPeriod
qd_period_next (const QdPeriod *period, int fiscal_year_start)
{
  return step (period, 1, fiscal_year_start);
}

static QdDay
day_year_ago (QdDay day)
{
  int year, month, day_of_month;

  qd_day_to_ymd (day, &year, &month, &day_of_month);
  return qd_day_from_ymd (year - 1, month, MIN (day_of_month, qd_days_in_month (year - 1, month)));
}

/**
 * qd_period_year_ago: the label one year less, W53 becoming W52 where there is none; a day or range: its days one
 * year before, 29 Feb becoming 28 Feb. None before year 1.
 */
QdPeriod
qd_period_year_ago (const QdPeriod *period, int fiscal_year_start)
{
  switch (period->type)
    {
    case QD_PERIOD_YEAR:
      return qd_period_year (period->year - 1, fiscal_year_start);
    case QD_PERIOD_HALF:
      return qd_period_half (period->year - 1, period->number, fiscal_year_start);
    case QD_PERIOD_QUARTER:
      return qd_period_quarter (period->year - 1, period->number, fiscal_year_start);
    case QD_PERIOD_MONTH:
      return qd_period_month (period->year - 1, period->number);
    case QD_PERIOD_WEEK:
      {
        QdPeriod week = qd_period_week (period->year - 1, period->number);
        return qd_period_is_none (&week) ? qd_period_week (period->year - 1, period->number - 1) : week;
      }
    case QD_PERIOD_DAY:
      return qd_period_day (day_year_ago (period->start));
    case QD_PERIOD_RANGE:
      return qd_period_range (day_year_ago (period->start), day_year_ago (period->end));
    case QD_PERIOD_NONE:
    default:
      return no_period;
    }
}

/** qd_period_days: number of days; 0 for none. */
int
qd_period_days (const QdPeriod *period)
{
  return qd_period_is_none (period) ? 0 : period->end - period->start + 1;
}

/** qd_period_elapsed: days from the start to as_of, both counted, over the days of the period; 0..1. */
double
qd_period_elapsed (const QdPeriod *period, QdDay as_of)
{
  int days = qd_period_days (period);

  if (days == 0)
    return 0;
  return (double) CLAMP (as_of - period->start + 1, 0, days) / days;
}

/** qd_period_split: the periods of `type` inside `period`, in order; array of QdPeriod, to be unreffed. */
GArray *
qd_period_split (const QdPeriod *period, QdPeriodType type, int fiscal_year_start)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (QdPeriod));

  if (qd_period_is_none (period))
    return parts;
  QdPeriod part = qd_period_containing (period->start, type, fiscal_year_start);
  for (; !qd_period_is_none (&part) && part.start <= period->end; part = qd_period_next (&part, fiscal_year_start))
    if (qd_period_is_inside (&part, period))
      g_array_append_val (parts, part);
  return parts;
}
