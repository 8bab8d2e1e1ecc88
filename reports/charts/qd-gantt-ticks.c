#include "reports/charts/qd-gantt-private.h"

#include "reports/charts/qd-chart-text.h"

/* Above which width of a day the head shows which units. */
typedef struct
{
  double       day_width;
  QdPeriodType major, minor;
} Scale;

static const Scale scales[] = {
  { 16, QD_PERIOD_MONTH, QD_PERIOD_DAY },
  { 2.9, QD_PERIOD_MONTH, QD_PERIOD_WEEK },
  { .9, QD_PERIOD_YEAR, QD_PERIOD_MONTH },
  { 0, QD_PERIOD_YEAR, QD_PERIOD_QUARTER },
};

static void
tick_clear (gpointer data)
{
  g_free (((QdGanttTick *) data)->text);
}

static GArray *
ticks_new (void)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (QdGanttTick));

  g_array_set_clear_func (ticks, tick_clear);
  return ticks;
}

static const char *
short_month (int month)
{
  static const char *const names[]
    = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  return names[month - 1];
}

static char *
month_text (const QdPeriod *period, gboolean chinese, gboolean with_year)
{
  if (chinese)
    return with_year ? g_strdup_printf ("%d年%d月", period->year, period->number)
                     : g_strdup_printf ("%d月", period->number);
  return with_year ? g_strdup_printf ("%s %d", short_month (period->number), period->year)
                   : g_strdup (short_month (period->number));
}

/* The year stands with the first month in sight and with every January. */
static char *
tick_text (const QdPeriod *period, gboolean chinese, gboolean is_major, gboolean is_first)
{
  int year, month, day;

  qd_day_to_ymd (period->start, &year, &month, &day);
  switch (period->type)
    {
    case QD_PERIOD_YEAR:
      return g_strdup_printf (chinese ? "%d年" : "%d", period->year);
    case QD_PERIOD_QUARTER:
      return chinese ? g_strdup_printf ("%d季度", period->number) : g_strdup_printf ("Q%d", period->number);
    case QD_PERIOD_MONTH:
      return month_text (period, chinese, is_major && (is_first || month == 1));
    case QD_PERIOD_NONE:
    case QD_PERIOD_HALF:
    case QD_PERIOD_WEEK:
    case QD_PERIOD_DAY:
    case QD_PERIOD_RANGE:
    default:
      return g_strdup_printf ("%d", day);
    }
}

static void
add_units (const QdGantt *gantt, const QdGanttLayout *layout, QdPeriodType type, gboolean is_major, GArray *ticks,
           const QdChartStyle *style)
{
  gboolean chinese = qd_language_is_chinese (gantt->chart.language);
  /* days of the month are all about as wide: measuring one is enough */
  gboolean has_text = FALSE, is_number = type == QD_PERIOD_DAY || type == QD_PERIOD_WEEK;
  double end = layout->body.x + layout->body.width;
  QdDay from = MAX (qd_gantt_day_at (gantt, layout, layout->body.x), gantt->first);
  QdPeriod period = qd_period_containing (from, type, gantt->fiscal_year_start);
  g_autoptr (QdTextPen) pen = qd_text_pen_new (style, is_major ? style->label_size : style->tick_size, is_major);
  double number_width = is_number ? qd_text_pen_width (pen, "30") : 0;

  /* after the last day there is, and before the first fiscal year, comes no period */
  while (!qd_period_is_none (&period) && period.start <= gantt->last + 31
         && qd_gantt_day_x (gantt, layout, period.start) < end)
    {
      QdGanttTick tick = { qd_gantt_day_x (gantt, layout, period.start), qd_gantt_day_x (gantt, layout, period.end + 1),
                           tick_text (&period, chinese, is_major, !has_text) };
      double room = tick.end_x - (is_major ? MAX (tick.x, layout->body.x) : tick.x);

      if ((is_number ? number_width : qd_text_pen_width (pen, tick.text)) + (is_major ? 8 : 2) > room)
        *tick.text = '\0';
      has_text = has_text || *tick.text != '\0';
      g_array_append_val (ticks, tick);
      period = type == QD_PERIOD_DAY ? qd_period_day (period.end + 1)
                                     : qd_period_containing (period.end + 1, type, gantt->fiscal_year_start);
    }
}

/* The two lines of the head and the lines below them. */
void
qd_gantt_add_ticks (const QdGantt *gantt, QdGanttLayout *layout, const QdChartStyle *style)
{
  double text_scale = MAX (style->text_size / QD_GANTT_TEXT_SIZE, .5);
  guint i = 0;

  while (layout->day_width < scales[i].day_width * text_scale)
    i++;
  layout->major = ticks_new ();
  layout->minor = ticks_new ();
  layout->has_days = scales[i].minor == QD_PERIOD_DAY;
  add_units (gantt, layout, scales[i].major, TRUE, layout->major, style);
  add_units (gantt, layout, scales[i].minor, FALSE, layout->minor, style);
}
