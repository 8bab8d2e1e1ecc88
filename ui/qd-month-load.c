#include "ui/qd-month-load.h"

typedef struct
{
  QdPlanData *data;
  QdKindId    kind;
  QdPeriod    period;
  QdDay       as_of;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  qd_plan_data_unref (question->data);
  g_free (question);
}

static void
compute (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  QdMonthTable *table
    = qd_month_table_compute (question->data, question->kind, &question->period, question->as_of, job, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) qd_month_table_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
qd_month_load_async (gpointer source, QdKindId kind, const QdReview *review, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Question *question = g_new0 (Question, 1);

  question->data = qd_plan_data_ref (review->data);
  question->kind = kind;
  question->period = review->period;
  question->as_of = review->as_of;
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, compute);
}

QdMonthTable *
qd_month_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
