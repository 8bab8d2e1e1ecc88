#include "model/base/qd-number.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-chart-style.h"

static const QdLanguage *
english (void)
{
  return qd_language_get ("en");
}

static void
test_three_to_six_nice_ticks (void)
{
  static const double nice[] = { 1, 2, 2.5, 3, 5, 10 };

  for (double high = 1e-3; high < 1e10; high *= 1.37)
    {
      QdAxis axis;
      double part;
      gboolean found = FALSE;

      qd_axis_init (&axis, 0, high, english ());
      g_assert_cmpuint (axis.n_ticks, >=, 3);
      g_assert_cmpuint (axis.n_ticks, <=, 6);
      g_assert_cmpfloat (axis.maximum, >=, high * (1 - 1e-9));
      g_assert_cmpfloat (axis.maximum - axis.step, <, high);
      part = axis.step / pow (10, floor (log10 (axis.step) + 1e-9));
      for (guint i = 0; i < G_N_ELEMENTS (nice); i++)
        found = found || fabs (part - nice[i]) < 1e-6;
      g_assert_true (found);
    }
}

static void
test_negative_values_keep_zero_on_a_tick (void)
{
  QdAxis axis;
  gboolean zero = FALSE;

  qd_axis_init (&axis, -37, 260, english ());
  g_assert_cmpfloat (axis.minimum, <=, -37);
  for (guint i = 0; i < axis.n_ticks; i++)
    zero = zero || qd_axis_tick (&axis, i) == 0;
  g_assert_true (zero);
  g_assert_cmpfloat_with_epsilon (qd_axis_share (&axis, axis.maximum), 1, 1e-12);
}

static void
test_nothing_to_show_is_an_axis_too (void)
{
  QdAxis axis;

  qd_axis_init (&axis, QD_NONE, QD_NONE, english ());
  g_assert_cmpfloat (axis.minimum, ==, 0);
  g_assert_cmpfloat (axis.maximum, ==, 1);
}

static void
check_ticks (const char *language, double high, const char *expected)
{
  QdAxis axis;
  g_autoptr (GString) texts = g_string_new (NULL);

  qd_axis_init (&axis, 0, high, qd_language_get (language));
  for (guint i = 0; i < axis.n_ticks; i++)
    {
      g_autofree char *text = qd_axis_tick_text (&axis, i, TRUE);

      g_string_append_printf (texts, "%s%s", i > 0 ? " " : "", text);
    }
  g_assert_cmpstr (texts->str, ==, expected);
}

static void
test_ticks_have_one_scale_in_the_words_of_the_language (void)
{
  check_ticks ("en", 300000, "0 100k 200k 300k");
  check_ticks ("zh_CN", 300000, "0 10万 20万 30万");
  check_ticks ("en", 2.5e6, "0 0.5M 1M 1.5M 2M 2.5M");
  check_ticks ("zh_CN", 2.5e8, "0 0.5亿 1亿 1.5亿 2亿 2.5亿");
  check_ticks ("zh_CN", 4500, "0 1,000 2,000 3,000 4,000 5,000");
  check_ticks ("en", 10, "0 2 4 6 8 10");
}

static void
check_compact (const char *language, double value, const char *expected)
{
  g_autofree char *text = qd_compact_text (value, qd_language_get (language));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_compact_figures_read_as_people_say_them (void)
{
  check_compact ("zh_CN", 276000, "27.6\u00a0万");
  check_compact ("zh_CN", 8144000, "814.4\u00a0万");
  check_compact ("zh_CN", 9840, "9,840");
  check_compact ("en", 8144000, "8.14\u00a0M");
  check_compact ("en", -240000, "−240,000");
  check_compact ("en", 15.2, "15.2");
  check_compact ("en", 0, "0");
  check_compact ("en", QD_NONE, "—");
  check_compact ("en", 1e13, "10.00\u00a0T");
  check_compact ("en", 2.5e9, "2.50\u00a0B");
  check_compact ("en", 999999999, "1.00\u00a0B");
  check_compact ("en", -999e6, "−999.00\u00a0M");
  check_compact ("zh_CN", 1e13, "10.00\u00a0万亿");
  check_compact ("zh_CN", 2.3e8, "2.30\u00a0亿");
  check_compact ("zh_CN", 99999999, "1.00\u00a0亿");
}

static void
test_colours_reach_their_contrast (void)
{
  for (int theme = QD_CHART_LIGHT; theme <= QD_CHART_PRINT; theme++)
    {
      QdChartStyle style;

      qd_chart_style_init (&style, theme, 1);
      g_assert_cmpfloat (qd_color_contrast (style.foreground, style.ground), >=, 7);
      g_assert_cmpfloat (qd_color_contrast (style.success, style.ground), >=, 4.5);
      g_assert_cmpfloat (qd_color_contrast (style.warning, style.ground), >=, 4.4);
      g_assert_cmpfloat (qd_color_contrast (style.error, style.ground), >=, 4.5);
      g_assert_cmpfloat (qd_color_contrast (style.accent, style.ground), >=, 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/axis/three-to-six-nice-ticks", test_three_to_six_nice_ticks);
  g_test_add_func ("/reports/axis/negative-values-keep-zero-on-a-tick", test_negative_values_keep_zero_on_a_tick);
  g_test_add_func ("/reports/axis/nothing-to-show-is-an-axis-too", test_nothing_to_show_is_an_axis_too);
  g_test_add_func ("/reports/axis/ticks-have-one-scale-in-the-words-of-the-language",
                   test_ticks_have_one_scale_in_the_words_of_the_language);
  g_test_add_func ("/reports/axis/compact-figures-read-as-people-say-them", test_compact_figures_read_as_people_say_them);
  g_test_add_func ("/reports/chart-style/colours-reach-their-contrast", test_colours_reach_their_contrast);
  return g_test_run ();
}
