#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "model/store/qd-plan-private.h"
#include "model/store/qd-result-codec.h"
#include "model/store/qd-result-store.h"

/* Writing of daily rows into month blocks. Of many blocks some are gathered on one thread while others are packed on
 * another and others yet go into the file on the caller's: all three take about as long. */

#define BATCH_BLOCKS 64
#define N_BATCHES 6
#define NEW_AT_ONCE 32   /* new blocks of one statement: to begin and end one takes longer than a block (m) */

/* A block on its way, and what it would be in the file if nothing was there before: most often nothing was. */
typedef struct
{
  QdResultBlock rows;
  QdSums        sums;
  gsize         size;
  guint8        blob[QD_RESULT_BLOB_MAX];
} Item;

typedef struct
{
  guint    n;        /* less than BATCH_BLOCKS: the source has no more */
  Item     items[BATCH_BLOCKS];
} Batch;

/* Looked up once for all blocks. */
typedef enum
{
  FIND_LAST,
  FIND_BLOB,
  JOURNAL_NEW,
  INSERT,
  UPDATE,
  DELETE,
  N_STATEMENTS,
} Statement;

#define KEY_IS " WHERE campaign = ?1 AND channel = ?2 AND month = ?3"

static const char *const statement_texts[N_STATEMENTS] = {
  [FIND_LAST] = "SELECT max (month) FROM result_block WHERE campaign = ?1 AND channel = ?2",
  [FIND_BLOB] = "SELECT days FROM result_block" KEY_IS,
  [JOURNAL_NEW] = "INSERT OR IGNORE INTO change_block (campaign, channel, month, step) VALUES (?1, ?2, ?3, ?4)",
  [INSERT] = "INSERT INTO result_block (campaign, channel, month, impressions, clicks, leads, new_users, orders, revenue,"
             " cost, days) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
  [UPDATE] = "UPDATE result_block SET impressions = ?4, clicks = ?5, leads = ?6, new_users = ?7, orders = ?8,"
             " revenue = ?9, cost = ?10, days = ?11" KEY_IS,
  [DELETE] = "DELETE FROM result_block" KEY_IS,
};

typedef struct
{
  QdPlan             *plan;
  gboolean            dry_run;
  sqlite3_stmt       *statements[N_STATEMENTS];
  sqlite3_stmt       *journal_many, *insert_many;   /* NULL: not needed so far */
  const Item         *fresh[NEW_AT_ONCE];   /* new blocks that wait to be written together, of the batch at hand */
  guint               n_fresh;
  QdResultCounts      counts;
  gint64              deleted;
  gboolean            has_written;
  sqlite3            *db;
  /* the campaign and channel of the block before, and their last month in the file */
  gint64              campaign, channel;
  gint64              last_month;
  /* the other threads */
  QdResultBlockSource next;
  gpointer            data;
  GAsyncQueue        *empty;   /* Batch */
  GAsyncQueue        *gathered;
  GAsyncQueue        *packed;
  gint                is_stopped;
} Writer;

/* --- Making blocks --- */

static gboolean
is_reported (const QdSums *sums)
{
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (sums->values[m] != QD_INTEGER_NONE)
      return TRUE;
  return FALSE;
}

/* of a row where nothing was before: what it keeps is nothing */
static gboolean
reports_anew (const QdSums *row)
{
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (row->values[m] != QD_INTEGER_NONE && row->values[m] != QD_RESULT_KEEP)
      return TRUE;
  return FALSE;
}

/* What days without anything before become: "keep" keeps nothing. */
static void
fill_new_days (const QdResultBlock *rows, QdSums days[31])
{
  for (guint day = 0; day < 31; day++)
    {
      qd_sums_init (&days[day]);
      for (guint m = 0; (rows->set >> day & 1) && m < QD_N_MEASURES; m++)
        if (rows->days[day].values[m] != QD_RESULT_KEEP)
          days[day].values[m] = rows->days[day].values[m];
    }
}

static void
pack (Item *item, const QdSums days[31])
{
  item->size = qd_result_codec_encode (days, item->blob);
  qd_result_codec_sum (days, &item->sums);
}

static void
gather (Writer *writer, Batch *batch)
{
  for (batch->n = 0; batch->n < BATCH_BLOCKS; batch->n++)
    if (!writer->next (&batch->items[batch->n].rows, writer->data))
      return;
}

static void
pack_batch (const Writer *writer, Batch *batch)
{
  QdSums days[31];

  for (guint i = 0; i < batch->n; i++)
    {
      Item *item = &batch->items[i];

      item->size = 0;
      if (writer->dry_run)
        continue;
      fill_new_days (&item->rows, days);
      pack (item, days);
    }
}

/* --- The file --- */

static gboolean
prepare (Writer *writer, GError **error)
{
  writer->db = qd_plan_db (writer->plan);
  for (guint i = 0; i < N_STATEMENTS; i++)
    {
      writer->statements[i] = qd_plan_statement (writer->plan, statement_texts[i], error);
      if (writer->statements[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static sqlite3_stmt *
bind_key (Writer *writer, Statement which, const QdResultBlock *rows)
{
  sqlite3_stmt *statement = writer->statements[which];

  sqlite3_bind_int64 (statement, 1, rows->campaign);
  sqlite3_bind_int64 (statement, 2, rows->channel);
  if (which != FIND_LAST)
    sqlite3_bind_int64 (statement, 3, rows->month);
  return statement;
}

static gboolean
finish (Writer *writer, sqlite3_stmt *statement, int result, int expected, GError **error)
{
  sqlite3_reset (statement);
  return result == expected || qd_store_set_error (writer->db, qd_plan_get_path (writer->plan), result, error);
}

/* Blocks come in the order of months, so one look per campaign and channel tells for most that they are new. */
static gboolean
find_last_month (Writer *writer, const QdResultBlock *rows, GError **error)
{
  sqlite3_stmt *find = bind_key (writer, FIND_LAST, rows);
  const int result = sqlite3_step (find);

  if (result == SQLITE_ROW)
    writer->last_month = sqlite3_column_type (find, 0) == SQLITE_NULL ? G_MININT64 : sqlite3_column_int64 (find, 0);
  writer->campaign = rows->campaign;
  writer->channel = rows->channel;
  return finish (writer, find, result, SQLITE_ROW, error);
}

/* The blob in the file, its size 0 when there is no such block. */
static gboolean
find_blob (Writer *writer, const QdResultBlock *rows, guint8 blob[QD_RESULT_BLOB_MAX], gsize *size, GError **error)
{
  sqlite3_stmt *find;
  int result;

  *size = 0;
  if ((rows->campaign != writer->campaign || rows->channel != writer->channel) && !find_last_month (writer, rows, error))
    return FALSE;
  if (rows->month > writer->last_month)
    return TRUE;
  find = bind_key (writer, FIND_BLOB, rows);
  result = sqlite3_step (find);
  if (result == SQLITE_ROW)
    {
      /* one that is too long is damaged, and read as such */
      *size = (gsize) MIN (sqlite3_column_bytes (find, 0), QD_RESULT_BLOB_MAX);
      if (*size > 0)
        memcpy (blob, sqlite3_column_blob (find, 0), *size);
    }
  return finish (writer, find, result, result == SQLITE_ROW ? SQLITE_ROW : SQLITE_DONE, error);
}

/* The parameters from `first` on: sums and days. */
static void
bind_image (sqlite3_stmt *write, int first, const Item *item)
{
  for (int m = 0; m < QD_N_MEASURES; m++)
    if (item->sums.values[m] == QD_INTEGER_NONE)
      sqlite3_bind_null (write, first + m);
    else
      sqlite3_bind_int64 (write, first + m, item->sums.values[m]);
  sqlite3_bind_blob (write, first + QD_N_MEASURES, item->blob, (int) item->size, SQLITE_STATIC);
}

static gboolean
write_image (Writer *writer, const Item *item, Statement which, GError **error)
{
  sqlite3_stmt *write = bind_key (writer, which, &item->rows);

  bind_image (write, 4, item);
  return finish (writer, write, sqlite3_step (write), SQLITE_DONE, error);
}

/* That there was no such block needs no look at what there was, as qd_plan_journal_block() takes. */
static gboolean
journal (Writer *writer, const QdResultBlock *rows, gboolean is_new, GError **error)
{
  sqlite3_stmt *write;

  if (!is_new)
    return qd_plan_journal_block (writer->plan, rows->campaign, rows->channel, rows->month, error);
  write = bind_key (writer, JOURNAL_NEW, rows);
  sqlite3_bind_int64 (write, 4, qd_plan_step (writer->plan));
  return finish (writer, write, sqlite3_step (write), SQLITE_DONE, error);
}

static gboolean
write_block (Writer *writer, const Item *item, gboolean is_new, GError **error)
{
  sqlite3_stmt *remove;

  if (!journal (writer, &item->rows, is_new, error))
    return FALSE;
  writer->has_written = TRUE;
  if (item->size > 0)
    return write_image (writer, item, is_new ? INSERT : UPDATE, error);
  remove = bind_key (writer, DELETE, &item->rows);
  return finish (writer, remove, sqlite3_step (remove), SQLITE_DONE, error);
}

/* --- New blocks, many at once --- */

/* A statement that has the same parameters for each of NEW_AT_ONCE rows. */
static sqlite3_stmt *
prepare_many (Writer *writer, const char *start, guint n_columns, GError **error)
{
  g_autoptr (GString) text = g_string_new (start);

  for (guint row = 0; row < NEW_AT_ONCE; row++)
    for (guint column = 0; column < n_columns; column++)
      g_string_append (text, column > 0 ? ", ?" : row > 0 ? "), (?" : " (?");
  g_string_append_c (text, ')');
  return qd_plan_statement (writer->plan, text->str, error);
}

/* OR FAIL: the first rows of a statement need not be taken back when a later one fails, since the step is then. */
static gboolean
prepare_fresh (Writer *writer, GError **error)
{
  if (writer->journal_many == NULL)
    writer->journal_many = prepare_many (writer, "INSERT OR IGNORE INTO change_block (campaign, channel, month, step) VALUES",
                                         4, error);
  if (writer->journal_many != NULL && writer->insert_many == NULL)
    writer->insert_many = prepare_many (writer, "INSERT OR FAIL INTO result_block (campaign, channel, month, impressions,"
                                                " clicks, leads, new_users, orders, revenue, cost, days) VALUES",
                                        4 + QD_N_MEASURES, error);
  return writer->insert_many != NULL;
}

static int
bind_place (sqlite3_stmt *statement, int first, const QdResultBlock *rows)
{
  sqlite3_bind_int64 (statement, first, rows->campaign);
  sqlite3_bind_int64 (statement, first + 1, rows->channel);
  sqlite3_bind_int64 (statement, first + 2, rows->month);
  return first + 3;
}

static gboolean
write_fresh (Writer *writer, GError **error)
{
  int journal_at = 1, at = 1;

  if (!prepare_fresh (writer, error))
    return FALSE;
  for (guint i = 0; i < NEW_AT_ONCE; i++, at += QD_N_MEASURES + 1)
    {
      journal_at = bind_place (writer->journal_many, journal_at, &writer->fresh[i]->rows);
      sqlite3_bind_int64 (writer->journal_many, journal_at++, qd_plan_step (writer->plan));
      at = bind_place (writer->insert_many, at, &writer->fresh[i]->rows);
      bind_image (writer->insert_many, at, writer->fresh[i]);
    }
  writer->has_written = TRUE;
  return finish (writer, writer->journal_many, sqlite3_step (writer->journal_many), SQLITE_DONE, error)
         && finish (writer, writer->insert_many, sqlite3_step (writer->insert_many), SQLITE_DONE, error);
}

/* What waits goes into the file; the items of a batch are gone after it. */
static gboolean
flush_fresh (Writer *writer, GError **error)
{
  const guint n = writer->n_fresh;

  writer->n_fresh = 0;
  if (n == NEW_AT_ONCE)
    return write_fresh (writer, error);
  for (guint i = 0; i < n; i++)
    if (!write_block (writer, writer->fresh[i], TRUE, error))
      return FALSE;
  return TRUE;
}

/* --- Merging --- */

static gboolean
add_new_block (Writer *writer, const Item *item, GError **error)
{
  for (guint32 rest = item->rows.set; rest != 0; rest &= rest - 1)
    if (reports_anew (&item->rows.days[__builtin_ctz (rest)]))
      writer->counts.added++;
    else
      writer->counts.unchanged++;
  if (item->size == 0)
    return TRUE;
  writer->fresh[writer->n_fresh++] = item;
  return writer->n_fresh < NEW_AT_ONCE || flush_fresh (writer, error);
}

/* Lays the rows over the days of the file, and counts them. */
static void
merge (Writer *writer, const QdResultBlock *rows, QdSums days[31])
{
  for (guint32 rest = rows->set; rest != 0; rest &= rest - 1)
    {
      const guint day = (guint) __builtin_ctz (rest);
      const QdSums before = days[day];

      for (guint m = 0; m < QD_N_MEASURES; m++)
        if (rows->days[day].values[m] != QD_RESULT_KEEP)
          days[day].values[m] = rows->days[day].values[m];
      if (memcmp (&before, &days[day], sizeof before) == 0)
        writer->counts.unchanged++;
      else if (!is_reported (&before))
        writer->counts.added++;
      else
        {
          writer->counts.updated++;
          writer->deleted += !is_reported (&days[day]);
        }
    }
}

static gboolean
write_item (Writer *writer, Item *item, GError **error)
{
  guint8 blob[QD_RESULT_BLOB_MAX];
  QdSums days[31];
  gsize size;

  if (!find_blob (writer, &item->rows, blob, &size, error))
    return FALSE;
  if (size == 0)
    return add_new_block (writer, item, error);
  /* a dry run made none */
  if (size == item->size && memcmp (blob, item->blob, size) == 0)
    {
      /* one set of days has one encoding */
      writer->counts.unchanged += __builtin_popcount (item->rows.set);
      return TRUE;
    }
  if (!qd_result_codec_decode (blob, size, days, error))
    {
      g_prefix_error (error, "%s: ", qd_plan_get_path (writer->plan));
      return FALSE;
    }
  merge (writer, &item->rows, days);
  if (writer->dry_run)
    return TRUE;
  pack (item, days);
  return (size == item->size && memcmp (blob, item->blob, size) == 0) || write_block (writer, item, FALSE, error);
}

static gboolean
write_batch (Writer *writer, Batch *batch, QdJob *job, GError **error)
{
  for (guint i = 0; i < batch->n; i++)
    if (!write_item (writer, &batch->items[i], error))
      return FALSE;
  return flush_fresh (writer, error) && qd_job_check (job, error);
}

/* --- Three threads --- */

static gpointer
gather_batches (gpointer data)
{
  Writer *writer = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      Batch *batch = g_async_queue_pop (writer->empty);

      batch->n = 0;
      if (!g_atomic_int_get (&writer->is_stopped))
        gather (writer, batch);
      is_last = batch->n < BATCH_BLOCKS;
      g_async_queue_push (writer->gathered, batch);
    }
  return NULL;
}

static gpointer
pack_batches (gpointer data)
{
  Writer *writer = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      Batch *batch = g_async_queue_pop (writer->gathered);

      is_last = batch->n < BATCH_BLOCKS;
      if (!g_atomic_int_get (&writer->is_stopped))
        pack_batch (writer, batch);
      g_async_queue_push (writer->packed, batch);
    }
  return NULL;
}

/* The batches go round: empty, gathered, packed, and back when they are in the file. The last one is not full to the
 * brim. */
static gboolean
write_with_threads (Writer *writer, QdJob *job, GError **error)
{
  GThread *gathering, *packing;
  gboolean is_fine = TRUE, is_last = FALSE;

  writer->empty = g_async_queue_new_full (g_free);
  writer->gathered = g_async_queue_new_full (g_free);
  writer->packed = g_async_queue_new_full (g_free);
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (writer->empty, g_new (Batch, 1));
  gathering = g_thread_new ("result-rows", gather_batches, writer);
  packing = g_thread_new ("result-blocks", pack_batches, writer);
  while (!is_last)
    {
      Batch *batch = g_async_queue_pop (writer->packed);

      is_last = batch->n < BATCH_BLOCKS;
      if (is_fine && !write_batch (writer, batch, job, error))
        {
          is_fine = FALSE;
          g_atomic_int_set (&writer->is_stopped, TRUE);
        }
      g_async_queue_push (writer->empty, batch);
    }
  g_thread_join (gathering);
  g_thread_join (packing);
  g_async_queue_unref (writer->empty);
  g_async_queue_unref (writer->gathered);
  g_async_queue_unref (writer->packed);
  return is_fine;
}

/* Writes blocks into the open step of the plan, or counts only. QD_ERROR_FORMAT when a block of the file is damaged,
 * STORAGE and the like from the file, G_IO_ERROR_CANCELLED; then the step is to be rolled back. `counts` are those of
 * this call: rows that added a day, changed one, changed nothing. */
gboolean
qd_result_store_write_blocks (QdPlan *plan, QdResultBlockSource next, gpointer data, gboolean dry_run,
                              QdResultCounts *counts, QdJob *job, GError **error)
{
  g_autofree Batch *first = g_new (Batch, 1);
  Writer writer = { .plan = plan, .next = next, .data = data, .dry_run = dry_run, .last_month = G_MININT64 };
  gboolean is_fine;

  g_return_val_if_fail (QD_IS_PLAN (plan), FALSE);

  qd_plan_lock (plan);
  is_fine = prepare (&writer, error);
  /* the session records no blocks, and would compare the names of its tables for each */
  sqlite3session_enable (plan->step.session, 0);
  if (is_fine)
    {
      gather (&writer, first);
      pack_batch (&writer, first);
      is_fine = write_batch (&writer, first, job, error);
    }
  if (is_fine && first->n == BATCH_BLOCKS)
    is_fine = write_with_threads (&writer, job, error);
  if (is_fine && writer.has_written)
    qd_plan_count_rows (plan, writer.counts.added, writer.counts.updated - writer.deleted, writer.deleted);
  sqlite3session_enable (plan->step.session, 1);
  qd_plan_unlock (plan);
  *counts = writer.counts;
  return is_fine;
}

/* --- Rows in memory --- */

typedef struct
{
  const QdResultRow *rows;
  gsize              n;
  gsize              at;
} Rows;

static gboolean
next_block_of_rows (QdResultBlock *block, gpointer data)
{
  Rows *rows = data;
  const QdResultRow *first;
  QdDay start;

  if (rows->at == rows->n)
    return FALSE;
  first = &rows->rows[rows->at];
  *block = (QdResultBlock) { .campaign = first->campaign, .channel = first->channel };
  block->month = qd_month_of_day (first->day);
  start = qd_month_first_day (block->month);
  for (; rows->at < rows->n; rows->at++)
    {
      const QdResultRow *row = &rows->rows[rows->at];

      if (row->campaign != first->campaign || row->channel != first->channel || row->day < start
          || row->day > start + 30 || qd_month_of_day (row->day) != block->month)
        break;
      block->set |= 1u << (row->day - start);
      block->days[row->day - start] = row->sums;
    }
  return TRUE;
}

/* The same for sorted and unique rows in memory. */
gboolean
qd_result_store_write (QdPlan *plan, const QdResultRow *rows, gsize n_rows, gboolean dry_run, QdResultCounts *counts,
                       QdJob *job, GError **error)
{
  Rows source = { .rows = rows, .n = n_rows };

  return qd_result_store_write_blocks (plan, next_block_of_rows, &source, dry_run, counts, job, error);
}

/* Deletes the row of one day, and its block when nothing is left in it, in the open step. */
gboolean
qd_result_store_delete_row (QdPlan *plan, gint64 campaign, gint64 channel, QdDay day, GError **error)
{
  QdResultRow row = { .day = day, .campaign = campaign, .channel = channel };
  QdResultCounts counts;

  qd_sums_init (&row.sums);
  if (!qd_result_store_write (plan, &row, 1, FALSE, &counts, NULL, error))
    return FALSE;
  if (counts.updated > 0)
    return TRUE;

  g_autofree char *text = qd_day_to_text (day);

  g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _ ("there are no results of that campaign and channel on %s"), text);
  return FALSE;
}
