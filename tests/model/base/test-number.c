#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

static void
test_reads_every_form (void)
{
  static const struct { const char *text; double value; } forms[] = {
    { "300000", 300000 }, { "300,000", 300000 }, { "30万", 300000 }, { "27.6万", 276000 }, { "2.3亿", 230000000 },
    { "12.3%", 0.123 }, { "1:8.3", 8.3 }, { "１２３", 123 }, { "－１．５", -1.5 }, { "＋３", 3 }, { "¥1,200.50", 1200.5 },
    { "￥１，２００．５０", 1200.5 }, { "(1,200)", -1200 }, { "（1,200）", -1200 }, { "1.2E+05", 120000 },
    { "1.2e5", 120000 }, { "5E-1", 0.5 }, { "-5", -5 }, { "+5", 5 }, { "−5", -5 }, { "$5", 5 }, { "€5", 5 }, { "£5", 5 },
    { "-¥5", -5 }, { "¥-5", -5 }, { "(¥5)", -5 }, { "2千", 2000 }, { "2k", 2000 }, { "3w", 30000 }, { "3萬", 30000 },
    { "5百万", 5e6 }, { "5千万", 5e7 }, { "2億", 2e8 }, { "30万元", 300000 }, { "12元", 12 }, { "１２．３％", 0.123 },
    { "１：８．３", 8.3 }, { "1:0", 0 }, { "1,234,567.891", 1234567.891 }, { ".5", 0.5 }, { "-0.5%", -0.005 },
    { "0", 0 }, { "  7  ", 7 }, { "　7　", 7 }, { "0.1", 0.1 }, { "(5%)", -0.05 }, { "12.3 %", 0.123 }, { "30 万", 300000 },
    { "1:1,200", 1200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      double value;
      g_assert_true (qd_number_parse (forms[i].text, &value, &error));
      g_assert_no_error (error);
      if (value != forms[i].value)
        g_error ("“%s” is read as %.17g", forms[i].text, value);
    }
}

static void
test_refuses_others (void)
{
  static const char *const forms[] = {
    "1,5", "12,34", "2:5", "1:-2", "1500+", "超5000", "-", "n/a", "1 2", "(-5)", "1,2345", "1234,567", ",123", "1,", "1,234.5,6",
    "1.2.3", "1.", ".", "e5", "1e", "1e+", "--5", "-+5", "(5", "5)", "((5))", "1:", "1:8%", ":5", "-1:5", "1:1:1", "5%%", "5元%",
    "万", "5万万", "5万k", "百", "5百", "¥", "%", "0x10", "nan", "inf", "1e999", "- 5", "1,234,", "5%元", "十五", "1:30万",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = 1;
      if (qd_number_parse (forms[i], &value, &error))
        g_error ("“%s” is read as %.17g", forms[i], value);
      g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, forms[i]));
      g_assert_true (qd_is_none (value));
    }
}

static void
test_empty_is_none (void)
{
  static const char *const empty[] = { "", " ", "\t", "　", "\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      double value = 0;
      gint64 count = 0;
      g_assert_true (qd_number_parse (empty[i], &value, NULL));
      g_assert_true (qd_is_none (value));
      g_assert_true (qd_count_parse (empty[i], &count, NULL));
      g_assert_cmpint (count, ==, QD_INTEGER_NONE);
    }
}

static void
test_long_and_foreign_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (1 << 20, 'x');
  g_autofree char *digits = g_strnfill (400, '9');
  double value;

  g_assert_false (qd_number_parse (long_text, &value, &error));
  g_assert_cmpuint (strlen (error->message), <, 400);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_false (qd_number_parse (digits, &value, NULL));
  g_assert_false (qd_number_parse ("\xff\xfe", &value, NULL));
}

static void
test_counts (void)
{
  static const struct { const char *text; gint64 value; } good[] = {
    { "0", 0 }, { "1,234", 1234 }, { "1.5万", 15000 }, { "12.0", 12 }, { "1e3", 1000 }, { "９", 9 },
    { "9223372036854775807", G_MAXINT64 }, { "30w", 300000 },
  };
  static const char *const bad[] = { "1.5", "-1", "(1)", "5%", "100%", "1:8", "n/a", "9223372036854775808", "1e30", "0.01" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value;
      g_assert_true (qd_count_parse (good[i].text, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, good[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value;
      g_assert_false (qd_count_parse (bad[i], &value, &error));
      g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, bad[i]));
    }
}

static void
test_writes_shortest (void)
{
  static const struct { double value; const char *text; } cases[] = {
    { 0, "0" }, { -0.0, "0" }, { 0.1, "0.1" }, { 0.123, "0.123" }, { 300000, "300000" }, { -2.75, "-2.75" },
    { 1.0 / 3, "0.3333333333333333" }, { 999999999999999, "999999999999999" }, { 1e15, "1e+15" }, { 1.5e20, "1.5e+20" },
    { 1e-7, "0.0000001" }, { 123456.789, "123456.789" }, { 0.1 + 0.2, "0.30000000000000004" }, { 12.5, "12.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = qd_number_to_text (cases[i].value);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_autofree char *none = qd_number_to_text (QD_NONE);
  g_assert_cmpstr (none, ==, "");
}

static void
test_text_reads_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      guint64 bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
      double value, again;
      memcpy (&value, &bits, sizeof value);
      if (!isfinite (value))
        continue;
      g_autofree char *text = qd_number_to_text (value);
      g_assert_true (qd_number_parse (text, &again, NULL));
      if (again != value)
        g_error ("%.17g is written as %s", value, text);
    }
}

static void
test_figures_equal (void)
{
  g_assert_true (qd_figures_equal (1, 1 + 0.999e-9));
  g_assert_false (qd_figures_equal (1, 1 + 2.1e-9));
  g_assert_true (qd_figures_equal (0, 1e-9));
  g_assert_false (qd_figures_equal (0, 2e-9));
  g_assert_true (qd_figures_equal (1e12, 1e12 + 999));
  g_assert_false (qd_figures_equal (1e12, 1e12 + 1001));
  g_assert_true (qd_figures_equal (0.1 + 0.2, 0.3));
  g_assert_true (qd_figures_equal (QD_NONE, QD_NONE));
  g_assert_false (qd_figures_equal (QD_NONE, 0));
  g_assert_cmpint (qd_figures_compare (0.95, 0.95 - 1e-10), ==, 0);
  g_assert_cmpint (qd_figures_compare (0.95, 0.94), ==, 1);
  g_assert_cmpint (qd_figures_compare (-3, 2), ==, -1);
  g_assert_cmpint (qd_figures_compare (QD_NONE, -1e300), ==, -1);
}

static void
test_ratio (void)
{
  g_assert_cmpfloat (qd_ratio (8300000, 1000000), ==, 8.3);
  g_assert_true (qd_is_none (qd_ratio (1, 0)));
  g_assert_true (qd_is_none (qd_ratio (0, 0)));
  g_assert_true (qd_is_none (qd_ratio (QD_NONE, 1)));
  g_assert_true (qd_is_none (qd_ratio (1, QD_NONE)));
  g_assert_true (qd_is_none (qd_ratio (1e300, 1e-300)));
}

static void
test_yes_no (void)
{
  static const char *const yes[] = { "yes", "YES", "true", "1", "是", "１", " yes " };
  static const char *const no[] = { "no", "No", "false", "0", "否" };
  static const char *const neither[] = { "", "y", "maybe", "2", "on" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    {
      gboolean value = FALSE;
      g_assert_true (qd_yes_no_parse (yes[i], &value, NULL));
      g_assert_true (value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    {
      gboolean value = TRUE;
      g_assert_true (qd_yes_no_parse (no[i], &value, NULL));
      g_assert_false (value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (neither); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean value;
      g_assert_false (qd_yes_no_parse (neither[i], &value, &error));
      g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
    }
}

static void
test_normalise (void)
{
  g_autofree char *wide = qd_text_normalise ("　Ａｂ（１）　中 文 ");
  g_autofree char *nothing = qd_text_normalise (NULL);

  g_assert_cmpstr (wide, ==, "Ab(1) 中 文");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/number/reads-every-typed-form", test_reads_every_form);
  g_test_add_func ("/model/number/refuses-other-forms", test_refuses_others);
  g_test_add_func ("/model/number/empty-is-no-value", test_empty_is_none);
  g_test_add_func ("/model/number/refuses-long-and-foreign-text", test_long_and_foreign_text);
  g_test_add_func ("/model/number/counts-are-whole-and-not-negative", test_counts);
  g_test_add_func ("/model/number/writes-the-shortest-text", test_writes_shortest);
  g_test_add_func ("/model/number/text-reads-back-the-same", test_text_reads_back);
  g_test_add_func ("/model/number/figures-are-equal-within-tolerance", test_figures_equal);
  g_test_add_func ("/model/number/ratio-never-divides-by-zero", test_ratio);
  g_test_add_func ("/model/number/reads-yes-and-no", test_yes_no);
  g_test_add_func ("/model/number/full-width-becomes-plain", test_normalise);
  return g_test_run ();
}
