#include <string.h>

#include "model/base/qd-number.h"
#include "reports/charts/qd-stack-chart.h"
#include "tests/reports/charts/chart-fixture.h"

#define part_at(layout, i) (&g_array_index ((layout)->parts, QdRectangle, (i)))
#define WIDTH 560
#define HEIGHT 220

static QdChartStyle
style (double scale)
{
  QdChartStyle result;

  qd_chart_style_init (&result, QD_CHART_LIGHT, scale);
  return result;
}

static double
bottom (const QdRectangle *part)
{
  return part->y + part->height;
}

/* Three parts over three months: the second month has no third part, in the third one the second goes below zero. */
static void
test_parts_stand_on_each_other (void)
{
  QdChartStyle look = style (1);
  g_autoptr (QdChart) chart = (QdChart *) fixture_stack (qd_language_get ("en"));
  g_autoptr (QdStackLayout) layout = qd_stack_chart_layout ((QdStackChart *) chart, WIDTH, HEIGHT, &look);
  double unit = layout->plot.height / (layout->axis.maximum - layout->axis.minimum);

  g_assert_cmpuint (layout->parts->len, ==, 9);
  g_assert_cmpfloat_with_epsilon (bottom (part_at (layout, 0)), layout->zero_y, 1e-9);
  g_assert_cmpfloat_with_epsilon (bottom (part_at (layout, 1)), part_at (layout, 0)->y, 1e-9);
  g_assert_cmpfloat_with_epsilon (bottom (part_at (layout, 2)), part_at (layout, 1)->y, 1e-9);
  g_assert_cmpfloat_with_epsilon (part_at (layout, 1)->height, 30 * unit, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout->zero_y - part_at (layout, 2)->y, 100 * unit, 1e-9);
}

static void
test_what_is_below_zero_goes_down_from_it (void)
{
  QdChartStyle look = style (1);
  g_autoptr (QdChart) chart = (QdChart *) fixture_stack (qd_language_get ("en"));
  g_autoptr (QdStackLayout) layout = qd_stack_chart_layout ((QdStackChart *) chart, WIDTH, HEIGHT, &look);
  const QdRectangle *under = part_at (layout, 7);

  g_assert_cmpfloat_with_epsilon (under->y, layout->zero_y, 1e-9);
  g_assert_cmpfloat (bottom (under), <=, layout->plot.y + layout->plot.height + 1e-9);
  /* the third part stands on the first, not on what went down */
  g_assert_cmpfloat_with_epsilon (bottom (part_at (layout, 8)), part_at (layout, 6)->y, 1e-9);
}

static void
test_a_part_that_is_none_is_not_there (void)
{
  QdChartStyle look = style (1);
  g_autoptr (QdChart) chart = (QdChart *) fixture_stack (qd_language_get ("en"));
  g_autoptr (QdStackLayout) layout = qd_stack_chart_layout ((QdStackChart *) chart, WIDTH, HEIGHT, &look);
  g_autoptr (GArray) hits = qd_chart_hits (chart, WIDTH, HEIGHT, &look);
  guint of_february = 0;

  g_assert_cmpfloat (part_at (layout, 5)->width, ==, 0);
  for (guint i = 0; i < hits->len; i++)
    of_february += g_str_has_prefix (g_array_index (hits, QdChartHit, i).text, "2025-02");
  g_assert_cmpuint (of_february, ==, 3);   /* two parts and what they have together */
  g_assert_cmpuint (hits->len, ==, 11);
}

/* The total is the figure that was handed over: the chart adds nothing up. */
static void
test_each_part_and_the_total_say_their_value (void)
{
  QdChartStyle look = style (1);
  g_autoptr (QdChart) chart = (QdChart *) fixture_stack (qd_language_get ("en"));
  g_autoptr (GArray) hits = qd_chart_hits (chart, WIDTH, HEIGHT, &look);

  g_assert_cmpstr (g_array_index (hits, QdChartHit, 1).text, ==, "2025-01 · Rewards\n30");
  g_assert_cmpstr (g_array_index (hits, QdChartHit, 1).code, ==, "rewards");
  g_assert_cmpstr (g_array_index (hits, QdChartHit, 3).text, ==, "2025-01 · Together\n104");
}

static void
test_names_are_a_line_apart_and_inside (void)
{
  for (double scale = 1; scale <= 2; scale += .5)
    {
      QdChartStyle look = style (scale);
      g_autoptr (QdChart) chart = (QdChart *) fixture_stack (qd_language_get ("zh_CN"));
      double height = qd_chart_height (chart, &look);
      g_autoptr (QdStackLayout) layout = qd_stack_chart_layout ((QdStackChart *) chart, 420, height, &look);

      g_assert_cmpuint (layout->names->len, ==, 3);
      for (guint i = 0; i < 3; i++)
        {
          const QdStackName *name = &g_array_index (layout->names, QdStackName, i);

          g_assert_cmpfloat (name->x + layout->name_width, <=, 420 + 1e-6);
          g_assert_cmpfloat (name->y + look.tick_size / 2, <=, height);
          g_assert_cmpfloat (name->y - look.tick_size / 2, >=, 0);
          if (i > 0)
            g_assert_cmpfloat (name->y - g_array_index (layout->names, QdStackName, i - 1).y, >=, look.tick_size);
        }
    }
}

static void
test_colours_of_neighbours_differ (void)
{
  for (int theme = QD_CHART_LIGHT; theme <= QD_CHART_PRINT; theme++)
    {
      QdChartStyle look;

      qd_chart_style_init (&look, theme, 1);
      for (guint i = 0; i < 9; i++)
        for (guint j = 0; j < i; j++)
          {
            QdColor a = qd_stack_chart_color (i, &look), b = qd_stack_chart_color (j, &look);

            g_assert_true (ABS (a.red - b.red) + ABS (a.green - b.green) + ABS (a.blue - b.blue) > .1);
          }
    }
}

static void
test_labels_are_left_out_before_they_touch (void)
{
  QdChartStyle look = style (1);
  g_autoptr (QdChart) chart = (QdChart *) fixture_stack (qd_language_get ("en"));
  g_autoptr (QdStackLayout) wide = qd_stack_chart_layout ((QdStackChart *) chart, WIDTH, HEIGHT, &look);
  g_autoptr (QdStackLayout) narrow = qd_stack_chart_layout ((QdStackChart *) chart, 180, HEIGHT, &look);

  g_assert_cmpuint (wide->label_step, ==, 1);
  g_assert_true (wide->with_totals);
  g_assert_cmpuint (narrow->label_step, >, 1);
}

static void
test_without_parts_there_is_nothing_to_point_at (void)
{
  QdChartStyle look = style (1);
  g_autoptr (QdChart) chart = (QdChart *) qd_stack_chart_new (qd_language_get ("en"), "Together");
  g_autoptr (GArray) hits = qd_chart_hits (chart, WIDTH, HEIGHT, &look);

  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_cmpfloat (qd_chart_height (chart, &look), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/stack-chart/parts-stand-on-each-other", test_parts_stand_on_each_other);
  g_test_add_func ("/reports/stack-chart/below-zero-goes-down", test_what_is_below_zero_goes_down_from_it);
  g_test_add_func ("/reports/stack-chart/none-is-not-there", test_a_part_that_is_none_is_not_there);
  g_test_add_func ("/reports/stack-chart/parts-and-total-say-their-value", test_each_part_and_the_total_say_their_value);
  g_test_add_func ("/reports/stack-chart/names-are-a-line-apart", test_names_are_a_line_apart_and_inside);
  g_test_add_func ("/reports/stack-chart/colours-of-neighbours-differ", test_colours_of_neighbours_differ);
  g_test_add_func ("/reports/stack-chart/labels-are-left-out-before-they-touch", test_labels_are_left_out_before_they_touch);
  g_test_add_func ("/reports/stack-chart/nothing-without-parts", test_without_parts_there_is_nothing_to_point_at);
  return g_test_run ();
}
