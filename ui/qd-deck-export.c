#include "ui/qd-deck-export.h"

/* The worker computes a review of its own from the picture of the plan: the window goes on meanwhile. */
typedef struct
{
  QdPlanData       *data;
  QdPlan           *plan;
  QdExportDraft    *draft;
  QdDeckOptions     options;   /* of the draft, whose texts they point at */
  QdDay             as_of;
  char             *path;
  QdJob            *job;
  QdDeckExported    done;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  qd_plan_data_unref (work->data);
  g_object_unref (work->plan);
  qd_export_draft_free (work->draft);
  g_free (work->path);
  qd_job_unref (work->job);
  g_free (work);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  g_autoptr (QdReview) review = NULL;
  g_autoptr (GPtrArray) history = NULL;
  GError *error = NULL;

  review = qd_review_compute (work->data, &work->draft->period, work->as_of, work->options.language, work->job, &error);
  history = review != NULL ? qd_plan_history (work->plan, 0, &error) : NULL;
  work->options.history = history;
  if (history != NULL && qd_deck_write (review, &work->options, work->path, work->job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  work->done (QD_WINDOW (source), work->path, error);
}

void
qd_deck_export_run (QdWindow *window, QdSession *session, const QdExportDraft *draft, const char *path, QdJob *job,
                    QdDeckExported done)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  work->plan = g_object_ref (qd_session_get_plan (session));
  work->data = qd_plan_data_ref (qd_session_get_data (session));
  work->draft = qd_export_draft_copy (draft);
  qd_export_draft_get_options (work->draft, session, &work->options);
  work->as_of = qd_export_draft_as_of (draft, session);
  work->path = g_strdup (path);
  work->job = qd_job_ref (job);
  work->done = done;
  task = g_task_new (window, qd_job_get_cancellable (job), finished, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, run);
}
