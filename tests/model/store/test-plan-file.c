#include "tests/model/store/plan-fixture.h"

#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/model/base/killed.h"

typedef struct
{
  char *content;
  gsize length;
} Bytes;

static Bytes
read_bytes (const char *path)
{
  Bytes bytes = { 0 };

  g_assert_true (g_file_get_contents (path, &bytes.content, &bytes.length, NULL));
  return bytes;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* opening fails with the code, the file is byte for byte as before, and nothing new lies beside it */
static void
assert_refused (PlanFixture *fixture, const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  Bytes before = read_bytes (path), after;
  guint files = count_files (fixture->folder);
  QdPlan *plan = qd_plan_open (path, 0, &error);

  g_assert_null (plan);
  g_assert_error (error, QD_ERROR, code);
  g_assert_nonnull (strstr (error->message, "plan"));
  after = read_bytes (path);
  g_assert_cmpmem (before.content, before.length, after.content, after.length);
  g_assert_cmpuint (count_files (fixture->folder), ==, files);
  g_free (before.content);
  g_free (after.content);
}

static char *
write_file (PlanFixture *fixture, const char *name, const char *content, gssize length)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

static void
test_new_plan_has_its_marks (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdPlanData) picture = load (fixture->plan);
  Bytes bytes;

  g_assert_cmpstr (qd_plan_data_plan (picture)->name, ==, "Test plan");
  g_clear_object (&fixture->plan);
  bytes = read_bytes (fixture->path);
  g_assert_cmpmem (bytes.content, 16, "SQLite format 3", 16);
  g_assert_cmpmem (bytes.content + 68, 4, "QDEC", 4);
  /* 16 KiB pages, schema version 8 */
  g_assert_cmpmem (bytes.content + 16, 2, "\x40\x00", 2);
  g_assert_cmpmem (bytes.content + 60, 4, "\x00\x00\x00\x08", 4);
  /* nothing is left beside a closed plan */
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_free (bytes.content);
}

static void
test_opening_and_closing_changes_nothing (PlanFixture *fixture, gconstpointer data)
{
  Bytes before, after;

  g_clear_object (&fixture->plan);
  before = read_bytes (fixture->path);
  plan_fixture_reopen (fixture);
  qd_plan_data_unref (load (fixture->plan));
  g_clear_object (&fixture->plan);
  after = read_bytes (fixture->path);
  g_assert_cmpmem (before.content, before.length, after.content, after.length);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_free (before.content);
  g_free (after.content);
}

static void
test_creating_never_replaces (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "such", "plan.qdeck", NULL);

  g_assert_null (qd_plan_create (fixture->path, "Again", &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (qd_plan_create (nowhere, "Nowhere", &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_NOT_FOUND);
}

static void
test_name_falls_back_to_the_file (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Growth Q3.qdeck", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_create (path, NULL, &error);
  g_autoptr (QdPlanData) picture = NULL;

  g_assert_no_error (error);
  picture = load (plan);
  g_assert_cmpstr (qd_plan_data_plan (picture)->name, ==, "Growth Q3");
  g_assert_cmpstr (qd_plan_data_plan (picture)->currency, ==, "CNY");
}

static void
test_files_that_are_no_plans_are_left_alone (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *empty = write_file (fixture, "empty-plan", "", 0);
  g_autofree char *text = write_file (fixture, "text-plan", "code,title\nG-01,A goal, and no plan\n", -1);
  g_autofree char *magic = write_file (fixture, "magic-plan", "SQLite format 3", 16);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing-plan", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, empty, QD_ERROR_FORMAT);
  assert_refused (fixture, text, QD_ERROR_FORMAT);
  assert_refused (fixture, magic, QD_ERROR_FORMAT);
  g_assert_null (qd_plan_open (fixture->folder, 0, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (qd_plan_open (missing, QD_PLAN_OPEN_FALL_BACK, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

/* a whole plan with some bytes put in place; refused */
static void
assert_patched_is_refused (PlanFixture *fixture, gsize at, const char *bytes, gsize length, int code)
{
  Bytes whole = read_bytes (fixture->path);
  g_autofree char *path = NULL;

  memcpy (whole.content + at, bytes, length);
  path = write_file (fixture, "patched-plan", whole.content, whole.length);
  assert_refused (fixture, path, code);
  g_free (whole.content);
}

static void
test_foreign_and_newer_databases_are_left_alone (PlanFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->plan);
  /* application_id of nobody; user_version 0 and one of the future */
  assert_patched_is_refused (fixture, 68, "\0\0\0\0", 4, QD_ERROR_FORMAT);
  assert_patched_is_refused (fixture, 60, "\0\0\0\0", 4, QD_ERROR_FORMAT);
  assert_patched_is_refused (fixture, 60, "\0\0\x03\xe8", 4, QD_ERROR_TOO_NEW);
}

static void
test_a_newer_plan_opens_read_only (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = NULL;
  Bytes whole;

  g_clear_object (&fixture->plan);
  whole = read_bytes (fixture->path);
  memcpy (whole.content + 60, "\0\0\x03\xe8", 4);
  path = write_file (fixture, "newer.qdeck", whole.content, whole.length);
  plan = qd_plan_open (path, QD_PLAN_OPEN_FALL_BACK, &error);
  g_assert_no_error (error);
  g_assert_true (qd_plan_is_read_only (plan));
  g_assert_nonnull (strstr (qd_plan_read_only_reason (plan), "newer"));
  g_assert_cmpint (qd_plan_get_access (plan), ==, QD_PLAN_ACCESS_TOO_NEW);
  g_assert_false (qd_plan_begin (plan, NULL, "Edit", &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED);
  g_free (whole.content);
}

static void
test_cut_short_and_damaged_plans_are_left_alone (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *half = NULL, *header = NULL, *noise = NULL;
  Bytes whole;

  g_clear_object (&fixture->plan);
  whole = read_bytes (fixture->path);
  half = write_file (fixture, "half-plan", whole.content, whole.length / 2);
  header = write_file (fixture, "header-plan", whole.content, 60);
  assert_refused (fixture, half, QD_ERROR_FORMAT);
  assert_refused (fixture, header, QD_ERROR_FORMAT);
  /* the schema itself */
  memset (whole.content + 100, 0xa5, 4000);
  noise = write_file (fixture, "noise-plan", whole.content, whole.length);
  assert_refused (fixture, noise, QD_ERROR_FORMAT);
  g_free (whole.content);
}

static void
test_read_only_flag_keeps_others_writing (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) reader = qd_plan_open (fixture->path, QD_PLAN_OPEN_READ_ONLY, &error);
  gint64 id;

  g_assert_no_error (error);
  g_assert_true (qd_plan_is_read_only (reader));
  g_assert_false (qd_plan_poll (reader));
  id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-01", "name", "Somebody", NULL);
  /* what the writer committed is seen, and told once */
  g_assert_true (qd_plan_poll (reader));
  g_assert_false (qd_plan_poll (reader));
  assert_text (reader, QD_KIND_PERSON, id, "name", "Somebody");
}

static void
test_second_writer_is_busy_or_falls_back (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) second = qd_plan_open (fixture->path, 0, &error);

  g_assert_null (second);
  g_assert_error (error, QD_ERROR, QD_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_clear_error (&error);
  second = qd_plan_open (fixture->path, QD_PLAN_OPEN_FALL_BACK, &error);
  g_assert_no_error (error);
  g_assert_true (qd_plan_is_read_only (second));
  g_assert_nonnull (strstr (qd_plan_read_only_reason (second), "another"));
  g_assert_cmpint (qd_plan_get_access (second), ==, QD_PLAN_ACCESS_BUSY);
  g_clear_object (&second);
  /* the first lets go: the next writer may */
  plan_fixture_reopen (fixture);
  g_assert_false (qd_plan_is_read_only (fixture->plan));
  g_assert_cmpint (qd_plan_get_access (fixture->plan), ==, QD_PLAN_ACCESS_WRITE);
}

/* runs in a process of its own; its exit code */
static int
run_in_child (int (*function) (const char *path), const char *path)
{
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (function (path));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

static int
open_for_writing (const char *path)
{
  g_autoptr (GError) error = NULL;
  QdPlan *plan = qd_plan_open (path, 0, &error);

  if (plan != NULL)
    return 0;
  return g_error_matches (error, QD_ERROR, QD_ERROR_BUSY) ? 1 : 2;
}

static void
test_second_process_is_busy (PlanFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run_in_child (open_for_writing, fixture->path), ==, 1);
  g_clear_object (&fixture->plan);
  g_assert_cmpint (run_in_child (open_for_writing, fixture->path), ==, 0);
}

/* commits one person, writes a second and dies before the commit */
static int
die_in_the_middle (const char *path)
{
  QdPlan *plan = qd_plan_open (path, 0, NULL);
  g_autoptr (QdRecord) record = NULL;

  if (plan == NULL)
    return 3;
  add_record (plan, QD_KIND_PERSON, "code", "P-01", "name", "Committed", NULL);
  record = make_record (plan, QD_KIND_PERSON, "code", "P-02", "name", "Lost", NULL);
  if (!qd_plan_begin (plan, "Tester", "Lost", NULL) || !qd_plan_insert (plan, record, NULL))
    return 4;
  kill (getpid (), SIGKILL);
  return 5;
}

static void
test_a_killed_process_leaves_the_last_commit (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdPlanData) picture = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->plan);
  g_assert_cmpint (run_in_child (die_in_the_middle, fixture->path), ==, 128 + SIGKILL);
  /* the lock went with the process, its log is taken up */
  plan_fixture_reopen (fixture);
  picture = load (fixture->plan);
  g_assert_nonnull (qd_plan_data_find_code (picture, QD_KIND_PERSON, "P-01"));
  g_assert_null (qd_plan_data_find_code (picture, QD_KIND_PERSON, "P-02"));
  g_assert_true (qd_plan_can_undo (fixture->plan));
  problems = qd_plan_check_integrity (fixture->plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* A file dialog looks into every file of a folder. Who comes then must see that the index of the log is used. */
static void
test_a_look_into_the_index_of_the_log_keeps_its_locks (PlanFixture *fixture, gconstpointer data)
{
#ifdef F_OFD_GETLK
  g_autofree char *shared = g_strconcat (fixture->path, "-shm", NULL), *bytes = NULL;
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 128, .l_len = 1 };   /* that of who uses it */
  int descriptor;

  add_record (fixture->plan, QD_KIND_PERSON, "code", "P-01", "name", "One", NULL);
  g_assert_true (g_file_get_contents (shared, &bytes, NULL, NULL));
  descriptor = open (shared, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (descriptor, >=, 0);
  if (fcntl (descriptor, F_OFD_GETLK, &lock) == 0)
    g_assert_cmpint (lock.l_type, ==, F_RDLCK);
  else
    g_test_skip ("locks of descriptors are not known here");
  close (descriptor);
#endif
}

static void
test_a_plan_that_was_taken_away_refuses_edits (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_strconcat (fixture->path, ".elsewhere", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  g_assert_false (qd_plan_begin (fixture->plan, "Tester", "Edit", &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_false (qd_plan_undo (fixture->plan, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
  g_clear_error (&error);
  /* put back, nothing was lost */
  g_assert_cmpint (g_rename (elsewhere, fixture->path), ==, 0);
  g_assert_true (qd_plan_begin (fixture->plan, "Tester", "Edit", &error));
  g_assert_no_error (error);
  qd_plan_rollback (fixture->plan);
}

/* as a person without rights in the folder */
static int
open_without_rights (const char *path)
{
  g_autoptr (GError) error = NULL;
  QdPlan *plan;

  if (setgid (65534) != 0 || setuid (65534) != 0)
    return 77;
  if (qd_plan_open (path, 0, &error) != NULL || !g_error_matches (error, QD_ERROR, QD_ERROR_STORAGE))
    return 1;
  plan = qd_plan_open (path, QD_PLAN_OPEN_FALL_BACK, NULL);
  if (plan == NULL || !qd_plan_is_read_only (plan) || qd_plan_read_only_reason (plan) == NULL)
    return 2;
  if (qd_plan_load_data (plan, NULL) == NULL)
    return 3;
  return 0;
}

static void
test_a_read_only_folder_opens_read_only (PlanFixture *fixture, gconstpointer data)
{
  int code;

  g_clear_object (&fixture->plan);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  code = run_in_child (open_without_rights, fixture->path);
  g_chmod (fixture->folder, 0755);
  if (code == 77)
    g_test_skip ("needs to run as root");
  else
    g_assert_cmpint (code, ==, 0);
}

static void
test_backup_is_a_whole_plan (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "copy.qdeck", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) copy = NULL;
  gint64 id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-01", "name", "Somebody", NULL);
  guint files = count_files (fixture->folder);

  qd_plan_backup (fixture->plan, target, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, files + 1);
  copy = qd_plan_open (target, 0, &error);
  g_assert_no_error (error);
  assert_text (copy, QD_KIND_PERSON, id, "name", "Somebody");
  g_assert_true (qd_plan_can_undo (copy));

  g_assert_false (qd_plan_backup (fixture->plan, fixture->path, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (qd_plan_backup (fixture->plan, fixture->folder, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
}

static void
test_a_killed_backup_leaves_nothing_for_long (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "copy.qdeck", NULL);
  guint files = count_files (fixture->folder);

  leave_file_beside (target);
  g_assert_cmpuint (count_files (fixture->folder), ==, files + 1);
  g_assert_true (qd_plan_backup (fixture->plan, target, NULL, NULL));
  g_assert_cmpuint (count_files (fixture->folder), ==, files + 1);
  g_assert_true (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* some megabytes in one step */
static void
add_many_people (QdPlan *plan, guint count)
{
  g_autofree char *note = g_strnfill (2000, 'x');

  g_assert_true (qd_plan_begin (plan, "Tester", "Many", NULL));
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *code = g_strdup_printf ("P-%04u", i);
      g_autoptr (QdRecord) record = qd_record_new (qd_kind_get (QD_KIND_PERSON));

      qd_record_set_text (record, qd_kind_find_field (record->kind, "code"), code);
      qd_record_set_text (record, qd_kind_find_field (record->kind, "name"), code);
      qd_record_set_text (record, qd_kind_find_field (record->kind, "note"), note);
      g_assert_true (qd_plan_insert (plan, record, NULL));
    }
  g_assert_true (qd_plan_commit (plan, NULL));
}

static void
test_a_cancelled_backup_leaves_nothing (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *target = write_file (fixture, "copy.qdeck", "old copy", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  Bytes after;
  guint files = count_files (fixture->folder);

  add_many_people (fixture->plan, 3000);
  g_cancellable_cancel (cancellable);
  g_assert_false (qd_plan_backup (fixture->plan, target, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = read_bytes (target);
  g_assert_cmpstr (after.content, ==, "old copy");
  g_assert_cmpuint (count_files (fixture->folder), ==, files);
  g_free (after.content);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/store/plan-file/" name, PlanFixture, NULL, plan_fixture_set_up, function,                    \
              plan_fixture_tear_down)
  ADD ("new-plan-has-its-marks", test_new_plan_has_its_marks);
  ADD ("opening-and-closing-changes-nothing", test_opening_and_closing_changes_nothing);
  ADD ("creating-never-replaces", test_creating_never_replaces);
  ADD ("name-falls-back-to-the-file", test_name_falls_back_to_the_file);
  ADD ("no-plans-are-left-alone", test_files_that_are_no_plans_are_left_alone);
  ADD ("foreign-and-newer-are-left-alone", test_foreign_and_newer_databases_are_left_alone);
  ADD ("a-newer-plan-opens-read-only", test_a_newer_plan_opens_read_only);
  ADD ("cut-short-and-damaged-are-left-alone", test_cut_short_and_damaged_plans_are_left_alone);
  ADD ("read-only-keeps-others-writing", test_read_only_flag_keeps_others_writing);
  ADD ("second-writer-is-busy-or-falls-back", test_second_writer_is_busy_or_falls_back);
  ADD ("second-process-is-busy", test_second_process_is_busy);
  ADD ("killed-process-leaves-the-last-commit", test_a_killed_process_leaves_the_last_commit);
  ADD ("a-look-into-the-index-of-the-log-keeps-its-locks", test_a_look_into_the_index_of_the_log_keeps_its_locks);
  ADD ("a-plan-taken-away-refuses-edits", test_a_plan_that_was_taken_away_refuses_edits);
  ADD ("read-only-folder-opens-read-only", test_a_read_only_folder_opens_read_only);
  ADD ("backup-is-a-whole-plan", test_backup_is_a_whole_plan);
  ADD ("killed-backup-leaves-nothing-for-long", test_a_killed_backup_leaves_nothing_for_long);
  ADD ("cancelled-backup-leaves-nothing", test_a_cancelled_backup_leaves_nothing);
  return g_test_run ();
}
