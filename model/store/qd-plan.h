#pragma once

#include <gio/gio.h>
#include "model/jobs/qd-job.h"
#include "model/records/qd-plan-data.h"

/* An open plan file. Emits "changed" (no arguments) on the thread that committed, once per transaction that
 * changed something, undo and redo included. One writing connection, guarded: calls from several threads
 * queue. */
#define QD_TYPE_PLAN (qd_plan_get_type ())
G_DECLARE_FINAL_TYPE (QdPlan, qd_plan, QD, PLAN, GObject)

typedef enum
{
  QD_PLAN_OPEN_READ_ONLY = 1 << 0,
  QD_PLAN_OPEN_FALL_BACK = 1 << 1,  /* open read-only instead of failing when busy or unwritable */
  /* For one great import: a plan without steps and results that nobody else has open is filled as a copy, without journal,
   * which takes its place when it is closed. Only then are committed steps kept, and only that it could be closed
   * says so. Any other plan is opened as without. */
  QD_PLAN_OPEN_TO_FILL = 1 << 2,
} QdPlanOpenFlags;

/* Whether a plan can be written, and if not, why: what would help differs. */
typedef enum
{
  QD_PLAN_ACCESS_WRITE,
  QD_PLAN_ACCESS_ASKED,      /* opened read-only on purpose */
  QD_PLAN_ACCESS_DENIED,     /* file, folder or medium refuses */
  QD_PLAN_ACCESS_BUSY,       /* another process has it */
  QD_PLAN_ACCESS_TOO_NEW,    /* of a newer version: never writable here */
} QdPlanAccess;

/* Refuses an existing file. ":memory:" is a plan in memory (tests). `name` becomes the plan's name. */
QdPlan      *qd_plan_create (const char *path, const char *name, GError **error);
/* QD_ERROR_NOT_FOUND, FORMAT (not a plan, damaged), BUSY (another process has it), TOO_NEW (unless read
 * only), STORAGE */
QdPlan      *qd_plan_open (const char *path, QdPlanOpenFlags flags, GError **error);
gboolean     qd_plan_close (QdPlan *plan, GError **error);   /* also on finalize */
const char  *qd_plan_get_path (QdPlan *plan);
gboolean     qd_plan_is_read_only (QdPlan *plan);
QdPlanAccess qd_plan_get_access (QdPlan *plan);
const char  *qd_plan_read_only_reason (QdPlan *plan);        /* translated sentence, NULL when writable */

/* A picture of everything; unchanged kinds are shared with the last picture, so this is cheap after an edit.
 * */
QdPlanData  *qd_plan_load_data (QdPlan *plan, GError **error);
/* The records as they were committed last; results may be behind. Does not wait for a thread that is loading results, so
 * it may be called between a key and its frame. */
QdPlanData  *qd_plan_load_records (QdPlan *plan, GError **error);

/* For a plan open read-only: whether another process changed it since the last look; then "changed" was
 * emitted. */
gboolean     qd_plan_poll (QdPlan *plan);

/* --- Changes: every user action is one step: begin, changes, commit. No nesting. --- */
/* who: person's name; what: a translated name of the action for undo and history ("Edit target of G-03") */
gboolean     qd_plan_begin (QdPlan *plan, const char *who, const char *what, GError **error);
/* a step that changed nothing leaves no trace; on error the step is ended and the plan as before it */
/* the records as the open step has made them so far, for who decides by them (imports); results are not in it
 * */
QdPlanData  *qd_plan_load_step (QdPlan *plan, GError **error);
gboolean     qd_plan_commit (QdPlan *plan, GError **error);
void         qd_plan_rollback (QdPlan *plan);                /* safe when nothing is open */
/* The record gets a random id when it has none. What is wrong with it alone, and a code in use, is refused
 * here; what needs the rest of the plan (qd_plan_data_validate) at commit, since the records of one step
 * belong together. */
gboolean     qd_plan_insert (QdPlan *plan, QdRecord *record, GError **error);
gboolean     qd_plan_update (QdPlan *plan, const QdRecord *record, GError **error);
/* refused with QD_ERROR_CONFLICT and the list of what refers to it, or clears those references in the same
 * step: what has the record in its natural key (targets of a goal, values of a metric, results) goes along,
 * what cannot do without it (the lines of a budget category) still refuses */
gboolean     qd_plan_delete (QdPlan *plan, QdKindId kind, gint64 id, gboolean clear_references, GError **error);
/* begin + update + commit for one edited record */
gboolean     qd_plan_save (QdPlan *plan, QdRecord *record, const char *who, const char *what, GError **error);

gboolean     qd_plan_can_undo (QdPlan *plan);
gboolean     qd_plan_can_redo (QdPlan *plan);
char        *qd_plan_undo_what (QdPlan *plan);   /* name of the step Ctrl+Z would undo; NULL */
char        *qd_plan_redo_what (QdPlan *plan);
gboolean     qd_plan_undo (QdPlan *plan, GError **error);    /* QD_ERROR_NOT_FOUND when there is nothing */
gboolean     qd_plan_redo (QdPlan *plan, GError **error);
/* the same, either way, as a job that can be cancelled */
gboolean     qd_plan_replay (QdPlan *plan, gboolean undo, QdJob *job, GError **error);
/* forgets every step, done and undone: a plan just made begins with what it was made from */
gboolean     qd_plan_forget_history (QdPlan *plan, GError **error);

typedef struct
{
  /* CSV form of the values, NULL for none. field NULL: the record was added (new_text its title) or deleted
   * (old_text). kind "result": daily rows, new_text counts them. */
  char *kind, *code, *field, *old_text, *new_text;
  gint64 rows_added, rows_updated, rows_deleted;   /* the same counts, of the line of all daily rows of a step */
} QdChangeLine;
typedef struct
{
  gint64     step;
  gint64     at;        /* unix seconds */
  char      *who, *what;
  gboolean   undone;
  gint64     rows_added, rows_updated, rows_deleted;   /* daily rows of results */
  GPtrArray *lines;     /* QdChangeLine *; an import's result rows are one line with counts */
} QdChangeStep;
/* newest last; since: unix seconds or 0; (transfer full) array of QdChangeStep * with a free function */
GPtrArray   *qd_plan_history (QdPlan *plan, gint64 since, GError **error);

/* structure, foreign keys, block sums against days; array of char * problems, empty when sound */
GPtrArray   *qd_plan_check_integrity (QdPlan *plan, QdJob *job, GError **error);
gboolean     qd_plan_backup (QdPlan *plan, const char *target, QdJob *job, GError **error);
