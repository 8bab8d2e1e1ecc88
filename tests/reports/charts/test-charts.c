#include "model/base/qd-number.h"
#include "tests/reports/charts/chart-fixture.h"

static const QdLanguage *
language (void)
{
  return qd_language_get ("zh_CN");
}

static QdChartStyle
style (void)
{
  QdChartStyle result;

  qd_chart_style_init (&result, QD_CHART_LIGHT, 1);
  return result;
}

#define place(places, i) (&g_array_index ((places), QdBulletPlace, (i)))

static void
test_bullet_bars_end_at_their_share_of_the_track (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_goals (language ());
  g_autoptr (GArray) places = qd_bullet_list_layout ((QdBulletList *) chart, 676, 180, &look);

  g_assert_cmpuint (places->len, ==, 6);
  g_assert_cmpfloat_with_epsilon (place (places, 0)->bar.width, place (places, 0)->track.width * .92 / 1.1, 1e-9);
  /* no data, below the start: nothing; far above: the whole track, no more */
  g_assert_cmpfloat (place (places, 3)->bar.width, ==, 0);
  g_assert_cmpfloat (place (places, 4)->bar.width, ==, 0);
  g_assert_cmpfloat_with_epsilon (place (places, 5)->bar.width, place (places, 5)->track.width, 1e-9);
  g_assert_cmpfloat_with_epsilon (place (places, 0)->tick_x - place (places, 0)->track.x,
                                  place (places, 0)->track.width / 1.1, 1e-9);
}

static void
test_bullet_columns_stand_under_each_other_and_inside (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_goals (language ());

  for (double width = 240; width < 1400; width += 90)
    {
      g_autoptr (GArray) places = qd_bullet_list_layout ((QdBulletList *) chart, width, 180, &look);

      for (guint i = 0; i < places->len; i++)
        {
          const QdBulletPlace *p = place (places, i);

          g_assert_cmpfloat (p->track.x, ==, place (places, 0)->track.x);
          g_assert_cmpfloat (p->label.x + p->label.width, <=, p->track.x);
          g_assert_cmpfloat (p->track.x + p->track.width, <=, p->share.x);
          g_assert_cmpfloat (p->word.x + p->word.width, <=, width + .01);
          g_assert_cmpfloat (p->track.width, >, 20);
        }
      g_assert_cmpfloat (place (places, 1)->label.x, ==, 18);
    }
}

static void
test_bullet_values_go_before_the_labels_do (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_goals (language ());
  g_autoptr (GArray) narrow = qd_bullet_list_layout ((QdBulletList *) chart, 330, 180, &look);
  g_autoptr (GArray) wide = qd_bullet_list_layout ((QdBulletList *) chart, 676, 180, &look);

  g_assert_cmpfloat (place (wide, 0)->values.width, >, 0);
  g_assert_cmpfloat (place (narrow, 0)->values.width, ==, 0);
  g_assert_cmpfloat (place (narrow, 0)->label.width, >=, 60);
}

static void
test_bars_grow_from_zero_and_break_even_is_a_value (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_roi (language ());
  g_autoptr (QdBarLayout) layout = qd_bar_chart_layout ((QdBarChart *) chart, 298, 210, &look);
  double unit = layout->plot.width / layout->axis.maximum;

  g_assert_cmpfloat (layout->axis.maximum, ==, 10);
  for (guint i = 0; i < layout->bars->len; i++)
    {
      const QdRectangle *bar = &g_array_index (layout->bars, QdRectangle, i);
      double value = g_array_index (((QdBarChart *) chart)->bars, QdBar, i).value;

      g_assert_cmpfloat_with_epsilon (bar->width, value * unit, 1e-6);
      g_assert_cmpfloat_with_epsilon (bar->x, layout->zero_x, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (layout->break_even_x, layout->zero_x + unit, 1e-6);
}

static void
test_a_negative_bar_lies_left_of_zero (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_roi (language ());
  g_autoptr (QdBarLayout) layout = NULL;
  const QdRectangle *bar;

  qd_bar_chart_add ((QdBarChart *) chart, (QdBar){ g_strdup ("退款"), -2, g_strdup ("1:−2") });
  layout = qd_bar_chart_layout ((QdBarChart *) chart, 298, 210, &look);
  bar = &g_array_index (layout->bars, QdRectangle, layout->bars->len - 1);
  g_assert_cmpfloat (bar->width, >, 0);
  g_assert_cmpfloat_with_epsilon (bar->x + bar->width, layout->zero_x, 1e-6);
}

static void
test_columns_stand_on_zero_and_none_has_no_column (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_months (language ());
  g_autoptr (QdColumnLayout) layout = qd_column_chart_layout ((QdColumnChart *) chart, 300, 180, &look);
  const QdRectangle *columns = (const QdRectangle *) (gpointer) layout->columns->data;

  g_assert_cmpuint (layout->columns->len, ==, 6);
  g_assert_cmpfloat_with_epsilon (columns[0].height / layout->plot.height, 2884000 / layout->axis.maximum, 1e-9);
  g_assert_cmpfloat_with_epsilon (columns[0].y + columns[0].height, layout->zero_y, 1e-9);
  g_assert_cmpfloat (columns[0].x + columns[0].width, <, columns[1].x);
  g_assert_cmpfloat (columns[4].height, >, 0);
  g_assert_cmpfloat (columns[5].width, ==, 0);
}

static void
test_a_gap_in_a_sparkline_is_no_zero (void)
{
  g_autoptr (QdChart) chart = (QdChart *) fixture_weeks (language ());
  g_autoptr (GArray) points = qd_sparkline_layout ((QdSparkline *) chart, 140, 28);

  g_assert_cmpuint (points->len, ==, 12);
  g_assert_true (qd_is_none (g_array_index (points, QdSparklinePoint, 3).x));
  /* the highest is above the lowest, all inside */
  g_assert_cmpfloat (g_array_index (points, QdSparklinePoint, 1).y, <, g_array_index (points, QdSparklinePoint, 0).y);
  g_assert_cmpfloat (g_array_index (points, QdSparklinePoint, 11).x, <=, 140);
  g_assert_cmpfloat (g_array_index (points, QdSparklinePoint, 0).y, <=, 28);
}

static void
test_hits_say_what_stands_there (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) goals = (QdChart *) fixture_goals (language ());
  g_autoptr (QdChart) months = (QdChart *) fixture_months (language ());
  g_autoptr (GArray) rows = qd_chart_hits (goals, 676, 180, &look);
  g_autoptr (GArray) groups = qd_chart_hits (months, 300, 180, &look);

  g_assert_cmpuint (rows->len, ==, 6);
  g_assert_cmpstr (g_array_index (rows, QdChartHit, 0).text, ==,
                   "Q1新用户增长突破30万\n276,000 / 300,000\n92.0%  接近");
  g_assert_cmpuint (groups->len, ==, 3);
  g_assert_cmpstr (g_array_index (groups, QdChartHit, 2).text, ==, "3月\n收入 254.0\u00a0万\n成本 —");
}

static void
test_empty_charts_have_no_hits (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) bars = (QdChart *) qd_bar_chart_new (language (), 1);
  g_autoptr (QdChart) columns = (QdChart *) qd_column_chart_new (language ());
  g_autoptr (QdChart) bullets = (QdChart *) qd_bullet_list_new (language (), 1.1, TRUE);
  QdChart *all[] = { bars, columns, bullets };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GArray) hits = qd_chart_hits (all[i], 300, 200, &look);

      g_assert_cmpuint (hits->len, ==, 0);
      g_assert_cmpfloat (qd_chart_height (all[i], &look), >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/bullet-list/bars-end-at-their-share-of-the-track",
                   test_bullet_bars_end_at_their_share_of_the_track);
  g_test_add_func ("/reports/bullet-list/columns-stand-under-each-other-and-inside",
                   test_bullet_columns_stand_under_each_other_and_inside);
  g_test_add_func ("/reports/bullet-list/values-go-before-the-labels-do", test_bullet_values_go_before_the_labels_do);
  g_test_add_func ("/reports/bar-chart/bars-grow-from-zero-and-break-even-is-a-value",
                   test_bars_grow_from_zero_and_break_even_is_a_value);
  g_test_add_func ("/reports/bar-chart/a-negative-bar-lies-left-of-zero", test_a_negative_bar_lies_left_of_zero);
  g_test_add_func ("/reports/column-chart/columns-stand-on-zero-and-none-has-no-column",
                   test_columns_stand_on_zero_and_none_has_no_column);
  g_test_add_func ("/reports/sparkline/a-gap-is-no-zero", test_a_gap_in_a_sparkline_is_no_zero);
  g_test_add_func ("/reports/chart/hits-say-what-stands-there", test_hits_say_what_stands_there);
  g_test_add_func ("/reports/chart/empty-charts-have-no-hits", test_empty_charts_have_no_hits);
  return g_test_run ();
}
