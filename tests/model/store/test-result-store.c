#include <sqlite3.h>

#include "model/store/qd-result-store.h"
#include "plan-fixture.h"

#define N_CAMPAIGNS 3
#define N_CHANNELS 2

typedef struct
{
  PlanFixture plan;
  gint64      campaigns[N_CAMPAIGNS];
  gint64      channels[N_CHANNELS];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  plan_fixture_set_up (&fixture->plan, data);
  for (guint i = 0; i < N_CHANNELS; i++)
    {
      g_autofree char *code = g_strdup_printf ("ch%u", i);

      fixture->channels[i] = add_record (fixture->plan.plan, QD_KIND_CHANNEL, "code", code, "name", code, NULL);
    }
  for (guint i = 0; i < N_CAMPAIGNS; i++)
    {
      g_autofree char *code = g_strdup_printf ("C-%u", i);

      fixture->campaigns[i] = add_record (fixture->plan.plan, QD_KIND_CAMPAIGN, "code", code, "name", code, "start",
                                          "2025-01-01", "end", "2025-12-31", NULL);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  plan_fixture_tear_down (&fixture->plan, data);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const QdResultRow *x = a, *y = b;

  if (x->campaign != y->campaign)
    return x->campaign < y->campaign ? -1 : 1;
  if (x->channel != y->channel)
    return x->channel < y->channel ? -1 : 1;
  return x->day - y->day;
}

static void
write_in_step (Fixture *fixture, QdResultRow *rows, gsize n, gboolean dry_run, QdResultCounts *counts)
{
  g_autoptr (GError) error = NULL;

  qsort (rows, n, sizeof *rows, compare_rows);
  qd_plan_begin (fixture->plan.plan, "Tester", "Write results", &error);
  g_assert_no_error (error);
  qd_result_store_write (fixture->plan.plan, rows, n, dry_run, counts, NULL, &error);
  g_assert_no_error (error);
  qd_plan_commit (fixture->plan.plan, &error);
  g_assert_no_error (error);
}

static QdResultRow
row_of (const Fixture *fixture, guint campaign, guint channel, const char *day, gint64 clicks, gint64 cost)
{
  QdResultRow row = { .campaign = fixture->campaigns[campaign], .channel = fixture->channels[channel] };

  g_assert_true (qd_day_parse (day, &row.day, NULL));
  qd_sums_init (&row.sums);
  row.sums.values[QD_MEASURE_CLICKS] = clicks;
  row.sums.values[QD_MEASURE_COST] = cost;
  return row;
}

static void
write_row (Fixture *fixture, QdResultRow row, QdResultCounts *counts)
{
  write_in_step (fixture, &row, 1, FALSE, counts);
}

static void
assert_counts (const QdResultCounts *counts, gint64 added, gint64 updated, gint64 unchanged)
{
  g_assert_cmpint (counts->added, ==, added);
  g_assert_cmpint (counts->updated, ==, updated);
  g_assert_cmpint (counts->unchanged, ==, unchanged);
}

/* --- What is in the plan, to compare --- */

static gboolean
append_row (const QdResultRow *row, gpointer data)
{
  g_array_append_vals (data, row, 1);
  return TRUE;
}

static GArray *
rows_of_columns (QdResultColumns *columns)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (QdResultRow));
  g_autoptr (GError) error = NULL;

  qd_result_columns_foreach_day (columns, append_row, rows, &error);
  g_assert_no_error (error);
  return rows;
}

static void
assert_same_columns (QdResultColumns *a, QdResultColumns *b)
{
  g_autoptr (GArray) rows_a = rows_of_columns (a);
  g_autoptr (GArray) rows_b = rows_of_columns (b);

  g_assert_cmpuint (a->n_blocks, ==, b->n_blocks);
  g_assert_cmpmem (a->campaign, a->n_blocks * sizeof (gint64), b->campaign, b->n_blocks * sizeof (gint64));
  g_assert_cmpmem (a->channel, a->n_blocks * sizeof (gint64), b->channel, b->n_blocks * sizeof (gint64));
  g_assert_cmpmem (a->month, a->n_blocks * sizeof (QdMonth), b->month, b->n_blocks * sizeof (QdMonth));
  for (guint m = 0; m < QD_N_MEASURES; m++)
    g_assert_cmpmem (a->values[m], a->n_blocks * sizeof (gint64), b->values[m], b->n_blocks * sizeof (gint64));
  g_assert_cmpmem (rows_a->data, rows_a->len * sizeof (QdResultRow), rows_b->data, rows_b->len * sizeof (QdResultRow));
}

static QdResultColumns *
load_columns (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  QdResultColumns *columns = qd_result_store_load (fixture->plan.plan, &error);

  g_assert_no_error (error);
  return columns;
}

/* every byte of every block, as another program sees the file */
static char *
dump_blocks (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open_v2 (fixture->plan.path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT campaign, channel, month, clicks, cost, hex (days) FROM result_block",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < 6; i++)
      {
        const char *cell = (const char *) sqlite3_column_text (statement, i);

        g_string_append_printf (text, "%s%c", cell != NULL ? cell : "NULL", i < 5 ? ' ' : '\n');
      }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}

static void
execute (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (fixture->plan.path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* --- Tests --- */

static GArray *
random_rows (Fixture *fixture, GRand *random, guint n)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (QdResultRow));
  const QdDay first = qd_day_from_ymd (2024, 1, 1);

  for (guint i = 0; i < n; i++)
    {
      QdResultRow row = {
        .day = first + g_rand_int_range (random, 0, 400),
        .campaign = fixture->campaigns[g_rand_int_range (random, 0, N_CAMPAIGNS)],
        .channel = fixture->channels[g_rand_int_range (random, 0, N_CHANNELS)],
      };

      for (guint m = 0; m < QD_N_MEASURES; m++)
        row.sums.values[m] = g_rand_int_range (random, 0, 4) == 0 ? QD_INTEGER_NONE : g_rand_int_range (random, -9, 99999);
      g_array_append_val (rows, row);
    }
  return rows;
}

/* sorted, of each key the last */
static void
make_unique (GArray *rows)
{
  for (guint i = rows->len; i-- > 0;)
    for (guint j = i; j-- > 0;)
      if (compare_rows (&g_array_index (rows, QdResultRow, i), &g_array_index (rows, QdResultRow, j)) == 0)
        {
          g_array_remove_index (rows, j);
          i--;
        }
}

static void
test_columns_equal_those_of_the_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GArray) all = random_rows (fixture, random, 1500);
  g_autoptr (QdResultColumns) expected = NULL;
  g_autoptr (QdResultColumns) columns = NULL;
  QdResultCounts counts;

  make_unique (all);
  /* in three steps, so that blocks are written, then merged */
  for (guint part = 0; part < 3; part++)
    {
      const guint from = all->len * part / 3, to = all->len * (part + 1) / 3;
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (QdResultRow));

      g_array_append_vals (rows, &g_array_index (all, QdResultRow, from), to - from);
      write_in_step (fixture, (QdResultRow *) rows->data, rows->len, FALSE, &counts);
      g_assert_cmpint (counts.updated, ==, 0);
    }
  expected = qd_result_columns_from_rows ((QdResultRow *) all->data, all->len);
  columns = load_columns (fixture);
  assert_same_columns (columns, expected);
}

static void
test_same_rows_again_change_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  g_autoptr (GArray) rows = random_rows (fixture, random, 800);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *what = NULL;
  QdResultCounts first, again;

  make_unique (rows);
  write_in_step (fixture, (QdResultRow *) rows->data, rows->len, FALSE, &first);
  before = dump_blocks (fixture);
  write_in_step (fixture, (QdResultRow *) rows->data, rows->len, TRUE, &again);
  assert_counts (&again, 0, 0, rows->len);
  write_in_step (fixture, (QdResultRow *) rows->data, rows->len, FALSE, &again);
  assert_counts (&again, 0, 0, rows->len);
  after = dump_blocks (fixture);
  g_assert_cmpstr (before, ==, after);
  /* the second step left no trace: undo takes back the first */
  g_assert_true (qd_plan_undo (fixture->plan.plan, NULL));
  g_clear_pointer (&after, g_free);
  after = dump_blocks (fixture);
  g_assert_cmpstr (after, ==, "");
}

static void
test_dry_run_counts_as_the_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GArray) rows = random_rows (fixture, random, 300);
      QdResultCounts dry, counts;

      make_unique (rows);
      before = dump_blocks (fixture);
      write_in_step (fixture, (QdResultRow *) rows->data, rows->len, TRUE, &dry);
      after = dump_blocks (fixture);
      g_assert_cmpstr (before, ==, after);
      write_in_step (fixture, (QdResultRow *) rows->data, rows->len, FALSE, &counts);
      assert_counts (&dry, counts.added, counts.updated, counts.unchanged);
      g_assert_cmpint (counts.added + counts.updated + counts.unchanged, ==, rows->len);
      g_clear_pointer (&before, g_free);
      g_clear_pointer (&after, g_free);
    }
}

static void
test_one_day_is_updated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdResultColumns) columns = NULL;
  QdResultCounts counts;
  QdSums days[31];

  write_row (fixture, row_of (fixture, 0, 0, "2025-03-01", 10, 100), &counts);
  assert_counts (&counts, 1, 0, 0);
  write_row (fixture, row_of (fixture, 0, 0, "2025-03-31", 20, QD_INTEGER_NONE), &counts);
  write_row (fixture, row_of (fixture, 0, 0, "2025-03-31", 25, QD_INTEGER_NONE), &counts);
  assert_counts (&counts, 0, 1, 0);
  write_row (fixture, row_of (fixture, 0, 0, "2025-03-01", 10, 100), &counts);
  assert_counts (&counts, 0, 0, 1);

  columns = load_columns (fixture);
  g_assert_cmpuint (columns->n_blocks, ==, 1);
  g_assert_cmpint (columns->values[QD_MEASURE_CLICKS][0], ==, 35);
  g_assert_cmpint (columns->values[QD_MEASURE_COST][0], ==, 100);
  g_assert_cmpint (columns->values[QD_MEASURE_LEADS][0], ==, QD_INTEGER_NONE);
  g_assert_true (columns->load_days (columns, 0, days, NULL));
  g_assert_cmpint (days[30].values[QD_MEASURE_CLICKS], ==, 25);
  g_assert_cmpint (days[30].values[QD_MEASURE_COST], ==, QD_INTEGER_NONE);
}

static void
test_keep_and_clear (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdResultColumns) columns = NULL;
  QdResultCounts counts;

  write_row (fixture, row_of (fixture, 1, 0, "2025-03-01", 10, 100), &counts);
  write_row (fixture, row_of (fixture, 1, 0, "2025-03-01", QD_RESULT_KEEP, 150), &counts);
  assert_counts (&counts, 0, 1, 0);
  write_row (fixture, row_of (fixture, 1, 0, "2025-03-02", QD_RESULT_KEEP, 50), &counts);
  assert_counts (&counts, 1, 0, 0);
  columns = load_columns (fixture);
  g_assert_cmpint (columns->values[QD_MEASURE_CLICKS][0], ==, 10);
  g_assert_cmpint (columns->values[QD_MEASURE_COST][0], ==, 200);

  write_row (fixture, row_of (fixture, 1, 0, "2025-03-01", QD_INTEGER_NONE, QD_RESULT_KEEP), &counts);
  assert_counts (&counts, 0, 1, 0);
  g_clear_pointer (&columns, qd_result_columns_unref);
  columns = load_columns (fixture);
  g_assert_cmpint (columns->values[QD_MEASURE_CLICKS][0], ==, QD_INTEGER_NONE);
  g_assert_cmpint (columns->values[QD_MEASURE_COST][0], ==, 200);
}

static void
test_a_row_of_nothing_is_no_row (Fixture *fixture, gconstpointer data)
{
  QdResultCounts counts;
  g_autofree char *blocks = NULL;

  write_row (fixture, row_of (fixture, 0, 1, "2025-03-01", QD_INTEGER_NONE, QD_INTEGER_NONE), &counts);
  assert_counts (&counts, 0, 0, 1);
  write_row (fixture, row_of (fixture, 0, 1, "2025-03-01", 3, QD_INTEGER_NONE), &counts);
  write_row (fixture, row_of (fixture, 0, 1, "2025-03-01", QD_INTEGER_NONE, QD_INTEGER_NONE), &counts);
  assert_counts (&counts, 0, 1, 0);
  blocks = dump_blocks (fixture);
  g_assert_cmpstr (blocks, ==, "");
}

static void
test_delete_row (Fixture *fixture, gconstpointer data)
{
  const QdDay day = qd_day_from_ymd (2025, 3, 1);
  g_autoptr (QdResultColumns) columns = NULL;
  g_autoptr (GError) error = NULL;
  QdResultCounts counts;

  write_row (fixture, row_of (fixture, 0, 0, "2025-03-01", 1, 2), &counts);
  write_row (fixture, row_of (fixture, 0, 0, "2025-03-02", 3, 4), &counts);
  qd_plan_begin (fixture->plan.plan, "Tester", "Delete", NULL);
  g_assert_true (qd_result_store_delete_row (fixture->plan.plan, fixture->campaigns[0], fixture->channels[0], day, NULL));
  g_assert_false (qd_result_store_delete_row (fixture->plan.plan, fixture->campaigns[0], fixture->channels[0], day,
                                              &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_NOT_FOUND);
  qd_plan_commit (fixture->plan.plan, NULL);
  columns = load_columns (fixture);
  g_assert_cmpint (columns->values[QD_MEASURE_CLICKS][0], ==, 3);
}

static void
test_undo_and_redo_restore_every_byte (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (14);
  char *states[5];
  QdResultCounts counts;

  states[0] = dump_blocks (fixture);
  for (guint i = 1; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GArray) rows = random_rows (fixture, random, 400);

      make_unique (rows);
      write_in_step (fixture, (QdResultRow *) rows->data, rows->len, FALSE, &counts);
      states[i] = dump_blocks (fixture);
      g_assert_cmpstr (states[i], !=, states[i - 1]);
    }
  for (guint i = G_N_ELEMENTS (states) - 1; i > 0; i--)
    {
      g_autofree char *now = NULL;

      g_assert_true (qd_plan_undo (fixture->plan.plan, NULL));
      now = dump_blocks (fixture);
      g_assert_cmpstr (now, ==, states[i - 1]);
    }
  plan_fixture_reopen (&fixture->plan);
  for (guint i = 1; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *now = NULL;

      g_assert_true (qd_plan_redo (fixture->plan.plan, NULL));
      now = dump_blocks (fixture);
      g_assert_cmpstr (now, ==, states[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_free (states[i]);
}

static void
test_rollback_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  QdResultRow row = row_of (fixture, 0, 0, "2025-03-01", 1, 2);
  g_autofree char *blocks = NULL;
  QdResultCounts counts;

  qd_plan_begin (fixture->plan.plan, "Tester", "Write", NULL);
  g_assert_true (qd_result_store_write (fixture->plan.plan, &row, 1, FALSE, &counts, NULL, NULL));
  qd_plan_rollback (fixture->plan.plan);
  blocks = dump_blocks (fixture);
  g_assert_cmpstr (blocks, ==, "");
}

static void
test_cancel_stops_a_large_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (15);
  g_autoptr (GArray) rows = random_rows (fixture, random, 1000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  QdResultCounts counts;

  make_unique (rows);
  qsort (rows->data, rows->len, sizeof (QdResultRow), compare_rows);
  g_cancellable_cancel (cancellable);
  qd_plan_begin (fixture->plan.plan, "Tester", "Write", NULL);
  g_assert_false (qd_result_store_write (fixture->plan.plan, (QdResultRow *) rows->data, rows->len, FALSE, &counts, job,
                                         &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  qd_plan_rollback (fixture->plan.plan);
}

/* many blocks, so that the second thread takes part */
static void
test_many_blocks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  g_autoptr (QdResultColumns) columns = NULL;
  g_autoptr (QdResultColumns) expected = NULL;
  QdResultCounts counts;

  for (int year = 1990; year < 2050; year++)
    for (int month = 1; month <= 12; month++)
      for (guint campaign = 0; campaign < N_CAMPAIGNS; campaign++)
        {
          QdResultRow row = row_of (fixture, campaign, 0, "2025-01-01", year * month, campaign);

          row.day = qd_day_from_ymd (year, month, qd_days_in_month (year, month));
          g_array_append_val (rows, row);
        }
  write_in_step (fixture, (QdResultRow *) rows->data, rows->len, FALSE, &counts);
  assert_counts (&counts, rows->len, 0, 0);
  write_in_step (fixture, (QdResultRow *) rows->data, rows->len, FALSE, &counts);
  assert_counts (&counts, 0, 0, rows->len);
  columns = load_columns (fixture);
  expected = qd_result_columns_from_rows ((QdResultRow *) rows->data, rows->len);
  assert_same_columns (columns, expected);
}

static void
test_days_outlive_the_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdResultColumns) columns = NULL;
  QdResultCounts counts;
  QdSums days[31];

  write_row (fixture, row_of (fixture, 0, 0, "2025-03-05", 10, 100), &counts);
  columns = load_columns (fixture);
  g_clear_object (&fixture->plan.plan);
  g_assert_true (columns->load_days (columns, 0, days, NULL));
  g_assert_cmpint (days[4].values[QD_MEASURE_CLICKS], ==, 10);
}

static void
test_a_picture_does_not_mix_with_later_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdResultColumns) columns = NULL;
  g_autoptr (GError) error = NULL;
  QdResultCounts counts;
  QdSums days[31];

  write_row (fixture, row_of (fixture, 0, 0, "2025-03-05", 10, 100), &counts);
  columns = load_columns (fixture);
  write_row (fixture, row_of (fixture, 0, 0, "2025-03-05", 11, 100), &counts);
  g_assert_false (columns->load_days (columns, 0, days, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_CONFLICT);
}

static void
test_plan_in_memory (void)
{
  g_autoptr (QdPlan) plan = qd_plan_create (":memory:", "Test", NULL);
  const gint64 channel = add_record (plan, QD_KIND_CHANNEL, "code", "ch", "name", "ch", NULL);
  const gint64 campaign = add_record (plan, QD_KIND_CAMPAIGN, "code", "C", "name", "C", "start", "2025-01-01", "end",
                                      "2025-12-31", NULL);
  QdResultRow row = { .campaign = campaign, .channel = channel, .day = qd_day_from_ymd (2025, 5, 31) };
  g_autoptr (QdResultColumns) columns = NULL;
  QdResultCounts counts;
  QdSums days[31];

  qd_sums_init (&row.sums);
  row.sums.values[QD_MEASURE_ORDERS] = 7;
  qd_plan_begin (plan, "Tester", "Write", NULL);
  g_assert_true (qd_result_store_write (plan, &row, 1, FALSE, &counts, NULL, NULL));
  g_assert_true (qd_plan_commit (plan, NULL));
  columns = qd_result_store_load (plan, NULL);
  g_assert_true (columns->load_days (columns, 0, days, NULL));
  g_assert_cmpint (days[30].values[QD_MEASURE_ORDERS], ==, 7);
}

static void
test_check_finds_what_does_not_agree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  QdResultCounts counts;

  write_row (fixture, row_of (fixture, 0, 0, "2025-01-05", 10, 100), &counts);
  write_row (fixture, row_of (fixture, 0, 0, "2025-02-05", 10, 100), &counts);
  write_row (fixture, row_of (fixture, 0, 0, "2025-03-05", 10, 100), &counts);
  write_row (fixture, row_of (fixture, 0, 0, "2025-05-31", 10, 100), &counts);
  g_assert_true (qd_result_store_check (fixture->plan.plan, problems, NULL, NULL));
  g_assert_cmpuint (problems->len, ==, 0);

  execute (fixture, "UPDATE result_block SET clicks = 11 WHERE month = 2025 * 12;"
                    "UPDATE result_block SET leads = 0 WHERE month = 2025 * 12 + 1;"
                    "UPDATE result_block SET days = substr (days, 1, length (days) - 1) WHERE month = 2025 * 12 + 2;"
                    "UPDATE result_block SET month = 2025 * 12 + 5 WHERE month = 2025 * 12 + 4");
  g_assert_true (qd_result_store_check (fixture->plan.plan, problems, NULL, NULL));
  g_assert_cmpuint (problems->len, ==, 4);
  for (guint i = 0; i < problems->len; i++)
    g_assert_nonnull (strstr (g_ptr_array_index (problems, i), "C-0"));
}

static void
test_damaged_block_is_not_overwritten (Fixture *fixture, gconstpointer data)
{
  QdResultRow row = row_of (fixture, 0, 0, "2025-01-06", 1, 2);
  g_autoptr (GError) error = NULL;
  QdResultCounts counts;

  write_row (fixture, row_of (fixture, 0, 0, "2025-01-05", 10, 100), &counts);
  execute (fixture, "UPDATE result_block SET days = x'0900'");
  qd_plan_begin (fixture->plan.plan, "Tester", "Write", NULL);
  g_assert_false (qd_result_store_write (fixture->plan.plan, &row, 1, FALSE, &counts, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
  qd_plan_rollback (fixture->plan.plan);
}

#define add(path, function) g_test_add ("/model/result-store/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("columns-equal-those-of-the-rows", test_columns_equal_those_of_the_rows);
  add ("same-rows-again-change-nothing", test_same_rows_again_change_nothing);
  add ("dry-run-counts-as-the-import", test_dry_run_counts_as_the_import);
  add ("one-day-is-updated", test_one_day_is_updated);
  add ("keep-and-clear", test_keep_and_clear);
  add ("a-row-of-nothing-is-no-row", test_a_row_of_nothing_is_no_row);
  add ("delete-row", test_delete_row);
  add ("undo-and-redo-restore-every-byte", test_undo_and_redo_restore_every_byte);
  add ("rollback-leaves-nothing", test_rollback_leaves_nothing);
  add ("cancel-stops-a-large-write", test_cancel_stops_a_large_write);
  add ("many-blocks", test_many_blocks);
  add ("days-outlive-the-plan", test_days_outlive_the_plan);
  add ("a-picture-does-not-mix-with-later-days", test_a_picture_does_not_mix_with_later_days);
  g_test_add_func ("/model/result-store/plan-in-memory", test_plan_in_memory);
  add ("check-finds-what-does-not-agree", test_check_finds_what_does_not_agree);
  add ("damaged-block-is-not-overwritten", test_damaged_block_is_not_overwritten);
  return g_test_run ();
}
