#include "model/base/qd-number.h"
#include "model/store/qd-day-order.h"
#include "model/store/qd-day-rows.h"
#include "model/store/qd-result-store.h"
#include "plan-fixture.h"

#include <math.h>
#include <string.h>

/* Two campaigns on two channels, each day of January to March 2025; the second campaign has no rows in February. */
typedef struct
{
  PlanFixture      plan;
  gint64           campaigns[2], channels[2];
  QdResultColumns *columns;
} Fixture;

#define FIRST qd_day_from_ymd (2025, 1, 1)

static void
write_rows (Fixture *fixture, const QdResultRow *rows, gsize n)
{
  g_autoptr (GError) error = NULL;
  QdResultCounts counts;

  qd_plan_begin (fixture->plan.plan, "Tester", "Write results", &error);
  g_assert_no_error (error);
  qd_result_store_write (fixture->plan.plan, rows, n, FALSE, &counts, NULL, &error);
  g_assert_no_error (error);
  qd_plan_commit (fixture->plan.plan, &error);
  g_assert_no_error (error);
}

static void
load_columns (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->columns, qd_result_columns_unref);
  fixture->columns = qd_result_store_load (fixture->plan.plan, &error);
  g_assert_no_error (error);
}

static QdResultRow
row_of (Fixture *fixture, guint campaign, guint channel, QdDay day)
{
  QdResultRow row = { .day = day, .campaign = fixture->campaigns[campaign], .channel = fixture->channels[channel] };

  qd_sums_init (&row.sums);
  row.sums.values[QD_MEASURE_CLICKS] = (day - FIRST) * 7 % 31 * 10 + campaign * 3 + channel;
  if (day % 5 != 0)
    row.sums.values[QD_MEASURE_IMPRESSIONS] = 1000;
  return row;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (QdResultRow));

  plan_fixture_set_up (&fixture->plan, data);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i);

      fixture->channels[i] = add_record (fixture->plan.plan, QD_KIND_CHANNEL, "code", code, "name", code, NULL);
      fixture->campaigns[i] = add_record (fixture->plan.plan, QD_KIND_CAMPAIGN, "code", code, "name", code, "start", "2025-01-01",
                                          "end", "2025-12-31", NULL);
    }
  for (guint campaign = 0; campaign < 2; campaign++)
    for (guint channel = 0; channel < 2; channel++)
      for (QdDay day = FIRST; day < FIRST + 90; day++)
        {
          QdResultRow row = row_of (fixture, campaign, channel, day);

          if (campaign == 0 || qd_month_of_day (day) != qd_month_from_ym (2025, 2))
            g_array_append_val (rows, row);
        }
  write_rows (fixture, (const QdResultRow *) (gpointer) rows->data, rows->len);
  load_columns (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->columns, qd_result_columns_unref);
  plan_fixture_tear_down (&fixture->plan, data);
}

static QdDayRows *
make (Fixture *fixture, QdDayFilter filter)
{
  g_autoptr (GError) error = NULL;
  QdDayRows *rows = qd_day_rows_new (fixture->columns, &filter, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static GArray *
read_all (QdDayRows *rows)
{
  GArray *read = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  g_autoptr (GError) error = NULL;

  g_array_set_size (read, qd_day_rows_count (rows));
  qd_day_rows_read (rows, 0, read->len, (QdResultRow *) (gpointer) read->data, &error);
  g_assert_no_error (error);
  return read;
}

#define NTH(rows, i) (&g_array_index (rows, QdResultRow, i))

static void
test_all_rows_stand_in_the_order_of_the_blocks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdDayRows) rows = make (fixture, (QdDayFilter){ 0 });
  g_autoptr (GArray) read = read_all (rows);

  g_assert_cmpuint (read->len, ==, 4 * 90 - 2 * 28);
  for (guint i = 0; i < read->len; i++)
    {
      const QdResultRow *row = NTH (read, i);
      QdResultRow wanted = row_of (fixture, row->campaign == fixture->campaigns[1], row->channel == fixture->channels[1], row->day);

      g_assert_cmpmem (&row->sums, sizeof row->sums, &wanted.sums, sizeof wanted.sums);
      if (i > 0 && row[-1].campaign == row->campaign && row[-1].channel == row->channel)
        g_assert_cmpint (row[-1].day, <, row->day);
    }
}

static void
test_a_filter_cuts_months_and_its_sums_are_those_of_its_rows (Fixture *fixture, gconstpointer data)
{
  QdDay first = qd_day_from_ymd (2025, 1, 20), last = qd_day_from_ymd (2025, 3, 2);
  g_autoptr (QdDayRows) rows = make (fixture, (QdDayFilter){ fixture->campaigns[1], fixture->channels[0], first, last });
  g_autoptr (GArray) read = read_all (rows);
  g_autoptr (GError) error = NULL;
  QdSums sums, wanted;

  g_assert_cmpuint (read->len, ==, 12 + 2);
  qd_sums_init (&wanted);
  for (guint i = 0; i < read->len; i++)
    {
      g_assert_cmpint (NTH (read, i)->day, >=, first);
      g_assert_cmpint (NTH (read, i)->day, <=, last);
      qd_sums_add (&wanted, &NTH (read, i)->sums);
    }
  g_assert_true (qd_day_rows_sum (rows, &sums, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&sums, sizeof sums, &wanted, sizeof wanted);
}

static void
test_sums_of_whole_months_are_those_of_their_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdDayRows) rows = make (fixture, (QdDayFilter){ .first = FIRST, .last = qd_day_from_ymd (2025, 2, 28) });
  g_autoptr (GArray) read = read_all (rows);
  QdSums sums, wanted;

  qd_sums_init (&wanted);
  for (guint i = 0; i < read->len; i++)
    qd_sums_add (&wanted, &NTH (read, i)->sums);
  g_assert_true (qd_day_rows_sum (rows, &sums, NULL, NULL));
  g_assert_cmpmem (&sums, sizeof sums, &wanted, sizeof wanted);
}

static QdDayRows *
sort (QdDayRows *rows, QdDayKey key, gboolean descending, QdDayRank rank, gpointer data)
{
  g_autoptr (GError) error = NULL;
  QdDayRows *sorted = qd_day_rows_sort (rows, key, descending, rank, data, NULL, &error);

  g_assert_no_error (error);
  return sorted;
}

static double
value_of (const QdResultRow *row, QdDayKey key)
{
  gint64 clicks = row->sums.values[QD_MEASURE_CLICKS], impressions = row->sums.values[QD_MEASURE_IMPRESSIONS], value;

  if (key == QD_DAY_KEY_DATE)
    return row->day;
  if (key == QD_DAY_KEY_CTR)
    return impressions != QD_INTEGER_NONE ? (double) clicks / (double) impressions : QD_NONE;
  value = row->sums.values[key - QD_DAY_KEY_MEASURE];
  return value != QD_INTEGER_NONE ? (double) value : QD_NONE;
}

/* What is not reported stands last in either direction. */
static void
assert_ordered (double before, double after, gboolean descending)
{
  if (qd_is_none (before))
    g_assert_true (qd_is_none (after));
  else if (qd_is_some (after) && descending)
    g_assert_cmpfloat (before, >=, after);
  else if (qd_is_some (after))
    g_assert_cmpfloat (before, <=, after);
}

static void
test_every_order_is_sorted_and_loses_no_row (Fixture *fixture, gconstpointer data)
{
  static const QdDayKey keys[]
    = { QD_DAY_KEY_DATE, QD_DAY_KEY_MEASURE + QD_MEASURE_CLICKS, QD_DAY_KEY_MEASURE + QD_MEASURE_IMPRESSIONS, QD_DAY_KEY_CTR };
  g_autoptr (QdDayRows) rows = make (fixture, (QdDayFilter){ 0 });

  for (guint i = 0; i < G_N_ELEMENTS (keys) * 2; i++)
    {
      gboolean descending = i % 2;
      g_autoptr (QdDayRows) sorted = sort (rows, keys[i / 2], descending, NULL, NULL);
      g_autoptr (GArray) read = read_all (sorted);
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint k = 0; k < read->len; k++)
        {
          const QdResultRow *row = NTH (read, k);

          if (k > 0)
            assert_ordered (value_of (row - 1, keys[i / 2]), value_of (row, keys[i / 2]), descending);
          g_hash_table_add (seen, g_strdup_printf ("%d %d %d", row->day, (int) row->campaign, (int) row->channel));
          g_assert_cmpuint (qd_day_rows_find (sorted, row->campaign, row->channel, row->day), ==, k);
        }
      g_assert_cmpuint (g_hash_table_size (seen), ==, qd_day_rows_count (rows));
    }
}

static void
assert_sorted_by (QdDayRows *rows, QdDayKey key)
{
  g_autoptr (QdDayRows) sorted = sort (rows, key, FALSE, NULL, NULL);
  g_autoptr (GArray) read = read_all (sorted);

  g_assert_cmpuint (read->len, ==, qd_day_rows_count (rows));
  for (guint k = 1; k < read->len; k++)
    {
      const QdResultRow *row = NTH (read, k);
      const double before = value_of (row - 1, key), after = value_of (row, key);

      assert_ordered (before, after, FALSE);
      /* the same value: as the rows came */
      if (before == after && row->campaign == (row - 1)->campaign && row->channel == (row - 1)->channel)
        g_assert_cmpint ((row - 1)->day, <, row->day);
    }
}

static void
test_values_of_any_size_are_sorted (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { -3, 0, G_MAXUINT32, (gint64) G_MAXUINT32 + 1, G_MAXINT64, G_MININT64 + 1 };

  /* one more of them each time: the first ones fit beside their rows */
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      QdResultRow row = row_of (fixture, 1, 0, FIRST + 17);
      g_autoptr (QdDayRows) rows = NULL;

      row.sums.values[QD_MEASURE_CLICKS] = values[(i + 1) % G_N_ELEMENTS (values)];
      row.day += (QdDay) i;
      write_rows (fixture, &row, 1);
      load_columns (fixture);
      rows = make (fixture, (QdDayFilter){ 0 });
      assert_sorted_by (rows, QD_DAY_KEY_MEASURE + QD_MEASURE_CLICKS);
    }
}

/* so many that they are read and sorted in parts, on threads where there are processors */
static void
test_many_rows_are_sorted_in_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) many = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  g_autoptr (QdDayRows) rows = NULL;

  for (QdDay day = FIRST + 1000; day < FIRST + 1000 + 140000; day++)
    {
      QdResultRow row = row_of (fixture, 1, 1, day);

      row.sums.values[QD_MEASURE_REVENUE] = day % 3 == 0 ? QD_INTEGER_NONE : (gint64) (day * 2654435761u % 1000003);
      g_array_append_val (many, row);
    }
  write_rows (fixture, (const QdResultRow *) (gpointer) many->data, many->len);
  load_columns (fixture);
  rows = make (fixture, (QdDayFilter){ 0 });
  assert_sorted_by (rows, QD_DAY_KEY_MEASURE + QD_MEASURE_REVENUE);
  assert_sorted_by (rows, QD_DAY_KEY_MEASURE + QD_MEASURE_IMPRESSIONS);
  assert_sorted_by (rows, QD_DAY_KEY_CTR);
}

static guint32
second_first (QdDayKey key, gint64 id, gpointer data)
{
  return id != ((Fixture *) data)->campaigns[1];
}

static void
test_campaigns_stand_as_their_names_do (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdDayRows) rows = make (fixture, (QdDayFilter){ 0 });
  g_autoptr (QdDayRows) sorted = sort (rows, QD_DAY_KEY_CAMPAIGN, FALSE, second_first, fixture);
  g_autoptr (GArray) read = read_all (sorted);

  g_assert_cmpint (NTH (read, 0)->campaign, ==, fixture->campaigns[1]);
  g_assert_cmpint (NTH (read, read->len - 1)->campaign, ==, fixture->campaigns[0]);
}

static void
test_a_changed_value_leaves_the_list_and_a_new_day_does_not (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdDayRows) before = make (fixture, (QdDayFilter){ 0 });
  QdResultRow row = row_of (fixture, 0, 0, FIRST), added = row_of (fixture, 1, 0, qd_day_from_ymd (2025, 2, 3));

  row.sums.values[QD_MEASURE_CLICKS] = 99999;
  write_rows (fixture, &row, 1);
  load_columns (fixture);
  g_autoptr (QdDayRows) after = make (fixture, (QdDayFilter){ 0 });
  g_assert_true (qd_day_rows_is_same_list (before, after));

  write_rows (fixture, &added, 1);
  load_columns (fixture);
  g_autoptr (QdDayRows) more = make (fixture, (QdDayFilter){ 0 });
  g_assert_cmpuint (qd_day_rows_count (more), ==, qd_day_rows_count (before) + 1);
  g_assert_false (qd_day_rows_is_same_list (after, more));
}

static void
test_rows_changed_meanwhile_are_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdDayRows) rows = make (fixture, (QdDayFilter){ 0 });
  QdResultRow row = row_of (fixture, 0, 0, FIRST), read;
  g_autoptr (GError) error = NULL;

  row.sums.values[QD_MEASURE_CLICKS] = 99999;
  write_rows (fixture, &row, 1);
  g_assert_false (qd_day_rows_read (rows, qd_day_rows_find (rows, row.campaign, row.channel, row.day), 1, &read, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_CONFLICT);
}

/* What a stable sort by comparison makes of the same keys; 0 is last. */
typedef struct
{
  guint64 key;
  guint32 row;
} Keyed;

static int
compare_keyed (gconstpointer a, gconstpointer b)
{
  const Keyed *one = a, *other = b;
  const guint64 first = one->key - 1, second = other->key - 1;   /* 0 becomes the greatest */

  if (first != second)
    return first < second ? -1 : 1;
  return (one->row > other->row) - (one->row < other->row);
}

static void
check_order (const guint64 *made, guint32 n, guint n_threads)
{
  g_autofree Keyed *wanted = g_new (Keyed, n + 1);
  g_autofree guint64 *keys = g_memdup2 (made, n * sizeof *made);
  g_autofree guint32 *rows = g_new (guint32, n + 1);
  gsize n_keys = 0;

  for (guint32 i = 0; i < n; i++)
    {
      rows[i] = 2 * i + 1;
      wanted[i] = (Keyed){ keys[i], rows[i] };
      n_keys += keys[i] != 0;
    }
  qsort (wanted, n, sizeof *wanted, compare_keyed);
  g_assert_cmpuint (qd_day_order_sort (rows, keys, n, n_threads), ==, n_keys);
  for (guint32 i = 0; i < n; i++)
    g_assert_cmpuint (rows[i], ==, wanted[i].row);
}

static void
check_on_threads (const guint64 *keys, guint32 n)
{
  for (guint n_threads = 1; n_threads <= 4; n_threads++)
    check_order (keys, n, n_threads);
}

static guint64
next_random (guint64 *state)
{
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return *state >> 16;
}

static void
test_orders_are_those_of_a_sort_by_comparison (void)
{
  static const guint64 widths[] = { 1, 3, 2000, (guint64) 1 << 30, (guint64) 1 << 33, (guint64) 1 << 45 };
  guint64 keys[5000], state = 12345;

  for (guint width = 0; width < G_N_ELEMENTS (widths); width++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        keys[i] = next_random (&state) % 97 == 0 ? 0 : 7000000 + next_random (&state) % widths[width];
      for (guint n = 0; n < 10; n++)
        check_on_threads (keys, n);
      check_on_threads (keys, G_N_ELEMENTS (keys));
    }
  memset (keys, 0, sizeof keys);
  check_on_threads (keys, G_N_ELEMENTS (keys));
}

static void
test_pairs_are_sorted_by_the_bits_that_differ (void)
{
  static const guint32 varying[] = { 0, 1, 0x80000000, 0x00fc0000, 0x80010001, 0xffffffff };
  guint64 state = 321;

  for (guint i = 0; i < G_N_ELEMENTS (varying) * 4; i++)
    {
      const guint32 bits = varying[i / 4], same = 0x5a5a5a5a & ~bits, n = i % 4 == 0 ? 5 : 3000;
      g_autofree guint64 *pairs = g_new (guint64, n);
      g_autofree guint32 *rows = g_new (guint32, n);
      g_autofree Keyed *wanted = g_new (Keyed, n);

      for (guint32 k = 0; k < n; k++)
        {
          wanted[k] = (Keyed){ same | ((guint32) next_random (&state) & bits), 3 * k };
          pairs[k] = wanted[k].key << 32 | wanted[k].row;
        }
      qsort (wanted, n, sizeof *wanted, compare_keyed);
      qd_day_order_sort_pairs (rows, pairs, n, bits, i % 4 + 1);
      for (guint32 k = 0; k < n; k++)
        g_assert_cmpuint (rows[k], ==, wanted[k].row);
    }
}

static void
test_one_far_value_does_not_spoil_the_order_of_near_ones (void)
{
  guint64 keys[5000], state = 99;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    keys[i] = qd_day_order_key ((gint64) (next_random (&state) % 3000) - 1500);
  keys[17] = qd_day_order_key (G_MAXINT64);
  keys[18] = qd_day_order_key (QD_INTEGER_NONE);
  keys[4000] = qd_day_order_key (G_MININT64 + 2);
  check_on_threads (keys, G_N_ELEMENTS (keys));
}

/* Runs of all lengths, so that a part ends within one while others are sorted already: again and again, as the threads meet
 * otherwise each time. */
static void
test_runs_that_reach_into_the_next_part_are_sorted_once (void)
{
  enum { N = 20000 };
  g_autofree guint64 *keys = g_new (guint64, N);
  guint64 state = 7;

  for (guint round = 0; round < 40; round++)
    {
      const guint64 n_groups = 3 + round;

      for (guint i = 0; i < N; i++)
        keys[i] = ((next_random (&state) % n_groups) << 52) + next_random (&state) % 100000 + 1;
      check_order (keys, N, 2 + round % 3);
    }
}

static void
test_orders_of_fractions_are_those_of_a_sort_by_comparison (void)
{
  static const double awkward[] = { QD_NONE, -QD_NONE, 0, -0.0, 1e-310, -1e-310, HUGE_VAL, -HUGE_VAL, 1e300, -1e300, 0.1, 0.1 };
  guint64 keys[5000], state = 7;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      double value = (double) (next_random (&state) % 50) / (double) (next_random (&state) % 1000 + 1);

      keys[i] = qd_day_order_key_double (i % 11 == 0 ? awkward[i / 11 % G_N_ELEMENTS (awkward)] : value);
    }
  check_on_threads (keys, G_N_ELEMENTS (keys));
}

/* nought is taken for a number just below the next one */
static void
test_nought_stands_before_all_fractions (void)
{
  static const double least[] = { 0.07, 1e-310, 0x1p-52, 0 };
  guint64 keys[5000], state = 21;

  for (guint round = 0; round < G_N_ELEMENTS (least); round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        {
          const double value = least[round] * (1 + (double) (next_random (&state) % 100000) / 250000);

          keys[i] = qd_day_order_key_double (i % 50 == 3 ? 0 : i % 70 == 9 ? QD_NONE : i % 4 == 0 ? least[round] : value);
        }
      check_on_threads (keys, G_N_ELEMENTS (keys));
    }
}

static void
test_minus_nothing_is_nothing (void)
{
  g_assert_cmpuint (qd_day_order_key_double (-0.0), ==, qd_day_order_key_double (0.0));
}

static void
test_order_of_numbers_is_kept_by_their_keys (void)
{
  const double numbers[] = { QD_NONE, -1e300, -2, -0.5, 0, 1e-9, 0.5, 7, 1e300 };
  const gint64 integers[] = { QD_INTEGER_NONE, G_MININT64 + 2, -5, 0, 3, G_MAXINT64 };

  for (guint i = 1; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpuint (qd_day_order_key_double (numbers[i - 1]), <, qd_day_order_key_double (numbers[i]));
  for (guint i = 1; i < G_N_ELEMENTS (integers); i++)
    g_assert_cmpuint (qd_day_order_key (integers[i - 1]), <, qd_day_order_key (integers[i]));
}

#define ADD(path, function) g_test_add ("/model/day-rows/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all-rows-stand-in-the-order-of-the-blocks", test_all_rows_stand_in_the_order_of_the_blocks);
  ADD ("a-filter-cuts-months-and-its-sums-are-those-of-its-rows", test_a_filter_cuts_months_and_its_sums_are_those_of_its_rows);
  ADD ("sums-of-whole-months-are-those-of-their-rows", test_sums_of_whole_months_are_those_of_their_rows);
  ADD ("every-order-is-sorted-and-loses-no-row", test_every_order_is_sorted_and_loses_no_row);
  ADD ("values-of-any-size-are-sorted", test_values_of_any_size_are_sorted);
  ADD ("many-rows-are-sorted-in-parts", test_many_rows_are_sorted_in_parts);
  ADD ("campaigns-stand-as-their-names-do", test_campaigns_stand_as_their_names_do);
  ADD ("a-changed-value-leaves-the-list-and-a-new-day-does-not", test_a_changed_value_leaves_the_list_and_a_new_day_does_not);
  ADD ("rows-changed-meanwhile-are-told", test_rows_changed_meanwhile_are_told);
  g_test_add_func ("/model/day-order/orders-are-those-of-a-sort-by-comparison", test_orders_are_those_of_a_sort_by_comparison);
  g_test_add_func ("/model/day-order/pairs-are-sorted-by-the-bits-that-differ", test_pairs_are_sorted_by_the_bits_that_differ);
  g_test_add_func ("/model/day-order/one-far-value-does-not-spoil-the-order-of-near-ones",
                   test_one_far_value_does_not_spoil_the_order_of_near_ones);
  g_test_add_func ("/model/day-order/runs-that-reach-into-the-next-part-are-sorted-once",
                   test_runs_that_reach_into_the_next_part_are_sorted_once);
  g_test_add_func ("/model/day-order/orders-of-fractions-are-those-of-a-sort-by-comparison",
                   test_orders_of_fractions_are_those_of_a_sort_by_comparison);
  g_test_add_func ("/model/day-order/nought-stands-before-all-fractions", test_nought_stands_before_all_fractions);
  g_test_add_func ("/model/day-order/minus-nothing-is-nothing", test_minus_nothing_is_nothing);
  g_test_add_func ("/model/day-order/order-of-numbers-is-kept-by-their-keys", test_order_of_numbers_is_kept_by_their_keys);
  return g_test_run ();
}
