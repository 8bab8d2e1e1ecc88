#include "model/jobs/qd-job.h"

static void
test_nobody_watches (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (qd_job_ref (NULL));
  qd_job_unref (NULL);
  qd_job_set_progress (NULL, 0.5);
  qd_job_set_stage (NULL, "Reading");
  qd_job_set_notify (NULL, NULL, NULL);
  g_assert_false (qd_job_is_cancelled (NULL));
  g_assert_true (qd_job_check (NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (qd_job_get_progress (NULL), ==, -1);
  g_assert_null (qd_job_dup_stage (NULL));
  g_assert_null (qd_job_get_cancellable (NULL));
}

static void
test_progress (void)
{
  g_autoptr (QdJob) job = qd_job_new (NULL);

  g_assert_cmpfloat (qd_job_get_progress (job), <, 0);
  g_assert_null (qd_job_dup_stage (job));
  qd_job_set_progress (job, 0.25);
  qd_job_set_stage (job, "Reading");
  g_autofree char *stage = qd_job_dup_stage (job);
  g_assert_cmpfloat (qd_job_get_progress (job), ==, 0.25);
  g_assert_cmpstr (stage, ==, "Reading");
  qd_job_set_progress (job, 7);
  g_assert_cmpfloat (qd_job_get_progress (job), ==, 1);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;

  g_assert_true (qd_job_check (job, &error));
  g_assert_true (qd_job_get_cancellable (job) == cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_true (qd_job_is_cancelled (job));
  g_assert_false (qd_job_check (job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
count_notify (QdJob *job, gpointer data)
{
  int *n = data;

  (*n)++;
  g_assert_cmpfloat (qd_job_get_progress (job), >=, 0);
}

static void
test_notifies_seldom (void)
{
  g_autoptr (QdJob) job = qd_job_new (NULL);
  int n = 0;
  gint64 start = g_get_monotonic_time (), end;

  qd_job_set_notify (job, count_notify, &n);
  do
    {
      qd_job_set_progress (job, 0.5);
      end = g_get_monotonic_time ();
    }
  while (end - start < 180 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (n, >=, 2);
  g_assert_cmpint (n, <=, 1 + (end - start) / (50 * G_TIME_SPAN_MILLISECOND));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/job/null-is-allowed-everywhere", test_nobody_watches);
  g_test_add_func ("/model/job/keeps-progress-and-stage", test_progress);
  g_test_add_func ("/model/job/cancelled-check-fails", test_cancel);
  g_test_add_func ("/model/job/notifies-at-most-every-50-ms", test_notifies_seldom);
  return g_test_run ();
}
