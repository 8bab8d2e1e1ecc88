#include "ui/import/qd-import-trial.h"

#define DELAY 150    /* ms without a change before a draft is tried */

enum
{
  UPDATED,
  WRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdImportTrial, qd_import_trial, G_TYPE_OBJECT)

typedef struct
{
  QdPlan        *plan;
  QdImportOrder *order;
  QdJob         *job;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->plan);
  qd_import_order_free (run->order);
  qd_job_unref (run->job);
  g_free (run);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;
  QdImportReport *report = qd_import_order_run (run->order, run->plan, run->job, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) qd_import_report_free);
  else
    g_task_return_error (task, error);
}

static void
run_done (GObject *source, GAsyncResult *result, gpointer data)
{
  QdImportTrial *self = QD_IMPORT_TRIAL (source);
  const Run *run = g_task_get_task_data (G_TASK (result));
  const gboolean was_writing = self->is_writing, is_cancelled = qd_job_is_cancelled (run->job);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdImportReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_pointer (&self->job, qd_job_unref);
  self->is_writing = FALSE;
  self->was_stopped = was_writing && is_cancelled && !report;
  if (report || !is_cancelled)
    {
      g_clear_pointer (&self->report, qd_import_report_free);
      g_free (self->failure);
      self->report = g_steal_pointer (&report);
      self->failure = error ? g_strdup (error->message) : NULL;
      self->is_stale = self->delay != 0;
      self->serial++;
    }
  if (was_writing && self->report && self->report->written)
    g_signal_emit (self, signals[WRITTEN], 0);
  else
    g_signal_emit (self, signals[UPDATED], 0);
}

static void
begin (QdImportTrial *self, gboolean dry_run)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, NULL, run_done, NULL);
  Run *run = g_new0 (Run, 1);

  self->job = qd_job_new (cancellable);
  self->is_writing = !dry_run;
  run->plan = g_object_ref (self->plan);
  run->order = qd_import_draft_order (self->draft, dry_run);
  run->job = qd_job_ref (self->job);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_in_thread);
  g_signal_emit (self, signals[UPDATED], 0);
}

/* One that is still being cancelled ends soon: it is asked for again until it has. */
static gboolean
delay_over (gpointer data)
{
  QdImportTrial *self = data;

  if (self->job)
    return G_SOURCE_CONTINUE;
  self->delay = 0;
  if (qd_import_draft_is_ready (self->draft))
    begin (self, TRUE);
  else
    {
      g_clear_pointer (&self->report, qd_import_report_free);
      g_clear_pointer (&self->failure, g_free);
      self->is_stale = FALSE;
      self->serial++;
      g_signal_emit (self, signals[UPDATED], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
schedule (QdImportTrial *self)
{
  if (self->is_writing || !self->draft)
    return;
  qd_import_trial_cancel (self);
  self->is_stale = TRUE;
  g_clear_handle_id (&self->delay, g_source_remove);
  self->delay = g_timeout_add (DELAY, delay_over, self);
  g_signal_emit (self, signals[UPDATED], 0);
}

void
qd_import_trial_write (QdImportTrial *self)
{
  g_return_if_fail (!self->job && self->report && !self->is_stale);
  begin (self, FALSE);
}

void
qd_import_trial_cancel (QdImportTrial *self)
{
  if (self->job)
    g_cancellable_cancel (qd_job_get_cancellable (self->job));
}

void
qd_import_trial_stop (QdImportTrial *self)
{
  qd_import_trial_cancel (self);
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->draft)
    g_signal_handlers_disconnect_by_func (self->draft, schedule, self);
}

static void
qd_import_trial_dispose (GObject *object)
{
  QdImportTrial *self = QD_IMPORT_TRIAL (object);

  qd_import_trial_stop (self);
  g_clear_object (&self->draft);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (qd_import_trial_parent_class)->dispose (object);
}

static void
qd_import_trial_finalize (GObject *object)
{
  QdImportTrial *self = QD_IMPORT_TRIAL (object);

  g_clear_pointer (&self->report, qd_import_report_free);
  g_clear_pointer (&self->job, qd_job_unref);
  g_free (self->failure);
  G_OBJECT_CLASS (qd_import_trial_parent_class)->finalize (object);
}

static void
qd_import_trial_class_init (QdImportTrialClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_import_trial_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_import_trial_finalize;
  signals[UPDATED] = g_signal_new ("updated", QD_TYPE_IMPORT_TRIAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WRITTEN] = g_signal_new ("written", QD_TYPE_IMPORT_TRIAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_import_trial_init (QdImportTrial *self)
{
}

QdImportTrial *
qd_import_trial_new (QdPlan *plan, QdImportDraft *draft)
{
  QdImportTrial *self = g_object_new (QD_TYPE_IMPORT_TRIAL, NULL);

  self->plan = g_object_ref (plan);
  self->draft = g_object_ref (draft);
  g_signal_connect_swapped (draft, "changed", G_CALLBACK (schedule), self);
  return self;
}
