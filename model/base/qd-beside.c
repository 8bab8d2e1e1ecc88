#include "model/base/qd-beside.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ".quarterdeck-SYSTEM-PROCESS-XXXXXX"; what SQLite and our lock put beside it begins the same, the lock with one more
 * dot. SYSTEM tells within which numbers PROCESS is one. */
#define PREFIX     ".quarterdeck-"
#define OUTDATED   (24 * 60 * 60)   /* seconds after which nobody writes in a file any more */
#define N_RANDOM   6                /* characters that g_mkstemp chooses */

/* The start of this machine and the set of processes this one is in, as a number; 0: not known. */
static guint32
system_number (void)
{
  g_autofree char *boot = NULL, *processes = g_file_read_link ("/proc/self/ns/pid", NULL), *both = NULL;

  if (processes == NULL || !g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    return 0;
  both = g_strconcat (g_strstrip (boot), " ", processes, NULL);
  return g_str_hash (both);
}

static gboolean
is_our_ending (const char *ending)
{
  static const char *const endings[] = { "", "-journal", "-wal", "-shm", ".lock", NULL };

  return g_strv_contains (endings, ending);
}

/* Whether a file is called as those made here are. */
static gboolean
parse_name (const char *name, guint32 *system, int *process)
{
  const char *start = g_str_has_prefix (name, "." PREFIX) ? name + 1 : name;
  int n_read = 0;

  return g_str_has_prefix (start, PREFIX)
         && sscanf (start + strlen (PREFIX), "%8" G_GINT32_MODIFIER "x-%9d-%n", system, process, &n_read) == 2 && n_read > 0
         && *process > 0 && strlen (start + strlen (PREFIX) + n_read) >= N_RANDOM
         && is_our_ending (start + strlen (PREFIX) + n_read + N_RANDOM);
}

/* Its process is one of this system and has ended. Of other systems (another machine, a container, before a restart)
 * nothing is known: there a file counts as left when it has not been written to for a day, by the clock of the disk. */
static gboolean
is_left (const char *path, guint32 system, int process, guint32 our_system, gint64 now)
{
  struct stat status;

  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_uid != geteuid ())
    return FALSE;
  if (system != 0 && system == our_system && kill (process, 0) != 0 && errno == ESRCH)
    return TRUE;
  return now - status.st_mtime > OUTDATED && !(system == our_system && process == getpid ());
}

static void
remove_left (const char *folder, guint32 our_system, gint64 now)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;
  guint32 system;
  int process;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    if (parse_name (name, &system, &process))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        if (is_left (path, system, process, our_system, now))
          g_unlink (path);
      }
}

/**
 * qd_beside_new:
 * @target: need not exist
 * @mode: of the new file, less the umask
 *
 * Makes an empty file in the folder of the target, and takes away those there that a killed process left.
 *
 * Returns: (transfer full): the path of the file, to be renamed or removed; NULL with errno.
 */
char *
qd_beside_new (const char *target, int mode)
{
  g_autofree char *folder = g_path_get_dirname (target), *name = NULL, *path = NULL;
  const guint32 system = system_number ();
  struct stat status;
  gboolean is_known;
  int file;

  name = g_strdup_printf (PREFIX "%08x-%d-XXXXXX", system, (int) getpid ());
  path = g_build_filename (folder, name, NULL);
  file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, mode);
  if (file < 0)
    return NULL;
  is_known = fstat (file, &status) == 0;
  close (file);
  if (is_known)
    remove_left (folder, system, status.st_mtime);
  return g_steal_pointer (&path);
}
