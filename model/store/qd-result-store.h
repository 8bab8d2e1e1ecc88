#pragma once

#include "model/store/qd-plan.h"

/* Month blocks of results in the plan file (README.md here documents the blob). */

/* Columns of all blocks; days are decoded on demand through a reading connection of their own. */
QdResultColumns *qd_result_store_load (QdPlan *plan, GError **error);

/* What one load of many rows into blocks did. */
typedef struct
{
  gint64 added, updated, unchanged;
} QdResultCounts;

/* Writes daily rows inside the open step of the plan (qd_plan_begin): merges them into their blocks, journals the
 * blocks' other images for undo. A value QD_INTEGER_NONE clears that measure of that day, QD_RESULT_KEEP leaves it as
 * it is (a column absent from the file). Rows must be sorted by campaign, channel, day and unique. With `dry_run`
 * only counts. */
#define QD_RESULT_KEEP (G_MININT64 + 1)
gboolean qd_result_store_write (QdPlan *plan, const QdResultRow *rows, gsize n_rows, gboolean dry_run,
                                QdResultCounts *counts, QdJob *job, GError **error);

/* The same for rows that are made block by block, in the order of campaign, channel, month, so that not all of them
 * need be in memory. `next` is called until it returns FALSE, on one other thread when there are many blocks. */
typedef struct
{
  gint64  campaign;
  gint64  channel;
  QdMonth month;
  guint32 set;        /* bit of each day that has a row, bit 0 the first of the month */
  QdSums  days[31];   /* of those days; others are not looked at */
} QdResultBlock;
typedef gboolean (*QdResultBlockSource) (QdResultBlock *block, gpointer data);

gboolean qd_result_store_write_blocks (QdPlan *plan, QdResultBlockSource next, gpointer data, gboolean dry_run,
                                       QdResultCounts *counts, QdJob *job, GError **error);
/* QD_ERROR_NOT_FOUND when that day has no row */
gboolean qd_result_store_delete_row (QdPlan *plan, gint64 campaign, gint64 channel, QdDay day, GError **error);

/* Calls `row` for every stored day in the order of the blocks: campaign id, channel id, day. FALSE from
 * the callback stops. */
gboolean qd_result_columns_foreach_day (QdResultColumns *columns,
                                        gboolean (*row) (const QdResultRow *row, gpointer data), gpointer data,
                                        GError **error);

/* The blob of every block (qd-result-codec.h) of columns that qd_result_store_load() made, in their order and in one scan:
 * far faster than asking for one block after the other. FALSE from the callback is an error that it has set. */
typedef gboolean (*QdResultBlobFunc) (gsize block, const guint8 *blob, gsize size, gpointer data, GError **error);
gboolean qd_result_columns_foreach_blob (QdResultColumns *columns, QdResultBlobFunc func, gpointer data, QdJob *job,
                                         GError **error);
/* The same of the blocks from `first` on up to, not with, `end`; may be called for several parts on several threads. */
gboolean qd_result_columns_foreach_blob_between (QdResultColumns *columns, gsize first, gsize end, QdResultBlobFunc func,
                                                 gpointer data, QdJob *job, GError **error);

/* Holds the days of every block against its sums and adds what does not agree to `problems` (char *). FALSE only when
 * the file cannot be read, or when cancelled. */
gboolean qd_result_store_check (QdPlan *plan, GPtrArray *problems, QdJob *job, GError **error);
