#include "ui/qd-window-file.h"

#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"

typedef struct
{
  const QdWindowFile *file;
  QdPlan             *plan;
  char               *path;
  QdJob              *job;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->plan);
  g_free (work->path);
  qd_job_unref (work->job);
  g_free (work);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Work *work = task_data;
  GError *error = NULL;
  gpointer result = work->file->read (work->plan, work->path, work->job, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, work->file->free_result);
  else
    g_task_return_error (task, error);
}

static void
finished (GObject *source, GAsyncResult *answer, gpointer data)
{
  QdWindow *self = QD_WINDOW (source);
  const Work *work = g_task_get_task_data (G_TASK (answer));
  g_autoptr (GError) error = NULL;
  gpointer result = g_task_propagate_pointer (G_TASK (answer), &error);

  qd_job_bar_finish (self->job_bar);
  qd_window_update_actions (self);
  if (result == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        qd_dialogs_tell (GTK_WINDOW (self), _(work->file->failed), error->message);
      return;
    }
  if (self->session != NULL)
    work->file->show (self, work->path, result);
  else
    work->file->free_result (result);
}

void
qd_window_file_read (QdWindow *self, const QdWindowFile *file, const char *path)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->session == NULL || qd_job_bar_is_busy (self->job_bar)
      || (qd_session_is_read_only (self->session) && !file->is_for_readers))
    return;
  work = g_new0 (Work, 1);
  work->file = file;
  work->plan = g_object_ref (qd_session_get_plan (self->session));
  work->path = g_strdup (path);
  work->job = qd_job_bar_start (self->job_bar, _(file->doing));
  qd_window_update_actions (self);
  task = g_task_new (self, qd_job_get_cancellable (work->job), finished, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, run);
}
