#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"
#include "ui/editors/qd-compare-dialog.h"
#include "ui/qd-window-private.h"

/* Comparing the plan with another file: both are read on a worker thread, the differences are shown, what is chosen is one
 * step. */

typedef struct
{
  QdPlan *plan;
  char   *path;
  QdJob  *job;
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

static QdPlanMerge *
compare (const Work *work, GError **error)
{
  g_autoptr (QdPlan) other = qd_plan_open (work->path, QD_PLAN_OPEN_READ_ONLY, error);
  g_autoptr (QdPlanData) theirs = other == NULL ? NULL : qd_plan_load_data (other, error);
  g_autoptr (QdPlanData) mine = theirs == NULL ? NULL : qd_plan_load_data (work->plan, error);

  return mine == NULL ? NULL : qd_plan_merge_new (NULL, mine, theirs, work->job, error);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  QdPlanMerge *merge = compare (task_data, &error);

  if (merge != NULL)
    g_task_return_pointer (task, merge, (GDestroyNotify) qd_plan_merge_free);
  else
    g_task_return_error (task, error);
}

static void
applied (guint n, gpointer data)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u change taken over", "%u changes taken over", n), n);

  qd_window_show_message (data, text, TRUE);
}

static void
finished (GObject *source, GAsyncResult *result, gpointer data)
{
  QdWindow *self = QD_WINDOW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (work->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlanMerge) merge = g_task_propagate_pointer (G_TASK (result), &error);

  qd_job_bar_finish (self->job_bar);
  qd_window_update_actions (self);
  if (merge == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        qd_dialogs_tell (GTK_WINDOW (self), _("The Plan Cannot Be Read"), error->message);
      return;
    }
  if (self->session == NULL)
    return;
  if (merge->changes->len > 0)
    qd_compare_dialog_present (GTK_WIDGET (self), self->session, g_steal_pointer (&merge), name, applied, self);
  else
    qd_window_show_message (self, _("Both plans say the same."), FALSE);
}

static void
plan_chosen (const char *path, gpointer data)
{
  QdWindow *self = QD_WINDOW (data);
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->session == NULL || qd_job_bar_is_busy (self->job_bar) || qd_session_is_read_only (self->session))
    return;
  work = g_new0 (Work, 1);
  work->plan = g_object_ref (qd_session_get_plan (self->session));
  work->path = g_strdup (path);
  work->job = qd_job_bar_start (self->job_bar, _("Comparing…"));
  qd_window_update_actions (self);
  task = g_task_new (self, qd_job_get_cancellable (work->job), finished, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, run);
}

void
qd_window_compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.qdeck", NULL };
  g_autofree char *folder = g_path_get_dirname (qd_window_get_path (QD_WINDOW (widget)));
  const QdFileQuestion question = { .title = _("Compare with Another Plan"),
                                    .accept = _("_Compare"),
                                    .filter_name = _("Plans"),
                                    .patterns = patterns,
                                    .folder = folder };

  qd_dialogs_open_file (GTK_WINDOW (widget), &question, plan_chosen, widget);
}
