#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"
#include "ui/editors/qd-readback-dialog.h"
#include "ui/qd-window-private.h"

/* Reading a filled-in deck back: the file is read on a worker thread, its changes are shown, what is chosen is one step. */

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

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  QdReadback *readback = qd_readback_read (work->plan, work->path, NULL, work->job, &error);

  if (readback)
    g_task_return_pointer (task, readback, (GDestroyNotify) qd_readback_free);
  else
    g_task_return_error (task, error);
}

static void
applied (guint n, gpointer data)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u change read back", "%u changes read back", n), n);

  qd_window_show_message (data, text, TRUE);
}

static void
finished (GObject *source, GAsyncResult *result, gpointer data)
{
  QdWindow *self = QD_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdReadback) readback = g_task_propagate_pointer (G_TASK (result), &error);

  qd_job_bar_finish (self->job_bar);
  qd_window_update_actions (self);
  if (!readback)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        qd_dialogs_tell (GTK_WINDOW (self), _("The Deck Cannot Be Read"), error->message);
      return;
    }
  if (self->session == NULL)
    return;
  if (readback->changes->len > 0 || readback->errors->len > 0)
    qd_readback_dialog_present (GTK_WIDGET (self), self->session, g_steal_pointer (&readback), applied, self);
  else
    {
      g_autofree char *text = g_strdup_printf (_("%s: no cell that may be filled in differs from the plan"), readback->deck_name);
      qd_window_show_message (self, text, FALSE);
    }
}

static void
deck_chosen (const char *path, gpointer data)
{
  QdWindow *self = QD_WINDOW (data);
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->session == NULL || qd_job_bar_is_busy (self->job_bar) || qd_session_is_read_only (self->session))
    return;
  work = g_new0 (Work, 1);
  work->plan = g_object_ref (qd_session_get_plan (self->session));
  work->path = g_strdup (path);
  work->job = qd_job_bar_start (self->job_bar, _("Reading the deck…"));
  qd_window_update_actions (self);
  task = g_task_new (self, qd_job_get_cancellable (work->job), finished, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, run);
}

void
qd_window_read_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.xlsx", NULL };
  g_autofree char *folder = g_path_get_dirname (qd_window_get_path (QD_WINDOW (widget)));
  const QdFileQuestion question = { .title = _("Read Back a Deck"),
                                    .accept = _("_Read"),
                                    .filter_name = _("Excel workbooks"),
                                    .patterns = patterns,
                                    .folder = folder };

  qd_dialogs_open_file (GTK_WINDOW (widget), &question, deck_chosen, widget);
}
