#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "model/records/qd-formula.h"

/* a 2, b 3, M-01 10, zero 0, none; everything else 1 */
static double
operand (gpointer data, const char *code)
{
  static const struct
  {
    const char *code;
    double      value;
  } values[] = { { "a", 2 }, { "b", 3 }, { "M-01", 10 }, { "zero", 0 }, { "none", QD_NONE }, { "min", 7 } };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (strcmp (values[i].code, code) == 0)
      return values[i].value;
  return 1;
}

static double
value_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdFormula) formula = qd_formula_parse (text, &error);

  g_assert_no_error (error);
  return qd_formula_evaluate (formula, operand, NULL);
}

static void
test_arithmetic_follows_its_rules (void)
{
  g_assert_cmpfloat (value_of ("a + b * 2"), ==, 8);
  g_assert_cmpfloat (value_of ("(a + b) * 2"), ==, 10);
  g_assert_cmpfloat (value_of ("10 - 4 - 3"), ==, 3);
  g_assert_cmpfloat (value_of ("24 / 4 / 2"), ==, 3);
  g_assert_cmpfloat (value_of ("-a * -b"), ==, 6);
  g_assert_cmpfloat (value_of ("--a"), ==, 2);
  g_assert_cmpfloat (value_of ("2 - -3"), ==, 5);
  g_assert_cmpfloat (value_of ("[M-01] / 4"), ==, 2.5);
  g_assert_cmpfloat (value_of ("[ M-01 ] + [a]"), ==, 12);
  g_assert_cmpfloat (value_of ("1.5e2 + .5"), ==, 150.5);
  g_assert_cmpfloat (value_of ("a*25%"), ==, 0.5);
  g_assert_cmpfloat (value_of ("新增用户 + 1"), ==, 2);
  g_assert_cmpfloat (value_of ("（a＋b）× 2 ÷ 5"), ==, 2);
}

static void
test_min_and_max_take_any_number (void)
{
  g_assert_cmpfloat (value_of ("min (a, b, 1)"), ==, 1);
  g_assert_cmpfloat (value_of ("MAX(a, b * 2, -9)"), ==, 6);
  g_assert_cmpfloat (value_of ("max(a)"), ==, 2);
  g_assert_cmpfloat (value_of ("min(max(a, 5), b + 1)"), ==, 4);
  /* without parenthesis it is a metric's code */
  g_assert_cmpfloat (value_of ("min + 1"), ==, 8);
}

static void
test_nothing_is_never_zero (void)
{
  g_assert_true (qd_is_none (value_of ("a + none")));
  g_assert_true (qd_is_none (value_of ("min(a, none)")));
  g_assert_true (qd_is_none (value_of ("0 * none")));
  g_assert_true (qd_is_none (value_of ("a / zero")));
  g_assert_true (qd_is_none (value_of ("a / (b - 3) + 1")));
  g_assert_true (qd_is_none (value_of ("1e308 * 1e308")));
  g_assert_cmpfloat (value_of ("zero / a"), ==, 0);
}

static void
test_operands_are_listed_once_in_order (void)
{
  g_autoptr (QdFormula) formula = qd_formula_parse ("b * a + [M-01] / b - min(a, c)", NULL);
  g_autofree char *codes = g_strjoinv (" ", (char **) qd_formula_operands (formula));

  g_assert_cmpstr (codes, ==, "b a M-01 c");
}

static void
assert_unreadable (const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdFormula) formula = qd_formula_parse (text, &error);

  g_assert_null (formula);
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
}

static void
test_errors_say_where (void)
{
  assert_unreadable ("", "ends");
  assert_unreadable ("a +", "ends");
  assert_unreadable ("a b", "character 3");
  assert_unreadable ("a + * b", "character 5");
  assert_unreadable ("(a + b", "“)”");
  assert_unreadable ("a)", "character 2");
  assert_unreadable ("[M-01", "“]”");
  assert_unreadable ("[]", "code of a metric");
  assert_unreadable ("min(a, )", "character 8");
  assert_unreadable ("min(a b)", "“,” or “)”");
  assert_unreadable ("新增 ? 2", "character 4");
  assert_unreadable ("a ^ 2", "character 3");
  assert_unreadable ("1e999", "range");
}

static void
test_depth_and_length_have_an_end (void)
{
  g_autofree char *deep = g_strnfill (3000, '(');
  g_autofree char *minus = g_strnfill (3000, '-');
  g_autofree char *longest = g_strnfill (100000, '1');

  assert_unreadable (deep, "less deep");
  assert_unreadable (minus, "less deep");
  assert_unreadable (longest, "4000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/formula/arithmetic-follows-its-rules", test_arithmetic_follows_its_rules);
  g_test_add_func ("/records/formula/min-and-max-take-any-number", test_min_and_max_take_any_number);
  g_test_add_func ("/records/formula/nothing-is-never-zero", test_nothing_is_never_zero);
  g_test_add_func ("/records/formula/operands-are-listed-once-in-order",
                   test_operands_are_listed_once_in_order);
  g_test_add_func ("/records/formula/errors-say-where", test_errors_say_where);
  g_test_add_func ("/records/formula/depth-and-length-have-an-end", test_depth_and_length_have_an_end);
  return g_test_run ();
}
