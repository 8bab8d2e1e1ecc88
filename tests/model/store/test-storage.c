#include "tests/model/store/plan-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/store/qd-plan-private.h"

/* A full disk in the middle of a step: the error says so, and the plan is as before it. */

/* people with long notes inside the open step, until it fails or there are enough */
static gboolean
insert_people (QdPlan *plan, guint count, GError **error)
{
  g_autofree char *note = g_strnfill (8000, 'x');

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *code = g_strdup_printf ("P-%05u", i);
      g_autoptr (QdRecord) record = qd_record_new (qd_kind_get (QD_KIND_PERSON));

      qd_record_set_text (record, qd_kind_find_field (record->kind, "code"), code);
      qd_record_set_text (record, qd_kind_find_field (record->kind, "name"), code);
      qd_record_set_text (record, qd_kind_find_field (record->kind, "note"), note);
      if (!qd_plan_insert (plan, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_people (QdPlan *plan, guint count, GError **error)
{
  if (!qd_plan_begin (plan, "Tester", "Many people", error))
    return FALSE;
  if (insert_people (plan, count, error))
    return qd_plan_commit (plan, error);
  qd_plan_rollback (plan);
  return FALSE;
}

static void
assert_as_before (QdPlan *plan, gint64 id)
{
  g_autoptr (QdPlanData) picture = load (plan);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = qd_plan_undo_what (plan);

  g_assert_cmpuint (qd_plan_data_count (picture, QD_KIND_PERSON), ==, 1);
  g_assert_nonnull (qd_plan_data_find (picture, QD_KIND_PERSON, id));
  g_assert_cmpstr (what, ==, "Add a record");
  problems = qd_plan_check_integrity (plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_a_full_file_leaves_the_plan_as_before (PlanFixture *fixture, gconstpointer data)
{
  gint64 id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "A", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_exec (qd_plan_db (fixture->plan), "PRAGMA max_page_count = 80", NULL, NULL, NULL),
                   ==, 0);
  g_assert_false (add_people (fixture->plan, 1000, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "full"));
  assert_as_before (fixture->plan, id);
  /* with room again it goes on */
  g_clear_error (&error);
  g_assert_cmpint (
      sqlite3_exec (qd_plan_db (fixture->plan), "PRAGMA max_page_count = 100000", NULL, NULL, NULL), ==, 0);
  g_assert_true (add_people (fixture->plan, 100, &error));
  g_assert_no_error (error);
}

/* with files of up to a megabyte; 0 when the step fails as it should */
static int
write_with_a_limit (const char *path)
{
  const struct rlimit limit = { 1 << 20, 1 << 20 };
  g_autoptr (GError) error = NULL;
  QdPlan *plan = qd_plan_open (path, 0, NULL);

  signal (SIGXFSZ, SIG_IGN);
  if (plan == NULL || setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  if (add_people (plan, 1000, &error))
    return 3;
  if (!g_error_matches (error, QD_ERROR, QD_ERROR_STORAGE))
    return 4;
  g_clear_error (&error);
  /* reading goes on, and so does a small step */
  if (qd_plan_load_data (plan, &error) == NULL)
    return 5;
  return qd_plan_close (plan, &error) ? 0 : 6;
}

static void
test_a_file_that_cannot_grow_leaves_the_plan_as_before (PlanFixture *fixture, gconstpointer data)
{
  gint64 id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "A", NULL);
  int status;
  pid_t child;

  g_clear_object (&fixture->plan);
  child = fork ();
  if (child == 0)
    _exit (write_with_a_limit (fixture->path));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  plan_fixture_reopen (fixture);
  assert_as_before (fixture->plan, id);
}

static int
back_up_with_a_limit (const char *path)
{
  const struct rlimit limit = { 100000, 100000 };
  g_autofree char *target = g_strconcat (path, ".copy", NULL);
  g_autoptr (GError) error = NULL;
  QdPlan *plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, NULL);

  signal (SIGXFSZ, SIG_IGN);
  if (plan == NULL || setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  if (qd_plan_backup (plan, target, NULL, &error) || !g_error_matches (error, QD_ERROR, QD_ERROR_STORAGE))
    return 3;
  return g_file_test (target, G_FILE_TEST_EXISTS) ? 4 : 0;
}

static void
test_a_backup_without_room_leaves_nothing (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  int status;
  pid_t child;
  guint files = 0;

  g_clear_object (&fixture->plan);
  child = fork ();
  if (child == 0)
    _exit (back_up_with_a_limit (fixture->path));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  folder = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    files += strstr (name, "tmp") != NULL || strstr (name, "copy") != NULL;
  g_assert_cmpuint (files, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/store/storage/" name, PlanFixture, NULL, plan_fixture_set_up, function,                      \
              plan_fixture_tear_down)
  ADD ("a-full-file-leaves-the-plan-as-before", test_a_full_file_leaves_the_plan_as_before);
  ADD ("a-file-that-cannot-grow", test_a_file_that_cannot_grow_leaves_the_plan_as_before);
  ADD ("a-backup-without-room-leaves-nothing", test_a_backup_without_room_leaves_nothing);
  return g_test_run ();
}
