#include <math.h>
#include <string.h>

#include "model/base/qd-number.h"
#include "tests/reports/charts/chart-fixture.h"

static QdChartStyle
style (void)
{
  QdChartStyle result;

  qd_chart_style_init (&result, QD_CHART_LIGHT, 1);
  return result;
}

/* --- bubbles --- */

#define bubble_at(layout, i) (&g_array_index ((layout)->places, QdBubblePlace, (i)))

static void
test_the_area_of_a_bubble_is_its_size (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_channels (qd_language_get ("zh_CN"));
  g_autoptr (QdBubbleLayout) layout = qd_bubble_chart_layout ((QdBubbleChart *) chart, 760, 252, &look);
  double first = bubble_at (layout, 0)->radius, third = bubble_at (layout, 2)->radius;

  g_assert_cmpfloat_with_epsilon (first, QD_BUBBLE_MOST_RADIUS, 1e-9);
  g_assert_cmpfloat_with_epsilon (third * third / (first * first), 62000.0 / 187680, 1e-9);
  /* without a cost there is no ROI and no bubble */
  g_assert_cmpfloat (bubble_at (layout, 4)->radius, ==, 0);
}

static void
test_equal_factors_are_equally_far_on_the_roi_axis (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_channels (qd_language_get ("en"));
  g_autoptr (QdBubbleLayout) layout = qd_bubble_chart_layout ((QdBubbleChart *) chart, 760, 252, &look);
  double even = layout->break_even_y;

  /* log (3.25) above the line and log (0.72) below it */
  g_assert_cmpfloat_with_epsilon ((even - bubble_at (layout, 0)->y) / (bubble_at (layout, 2)->y - even),
                                  log (3.25) / -log (.72), 1e-6);
  g_assert_cmpfloat (even, >, layout->plot.y);
  g_assert_cmpfloat (even, <, layout->plot.y + layout->plot.height);
}

static double
distance (const QdRectangle *label, const QdBubblePlace *bubble)
{
  return hypot (bubble->x - CLAMP (bubble->x, label->x, label->x + label->width),
                bubble->y - CLAMP (bubble->y, label->y, label->y + label->height));
}

static void
assert_covers_no_bubble (const QdBubbleLayout *layout, guint index)
{
  const QdRectangle *label = &bubble_at (layout, index)->label;

  for (guint i = 0; i < layout->places->len; i++)
    if (i != index && label->width > 0 && bubble_at (layout, i)->radius > 0)
      g_assert_cmpfloat (distance (label, bubble_at (layout, i)), >=, bubble_at (layout, i)->radius);
}

static void
test_labels_of_bubbles_cover_nothing (void)
{
  QdChartStyle look = style ();

  for (double width = 360; width < 1300; width += 70)
    {
      g_autoptr (QdChart) chart = (QdChart *) fixture_channels (qd_language_get ("zh_CN"));
      g_autoptr (QdBubbleLayout) layout = qd_bubble_chart_layout ((QdBubbleChart *) chart, width, 252, &look);

      for (guint i = 0; i < layout->places->len; i++)
        for (guint j = 0; j < i; j++)
          {
            const QdRectangle *a = &bubble_at (layout, i)->label, *b = &bubble_at (layout, j)->label;

            if (a->width > 0 && b->width > 0)
              g_assert_true (a->x + a->width <= b->x || b->x + b->width <= a->x || a->y + a->height <= b->y
                             || b->y + b->height <= a->y);
            g_assert_cmpfloat (a->x + a->width, <=, width);
          }
      for (guint i = 0; i < layout->places->len; i++)
        assert_covers_no_bubble (layout, i);
    }
}

static void
test_a_return_of_nothing_stands_at_the_foot (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) qd_bubble_chart_new (qd_language_get ("en"), 1, "1:1");
  g_autoptr (QdBubbleLayout) layout = NULL;

  qd_bubble_chart_add ((QdBubbleChart *) chart, (QdBubble){ g_strdup ("A"), NULL, 100, 0, 10, 0, FALSE, NULL });
  qd_bubble_chart_add ((QdBubbleChart *) chart, (QdBubble){ g_strdup ("B"), NULL, 0, 2, QD_NONE, 1, FALSE, NULL });
  qd_bubble_chart_set_x ((QdBubbleChart *) chart, "cost", TRUE);
  layout = qd_bubble_chart_layout ((QdBubbleChart *) chart, 600, 252, &look);
  g_assert_cmpfloat_with_epsilon (bubble_at (layout, 0)->y, layout->plot.y + layout->plot.height, 1e-9);
  g_assert_cmpfloat_with_epsilon (bubble_at (layout, 1)->x, layout->plot.x, 1e-9);
  g_assert_cmpfloat (bubble_at (layout, 1)->radius, >, 0);
}

/* --- days --- */

static void
test_a_day_has_a_bar_and_a_gap_has_none (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_days (qd_language_get ("en"));
  g_autoptr (QdDailyLayout) layout = qd_daily_chart_layout ((QdDailyChart *) chart, 364, 200, &look);
  const QdDailyBar *first = &g_array_index (layout->bars, QdDailyBar, 0);

  g_assert_cmpuint (layout->bars->len, ==, 41);     /* 42 days, one not reported */
  g_assert_cmpfloat_with_epsilon (first->bar.height,
                                  layout->plot.height * 3300 / (layout->axis.maximum - layout->axis.minimum), 1e-9);
  g_assert_false (first->is_weekend);               /* 2025-01-06 is a Monday */
  g_assert_true (g_array_index (layout->bars, QdDailyBar, 5).is_weekend);
}

static void
test_the_span_of_a_campaign_lies_under_its_days (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_days (qd_language_get ("en"));
  g_autoptr (QdDailyLayout) layout = qd_daily_chart_layout ((QdDailyChart *) chart, 364, 200, &look);

  g_assert_cmpfloat_with_epsilon (layout->mark.x, layout->plot.x + 7 * layout->pitch, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout->mark.width, 28 * layout->pitch, 1e-9);
  g_assert_cmpfloat (layout->mark.y, >, layout->plot.y + layout->plot.height);
}

static void
test_years_of_days_share_pixel_columns_and_keep_the_highest (void)
{
  enum { N = 4000 };
  g_autofree double *values = g_new0 (double, N);
  QdChartStyle look = style ();
  QdDay first = qd_day_from_ymd (2015, 1, 1);
  g_autoptr (QdChart) chart = NULL;
  g_autoptr (QdDailyLayout) layout = NULL;
  double tallest = 0;

  for (int i = 0; i < N; i++)
    values[i] = i == 1717 ? 900 : 10;
  chart = (QdChart *) qd_daily_chart_new (qd_language_get ("en"), first, first + N - 1, values, values);
  layout = qd_daily_chart_layout ((QdDailyChart *) chart, 400, 200, &look);
  for (guint i = 0; i < layout->bars->len; i++)
    tallest = MAX (tallest, g_array_index (layout->bars, QdDailyBar, i).bar.height);
  g_assert_cmpuint (layout->bars->len, <=, 401);
  g_assert_cmpfloat_with_epsilon (tallest, layout->plot.height * 900 / layout->axis.maximum, 1e-9);
}

static void
test_a_day_without_room_is_not_begun (void)
{
  double values[36] = { 0 };
  QdChartStyle look = style ();
  QdDay first = qd_day_from_ymd (2024, 1, 1);      /* a Monday: the last tick is that of the last day */
  g_autoptr (QdChart) chart = (QdChart *) qd_daily_chart_new (qd_language_get ("en"), first, first + 35, values, values);
  g_autoptr (QdDailyLayout) layout = qd_daily_chart_layout ((QdDailyChart *) chart, 318, 200, &look);

  g_assert_cmpuint (layout->ticks->len, ==, 6);
  g_assert_true (g_array_index (layout->ticks, QdDailyTick, 0).is_named);
  g_assert_true (g_array_index (layout->ticks, QdDailyTick, 4).is_named);
  g_assert_false (g_array_index (layout->ticks, QdDailyTick, 5).is_named);
}

/* --- heat map --- */

static void
test_twice_and_half_are_equally_deep (void)
{
  g_autoptr (QdChart) chart = (QdChart *) fixture_heat (qd_language_get ("en"));
  const QdHeatMap *map = (QdHeatMap *) chart;

  g_assert_cmpfloat_with_epsilon (qd_heat_map_depth (map, 2), -qd_heat_map_depth (map, .5), 1e-9);
  g_assert_cmpfloat (qd_heat_map_depth (map, 1), ==, 0);
  g_assert_cmpfloat (qd_heat_map_depth (map, QD_NONE), ==, 0);
  g_assert_cmpfloat_with_epsilon (qd_heat_map_depth (map, 10), 1, 1e-9);
}

static void
test_cells_lie_in_a_grid_and_say_their_value (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_heat (qd_language_get ("en"));
  QdHeatLayout layout = qd_heat_map_layout ((QdHeatMap *) chart, 500, 108, &look);
  g_autoptr (GArray) hits = qd_chart_hits (chart, 500, 108, &look);

  g_assert_cmpuint (hits->len, ==, 9);
  g_assert_cmpfloat (g_array_index (hits, QdChartHit, 0).area.x, ==, layout.plot.x);
  g_assert_cmpfloat_with_epsilon (g_array_index (hits, QdChartHit, 4).area.y, layout.plot.y + layout.cell_height, 1e-9);
  g_assert_nonnull (strstr (g_array_index (hits, QdChartHit, 0).text, "1:10.00"));
  g_assert_cmpstr (g_array_index (hits, QdChartHit, 8).code, ==, "ads");
  g_assert_true (layout.with_texts);
  layout = qd_heat_map_layout ((QdHeatMap *) chart, 150, 108, &look);
  g_assert_false (layout.with_texts);
}

/* Totals are of another size than their parts: they neither have a tint nor change that of the others. */
static void
test_totals_do_not_change_the_depth_of_parts (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) qd_heat_map_new (qd_language_get ("en"), QD_NONE);
  QdHeatMap *map = (QdHeatMap *) chart;
  g_autoptr (GArray) hits = NULL;

  qd_heat_map_add_column (map, "Jan");
  qd_heat_map_add_column (map, "Feb");
  qd_heat_map_add_total_column (map, "Together");
  qd_heat_map_add_row (map, "A", "a", 0, FALSE);
  qd_heat_map_set (map, 0, 10, g_strdup ("10"));
  qd_heat_map_set (map, 1, 20, g_strdup ("20"));
  qd_heat_map_set (map, 2, 30, g_strdup ("30"));
  qd_heat_map_add_total_row (map, "Together");
  qd_heat_map_set (map, 2, 900, g_strdup ("900"));
  g_assert_cmpfloat_with_epsilon (qd_heat_map_depth (map, 20), 1, 1e-9);
  hits = qd_chart_hits (chart, 400, 90, &look);
  g_assert_cmpuint (hits->len, ==, 6);
  g_assert_cmpstr (g_array_index (hits, QdChartHit, 5).text, ==, "Together · Together\n900");
  g_assert_null (g_array_index (hits, QdChartHit, 5).code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/bubble-chart/the-area-is-the-size", test_the_area_of_a_bubble_is_its_size);
  g_test_add_func ("/reports/bubble-chart/equal-factors-are-equally-far", test_equal_factors_are_equally_far_on_the_roi_axis);
  g_test_add_func ("/reports/bubble-chart/labels-cover-nothing", test_labels_of_bubbles_cover_nothing);
  g_test_add_func ("/reports/bubble-chart/a-return-of-nothing-stands-at-the-foot",
                   test_a_return_of_nothing_stands_at_the_foot);
  g_test_add_func ("/reports/daily-chart/a-gap-has-no-bar", test_a_day_has_a_bar_and_a_gap_has_none);
  g_test_add_func ("/reports/daily-chart/the-span-lies-under-its-days", test_the_span_of_a_campaign_lies_under_its_days);
  g_test_add_func ("/reports/daily-chart/a-day-without-room-is-not-begun", test_a_day_without_room_is_not_begun);
  g_test_add_func ("/reports/daily-chart/crowded-days-keep-the-highest",
                   test_years_of_days_share_pixel_columns_and_keep_the_highest);
  g_test_add_func ("/reports/heat-map/twice-and-half-are-equally-deep", test_twice_and_half_are_equally_deep);
  g_test_add_func ("/reports/heat-map/cells-say-their-value", test_cells_lie_in_a_grid_and_say_their_value);
  g_test_add_func ("/reports/heat-map/totals-do-not-change-the-depth", test_totals_do_not_change_the_depth_of_parts);
  return g_test_run ();
}
