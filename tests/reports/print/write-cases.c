#include "tests/reports/print/write-cases.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "model/base/qd-error.h"

#define OLD "what was there before"
#define N_DISKS 12
#define END 6   /* bytes: "</svg>", "%%EOF", the last of a PNG */

typedef struct
{
  WriteFile write;
  char     *folder, *path;
} Place;

static void
place_init (Place *place, WriteFile write, const char *name)
{
  place->write = write;
  place->folder = g_dir_make_tmp ("quarterdeck-write-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->path = g_build_filename (place->folder, name, NULL);
}

static void
place_clear (Place *place)
{
  g_unlink (place->path);
  g_assert_no_errno (g_rmdir (place->folder));   /* nothing else was left there */
  g_free (place->folder);
  g_free (place->path);
}

static void
write_old (const Place *place)
{
  g_assert_true (g_file_set_contents (place->path, OLD, -1, NULL));
}

static GBytes *
read_file (const Place *place)
{
  char *content;
  gsize length;

  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}

static void
assert_only_old (const Place *place)
{
  g_autoptr (GBytes) bytes = read_file (place);
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  guint n = 0;

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), OLD, strlen (OLD));
  while (g_dir_read_name (folder) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);
}

static void
assert_refused (const Place *place, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (place->write (path, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_null (strstr (error->message, ".part"));
}

/* By its end; the numbers in it may be longer in a file written later. */
static gboolean
is_whole (GBytes *bytes, GBytes *whole)
{
  gsize size = g_bytes_get_size (bytes), whole_size = g_bytes_get_size (whole);
  const char *data = g_bytes_get_data (bytes, NULL), *whole_data = g_bytes_get_data (whole, NULL);

  return size >= whole_size && memcmp (data + size - END, whole_data + whole_size - END, END) == 0;
}

/* TRUE when it was written all the same: then it is whole. */
static gboolean
write_with_limit (const Place *place, rlim_t bytes, GBytes *whole)
{
  const struct rlimit full = { bytes, RLIM_INFINITY }, free_space = { RLIM_INFINITY, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) written = NULL;
  gboolean is_written;

  write_old (place);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &full));
  is_written = place->write (place->path, &error);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &free_space));
  if (!is_written)
    {
      g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
      g_assert_nonnull (strstr (error->message, place->path));
      assert_only_old (place);
      return FALSE;
    }
  written = read_file (place);
  g_assert_true (is_whole (written, whole));
  g_assert_cmpuint (bytes, >=, g_bytes_get_size (written));
  return TRUE;
}

/* SIGXFSZ is what a limit sends beside the error; a full disk does not */
static void
fill_disks (const Place *place)
{
  g_autoptr (GBytes) whole = NULL;
  gsize size;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_true (place->write (place->path, NULL));
  whole = read_file (place);
  size = g_bytes_get_size (whole);
  for (guint i = 0; i < N_DISKS; i++)
    g_assert_false (write_with_limit (place, size * i / N_DISKS, whole));
  g_assert_false (write_with_limit (place, 1, whole));
  g_assert_false (write_with_limit (place, size - 1, whole));   /* the last byte comes when the surface is finished */
  g_assert_true (write_with_limit (place, size * 2, whole));
}

void
assert_full_disk_leaves_the_old_file (WriteFile write, const char *name)
{
  Place place;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  place_init (&place, write, name);
  fill_disks (&place);
  place_clear (&place);
}

void
assert_unwritable_places_are_named (WriteFile write, const char *name)
{
  g_autofree char *missing = NULL, *in_file = NULL;
  Place place;

  place_init (&place, write, name);
  write_old (&place);
  missing = g_build_filename (place.folder, "missing", name, NULL);
  in_file = g_build_filename (place.path, name, NULL);
  assert_refused (&place, missing);
  assert_refused (&place, in_file);
  assert_only_old (&place);
  if (geteuid () != 0)   /* for root every folder is writable */
    {
      g_assert_no_errno (g_chmod (place.folder, 0500));
      assert_refused (&place, place.path);
      g_assert_no_errno (g_chmod (place.folder, 0700));
      assert_only_old (&place);
    }
  g_assert_no_errno (g_unlink (place.path));
  g_assert_no_errno (g_mkdir (place.path, 0700));
  assert_refused (&place, place.path);
  g_assert_no_errno (g_rmdir (place.path));
  place_clear (&place);
}
