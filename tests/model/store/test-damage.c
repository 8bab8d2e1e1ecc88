#include "tests/model/store/plan-fixture.h"

#include <string.h>

#include "model/store/qd-result-store.h"

/* A plan with some of its bytes wrong, or its end missing, is a clear error or a readable plan, never a
 * crash. The positions are drawn from a fixed seed, so that a failure comes back. */

#define SEED 20250703
#define N_FLIPS 200
#define N_CUTS 40

/* records of several kinds, references, a list, results and a few steps to undo */
static void
fill (QdPlan *plan)
{
  QdResultRow rows[40];
  QdResultCounts counts;
  gint64 channel, campaign;
  g_autoptr (GError) error = NULL;

  channel = add_record (plan, QD_KIND_CHANNEL, "code", "CH-1", "name", "App", NULL);
  campaign = add_record (plan, QD_KIND_CAMPAIGN, "code", "C-1", "name", "Sale", "start", "2025-07-01", "end",
                         "2025-08-31", "budget", "1000.5", NULL);
  add_record (plan, QD_KIND_METRIC, "code", "ltv", "name", "LTV", "formula", "revenue / new_users", NULL);
  add_record (plan, QD_KIND_GOAL, "code", "G-1", "title", "Grow", "period", "2025", "metric", "ltv", NULL);
  add_record (plan, QD_KIND_GOAL_TARGET, "goal", "G-1", "period", "2025Q1", "target", "5", NULL);
  add_record (plan, QD_KIND_MILESTONE, "code", "M-1", "title", "A", "due", "2025-07-31", NULL);
  add_record (plan, QD_KIND_MILESTONE, "code", "M-2", "title", "B", "due", "2025-07-31", "depends_on", "M-1",
              NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = (QdResultRow){ .day = qd_day_from_ymd (2025, 7, 1) + (QdDay)i,
                               .campaign = campaign,
                               .channel = channel };
      qd_sums_init (&rows[i].sums);
      rows[i].sums.values[QD_MEASURE_CLICKS] = i * 7;
    }
  qd_plan_begin (plan, "Tester", "Results", &error);
  qd_result_store_write (plan, rows, G_N_ELEMENTS (rows), FALSE, &counts, NULL, &error);
  qd_plan_commit (plan, &error);
  g_assert_no_error (error);
}

static gboolean
count_day (const QdResultRow *row, gpointer data)
{
  (*(guint *) data)++;
  return TRUE;
}

/* Everything a window does with a plan it was given; each step may fail with an error of ours, none may
 * crash. */
static void
use (QdPlan *plan)
{
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (GPtrArray) steps = NULL, problems = NULL;
  g_autoptr (GError) error = NULL;
  guint days = 0;

  data = qd_plan_load_data (plan, &error);
  g_assert_true (data != NULL || error != NULL);
  g_clear_error (&error);
  if (data != NULL)
    qd_result_columns_foreach_day (data->results, count_day, &days, &error);
  g_clear_error (&error);
  steps = qd_plan_history (plan, 0, &error);
  g_assert_true (steps != NULL || error != NULL);
  g_clear_error (&error);
  problems = qd_plan_check_integrity (plan, NULL, &error);
  g_assert_true (problems != NULL || error != NULL);
  g_clear_error (&error);
  /* results, then a list */
  if (qd_plan_undo (plan, &error))
    qd_plan_undo (plan, &error);
}

/* TRUE when it opened */
static gboolean
open_and_use (const char *path, const char *content, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = NULL;

  /* no need to wait for the disk */
  g_assert_true (g_file_set_contents_full (path, content, length, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
  plan = qd_plan_open (path, 0, &error);
  if (plan == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == QD_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return FALSE;
    }
  use (plan);
  return TRUE;
}

static void
read_filled_plan (PlanFixture *fixture, char **content, gsize *length)
{
  fill (fixture->plan);
  g_clear_object (&fixture->plan);
  g_assert_true (g_file_get_contents (fixture->path, content, length, NULL));
}

/* half of the positions lie in the header and the schema, where most depends on every byte */
static void
test_flipped_bytes_never_crash (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL, *path = g_build_filename (fixture->folder, "damaged-plan", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint opened = 0;
  gsize length;

  read_filled_plan (fixture, &content, &length);
  g_assert_true (open_and_use (path, content, length));
  for (guint i = 0; i < N_FLIPS; i++)
    {
      gsize end = i % 2 == 0 ? MIN (length, 16384) : length;
      gsize at = g_rand_int_range (random, 0, (gint32) end);
      guint run = g_rand_int_range (random, 1, 9);
      g_autofree char *damaged = g_memdup2 (content, length);

      for (gsize j = at; j < MIN (length, at + run); j++)
        damaged[j] = (char) g_rand_int_range (random, 0, 256);
      opened += open_and_use (path, damaged, length);
    }
  /* both ends are reached, or the test proves nothing */
  g_assert_cmpuint (opened, >, 0);
  g_assert_cmpuint (opened, <, N_FLIPS);
}

static void
test_cut_files_are_refused (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL, *path = g_build_filename (fixture->folder, "cut-plan", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  gsize length;

  read_filled_plan (fixture, &content, &length);
  for (guint i = 0; i < N_CUTS; i++)
    g_assert_false (open_and_use (path, content, g_rand_int_range (random, 0, (gint32) length)));
}

/* a page in the place of another, as a bad copy makes them */
static void
test_swapped_pages_never_crash (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL, *path = g_build_filename (fixture->folder, "swapped-plan", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  const gsize page = 16384;
  gsize length;

  read_filled_plan (fixture, &content, &length);
  for (guint i = 0; i < 40; i++)
    {
      gsize from = g_rand_int_range (random, 1, (gint32) (length / page)) * page;
      gsize to = g_rand_int_range (random, 1, (gint32) (length / page)) * page;
      g_autofree char *damaged = g_memdup2 (content, length);

      memcpy (damaged + to, content + from, page);
      open_and_use (path, damaged, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                            \
  g_test_add ("/store/damage/" name, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)
  ADD ("flipped-bytes-never-crash", test_flipped_bytes_never_crash);
  ADD ("cut-files-are-refused", test_cut_files_are_refused);
  ADD ("swapped-pages-never-crash", test_swapped_pages_never_crash);
  return g_test_run ();
}
