#pragma once

#include "model/store/qd-plan.h"
#include "model/store/qd-sqlite.h"

/* Inside model/store only: the open file under QdPlan, for the parts that keep records, results and changes.
 * */

/* --- Writing connection. Hold the lock while using it; it is recursive, and a step holds it from begin to
 * end. --- */
void           qd_plan_lock (QdPlan *plan);
void           qd_plan_unlock (QdPlan *plan);
sqlite3       *qd_plan_db (QdPlan *plan);
/* id of the open step, 0 when none is open */
gint64         qd_plan_step (QdPlan *plan);

/* --- Reading connection: committed state only, never waits for the writer (a plan in memory reads through
 * the writing one). Lock it for as long as a statement is in use. --- */
sqlite3       *qd_plan_lock_reader (QdPlan *plan);
void           qd_plan_unlock_reader (QdPlan *plan);

/* A statement of the writing connection, prepared once per SQL text and kept until the plan closes; reset
 * before it is returned. NULL with error. */
sqlite3_stmt  *qd_plan_statement (QdPlan *plan, const char *sql, GError **error);

/* the statements of qd-record-write.c, kept with the plan: the place of one, NULL in it until it is prepared
 * */
typedef enum
{
  QD_RECORD_INSERT,
  QD_RECORD_UPDATE,
  QD_RECORD_DELETE,
  QD_N_RECORD_STATEMENTS,
} QdRecordStatement;
sqlite3_stmt **qd_plan_record_statement (QdPlan *plan, const QdKind *kind, QdRecordStatement type);

/* --- The picture of the plan (qd-plan-picture.c) --- */
/* What a step or an undo touched: by kind, the last is results, and which records: gint64 *, added, changed
 * or gone; NULL while there are none. The picture is made anew for these. */
typedef struct
{
  gboolean    kinds[QD_N_KINDS + 1];
  GHashTable *ids[QD_N_KINDS];
} QdTouched;
void           qd_touched_add (QdTouched *touched, QdKindId kind, gint64 id);
void           qd_touched_clear (QdTouched *touched);
/* The records inside the open transaction: what was touched is read anew, all else is that of the last
 * picture. Results may be behind. */
/* qd-channel-colors.c: the others keep their colours when a channel goes (before it does; 0: all of them), or gets another
 * code; *with_color, if set, is to be stored in place of the record (transfer full) */
gboolean       qd_channel_colors_keep (QdPlan *plan, const QdPlanData *data, gint64 channel, GError **error);
gboolean       qd_channel_colors_update (QdPlan *plan, const QdRecord *record, QdRecord **with_color, GError **error);
QdPlanData    *qd_plan_load_step_data (QdPlan *plan, const QdTouched *touched, GError **error);
/* After a commit, still under the lock: `data` (transfer full, may be NULL) holds the records as they are
 * now. */
void           qd_plan_committed (QdPlan *plan, const QdTouched *touched, QdPlanData *data);
/* what undo and redo would do now, asked for by windows after every change; under the writer's lock (qd-undo.c) */
void           qd_plan_remember_steps (QdPlan *plan);
void           qd_plan_emit_changed (QdPlan *plan);   /* once all locks are free */

/* --- Making a plan (qd-plan-make.c) --- */
gboolean       qd_plan_make_file (const char *path, const char *name, GError **error);
gboolean       qd_plan_insert_own_record (QdPlan *plan, const char *name, GError **error);

/* --- Filling a new plan (qd-plan-fill.c) --- */
gboolean       qd_plan_fill_begin (QdPlan *plan);
gboolean       qd_plan_fill_end (QdPlan *plan, GError **error);

/* --- Results inside a step --- */
/* Before a block is written (inserted, updated or deleted) in the open step: keeps what is there now for
 * undo. Only the first call per block and step counts. */
gboolean       qd_plan_journal_block (QdPlan *plan, gint64 campaign, gint64 channel, gint32 month, GError **error);
/* For history ("120 rows added") and for knowing that the columns are to be loaded anew; add up over the
 * step. Must be called when any block was written, with zeros if need be. */
void           qd_plan_count_rows (QdPlan *plan, gint64 added, gint64 updated, gint64 deleted);

/* --- Errors. `path` of the plan goes into the message. Always FALSE. --- BUSY busy, locked; STORAGE full,
 * input/output, read-only, cannot open; FORMAT corrupt, not a database, schema not as expected; CONFLICT
 * constraints; G_IO_ERROR_CANCELLED interrupted. */
gboolean       qd_store_set_error (sqlite3 *db, const char *path, int result, GError **error);
/* runs SQL without results */
gboolean       qd_store_execute (sqlite3 *db, const char *path, const char *sql, GError **error);
/* Until the next call, statements end with G_IO_ERROR_CANCELLED when the job is cancelled; NULL: nobody watches. */
void           qd_store_watch (sqlite3 *db, QdJob *job);
/* the integer of a statement with one row */
gboolean       qd_store_read_integer (sqlite3 *db, const char *path, const char *sql, gint64 *value, GError **error);

/* FALSE with QD_ERROR_UNSUPPORTED for a read-only plan, with QD_ERROR_STORAGE when its file is not in its place any more */
gboolean       qd_plan_check_writable (QdPlan *plan, GError **error);

/* --- State of an open plan; each part belongs to the file named --- */

/* qd-plan-step.c: the open step */
typedef struct
{
  gint64           id;                    /* 0: none open */
  char            *who, *what;
  sqlite3_session *session;
  QdTouched        touched;
  gint64           first_color; /* of the channels of the step: 0 not asked for yet, -1 none are given, 1 they are */
  gint64           rows_added, rows_updated, rows_deleted;
} QdStep;

/* qd-plan-picture.c: the last picture and how old each part of it is */
typedef struct
{
  QdPlanData *data;                       /* NULL before the first load */
  guint64     loaded[QD_N_KINDS + 1];     /* generation of each part when it was read; 0 never */
  guint64     total;                      /* sum of generations when it was read */
} QdPicture;

struct _QdPlan
{
  GObject       parent_instance;
  char         *path;                     /* absolute; ":memory:" */
  int           lock;                     /* qd_plan_file_lock; -1 without */
  gboolean      is_read_only;
  QdPlanAccess  access;
  char         *read_only_reason;

  GRecMutex     writer_lock;
  sqlite3      *db;                       /* the reader when the plan is read-only; NULL once closed */
  GHashTable   *statements;               /* char * -> sqlite3_stmt * */
  sqlite3_stmt *record_statements[QD_N_KINDS][QD_N_RECORD_STATEMENTS];
  QdStep        step;

  char         *fill_path;                /* qd-plan-fill.c: of the copy that is filled; NULL: the plan itself is open */
  gboolean      fill_is_kept;             /* a step was committed in it */

  GRecMutex     reader_lock;
  sqlite3      *reader;                   /* the writer when the plan is in memory */
  gint64        data_version;             /* of the reader: tells of commits by other processes */

  GMutex        picture_lock;             /* also of the names of steps */
  char         *undo_what, *redo_what;    /* qd-undo.c: names of the next steps; NULL: none */
  QdPicture     picture;
  guint64       generation[QD_N_KINDS + 1];  /* from 1; one more with each commit that touched the part */
  guint64       step_results;             /* `loaded` of the results in the picture a step was built on */
};
