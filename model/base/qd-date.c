#include "model/base/qd-date.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

#define MAX_YEAR 9999

/**
 * qd_day_from_ymd: the Julian day number of a day of the Gregorian calendar (algorithm of Fliegel and van
 * Flandern, in integers), or QD_DAY_NONE when the calendar has no such day or the year is not 1 to 9999.
 */
QdDay
qd_day_from_ymd (int year, int month, int day)
{
  if (year < 1 || year > MAX_YEAR || month < 1 || month > 12 || day < 1 || day > qd_days_in_month (year, month))
    return QD_DAY_NONE;
  /* the year starts in March, so that the leap day is its last */
  int shift = (14 - month) / 12;
  int y = year + 4800 - shift;
  int m = month + 12 * shift - 3;
  return day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
}

/** qd_day_to_ymd: the way back; QD_DAY_NONE gives zeros. Any of the results may be NULL. */
void
qd_day_to_ymd (QdDay day, int *year, int *month, int *day_of_month)
{
  int y = 0, m = 0, d = 0;

  if (day > 0)
    {
      int a = day + 32044;
      int century = (4 * a + 3) / 146097;
      int rest = a - 146097 * century / 4;
      int years = (4 * rest + 3) / 1461;
      int days = rest - 1461 * years / 4;
      int months = (5 * days + 2) / 153;
      d = days - (153 * months + 2) / 5 + 1;
      m = months + 3 - 12 * (months / 10);
      y = 100 * century + years - 4800 + months / 10;
    }
  if (year)
    *year = y;
  if (month)
    *month = m;
  if (day_of_month)
    *day_of_month = d;
}

/** qd_day_weekday: 1 Monday .. 7 Sunday (Julian day 0 was a Monday). */
int
qd_day_weekday (QdDay day)
{
  return day % 7 + 1;
}

/** qd_days_in_month: 28 to 31; 0 when there is no such month. */
int
qd_days_in_month (int year, int month)
{
  static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month < 1 || month > 12)
    return 0;
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap);
}

/* up to max digits at *text, at least min of them */
static gboolean
read_digits (const char **text, int min, int max, int *value)
{
  int n = 0;

  for (*value = 0; n < max && g_ascii_isdigit (**text); n++, (*text)++)
    *value = *value * 10 + (**text - '0');
  return n >= min;
}

static gboolean
read_mark (const char **text, const char *mark)
{
  gsize length = strlen (mark);

  if (strncmp (*text, mark, length) != 0)
    return FALSE;
  *text += length;
  return TRUE;
}

static const struct { const char *after_year, *after_month, *after_day; } day_forms[] = {
  { "-", "-", "" }, { "/", "/", "" }, { ".", ".", "" }, { "年", "月", "日" },
};

static QdDay
rest_of_day (const char *text, int year, guint form)
{
  int month, day;

  return read_digits (&text, 1, 2, &month) && read_mark (&text, day_forms[form].after_month) && read_digits (&text, 1, 2, &day)
         && read_mark (&text, day_forms[form].after_day) && *text == '\0'
           ? qd_day_from_ymd (year, month, day)
           : QD_DAY_NONE;
}

static QdDay
day_of_text (const char *text)
{
  int year;

  if (!read_digits (&text, 4, 4, &year))
    return QD_DAY_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (day_forms); i++)
    if (read_mark (&text, day_forms[i].after_year))
      return rest_of_day (text, year, i);
  return QD_DAY_NONE;
}

static QdDay
day_without_year (const char *text, QdDay near)
{
  int year, month, day_of_month;
  QdDay day = QD_DAY_NONE;

  if (near == QD_DAY_NONE)
    return QD_DAY_NONE;
  qd_day_to_ymd (near, &year, &month, &day_of_month);
  for (guint i = 0; i < G_N_ELEMENTS (day_forms) && day == QD_DAY_NONE; i++)
    day = rest_of_day (text, year, i);
  return day;
}

/**
 * qd_day_parse: a day as people write it: 2025-07-03, 2025/7/3, 2025.7.3, 2025年7月3日, full-width digits too. Empty text is
 * no day: QD_DAY_NONE and TRUE. QD_ERROR_INVALID for anything else, and for days the calendar does not have.
 */
gboolean
qd_day_parse (const char *text, QdDay *day, GError **error)
{
  return qd_day_parse_near (text, QD_DAY_NONE, day, error);
}

/**
 * qd_day_parse_near: as qd_day_parse(), and without a year a day of the year of @near, when that is one: 7-3, 7/3, 7.3, 7月3日.
 */
gboolean
qd_day_parse_near (const char *text, QdDay near, QdDay *day, GError **error)
{
  g_autofree char *plain = qd_text_normalise (text);

  *day = QD_DAY_NONE;
  if (plain[0] == '\0')
    return TRUE;
  *day = day_of_text (plain);
  if (*day == QD_DAY_NONE)
    *day = day_without_year (plain, near);
  if (*day != QD_DAY_NONE)
    return TRUE;
  g_autofree char *excerpt = qd_text_excerpt (text);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is not a day; write 2025-07-03"), excerpt);
  return FALSE;
}

/** qd_day_to_text: ISO text, to be freed; "" for QD_DAY_NONE. */
char *
qd_day_to_text (QdDay day)
{
  int year, month, day_of_month;

  if (day == QD_DAY_NONE)
    return g_strdup ("");
  qd_day_to_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}
