#pragma once

#include <sqlite3.h>

#include "model/store/qd-plan.h"

/* Inside model/store only: the open file under QdPlan, for the parts that keep records, results and changes. */

/* --- Writing connection. Hold the lock while using it; it is recursive, and a step holds it from begin to end. --- */
void          qd_plan_lock (QdPlan *plan);
void          qd_plan_unlock (QdPlan *plan);
sqlite3      *qd_plan_db (QdPlan *plan);
/* id of the open step, 0 when none is open */
gint64        qd_plan_step (QdPlan *plan);

/* --- Reading connection: committed state only, never waits for the writer (a plan in memory reads through the
 * writing one). Lock it for as long as a statement is in use. --- */
sqlite3      *qd_plan_lock_reader (QdPlan *plan);
void          qd_plan_unlock_reader (QdPlan *plan);

/* A statement of the writing connection, prepared once per SQL text and kept until the plan closes; reset before it is
 * returned. `sql` is a literal or lives as long as the plan. NULL with error. */
sqlite3_stmt *qd_plan_statement (QdPlan *plan, const char *sql, GError **error);

/* --- Results inside a step --- */
/* Before a block is written (inserted, updated or deleted) in the open step: keeps what is there now for undo. Only the
 * first call per block and step counts. */
gboolean      qd_plan_journal_block (QdPlan *plan, gint64 campaign, gint64 channel, gint32 month, GError **error);
/* For history ("120 rows added") and for knowing that the columns are to be loaded anew; add up over the step. Must be
 * called when any block was written, with zeros if need be. */
void          qd_plan_count_rows (QdPlan *plan, gint64 added, gint64 updated, gint64 deleted);

/* --- Errors. `path` of the plan goes into the message. Always FALSE. ---
 * BUSY busy, locked; STORAGE full, input/output, read-only, cannot open; FORMAT corrupt, not a database, schema not as
 * expected; CONFLICT constraints; G_IO_ERROR_CANCELLED interrupted. */
gboolean      qd_store_set_error (sqlite3 *db, const char *path, int result, GError **error);
/* runs SQL without results */
gboolean      qd_store_execute (sqlite3 *db, const char *path, const char *sql, GError **error);
