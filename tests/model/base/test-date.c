#include "model/base/qd-date.h"
#include "model/base/qd-error.h"

static void
test_julian (void)
{
  g_assert_cmpint (qd_day_from_ymd (2025, 1, 1), ==, 2460677);
  g_assert_cmpint (qd_day_from_ymd (2000, 1, 1), ==, 2451545);
  g_assert_cmpint (qd_day_from_ymd (1970, 1, 1), ==, 2440588);
}

static void
test_every_day_returns (void)
{
  QdDay last = qd_day_from_ymd (9999, 12, 31);

  for (QdDay day = qd_day_from_ymd (1, 1, 1); day <= last; day++)
    {
      int year, month, day_of_month;
      qd_day_to_ymd (day, &year, &month, &day_of_month);
      if (qd_day_from_ymd (year, month, day_of_month) != day)
        g_error ("%d is read as %d-%d-%d", day, year, month, day_of_month);
    }
}

static void
test_absent_days (void)
{
  static const int absent[][3] = {
    { 2025, 2, 29 }, { 1900, 2, 29 }, { 2025, 4, 31 }, { 2025, 0, 1 }, { 2025, 13, 1 }, { 2025, 1, 0 },
    { 0, 1, 1 },     { 10000, 1, 1 }, { 2025, 1, 32 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    g_assert_cmpint (qd_day_from_ymd (absent[i][0], absent[i][1], absent[i][2]), ==, QD_DAY_NONE);
  g_assert_cmpint (qd_day_from_ymd (2024, 2, 29), !=, QD_DAY_NONE);
  g_assert_cmpint (qd_day_from_ymd (2000, 2, 29), !=, QD_DAY_NONE);
}

static void
test_weekday (void)
{
  g_assert_cmpint (qd_day_weekday (qd_day_from_ymd (2025, 7, 3)), ==, 4);
  g_assert_cmpint (qd_day_weekday (qd_day_from_ymd (2024, 12, 30)), ==, 1);
  g_assert_cmpint (qd_day_weekday (qd_day_from_ymd (2025, 6, 29)), ==, 7);
}

static void
test_days_in_month (void)
{
  g_assert_cmpint (qd_days_in_month (2025, 2), ==, 28);
  g_assert_cmpint (qd_days_in_month (2024, 2), ==, 29);
  g_assert_cmpint (qd_days_in_month (2025, 12), ==, 31);
  g_assert_cmpint (qd_days_in_month (2025, 13), ==, 0);
}

static void
test_reads_every_form (void)
{
  static const char *const forms[] = {
    "2025-07-03", "2025/7/3", "2025年7月3日", "2025/07/03", "2025年07月03日", "２０２５－０７－０３", " 2025-07-03 ",
    "　２０２５年７月３日　", "2025.7.3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      QdDay day;
      g_assert_true (qd_day_parse (forms[i], &day, &error));
      g_assert_no_error (error);
      g_assert_cmpint (day, ==, qd_day_from_ymd (2025, 7, 3));
    }
}

static void
test_refuses_others (void)
{
  static const char *const forms[] = {
    "2025-02-29", "2025-13-01", "25-07-03",  "2025-07",    "2025/7-3",     "2025年7月3", "03/07/2025", "2025-07-03x",
    "20250703",   "2025-7-",    "2025 7 3",  "yesterday",  "2025-07-003",  "45841",      "0000-01-01",
    "7-3",        "7/3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      QdDay day;
      g_assert_false (qd_day_parse (forms[i], &day, &error));
      g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, forms[i]));
    }
}

static void
test_a_day_without_a_year_is_of_the_year_nearby (void)
{
  static const char *const forms[] = { "7-3", "07/03", "7.3", "7月3日", "２０２５－７－３" };
  static const char *const others[] = { "7-32", "13-1", "7", "7-3-", "7月3", "2-29" };
  QdDay near = qd_day_from_ymd (2025, 12, 31), day;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_assert_true (qd_day_parse_near (forms[i], near, &day, NULL));
      g_assert_cmpint (day, ==, qd_day_from_ymd (2025, 7, 3));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (qd_day_parse_near (others[i], near, &day, NULL));
  g_assert_true (qd_day_parse_near ("2024-2-29", near, &day, NULL));
  g_assert_cmpint (day, ==, qd_day_from_ymd (2024, 2, 29));
}

static void
test_empty_is_no_day (void)
{
  QdDay day = 5;

  g_assert_true (qd_day_parse ("  ", &day, NULL));
  g_assert_cmpint (day, ==, QD_DAY_NONE);
  g_autofree char *text = qd_day_to_text (QD_DAY_NONE);
  g_assert_cmpstr (text, ==, "");
}

static void
test_iso_text (void)
{
  g_autofree char *text = qd_day_to_text (qd_day_from_ymd (2025, 7, 3));
  g_autofree char *early = qd_day_to_text (qd_day_from_ymd (7, 1, 1));

  g_assert_cmpstr (text, ==, "2025-07-03");
  g_assert_cmpstr (early, ==, "0007-01-01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/date/is-a-julian-day", test_julian);
  g_test_add_func ("/model/date/every-day-returns", test_every_day_returns);
  g_test_add_func ("/model/date/absent-days-are-none", test_absent_days);
  g_test_add_func ("/model/date/weekday-begins-on-monday", test_weekday);
  g_test_add_func ("/model/date/days-in-month", test_days_in_month);
  g_test_add_func ("/model/date/reads-every-typed-form", test_reads_every_form);
  g_test_add_func ("/model/date/refuses-other-forms", test_refuses_others);
  g_test_add_func ("/model/date/a-day-without-a-year-is-of-the-year-nearby", test_a_day_without_a_year_is_of_the_year_nearby);
  g_test_add_func ("/model/date/empty-is-no-day", test_empty_is_no_day);
  g_test_add_func ("/model/date/writes-iso", test_iso_text);
  return g_test_run ();
}
