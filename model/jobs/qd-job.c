#include "model/jobs/qd-job.h"

#define NOTIFY_INTERVAL (50 * G_TIME_SPAN_MILLISECOND)

typedef void (*QdJobNotify) (QdJob *job, gpointer data);

struct _QdJob
{
  gatomicrefcount ref_count;
  GCancellable   *cancellable;
  GMutex          lock;          /* guards what follows */
  double          progress;
  char           *stage;
  QdJobNotify     notify;
  gpointer        notify_data;
  gint64          last_notify;   /* monotonic time */
};

/** qd_job_new: a job with unknown progress; takes a reference on `cancellable`, or makes one when it is NULL. */
QdJob *
qd_job_new (GCancellable *cancellable)
{
  QdJob *job = g_new0 (QdJob, 1);

  g_atomic_ref_count_init (&job->ref_count);
  g_mutex_init (&job->lock);
  job->cancellable = cancellable ? g_object_ref (cancellable) : g_cancellable_new ();
  job->progress = -1;
  return job;
}

/** qd_job_ref: one more reference; NULL stays NULL. */
QdJob *
qd_job_ref (QdJob *job)
{
  if (job)
    g_atomic_ref_count_inc (&job->ref_count);
  return job;
}

/** qd_job_unref: one reference less; NULL is nothing. */
void
qd_job_unref (QdJob *job)
{
  if (!job || !g_atomic_ref_count_dec (&job->ref_count))
    return;
  g_object_unref (job->cancellable);
  g_mutex_clear (&job->lock);
  g_free (job->stage);
  g_free (job);
}

/* Tells the watcher, outside the lock so that it may ask the job. Takes the locked job and leaves it unlocked. */
static void
unlock_and_notify (QdJob *job)
{
  gint64 now = g_get_monotonic_time ();
  QdJobNotify notify = NULL;
  gpointer data = job->notify_data;

  if (job->notify && (job->last_notify == 0 || now - job->last_notify >= NOTIFY_INTERVAL))
    {
      notify = job->notify;
      job->last_notify = now;
    }
  g_mutex_unlock (&job->lock);
  if (notify)
    notify (job, data);
}

/** qd_job_set_progress: for the worker: 0..1, or below 0 for "unknown". Cheap enough for every few thousand rows. */
void
qd_job_set_progress (QdJob *job, double fraction)
{
  if (!job)
    return;
  g_mutex_lock (&job->lock);
  job->progress = fraction < 0 ? -1 : MIN (fraction, 1);
  unlock_and_notify (job);
}

/** qd_job_set_stage: for the worker: a translated word for what is being done. */
void
qd_job_set_stage (QdJob *job, const char *stage)
{
  if (!job)
    return;
  g_mutex_lock (&job->lock);
  g_free (job->stage);
  job->stage = g_strdup (stage);
  unlock_and_notify (job);
}

/** qd_job_is_cancelled: whether somebody asked to stop. */
gboolean
qd_job_is_cancelled (QdJob *job)
{
  return job && g_cancellable_is_cancelled (job->cancellable);
}

/** qd_job_check: FALSE with G_IO_ERROR_CANCELLED when somebody asked to stop. */
gboolean
qd_job_check (QdJob *job, GError **error)
{
  return !job || !g_cancellable_set_error_if_cancelled (job->cancellable, error);
}

/** qd_job_get_progress: 0..1, or below 0 while it is unknown. */
double
qd_job_get_progress (QdJob *job)
{
  if (!job)
    return -1;
  g_mutex_lock (&job->lock);
  double progress = job->progress;
  g_mutex_unlock (&job->lock);
  return progress;
}

/** qd_job_dup_stage: the stage as last set, NULL before; to be freed. */
char *
qd_job_dup_stage (QdJob *job)
{
  if (!job)
    return NULL;
  g_mutex_lock (&job->lock);
  char *stage = g_strdup (job->stage);
  g_mutex_unlock (&job->lock);
  return stage;
}

/** qd_job_get_cancellable: what cancels the job; owned by the job; NULL for no job. */
GCancellable *
qd_job_get_cancellable (QdJob *job)
{
  return job ? job->cancellable : NULL;
}

/** qd_job_set_notify: who is told, on the worker's thread and at most every 50 ms, that progress changed. */
void
qd_job_set_notify (QdJob *job, void (*notify) (QdJob *job, gpointer data), gpointer data)
{
  if (!job)
    return;
  g_mutex_lock (&job->lock);
  job->notify = notify;
  job->notify_data = data;
  g_mutex_unlock (&job->lock);
}
