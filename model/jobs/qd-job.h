#pragma once

#include <gio/gio.h>

/* Progress and cancel of one long piece of work, shared between the thread that works and the one that watches.
 * Reference counted, thread safe. NULL is allowed everywhere and means "nobody watches". */
typedef struct _QdJob QdJob;

QdJob        *qd_job_new (GCancellable *cancellable);
QdJob        *qd_job_ref (QdJob *job);
void          qd_job_unref (QdJob *job);
/* worker: cheap enough for every few thousand rows. fraction 0..1, or below 0 for "unknown". */
void          qd_job_set_progress (QdJob *job, double fraction);
void          qd_job_set_stage (QdJob *job, const char *stage);  /* a translated word: "Reading", "Writing" */
gboolean      qd_job_is_cancelled (QdJob *job);
gboolean      qd_job_check (QdJob *job, GError **error);         /* FALSE with G_IO_ERROR_CANCELLED */
/* watcher */
double        qd_job_get_progress (QdJob *job);
char         *qd_job_dup_stage (QdJob *job);
GCancellable *qd_job_get_cancellable (QdJob *job);
/* called on the worker's thread at most every 50 ms after progress changed */
void          qd_job_set_notify (QdJob *job, void (*notify) (QdJob *job, gpointer data), gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdJob, qd_job_unref)
