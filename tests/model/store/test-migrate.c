#include "tests/model/store/plan-fixture.h"

#include <string.h>

#include "model/store/qd-migrate.h"
#include "model/store/qd-plan-file.h"

/* The real scripts and made-up later ones, as a future version will bring them. */

static GPtrArray *
scripts_with (const char *second, const char *third)
{
  g_auto (GStrv) own = qd_migrate_load_scripts ();
  GPtrArray *scripts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; own[i] != NULL; i++)
    g_ptr_array_add (scripts, g_strdup (own[i]));
  if (second != NULL)
    g_ptr_array_add (scripts, g_strdup (second));
  if (third != NULL)
    g_ptr_array_add (scripts, g_strdup (third));
  g_ptr_array_add (scripts, NULL);
  return scripts;
}

static gboolean
migrate (const char *path, GPtrArray *scripts, GError **error)
{
  sqlite3 *db = qd_plan_file_connect (path, QD_CONNECTION_WRITE, NULL);
  gboolean done;

  g_assert_nonnull (db);
  done = qd_migrate_run (db, path, (const char *const *) scripts->pdata, error);
  sqlite3_close (db);
  return done;
}

static gint64
read_integer (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return value;
}

static void
test_scripts_run_in_order_after_a_copy (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) scripts = scripts_with ("ALTER TABLE person ADD COLUMN phone TEXT",
                                                "UPDATE person SET phone = '1' || code");
  int ours = qd_migrate_current_version ();
  g_autofree char *copy = g_strdup_printf ("%s.before-v%d", fixture->path, ours + 2);
  g_autoptr (GError) error = NULL;

  add_record (fixture->plan, QD_KIND_PERSON, "code", "7", "name", "A", NULL);
  g_clear_object (&fixture->plan);
  migrate (fixture->path, scripts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_integer (fixture->path, "PRAGMA user_version"), ==, ours + 2);
  g_assert_cmpint (read_integer (fixture->path, "SELECT phone FROM person"), ==, 17);
  /* the copy is the plan before, whole */
  g_assert_cmpint (read_integer (copy, "PRAGMA user_version"), ==, ours);
  g_assert_cmpint (read_integer (copy, "SELECT count (*) FROM person"), ==, 1);
  g_assert_cmpint (read_integer (copy, "SELECT count (phone) FROM person"), ==, -1);
  /* a second run does nothing and makes no copy */
  g_assert_cmpint (g_remove (copy), ==, 0);
  migrate (fixture->path, scripts, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_a_failed_script_leaves_the_file_as_it_was (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) broken
      = scripts_with ("ALTER TABLE person ADD COLUMN phone TEXT", "UPDATE nobody SET x = 1");
  g_autoptr (GPtrArray) orphans = scripts_with ("UPDATE goal SET parent = 42", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize before_length, after_length;

  add_record (fixture->plan, QD_KIND_GOAL, "code", "G-1", "title", "A", "period", "2025", NULL);
  g_clear_object (&fixture->plan);
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, NULL));
  g_assert_false (migrate (fixture->path, broken, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
  g_clear_error (&error);
  /* a script that leaves references to nothing is no better */
  g_assert_false (migrate (fixture->path, orphans, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_CONFLICT);
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
  plan_fixture_reopen (fixture);
}

static void
test_a_newer_file_is_not_touched (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) newer = scripts_with ("ALTER TABLE person ADD COLUMN phone TEXT", NULL);
  g_autoptr (GPtrArray) ours = scripts_with (NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->plan);
  migrate (fixture->path, newer, &error);
  g_assert_no_error (error);
  g_assert_false (migrate (fixture->path, ours, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_TOO_NEW);
  g_clear_error (&error);
  /* read-only it opens, with the column it does not know */
  fixture->plan = qd_plan_open (fixture->path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  qd_plan_data_unref (load (fixture->plan));
}

/* A plan as an older version wrote it, kept as text: later versions must open it. */
static char *
make_old_plan (PlanFixture *fixture, const char *name)
{
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "data", "plans", name, NULL), *sql = NULL;
  char *path = g_build_filename (fixture->folder, "old.qdeck", NULL);
  sqlite3 *db = NULL;

  g_assert_true (g_file_get_contents (golden, &sql, NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_clear_object (&fixture->plan);
  return path;
}

static void
test_a_plan_of_version_1_opens (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_old_plan (fixture, "version-1.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlanData) picture = NULL;
  const QdRecord *milestone;

  /* read-only too, and then the file stays of version 1 */
  fixture->plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  picture = load (fixture->plan);
  g_assert_cmpstr (qd_plan_data_plan (picture)->name, ==, "Plan of version 1");
  g_assert_cmpint (qd_plan_data_plan (picture)->deck_data, ==, QD_PLAN_DECK_WITH);
  g_assert_true (qd_is_none (qd_plan_data_plan (picture)->high_share));
  g_assert_cmpint (picture->results->values[QD_MEASURE_CLICKS][0], ==, 12);
  g_clear_pointer (&picture, qd_plan_data_unref);
  g_clear_object (&fixture->plan);
  g_assert_cmpint (read_integer (path, "PRAGMA user_version"), ==, 1);
  fixture->plan = qd_plan_open (path, 0, &error);
  g_assert_no_error (error);
  picture = load (fixture->plan);
  g_assert_cmpstr (qd_plan_data_plan (picture)->name, ==, "Plan of version 1");
  milestone = qd_plan_data_find_code (picture, QD_KIND_MILESTONE, "M-02");
  g_assert_nonnull (milestone);
  assert_text (fixture->plan, QD_KIND_MILESTONE, milestone->id, "depends_on", "M-01");
  g_assert_cmpuint (picture->results->n_blocks, ==, 1);
  g_assert_cmpint (picture->results->values[QD_MEASURE_CLICKS][0], ==, 12);
  g_assert_true (qd_plan_can_undo (fixture->plan));
}

/* The steps of its history were recorded before goals had a position: they are undone and done again all the same. */
static void
test_a_plan_of_version_2_keeps_its_history (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_old_plan (fixture, "version-2.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlanData) old = NULL, before = NULL, empty = NULL, again = NULL;

  fixture->plan = qd_plan_open (path, 0, &error);
  g_assert_no_error (error);
  old = load (fixture->plan);
  g_assert_cmpint (QD_GOAL (qd_plan_data_find_code (old, QD_KIND_GOAL, "G-2"))->position, ==, QD_INTEGER_NONE);
  g_assert_true (qd_plan_undo (fixture->plan, &error));
  g_assert_no_error (error);
  before = load (fixture->plan);
  g_assert_cmpstr (QD_GOAL (qd_plan_data_find_code (before, QD_KIND_GOAL, "G-2"))->title, ==, "First");
  g_assert_true (qd_plan_undo (fixture->plan, &error));
  g_assert_no_error (error);
  empty = load (fixture->plan);
  g_assert_cmpuint (qd_plan_data_count (empty, QD_KIND_GOAL), ==, 0);
  g_assert_true (qd_plan_redo (fixture->plan, &error));
  g_assert_true (qd_plan_redo (fixture->plan, &error));
  g_assert_no_error (error);
  again = load (fixture->plan);
  g_assert_cmpuint (qd_plan_data_count (again, QD_KIND_GOAL), ==, 3);
  g_assert_cmpstr (QD_GOAL (qd_plan_data_find_code (again, QD_KIND_GOAL, "G-2"))->title, ==, "First quarter");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/store/migrate/" name, PlanFixture, NULL, plan_fixture_set_up, function,                      \
              plan_fixture_tear_down)
  ADD ("scripts-run-in-order-after-a-copy", test_scripts_run_in_order_after_a_copy);
  ADD ("a-failed-script-leaves-the-file-as-it-was", test_a_failed_script_leaves_the_file_as_it_was);
  ADD ("a-newer-file-is-not-touched", test_a_newer_file_is_not_touched);
  ADD ("a-plan-of-version-1-opens", test_a_plan_of_version_1_opens);
  ADD ("a-plan-of-version-2-keeps-its-history", test_a_plan_of_version_2_keeps_its_history);
  return g_test_run ();
}
