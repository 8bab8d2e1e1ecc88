#include "model/store/qd-plan-private.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

static QdError
error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return QD_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
      return QD_ERROR_FORMAT;
    case SQLITE_CONSTRAINT:
      return QD_ERROR_CONFLICT;
    default:
      return QD_ERROR_STORAGE;
    }
}

static const char *
error_text (QdError code, int result)
{
  if ((result & 0xff) == SQLITE_FULL)
    return _ ("%s: the disk is full (%s)");
  switch (code)
    {
    case QD_ERROR_BUSY:
      return _ ("%s is in use by another process (%s)");
    case QD_ERROR_FORMAT:
      return _ ("%s is damaged (%s)");
    case QD_ERROR_CONFLICT:
      return _ ("%s: the change does not fit the plan (%s)");
    default:
      return _ ("%s cannot be read or written (%s)");
    }
}

/**
 * qd_store_set_error:
 * @db: (nullable): for the database's own words
 * @path: of the plan, for the message
 * @result: what an SQLite call returned
 *
 * Returns: always FALSE, for "return qd_store_set_error (...)".
 */
gboolean
qd_store_set_error (sqlite3 *db, const char *path, int result, GError **error)
{
  QdError code = error_code (result);
  const char *words
      = db != NULL && sqlite3_errcode (db) != SQLITE_OK ? sqlite3_errmsg (db) : sqlite3_errstr (result);
  /* it may quote what a damaged file holds */
  g_autofree char *detail = g_utf8_make_valid (words, -1);
  const char *name = path != NULL ? path : ":memory:";

  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      return FALSE;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, QD_ERROR, code, error_text (code, result), name, detail);
#pragma GCC diagnostic pop
  return FALSE;
}

/**
 * qd_store_execute:
 *
 * Runs one or more SQL statements that have no results.
 *
 * Returns: FALSE with an error as of qd_store_set_error.
 */
gboolean
qd_store_execute (sqlite3 *db, const char *path, const char *sql, GError **error)
{
  int result = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || qd_store_set_error (db, path, result, error);
}

/**
 * qd_store_read_integer:
 * @sql: a statement with one row and column
 * @value: (out): its integer
 *
 * Returns: FALSE with an error as of qd_store_set_error; a statement without a row is one.
 */
gboolean
qd_store_read_integer (sqlite3 *db, const char *path, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  else
    qd_store_set_error (db, path, result == SQLITE_DONE ? SQLITE_ERROR : result, error);
  sqlite3_finalize (statement);
  return result == SQLITE_ROW;
}

#define STEPS_BETWEEN_LOOKS 1000   /* of SQLite's machine: less than a millisecond */

static int
stop_when_cancelled (void *job)
{
  return qd_job_is_cancelled (job);
}

void
qd_store_watch (sqlite3 *db, QdJob *job)
{
  sqlite3_progress_handler (db, job != NULL ? STEPS_BETWEEN_LOOKS : 0, job != NULL ? stop_when_cancelled : NULL, job);
}
