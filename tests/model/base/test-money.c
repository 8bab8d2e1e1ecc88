#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-money.h"

static void
test_decimals (void)
{
  static const char *const whole[] = { "JPY", "KRW", "VND", "CLP", "ISK", "jpy" };

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    g_assert_cmpint (qd_currency_decimals (whole[i]), ==, 0);
  g_assert_cmpint (qd_currency_decimals ("CNY"), ==, 2);
  g_assert_cmpint (qd_currency_decimals ("EUR"), ==, 2);
  g_assert_cmpint (qd_currency_decimals (NULL), ==, 2);
}

static void
test_rounds_half_away_from_zero (void)
{
  static const struct { const char *text; int decimals; QdMoney money; } cases[] = {
    { "1.005", 2, 101 }, { "-1.005", 2, -101 }, { "1.004999", 2, 100 }, { "2.675", 2, 268 }, { "0.005", 2, 1 },
    { "0.0049", 2, 0 }, { "0.5", 0, 1 }, { "1.5", 0, 2 }, { "2.5", 0, 3 }, { "-2.5", 0, -3 }, { "0.05", 0, 0 },
    { "1.115", 2, 112 }, { "8.345", 2, 835 }, { "9.995", 2, 1000 }, { "1200.50", 2, 120050 }, { "1e-3", 2, 0 },
    { "0.0005万", 2, 500 }, { "1.00005千", 2, 100005 }, { "9.9999995千", 2, 1000000 },
    { "92233720368547758.07", 2, G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      QdMoney money;
      g_assert_true (qd_money_parse (cases[i].text, cases[i].decimals, &money, &error));
      g_assert_no_error (error);
      if (money != cases[i].money)
        g_error ("“%s” is read as %" G_GINT64_FORMAT, cases[i].text, money);
    }
}

static void
test_reads_typed_forms (void)
{
  static const struct { const char *text; QdMoney money; } cases[] = {
    { "30万", 30000000 }, { "¥1,200.50", 120050 }, { "(1,200)", -120000 }, { "30万元", 30000000 }, { "2.3亿", 23000000000 },
    { "１２", 1200 }, { "-3", -300 }, { "1.2E+05", 12000000 }, { "0", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QdMoney money;
      g_assert_true (qd_money_parse (cases[i].text, 2, &money, NULL));
      g_assert_cmpint (money, ==, cases[i].money);
    }
}

static void
test_refuses (void)
{
  static const char *const forms[] = {
    "12%", "1:8", "1,5", "n/a", "92233720368547758.08", "-92233720368547758.08", "1e40", "92233720368547758.075",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      QdMoney money = 0;
      g_assert_false (qd_money_parse (forms[i], 2, &money, &error));
      g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, forms[i]));
      g_assert_cmpint (money, ==, QD_MONEY_NONE);
    }
}

/* who types money is not told to write a percentage or a ratio */
static void
test_mistakes_are_told_as_amounts (void)
{
  static const char *const forms[] = { "12%", "1:8", "1,5", "n/a" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      QdMoney money;
      g_assert_false (qd_money_parse (forms[i], 2, &money, &error));
      g_assert_nonnull (strstr (error->message, "is not an amount of money; write for example 300000, 1,200.50 or 30万"));
    }
}

static void
test_empty_is_none (void)
{
  QdMoney money = 0;

  g_assert_true (qd_money_parse (" ", 2, &money, NULL));
  g_assert_cmpint (money, ==, QD_MONEY_NONE);
  g_assert_true (qd_is_none (qd_money_to_major (QD_MONEY_NONE, 2)));
}

static void
test_writes_major_units (void)
{
  static const struct { QdMoney money; int decimals; const char *text; } cases[] = {
    { 120000, 2, "1200" }, { 120050, 2, "1200.50" }, { 5, 2, "0.05" }, { -5, 2, "-0.05" }, { -120050, 2, "-1200.50" },
    { 1200, 0, "1200" }, { 0, 2, "0" }, { QD_MONEY_NONE, 2, "" }, { G_MAXINT64, 2, "92233720368547758.07" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = qd_money_to_text (cases[i].money, cases[i].decimals);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_cmpfloat (qd_money_to_major (120050, 2), ==, 1200.5);
  g_assert_cmpfloat (qd_money_to_major (120050, 0), ==, 120050);
}

static void
test_adds_checked (void)
{
  QdMoney sum = 7;

  g_assert_true (qd_money_add (2, 3, &sum));
  g_assert_cmpint (sum, ==, 5);
  g_assert_true (qd_money_add (QD_MONEY_NONE, 3, &sum));
  g_assert_cmpint (sum, ==, 3);
  g_assert_true (qd_money_add (4, QD_MONEY_NONE, &sum));
  g_assert_cmpint (sum, ==, 4);
  g_assert_true (qd_money_add (QD_MONEY_NONE, QD_MONEY_NONE, &sum));
  g_assert_cmpint (sum, ==, QD_MONEY_NONE);
  sum = 7;
  g_assert_false (qd_money_add (G_MAXINT64, 1, &sum));
  g_assert_false (qd_money_add (-G_MAXINT64, -1, &sum));
  g_assert_false (qd_money_add (-G_MAXINT64, -2, &sum));
  g_assert_cmpint (sum, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/money/currency-says-the-decimals", test_decimals);
  g_test_add_func ("/model/money/rounds-half-away-from-zero-in-decimal", test_rounds_half_away_from_zero);
  g_test_add_func ("/model/money/reads-typed-forms", test_reads_typed_forms);
  g_test_add_func ("/model/money/refuses-percent-ratio-and-too-much", test_refuses);
  g_test_add_func ("/model/money/mistakes-are-told-as-amounts", test_mistakes_are_told_as_amounts);
  g_test_add_func ("/model/money/empty-is-no-amount", test_empty_is_none);
  g_test_add_func ("/model/money/writes-major-units", test_writes_major_units);
  g_test_add_func ("/model/money/adds-without-overflow", test_adds_checked);
  return g_test_run ();
}
