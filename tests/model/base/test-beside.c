#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "tests/model/base/killed.h"

/* Files begun beside their target: what a killed process left goes, and nothing else. */

typedef struct
{
  char *folder, *target;
} Case;

static void
set_up (Case *test, gconstpointer data)
{
  test->folder = g_dir_make_tmp ("qd-beside-XXXXXX", NULL);
  g_assert_nonnull (test->folder);
  test->target = g_build_filename (test->folder, "计划 1.xlsx", NULL);
}

static void
tear_down (Case *test, gconstpointer data)
{
  g_assert_no_errno (g_rmdir (test->folder));   /* fails when something was left */
  g_free (test->folder);
  g_free (test->target);
}

static guint
count_files (Case *test)
{
  g_autoptr (GDir) folder = g_dir_open (test->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

/* Makes one, which takes away what was left, and removes it. */
static void
clear (Case *test)
{
  g_autofree char *path = qd_beside_new (test->target, 0644);

  g_assert_nonnull (path);
  g_assert_no_errno (g_unlink (path));
}

static void
make_file (Case *test, const char *name, int days_old)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  struct utimbuf times = { 0 };
  GStatBuf status;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_no_errno (g_stat (path, &status));
  times.actime = times.modtime = status.st_mtime - days_old * 24 * 60 * 60 - 60;
  g_assert_no_errno (utime (path, &times));
}

static void
assert_stays (Case *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  clear (test);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_no_errno (g_remove (path));
}

static void
test_file_is_new_empty_and_hidden (Case *test, gconstpointer data)
{
  g_autofree char *one = qd_beside_new (test->target, 0600), *two = qd_beside_new (test->target, 0600), *name = NULL;
  GStatBuf status;

  g_assert_cmpstr (one, !=, two);
  g_assert_cmpint (count_files (test), ==, 2);   /* nor does the second take the first for left */
  g_assert_no_errno (g_stat (one, &status));
  g_assert_cmpint (status.st_size, ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  name = g_path_get_basename (one);
  g_assert_cmpint (name[0], ==, '.');
  g_unlink (one);
  g_unlink (two);
}

static void
test_what_a_killed_process_left_goes (Case *test, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  g_autofree char *journal = NULL, *lock = NULL;
  const char *name;

  leave_file_beside (test->target);
  g_assert_cmpint (count_files (test), ==, 1);
  folder = g_dir_open (test->folder, 0, NULL);
  name = g_dir_read_name (folder);
  journal = g_strconcat (name, "-journal", NULL);
  lock = g_strconcat (".", name, ".lock", NULL);
  make_file (test, journal, 0);
  make_file (test, lock, 0);
  clear (test);
  g_assert_cmpint (count_files (test), ==, 0);
}

static void
test_what_another_process_is_writing_stays (Case *test, gconstpointer data)
{
  pid_t process = fork ();
  int status;

  g_assert_cmpint (process, >=, 0);
  if (process == 0)
    {
      g_autofree char *path = qd_beside_new (test->target, 0644);

      process = fork ();
      if (process == 0)
        {
          g_free (qd_beside_new (test->target, 0644));   /* of a third, while the second is there */
          _exit (g_file_test (path, G_FILE_TEST_EXISTS) ? 0 : 1);
        }
      waitpid (process, &status, 0);
      _exit (WIFEXITED (status) ? WEXITSTATUS (status) : 2);
    }
  g_assert_cmpint (waitpid (process, &status, 0), ==, process);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  clear (test);
}

/* another machine, or this one before it was started again: its processes are not known */
static void
test_what_another_system_began_goes_after_a_day (Case *test, gconstpointer data)
{
  make_file (test, ".quarterdeck-00c0ffee-999999999-abcdef", 0);
  assert_stays (test, ".quarterdeck-00c0ffee-999999999-abcdef");
  make_file (test, ".quarterdeck-00c0ffee-1-abcdef", 1);
  clear (test);
  g_assert_cmpint (count_files (test), ==, 0);
}

static void
test_other_files_stay (Case *test, gconstpointer data)
{
  static const char *const names[] = { ".quarterdeck-notes", ".quarterdeck-00c0ffee-12-abcdef.txt", "quarterdeck-00c0ffee-12-abcdef",
                                       ".quarterdeck-00c0ffee-12-abc", ".quarterdeck-00c0ffee--12-abcdef", "plan.qdeck" };
  g_autofree char *folder = g_build_filename (test->folder, ".quarterdeck-00c0ffee-12-ABCDEF", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      make_file (test, names[i], 400);
      assert_stays (test, names[i]);
    }
  g_assert_no_errno (g_mkdir (folder, 0755));
  assert_stays (test, ".quarterdeck-00c0ffee-12-ABCDEF");
}

static void
test_without_a_folder_there_is_an_errno (Case *test, gconstpointer data)
{
  g_autofree char *target = g_build_filename (test->folder, "no", "file", NULL);

  g_assert_null (qd_beside_new (target, 0644));
  g_assert_cmpint (errno, ==, ENOENT);
}

#define ADD(claim, test) g_test_add ("/base/beside/" claim, Case, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("file-is-new-empty-and-hidden", test_file_is_new_empty_and_hidden);
  ADD ("what-a-killed-process-left-goes", test_what_a_killed_process_left_goes);
  ADD ("what-another-process-is-writing-stays", test_what_another_process_is_writing_stays);
  ADD ("what-another-system-began-goes-after-a-day", test_what_another_system_began_goes_after_a_day);
  ADD ("other-files-stay", test_other_files_stay);
  ADD ("without-a-folder-there-is-an-errno", test_without_a_folder_there_is_an_errno);
  return g_test_run ();
}
