#include "model/store/qd-plan-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/store/qd-migrate.h"
#include "model/store/qd-plan-file.h"
#include "model/store/qd-record-store.h"

/* Opening, making and closing a plan file. */

#define IN_MEMORY ":memory:"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdPlan, qd_plan, G_TYPE_OBJECT)

static void
qd_plan_finalize (GObject *object)
{
  QdPlan *plan = QD_PLAN (object);

  qd_plan_close (plan, NULL);
  g_hash_table_unref (plan->statements);
  g_clear_pointer (&plan->picture.data, qd_plan_data_unref);
  g_free (plan->path);
  g_free (plan->undo_what);
  g_free (plan->redo_what);
  g_free (plan->read_only_reason);
  g_rec_mutex_clear (&plan->writer_lock);
  g_rec_mutex_clear (&plan->reader_lock);
  g_mutex_clear (&plan->picture_lock);
  G_OBJECT_CLASS (qd_plan_parent_class)->finalize (object);
}

static void
qd_plan_class_init (QdPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_plan_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", QD_TYPE_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
qd_plan_init (QdPlan *plan)
{
  plan->lock = -1;
  plan->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  for (guint i = 0; i <= QD_N_KINDS; i++)
    plan->generation[i] = 1;
  g_rec_mutex_init (&plan->writer_lock);
  g_rec_mutex_init (&plan->reader_lock);
  g_mutex_init (&plan->picture_lock);
}

/* --- opening --- */

static gboolean
is_file (const QdPlan *plan)
{
  return strcmp (plan->path, IN_MEMORY) != 0;
}

/* TRUE when the version is ours or may be read all the same */
static gboolean
check_version (QdPlan *plan, gint64 version, QdPlanOpenFlags flags, GError **error)
{
  if (version < 1)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("%s is damaged: it has no version"), plan->path);
      return FALSE;
    }
  if (version <= qd_migrate_current_version ())
    return TRUE;
  if ((flags & (QD_PLAN_OPEN_READ_ONLY | QD_PLAN_OPEN_FALL_BACK)) == 0)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_TOO_NEW,
                   _ ("%s was written by a newer version of Quarterdeck; it can be opened read-only"),
                   plan->path);
      return FALSE;
    }
  plan->is_read_only = TRUE;
  plan->access = QD_PLAN_ACCESS_TOO_NEW;   /* whatever else stands in the way, this stays */
  g_free (plan->read_only_reason);
  plan->read_only_reason = g_strdup (_ ("The plan was written by a newer version of Quarterdeck"));
  return TRUE;
}

static gboolean
check_content (QdPlan *plan, sqlite3 *db, GError **error)
{
  g_autoptr (QdRecordSet) set = NULL;

  if (!qd_record_store_check_tables (db, plan->path, error))
    return FALSE;
  set = qd_record_store_load (db, plan->path, qd_kind_get (QD_KIND_PLAN), 1, error);
  if (set == NULL)
    return FALSE;
  if (set->records->len == 1)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("%s is damaged: it has no settings"), plan->path);
  return FALSE;
}

/* Looks at version and tables through a connection that leaves the file alone: what is damaged stays as it
 * is. */
static gboolean
verify (QdPlan *plan, QdPlanOpenFlags flags, GError **error)
{
  gboolean is_ours_alone = plan->lock >= 0 && !qd_plan_file_has_log (plan->path);
  sqlite3 *db = qd_plan_file_connect (plan->path,
                                      is_ours_alone ? QD_CONNECTION_IMMUTABLE : QD_CONNECTION_READ, error);
  gint64 version;
  gboolean fits;

  if (db == NULL)
    return FALSE;
  fits = qd_store_read_integer (db, plan->path, "PRAGMA user_version", &version, error)
         && check_version (plan, version, flags, error)
         /* an older file gets its tables by migration */
         && (version < qd_migrate_current_version () || check_content (plan, db, error));
  sqlite3_close (db);
  return fits;
}

static gboolean
may_fall_back (const GError *error, QdPlanOpenFlags flags)
{
  return (flags & QD_PLAN_OPEN_FALL_BACK) != 0
         && (g_error_matches (error, QD_ERROR, QD_ERROR_BUSY)
             || g_error_matches (error, QD_ERROR, QD_ERROR_STORAGE));
}

/* Gets the right to write, or the reason why not. FALSE with error when the caller insists on writing. */
static gboolean
acquire (QdPlan *plan, QdPlanOpenFlags flags, GError **error)
{
  g_autoptr (GError) lock_error = NULL;
  char *reason = NULL;

  plan->is_read_only = TRUE;
  if ((flags & QD_PLAN_OPEN_READ_ONLY) != 0)
    {
      plan->access = QD_PLAN_ACCESS_ASKED;
      plan->read_only_reason = g_strdup (_ ("The plan was opened read-only"));
      return TRUE;
    }
  if (!qd_plan_file_is_writable (plan->path, &reason))
    {
      g_set_error (&lock_error, QD_ERROR, QD_ERROR_STORAGE, "%s: %s", plan->path, reason);
      plan->access = QD_PLAN_ACCESS_DENIED;
      plan->read_only_reason = reason;
    }
  else if ((plan->lock = qd_plan_file_lock (plan->path, &lock_error)) < 0)
    {
      gboolean is_busy = g_error_matches (lock_error, QD_ERROR, QD_ERROR_BUSY);

      plan->access = is_busy ? QD_PLAN_ACCESS_BUSY : QD_PLAN_ACCESS_DENIED;
      plan->read_only_reason = g_strdup (lock_error->message);
    }
  if (lock_error == NULL)
    plan->is_read_only = FALSE;
  else if (!may_fall_back (lock_error, flags))
    {
      g_propagate_error (error, g_steal_pointer (&lock_error));
      return FALSE;
    }
  return TRUE;
}

static gboolean
connect_writer (QdPlan *plan, GError **error)
{
  g_auto (GStrv) scripts = qd_migrate_load_scripts ();

  plan->db = qd_plan_file_connect (plan->path, QD_CONNECTION_WRITE, error);
  if (plan->db == NULL)
    return FALSE;
  if (is_file (plan) && !qd_store_execute (plan->db, plan->path, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  return qd_migrate_run (plan->db, plan->path, (const char *const *) scripts, error)
         && qd_record_store_check_tables (plan->db, plan->path, error);
}

/* An older file that may not be written is read into memory and brought up to date there. */
static gboolean
bring_up_to_date (QdPlan *plan, GError **error)
{
  sqlite3 *file = plan->reader;
  gint64 version;

  if (!qd_store_read_integer (file, plan->path, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version >= qd_migrate_current_version ())
    return TRUE;
  plan->reader = qd_migrate_read_into_memory (file, plan->path, error);
  sqlite3_close (file);
  return plan->reader != NULL && qd_record_store_check_tables (plan->reader, plan->path, error);
}

static gboolean
connect_reader (QdPlan *plan, GError **error)
{
  plan->reader = qd_plan_file_connect (plan->path, QD_CONNECTION_READ, error);
  return plan->reader != NULL && (!plan->is_read_only || bring_up_to_date (plan, error))
         && qd_store_read_integer (plan->reader, plan->path, "PRAGMA data_version", &plan->data_version,
                                   error);
}

/* The copy has one connection: what the plan was before a step must be known before one is open. */
static gboolean
connect_copy (QdPlan *plan, GError **error)
{
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, error);

  return data != NULL;
}

static gboolean
connect (QdPlan *plan, QdPlanOpenFlags flags, GError **error)
{
  if (plan->is_read_only && plan->lock >= 0)
    {
      qd_plan_file_unlock (plan->path, plan->lock);
      plan->lock = -1;
    }
  if ((flags & QD_PLAN_OPEN_TO_FILL) != 0 && !plan->is_read_only && qd_plan_fill_begin (plan))
    return connect_copy (plan, error);
  if (!plan->is_read_only && !connect_writer (plan, error))
    return FALSE;
  if (!plan->is_read_only)
    qd_plan_remember_steps (plan);
  if (!is_file (plan))
    {
      plan->reader = plan->db;
      return TRUE;
    }
  if (!connect_reader (plan, error))
    return FALSE;
  if (plan->is_read_only)
    plan->db = plan->reader;
  return TRUE;
}

static QdPlan *
plan_new (const char *path)
{
  QdPlan *plan = g_object_new (QD_TYPE_PLAN, NULL);

  plan->path = strcmp (path, IN_MEMORY) == 0 ? g_strdup (path) : g_canonicalize_filename (path, NULL);
  return plan;
}

/**
 * qd_plan_open:
 * @path: of an existing plan file
 *
 * Opens a plan, bringing it up to the present schema after a copy beside it when it is older.
 *
 * Returns: (transfer full): the plan; NULL with QD_ERROR_NOT_FOUND, FORMAT (not a plan, damaged), BUSY
 * (another process has it), TOO_NEW (unless read-only) or STORAGE. A file that cannot be opened stays as it
 * is.
 */
QdPlan *
qd_plan_open (const char *path, QdPlanOpenFlags flags, GError **error)
{
  g_autoptr (QdPlan) plan = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  plan = plan_new (path);
  if (!qd_plan_file_probe (plan->path, error) || !acquire (plan, flags, error) || !verify (plan, flags, error)
      || !connect (plan, flags, error))
    return NULL;
  return g_steal_pointer (&plan);
}

/* --- making --- */

static QdPlan *
create_in_memory (const char *name, GError **error)
{
  g_autoptr (QdPlan) plan = plan_new (IN_MEMORY);

  if (!connect (plan, 0, error) || !qd_plan_insert_own_record (plan, name, error))
    return NULL;
  return g_steal_pointer (&plan);
}

/**
 * qd_plan_create:
 * @path: where no file is; ":memory:" for a plan in memory
 * @name: (nullable): becomes the plan's name; else the file's
 *
 * Returns: (transfer full): the new plan, open for writing; NULL with QD_ERROR_CONFLICT when the file exists,
 * QD_ERROR_NOT_FOUND without its folder, QD_ERROR_STORAGE. On error there is no file.
 */
QdPlan *
qd_plan_create (const char *path, const char *name, GError **error)
{
  g_autofree char *whole = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (strcmp (path, IN_MEMORY) == 0)
    return create_in_memory (name, error);
  whole = g_canonicalize_filename (path, NULL);
  return qd_plan_make_file (whole, name, error) ? qd_plan_open (whole, 0, error) : NULL;
}

/* --- closing and what everybody asks --- */

static void
finalize_statements (QdPlan *plan)
{
  g_hash_table_remove_all (plan->statements);
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    for (guint type = 0; type < QD_N_RECORD_STATEMENTS; type++)
      g_clear_pointer (&plan->record_statements[kind][type], sqlite3_finalize);
}

/**
 * qd_plan_close:
 *
 * Ends an open step without keeping it and lets go of the file. A plan closed already is left alone.
 */
gboolean
qd_plan_close (QdPlan *plan, GError **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (QD_IS_PLAN (plan), FALSE);

  if (plan->db == NULL && plan->reader == NULL)
    {
      qd_plan_file_unlock (plan->path, plan->lock);
      plan->lock = -1;
      return TRUE;
    }
  qd_plan_rollback (plan);
  finalize_statements (plan);
  if (plan->fill_path != NULL)
    {
      gboolean is_done = qd_plan_fill_end (plan, error);

      qd_plan_file_unlock (plan->path, plan->lock);
      plan->lock = -1;
      return is_done;
    }
  /* the writer goes last: it tidies up beside the file */
  if (plan->reader != plan->db)
    result = sqlite3_close (plan->reader);
  if (plan->db != NULL && sqlite3_close (plan->db) != SQLITE_OK)
    result = SQLITE_BUSY;
  plan->db = plan->reader = NULL;
  qd_plan_file_unlock (plan->path, plan->lock);
  plan->lock = -1;
  return result == SQLITE_OK || qd_store_set_error (NULL, plan->path, result, error);
}

/**
 * qd_plan_get_path:
 *
 * Returns: (transfer none): the absolute path; ":memory:" for a plan in memory.
 */
const char *
qd_plan_get_path (QdPlan *plan)
{
  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  return plan->path;
}

/**
 * qd_plan_is_read_only:
 */
gboolean
qd_plan_is_read_only (QdPlan *plan)
{
  g_return_val_if_fail (QD_IS_PLAN (plan), TRUE);

  return plan->is_read_only;
}

/**
 * qd_plan_get_access:
 *
 * Returns: whether the plan can be written, else the kind of reason why not.
 */
QdPlanAccess
qd_plan_get_access (QdPlan *plan)
{
  g_return_val_if_fail (QD_IS_PLAN (plan), QD_PLAN_ACCESS_ASKED);

  return plan->access;
}

/**
 * qd_plan_read_only_reason:
 *
 * Returns: (transfer none) (nullable): why the plan cannot be written, a translated sentence; NULL when it
 * can.
 */
const char *
qd_plan_read_only_reason (QdPlan *plan)
{
  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  return plan->is_read_only ? plan->read_only_reason : NULL;
}

/**
 * qd_plan_emit_changed:
 */
void
qd_plan_emit_changed (QdPlan *plan)
{
  g_signal_emit (plan, signals[CHANGED], 0);
}

/* --- connections, for the other parts of the store --- */

/**
 * qd_plan_lock:
 */
void
qd_plan_lock (QdPlan *plan)
{
  g_rec_mutex_lock (&plan->writer_lock);
}

/**
 * qd_plan_unlock:
 */
void
qd_plan_unlock (QdPlan *plan)
{
  g_rec_mutex_unlock (&plan->writer_lock);
}

/**
 * qd_plan_db:
 */
sqlite3 *
qd_plan_db (QdPlan *plan)
{
  return plan->db;
}

/* A plan in memory has one connection, and so one lock. */
static GRecMutex *
lock_of_reader (QdPlan *plan)
{
  return plan->reader == plan->db ? &plan->writer_lock : &plan->reader_lock;
}

/**
 * qd_plan_lock_reader:
 */
sqlite3 *
qd_plan_lock_reader (QdPlan *plan)
{
  g_rec_mutex_lock (lock_of_reader (plan));
  return plan->reader;
}

/**
 * qd_plan_unlock_reader:
 */
void
qd_plan_unlock_reader (QdPlan *plan)
{
  g_rec_mutex_unlock (lock_of_reader (plan));
}

/**
 * qd_plan_statement:
 */
sqlite3_stmt *
qd_plan_statement (QdPlan *plan, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (plan->statements, sql);
  int result;

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      return statement;
    }
  result = sqlite3_prepare_v3 (plan->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      qd_store_set_error (plan->db, plan->path, result, error);
      return NULL;
    }
  g_hash_table_insert (plan->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * qd_plan_record_statement:
 */
sqlite3_stmt **
qd_plan_record_statement (QdPlan *plan, const QdKind *kind, QdRecordStatement type)
{
  return &plan->record_statements[kind->id][type];
}
