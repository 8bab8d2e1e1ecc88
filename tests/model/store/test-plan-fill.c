#include "tests/model/store/plan-fixture.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Filling a new plan as a copy that takes its place. */

static ino_t
file_number (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_ino;
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

static QdPlan *
open_to_fill (PlanFixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  QdPlan *plan;

  g_clear_object (&fixture->plan);
  plan = qd_plan_open (path, QD_PLAN_OPEN_TO_FILL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (qd_plan_get_path (plan), ==, path);
  return plan;
}

static void
close_plan (QdPlan *plan)
{
  g_autoptr (GError) error = NULL;

  qd_plan_close (plan, &error);
  g_assert_no_error (error);
}

static guint
count_channels (QdPlan *plan)
{
  g_autoptr (QdPlanData) data = load (plan);

  return qd_plan_data_count (data, QD_KIND_CHANNEL);
}

static void
add_channel (QdPlan *plan, const char *code)
{
  add_record (plan, QD_KIND_CHANNEL, "code", code, "name", code, NULL);
}

static void
test_what_was_filled_is_the_plan (PlanFixture *fixture, gconstpointer data)
{
  const ino_t before = file_number (fixture->path);
  g_autoptr (QdPlan) plan = open_to_fill (fixture, fixture->path);

  chmod (fixture->path, 0640);
  add_channel (plan, "push");
  add_channel (plan, "feed");
  close_plan (plan);
  g_assert_cmpuint (file_number (fixture->path), !=, before);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  plan_fixture_reopen (fixture);
  g_assert_cmpuint (count_channels (fixture->plan), ==, 2);
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  g_assert_cmpuint (count_channels (fixture->plan), ==, 1);
  g_assert_true (qd_plan_redo (fixture->plan, NULL));
  g_assert_cmpuint (count_channels (fixture->plan), ==, 2);
}

static void
test_nothing_kept_changes_nothing (PlanFixture *fixture, gconstpointer data)
{
  const ino_t before = file_number (fixture->path);
  g_autoptr (QdPlan) plan = open_to_fill (fixture, fixture->path);
  g_autoptr (QdRecord) channel = make_record (plan, QD_KIND_CHANNEL, "code", "push", "name", "Push", NULL);

  g_assert_true (qd_plan_begin (plan, "Tester", "Given up", NULL));
  g_assert_true (qd_plan_insert (plan, channel, NULL));
  qd_plan_rollback (plan);
  g_assert_cmpuint (count_channels (plan), ==, 0);
  close_plan (plan);
  g_assert_cmpuint (file_number (fixture->path), ==, before);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  plan_fixture_reopen (fixture);
  g_assert_cmpuint (count_channels (fixture->plan), ==, 0);
}

/* a step given up after one that was kept takes nothing of that along */
static void
test_a_step_is_taken_back_in_the_copy (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdPlan) plan = open_to_fill (fixture, fixture->path);
  g_autoptr (QdRecord) channel = NULL;

  add_channel (plan, "push");
  channel = make_record (plan, QD_KIND_CHANNEL, "code", "feed", "name", "Feed", NULL);
  g_assert_true (qd_plan_begin (plan, "Tester", "Given up", NULL));
  g_assert_true (qd_plan_insert (plan, channel, NULL));
  qd_plan_rollback (plan);
  close_plan (plan);
  plan_fixture_reopen (fixture);
  g_assert_cmpuint (count_channels (fixture->plan), ==, 1);
}

static void
test_a_plan_in_use_is_written_itself (PlanFixture *fixture, gconstpointer data)
{
  const ino_t before = file_number (fixture->path);
  g_autoptr (QdPlan) plan = NULL;

  add_channel (fixture->plan, "push");
  plan = open_to_fill (fixture, fixture->path);
  g_assert_cmpuint (count_files (fixture->folder), >, 2);   /* log and lock, no copy */
  add_channel (plan, "feed");
  close_plan (plan);
  g_assert_cmpuint (file_number (fixture->path), ==, before);
  plan_fixture_reopen (fixture);
  g_assert_cmpuint (count_channels (fixture->plan), ==, 2);
}

/* one that reads goes on reading the same file, and sees what comes */
static void
test_a_plan_that_others_read_is_written_itself (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdPlan) reader = NULL, plan = NULL;

  g_clear_object (&fixture->plan);
  reader = qd_plan_open (fixture->path, QD_PLAN_OPEN_READ_ONLY, NULL);
  g_assert_cmpuint (count_channels (reader), ==, 0);
  plan = open_to_fill (fixture, fixture->path);
  add_channel (plan, "push");
  g_assert_true (qd_plan_poll (reader));
  g_assert_cmpuint (count_channels (reader), ==, 1);
  close_plan (plan);
}

/* one that comes meanwhile sees the plan as it was, and as it is once it opens it again */
static void
test_who_comes_meanwhile_reads_the_old (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (QdPlan) plan = open_to_fill (fixture, fixture->path);
  g_autoptr (QdPlan) reader = qd_plan_open (fixture->path, QD_PLAN_OPEN_READ_ONLY, NULL);

  add_channel (plan, "push");
  g_assert_cmpuint (count_channels (reader), ==, 0);
  close_plan (plan);
  g_assert_cmpuint (count_channels (reader), ==, 0);
  plan_fixture_reopen (fixture);
  add_channel (fixture->plan, "feed");
  g_clear_object (&reader);
  g_assert_cmpuint (count_channels (fixture->plan), ==, 2);
  plan_fixture_reopen (fixture);
  g_assert_cmpuint (count_channels (fixture->plan), ==, 2);
}

static void
test_a_killed_process_leaves_the_old (PlanFixture *fixture, gconstpointer data)
{
  pid_t child;
  int status;

  g_clear_object (&fixture->plan);
  child = fork ();
  if (child == 0)
    {
      QdPlan *plan = qd_plan_open (fixture->path, QD_PLAN_OPEN_TO_FILL, NULL);

      add_channel (plan, "push");
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  plan_fixture_reopen (fixture);
  g_assert_cmpuint (count_channels (fixture->plan), ==, 0);
  /* and what it had begun does not stay beside the plan for ever */
  g_clear_object (&fixture->plan);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  plan_fixture_reopen (fixture);
  add_channel (fixture->plan, "feed");
  g_assert_true (qd_plan_undo (fixture->plan, NULL));
  g_assert_cmpuint (count_channels (fixture->plan), ==, 0);
}

static void
test_a_link_stays_a_link (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.qdeck", NULL);
  g_autoptr (QdPlan) plan = NULL;

  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  plan = open_to_fill (fixture, link);
  add_channel (plan, "push");
  close_plan (plan);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  plan_fixture_reopen (fixture);
  g_assert_cmpuint (count_channels (fixture->plan), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/store/plan-fill/" name, PlanFixture, NULL, plan_fixture_set_up, function,                    \
              plan_fixture_tear_down)
  ADD ("what-was-filled-is-the-plan", test_what_was_filled_is_the_plan);
  ADD ("nothing-kept-changes-nothing", test_nothing_kept_changes_nothing);
  ADD ("a-step-is-taken-back-in-the-copy", test_a_step_is_taken_back_in_the_copy);
  ADD ("a-plan-in-use-is-written-itself", test_a_plan_in_use_is_written_itself);
  ADD ("a-plan-that-others-read-is-written-itself", test_a_plan_that_others_read_is_written_itself);
  ADD ("who-comes-meanwhile-reads-the-old", test_who_comes_meanwhile_reads_the_old);
  ADD ("a-killed-process-leaves-the-old", test_a_killed_process_leaves_the_old);
  ADD ("a-link-stays-a-link", test_a_link_stays_a_link);
  return g_test_run ();
}
