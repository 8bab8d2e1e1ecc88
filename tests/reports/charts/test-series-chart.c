#include "model/base/qd-number.h"
#include "reports/charts/qd-series-chart.h"

/* Places of bars and columns of several series. */

static QdSeriesChart *
make_chart (gboolean is_horizontal, QdColumnRole second)
{
  const double plan[] = { 50, 100, 80 }, actual[] = { 40, QD_NONE, 120 };
  char **labels = g_strsplit ("North,South,West", ",", -1);
  QdSeriesChart *chart = qd_series_chart_new (qd_language_get ("en"), is_horizontal, labels, 150);

  qd_series_chart_add (chart, (QdSeries){ .name = g_strdup ("Other"), .role = second,
                                          .values = g_memdup2 (plan, sizeof plan) });
  qd_series_chart_add (chart, (QdSeries){ .name = g_strdup ("Actual"), .role = QD_COLUMN_ACTUAL,
                                          .values = g_memdup2 (actual, sizeof actual) });
  return chart;
}

static const QdRectangle *
bar (const QdSeriesLayout *layout, guint category, guint series)
{
  return &g_array_index (layout->bars, QdRectangle, category * 2 + series);
}

static void
test_lengths_are_values (void)
{
  g_autoptr (QdChart) chart = (QdChart *) make_chart (TRUE, QD_COLUMN_PLAN);
  g_autoptr (QdSeriesLayout) layout = NULL;
  QdChartStyle style;

  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  layout = qd_series_chart_layout ((QdSeriesChart *) chart, 400, 200, &style);
  g_assert_cmpfloat_with_epsilon (bar (layout, 0, 0)->width, layout->plot.width * 50 / 150, 1e-6);
  g_assert_cmpfloat_with_epsilon (bar (layout, 2, 1)->width, layout->plot.width * 120 / 150, 1e-6);
  g_assert_cmpfloat (bar (layout, 1, 1)->width, ==, 0);   /* none has no bar */
  g_assert_cmpfloat (layout->plot.x + layout->plot.width, <=, 400);
}

static void
test_actual_lies_in_its_plan (void)
{
  g_autoptr (QdChart) chart = (QdChart *) make_chart (FALSE, QD_COLUMN_PLAN);
  g_autoptr (QdSeriesLayout) layout = NULL;
  QdChartStyle style;

  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  layout = qd_series_chart_layout ((QdSeriesChart *) chart, 400, 200, &style);
  g_assert_cmpfloat (bar (layout, 0, 1)->x, >, bar (layout, 0, 0)->x);
  g_assert_cmpfloat (bar (layout, 0, 1)->x + bar (layout, 0, 1)->width, <, bar (layout, 0, 0)->x + bar (layout, 0, 0)->width);
  /* they stand on one line */
  g_assert_cmpfloat_with_epsilon (bar (layout, 0, 0)->y + bar (layout, 0, 0)->height, layout->plot.y + layout->plot.height,
                                  1e-6);
}

static void
test_two_actuals_stand_side_by_side (void)
{
  g_autoptr (QdChart) chart = (QdChart *) make_chart (FALSE, QD_COLUMN_SECOND);
  g_autoptr (QdSeriesLayout) layout = NULL;
  QdChartStyle style;

  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  layout = qd_series_chart_layout ((QdSeriesChart *) chart, 400, 200, &style);
  g_assert_cmpfloat (bar (layout, 0, 0)->x + bar (layout, 0, 0)->width, <=, bar (layout, 0, 1)->x);
}

/* Long names of many categories: some are left out, none lies over the next. */
static void
test_labels_have_room (void)
{
  g_autofree char *text = g_strnfill (40, 'm');
  GPtrArray *labels = g_ptr_array_new ();
  g_autoptr (QdChart) chart = NULL;
  g_autoptr (QdSeriesLayout) layout = NULL;
  QdChartStyle style;

  for (guint i = 0; i < 24; i++)
    g_ptr_array_add (labels, g_strdup (text));
  g_ptr_array_add (labels, NULL);
  chart = (QdChart *) qd_series_chart_new (qd_language_get ("en"), FALSE, (char **) g_ptr_array_free (labels, FALSE), 1);
  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  layout = qd_series_chart_layout ((QdSeriesChart *) chart, 400, 200, &style);
  g_assert_cmpuint (layout->label_step, >, 1);
}

/* Figures of a narrow axis: some are left out, none runs into the next. */
static void
test_ticks_have_room (void)
{
  g_autoptr (QdChart) chart = (QdChart *) make_chart (TRUE, QD_COLUMN_PLAN);
  g_autoptr (QdSeriesLayout) wide = NULL, narrow = NULL;
  QdChartStyle style;

  for (int i = 0; i <= 5; i++)
    qd_series_chart_add_tick ((QdSeriesChart *) chart, i / 5., g_strdup_printf ("%d,000.0", i));
  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  wide = qd_series_chart_layout ((QdSeriesChart *) chart, 600, 200, &style);
  narrow = qd_series_chart_layout ((QdSeriesChart *) chart, 150, 200, &style);
  g_assert_cmpuint (wide->tick_step, ==, 1);
  g_assert_cmpuint (narrow->tick_step, >, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/series-chart/lengths-are-values", test_lengths_are_values);
  g_test_add_func ("/reports/series-chart/actual-lies-in-its-plan", test_actual_lies_in_its_plan);
  g_test_add_func ("/reports/series-chart/two-actuals-stand-side-by-side", test_two_actuals_stand_side_by_side);
  g_test_add_func ("/reports/series-chart/labels-have-room", test_labels_have_room);
  g_test_add_func ("/reports/series-chart/ticks-have-room", test_ticks_have_room);
  return g_test_run ();
}
