#include "reports/charts/qd-daily-chart.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-value-axis.h"

#define TOP 12
#define AXIS_HEIGHT 24
#define MARK_HEIGHT 6
#define MARK_LANE 14
#define LEAST_TICK_PITCH 44
#define NATURAL_HEIGHT 176
#define PLAN_ROOM 50
#define OVER_THE_END 20    /* of the plot, that the day of its last tick may reach */

static guint
count_days (const QdDailyChart *chart)
{
  return (guint) (chart->last - chart->first + 1);
}

/* --- layout --- */

static double
highest (const QdDailyChart *chart, double *lowest)
{
  double high = qd_is_some (chart->plan) ? chart->plan : 0;

  *lowest = 0;
  for (guint i = 0; i < count_days (chart); i++)
    if (qd_is_some (chart->values[i]))
      {
        high = MAX (high, chart->values[i]);
        *lowest = MIN (*lowest, chart->values[i]);
      }
  return high;
}

static double
value_y (const QdDailyLayout *layout, double value)
{
  return qd_value_axis_y (&layout->axis, &layout->plot, value);
}

static gboolean
is_weekend (QdDay day)
{
  return qd_day_weekday (day) >= 6;
}

/* A day whose bar is at least a pixel wide has its own; of days that share a pixel column the highest is kept. */
static void
place_bars (const QdDailyChart *chart, QdDailyLayout *layout)
{
  double zero = value_y (layout, 0), gap = layout->pitch > 4 ? MIN (1.5, layout->pitch * .16) : 0;
  int column = G_MININT;

  for (guint i = 0; i < count_days (chart); i++)
    {
      double value = chart->values[i], x = layout->plot.x + i * layout->pitch;
      QdDailyBar bar = { .is_weekend = layout->pitch >= 2 && is_weekend (chart->first + (QdDay) i) };

      if (qd_is_none (value))
        continue;
      bar.bar = (QdRectangle){ x + gap / 2, MIN (value_y (layout, value), zero), MAX (layout->pitch - gap, 1),
                               fabs (value_y (layout, value) - zero) };
      if (layout->pitch < 1 && (int) x == column)
        {
          QdDailyBar *last = &g_array_index (layout->bars, QdDailyBar, layout->bars->len - 1);

          if (bar.bar.height > last->bar.height)
            *last = bar;
          continue;
        }
      column = (int) x;
      g_array_append_val (layout->bars, bar);
    }
}

static void
place_line (const QdDailyChart *chart, QdDailyLayout *layout)
{
  gboolean begins = TRUE;
  guint step = layout->pitch < .5 ? (guint) (1 / layout->pitch) : 1;

  for (guint i = 0; i < count_days (chart); i += step)
    {
      QdDailyPoint point = { layout->plot.x + (i + .5) * layout->pitch, 0, begins };

      begins = qd_is_none (chart->means[i]);
      if (begins)
        continue;
      point.y = value_y (layout, chart->means[i]);
      g_array_append_val (layout->line, point);
    }
}

/* month and day, for as long as nothing else is; to be freed */
static char *
text_of_tick (const QdDailyTick *tick)
{
  g_autofree char *iso = qd_day_to_text (tick->day);

  return g_strdup (*(iso + 5) == '0' ? iso + 6 : iso + 5);
}

/* Whether its day ends before the picture does, and before the name of the plan. */
static gboolean
has_room (const QdDailyTick *tick, const QdDailyLayout *layout, double width, const QdChartStyle *style)
{
  g_autofree char *text = text_of_tick (tick);

  return floor (tick->x) + .5 + qd_chart_text_width (style, text, style->tick_size, FALSE)
         <= MIN (layout->plot.x + layout->plot.width + OVER_THE_END, width);
}

/* Mondays that are far enough apart: every one, every second, fourth; beyond that firsts of months, quarters, years. */
static void
place_ticks (const QdDailyChart *chart, QdDailyLayout *layout, double width, const QdChartStyle *style)
{
  int weeks = 1, months;

  while (weeks < 8 && weeks * 7 * layout->pitch < LEAST_TICK_PITCH)
    weeks *= 2;
  months = weeks < 8 ? 0 : 1;
  while (months > 0 && months < 120 && months * 30 * layout->pitch < LEAST_TICK_PITCH)
    months = months == 1 ? 3 : months == 3 ? 6 : months + 6;
  for (QdDay day = chart->first, n = 0; day <= chart->last; day++)
    {
      QdDailyTick tick = { layout->plot.x + (day - chart->first) * layout->pitch, day, FALSE };
      int year, month, of_month;

      qd_day_to_ymd (day, &year, &month, &of_month);
      if (months > 0 ? of_month == 1 && (year * 12 + month - 1) % months == 0 : qd_day_weekday (day) == 1 && n++ % weeks == 0)
        {
          tick.is_named = has_room (&tick, layout, width, style);
          g_array_append_val (layout->ticks, tick);
        }
    }
}

static void
place_mark (const QdDailyChart *chart, QdDailyLayout *layout)
{
  QdDay first = MAX (chart->mark_first, chart->first), last = MIN (chart->mark_last, chart->last);

  if (chart->mark_first == QD_DAY_NONE || first > last)
    return;
  layout->mark = (QdRectangle){ layout->plot.x + (first - chart->first) * layout->pitch,
                                layout->plot.y + layout->plot.height + AXIS_HEIGHT + (MARK_LANE - MARK_HEIGHT) / 2.0,
                                (last - first + 1) * layout->pitch, MARK_HEIGHT };
}

QdDailyLayout *
qd_daily_chart_layout (const QdDailyChart *chart, double width, double height, const QdChartStyle *style)
{
  QdDailyLayout *layout = g_new0 (QdDailyLayout, 1);
  double low, high = highest (chart, &low), left, right = qd_is_some (chart->plan) ? PLAN_ROOM : 6;
  double bottom = AXIS_HEIGHT + (chart->mark_first != QD_DAY_NONE ? MARK_LANE : 0);

  qd_axis_init (&layout->axis, low, high, chart->chart.language);
  left = qd_value_axis_gutter (&layout->axis, style);
  layout->plot = (QdRectangle){ left, TOP, MAX (width - left - right, 1), MAX (height - TOP - bottom, 1) };
  layout->pitch = layout->plot.width / count_days (chart);
  layout->bars = g_array_new (FALSE, FALSE, sizeof (QdDailyBar));
  layout->line = g_array_new (FALSE, FALSE, sizeof (QdDailyPoint));
  layout->ticks = g_array_new (FALSE, FALSE, sizeof (QdDailyTick));
  layout->plan_y = qd_is_some (chart->plan) ? value_y (layout, chart->plan) : QD_NONE;
  place_bars (chart, layout);
  place_line (chart, layout);
  place_ticks (chart, layout, width, style);
  place_mark (chart, layout);
  return layout;
}

void
qd_daily_layout_free (QdDailyLayout *layout)
{
  g_array_unref (layout->bars);
  g_array_unref (layout->line);
  g_array_unref (layout->ticks);
  g_free (layout);
}

/* --- drawing --- */

static void
draw_axis (cairo_t *cr, const QdDailyLayout *layout, const QdChartStyle *style)
{
  QdTextForm day_form = { style->tick_size, FALSE, QD_TEXT_START, 0 };
  double bottom = layout->plot.y + layout->plot.height;

  qd_value_axis_draw (cr, &layout->axis, &layout->plot, style);
  for (guint i = 0; i < layout->ticks->len; i++)
    {
      const QdDailyTick *tick = &g_array_index (layout->ticks, QdDailyTick, i);
      g_autofree char *text = text_of_tick (tick);
      double x = floor (tick->x) + .5;

      qd_chart_set_color (cr, &style->zero_line);
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x, bottom + 5);
      cairo_stroke (cr);
      if (tick->is_named)
        qd_chart_text_draw (cr, style, text, x, bottom + AXIS_HEIGHT / 2.0 + 2, &day_form, &style->dim);
    }
}

static void
draw_plan (cairo_t *cr, const QdDailyChart *self, const QdDailyLayout *layout, const QdChartStyle *style)
{
  double end = layout->plot.x + layout->plot.width, y = layout->plan_y;
  QdTextForm name = { style->tick_size, FALSE, QD_TEXT_START, PLAN_ROOM - 6 };
  QdTextForm number = { style->tick_size, TRUE, QD_TEXT_START, 0 };
  g_autofree char *text = NULL;

  if (qd_is_none (y))
    return;
  text = qd_compact_text (self->plan, self->chart.language);
  cairo_set_line_width (cr, 1.5);
  qd_chart_set_color (cr, &style->plan);
  cairo_move_to (cr, layout->plot.x, floor (y) + .5);
  cairo_line_to (cr, end, floor (y) + .5);
  cairo_stroke (cr);
  qd_chart_text_draw (cr, style, self->plan_name, end + 5, y - style->tick_size * .7, &name, &style->dim);
  qd_chart_text_draw (cr, style, text, end + 5, y + style->tick_size * .7, &number, &style->foreground);
}

static void
draw_bars (cairo_t *cr, const QdDailyLayout *layout, const QdChartStyle *style)
{
  gboolean contrast = style->theme == QD_CHART_HIGH_CONTRAST || style->theme == QD_CHART_HIGH_CONTRAST_DARK;
  QdColor day = qd_color_fade (style->accent, contrast ? .5 : .32), weekend = qd_color_fade (style->accent, contrast ? .8 : .56);

  for (guint i = 0; i < layout->bars->len; i++)
    {
      const QdDailyBar *bar = &g_array_index (layout->bars, QdDailyBar, i);

      qd_chart_set_color (cr, bar->is_weekend ? &weekend : &day);
      cairo_rectangle (cr, bar->bar.x, bar->bar.y, bar->bar.width, bar->bar.height);
      cairo_fill (cr);
    }
}

static void
draw_line (cairo_t *cr, const QdDailyLayout *layout, const QdChartStyle *style)
{
  for (guint i = 0; i < layout->line->len; i++)
    {
      const QdDailyPoint *point = &g_array_index (layout->line, QdDailyPoint, i);

      if (point->begins)
        cairo_move_to (cr, point->x, point->y);
      else
        cairo_line_to (cr, point->x, point->y);
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2.5);
  qd_chart_set_color (cr, &style->accent);
  cairo_stroke (cr);
}

static void
draw_mark (cairo_t *cr, const QdDailyChart *self, const QdDailyLayout *layout, const QdChartStyle *style)
{
  if (layout->mark.width <= 0)
    return;
  qd_chart_set_color (cr, &style->accent);
  qd_chart_round_rectangle (cr, layout->mark.x, layout->mark.y, layout->mark.width, layout->mark.height, 2);
  cairo_fill (cr);
}

static gboolean
has_values (const QdDailyChart *chart)
{
  for (guint i = 0; i < count_days (chart); i++)
    if (qd_is_some (chart->values[i]))
      return TRUE;
  return FALSE;
}

static void
daily_chart_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdDailyChart *self = (const QdDailyChart *) chart;
  g_autoptr (QdDailyLayout) layout = qd_daily_chart_layout (self, width, height, style);

  draw_axis (cr, layout, style);
  draw_mark (cr, self, layout, style);
  if (!has_values (self))
    {
      qd_chart_draw_empty (chart, cr, layout->plot, style);
      return;
    }
  draw_bars (cr, layout, style);
  draw_plan (cr, self, layout, style);
  draw_line (cr, layout, style);
}

static GArray *
daily_chart_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdDailyChart *self = (const QdDailyChart *) chart;
  g_autoptr (QdDailyLayout) layout = qd_daily_chart_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint i = 0; i < count_days (self); i++)
    {
      g_autofree char *day = NULL, *value = NULL, *mean = NULL;

      if (qd_is_none (self->values[i]))
        continue;
      day = qd_day_to_text (self->first + (QdDay) i);
      value = qd_compact_text (self->values[i], chart->language);
      mean = qd_compact_text (self->means[i], chart->language);
      qd_chart_hits_add (hits,
                         (QdRectangle){ layout->plot.x + i * layout->pitch, layout->plot.y, MAX (layout->pitch, 1),
                                        layout->plot.height },
                         g_strdup_printf ("%s\n%s %s\n%s %s", day, self->value_name, value, self->mean_name, mean), NULL);
    }
  if (layout->mark.width > 0)
    {
      g_autofree char *first = qd_day_to_text (self->mark_first), *last = qd_day_to_text (self->mark_last);

      qd_chart_hits_add (hits, layout->mark, g_strdup_printf ("%s\n%s – %s", self->mark_name, first, last), NULL);
    }
  return hits;
}

static double
daily_chart_height (const QdChart *chart, const QdChartStyle *style)
{
  return NATURAL_HEIGHT;
}

static void
daily_chart_clear (QdChart *chart)
{
  QdDailyChart *self = (QdDailyChart *) chart;

  g_free (self->values);
  g_free (self->means);
  g_free (self->value_name);
  g_free (self->mean_name);
  g_free (self->plan_name);
  g_free (self->mark_name);
}

static const QdChartClass daily_chart_class = {
  .draw = daily_chart_draw,
  .hits = daily_chart_hits,
  .height = daily_chart_height,
  .clear = daily_chart_clear,
  .size = sizeof (QdDailyChart),
};

QdDailyChart *
qd_daily_chart_new (const QdLanguage *language, QdDay first, QdDay last, const double *values, const double *means)
{
  QdDailyChart *chart = qd_chart_new (&daily_chart_class, language);
  gsize size = (gsize) (last - first + 1) * sizeof (double);

  chart->first = first;
  chart->last = last;
  chart->values = g_memdup2 (values, size);
  chart->means = g_memdup2 (means, size);
  chart->plan = QD_NONE;
  return chart;
}

void
qd_daily_chart_set_names (QdDailyChart *chart, const char *value, const char *mean)
{
  g_free (chart->value_name);
  g_free (chart->mean_name);
  chart->value_name = g_strdup (value);
  chart->mean_name = g_strdup (mean);
}

void
qd_daily_chart_set_plan (QdDailyChart *chart, double plan, const char *name)
{
  g_free (chart->plan_name);
  chart->plan = plan;
  chart->plan_name = g_strdup (name);
}

void
qd_daily_chart_set_mark (QdDailyChart *chart, QdDay first, QdDay last, const char *name)
{
  g_free (chart->mark_name);
  chart->mark_first = first;
  chart->mark_last = last;
  chart->mark_name = g_strdup (name);
}
