#include "ui/qd-period-text.h"

static const char *const month_names[] = { "January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December" };
static const char *const short_month_names[]
    = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

char *
qd_period_to_short_text (const QdPeriod *period, const QdLanguage *language)
{
  gboolean chinese = qd_language_is_chinese (language);

  switch (period->type)
    {
    case QD_PERIOD_YEAR:
      return g_strdup_printf (chinese ? "%d年" : "%d", period->year);
    case QD_PERIOD_HALF:
      return chinese ? g_strdup (period->number == 1 ? "上半年" : "下半年") : g_strdup_printf ("H%d", period->number);
    case QD_PERIOD_QUARTER:
      return g_strdup_printf (chinese ? "第%d季度" : "Q%d", period->number);
    case QD_PERIOD_MONTH:
      return chinese ? g_strdup_printf ("%d月", period->number) : g_strdup (short_month_names[period->number - 1]);
    case QD_PERIOD_WEEK:
      return g_strdup_printf (chinese ? "第%d周" : "Week %d", period->number);
    default:
      return qd_period_to_label (period);
    }
}

char *
qd_period_to_text (const QdPeriod *period, const QdLanguage *language)
{
  g_autofree char *text = qd_period_to_short_text (period, language);

  if (period->type == QD_PERIOD_YEAR || period->type == QD_PERIOD_DAY || period->type == QD_PERIOD_RANGE
      || period->type == QD_PERIOD_NONE)
    return g_steal_pointer (&text);
  if (qd_language_is_chinese (language))
    return g_strdup_printf ("%d年%s", period->year, text);
  return period->type == QD_PERIOD_MONTH ? g_strdup_printf ("%s %d", month_names[period->number - 1], period->year)
                                         : g_strdup_printf ("%d %s", period->year, text);
}

char *
qd_day_to_short_text (QdDay day, QdDay as_of)
{
  int year, month, day_of_month, this_year, unused_month, unused_day;

  if (day == QD_DAY_NONE)
    return g_strdup ("—");
  qd_day_to_ymd (day, &year, &month, &day_of_month);
  qd_day_to_ymd (as_of, &this_year, &unused_month, &unused_day);
  return year == this_year ? g_strdup_printf ("%d-%02d", month, day_of_month)
                           : g_strdup_printf ("%02d-%d-%02d", year % 100, month, day_of_month);
}
