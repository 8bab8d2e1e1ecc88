#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run-program.h"

/* A verb never waits for what does not come, and ends when it is told to. */

typedef struct
{
  char *folder, *plan, *pipe, *people;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) rows = g_string_new ("code,name\n");

  fixture->folder = g_dir_make_tmp ("qd-signals-XXXXXX", NULL);
  fixture->plan = g_build_filename (fixture->folder, "plan.qdeck", NULL);
  fixture->pipe = g_build_filename (fixture->folder, "results.csv", NULL);
  fixture->people = g_build_filename (fixture->folder, "people.csv", NULL);
  /* people without a name: a long list of errors */
  for (int i = 0; i < 100; i++)
    g_string_append_printf (rows, "P-%d,\n", i);
  g_assert_true (g_file_set_contents (fixture->people, rows->str, -1, NULL));
  g_assert_cmpint (mkfifo (fixture->pipe, 0600), ==, 0);
  g_auto (ProgramRun) run = program_run ("new", fixture->plan, NULL);
  g_assert_cmpint (run.exit_code, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *lock = g_build_filename (fixture->folder, ".plan.qdeck.lock", NULL);

  g_unlink (fixture->plan);
  g_unlink (fixture->pipe);
  g_unlink (fixture->people);
  g_unlink (lock);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->plan);
  g_free (fixture->pipe);
  g_free (fixture->people);
}

static void
assert_refused (const ProgramRun *run)
{
  g_assert_cmpint (run->exit_code, ==, 1);
  g_assert_nonnull (strstr (run->err, "is not a file"));
}

/* a pipe that nobody writes into: each of these waited for ever, and a signal did not end it */
static void
test_pipes (Fixture *fixture, gconstpointer unused)
{
  g_auto (ProgramRun) import = program_run ("import", fixture->plan, fixture->pipe, NULL);
  g_auto (ProgramRun) kind = program_run ("import", fixture->plan, fixture->pipe, "--kind", "channel", NULL);
  g_auto (ProgramRun) mapping = program_run ("import", fixture->plan, fixture->people, "--mapping", fixture->pipe, NULL);
  g_auto (ProgramRun) readback = program_run ("readback", fixture->plan, fixture->pipe, NULL);
  g_auto (ProgramRun) verify = program_run ("verify", fixture->pipe, NULL);

  assert_refused (&import);
  assert_refused (&kind);
  assert_refused (&mapping);
  assert_refused (&readback);
  assert_refused (&verify);
}

/* Blocked where no cancel is asked for: its output is not read. */
static void
test_blocked (Fixture *fixture, gconstpointer number)
{
  const char *argv[] = { g_getenv ("QUARTERDECK"), "import", fixture->plan, fixture->people, "--json", NULL };
  g_autoptr (GError) error = NULL;
  int status, output;
  gint64 since;
  GPid pid;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL,
                                           G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, NULL,
                                           &output, NULL, &error));
#ifdef F_SETPIPE_SZ
  g_assert_cmpint (fcntl (output, F_SETPIPE_SZ, 4096), >=, 0);
#endif
  g_usleep (500 * 1000);      /* it has begun to write */
  since = g_get_monotonic_time ();
  g_assert_cmpint (kill (pid, GPOINTER_TO_INT (number)), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 10 * G_USEC_PER_SEC);
  g_close (output, NULL);
  g_assert_true ((WIFEXITED (status) && WEXITSTATUS (status) == 1) || WIFSIGNALED (status));
  g_auto (ProgramRun) check = program_run ("check", fixture->plan, NULL);
  g_assert_cmpint (check.exit_code, !=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/verbs/pipes-are-not-waited-for", Fixture, NULL, set_up, test_pipes, tear_down);
  g_test_add ("/app/verbs/interrupt-ends-what-is-blocked", Fixture, GINT_TO_POINTER (SIGINT), set_up, test_blocked, tear_down);
  g_test_add ("/app/verbs/termination-ends-what-is-blocked", Fixture, GINT_TO_POINTER (SIGTERM), set_up, test_blocked,
              tear_down);
  return g_test_run ();
}
