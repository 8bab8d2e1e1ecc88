#include "model/store/qd-plan-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/qd-error.h"
#include "model/store/qd-plan-private.h"

#define HEADER_SIZE 100   /* of every SQLite file */

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* bytes of a page; 1 in the header stands for 65536 */
static gint64
page_size (const guint8 header[HEADER_SIZE])
{
  gint64 size = (gint64) header[16] << 8 | header[17];

  return size == 1 ? 65536 : size;
}

/* The header tells how long the file must be; while a log waits beside it, the file itself may be behind. */
static gboolean
is_cut_short (const char *path, const guint8 header[HEADER_SIZE], gint64 size)
{
  gint64 pages = read_big_endian (header + 28);

  if (qd_plan_file_has_log (path))
    return FALSE;
  return page_size (header) < 512 || size < pages * page_size (header);
}

static gboolean
check_header (const char *path, const guint8 header[HEADER_SIZE], gssize length, gint64 size, GError **error)
{
  if (length < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0)
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("%s is not a Quarterdeck plan"), path);
  else if (read_big_endian (header + 68) != QD_PLAN_APPLICATION_ID)
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT,
                 _ ("%s is a database of another program, not a Quarterdeck plan"), path);
  else if (is_cut_short (path, header, size))
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("%s is damaged: the end of the file is missing"), path);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_status (const char *path, const struct stat *status, GError **error)
{
  if (S_ISDIR (status->st_mode))
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("%s is a folder, not a plan"), path);
  else if (!S_ISREG (status->st_mode))
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("%s is not a file"), path);
  else if (status->st_size == 0)
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("%s is empty, not a plan"), path);
  else
    return TRUE;
  return FALSE;
}

static gboolean
fail_with_errno (const char *path, int number, GError **error)
{
  if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _ ("%s does not exist"), path);
  else
    g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _ ("%s cannot be read: %s"), path, g_strerror (number));
  return FALSE;
}

/**
 * qd_plan_file_probe:
 *
 * Looks whether the file can be a plan, without SQLite, so that a file which is none stays byte for byte as
 * it is and nothing appears beside it.
 *
 * Returns: FALSE with QD_ERROR_NOT_FOUND, QD_ERROR_FORMAT or QD_ERROR_STORAGE.
 */
gboolean
qd_plan_file_probe (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  struct stat status;
  gssize length;
  int number, file;

  if (stat (path, &status) != 0)
    return fail_with_errno (path, errno, error);
  if (!check_status (path, &status, error))
    return FALSE;
  file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (file < 0)
    return fail_with_errno (path, errno, error);
  length = read (file, header, sizeof header);
  number = errno;
  close (file);
  if (length < 0)
    return fail_with_errno (path, number, error);
  return check_header (path, header, length, status.st_size, error);
}

/**
 * qd_plan_file_has_log:
 *
 * Returns: whether a write-ahead log with content lies beside the plan.
 */
gboolean
qd_plan_file_has_log (const char *path)
{
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  struct stat status;

  return stat (log_path, &status) == 0 && status.st_size > 0;
}

/**
 * qd_plan_file_flush:
 *
 * Returns: FALSE with errno when the file (or folder) at @path may not be on the disk.
 */
gboolean
qd_plan_file_flush (const char *path)
{
  const int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  const gboolean is_flushed = file >= 0 && fsync (file) == 0;
  const int number = errno;

  if (file >= 0)
    close (file);
  errno = number;
  return is_flushed;
}

/**
 * qd_plan_file_is_writable:
 * @reason: (out) (transfer full): a translated sentence when FALSE is returned
 *
 * Returns: whether the file and its folder (for the log and the lock) may be written.
 */
gboolean
qd_plan_file_is_writable (const char *path, char **reason)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (access (path, W_OK) != 0)
    *reason = g_strdup_printf (_ ("The file cannot be written: %s"), g_strerror (errno));
  else if (access (folder, W_OK) != 0)
    *reason = g_strdup_printf (_ ("The folder %s cannot be written: %s"), folder, g_strerror (errno));
  else
    return TRUE;
  return FALSE;
}

/* ".NAME.lock" beside the plan. The same plan by another name has the same. */
static char *
hidden_path (const char *path, const char *ending)
{
  g_autofree char *folder = NULL, *name = NULL, *hidden = NULL;
  char *real = realpath (path, NULL);

  folder = g_path_get_dirname (real != NULL ? real : path);
  name = g_path_get_basename (real != NULL ? real : path);
  free (real);
  hidden = g_strdup_printf (".%s.%s", name, ending);
  return g_build_filename (folder, hidden, NULL);
}

static char *
lock_path (const char *path)
{
  return hidden_path (path, "lock");
}

/**
 * qd_plan_file_copy_path:
 *
 * Returns: (transfer full): where who has the lock of the plan writes a copy that is to take its place. It has one name,
 * so that what a process left that was killed is found by the next one.
 */
char *
qd_plan_file_copy_path (const char *path)
{
  return hidden_path (path, "copy");
}

/* Nobody but who has the lock has such a copy. */
static void
remove_left_copy (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autofree char *copy = qd_plan_file_copy_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (copy, endings[i], NULL);

      g_unlink (name);
    }
}

/* Whether the locked file is still the one by that name: the process that had it removes it when done. */
static gboolean
is_current (int lock, const char *name)
{
  struct stat held, named;

  return fstat (lock, &held) == 0 && stat (name, &named) == 0 && held.st_ino == named.st_ino
         && held.st_dev == named.st_dev;
}

/**
 * qd_plan_file_lock:
 *
 * Takes the plan for writing, and away what a process left beside it that was killed while it filled a copy.
 *
 * Returns: a descriptor to be given back to qd_plan_file_unlock; -1 with QD_ERROR_BUSY when somebody else has
 * the plan, with QD_ERROR_STORAGE when the lock cannot be made.
 */
int
qd_plan_file_lock (const char *path, GError **error)
{
  g_autofree char *name = lock_path (path);

  for (;;)
    {
      int lock = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

      if (lock < 0)
        {
          g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _ ("%s cannot be locked: %s"), path,
                       g_strerror (errno));
          return -1;
        }
      if (flock (lock, LOCK_EX | LOCK_NB) != 0)
        {
          close (lock);
          g_set_error (error, QD_ERROR, QD_ERROR_BUSY, _ ("%s is open in another window or process"), path);
          return -1;
        }
      if (is_current (lock, name))
        {
          remove_left_copy (path);
          return lock;
        }
      close (lock);
    }
}

/**
 * qd_plan_file_unlock:
 * @lock: of qd_plan_file_lock, or -1
 */
void
qd_plan_file_unlock (const char *path, int lock)
{
  g_autofree char *name = NULL;

  if (lock < 0)
    return;
  name = lock_path (path);
  if (is_current (lock, name))
    g_unlink (name);
  close (lock);
}

/* Whether a writer has, or had until it crashed, the file. */
static gboolean
has_writer (const char *path)
{
  g_autofree char *name = strcmp (path, ":memory:") == 0 ? NULL : lock_path (path);

  return name != NULL && g_file_test (name, G_FILE_TEST_EXISTS);
}

/* SQLite takes whoever closes a file that nobody else has locked for the last one, who may remove the log. But its locks
 * are those of POSIX, and a process loses all it has on a file as soon as any part of it opens and closes that file once
 * more: a file dialog does, to see what kind of file it is. A reader that came then would remove the log under the
 * writer, whose later steps would stand in a file that nobody else finds. So beside a writer a reader leaves the log
 * alone. */
static void
leave_log (sqlite3 *db, const char *path, QdConnectionType type)
{
  if (type == QD_CONNECTION_READ && has_writer (path))
    sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

static gboolean
set_up (sqlite3 *db, const char *path, QdConnectionType type, GError **error)
{
  leave_log (db, path, type);
  /* What a file brings along must not run code, nor may a slip of ours damage it. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, 5000);
  if (!qd_store_execute (db, path, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON", error))
    return FALSE;
  if (type != QD_CONNECTION_WRITE)
    return qd_store_execute (db, path, "PRAGMA query_only = ON", error);
  /* a commit is on the disk when it returns */
  return qd_store_execute (db, path, "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536", error);
}

static char *
connection_uri (const char *path, QdConnectionType type)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strdup_printf ("file:%s%s", escaped, type == QD_CONNECTION_IMMUTABLE ? "?immutable=1" : "");
}

#ifdef F_OFD_SETLK
/* The locks of the index of a log lie behind byte 120 of it, those of a plan file far behind (SQLite's os_unix.c). */
static gboolean
is_of_log (const struct flock *lock)
{
  return lock->l_whence == SEEK_SET && lock->l_start >= 120 && lock->l_start < 0x1000;
}

/* As fcntl(), but the locks on the index of a log are those of the descriptor, of which SQLite has one in a process, not
 * of the process, which loses them when a file dialog looks into the file. A reader that came then would take itself
 * for the first one and cut the index to nothing under the writer, who has it in memory: that is a bus error. */
static int
control_file (int descriptor, int command, ...)
{
  void *argument;
  va_list list;

  va_start (list, command);
  argument = va_arg (list, void *);
  va_end (list);
  if ((command == F_SETLK || command == F_GETLK) && is_of_log (argument))
    {
      struct flock lock = *(struct flock *) argument;

      lock.l_pid = 0;
      if (fcntl (descriptor, command == F_SETLK ? F_OFD_SETLK : F_OFD_GETLK, &lock) == 0)
        {
          *(struct flock *) argument = lock;
          return 0;
        }
      if (errno != EINVAL)   /* a system that does not know them */
        return -1;
    }
  return fcntl (descriptor, command, argument);
}
#endif

/* Before the first connection: nobody asks how much memory SQLite has, and counting takes a lock for each piece. */
static void
set_up_library (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
#ifdef F_OFD_SETLK
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);   /* initialises the library */

  if (vfs != NULL && vfs->iVersion >= 3 && vfs->xSetSystemCall != NULL)
    vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) control_file);
#endif
  g_once_init_leave (&done, 1);
}

static sqlite3 *
connect (const char *path, QdConnectionType type, int flags, GError **error)
{
  g_autofree char *uri = strcmp (path, ":memory:") == 0 ? g_strdup (path) : connection_uri (path, type);
  sqlite3 *db = NULL;
  int result;

  set_up_library ();
  /* every connection is used under a lock of ours; SQLite's own is taken for each column of each row and
   * costs a tenth */
  result = sqlite3_open_v2 (uri, &db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);

  if (result != SQLITE_OK)
    qd_store_set_error (db, path, result, error);
  if (result != SQLITE_OK || !set_up (db, path, type, error))
    g_clear_pointer (&db, sqlite3_close);
  return db;
}

/* A reader beside a writer shares files with it, which cannot be made where nothing may be written. There
 * nobody writes either, and the file can be read for itself. */
static sqlite3 *
connect_where_nothing_is_written (const char *path, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  sqlite3 *db = connect (path, QD_CONNECTION_READ, SQLITE_OPEN_READONLY, error);
  gint64 version;

  if (db == NULL || qd_store_read_integer (db, path, "PRAGMA user_version", &version, &read_error))
    return db;
  sqlite3_close (db);
  if (!qd_plan_file_has_log (path))
    return connect (path, QD_CONNECTION_IMMUTABLE, SQLITE_OPEN_READONLY, error);
  g_propagate_error (error, g_steal_pointer (&read_error));
  return NULL;
}

/**
 * qd_plan_file_connect:
 * @path: absolute, or ":memory:"
 *
 * Returns: (transfer full): a connection, to be closed with sqlite3_close; NULL with error. A reading
 * connection opens the file for writing where it may and is then forbidden to write: the last one to close
 * tidies up beside the file.
 */
sqlite3 *
qd_plan_file_connect (const char *path, QdConnectionType type, GError **error)
{
  g_autofree char *reason = NULL;

  if (strcmp (path, ":memory:") == 0)
    return connect (path, type, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (type == QD_CONNECTION_IMMUTABLE)
    return connect (path, type, SQLITE_OPEN_READONLY, error);
  if (type == QD_CONNECTION_READ && !qd_plan_file_is_writable (path, &reason))
    return connect_where_nothing_is_written (path, error);
  return connect (path, type, SQLITE_OPEN_READWRITE, error);
}
