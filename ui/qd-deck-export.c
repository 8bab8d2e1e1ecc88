#include "ui/qd-deck-export.h"

#include "reports/deck/qd-deck.h"
#include "ui/qd-preferences.h"

/* The worker computes a review of its own from the picture of the plan: the window goes on meanwhile. */
typedef struct
{
  QdPlanData       *data;
  QdPlan           *plan;
  QdPeriod          period;
  QdDay             as_of;
  const QdLanguage *language;
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
  g_free (work->path);
  qd_job_unref (work->job);
  g_free (work);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  QdDeckOptions options = { .language = work->language };   /* where the plan remembers none */
  g_autofree char *logo = NULL;
  g_autoptr (QdReview) review = NULL;
  g_autoptr (GPtrArray) history = NULL;
  GError *error = NULL;

  qd_deck_options_from_plan (&options, qd_plan_data_plan (work->data));
  logo = qd_deck_logo_path (options.logo, qd_plan_get_path (work->plan));
  options.logo = logo;
  review = qd_review_compute (work->data, &work->period, work->as_of, options.language, work->job, &error);
  history = review != NULL ? qd_plan_history (work->plan, 0, &error) : NULL;
  options.history = history;
  if (history != NULL && qd_deck_write (review, &options, work->path, work->job, &error))
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
qd_deck_export_run (QdWindow *window, QdSession *session, const char *path, QdJob *job, QdDeckExported done)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *language = qd_preferences_get (QD_PREFERENCE_DECK_LANGUAGE);
  Work *work = g_new0 (Work, 1);

  work->plan = g_object_ref (qd_session_get_plan (session));
  work->data = qd_plan_data_ref (qd_session_get_data (session));
  work->period = *qd_session_get_period (session);
  work->as_of = qd_session_get_as_of (session);
  work->language = language != NULL ? qd_language_get (language) : qd_session_get_language (session);
  work->path = g_strdup (path);
  work->job = qd_job_ref (job);
  work->done = done;
  task = g_task_new (window, qd_job_get_cancellable (job), finished, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, run);
}
