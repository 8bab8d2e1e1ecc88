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
gboolean qd_result_store_delete_row (QdPlan *plan, gint64 campaign, gint64 channel, QdDay day, GError **error);

/* Calls `row` for every stored day in the order of the blocks: campaign id, channel id, day. FALSE from
 * the callback stops. */
gboolean qd_result_columns_foreach_day (QdResultColumns *columns,
                                        gboolean (*row) (const QdResultRow *row, gpointer data), gpointer data,
                                        GError **error);
