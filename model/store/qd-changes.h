#pragma once

#include "model/store/qd-plan-private.h"

/* The journal of steps: what undo, redo and history read (house.md 3). Inside model/store only. */

/* A session that records what the open transaction does to tables of records; NULL with error. */
sqlite3_session *qd_changes_start (QdPlan *plan, GError **error);
/* Ends the session and writes the step; steps undone are dropped. `*changed` FALSE: there was nothing to
 * write. */
gboolean         qd_changes_write (QdPlan *plan, QdStep *step, gboolean *changed, GError **error);
/* a changeset with its step, freed with qd_changeset_clear */
typedef struct
{
  gint64 step;
  guint8 *data;   /* NULL when only results changed */
  int    size;
} QdChangeset;
void             qd_changeset_clear (QdChangeset *changeset);
/* kind of a table, of a list's table too; FALSE for others */
gboolean         qd_changes_find_table (const char *table, const QdKind **kind, const QdField **list);
/* id of the record whose row, or whose list's row, a changeset is at: the first column of both; 0: unreadable */
gint64           qd_changes_read_id (sqlite3_changeset_iter *iter, int operation);
