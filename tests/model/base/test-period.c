#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "model/base/qd-period.h"

static QdPeriod
period (const char *label, int fiscal_year_start)
{
  g_autoptr (GError) error = NULL;
  QdPeriod result;

  if (!qd_period_parse (label, fiscal_year_start, &result, &error))
    g_error ("%s", error->message);
  return result;
}

static QdDay
day (const char *text)
{
  QdDay result;

  g_assert_true (qd_day_parse (text, &result, NULL));
  return result;
}

static void
assert_label (QdPeriod period_, const char *label)
{
  g_autofree char *text = qd_period_to_label (&period_);

  g_assert_cmpstr (text, ==, label);
}

static void
test_reads_labels (void)
{
  static const struct { const char *label; int start_month; const char *start, *end, *canonical; } cases[] = {
    { "2025", 1, "2025-01-01", "2025-12-31", "2025" },
    { "2025H1", 1, "2025-01-01", "2025-06-30", "2025H1" },
    { "2025h2", 1, "2025-07-01", "2025-12-31", "2025H2" },
    { "2025q3", 1, "2025-07-01", "2025-09-30", "2025Q3" },
    { "2025-07", 1, "2025-07-01", "2025-07-31", "2025-07" },
    { "2024-02", 1, "2024-02-01", "2024-02-29", "2024-02" },
    { "2025W27", 1, "2025-06-30", "2025-07-06", "2025W27" },
    { "2025w1", 1, "2024-12-30", "2025-01-05", "2025W01" },
    { "2020W53", 1, "2020-12-28", "2021-01-03", "2020W53" },
    { "2025-07-03", 1, "2025-07-03", "2025-07-03", "2025-07-03" },
    { "2025-07-03..2025-09-12", 1, "2025-07-03", "2025-09-12", "2025-07-03..2025-09-12" },
    { " ２０２５Ｑ３ ", 1, "2025-07-01", "2025-09-30", "2025Q3" },
    { "2025", 4, "2025-04-01", "2026-03-31", "2025" },
    { "2025Q1", 4, "2025-04-01", "2025-06-30", "2025Q1" },
    { "2025Q4", 4, "2026-01-01", "2026-03-31", "2025Q4" },
    { "2025H2", 4, "2025-10-01", "2026-03-31", "2025H2" },
    { "2025", 12, "2025-12-01", "2026-11-30", "2025" },
    { "2025-07", 4, "2025-07-01", "2025-07-31", "2025-07" },
    { "2025W27", 4, "2025-06-30", "2025-07-06", "2025W27" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QdPeriod read = period (cases[i].label, cases[i].start_month);
      g_assert_cmpint (read.start, ==, day (cases[i].start));
      g_assert_cmpint (read.end, ==, day (cases[i].end));
      assert_label (read, cases[i].canonical);
    }
}

static void
test_refuses_others (void)
{
  static const char *const labels[] = {
    "25Q1", "2025Q5", "2025Q0", "2025H3", "2025-13", "2025-00", "2025W54", "2021W53", "2025W00", "2025Q", "Q3", "2025Q3x",
    "2025-02-30", "2025-07-03..2025-07-01", "2025-07-03..", "..2025-07-03", "2025-07..2025-09", "next week", "0000", "20255",
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (GError) error = NULL;
      QdPeriod read;
      if (qd_period_parse (labels[i], 1, &read, &error))
        g_error ("%s is read", labels[i]);
      g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, labels[i]));
      g_assert_true (qd_period_is_none (&read));
    }
}

static void
test_empty_is_none (void)
{
  QdPeriod none;

  g_assert_true (qd_period_parse ("", 1, &none, NULL));
  g_assert_true (qd_period_is_none (&none));
  g_assert_cmpint (qd_period_days (&none), ==, 0);
  assert_label (none, "");
}

static void
test_same_days_are_equal (void)
{
  QdPeriod quarter = period ("2025Q3", 1), range = period ("2025-07-01..2025-09-30", 1), other = period ("2025Q2", 1);
  QdPeriod fiscal = period ("2025Q2", 4);

  g_assert_true (qd_period_equal (&quarter, &range));
  g_assert_true (qd_period_equal (&quarter, &fiscal));
  g_assert_false (qd_period_equal (&quarter, &other));
}

static void
test_containing (void)
{
  static const struct { const char *day; QdPeriodType type; int start_month; const char *label; } cases[] = {
    { "2025-07-03", QD_PERIOD_YEAR, 1, "2025" },       { "2025-03-31", QD_PERIOD_YEAR, 4, "2024" },
    { "2025-04-01", QD_PERIOD_YEAR, 4, "2025" },       { "2025-07-03", QD_PERIOD_HALF, 1, "2025H2" },
    { "2025-03-31", QD_PERIOD_HALF, 4, "2024H2" },     { "2025-07-03", QD_PERIOD_QUARTER, 1, "2025Q3" },
    { "2025-02-14", QD_PERIOD_QUARTER, 4, "2024Q4" },  { "2025-07-03", QD_PERIOD_MONTH, 4, "2025-07" },
    { "2025-07-03", QD_PERIOD_WEEK, 1, "2025W27" },    { "2024-12-30", QD_PERIOD_WEEK, 1, "2025W01" },
    { "2021-01-03", QD_PERIOD_WEEK, 1, "2020W53" },    { "2025-07-03", QD_PERIOD_DAY, 1, "2025-07-03" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_label (qd_period_containing (day (cases[i].day), cases[i].type, cases[i].start_month), cases[i].label);
}

static gboolean
is_inside (const char *part, const char *whole, int fiscal_year_start)
{
  QdPeriod a = period (part, fiscal_year_start), b = period (whole, fiscal_year_start);

  return qd_period_is_inside (&a, &b);
}

static void
test_inside_all_days (void)
{
  g_assert_true (is_inside ("2025-07", "2025Q3", 1));
  g_assert_true (is_inside ("2025Q3", "2025Q3", 1));
  g_assert_true (is_inside ("2025-01", "2024", 4));
  g_assert_false (is_inside ("2025-01", "2025", 4));
  g_assert_false (is_inside ("2025Q3", "2025-07", 1));
  g_assert_false (is_inside ("2025-06-30..2025-07-01", "2025Q3", 1));
}

static void
test_week_inside_by_thursday (void)
{
  /* 2025W27 is 06-30..07-06, its Thursday 07-03 */
  g_assert_true (is_inside ("2025W27", "2025-07", 1));
  g_assert_false (is_inside ("2025W27", "2025-06", 1));
  g_assert_true (is_inside ("2025W27", "2025Q3", 1));
  g_assert_true (is_inside ("2025W27", "2025H2", 1));
  /* 2025W01 begins in 2024, 2026W01 begins on 2025-12-29 */
  g_assert_true (is_inside ("2025W01", "2025", 1));
  g_assert_false (is_inside ("2026W01", "2025", 1));
  g_assert_true (is_inside ("2020W53", "2020", 1));
  /* a range takes all days */
  g_assert_false (is_inside ("2025W27", "2025-07-01..2025-07-31", 1));
  g_assert_true (is_inside ("2025W27", "2025W27", 1));
}

static void
test_previous_and_next (void)
{
  static const struct { const char *label, *previous; int start_month; } cases[] = {
    { "2025", "2024", 1 },       { "2025H1", "2024H2", 1 },   { "2025Q1", "2024Q4", 1 },  { "2025Q3", "2025Q2", 4 },
    { "2025-01", "2024-12", 1 }, { "2025W01", "2024W52", 1 }, { "2021W01", "2020W53", 1 },
    { "2025-03-01", "2025-02-28", 1 },
    { "2025-07-03..2025-07-12", "2025-06-23..2025-07-02", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QdPeriod now = period (cases[i].label, cases[i].start_month);
      QdPeriod before = qd_period_previous (&now, cases[i].start_month);
      assert_label (before, cases[i].previous);
      assert_label (qd_period_next (&before, cases[i].start_month), cases[i].label);
    }
}

static void
test_year_ago (void)
{
  static const struct { const char *label, *ago; } cases[] = {
    { "2025", "2024" },          { "2025H2", "2024H2" },      { "2025Q3", "2024Q3" },
    { "2025-07", "2024-07" },    { "2025W27", "2024W27" },    { "2020W53", "2019W52" },
    { "2025-07-03", "2024-07-03" }, { "2024-02-29", "2023-02-28" },
    { "2024-02-29..2024-03-31", "2023-02-28..2023-03-31" },
    { "2023-12-15..2024-02-29", "2022-12-15..2023-02-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QdPeriod now = period (cases[i].label, 1);
      assert_label (qd_period_year_ago (&now, 1), cases[i].ago);
    }
  QdPeriod fiscal = period ("2025Q4", 4), ago = qd_period_year_ago (&fiscal, 4);
  g_assert_cmpint (ago.start, ==, day ("2025-01-01"));
}

static void
test_calendar_ends (void)
{
  QdPeriod first = qd_period_year (1, 1), last = qd_period_year (9999, 1), day_one = qd_period_day (first.start);
  QdPeriod previous = qd_period_previous (&first, 1), ago = qd_period_year_ago (&first, 1);
  QdPeriod next = qd_period_next (&last, 1), before = qd_period_previous (&day_one, 1);
  QdPeriod beyond = qd_period_year (9999, 4), backward = qd_period_range (day_one.start + 1, day_one.start);

  g_assert_true (qd_period_is_none (&previous));
  g_assert_true (qd_period_is_none (&ago));
  g_assert_true (qd_period_is_none (&next));
  g_assert_true (qd_period_is_none (&before));
  g_assert_true (qd_period_is_none (&beyond));
  g_assert_true (qd_period_is_none (&backward));
}

static void
test_elapsed (void)
{
  QdPeriod half = period ("2025H1", 1), year = period ("2025", 1);

  g_assert_cmpfloat (qd_period_elapsed (&year, day ("2025-06-30")), ==, 181.0 / 365);
  g_assert_cmpfloat (qd_period_elapsed (&half, day ("2025-01-01")), ==, 1.0 / 181);
  g_assert_cmpfloat (qd_period_elapsed (&half, day ("2025-06-30")), ==, 1);
  g_assert_cmpfloat (qd_period_elapsed (&half, day ("2026-01-01")), ==, 1);
  g_assert_cmpfloat (qd_period_elapsed (&half, day ("2024-12-31")), ==, 0);
  g_assert_cmpint (qd_period_days (&half), ==, 181);
}

static void
test_overlaps (void)
{
  QdPeriod quarter = period ("2025Q3", 1), touching = period ("2025-09-30", 1), outside = period ("2025-10-01", 1);
  QdPeriod none = { 0 };

  g_assert_true (qd_period_overlaps (&quarter, &touching));
  g_assert_false (qd_period_overlaps (&quarter, &outside));
  g_assert_false (qd_period_overlaps (&quarter, &none));
}

static void
assert_split (const char *label, QdPeriodType type, int fiscal_year_start, const char *expected)
{
  QdPeriod whole = period (label, fiscal_year_start);
  g_autoptr (GArray) parts = qd_period_split (&whole, type, fiscal_year_start);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *part = qd_period_to_label (&g_array_index (parts, QdPeriod, i));
      g_string_append_printf (labels, "%s%s", i ? " " : "", part);
    }
  g_assert_cmpstr (labels->str, ==, expected);
}

static void
test_split (void)
{
  assert_split ("2025", QD_PERIOD_QUARTER, 1, "2025Q1 2025Q2 2025Q3 2025Q4");
  assert_split ("2025", QD_PERIOD_HALF, 4, "2025H1 2025H2");
  assert_split ("2025Q4", QD_PERIOD_MONTH, 4, "2026-01 2026-02 2026-03");
  assert_split ("2025-07", QD_PERIOD_WEEK, 1, "2025W27 2025W28 2025W29 2025W30 2025W31");
  assert_split ("2025-06", QD_PERIOD_WEEK, 1, "2025W23 2025W24 2025W25 2025W26");
  assert_split ("2025-01-15..2025-04-15", QD_PERIOD_MONTH, 1, "2025-02 2025-03");
  assert_split ("2025W27", QD_PERIOD_DAY, 1,
                "2025-06-30 2025-07-01 2025-07-02 2025-07-03 2025-07-04 2025-07-05 2025-07-06");
  assert_split ("2025-07", QD_PERIOD_MONTH, 1, "2025-07");
  assert_split ("2025-07", QD_PERIOD_QUARTER, 1, "");
}

static void
test_weeks_fill_the_year_once (void)
{
  for (int year = 1990; year < 2060; year++)
    {
      QdPeriod whole = qd_period_year (year, 1);
      g_autoptr (GArray) months = qd_period_split (&whole, QD_PERIOD_MONTH, 1);
      g_autoptr (GArray) weeks = qd_period_split (&whole, QD_PERIOD_WEEK, 1);
      guint n_weeks = 0;
      for (guint i = 0; i < months->len; i++)
        {
          g_autoptr (GArray) part = qd_period_split (&g_array_index (months, QdPeriod, i), QD_PERIOD_WEEK, 1);
          n_weeks += part->len;
        }
      g_assert_cmpuint (n_weeks, ==, weeks->len);
      g_autoptr (GDate) late = g_date_new_dmy (28, G_DATE_DECEMBER, (GDateYear) year);
      g_assert_cmpuint (weeks->len, ==, g_date_get_iso8601_week_of_year (late));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/period/reads-every-label", test_reads_labels);
  g_test_add_func ("/model/period/refuses-other-labels", test_refuses_others);
  g_test_add_func ("/model/period/empty-is-no-period", test_empty_is_none);
  g_test_add_func ("/model/period/same-days-are-the-same-period", test_same_days_are_equal);
  g_test_add_func ("/model/period/containing-a-day", test_containing);
  g_test_add_func ("/model/period/inside-with-all-days", test_inside_all_days);
  g_test_add_func ("/model/period/week-is-inside-by-its-thursday", test_week_inside_by_thursday);
  g_test_add_func ("/model/period/previous-and-next", test_previous_and_next);
  g_test_add_func ("/model/period/a-year-ago", test_year_ago);
  g_test_add_func ("/model/period/none-outside-the-calendar", test_calendar_ends);
  g_test_add_func ("/model/period/elapsed-counts-both-days", test_elapsed);
  g_test_add_func ("/model/period/overlaps", test_overlaps);
  g_test_add_func ("/model/period/splits-in-order", test_split);
  g_test_add_func ("/model/period/weeks-belong-to-one-month", test_weeks_fill_the_year_once);
  return g_test_run ();
}
