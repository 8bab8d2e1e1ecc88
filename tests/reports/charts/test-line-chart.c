#include <math.h>
#include <stdlib.h>

#include "model/base/qd-number.h"
#include "tests/reports/charts/chart-fixture.h"

static QdChartStyle
style (void)
{
  QdChartStyle result;

  qd_chart_style_init (&result, QD_CHART_LIGHT, 1);
  return result;
}

static const QdLinePixel *
last_pixel (const QdLineLayout *layout, guint series)
{
  GArray *pixels = g_ptr_array_index (layout->lines, series);

  return &g_array_index (pixels, QdLinePixel, pixels->len - 1);
}

static void
test_values_stand_at_the_end_of_their_day (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_year (qd_language_get ("zh_CN"));
  g_autoptr (QdLineLayout) layout = qd_line_chart_layout ((QdLineChart *) chart, 340, 220, &look);
  GArray *plan = g_ptr_array_index (layout->lines, 0);

  /* 0 on the eve of the first day, 1.2 million at the end of the last */
  g_assert_cmpfloat_with_epsilon (g_array_index (plan, QdLinePixel, 0).x, layout->plot.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (last_pixel (layout, 0)->x, layout->plot.x + layout->plot.width, 1e-9);
  g_assert_cmpfloat_with_epsilon (last_pixel (layout, 0)->y,
                                  layout->plot.y + layout->plot.height * (1 - 1200000 / layout->axis.maximum), 1e-9);
  /* the actual ends at the as-of day */
  g_assert_cmpfloat_with_epsilon (last_pixel (layout, 3)->x, layout->as_of_x, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout->as_of_x - layout->plot.x, layout->plot.width * 90 / 365, 1e-9);
}

static void
test_labels_in_the_margin_keep_their_distance (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_year (qd_language_get ("zh_CN"));
  g_autoptr (QdLineLayout) layout = qd_line_chart_layout ((QdLineChart *) chart, 340, 120, &look);
  double end = layout->plot.x + layout->plot.width, before = -100;
  guint in_margin = 0;

  for (guint i = 0; i < layout->labels->len; i++)
    {
      const QdLineLabel *label = &g_array_index (layout->labels, QdLineLabel, i);

      if (label->x < end)
        continue;
      in_margin++;
      g_assert_cmpfloat (label->y - before, >=, 15.99);
      before = label->y;
    }
  g_assert_cmpuint (in_margin, ==, 3);
}

static void
test_many_points_are_two_per_pixel_with_their_extremes (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) qd_line_chart_new (qd_language_get ("en"), 1, 200000, QD_DAY_NONE);
  QdLineChart *line = (QdLineChart *) chart;
  guint series = qd_line_chart_add_series (line, "a", QD_LINE_ACTUAL);
  g_autoptr (QdLineLayout) layout = NULL;
  GArray *pixels;
  double highest = G_MAXDOUBLE;

  for (int day = 1; day <= 200000; day++)
    qd_line_chart_add_point (line, series, day, day == 123457 ? 1000 : day % 7);
  layout = qd_line_chart_layout (line, 400, 200, &look);
  pixels = g_ptr_array_index (layout->lines, 0);
  g_assert_cmpuint (pixels->len, <=, 2 * 401);
  for (guint i = 0; i < pixels->len; i++)
    highest = MIN (highest, g_array_index (pixels, QdLinePixel, i).y);
  /* the one high value among 200,000 is still there */
  g_assert_cmpfloat_with_epsilon (highest, layout->plot.y, 1e-6);
}

static gboolean
is_ink (cairo_surface_t *surface, int x, int y, const QdColor *color)
{
  const guint8 *bytes = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x;
  const guint32 pixel = *(const guint32 *) (gconstpointer) bytes;

  return fabs ((pixel >> 16 & 0xff) / 255.0 - color->red) < .02 && fabs ((pixel >> 8 & 0xff) / 255.0 - color->green) < .02
         && fabs ((pixel & 0xff) / 255.0 - color->blue) < .02;
}

static int
count_ink (cairo_surface_t *surface, int x, const QdColor *color)
{
  int n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    n += is_ink (surface, x, y, color);
  return n;
}

/* high on odd days, low on even ones, nothing in the middle third */
static void
test_a_dense_line_is_filled_between_its_extremes (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) qd_line_chart_new (qd_language_get ("en"), 2400001, 2430000, QD_DAY_NONE);
  QdLineChart *line = (QdLineChart *) chart;
  guint series = qd_line_chart_add_series (line, "a", QD_LINE_ACTUAL);
  g_autoptr (QdLineLayout) layout = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 500, 200);
  cairo_t *cr = cairo_create (surface);

  for (QdDay day = line->first; day <= line->last; day++)
    qd_line_chart_add_point (line, series, day, day > 2410000 && day <= 2420000 ? QD_NONE : day % 2 ? 80 : 20);
  layout = qd_line_chart_layout (line, 500, 200, &look);
  qd_chart_draw (chart, cr, 500, 200, &look);
  cairo_surface_flush (surface);
  for (int x = (int) layout->plot.x + 4; x < layout->plot.x + layout->plot.width - 6; x++)
    {
      const double share = (x - layout->plot.x) / layout->plot.width;
      const int ink = count_ink (surface, x, &look.accent);

      if (share < .32 || share > .68)
        g_assert_cmpfloat (fabs (ink - layout->plot.height * 60 / qd_axis_tick (&layout->axis, layout->axis.n_ticks - 1)), <, 4);
      else if (share > .34 && share < .66)
        g_assert_cmpint (ink, ==, 0);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_ticks_of_centuries_are_years_with_room_between (void)
{
  QdChartStyle look = style ();
  const QdDay first = qd_day_from_ymd (1703, 5, 17), last = qd_day_from_ymd (2104, 2, 1);
  g_autoptr (QdChart) chart = (QdChart *) qd_line_chart_new (qd_language_get ("en"), first, last, QD_DAY_NONE);
  g_autoptr (QdLineLayout) layout = qd_line_chart_layout ((QdLineChart *) chart, 500, 200, &look);

  g_assert_cmpuint (layout->ticks->len, >, 4);
  for (guint i = 0; i < layout->ticks->len; i++)
    {
      const QdLineTick *tick = &g_array_index (layout->ticks, QdLineTick, i);

      g_assert_cmpint (atoi (tick->text) % 50, ==, 0);
      g_assert_cmpint (atoi (tick->text), >, 1703);
      if (i > 0)
        g_assert_cmpfloat (tick->x - (tick - 1)->x, >=, 43);
    }
}

static void
test_steps_stay_until_the_next_value (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) qd_line_chart_new (qd_language_get ("en"), 1, 10, QD_DAY_NONE);
  QdLineChart *line = (QdLineChart *) chart;
  guint series = qd_line_chart_add_series (line, "spent", QD_LINE_ACTUAL);
  g_autoptr (QdLineLayout) layout = NULL;
  GArray *pixels;

  qd_line_chart_set_steps (line, series);
  qd_line_chart_add_point (line, series, 1, 0);
  qd_line_chart_add_point (line, series, 5, 100);
  qd_line_chart_add_point (line, series, 9, 100);
  layout = qd_line_chart_layout (line, 400, 200, &look);
  pixels = g_ptr_array_index (layout->lines, 0);
  g_assert_cmpuint (pixels->len, ==, 4);
  /* along to the day, then straight up */
  g_assert_cmpfloat (g_array_index (pixels, QdLinePixel, 1).y, ==, g_array_index (pixels, QdLinePixel, 0).y);
  g_assert_cmpfloat (g_array_index (pixels, QdLinePixel, 2).x, ==, g_array_index (pixels, QdLinePixel, 1).x);
  g_assert_cmpfloat (g_array_index (pixels, QdLinePixel, 2).y, <, g_array_index (pixels, QdLinePixel, 1).y);
}

static void
test_a_gap_begins_a_new_stretch (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) qd_line_chart_new (qd_language_get ("en"), 1, 10, QD_DAY_NONE);
  QdLineChart *line = (QdLineChart *) chart;
  guint series = qd_line_chart_add_series (line, "a", QD_LINE_ACTUAL);
  g_autoptr (QdLineLayout) layout = NULL;
  GArray *pixels;

  for (int day = 1; day <= 10; day++)
    qd_line_chart_add_point (line, series, day, day == 5 ? QD_NONE : day);
  layout = qd_line_chart_layout (line, 400, 200, &look);
  pixels = g_ptr_array_index (layout->lines, 0);
  g_assert_cmpuint (pixels->len, ==, 9);
  for (guint i = 0; i < 9; i++)
    g_assert_true (g_array_index (pixels, QdLinePixel, i).begins == (i == 0 || i == 4));
}

static void
test_ticks_are_months_of_a_year_and_mondays_of_a_month (void)
{
  QdChartStyle look = style ();
  const QdLanguage *chinese = qd_language_get ("zh_CN");
  g_autoptr (QdChart) year = (QdChart *) fixture_year (chinese);
  g_autoptr (QdChart) month = (QdChart *) qd_line_chart_new (chinese, qd_day_from_ymd (2025, 2, 1),
                                                              qd_day_from_ymd (2025, 2, 28), QD_DAY_NONE);
  g_autoptr (QdLineLayout) months = qd_line_chart_layout ((QdLineChart *) year, 340, 220, &look);
  g_autoptr (QdLineLayout) weeks = qd_line_chart_layout ((QdLineChart *) month, 340, 220, &look);

  g_assert_cmpuint (months->ticks->len, ==, 12);
  g_assert_cmpstr (g_array_index (months->ticks, QdLineTick, 0).text, ==, "1月");
  g_assert_null (g_array_index (months->ticks, QdLineTick, 1).text);
  g_assert_cmpuint (weeks->ticks->len, ==, 4);
  g_assert_cmpstr (g_array_index (weeks->ticks, QdLineTick, 0).text, ==, "2-03");
}

static void
test_hits_name_the_day_and_every_series (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_year (qd_language_get ("zh_CN"));
  g_autoptr (GArray) hits = qd_chart_hits (chart, 340, 220, &look);

  g_assert_cmpuint (hits->len, ==, 13);
  g_assert_cmpstr (g_array_index (hits, QdChartHit, 3).text, ==,
                   "2025-03-31\n计划 30.0\u00a0万\n去年 22.4\u00a0万\n预测 27.6\u00a0万\n实际 27.6\u00a0万");
}

/* what a pointer can tell apart, however many points there are; the last strip ends where the line does */
static void
test_hits_are_no_more_than_columns_of_pixels (void)
{
  QdChartStyle look = style ();
  const QdDay first = qd_day_from_ymd (2001, 1, 1);
  QdLineChart *line = qd_line_chart_new (qd_language_get ("en"), first, first + 99999, QD_DAY_NONE);
  g_autoptr (QdChart) chart = (QdChart *) line;
  guint one = qd_line_chart_add_series (line, "One", QD_LINE_ACTUAL), other = qd_line_chart_add_series (line, "Other", QD_LINE_PLAN);
  double end = 0;

  for (int i = 0; i < 200000; i++)
    {
      qd_line_chart_add_point (line, one, first + i / 2, i / 2);
      qd_line_chart_add_point (line, other, first + i / 2, i % 2 == 0 ? 7 : 8);
    }
  g_autoptr (QdLineLayout) layout = qd_line_chart_layout (line, 340, 220, &look);
  g_autoptr (GArray) hits = qd_chart_hits (chart, 340, 220, &look);

  g_assert_cmpuint (hits->len, >, 200);
  g_assert_cmpuint (hits->len, <=, 340);
  for (guint i = 0; i < hits->len; i++)
    {
      const QdChartHit *hit = &g_array_index (hits, QdChartHit, i);

      g_assert_cmpfloat_with_epsilon (hit->area.x, i > 0 ? end : layout->plot.x, 1e-6);
      end = hit->area.x + hit->area.width;
    }
  g_assert_cmpfloat_with_epsilon (end, layout->plot.x + layout->plot.width, 1e-6);
  g_assert_cmpstr (g_array_index (hits, QdChartHit, hits->len - 1).text, ==, "2274-10-16\nOne 99,999\nOther 7");
}

static void
test_funnel_bars_are_logarithms (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_funnel (qd_language_get ("zh_CN"));
  g_autoptr (GArray) places = qd_funnel_layout ((QdFunnel *) chart, 340, 152, &look);
  const QdFunnelPlace *all = (const QdFunnelPlace *) (gpointer) places->data;

  g_assert_cmpfloat_with_epsilon (all[0].bar.width, all[0].track.width, 1e-9);
  g_assert_cmpfloat_with_epsilon (all[3].bar.width / all[0].bar.width, log10 (27201) / log10 (6510001), 1e-9);
  g_assert_cmpfloat (all[2].bar.width, ==, 0);
}

static void
test_meter_is_full_when_over (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) inside = (QdChart *) fixture_meter (qd_language_get ("en"));
  g_autoptr (QdChart) over = (QdChart *) qd_meter_new (qd_language_get ("en"), 110, 20, 100, "a", "b", "c");
  g_autoptr (QdChart) nothing = (QdChart *) qd_meter_new (qd_language_get ("en"), QD_NONE, QD_NONE, QD_NONE, "", "", "");
  QdMeterLayout layout = qd_meter_layout ((QdMeter *) inside, 546, 40, &look);

  g_assert_false (layout.over);
  g_assert_cmpfloat_with_epsilon (layout.used.width, 529, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.promised.x + layout.promised.width, 537, 1e-9);
  layout = qd_meter_layout ((QdMeter *) over, 300, 40, &look);
  g_assert_true (layout.over);
  g_assert_cmpfloat (layout.used.width, ==, 300);
  g_assert_cmpfloat (layout.promised.width, ==, 0);
  layout = qd_meter_layout ((QdMeter *) nothing, 300, 40, &look);
  g_assert_false (layout.over);
  g_assert_cmpfloat (layout.used.width, ==, 0);
}

/* Names of lanes stand left of the plot, which gives them room; a long one does not take all of it. */
static void
test_lanes_have_names_beside_them (void)
{
  for (double scale = 1; scale <= 2; scale += .5)
    {
      g_autoptr (QdChart) chart = (QdChart *) fixture_year (qd_language_get ("en"));
      QdLineChart *line = (QdLineChart *) chart;
      QdChartStyle look;
      g_autoptr (QdLineLayout) without = NULL, with = NULL, longer = NULL;

      qd_chart_style_init (&look, QD_CHART_LIGHT, scale);
      qd_line_chart_add_mark (line, line->first, line->first + 40, 0, 0, "Spring");
      without = qd_line_chart_layout (line, 640, 320, &look);
      g_assert_cmpfloat (without->lane_name_width, ==, 0);
      qd_line_chart_add_lane_name (line, "Social media");
      with = qd_line_chart_layout (line, 640, 320, &look);
      g_assert_cmpfloat (with->plot.x, >=, with->lane_name_width);
      g_assert_cmpfloat (with->lane_height, >=, look.tick_size);
      qd_line_chart_add_lane_name (line, "A channel whose name would take the whole of the plot and some more");
      qd_line_chart_add_mark (line, line->first, line->first + 40, 1, 1, "Summer");
      longer = qd_line_chart_layout (line, 640, 320, &look);
      g_assert_cmpfloat (longer->plot.width, >, 640 * .4);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/line-chart/values-stand-at-the-end-of-their-day", test_values_stand_at_the_end_of_their_day);
  g_test_add_func ("/reports/line-chart/labels-in-the-margin-keep-their-distance",
                   test_labels_in_the_margin_keep_their_distance);
  g_test_add_func ("/reports/line-chart/many-points-are-two-per-pixel-with-their-extremes",
                   test_many_points_are_two_per_pixel_with_their_extremes);
  g_test_add_func ("/reports/line-chart/a-dense-line-is-filled-between-its-extremes",
                   test_a_dense_line_is_filled_between_its_extremes);
  g_test_add_func ("/reports/line-chart/ticks-of-centuries-are-years-with-room-between",
                   test_ticks_of_centuries_are_years_with_room_between);
  g_test_add_func ("/reports/line-chart/steps-stay-until-the-next-value", test_steps_stay_until_the_next_value);
  g_test_add_func ("/reports/line-chart/a-gap-begins-a-new-stretch", test_a_gap_begins_a_new_stretch);
  g_test_add_func ("/reports/line-chart/ticks-are-months-of-a-year-and-mondays-of-a-month",
                   test_ticks_are_months_of_a_year_and_mondays_of_a_month);
  g_test_add_func ("/reports/line-chart/hits-name-the-day-and-every-series", test_hits_name_the_day_and_every_series);
  g_test_add_func ("/reports/line-chart/hits-are-no-more-than-columns-of-pixels", test_hits_are_no_more_than_columns_of_pixels);
  g_test_add_func ("/reports/funnel/bars-are-logarithms", test_funnel_bars_are_logarithms);
  g_test_add_func ("/reports/meter/is-full-when-over", test_meter_is_full_when_over);
  g_test_add_func ("/reports/line-chart/lanes-have-names", test_lanes_have_names_beside_them);
  return g_test_run ();
}
