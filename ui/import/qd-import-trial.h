#pragma once

#include "ui/import/qd-import-draft.h"

/* Tries the import of a draft on a worker thread whenever the draft changed, and runs it in earnest. One at a time: a change
 * while one runs cancels it and tries again. The thread that holds a step of the plan is never waited for.
 *
 * Signals: "updated": a run began, came to its end, or there is nothing to run. "written": an import is in the plan. */
#define QD_TYPE_IMPORT_TRIAL (qd_import_trial_get_type ())
G_DECLARE_FINAL_TYPE (QdImportTrial, qd_import_trial, QD, IMPORT_TRIAL, GObject)

struct _QdImportTrial
{
  GObject         parent_instance;
  QdPlan         *plan;
  QdImportDraft  *draft;
  QdImportReport *report;       /* of the last run; NULL: none was finished */
  guint           serial;       /* of report and failure: another one, another number */
  char           *failure;      /* why the last run could not be done at all */
  QdJob          *job;          /* of the run under way; NULL: none */
  gboolean        is_writing;   /* that run is in earnest */
  gboolean        was_stopped;  /* the last run was in earnest and was cancelled */
  gboolean        is_stale;     /* report and failure are of an older draft */
  guint           delay;        /* source that begins a run soon */
};

QdImportTrial *qd_import_trial_new (QdPlan *plan, QdImportDraft *draft);
/* in earnest, now: the report must be of the draft as it is */
void           qd_import_trial_write (QdImportTrial *self);
/* ends the run under way; the plan stays as it was */
void           qd_import_trial_cancel (QdImportTrial *self);
/* cancels, and runs nothing more */
void           qd_import_trial_stop (QdImportTrial *self);
