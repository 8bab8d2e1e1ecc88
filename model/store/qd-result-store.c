#include "model/store/qd-result-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "model/store/qd-plan-file.h"
#include "model/store/qd-plan-private.h"
#include "model/store/qd-result-codec.h"

#define BLOCK_COLUMNS "campaign, channel, month, impressions, clicks, leads, new_users, orders, revenue, cost"
#define MEMORY_PATH ":memory:"
#define BLOCKS_A_CHECK 4096   /* between two looks at whether the job is cancelled */
#define MAX_PROBLEMS 100      /* more of one kind help nobody */

/* Where the days behind some columns come from: the plan file, by a connection of its own, so that figures do not wait
 * for the writer and outlive the plan object; or copies, when the plan is in memory. */
typedef struct
{
  GMutex        mutex;
  char         *path;
  sqlite3      *db;       /* opened at the first need */
  sqlite3_stmt *find;
  GByteArray   *copies;   /* of a plan in memory: all blobs one after the other */
  GArray       *starts;   /* gsize: where each begins in copies, and the end */
} DaysSource;

static void
days_source_free (gpointer data)
{
  DaysSource *source = data;

  sqlite3_finalize (source->find);
  sqlite3_close (source->db);
  g_clear_pointer (&source->copies, g_byte_array_unref);
  g_clear_pointer (&source->starts, g_array_unref);
  g_mutex_clear (&source->mutex);
  g_free (source->path);
  g_free (source);
}

static DaysSource *
days_source_new (const char *path)
{
  DaysSource *source = g_new0 (DaysSource, 1);

  g_mutex_init (&source->mutex);
  source->path = g_strdup (path);
  if (strcmp (path, MEMORY_PATH) == 0)
    {
      source->copies = g_byte_array_new ();
      source->starts = g_array_new (FALSE, TRUE, sizeof (gsize));
    }
  return source;
}

/* NULL reads as 0, so only a 0 needs a look at its type. */
static gint64
column_integer (sqlite3_stmt *statement, int column)
{
  const gint64 value = sqlite3_column_int64 (statement, column);

  return value == 0 && sqlite3_column_type (statement, column) == SQLITE_NULL ? QD_INTEGER_NONE : value;
}

/* The sums of a row whose columns from `first` on are the seven measures. */
static void
column_sums (sqlite3_stmt *statement, int first, QdSums *sums)
{
  for (int m = 0; m < QD_N_MEASURES; m++)
    sums->values[m] = column_integer (statement, first + m);
}

/* --- Days of one block --- */

static gboolean
open_source (DaysSource *source, GError **error)
{
  static const char sql[] = "SELECT impressions, clicks, leads, new_users, orders, revenue, cost, days"
                            " FROM result_block WHERE campaign = ?1 AND channel = ?2 AND month = ?3";
  int result;

  if (source->find != NULL)
    return TRUE;
  source->db = qd_plan_file_connect (source->path, QD_CONNECTION_READ, error);
  if (source->db == NULL)
    return FALSE;
  result = sqlite3_prepare_v3 (source->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &source->find, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  qd_store_set_error (source->db, source->path, result, error);
  g_clear_pointer (&source->db, sqlite3_close);
  return FALSE;
}

/* The columns are a picture; the file may have moved on. */
static gboolean
is_block_of_picture (const QdResultColumns *columns, gsize block, const QdSums *sums)
{
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (columns->values[m][block] != sums->values[m])
      return FALSE;
  return TRUE;
}

static gboolean
set_conflict (const DaysSource *source, GError **error)
{
  g_set_error (error, QD_ERROR, QD_ERROR_CONFLICT, _ ("%s: the results were changed meanwhile"), source->path);
  return FALSE;
}

static gboolean
find_days (QdResultColumns *columns, gsize block, QdSums days[31], GError **error)
{
  DaysSource *source = columns->data;

  if (!open_source (source, error))
    return FALSE;
  sqlite3_bind_int64 (source->find, 1, columns->campaign[block]);
  sqlite3_bind_int64 (source->find, 2, columns->channel[block]);
  sqlite3_bind_int64 (source->find, 3, columns->month[block]);

  const int result = sqlite3_step (source->find);
  gboolean is_fine = FALSE;
  QdSums sums;

  if (result == SQLITE_ROW)
    column_sums (source->find, 0, &sums);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    qd_store_set_error (source->db, source->path, result, error);
  else if (result == SQLITE_DONE || !is_block_of_picture (columns, block, &sums))
    set_conflict (source, error);
  else
    is_fine = qd_result_codec_decode (sqlite3_column_blob (source->find, QD_N_MEASURES),
                                      (gsize) sqlite3_column_bytes (source->find, QD_N_MEASURES), days, error);
  sqlite3_reset (source->find);
  return is_fine;
}

static gboolean
load_days (QdResultColumns *columns, gsize block, QdSums days[31], GError **error)
{
  DaysSource *source = columns->data;
  gboolean is_fine;

  g_return_val_if_fail (block < columns->n_blocks, FALSE);

  if (source->copies != NULL)
    {
      const gsize *starts = &g_array_index (source->starts, gsize, block);

      return qd_result_codec_decode (source->copies->data + starts[0], starts[1] - starts[0], days, error);
    }
  g_mutex_lock (&source->mutex);
  is_fine = find_days (columns, block, days, error);
  g_mutex_unlock (&source->mutex);
  return is_fine;
}

/* --- All blocks --- */

static void
resize_columns (QdResultColumns *columns, gsize capacity)
{
  columns->campaign = g_renew (gint64, columns->campaign, capacity);
  columns->channel = g_renew (gint64, columns->channel, capacity);
  columns->month = g_renew (QdMonth, columns->month, capacity);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    columns->values[m] = g_renew (gint64, columns->values[m], capacity);
}

static gboolean
is_month (gint64 month)
{
  return month >= qd_month_from_ym (1, 1) && month <= qd_month_from_ym (9999, 12);
}

static void
append_block (QdResultColumns *columns, sqlite3_stmt *statement, gsize *capacity)
{
  const gsize i = columns->n_blocks++;
  QdSums sums;

  if (i == *capacity)
    {
      *capacity = MAX (1024, *capacity * 2);
      resize_columns (columns, *capacity);
    }
  columns->campaign[i] = sqlite3_column_int64 (statement, 0);
  columns->channel[i] = sqlite3_column_int64 (statement, 1);
  columns->month[i] = sqlite3_column_int (statement, 2);
  column_sums (statement, 3, &sums);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    columns->values[m][i] = sums.values[m];
}

static void
mark_start (DaysSource *source)
{
  const gsize start = source->copies->len;

  g_array_append_val (source->starts, start);
}

static void
copy_days (DaysSource *source, sqlite3_stmt *statement)
{
  mark_start (source);
  g_byte_array_append (source->copies, sqlite3_column_blob (statement, 3 + QD_N_MEASURES),
                       (guint) sqlite3_column_bytes (statement, 3 + QD_N_MEASURES));
}

static gboolean
scan_blocks (QdResultColumns *columns, sqlite3 *db, GError **error)
{
  /* the blob stands last in a row, so a scan without it does not look at it */
  static const char sums_sql[] = "SELECT " BLOCK_COLUMNS " FROM result_block ORDER BY campaign, channel, month";
  static const char all_sql[] = "SELECT " BLOCK_COLUMNS ", days FROM result_block ORDER BY campaign, channel, month";
  DaysSource *source = columns->data;
  sqlite3_stmt *statement = NULL;
  gsize capacity = 0;
  int result = sqlite3_prepare_v2 (db, source->copies != NULL ? all_sql : sums_sql, -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (statement);
      if (result != SQLITE_ROW)
        break;
      if (!is_month (sqlite3_column_int64 (statement, 2)))
        {
          result = SQLITE_CORRUPT;
          break;
        }
      append_block (columns, statement, &capacity);
      if (source->copies != NULL)
        copy_days (source, statement);
    }
  sqlite3_finalize (statement);
  if (result != SQLITE_DONE)
    return qd_store_set_error (db, source->path, result, error);
  if (source->copies != NULL)
    mark_start (source);
  return TRUE;
}

/* The columns of all blocks in the committed state of the plan, sorted. QD_ERROR_STORAGE, FORMAT or BUSY when the file
 * cannot be read. Days are read later, from the file as it then is: where a block was changed meanwhile that is
 * QD_ERROR_CONFLICT, and new columns are to be loaded. */
QdResultColumns *
qd_result_store_load (QdPlan *plan, GError **error)
{
  g_autoptr (QdResultColumns) columns = qd_result_columns_new (0);
  gboolean is_fine;

  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  columns->load_days = load_days;
  columns->data = days_source_new (qd_plan_get_path (plan));
  columns->data_free = days_source_free;
  is_fine = scan_blocks (columns, qd_plan_lock_reader (plan), error);
  qd_plan_unlock_reader (plan);
  if (!is_fine)
    return NULL;
  resize_columns (columns, MAX (columns->n_blocks, 1));
  return g_steal_pointer (&columns);
}

static gboolean
is_reported (const QdSums *sums)
{
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (sums->values[m] != QD_INTEGER_NONE)
      return TRUE;
  return FALSE;
}

/* Every stored day, block after block; FALSE only with an error, not when the callback stops. */
gboolean
qd_result_columns_foreach_day (QdResultColumns *columns, gboolean (*row) (const QdResultRow *row, gpointer data),
                               gpointer data, GError **error)
{
  QdSums days[31];

  for (gsize block = 0; block < columns->n_blocks; block++)
    {
      const QdDay first = qd_month_first_day (columns->month[block]);

      if (columns->load_days == NULL)
        break;
      if (!columns->load_days (columns, block, days, error))
        return FALSE;
      for (guint day = 0; day < 31; day++)
        {
          const QdResultRow found = {
            .day = first + (QdDay) day,
            .campaign = columns->campaign[block],
            .channel = columns->channel[block],
            .sums = days[day],
          };

          if (is_reported (&days[day]) && !row (&found, data))
            return TRUE;
        }
    }
  return TRUE;
}

/* --- Every blob --- */

static gboolean
is_key_of_block (const QdResultColumns *columns, gsize block, sqlite3_stmt *statement)
{
  return block < columns->n_blocks && sqlite3_column_int64 (statement, 0) == columns->campaign[block]
         && sqlite3_column_int64 (statement, 1) == columns->channel[block]
         && sqlite3_column_int (statement, 2) == columns->month[block];
}

/* The blocks from `first` on; all there are from the beginning, so that one block too many behind the last is met. */
static sqlite3_stmt *
prepare_blobs (const QdResultColumns *columns, gsize first, sqlite3 *db, GError **error)
{
  static const char all[] = "SELECT campaign, channel, month, days FROM result_block ORDER BY campaign, channel, month";
  static const char rest[] = "SELECT campaign, channel, month, days FROM result_block"
                             " WHERE (campaign, channel, month) >= (?1, ?2, ?3) ORDER BY campaign, channel, month";
  const DaysSource *source = columns->data;
  sqlite3_stmt *statement = NULL;
  const int result = sqlite3_prepare_v2 (db, first == 0 ? all : rest, -1, &statement, NULL);

  if (result != SQLITE_OK)
    {
      qd_store_set_error (db, source->path, result, error);
      return NULL;
    }
  if (first > 0)
    {
      sqlite3_bind_int64 (statement, 1, columns->campaign[first]);
      sqlite3_bind_int64 (statement, 2, columns->channel[first]);
      sqlite3_bind_int64 (statement, 3, columns->month[first]);
    }
  return statement;
}

/* Blocks up to `end`; behind the last of all there must be no more. */
static gboolean
scan_blobs (QdResultColumns *columns, gsize first, gsize end, sqlite3 *db, QdResultBlobFunc func, gpointer data, QdJob *job,
            GError **error)
{
  const DaysSource *source = columns->data;
  sqlite3_stmt *statement = prepare_blobs (columns, first, db, error);
  gboolean is_fine = statement != NULL;
  int result = SQLITE_DONE;
  gsize block = first;

  while (is_fine && (block < end || end == columns->n_blocks) && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      if (!is_key_of_block (columns, block, statement))
        is_fine = set_conflict (source, error);
      else
        is_fine = (block % BLOCKS_A_CHECK != 0 || qd_job_check (job, error))
                  && func (block, sqlite3_column_blob (statement, 3), (gsize) sqlite3_column_bytes (statement, 3), data, error);
      block++;
    }
  if (is_fine && result != SQLITE_DONE && result != SQLITE_ROW)
    is_fine = qd_store_set_error (db, source->path, result, error);
  else if (is_fine && block < end)
    is_fine = set_conflict (source, error);
  sqlite3_finalize (statement);
  return is_fine;
}

gboolean
qd_result_columns_foreach_blob_between (QdResultColumns *columns, gsize first, gsize end, QdResultBlobFunc func, gpointer data,
                                        QdJob *job, GError **error)
{
  const DaysSource *source = columns->data;
  gboolean is_fine = TRUE;
  sqlite3 *db;

  g_return_val_if_fail (columns->load_days == load_days, FALSE);
  g_return_val_if_fail (first <= end && end <= columns->n_blocks, FALSE);

  if (source->copies == NULL)
    {
      db = qd_plan_file_connect (source->path, QD_CONNECTION_READ, error);
      is_fine = db != NULL && scan_blobs (columns, first, end, db, func, data, job, error);
      sqlite3_close (db);
      return is_fine;
    }
  for (gsize block = first; is_fine && block < end; block++)
    {
      const gsize *starts = &g_array_index (source->starts, gsize, block);

      is_fine = func (block, source->copies->data + starts[0], starts[1] - starts[0], data, error);
    }
  return is_fine;
}

/* With a connection of its own, so that single days can be read meanwhile. QD_ERROR_CONFLICT when there are other blocks
 * by now than in the columns. */
gboolean
qd_result_columns_foreach_blob (QdResultColumns *columns, QdResultBlobFunc func, gpointer data, QdJob *job, GError **error)
{
  return qd_result_columns_foreach_blob_between (columns, 0, columns->n_blocks, func, data, job, error);
}

/* --- Check --- */

/* What is wrong with one block; NULL when it is sound. */
static const char *
find_fault (QdMonth month, const QdSums *sums, const guint8 *blob, gsize size)
{
  const QdDay first = qd_month_first_day (month);
  QdSums days[31], of_days;

  if (!is_month (month))
    return _ ("there is no such month");
  if (!qd_result_codec_decode (blob, size, days, NULL))
    return _ ("the daily results are damaged");
  for (QdDay day = qd_month_last_day (month) + 1; day < first + 31; day++)
    if (is_reported (&days[day - first]))
      return _ ("there are results on a day the month does not have");
  qd_result_codec_sum (days, &of_days);
  return memcmp (&of_days, sums, sizeof of_days) == 0 ? NULL : _ ("the sums are not those of the days");
}

static void
check_block (sqlite3_stmt *statement, GPtrArray *problems)
{
  const QdMonth month = sqlite3_column_int (statement, 0);
  const char *campaign = (const char *) sqlite3_column_text (statement, 9);
  const char *channel = (const char *) sqlite3_column_text (statement, 10);
  const char *fault;
  QdSums sums;

  column_sums (statement, 1, &sums);
  fault = find_fault (month, &sums, sqlite3_column_blob (statement, 8), (gsize) sqlite3_column_bytes (statement, 8));
  if (fault != NULL && problems->len < MAX_PROBLEMS)
    g_ptr_array_add (problems, g_strdup_printf (_ ("results of campaign %s, channel %s, %d-%02d: %s"),
                                                campaign != NULL ? campaign : "?", channel != NULL ? channel : "?",
                                                month / 12, month % 12 + 1, fault));
}

/* Looks at every block of the committed state. The problems are translated sentences, to be freed by the array. */
gboolean
qd_result_store_check (QdPlan *plan, GPtrArray *problems, QdJob *job, GError **error)
{
  static const char sql[]
    = "SELECT b.month, b.impressions, b.clicks, b.leads, b.new_users, b.orders, b.revenue, b.cost, b.days,"
      " c.code, h.code FROM result_block AS b"
      " LEFT JOIN campaign AS c ON c.id = b.campaign LEFT JOIN channel AS h ON h.id = b.channel"
      " ORDER BY b.campaign, b.channel, b.month";
  sqlite3 *db = qd_plan_lock_reader (plan);
  sqlite3_stmt *statement = NULL;
  gboolean is_wanted = TRUE;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  for (gsize n = 0; result == SQLITE_OK || result == SQLITE_ROW; n++)
    {
      if (n % BLOCKS_A_CHECK == 0 && !qd_job_check (job, error))
        {
          is_wanted = FALSE;
          break;
        }
      result = sqlite3_step (statement);
      if (result == SQLITE_ROW)
        check_block (statement, problems);
    }
  sqlite3_finalize (statement);
  if (is_wanted && result != SQLITE_DONE)
    is_wanted = qd_store_set_error (db, qd_plan_get_path (plan), result, error);
  qd_plan_unlock_reader (plan);
  return is_wanted;
}
