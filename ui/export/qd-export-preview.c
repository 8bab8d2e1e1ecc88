#include "ui/export/qd-export-preview.h"

struct _QdExportPreview
{
  QdSession        *session;
  QdExportPreviewed previewed;
  gpointer          data;
  QdPeriod          period, plan_period;   /* asked for last */
  GCancellable     *asking;                /* NULL: nothing is being looked at */
  QdDeckOutline    *outline;
};

typedef struct
{
  QdPlanData       *data;
  QdPlan           *plan;
  QdPeriod          period, plan_period;
  QdDay             as_of;
  const QdLanguage *language;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  qd_plan_data_unref (question->data);
  g_object_unref (question->plan);
  g_free (question);
}

static void
look (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  QdDeckOptions options = { .language = question->language, .plan_period = question->plan_period };
  GError *error = NULL;
  g_autoptr (QdReview) review
      = qd_review_compute (question->data, &question->period, question->as_of, question->language, job, &error);
  g_autoptr (GPtrArray) history = review != NULL ? qd_plan_history (question->plan, 0, &error) : NULL;
  QdDeckOutline *outline;

  options.history = history;
  outline = history != NULL ? qd_deck_outline_new (review, &options, job, &error) : NULL;
  if (outline != NULL)
    g_task_return_pointer (task, outline, (GDestroyNotify) qd_deck_outline_free);
  else
    g_task_return_error (task, error);
}

static void
looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdDeckOutline) outline = g_task_propagate_pointer (G_TASK (result), &error);
  QdExportPreview *self = data;

  /* cancelled: another question was put, or nobody listens, and then there is no self either */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->asking);
  self->outline = g_steal_pointer (&outline);
  self->previewed (self->outline, self->data);
}

static void
drop (QdExportPreview *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->outline, qd_deck_outline_free);
}

void
qd_export_preview_ask (QdExportPreview *self, const QdExportDraft *draft)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  if (qd_period_equal (&self->period, &draft->period) && qd_period_equal (&self->plan_period, &draft->plan_period))
    return;
  drop (self);
  self->period = draft->period;
  self->plan_period = draft->plan_period;
  self->asking = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->plan = g_object_ref (qd_session_get_plan (self->session));
  question->data = qd_plan_data_ref (qd_session_get_data (self->session));
  question->period = draft->period;
  question->plan_period = draft->plan_period;
  question->as_of = qd_export_draft_as_of (draft, self->session);
  question->language = qd_session_get_language (self->session);
  task = g_task_new (NULL, self->asking, looked, self);
  g_task_set_task_data (task, question, question_free);
  g_task_set_priority (task, QD_PRIORITY_AFTER_FRAME);
  g_task_run_in_thread (task, look);
}

const QdDeckOutline *
qd_export_preview_get (QdExportPreview *self)
{
  return self->outline;
}

gboolean
qd_export_preview_is_busy (QdExportPreview *self)
{
  return self->asking != NULL;
}

QdExportPreview *
qd_export_preview_new (QdSession *session, QdExportPreviewed previewed, gpointer data)
{
  QdExportPreview *self = g_new0 (QdExportPreview, 1);

  self->session = g_object_ref (session);
  self->previewed = previewed;
  self->data = data;
  return self;
}

void
qd_export_preview_free (QdExportPreview *self)
{
  drop (self);
  g_object_unref (self->session);
  g_free (self);
}
